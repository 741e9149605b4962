"""A field for a file: a button that says which, and one that lets go of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.desk.shell import Filters
from journeydesk.language import say
from journeydesk.ui.plain import tip

EDGE: Final = 20
"""Pixels of the button beside its words."""


class Pick(QWidget):
    """One file or none."""

    changed = Signal()
    """The user chose another file, or none."""

    def __init__(self, desk: Desk, title: str, about: str, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._title, self._about, self._filters = desk, title, about, filters
        self._path: Path | None = None
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.setObjectName("field")
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.setAccessibleName(title)
        self.away = QToolButton(self)
        self.away.setText("✕")
        self.away.setObjectName("chipAway")
        self.away.setToolTip(say("Without a file again"))
        self.away.setAccessibleName(say("Without a file again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.away)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._ask)
        self.away.clicked.connect(lambda: self._take(None))
        self.show_path(None)

    @property
    def path(self) -> Path | None:
        """The file that is chosen."""
        return self._path

    def show_path(self, path: Path | None) -> None:
        """Show another file without telling."""
        self._path = path
        self.away.setVisible(path is not None)
        self.button.setToolTip(tip(str(path)) if path is not None else self._about)
        self.button.setAccessibleDescription(path.name if path is not None else "")
        self._write()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        words = self._path.name if self._path is not None else say("Choose a file…")
        room = max(self.button.width() - EDGE, 40)
        metrics = QFontMetricsF(self.button.font())
        self.button.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))

    def _ask(self) -> None:
        chosen = self._desk.shell.ask_open_paths(self._title, self._filters)
        if chosen:
            self._take(chosen[0])

    def _take(self, path: Path | None) -> None:
        self.show_path(path)
        self.changed.emit()
