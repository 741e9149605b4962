"""What stands in the middle when no document is open: how to begin, and what was worked on last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from journeydesk.language import say
from journeydesk.ui.panels.heading import Heading

MOST: int = 8


class Start(QWidget):
    """Buttons to begin with, and the recent files."""

    wanted = Signal(str)
    """The id of the command that was asked for."""
    recent = Signal(str)
    """The path of the recent file that was asked for."""

    def __init__(self, commands: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        whole = QVBoxLayout(self)
        whole.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = QFrame(self)
        card.setObjectName("startCard")
        card.setFixedWidth(440)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 26, 28, 26)
        inside.setSpacing(8)
        title = QLabel(say("Which journey today?"), card)
        title.setObjectName("startTitle")
        inside.addWidget(title)
        inside.addSpacing(6)
        buttons = [self._button(text, partial(self.wanted.emit, command)) for command, text in commands]
        for button in buttons:
            inside.addWidget(button)
        self.setFocusProxy(buttons[0])
        inside.addSpacing(10)
        self._heading = Heading(say("Recent files"), card)
        inside.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inside.addLayout(self._list)
        whole.addWidget(card)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer these files."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setVisible(bool(paths))
        for path in paths[:MOST]:
            button = self._button(f"{path.stem}   {path.parent}", partial(self.recent.emit, str(path)))
            button.setFlat(True)
            button.setToolTip(str(path))
            self._list.addWidget(button)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "row")
        button.clicked.connect(lambda: act())
        return button
