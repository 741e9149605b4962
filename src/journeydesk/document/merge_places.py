"""Things that two sides put at one place: each gets its own, told by what it is and not by whose it is."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable

from msgspec import Struct

from journeydesk.document import order
from journeydesk.document.conflicts import PLACES, Conflict
from journeydesk.document.document import Document, Row, rows_of
from journeydesk.document.merge_kept import Kept
from journeydesk.document.merge_values import merge_record
from journeydesk.document.records import EmotionPoint, Lane, Map, Ordered, Record, RecordId

Place = tuple[object, ...]


def join_knots(merge: Kept) -> None:
    """Make one of two knots of one curve at one step, where either side has put one of them there.

    The one that stays is new there, and has the lesser id if both are.
    """
    base, here, there = (_knots(side) for side in (merge.base, merge.ours, merge.theirs))
    found: dict[Place, list[EmotionPoint]] = {}
    merged = Document(merge.records)
    for record in merge.records.values():
        if isinstance(record, EmotionPoint):
            found.setdefault(_knot_place(merged, record), []).append(record)
    for place, knots in found.items():
        ours, theirs = here.get(place), there.get(place)
        if len(knots) == 2 and (ours is None or theirs is None or {ours.id, theirs.id} != {knot.id for knot in knots}):
            ours, theirs = _whose(merge, knots)
        if len(knots) != 2 or ours is None or theirs is None:
            continue
        first, second = sorted((ours.id, theirs.id))
        if place in base and base[place].id == first:
            first, second = second, first  # one that stood here before may be as it was, as if nobody had changed it
        merge.conflicts = {key: value for key, value in merge.conflicts.items() if key[0] not in (first, second)}
        mine, other = (knot.but(id=first) for knot in (ours, theirs))
        joined, clashes = merge_record(first, None, mine, other, taken=taken_on(merge.ours, merge.theirs))
        assert joined is not None
        merge.records[first] = joined
        del merge.records[second]
        merge.clash(clashes)


def _whose(merge: Kept, knots: list[EmotionPoint]) -> tuple[EmotionPoint | None, EmotionPoint | None]:
    """Which of two knots is ours and which theirs, where one side alone has one of them."""
    ours, theirs = ([knot for knot in knots if knot.id in side] for side in (merge.ours, merge.theirs))
    if len(ours) + len(theirs) != 3:
        return None, None
    (common,) = min(ours, theirs, key=len)
    other = next(knot for knot in knots if knot is not common)
    return (other, common) if len(ours) > len(theirs) else (common, other)


def _knots(document: Document) -> dict[Place, EmotionPoint]:
    return {_knot_place(document, record): record for record in document if isinstance(record, EmotionPoint)}


def _knot_place(document: Document, knot: EmotionPoint) -> Place:
    """Which curve a knot is of, and at which step."""
    lane = document.find(Lane, knot.lane)
    own = document.find(Map, lane.map) if lane is not None else None
    state = knot.state if own is None or knot.state != own.state else None
    return knot.lane, knot.step, knot.persona, state


class _Placed(Struct):
    """A record in a row where two have one key, and whether where it stands is a choice: those make room for the others."""

    record: Record
    order: str
    open: bool


def part_equal_places(merge: Kept) -> None:
    """Give new keys where records have the same that had not on either side; they come right behind the first of them."""
    concerned = {*merge.changed_by_us.ids, *merge.changed_by_them.ids, *merge.returned} & merge.records.keys()
    placed = [record_id for record_id in concerned if not _is_where_it_was(merge, merge.records[record_id])]
    rows = {row for record_id in placed for row in rows_of(merge.records[record_id])}
    merged = Document(merge.records)
    open_places = {key[0] for key in merge.conflicts if key[1] in _fields_of_places(merge.records.get(key[0]))}
    for row in sorted(rows):
        records = [merge.records[record_id] for record_id in merged.row_ids(row)]
        siblings = [_Placed(one, one.order, one.id in open_places) for one in records if isinstance(one, Ordered)]
        if len({sibling.order for sibling in siblings}) < len(siblings):
            _part(merge, row, [sibling for sibling in siblings if order.valid(sibling.order)])


def _is_where_it_was(merge: Kept, record: Record) -> bool:
    base = merge.base.records.get(record.id)
    return not isinstance(record, Ordered) or (
        record.id not in merge.returned and base is not None and _seat(base) == _seat(record)
    )


def _seat(record: Record) -> object:
    return (rows_of(record), record.order) if isinstance(record, Ordered) else None


def _fields_of_places(record: Record | None) -> Iterable[str]:
    return PLACES.get(record.kind, ()) if record is not None else ()


def _part(merge: Kept, row: Row, siblings: list[_Placed]) -> None:
    """First those that nobody has to place get their keys, then the others; of those it is told."""
    groups: dict[str, list[_Placed]] = {}
    for sibling in sorted(siblings, key=lambda one: (one.open, one.record.id)):
        groups.setdefault(sibling.order, []).append(sibling)
    for key, group in list(groups.items()):
        if len(group) > 1 and _stood_so(merge, row, [one.record.id for one in group]):
            del groups[key]
    settled = sorted(one.order for one in siblings if not one.open)
    for key, (_, *rest) in sorted(groups.items()):
        last = key
        for one in rest:
            if not one.open:
                last = _behind(last, settled)
                insort(settled, last)
                merge.records[one.record.id] = merge.records[one.record.id].but(order=last)
    taken = sorted({*settled, *groups})
    for key, group in sorted(groups.items()):
        last = key
        for one in group:
            if not one.open:
                continue
            if key not in settled:
                insort(settled, key)
                continue
            last = _behind(last, taken)
            insort(taken, last)
            merge.records[one.record.id] = merge.records[one.record.id].but(order=last)
            merge.clash(
                [Conflict(one.record.id, "order", *(getattr(it, "order", None) for it in merge.sides(one.record.id)))]
            )


def key_behind(document: Document, record: Ordered) -> str:
    """A key right behind the one that the record has, with which it stays where it is in its row."""
    siblings = (sibling for row in rows_of(record) for sibling in document.row(Record, row))
    return _behind(record.order, sorted(one.order for one in siblings if isinstance(one, Ordered)))


def _behind(key: str, taken: list[str]) -> str:
    """A key that is the given one with letters behind it, ahead of the next that is taken.

    So it can be told later what it was made from.
    """
    at = bisect_right(taken, key)
    after = taken[at] if at < len(taken) else None
    if after is not None and after.startswith(key):
        return order.between(key, after)
    return f"{key}V"


def _stood_so(merge: Kept, row: Row, ids: list[RecordId]) -> bool:
    """Whether one side has all of these in this row with one key, as a file may have that was written by hand."""
    for side in (merge.ours, merge.theirs):
        there = [side.records.get(record_id) for record_id in ids]
        keys = {one.order if isinstance(one, Ordered) and row in rows_of(one) else None for one in there}
        if len(keys) == 1 and None not in keys:
            return True
    return False


def taken_on(*documents: Document) -> Callable[[Record, str], bool]:
    """Tells whether in the row of a record, in that of these documents which has it, another one has this key."""

    def taken(record: Record, key: str) -> bool:
        side = next(one for one in documents if one.records.get(record.id) is record)
        siblings = (sibling for row in rows_of(record) for sibling in side.row(Record, row))
        return any(isinstance(one, Ordered) and one.order == key and one.id != record.id for one in siblings)

    return taken
