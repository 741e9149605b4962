"""Where a thing would come in between others, as a line on the overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeydesk.document.records import Lane, LaneKind
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.shapes import Gap, Target

if TYPE_CHECKING:
    from journeydesk.document.records import CardId, Cell, LaneId, StageId, StepId
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shown import Shown

BETWEEN_CARDS: Final = 3.0
BETWEEN_STAGES: Final = 5.0
BETWEEN_LANES: Final = 5.0
"""Half of the gutters of the layout: the line lies in the middle of them."""

FOOT: Final = 20.0
"""How much of the picture below the lanes such a line leaves free."""


def cell_shapes(shown: Shown, cell: Cell, before: CardId | None) -> tuple[Shape, ...]:
    """A cell as a drop target, with the exact place among its cards."""
    frame, gap = shown.cell_frame(cell), card_gap(shown, cell, before)
    return tuple(shape for shape in (None if frame is None else Target(inner(frame)), gap) if shape is not None)


def inner(cell: Rect) -> Rect:
    """The part of a cell's share of the grid that is seen as the cell."""
    return Rect(cell.x + 2, cell.y, cell.width - 4, cell.height)


def holds_cards(lane: Lane | None) -> bool:
    """Whether cards can be dropped into a lane."""
    return lane is not None and not lane.lane_kind.is_divider and lane.lane_kind is not LaneKind.EMOTIONS


def card_gap(shown: Shown, cell: Cell, before: CardId | None) -> Gap | None:
    """The line between two cards of a cell, or None where the cell has no cards to come between."""
    area = shown.cell_frame(cell)
    cards = shown.document.cards(cell.lane, cell.step)
    if area is None or not cards:
        return None
    last = shown.frame(cards[-1].id)
    following = shown.frame(before) if before is not None else None
    if following is not None:
        y = max(area.y + 4, following.y - BETWEEN_CARDS)
    elif last is not None:
        y = min(area.bottom - 4, last.bottom + BETWEEN_CARDS)
    else:
        return None
    return Gap(area.x + 7, y, area.right - 7, y)


def step_gap(shown: Shown, stage_id: StageId, before: StepId | None) -> Gap | None:
    """The line before a step, or behind the last step of a stage."""
    columns = [column for column in shown.picture.grid.columns if column.stage == stage_id]
    if not columns:
        return stage_gap(shown, stage_id)
    at = next((column for column in columns if column.step == before), None)
    if at is not None:
        return _upright(shown, at.x, at.width, behind=False, by=0)
    return _upright(shown, columns[-1].x, columns[-1].width, behind=True, by=0)


def stage_gap(shown: Shown, before: StageId | None) -> Gap | None:
    """The line before a stage, or behind the last."""
    spans = shown.picture.grid.stages
    if not spans:
        return None
    at = next((span for span in spans if span.stage == before), None)
    if at is not None:
        return _upright(shown, at.x, at.width, behind=False, by=BETWEEN_STAGES)
    return _upright(shown, spans[-1].x, spans[-1].width, behind=True, by=BETWEEN_STAGES)


def lane_gap(shown: Shown, before: LaneId | None) -> Gap | None:
    """The line above a lane, or below the last."""
    grid = shown.picture.grid
    if not grid.bands:
        return None
    at = next((band for band in grid.bands if band.lane == before), None)
    last = grid.bands[-1]
    y = at.y - BETWEEN_LANES if at is not None else last.y + last.height + BETWEEN_LANES
    labels = [frame for frame in (shown.frame(band.lane) for band in grid.bands) if frame is not None]
    left = min([grid.left, *(frame.x for frame in labels)])
    right = max([grid.left + grid.width, *(frame.right for frame in labels)])
    return Gap(left, y, right, y)


def _upright(shown: Shown, x: float, width: float, *, behind: bool, by: float) -> Gap:
    grid = shown.picture.grid
    at = x + width + by if behind != grid.right_to_left else x - by
    bottom = grid.bands[-1].y + grid.bands[-1].height if grid.bands else shown.picture.height - FOOT
    return Gap(at, grid.top, at, bottom)
