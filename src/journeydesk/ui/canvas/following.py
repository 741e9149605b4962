"""Which text is written after another: where Enter and Tab lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.document.records import Cell, EmotionPoint, Lane, LaneKind, Map, Persona, RecordId, Stage, Step
from journeydesk.edits import lanes, stages, steps
from journeydesk.ui.canvas.gaps import holds_cards
from journeydesk.ui.canvas.rewriting import FIELDS

if TYPE_CHECKING:
    from journeydesk.document.document import Document
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import MapId

Place = tuple[RecordId, str]
"""A record and the field of it that is written."""


def next_cell(document: Document, map_id: MapId, cell: Cell, by: int) -> Cell | None:
    """The next or previous cell that can hold cards: along the lane, then the next lane; None at either end of the map."""
    steps = [step.id for step in document.steps_of_map(map_id)]
    rows = [lane.id for lane in document.lanes(map_id) if holds_cards(lane) and not lane.hidden]
    cells = [Cell(step, lane) for lane in rows for step in steps]
    if cell not in cells:
        return None
    at = cells.index(cell) + by
    return cells[at] if 0 <= at < len(cells) else None


def text_beside(document: Document, map_id: MapId, record_id: RecordId, part: str, by: int) -> Place | None:
    """The same field of the stage, step, lane or knot before or behind; the next field of a map or persona.

    From a map's last field it goes on to the first stage, and back from there.
    """
    record = document.records.get(record_id)
    stages: list[RecordId] = [stage.id for stage in document.stages(map_id)]
    row: list[RecordId] = []
    match record:
        case Map() | Persona():
            fields = FIELDS[type(record)]
            at = fields.index(part) + by if part in fields else -1
            if 0 <= at < len(fields):
                return record_id, fields[at]
            return (stages[0], "title") if isinstance(record, Map) and by > 0 and stages else None
        case Stage():
            row = stages
        case Step():
            row = [step.id for step in document.steps_of_map(map_id)]
        case Lane():
            row = [lane.id for lane in document.lanes(map_id) if not lane.hidden]
        case EmotionPoint() as point:
            places = {step.id: at for at, step in enumerate(document.steps_of_map(map_id))}
            own = [other for other in document.points(point.lane) if other.persona == point.persona and other.step in places]
            row = [other.id for other in sorted(own, key=lambda other: places[other.step])]
    at = row.index(record_id) + by if record_id in row else -1
    if at < 0 and isinstance(record, Stage) and part == "title":
        return map_id, FIELDS[Map][-1]
    return (row[at], part) if 0 <= at < len(row) else None


def head_behind(document: Document, record_id: RecordId) -> tuple[Edit, RecordId] | None:
    """A new stage, step or lane behind the last one of its row, for somebody who goes on writing titles."""
    match document.records.get(record_id):
        case Stage() as stage:
            return stages.add(document, stage.map)
        case Step() as step:
            return steps.add(document, step.stage)
        case Lane() as lane:
            return lanes.add(document, lane.map, LaneKind.NOTES)
    return None
