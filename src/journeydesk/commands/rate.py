"""Commands that rate what is selected with one key: the impact of cards, the score of faces."""

from __future__ import annotations

from collections.abc import Callable

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, EmotionPoint, Rating
from journeydesk.edits import cards, emotions
from journeydesk.edits.draft import Draft
from journeydesk.language import say


def rateable_selected(desk: Desk) -> bool:
    """A card or a face is selected."""
    current = desk.current
    return current is not None and any(isinstance(one, Card | EmotionPoint) for one in when.selected(current))


@command("No rating", menu="edit", shortcut="0", on_map=True, when=when.cards_selected)
def clear(desk: Desk) -> None:
    """Take the impact off the selected cards."""
    _rate(desk, None)


def _rating(figure: int, about: str) -> Callable[[Desk], None]:
    """A command that gives what is selected this rating."""

    def run(desk: Desk) -> None:
        _rate(desk, figure)

    run.__name__ = f"rate_{figure}"
    run.__doc__ = about
    return command(f"Rate {figure}", menu="edit", shortcut=str(figure), on_map=True, when=rateable_selected)(run)


RATINGS = {
    1: _rating(1, "Give the selected cards impact 1 of 5, and selected faces the score 1."),
    2: _rating(2, "Give the selected cards impact 2 of 5, and selected faces the score 2."),
    3: _rating(3, "Give the selected cards impact 3 of 5, and selected faces the score 3."),
    4: _rating(4, "Give the selected cards impact 4 of 5, and selected faces the score 4."),
    5: _rating(5, "Give the selected cards impact 5 of 5, and selected faces the score 5."),
}
"""The command for each figure."""


def _rate(desk: Desk, figure: int | None) -> None:
    current = desk.current
    assert current is not None
    document = current.document
    draft = Draft(document, "")
    for one in when.selected(current):
        if isinstance(one, Card):
            draft.do(cards.change(document, [one.id], rating=_with_impact(one.rating, figure)))
        elif isinstance(one, EmotionPoint) and figure is not None:
            draft.do(emotions.move(document, one.id, score=float(figure)))
    label = say("Change impact") if any(isinstance(change.after, Card) for change in draft.edit) else say("Move emotion")
    current.do(Edit(label, draft.edit.changes))


def _with_impact(rating: Rating | None, figure: int | None) -> Rating | None:
    """The rating with another impact; one that says nothing is none."""
    made = (rating or Rating()).but(impact=figure)
    return None if made == Rating() else made
