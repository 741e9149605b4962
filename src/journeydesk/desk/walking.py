"""Walking the map by keyboard: where the next card, cell or head is from the one somebody is on.

Above the lanes stand the heads of steps, of stages, and the title; left of the columns the labels of lanes; beside the title
the personas. Somebody on a head keeps the cell they came from, so that the way back leads into the same column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from journeydesk.desk.looking import cell_of
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import (
    Cell,
    CurveName,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Map,
    MapId,
    Persona,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)
from journeydesk.edits import emotions

T = TypeVar("T")

Far = Literal["row start", "row end", "top", "bottom", "first", "last", "stage before", "next stage"]
"""Ways that are longer than a step."""


class Spot(Struct, frozen=True):
    """A place for the keyboard: a cell, and the card or knot in it, or the head beside it, if it is on one."""

    cell: Cell
    record: RecordId | None = None


def here(current: OpenDocument) -> Spot | None:
    """Where somebody is: on the selected record, of several on the first, or on the cell; None if nowhere."""
    document = current.document
    chosen = sorted(current.selection)
    for record_id in chosen:
        cell = cell_of(document, record_id)
        if cell is not None:
            return Spot(cell, record_id)
    first = first_spot(document, current.map_id) if current.map_id is not None else None
    cell = current.cell if current.cell is not None and current.cell.step is not None else None
    for record_id in chosen:
        if isinstance(document.records[record_id], Stage | Step | Lane | Map | Persona):
            return _beside_head(document, record_id, cell or (first.cell if first is not None else None))
    return Spot(cell) if cell is not None else None


def first_spot(document: Document, map_id: MapId) -> Spot | None:
    """The top left of a map; None where it has no cells."""
    lanes, steps = _lanes(document, map_id), document.steps_of_map(map_id)
    return _enter(document, map_id, Cell(steps[0].id, lanes[0].id), 0) if lanes and steps else None


def beside(
    document: Document, map_id: MapId, spot: Spot, *, right: int = 0, down: int = 0, curve: CurveName | None = None
) -> Spot:
    """The spot one to the right, left, below or above; at the edge of the map the same spot.

    Up and down go through the cards of a cell before they leave it for the next lane; left and right keep to the height, and
    along a curve to its knots: where it has none they lead to the bare cell, in which one can be put. `curve` is the one that
    is drawn: from a bare cell of a lane of emotions the way leads along it.
    """
    record = document.records.get(spot.record) if spot.record is not None else None
    if isinstance(record, Map | Persona):
        return _from_title(document, map_id, spot, right, down)
    if isinstance(record, Stage | Step):
        return _from_column_head(document, map_id, spot, right, down)
    if isinstance(record, Lane):
        return _from_lane_label(document, map_id, spot, right, down)
    steps = [step.id for step in document.steps_of_map(map_id)]
    lanes = [lane.id for lane in _lanes(document, map_id)]
    if spot.cell.step not in steps or spot.cell.lane not in lanes:
        return first_spot(document, map_id) or spot
    there = things_in(document, map_id, spot.cell)
    at = there.index(spot.record) if spot.record in there else -1
    if down:
        if 0 <= at + down < len(there):
            return Spot(spot.cell, there[at + down])
        row = lanes.index(spot.cell.lane) + down
        if row < 0:
            head = spot.cell.step if has_step_heads(document, map_id) else document.get(Step, spot.cell.step).stage
            return Spot(spot.cell, head)
        if row >= len(lanes):
            return spot
        return _enter(document, map_id, Cell(spot.cell.step, lanes[row]), 0 if down > 0 else -1)
    column = steps.index(spot.cell.step) + right
    if column < 0:
        return Spot(spot.cell, spot.cell.lane)
    if column >= len(steps):
        return spot
    going = Cell(steps[column], spot.cell.lane)
    along = emotions.curve_of(document, record) if isinstance(record, EmotionPoint) else curve if record is None else None
    if along is not None and document.get(Lane, going.lane).lane_kind == LaneKind.EMOTIONS:
        knot = emotions.at(document, going.lane, steps[column], along.persona, along.state)
        return Spot(going, knot.id if knot is not None else None)
    return _enter(document, map_id, going, max(at, 0))


def far(document: Document, map_id: MapId, spot: Spot, way: Far) -> Spot:
    """The spot at the end of a way that is longer than a step; from a head, as from its cell."""
    steps = [step.id for step in document.steps_of_map(map_id)]
    lanes = [lane.id for lane in _lanes(document, map_id)]
    if not steps or not lanes:
        return spot
    column = steps.index(spot.cell.step) if spot.cell.step in steps else 0
    row = lanes.index(spot.cell.lane) if spot.cell.lane in lanes else 0
    match way:
        case "row start" | "row end":
            column = 0 if way == "row start" else len(steps) - 1
        case "top" | "bottom":
            row = 0 if way == "top" else len(lanes) - 1
        case "first" | "last":
            column, row = (0, 0) if way == "first" else (len(steps) - 1, len(lanes) - 1)
        case "stage before" | "next stage":
            firsts = [steps.index(document.steps(stage.id)[0].id) for stage in document.stages(map_id)]
            before = [first for first in firsts if first < column]
            after = [first for first in firsts if first > column]
            column = (before[-1] if before else 0) if way == "stage before" else after[0] if after else len(steps) - 1
    return _enter(document, map_id, Cell(steps[column], lanes[row]), -1 if way in ("bottom", "last") else 0)


def is_on_grid(document: Document, spot: Spot) -> bool:
    """Whether a spot is in a cell, not on a head beside the cells."""
    return spot.record is None or cell_of(document, spot.record) is not None


def next_corner(document: Document, map_id: MapId, corner: Spot, *, right: int, down: int) -> Spot:
    """Where the moving end of a stretched selection goes: on to the next card of its cell, out of that to the next cell."""
    there = things_in(document, map_id, corner.cell)
    at = there.index(corner.record) + down if corner.record in there else -1
    if down and 0 <= at < len(there):
        return Spot(corner.cell, there[at])
    steps = [step.id for step in document.steps_of_map(map_id)]
    lanes = [lane.id for lane in _lanes(document, map_id)]
    if corner.cell.step not in steps or corner.cell.lane not in lanes:
        return corner
    column, row = steps.index(corner.cell.step) + right, lanes.index(corner.cell.lane) + down
    if not (0 <= column < len(steps) and 0 <= row < len(lanes)):
        return corner
    return Spot(Cell(steps[column], lanes[row]))


def stretched(document: Document, map_id: MapId, anchor: Spot, corner: Spot) -> list[RecordId]:
    """What is selected from one spot to another: cards of a cell in a row, or all that stands in the rectangle of cells."""
    if anchor.cell == corner.cell:
        there = things_in(document, map_id, anchor.cell)
        if anchor.record not in there or corner.record not in there:
            return there
        first, last = sorted((there.index(anchor.record), there.index(corner.record)))
        return there[first : last + 1]
    return [
        record
        for cell in cells_between(document, map_id, anchor.cell, corner.cell)
        for record in things_in(document, map_id, cell)
    ]


def cells_between(document: Document, map_id: MapId, one: Cell, other: Cell) -> Iterator[Cell]:
    """All cells of the rectangle that has these two at its corners, lane by lane."""
    steps: list[StepId | None] = [step.id for step in document.steps_of_map(map_id)]
    lanes: list[LaneId] = [lane.id for lane in _lanes(document, map_id)]
    for lane in _between(lanes, one.lane, other.lane):
        for step in _between(steps, one.step, other.step):
            yield Cell(step, lane)


def things_in(document: Document, map_id: MapId, cell: Cell) -> list[RecordId]:
    """The cards of a cell from top to bottom; in a lane of emotions, first the knots of the curves shown, the best first."""
    found: list[RecordId] = []
    if cell.step is not None and document.get(Lane, cell.lane).lane_kind == LaneKind.EMOTIONS:
        a_map = document.get(Map, map_id)
        here = [point for point in document.points_at(cell.step) if point.lane == cell.lane]
        seen = [point for point in here if _is_seen(document, a_map, point)]
        found = [point.id for point in sorted(seen, key=lambda point: (-point.score, point.id))]
    return [*found, *(card.id for card in document.cards(cell.lane, cell.step))]


def _is_seen(document: Document, a_map: Map, point: EmotionPoint) -> bool:
    return point.persona not in a_map.hidden_personas and not emotions.is_hidden(a_map, emotions.curve_of(document, point))


def has_step_heads(document: Document, map_id: MapId) -> bool:
    """Whether steps have heads of their own: one with a title, or a stage with several."""
    stages = [document.steps(stage.id) for stage in document.stages(map_id)]
    return any(len(steps) > 1 or any(step.title.strip() for step in steps) for steps in stages)


def _from_title(document: Document, map_id: MapId, spot: Spot, right: int, down: int) -> Spot:
    """From the title to its side lie the personas, below lie the stages."""
    if down > 0:
        step = document.find(Step, spot.cell.step)
        return Spot(spot.cell, step.stage) if step is not None else spot
    people = [one for one in document.get(Map, map_id).personas if document.find(Persona, one) is not None]
    row: list[RecordId] = [map_id, *people[:1]]
    return Spot(spot.cell, _next(row, spot.record, right))


def _from_column_head(document: Document, map_id: MapId, spot: Spot, right: int, down: int) -> Spot:
    record = document.records.get(spot.record or RecordId(""))
    is_stage = isinstance(record, Stage)
    assert isinstance(record, Stage | Step)
    if right:
        row: list[RecordId] = (
            [one.id for one in document.stages(map_id)] if is_stage else [one.id for one in document.steps_of_map(map_id)]
        )
        going = _next(row, record.id, right)
        column = document.steps(StageId(going))[0].id if is_stage else StepId(going)
        return Spot(Cell(column if going != record.id else spot.cell.step, spot.cell.lane), going)
    if down < 0:
        return Spot(spot.cell, map_id if isinstance(record, Stage) else record.stage)
    if isinstance(record, Stage) and has_step_heads(document, map_id):
        return Spot(spot.cell, spot.cell.step)
    lanes = _lanes(document, map_id)
    return _enter(document, map_id, Cell(spot.cell.step, lanes[0].id), 0) if lanes else spot


def _from_lane_label(document: Document, map_id: MapId, spot: Spot, right: int, down: int) -> Spot:
    labels: list[RecordId] = [lane.id for lane in document.lanes(map_id) if not lane.hidden]
    if right:
        lane = document.find(Lane, spot.record)
        holds = right > 0 and lane is not None and not lane.lane_kind.is_divider and spot.cell.step is not None
        return _enter(document, map_id, spot.cell, 0) if holds else spot
    if not labels:  # a hidden lane can be selected in the outline
        return spot
    if down < 0 and spot.record == labels[0]:
        return Spot(spot.cell, map_id)
    going = document.get(Lane, _next(labels, spot.record, down))
    return Spot(spot.cell if going.lane_kind.is_divider else Cell(spot.cell.step, going.id), going.id)


def _beside_head(document: Document, record_id: RecordId, cell: Cell | None) -> Spot | None:
    """A head and the cell it belongs to: the one somebody came from if it lies there, else its first."""
    record = document.records[record_id]
    lane = cell.lane if cell is not None else LaneId(RecordId(""))
    match record:
        case Stage():
            own = [step.id for step in document.steps(record.id)]
            return Spot(Cell(cell.step if cell is not None and cell.step in own else own[0], lane), record_id)
        case Step():
            return Spot(Cell(record.id, lane), record_id)
        case Lane():
            first = document.steps_of_map(record.map)
            step = first[0].id if first else None
            return Spot(Cell(step, lane if record.lane_kind.is_divider else record.id), record_id)
        case _:
            return Spot(cell, record_id) if cell is not None else None


def _enter(document: Document, map_id: MapId, cell: Cell, at: int) -> Spot:
    there = things_in(document, map_id, cell)
    return Spot(cell, there[max(-1, min(at, len(there) - 1))] if there else None)


def _next(row: Sequence[RecordId], one: RecordId | None, by: int) -> RecordId:
    at = row.index(one) if one in row else 0
    return row[max(0, min(len(row) - 1, at + by))]


def _between(row: Sequence[T], one: T, other: T) -> Sequence[T]:
    if one not in row or other not in row:
        return ()
    first, last = sorted((row.index(one), row.index(other)))
    return row[first : last + 1]


def _lanes(document: Document, map_id: MapId) -> list[Lane]:
    return [lane for lane in document.lanes(map_id) if not lane.hidden and not lane.lane_kind.is_divider]
