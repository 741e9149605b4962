"""Conflicts: fields and records on which two copies of a document do not agree, as values, as plain JSON, and as places.

A conflict names its field by a path, "rating.impact". A name that holds a full stop itself, or nothing, is written with a
backslash, so that every path leads to one place: views, print sets and sections stand in their lists under their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeVar

from msgspec import Struct

from journeydesk.document.checked import Frozen, field_names
from journeydesk.document.records import (
    KINDS,
    CurveName,
    Evidence,
    Handout,
    Head,
    LaneKind,
    Metric,
    PrintSet,
    Rating,
    Record,
    RecordId,
    Section,
    State,
    Turn,
    Unknown,
    View,
)

R = TypeVar("R", bound=Record)

WHOLE: Final = ""
"""The field of a conflict that is about a whole record: one side removed it, or they made records of different kinds."""

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "card": ("lane", "step", "order"),
    "point": ("lane", "step", "persona", "state"),
    "stage": ("map", "order"),
    "step": ("stage", "order"),
    "lane": ("map", "order"),
    "link": ("start", "end"),
    "map": ("order",),
    "persona": ("order",),
}
"""Fields that say only together where a record is: where one of them is in conflict, all stay as one side has them."""


class Conflict(Struct, frozen=True):
    """A field that both sides changed differently ("rating.impact" inside a value object).

    For `WHOLE` the three are records; None is where it was removed, or was not there. What is None in our field is None.
    """

    id: RecordId
    field: str
    base: object
    ours: object
    theirs: object

    def swapped(self) -> Conflict:
        """The same conflict as the other side sees it."""
        return Conflict(self.id, self.field, self.base, self.theirs, self.ours)


class NoConflict(ValueError):
    """Plain JSON that no conflict was written as."""


def together(conflicts: Iterable[Conflict], one: Conflict, kind: str) -> tuple[Conflict, ...]:
    """The conflicts that can only be decided with this one, itself among them: all that say where a record is."""
    places = PLACES.get(kind, ())
    if one.field not in places:
        return (one,)
    return tuple(conflict for conflict in conflicts if conflict.id == one.id and conflict.field in places)


def is_open(conflict: Conflict, record: Record | None) -> bool:
    """Whether there is something left to decide for a record as it is now; None is one that has gone."""
    if record is None:
        return False
    if conflict.field == WHOLE:
        return conflict.ours is None or conflict.theirs is None or record != conflict.theirs
    return value_at(record, conflict.field) != conflict.theirs


def path(*names: str) -> str:
    """The path that leads to a field through these names."""
    return ".".join(name.replace("\\", "\\\\").replace(".", "\\.") or "\\e" for name in names)


def names_of(field: str) -> list[str]:
    """The names through which a path leads."""
    names, escaped = [""], False
    for letter in field:
        if escaped:
            names[-1] += "" if letter == "e" else letter
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == ".":
            names.append("")
        else:
            names[-1] += letter
    return names


def item_name(item: object) -> str | None:
    """The name of a thing that stands in a list under its name; None for one that does not."""
    match item:
        case Section():
            return item.title
        case View() | PrintSet():
            return item.name
    return None


def value_at(record: Record, field: str) -> object:
    """What stands in a record at the end of a path; None where nothing does."""
    value: object = record
    for name in names_of(field):
        value = _inside(value, name)
    return value


def _inside(value: object, name: str) -> object:
    match value:
        case Frozen():
            return getattr(value, name) if name in field_names(type(value)) else value.newer.get(name)
        case dict():
            return value.get(name)
        case tuple():
            return next((item for item in value if item_name(item) == name), None)
    return None


def with_value(record: R, field: str, value: object) -> R:
    """The record with something else at the end of a path. Raises `WrongField`."""
    put: R = _put(record, names_of(field), value, type(record))
    return put


def _put(holder: Any, names: list[str], value: object, kind: type[Frozen] | None) -> Any:  # noqa: ANN401 - whatever a field may hold
    """What holds the first of these names, with the value at their end; `kind` is what it is when there is none yet."""
    if not names:
        return value
    name, rest = names[0], names[1:]
    if isinstance(holder, tuple):
        inside = next((item for item in holder if item_name(item) == name), None)
        if inside is None and rest and kind is not None:
            put = _put(kind.checked({"title" if kind is Section else "name": name}), rest, value, kind)
        else:
            put = _put(inside, rest, value, kind)
        if inside is None:
            return (*holder, *([] if put is None else [put]))
        return tuple(put if item is inside else item for item in holder if item is not inside or put is not None)
    part = kind.parts.get(name) if kind is not None else None
    if holder is None and kind is not None:
        holder = kind()
    if isinstance(holder, Frozen):
        put = _put(_inside(holder, name), rest, value, part)
        fields = {**holder.content(), name: put}
        if put is None:
            del fields[name]
        return type(holder).checked(fields)
    content = dict(holder) if isinstance(holder, dict) else {}
    put = _put(content.get(name), rest, value, None)
    content[name] = put
    return {key: inside for key, inside in content.items() if key != name or put is not None}


_FROZEN: Final[tuple[type[Frozen], ...]] = (
    *KINDS.values(),
    *(Unknown, Head, Rating, Metric, Evidence, Section, CurveName, View, PrintSet),
)
_KINDS: Final[Mapping[str, type[Frozen]]] = {kind.__name__: kind for kind in _FROZEN}
_ENUMS: Final[Mapping[str, type[Enum]]] = {kind.__name__: kind for kind in (State, LaneKind, Handout, Turn)}
_SIDES: Final = ("base", "ours", "theirs")


def to_plain(conflict: Conflict) -> dict[str, Any]:
    """The conflict as plain JSON."""
    sides = {side: _to_plain(getattr(conflict, side)) for side in _SIDES}
    return {"id": conflict.id, "field": conflict.field, **sides}


def from_plain(plain: object) -> Conflict:
    """The very conflict that was written as this. Raises `NoConflict`."""
    match plain:
        case {"id": str(record_id), "field": str(field), "base": base, "ours": ours, "theirs": theirs}:
            try:
                return Conflict(RecordId(record_id), field, *map(_from_plain, (base, ours, theirs)))
            except (ValueError, RecursionError) as error:
                raise NoConflict(str(error)) from error
    raise NoConflict(f"No conflict was written as {plain!r}.")


def _to_plain(value: object) -> object:
    """A value as plain JSON; what JSON does not tell apart says what it is of."""
    match value:
        case Frozen():
            content = {name: _to_plain(inside) for name, inside in value.content().items()}
            return {"of": type(value).__name__, "is": content}
        case Enum():
            return {"of": type(value).__name__, "is": value.value}
        case tuple():
            return {"of": "tuple", "is": [_to_plain(inside) for inside in value]}
        case dict():
            return {"of": "dict", "is": {name: _to_plain(inside) for name, inside in value.items()}}
        case list():
            return [_to_plain(inside) for inside in value]
    return value


def _from_plain(plain: object) -> object:
    match plain:
        case {"of": "tuple", "is": list(content)}:
            return tuple(map(_from_plain, content))
        case {"of": "dict", "is": dict(content)}:
            return {name: _from_plain(inside) for name, inside in content.items()}
        case {"of": str(of), "is": dict(content)} if of in _KINDS:
            return _KINDS[of].checked({name: _from_plain(inside) for name, inside in content.items()})
        case {"of": str(of), "is": value} if of in _ENUMS:
            return _ENUMS[of](value)
        case list():
            return [_from_plain(inside) for inside in plain]
        case dict():
            raise NoConflict(f"No value was written as {plain!r}.")
    return plain
