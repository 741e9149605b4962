"""The sheets of a poster drawn over it: where the cuts run, what each is called, and whether it is to be printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from journeydesk.layout.picture import Rect
from journeydesk.ui.style import current as colours_now
from journeydesk.ui.style import font

TICK: Final = 17.0
"""Pixels of a box to tick."""
IN_CORNER: Final = 6.0
CUT: Final = "#C62828"


class Windows:
    """The windows of a poster's sheets in points of its page, by label; those in `left_out` will not be printed."""

    def __init__(self, windows: Mapping[str, Rect] | None = None, left_out: Collection[str] = ()) -> None:
        self._windows = dict(windows or {})
        self.left_out = frozenset(left_out)
        self._over = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the sheets."""
        return tuple(self._windows)

    def window(self, label: str) -> Rect:
        """Where a sheet lies."""
        return self._windows[label]

    def at(self, place: QPointF) -> str:
        """The label of the sheet at a place of the page: of those that overlap there, the one whose middle is nearest."""
        found = [
            (abs(place.x() - one.x - one.width / 2) + abs(place.y() - one.y - one.height / 2), label)
            for label, one in self._windows.items()
            if one.x <= place.x() <= one.x + one.width and one.y <= place.y() <= one.y + one.height
        ]
        return min(found)[1] if found else ""

    def tick_at(self, place: QPointF, frame: QRectF, scale: float) -> str:
        """The label of the sheet whose box to tick is at a place of the widget."""
        boxes = ((label, self.box(label, frame, scale)) for label in self._windows)
        return next((label for label, box in boxes if box.adjusted(-4, -4, 4, 4).contains(place)), "")

    def point_at(self, label: str) -> bool:
        """Have the sheet with this label stand out; whether that is another than before."""
        before, self._over = self._over, label
        return before != label

    def box(self, label: str, frame: QRectF, scale: float) -> QRectF:
        """Where the box to tick of a sheet is on the widget: beside its label in its middle."""
        one = _on_widget(self._windows[label], frame, scale)
        side = min(TICK, one.width() / 3, one.height() / 3)
        return QRectF(one.center().x() - side - 2, one.center().y() - side / 2, side, side)

    def paint(self, painter: QPainter, frame: QRectF, scale: float, *, right_to_left: bool = False) -> None:
        """Draw the cuts and labels over the poster, which is at `frame` of the widget."""
        del right_to_left  # a poster's own labels do not turn round either
        if not self._windows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = QFont(font())
        words.setBold(True)
        painter.setFont(words)
        for label in self._windows:
            one = _on_widget(self._windows[label], frame, scale)
            if label in self.left_out:
                painter.fillRect(one, QColor(255, 255, 255, 190))
            elif label == self._over:
                painter.fillRect(one, QColor(76, 111, 255, 36))
        for window in self._windows.values():
            sheet = _on_widget(window, frame, scale)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(255, 255, 255, 150), 2.4))
            painter.drawRect(sheet)
            painter.setPen(QPen(QColor(CUT), 1.0))
            painter.drawRect(sheet)
        for label in self._windows:
            self._paint_label(painter, label, frame, scale)

    def _paint_label(self, painter: QPainter, label: str, frame: QRectF, scale: float) -> None:
        table = colours_now()
        box = self.box(label, frame, scale)
        if box.width() < 7:
            return
        words = QFont(font())
        words.setBold(True)
        words.setPixelSize(max(8, round(box.height() * 0.72)))
        painter.setFont(words)
        wide = QFontMetricsF(words).horizontalAdvance(label)
        plate = QRectF(box.x() - 4, box.y() - 4, box.width() + wide + 15, box.height() + 8)
        painter.setPen(QPen(QColor(table.edge), 1))
        painter.setBrush(QColor(table.field))
        painter.drawRoundedRect(plate, 6, 6)
        on = label not in self.left_out
        painter.setPen(QPen(QColor(table.accent if on else table.edge), 1.2))
        painter.setBrush(QColor(table.accent if on else table.field))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if on:
            middle, part = box.center(), box.width() / TICK
            painter.setPen(QPen(QColor("#FFFFFF"), 1.8 * part, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            strokes = (QPointF(-3.2, 0.2), QPointF(-0.9, 2.6), QPointF(3.4, -2.4))
            painter.drawPolyline(QPolygonF([middle + stroke * part for stroke in strokes]))
        painter.setPen(QColor(table.text))
        painter.drawText(
            QRectF(box.right() + 5, plate.y(), wide + 4, plate.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute),
            label,
        )


def _on_widget(rect: Rect, frame: QRectF, scale: float) -> QRectF:
    return QRectF(frame.x() + rect.x * scale, frame.y() + rect.y * scale, rect.width * scale, rect.height * scale)
