"""Dragging a face up and down its curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.records import Cell, EmotionPoint
from journeydesk.edits import emotions
from journeydesk.layout import where
from journeydesk.ui.canvas.ghost import Bubble, middle
from journeydesk.ui.canvas.shapes import Guide

if TYPE_CHECKING:
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import PointId
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer


class DragFace:
    """The curve bends along while the face is held; scores keep to halves, with Alt they stand anywhere."""

    scrolls = False
    lifts = True
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, bench: Bench, pointer: Pointer, point_id: PointId) -> None:
        self._bench = bench
        self._id = point_id
        self._point = bench.shown.document.get(EmotionPoint, point_id)
        # the face keeps its distance to the pointer, so that grabbing it at its rim does not make it jump
        self._grip = pointer.y - where.score_y(bench.shown.picture, self._point.lane, self._point.score)
        self._score = self._point.score

    def move(self, pointer: Pointer) -> None:
        """Bend the curve to the pointer's height and say the score."""
        shown, overlay, pixel = self._bench.shown, self._bench.overlay, self._bench.pixel()
        score = where.score_at(shown.picture, self._point.lane, pointer.y - self._grip)
        self._score = round(score, 2) if pointer.copying else snapped(score)
        shown.preview(self._edit())
        y = where.score_y(shown.picture, self._point.lane, self._score)
        frame, area = shown.frame(self._id), shown.cell_frame(Cell(self._point.step, self._point.lane))
        if frame is None:
            return
        x = middle(frame).x()
        overlay.clear("hover")
        left, right = (area.x, area.right) if area is not None else (x - 60, x + 60)
        overlay.show("target", [Guide(left, y, x - 17, y), Guide(x + 17, y, right, y)])
        overlay.show("ghost", [Bubble(f"{self._score:g}", x + 18 + 4 * pixel, y)])

    def _edit(self) -> Edit:
        return emotions.move(self._bench.shown.document, self._id, score=self._score)

    def drop(self) -> None:
        """Keep the score."""
        self.cancel()
        self._bench.do(self._edit(), self._id)

    def cancel(self) -> None:
        """Let the curve spring back."""
        self._bench.overlay.clear("target", "ghost")
        self._bench.shown.preview(None)


def snapped(score: float) -> float:
    """The nearest half."""
    return max(1.0, min(5.0, round(score * 2) / 2))
