"""The find bar's widgets and how they are placed; `find` says what they do."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from journeydesk.language import say

WIDTH: Final = 500


class FindFace(QFrame):
    """A line to find with and a count, ways to look, and below them, where wanted, a line to replace with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setHorizontalSpacing(3)
        grid.setVerticalSpacing(5)
        self.more = self._button("▸", say("Replace as well (Ctrl+H)"), checkable=True)
        self.line = self._line(say("Find in all maps"))
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setMinimumWidth(74)
        self.exact = self._button("Aa", say("Tell capitals and accents apart"), checkable=True)
        self.whole = self._button("“ab”", say("Whole words only"), checkable=True)
        self.back = self._button("↑", say("Previous find (Shift+F3)"))
        self.on = self._button("↓", say("Next find (F3)"))
        self.away = self._button("✕", say("Close (Escape)"))
        first = (self.more, self.line, self.count, self.exact, self.whole, self.back, self.on, self.away)
        for column, widget in enumerate(first):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(1, 1)
        self.by = self._line(say("Replace with"))
        self.one = QPushButton(say("Replace"), self)
        self.all = QPushButton(say("Replace all"), self)
        self.one.setToolTip(say("Replace in the find that is marked, and go to the next"))
        self.all.setToolTip(say("Replace in all finds of all maps, as one step to undo"))
        grid.addWidget(self.by, 1, 1)
        buttons = QWidget(self)
        row = QGridLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(4)
        row.addWidget(self.one, 0, 0)
        row.addWidget(self.all, 0, 1)
        grid.addWidget(buttons, 1, 2, 1, 6, Qt.AlignmentFlag.AlignLeft)
        self._replacing = (self.by, buttons)
        self.where = QLabel(self)
        self.where.setProperty("role", "hint")
        self.where.setContentsMargins(4, 0, 0, 1)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(self.where, 2, 1, 1, 7)
        self.where.hide()
        for widget in self._replacing:
            widget.hide()
        order = (self.line, self.by, self.one, self.all, self.more, self.exact, self.whole, self.back, self.on, self.away)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        return line

    def _button(self, text: str, about: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_replace(self, *, shown: bool) -> None:
        """Show or hide what replaces."""
        blocker = QSignalBlocker(self.more)
        self.more.setChecked(shown)
        self.more.setText("▾" if shown else "▸")
        blocker.unblock()
        for widget in self._replacing:
            widget.setVisible(shown)
