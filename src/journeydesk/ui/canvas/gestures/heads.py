"""Dragging what heads the grid: stages and steps to another place along the journey, lanes up and down."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.edit import Edit
from journeydesk.edits import lanes, stages, steps
from journeydesk.language import say
from journeydesk.layout import sizes, where
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.gaps import lane_gap, stage_gap, step_gap
from journeydesk.ui.canvas.ghost import Ghost, Lifted, marks_of
from journeydesk.ui.canvas.shapes import Veil

if TYPE_CHECKING:
    from journeydesk.document.records import LaneId, RecordId, StageId, StepId
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.shapes import Gap


class DragHead(ABC):
    """A head hangs from the pointer; a line shows where it would come in."""

    scrolls = True
    lifts = True
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, bench: Bench, pointer: Pointer, record_id: RecordId) -> None:
        self._bench = bench
        self._id = record_id
        self._from = (pointer.x, pointer.y)
        self._rect = bench.shown.frame(record_id)
        ground = bench.shown.picture.ground.colour
        self._lifted = (
            None if self._rect is None else Lifted(marks_of(bench.shown.picture, record_id), self._rect, paper=ground)
        )
        self._moved = False

    def move(self, pointer: Pointer) -> None:
        """Show where the thing would come in."""
        shown, overlay = self._bench.shown, self._bench.overlay
        overlay.clear("hover")
        inside = Rect(-60, -60, shown.picture.width + 120, shown.picture.height + 120).holds(pointer.x, pointer.y)
        self._moved = inside
        gap = self._aim(pointer) if inside else None
        overlay.show("target", [gap] if gap is not None else [])
        if self._rect is not None and self._lifted is not None:
            overlay.show("veil", [Veil(self._faded(self._rect), shown.picture.ground.colour)])
            overlay.show("ghost", [Ghost(self._lifted, pointer.x - self._from[0], pointer.y - self._from[1])])

    def drop(self) -> None:
        """Put it there."""
        self.cancel()
        if self._moved:
            self._bench.do(self._edit(), self._id)

    def cancel(self) -> None:
        """Take ghost and line away."""
        self._bench.overlay.clear("target", "veil", "ghost")

    def _faded(self, frame: Rect) -> Rect:
        """What of the map stands for the thing at its old place."""
        return frame

    @abstractmethod
    def _aim(self, pointer: Pointer) -> Gap | None:
        """Remember the place under the pointer and say where its line is."""

    @abstractmethod
    def _edit(self) -> Edit:
        """The edit that puts the thing in the place remembered."""


class DragStage(DragHead):
    """A stage with all its steps."""

    def __init__(self, bench: Bench, pointer: Pointer, stage_id: StageId) -> None:
        super().__init__(bench, pointer, stage_id)
        self._stage = stage_id
        self._before: StageId | None = None

    def _faded(self, frame: Rect) -> Rect:
        left = sizes.CHEVRON_TIP if self._bench.shown.picture.grid.right_to_left else 0
        return Rect(frame.x - left, frame.y, frame.width + sizes.CHEVRON_TIP, frame.height)

    def _aim(self, pointer: Pointer) -> Gap | None:
        self._before = where.stage_gap_at(self._bench.shown.picture, pointer.x)
        return stage_gap(self._bench.shown, self._before)

    def _edit(self) -> Edit:
        return stages.move(self._bench.shown.document, self._stage, before=self._before)


class DragStep(DragHead):
    """A step with its cards, within its stage or to another."""

    def __init__(self, bench: Bench, pointer: Pointer, step_id: StepId) -> None:
        super().__init__(bench, pointer, step_id)
        self._step = step_id
        self._to: tuple[StageId, StepId | None] | None = None

    def _aim(self, pointer: Pointer) -> Gap | None:
        self._to = where.step_gap_at(self._bench.shown.picture, pointer.x)
        return None if self._to is None else step_gap(self._bench.shown, *self._to)

    def _edit(self) -> Edit:
        if self._to is None:
            return Edit(say("Move step"))
        stage_id, before = self._to
        return steps.move(self._bench.shown.document, self._step, to=stage_id, before=before)


class DragLane(DragHead):
    """A lane by its label."""

    def __init__(self, bench: Bench, pointer: Pointer, lane_id: LaneId) -> None:
        super().__init__(bench, pointer, lane_id)
        self._lane = lane_id
        self._before: LaneId | None = None

    def _aim(self, pointer: Pointer) -> Gap | None:
        self._before = where.lane_gap_at(self._bench.shown.picture, pointer.y)
        return lane_gap(self._bench.shown, self._before)

    def _edit(self) -> Edit:
        return lanes.move(self._bench.shown.document, self._lane, before=self._before)
