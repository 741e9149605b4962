"""How finds are marked on the map: all of them softly, the one that is looked at strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeydesk.ui.canvas.shapes import MARGIN, On, grown, qrect

if TYPE_CHECKING:
    from journeydesk.layout.picture import Rect
    from journeydesk.ui.canvas.overlay import Look

MARK: Final = "#F59E0B"
EDGE: Final = "#B45309"
NEAR: Final = 0.4
"""From this zoom on marks have round corners and an edge; from further away there may be thousands in view."""


@dataclass(frozen=True, slots=True)
class Finds:
    """Everything found on the map that is shown."""

    rects: tuple[Rect, ...]

    def area(self, zoom: float) -> QRectF:
        """All of them with what reaches out."""
        left, top = min(rect.x for rect in self.rects), min(rect.y for rect in self.rects)
        right, bottom = max(rect.right for rect in self.rects), max(rect.bottom for rect in self.rects)
        return grown(QRectF(left, top, right - left, bottom - top), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A tint over each that is in view."""
        seen, _ = painter.worldTransform().inverted()
        port = seen.mapRect(QRectF(painter.viewport()))
        rects = [rect for rect in map(qrect, self.rects) if rect.intersects(port)]
        _tinted(painter, look)
        if look.zoom < NEAR:
            painter.drawRects(rects)
        else:
            for rect in rects:
                painter.drawRoundedRect(rect, 7, 7)


@dataclass(frozen=True, slots=True)
class Find(On):
    """A find that has a head of its own, which may be pinned elsewhere: a stage, a step, a lane."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A tint over it."""
        _tinted(painter, look)
        painter.drawRoundedRect(qrect(self.rect), 7, 7)


@dataclass(frozen=True, slots=True)
class TheFind(On):
    """The find that is looked at."""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A stronger tint and a bold line that stands off the frame of what is selected."""
        _tinted(painter, look, alpha=52)
        painter.setPen(QPen(QColor(EDGE if not look.colours.dark else MARK), 3 * look.pixel))
        painter.drawRoundedRect(grown(qrect(self.rect), 4 * look.pixel), 10, 10)


def _tinted(painter: QPainter, look: Look, *, alpha: int = 40) -> None:
    """Paint with a tint thin enough to leave the text below it its contrast."""
    tint = QColor(MARK)
    tint.setAlpha(alpha if look.zoom >= NEAR else 110)
    painter.setBrush(tint)
    painter.setPen(Qt.PenStyle.NoPen if look.zoom < NEAR else QPen(QColor(MARK), 1.5 * look.pixel))
