"""The bar above the map that says what is to be decided, and walks through it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from journeydesk.edits.choices import Which
from journeydesk.language import say, say_many


class Bar(QFrame):
    """How many conflicts there are and which one is looked at, ways to the others, and a button for each choice."""

    walked = Signal(int)
    """To the next conflict, or with -1 to the one before."""
    chosen = Signal(str)
    """A side was chosen: "ours", "theirs" or "both"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflicts")
        self.setAccessibleName(say("Conflicts"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(6)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sign = QLabel("≠", self)
        sign.setObjectName("unequal")
        row.addWidget(sign)
        row.addWidget(self.sentence, 1)
        self.previous = self._arrow("‹", say("Previous conflict (Shift+F7)"), -1)
        self.next = self._arrow("›", say("Next conflict (F7)"), 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.begin = QPushButton(say("Decide…"), self)
        self.begin.clicked.connect(lambda: self.walked.emit(1))
        row.addWidget(self.begin)
        self.buttons: dict[Which, QPushButton] = {
            "ours": QPushButton(say("Ours"), self),
            "theirs": QPushButton(say("Theirs"), self),
            "both": QPushButton(say("Both"), self),
        }
        tips = {
            "ours": say("Keep it as it is in this window (Alt+1)"),
            "theirs": say("Take it as it is in the other copy (Alt+2)"),
            "both": say("Keep what both say (Alt+3)"),
        }
        for which, button in self.buttons.items():
            button.setToolTip(tips[which])
            button.setAccessibleDescription(tips[which])
            button.clicked.connect(lambda _=False, which=which: self.chosen.emit(which))
            row.addWidget(button)

    def say_what(self, count: int, place: int | None, about: str, choices: tuple[Which, ...]) -> None:
        """Say how many conflicts there are, and of the one looked at which of them it is and what it is about."""
        if place is None:
            text = say_many(
                "One thing was changed in both copies: which one stays?",
                "{n} things were changed in both copies: which ones stay?",
                count,
            )
        else:
            text = say("{place} of {count} to decide: {about}", place=place, count=count, about=about)
        self.sentence.setText(text)
        self.begin.setVisible(place is None)
        for which, button in self.buttons.items():
            button.setVisible(place is not None)
            button.setEnabled(which in choices)

    def take_keyboard(self) -> None:
        """Give the keyboard to the way on."""
        self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrow(self, text: str, about: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.walked.emit(by))
        return button
