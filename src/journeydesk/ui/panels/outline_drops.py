"""What dropping a row of the outline does, and which map a row belongs to."""

from __future__ import annotations

from typing import TypeVar

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Map, MapId, RecordId, Stage, Step
from journeydesk.edits import maps, stages, steps

T = TypeVar("T", Map, Stage, Step)


def dropped(document: Document, dragged: RecordId, target: RecordId | None, *, below: bool, inside: bool) -> Edit | None:
    """The edit for dropping a row: on a row (`inside`), above it, or `below` it; target None is the empty ground."""
    record = document.records.get(dragged)
    onto = document.records.get(target) if target is not None else None
    match record:
        case Map():
            if onto is not None and not isinstance(onto, Map):
                return None
            before_map = _next(document.maps, onto, below=below)
            return maps.move(document, record.id, before=before_map.id if before_map is not None else None)
        case Stage():
            stage = document.get(Stage, onto.stage) if isinstance(onto, Step) else onto
            if stage is not None and not isinstance(stage, Stage):
                return None
            before_stage = _next(document.stages(record.map), stage, below=below or isinstance(onto, Step))
            return stages.move(document, record.id, before=before_stage.id if before_stage is not None else None)
        case Step():
            if isinstance(onto, Stage):
                # above a stage is the end of the one before it, on or below a stage its beginning
                row = document.stages(onto.map)
                if not below and not inside and row.index(onto) > 0:
                    return steps.move(document, record.id, to=row[row.index(onto) - 1].id, before=None)
                first = document.steps(onto.id)
                return steps.move(document, record.id, to=onto.id, before=first[0].id if first else None)
            if isinstance(onto, Step):
                before = _next(document.steps(onto.stage), onto, below=below)
                return steps.move(document, record.id, to=onto.stage, before=before.id if before is not None else None)
    return None


def map_of(document: Document, record_id: RecordId) -> MapId | None:
    """The map a map, stage or step belongs to."""
    match document.records.get(record_id):
        case Map() as found:
            return found.id
        case Stage() as found:
            return found.map
        case Step() as found:
            return document.get(Stage, found.stage).map
    return None


def _next(row: tuple[T, ...], onto: T | None, *, below: bool) -> T | None:
    """The record before which a drop above or below `onto` goes; None is the end."""
    if onto is None or onto not in row:
        return None
    place = row.index(onto) + below
    return row[place] if place < len(row) else None
