"""Rows above the map: what has to be known of the document in front, or wants an answer, each with its buttons.

They move the map down instead of lying over it, because they stay until somebody answers.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStyle, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.desk.shell import READ_ONLY
from journeydesk.language import say
from journeydesk.ui.hearing import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.desk.shell import Buttons
    from journeydesk.ui.follow import Follow

LOW: Final = 38
EDGE: Final = 6
BEFORE: Final = 14
BEHIND: Final = 8
APART: Final = 6
MOST_LINES: Final = 2
"""A sentence of more lines than these stands above its buttons."""
OWN: Final = "read-only by itself"
"""The key of the row about a read-only document of which nobody has shown one."""


class Row(QFrame):
    """A sentence, and what can be done about it: beside it, or below it where there is no room for both."""

    def __init__(self, sentence: str, buttons: Buttons, run: Callable[[Callable[[], None]], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("above")
        self.sentence = QLabel(sentence, self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        for says, does in buttons:
            button = QPushButton(says.replace("&", "&&"), self)
            button.setAccessibleDescription(sentence)
            button.clicked.connect(lambda _=False, does=does: run(does))
            self.buttons.append(button)
        self.setFixedHeight(LOW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()  # what a button takes is known once the window's style is on it

    def _place(self) -> None:
        """Place everything, and be as high as it takes."""
        sizes = [button.sizeHint() for button in self.buttons]
        taken = sum(size.width() + APART for size in sizes)
        high = max((size.height() for size in sizes), default=0)
        whole = self.width() - BEFORE - BEHIND
        room, line = whole - taken, self.sentence.fontMetrics().lineSpacing()
        below = bool(sizes) and self.sentence.heightForWidth(max(room, 1)) > MOST_LINES * line + 2
        words = max(1, whole if below else room)
        text = self.sentence.heightForWidth(words)
        inner = text + APART + high if below else max(text, high)
        self.setFixedHeight(max(LOW, inner + 2 * EDGE))
        middle = (self.height() - inner) // 2
        self._put(self.sentence, QRect(BEFORE, middle if below else (self.height() - text) // 2, words, text))
        top = middle + text + APART if below else (self.height() - high) // 2
        at = self.width() - BEHIND - taken + APART
        for button, size in zip(self.buttons, sizes, strict=True):
            self._put(button, QRect(at, top, size.width(), high))
            at += size.width() + APART

    def _put(self, widget: QWidget, place: QRect) -> None:
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))


class Above(QWidget):
    """The rows of the document in front; those of the others wait until they are in front."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._follow = desk, follow
        self._rows: dict[OpenDocument, dict[str, Row]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()
        follow.switched.connect(self.refresh)
        follow.settled.connect(self.refresh)

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown, from top to bottom."""
        current = self._follow.open_document
        rows = self._rows.get(current, {}).values() if current is not None else ()
        return sorted(rows, key=self._layout.indexOf)

    def show_row(self, key: str, sentence: str, buttons: Buttons, *, of: OpenDocument) -> None:
        """Show a row with this document, in the place of the one of the same key."""
        old = self._rows.setdefault(of, {}).get(key)
        new = Row(sentence, buttons, self._desk.attempt, self)
        if old is not None:
            self._layout.replaceWidget(old, new)
            old.deleteLater()
        else:
            self._layout.addWidget(new)
        self._rows[of][key] = new
        self.refresh()
        if of is self._follow.open_document:
            announce(self, sentence)

    def hide_row(self, key: str, *, of: OpenDocument) -> None:
        """Put the row of this key away."""
        row = self._rows.get(of, {}).pop(key, None)
        if row is not None:
            row.deleteLater()
            row.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the rows of the document in front, and forget those of documents that are closed."""
        current = self._follow.open_document
        for closed in self._rows.keys() - set(self._desk.documents):
            for row in self._rows.pop(closed).values():
                row.deleteLater()
                row.hide()
        if current is not None:
            self._say_why(current)
        for one, rows in self._rows.items():
            for row in rows.values():
                row.setVisible(one is current)
        self.setVisible(bool(self.rows))

    def _drop(self, of: OpenDocument, key: str) -> None:
        row = self._rows[of].pop(key)
        row.hide()  # it would keep its room until it is deleted
        row.deleteLater()

    def _say_why(self, current: OpenDocument) -> None:
        """Say that a document is read-only, unless whoever opened it says so."""
        there = self._rows.get(current, {})
        wanted = say("Read-only. {why}", why=current.read_only) if current.read_only else ""
        if OWN in there and (READ_ONLY in there or there[OWN].sentence.text() != wanted):
            self._drop(current, OWN)
        if not wanted:
            if READ_ONLY in there:
                self._drop(current, READ_ONLY)
        elif READ_ONLY not in there and OWN not in self._rows.get(current, {}):
            row = Row(wanted, [save_a_copy(self._desk, current)], self._desk.attempt, self)
            self._rows.setdefault(current, {})[OWN] = row
            self._layout.insertWidget(0, row)
            announce(self, wanted)


def save_a_copy(desk: Desk, of: OpenDocument) -> tuple[str, Callable[[], None]]:
    """The button that saves a copy of a document, which can be changed then."""
    return say("Save a copy…"), partial(_save, desk, of)


def _save(desk: Desk, of: OpenDocument) -> None:
    desk.save_as(of)
