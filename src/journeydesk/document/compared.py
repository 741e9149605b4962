"""Two documents side by side: what was added, changed, moved and removed, and one document that shows all of it.

What differs is told record by record. A record has moved where it stands in another place, or among its siblings in another
order: an order key that changed without changing the order of what both documents have is no move. Knots are no siblings,
they move with their step and lane.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from journeydesk.document import compared_whole
from journeydesk.document.document import Document, Row, rows_of
from journeydesk.document.edit import compare
from journeydesk.document.records import EmotionPoint, Ordered, Record, RecordId

What = Literal["added", "changed", "moved", "removed"]

_PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "map": (),
    "persona": (),
    "stage": ("map",),
    "step": ("stage",),
    "lane": ("map",),
    "card": ("lane", "step"),
    "point": ("lane", "step"),
}
"""The fields that say where a record stands, beside its order key."""


class Difference(Struct, frozen=True):
    """A record as it was and as it is; None where it is not there.

    `fields` are the names of those that hold something else now, without those that say where it stands; `moved` says that
    it stands elsewhere.
    """

    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()
    moved: bool = False

    @property
    def record(self) -> Record:
        """The record as it is, or as it was if it is gone."""
        record = self.before if self.after is None else self.after
        assert record is not None
        return record

    @property
    def id(self) -> RecordId:
        """The record's id."""
        return self.record.id

    @property
    def whats(self) -> tuple[What, ...]:
        """All that happened to it; it may have changed and moved."""
        if self.before is None:
            return ("added",)
        if self.after is None:
            return ("removed",)
        if not self.moved:
            return ("changed",)
        return ("changed", "moved") if self.fields else ("moved",)


class Compared(Struct, frozen=True):
    """An older and a newer document with what they are called, and all that differs, by id.

    `ghosts` are cards of the document that shows both which stand where a moved card stood, each with the id of the card that
    moved; `trails` are links of it that lead from a ghost to its card.
    """

    old: Document
    new: Document
    old_name: str
    new_name: str
    differences: Mapping[RecordId, Difference]
    ghosts: Mapping[RecordId, RecordId]
    trails: frozenset[RecordId]


class Comparison(Document):
    """The newer document with what is gone put back in its place, and what it shows a comparison of."""

    __slots__ = ("_compared",)

    def __init__(
        self,
        records: Iterable[Record] | dict[RecordId, Record],
        compared: Compared,
        *,
        rows: dict[Row, tuple[RecordId, ...]] | None = None,
    ) -> None:
        super().__init__(records, rows=rows)
        self._compared = compared

    @property
    def compared(self) -> Compared:
        """What differs."""
        return self._compared

    def replaced(self, removed: Iterable[Record], added: Iterable[Record]) -> Comparison:
        """The same comparison with less or more in it, as views and handouts for customers want it."""
        less = super().replaced(removed, added)
        return Comparison(dict(less.records), self._compared)


def compare_documents(old: Document, new: Document, *, old_name: str, new_name: str) -> Comparison:
    """The comparison of two documents: all records of both that can be seen, and what differs between them."""
    found = differences(old, new)
    whole = compared_whole.put_together(
        old,
        new,
        gone=[one.before for one in found.values() if one.before is not None and one.after is None],
        moved=[(one.before, one.after) for one in found.values() if one.moved and one.before and one.after],
        differing=[record for one in found.values() for record in (one.before, one.after) if record is not None],
    )
    return Comparison(whole.records, Compared(old, new, old_name, new_name, found, whole.ghosts, whole.trails))


def differences(old: Document, new: Document) -> dict[RecordId, Difference]:
    """All that differs between two documents, by id, in order of ids."""
    changes = compare(old, new).changes
    pairs = [(one.before, one.after) for one in changes if one.before is not None and one.after is not None]
    shifted = _shifted(old, new, pairs)
    found: dict[RecordId, Difference] = {}
    for change in changes:
        before, after = change.before, change.after
        if before is None or after is None:
            found[change.id] = Difference(before, after)
        elif type(before) is not type(after):
            found[change.id] = Difference(before, after, ("kind",))
        else:
            fields, moved = _fields(before, after), change.id in shifted or _elsewhere(before, after)
            if fields or moved:
                found[change.id] = Difference(before, after, fields, moved)
    return found


def _fields(before: Record, after: Record) -> tuple[str, ...]:
    """The fields with something else in them, without those that say where a record stands."""
    place = {"order", *_PLACES.get(before.kind, ())}
    return tuple(
        name for name in after.__struct_fields__ if name not in place and getattr(before, name) != getattr(after, name)
    )


def _elsewhere(before: Record, after: Record) -> bool:
    """Whether a record stands in another row."""
    return any(getattr(before, name) != getattr(after, name) for name in _PLACES.get(before.kind, ()))


def _shifted(old: Document, new: Document, pairs: Sequence[tuple[Record, Record]]) -> set[RecordId]:
    """The records that stand in another order among their siblings."""
    rekeyed: dict[Row, set[RecordId]] = {}
    for before, after in pairs:
        if isinstance(before, Ordered) and isinstance(after, Ordered) and before.order != after.order:
            for row in rows_of(after):
                rekeyed.setdefault(row, set()).add(after.id)
    return {gone for row, keys in rekeyed.items() for gone in _out_of_order(old.row_ids(row), new.row_ids(row), keys)}


def _out_of_order(old: Sequence[RecordId], new: Sequence[RecordId], rekeyed: set[RecordId]) -> set[RecordId]:
    """The fewest siblings with another key that must have moved for the order to be what it is.

    Those that kept their keys kept their order. Between two of them, and before and after all, as many of the others stay as
    stand in the same order as before.
    """
    was = {record_id: place for place, record_id in enumerate(old)}
    common = [record_id for record_id in new if record_id in was]
    kept = [place for place, record_id in enumerate(common) if record_id not in rekeyed]
    moved: set[RecordId] = set()
    for left, right in pairwise([-1, *kept, len(common)]):
        low = was[common[left]] if left >= 0 else -1
        high = was[common[right]] if right < len(common) else len(old)
        between = common[left + 1 : right]
        inside = [record_id for record_id in between if low < was[record_id] < high]
        moved |= set(between) - {inside[at] for at in _longest_rise([was[record_id] for record_id in inside])}
    return moved


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest run of numbers, from left to right with gaps, in which each is larger than the one before."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [place]
    found: list[int] = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found


def knots_differ(compared: Compared, lane_id: str) -> bool:
    """Whether a curve of this lane runs otherwise than before."""
    ends = (record for one in compared.differences.values() for record in (one.before, one.after))
    return any(isinstance(record, EmotionPoint) and record.lane == lane_id for record in ends)
