"""A window into which a copy was merged that does not agree with it everywhere."""

from __future__ import annotations

from collections.abc import Callable

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, compare
from journeydesk.document.merge import merge
from journeydesk.document.records import Card, Rating, Record, Stage
from journeydesk.edits import records
from tests.ui.window.conftest import WindowPilot


def merged(*, walked: int) -> Callable[[WindowPilot], None]:
    """Merge a copy, and walk through so many conflicts."""

    def do(pilot: WindowPilot) -> None:
        current = pilot.open_document
        base, ours, theirs = _copies(current.document)
        current.do(compare(base, ours, label="Work"))
        found = merge(base, ours, theirs)
        edit = compare(ours, found.document, label="Merge “plan (Sam)”")
        current.bring(edit, found.conflicts, theirs="plan (Sam).journey")
        pilot.settle()
        for _ in range(walked):
            pilot.run("conflicts.next")

    return do


def _copies(base: Document) -> tuple[Document, Document, Document]:
    """The map, and what two people made of it: cards rewritten by both, one that we removed, and the title of a stage."""
    cards = {card.text: card for card in base if isinstance(card, Card)}
    reviews, sheet, order = (
        cards[text] for text in ("Reads eleven reviews", "Builds a comparison sheet", "Sends the order form to legal")
    )
    stage = next(record for record in base if isinstance(record, Stage))

    def with_changes(*changed: Record) -> Document:
        return Document({**base.records, **{record.id: record for record in changed}}.values())

    ours = with_changes(
        reviews.but(text="Reads eleven reviews, and trusts two of them", owner="Priya", rating=Rating(impact=4)),
        sheet.but(text="Builds a comparison sheet and shares it"),
        stage.but(title="Notice it"),
    )
    theirs = with_changes(
        reviews.but(text="Reads forty reviews on her phone", owner="Sam", rating=Rating(impact=2)),
        sheet.but(text="Asks a colleague for a comparison sheet"),
        order.but(text="Sends the order form to legal, twice"),
        stage.but(title="Become aware"),
    )
    return base, apply(ours, records.remove(ours, [order.id])), theirs
