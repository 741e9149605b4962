"""How the map marks what is in conflict: a frame of dashes, and a sign at its corner that says that two things differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.shapes import On

if TYPE_CHECKING:
    from journeydesk.ui.canvas.overlay import Look

BADGE: Final = 9.0
"""Pixels from the middle of the sign to its edge."""
DASHES: Final = (5.0, 3.0)
COLOUR, LIGHT = "#C62828", "#FFFFFF"
"""The line and what stands behind it: together they are seen on any colour, whatever the window's are."""


@dataclass(frozen=True, slots=True)
class Mark(On):
    """A thing with a conflict; with `chosen` the one somebody looks at, whose frame is whole."""

    chosen: bool = False

    @override
    def area(self, zoom: float) -> QRectF:
        return grown(qrect(self.rect), (BADGE + 4) / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """The frame, and a sign of unequal on a disc at its upper corner."""
        pixel = look.pixel
        colour, light = QColor(COLOUR), QColor(LIGHT)
        rect = grown(qrect(self.rect), 2.5 * pixel)
        radius = min(10.0, rect.width() / 2, rect.height() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, (2.5 if self.chosen else 2.0) * pixel)
        if not self.chosen:
            pen.setDashPattern(DASHES)
        for one in (QPen(light, 4.5 * pixel), pen):
            painter.setPen(one)
            painter.drawRoundedRect(rect, radius, radius)
        middle = rect.topLeft()
        painter.setPen(QPen(light, 2 * pixel))
        painter.setBrush(colour)
        painter.drawEllipse(middle, BADGE * pixel, BADGE * pixel)
        painter.setPen(QPen(light, 1.8 * pixel, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x1, y1, x2, y2 in ((-4, -2, 4, -2), (-4, 2, 4, 2), (2.4, -5, -2.4, 5)):
            line = QLineF(QPointF(x1, y1) * pixel, QPointF(x2, y2) * pixel)
            painter.drawLine(line.translated(middle))
