"""Selecting what lies in a rectangle drawn on empty ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from journeydesk.document.records import Card, EmotionPoint
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.shapes import Marquee

if TYPE_CHECKING:
    from journeydesk.document.records import RecordId
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer


HOLDING: Final = frozenset({"cell", "span", "curve"})
"""Groups that show cards and faces."""
BLEED: Final = 16.0


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
        self._groups: list[tuple[Rect, list[tuple[RecordId, Rect]]]] = []
        for group in bench.shown.picture.groups:
            if group.key[0] in HOLDING and group.frames:
                frames = [
                    (record_id, frame.moved(group.x, group.y))
                    for record_id, frame in group.frames.items()
                    if isinstance(document.records.get(record_id), Card | EmotionPoint)
                ]
                self._groups.append((Rect(group.x, group.y, group.width, group.height), frames))

    def move(self, pointer: Pointer) -> None:
        """Select what the rectangle touches."""
        x, y = min(self._x, pointer.x), min(self._y, pointer.y)
        area = Rect(x, y, abs(pointer.x - self._x), abs(pointer.y - self._y))
        self._bench.overlay.show("target", [Marquee(area)])
        touched = {
            record_id
            for whole, frames in self._groups
            if _meet(whole, area, by=BLEED)
            for record_id, frame in frames
            if _meet(frame, area)
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


def _meet(one: Rect, other: Rect, *, by: float = 0.0) -> bool:
    return one.x - by < other.right and one.right + by > other.x and one.y - by < other.bottom and one.bottom + by > other.y
