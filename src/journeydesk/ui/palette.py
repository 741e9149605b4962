"""The command palette: every command, map, stage and step, found by a few letters, in the window itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesk.language import say, to_say
from journeydesk.ui.matching import begins, fit, has_words
from journeydesk.ui.style import current

WIDTH: Final = 560
ROW: Final = 44
MOST_ROWS: Final = 9
ASKING: Final = to_say("Type what you want to do, or a map, stage or step to go to")
ENTRY: Final = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Choice:
    """Something to choose: what it says, what it does in a sentence, its shortcut, whether it can be done now.

    `words` are others by which it is found.
    """

    title: str
    about: str
    run: Callable[[], None]
    shortcut: str = ""
    enabled: bool = True
    words: str = ""


def found(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that fit, best first, equally good ones in their own order; those that cannot be done now come last.

    Best are titles that begin with what is typed, then those that have it as whole words, then those of which other words
    are these, then those with words that begin so, then other words that do, then the sentences; last come titles that have
    it inside a word or scattered.
    """
    fitting: list[tuple[bool, int, float, int, Choice]] = []
    for place, choice in enumerate(choices):
        title = choice.title.casefold()
        scattered = fit(typed, title)
        ranks = (
            title.rstrip("…") == typed.casefold().strip(),
            title.startswith(typed.casefold().strip()),
            has_words(typed, title),
            has_words(typed, f"{title} {choice.words}"),
            begins(typed, title),
            begins(typed, f"{title} {choice.words}"),
            begins(typed, f"{title} {choice.words} {choice.about}"),
            len(typed.strip()) > 2 and typed.casefold().strip() in title,
            scattered is not None,
        )
        if any(ranks):
            rank = ranks.index(True)
            fitting.append((not choice.enabled, rank, -(scattered or 0.0) if rank == len(ranks) - 1 else 0.0, place, choice))
    return [choice for *_, choice in sorted(fitting, key=lambda row: row[:4])]


class _Choices(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Choice] = []

    def show_rows(self, rows: list[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        choice = self.rows[index.row()]
        match role:
            case int(Qt.ItemDataRole.DisplayRole):
                return choice.title
        return choice if role == ENTRY else None


class _Rows(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(ENTRY)
        table = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(table.accent_edge))
            painter.setBrush(QColor(table.accent_ground))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = rect.adjusted(10, 4, -10, -4)
        small = QFont(option.font)
        small.setPixelSize(11)
        width = QFontMetricsF(small).horizontalAdvance(choice.shortcut) + 8 if choice.shortcut else 0
        painter.setPen(QColor(table.text if choice.enabled else table.disabled))
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        _line(
            painter,
            inner.adjusted(width if turned else 0, 0, 0 if turned else -width, 0),
            choice.title,
            Qt.AlignmentFlag.AlignTop,
        )
        painter.setFont(small)
        painter.setPen(QColor(table.hint if choice.enabled else table.disabled))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), choice.shortcut)
        _line(painter, inner, choice.about, Qt.AlignmentFlag.AlignBottom)
        painter.restore()


def _line(painter: QPainter, rect: QRectF, text: str, where: Qt.AlignmentFlag) -> None:
    elided = QFontMetricsF(painter.font()).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | where), elided)


class Palette(QFrame):
    """The popup: a line to type in and what fits below it. Enter does the chosen one, Escape puts it away."""

    def __init__(self, window: QWidget, *, left: Callable[[], None]) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window = window
        self._left = left
        self._choices: Sequence[Choice] = ()
        self._own: Callable[[str], Choice | None] = lambda _: None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(say("Commands"))
        self.line.installEventFilter(self)
        self._model = _Choices(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(self))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("What fits"))
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textChanged.connect(self._search)
        self.list.clicked.connect(lambda _: self._do())
        self.hide()

    @property
    def shown(self) -> list[Choice]:
        """What fits the letters typed so far, best first."""
        return self._model.rows

    def open(
        self, choices: Sequence[Choice], *, asking: str = "", own: Callable[[str], Choice | None] = lambda _: None
    ) -> None:
        """Stand over the window with these choices, and take the keyboard.

        `asking` is the question they answer; `own` makes a choice of what is typed where none of them says that.
        """
        self._choices, self._own = choices, own
        self.line.setPlaceholderText(asking or say(ASKING))
        self.line.clear()
        self._search("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that move in the list below it."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while it is open every key is its own
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_PageDown:
                self._step(MOST_ROWS - 1)
            case Qt.Key.Key_PageUp:
                self._step(1 - MOST_ROWS)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do()
            case Qt.Key.Key_Escape:
                self._close()
            case Qt.Key.Key_K if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._close()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return False
        return True

    def _search(self, typed: str) -> None:
        rows = found(self._choices, typed)
        own = self._own(typed.strip()) if typed.strip() else None
        if own is not None and all(row.title.casefold() != typed.strip().casefold() for row in rows):
            rows.append(own)
        self._model.show_rows(rows)
        self.list.setCurrentIndex(self._model.index(0))
        self._place()

    def _place(self) -> None:
        self.list.setHidden(not self.shown)
        self.list.setFixedHeight(min(MOST_ROWS, len(self.shown)) * ROW + 2)
        width = min(WIDTH, self._window.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, 88)

    def _step(self, by: int) -> None:
        if self.shown:
            row = self.list.currentIndex().row() + by
            row = row % len(self.shown) if abs(by) == 1 else max(0, min(len(self.shown) - 1, row))
            self.list.setCurrentIndex(self._model.index(row))

    def _do(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.shown) and self.shown[row].enabled:
            choice = self.shown[row]
            self._close()
            choice.run()

    def _close(self) -> None:
        self.hide()
        self._left()
