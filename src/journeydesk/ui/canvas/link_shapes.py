"""What links show above the map: the handles they are drawn from, the live arrow, and the link pointed at or selected."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from journeydesk.layout.picture import Close, CurveTo, LineTo, MoveTo
from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.shapes import MARGIN

if TYPE_CHECKING:
    from journeydesk.document.records import LinkId, RecordId
    from journeydesk.layout.picture import Rect, Segment
    from journeydesk.ui.canvas.overlay import Look

ROUND: Final = 4.5
"""The radius of a handle in pixels."""
ROUND_HOT: Final = 6.5
REACH: Final = 8.0
"""So near to a handle's middle, in pixels, a press takes hold of it."""
HEAD: Final = 9.0
BEND: Final = 60.0


class Round:
    """A handle that is a circle beside a point of the map."""

    __slots__ = ()
    x: float
    y: float
    dx: float
    dy: float

    def middle(self, pixel: float) -> tuple[float, float]:
        """Where the circle is, in the picture's points."""
        return self.x + self.dx * pixel, self.y + self.dy * pixel

    def area(self, zoom: float) -> QRectF:
        """The circle with its ring."""
        x, y = self.middle(1 / zoom)
        return grown(QRectF(x, y, 0, 0), (ROUND_HOT + 3) / zoom)


@dataclass(frozen=True, slots=True)
class LinkHandle(Round):
    """A small circle beside a card or on a step's dot, from which a link is drawn.

    (x, y) is a point of the edge, (dx, dy) where the circle lies from there, in pixels; `hot` if the pointer is on it.
    """

    record_id: RecordId
    x: float
    y: float
    dx: float
    dy: float
    hot: bool = False

    def paint(self, painter: QPainter, look: Look) -> None:
        """A white circle with a ring; under the pointer a full one with a plus."""
        x, y = self.middle(look.pixel)
        _knob(painter, look, QPointF(x, y), hot=self.hot)
        if self.hot:
            painter.setPen(QPen(QColor("#FFFFFF"), 1.5 * look.pixel, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            arm = 3 * look.pixel
            painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
            painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))


@dataclass(frozen=True, slots=True)
class LinkEnd(Round):
    """The handle at one end of a selected link, by which it is led elsewhere."""

    link_id: LinkId
    at_start: bool
    x: float
    y: float
    dx: float
    dy: float
    """How far, in pixels, the circle lies inside the card, so that one sees the arrow's head."""
    hot: bool = False

    def paint(self, painter: QPainter, look: Look) -> None:
        """A white circle with a ring, full under the pointer."""
        x, y = self.middle(look.pixel)
        _knob(painter, look, QPointF(x, y), hot=self.hot)


@dataclass(frozen=True, slots=True)
class AlongLink:
    """A link that is selected, or that the pointer is on: its line drawn over, its label framed."""

    segments: tuple[Segment, ...]
    x: float
    y: float
    rect: Rect
    label: Rect | None = None
    labels: tuple[Rect, ...] = ()
    """All labels on its way, its own and others, which lie above its line."""
    selected: bool = False

    def area(self, zoom: float) -> QRectF:
        """All of the link."""
        area = qrect(self.rect) if self.label is None else qrect(self.rect) | qrect(self.label)
        return grown(area, 6 + MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A line in the accent colour, no thinner than on the map."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(2.2 * look.pixel, 1.7) if self.selected else max(5 * look.pixel, 3.0)
        pen = QPen(QColor(look.colours.accent) if self.selected else look.tint(70), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.save()
        if self.labels:
            around, covered = QPainterPath(), QPainterPath()
            around.addRect(self.area(look.zoom))
            for label in self.labels:
                covered.addRect(qrect(label))
            painter.setClipPath(around.subtracted(covered), Qt.ClipOperation.IntersectClip)
        painter.translate(self.x, self.y)
        painter.drawPath(qpath(self.segments))
        painter.restore()
        if self.label is not None:
            painter.setPen(look.pen(1.5) if self.selected else QPen(look.tint(120), 1.5 * look.pixel))
            painter.drawRoundedRect(grown(qrect(self.label), look.pixel), 4, 4)


@dataclass(frozen=True, slots=True)
class LiveArrow:
    """The link being drawn: from a point, off in a direction, to the pointer or to what it snapped to."""

    x1: float
    y1: float
    dx: float
    dy: float
    x2: float
    y2: float
    ex: float = 0.0
    ey: float = 0.0
    """The direction in which it comes in; none while it follows the pointer."""

    def area(self, zoom: float) -> QRectF:
        """The curve with its control points and head."""
        xs, ys = zip(*self._points(1 / zoom), strict=True)
        left, top = min(xs), min(ys)
        return grown(QRectF(left, top, max(xs) - left, max(ys) - top), (HEAD + 4) / zoom)

    def _points(self, pixel: float) -> tuple[tuple[float, float], ...]:
        far = hypot(self.x2 - self.x1, self.y2 - self.y1)
        out = min(BEND * pixel, far / 2)
        came = out if self.ex or self.ey else 0.0
        return (
            (self.x1, self.y1),
            (self.x1 + self.dx * out, self.y1 + self.dy * out),
            (self.x2 - self.ex * came, self.y2 - self.ey * came),
            (self.x2, self.y2),
        )

    def paint(self, painter: QPainter, look: Look) -> None:
        """A curve in the accent colour with an arrow's head, on a light edge that parts it from what it crosses."""
        start, one, two, end = (QPointF(x, y) for x, y in self._points(look.pixel))
        way = end - two if (end - two).manhattanLength() > 0.01 else end - one
        if way.manhattanLength() < 0.01:
            way = end - start
        length = hypot(way.x(), way.y()) or 1.0
        ux, uy = way.x() / length, way.y() / length
        head = HEAD * look.pixel
        base = QPointF(end.x() - ux * head, end.y() - uy * head)
        path = QPainterPath(start)
        path.cubicTo(one, two, base)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 170), 5 * look.pixel))
        painter.drawPath(path)
        painter.setPen(look.pen(2))
        painter.drawPath(path)
        wide = head * 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colours.accent))
        wing = QPointF(-uy * wide, ux * wide)
        painter.drawPolygon(QPolygonF([end, base + wing, base - wing]))


@dataclass(frozen=True, slots=True)
class Aimed:
    """The card or step a link would lead to."""

    rect: Rect

    def area(self, zoom: float) -> QRectF:
        """The rectangle with its outline."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A bold line round it, and a breath of colour over it."""
        painter.setPen(look.pen(2.5))
        painter.setBrush(look.tint(30))
        painter.drawRoundedRect(grown(qrect(self.rect), look.pixel), 8, 8)


def qpath(segments: tuple[Segment, ...]) -> QPainterPath:
    """A path of the picture as Qt's."""
    path = QPainterPath()
    for segment in segments:
        match segment:
            case MoveTo(x, y):
                path.moveTo(x, y)
            case LineTo(x, y):
                path.lineTo(x, y)
            case CurveTo(x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case Close():
                path.closeSubpath()
    return path


def _knob(painter: QPainter, look: Look, at: QPointF, *, hot: bool) -> None:
    round_ = (ROUND_HOT if hot else ROUND) * look.pixel
    painter.setPen(QPen(QColor("#FFFFFF"), 1.5 * look.pixel) if hot else look.pen(1.5))
    painter.setBrush(QColor(look.colours.accent) if hot else QColor("#FFFFFF"))
    painter.drawEllipse(at, round_, round_)
