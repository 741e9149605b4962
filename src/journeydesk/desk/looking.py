"""What there is to look at in a document: cells, what to select after an edit, and the map beside one that has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.desk.history import Look
from journeydesk.document.records import (
    Asset,
    Card,
    Cell,
    EmotionPoint,
    Lane,
    Link,
    Map,
    MapId,
    Record,
    RecordId,
    Stage,
    Step,
)

if TYPE_CHECKING:
    from journeydesk.document.document import Document
    from journeydesk.document.edit import Edit


def cell_of(document: Document, record_id: RecordId) -> Cell | None:
    """The cell a card or a knot stands in; None for a parked card and for anything else."""
    record = document.records.get(record_id)
    return Cell(record.step, record.lane) if isinstance(record, Card | EmotionPoint) and record.step is not None else None


def selectable(document: Document, edit: Edit) -> frozenset[RecordId]:
    """What to select after an edit: what it added, without what stands in something else it added; else what it changed."""
    shown = [change for change in edit if change.after is not None and not isinstance(change.after, Asset)]
    added = {change.id for change in shown if change.before is None}
    tops = {record_id for record_id in added if not _holders(document.records[record_id]) & added}
    return frozenset(tops or (change.id for change in shown))


def _holders(record: Record) -> set[str]:
    """The ids of the records this one stands in."""
    match record:
        case Stage() | Lane():
            return {record.map}
        case Step():
            return {record.stage}
        case Card() | EmotionPoint():
            return {record.lane, record.step or ""}
    return set()


def is_there(document: Document, cell: Cell, map_id: MapId | None) -> bool:
    """Whether a cell is on a map."""
    lane, step = document.find(Lane, cell.lane), document.find(Step, cell.step)
    return lane is not None and lane.map == map_id and (step is not None or cell.step is None)


def map_beside(document: Document, gone: MapId | None, edit: Edit | None) -> MapId | None:
    """The map to show when the one shown has gone: the next in order, or the last."""
    maps = document.maps
    was = next((change.before for change in edit or () if change.id == gone and isinstance(change.before, Map)), None)
    after = [a_map for a_map in maps if was is not None and (a_map.order, a_map.id) > (was.order, was.id)]
    return (after[0] if after else maps[-1]).id if maps else None


def map_of(document: Document, record: Record | None) -> MapId | None:
    """The map on which a record is to be seen; None for what belongs to the whole file."""
    match record:
        case Map():
            return record.id
        case Stage() | Lane():
            return record.map
        case Step():
            return map_of(document, document.find(Stage, record.stage))
        case Card() | EmotionPoint():
            return map_of(document, document.find(Lane, record.lane))
        case Link():
            return map_of(document, document.records.get(record.start))
    return None


def look_after(document: Document, edit: Edit, wanted: Look, *, now: Look, far: bool) -> Look:
    """What to look at after an undo or redo: what was looked at then, or what it brought back.

    Of a step `far` back it is what was looked at then; of one whose look nobody kept it is where something changed, on the
    map of `now` if that is on none.
    """
    if wanted.map_id is None:
        maps = (map_of(document, change.after or change.before) for change in edit)
        return Look(next((one for one in maps if one in document), now.map_id), selectable(document, edit))
    if not far and not wanted.selection & edit.ids:
        return Look(wanted.map_id, selectable(document, edit) or wanted.selection, wanted.cell)
    return wanted
