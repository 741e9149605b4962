"""What a change of fields is called."""

from __future__ import annotations

from journeydesk.document.records import Card, Unknown
from journeydesk.edits.fields import thing


def test_records_are_counted_by_what_they_are_and_newer_ones_as_records() -> None:
    assert (thing(Card, 1), thing(Card, 3)) == ("card", "3 cards")
    assert (thing(Unknown, 1), thing(Unknown, 2)) == ("record", "2 records")
