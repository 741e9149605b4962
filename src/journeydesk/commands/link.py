"""Commands about links: drawing them by keyboard, and turning them round."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.document.records import Card, Link, RecordId, Step
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
