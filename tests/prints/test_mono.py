"""Black and white: no colour is left, what matched by colour matches by pattern, and no pattern lies under text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image as Pillow

from journeydesk.document.colours import STAGES
from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, PrintSet, RecordId
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import (
    Box,
    Close,
    Group,
    Image,
    Ink,
    Leaf,
    Line,
    LineTo,
    LinkArea,
    MoveTo,
    Path,
    Picture,
    Rect,
    Text,
)
from journeydesk.layout.theme import DARK, LIGHT, Theme
from journeydesk.prints.grey import in_grey
from journeydesk.prints.mono import HUES, LANES, STAGE_PATTERNS, in_black_and_white, pattern_of
from journeydesk.prints.patterns import PATTERNS, pattern, rectangle, spine
from journeydesk.prints.preflight import preflight
from journeydesk.render.pdf import write_pdf
from journeydesk.text.lines import Typesetter
from tests.layout.maps import example
from tests.layout.maps_scripts import right_to_left
from tests.layout.maps_services import everything
from tests.prints.making import drawn, filled, on_page, photograph, said
from tests.strategies import documents

HELD = ("stage", "lane", "cell", "span")
"""The groups in which patterns and words lie side by side."""

Pixels = npt.NDArray[np.uint8]


def laid_out(document: Document, typesetter: Typesetter, theme: Theme = LIGHT) -> Picture:
    """The first map of a document."""
    return lay_out(document, document.maps[0].id, typesetter, theme=theme)


def inks(mark: Leaf) -> Iterator[Ink]:
    """All inks of a mark."""
    match mark:
        case Box(fill=fill, pen=pen) | Path(fill=fill, pen=pen):
            if fill is not None:
                yield fill
            if pen is not None:
                yield pen.ink
        case Line(pen=pen):
            yield pen.ink
        case Text(ink=ink):
            yield ink
        case Image() | LinkArea():
            return


def is_grey(colour: str) -> bool:
    """Whether a colour has no hue."""
    return len({colour[1:3].upper(), colour[3:5].upper(), colour[5:7].upper()}) == 1


def raster(picture: Picture, scale: float = 1.0) -> Pixels:
    """The picture as pdfium draws it."""
    out = io.BytesIO()
    write_pdf([Page(picture.width, picture.height, (Shown(picture),))], out, title="Raster")
    leaves = pypdfium2.PdfDocument(out.getvalue())
    try:
        return np.array(leaves[0].render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
    finally:
        leaves.close()


def bands(picture: Picture, record: str) -> list[Path]:
    """The black paths that show a record: its pattern, and the edge round it."""
    return [
        mark for group in picture for mark in group.marks if isinstance(mark, Path) and mark.shows == record and "#000000" in
        {ink.colour for ink in inks(mark)}
    ]  # fmt: skip


def kind_of_drawing(path: Path) -> tuple[object, ...]:
    """What a pattern looks like wherever it lies: fill, pen, kinds of lines, and how steep it begins."""
    points = [(one.x, one.y) for one in path.segments if isinstance(one, MoveTo | LineTo)][:2]
    (x1, y1), (x2, y2) = points
    kinds = frozenset(type(one).__name__ for one in path.segments)
    return path.fill, path.pen, kinds, round(abs(float(np.sin(np.arctan2(y2 - y1, x2 - x1)))), 1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("make", [example, everything, right_to_left])
def test_no_colour_is_left_in_any_mark(make: Callable[[], Document], theme: Theme, typesetter: Typesetter) -> None:
    picture = in_black_and_white(laid_out(make(), typesetter, theme), theme)

    assert picture.ground == Ink("#FFFFFF")
    for group in picture:
        for mark in group.marks:
            assert all(is_grey(ink.colour) for ink in inks(mark)), mark
    pixels = raster(picture).astype(int)
    assert int((pixels.max(axis=2) - pixels.min(axis=2)).max()) <= 1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=documents(max_maps=1))
def test_frames_grid_and_words_stay_and_all_words_are_black(document: Document, typesetter: Typesetter) -> None:
    assume(document.maps)
    before = laid_out(document, typesetter)

    after = in_black_and_white(before, LIGHT)

    assert (after.width, after.height, after.grid, after.title) == (before.width, before.height, before.grid, before.title)
    for one, two in zip(before.groups, after.groups, strict=True):
        assert (one.key, one.rect, one.frames) == (two.key, two.rect, two.frames)
        words = [(mark.x, mark.y, mark.line, mark.shows, mark.part) for mark in one.marks if isinstance(mark, Text)]
        black = [mark for mark in two.marks if isinstance(mark, Text)]
        assert [(mark.x, mark.y, mark.line, mark.shows, mark.part) for mark in black] == words
        assert all(mark.ink == Ink("#000000") for mark in black)
        assert all(is_grey(ink.colour) for mark in two.marks for ink in inks(mark))


@pytest.mark.parametrize("make", [example, everything, right_to_left])
def test_below_words_there_is_nothing_dark(make: Callable[[], Document], typesetter: Typesetter) -> None:
    picture = in_black_and_white(laid_out(make(), typesetter), LIGHT)
    bare = replace(
        picture,
        groups=tuple(
            replace(group, marks=tuple(mark for mark in group.marks if not isinstance(mark, Text)))
            for group in picture
            if group.key[0] in HELD
        ),
    )
    pixels = raster(bare, 2.0)

    for group in picture:
        for mark in group.marks:
            if (
                group.key[0] in HELD
                and isinstance(mark, Text)
                and mark.line.text.strip()
                and mark.part not in ("votes", "rating")
            ):
                x, y = group.x + mark.x, group.y + mark.y
                box = pixels[int((y - 7) * 2) : int(y * 2), int(x * 2) + 1 : int((x + mark.line.width) * 2) - 1]
                assert int(box.min(initial=255)) > 250, mark.line.text


def test_a_lanes_bar_and_all_its_cards_have_one_pattern(typesetter: Typesetter) -> None:
    document = example()
    picture = in_black_and_white(laid_out(document, typesetter), LIGHT)
    a_map = document.maps[0]

    seen = set()
    for lane in document.lanes(a_map.id):
        cards = [card.id for step in picture.grid.columns for card in document.cards(lane.id, step.step)]
        looks = {kind_of_drawing(bands(picture, record)[0]) for record in (lane.id, *cards)}
        assert len(looks) == 1, lane.title
        seen |= looks
    assert len(seen) == len(document.lanes(a_map.id))


def test_the_pattern_is_on_the_side_where_the_map_begins(typesetter: Typesetter) -> None:
    for make, at_right in ((example, False), (right_to_left, True)):
        document = make()
        picture = in_black_and_white(laid_out(document, typesetter), LIGHT)
        for group in picture:
            for record, frame in group.frames.items():
                if group.key[0] == "cell" and record.startswith("card"):
                    xs = [one.x for path in bands(picture, record)[:1] for one in path.segments if isinstance(one, MoveTo)]
                    assert all((x > frame.x + frame.width / 2) == at_right for x in xs), record


def test_kinds_of_lanes_and_colours_of_stages_have_patterns_of_their_own() -> None:
    kinds = [kind for kind in LaneKind if not kind.is_divider]

    assert len({LANES[kind] for kind in kinds}) == len(kinds) == 16
    assert len(set(STAGE_PATTERNS)) == len(STAGE_PATTERNS) == len(STAGES)
    assert [pattern_of(colour, LIGHT) for colour in STAGES] == list(STAGE_PATTERNS)
    assert len(set(HUES)) == 12
    assert [pattern_of(LIGHT.lanes[kind].edge, LIGHT, bar=True) for kind in kinds] == [LANES[kind] for kind in kinds]
    assert [pattern_of(grey, LIGHT) for grey in ("#0A0A0A", "#777777", "#F0F0F0")] == ["bars", "plus", "plain"]


def test_patterns_are_told_apart_in_a_band_as_small_as_it_is_printed() -> None:
    outline = rectangle(Rect(1, 1, 8, 40))

    def look(name: str) -> Pixels:
        marks = pattern(name, outline)
        return raster(Picture(10, 42, Ink("#FFFFFF"), (Group(("ground",), 0, 0, 10, 42, tuple(marks)),)), 2.0)

    looks = {name: look(name) for name in PATTERNS}
    for one, two in combinations(PATTERNS, 2):
        assert np.abs(looks[one].astype(int) - looks[two].astype(int)).mean() > 12, (one, two)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_keeps_inside_its_outline(name: str) -> None:
    for outline in (
        rectangle(Rect(20, 20, 8, 50)),
        rectangle(Rect(20, 20, 60, 6)),
        spine(Rect(20, 20, 60, 40), 7, 8, at_right=True),
        ((20.0, 20.0), (26.0, 20.0), (38.0, 45.0), (26.0, 70.0), (20.0, 70.0), (32.0, 45.0)),
    ):
        path = Path((MoveTo(*outline[0]), *(LineTo(*corner) for corner in outline[1:]), Close()), Ink("#000000"))

        def look(*marks: Leaf) -> Pixels:
            return raster(Picture(100, 100, Ink("#FFFFFF"), (Group(("ground",), 0, 0, 100, 100, marks),)), 2.0)

        area, hatched = look(path) < 255, look(*pattern(name, outline)) < 128
        grown = np.pad(area, ((2, 2), (2, 2), (0, 0)))
        near = np.any([grown[y : y + 200, x : x + 200] for y in range(5) for x in range(5)], axis=0)
        assert not (hatched & ~near).any()


def test_a_card_of_its_own_colour_has_the_pattern_of_that_colour() -> None:
    def card(colour: str) -> Picture:
        return in_black_and_white(drawn(Box(Rect(10, 10, 140, 50), 7, Ink(colour), None, RecordId("c"))), LIGHT)

    green, again, blue = (bands(card(colour), "c")[0] for colour in ("#B5E8C4", "#B5E8C4", "#9BB8FF"))

    assert kind_of_drawing(green) == kind_of_drawing(again)
    assert pattern_of("#B5E8C4", LIGHT) != pattern_of("#9BB8FF", LIGHT)
    assert green != blue


def test_where_text_leaves_no_room_there_is_no_pattern(typesetter: Typesetter) -> None:
    words = said(typesetter, "words that fill it all", 12, 24)
    narrow = Box(Rect(10, 12, words.line.width + 4, 15), 0, Ink("#FF8800"), None, RecordId("c"))

    picture = in_black_and_white(drawn(narrow, words), LIGHT)

    assert bands(picture, "c") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(colour=st.from_regex(r"\A#[0-9A-F]{6}\Z"), width=st.sampled_from([12.0, 60.0, 200.0]))
def test_whatever_colour_lay_below_words_it_is_white_now(colour: str, width: float, typesetter: Typesetter) -> None:
    words = said(typesetter, "words", 14, 24, ink="#FFFFFF")
    box = Box(Rect(10, 12, width, 18), 0, Ink(colour), None, RecordId("words"))

    report = preflight(on_page(in_black_and_white(drawn(box, words), LIGHT)), PrintSet(paper=""), typesetter)

    assert report.findings == ()


def test_a_pattern_lies_along_the_foot_where_words_fill_both_sides(typesetter: Typesetter) -> None:
    words = said(typesetter, "words that fill it all", 12, 24)
    right = 12 + words.line.width
    box = Box(Rect(10, 12, words.line.width + 4, 30), 0, Ink("#FF8800"), None, RecordId("c"))
    slanted = (MoveTo(10, 12), LineTo(right + 2, 12), LineTo(right, 42), LineTo(12, 42), Close())

    for area in (box, Path(slanted, Ink("#FF8800"), None, RecordId("c"))):
        marks = in_black_and_white(drawn(area, words), LIGHT).groups[0].marks
        hatched = [mark for mark in marks if isinstance(mark, Path) and mark.fill is None]
        ys = [one.y for mark in hatched for one in mark.segments if isinstance(one, MoveTo | LineTo)]
        assert ys
        assert min(ys) > 30
        assert max(ys) <= 42.5


def test_a_shape_of_its_own_colour_has_its_pattern_at_the_side_within_the_shape() -> None:
    slanted = (MoveTo(10, 10), LineTo(90, 10), LineTo(90, 60), LineTo(16, 60), Close())

    marks = in_black_and_white(drawn(Path(slanted, Ink("#FF8800"), None, RecordId("c"))), LIGHT).groups[0].marks

    points = [
        (one.x, one.y) for mark in marks[1:] if isinstance(mark, Path) for one in mark.segments if isinstance(one, MoveTo)
    ]
    assert points
    assert all(x <= 18.5 and x >= 10 + 6 * (y - 10) / 50 - 0.01 for x, y in points)


def test_a_bar_that_stands_alone_is_filled_with_its_pattern() -> None:
    bar = Box(Rect(10, 10, 4, 60), 0, Ink(LIGHT.lanes[LaneKind.PAIN_POINTS].edge), None, RecordId("c"))

    marks = in_black_and_white(drawn(bar), LIGHT).groups[0].marks

    assert any(isinstance(mark, Path) and mark.fill == Ink("#000000") for mark in marks)


def test_links_lead_where_they_led() -> None:
    area = LinkArea(Rect(1, 2, 3, 4), "#card-1")

    assert in_black_and_white(drawn(area), LIGHT).groups[0].marks == (area,)


def test_photographs_turn_grey_and_keep_their_place() -> None:
    out = io.BytesIO()
    Pillow.new("RGBA", (4, 4), (255, 0, 0, 128)).save(out, "PNG")
    before = Image(Rect(1, 2, 3, 4), "digest", "image/png", out.getvalue(), 2, RecordId("c"))

    after = in_grey(before)

    with Pillow.open(io.BytesIO(after.data)) as opened:
        assert (opened.mode, opened.size) == ("LA", (4, 4))
        assert opened.getpixel((0, 0)) == (76, 128)
    assert (after.rect, after.radius, after.shows) == (before.rect, before.radius, before.shows)
    assert after.digest != before.digest
    assert in_grey(photograph(Rect(0, 0, 1, 1), pixels=(2, 2))).media_type == "image/png"
    out = io.BytesIO()
    Pillow.new("RGB", (8, 8), (0, 0, 255)).save(out, "JPEG")
    jpeg = in_grey(Image(Rect(0, 0, 1, 1), "another", "image/jpeg", out.getvalue()))
    with Pillow.open(io.BytesIO(jpeg.data)) as opened:
        assert (opened.format, opened.mode) == ("JPEG", "L")


def test_a_moment_of_truth_is_a_white_diamond_on_black_even_where_words_reach_below_it(typesetter: Typesetter) -> None:
    for document in (example(), everything()):
        before = laid_out(document, typesetter)
        after = in_black_and_white(before, LIGHT)
        found = 0
        for one, two in zip(before.groups, after.groups, strict=True):
            moments = [mark.segments for mark in one.marks if isinstance(mark, Path) and mark.fill == Ink(LIGHT.moment)]
            for segments in moments:
                at = next(at for at, mark in enumerate(two.marks) if isinstance(mark, Path) and mark.segments == segments)
                circle, diamond = two.marks[at : at + 2]
                assert isinstance(circle, Path)
                assert isinstance(diamond, Path)
                assert (circle.fill, diamond.fill) == (Ink("#000000"), Ink("#FFFFFF"))
                found += 1
        assert found


def test_a_dark_card_keeps_its_signs_to_be_seen() -> None:
    dark, dot = (
        Box(Rect(10, 10, 140, 60), 7, Ink("#102040"), None, RecordId("c")),
        Box(Rect(40, 30, 5, 5), 0, Ink("#FFFFFF"), None, RecordId("c")),
    )

    after = in_black_and_white(drawn(dark, dot, filled(200, 30, 5, 5, "#FFFFFF")), LIGHT)

    fills = {mark.rect.x: mark.fill for mark in after.groups[0].marks if isinstance(mark, Box)}
    assert fills[40] == Ink("#000000")
    assert fills[200] == Ink("#FFFFFF")
