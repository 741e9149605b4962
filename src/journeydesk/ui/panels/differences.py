"""The list of what differs in a comparison: grouped, in words, and a way to walk it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesk.desk.comparing import differences, listed, look_at, places, walk
from journeydesk.desk.desk import Desk
from journeydesk.document.document import Document
from journeydesk.document.records import RecordId
from journeydesk.language import say, say_many, to_say
from journeydesk.layout.difference_words import By, Told, grouped
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.difference_rows import HEADING, TOLD, Rows
from journeydesk.ui.panels.heading import Heading
from journeydesk.ui.panels.own_keys import kept
from journeydesk.ui.plain import tip
from journeydesk.ui.raw_faces import RawFaces

Index = QModelIndex | QPersistentModelIndex
WAYS: Final[tuple[tuple[By, str], ...]] = (("stage", to_say("By stage")), ("kind", to_say("By kind")))
OWN_KEYS: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
     Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
)  # fmt: skip


class Differences(QWidget):
    """What differs in the comparison in front, with the row of what is looked at chosen."""

    def __init__(self, desk: Desk, follow: Follow, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._follow = desk, follow
        self._document: Document | None = None
        self._row: tuple[Told, ...] = ()
        self._items: dict[RecordId, tuple[int, QListWidgetItem]] = {}
        self._by: By = desk.settings.differences_by
        self.setObjectName("differences")
        self.setAccessibleName(say("What differs"))
        self.heading = Heading(say("What differs"), self)
        self.names = QLabel(self)
        self.names.setProperty("role", "hint")
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.setWordWrap(True)
        self.ways: dict[By, QToolButton] = {}
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.previous = self._stepper("‹", say("Previous difference"), -1)
        self.next = self._stepper("›", say("Next difference"), 1)
        self.list = _List(desk, self)
        self.list.setItemDelegate(Rows(faces, self.list))
        self.list.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.list.itemClicked.connect(self._choose)
        self._place()
        follow.settled.connect(self.mark)

    def take_keyboard(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show the comparison in front; of any other document nothing is shown."""
        current = self._follow.open_document
        if current is None or current.document.compared is None:
            return
        if current.document is not self._document:
            self._document, self._row = current.document, differences(current)
            compared = current.document.compared
            self.names.setText(say("{old} → {new}", old=compared.old_name, new=compared.new_name))
            self._fill()
        self.mark()

    def group(self, by: By) -> None:
        """Group the rows otherwise."""
        self._by = by
        self._desk.change_settings(differences_by=by)
        self.ways[by].setChecked(True)
        self._fill()
        self.mark()

    def mark(self) -> None:
        """Choose the row of what is looked at."""
        current = self._follow.open_document
        if current is None or current.document is not self._document:
            return
        here = {self._row[place].difference.id for place in places(current, self._row)}
        chosen = _told(self.list.currentItem())
        if chosen is not None and chosen.difference.id in here:
            self._say_count()
            return
        blocker = QSignalBlocker(self.list)
        _, found = min((self._items[record_id] for record_id in here), default=(0, None), key=lambda pair: pair[0])
        if found is not None:
            self.list.setCurrentItem(found)
            self.list.scrollToItem(found)
        elif chosen is not None and (chosen.select or chosen.cell):
            self.list.setCurrentRow(-1)
        blocker.unblock()
        self._say_count()
        self.list.viewport().update()

    def _say_count(self) -> None:
        told = _told(self.list.currentItem())
        if told is None:
            self.count.setText(say_many("{n} difference", "{n} differences", len(self._row)))
        else:
            number, _ = self._items[told.difference.id]
            self.count.setText(say("{number} of {count}", number=number, count=len(self._row)))

    def _stepper(self, sign: str, says: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("stepper")
        button.setText(sign)
        button.setToolTip(says)
        button.setAccessibleName(says)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._walk(by))
        return button

    def _walk(self, by: int) -> None:
        current = self._follow.open_document
        if current is not None and current.document is self._document:
            walk(current, listed(current, self._by), by)

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 8, 10)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.names)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        ways = QButtonGroup(self)
        for by, title in WAYS:
            button = QToolButton(self)
            button.setObjectName("slim")
            button.setText(say(title))
            button.setCheckable(True)
            button.setChecked(by == self._by)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, by=by: self.group(by))
            ways.addButton(button)
            tools.addWidget(button)
            self.ways[by] = button
        tools.addStretch(1)
        layout.addLayout(tools)
        steps = QHBoxLayout()
        steps.setSpacing(4)
        steps.addWidget(self.count)
        steps.addStretch(1)
        steps.addWidget(self.previous)
        steps.addWidget(self.next)
        layout.addLayout(steps)
        layout.addWidget(self.list, 1)

    def _fill(self) -> None:
        assert self._document is not None
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        self._items.clear()
        for title, rows in grouped(self._document, self._row, self._by):
            heading = QListWidgetItem(title, self.list)
            heading.setData(HEADING, True)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for told in rows:
                item = QListWidgetItem(told.title, self.list)
                item.setData(TOLD, told)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told.spoken)
                item.setToolTip(tip("\n".join([told.title, told.where, *told.details])))
                self._items[told.difference.id] = len(self._items) + 1, item
        blocker.unblock()

    def _choose(self, item: QListWidgetItem | None) -> None:
        current = self._follow.open_document
        told = _told(item)
        if current is not None and current.document is self._document and told is not None:
            look_at(current, told)
            self._say_count()


class _List(QListWidget):
    """The rows; keys that walk them are no shortcuts of the map."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(say("What differs"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)

    def rows(self) -> list[QListWidgetItem]:
        """All items from top to bottom."""
        return [self.item(place) for place in range(self.count())]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    @override
    def event(self, event: QEvent) -> bool:
        return kept(event, OWN_KEYS) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the map the keyboard, where it then is on what was chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._desk.shell.focus_canvas()
            return
        super().keyPressEvent(event)


def _told(item: QListWidgetItem | None) -> Told | None:
    found = item.data(TOLD) if item is not None else None
    return found if isinstance(found, Told) else None
