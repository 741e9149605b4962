"""Two copies of a document become one again, field by field.

What only one side changed is taken; lists merge as sets in order, value objects by their own fields. Where both changed
the same field to different values, our field stays; where one changed what the other removed, the record stays, with what
stood in it: both are conflicts. What a kept record needs comes back, so that a merge never leaves a dangling id that
neither side had. Where two sides put things at one place, who stands first is told by their ids: a merge is the same from
either side, but for what is in conflict.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from journeydesk.document.conflicts import PLACES, WHOLE, Conflict
from journeydesk.document.document import Document
from journeydesk.document.merge_kept import Kept, bring_back
from journeydesk.document.merge_mended import agree, mend_what_does_not_fit
from journeydesk.document.merge_places import join_knots, part_equal_places, taken_on
from journeydesk.document.merge_values import field_name, merge_record

_STRUCTURE: Final = frozenset({"lane_kind", "span", "state", *(name for names in PLACES.values() for name in names)})
"""Fields on which it hangs what can stand where."""

__all__ = ["WHOLE", "Conflict", "Merged", "merge"]


class Merged(Struct, frozen=True):
    """The merged document, and where a person has to choose; conflicts stand in order of ids and fields."""

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Both sides' changes since `base` in one document. With an unchanged side the result is the other side."""
    made = Kept(base, ours, theirs)
    if not made.changed_by_us or not made.changed_by_them:
        return Merged(theirs if made.changed_by_them else ours, ())
    taken = taken_on(ours, theirs)
    for change in made.changed_by_them:
        merged, clashes = merge_record(change.id, change.before, ours.records.get(change.id), change.after, taken=taken)
        made.clash(clashes)
        if merged is not None:
            made.records[change.id] = merged
        else:
            made.records.pop(change.id, None)
    bring_back(made)
    views = (made, _from_the_other_side(made)) if any(map(_is_of_structure, made.conflicts.values())) else (made,)
    for view in views:
        join_knots(view)
        part_equal_places(view)
    mend_what_does_not_fit(*views)
    if len(views) > 1:
        agree(*views)
    return Merged(Document(made.records), tuple(made.conflicts[key] for key in sorted(made.conflicts)))


def _is_of_structure(conflict: Conflict) -> bool:
    """Whether it hangs on how somebody decides what can stand where."""
    if conflict.field == WHOLE:
        return conflict.ours is not None and conflict.theirs is not None
    return field_name(conflict) in _STRUCTURE


def _from_the_other_side(made: Kept) -> Kept:
    """The same merge as the other side has it, with theirs where there is a conflict."""
    other = made.swapped()
    taken = taken_on(made.ours, made.theirs)
    for record_id in {record_id for record_id, _ in made.conflicts}:
        base, ours, theirs = other.sides(record_id)
        merged, clashes = merge_record(record_id, base, ours, theirs, taken=taken)
        if ours is not None and theirs is not None:
            assert merged is not None
            other.records[record_id] = merged
        other.clash(clashes)
    return other
