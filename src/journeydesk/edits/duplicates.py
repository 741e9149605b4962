"""Copies of stages, steps and lanes on the same map, with all that stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, changing
from journeydesk.document.order import Sibling
from journeydesk.document.records import Card, Lane, LaneId, MapId, Record, RecordId, Stage, StageId, Step, StepId
from journeydesk.edits import colours, copies, lanes, rows, spans, stages, steps
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def stage(document: Document, stage_id: StageId, *, before: StageId | None) -> tuple[Edit, StageId]:
    """Copy a stage with its steps, their cards, knots and links, before a stage of its map or to the end.

    Other stages keep their colours; a stage that goes by its place gets one that is free.
    """
    original = document.get(Stage, stage_id)
    row = document.stages(original.map)
    at, key = _behind(row, stage_id)
    colour = original.colour if original.colour is not None else colours.free(document, original.map, at)
    draft = Draft(document, say("Copy stage"))
    made = copies.afresh(copies.standing_in(document, original))
    copy = made[stage_id].but(order=key, colour=colour)
    own = [StepId(made[step.id].id) for step in document.steps(stage_id)]
    ids = [sibling.id for sibling in row]
    draft.do(changing("", colours.kept(document, original.map, [*ids[:at], StageId(copy.id), *ids[at:]])))
    _put(draft, original.map, [copy, *(record for record_id, record in made.items() if record_id != stage_id)], own)
    draft.do(stages.move(draft.document, StageId(copy.id), before=before))
    return draft.edit, StageId(copy.id)


def step(document: Document, step_id: StepId, *, to: StageId, before: StepId | None) -> tuple[Edit, StepId]:
    """Copy a step with its cards, knots and the links between them to a place in a stage of the same map."""
    original = document.get(Step, step_id)
    map_id = document.get(Stage, original.stage).map
    _, key = _behind(document.steps(original.stage), step_id)
    cards = [card for lane in document.lanes(map_id) for card in document.cards(lane.id, step_id)]
    standing: list[Record] = [original, *cards, *document.points_at(step_id)]
    made = copies.afresh([*standing, *_links(document, standing)])
    copy = made[step_id].but(order=key)
    draft = Draft(document, say("Copy step"))
    _put(draft, map_id, [copy, *(record for record_id, record in made.items() if record_id != step_id)], [StepId(copy.id)])
    draft.do(steps.move(draft.document, StepId(copy.id), to=to, before=before))
    return draft.edit, StepId(copy.id)


def lane(document: Document, lane_id: LaneId, *, before: LaneId | None) -> tuple[Edit, LaneId]:
    """Copy a lane with the cards and knots that stand in it, before a lane of its map or to the bottom."""
    original = document.get(Lane, lane_id)
    _, key = _behind(document.lanes(original.map), lane_id)
    cards = [card for at in document.steps_of_map(original.map) for card in document.cards(lane_id, at.id)]
    standing: list[Record] = [original, *cards, *document.points(lane_id)]
    made = copies.afresh([*standing, *_links(document, standing)])
    copy = made[lane_id].but(order=key)
    draft = Draft(document, say("Copy lane"))
    draft.do(adding("", copy, *(record for record_id, record in made.items() if record_id != lane_id)))
    draft.do(lanes.move(draft.document, LaneId(copy.id), before=before))
    return draft.edit, LaneId(copy.id)


def _behind(row: Sequence[Sibling], record_id: RecordId) -> tuple[int, str]:
    """The place right behind a sibling, and an order key for it."""
    at = next(number for number, sibling in enumerate(row, 1) if sibling.id == record_id)
    (key,) = rows.keys(row, 1, before=row[at].id if at < len(row) else None)
    return at, key


def _links(document: Document, records: Sequence[Record]) -> list[Record]:
    """The links both of whose ends are among these records."""
    ends = {record.id for record in records}
    links = {link.id: link for end in sorted(ends) for link in document.links(end)}
    return [link for link in links.values() if link.start in ends and link.end in ends]


def _put(draft: Draft, map_id: MapId, records: Sequence[Record], columns: Sequence[StepId]) -> None:
    """Add copied columns with what stands at them.

    Cards over their place become wider, and the copies reach no farther than there are steps.
    """
    there = draft.document
    draft.do(adding("", *records))
    after = [one.id for one in draft.document.steps_of_map(map_id)]
    draft.do(changing("", spans.respanned(there, map_id, after, moved=set(columns))))
    cards = [draft.document.get(Card, record.id) for record in records if isinstance(record, Card)]
    fitted = ((card, card.but(span=spans.fitting(draft.document, card.step, card.span))) for card in cards)
    draft.do(changing("", [(card, now) for card, now in fitted if now.span != card.span]))
