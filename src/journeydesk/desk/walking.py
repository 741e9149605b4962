"""Walking the grid by keyboard: where the next card or cell is from the one somebody is on."""

from __future__ import annotations

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import Cell, Lane, LaneKind, Map, MapId, RecordId
from journeydesk.edits import emotions


class Spot(Struct, frozen=True):
    """A place for the keyboard: a cell, and the card or knot in it, if it is on one."""

    cell: Cell
    record: RecordId | None = None


def first_spot(document: Document, map_id: MapId) -> Spot | None:
    """The top left of a map; None where it has no cells."""
    lanes, steps = _lanes(document, map_id), document.steps_of_map(map_id)
    return _enter(document, map_id, Cell(steps[0].id, lanes[0].id), 0) if lanes and steps else None


def beside(document: Document, map_id: MapId, spot: Spot, *, right: int = 0, down: int = 0) -> Spot:
    """The spot one to the right, left, below or above; at the edge of the map the same spot.

    Up and down go through the cards of a cell before they leave it for the next lane; left and right keep to the height.
    """
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
        if not 0 <= row < len(lanes):
            return spot
        return _enter(document, map_id, Cell(spot.cell.step, lanes[row]), 0 if down > 0 else -1)
    column = steps.index(spot.cell.step) + right
    if not 0 <= column < len(steps):
        return spot
    return _enter(document, map_id, Cell(steps[column], spot.cell.lane), max(at, 0))


def things_in(document: Document, map_id: MapId, cell: Cell) -> list[RecordId]:
    """The cards of a cell from top to bottom; in a lane of emotions, first the knot of the map's first persona."""
    found: list[RecordId] = []
    if cell.step is not None and document.get(Lane, cell.lane).lane_kind == LaneKind.EMOTIONS:
        people = document.get(Map, map_id).personas
        point = emotions.at(document, cell.lane, cell.step, people[0] if people else None)
        found = [point.id] if point is not None else []
    return [*found, *(card.id for card in document.cards(cell.lane, cell.step))]


def _enter(document: Document, map_id: MapId, cell: Cell, at: int) -> Spot:
    there = things_in(document, map_id, cell)
    return Spot(cell, there[max(-1, min(at, len(there) - 1))] if there else None)


def _lanes(document: Document, map_id: MapId) -> list[Lane]:
    return [lane for lane in document.lanes(map_id) if not lane.hidden and not lane.lane_kind.is_divider]
