"""Moving the paper: space-drag and middle-drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from journeydesk.ui.canvas.gestures.gesture import Pointer


class PanGesture:
    """The map follows the hand."""

    scrolls = False
    lifts = False
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: QAbstractScrollArea, pointer: Pointer) -> None:
        self._across, self._down = view.horizontalScrollBar(), view.verticalScrollBar()
        self._from = pointer.at
        self._began = (self._across.value(), self._down.value())

    def move(self, pointer: Pointer) -> None:
        """Scroll by as much as the pointer moved."""
        self._across.setValue(self._began[0] + self._from.x() - pointer.at.x())
        self._down.setValue(self._began[1] + self._from.y() - pointer.at.y())

    def drop(self) -> None:
        """Stay where the hand let go."""

    def cancel(self) -> None:
        """Back to where it began."""
        self._across.setValue(self._began[0])
        self._down.setValue(self._began[1])
