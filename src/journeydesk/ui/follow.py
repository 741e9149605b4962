"""Following the desk: what happens to whichever document is in front, told once to everyone in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening, OpenDocument


class Follow(QObject):
    """Signals of the document in front. `happened` comes with each happening, `settled` once a turn of the event loop."""

    switched = Signal()
    """Another document, or none, came to the front."""
    happened = Signal(object)
    """Something happened to the document in front: the `Happening`."""
    settled = Signal()
    """Something happened or was switched, and all that was to happen in this turn has."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document: OpenDocument | None = None
        self._stop: Callable[[], None] = lambda: None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.settled)
        self._stop_looking = desk.listen(self._look)
        self._look()

    @property
    def open_document(self) -> OpenDocument | None:
        """The document in front."""
        return self._document

    def end(self) -> None:
        """Follow nothing any more."""
        self._stop_looking()
        self._stop()
        self._soon.stop()

    def flush(self) -> None:
        """Settle now if something happened in this turn: before a key is looked up, what can be done must be known."""
        if self._soon.isActive():
            self._soon.stop()
            self.settled.emit()

    def _look(self) -> None:
        if self._desk.current is not self._document:
            self._stop()
            self._document = self._desk.current
            self._stop = self._document.listen(self._hear) if self._document is not None else lambda: None
            self.switched.emit()
        self._soon.start()

    def _hear(self, happening: Happening) -> None:
        self.happened.emit(happening)
        self._soon.start()
