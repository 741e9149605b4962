"""Maps: adding bare ones, ones to start with, and copies; their titles, scenarios and places."""

from __future__ import annotations

from functools import partial
from typing import Final

from journeydesk.document import hidden, ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, changing
from journeydesk.document.records import CurveName, LaneKind, Map, MapId, Persona, RecordId, State
from journeydesk.edits import copies, emotions, lanes, records, rows, stages
from journeydesk.edits.draft import Draft
from journeydesk.edits.fields import changed
from journeydesk.language import say

FIRST_STAGES: Final = 4
"""So many stages has a map to start with: to be renamed, so numbered."""

FIRST_LANES: Final = (
    LaneKind.ACTIONS,
    LaneKind.TOUCHPOINTS,
    LaneKind.THOUGHTS,
    LaneKind.EMOTIONS,
    LaneKind.PAIN_POINTS,
    LaneKind.OPPORTUNITIES,
)
"""The lanes of a map to start with, from top to bottom."""


def add(
    document: Document, title: str = "", *, scenario: str = "", state: State = State.AS_IS, before: MapId | None = None
) -> tuple[Edit, MapId]:
    """Add a bare map, without stages and lanes."""
    siblings, place = rows.staying(document.maps, (), before)
    (key,) = rows.keys(siblings, 1, before=place)
    map_id = MapId(RecordId(ids.fresh()))
    return adding(say("Add map"), Map(id=map_id, order=key, title=title, scenario=scenario, state=state)), map_id


def start(document: Document, title: str = "") -> tuple[Edit, MapId]:
    """Add a map to start working on: with four stages to be renamed and the six usual lanes."""
    draft = Draft(document, say("Add map"))
    map_id = draft.add(add(document, title))
    draft.do(furnish(draft.document, map_id))
    return draft.edit, map_id


def furnish(document: Document, map_id: MapId) -> Edit:
    """Give a map four stages to be renamed if it has none, and the six usual lanes if it has none."""
    draft = Draft(document, say("Add stages and lanes"))
    for number in range(1, FIRST_STAGES + 1) if not document.stages(map_id) else ():
        draft.add(stages.add(draft.document, map_id, say("Stage {number}", number=number)))
    for lane_kind in FIRST_LANES if not document.lanes(map_id) else ():
        draft.add(lanes.add(draft.document, map_id, lane_kind))
    return draft.edit


def duplicate(document: Document, map_id: MapId, *, title: str = "", state: State | None = None) -> tuple[Edit, MapId]:
    """Copy a map with all that stands on it, right after the original; its personas and pictures are shared.

    The copy of an as-is map can be begun as the to-be map by giving `state`.
    """
    a_map = document.get(Map, map_id)
    row = document.maps
    after = row[row.index(a_map) + 1 :]
    (key,) = rows.keys(row, 1, before=after[0].id if after else None)
    made = copies.afresh([a_map, *copies.belonging_to(document, map_id)])
    copy = made.pop(a_map.id).but(order=key, title=title or say("{title} (copy)", title=a_map.title).strip())
    draft = Draft(document, say("Duplicate map"))
    draft.do(adding("", copy, *made.values()))
    draft.do(change(draft.document, MapId(copy.id), state=state or a_map.state))
    return draft.edit, MapId(copy.id)


def rename(document: Document, map_id: MapId, title: str) -> Edit:
    """Give a map another title."""
    a_map = document.get(Map, map_id)
    return changing(say("Rename map"), [(a_map, a_map.but(title=title))])


def change(document: Document, map_id: MapId, **fields: object) -> Edit:
    """Change fields of a map: title, scenario, state, personas, scale, theme, show_scores.

    Personas not in the file are left out. Where a map draws curves of both states, they keep their meaning if it changes to
    the other; where it draws those of its own only, they go along.
    """
    a_map = document.get(Map, map_id)
    edit = changed(document, Map, [map_id], fields)
    pairs = [pair for change in edit.changes for pair in _with_known_personas(document, change)]
    points = [point for lane in document.lanes(map_id) for point in document.points(lane.id)]
    told = emotions.restated(points, before=a_map.state, after=pairs[0][1].state) if pairs else {}
    if told:
        before, after = pairs[0]
        restated = partial(_restated, before=before.state)
        pairs = [(before, hidden.restated(after, restated).but(hidden_curves=restated(after.hidden_curves)))]
    return changing(edit.label, [*pairs, *told.items()])


def _restated(names: tuple[CurveName, ...], before: State) -> list[CurveName]:
    """The names of a map's curves when the map has changed from this state to the other."""
    return [name.but(state=before if name.state in (None, before) else None) for name in names]


def _with_known_personas(document: Document, change_: Change) -> list[tuple[Map, Map]]:
    before, after = change_.before, change_.after
    assert isinstance(before, Map)
    assert isinstance(after, Map)
    if before.personas == after.personas:
        return [(before, after)]
    known = [person for person in dict.fromkeys(after.personas) if document.find(Persona, person) is not None]
    return [(before, after.but(personas=known))]


def move(document: Document, map_id: MapId, *, before: MapId | None) -> Edit:
    """Move a map before another in the file, or to the end."""
    a_map = document.get(Map, map_id)
    siblings, place = rows.staying(document.maps, {map_id}, before)
    if rows.stands_so(document.maps, [a_map], place):
        return Edit(say("Move map"))
    (key,) = rows.keys(siblings, 1, before=place)
    return changing(say("Move map"), [(a_map, a_map.but(order=key))])


def remove(document: Document, map_id: MapId) -> Edit:
    """Remove a map with everything on it; its personas stay in the file."""
    return records.remove(document, [map_id])
