"""Two copies of a document become one again, field by field.

What only one side changed is taken; lists merge as sets in order, value objects by their own fields. Where both changed
the same field to different values, our field stays; where one changed what the other removed, the record stays, with what
stood in it: both are conflicts. What a kept record needs comes back, so that a merge never leaves a dangling id that
neither side had.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from journeydesk.document import order
from journeydesk.document.checked import Frozen, defaults
from journeydesk.document.conflicts import PLACES, WHOLE, Conflict
from journeydesk.document.document import Document, rows_of
from journeydesk.document.edit import compare
from journeydesk.document.merge_lists import merge_names
from journeydesk.document.records import CurveName, Ordered, PrintSet, Record, RecordId, Section, View
from journeydesk.document.references import references

__all__ = ["WHOLE", "Conflict", "Merged", "merge"]


class Merged(Struct, frozen=True):
    """The merged document, and where a person has to choose; conflicts stand in order of ids and fields."""

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Both sides' changes since `base` in one document. With an unchanged side the result is the other side."""
    records = dict(ours.records)
    conflicts: list[Conflict] = []
    for change in compare(base, theirs):
        mine = ours.records.get(change.id)
        merged, clashes = _merge_record(change.id, change.before, mine, change.after)
        conflicts += clashes
        if merged is not None:
            records[change.id] = merged
        else:
            records.pop(change.id, None)
    _bring_back_contents(records, ours, theirs, {conflict.id for conflict in conflicts if conflict.field == WHOLE})
    conflicts += _bring_back_needed(records, base, ours, theirs)
    _part_equal_places(records, base, ours, theirs)
    return Merged(Document(records), tuple(sorted(conflicts, key=lambda conflict: (conflict.id, conflict.field))))


def _merge_record(
    record_id: RecordId, base: Record | None, ours: Record | None, theirs: Record | None
) -> tuple[Record | None, list[Conflict]]:
    if ours in (base, theirs):
        return theirs, []
    if ours is None or theirs is None or type(ours) is not type(theirs) or ours.kind != theirs.kind:
        return theirs if ours is None else ours, [Conflict(record_id, WHOLE, base, ours, theirs)]
    clashes: list[Conflict] = []

    def clash(path: str, *sides: object) -> None:
        before, mine, other = (None if side is _NOTHING else side for side in sides)
        clashes.append(Conflict(record_id, path, before, mine, other))

    before = base if base is not None and type(base) is type(ours) else None
    fields = _merge_fields(_content(before, type(ours)), _content(ours), _content(theirs), "", clash)
    places = PLACES.get(ours.kind, ())
    if any(conflict.field in places for conflict in clashes):
        fields.update((name, getattr(ours, name)) for name in places)
    return type(ours).checked(fields), clashes


class _Nothing:
    """A field that is not there."""


_NOTHING: Final = _Nothing()

Clash = Callable[..., None]
"""Notes a conflict: the path of the field, and its value in base, ours and theirs."""


def _content(value: Frozen | None, kind: type[Frozen] | None = None) -> dict[str, object]:
    """All fields of a record or value object by name; of one that is not there, the defaults of its kind."""
    if value is not None:
        return value.content()
    return dict(defaults(kind)) if kind is not None else {}


def _merge_fields(
    base: Mapping[str, object], ours: Mapping[str, object], theirs: Mapping[str, object], path: str, clash: Clash
) -> dict[str, object]:
    """All fields but those that are to be gone, as unknown fields may be."""
    merged = {
        name: _merge_value(
            base.get(name, _NOTHING), ours.get(name, _NOTHING), theirs.get(name, _NOTHING), f"{path}{name}", clash
        )
        for name in [*ours, *(name for name in theirs if name not in ours)]
    }
    return {name: value for name, value in merged.items() if value is not _NOTHING}


def _merge_value(base: object, ours: object, theirs: object, path: str, clash: Clash) -> object:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        merged = _merge_lists(base if isinstance(base, tuple) else (), ours, theirs, path, clash)
        if merged is not None:
            return merged
    elif isinstance(ours, Frozen) and type(ours) is type(theirs) and isinstance(theirs, Frozen):
        before = _content(base if isinstance(base, type(ours)) else None, type(ours))
        return type(ours).checked(_merge_fields(before, _content(ours), _content(theirs), f"{path}.", clash))
    elif isinstance(ours, dict) and isinstance(theirs, dict):
        return _merge_fields(base if isinstance(base, dict) else {}, ours, theirs, f"{path}.", clash)
    clash(path, base, ours, theirs)
    return ours


def _merge_lists(
    base: tuple[object, ...], ours: tuple[object, ...], theirs: tuple[object, ...], path: str, clash: Clash
) -> tuple[object, ...] | None:
    """Lists of texts, ids and hidden curves; sections, views and prints by title; None where a person has to choose."""
    sides = (base, ours, theirs)
    if all(isinstance(item, str | CurveName) for side in sides for item in side):
        return merge_names(*sides)
    by_title = [
        {
            item.title if isinstance(item, Section) else item.name: item
            for item in side
            if isinstance(item, Section | View | PrintSet)
        }
        for side in sides
    ]
    before, mine, other = by_title
    if any(len(titles) != len(side) for titles, side in zip(by_title, sides, strict=True)):
        return None
    for title, section in before.items():
        here, there = mine.get(title), other.get(title)
        if (here is None) != (there is None) and (here or there) != section:
            return None  # one side rewrote the section that the other removed
    return tuple(
        _merge_value(before.get(title), mine.get(title) or other[title], other.get(title) or mine[title], path, clash)
        for title in merge_names(*map(tuple, by_title))
    )


def _bring_back_contents(records: dict[RecordId, Record], ours: Document, theirs: Document, kept: set[RecordId]) -> None:
    """Put back what stood in records that one side removed and the other changed: the removal is undone as a whole."""
    lost = {record.id: record for side in (ours, theirs) for record in side if record.id not in records}
    found = bool(kept)
    while found:
        found = False
        for record in list(lost.values()):
            places = [reference.id for reference in references(record) if reference.stands_in]
            if not kept.isdisjoint(places) and all(place in records for place in places):
                records[record.id] = lost.pop(record.id)
                kept.add(record.id)
                found = True


def _bring_back_needed(records: dict[RecordId, Record], base: Document, ours: Document, theirs: Document) -> list[Conflict]:
    """Put back what one side removed and a record that the other side changed or added names."""
    conflicts: list[Conflict] = []
    for side in (ours, theirs):
        todo = [record.id for record in side if record.id in records and record != base.records.get(record.id)]
        while todo:
            for reference in references(records[todo.pop()]):
                needed = side.records.get(reference.id)
                if needed is not None and reference.id not in records:
                    records[reference.id] = needed
                    todo.append(reference.id)
                    versions = (document.records.get(reference.id) for document in (base, ours, theirs))
                    conflicts.append(Conflict(reference.id, WHOLE, *versions))
    return conflicts


def _part_equal_places(records: dict[RecordId, Record], base: Document, ours: Document, theirs: Document) -> None:
    """Give new keys to what they put at the very place where we put something: it comes after ours."""
    by_us, by_them = (
        {
            record.id
            for record in side
            if isinstance(record, Ordered) and _place(record) != _place(base.records.get(record.id))
        }
        for side in (ours, theirs)
    )
    merged = Document(records)
    by_them -= by_us
    for row in {row for record_id in by_them if record_id in records for row in rows_of(records[record_id])}:
        siblings = [record for record in merged.row(Record, row) if isinstance(record, Ordered)]
        keys = sorted({sibling.order for sibling in siblings})
        taken = {sibling.order: sibling.order for sibling in siblings if sibling.id in by_us and order.valid(sibling.order)}
        for sibling in siblings:
            if sibling.id in by_them and sibling.order in taken:
                after = next((key for key in keys if key > sibling.order), None)
                taken[sibling.order] = order.between(taken[sibling.order], after)
                records[sibling.id] = sibling.but(order=taken[sibling.order])


def _place(record: Record | None) -> object:
    return (rows_of(record), record.order) if isinstance(record, Ordered) else None
