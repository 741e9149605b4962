"""What is being dragged, as it hangs from the pointer, and the small label beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen

from journeydesk.layout.picture import Group, Ink, Rect, Text
from journeydesk.text.runs import Style
from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.items import DETAIL_FROM
from journeydesk.ui.paint import paint_group, ready

if TYPE_CHECKING:
    from journeydesk.document.records import RecordId
    from journeydesk.layout.picture import Picture
    from journeydesk.ui.canvas.overlay import Look

TILT = -1.5
"""Degrees, as if held by one corner."""

SHADOW = 22.0
"""How far the shadow reaches, in points at 100 %."""

BLEED = 16.0
SHEET = 3.5
LARGEST_SHADOW = 2_000_000.0
"""Pixels of a shadow that is kept as an image."""
FADE = 130.0
SHARPER = 2.0
"""How much finer than the view a lifted thing is painted, so that it stays sharp when it leans."""
FINEST = 8.0

LABEL = Style(size=11.5, weight=600)


def shadow(painter: QPainter, rect: QRectF, *, radius: float, reach: float, drop: float, alpha: int) -> None:
    """A soft shadow under a rectangle, darkest at its edge; `alpha` is that of all layers together.

    It is kept as an image: its many layers, each as large as the rectangle, would take most of a frame of a drag. Half as
    fine as the screen is fine enough for something so soft.
    """
    scale = sqrt(abs(painter.deviceTransform().determinant())) / 2
    around = grown(rect, reach)
    if around.width() * around.height() * scale * scale > LARGEST_SHADOW:
        _cast(painter, rect.translated(0, drop), radius, reach, alpha)
        return
    image = _shadow(round(rect.width(), 2), round(rect.height(), 2), radius, reach, alpha, round(scale, 3))
    painter.drawImage(around.translated(0, drop), image)


@lru_cache(maxsize=8)
def _shadow(width: float, height: float, radius: float, reach: float, alpha: int, scale: float) -> QImage:
    across, down = ceil((width + 2 * reach) * scale), ceil((height + 2 * reach) * scale)
    image = QImage(across, down, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    ready(painter)
    painter.scale(across / (width + 2 * reach), down / (height + 2 * reach))
    _cast(painter, QRectF(reach, reach, width, height), radius, reach, alpha)
    painter.end()
    return image


def _cast(painter: QPainter, rect: QRectF, radius: float, reach: float, alpha: int) -> None:
    layers = max(4, min(14, alpha // 4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, max(1, round(alpha / layers))))
    for layer in range(layers):
        by = reach * ((layer + 1) / layers) ** 1.7
        painter.drawRoundedRect(grown(rect, by), radius + by, radius + by)


def marks_of(picture: Picture, record_id: RecordId) -> tuple[Group, ...]:
    """The marks that show a record, as groups to be painted elsewhere."""
    found = []
    for group in picture.groups:
        if record_id in group.frames:
            marks = tuple(mark for mark in group.marks if mark.shows == record_id)
            found.append(Group(("ghost", *group.key), group.x, group.y, group.width, group.height, marks, group.bleed))
    return tuple(found)


class Lifted:
    """What was lifted off the map: its groups as one image, painted once a zoom, so that its letters stand still."""

    def __init__(self, groups: tuple[Group, ...], rect: Rect, *, sheets: int = 0, paper: str = "", fades: str = "") -> None:
        """`paper` is the colour of a ground under it; with `fades`, a side, it is a piece of something longer."""
        self.rect = rect
        self._groups, self._sheets, self._paper, self._fades = groups, sheets, paper, fades
        self._image: QImage | None = None
        self._scale = 0.0

    @property
    def fades(self) -> bool:
        """Whether it is a piece of something longer, which has no edge on one side."""
        return bool(self._fades)

    @property
    def room(self) -> QRectF:
        """The area of the image, with the sheets below it and edges."""
        return grown(qrect(self.rect), BLEED).adjusted(0, 0, SHEET * self._sheets, SHEET * self._sheets)

    def image(self, scale: float, look: Look) -> QImage:
        """The thing at a scale."""
        if self._image is None or self._scale != scale:
            self._scale = scale
            self._image = self._painted(scale, look)
        return self._image

    def _painted(self, scale: float, look: Look) -> QImage:
        room, rect = self.room, qrect(self.rect)
        image = QImage(ceil(room.width() * scale), ceil(room.height() * scale), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        ready(painter)
        painter.scale(scale, scale)
        painter.translate(-room.topLeft())
        for sheet in range(self._sheets, 0, -1):
            painter.setPen(QPen(QColor(look.colours.edge), 0.8))
            painter.setBrush(QColor(look.colours.field))
            painter.drawRoundedRect(rect.translated(SHEET * sheet, SHEET * sheet), 7, 7)
        if self._paper:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._paper))
            painter.drawRoundedRect(rect, 7, 7)
        if self._fades:
            painter.setClipRect(rect)
        for group in self._groups:
            painter.translate(group.x, group.y)
            paint_group(painter, group, look.faces, detail=scale >= DETAIL_FROM)
            painter.translate(-group.x, -group.y)
        if self._fades:
            painter.setPen(QPen(QColor(look.colours.edge), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(grown(rect, -0.75), 7, 7)
            _fade(painter, rect, self._fades)
        painter.end()
        return image


def _fade(painter: QPainter, rect: QRectF, side: str) -> None:
    """Let what was painted vanish towards one side of a rectangle."""
    ends = {
        "bottom": (rect.bottomLeft() - QPointF(0, FADE), rect.bottomLeft()),
        "right": (rect.topRight() - QPointF(FADE, 0), rect.topRight()),
        "left": (rect.topLeft() + QPointF(FADE, 0), rect.topLeft()),
    }[side]
    shade = QLinearGradient(*ends)
    shade.setColorAt(0, QColor(0, 0, 0, 255))
    shade.setColorAt(1, QColor(0, 0, 0, 0))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(grown(rect, BLEED), shade)


@dataclass(frozen=True, slots=True)
class Ghost:
    """A lifted thing, moved by (dx, dy)."""

    lifted: Lifted
    dx: float
    dy: float
    tilt: float = TILT
    opacity: float = 0.96

    def area(self, zoom: float) -> QRectF:
        """The thing, tilted, with its shadow and a pixel's worth of smoothing."""
        rect = self.lifted.rect
        lean = abs(self.tilt) / 57 * (rect.width + rect.height) / 2
        return grown(self.lifted.room.translated(self.dx, self.dy), SHADOW + lean + 4 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """The thing as it looks on the map, leaning, above its shadow."""
        painter.save()
        rect = qrect(self.lifted.rect)
        scale = min(FINEST, (SHARPER if self.tilt else 1.0) * painter.deviceTransform().m11())
        painter.translate(self.dx, self.dy)
        painter.translate(rect.center())
        painter.rotate(self.tilt)
        painter.translate(-rect.center())
        if not self.lifted.fades:
            shadow(painter, rect, radius=7, reach=18, drop=6, alpha=46)
        painter.setOpacity(self.opacity)
        painter.drawImage(self.lifted.room, self.lifted.image(scale, look))
        painter.restore()


@dataclass(frozen=True, slots=True)
class Flock:
    """Several lifted things in the shape in which they stand, upright, each above its own shadow, moved by (dx, dy)."""

    lifted: Lifted
    rects: tuple[Rect, ...]
    dx: float
    dy: float

    def moved(self, dx: float, dy: float) -> Flock:
        """The same, moved by this much from where it was lifted."""
        return Flock(self.lifted, self.rects, dx, dy)

    def area(self, zoom: float) -> QRectF:
        """The room of all, with their shadows."""
        return grown(self.lifted.room.translated(self.dx, self.dy), SHADOW + 4 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """All of them as they look on the map, a little see-through."""
        painter.save()
        painter.translate(self.dx, self.dy)
        for rect in self.rects:
            shadow(painter, qrect(rect), radius=7, reach=9, drop=4, alpha=20)
        painter.setOpacity(0.92)
        painter.drawImage(self.lifted.room, self.lifted.image(min(FINEST, painter.deviceTransform().m11()), look))
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
