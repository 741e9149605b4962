"""Maps for tests, told in a few words, and what is on them, told back the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count

import pytest

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import Card, Cell, Lane, LaneKind, Map, MapId, Stage, Step
from journeydesk.edits import cards, emotions, lanes, maps, personas, stages, steps
from journeydesk.edits.draft import Draft

Cells = Mapping[tuple[str, str], list[str]]


def a_map(
    plan: Mapping[str, list[str]] | None = None, *, rows: list[LaneKind] | None = None, holding: Cells | None = None
) -> Document:
    """A document with one map: stages with their steps' titles, lanes, and the cards of (step or stage, lane title)."""
    draft = Draft(Document(), "A map")
    map_id = draft.add(maps.add(draft.document, "Some map"))
    for stage, titles in ({"Notice": ["Slips", "Asks"], "Explore": []} if plan is None else plan).items():
        stage_id = draft.add(stages.add(draft.document, map_id, stage))
        for title in titles:
            draft.add(steps.add(draft.document, stage_id, title))
    for kind in [LaneKind.ACTIONS, LaneKind.PAIN_POINTS] if rows is None else rows:
        draft.add(lanes.add(draft.document, map_id, kind))
    for (step, lane), texts in (holding or {}).items():
        for text in texts:
            draft.add(cards.add(draft.document, at(draft.document, step, lane), text))
    return draft.document


def a_full_map() -> Document:
    """A map with curves of two people, cards that are wide, linked, parked and hidden, and an empty second map."""
    rows = [LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.EMOTIONS, LaneKind.NOTES, LaneKind.THOUGHTS]
    holding = {("Slips", "Actions"): ["one", "two"], ("Asks", "Actions"): ["three"], ("Explore", "Notes"): ["four"]}
    draft = Draft(a_map({"Notice": ["Slips", "Asks"], "Explore": [], "Commit": ["Trial"]}, rows=rows, holding=holding), "")
    map_id = the_map(draft.document)
    lane = lane_of(draft.document, "Emotions")
    for name in ("Priya", "Sam"):
        person = draft.add(personas.add(draft.document, name, map_id=map_id))
        for number, step in enumerate(draft.document.steps_of_map(map_id)[:3]):
            draft.add(emotions.put(draft.document, lane.id, step.id, person, number + 1))
    draft.do(cards.change(draft.document, [card_of(draft.document, "two").id], span=3))
    draft.do(cards.park(draft.document, [card_of(draft.document, "one").id]))
    draft.do(lanes.change(draft.document, lane_of(draft.document, "Thoughts").id, hidden=True))
    draft.add(maps.add(draft.document, "Second"))
    return draft.document


@contextmanager
def steady_ids() -> Iterator[None]:
    """Ids that count up instead of random ones, so that Hypothesis sees the same test twice do the same."""
    numbers = count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "fresh", lambda: f"new-{next(numbers):04}")
        yield


def the_map(document: Document) -> MapId:
    """The first map's id."""
    return document.maps[0].id


def stage_of(document: Document, title: str) -> Stage:
    """The stage of this title."""
    return next(record for record in document if isinstance(record, Stage) and record.title == title)


def step_of(document: Document, title: str) -> Step:
    """The step of this title, or the first of the stage of this title."""
    found = next((record for record in document if isinstance(record, Step) and record.title == title), None)
    return found or document.steps(stage_of(document, title).id)[0]


def lane_of(document: Document, title: str) -> Lane:
    """The lane of this title."""
    return next(record for record in document if isinstance(record, Lane) and record.title == title)


def card_of(document: Document, text: str) -> Card:
    """The card with this text."""
    return next(record for record in document if isinstance(record, Card) and record.text == text)


def at(document: Document, step: str, lane: str) -> Cell:
    """The cell at a step and a lane, both by title."""
    return Cell(step_of(document, step).id, lane_of(document, lane).id)


def texts(document: Document, step: str, lane: str) -> list[str]:
    """The cards of a cell from top to bottom."""
    cell = at(document, step, lane)
    return [card.text for card in document.cards(cell.lane, cell.step)]


def columns(document: Document, map_id: MapId | None = None) -> dict[str, list[str]]:
    """The stages of a map with their steps' titles."""
    stages_ = document.stages(map_id or the_map(document))
    return {stage.title: [step.title for step in document.steps(stage.id)] for stage in stages_}


def spans(document: Document) -> dict[str, int]:
    """How many steps each card spans."""
    return {record.text: record.span for record in document if isinstance(record, Card)}


def after(document: Document, edit: Edit) -> Document:
    """The document after an edit that really does something."""
    assert edit
    return apply(document, edit)


def map_of(document: Document) -> Map:
    """The first map."""
    return document.maps[0]
