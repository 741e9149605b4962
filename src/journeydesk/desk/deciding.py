"""The conflicts of an open document that are still to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeydesk.document.conflicts import Conflict, is_open
from journeydesk.document.document import Document
from journeydesk.document.records import RecordId


class Deciding:
    """The conflicts somebody was told of, without those that were decided.

    A conflict of a record that has gone, or that has what they have by now, is not told of; it is again when that is undone.
    """

    def __init__(self) -> None:
        self.all: tuple[Conflict, ...] = ()
        self.at: RecordId | None = None
        """The record whose conflicts somebody looks at."""
        self._names: dict[tuple[RecordId, str], str] = {}
        self._known: tuple[Conflict, ...] = ()
        self._told: tuple[Document | None, tuple[Conflict, ...], tuple[Conflict, ...]] = (None, (), ())

    def call(self, conflicts: Iterable[Conflict], theirs: str) -> None:
        """Remember what the copy is called with which these conflicts are."""
        self._names.update({(conflict.id, conflict.field): theirs for conflict in conflicts})

    def theirs(self, conflicts: Sequence[Conflict]) -> str:
        """What the other copy of these conflicts is called, or empty: after a crash nobody knows."""
        return next((name for one in conflicts if (name := self._names.get((one.id, one.field)))), "")

    def still(self, document: Document) -> tuple[Conflict, ...]:
        """Those that are to be decided in a document as it is now."""
        if self._told[0] is not document or self._told[1] is not self.all:
            found = tuple(conflict for conflict in self.all if is_open(conflict, document.records.get(conflict.id)))
            self._told = (document, self.all, found)
        return self._told[2]

    def news(self, document: Document) -> bool:
        """Whether others are to be decided than when this was last asked."""
        before, self._known = self._known, self.still(document)
        return self._known is not before and self._known != before

    def with_more(self, conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
        """All of them and these; of two about one field the later one stands."""
        found = {(conflict.id, conflict.field): conflict for conflict in (*self.all, *conflicts)}
        return tuple(sorted(found.values(), key=lambda conflict: (conflict.id, conflict.field)))

    def without(self, conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
        """All of them but those about these fields."""
        gone = {(conflict.id, conflict.field) for conflict in conflicts}
        return tuple(conflict for conflict in self.all if (conflict.id, conflict.field) not in gone)
