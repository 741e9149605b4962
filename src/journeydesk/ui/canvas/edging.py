"""Scrolling while something is held near the edge of the view, faster the nearer; it goes on though the pointer rests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QTimer

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Along
    from journeydesk.ui.canvas.view import MapView

EDGE: Final = 28
"""So near to the edge of the view, in pixels, a drag begins to scroll."""
FASTEST: Final = 22
"""Pixels a tick at the very edge."""
TICK: Final = 16
"""Milliseconds."""
PATIENCE: Final = 12
"""Ticks before a drag that comes from outside scrolls: it crosses the edge on its way in."""


class EdgeScroll(QObject):
    """Scrolls a view as long as a place near its edge was the last one told; `moved` is called after each tick."""

    def __init__(self, view: MapView, moved: Callable[[], None]) -> None:
        super().__init__(view)
        self._view, self._moved = view, moved
        self._at = QPoint()
        self._along: Along = True
        self._wait = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def follow(self, at: QPoint, *, along: Along = True, patient: bool = False) -> None:
        """The pointer is here now; with `patient` scrolling begins only after it has been near the edge for a while."""
        self._at, self._along = at, along
        self._view.carried.emit(at)
        if not any(self._speed()):
            self._timer.stop()
        elif not self._timer.isActive():
            self._wait = PATIENCE if patient else 0
            self._timer.start()

    def stop(self) -> None:
        """Nothing is held any more."""
        self._timer.stop()
        self._view.carried.emit(None)

    def _tick(self) -> None:
        self._wait -= 1
        if self._wait < 0:
            self._view.scroll_by(*self._speed())
            self._moved()

    def _speed(self) -> tuple[int, int]:
        port = self._view.open_area
        dx, dy = _pull(self._at.x() - port.x(), port.width()), _pull(self._at.y() - port.y(), port.height())
        return dx if self._along in (True, "across") else 0, dy if self._along in (True, "down") else 0


def _pull(at: int, size: int) -> int:
    """How fast to scroll along one axis: not at all away from the edges, and faster the nearer."""
    if at < EDGE:
        return -min(FASTEST, 1 + (EDGE - at) * FASTEST // EDGE)
    if at > size - EDGE:
        return min(FASTEST, 1 + (at - size + EDGE) * FASTEST // EDGE)
    return 0
