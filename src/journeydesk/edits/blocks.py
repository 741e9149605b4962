"""Cards that move together and keep their shape: each group to a cell of its own, in one edit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, CardId, Cell
from journeydesk.edits import cards
from journeydesk.edits.draft import Draft
from journeydesk.edits.fields import thing
from journeydesk.language import say


class Goal(Struct, frozen=True):
    """Cards and the cell they go to, before one of its cards or at the end."""

    cards: tuple[CardId, ...]
    to: Cell
    before: CardId | None = None


def move(document: Document, goals: Sequence[Goal]) -> Edit:
    """Move each group of cards to its cell. A goal where cards cannot stand leaves its cards where they are."""
    draft = Draft(document, say("Move {thing}", thing=thing(Card, sum(len(goal.cards) for goal in goals))))
    for goal in goals:
        draft.do(cards.move(draft.document, goal.cards, to=goal.to, before=goal.before))
    return draft.edit


def copy(document: Document, goals: Sequence[Goal]) -> tuple[Edit, tuple[CardId, ...]]:
    """Put a copy of each card into its goal instead, and tell the copies' ids. Where cards cannot stand, none comes."""
    goals = [goal for goal in goals if cards.takes_cards(document, goal.to)]
    originals = [card.id for card in cards.in_reading_order(document, [one for goal in goals for one in goal.cards])]
    draft = Draft(document, say("Copy {thing}", thing=thing(Card, len(originals))))
    copies = dict(zip(originals, draft.add(cards.duplicate(document, originals)), strict=True))
    for goal in goals:
        draft.do(cards.move(draft.document, [copies[one] for one in goal.cards], to=goal.to, before=goal.before))
    return draft.edit, tuple(copies.values())
