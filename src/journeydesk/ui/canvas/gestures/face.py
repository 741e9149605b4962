"""Dragging faces up and down their curve, and a face to another step of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.records import Cell, EmotionPoint
from journeydesk.edits import emotions
from journeydesk.edits.draft import Draft
from journeydesk.layout import where
from journeydesk.ui.canvas.curves import BESIDE, snapped
from journeydesk.ui.canvas.ghost import Bubble, middle
from journeydesk.ui.canvas.shapes import Guide, Target

if TYPE_CHECKING:
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import PointId, StepId
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer


class DragFace:
    """The curve bends along while the face is held; scores keep to halves, with Alt to tenths.

    In the column of another step the face goes over to it if its curve has none there: so a feeling that was put a step too
    early keeps its words. A column is wide and the face stands in its middle, so a hand that only wants to go up or down
    does not stray. Other selected faces rise and fall along, each at its own step.
    """

    scrolls = False
    lifts = True
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, bench: Bench, pointer: Pointer, point_id: PointId) -> None:
        self._bench = bench
        self._id = point_id
        document = bench.shown.document
        self._point = document.get(EmotionPoint, point_id)
        selection = bench.shown.open_document.selection
        others = (document.find(EmotionPoint, one) for one in sorted(selection - {point_id}) if point_id in selection)
        self._others = [one for one in others if one is not None]
        # the face keeps its distance to the pointer, so that grabbing it at its rim does not make it jump
        self._grip = pointer.y - where.score_y(bench.shown.picture, self._point.lane, self._point.score)
        self._score = self._point.score
        self._step: StepId = self._point.step

    def move(self, pointer: Pointer) -> None:
        """Bend the curve to the pointer's height and say the score."""
        shown, overlay, pixel = self._bench.shown, self._bench.overlay, self._bench.pixel()
        score = where.score_at(shown.picture, self._point.lane, pointer.y - self._grip)
        self._score = snapped(score, free=pointer.copying)
        wanted = self._step_at(pointer)
        self._step = wanted if emotions.can_go(shown.document, self._point, wanted) else self._point.step
        shown.preview(self._edit())
        y = where.score_y(shown.picture, self._point.lane, self._score)
        frame, area = shown.frame(self._id), shown.cell_frame(Cell(self._step, self._point.lane))
        if frame is None:
            return
        x, r = middle(frame).x(), frame.width / 2 + 4
        overlay.clear("hover")
        left, right = (area.x, area.right) if area is not None else (x - 60, x + 60)
        guides = [Guide(left, y, x - r, y), Guide(x + r, y, right, y)]
        elsewhere = area is not None and self._step != self._point.step
        overlay.show("target", [*([Target(area)] if area is not None and elsewhere else []), *guides])
        overlay.show("ghost", [Bubble(f"{self._score:g}", frame.right + BESIDE * pixel, y)])

    def _step_at(self, pointer: Pointer) -> StepId:
        """The step in whose column the pointer is; several faces keep to theirs."""
        found = where.step_at(self._bench.shown.picture, pointer.x)
        return self._point.step if found is None or self._others else found

    def _edit(self) -> Edit:
        document = self._bench.shown.document
        draft = Draft(document, emotions.move(document, self._id, score=self._score, to=self._step).label)
        draft.do(emotions.move(document, self._id, score=self._score, to=self._step))
        by = self._score - self._point.score
        for other in self._others:
            draft.do(emotions.move(draft.document, other.id, score=round(other.score + by, 2)))
        return draft.edit

    def drop(self) -> None:
        """Keep the score."""
        self.cancel()
        others = [other.id for other in self._others]
        self._bench.do(self._edit(), self._id, *others, cell=Cell(self._step, self._point.lane))

    def cancel(self) -> None:
        """Let the curve spring back."""
        self._bench.overlay.clear("target", "ghost")
        self._bench.shown.preview(None)
