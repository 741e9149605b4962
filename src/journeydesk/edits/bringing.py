"""Bringing the curves of one map over to another, to be seen beside its own: as it is against as it should be."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import EmotionPoint, Lane, LaneKind, Map, MapId, StepId
from journeydesk.edits import emotions, lanes
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def source_for(document: Document, map_id: MapId) -> MapId | None:
    """The map whose curves belong beside this one's: the nearest in the other state, rather one before it than one after."""
    row = list(document.maps)
    at = next(number for number, a_map in enumerate(row) if a_map.id == map_id)
    near = [*reversed(row[:at]), *row[at + 1 :]]
    return next((one.id for one in near if one.state is not row[at].state and _own(document, one)), None)


def bring_over(document: Document, map_id: MapId, *, source: MapId) -> Edit:
    """Put knots of a map's own curves onto another's steps of the same titles, as curves of the other state.

    Steps are found by their stage's title and their own, else by their own where it is the only one. A knot that was brought
    over before gets the score it has now. What stands at steps that are not found stays behind.
    """
    here, there = document.get(Map, map_id), document.get(Map, source)
    state = there.state if there.state is not here.state else emotions.other(here.state)
    draft = Draft(document, say("Bring over curves"))
    goals: dict[str, Lane] = {}
    places = _places(document, source, map_id)
    for point in _own(document, there):
        step = places.get(point.step)
        if step is None:
            continue
        title = document.get(Lane, point.lane).title
        if title not in goals:
            goals[title] = _lane(draft, map_id, title)
        draft.add(
            emotions.put(
                draft.document,
                goals[title].id,
                step,
                point.persona,
                point.score,
                point.label,
                state=state,
                note=point.note,
            )
        )
    return Edit(draft.edit.label, draft.edit.changes)


def _own(document: Document, a_map: Map) -> list[EmotionPoint]:
    """The knots of a map's own state."""
    points = (point for lane in document.lanes(a_map.id) for point in document.points(lane.id))
    return [point for point in points if point.state in (None, a_map.state)]


def _lane(draft: Draft, map_id: MapId, title: str) -> Lane:
    """The lane of emotions of this title, else the first one; a map that has none gets one."""
    there = [lane for lane in draft.document.lanes(map_id) if lane.lane_kind is LaneKind.EMOTIONS]
    if not there:
        made = draft.add(lanes.add(draft.document, map_id, LaneKind.EMOTIONS, title))
        return draft.document.get(Lane, made)
    return next((lane for lane in there if lane.title == title), there[0])


def _places(document: Document, source: MapId, goal: MapId) -> dict[StepId, StepId]:
    """The steps of a map by those of another that have their titles."""
    full: dict[tuple[str, str], StepId] = {}
    alone: dict[str, list[StepId]] = {}
    for stage, name, step_id in _titles(document, goal):
        full.setdefault((stage, name), step_id)
        alone.setdefault(name, []).append(step_id)
    found: dict[StepId, StepId] = {}
    for stage, name, step_id in _titles(document, source):
        only = alone.get(name, [])
        same = full.get((stage, name)) or (only[0] if len(only) == 1 else None)
        if same is not None and same not in found.values():
            found[step_id] = same
    return found


def _titles(document: Document, map_id: MapId) -> list[tuple[str, str, StepId]]:
    """Each step with its stage's title and its own; an untitled one is called as its stage is."""
    return [
        (_plain(stage.title), _plain(step.title or stage.title), step.id)
        for stage in document.stages(map_id)
        for step in document.steps(stage.id)
    ]


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
