"""Edits: labelled, invertible sets of record changes, the only way one document becomes another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import Record, RecordId


class Stale(ValueError):
    """An edit speaks of a record that is not as it expects it; nothing was changed."""


class Change(Struct, frozen=True):
    """One record before and after; None where it is not there."""

    before: Record | None
    after: Record | None

    @property
    def id(self) -> RecordId:
        """The id of the record that changes."""
        record = self.after if self.before is None else self.before
        if record is None:
            raise ValueError("A change needs a record before or after it.")
        return record.id


class Edit(Struct, frozen=True):
    """A labelled set of changes, one a record; a label is what the undo menu says, "Move card"."""

    label: str
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    @property
    def ids(self) -> frozenset[RecordId]:
        """The ids of all records this edit names."""
        return frozenset(change.id for change in self.changes)

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.label, tuple(Change(change.after, change.before) for change in self.changes))

    def then(self, *later: Edit) -> Edit:
        """One edit that does this and then those, under this one's label. Raises `Stale` where they do not meet."""
        joined: dict[RecordId, Change] = {change.id: change for change in self.changes}
        for edit in later:
            for change in edit.changes:
                earlier = joined.get(change.id)
                if earlier is not None and earlier.after != change.before:
                    raise Stale(f"The edit “{edit.label}” does not follow on “{self.label}” at the record {change.id!r}.")
                joined[change.id] = Change(change.before if earlier is None else earlier.before, change.after)
        return Edit(self.label, tuple(change for change in joined.values() if change.before != change.after))


def adding(label: str, *records: Record) -> Edit:
    """The edit that adds these records."""
    return Edit(label, tuple(Change(None, record) for record in records))


def changing(label: str, pairs: Iterable[tuple[Record, Record]]) -> Edit:
    """The edit that replaces each record by its other version; pairs that are equal are left out."""
    return Edit(label, tuple(Change(before, after) for before, after in pairs if before != after))


def apply(document: Document, edit: Edit) -> Document:
    """The document after the edit. Raises `Stale` if a record is not as the edit's `before` says."""
    for change in edit.changes:
        there = document.records.get(change.id)
        if there is not change.before and there != change.before:
            raise Stale(f"The record {change.id!r} is not as the edit “{edit.label}” expects it.")
    return document.replaced(
        (change.before for change in edit.changes if change.before is not None),
        (change.after for change in edit.changes if change.after is not None),
    )


def compare(old: Document, new: Document, *, label: str = "Changes") -> Edit:
    """The edit that turns `old` into `new`, in order of ids."""
    before, after = old.records, new.records
    changed = [
        record_id
        for record_id in before.keys() | after.keys()
        if before.get(record_id) is not after.get(record_id) and before.get(record_id) != after.get(record_id)
    ]
    return Edit(label, tuple(Change(before.get(record_id), after.get(record_id)) for record_id in sorted(changed)))
