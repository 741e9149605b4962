"""Dragging what heads the grid: stages and steps to another place along the journey, lanes up and down; with Alt, copies."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Qt

from journeydesk.document.edit import Edit
from journeydesk.document.records import LaneId, RecordId, StageId, StepId
from journeydesk.edits import duplicates, lanes, stages, steps
from journeydesk.language import say
from journeydesk.layout import sizes, where
from journeydesk.layout.picture import Group, Rect
from journeydesk.ui.canvas.gaps import lane_gap, stage_gap, step_gap
from journeydesk.ui.canvas.ghost import Bubble, Ghost, Lifted
from journeydesk.ui.canvas.shapes import Veil

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Along, Bench, Pointer
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shapes import Gap

LONGEST: Final = 420.0
"""A ghost shows so many points of what hangs on a head; it fades towards its end."""
OUTSIDE: Final = 60.0
R = TypeVar("R", bound=RecordId)


class DragHead(ABC, Generic[R]):
    """A head hangs from the pointer with what belongs to it; a line shows where it would come in."""

    scrolls: Along = "across"
    lifts = True

    def __init__(self, bench: Bench, pointer: Pointer, record_id: R) -> None:
        self._bench = bench
        self._id = record_id
        self._from = (pointer.x, pointer.y)
        self._copying = self._inside = False
        self._whole = self._share()
        self._lifted: Lifted | None = None
        head = bench.shown.frame(record_id)
        if self._whole is not None and head is not None:
            piece = self._piece(self._whole)
            groups = _groups_in(bench, piece, self._keys())
            self._lifted = Lifted(groups, piece, paper=bench.shown.picture.ground.colour, fades=self._fades())

    @property
    def cursor(self) -> Qt.CursorShape:
        """A hand that holds the head; with a plus if it will be a copy."""
        return Qt.CursorShape.DragCopyCursor if self._copying else Qt.CursorShape.ClosedHandCursor

    def move(self, pointer: Pointer) -> None:
        """Show where the thing would come in."""
        shown, overlay, pixel = self._bench.shown, self._bench.overlay, self._bench.pixel()
        overlay.clear("hover", "links")
        whole = Rect(-OUTSIDE, -OUTSIDE, shown.picture.width + 2 * OUTSIDE, shown.picture.height + 2 * OUTSIDE)
        self._inside, self._copying = whole.holds(pointer.x, pointer.y), pointer.copying
        gap = self._aim(pointer) if self._inside else None
        overlay.show("target", [gap] if gap is not None else [])
        veiled = self._whole if not self._copying else None
        overlay.show("veil", [Veil(veiled, shown.picture.ground.colour)] if veiled is not None else [])
        shapes: list[Shape] = []
        if self._lifted is not None:
            shapes.append(Ghost(self._lifted, pointer.x - self._from[0], pointer.y - self._from[1], tilt=0.0, opacity=0.95))
        if self._copying:
            shapes.append(Bubble(say("Copy"), pointer.x + 14 * pixel, pointer.y + 26 * pixel))
        overlay.show("ghost", shapes)

    def drop(self) -> None:
        """Put it there, or a copy of it."""
        self.cancel()
        if self._inside:
            edit, made = self._copy() if self._copying else (self._edit(), self._id)
            self._bench.do(edit, made)

    def cancel(self) -> None:
        """Take ghost and line away."""
        self._bench.overlay.clear("target", "veil", "ghost")

    def _fades(self) -> str:
        """The side at which the ghost fades."""
        return "bottom"

    def _piece(self, whole: Rect) -> Rect:
        """As much of it as the ghost shows."""
        return Rect(whole.x, whole.y, whole.width, min(whole.height, LONGEST))

    @abstractmethod
    def _share(self) -> Rect | None:
        """All of the map that belongs to the thing."""

    @abstractmethod
    def _keys(self) -> list[tuple[str, ...]]:
        """The groups that show it, from back to front."""

    @abstractmethod
    def _aim(self, pointer: Pointer) -> Gap | None:
        """Remember the place under the pointer and say where its line is."""

    @abstractmethod
    def _edit(self) -> Edit:
        """The edit that puts the thing in the place remembered."""

    @abstractmethod
    def _copy(self) -> tuple[Edit, RecordId]:
        """The edit that puts a copy there, and its id."""

    def _columns(self, chosen: set[StepId], head: Rect | None) -> Rect | None:
        grid = self._bench.shown.picture.grid
        own = [column for column in grid.columns if column.step in chosen]
        if head is None or not own:
            return head
        left, right = min(column.x for column in own), max(column.x + column.width for column in own)
        bottom = grid.bands[-1].y + grid.bands[-1].height if grid.bands else head.bottom
        return Rect(left, head.y, right - left, bottom - head.y)

    def _cells(self, chosen: set[StepId]) -> list[tuple[str, ...]]:
        grid = self._bench.shown.picture.grid
        own = [column.step for column in grid.columns if column.step in chosen]
        return [("cell", band.lane, step) for band in grid.bands for step in own] + [("step", step) for step in own]


class DragStage(DragHead[StageId]):
    """A stage with all its steps."""

    def __init__(self, bench: Bench, pointer: Pointer, stage_id: StageId) -> None:
        self._steps = {column.step for column in bench.shown.picture.grid.columns if column.stage == stage_id}
        super().__init__(bench, pointer, stage_id)
        self._before: StageId | None = None

    def _share(self) -> Rect | None:
        share = self._columns(self._steps, self._bench.shown.frame(self._id))
        if share is None:
            return None
        left = sizes.CHEVRON_TIP if self._bench.shown.picture.grid.right_to_left else 0
        return Rect(share.x - left, share.y, share.width + sizes.CHEVRON_TIP, share.height)

    def _keys(self) -> list[tuple[str, ...]]:
        return [*self._cells(self._steps), ("stage", self._id)]

    def _aim(self, pointer: Pointer) -> Gap | None:
        self._before = where.stage_gap_at(self._bench.shown.picture, pointer.x)
        return stage_gap(self._bench.shown, self._before)

    def _edit(self) -> Edit:
        return stages.move(self._bench.shown.document, self._id, before=self._before)

    def _copy(self) -> tuple[Edit, RecordId]:
        return duplicates.stage(self._bench.shown.document, self._id, before=self._before)


class DragStep(DragHead[StepId]):
    """A step with its cards, within its stage or to another."""

    def __init__(self, bench: Bench, pointer: Pointer, step_id: StepId) -> None:
        super().__init__(bench, pointer, step_id)
        self._to: tuple[StageId, StepId | None] | None = None

    def _share(self) -> Rect | None:
        return self._columns({self._id}, self._bench.shown.frame(self._id))

    def _keys(self) -> list[tuple[str, ...]]:
        return self._cells({self._id})

    def _aim(self, pointer: Pointer) -> Gap | None:
        self._to = where.step_gap_at(self._bench.shown.picture, pointer.x)
        return None if self._to is None else step_gap(self._bench.shown, *self._to)

    def _edit(self) -> Edit:
        if self._to is None:
            return Edit(say("Move step"))
        stage_id, before = self._to
        return steps.move(self._bench.shown.document, self._id, to=stage_id, before=before)

    def _copy(self) -> tuple[Edit, RecordId]:
        if self._to is None:
            return Edit(say("Copy step")), self._id
        stage_id, before = self._to
        return duplicates.step(self._bench.shown.document, self._id, to=stage_id, before=before)


class DragLane(DragHead[LaneId]):
    """A lane by its label."""

    scrolls: Along = "down"

    def __init__(self, bench: Bench, pointer: Pointer, lane_id: LaneId) -> None:
        super().__init__(bench, pointer, lane_id)
        self._before: LaneId | None = None

    def _share(self) -> Rect | None:
        grid, head = self._bench.shown.picture.grid, self._bench.shown.frame(self._id)
        if head is None:
            return None
        left, right = min(head.x, grid.left), max(head.right, grid.left + grid.width)
        return Rect(left, head.y, right - left, head.height)

    def _piece(self, whole: Rect) -> Rect:
        width = min(whole.width, LONGEST)
        left = whole.right - width if self._fades() == "left" else whole.x
        return Rect(left, whole.y, width, whole.height)

    def _fades(self) -> str:
        return "left" if self._bench.shown.picture.grid.right_to_left else "right"

    def _keys(self) -> list[tuple[str, ...]]:
        columns = self._bench.shown.picture.grid.columns
        return [("curve", self._id), *(("cell", self._id, column.step) for column in columns), ("lane", self._id)]

    def _aim(self, pointer: Pointer) -> Gap | None:
        self._before = where.lane_gap_at(self._bench.shown.picture, pointer.y)
        return lane_gap(self._bench.shown, self._before)

    def _edit(self) -> Edit:
        return lanes.move(self._bench.shown.document, self._id, before=self._before)

    def _copy(self) -> tuple[Edit, RecordId]:
        return duplicates.lane(self._bench.shown.document, self._id, before=self._before)


def _groups_in(bench: Bench, area: Rect, keys: list[tuple[str, ...]]) -> tuple[Group, ...]:
    """Those of some groups that reach into an area."""
    found = (where.group(bench.shown.picture, *key) for key in keys)
    return tuple(
        group
        for group in found
        if group is not None
        and group.x < area.right
        and group.x + group.width > area.x
        and group.y < area.bottom
        and group.y + group.height > area.y
    )
