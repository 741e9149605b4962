"""Changing many cards at once, each keeping what is its own: tags, weights, evidence, metrics, and the order in a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal

from journeydesk.document import order
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import Card, Cell, Evidence, Lane, Metric, Rating, Stage, Step
from journeydesk.language import say, to_say

Weight = Literal["impact", "frequency", "effort", "value"]
SortBy = Literal["votes", "impact"]

LABELS: Final = {"votes": to_say("Sort by votes"), "impact": to_say("Sort by impact")}


def add_tags(document: Document, card_ids: Iterable[str], tags: Sequence[str]) -> Edit:
    """Give cards further tags, behind those they have; one they have already, in whatever capitals, is not added."""

    def tagged(card: Card) -> Card:
        there = {tag.casefold() for tag in card.tags}
        new = [tag for tag in dict.fromkeys(one.strip() for one in tags) if tag and tag.casefold() not in there]
        return card.but(tags=(*card.tags, *new)) if new else card

    return _each(document, card_ids, tagged, say("Add tag"))


def remove_tags(document: Document, card_ids: Iterable[str], tags: Sequence[str]) -> Edit:
    """Take tags off cards; others stay."""
    gone = {tag.casefold() for tag in tags}

    def bare(card: Card) -> Card:
        left = [tag for tag in card.tags if tag.casefold() not in gone]
        return card.but(tags=left) if len(left) != len(card.tags) else card

    return _each(document, card_ids, bare, say("Remove tag"))


def rate(document: Document, card_ids: Iterable[str], **weights: int | None) -> Edit:
    """Set weights of cards, from 1 to 5 or None; the other weights stay, and a rating that says nothing is none."""

    def rated(card: Card) -> Card:
        made = (card.rating or Rating()).but(**weights)
        return card.but(rating=made if made != Rating() else None)

    return _each(document, card_ids, rated, say("Change rating"))


def prove(document: Document, card_ids: Iterable[str], **fields: object) -> Edit:
    """Set what cards rest on: grade, source, date, each where it is given; a grade of None takes the evidence away."""

    def proved(card: Card) -> Card:
        if fields.get("grade", "") is None:
            return card.but(evidence=None)
        if card.evidence is None and not any(fields.values()):
            return card
        return card.but(evidence=(card.evidence or Evidence()).but(**fields))

    return _each(document, card_ids, proved, say("Change evidence"))


def measure(document: Document, card_ids: Iterable[str], **fields: str) -> Edit:
    """Set unit, current figure or target of cards, each where it is given; a metric that says nothing is none."""

    def measured(card: Card) -> Card:
        made = (card.metric or Metric()).but(**fields)
        return card.but(metric=made if made != Metric() else None)

    return _each(document, card_ids, measured, say("Change metric"))


def sort(document: Document, cells: Iterable[Cell], by: SortBy) -> Edit:
    """Put the cards of each cell in order, those with most first; those with as many stay as they stand."""
    pairs: list[tuple[Card, Card]] = []
    for cell in cells:
        row = document.cards(cell.lane, cell.step)
        wanted = sorted(row, key=lambda card: -_amount(card, by))
        keys = [card.order for card in row]
        if any(first >= second for first, second in pairwise(keys)) or "" in keys:
            keys = list(order.spread(len(row)))  # equal keys would leave the order to the ids
        if [card.id for card in wanted] != [card.id for card in row]:
            pairs += [(card, card.but(order=key)) for card, key in zip(wanted, keys, strict=True)]
    return changing(say(LABELS[by]), pairs)


def cells_at(document: Document, record_id: str) -> tuple[Cell, ...]:
    """All cells of a lane, a stage or a step, and the one a card stands in."""
    match document.records.get(record_id):  # type: ignore[call-overload]  # any text may be asked for
        case Lane() as lane:
            return tuple(Cell(step.id, lane.id) for step in document.steps_of_map(lane.map))
        case Stage() as stage:
            steps = document.steps(stage.id)
            return tuple(Cell(step.id, lane.id) for step in steps for lane in document.lanes(stage.map))
        case Step() as step:
            stage = document.get(Stage, step.stage)
            return tuple(Cell(step.id, lane.id) for lane in document.lanes(stage.map))
        case Card() as card if card.step is not None:
            return (Cell(card.step, card.lane),)
    return ()


def _amount(card: Card, by: SortBy) -> int:
    if by == "votes":
        return card.votes
    return (card.rating.impact if card.rating is not None else None) or 0


def _each(document: Document, card_ids: Iterable[str], change: Callable[[Card], Card], label: str) -> Edit:
    """One edit that changes each card in its own way."""
    cards = [card for card in (document.find(Card, card_id) for card_id in dict.fromkeys(card_ids)) if card is not None]
    pairs = [(card, change(card)) for card in cards]
    return changing(label, pairs)
