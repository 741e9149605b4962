"""What does not fit together in a merge of two sound copies: it is mended, and what that takes of anybody's is a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from journeydesk.document import order
from journeydesk.document.conflicts import PLACES, WHOLE, Conflict
from journeydesk.document.document import Document, rows_of
from journeydesk.document.edit import Change, Edit
from journeydesk.document.merge_kept import Kept
from journeydesk.document.merge_places import key_behind
from journeydesk.document.records import Asset, Ordered, Record, RecordId
from journeydesk.document.repair import findings, fits, repair

Chosen = frozenset[tuple[RecordId, str]]
"""Fields that both sides changed."""

_ROUNDS: Final = 4
"""How often what one side's view has to mend is mended in the other's as well; what is left then is a choice."""


def mend_what_does_not_fit(*views: Kept) -> None:
    """Mend the merged records where both sides need no mending; copies that need it themselves are left as they are.

    The views are of both sides, each with its own values where they are in conflict. Each is mended for itself, but what is
    made in one is made in both, so that it does not matter from which side a merge is made.
    """
    first = views[0]
    if all(fits(Document(dict(view.records))) for view in views) or findings(first.ours) or findings(first.theirs):
        return
    chosen = frozenset(key for view in views for key in view.conflicts)
    doubtful = frozenset(record_id for record_id, field in chosen if field in ("lane_kind", "map"))
    edits, rounds = _edits(views, doubtful), 0
    while any(edits) and rounds < _ROUNDS:
        made: dict[RecordId, Ordered] = {}
        for view, edit in zip(views, edits, strict=True):
            for change in edit:
                _mend(view, change, chosen)
                if change.before is None and isinstance(change.after, Ordered):
                    made[change.id] = min(change.after, made.get(change.id, change.after), key=repr)
        _put_at_the_end(views, made)
        edits, rounds = _edits(views, doubtful), rounds + 1
    for view in views:
        _tell_what_came_back(view)


def _edits(views: Sequence[Kept], doubtful: frozenset[RecordId]) -> list[Edit]:
    return [repair(Document(dict(view.records)), avoiding=doubtful) for view in views]


def _put_at_the_end(views: Sequence[Kept], made: dict[RecordId, Ordered]) -> None:
    """Have what was made in all views, behind what stands in its row in any of them where it has not a key of its own."""
    documents = [Document({**view.records, **made}) for view in views]
    for record in made.values():
        row = [one for it in documents for name in rows_of(record) for one in it.row(Record, name) if one.id != record.id]
        keys = [one.order for one in row if isinstance(one, Ordered)]
        put = record.but(order=order.after_all(keys)) if record.order in keys else record
        for view in views:
            view.records[record.id] = put


def _mend(view: Kept, change: Change, chosen: Chosen) -> None:
    if change.after is None:
        del view.records[change.id]
        view.clash([Conflict(change.id, WHOLE, *view.sides(change.id))])
    elif change.before is not None:
        mended = _theirs_where_ours_cannot_be(view, change.before, change.after, chosen)
        view.records[change.id] = mended
        view.clash(_lost(view, change.before, mended))


def _theirs_where_ours_cannot_be(view: Kept, record: Record, mended: Record, chosen: Chosen) -> Record:
    """Where ours has to give way in what is in conflict, theirs stands, unless it stood there already."""
    theirs = view.theirs.records.get(record.id)
    if theirs is None or type(theirs) is not type(record):
        return mended
    before, after, other = record.content(), mended.content(), theirs.content()
    places = PLACES.get(record.kind, ())
    if any((record.id, name) in chosen for name in places) and any(
        before[name] != after[name] for name in places if name != "order"
    ):
        mended = mended.but(**{name: other[name] for name in places if any(before[one] != other[one] for one in places)})
    if (record.id, "span") in chosen and before["span"] != after["span"]:
        mended = mended.but(span=min(after["span"], other["span"]))
    return mended


def _lost(merge: Kept, merged: Record, mended: Record) -> list[Conflict]:
    """The fields in which something that one side said gave way, and with a part of its place all of it."""
    sides = [side.content() if side is not None else {} for side in merge.sides(merged.id)]
    base, *both = sides
    content = mended.content()
    lost = {name for name, value in merged.content().items() if value not in (content.get(name), base.get(name))}
    places = PLACES.get(mended.kind, ())
    if not lost.isdisjoint(places):
        lost |= {name for name in places if any(side and side[name] != content[name] for side in both)}
    known = lost if any(sides) else ()  # nobody said anything of what mending made itself
    return [Conflict(merged.id, name, *(side.get(name) for side in sides)) for name in sorted(known)]


def _tell_what_came_back(merge: Kept) -> None:
    """Have the next merge keep what this one kept of what one side removed.

    What came back and was mended is a choice like what one side changed. What one side changed and mending made as it was
    before gets another key, or it would be as if nobody had changed it.
    """
    for record_id in merge.returned:
        record, base = merge.records.get(record_id), merge.base.records.get(record_id)
        if record is not None and record != base and not isinstance(record, Asset):
            merge.clash([Conflict(record_id, WHOLE, *merge.sides(record_id))])
    for record_id, field in merge.conflicts:
        record = merge.records.get(record_id)
        base, ours, theirs = merge.sides(record_id)
        changed = (ours or theirs) if ours is None or theirs is None else None
        if field == WHOLE and isinstance(record, Ordered) and record == base and changed != base:
            merge.records[record_id] = record.but(order=key_behind(Document(dict(merge.records)), record))


def agree(merge: Kept, other: Kept) -> None:
    """Have listed what either view lists, and wherever else they differ."""
    merge.clash(conflict.swapped() for conflict in other.conflicts.values())
    for record_id in sorted({*merge.records, *other.records}):
        mine, its = merge.records.get(record_id), other.records.get(record_id)
        if mine is not its and mine != its and (record_id, WHOLE) not in merge.conflicts:
            merge.clash(_differing(merge, record_id, mine, its))


def _differing(merge: Kept, record_id: RecordId, mine: Record | None, its: Record | None) -> Iterator[Conflict]:
    told = {field.split(".")[0] for one, field in merge.conflicts if one == record_id}
    here, there = (one.content() if one is not None else {} for one in (mine, its))
    names = [name for name in here if here[name] != there.get(name) and name not in told] if here and there else [WHOLE]
    for name in names:
        sides = merge.sides(record_id)
        values = sides if name == WHOLE else (side.content().get(name) if side is not None else None for side in sides)
        yield Conflict(record_id, name, *values)
