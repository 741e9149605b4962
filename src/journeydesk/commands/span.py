"""Commands that do by keyboard what the edge of a card does under the hand: stretch it over steps."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card
from journeydesk.edits import cards
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def _on_steps(desk: Desk) -> list[Card]:
    """The selected cards that stand on the map."""
    current = desk.current
    chosen = when.selected(current) if current is not None else []
    return [one for one in chosen if isinstance(one, Card) and one.step is not None]


@command("Stretch card", menu="map", shortcut="Alt++", also=("Alt+=",), on_map=True, when=lambda desk: bool(_on_steps(desk)))
def more(desk: Desk) -> None:
    """Let the selected cards reach over one step more."""
    _reach(desk, 1)


@command(
    "Shorten card", menu="map", shortcut="Alt+-", on_map=True, when=lambda desk: any(one.span > 1 for one in _on_steps(desk))
)
def less(desk: Desk) -> None:
    """Let the selected cards reach over one step less."""
    _reach(desk, -1)


def _reach(desk: Desk, by: int) -> None:
    current = desk.current
    assert current is not None
    draft = Draft(current.document, "")
    for card in _on_steps(desk):
        draft.do(cards.change(draft.document, [card.id], span=max(1, card.span + by)))
    current.do(Edit(say("Change width of card"), draft.edit.changes))
