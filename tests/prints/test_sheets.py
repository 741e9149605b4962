"""Sheets: put together again they are the poster, they spare cards and faces, and each says where it belongs."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, PrintSet, RecordId
from journeydesk.files import places, project
from journeydesk.layout.pages import Page, Shown, own_size
from journeydesk.layout.papers import MILLIMETRE, Paper, PaperTooSmall
from journeydesk.layout.picture import Box, Ink, Leaf, MoveTo, Path, Picture, Rect, Text
from journeydesk.layout.theme import DARK
from journeydesk.prints.printout import Printout, Source, UnknownSheets, print_out
from journeydesk.prints.sheets import SheetTooSmall, TooManySheets, cut_up, letters
from journeydesk.prints.spared import bounds, drawn
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from tests.layout.maps import Maker, everything, example, right_to_left, sixty_steps
from tests.prints.putting_together import put_together, sheets_of
from tests.strategies import documents


def blueprint() -> Document:
    """A template that comes with the program."""
    return project.read(places.resources() / "templates" / "service-blueprint.journey")


STAGES = ("Notice", "Explore", "Commit", "Settle in", "Champion")
WHITE = Ink("#FFFFFF")
BARE = Typesetter(Fonts())
MANY = int(os.environ.get("JOURNEYDESK_POSTERS", "12"))
"""How many random posters are put together: a few with the tests, more in a long run."""


def printed(
    document: Document,
    typesetter: Typesetter,
    prints: PrintSet,
    *,
    source: Source | None = None,
    only: Collection[str] = (),
    before: str = "",
) -> Printout:
    """The first map of a document, printed."""
    return print_out(document, [document.maps[0].id], prints, typesetter, source=source, only=only, before=before)


def words(page: Page) -> list[str]:
    """What stands beside the map on a page."""
    return [mark.line.text for _, mark in beside(page) if isinstance(mark, Text)]


def beside(page: Page) -> Iterator[tuple[Shown, Leaf]]:
    """All marks beside the map, a path's parts one by one."""
    for shown in page.shown:
        for group in shown.picture:
            for mark in group.marks if group.key in (("marks",), ("headings",)) else ():
                if isinstance(mark, Path):
                    begins = [at for at, segment in enumerate(mark.segments) if isinstance(segment, MoveTo)]
                    for begin, end in pairwise([*begins, len(mark.segments)]):
                        yield shown, Path(mark.segments[begin:end], mark.fill, mark.pen)
                else:
                    yield shown, mark


@pytest.mark.parametrize("make", [example, everything, right_to_left])
@pytest.mark.parametrize("heads", [False, True])
def test_sheets_put_together_again_are_the_poster(make: Maker, heads: bool, typesetter: Typesetter) -> None:
    printout = printed(make(), typesetter, PrintSet(paper="A1", sheets="A4", marks=True, heads=heads))

    together, whole = put_together(printout.posters[0], sheets_of(printout))

    assert np.abs(together.astype(int) - whole).mean() <= 0.1


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    document=documents(max_maps=1).filter(lambda document: bool(document.maps)),
    paper=st.sampled_from(["A3", "A2", "900x400mm", "TABLOID", "610mm"]),
    sheets=st.sampled_from(["A4", "A5", "LETTER", "B5"]),
    overlap=st.floats(0, 25),
    margin=st.floats(0, 15),
)
def test_whatever_the_map_paper_and_overlap_the_sheets_put_together_are_the_poster(
    document: Document, paper: str, sheets: str, overlap: float, margin: float
) -> None:
    prints = PrintSet(paper=paper, sheets=sheets, overlap=overlap, margin=margin)
    printout = printed(document, BARE, prints)

    together, whole = put_together(printout.posters[0], sheets_of(printout))

    assert np.abs(together.astype(int) - whole).mean() <= 0.1
    shown = printout.posters[0].whole.shown[-1]
    windows = printout.posters[0].windows.values()
    for place in map(shown.on_page, drawn(shown.picture)):
        assert min(window.x for window in windows) <= place.x + 1e-5
        assert min(window.y for window in windows) <= place.y + 1e-5
        assert max(window.right for window in windows) >= place.right - 1e-5
        assert max(window.bottom for window in windows) >= place.bottom - 1e-5


def _frames(document: Document, poster: Page) -> Iterator[tuple[RecordId, Rect]]:
    """Where cards and faces lie on a poster, by what the document says they are."""
    shown = poster.shown[-1]
    for group in shown.picture:
        for record, rect in group.frames.items():
            if isinstance(document.records.get(record), Card | EmotionPoint):
                yield record, shown.on_page(rect.moved(group.x, group.y))


@pytest.mark.parametrize("paper", ["A0", "A1", "914mm", "2500x1200mm"])
@pytest.mark.parametrize("make", [example, sixty_steps])
def test_what_the_seams_go_through_is_told_and_nothing_else(paper: str, make: Maker, typesetter: Typesetter) -> None:
    document = make()
    printout = printed(document, typesetter, PrintSet(paper=paper, sheets="A4"))

    (poster,) = printout.posters
    xs = sorted({window.x for window in poster.windows.values()})[1:]
    ys = sorted({window.y for window in poster.windows.values()})[1:]
    torn = {
        record
        for record, there in _frames(document, poster.whole)
        if any(there.x < x < there.right for x in xs) or any(there.y < y < there.bottom for y in ys)
    }
    told = {record for page in printout.pages for record in page.cut}
    # badges and outlines reach a little beyond a card's frame
    assert torn <= told
    assert len(told - torn) <= 2


def test_the_example_on_a0_is_cut_without_a_card_or_face_being_torn(typesetter: Typesetter) -> None:
    printout = printed(example(), typesetter, PrintSet(paper="A0", sheets="A4"))

    assert not any(page.cut for page in printout.pages)


def test_every_sheet_says_where_it_belongs_and_who_its_neighbours_are(typesetter: Typesetter) -> None:
    printout = printed(
        example(),
        typesetter,
        PrintSet(paper="A0", sheets="A5", marks=True),
        source=Source("plan.journey", "abc1234", "2026-03-05"),
    )

    page = next(page for page in printout.pages if page.label == "B2")
    assert {"B2", "B2 → B3", "B2 ↓ C2"} <= set(words(page))
    (slug,) = (text for text in words(page) if "plan.journey" in text)
    assert "version abc1234" in slug
    assert "2026-03-05" in slug
    assert re.search(r"of A1 to [A-Z]\d", slug)
    assert "Sheet B2" in words(page)
    last = printout.pages[-1]
    assert not any("→" in text or "↓" in text for text in words(last))


def test_nothing_beside_the_map_lies_on_it(typesetter: Typesetter) -> None:
    for prints in (PrintSet(paper="A0", sheets="A4", marks=True, heads=True), PrintSet(paper="A1", sheets="LETTER", bleed=3)):
        for page in sheets_of(printed(example(), typesetter, prints)):
            bare = page.bleed or page.trim
            assert bare is not None
            for shown, mark in beside(page):
                rect = shown.on_page(bounds(mark))
                if isinstance(mark, Text):  # letters, not the room of a line
                    x, y, size = shown.x + mark.x, shown.y + mark.y, mark.line.runs[0].size
                    rect = Rect(x, y - 0.75 * size, mark.line.width, size)
                apart = rect.right <= bare.x or rect.x >= bare.right or rect.bottom <= bare.y or rect.y >= bare.bottom
                assert apart, (page.label, mark)
                assert rect.x >= -1
                assert rect.y >= -1
                assert rect.right <= page.width + 1
                assert rect.bottom <= page.height + 1


def test_headings_are_repeated_on_sheets_that_do_not_show_them(typesetter: Typesetter) -> None:
    printout = printed(example(), typesetter, PrintSet(paper="A0", sheets="A5", heads=True))

    first, inner = (next(page for page in printout.pages if page.label == label) for label in ("A1", "C3"))
    assert set(STAGES) & set(words(inner))
    assert {"Pain points", "Thoughts", "Emotions", "Touchpoints"} & set(words(inner))
    assert not {*STAGES, "Actions"} & set(words(first))


def test_the_first_page_is_the_key_to_the_others(typesetter: Typesetter) -> None:
    printout = printed(example(), typesetter, PrintSet(paper="A0", sheets="A4"))

    key, *sheets = printout.pages
    assert key.is_key
    said = " ".join(words(key))
    assert f"{len(sheets)} sheets of A4" in said
    assert all(page.label in words(key) for page in sheets)
    assert (key.width, key.height) == (sheets[0].width, sheets[0].height)


def test_a_poster_that_fits_on_one_sheet_is_one_sheet(typesetter: Typesetter) -> None:
    printout = printed(example(), typesetter, PrintSet(paper="A4", sheets="A3"))

    assert [page.label for page in printout.pages] == ["A1"]


def test_only_some_sheets_are_printed(typesetter: Typesetter) -> None:
    prints = PrintSet(paper="A0", sheets="A5")

    printout = printed(example(), typesetter, prints, only=["b2", " C3"])

    assert [page.label for page in printout.pages] == ["B2", "C3"]
    assert printout.whole == len(printed(example(), typesetter, prints).pages)
    with pytest.raises(UnknownSheets, match=r"“Z9”: there are A1 to [A-Z]\d\."):
        printed(example(), typesetter, prints, only=["B2", "Z9"])


@given(
    width=st.integers(200, 3000),
    height=st.integers(200, 3000),
    side=st.integers(120, 900),
    overlap=st.floats(0, 80),
    margin=st.floats(0, 40),
)
def test_windows_are_whole_points_and_share_the_overlap(
    width: int, height: int, side: int, overlap: float, margin: float
) -> None:
    page = own_size(Picture(width + 0.3, height + 0.7, WHITE, ()))
    try:
        cutting = cut_up(page, Paper("own", side, side * 1.4), overlap=overlap, margin=margin)
    except (SheetTooSmall, TooManySheets):
        return

    by_place = {(sheet.row, sheet.column): sheet for sheet in cutting.sheets}
    for (row, column), sheet in by_place.items():
        window = sheet.window
        assert all(float(edge).is_integer() for edge in (window.x, window.y, window.width, window.height))
        assert sheet.place.right <= cutting.width - margin + 1e-6
        assert sheet.place.bottom <= cutting.height - margin + 1e-6
        right = by_place.get((row, column + 1))
        if right is not None:
            assert right.window.x <= window.right
            assert window.right - right.window.x == min(np.ceil(overlap), width + 1 - right.window.x)


def test_sheets_without_room_and_far_too_many_are_refused(typesetter: Typesetter) -> None:
    with pytest.raises(SheetTooSmall, match="A8"):
        printed(example(), typesetter, PrintSet(paper="A0", sheets="A8", overlap=30))
    with pytest.raises(TooManySheets):
        printed(example(), typesetter, PrintSet(paper="5000x5000mm", sheets="A8", overlap=0, margin=2))
    with pytest.raises(PaperTooSmall, match="A8"):
        printed(example(), typesetter, PrintSet(paper="A8", margin=40))


def test_large_type_makes_a_larger_poster(typesetter: Typesetter) -> None:
    plain = printed(example(), typesetter, PrintSet(paper="A3", sheets="A4"))
    large = printed(example(), typesetter, PrintSet(paper="A3", sheets="A4", least_type=16))

    assert large.posters[0].whole.shown[-1].scale > 2 * plain.posters[0].whole.shown[-1].scale
    assert len(large.pages) > len(plain.pages)


def test_bleed_and_marks_lie_around_the_poster(typesetter: Typesetter) -> None:
    (page,) = printed(example(), typesetter, PrintSet(paper="A2", marks=True, bleed=3)).pages

    assert page.trim is not None
    assert page.bleed is not None
    assert (page.trim.width / MILLIMETRE, page.trim.height / MILLIMETRE) == pytest.approx((594, 420))
    assert page.bleed.width - page.trim.width == pytest.approx(6 * MILLIMETRE)
    assert page.width > page.bleed.width


def test_a_roll_is_as_wide_as_it_is_with_marks_too(typesetter: Typesetter) -> None:
    (page,) = printed(example(), typesetter, PrintSet(paper="914mm", marks=True, bleed=3)).pages

    assert page.height / MILLIMETRE == pytest.approx(914)
    assert page.trim is not None
    shown = next(one for one in page.shown if one.picture.title)
    assert shown.on_page(Rect(0, 0, shown.picture.width, shown.picture.height)).y >= page.trim.y


def test_rows_go_on_after_z() -> None:
    assert [letters(row) for row in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


def test_only_what_a_map_draws_is_cut_up_and_no_sheet_is_blank(typesetter: Typesetter) -> None:
    for paper, sheets in (("A0", "A4"), ("914mm", "A3"), ("A1", "A6")):
        printout = printed(blueprint(), typesetter, PrintSet(paper=paper, sheets=sheets))
        (poster,) = printout.posters
        shown = poster.whole.shown[-1]
        places = [shown.on_page(rect) for rect in drawn(shown.picture)]

        for page in sheets_of(printout):
            window = poster.windows[page.label]
            assert any(
                place.x < window.right and place.right > window.x and place.y < window.bottom and place.bottom > window.y
                for place in places
            ), page.label


def test_on_a_dark_ground_all_of_the_map_is_cut_up(typesetter: Typesetter) -> None:
    document = example()
    printout = print_out(document, [document.maps[0].id], PrintSet(paper="A2", sheets="A4"), typesetter, theme=DARK)

    (poster,) = printout.posters
    shown = poster.whole.shown[-1]
    covered = shown.on_page(Rect(0, 0, shown.picture.width, shown.picture.height))
    assert min(window.y for window in poster.windows.values()) <= covered.y
    assert max(window.bottom for window in poster.windows.values()) >= covered.bottom - 1e-6


@pytest.mark.parametrize("sheets", ["", "A4"])
def test_in_black_and_white_nothing_beside_the_map_has_a_colour(sheets: str, typesetter: Typesetter) -> None:
    prints = PrintSet(paper="A1", sheets=sheets, marks=True, heads=True, black_and_white=True)

    for page in printed(example(), typesetter, prints).pages:
        for _, mark in beside(page):
            inks = [ink for ink in (getattr(mark, "fill", None), getattr(getattr(mark, "pen", None), "ink", None)) if ink]
            for ink in inks:
                red, green, blue = (int(ink.colour[at : at + 2], 16) for at in (1, 3, 5))
                assert max(red, green, blue) - min(red, green, blue) <= 40, (page.label, mark)


def test_no_label_lies_on_another_however_narrow_the_sheet(typesetter: Typesetter) -> None:
    for paper, sheets in (("914mm", "A5"), ("A1", "A6"), ("610mm", "B5")):
        printout = printed(example(), typesetter, PrintSet(paper=paper, sheets=sheets, marks=True, reflow=True))
        for page in sheets_of(printout):
            rects = []
            for shown, mark in beside(page):
                if isinstance(mark, Text):
                    size = mark.line.runs[0].size
                    rects.append(Rect(shown.x + mark.x, shown.y + mark.y - 0.7 * size, mark.line.width, 0.9 * size))
                elif isinstance(mark, Box):
                    rects.append(shown.on_page(mark.rect))
            for at, one in enumerate(rects):
                for other in rects[at + 1 :]:
                    apart = (
                        one.right <= other.x + 0.1
                        or other.right <= one.x + 0.1
                        or one.bottom <= other.y + 0.1
                        or other.bottom <= one.y + 0.1
                    )
                    assert apart, (page.label, one, other)


@pytest.mark.parametrize("sheets", ["A7", "A6", "A5", "A4", "A3"])
def test_all_of_the_assembly_key_lies_on_its_page_however_small(sheets: str, typesetter: Typesetter) -> None:
    key = printed(example(), typesetter, PrintSet(paper="A2", sheets=sheets, margin=5, overlap=5)).pages[0]

    small = key.shown[0].clip
    assert small is not None
    assert small.height > 40
    for shown, mark in beside(key):
        rect = shown.on_page(bounds(mark))
        assert rect.x >= 0
        assert rect.y >= 0
        assert rect.right <= key.width
        assert rect.bottom <= key.height
        if isinstance(mark, Text) and mark.y < small.y:
            assert mark.y + 2 < small.y


def test_a_dark_map_has_dark_paper_all_round_and_under_its_bleed(typesetter: Typesetter) -> None:
    document = example()
    map_ids = [document.maps[0].id]
    for prints in (PrintSet(paper="A3"), PrintSet(paper="A3", bleed=3), PrintSet(paper="914mm")):
        (page,) = print_out(document, map_ids, prints, typesetter, theme=DARK).pages
        reach = page.bleed or page.whole
        grounds = [shown for shown in page.shown if shown.picture.ground == Ink(DARK.ground)]
        first = grounds[0].on_page(Rect(0, 0, grounds[0].picture.width, grounds[0].picture.height))
        assert (first.x, first.y, first.right, first.bottom) == pytest.approx((reach.x, reach.y, reach.right, reach.bottom))


def test_the_ground_of_a_light_map_reaches_as_far_as_its_bleed(typesetter: Typesetter) -> None:
    (page,) = printed(example(), typesetter, PrintSet(paper="A3", bleed=5)).pages

    ground = page.shown[0]
    assert ground.picture.groups == ()
    assert page.bleed == ground.on_page(Rect(0, 0, ground.picture.width, ground.picture.height))


def test_each_end_of_a_seam_has_a_register_mark_on_both_sheets(typesetter: Typesetter) -> None:
    pages = {page.sheet: page for page in printed(example(), typesetter, PrintSet(paper="A0", sheets="A5", marks=True)).pages}

    def marks(page: Page) -> list[tuple[float, float]]:
        """The middles of the register marks, from the corner of what the page shows."""
        assert page.trim is not None
        found = [
            (shown.x + shown.picture.width / 2 - page.trim.x, shown.y + shown.picture.height / 2 - page.trim.y)
            for shown in page.shown
            if shown.picture.width == shown.picture.height == 10
        ]
        return [(round(x), round(y)) for x, y in found]

    one, right = pages["B2"].trim, pages["B3"].trim
    assert one is not None
    assert right is not None
    seam = {x for x, y in marks(pages["B2"]) if y < 0 or y > one.height} - {0}
    assert len(seam) == 1
    assert len([x for x, y in marks(pages["B2"]) if x in seam]) == 2
    assert len([x for x, y in marks(pages["B3"]) if x == 0]) == 2


def test_large_type_without_paper_makes_a_larger_page(typesetter: Typesetter) -> None:
    printout = printed(example(), typesetter, PrintSet(paper="", sheets="A4", least_type=17))

    assert printout.posters[0].whole.shown[-1].scale == pytest.approx(2)
