"""`export`: a map as PDF, SVG and PNG, on paper or as large as it is."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from struct import unpack

import pypdfium2
import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Map, MapId, RecordId, View
from journeydesk.files import places
from tests.cli.running import Run, saved
from tests.document.making import a_card, a_lane, a_map, a_stage, a_step, the_ground

EXAMPLE = places.resources() / "examples" / "project-software.journey"
MILLIMETRE = 72 / 25.4
FOUR = "“Booking”, “booking”, “Booking”, “Über/Unter: *?”"


def several() -> Document:
    """Four maps, two of one title."""
    titles = {"m": "Booking", "m2": "booking", "m3": "Booking", "m4": "Über/Unter: *?"}
    maps = [a_map(name, title=title, order=f"a{at}") for at, (name, title) in enumerate(titles.items())]
    stages = [a_stage(f"st-{name}", map=name, title="Find") for name in titles]
    steps = [a_step(f"s-{name}", stage=f"st-{name}") for name in titles]
    lanes = [a_lane(f"l-{name}", map=name) for name in titles]
    cards = [a_card(f"c-{name}", lane=f"l-{name}", step=f"s-{name}", text=f"Card of {name}") for name in titles]
    return Document([*maps, *stages, *steps, *lanes, *cards])


def pages(path: Path) -> list[tuple[float, float, str]]:
    """Width and height in millimetres and the text of each page."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        found.append((width / MILLIMETRE, height / MILLIMETRE, page.get_textpage().get_text_range()))
    return found


def png_size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = unpack(">2L", data[16:24])
    return width, height


def test_a_poster_is_exactly_a0_and_its_text_can_be_found(run: Run, tmp_path: Path) -> None:
    ran = run("export", EXAMPLE, tmp_path / "poster.pdf", "--paper", "A0")

    assert ran.status == 0
    ((width, height, text),) = pages(tmp_path / "poster.pdf")
    assert (round(width, 2), round(height, 2)) == (1189, 841)
    assert "From late projects to a tool the team loves" in text


@pytest.mark.parametrize(
    ("words", "size"),
    [
        (["--paper", "a4", "--portrait"], (210, 297)),
        (["--paper", "A4", "--landscape"], (297, 210)),
        (["--paper", "900x600mm"], (900, 600)),
        (["--paper", "LETTER"], (279.4, 215.9)),
    ],
)
def test_paper_is_as_it_was_asked_for(words: list[str], size: tuple[float, float], run: Run, tmp_path: Path) -> None:
    assert run("export", EXAMPLE, tmp_path / "a.pdf", *words).status == 0

    ((width, height, _),) = pages(tmp_path / "a.pdf")
    assert (width, height) == pytest.approx(size, abs=0.01)


def test_without_paper_all_three_are_as_large_as_the_map(run: Run, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.svg", "a.PNG"):
        assert run("export", EXAMPLE, tmp_path / name).status == 0

    ((width, height, _),) = pages(tmp_path / "a.pdf")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()  # noqa: S314 - our own file
    _, _, *svg = (float(side) for side in root.attrib["viewBox"].split())
    assert svg == pytest.approx([width * MILLIMETRE, height * MILLIMETRE], abs=0.1)
    assert png_size(tmp_path / "a.PNG") == pytest.approx([side * 2 for side in svg], abs=1)


def test_svg_and_png_lie_on_paper_too(run: Run, tmp_path: Path) -> None:
    assert run("export", EXAMPLE, tmp_path / "a.svg", "--paper", "A3").status == 0
    assert run("export", EXAMPLE, tmp_path / "a.png", "--paper", "A3", "--dpi", "50.8").status == 0

    root = ElementTree.parse(tmp_path / "a.svg").getroot()  # noqa: S314 - our own file
    assert [float(root.attrib[side].removesuffix("pt")) for side in ("width", "height")] == pytest.approx([1190.55, 841.89])
    assert png_size(tmp_path / "a.png") == (840, 594)


def test_the_theme_can_be_chosen(run: Run, tmp_path: Path) -> None:
    for theme in ("light", "dark"):
        assert run("export", EXAMPLE, tmp_path / f"{theme}.svg", "--theme", theme).status == 0

    assert (tmp_path / "light.svg").read_bytes() != (tmp_path / "dark.svg").read_bytes()


@pytest.mark.parametrize(
    ("which", "text"), [("m2", "Card of m2"), ("booking", "Card of m2"), ("über/unter:  *?", "Card of m4")]
)
def test_a_map_is_chosen_by_id_or_title(which: str, text: str, run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "several.journey", several())

    assert run("export", path, tmp_path / "a.pdf", "--map", which).status == 0

    ((_, _, found),) = pages(tmp_path / "a.pdf")
    assert text in found


def test_all_maps_are_pages_of_one_pdf_or_files_with_their_titles(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "several.journey", several())

    assert run("export", path, tmp_path / "all.pdf", "--all-maps", "--paper", "A4").status == 0
    assert run("export", path, tmp_path / "each.svg", "--all-maps").status == 0
    assert run("export", path, tmp_path / "each.png", "--all-maps", "--dpi", "20").status == 0

    assert [page[2].count("Card of") for page in pages(tmp_path / "all.pdf")] == [1, 1, 1, 1]
    names = ["Booking", "booking-2", "Booking-3", "Über-Unter"]
    files = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("each"))
    assert files == sorted(f"each-{name}.{suffix}" for name in names for suffix in ("svg", "png"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["a.pdf"], f"several.journey has 4 maps: say --map or --all-maps; there are {FOUR}."),
        (["a.pdf", "--map", "Booking"], "several.journey has 2 maps titled “Booking”: say which by its id, one of m, m3."),
        (
            ["a.pdf", "--map", "BOOKING"],
            "several.journey has 3 maps titled “BOOKING”: say which by its id, one of m, m2, m3.",
        ),
        (["a.pdf", "--map", "Gone"], f"several.journey has no map “Gone”; there are {FOUR}."),
        (["a.doc"], "a.doc should end in .pdf, .svg or .png: the ending says what is drawn."),
        (["a.pdf", "--map", "m", "--dpi", "300"], "--dpi is for PNG; PDF and SVG are sharp at any size."),
        (["a.pdf", "--map", "m", "--portrait"], "--portrait and --landscape turn a sheet of --paper; say which."),
        (["no/a.pdf", "--map", "m"], "no/a.pdf cannot be made: the folder no does not exist."),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_sentence(
    words: list[str], sentence: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saved(Path("several.journey"), several())

    assert run("export", "several.journey", *words).sentence == f"journeydesk export: {sentence}"
    assert [path.name for path in tmp_path.iterdir()] == ["several.journey"]


def test_paper_nobody_knows_is_refused_with_those_there_are(run: Run, tmp_path: Path) -> None:
    assert "A0" in run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "B9").sentence
    assert not list(tmp_path.iterdir())


def test_a_project_without_maps_has_nothing_to_export(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", Document())

    assert run("export", path, tmp_path / "a.pdf").sentence.endswith("a.journey has no map to draw.")


def test_an_image_too_large_to_make_is_refused(run: Run, tmp_path: Path) -> None:
    assert "too large" in run("export", EXAMPLE, tmp_path / "a.png", "--paper", "A0", "--dpi", "4800").sentence
    assert not list(tmp_path.iterdir())


def test_an_old_export_is_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("old")

    assert run("export", EXAMPLE, tmp_path / "a.svg").status == 0

    assert (tmp_path / "a.svg").read_text().startswith("<?xml")


def test_characters_that_no_font_has_are_drawn_as_boxes_and_told(run: Run, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.journey",
        Document([*the_ground(), a_card(text="Waits \U0010fffd" + "".join(map(chr, range(0xF0000, 0xF000A))))]),
    )

    ran = run("export", path, tmp_path / "a.pdf")

    assert ran.status == 1
    assert ran.err.startswith(f"{path}: no font here has ")
    assert "(U+10FFFD)" in ran.err
    assert "more characters" in ran.err
    assert pages(tmp_path / "a.pdf")


def test_what_does_not_fit_together_is_drawn_mended_and_told(run: Run, tmp_path: Path) -> None:
    astray = a_stage("st9", map="nowhere", title="Astray")
    lost = [a_card("c1", lane="gone", text="Waits alone"), astray]
    path = saved(tmp_path / "a.journey", Document([*the_ground(), *lost]))

    ran = run("export", path, tmp_path / "a.pdf")

    assert ran.status == 1
    assert (
        ran.err
        == f"{path}: st9: The stage “Astray” belongs to a map that is not there (nowhere). 2 more: see journeydesk check.\n"
    )
    ((_, _, text),) = pages(tmp_path / "a.pdf")
    assert "Waits alone" in text


def test_a_view_is_drawn_as_it_says(run: Run, tmp_path: Path) -> None:
    document = several()
    lane = document.lanes(MapId(RecordId("m")))[0]
    hidden = document.get(Map, "m").but(views=(View(name="Customer view", lanes=(lane.id,)),))
    saved(tmp_path / "in.journey", Document([*(one for one in document if one.id != "m"), hidden]))
    words = ["export", str(tmp_path / "in.journey")]

    assert run(*words, str(tmp_path / "all.pdf"), "--map", "m").status == 0
    assert run(*words, str(tmp_path / "some.pdf"), "--map", "m", "--view", "customer view").status == 0

    assert "Card of m" in pages(tmp_path / "all.pdf")[0][2]
    assert "Card of m" not in pages(tmp_path / "some.pdf")[0][2]
    no_such = run(*words, str(tmp_path / "no.pdf"), "--map", "m", "--view", "Other")
    assert no_such.sentence.endswith("“Booking” has no view “Other”; there are “Customer view”.")
    none = run(*words, str(tmp_path / "no.pdf"), "--map", "m2", "--view", "Other")
    assert none.sentence.endswith("“booking” has no view “Other”.")


def test_a_project_is_never_replaced_by_its_poster(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "plan.pdf", several())
    (tmp_path / "link.pdf").symlink_to(path)
    before = path.read_bytes()

    for out in ("plan.pdf", "link.pdf"):
        assert "is the project itself" in run("export", path, tmp_path / out, "--map", "m").sentence

    assert path.read_bytes() == before


def test_sheets_of_several_maps_are_chosen_alike_for_all_formats(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "several.journey", several())
    words = ["--all-maps", "--paper", "A3", "--sheets", "A5", "--only", "A1"]

    assert run("export", path, tmp_path / "some.pdf", *words).status == 0
    assert run("export", path, tmp_path / "some.svg", *words).status == 0

    assert len(pages(tmp_path / "some.pdf")) == len(list(tmp_path.glob("some-*.svg"))) == 4


def test_names_of_files_are_no_longer_than_systems_take(run: Run, tmp_path: Path) -> None:
    long = a_map("m", title="地" * 200)
    other = a_map("m2", title="地" * 200, order="a1")
    path = saved(tmp_path / "several.journey", Document([long, other]))

    assert run("export", path, tmp_path / "x.svg", "--all-maps").status == 0

    assert len(list(tmp_path.glob("x-*.svg"))) == 2


@pytest.mark.parametrize("words", [["--author", "a\udcff"], ["--language", "a\udcff"]])
def test_bytes_that_are_no_characters_do_not_stop_an_export(words: list[str], run: Run, tmp_path: Path) -> None:
    assert run("export", EXAMPLE, tmp_path / "a.pdf", *words).status == 0


def test_a_print_set_nested_without_end_is_refused(run: Run, tmp_path: Path) -> None:
    assert "is not JSON" in run("export", EXAMPLE, tmp_path / "a.pdf", "--set-json", "[" * 100_000).sentence


def test_several_files_keep_their_links_and_permissions(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "several.journey", several())
    (tmp_path / "there.svg").write_text("old")
    (tmp_path / "x-Booking.svg").symlink_to(tmp_path / "there.svg")
    (tmp_path / "x-booking-2.svg").write_text("old")
    (tmp_path / "x-booking-2.svg").chmod(0o600)

    assert run("export", path, tmp_path / "x.svg", "--all-maps").status == 0

    assert (tmp_path / "x-Booking.svg").is_symlink()
    assert "<svg" in (tmp_path / "there.svg").read_text()
    assert (tmp_path / "x-booking-2.svg").stat().st_mode & 0o777 == 0o600


def test_a_roll_is_no_sheet(run: Run, tmp_path: Path) -> None:
    assert "is a roll" in run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "A0", "--sheets", "914mm").sentence


def test_paper_of_ones_own_size_is_turned_when_asked(run: Run, tmp_path: Path) -> None:
    for words in ([], ["--reflow"]):
        assert run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "900x600mm", "--portrait", *words).status == 0

        ((width, height, _),) = pages(tmp_path / "a.pdf")
        assert (round(width), round(height)) == (600, 900)
