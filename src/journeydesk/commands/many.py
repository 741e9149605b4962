"""Commands that change all selected cards at once, and sort cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from journeydesk.commands import when
from journeydesk.commands.front import in_front
from journeydesk.commands.naming import COLOURS, GRADES, colour_name, grade_name
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Offer
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, Cell, LaneId, StepId
from journeydesk.edits import cards, many
from journeydesk.edits.draft import Draft
from journeydesk.edits.lanes import holds_cards
from journeydesk.edits.many import SortBy, Weight
from journeydesk.language import say, say_many


@command("Colour…", menu="edit", when=when.cards_selected)
def colour(desk: Desk) -> None:
    """Give the selected cards a colour, or the usual one of their lane."""
    current = in_front(desk)

    def give(value: str | None) -> Callable[[], None]:
        return lambda: current.do(cards.change(current.document, current.selection, colour=value))

    offers = [Offer(colour_name(value), say("Give the selected cards this colour"), give(value)) for value in COLOURS]
    usual = Offer(say("As usual here"), say("The colour of the lane"), give(None))
    desk.shell.offer(say("Which colour?"), [*offers, usual])


@command("Add tag…", menu="edit", shortcut="Ctrl+T", when=when.cards_selected)
def add_tag(desk: Desk) -> None:
    """Give the selected cards a tag; they keep those they have."""
    current = in_front(desk)

    def add(tag: str) -> Offer:
        return Offer(tag, say("Add this tag"), lambda: current.do(many.add_tags(current.document, current.selection, [tag])))

    desk.shell.offer(say("Which tag?"), [add(tag) for tag in tags_used(current.document)], typed=add)


@command("Remove tag…", menu="edit", when=when.cards_selected)
def remove_tag(desk: Desk) -> None:
    """Take a tag off the selected cards; they keep the others."""
    current = in_front(desk)
    chosen = _cards(current)
    counts = Counter(tag for card in chosen for tag in card.tags)
    if not counts:
        desk.shell.tell(say("None of the selected cards has a tag."))
        return

    def remove(tag: str) -> Callable[[], None]:
        return lambda: current.do(many.remove_tags(current.document, current.selection, [tag]))

    offers = [Offer(tag, say_many("{n} card", "{n} cards", count), remove(tag)) for tag, count in counts.most_common()]
    desk.shell.offer(say("Which tag?"), offers)


@command("Owner…", menu="edit", when=when.cards_selected)
def owner(desk: Desk) -> None:
    """Say who owns the selected cards."""
    current = in_front(desk)

    def give(name: str) -> Callable[[], None]:
        return lambda: current.do(cards.change(current.document, current.selection, owner=name))

    def own(name: str) -> Offer:
        return Offer(name, say("Owner of the selected cards"), give(name))

    nobody = Offer(say("Nobody"), say("Take the owner off"), give(""))
    desk.shell.offer(say("Who owns them?"), [*map(own, owners_used(current.document)), nobody], typed=own)


@command("Evidence…", menu="edit", when=when.cards_selected)
def evidence(desk: Desk) -> None:
    """Say what the selected cards rest on."""
    current = in_front(desk)

    def grade(value: str) -> Callable[[], None]:
        return lambda: current.do(many.prove(current.document, current.selection, grade=value or None))

    offers = [Offer(grade_name(value), say("Evidence of the selected cards"), grade(value)) for value in GRADES]
    desk.shell.offer(say("What do they rest on?"), offers)


@command("Rating…", menu="edit", when=when.cards_selected)
def rating(desk: Desk) -> None:
    """Rate impact, frequency, effort or value of the selected cards from 1 to 5."""
    current = in_front(desk)

    def rate(weight: Weight, figure: int | None) -> Callable[[], None]:
        return lambda: current.do(many.rate(current.document, current.selection, **{weight: figure}))

    weights: tuple[tuple[Weight, str], ...] = (
        ("impact", say("Impact")), ("frequency", say("Frequency")), ("effort", say("Effort")), ("value", say("Value")),
    )  # fmt: skip
    offers = [
        Offer(f"{name} {figure}" if figure else f"{name} –", say("Rate the selected cards"), rate(weight, figure))
        for weight, name in weights
        for figure in (1, 2, 3, 4, 5, None)
    ]
    desk.shell.offer(say("Which rating?"), offers)


@command("Due…", menu="edit", when=when.cards_selected)
def due(desk: Desk) -> None:
    """Say until when the selected cards are due."""
    current = in_front(desk)

    def give(value: str) -> Callable[[], None]:
        return lambda: current.do(cards.change(current.document, current.selection, due=value))

    def until(value: str) -> Offer:
        return Offer(value, say("Due date of the selected cards"), give(value))

    used = dict.fromkeys(card.due for card in current.document.records.values() if isinstance(card, Card) and card.due)
    none = Offer(say("No date"), say("Take the date off"), give(""))
    desk.shell.offer(say("Until when?"), [*map(until, used), none], typed=until)


@command("Sort by votes", menu="edit", when=when.sortable)
def sort_by_votes(desk: Desk) -> None:
    """Put the cards with most votes first, in the cell where you are or all over the selected lane, stage or step."""
    _sort(desk, "votes")


@command("Sort by impact", menu="edit", when=when.sortable)
def sort_by_impact(desk: Desk) -> None:
    """Put the cards with most impact first, in the cell where you are or all over the selected lane, stage or step."""
    _sort(desk, "impact")


@command("Move to lane…", menu="edit", when=when.cards_selected)
def to_lane(desk: Desk) -> None:
    """Move the selected cards to another lane, each at its step."""
    current = in_front(desk)
    assert current.map_id is not None
    offers = [
        _moving(current, one.title or one.lane_kind.capitalize(), partial(_at_lane, one.id))
        for one in current.document.lanes(current.map_id)
        if holds_cards(one)
    ]
    desk.shell.offer(say("Move to which lane?"), offers)


@command("Move to step…", menu="edit", when=when.cards_selected)
def to_step(desk: Desk) -> None:
    """Move the selected cards to another step, each in its lane."""
    current = in_front(desk)
    assert current.map_id is not None
    document = current.document
    offers = [
        _moving(current, step.title or stage.title or say("Untitled"), partial(_at_step, step.id))
        for stage in document.stages(current.map_id)
        for step in document.steps(stage.id)
    ]
    desk.shell.offer(say("Move to which step?"), offers)


def tags_used(document: Document) -> list[str]:
    """The tags of the file, those used most first."""
    return _most_used(tag for card in document if isinstance(card, Card) for tag in card.tags)


def owners_used(document: Document) -> list[str]:
    """Who owns cards of the file, those who own most first."""
    return _most_used(card.owner for card in document if isinstance(card, Card) and card.owner)


def _most_used(values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value.casefold()))


def _sort(desk: Desk, by: SortBy) -> None:
    current = in_front(desk)
    cells = [cell for record_id in sorted(current.selection) for cell in many.cells_at(current.document, record_id)]
    if not cells and current.cell is not None:
        cells = [current.cell]
    current.do(many.sort(current.document, dict.fromkeys(cells), by))


def _at_lane(lane_id: LaneId, card: Card) -> Cell:
    return Cell(card.step, lane_id)


def _at_step(step_id: StepId, card: Card) -> Cell:
    return Cell(step_id, card.lane)


def _moving(current: OpenDocument, title: str, to: Callable[[Card], Cell]) -> Offer:
    def move() -> None:
        document = current.document
        goals: dict[Cell, list[str]] = {}
        for card in cards.in_reading_order(document, current.selection):
            goals.setdefault(to(card), []).append(card.id)
        draft = Draft(document, "")
        for goal, ids in goals.items():
            draft.do(cards.move(draft.document, ids, to=goal))
        moved = len(draft.edit.changes)
        current.do(Edit(say_many("Move card", "Move {n} cards", moved), draft.edit.changes), select=current.selection)

    return Offer(title, say("Move the selected cards here"), move)


def _cards(current: OpenDocument) -> list[Card]:
    return [record for record in when.selected(current) if isinstance(record, Card)]
