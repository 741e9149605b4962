"""Commands about links: drawing them by keyboard, and turning them round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Offer
from journeydesk.desk.spoken import at, name, spoken
from journeydesk.document.records import Card, Link, MapId, Record, RecordId, Step
from journeydesk.edits import cards, links
from journeydesk.language import say


def _ends(desk: Desk) -> list[RecordId]:
    """The selected cards in reading order, or the selected steps; nothing if both or anything else is selected."""
    current = desk.current
    if current is None or current.map_id is None or not current.selection:
        return []
    chosen = when.selected(current)
    if all(isinstance(record, Card) and record.step is not None for record in chosen):
        return [card.id for card in cards.in_reading_order(current.document, current.selection)]
    if all(isinstance(record, Step) for record in chosen):
        return [step.id for step in current.document.steps_of_map(current.map_id) if step.id in current.selection]
    return []


def _linkable(desk: Desk) -> bool:
    """Cards or steps of the map are selected."""
    return bool(_ends(desk))


def _links_selected(desk: Desk) -> bool:
    """A link is selected."""
    return desk.current is not None and any(isinstance(one, Link) for one in when.selected(desk.current))


@command("Link to…", menu="insert", shortcut="Ctrl+Shift+L", when=_linkable)
def to(desk: Desk) -> None:
    """Link the selected cards or steps in reading order; with one selected, choose what it leads to.

    Of more than two each leads to the next.
    """
    current, ends = desk.current, _ends(desk)
    assert current is not None
    if len(ends) == 1:
        desk.shell.begin_link(ends[0])
        return
    edit, found = links.chain(current.document, ends)
    if edit:
        current.do(edit, select=found)
    elif found:
        current.select(found)
        desk.shell.tell(say("These are linked already."))


@command("Reverse link", menu="edit", when=_links_selected)
def reverse(desk: Desk) -> None:
    """Turn the selected links round, so that each leads from its end to its start."""
    current = desk.current
    assert current is not None
    edit = links.reverse(current.document, sorted(current.selection))
    if edit:
        current.do(edit, select=current.selection)
    else:
        desk.shell.tell(say("There is a link the other way already."))


def _the_link(desk: Desk) -> Link | None:
    """The link that is selected alone."""
    chosen = when.selected(desk.current) if desk.current is not None else []
    return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], Link) else None


@command("Lead link elsewhere…", menu="edit", when=lambda desk: _the_link(desk) is not None)
def lead_to(desk: Desk) -> None:
    """Choose another card or step for the selected link to lead to."""
    link = _the_link(desk)
    assert link is not None
    _offer_ends(desk, link, say("What does the link lead to?"), lambda one: {"end": one})


@command("Begin link elsewhere…", menu="edit", when=lambda desk: _the_link(desk) is not None)
def lead_from(desk: Desk) -> None:
    """Choose another card or step for the selected link to come from."""
    link = _the_link(desk)
    assert link is not None
    _offer_ends(desk, link, say("Where does the link come from?"), lambda one: {"start": one})


def _links_here(desk: Desk) -> list[Link]:
    """The links of what is selected, or with nothing selected all of the map."""
    current = desk.current
    if current is None or current.map_id is None:
        return []
    document = current.document
    if current.selection:
        found = {link.id: link for one in sorted(current.selection) for link in document.links(one)}
        return list(found.values())
    return [link for link in document.all_links if _is_here(current, document.records.get(link.start))]


@command("Select link…", menu="edit", when=lambda desk: bool(_links_here(desk)))
def choose(desk: Desk) -> None:
    """Go to a link of the selected card or step, or with nothing selected to any of the map."""
    current, found = desk.current, _links_here(desk)
    assert current is not None
    if len(found) == 1:
        current.select([found[0].id], cell=current.cell)
        return
    offers = [
        Offer(spoken(current.document, link.id), say("Link"), partial(current.select, [link.id], cell=current.cell))
        for link in found
    ]
    desk.shell.offer(say("Which link?"), offers)


def _offer_ends(desk: Desk, link: Link, question: str, end: Callable[[RecordId], dict[str, RecordId]]) -> None:
    current = desk.current
    assert current is not None

    def lead(one: RecordId) -> None:
        current.do(links.attach(current.document, link.id, **end(one)), select=[link.id])

    document = current.document
    offers = [
        Offer(name(document, one.id), at(document, one), partial(lead, one.id))
        for one in _ends_on_map(current, of_steps=isinstance(document.records.get(link.start), Step))
        if links.attach(document, link.id, **end(one.id))
    ]
    desk.shell.offer(question, offers)


def _ends_on_map(current: OpenDocument, *, of_steps: bool) -> Iterator[Record]:
    """The steps of the map shown, or its cards lane by lane."""
    document = current.document
    assert current.map_id is not None
    steps = document.steps_of_map(current.map_id)
    if of_steps:
        yield from steps
        return
    for lane in document.lanes(current.map_id):
        for step in steps:
            yield from document.cards(lane.id, step.id)


def _is_here(current: OpenDocument, record: Record | None) -> bool:
    document = current.document
    step = record if isinstance(record, Step) else document.find(Step, record.step) if isinstance(record, Card) else None
    return step is not None and step in document.steps_of_map(current.map_id or MapId(RecordId("")))
