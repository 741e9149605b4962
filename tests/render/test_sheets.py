"""A map on many sheets: drawn once, exact sizes, and what leads through it leads to the right sheet."""

from __future__ import annotations

import io
from typing import TypeGuard, cast

import numpy as np
import pikepdf
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from journeydesk.document.document import Document
from journeydesk.document.records import RecordId
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, Shown, own_size
from journeydesk.layout.papers import MILLIMETRE
from journeydesk.layout.picture import Box, Group, Ink, Leaf, LinkArea, Picture, Rect, Text
from journeydesk.render.pdf import write_pdf
from journeydesk.text.lines import Typesetter
from journeydesk.ui.paint import paint_page, ready
from journeydesk.ui.raw_faces import RawFaces
from tests.layout.maps import example, many_cards, right_to_left
from tests.render.drawing import WHITE, Pixels, picture, pixels, rasterised
from tests.render.sheets import marks, on_sheets, opened, written
from tests.render.test_agreement import Comparison


def laid_out(document: Document, typesetter: Typesetter) -> Picture:
    return lay_out(document, document.maps[0].id, typesetter)


def painted_page(page: Page, faces: RawFaces, *, scale: float = 2) -> Pixels:
    """The page as the preview paints it, on white paper."""
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    ready(painter)
    painter.scale(scale, scale)
    paint_page(painter, page, faces)
    painter.end()
    return pixels(image)


def in_whole_points(page: Page) -> Page:
    """The page a little larger, so that its pixels are the picture's."""
    return replace(page, width=float(-(-page.width // 1)), height=float(-(-page.height // 1)))


def test_sheets_in_the_pdf_are_the_sheets_of_the_preview(typesetter: Typesetter, faces: RawFaces) -> None:
    pages = [in_whole_points(page) for page in on_sheets(laid_out(example(), typesetter), across=4, down=3)]
    data = written(pages)

    compared = Comparison()
    for number, page in enumerate(pages):
        compared.add(painted_page(page, faces), rasterised(data, page=number))

    compared.holds()


def test_pictures_over_one_another_and_twice_on_a_page_are_as_in_the_preview(typesetter: Typesetter, faces: RawFaces) -> None:
    of = laid_out(right_to_left(), typesetter)
    ground = Picture(900, 700, Ink("#f4efe6"), ())
    page = Page(
        900,
        700,
        (
            Shown(ground),
            Shown(of, 0.5, -120.0, -40.0, Rect(0, 60, 900, 500)),
            Shown(of, 0.5, -120.0, -10.0, Rect(0, 0, 900, 50)),
            Shown(marks(900, 700)),
        ),
    )

    compared = Comparison()
    compared.add(painted_page(page, faces), rasterised(written([page])))

    compared.holds()


@pytest.mark.parametrize("cards", [100, 2_500])
def test_a_map_on_twenty_five_sheets_is_hardly_larger_than_on_one(cards: int, typesetter: Typesetter) -> None:
    of = laid_out(many_cards(cards), typesetter)

    assert len(written(on_sheets(of, across=5, down=5))) < 1.5 * len(written([own_size(of)]))


def test_boxes_are_exact(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    trim = Rect(13 * MILLIMETRE, 13 * MILLIMETRE, 210 * MILLIMETRE, 297 * MILLIMETRE)
    bleed = Rect(10 * MILLIMETRE, 10 * MILLIMETRE, 216 * MILLIMETRE, 303 * MILLIMETRE)
    page = Page(236 * MILLIMETRE, 323 * MILLIMETRE, (Shown(of),), trim, bleed)

    with opened(written([page])) as file:
        boxes = file.pages[0].obj
        for box, (left, lower, right, upper) in {
            "/MediaBox": (0, 0, 236, 323),
            "/BleedBox": (10, 10, 226, 313),
            "/TrimBox": (13, 13, 223, 310),
        }.items():
            found = [float(edge) / MILLIMETRE for edge in cast(list[float], boxes[box])]
            assert found == pytest.approx([left, lower, right, upper], abs=0.01)


def test_boxes_of_pages_with_a_larger_unit_are_exact() -> None:
    of = picture(Box(Rect(0, 0, 60, 40), fill=Ink("#ff0000")))
    page = Page(20_000, 1000, (Shown(of, 10, 100, 100),), Rect(30, 40, 19_900, 900), Rect(20, 30, 19_920, 920))

    with opened(written([page])) as file:
        boxes = file.pages[0].obj
        unit = float(boxes.UserUnit)
        assert [float(edge) * unit for edge in cast(list[float], boxes.TrimBox)] == pytest.approx([30, 60, 19_930, 960])
        assert [float(edge) * unit for edge in cast(list[float], boxes.BleedBox)] == pytest.approx([20, 50, 19_940, 970])


def pages_of_bookmarks(data: bytes) -> dict[str, str]:
    """The label of the sheet each bookmark leads to."""
    found = {}
    with opened(data) as file, file.open_outline() as outline:
        leaves = [leaf.obj.objgen for leaf in file.pages]
        for mark in outline.root:
            assert isinstance(mark.destination, pikepdf.Array)
            found[mark.title] = leaves.index(mark.destination[0].objgen)
    return {title: str(at) for title, at in found.items()}


def test_bookmarks_lead_to_the_sheet_where_their_stage_begins(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    pages = on_sheets(of, across=5, down=5)

    led = pages_of_bookmarks(written(pages))

    for group in of.groups:
        if group.key[0] == "stage":
            title = " ".join(mark.line.text for mark in group.marks if getattr(mark, "part", "") == "title")  # type: ignore[union-attr]  # only text has parts
            sees = [
                at
                for at, page in enumerate(pages)
                if page.shown[0].clip is not None
                and page.shown[0].clip.holds(*corner(page.shown[0].on_page(Rect(group.x, group.y, 1, 1))))
            ]
            assert led[title] == str(sees[0])
    assert len(set(led.values())) > 2


def test_where_sheets_overlap_bookmarks_and_links_lead_to_the_one_that_shows_all(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    stage = next(group for group in of.groups if group.key[0] == "stage" and group.x > 400)
    at = stage.x + 12
    record = RecordId(stage.key[1])
    area = Group(("header",), 0, 0, 60, 40, (LinkArea(Rect(0, 0, 40, 20), f"#{record}"),))
    of = replace(of, groups=(*of.groups, area))
    sheets = [Page(at, 600, (Shown(of),)), Page(of.width - stage.x + 20, 600, (Shown(of, x=-stage.x + 20),))]

    with opened(written(sheets)) as file, file.open_outline() as outline:
        second = file.pages[1].obj.objgen
        (mark,) = (
            mark for mark in outline.root if mark.title == " ".join(one.line.text for one in stage.marks if is_title(one))
        )
        assert isinstance(mark.destination, pikepdf.Array)
        assert mark.destination[0].objgen == second
        (link,) = cast(list[pikepdf.Dictionary], file.pages[0].Annots)
        assert cast(list[pikepdf.Object], link.Dest)[0].objgen == second


def is_title(mark: Leaf) -> TypeGuard[Text]:
    return isinstance(mark, Text) and mark.part == "title"


def corner(rect: Rect) -> tuple[float, float]:
    return rect.x, rect.y


def test_a_link_is_only_where_it_is_seen() -> None:
    area = LinkArea(Rect(10, 10, 40, 20), "https://example.org")
    of = Picture(60, 40, WHITE, (Group(("header",), 0, 0, 60, 40, (area,)),), "A map")
    left = Page(30, 40, (Shown(of, clip=Rect(5, 5, 20, 30)),))
    right = Page(30, 40, (Shown(of, x=-30, clip=Rect(0, 0, 30, 40)),))
    nothing = Page(30, 40, (Shown(of, x=-30, clip=Rect(22, 0, 8, 40)),))

    with opened(written([left, right, nothing])) as file:
        rects = [[[float(edge) for edge in area.Rect] for area in page.get("/Annots", [])] for page in file.pages]

    assert rects == [[[10, 10, 25, 30]], [[0, 10, 20, 30]], []]


def test_a_link_within_the_map_leads_to_the_sheet_that_shows_its_target(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    last = max((group for group in of.groups if group.key[0] == "cell" and group.frames), key=lambda group: group.x)
    record = next(iter(last.frames))
    area = Group(("header",), 0, 0, 60, 40, (LinkArea(Rect(30, 30, 40, 20), f"#{record}"),))
    pages = on_sheets(replace(of, groups=(*of.groups, area)), across=5, down=5)

    with opened(written(pages)) as file:
        (link,) = (area for page in file.pages for area in page.get("/Annots", []))
        leaf, kind, x, y, _ = link.Dest
        number = [page.obj.objgen for page in file.pages].index(leaf.objgen)

    page = pages[number]
    assert str(kind) == "/XYZ"
    assert page.shown[0].clip is not None
    assert page.shown[0].clip.holds(float(x), page.height - float(y))
    assert number % 5 == 4


def test_a_sentence_is_told_for_each_picture_and_page(typesetter: Typesetter) -> None:
    heard: list[str] = []
    pages = on_sheets(laid_out(example(), typesetter), across=2, down=1)

    write_pdf(pages, io.BytesIO(), title="A map", tell=heard.append)

    assert heard == [
        "Drawing “From late projects to a tool the team loves”",
        "Writing page 1 of 2",
        "Writing page 2 of 2",
    ]


def test_whoever_hears_can_end_the_writing(typesetter: Typesetter) -> None:
    def enough(sentence: str) -> None:
        raise KeyboardInterrupt(sentence)

    with pytest.raises(KeyboardInterrupt, match="Drawing"):
        write_pdf(on_sheets(laid_out(example(), typesetter), across=2, down=1), io.BytesIO(), title="A map", tell=enough)


def test_a_sheet_without_its_furniture_is_nothing_but_the_map(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    (page,) = on_sheets(of, across=1, down=1, size="A3")
    bare = replace(page, shown=page.shown[:1])

    with_marks, without = (rasterised(written([one]), scale=1) for one in (page, bare))

    different = np.argwhere((with_marks != without).any(axis=2))
    assert len(different)
    assert (different.min(axis=0) >= 0).all()
    assert ((different[:, 0] < 21) | (different[:, 1] < 21)).all()


def test_what_is_seen_small_on_a_page_before_is_read_and_found_on_its_sheet(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)
    pages = on_sheets(of, across=3, down=2)
    overview = Page(pages[0].width, pages[0].height, (Shown(of, 0.2, 30, 30),))

    alone, after = pages_of_bookmarks(written(pages)), pages_of_bookmarks(written([overview, *pages]))

    assert after == {title: str(int(number) + 1) for title, number in alone.items()}
