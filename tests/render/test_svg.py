"""The SVG as a file: well formed whatever the text, sufficient unto itself, and readable by people who do not see it."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, Shown, own_size
from journeydesk.layout.picture import Box, Group, Ink, LinkArea, Picture, Rect
from journeydesk.render.svg import to_svg
from journeydesk.render.xml import escaped
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from tests.layout.maps import everything, example
from tests.render.drawing import SCRIPTS, WHITE, a_photograph, picture, placed, scripts, shown, words
from tests.render.sheets import on_sheets

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
BARE = Typesetter(Fonts())


def parsed(of: Picture, *, text: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(own_size(of), text=text).encode())  # noqa: S314 - our own file


def test_the_page_is_as_large_as_the_picture() -> None:
    root = parsed(picture(width=61.5, height=40))

    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("61.5pt", "40pt", "0 0 61.5 40")


def test_title_and_words_are_there_for_a_screen_reader(typesetter: Typesetter) -> None:
    root = parsed(scripts(typesetter))

    assert root.findtext(f"{SVG}title") == "A small map"
    assert [part.get("aria-label") for part in root.iter(f"{SVG}g") if part.get("aria-label")] == list(SCRIPTS.values())


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_the_file_is_well_formed_whatever_the_text(text: str) -> None:
    (line, *_) = BARE.lines(text, Style(11))
    mark = replace(words(BARE, "x"), line=line)
    of = Picture(60, 40, WHITE, (Group(("header",), 0, 0, 60, 40, (mark,)),), title=text, language="en")

    parsed(of)
    parsed(of, text=True)


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    assert escaped('a\0b\x1b<&>"\ud800\uffff\N{GRINNING FACE}\t') == "ab&lt;&amp;&gt;&quot;\N{GRINNING FACE}&#9;"


def test_nothing_outside_the_file_is_referred_to(typesetter: Typesetter) -> None:
    data = a_photograph()
    of = picture(words(typesetter, "Words"), *(shown(data, Rect(x, 0, 9, 9), radius=2) for x in (0, 20)))

    root = parsed(of)

    names = {part.get("id") for part in root.iter()}
    references = [link for part in root.iter() if (link := part.get(LINK))]
    assert references
    for link in references:
        assert link.startswith("data:image/png;base64,") or link.removeprefix("#") in names
    for clip in re.findall(r"url\(#(\w+)\)", to_svg(own_size(of))):
        assert clip in names
    assert to_svg(own_size(of)).count(base64.b64encode(data).decode()) == 1


def test_every_glyph_is_drawn_once_and_used_again(typesetter: Typesetter) -> None:
    root = parsed(picture(words(typesetter, "eeeeeeee")))

    assert len(list(root.iter(f"{SVG}use"))) == 8
    assert len([part for part in root.iter(f"{SVG}path") if part.get("id")]) == 1


def test_links_lead_nowhere_but_to_the_web_and_mail() -> None:
    areas = (
        LinkArea(Rect(0, 0, 9, 9), target) for target in ("javascript:alert(1)", "https://example.org/?a=1&b=2", "#card-1")
    )

    root = parsed(picture(*areas))

    assert [part.get(LINK) for part in root.iter(f"{SVG}a")] == ["https://example.org/?a=1&b=2"]


def test_a_media_type_that_is_none_stays_out_of_the_file() -> None:
    of = picture(shown(a_photograph(), Rect(0, 0, 9, 9), media_type='image/png"><script>'))

    assert "<script" not in to_svg(own_size(of))
    parsed(of)


def test_as_text_the_words_can_be_read_and_keep_their_width(typesetter: Typesetter) -> None:
    mark = words(typesetter, "Waits in line", style=Style(12, 600))

    (text,) = parsed(picture(mark), text=True).iter(f"{SVG}text")

    assert text.text == "Waits in line"
    assert float(text.get("textLength", "")) == pytest.approx(mark.line.width, abs=0.01)
    assert text.get("font-family") == "Inter, sans-serif"
    assert text.get("font-weight") == "600"
    assert text.get("direction") is None


def test_as_text_arabic_reads_from_the_right(typesetter: Typesetter) -> None:
    (text,) = parsed(picture(words(typesetter, "تحسب ما يتبقى")), text=True).iter(f"{SVG}text")

    assert text.text == "تحسب ما يتبقى"
    assert (text.get("direction"), text.get("text-anchor")) == ("rtl", "end")
    assert text.get("font-family") == "Noto Sans Arabic, sans-serif"


def test_the_same_picture_is_the_same_file(typesetter: Typesetter) -> None:
    assert to_svg(own_size(scripts(typesetter))) == to_svg(own_size(scripts(typesetter)))


def test_opacity_is_written_where_there_is_any() -> None:
    root = parsed(picture(Box(Rect(0, 0, 9, 9), fill=Ink("#ff0000", 0.25)), Box(Rect(0, 0, 9, 9), fill=Ink("#ff0000"))))

    assert [part.get("fill-opacity") for part in root.iter(f"{SVG}rect")] == [None, "0.25", None]


def test_on_a_sheet_the_map_lies_scaled_in_its_place() -> None:
    of = picture(Box(Rect(0, 0, 9, 9), fill=Ink("#ff0000")))

    root = ElementTree.fromstring(to_svg(placed(of, 300, 200, 2, 50, 40)).encode())  # noqa: S314 - our own file

    assert (root.get("width"), root.get("height")) == ("300pt", "200pt")
    assert root.get("viewBox") == "0 0 300 200"
    group = root.find(f"{SVG}g")
    assert group is not None
    assert group.get("transform") == "translate(50 40) scale(2)"


def sheet_with_everything(typesetter: Typesetter) -> Page:
    """A sheet from the middle of a large map, the printer's marks over it."""
    document = everything()
    return on_sheets(lay_out(document, document.maps[0].id, typesetter), across=3, down=3)[4]


def test_a_sheet_of_a_map_is_one_sound_file_whose_names_are_its_own(typesetter: Typesetter) -> None:
    written = to_svg(sheet_with_everything(typesetter))

    root = ElementTree.fromstring(written.encode())  # noqa: S314 - our own file
    names = [name for part in root.iter() if (name := part.get("id"))]
    assert len(names) == len(set(names)) > 20
    used = {link.removeprefix("#") for part in root.iter() if (link := part.get(LINK)) and link.startswith("#")}
    used |= set(re.findall(r"url\(#(\w+)\)", written))
    assert used == set(names)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == everything().maps[0].title


def test_what_a_sheet_does_not_show_is_not_in_its_file(typesetter: Typesetter) -> None:
    document = example()
    of = lay_out(document, document.maps[0].id, typesetter)
    pages = on_sheets(of, across=4, down=2)

    files = [to_svg(page, text=True) for page in pages]

    assert "Introduces the finance" not in files[0]
    for text in ("Notice", "Champion", "Thank both sides", "Priya, project manager"):
        assert any(f">{text}" in file for file in files)
    assert sum(map(len, files)) < 4 * len(to_svg(own_size(of), text=True))


def test_pictures_on_a_page_lie_over_one_another_each_cut_off_at_its_own_edge() -> None:
    red, blue = (picture(Box(Rect(0, 0, 60, 40), fill=Ink(colour))) for colour in ("#ff0000", "#0000ff"))
    page = Page(100, 80, (Shown(red, clip=Rect(0, 0, 30, 80)), Shown(blue, 0.5, 20, 10, Rect(25, 0, 50, 80))))

    root = ElementTree.fromstring(to_svg(page).encode())  # noqa: S314 - our own file

    first, second = root.findall(f"{SVG}g")
    clips = {clip.get("id"): clip[0].attrib for clip in root.iter(f"{SVG}clipPath")}
    assert [clips[re.findall(r"#(\w+)", part.get("clip-path", ""))[0]]["width"] for part in (first, second)] == ["30", "50"]
    assert second[0].get("transform") == "translate(20 10) scale(0.5)"
    assert [part.get("fill") for part in root.iter(f"{SVG}rect") if part.get("fill")] == [
        "#ffffff",
        "#ff0000",
        "#ffffff",
        "#0000ff",
    ]
