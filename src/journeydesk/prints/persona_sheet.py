"""A sheet a persona: who they are, what they want, what holds them up, and how the journey feels to them.

Type is as large as lets all of it stand on one page, between 13 and 10 points on A4; what is still too much runs on to
further pages, and what is not said yet is left to be filled in by hand where there is room for that. On paper
that stands upright the portrait stands above two columns, on paper that lies beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from journeydesk.document.document import Document
from journeydesk.document.records import Asset, Map, MapId, Persona
from journeydesk.edits import views
from journeydesk.layout.journey import drawing_of
from journeydesk.layout.knots import named
from journeydesk.layout.picture import Group, Ink, Picture, Rect
from journeydesk.layout.pictures import Pictures
from journeydesk.layout.pieces import Drawing, Piece
from journeydesk.layout.theme import Theme
from journeydesk.prints.persona_boxes import SetBox, Words, boxes_of, draw_box, set_again, set_box
from journeydesk.prints.persona_head import above, again, beside
from journeydesk.prints.persona_strip import LEAST, MOST, Strip
from journeydesk.prints.running import MARGIN, Area, Sheet, sheet_of

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

SIZES: Final = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0)
GAP: Final = 12.0
PANEL: Final = 0.3
"""The share of a lying sheet that the portrait's panel has."""
STRETCH: Final = 160.0
"""A box grows by no more than this to fill the page."""
WIDE: Final = 900.0
"""From this width on there are three columns."""


def persona_sheets(
    document: Document,
    map_id: MapId,
    typesetter: Typesetter,
    area: Area,
    *,
    theme: Theme | None = None,
    least: float = 0.0,
) -> list[tuple[str, Picture]]:
    """The sheets of a map's personas that it does not hide, and of others with a curve in it, each with their name."""
    journey = document.get(Map, map_id)
    drawing = drawing_of(document, journey, typesetter, theme)
    sheet, pictures = sheet_of(area, least), Pictures()
    found: list[tuple[str, Picture]] = []
    for persona in views.people(document, map_id):
        if persona.id in journey.hidden_personas:
            continue
        pages = _PersonaSheet(drawing, document, journey, persona, pictures, sheet).pages()
        count, name = len(pages), named(persona)
        labels = [name] if count == 1 else [f"{name} {n}/{count}" for n in range(1, count + 1)]
        found += zip(labels, pages, strict=True)
    return found


class _PersonaSheet:
    """The sheets of one persona under way."""

    def __init__(
        self,
        drawing: Drawing,
        document: Document,
        journey: Map,
        persona: Persona,
        pictures: Pictures,
        sheet: Sheet,
    ) -> None:
        self.drawing, self.document, self.journey, self.persona, self.sheet = drawing, document, journey, persona, sheet
        self.words = boxes_of(persona, drawing.theme)
        self.blanks = boxes_of(persona, drawing.theme, blank=True)
        self.lies = bool(sheet.height) and sheet.width > 1.1 * sheet.height
        portrait = document.find(Asset, persona.image) if persona.image is not None else None
        full = Rect(MARGIN, MARGIN, sheet.room, sheet.height - 2 * MARGIN if sheet.height else 1e6)
        if self.lies:
            width = full.width * PANEL
            self.head = beside(drawing, persona, portrait, pictures, width, full.height)
            self.body = Rect(full.x + width + GAP, full.y, full.width - width - GAP, full.height)
        else:
            self.head = above(drawing, persona, portrait, pictures, full.width)
            down = self.head.height + GAP
            self.body = Rect(full.x, full.y + down, full.width, full.height - down)
        self.strip = Strip(drawing, document, journey, persona, self.body.width)
        self.columns = 3 if self.body.width >= WIDE else 2 if self.body.width >= 300 else 1

    def pages(self) -> list[Picture]:
        """One page if it can be, in the largest type that allows it; else as many as it takes, in the smallest."""
        room = self.body.height - (0.0 if self.strip.is_empty else self.strip.least + GAP)
        ways = [(self.blanks, SIZES[0]), *((self.words, size) for size in SIZES)]
        for words, size in ways if self.sheet.height else ways[1:]:
            boxes = self._set(words, size)
            columns = _balanced(boxes, self.columns)
            tallest = max((_height(column) for column in columns), default=0.0)
            if tallest <= room:
                return [self._page(columns, tallest)]
        return self._run_on(self._set(self.words, SIZES[-1]), room)

    def _set(self, words: Sequence[Words], size: float) -> list[SetBox]:
        share = (self.body.width - GAP * (self.columns - 1)) / self.columns
        return [set_box(self.drawing, one, share, size) for one in words]

    def _page(self, columns: Sequence[Sequence[SetBox]], tallest: float) -> Picture:
        """The one page, its boxes stretched so that the columns end together, and the curve as high as is left."""
        body, strip = self.body, self.strip
        if self.sheet.height:
            curve = 0.0 if strip.is_empty else strip.least - LEAST
            most = min((len(column) for column in columns if column), default=0) * STRETCH
            left = body.height - tallest - (0.0 if strip.is_empty else GAP + curve + LEAST)
            grown = 0.0 if strip.is_empty else min(left * 0.5, MOST - LEAST)
            tallest += min(left - grown, most)
            high = 0.0 if strip.is_empty else min(body.bottom - body.y - tallest - GAP, curve + MOST)
        else:
            high = 0.0 if strip.is_empty else strip.least
        groups = self._columns(columns, body, tallest)
        bottom = body.y + tallest
        if not strip.is_empty:
            top = bottom + (GAP if tallest else 0.0)
            groups += strip.groups(self._x(body.x, body.width), top, high)
            bottom = top + high
        return self._picture([self._group("persona", self.head, MARGIN, MARGIN), *groups], bottom)

    def _run_on(self, boxes: Sequence[SetBox], room: float) -> list[Picture]:
        """Pages of columns filled one after the other; the curve stands on the first."""
        head = self._group("persona", self.head, MARGIN, MARGIN)
        room = max(room, 0.0)
        columns, rest = _filled(boxes, self.columns, room)
        groups = self._columns(columns, self.body, None)
        bottom = self.body.y + room
        if not self.strip.is_empty:
            left = self._x(self.body.x, self.body.width)
            groups += self.strip.groups(left, bottom + GAP, self.strip.least)
            bottom += GAP + self.strip.least
        pages = [self._picture([head, *groups], max(bottom, MARGIN + self.head.height))]
        if not rest:
            return pages
        top = again(self.drawing, self.persona, self.sheet.room)
        body = Rect(MARGIN, MARGIN + top.height, self.sheet.room, self.sheet.height - 2 * MARGIN - top.height)
        count = max(1, self.columns + (1 if self.lies else 0))
        share = (body.width - GAP * (count - 1)) / count
        rest = [set_again(self.drawing, box, share) for box in rest]
        while rest:
            columns, left_over = _filled(rest, count, body.height, surely=True)
            groups = self._columns(columns, body, None)
            pages.append(self._picture([self._group("persona", top, MARGIN, MARGIN), *groups], body.bottom))
            rest = left_over
        return pages

    def _columns(self, columns: Sequence[Sequence[SetBox]], body: Rect, tall: float | None) -> list[Group]:
        """The boxes where they stand, each stretched alike if the columns are to be of one height."""
        groups = []
        number = 0
        x = body.x
        for column in columns:
            if not column:
                continue
            more = (tall - _height(column)) / len(column) if tall is not None else 0.0
            y = body.y
            for box in column:
                made = draw_box(self.drawing, box, box.height + more, self.persona.id)
                number += 1
                groups.append(self._group("persona", made, x, y, str(number)))
                y += made.height + GAP
            x += column[0].width + GAP
        return groups

    def _x(self, x: float, width: float) -> float:
        return self.sheet.width - x - width if self.drawing.right_to_left else x

    def _group(self, key: str, made: Piece, x: float, y: float, *more: str) -> Group:
        return Group((key, *more), self._x(x, made.width), y, made.width, made.height, made.marks, frames=made.frames)

    def _picture(self, groups: Sequence[Group], bottom: float) -> Picture:
        height = max(self.sheet.height, bottom + MARGIN, *(group.y + group.height + MARGIN for group in groups))
        ground = Ink(self.drawing.theme.ground)
        return Picture(self.sheet.width, height, ground, tuple(groups), title=named(self.persona))


def _height(column: Sequence[SetBox]) -> float:
    return sum(box.height for box in column) + GAP * max(0, len(column) - 1)


def _balanced(boxes: Sequence[SetBox], columns: int) -> list[list[SetBox]]:
    """The boxes in columns, in their order, so that the tallest column is as short as can be."""
    count = min(columns, len(boxes))
    if count < 2:
        return [list(boxes)]
    ways = combinations(range(1, len(boxes)), count - 1)
    parted = ([list(boxes[a:b]) for a, b in pairwise((0, *way, len(boxes)))] for way in ways)
    return min(parted, key=lambda way: max(_height(column) for column in way))


def _filled(
    boxes: Sequence[SetBox], columns: int, height: float, *, surely: bool = False
) -> tuple[list[list[SetBox]], list[SetBox]]:
    """The boxes down one column after the other, parted where a column ends, and what is left over.

    With `surely` at least one box is placed, however low the columns are.
    """
    found: list[list[SetBox]] = [[] for _ in range(columns)]
    waiting = list(boxes)
    for column in found:
        left = height
        while waiting:
            box = waiting[0]
            if box.height <= left:
                column.append(waiting.pop(0))
                left -= box.height + GAP
                continue
            parts = box.parted(left)
            if parts is None:
                break
            column.append(parts[0])
            waiting[0] = parts[1]
            break
    if waiting and surely and not any(found):
        found[0].append(waiting.pop(0))
    return found, waiting
