"""How a cell makes room for what is held over it: its cards part, and the place where it would come in lies open.

Nothing of the map moves meanwhile, only this cell is drawn anew above it: lanes that grew under a drag would carry away what
one aims at. Where the cell is full it reaches down over what lies below, like a sheet that is pulled out, and what is held
over that part of it is still held over the cell. A cell with cards that span steps cannot be drawn alone; there a line shows
the place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeydesk.layout import sizes, where
from journeydesk.layout.picture import Box, Group, Rect
from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.gaps import card_gap, inner
from journeydesk.ui.canvas.ghost import shadow
from journeydesk.ui.canvas.items import DETAIL_FROM
from journeydesk.ui.canvas.shapes import Target
from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from collections.abc import Container

    from journeydesk.document.records import CardId, Cell, RecordId
    from journeydesk.ui.canvas.overlay import Look, Shape
    from journeydesk.ui.canvas.shown import Shown

NEW: Final = 31.0
"""How high a card of one line is: what is made room for where nobody knows yet how high it will be."""
HIGHEST: Final = 220.0
"""No place opens farther than this."""
REACH: Final = 16.0
AROUND: Final = 2.0
"""So far a card's outline reaches out of it; less than half of what lies between two."""
MOST_APART: Final = 200
"""Of so many cells the cards are kept without the ground."""
SHADOW: Final = 12.0


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell whose cards have parted: the cell, all it now covers, the open place, and its cards with how far they moved.

    `cards` is the cell's group without its ground, `pieces` what is to be seen of it: from where to where in the picture,
    and how far that has moved. So the strokes of a cell are made once, however often it opens elsewhere.
    """

    cell: Rect
    panel: Rect
    slot: Rect
    paper: str
    moved: tuple[tuple[RecordId, float], ...]
    pieces: tuple[tuple[float, float, float], ...] = field(compare=False)
    cards: Group = field(compare=False)

    def area(self, zoom: float) -> QRectF:
        """The cell, the open place, and the shadow."""
        return grown(qrect(self.panel) | qrect(self.slot), max(REACH, SHADOW) + 8 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """The cell's ground with its cards where they would stand, framed, and the open place."""
        panel, slot = qrect(self.panel), qrect(self.slot)
        if self.panel.height > self.cell.height:
            shadow(painter, panel, radius=7, reach=SHADOW, drop=3, alpha=40)
        painter.setPen(Qt.PenStyle.NoPen)
        for ground in (QColor(self.paper), look.tint(22)):
            painter.setBrush(ground)
            painter.drawRoundedRect(panel, 7, 7)
        group = self.cards
        for top, bottom, by in self.pieces:
            painter.save()
            painter.setClipRect(
                QRectF(group.x - group.bleed, top + by - AROUND, group.width + 2 * group.bleed, bottom - top + 2 * AROUND),
                Qt.ClipOperation.IntersectClip,
            )
            painter.translate(group.x, group.y + by)
            paint_group(painter, group, look.faces, detail=look.zoom >= DETAIL_FROM)
            painter.restore()
        pen = look.pen(2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(panel, 8, 8)
        painter.setPen(look.pen(1.5))
        painter.setBrush(look.tint(48))
        painter.drawRoundedRect(slot, 7, 7)


def place_in(shown: Shown, cell: Cell, y: float, going: Container[RecordId] = ()) -> CardId | None:
    """The card of a cell ahead of which something dropped at that height goes, without those `going`; None is the end."""
    for card in shown.document.cards(cell.lane, cell.step):
        there = where.card_frame(shown.picture, card) if card.id not in going else None
        if there is not None and y < there.y + there.height / 2:
            return card.id
    return None


def opened(
    shown: Shown,
    cell: Cell,
    before: CardId | None,
    *,
    height: float = NEW,
    going: Container[RecordId] = (),
    span: int = 1,
) -> tuple[Shape, ...]:
    """A cell that makes room of this height before one of its cards or at the end; `going` are about to leave it."""
    area = shown.cell_frame(cell)
    if area is None:
        return ()
    height = min(height, HIGHEST)
    cards = shown.document.cards(cell.lane, cell.step)
    frames = [where.card_frame(shown.picture, card) for card in cards]
    ground = where.group(shown.picture, "cell", cell.lane, cell.step or "")
    paper = _ground(ground)
    if ground is None or not paper or where.spans_over(shown.picture, area) or None in frames:
        gap = card_gap(shown, cell, before)
        return (Target(inner(area)), *((gap,) if gap is not None else ()))
    y = min((frame.y for frame in frames if frame is not None), default=area.y + sizes.CARD_TOP)
    slot = y
    moved: list[tuple[RecordId, float]] = []
    pieces: list[tuple[float, float, float]] = []
    found = False
    for card, frame in zip(cards, frames, strict=True):
        if card.id == before:
            slot, y, found = y, y + height + sizes.CARD_GAP, True
        if card.id in going or frame is None:
            continue
        by = round(y - frame.y, 3)
        moved.append((card.id, by))
        if pieces and pieces[-1][2] == by:
            pieces[-1] = (pieces[-1][0], frame.bottom, by)
        else:
            pieces.append((frame.y, frame.bottom, by))
        y += frame.height + sizes.CARD_GAP
    if not found:
        slot, y = y, y + height + sizes.CARD_GAP
    bottom = max(area.bottom, y - sizes.CARD_GAP + sizes.CARD_TOP)
    panel = Rect(inner(area).x, area.y, inner(area).width, bottom - area.y)
    across = _across(shown, cell, area, span)
    open_place = Rect(across.x + sizes.CARD_INSET, slot, across.width - 2 * sizes.CARD_INSET, height)
    return (Opened(area, panel, open_place, paper, tuple(moved), tuple(pieces), _cards(shown, ground)),)


def covered(shapes: tuple[Shape, ...], x: float, y: float) -> bool:
    """Whether a point lies on a cell that is drawn open, the part that reaches down included."""
    return any(isinstance(shape, Opened) and shape.panel.holds(x, y) for shape in shapes)


def _ground(group: Group | None) -> str:
    first = group.marks[0] if group is not None and group.marks else None
    return first.fill.colour if isinstance(first, Box) and first.fill is not None else ""


def _cards(shown: Shown, group: Group) -> Group:
    """A cell's cards without its ground; the very same as long as the cell is."""
    kept = shown.apart.get(group.key)
    if kept is not None and kept[0] is group:
        return kept[1]
    alone = Group(("open", *group.key[1:]), group.x, group.y, group.width, group.height, group.marks[1:], group.bleed)
    if len(shown.apart) >= MOST_APART:
        shown.apart.clear()
    shown.apart[group.key] = (group, alone)
    return alone


def _across(shown: Shown, cell: Cell, area: Rect, span: int) -> Rect:
    """The columns a card that spans some steps would stand over from this cell on."""
    columns = shown.picture.grid.columns
    at = next((number for number, column in enumerate(columns) if column.step == cell.step), None)
    if at is None or span == 1:
        return area
    last = columns[min(at + span, len(columns)) - 1]
    left, right = min(area.x, last.x), max(area.right, last.x + last.width)
    return Rect(left, area.y, right - left, area.height)
