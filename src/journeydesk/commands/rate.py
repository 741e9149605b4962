"""Commands that rate what is selected with one key: the impact of cards, the score of faces."""

from __future__ import annotations

from journeydesk.commands import curve, when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, EmotionPoint
from journeydesk.edits import emotions, many
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def rateable_selected(desk: Desk) -> bool:
    """A card or a face is selected, or nothing is and the keyboard is on a cell of a curve, which gets a face."""
    current = desk.current
    rateable = current is not None and any(isinstance(one, Card | EmotionPoint) for one in when.selected(current))
    return rateable or curve.on_bare_cell(desk)


@command("Rate 1", menu="edit", shortcut="1", on_map=True, when=rateable_selected)
def one(desk: Desk) -> None:
    """Give the selected cards impact 1 of 5, and selected faces the score 1."""
    _rate(desk, 1)


@command("Rate 2", menu="edit", shortcut="2", on_map=True, when=rateable_selected)
def two(desk: Desk) -> None:
    """Give the selected cards impact 2 of 5, and selected faces the score 2."""
    _rate(desk, 2)


@command("Rate 3", menu="edit", shortcut="3", on_map=True, when=rateable_selected)
def three(desk: Desk) -> None:
    """Give the selected cards impact 3 of 5, and selected faces the score 3."""
    _rate(desk, 3)


@command("Rate 4", menu="edit", shortcut="4", on_map=True, when=rateable_selected)
def four(desk: Desk) -> None:
    """Give the selected cards impact 4 of 5, and selected faces the score 4."""
    _rate(desk, 4)


@command("Rate 5", menu="edit", shortcut="5", on_map=True, when=rateable_selected)
def five(desk: Desk) -> None:
    """Give the selected cards impact 5 of 5, and selected faces the score 5."""
    _rate(desk, 5)


@command("No rating", menu="edit", shortcut="0", on_map=True, when=when.cards_selected)
def none(desk: Desk) -> None:
    """Take the impact off the selected cards."""
    _rate(desk, None)


def _rate(desk: Desk, figure: int | None) -> None:
    current = desk.current
    assert current is not None
    if figure is not None and curve.on_bare_cell(desk):
        curve.put_face(desk, figure)
        return
    draft = Draft(current.document, "")
    chosen = when.selected(current)
    draft.do(many.rate(draft.document, [record.id for record in chosen if isinstance(record, Card)], impact=figure))
    for record in chosen:
        if isinstance(record, EmotionPoint) and figure is not None:
            draft.do(emotions.move(draft.document, record.id, score=float(figure)))
    of_cards = any(isinstance(change.after, Card) for change in draft.edit)
    current.do(Edit(say("Change impact") if of_cards else say("Move emotion"), draft.edit.changes))
