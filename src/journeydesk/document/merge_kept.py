"""What comes back in a merge because something else needs it, so that no dangling id is left that neither side had."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from journeydesk.document.conflicts import WHOLE, Conflict
from journeydesk.document.document import Document
from journeydesk.document.edit import compare
from journeydesk.document.merge_values import field_name
from journeydesk.document.records import Asset, Record, RecordId, Stage, Step
from journeydesk.document.references import Reference, references

Records = dict[RecordId, Record]


class Kept:
    """The records of a merge while it is made, with what came back and what somebody has to choose."""

    def __init__(self, base: Document, ours: Document, theirs: Document) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.changed_by_us, self.changed_by_them = compare(base, ours), compare(base, theirs)
        self.records: Records = dict(ours.records)
        self.conflicts: dict[tuple[RecordId, str], Conflict] = {}
        self.returned: set[RecordId] = set()

    def swapped(self) -> Kept:
        """The same as the other side has it, so far."""
        other = copy(self)
        other.ours, other.theirs = self.theirs, self.ours
        other.changed_by_us, other.changed_by_them = self.changed_by_them, self.changed_by_us
        other.records, other.returned = dict(self.records), set(self.returned)
        other.conflicts = {key: conflict.swapped() for key, conflict in self.conflicts.items()}
        return other

    def clash(self, conflicts: Iterable[Conflict]) -> None:
        """Note what somebody has to choose; what is noted of a field already stays."""
        for conflict in conflicts:
            self.conflicts.setdefault((conflict.id, conflict.field), conflict)

    def sides(self, record_id: RecordId) -> tuple[Record | None, Record | None, Record | None]:
        """The record in base, ours and theirs."""
        base, ours, theirs = (side.records.get(record_id) for side in (self.base, self.ours, self.theirs))
        return base, ours, theirs

    def bring_back(self, record: Record) -> None:
        """Put a record back that one side removed, and say so; that a picture somebody shows stays is no choice, though."""
        self.records[record.id] = record
        self.returned.add(record.id)
        if not isinstance(record, Asset):
            self.clash([Conflict(record.id, WHOLE, *self.sides(record.id))])


def bring_back(merge: Kept) -> None:
    """Put back what has to be there because something else is."""
    holders = {record_id for record_id, field in merge.conflicts if field == WHOLE}
    _settle(merge, holders)
    steps = _bring_back_steps(merge)
    if steps:
        _settle(merge, holders | steps)


def _settle(merge: Kept, holders: set[RecordId]) -> None:
    """Put back contents and what those need, until one brings nothing that the other is about."""
    count = -1
    while len(merge.returned) > count:
        count = len(merge.returned)
        _bring_back_contents(merge, holders)
        _bring_back_needed(merge)


def _bring_back_contents(merge: Kept, holders: set[RecordId]) -> None:
    """Put back what stood in records that one side removed and that stay: the removal is undone as a whole."""
    if not holders:
        return
    sides = (merge.ours, merge.theirs)
    lost = {record.id: record for side in sides for record in side if record.id not in merge.records}
    found = True
    while found:
        found = False
        for record in list(lost.values()):
            places = [reference.id for reference in references(record) if reference.stands_in]
            if not holders.isdisjoint(places) and all(place in merge.records for place in places):
                merge.records[record.id] = lost.pop(record.id)
                merge.returned.add(record.id)
                holders.add(record.id)
                found = True


def _bring_back_needed(merge: Kept) -> None:
    """Put back what one side removed and a record names that the other side changed or added, or that came back itself."""
    clashing: dict[RecordId, set[str]] = {}
    for conflict in merge.conflicts.values():
        clashing.setdefault(conflict.id, set()).add(field_name(conflict))
    records, todo = merge.records, []
    for side, changes in ((merge.ours, merge.changed_by_us), (merge.theirs, merge.changed_by_them)):
        there = side.records
        concerned = (*(change.id for change in changes), *merge.returned)
        todo += [(there, one) for one in concerned if one in there and one in records]
    while todo:
        there, record_id = todo.pop()
        for reference in references(there[record_id]):
            if reference.id in records or reference.id not in there:
                continue
            if reference in references(records[record_id]) or _may_be_chosen(reference, clashing.get(record_id, ())):
                merge.bring_back(there[reference.id])
                todo.append((there, reference.id))


def _may_be_chosen(reference: Reference, clashing: Iterable[str]) -> bool:
    return reference.field in clashing or WHOLE in clashing


def _bring_back_steps(merge: Kept) -> set[RecordId]:
    """Give a stage that has no step left, as either side sees it, the first one it had; returns the steps."""
    elsewhere = {record_id: conflict.theirs for (record_id, field), conflict in merge.conflicts.items() if field == "stage"}
    steps = [record for record in merge.records.values() if isinstance(record, Step)]
    stepped = {step.stage for step in steps} & {elsewhere.get(step.id, step.stage) for step in steps}
    bare = {record.id for record in merge.records.values() if isinstance(record, Stage) and record.id not in stepped}
    if not bare:
        return set()
    lost = [
        record
        for side in (merge.ours, merge.theirs)
        for record in side
        if isinstance(record, Step) and record.stage in bare and record.id not in merge.records
    ]
    first: dict[RecordId, Step] = {}
    for step in sorted(lost, key=lambda step: (step.order, step.id)):
        first.setdefault(step.stage, step)
    for step in first.values():
        merge.bring_back(step)
        merge.records[step.id] = step.but(order=f"{step.order}V")  # not as it was: the next merge keeps it too
    return {step.id for step in first.values()}
