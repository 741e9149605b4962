"""Lanes: the rows of a map, and the dividers between them."""

from __future__ import annotations

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.records import Card, Lane, LaneId, LaneKind, Map, MapId, RecordId
from journeydesk.edits import records, rows
from journeydesk.edits.fields import changed
from journeydesk.language import say


def default_title(lane_kind: LaneKind) -> str:
    """What a lane of this kind is called unless somebody says otherwise, in the language spoken: "Pain points"."""
    return say(lane_kind.value.capitalize())


def holds_cards(lane: Lane) -> bool:
    """Whether cards can be put into a lane: a divider has no room, and what is put into a hidden lane would vanish."""
    return not (lane.lane_kind.is_divider or lane.hidden)


def has_room(lane: Lane) -> bool:
    """Whether cards go on into a lane by themselves, when rows are pasted or cards are moved on by keyboard.

    A lane of emotions shows cards, but its room is for the curve: they come in only by name.
    """
    return holds_cards(lane) and lane.lane_kind != LaneKind.EMOTIONS


def add(
    document: Document, map_id: MapId, lane_kind: LaneKind, title: str = "", *, before: LaneId | None = None
) -> tuple[Edit, LaneId]:
    """Add a lane, called like its kind if no title is given."""
    document.get(Map, map_id)
    siblings, place = rows.staying(document.lanes(map_id), (), before)
    (key,) = rows.keys(siblings, 1, before=place)
    lane_id = LaneId(RecordId(ids.fresh()))
    lane = Lane(id=lane_id, map=map_id, order=key, lane_kind=lane_kind, title=title or default_title(lane_kind))
    return adding(say("Add divider" if lane_kind.is_divider else "Add lane"), lane), lane_id


def rename(document: Document, lane_id: LaneId, title: str) -> Edit:
    """Give a lane another title."""
    lane = document.get(Lane, lane_id)
    return changing(say("Rename lane"), [(lane, lane.but(title=title))])


def change(document: Document, lane_id: LaneId, **fields: object) -> Edit:
    """Change fields of a lane: lane_kind, title, hidden.

    A lane with cards does not become a divider, and one with knots stays a lane of emotions: such a change is refused by an
    empty edit. A title that only named the old kind follows the new one.
    """
    lane = document.get(Lane, lane_id)
    lane_kind = LaneKind(str(fields.get("lane_kind", lane.lane_kind)))
    if lane_kind != lane.lane_kind:
        if lane_kind.is_divider and _has_cards(document, lane_id):
            return Edit(say("Change kind of lane"))
        if lane_kind != LaneKind.EMOTIONS and document.points(lane_id):
            return Edit(say("Change kind of lane"))
        if lane.title in (default_title(lane.lane_kind), lane.lane_kind.value.capitalize()) and "title" not in fields:
            edit = changed(document, Lane, [lane_id], {**fields, "title": default_title(lane_kind)})
            return Edit(say("Change kind of lane"), edit.changes)
    edit = changed(document, Lane, [lane_id], fields)
    if set(fields) == {"hidden"}:
        return Edit(say("Hide lane" if fields["hidden"] else "Show lane"), edit.changes)
    return edit


def move(document: Document, lane_id: LaneId, *, before: LaneId | None) -> Edit:
    """Move a lane before another lane of its map, or to the bottom."""
    lane = document.get(Lane, lane_id)
    row = document.lanes(lane.map)
    siblings, place = rows.staying(row, {lane_id}, before)
    if rows.stands_so(row, [lane], place):
        return Edit(say("Move lane"))
    (key,) = rows.keys(siblings, 1, before=place)
    return changing(say("Move lane"), [(lane, lane.but(order=key))])


def remove(document: Document, lane_id: LaneId) -> Edit:
    """Remove a lane with its cards and knots, the parked cards that belong to it included."""
    return records.remove(document, [lane_id])


def _has_cards(document: Document, lane_id: LaneId) -> bool:
    return any(isinstance(record, Card) and record.lane == lane_id for record in document)
