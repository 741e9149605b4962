"""The PDF as a file: sound, small, the same every time, and nothing in it that a poster must not have."""

from __future__ import annotations

import io
import re
from typing import cast

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from journeydesk.document.records import RecordId
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, fitted, own_size
from journeydesk.layout.papers import MILLIMETRE, paper
from journeydesk.layout.picture import Box, Group, Ink, LinkArea, Pen, Picture, Rect, Text
from journeydesk.render.pdf import write_pdf
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from journeydesk.ui.raw_faces import RawFaces
from tests.layout.maps import chinese_japanese_emoji, example, many_cards, right_to_left
from tests.render.conftest import Tool
from tests.render.drawing import (
    BLACK,
    SCRIPTS,
    WHITE,
    a_photograph,
    painted,
    pdf,
    picture,
    placed,
    rasterised,
    scripts,
    shown,
    whole_page,
    words,
)

MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def a_map(typesetter: Typesetter) -> Picture:
    document = example()
    (only,) = document.maps
    return lay_out(document, only.id, typesetter)


def operators(data: bytes) -> bytes:
    """What the map's form draws."""
    with opened(data) as file:
        return file.pages[0].Resources.XObject.Map.read_bytes()


def test_qpdf_finds_nothing_wrong(typesetter: Typesetter, tool: Tool) -> None:
    of = picture(words(typesetter, "Sound"), shown(a_photograph(opacity=True), Rect(0, 0, 9, 9)), ground=Ink("#eeeeee"))

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=pdf(of))


@pytest.mark.parametrize("reference", [example, right_to_left, chinese_japanese_emoji])
def test_qpdf_finds_nothing_wrong_in_whole_maps(reference: object, typesetter: Typesetter, tool: Tool) -> None:
    assert callable(reference)
    document = reference()
    of = lay_out(document, document.maps[0].id, typesetter)

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=pdf(of, page=fitted(of, paper("A0"))))


def test_all_fonts_are_embedded_subsets_and_none_is_helvetica(typesetter: Typesetter, tool: Tool) -> None:
    listed = tool("pdffonts", data=pdf(scripts(typesetter))).splitlines()[2:]

    assert len(listed) >= 8
    for line in listed:
        assert re.match(r"[A-Z]{6}\+", line), line
        assert re.search(r"CID TrueType\s+Identity-H\s+yes yes yes", line), line
    assert not any("Helvetica" in line for line in listed)


def test_no_other_font_is_even_mentioned(typesetter: Typesetter) -> None:
    with opened(pdf(picture(words(typesetter, "Sound")))) as file:
        fonts = [entry for entry in file.objects if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font"]

    assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}


def test_an_a0_page_is_exactly_a0(typesetter: Typesetter, tool: Tool) -> None:
    of = a_map(typesetter)
    data = pdf(of, page=fitted(of, paper("A0")))

    with opened(data) as file:
        (page,) = file.pages
        for box in (page.mediabox, page.trimbox):
            left, lower, right, upper = (float(edge) for edge in cast(list[float], box))
            assert (left, lower) == (0, 0)
            assert right / MILLIMETRE == pytest.approx(1189, abs=0.001)
            assert upper / MILLIMETRE == pytest.approx(841, abs=0.001)
    assert "Page size:       3370.39 x 2383.94 pts (A0)" in tool("pdfinfo", data=data)


def test_the_same_map_is_the_same_bytes(typesetter: Typesetter) -> None:
    assert pdf(a_map(typesetter)) == pdf(a_map(typesetter))


def test_another_map_has_another_file_identifier(typesetter: Typesetter) -> None:
    one, other = (pdf(picture(words(typesetter, text))) for text in ("one", "other"))

    with opened(one) as first, opened(other) as second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


@pytest.mark.parametrize(("script", "text"), SCRIPTS.items(), ids=SCRIPTS.keys())
def test_text_is_found_again_in_every_script(script: str, text: str, typesetter: Typesetter, tool: Tool) -> None:
    del script
    data = pdf(scripts(typesetter))

    assert text in MARKS_OF_DIRECTION.sub("", tool("pdftotext", "-layout", "-enc", "UTF-8", data=data, last="-"))
    document = pypdfium2.PdfDocument(data)
    assert text in document[0].get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize("text", ["مُدَرِّسٌ", "سلام", "إعلانًا", "שָׁלוֹם"])
def test_vowel_signs_stay_with_their_letters(text: str, typesetter: Typesetter, tool: Tool) -> None:
    said = tool("pdftotext", data=pdf(picture(words(typesetter, text), width=120)), last="-")

    assert text in MARKS_OF_DIRECTION.sub("", said)


def test_a_ligature_and_accents_put_together_give_their_letters_back(typesetter: Typesetter, tool: Tool) -> None:
    text = "e\u0301te\u0301 o\u0323\u0302 -> ffi"

    said = tool("pdftotext", data=pdf(picture(words(typesetter, text), width=120)), last="-")

    assert text in said


def test_no_glyph_is_without_text(typesetter: Typesetter) -> None:
    document = pypdfium2.PdfDocument(pdf(scripts(typesetter)))
    text = document[0].get_textpage().get_text_range()
    document.close()

    assert [character for character in text if character < " " and character not in "\r\n"] == []


def test_title_author_and_language_stand_in_the_file(typesetter: Typesetter) -> None:
    out = io.BytesIO()
    of = picture(words(typesetter, "Sound"))
    write_pdf([whole_page(of)], out, title="Reise <1> & zurück — 旅", author="Ann", language="de")

    with opened(out.getvalue()) as file:
        assert str(file.docinfo["/Title"]) == "Reise <1> & zurück — 旅"
        assert str(file.docinfo["/Author"]) == "Ann"
        assert "/CreationDate" not in file.docinfo
        assert str(file.Root.Lang) == "de"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == "Reise <1> & zurück — 旅"
            assert metadata["dc:creator"] == ["Ann"]


def test_jpeg_bytes_go_in_untouched_and_once() -> None:
    data = a_photograph(kind="JPEG")
    of = picture(*(shown(data, Rect(x, 0, 12, 12), media_type="image/jpeg") for x in (0, 20, 40)))

    file = pdf(of)

    assert file.count(data) == 1
    assert operators(file).count(b"/I0 Do") == 3


def test_the_opacity_of_a_picture_becomes_a_mask() -> None:
    with opened(pdf(picture(shown(a_photograph(opacity=True), Rect(0, 0, 12, 12))))) as file:
        image = file.pages[0].Resources.XObject.Map.Resources.XObject.I0
        mask = pikepdf.PdfImage(cast(pikepdf.Stream, image.SMask)).as_pil_image()
        colours = pikepdf.PdfImage(cast(pikepdf.Stream, image)).as_pil_image()

    assert mask.getpixel((0, 0)) == 0
    assert mask.getpixel((63, 0)) == 255
    assert colours.getpixel((63, 0)) == (0, 255, 0, 255)


def test_opacity_is_known_inside_the_form() -> None:
    with opened(pdf(picture(Box(Rect(0, 0, 9, 9), fill=Ink("#ff0000", 0.5), pen=Pen(Ink("#00ff00", 0.25)))))) as file:
        states = file.pages[0].Resources.XObject.Map.Resources.ExtGState

        assert {(key, float(value)) for state in states.values() for key, value in state.items()} == {
            ("/ca", 0.5),
            ("/CA", 0.25),
        }


def targets(data: bytes) -> list[str]:
    with opened(data) as file:
        return [str(area.A.URI) for area in cast(list[pikepdf.Dictionary], file.pages[0].get("/Annots", []))]


ELSEWHERE = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org", "example.org", "http://[", "")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_links_lead_nowhere_but_to_the_web_and_mail(target: str) -> None:
    assert targets(pdf(picture(LinkArea(Rect(0, 0, 9, 9), target)))) == []


def test_links_lie_where_they_are_on_the_scaled_page() -> None:
    area = LinkArea(Rect(10, 20, 30, 5), "https://example.org/wörk?a=1&b=2 3")
    data = pdf(picture(area), page=placed(picture(area), 300, 200, 2, 50, 40))

    assert targets(data) == ["https://example.org/w%C3%B6rk?a=1&b=2%203"]
    with opened(data) as file:
        rect = [float(edge) for edge in file.pages[0].Annots[0].Rect]
    assert rect == [50 + 20, 200 - 40 - 50, 50 + 80, 200 - 40 - 40]


def test_a_link_to_a_record_leads_to_where_it_is_shown() -> None:
    there = RecordId("card-7")
    here = Group(("header",), 0, 0, 60, 10, (LinkArea(Rect(0, 0, 9, 9), "#card-7"), LinkArea(Rect(0, 0, 9, 9), "#nowhere")))
    shows = Group(("cell", "lane", "step"), 20, 30, 20, 10, (), frames={there: Rect(1, 2, 5, 5)})
    of = Picture(60, 40, WHITE, (here, shows))

    with opened(pdf(of)) as file:
        (area,) = cast(list[pikepdf.Dictionary], file.pages[0].Annots)
        page, kind, left, upper, zoom = cast(list[object], area.Dest)
        assert page == file.pages[0].obj
        assert (str(kind), float(str(left)), float(str(upper)), zoom) == ("/XYZ", 21, 8, None)


def test_stages_are_bookmarks_and_maps_hold_theirs(typesetter: Typesetter) -> None:
    first = a_map(typesetter)
    second = replace(first, title="Another")
    out = io.BytesIO()
    write_pdf([fitted(of, paper("A3")) for of in (first, second)], out, title="Two maps")

    with opened(pdf(first)) as file, file.open_outline() as outline:
        assert [mark.title for mark in outline.root] == ["Notice", "Explore", "Commit", "Settle in", "Champion"]
    with opened(out.getvalue()) as file, file.open_outline() as outline:
        assert [mark.title for mark in outline.root] == [first.title, "Another"]
        assert [mark.title for mark in outline.root[1].children][:2] == ["Notice", "Explore"]


def test_bookmarks_hang_together_for_every_reader(typesetter: Typesetter, tool: Tool) -> None:
    first = a_map(typesetter)
    out = io.BytesIO()
    write_pdf([own_size(of) for of in (first, replace(first, title="Another"))], out, title="Two maps")
    data = out.getvalue()

    with opened(data) as file:
        root = file.Root.Outlines
        assert root.is_indirect
        for mark in (root.First, root.Last):
            assert mark.Parent.objgen == root.objgen
        assert root.First.First.Parent.objgen == root.First.objgen
    assert "epairing" not in tool("mutool", "show", data=data, last="outline", heard=True)


def labels(pages: list[Page]) -> list[str]:
    """What readers call the pages."""
    out = io.BytesIO()
    write_pdf(pages, out, title="Labels")
    with opened(out.getvalue()) as file:
        return [leaf.label for leaf in file.pages]


def test_pages_are_called_in_readers_as_on_paper_and_others_are_numbered() -> None:
    page = whole_page(picture())
    called = ["key", "A1", "", "", "Café B2", "第一", ""]

    assert labels([replace(page, label=label) for label in called]) == ["key", "A1", "3", "4", "Café B2", "第一", "7"]


def test_a_file_without_labels_leaves_numbers_to_the_reader() -> None:
    with opened(pdf(picture())) as file:
        assert "/PageLabels" not in file.Root
    assert labels([whole_page(picture()), whole_page(picture())]) == ["1", "2"]


def test_a_map_on_many_sheets_is_drawn_once(typesetter: Typesetter) -> None:
    of = a_map(typesetter)
    pages = [placed(of, 595, 842, 2, -500.0 * column, -700.0 * row) for row in range(3) for column in range(8)]
    out = io.BytesIO()

    write_pdf(pages, out, title="Tiles")

    assert len(out.getvalue()) < len(pdf(of)) * 1.5
    document = pypdfium2.PdfDocument(out.getvalue())
    assert len(document) == 24
    document.close()


def test_a_sheet_shows_its_part_of_the_map(faces: RawFaces) -> None:
    of = picture(Box(Rect(30, 10, 5, 5), fill=Ink("#ff0000")), Box(Rect(0, 0, 10, 10), fill=BLACK))

    seen = rasterised(pdf(of, page=placed(of, 20, 20, 2, -60, -20)), scale=1)

    assert seen.shape == (20, 20, 3)
    assert tuple(seen[5, 5]) == (255, 0, 0)
    assert tuple(seen[15, 15]) == (255, 255, 255)
    assert painted(of, faces, scale=1).shape == (40, 60, 3)


def test_pages_over_five_metres_have_a_larger_unit_and_a_warning() -> None:
    of = picture(Box(Rect(0, 0, 60, 40), fill=Ink("#ff0000")))
    out = io.BytesIO()

    told = write_pdf([placed(of, 20_000, 1000, 10, 100, 100)], out, title="Long")

    assert len(told) == 1
    assert "7.06 metres" in told[0]
    with opened(out.getvalue()) as file:
        page = file.pages[0]
        assert int(page.UserUnit) == 2
        assert [float(edge) for edge in page.MediaBox] == [0, 0, 10_000, 500]


def test_ordinary_pages_have_no_warning() -> None:
    of = picture()

    assert write_pdf([whole_page(of)], io.BytesIO(), title="Short") == ()


def test_a_face_that_may_not_be_embedded_is_drawn_but_not_embedded(
    typesetter: Typesetter, faces: RawFaces, tool: Tool
) -> None:
    free = words(typesetter, "Restricted", style=Style(20))
    runs = tuple(replace(run, face=replace(run.face, key="closed", embeddable=False, slant=0.2)) for run in free.line.runs)
    closed = replace(free, line=replace(free.line, runs=runs))
    of = picture(closed, replace(words(typesetter, "open"), y=50), width=140, height=60)

    data = pdf(of)

    assert "Restricted" not in tool("pdftotext", data=data, last="-")
    assert "open" in tool("pdftotext", data=data, last="-")
    assert len(tool("pdffonts", data=data).splitlines()) == 3
    assert abs(rasterised(data).astype(int) - painted(of, faces)).mean() < 1


def test_only_the_glyphs_of_the_map_are_embedded(typesetter: Typesetter) -> None:
    assert len(pdf(picture(words(typesetter, "A few letters")))) < 12_000
    assert len(pdf(picture(words(typesetter, "第一次线上看病")))) < 16_000


def test_a_map_of_ten_thousand_cards_is_small(typesetter: Typesetter) -> None:
    document = many_cards(10_000)

    assert len(pdf(lay_out(document, document.maps[0].id, typesetter))) < 2_000_000


def test_an_empty_picture_is_a_sound_file(tool: Tool) -> None:
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=pdf(Picture(10, 10, WHITE, ())))


def test_text_of_nothing_but_lone_marks_and_controls_breaks_nothing(typesetter: Typesetter, tool: Tool) -> None:
    marks: list[Text] = [
        words(typesetter, text, y=20 + 20 * at) for at, text in enumerate(["\u0301", "\t", "\u200d", "\u064b", ""])
    ]

    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", data=pdf(picture(*marks, height=140)))
