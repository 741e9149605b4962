"""`export` as a print set says: paper, sheets, handouts, and the options that win over a set."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.cli.arguments import parser
from journeydesk.cli.choosing import prints_of
from journeydesk.cli.preflighting import options
from journeydesk.document.document import Document
from journeydesk.document.records import Handout, PrintSet, Turn
from journeydesk.files import places, project
from journeydesk.render.pdf import remembered
from tests.cli.running import Run, saved
from tests.document.making import a_map

EXAMPLE = places.resources() / "examples" / "project-software.journey"
PRESS = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
MILLIMETRE = 72 / 25.4


def sizes(path: Path) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    pages = pypdfium2.PdfDocument(path)
    found = [(round(width / MILLIMETRE), round(height / MILLIMETRE)) for width, height in (page.get_size() for page in pages)]
    pages.close()
    return found


def text(path: Path, page: int = 0) -> str:
    """The text of a page."""
    document = pypdfium2.PdfDocument(path)
    found = document[page].get_textpage().get_text_range()
    document.close()
    return found


def renamed(tmp_path: Path, **fields: object) -> Path:
    """The example with other fields of its map, in a file of its own."""
    document = project.read(EXAMPLE)
    (one,) = document.maps
    return saved(tmp_path / "own.journey", Document([one.but(**fields) if record is one else record for record in document]))


def test_a_poster_is_cut_into_sheets_of_the_paper_asked_for(run: Run, tmp_path: Path) -> None:
    ran = run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "A0", "--sheets", "A4", "--overlap", "1cm", "--marks")

    assert (ran.status, ran.err) == (0, "")
    pages = sizes(tmp_path / "a.pdf")
    assert len(pages) > 12
    assert {tuple(sorted(page)) for page in pages} == {(210, 297)}


def test_only_some_sheets_are_drawn(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "some.pdf"

    assert run("export", EXAMPLE, out, "--paper", "A0", "--sheets", "A4", "--only", "b2, A3").status == 0

    assert len(sizes(out)) == 2


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(run: Run, tmp_path: Path) -> None:
    sentence = run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "A1", "--sheets", "A3", "--only", "Z9").sentence

    assert "There is no sheet “Z9”: there are A1 to " in sentence
    assert list(tmp_path.iterdir()) == []


def test_only_what_changed_since_an_earlier_pdf_is_drawn(run: Run, tmp_path: Path) -> None:
    path = renamed(tmp_path)
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    words = ["--paper", "A0", "--sheets", "A4"]
    assert run("export", path, old, *words).status == 0

    same = run("export", path, new, *words, "--changed-since", old)

    assert (same.status, same.err) == (0, "")
    assert same.out == f"Nothing changed since {old}; {new} was not written.\n"
    assert not new.exists()

    lines = path.read_text("utf-8").replace("Hosts two team sessions", "Hosts three team sessions")
    path.write_text(lines, "utf-8")
    assert run("export", path, new, *words, "--changed-since", old).status == 0

    assert 1 <= len(sizes(new)) <= 2
    assert "Hosts three" in " ".join(text(new).split())
    before, after = remembered(old.read_bytes()), remembered(new.read_bytes())
    assert before is not None
    assert after is not None
    assert json.loads(before)["pages"].keys() == json.loads(after)["pages"].keys()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file "),
        (
            b"%PDF-1.7 of another program",
            " does not remember what it showed; export all sheets once, without --changed-since.",
        ),
    ],
)
def test_a_pdf_that_remembers_nothing_is_told(content: bytes | None, sentence: str, run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.pdf"
    if content is not None:
        old.write_bytes(content)

    assert sentence in run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "A4", "--changed-since", old).sentence
    assert not (tmp_path / "a.pdf").exists()


def test_a_print_set_of_the_map_is_used_and_options_win_over_it(run: Run, tmp_path: Path) -> None:
    path = renamed(tmp_path, prints=(PrintSet(name="Für  den Flur", paper="A2", turn=Turn.PORTRAIT),))

    assert run("export", path, tmp_path / "a.pdf", "--set", "für den flur").status == 0
    assert run("export", path, tmp_path / "b.pdf", "--set", "Für den Flur", "--paper", "A3", "--landscape").status == 0
    assert run("export", path, tmp_path / "c.pdf", "--set", "A3 handout", "--no-reflow", "--margin", "0").status == 0

    assert sizes(tmp_path / "a.pdf") == [(420, 594)]
    assert sizes(tmp_path / "b.pdf") == [(420, 297)]
    assert sizes(tmp_path / "c.pdf") == [(420, 297)]


def test_a_print_set_that_is_not_there_is_told_with_those_that_are(run: Run, tmp_path: Path) -> None:
    path = renamed(tmp_path, prints=(PrintSet(name="Für den Flur"),))

    sentence = run("export", path, tmp_path / "a.pdf", "--set", "Other").sentence

    assert "has no print set “Other”; there are “Für den Flur”, “Wall poster”, " in sentence


def test_a_print_set_as_json_does_what_its_options_do(run: Run, tmp_path: Path) -> None:
    written = json.dumps({"paper": "A3", "black_and_white": True, "margin": 15})
    words = ["--paper", "A3", "--black-and-white", "--margin", "15mm"]

    assert run("export", EXAMPLE, tmp_path / "a.pdf", "--set-json", written).status == 0
    assert run("export", EXAMPLE, tmp_path / "b.pdf", *words).status == 0

    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("{", "What --set-json was given is not JSON: "),
        ("[]", "What --set-json was given is no print set: it should be an object with fields."),
        ('{"margin": "wide"}', "is no print set: The field “margin” should be a number."),
        ('{"margin": 500}', "is no print set: The field “margin” should be at most 200."),
        ('{"handout": "book"}', "is no print set: The field “handout” should be "),
    ],
)
def test_a_print_set_that_is_none_gets_one_sentence(written: str, sentence: str, run: Run, tmp_path: Path) -> None:
    assert sentence in run("export", EXAMPLE, tmp_path / "a.pdf", "--set-json", written).sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--paper", "A99"], "“A99” is no paper this program knows."),
        (["--paper", "A0", "--sheets", "B99"], "“B99” is no paper this program knows."),
        (["--paper", "A8", "--margin", "40mm"], "has no room left between its margins"),
        (["--paper", "A1", "--sheets", "A6", "--overlap", "120mm"], "A sheet of A6 has less than 20 mm left"),
        (["--view", "Other"], "has no view “Other”"),
        (["--portrait"], "--portrait and --landscape turn a sheet of --paper; say which."),
        (["--dpi", "72"], "--dpi is for PNG"),
        (["--profile", "missing.icc"], "missing.icc"),
    ],
)
def test_what_cannot_be_printed_gets_one_sentence_and_the_old_file_stays(
    words: list[str], sentence: str, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "there.pdf"
    out.write_text("precious")

    assert sentence in run("export", EXAMPLE, out, *words).sentence

    assert [path.name for path in tmp_path.iterdir()] == ["there.pdf"]
    assert out.read_text() == "precious"


@pytest.mark.parametrize(
    "words",
    [
        ["--margin", "wide"],
        ["--margin", "30cm"],
        ["--overlap", "-3mm"],
        ["--least-type", "500"],
        ["--only", ","],
        ["--handout", "book"],
        ["--set", "a", "--set-json", "{}"],
        ["--only", "A1", "--changed-since", "a.pdf"],
    ],
)
def test_wrong_words_point_to_help(words: list[str], run: Run) -> None:
    assert "--help" in run("export", "a", "b.pdf", *words).sentence


def test_pdf_only_options_are_refused_elsewhere(run: Run, tmp_path: Path) -> None:
    for words in (["--author", "Me"], ["--language", "en"], ["--picture-dpi", "99"], ["--profile", "a.icc"]):
        assert f"{words[0]} is for PDF." in run("export", EXAMPLE, tmp_path / "a.svg", *words).sentence


@pytest.mark.parametrize("handout", [one for one in Handout if one is not Handout.MAP])
def test_every_handout_makes_pages(handout: Handout, run: Run, tmp_path: Path) -> None:
    assert run("export", EXAMPLE, tmp_path / "a.pdf", "--handout", handout.value, "--paper", "A3").status == 0

    assert sizes(tmp_path / "a.pdf")


def test_pages_are_files_with_their_labels_as_svg_and_png(run: Run, tmp_path: Path) -> None:
    words = ["--paper", "A2", "--sheets", "A3"]

    assert run("export", EXAMPLE, tmp_path / "a.svg", *words).status == 0
    assert run("export", EXAMPLE, tmp_path / "a.png", *words, "--dpi", "20", "--only", "A2").status == 0

    names = sorted(path.name for path in tmp_path.iterdir())
    assert {"a-A1.svg", "a-A2.svg", "a-key.svg"} <= set(names)
    assert [name for name in names if name.endswith("png")] == ["a.png"]


def test_the_slug_line_says_what_was_printed_and_the_same_input_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    words = ["--paper", "A2", "--marks", "--title", "Our  map", "--date", "1 May"]

    for name in ("a.pdf", "b.pdf"):
        assert run("export", EXAMPLE, tmp_path / name, *words, "--author", "Ana", "--language", "en-GB").status == 0

    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    said = " ".join(text(tmp_path / "a.pdf").split())
    assert "Our map" in said
    assert "1 May" in said
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert str(document.docinfo["/Author"]) == "Ana"
        assert str(document.Root["/Lang"]) == "en-GB"


def test_a_pdf_for_a_print_shop_has_its_inks(run: Run, tmp_path: Path) -> None:
    if not PRESS.exists():
        pytest.skip(f"{PRESS} of the package libgs-common is not here, so no profile of a press was tried")

    assert run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "A3", "--profile", PRESS).status == 0

    with pikepdf.open(tmp_path / "a.pdf") as document:
        (intent,) = document.Root["/OutputIntents"].as_list()
        assert int(intent["/DestOutputProfile"]["/N"]) == 4


def test_progress_for_programs_never_falls_and_ends_with_all(run: Run, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.svg"):
        ran = run("export", EXAMPLE, tmp_path / name, "--paper", "A1", "--sheets", "A4", "--progress")

        assert (ran.status, ran.err) == (0, "")
        steps = [line.split(" ", 2) for line in ran.out.splitlines()]
        done = [int(step[0]) for step in steps]
        assert done == sorted(done)
        assert {step[1] for step in steps} == {"100"}
        assert done[-1] == 100
        assert sum(at < 100 for at in done) == len(done) - 1
        assert len(set(done)) > 8
        assert all(step[2] for step in steps)


def test_nothing_to_print_anew_is_told_to_programs(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.pdf"
    assert run("export", EXAMPLE, old, "--paper", "A3").status == 0

    ran = run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "A3", "--changed-since", old, "--progress")

    assert ran.out.splitlines()[-1].startswith("100 100 Nothing changed since ")


def test_cards_that_a_seam_goes_through_are_told_and_are_findings(run: Run, tmp_path: Path) -> None:
    ran = run("export", EXAMPLE, tmp_path / "a.pdf", "--paper", "4A0", "--sheets", "A5")

    assert ran.status == 1
    assert "Seams go through 3 cards or faces (sheets F4, F6, F12); journeydesk preflight says which." in ran.err
    assert sizes(tmp_path / "a.pdf")


papers = st.sampled_from(["A0", "A4", "LETTER", "914mm", "900x600mm"])
sets = st.builds(
    PrintSet,
    handout=st.sampled_from(Handout),
    paper=papers,
    sheets=papers,
    turn=st.sampled_from([Turn.PORTRAIT, Turn.LANDSCAPE]),
    overlap=st.integers(0, 200).map(float),
    margin=st.integers(0, 400).map(lambda half: half / 2),
    bleed=st.integers(0, 20).map(float),
    marks=st.booleans(),
    heads=st.booleans(),
    reflow=st.booleans(),
    least_type=st.integers(0, 288).map(lambda half: half / 2),
    view=st.sampled_from(["Board", "For the board"]),
    customer=st.booleans(),
    black_and_white=st.booleans(),
)


@given(before=sets, after=sets)
def test_the_options_that_preflight_names_make_the_set_of_its_remedy(before: PrintSet, after: PrintSet) -> None:
    words = ["preflight", "a.journey", "--set-json", json.dumps(before.content()), *shlex.split(options(before, after))]

    assert prints_of(parser().parse_args(words), [a_map()]) == after
