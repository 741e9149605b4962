"""Commands that select many cards of the map at once: of a lane, stage or step, of a tag, colour, owner or evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from journeydesk.commands import when
from journeydesk.commands.front import in_front
from journeydesk.commands.naming import colour_name, grade_name
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Offer
from journeydesk.document.records import Card
from journeydesk.edits.many import cells_at
from journeydesk.language import say, say_many


@command("Select cards of the lane", menu="edit", when=when.on_a_lane)
def lane(desk: Desk) -> None:
    """Select all cards of the lane where you are."""
    current = in_front(desk)
    there = when.lane_at(current)
    assert there is not None
    _select_at(current, there.id)


@command("Select cards of the stage", menu="edit", when=when.on_a_stage)
def stage(desk: Desk) -> None:
    """Select all cards of the stage where you are."""
    current = in_front(desk)
    there = when.stage_at(current)
    assert there is not None
    _select_at(current, there.id)


@command("Select cards of the step", menu="edit", when=when.on_a_step)
def step(desk: Desk) -> None:
    """Select all cards of the step where you are."""
    current = in_front(desk)
    there = when.step_at(current)
    assert there is not None
    _select_at(current, there.id)


@command("Select by tag…", menu="edit", when=when.map_shown)
def tag(desk: Desk) -> None:
    """Select all cards of the map that have a tag."""
    _offer(desk, say("Select all cards with the tag"), lambda card: card.tags, lambda value: value)


@command("Select by colour…", menu="edit", when=when.map_shown)
def colour(desk: Desk) -> None:
    """Select all cards of the map that have a colour of their own."""
    _offer(desk, say("Select all cards of the colour"), lambda card: _said(card.colour), colour_name)


@command("Select by owner…", menu="edit", when=when.map_shown)
def owner(desk: Desk) -> None:
    """Select all cards of the map that somebody owns."""
    _offer(desk, say("Select all cards owned by"), lambda card: _said(card.owner), lambda value: value)


@command("Select by evidence…", menu="edit", when=when.map_shown)
def evidence(desk: Desk) -> None:
    """Select all cards of the map that rest on the same kind of evidence, or on none."""
    _offer(
        desk,
        say("Select all cards whose evidence is"),
        lambda card: [card.evidence.grade if card.evidence is not None else ""],
        grade_name,
    )


@command("Select similar cards", menu="edit", when=when.cards_selected)
def similar(desk: Desk) -> None:
    """Choose what other cards have in common with the selected ones: tag, colour, owner, evidence."""
    current = in_front(desk)
    chosen = [record for record in when.selected(current) if isinstance(record, Card)]
    cards = cards_on(current)
    offers: list[Offer] = []
    for what, read, name in (
        (say("Same tag: {what}"), _tags, str),
        (say("Same colour: {what}"), _colour, colour_name),
        (say("Same owner: {what}"), _owner, str),
        (say("Same evidence: {what}"), _grade, grade_name),
    ):
        for value in dict.fromkeys(value for card in chosen for value in read(card)):
            ids = [card.id for card in cards if value in read(card)]
            offers.append(_offered(current, what.replace("{what}", name(value)), ids))
    desk.shell.offer(say("Select all cards that have in common"), offers)


def cards_on(current: OpenDocument) -> list[Card]:
    """All cards that stand on the map that is shown, in lanes that are not hidden."""
    document, map_id = current.document, current.map_id
    assert map_id is not None
    steps = document.steps_of_map(map_id)
    lanes = [there for there in document.lanes(map_id) if not there.hidden]
    return [card for there in lanes for at in steps for card in document.cards(there.id, at.id)]


def _tags(card: Card) -> Iterable[str]:
    return card.tags


def _colour(card: Card) -> Iterable[str]:
    return _said(card.colour)


def _owner(card: Card) -> Iterable[str]:
    return _said(card.owner)


def _grade(card: Card) -> Iterable[str]:
    return _said(card.evidence.grade if card.evidence is not None else "")


def _said(value: str | None) -> list[str]:
    return [value] if value else []


def _offer(desk: Desk, question: str, read: Callable[[Card], Iterable[str]], name: Callable[[str], str]) -> None:
    """Offer what the cards of the map have, those with most cards first."""
    current = in_front(desk)
    cards = cards_on(current)
    counts = Counter(value for card in cards for value in read(card))
    if not counts:
        desk.shell.tell(say("No card of this map has any yet."))
        return
    offers = [
        _offered(current, name(value), [card.id for card in cards if value in read(card)])
        for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    ]
    desk.shell.offer(question, offers)


def _offered(current: OpenDocument, title: str, ids: Sequence[str]) -> Offer:
    return Offer(title, say_many("{n} card", "{n} cards", len(ids)), lambda: current.select(ids))


def _select_at(current: OpenDocument, record_id: str) -> None:
    assert current.map_id is not None
    hidden = {there.id for there in current.document.lanes(current.map_id) if there.hidden}
    cells = [cell for cell in cells_at(current.document, record_id) if cell.lane not in hidden]
    current.select([card.id for cell in cells for card in current.document.cards(cell.lane, cell.step)], cell=current.cell)
