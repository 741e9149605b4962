"""Watching the files of open documents for what other programs write, and doing what is due now and then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk

DUE: Final = 2000
"""Milliseconds between two looks at files that the system does not watch, such as those on a share."""
SOON: Final = 150
"""Milliseconds in which a file that is being changed is left alone."""


class Watcher(QObject):
    """Has the desk look at its files at once when the system tells that one changed, and every two seconds anyway."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = QFileSystemWatcher(self)
        self._files.fileChanged.connect(self._soon)
        self._files.directoryChanged.connect(self._soon)
        self._due = QTimer(self)
        self._due.setInterval(DUE)
        self._due.timeout.connect(self._look)
        self._due.start()
        self._changed = QTimer(self)
        self._changed.setSingleShot(True)
        self._changed.setInterval(SOON)
        self._changed.timeout.connect(self._look)
        desk.listen(self._watch)
        self._watch()

    def _soon(self) -> None:
        self._changed.start()

    def _look(self) -> None:
        self._watch()
        self._desk.tick()

    def _watch(self) -> None:
        """Watch the files of all documents and their folders: a file that is replaced is a new one."""
        wanted: set[str] = set()
        for open_document in self._desk.documents:
            if open_document.path is not None:
                wanted |= {str(open_document.path), str(open_document.path.parent)}
        there = {*self._files.files(), *self._files.directories()}
        gone, missing = there - wanted, {path for path in wanted - there if Path(path).exists()}
        if gone:
            self._files.removePaths(list(gone))
        if missing:
            self._files.addPaths(list(missing))
