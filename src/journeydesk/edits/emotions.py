"""Emotions: the knots of the curves in a lane of emotions, one a lane, step, persona and state.

A curve is a persona's, or nobody's, in one state of the journey. A knot that says no state is of its map's own, so that a map
that becomes the to-be map takes its curves along; one that says the map's own state means the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.records import (
    CurveName,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Map,
    MapId,
    Persona,
    PersonaId,
    PointId,
    Record,
    RecordId,
    Stage,
    State,
    Step,
    StepId,
)
from journeydesk.edits import records
from journeydesk.edits.draft import Draft
from journeydesk.edits.fields import changed
from journeydesk.language import say

HALF = 0.5
"""What scores keep to unless somebody wants them finer."""


def clamped(score: float) -> float:
    """The score brought to the nearer end of 1 to 5."""
    return min(5.0, max(1.0, score))


def other(state: State) -> State:
    """The one of the two states that this is not."""
    return State.TO_BE if state is State.AS_IS else State.AS_IS


def curve_of(document: Document, point: EmotionPoint) -> CurveName:
    """The curve a knot is of, its state None if it is the map's own."""
    return CurveName(persona=point.persona, state=_told(document, point.lane, point.state))


def told(a_map: Map, name: CurveName) -> CurveName:
    """The name of a curve with its state None if it is the map's own."""
    return name if name.state != a_map.state else CurveName(persona=name.persona)


def _told(document: Document, lane_id: LaneId, state: State | None) -> State | None:
    lane = document.find(Lane, lane_id)
    a_map = document.find(Map, lane.map) if lane is not None else None
    return None if a_map is not None and a_map.state is state else state


def at(
    document: Document, lane_id: LaneId, step_id: StepId, persona: PersonaId | None, state: State | None = None
) -> EmotionPoint | None:
    """The knot of somebody's curve, or of nobody's, above a step."""
    wanted = CurveName(persona=persona, state=_told(document, lane_id, state))
    points = (point for point in document.points_at(step_id) if point.lane == lane_id and point.persona == persona)
    return next((point for point in points if curve_of(document, point) == wanted), None)


def put(
    document: Document,
    lane_id: LaneId,
    step_id: StepId,
    persona: PersonaId | None,
    score: float,
    label: str = "",
    *,
    state: State | None = None,
    note: str = "",
) -> tuple[Edit, PointId]:
    """Put a knot of a curve above a step, or bring the one that is there to this score.

    An empty label or note leaves the one that is there. Scores outside 1 to 5 go to the nearer end. A hidden curve, or one
    of a hidden persona, is shown again: nobody draws what they do not see. Where no knot can stand (a lane of another kind,
    a step of another map, a persona that is not in the file) the edit is empty and the id nobody's.
    """
    there = at(document, lane_id, step_id, persona, state)
    if there is not None:
        after = there.but(score=clamped(score), label=label or there.label, note=note or there.note)
        seen = _shown_again(document, lane_id, curve_of(document, there))
        return changing(say("Move emotion"), [(there, after), *seen]), there.id
    point_id = PointId(RecordId(ids.fresh()))
    if not _can_stand(document, lane_id, step_id, persona):
        return Edit(say("Add emotion")), point_id
    name = CurveName(persona=persona, state=_told(document, lane_id, state))
    point = EmotionPoint(
        id=point_id,
        lane=lane_id,
        step=step_id,
        persona=persona,
        state=name.state,
        score=clamped(score),
        label=label,
        note=note,
    )
    shown = changing("", _shown_again(document, lane_id, name))
    return Edit(say("Add emotion"), (*adding("", point).changes, *shown.changes)), point_id


def move(document: Document, point_id: PointId, *, score: float, to: StepId | None = None) -> Edit:
    """Move a knot up or down its curve, or to another step of its map at which the curve has none.

    Scores outside 1 to 5 go to the nearer end; where it cannot go, it stays at its step.
    """
    point = document.get(EmotionPoint, point_id)
    step = to if to is not None and can_go(document, point, to) else point.step
    return changing(say("Move emotion"), [(point, point.but(score=clamped(score), step=step))])


def can_go(document: Document, point: EmotionPoint, step_id: StepId) -> bool:
    """Whether a knot can stand at another step: on its map, where its curve has no knot."""
    free = at(document, point.lane, step_id, point.persona, point.state) is None
    return free and _can_stand(document, point.lane, step_id, point.persona)


def nudge(document: Document, point_ids: Iterable[str], *, up: int = 0, right: int = 0) -> Edit:
    """Move knots to the next half of the scale, or to the step beside them if their curve has none there."""
    points = _found(document, point_ids)
    draft = Draft(document, say("Move emotion"))
    if not right:
        return changing(draft.edit.label, [(point, point.but(score=_next_half(point.score, up))) for point in points])
    columns = {step.id: at for lane in {one.lane for one in points} for at, step in enumerate(_steps(document, lane))}
    steps = {(one.lane, at): step.id for one in points for at, step in enumerate(_steps(document, one.lane))}
    # the foremost goes first, so that those behind it find its place free
    for point in sorted(points, key=lambda point: -right * columns[point.step]):
        step_id = steps.get((point.lane, columns[point.step] + right))
        draft.do(move(draft.document, point.id, score=_next_half(point.score, up), to=step_id))
    return draft.edit


def _next_half(score: float, up: int) -> float:
    """The half so many above a score, or below it; a score between halves goes to the next one first."""
    halves = score / HALF
    return clamped((floor(halves + 1e-9) + up if up > 0 else ceil(halves - 1e-9) + up) * HALF) if up else score


def _steps(document: Document, lane_id: LaneId) -> tuple[Step, ...]:
    return document.steps_of_map(document.get(Lane, lane_id).map)


def change(document: Document, point_ids: Iterable[str], **fields: object) -> Edit:
    """Change fields of knots: score, label, note, persona, state.

    A knot does not go over to a curve that has one in its place already, nor to a persona who is not in the file.
    """
    edit = changed(document, EmotionPoint, point_ids, fields)
    if not {"persona", "state"} & fields.keys():
        return edit
    taken: set[object] = set()
    pairs = []
    for change_ in edit.changes:
        before, after = change_.before, change_.after
        assert isinstance(before, EmotionPoint)
        assert isinstance(after, EmotionPoint)
        name = curve_of(document, after)
        place = (after.lane, after.step, name)
        there = at(document, after.lane, after.step, name.persona, name.state)
        if place not in taken and there in (None, before) and _known(document, after.persona):
            taken.add(place)
            pairs.append((before, after.but(state=name.state)))
    return changing(edit.label, pairs)


def remove(document: Document, point_ids: Iterable[str]) -> Edit:
    """Remove knots; the curve goes on between their neighbours."""
    return records.remove(document, [point.id for point in _found(document, point_ids)])


def curves_on(document: Document, map_id: MapId) -> tuple[CurveName, ...]:
    """The curves that have knots on a map: the map's personas first, each in the map's own state and then in the other."""
    a_map = document.get(Map, map_id)
    found = {curve_of(document, point) for lane in document.lanes(map_id) for point in document.points(lane.id)}
    people: list[PersonaId | None] = list(dict.fromkeys([*a_map.personas, *(one.id for one in document.personas)]))
    states = (None, other(a_map.state))
    return tuple(
        name for who in [*people, None] for state in states if (name := CurveName(persona=who, state=state)) in found
    )


def is_hidden(a_map: Map, name: CurveName) -> bool:
    """Whether a map hides this curve."""
    return told(a_map, name) in [told(a_map, hidden) for hidden in a_map.hidden_curves]


def hide(document: Document, map_id: MapId, *names: CurveName) -> Edit:
    """Leave curves out of the picture of a map; their knots stay in the file."""
    a_map = document.get(Map, map_id)
    new = dict.fromkeys(told(a_map, name) for name in names if not is_hidden(a_map, name))
    label = say("Hide curve" if len(names) == 1 else "Hide curves")
    return changing(label, [(a_map, a_map.but(hidden_curves=(*a_map.hidden_curves, *new)))])


def show(document: Document, map_id: MapId, *names: CurveName) -> Edit:
    """Show curves again; with no names, all of a map."""
    a_map = document.get(Map, map_id)
    wanted = [told(a_map, name) for name in names]
    left = [hidden for hidden in a_map.hidden_curves if names and told(a_map, hidden) not in wanted]
    label = say("Show curve" if len(names) == 1 else "Show curves")
    return changing(label, [(a_map, a_map.but(hidden_curves=left))])


def restated(points: Iterable[EmotionPoint], *, before: State, after: State) -> dict[EmotionPoint, EmotionPoint]:
    """How knots of a map in one state are told on a map in another.

    Where both states are drawn, each curve keeps its meaning; else the curves are the map's own, as they were.
    """
    there = list(points)
    if before is after or not any(point.state is after for point in there):
        return {}
    return {point: point.but(state=before if point.state in (None, before) else None) for point in there}


def _shown_again(document: Document, lane_id: LaneId, name: CurveName) -> list[tuple[Record, Record]]:
    """The map of a lane as it is, and as it is when it leaves out neither this curve nor its persona."""
    a_map = document.get(Map, document.get(Lane, lane_id).map)
    curves = [hidden for hidden in a_map.hidden_curves if told(a_map, hidden) != name]
    people = [hidden for hidden in a_map.hidden_personas if hidden != name.persona]
    return [(a_map, a_map.but(hidden_curves=curves, hidden_personas=people))]


def _found(document: Document, point_ids: Iterable[str]) -> list[EmotionPoint]:
    points = (document.find(EmotionPoint, point_id) for point_id in dict.fromkeys(point_ids))
    return [point for point in points if point is not None]


def _known(document: Document, persona: PersonaId | None) -> bool:
    return persona is None or document.find(Persona, persona) is not None


def _can_stand(document: Document, lane_id: LaneId, step_id: StepId, persona: PersonaId | None) -> bool:
    lane, step = document.find(Lane, lane_id), document.find(Step, step_id)
    if lane is None or step is None or lane.lane_kind != LaneKind.EMOTIONS:
        return False
    return document.get(Stage, step.stage).map == lane.map and _known(document, persona)
