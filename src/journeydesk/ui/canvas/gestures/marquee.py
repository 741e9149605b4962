"""Selecting what lies in a rectangle drawn on empty ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.records import Card, EmotionPoint
from journeydesk.layout import where
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.shapes import Marquee

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer


class MarqueeGesture:
    """Cards and faces the rectangle touches are selected while it is drawn; Shift and Ctrl keep what was selected."""

    scrolls = True
    lifts = False
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench, pointer: Pointer) -> None:
        self._bench = bench
        open_document = bench.shown.open_document
        self._x, self._y = pointer.x, pointer.y
        self._before = (open_document.selection, open_document.cell)
        self._kept = open_document.selection if pointer.adding else frozenset()
        document = bench.shown.document
        self._frames = {
            record_id: frame
            for record_id, frame in where.frames(bench.shown.picture).items()
            if isinstance(document.records.get(record_id), Card | EmotionPoint)
        }

    def move(self, pointer: Pointer) -> None:
        """Select what the rectangle touches."""
        x, y = min(self._x, pointer.x), min(self._y, pointer.y)
        area = Rect(x, y, abs(pointer.x - self._x), abs(pointer.y - self._y))
        self._bench.overlay.show("target", [Marquee(area)])
        touched = {
            record_id
            for record_id, frame in self._frames.items()
            if frame.x < area.right and frame.right > area.x and frame.y < area.bottom and frame.bottom > area.y
        }
        wanted = frozenset(self._kept | touched)
        open_document = self._bench.shown.open_document
        if wanted != open_document.selection or open_document.cell is not None:
            open_document.select(wanted)

    def drop(self) -> None:
        """Keep what is selected."""
        self._bench.overlay.clear("target")

    def cancel(self) -> None:
        """Select what was selected before."""
        self._bench.overlay.clear("target")
        selection, cell = self._before
        self._bench.shown.open_document.select(selection, cell=cell)
