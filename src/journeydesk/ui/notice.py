"""One sentence across the top of the map that stops nobody: what went wrong, or what a user should know."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

READ: Final = 5.0
"""Seconds in which a sentence can be read."""


class Notice(QFrame):
    """A bar with a sentence, its details on demand, and a button that puts it away; it goes when work goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.hide()
        self._since = 0.0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 6, 8, 6)
        whole.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QToolButton(self)
        self._more.setText("Details")
        self._more.setCheckable(True)
        away = QToolButton(self)
        away.setText("✕")
        away.setToolTip("Put this notice away")
        away.setAccessibleName("Put this notice away")
        row.addWidget(self._sentence, 1)
        row.addWidget(self._more)
        row.addWidget(away)
        whole.addLayout(row)
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setFixedHeight(130)
        self._details.hide()
        self._details.setAccessibleName("Details")
        whole.addWidget(self._details)
        self._more.toggled.connect(self._details.setVisible)
        away.clicked.connect(self.hide)

    @property
    def sentence(self) -> str:
        """What the notice says; empty if it is put away."""
        return "" if self.isHidden() else self._sentence.text()

    @property
    def details(self) -> str:
        """What the notice says beyond its sentence."""
        return self._details.toPlainText()

    def work_goes_on(self) -> None:
        """Go, if the sentence has been there long enough to be read and has no details to look at."""
        if monotonic() - self._since > READ and self._details.document().isEmpty():
            self.hide()

    def tell(self, sentence: str, details: Sequence[str] = ()) -> None:
        """Show a sentence instead of the one before."""
        self._since = monotonic()
        self._sentence.setText(sentence)
        self._details.setPlainText("\n".join(details))
        self._more.setVisible(bool(details))
        self._more.setChecked(False)
        self.show()
