"""Watching the files of open documents for what other programs write, and doing what is due now and then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

if TYPE_CHECKING:
    from journeydesk.desk.background import Made
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
        self._asking = False
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
        """Watch the files of all documents and their folders: a file that is replaced is a new one.

        Whether they are there is found out beside the window, since a share may take its time.
        """
        wanted, there = self._wanted(), {*self._files.files(), *self._files.directories()}
        gone, missing = there - wanted, wanted - there
        if gone:
            self._files.removePaths(list(gone))
        if missing and not self._asking:
            self._asking = True
            self._desk.background.run(lambda: {path for path in missing if Path(path).exists()}, self._found)

    def _found(self, made: Made[set[str]]) -> None:
        self._asking = False
        found = made() & self._wanted()
        if found:
            self._files.addPaths(list(found))

    def _wanted(self) -> set[str]:
        paths = [one.path for one in self._desk.documents if one.path is not None]
        return {str(path) for one in paths for path in (one, one.parent)}
