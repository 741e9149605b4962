"""The small capitals above a part of a panel."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget


class Heading(QLabel):
    """A heading in small capitals with wide spacing; read aloud as it was given."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "heading")
        font = QFont(self.font())
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
        self.setFont(font)
        self.set_title(text)

    def set_title(self, text: str) -> None:
        """Say something else."""
        self.setText(text.upper())
        self.setAccessibleName(text)
