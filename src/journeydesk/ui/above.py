"""Rows above the map: what has to be known of the document in front, or wants an answer, each with its buttons.

They move the map down instead of lying over it, because they stay until somebody answers.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journeydesk.desk.shell import READ_ONLY
from journeydesk.language import say
from journeydesk.ui.hearing import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.desk.shell import Buttons
    from journeydesk.ui.follow import Follow

OWN: Final = "read-only by itself"
"""The key of the row about a read-only document of which nobody has shown one."""


class Row(QFrame):
    """A sentence, and what can be done about it."""

    def __init__(self, sentence: str, buttons: Buttons, run: Callable[[Callable[[], None]], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("above")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(6)
        self.sentence = QLabel(sentence, self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.sentence, 1)
        self.buttons: list[QPushButton] = []
        for says, does in buttons:
            button = QPushButton(says.replace("&", "&&"), self)
            button.setAccessibleDescription(sentence)
            button.clicked.connect(lambda _=False, does=does: run(does))
            row.addWidget(button)
            self.buttons.append(button)


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

    def _say_why(self, current: OpenDocument) -> None:
        """Say that a document is read-only, unless whoever opened it says so."""
        there = self._rows.get(current, {})
        wanted = say("Read-only. {why}", why=current.read_only) if current.read_only else ""
        if OWN in there and (READ_ONLY in there or there[OWN].sentence.text() != wanted):
            self._rows[current].pop(OWN).deleteLater()
        if not wanted:
            if READ_ONLY in there:
                self._rows[current].pop(READ_ONLY).deleteLater()
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
