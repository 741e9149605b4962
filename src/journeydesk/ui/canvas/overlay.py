"""What the canvas draws above the map and no export may show: selection, hover, drop targets, guides, ghosts, the caret.

An overlay holds frozen shapes in named layers, in the picture's coordinates; what must not grow with the map is
measured in pixels. Showing a layer asks for only those areas to be painted again in which its shapes differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from journeydesk.layout.picture import Rect
    from journeydesk.text.lines import Typesetter
    from journeydesk.ui.raw_faces import RawFaces
    from journeydesk.ui.style import Colours

Layer = Literal["veil", "hover", "cell", "selection", "writing", "target", "ghost"]
LAYERS: tuple[Layer, ...] = ("veil", "hover", "cell", "selection", "writing", "target", "ghost")
"""From back to front."""

MARGIN = 8.0
"""How far, in pixels, handles and outlines reach out of the rectangle they stand on."""


@dataclass(frozen=True, slots=True)
class Look:
    """What shapes are drawn with."""

    zoom: float
    colours: Colours
    faces: RawFaces
    typesetter: Typesetter

    @property
    def pixel(self) -> float:
        """One pixel in the picture's points."""
        return 1 / self.zoom

    def pen(self, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen in the accent colour, its width in pixels at every zoom."""
        return QPen(QColor(self.colours.accent), width * self.pixel, style, Qt.PenCapStyle.RoundCap)

    def tint(self, alpha: int) -> QColor:
        """The accent colour, see-through."""
        colour = QColor(self.colours.accent)
        colour.setAlpha(alpha)
        return colour


class Shape(Protocol):
    """Something drawn above the map."""

    def area(self, zoom: float) -> QRectF:
        """All it may cover."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """Draw it in the picture's coordinates."""


def qrect(rect: Rect) -> QRectF:
    """The rectangle as Qt's."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def grown(rect: QRectF, by: float) -> QRectF:
    """The rectangle, larger on all sides."""
    return rect.adjusted(-by, -by, by, by)


@dataclass(frozen=True, slots=True)
class Frame:
    """A selected thing, with or without handles at its corners."""

    rect: Rect
    handles: bool = False
    radius: float = 9.0

    def area(self, zoom: float) -> QRectF:
        """The rectangle with its handles."""
        return grown(qrect(self.rect), MARGIN / zoom)

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
class Hover:
    """The thing under the pointer."""

    rect: Rect
    radius: float = 8.0

    def area(self, zoom: float) -> QRectF:
        """The rectangle with its outline."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A thin line round the thing."""
        radius = min(self.radius, self.rect.width / 2, self.rect.height / 2)
        painter.setPen(QPen(look.tint(120), 1.5 * look.pixel))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(self.rect), radius, radius)


@dataclass(frozen=True, slots=True)
class Place:
    """The cell the keyboard is on."""

    rect: Rect

    def area(self, zoom: float) -> QRectF:
        """The rectangle with its outline."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A thin line and a breath of colour."""
        painter.setPen(look.pen(1.5))
        painter.setBrush(look.tint(14))
        painter.drawRoundedRect(qrect(self.rect), 6, 6)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a thing would land."""

    rect: Rect

    def area(self, zoom: float) -> QRectF:
        """The rectangle with its outline."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A dashed frame, tinted."""
        pen = look.pen(2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(look.tint(26))
        painter.drawRoundedRect(qrect(self.rect), 8, 8)


@dataclass(frozen=True, slots=True)
class Gap:
    """The exact place between two things where a third would come in."""

    x1: float
    y1: float
    x2: float
    y2: float

    def area(self, zoom: float) -> QRectF:
        """The line with the dots at its ends."""
        return grown(QRectF(QPointF(self.x1, self.y1), QPointF(self.x2, self.y2)), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A bold line between two dots."""
        painter.setPen(look.pen(3))
        painter.drawLine(QLineF(self.x1, self.y1, self.x2, self.y2))
        painter.setPen(look.pen(2))
        painter.setBrush(QColor("#FFFFFF"))
        for x, y in ((self.x1, self.y1), (self.x2, self.y2)):
            painter.drawEllipse(QPointF(x, y), 3.5 * look.pixel, 3.5 * look.pixel)


@dataclass(frozen=True, slots=True)
class Guide:
    """A thin line that shows what a drag keeps to."""

    x1: float
    y1: float
    x2: float
    y2: float

    def area(self, zoom: float) -> QRectF:
        """The line."""
        return grown(QRectF(QPointF(self.x1, self.y1), QPointF(self.x2, self.y2)), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A dashed hairline."""
        pen = QPen(look.tint(170), look.pixel)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(QLineF(self.x1, self.y1, self.x2, self.y2))


@dataclass(frozen=True, slots=True)
class Marquee:
    """The rectangle drawn on empty ground to select what lies in it."""

    rect: Rect

    def area(self, zoom: float) -> QRectF:
        """The rectangle with its outline."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A thin frame, tinted."""
        painter.setPen(look.pen(1))
        painter.setBrush(look.tint(24))
        painter.drawRect(qrect(self.rect))


@dataclass(frozen=True, slots=True)
class Veil:
    """What is being dragged away: its old place, faded into the paper."""

    rect: Rect
    colour: str

    def area(self, zoom: float) -> QRectF:
        """The rectangle."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paper, laid thinly over it."""
        colour = QColor(self.colour)
        colour.setAlpha(165)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(grown(qrect(self.rect), look.pixel), 8, 8)


class Overlay:
    """Layers of shapes above the map; `asks` is called with each area, in the picture's coordinates, to be painted again."""

    def __init__(self, asks: Callable[[QRectF], None]) -> None:
        self._asks = asks
        self._layers: dict[Layer, tuple[Shape, ...]] = {}
        self._zoom = 1.0

    def show(self, layer: Layer, shapes: Sequence[Shape]) -> None:
        """Let a layer hold exactly these shapes."""
        old, new = self._layers.get(layer, ()), tuple(shapes)
        if old == new:
            return
        self._layers[layer] = new
        for shape in old:
            if shape not in new:
                self._asks(shape.area(self._zoom))
        for shape in new:
            if shape not in old:
                self._asks(shape.area(self._zoom))

    def clear(self, *layers: Layer) -> None:
        """Empty some layers."""
        for layer in layers:
            self.show(layer, ())

    def shapes(self, layer: Layer) -> tuple[Shape, ...]:
        """What a layer holds."""
        return self._layers.get(layer, ())

    def zoomed(self, zoom: float) -> None:
        """Remember how large a pixel is; the whole view is painted again anyway."""
        self._zoom = zoom

    def paint(self, painter: QPainter, exposed: QRectF, look: Look) -> None:
        """Draw all shapes that reach into the exposed area."""
        for layer in LAYERS:
            for shape in self._layers.get(layer, ()):
                if shape.area(look.zoom).intersects(exposed):
                    shape.paint(painter, look)
