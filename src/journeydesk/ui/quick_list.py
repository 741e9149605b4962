"""The list above the quick-entry line: what could be meant by what is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.ui.style import current

if TYPE_CHECKING:
    from journeydesk.desk.completing import Completion

ROW: Final = 30
LEAST: Final = 240
MOST: Final = 460
ABOUT: Final = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(table.accent_edge))
            painter.setBrush(QColor(table.accent_ground))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inside = rect.adjusted(9, 0, -9, 0)
        about = str(index.data(ABOUT) or "")
        text = QFontMetricsF(painter.font())
        about = text.elidedText(about, Qt.TextElideMode.ElideRight, inside.width() * 0.55)
        room = inside.width() - (text.horizontalAdvance(about) + 14 if about else 0)
        title = text.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        begin, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if option.direction == Qt.LayoutDirection.RightToLeft:
            begin, end = end, begin
        painter.setPen(QColor(table.text))
        painter.drawText(inside, int(begin | Qt.AlignmentFlag.AlignVCenter), title)
        painter.setPen(QColor(table.hint))
        painter.drawText(inside, int(end | Qt.AlignmentFlag.AlignVCenter), about)
        painter.restore()


class QuickList(QFrame):
    """A list that never has the keyboard; the line hands its keys on. `chosen` says that an arrow key went into it."""

    clicked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("quickList")
        self._over = over
        self._offered: Sequence[Completion] = ()
        self.chosen = False
        self._model = QStandardItemModel(self)
        self.rows = QListView(self)
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(_Rows(self))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAccessibleName(say("What could be meant"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.addWidget(self.rows)
        self.rows.clicked.connect(lambda _: self.clicked.emit())
        self.hide()

    @property
    def offered(self) -> list[str]:
        """The titles in the list."""
        return [one.title for one in self._offered] if self.isVisible() else []

    @property
    def current(self) -> Completion | None:
        """The one that is marked."""
        row = self.rows.currentIndex().row()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def offer(self, offered: Sequence[Completion], *, above: QRect, x: int) -> None:
        """Show these above the line, near where one types; go if there are none."""
        self._offered, self.chosen = offered, False
        if not offered:
            self.hide()
            return
        self._model.clear()
        text = QFontMetricsF(self.font())
        widest = 0.0
        for one in offered:
            item = QStandardItem(one.title)
            item.setData(one.about, ABOUT)
            item.setEditable(False)
            self._model.appendRow(item)
            widest = max(widest, text.horizontalAdvance(one.title) + text.horizontalAdvance(one.about))
        self.rows.setCurrentIndex(self._model.index(0, 0))
        width = round(min(MOST, self._over.width() - 24, max(LEAST, widest + 70)))
        rows = max(1, min(len(offered), (above.top() - 40) // ROW))
        height = ROW * rows + 12
        left = max(12, min(x - 24, self._over.width() - width - 12))
        self.setGeometry(left, above.top() - height - 6, width, height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next one or the one before."""
        self.chosen = True
        if self._offered:
            index = self._model.index((self.rows.currentIndex().row() + by) % len(self._offered), 0)
            self.rows.setCurrentIndex(index)
            self.rows.scrollTo(index)
