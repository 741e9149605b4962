"""A record as one line of JSON: fixed order of fields, defaults left out, fields of newer writers kept.

Written out here because no library's writer knows this order, leaves out a default and yet keeps `kind`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from json.encoder import encode_basestring
from types import NoneType
from typing import Any, Final

from journeydesk.document.checked import Frozen, defaults, field_names
from journeydesk.document.records import Handout, LaneKind, Record, State, Turn

_FIRST: Final = ("id", "kind", "order")


def line(record: Record) -> str:
    """The record as one line of JSON, without a newline."""
    return _object(record)


def value(content: object) -> str:
    """Any JSON value on one line: letters outside ASCII as they are, the names in unknown objects sorted."""
    write = _WRITERS.get(type(content))
    if write is not None:
        return write(content)
    assert isinstance(content, Frozen), f"{content!r} cannot stand in a file"
    return _object(content)


@functools.cache
def _fields(kind: type[Frozen]) -> tuple[tuple[str, str, object], ...]:
    """Name, JSON name and default of each field of a kind of record in the file's order; `...` where it is always written."""
    fields = [name for name in kind.__struct_fields__ if name in field_names(kind)]
    ordered = [name for name in _FIRST if name in fields] + [name for name in fields if name not in _FIRST]
    default = {name: content for name, content in defaults(kind).items() if name != "kind"}
    return tuple((name, f'"{name}": ', default.get(name, ...)) for name in ordered)


def _object(record: Frozen) -> str:
    parts = [
        key + value(content) for name, key, default in _fields(type(record)) if (content := getattr(record, name)) != default
    ]
    rest = record.newer
    if rest:
        ordered = sorted(rest, key=lambda name: (name != "order", name))
        parts += [f"{encode_basestring(name)}: {value(rest[name])}" for name in ordered]
    return "{" + ", ".join(parts) + "}"


def _number(content: float) -> str:
    if not math.isfinite(content):
        raise ValueError(f"JSON has no number {content!r}.")
    return repr(int(content)) if content.is_integer() and abs(content) < 2**53 else repr(content)


def _row(contents: Iterable[object]) -> str:
    return "[" + ", ".join(map(value, contents)) + "]"


def _names(contents: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{encode_basestring(name)}: {value(contents[name])}" for name in sorted(contents)) + "}"


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    State: encode_basestring,
    LaneKind: encode_basestring,
    Handout: encode_basestring,
    Turn: encode_basestring,
    NoneType: lambda _: "null",
    bool: lambda content: "true" if content else "false",
    int: repr,
    float: _number,
    tuple: _row,
    list: _row,
    dict: _names,
}
