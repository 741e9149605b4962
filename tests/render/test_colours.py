"""What the colours of a file mean: sRGB, or the inks of a press."""

from __future__ import annotations

import io
import resource
import struct
from pathlib import Path as File
from typing import cast

import numpy as np
import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image as Pillow
from PIL import ImageCms

from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, Shown, own_size
from journeydesk.layout.picture import Box, Group, Ink, Leaf, Line, LineTo, MoveTo, Path, Pen, Picture, Rect
from journeydesk.prints import furniture
from journeydesk.render.pdf import NoProfile, Profile, read_profile
from journeydesk.text.lines import Typesetter
from tests.layout.maps import example
from tests.render.conftest import Tool
from tests.render.drawing import a_photograph, at, picture, rasterised, shown, words
from tests.render.sheets import instructions, opened, written

PRESS = File("/usr/share/color/icc/ghostscript/default_cmyk.icc")
INKS = frozenset({"k", "K"})
SCREEN = frozenset({"rg", "RG", "g", "G"})


@pytest.fixture
def press() -> Profile:
    if not PRESS.exists():
        pytest.skip("libgs-common is not installed, so there is no profile of a press to turn colours with")
    return read_profile(PRESS)


def colours(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """The operators of a map's form that set colours."""
    with opened(data) as file:
        found = [*instructions(file.pages[0].Resources.XObject.Map)]
    return [(name, tuple(float(part) for part in parts)) for name, parts in found if name in INKS | SCREEN]


def kinds(data: bytes) -> set[str]:
    return {name for name, _ in colours(data)}


def intent(data: bytes) -> tuple[str, str, bytes]:
    """What the file says of its colours: kind, name, and the profile."""
    with opened(data) as file:
        (only,) = file.Root.OutputIntents
        return str(only.S), str(only.Info), only.DestOutputProfile.read_bytes()


def a_map(typesetter: Typesetter) -> Picture:
    document = example()
    return lay_out(document, document.maps[0].id, typesetter)


def test_colours_are_srgb_and_the_file_says_so(typesetter: Typesetter) -> None:
    data = written([own_size(a_map(typesetter))])

    kind, name, profile = intent(data)

    assert (kind, name) == ("/GTS_PDFA1", "sRGB IEC61966-2.1")
    assert ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space.strip() == "RGB"
    assert profile[24:36] == bytes(12)
    assert kinds(data) == {"rg", "RG"}


def test_with_the_profile_of_a_press_every_colour_is_inks(press: Profile, typesetter: Typesetter) -> None:
    data = written([own_size(a_map(typesetter))], profile=press)

    kind, name, profile = intent(data)

    assert (kind, name) == ("/GTS_PDFX", press.name)
    assert profile == PRESS.read_bytes()
    assert kinds(data) == {"k", "K"}
    assert all(0 <= part <= 1 for _, parts in colours(data) for part in parts)


def test_colours_go_through_the_profile_and_white_is_paper(press: Profile) -> None:
    of = picture(Box(Rect(0, 0, 9, 9), fill=Ink("#d32f2f")), Box(Rect(10, 0, 9, 9), fill=Ink("#1f2933")))

    ground, red, dark = (parts for name, parts in colours(written([own_size(of)], profile=press)) if name == "k")

    assert sum(ground) == 0
    cyan, magenta, yellow, _ = red
    assert magenta > 0.8
    assert yellow > 0.6
    assert cyan < 0.3
    # dark areas are of all inks, so that they look full
    assert sum(dark) > 2


def test_areas_in_greys_are_of_black_ink_alone(press: Profile) -> None:
    greys = ("#000000", "#404040", "#808080", "#bfbfbf", "#ffffff")
    of = picture(*(Box(Rect(0, 0, 9, 9), fill=Ink(grey)) for grey in greys))

    told = [parts for name, parts in colours(written([own_size(of)], profile=press)) if name == "k"]

    assert {parts[:3] for parts in told} == {(0, 0, 0)}
    assert [parts[3] for parts in told[1:]] == sorted((parts[3] for parts in told[1:]), reverse=True)
    assert (told[1][3], told[-1][3]) == (1, 0)


def test_black_words_and_lines_are_of_black_ink_alone(press: Profile, typesetter: Typesetter) -> None:
    of = picture(words(typesetter, "Black"), Box(Rect(0, 0, 9, 9), pen=Pen(Ink("#000000"), 1)))

    told = colours(written([own_size(of)], profile=press))

    assert ("k", (0, 0, 0, 1)) in told
    assert ("K", (0, 0, 0, 1)) in told


def lightness(press: Profile, inks: tuple[float, ...]) -> float:
    """The L* of inks on paper, as the press has it."""
    to_lab = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(press.data)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    cyan, magenta, yellow, black = (round(part * 255) for part in inks)
    seen = ImageCms.applyTransform(Pillow.new("CMYK", (1, 1), (cyan, magenta, yellow, black)), to_lab)
    assert seen is not None
    return seen.tobytes()[0] / 2.55


def in_ink(colour: str, typesetter: Typesetter) -> Picture:
    """A word, a box's outline and an area of one colour."""
    return picture(
        replace(words(typesetter, "Word"), ink=Ink(colour)),
        Box(Rect(0, 0, 9, 9), pen=Pen(Ink(colour), 1)),
        Box(Rect(0, 0, 9, 9), fill=Ink("#D32F2F")),
        Box(Rect(9, 0, 9, 9), fill=Ink(colour)),
        ground=Ink("#000000", 0.0),
    )


def inks_of(colour: str, press: Profile, typesetter: Typesetter) -> list[tuple[float, ...]]:
    """The inks of a word, of a line and of an area of this colour."""
    word, line, _, area = (parts for _, parts in colours(written([own_size(in_ink(colour, typesetter))], profile=press)))
    return [word, line, area]


@pytest.mark.parametrize("colour", ["#1F2933", "#616E7C", "#52606D", "#3B4856"])
def test_dark_words_and_lines_are_of_black_ink_as_light_as_their_colour(
    colour: str, press: Profile, typesetter: Typesetter
) -> None:
    word, line, area = inks_of(colour, press, typesetter)

    assert word == line
    assert max(word[:3]) == 0
    assert min(area[:3]) > 0.2
    assert abs(lightness(press, word) - lightness(press, area)) < 5


@pytest.mark.parametrize("colour", ["#334E68", "#7C3AED", "#9A5204", "#9AA5B1", "#E9EEF3"])
def test_coloured_and_light_words_are_as_the_profile_has_them(colour: str, press: Profile, typesetter: Typesetter) -> None:
    word, line, area = inks_of(colour, press, typesetter)

    assert {word, line, area} == {area}
    assert max(word[:3]) > 0


def test_the_ink_of_the_themes_prints_solid(press: Profile, typesetter: Typesetter) -> None:
    assert inks_of("#1F2933", press, typesetter)[0] == (0, 0, 0, 1)


def test_grounds_that_are_almost_white_are_bare_paper(press: Profile) -> None:
    of = picture(Box(Rect(0, 0, 9, 9), fill=Ink("#EEF2FF")), ground=Ink("#FAFBFC"))

    ground, tint = (parts for name, parts in colours(written([own_size(of)], profile=press)) if name == "k")

    assert sum(ground) == 0
    assert max(tint) > 0.02


def beside_the_map(*marks: Leaf) -> Page:
    """A page with marks of printers and nothing else."""
    return Page(60, 40, (Shown(Picture(60, 40, Ink("#ffffff", 0.0), (Group(("marks",), 0, 0, 60, 40, marks),))),))


def crop_marks() -> tuple[Leaf, ...]:
    """Two hairlines in black, as a path."""
    return (Path((MoveTo(5, 0), LineTo(5, 12), MoveTo(0, 5), LineTo(12, 5)), None, Pen(Ink("#000000"), 0.25)),)


def test_crop_and_register_marks_are_on_every_plate(press: Profile, typesetter: Typesetter, tool: Tool) -> None:
    page = beside_the_map(*crop_marks(), words(typesetter, "Sheet B2"), Line(0, 9, 9, 9, Pen(Ink("#000000"), 0.8)))
    data = written([page], profile=press)

    with opened(data) as file:
        kind, which, instead, tint = cast(list[pikepdf.Object], file.pages[0].Resources.ColorSpace.All)
        assert [str(kind), str(which), str(instead)] == ["/Separation", "/All", "/DeviceCMYK"]
        assert [float(part) for part in cast(list[float], tint.C1)] == [1, 1, 1, 1]
        found = [(name, [str(part) for part in parts]) for name, parts in instructions(file.pages[0].obj)]
    assert [one for one in found if one[0] in ("CS", "SCN", "k", "K")] == [
        ("CS", ["/All"]),
        ("SCN", ["1"]),
        ("k", ["0", "0", "0", "1"]),
        ("K", ["0", "0", "0", "1"]),
    ]
    assert rasterised(data, scale=8).max(axis=2)[8 * 2 : 8 * 4, 8 * 4 : 8 * 6].min() < 60
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=data)


def test_marks_on_a_screen_are_black() -> None:
    with opened(written([beside_the_map(*crop_marks())])) as file:
        assert "/ColorSpace" not in file.pages[0].Resources
        assert [name for name, _ in instructions(file.pages[0].obj) if name in ("RG", "CS")] == ["RG"]


def test_lines_of_a_map_are_not_on_every_plate(press: Profile) -> None:
    with opened(written([own_size(picture(*crop_marks()))], profile=press)) as file:
        assert "/ColorSpace" not in file.pages[0].Resources


def test_the_colour_bar_is_the_inks_it_tests(press: Profile) -> None:
    with opened(written([beside_the_map(*furniture.colour_bar(0, 0))], profile=press)) as file:
        found = [tuple(float(part) for part in parts) for name, parts in instructions(file.pages[0].obj) if name == "k"]

    assert found == [
        (1, 0, 0, 0),
        (0, 1, 0, 0),
        (0, 0, 1, 0),
        (0, 0, 0, 1),
        (0, 1, 1, 0),
        (1, 0, 1, 0),
        (1, 1, 0, 0),
        (0, 0, 0, 0.75),
        (0, 0, 0, 0.5),
        (0, 0, 0, 0.25),
    ]


def test_the_same_colours_in_a_map_go_through_the_profile(press: Profile) -> None:
    of = picture(*furniture.colour_bar(0, 0))

    _, cyan, *_ = (parts for name, parts in colours(written([own_size(of)], profile=press)) if name == "k")

    assert cyan != (1, 0, 0, 0)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_turned_to_inks(kind: str, press: Profile) -> None:
    data = written([own_size(picture(shown(a_photograph(kind=kind), Rect(0, 0, 20, 20))))], profile=press)

    with opened(data) as file:
        image = file.pages[0].Resources.XObject.I0
        assert str(image.ColorSpace) == "/DeviceCMYK"
        assert (str(image.Filter) == "/DCTDecode") == (kind == "JPEG")
    seen = rasterised(data)
    for (x, y), colour in {(5, 5): 0, (15, 5): 1, (5, 15): 2}.items():
        assert int(np.argmax(at(seen, x, y))) == colour
    red, green, blue = at(seen, 15, 15)
    assert min(red, green) > blue + 80


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "L"), ("PNG", "LA"), ("JPEG", "L")])
def test_pictures_in_greys_are_of_black_ink_alone(kind: str, mode: str, press: Profile) -> None:
    file = io.BytesIO()
    with Pillow.open(io.BytesIO(a_photograph())) as coloured:
        coloured.convert(mode).save(file, kind)
    of = picture(shown(file.getvalue(), Rect(0, 0, 20, 20)))

    data = written([own_size(of)], profile=press)

    with opened(data) as pdf:
        image = pdf.pages[0].Resources.XObject.I0
        inks = pikepdf.PdfImage(cast(pikepdf.Stream, image)).as_pil_image()
        assert inks.mode == "CMYK"
        black = inks.getchannel("K")
        assert [inks.getchannel(ink).getextrema() for ink in "CMY"] == [(0, 0)] * 3
    # blue is the darkest quarter, yellow the lightest
    assert black.getpixel((8, 56)) == black.getextrema()[1]
    assert black.getpixel((56, 56)) == black.getextrema()[0]


def test_a_picture_that_is_clear_in_places_stays_so_in_inks(press: Profile) -> None:
    of = picture(Box(Rect(0, 0, 60, 40), fill=Ink("#0000ff")), shown(a_photograph(opacity=True), Rect(0, 0, 20, 20)))

    seen = rasterised(written([own_size(of)], profile=press))

    assert at(seen, 5, 5) == at(seen, 50, 30)
    assert at(seen, 15, 5) != at(seen, 50, 30)


def test_what_shines_through_is_mixed_in_the_colours_of_the_file(press: Profile) -> None:
    of = picture(Box(Rect(0, 0, 60, 40), fill=Ink("#000000")), Box(Rect(0, 0, 30, 40), fill=Ink("#ffffff", 0.5)))

    for profile, space in ((None, "/DeviceRGB"), (press, "/DeviceCMYK")):
        data = written([own_size(of)], profile=profile)
        with opened(data) as file:
            assert str(file.pages[0].Group.CS) == space
        seen = rasterised(data)
        assert sum(at(seen, 10, 20)) > sum(at(seen, 50, 20)) + 200


def test_the_map_in_inks_looks_much_as_on_the_screen(press: Profile, typesetter: Typesetter) -> None:
    of = a_map(typesetter)

    on_screen, in_inks = (rasterised(written([own_size(of)], profile=one), scale=1).astype(int) for one in (None, press))

    assert np.abs(on_screen - in_inks).mean() < 6


def test_other_readers_open_a_file_in_inks(press: Profile, typesetter: Typesetter, tool: Tool) -> None:
    data = written([own_size(a_map(typesetter))], profile=press)

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=data)
    assert "Pages: 1" in tool("mutool", "info", data=data)
    assert "cmyk" in tool(
        "pdfimages", "-list", data=written([own_size(picture(shown(a_photograph(), Rect(0, 0, 9, 9))))], profile=press)
    )


def test_the_same_map_in_inks_is_the_same_bytes(press: Profile, typesetter: Typesetter) -> None:
    of = replace(a_map(typesetter), title="Twice")

    assert written([own_size(of)], profile=press) == written([own_size(of)], profile=press)


def an_icc_file(folder: File, content: bytes) -> File:
    path = folder / "paper.icc"
    path.write_bytes(content)
    return path


def test_a_file_that_is_no_profile_is_refused_with_a_sentence(tmp_path: File) -> None:
    with pytest.raises(NoProfile, match=r"paper\.icc is not a colour profile; choose an ICC file\."):
        read_profile(an_icc_file(tmp_path, b"nothing of the kind"))


def test_a_profile_of_screens_is_refused_with_a_sentence(tmp_path: File) -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    with pytest.raises(NoProfile, match="is not the profile of a press"):
        read_profile(an_icc_file(tmp_path, screen))


def test_a_profile_that_is_not_there_is_told(tmp_path: File) -> None:
    with pytest.raises(NoProfile, match="cannot be read"):
        read_profile(tmp_path / "nowhere.icc")


def test_a_damaged_profile_of_a_press_is_refused(press: Profile, tmp_path: File) -> None:
    with pytest.raises(NoProfile):
        read_profile(an_icc_file(tmp_path, press.data[:3000]))


def test_pictures_without_inks_stay_as_they_are() -> None:
    with opened(written([own_size(picture(shown(a_photograph(kind="JPEG"), Rect(0, 0, 20, 20))))])) as file:
        image = file.pages[0].Resources.XObject.I0
        assert isinstance(image, pikepdf.Stream)
        with Pillow.open(io.BytesIO(image.read_raw_bytes())) as inside:
            assert inside.mode == "RGB"


@pytest.mark.parametrize(("said", "named"), [(16, "Cyan as"), (0x30000000, "press")])
def test_a_profile_that_says_its_name_is_endless_goes_by_its_file(
    said: int, named: str, press: Profile, tmp_path: File
) -> None:
    """For the name of a profile in several languages room is made as long as it says, hundreds of megabytes if need be."""
    names = struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", said, 28) + "Cyan as in the shop".encode("utf-16-be")
    data = bytearray(press.data)
    data[240 : 240 + 116] = names.ljust(116, b"\0")
    (tmp_path / "press.icc").write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    found = read_profile(tmp_path / "press.icc")

    assert found.name.startswith(named)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
