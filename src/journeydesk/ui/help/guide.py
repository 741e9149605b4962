"""The guide: a few pages that lie with the program, in its language, with the keys as they are now."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from journeydesk.commands.keys import keys_of
from journeydesk.commands.registry import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.files import places, translations
from journeydesk.files.settings import Settings
from journeydesk.language import say
from journeydesk.ui.speech import system

COMMAND: Final = re.compile(r"\[\[([a-z_]+\.[a-z_]+)\]\]")
"""A command of which the guide tells the keys, or the name where it has none."""

CHAPTER: Final = 2
"""The level of heading that begins a chapter."""


class Guide(QDialog):
    """The pages with their headings beside them. It stays open beside the map."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Guide"))
        self.resize(860, 640)
        self.headings = QListWidget(self)
        self.headings.setAccessibleName(say("Contents"))
        self.headings.setFixedWidth(230)
        self.headings.setSpacing(4)
        self.headings.setViewportMargins(10, 14, 0, 10)
        self.headings.setFrameShape(QFrame.Shape.NoFrame)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(say("Guide"))
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(20)
        self.text.setMarkdown(guide(desk.settings))
        self._blocks: list[int] = []
        self._set_up()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.headings)
        row.addWidget(self.text, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row)
        self.headings.currentRowChanged.connect(self._go)
        self.headings.setFocus()

    def _set_up(self) -> None:
        """List the headings, and give the text room between its lines."""
        block = self.text.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            cursor = QTextCursor(block)
            shape.setLineHeight(125, 1)
            shape.setBottomMargin(6)
            if shape.headingLevel() == CHAPTER:
                self.headings.addItem(block.text())
                self._blocks.append(block.blockNumber())
                shape.setTopMargin(16)
            cursor.setBlockFormat(shape)
            block = block.next()

    def _go(self, row: int) -> None:
        """Show a chapter at the top."""
        if 0 <= row < len(self._blocks):
            block = self.text.document().findBlockByNumber(self._blocks[row])
            place = self.text.document().documentLayout().blockBoundingRect(block)
            self.text.verticalScrollBar().setValue(round(place.top()) - 8)


def guide(settings: Settings) -> str:
    """The guide in Markdown, in the language spoken, with the keys that commands have by these settings."""
    folder = places.resources() / "guide"
    path = folder / f"{translations.chosen(settings.language, system())}.md"
    text = (path if path.exists() else folder / f"{translations.ENGLISH}.md").read_text("utf-8")

    def keys(found: re.Match[str]) -> str:
        command = COMMANDS[found.group(1)]
        held = keys_of(command, settings)
        shown = QKeySequence(held[0]).toString(QKeySequence.SequenceFormat.NativeText) if held else command.title
        return f"**{shown}**"

    return COMMAND.sub(keys, text)
