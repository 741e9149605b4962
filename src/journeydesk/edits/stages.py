"""Stages: the phases of a journey, each over its steps."""

from __future__ import annotations

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.records import Map, MapId, RecordId, Stage, StageId, Step, StepId
from journeydesk.edits import colours, records, rows, spans
from journeydesk.edits.fields import changed
from journeydesk.language import say


def add(
    document: Document,
    map_id: MapId,
    title: str = "",
    *,
    before: StageId | None = None,
    goal: str = "",
    colour: str | None = None,
) -> tuple[Edit, StageId]:
    """Add a stage with its single untitled step. Cards that span over its place become wider; others keep their colours."""
    document.get(Map, map_id)
    row = document.stages(map_id)
    siblings, place = rows.staying(row, (), before)
    (key,) = rows.keys(siblings, 1, before=place)
    at = next((index for index, sibling in enumerate(row) if sibling.id == place), len(row))
    colour = colour if colour is not None else colours.free(document, map_id, at)
    stage = Stage(id=StageId(RecordId(ids.fresh())), map=map_id, order=key, title=title, goal=goal, colour=colour)
    (first,) = rows.keys((), 1, before=None)
    step = Step(id=StepId(RecordId(ids.fresh())), stage=stage.id, order=first)
    edit = adding(say("Add stage"), stage, step)
    beside = [sibling.id for sibling in row]
    edit = edit.then(changing("", colours.kept(document, map_id, [*beside[:at], stage.id, *beside[at:]])))
    steps = [[step.id for step in document.steps(sibling.id)] for sibling in row]
    after = [step_id for part in [*steps[:at], [step.id], *steps[at:]] for step_id in part]
    return edit.then(changing("", spans.respanned(document, map_id, after, moved={step.id}))), stage.id


def rename(document: Document, stage_id: StageId, title: str) -> Edit:
    """Give a stage another title."""
    stage = document.get(Stage, stage_id)
    return changing(say("Rename stage"), [(stage, stage.but(title=title))])


def change(document: Document, stage_id: StageId, **fields: object) -> Edit:
    """Change fields of a stage: title, goal, colour."""
    document.get(Stage, stage_id)
    return changed(document, Stage, [stage_id], fields)


def move(document: Document, stage_id: StageId, *, before: StageId | None) -> Edit:
    """Move a stage with its steps before another stage of its map, or to the end. All stages keep their colours."""
    stage = document.get(Stage, stage_id)
    row = document.stages(stage.map)
    siblings, place = rows.staying(row, {stage_id}, before)
    if rows.stands_so(row, [stage], place):
        return Edit(say("Move stage"))
    (key,) = rows.keys(siblings, 1, before=place)
    at = next((index for index, sibling in enumerate(siblings) if sibling.id == place), len(siblings))
    then = [*siblings[:at], stage, *siblings[at:]]
    coloured = {before.id: now for before, now in colours.kept(document, stage.map, [sibling.id for sibling in then])}
    steps = [step.id for sibling in then for step in document.steps(sibling.id)]
    moved = {step.id for step in document.steps(stage_id)}
    wider = spans.respanned(document, stage.map, steps, moved=moved)
    placed = coloured.pop(stage_id, stage).but(order=key)
    others = [(sibling, coloured[sibling.id]) for sibling in siblings if sibling.id in coloured]
    return changing(say("Move stage"), [(stage, placed), *others, *wider])


def remove(document: Document, stage_id: StageId) -> Edit:
    """Remove a stage with its steps and what stands at them."""
    return records.remove(document, [stage_id])
