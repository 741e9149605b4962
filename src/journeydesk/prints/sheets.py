"""A poster cut into sheets of paper that fit together again, each with its own part of the very same picture.

Everything is in whole points from the poster's upper left corner, so that sheets put together again are the poster to the
pixel. A sheet's right and lower edge carry the `overlap`: the next sheet lies on it, and its own edge is the seam one sees.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor
from operator import attrgetter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.records import RecordId
from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.pages import Page, sides
from journeydesk.layout.papers import MILLIMETRE, Paper
from journeydesk.layout.picture import Rect
from journeydesk.prints.cuts import CARD, Reach, Span, costs, cuts
from journeydesk.prints.spared import cards_and_faces, drawn, extent, is_white, texts

LEAST: Final = 20 * MILLIMETRE
"""A sheet that shows less than this of a poster is of no use."""
MOST: Final = 1_000
"""More sheets than this are a mistake."""
HEADS: Final = (82, 34)
"""How much of a sheet's width repeated lane titles take, and of its height repeated stages and steps, in points."""


class SheetTooSmall(Trouble):
    """A sheet has no room left for the poster."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            say(
                "A sheet of {paper} has less than 20 mm left for the map beside its margins, its overlap and repeated "
                "headings. Choose larger sheets, or less of these.",
                paper=paper.name,
            )
        )


class SheetIsRoll(Trouble):
    """Sheets were asked for on a paper that is a roll."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            say(
                "A poster is put together from sheets, and {paper} is a roll. Choose sheets such as A4 or A3.",
                paper=paper.name,
            )
        )


class TooManySheets(Trouble):
    """A poster would come out in more sheets than anybody puts together."""

    def __init__(self, count: int, paper: Paper) -> None:
        super().__init__(
            say(
                "That would be {count} sheets of {paper}. Choose larger sheets or a smaller poster.",
                count=count,
                paper=paper.name,
            )
        )


class Sheet(Struct, frozen=True):
    """One sheet: its label, its place among the others, what of the poster it shows, and where that lies on the paper.

    `window` is in the poster's points, `place` on the sheet; both have the same size. `seam_right` and `seam_bottom` are
    where the next sheet begins, 0 without one. `strip` and `band` are how much room left of and above the place repeated
    headings have. `cut` are the cards and faces that its seams go through.
    """

    label: str
    row: int
    column: int
    window: Rect
    place: Rect
    seam_right: float = 0.0
    seam_bottom: float = 0.0
    strip: float = 0.0
    band: float = 0.0
    cut: tuple[RecordId, ...] = ()


class Cutting(Struct, frozen=True):
    """A poster's page cut into sheets of one size, row by row; those on which nothing would be seen are left out.

    `xs` and `ys` are where it is cut, from the edge of what is cut up.
    """

    poster: Page
    paper: Paper
    width: float
    height: float
    rows: int
    columns: int
    sheets: tuple[Sheet, ...]
    area: Rect
    xs: tuple[int, ...] = ()
    ys: tuple[int, ...] = ()

    @property
    def cut(self) -> int:
        """How many cards and faces are cut."""
        return sum(len(sheet.cut) for sheet in self.sheets)


def cut_up(
    poster: Page,
    paper: Paper,
    *,
    overlap: float,
    margin: float,
    heads: bool = False,
    kept: tuple[Sequence[int], Sequence[int]] | None = None,
) -> Cutting:
    """Cut a poster with one picture into sheets of this paper, lying the way that cuts fewer cards, then needs fewer sheets.

    Only what the picture draws is cut up, without its white edge, and no sheet is empty. `overlap` and `margin` are in
    points. `kept` are the cuts of an earlier print, which stay where they are if no better ones are to be had, so that only
    sheets that changed need printing.
    Raises `SheetTooSmall` and `TooManySheets`.
    """
    spared = _spared(poster)
    found = [
        cutting
        for width, height in sides(paper, None)
        if (cutting := _cut(poster, spared, paper, width, height, overlap, margin, heads, kept)) is not None
    ]
    if not found:
        raise SheetTooSmall(paper)
    return min(found, key=lambda one: (one.cut, len(one.sheets)))


def area_of(covered: Rect) -> Rect:
    """A rectangle of a poster in whole points."""
    # a hair of rounding must not cost a sheet
    left, top = floor(covered.x + 1e-6), floor(covered.y + 1e-6)
    return Rect(left, top, ceil(covered.right - 1e-6) - left, ceil(covered.bottom - 1e-6) - top)


class _Spared(Struct, frozen=True):
    """What the cuts of a poster should spare, on the poster: cards and faces with their records, and lines of text.

    `area` is what is cut up, `drawn` all that is seen there; on a ground that is not white that is the ground.
    """

    area: Rect
    drawn: Sequence[Rect]
    records: Sequence[RecordId | None]
    places: Sequence[Rect]
    lines: Sequence[Rect]


def _spared(poster: Page) -> _Spared:
    shown = poster.shown[-1]
    hard = list(cards_and_faces(shown.picture))
    seen = list(drawn(shown.picture))
    covered = shown.on_page(extent(shown.picture, seen))
    return _Spared(
        area_of(covered),
        [shown.on_page(rect) for rect in seen] if is_white(shown.picture) else [covered],
        [one.record for one in hard],
        [shown.on_page(one.rect) for one in hard],
        [shown.on_page(one.rect) for one in texts(shown.picture)],
    )


def _cut(
    poster: Page,
    spared: _Spared,
    paper: Paper,
    width: float,
    height: float,
    overlap: float,
    margin: float,
    heads: bool,
    kept: tuple[Sequence[int], Sequence[int]] | None,
) -> Cutting | None:
    """The poster cut into sheets that lie one way; None if they have no room."""
    area = spared.area
    edge, shared = ceil(margin), ceil(overlap)
    leftwards = poster.shown[-1].picture.grid.right_to_left
    repeated = HEADS if heads else (0, 0)
    room = floor(width) - 2 * edge, floor(height) - 2 * edge
    # a map that reads from right to left has the titles of its lanes on its last column, and any other may be its first
    firsts = repeated[0] if leftwards else 0, 0
    reach = [
        Reach(side - shared - first, side - shared - extra, shared, side // 4)
        for side, extra, first in zip(room, repeated, firsts, strict=True)
    ]
    if min(one.others for one in reach) < LEAST:
        return None
    across = [[(one.x - area.x, one.right - area.x) for one in some] for some in (spared.places, spared.lines)]
    down = [[(one.y - area.y, one.bottom - area.y) for one in some] for some in (spared.places, spared.lines)]
    xs, ys = _along(area.width, reach[0], *across), _along(area.height, reach[1], *down)
    if kept is not None:
        xs, ys = _steady(xs, kept[0]), _steady(ys, kept[1])
    count = (len(xs.cuts) + 1) * (len(ys.cuts) + 1)
    if count > MOST:
        raise TooManySheets(count, paper)
    sheets = _sheets(area, xs.cuts, ys.cuts, shared, edge, repeated, spared, leftwards=leftwards)
    sheets = _without_blank(sheets, spared.drawn)
    return Cutting(poster, paper, width, height, len(ys.cuts) + 1, len(xs.cuts) + 1, sheets, area, xs.cuts, ys.cuts)


class _Side(Struct, frozen=True):
    """A side with its cuts, and what is needed to judge others."""

    length: int
    reach: Reach
    cost: tuple[int, ...]
    cuts: tuple[int, ...]

    def legal(self, places: Sequence[int]) -> bool:
        """Whether these cuts leave every sheet as much as it can show, and no more."""
        ends = [0, *places]
        for at, (one, two) in enumerate(pairwise(ends)):
            full = self.reach.others if at else self.reach.first
            if not full - self.reach.give <= two - one <= full:
                return False
        full = self.reach.others if places else self.reach.first
        return 0 < self.length - ends[-1] <= full + self.reach.overlap


def _along(length: float, reach: Reach, hard: Sequence[Span], soft: Sequence[Span]) -> _Side:
    whole = round(length)
    cost = costs(whole, hard, soft)
    return _Side(whole, reach, tuple(cost), cuts(whole, reach, cost))


def _steady(side: _Side, before: Sequence[int]) -> _Side:
    """The side with its earlier cuts where they are legal, and as few in number and through as few cards as can be."""
    if len(before) != len(side.cuts) or not all(0 < place < side.length for place in before) or not side.legal(before):
        return side
    if sum(side.cost[place] // CARD for place in before) > sum(side.cost[place] // CARD for place in side.cuts):
        return side
    return _Side(side.length, side.reach, side.cost, tuple(before))


def _sheets(
    area: Rect,
    xs: Sequence[int],
    ys: Sequence[int],
    overlap: int,
    margin: int,
    repeated: tuple[int, int],
    spared: _Spared,
    *,
    leftwards: bool,
) -> tuple[Sheet, ...]:
    """The sheets row by row."""
    columns, rows = _windows(area.x, area.width, xs, overlap), _windows(area.y, area.height, ys, overlap)
    seams_x, seams_y = [area.x + x for x in xs], [area.y + y for y in ys]
    torn = _torn(spared, seams_x, seams_y)
    sheets = []
    for row, (top, high) in enumerate(rows):
        for column, (left, wide) in enumerate(columns):
            strip = repeated[0] if (column < len(xs) if leftwards else column > 0) else 0
            band = repeated[1] if row else 0
            place = Rect(margin + strip, margin + band, wide, high)
            sheets.append(
                Sheet(
                    f"{letters(row)}{column + 1}",
                    row,
                    column,
                    Rect(left, top, wide, high),
                    place,
                    place.right - overlap if column < len(xs) else 0.0,
                    place.bottom - overlap if row < len(ys) else 0.0,
                    strip,
                    band,
                    torn.get((row, column), ()),
                )
            )
    return tuple(sheets)


def _without_blank(sheets: Sequence[Sheet], places: Sequence[Rect]) -> tuple[Sheet, ...]:
    """The sheets that show something of these places; the others have no seams with those that are left out."""
    across = {one.column: one.window for one in sheets}
    down = {one.row: one.window for one in sheets}
    lefts, rights = ([value(across[n]) for n in sorted(across)] for value in (_LEFT, _RIGHT))
    tops, bottoms = ([value(down[n]) for n in sorted(down)] for value in (_TOP, _BOTTOM))
    seen: set[tuple[int, int]] = set()
    for place in places:
        for row in range(bisect_right(bottoms, place.y), bisect_left(tops, place.bottom)):
            for column in range(bisect_right(rights, place.x), bisect_left(lefts, place.right)):
                seen.add((row, column))
    return tuple(
        replace(
            one,
            seam_right=one.seam_right if (one.row, one.column + 1) in seen else 0.0,
            seam_bottom=one.seam_bottom if (one.row + 1, one.column) in seen else 0.0,
        )
        for one in sheets
        if (one.row, one.column) in seen
    )


_LEFT, _RIGHT = attrgetter("x"), attrgetter("right")
_TOP, _BOTTOM = attrgetter("y"), attrgetter("bottom")


def _windows(begin: float, length: float, places: Sequence[int], overlap: int) -> list[tuple[float, float]]:
    """Where each sheet's share begins, and how long it is with its overlap."""
    ends = [0, *places, length]
    last = len(ends) - 2
    return [
        (begin + one, min(length, two + (overlap if at < last else 0)) - one) for at, (one, two) in enumerate(pairwise(ends))
    ]


def _torn(spared: _Spared, xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], tuple[RecordId, ...]]:
    """The cards and faces that a seam goes through, by the row and column of the sheet in which they begin."""
    found: dict[tuple[int, int], list[RecordId]] = {}
    for record, there in zip(spared.records, spared.places, strict=True):
        # the first seam beyond an edge goes through what it comes before the other edge of
        column, row = bisect_right(xs, there.x), bisect_right(ys, there.y)
        cut = (column < len(xs) and xs[column] < there.right) or (row < len(ys) and ys[row] < there.bottom)
        if cut and record is not None:
            found.setdefault((row, column), []).append(record)
    return {at: tuple(dict.fromkeys(records)) for at, records in found.items()}


def letters(row: int) -> str:
    """The letters of a row: A to Z, then AA and so on."""
    return (letters(row // 26 - 1) if row >= 26 else "") + chr(65 + row % 26)
