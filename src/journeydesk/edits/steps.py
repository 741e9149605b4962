"""Steps: the narrow columns of a stage. A stage always has one; a single untitled step is a stage without steps."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, changing
from journeydesk.document.records import MapId, RecordId, Stage, StageId, Step, StepId
from journeydesk.edits import records, rows, spans
from journeydesk.edits.fields import changed
from journeydesk.language import say


def add(document: Document, stage_id: StageId, title: str = "", *, before: StepId | None = None) -> tuple[Edit, StepId]:
    """Add a step to a stage. Cards that span over its place become wider.

    In a stage without steps (with a single untitled one) a title goes to the step that is there: its column has the cards
    already. The id is that step's then.
    """
    stage = document.get(Stage, stage_id)
    row = document.steps(stage_id)
    if title and len(row) == 1 and not row[0].title:
        return changing(say("Add step"), [(row[0], row[0].but(title=title))]), row[0].id
    siblings, place = rows.staying(row, (), before)
    (key,) = rows.keys(siblings, 1, before=place)
    step = Step(id=StepId(RecordId(ids.fresh())), stage=stage_id, order=key, title=title)
    after = _columns(document, stage.map, stage_id, [*_ids_until(row, place), step.id, *_ids_from(row, place)])
    return adding(say("Add step"), step).then(
        changing("", spans.respanned(document, stage.map, after, moved={step.id}))
    ), step.id


def rename(document: Document, step_id: StepId, title: str) -> Edit:
    """Give a step another title."""
    step = document.get(Step, step_id)
    return changing(say("Rename step"), [(step, step.but(title=title))])


def change(document: Document, step_id: StepId, **fields: object) -> Edit:
    """Change fields of a step: its title."""
    document.get(Step, step_id)
    return changed(document, Step, [step_id], fields)


def move(document: Document, step_id: StepId, *, to: StageId, before: StepId | None = None) -> Edit:
    """Move a step with all that stands at it to a place in a stage of the same map.

    A stage that loses its last step gets a fresh untitled one; the bare untitled step of a stage without steps makes way
    for the one that comes. A move to a stage of another map, where there are other lanes, is refused by an empty edit.
    """
    step = document.get(Step, step_id)
    stage, target = document.get(Stage, step.stage), document.get(Stage, to)
    row = document.steps(to)
    siblings, place = rows.staying(row, {step_id}, before)
    if target.map != stage.map or rows.stands_so(row, [step], place):
        return Edit(say("Move step"))
    if len(row) == 1 and to != stage.id and _is_bare(document, row[0]):
        siblings, place, bare = [], None, row[0]
    else:
        bare = None
    (key,) = rows.keys(siblings, 1, before=place)
    moved = Change(step, step.but(stage=to, order=key))
    edit = Edit(say("Move step"), (moved,) if bare is None else (moved, Change(bare, None)))
    coming = {step_id}
    left = [other.id for other in document.steps(stage.id) if other.id != step_id]
    if not left and to != stage.id:
        fresh = Step(id=StepId(RecordId(ids.fresh())), stage=stage.id, order=step.order)
        edit = edit.then(adding("", fresh))
        left = [fresh.id]
        coming.add(fresh.id)
    arrived = [*_ids_until(siblings, place), step_id, *_ids_from(siblings, place)]
    after = []
    for sibling in document.stages(stage.map):
        there = {to: arrived, stage.id: arrived if to == stage.id else left}
        after += there.get(sibling.id, [other.id for other in document.steps(sibling.id)])
    return edit.then(changing("", spans.respanned(document, stage.map, after, moved=coming)))


def remove(document: Document, step_id: StepId) -> Edit:
    """Remove a step with its cards, knots and links, as the label says; undo brings them back.

    The only step of a stage stays as its untitled one, since a stage without a column could hold nothing.
    """
    return records.remove(document, [step_id])


def _is_bare(document: Document, step: Step) -> bool:
    """Whether a step has neither a title nor anything standing at it."""
    if step.title or document.points_at(step.id) or document.links(step.id):
        return False
    lanes = document.lanes(document.get(Stage, step.stage).map)
    return not any(document.cards(lane.id, step.id) for lane in lanes)


def _ids_until(row: Sequence[Step], place: RecordId | None) -> list[StepId]:
    ids_of_row = [step.id for step in row]
    return ids_of_row[: ids_of_row.index(StepId(place))] if place is not None else ids_of_row


def _ids_from(row: Sequence[Step], place: RecordId | None) -> list[StepId]:
    return [step.id for step in row][len(_ids_until(row, place)) :]


def _columns(document: Document, map_id: MapId, stage_id: StageId, steps: Sequence[StepId]) -> list[StepId]:
    """The steps of a map from left to right when one stage has these."""
    return [
        step_id
        for stage in document.stages(map_id)
        for step_id in (steps if stage.id == stage_id else [step.id for step in document.steps(stage.id)])
    ]
