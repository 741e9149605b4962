"""One record of two copies merged field by field, the same from either side but for the fields both changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from journeydesk.document.checked import Frozen, defaults
from journeydesk.document.conflicts import PLACES, WHOLE, Conflict, item_name, names_of, path
from journeydesk.document.merge_lists import merge_names
from journeydesk.document.records import CurveName, PrintSet, Record, RecordId, Section, View

Clash = Callable[..., None]
"""Notes a conflict: the path of the field, and its value in base, ours and theirs."""

Taken = Callable[[Record, str], bool]
"""Whether on that record's side another one stands in its row with this order key."""


class _Nothing:
    """A field that is not there."""


_NOTHING: Final = _Nothing()


def merge_record(
    record_id: RecordId, base: Record | None, ours: Record | None, theirs: Record | None, *, taken: Taken
) -> tuple[Record | None, list[Conflict]]:
    """The record as both want it, or None where it is gone, and what somebody has to choose."""
    if ours in (base, theirs):
        return theirs, []
    if ours is None or theirs is None or type(ours) is not type(theirs) or ours.kind != theirs.kind:
        return theirs if ours is None else ours, [Conflict(record_id, WHOLE, base, ours, theirs)]
    clashes: list[Conflict] = []

    def clash(field: str, *sides: object) -> None:
        before, mine, other = (None if side is _NOTHING else side for side in sides)
        clashes.append(Conflict(record_id, field, before, mine, other))

    before = base if base is not None and type(base) is type(ours) else None
    fields = _merge_fields(_content(before, type(ours)), _content(ours), _content(theirs), "", clash)
    places = PLACES.get(ours.kind, ())
    if [one.field for one in clashes if one.field in places] == ["order"]:
        key = _parted(ours, theirs, {name: fields[name] for name in places if name != "order"}, taken)
        if key is not None:
            fields["order"] = key
            return type(ours).checked(fields), [one for one in clashes if one.field != "order"]
    if any(conflict.field in places for conflict in clashes):
        clashes = [one for one in clashes if one.field not in places]
        for name in places:
            sides = [getattr(side, name, None) for side in (before, ours, theirs)]
            fields[name] = sides[1]
            if sides[1] != sides[2]:
                clash(name, *sides)
    return type(ours).checked(fields), clashes


def _parted(ours: Any, theirs: Any, row: Mapping[str, object], taken: Taken) -> str | None:  # noqa: ANN401 - two records of one kind that has a key
    """The key of the side where an earlier merge made room for another record, if that alone is why the keys differ."""
    short, long = sorted((ours, theirs), key=lambda record: len(record.order))
    if any(getattr(long, name) != value for name, value in row.items()):
        return None
    if long.order.startswith(short.order) and long.order != short.order and taken(long, short.order):
        key: str = long.order
        return key
    return None


def _content(value: Frozen | None, kind: type[Frozen] | None = None) -> dict[str, object]:
    """All fields of a record or value object by name; of one that is not there, the defaults of its kind."""
    if value is not None:
        return value.content()
    return dict(defaults(kind)) if kind is not None else {}


def _merge_fields(
    base: Mapping[str, object], ours: Mapping[str, object], theirs: Mapping[str, object], prefix: str, clash: Clash
) -> dict[str, object]:
    """All fields but those that are to be gone, as unknown fields may be."""
    merged = {
        name: _merge_value(
            base.get(name, _NOTHING), ours.get(name, _NOTHING), theirs.get(name, _NOTHING), f"{prefix}{path(name)}", clash
        )
        for name in [*ours, *(name for name in theirs if name not in ours)]
    }
    return {name: value for name, value in merged.items() if value is not _NOTHING}


def _merge_value(base: object, ours: object, theirs: object, field: str, clash: Clash) -> object:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        merged = _merge_lists(base if isinstance(base, tuple) else (), ours, theirs, field, clash)
        if merged is not None:
            return merged
    elif isinstance(ours, Frozen) and type(ours) is type(theirs) and isinstance(theirs, Frozen):
        before = _content(base if isinstance(base, type(ours)) else None, type(ours))
        return type(ours).checked(_merge_fields(before, _content(ours), _content(theirs), f"{field}.", clash))
    elif isinstance(ours, dict) and isinstance(theirs, dict):
        return _merge_fields(base if isinstance(base, dict) else {}, ours, theirs, f"{field}.", clash)
    clash(field, base, ours, theirs)
    return ours


def _merge_lists(
    base: tuple[object, ...], ours: tuple[object, ...], theirs: tuple[object, ...], field: str, clash: Clash
) -> tuple[object, ...] | None:
    """Lists of texts, ids and hidden curves; sections, views and prints by title; None where a person has to choose."""
    sides = (base, ours, theirs)
    if all(isinstance(item, str | CurveName) for side in sides for item in side):
        return merge_names(*sides)
    by_title = [{item_name(item): item for item in side if isinstance(item, Section | View | PrintSet)} for side in sides]
    before, mine, other = by_title
    if any(len(titles) != len(side) for titles, side in zip(by_title, sides, strict=True)):
        return None
    for title, section in before.items():
        here, there = mine.get(title), other.get(title)
        if (here is None) != (there is None) and (here or there) != section:
            return None  # one side rewrote the section that the other removed
    titles = merge_names(*map(tuple, by_title))
    if titles is None:
        return None
    return tuple(
        _merge_value(
            before.get(title, _NOTHING),
            mine.get(title) or other[title],
            other.get(title) or mine[title],
            f"{field}.{path(title or '')}",
            clash,
        )
        for title in titles
    )


def field_name(conflict: Conflict) -> str:
    """The field of a record in which a conflict is."""
    return names_of(conflict.field)[0]
