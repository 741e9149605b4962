"""The bar at the foot of the map that shows how far exports are, with a button that ends them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.ui.exporting.running import Exports, Running
from journeydesk.ui.plain import tip
from journeydesk.ui.style import current as colours_now

HIGH: Final = 36


class Length(QWidget):
    """How much of something is done, as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setFixedSize(160, 8)

    def show_part(self, part: float) -> None:
        """Show this part of 1."""
        self._part = part
        self.setAccessibleDescription(f"{part * 100:.0f} %")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        table = colours_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(table.edge))
        painter.drawRoundedRect(self.rect(), 4, 4)
        wide = self.width() * max(self._part, 0.05)
        painter.setBrush(QColor(table.accent))
        left = self.width() - wide if self.isRightToLeft() else 0
        painter.drawRoundedRect(int(left), 0, int(wide), self.height(), 4, 4)
        painter.end()


class Row(QWidget):
    """One export: where to, what it is doing, how far it is."""

    def __init__(self, one: Running, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = one
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.length = Length(self)
        self.cancel = QPushButton(say("Cancel"), self)
        self.cancel.setObjectName("slim")
        self.cancel.setAccessibleName(say("Cancel the export to {name}", name=one.job.out.name))
        self.cancel.clicked.connect(one.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 10, 3)
        row.setSpacing(14)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.length)
        row.addWidget(self.cancel)
        self.setFixedHeight(HIGH)
        self.sentence.setMinimumWidth(60)
        one.progressed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how far it is."""
        said = say("Exporting {name}: {step}", name=self.one.job.out.name, step=self.one.step)
        room = max(self.sentence.width(), 60)
        self.sentence.setText(QFontMetricsF(self.sentence.font()).elidedText(said, Qt.TextElideMode.ElideMiddle, room))
        self.sentence.setToolTip(tip(said))
        self.length.show_part(self.one.done / self.one.all if self.one.all else 0.0)
        self.cancel.setEnabled(not self.one.cancelled)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.refresh()


class Bar(QWidget):
    """A row for each export of a window; it is there only while one runs."""

    tall = Signal(int)
    """So many pixels of the foot of the map are taken."""

    def __init__(self, exports: Exports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exports = exports
        self.rows: list[Row] = []
        self.setObjectName("exports")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        exports.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what runs now."""
        running = self._exports.running
        for row in [row for row in self.rows if row.one not in running]:
            self.rows.remove(row)
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        for one in running:
            if all(row.one is not one for row in self.rows):
                self.rows.append(Row(one, self))
                self._inside.addWidget(self.rows[-1])
        for row in self.rows:
            row.refresh()
        self.setFixedHeight(HIGH * len(self.rows))
        self.setVisible(bool(self.rows))
        self.tall.emit(HIGH * len(self.rows))


def show_bar(exports: Exports, window: QWidget) -> None:
    """Put the bar at the foot of a window's map, unless it is there."""
    from journeydesk.ui.window import Window

    if not isinstance(window, Window) or window.middle.findChild(Bar) is not None:
        return
    bar = Bar(exports, window.middle)
    bar.tall.connect(partial(window.around.notice.stand_above, bar))
    layout = window.middle.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(bar)
