"""Emotions: the knots of the curves in a lane of emotions, one a lane, step and persona."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.records import (
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Persona,
    PersonaId,
    PointId,
    RecordId,
    Stage,
    Step,
    StepId,
)
from journeydesk.edits import records
from journeydesk.edits.fields import changed


def clamped(score: float) -> float:
    """The score brought to the nearer end of 1 to 5."""
    return min(5.0, max(1.0, score))


def at(document: Document, lane_id: LaneId, step_id: StepId, persona: PersonaId | None) -> EmotionPoint | None:
    """The knot of somebody's curve, or of nobody's, above a step."""
    points = document.points_at(step_id)
    return next((point for point in points if point.lane == lane_id and point.persona == persona), None)


def put(
    document: Document, lane_id: LaneId, step_id: StepId, persona: PersonaId | None, score: float, label: str = ""
) -> tuple[Edit, PointId]:
    """Put a knot of a persona's curve above a step, or bring the one that is there to this score.

    An empty label leaves the one that is there. Scores outside 1 to 5 go to the nearer end. Where no knot can stand (a lane
    of another kind, a step of another map, a persona that is not in the file) the edit is empty and the id nobody's.
    """
    there = at(document, lane_id, step_id, persona)
    if there is not None:
        return changing("Move emotion", [(there, there.but(score=clamped(score), label=label or there.label))]), there.id
    point_id = PointId(RecordId(ids.fresh()))
    if not _can_stand(document, lane_id, step_id, persona):
        return Edit("Add emotion"), point_id
    point = EmotionPoint(id=point_id, lane=lane_id, step=step_id, persona=persona, score=clamped(score), label=label)
    return adding("Add emotion", point), point_id


def move(document: Document, point_id: PointId, *, score: float) -> Edit:
    """Move a knot up or down its curve; scores outside 1 to 5 go to the nearer end."""
    point = document.get(EmotionPoint, point_id)
    return changing("Move emotion", [(point, point.but(score=clamped(score)))])


def change(document: Document, point_ids: Iterable[str], **fields: object) -> Edit:
    """Change fields of knots: score, label, note, persona.

    A knot does not go over to a persona who has one in its place already, or who is not in the file.
    """
    edit = changed(document, EmotionPoint, point_ids, fields)
    if "persona" not in fields:
        return edit
    taken: set[tuple[LaneId, StepId]] = set()
    kept = []
    for change_ in edit.changes:
        after = change_.after
        assert isinstance(after, EmotionPoint)
        place = (after.lane, after.step)
        if place not in taken and at(document, *place, after.persona) is None and _known(document, after.persona):
            taken.add(place)
            kept.append(change_)
    return Edit(edit.label, tuple(kept))


def remove(document: Document, point_ids: Iterable[str]) -> Edit:
    """Remove knots; the curve goes on between their neighbours."""
    points = (document.find(EmotionPoint, point_id) for point_id in point_ids)
    return records.remove(document, [point.id for point in points if point is not None])


def _known(document: Document, persona: PersonaId | None) -> bool:
    return persona is None or document.find(Persona, persona) is not None


def _can_stand(document: Document, lane_id: LaneId, step_id: StepId, persona: PersonaId | None) -> bool:
    lane, step = document.find(Lane, lane_id), document.find(Step, step_id)
    if lane is None or step is None or lane.lane_kind != LaneKind.EMOTIONS:
        return False
    return document.get(Stage, step.stage).map == lane.map and _known(document, persona)
