"""What is being dragged, as it hangs from the pointer, and the small label beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeydesk.layout.picture import Group, Ink, Rect, Text
from journeydesk.text.runs import Style
from journeydesk.ui.canvas.overlay import grown, qrect
from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from journeydesk.layout.picture import Leaf, Picture
    from journeydesk.ui.canvas.overlay import Look

TILT = -1.5
"""Degrees, as if held by one corner."""

SHADOW = 22.0
"""How far the shadow reaches, in points at 100 %."""

LABEL = Style(size=11.5, weight=600)


def shadow(painter: QPainter, rect: QRectF, *, radius: float, reach: float, drop: float, alpha: int) -> None:
    """A soft shadow under a rectangle, darkest at its edge; `alpha` is that of all layers together."""
    layers = 8
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, max(1, alpha // layers)))
    for layer in range(layers):
        by = reach * (layer / layers) ** 1.5
        painter.drawRoundedRect(grown(rect, by).translated(0, drop), radius + by, radius + by)


def marks_of(picture: Picture, record_ids: frozenset[str], area: Rect) -> tuple[Group, ...]:
    """The marks that show these records within an area, as groups to be painted elsewhere."""
    found = []
    for group in picture.groups:
        if (
            group.x < area.right
            and group.x + group.width > area.x
            and group.y < area.bottom
            and group.y + group.height > area.y
        ):
            marks: tuple[Leaf, ...] = tuple(mark for mark in group.marks if mark.shows in record_ids)
            if marks:
                found.append(Group(("ghost", *group.key), group.x, group.y, group.width, group.height, marks, group.bleed))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Ghost:
    """A thing lifted off the map: its groups, moved by (dx, dy). `sheets` more are drawn under it when several go along."""

    groups: tuple[Group, ...]
    rect: Rect
    dx: float
    dy: float
    sheets: int = 0
    tilt: float = TILT
    paper: str = ""

    def area(self, zoom: float) -> QRectF:
        """The thing, tilted, with its shadow and a pixel's worth of smoothing."""
        lean = abs(self.tilt) / 57 * (self.rect.width + self.rect.height) / 2
        return grown(qrect(self.rect.moved(self.dx, self.dy)), SHADOW + 12 + lean + 4 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """The thing as it looks on the map, leaning, above its shadow."""
        painter.save()
        rect = qrect(self.rect)
        painter.translate(self.dx, self.dy)
        painter.translate(rect.center())
        painter.rotate(self.tilt)
        painter.translate(-rect.center())
        shadow(painter, rect, radius=7, reach=16, drop=6, alpha=64)
        for sheet in range(self.sheets, 0, -1):
            painter.setPen(QPen(QColor(look.colours.edge), 0.8))
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRoundedRect(rect.translated(3.5 * sheet, 3.5 * sheet), 7, 7)
        painter.setOpacity(0.95)
        if self.paper:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.paper))
            painter.drawRoundedRect(rect, 7, 7)
        for group in self.groups:
            painter.translate(group.x, group.y)
            paint_group(painter, group, look.faces)
            painter.translate(-group.x, -group.y)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Bubble:
    """A word or number on a dark ground, as large at every zoom; (x, y) is the middle of its left edge."""

    text: str
    x: float
    y: float

    def area(self, zoom: float) -> QRectF:
        """Room enough for the words."""
        return QRectF(self.x, self.y - 14 / zoom, (len(self.text) * 11.5 + 24) / zoom, 28 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """The words in white on a rounded ground."""
        line = look.typesetter.lines(self.text, LABEL)[0]
        painter.save()
        painter.translate(self.x, self.y)
        painter.scale(look.pixel, look.pixel)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#243B53"))
        painter.drawRoundedRect(QRectF(0, -11, line.width + 16, 22), 6, 6)
        words = Text(8, (line.ascent - line.descent) / 2, line, Ink("#FFFFFF"))
        paint_group(painter, Group(("bubble",), 0, 0, line.width, 20, (words,)), look.faces)
        painter.restore()


def middle(rect: Rect) -> QPointF:
    """The middle of a rectangle."""
    return QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)
