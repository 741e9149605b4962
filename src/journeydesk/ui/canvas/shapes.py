"""What can be drawn above the map: frames, targets, lines, rectangles. Frozen, in the picture's coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from journeydesk.ui.canvas.areas import grown, qrect

if TYPE_CHECKING:
    from journeydesk.layout.picture import Rect
    from journeydesk.ui.canvas.overlay import Look

MARGIN: Final = 8.0
"""How far, in pixels, handles and outlines reach out of the rectangle they stand on."""


@dataclass(frozen=True, slots=True)
class On:
    """What is drawn on a rectangle, reaching out of it a little."""

    rect: Rect

    def area(self, zoom: float) -> QRectF:
        """The rectangle with what reaches out."""
        return grown(qrect(self.rect), MARGIN / zoom)


@dataclass(frozen=True, slots=True)
class Between:
    """What is drawn from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float

    def area(self, zoom: float) -> QRectF:
        """The line with what reaches out."""
        return grown(QRectF(QPointF(self.x1, self.y1), QPointF(self.x2, self.y2)), MARGIN / zoom)


@dataclass(frozen=True, slots=True)
class Frame(On):
    """A selected thing, with or without handles at its corners."""

    handles: bool = False
    radius: float = 9.0

    def paint(self, painter: QPainter, look: Look) -> None:
        """A line round the thing, and squares at its corners."""
        pixel = look.pixel
        rect = grown(qrect(self.rect), pixel)
        radius = min(self.radius, rect.width() / 2, rect.height() / 2)
        painter.setPen(look.pen(2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)
        if self.handles and rect.width() > 30 * pixel:
            painter.setPen(look.pen(1.5))
            painter.setBrush(QColor("#FFFFFF"))
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                square = grown(QRectF(corner, corner), 3.5 * pixel)
                painter.drawRoundedRect(square, 2 * pixel, 2 * pixel)


@dataclass(frozen=True, slots=True)
class Edge(On):
    """A selected thing that is no rectangle and may have any colour, or with `hovered` the one under the pointer.

    `points` are its corners as parts of the rectangle's width and height.
    """

    points: tuple[tuple[float, float], ...]
    hovered: bool = False

    def paint(self, painter: QPainter, look: Look) -> None:
        """A line along its edge between two light ones, so that it is seen on its own colour too."""
        there = self.rect
        polygon = QPolygonF([QPointF(there.x + x * there.width, there.y + y * there.height) for x, y in self.points])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 1.5 if self.hovered else 2.0
        for pen in (QPen(QColor("#FFFFFF"), (width + 3) * look.pixel), look.pen(width)):
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(polygon)


@dataclass(frozen=True, slots=True)
class Hover(On):
    """The thing under the pointer."""

    radius: float = 8.0

    def paint(self, painter: QPainter, look: Look) -> None:
        """A thin line round the thing."""
        radius = min(self.radius, self.rect.width / 2, self.rect.height / 2)
        painter.setPen(QPen(look.tint(120), 1.5 * look.pixel))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(self.rect), radius, radius)


@dataclass(frozen=True, slots=True)
class Place(On):
    """The cell the keyboard is on."""

    empty: bool = True

    def paint(self, painter: QPainter, look: Look) -> None:
        """A thin line, and a breath of colour where it lies on nothing."""
        painter.setPen(look.pen(1.5))
        painter.setBrush(look.tint(14) if self.empty else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(self.rect), 6, 6)


@dataclass(frozen=True, slots=True)
class Target(On):
    """Where a thing would land."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A dashed frame, tinted."""
        pen = look.pen(2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(look.tint(26))
        painter.drawRoundedRect(qrect(self.rect), 8, 8)


@dataclass(frozen=True, slots=True)
class Gap(Between):
    """The exact place between two things where a third would come in."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A bold line between two dots."""
        painter.setPen(look.pen(3))
        painter.drawLine(QLineF(self.x1, self.y1, self.x2, self.y2))
        painter.setPen(look.pen(2))
        painter.setBrush(QColor("#FFFFFF"))
        for x, y in ((self.x1, self.y1), (self.x2, self.y2)):
            painter.drawEllipse(QPointF(x, y), 3.5 * look.pixel, 3.5 * look.pixel)


@dataclass(frozen=True, slots=True)
class Guide(Between):
    """A thin line that shows what a drag keeps to."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A dashed hairline."""
        pen = QPen(look.tint(170), look.pixel)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QLineF(self.x1, self.y1, self.x2, self.y2))


@dataclass(frozen=True, slots=True)
class Marquee(On):
    """The rectangle drawn on empty ground to select what lies in it."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A thin frame, tinted."""
        painter.setPen(look.pen(1))
        painter.setBrush(look.tint(24))
        painter.drawRect(qrect(self.rect))


@dataclass(frozen=True, slots=True)
class Veil(On):
    """What is being dragged away: its old place, faded into the paper."""

    colour: str

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paper, laid thinly over it."""
        colour = QColor(self.colour)
        colour.setAlpha(165)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(grown(qrect(self.rect), look.pixel), 8, 8)
