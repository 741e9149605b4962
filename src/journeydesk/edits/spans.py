"""What happens to cards that span several steps when the steps of a map come, go and move."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeydesk.document.document import Document
from journeydesk.document.records import Card, MapId, Stage, Step, StepId


def fitting(document: Document, step_id: StepId | None, span: int) -> int:
    """The span cut to the steps there are from this one on; a parked card keeps its span for later."""
    if span == 1 or step_id is None:
        return span
    stage = document.get(Stage, document.get(Step, step_id).stage)
    steps = [step.id for step in document.steps_of_map(stage.map)]
    return max(1, min(span, len(steps) - steps.index(step_id)))


def respanned(
    document: Document, map_id: MapId, steps: Sequence[StepId], *, moved: Collection[StepId] = (), gone: Collection[str] = ()
) -> list[tuple[Card, Card]]:
    """The cards of a map whose span changes when its steps come to stand like this, before and after.

    A card goes on spanning what it spanned: a step that comes in between (in `moved`) widens it, one that leaves shortens
    it, and a card whose own step moves away spans those of its steps that moved along. Cards in `gone` are left out.
    """
    old = [step.id for step in document.steps_of_map(map_id)]
    if old == list(steps):
        return []
    found = []
    there = set(steps)
    for lane in document.lanes(map_id):
        for at, step_id in enumerate(old):
            for card in document.cards(lane.id, step_id):
                if card.span > 1 and card.id not in gone and step_id in there:
                    span = _span(steps, step_id, covered=set(old[at : at + card.span]), moved=moved)
                    if span != card.span:
                        found.append((card, card.but(span=span)))
    return found


def _span(steps: Sequence[StepId], own: StepId, *, covered: Collection[StepId], moved: Collection[StepId]) -> int:
    first = last = steps.index(own)
    for at in range(first + 1, len(steps)):
        if steps[at] in covered:
            last = at
        elif steps[at] not in moved:
            break
    return last - first + 1
