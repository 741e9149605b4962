"""Work that is done beside the window comes into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from journeydesk.desk.background import Beside

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk


class Waker(QObject):
    """Calls work that is done beside the window into the main thread."""

    woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.background = Beside(self.woken.emit, later=True)

    def serve(self, desk: Desk) -> None:
        """Take in from now on what is done; trouble is told at the desk."""
        self.woken.connect(lambda: self._turn(desk), Qt.ConnectionType.QueuedConnection)

    def _turn(self, desk: Desk) -> None:
        desk.attempt(self.background.turn)
