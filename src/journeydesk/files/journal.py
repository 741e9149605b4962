"""The journal of an open document: what was done to it, a line of JSON each, in the order it was done.

A line is `{"sum": "…", "line": 7, …}`: the CRC-32 of everything after the sum's comma, the line's number, and one of

- a **base**, `"base"`: the sha256 of the bytes that what follows is done to, with path, name and format; `"after"` is the
  last edit these bytes already hold. Written when a document is opened, before it is saved (`"why": "saving"`) and after,
  and when what another program wrote was merged in (`"taken"`);
- an **edit**, `"edit"`: its label, its number, which way it went, and its changes as pairs of records as a file holds them.
  One that is `"given"` leads from the base on the next line to the document that was worked on, and is no step of the
  history; it comes first, so that no base is ever there without what belongs to it;
- **conflicts**, `"conflicts"`: those that are open from here on.

Lines are only added. One that was torn, or whose bytes did not reach the disk, is no line; the writer writes it once more,
under the same number. Reading ends where a number is missing. Knows text and plain JSON only; `replay` makes documents of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, TypeVar
from zlib import crc32

from msgspec import Struct, ValidationError, convert, to_builtins

Way = Literal["done", "undone", "redone", "given"]
Why = Literal["opened", "saving", "saved", "taken"]
Row = dict[str, Any]
"""A record as a file holds it."""

SUFFIX: Final = ".journal"
_FROM: Final = len('{"sum": "01234567", ')
LARGEST: Final = 2**31
"""Bytes; no journal is longer, because it begins anew with a save long before."""


class Base(Struct, frozen=True, kw_only=True):
    """What the edits that follow are done to: bytes with this sha256, or nothing at all if it is empty.

    `after` is the number of the last edit that these bytes hold; those after number `dropped` were given up when the document
    was closed without saving, so they hold only those up to there (-1 where nothing was). `path` is empty for a document
    without a file, which then goes by `name`.
    """

    base: str
    after: int = 0
    dropped: int = -1
    path: str = ""
    name: str = ""
    why: Why = "opened"
    format: int
    app: str = ""
    at: str = ""


class Step(Struct, frozen=True, kw_only=True):
    """An edit as it was applied; `changes` are pairs of what was and what is, None where there is nothing.

    `joined` says that it belongs to the undo step before it.
    """

    edit: str
    number: int
    way: Way = "done"
    joined: bool = False
    changes: tuple[tuple[Row | None, Row | None], ...] = ()
    at: str = ""


class Open(Struct, frozen=True, kw_only=True):
    """The conflicts that are open from here on, as plain JSON."""

    conflicts: tuple[Row, ...] = ()


Line = Base | Step | Open

_KINDS: Final[tuple[tuple[str, type[Base] | type[Step] | type[Open]], ...]] = (
    ("base", Base),
    ("edit", Step),
    ("conflicts", Open),
)


class Journal(Struct, frozen=True):
    """A journal as it was read: its lines, how many bytes of the file they take, and whether there are more that are good.

    Those that come after one that is `missing` are of no use: what they were done to is not known. That some bytes are torn
    at the end is usual, since it was written when the machine went off, and nobody was told that they are safe.
    """

    lines: tuple[Line, ...]
    size: int
    missing: bool = False

    @property
    def bases(self) -> tuple[Base, ...]:
        """What it says its edits are done to, in order."""
        return _of(Base, self.lines)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its edits in order, without those that were given up."""
        gone = [range(base.dropped + 1, base.after + 1) for base in self.bases if base.dropped >= 0]
        return tuple(step for step in _of(Step, self.lines) if not any(step.number in numbers for numbers in gone))

    @property
    def number(self) -> int:
        """The number of its last edit, given up or not."""
        return max((*(step.number for step in _of(Step, self.lines)), *(base.after for base in self.bases)), default=0)

    @property
    def conflicts(self) -> tuple[Row, ...]:
        """The conflicts that were open at its end."""
        found = _of(Open, self.lines)
        return found[-1].conflicts if found else ()


T = TypeVar("T")


def _of(kind: type[T], lines: Sequence[object]) -> tuple[T, ...]:
    return tuple(line for line in lines if isinstance(line, kind))


def written(number: int, content: str) -> bytes:
    """A line with this number; `content` is the inside of a JSON object."""
    # half a surrogate pair cannot be UTF-8; it stands only inside strings, where backslashreplace writes JSON's own escape
    rest = f'"line": {number}, {content}}}'.encode("utf-8", "backslashreplace")
    return _head(rest) + rest + b"\n"


def _head(rest: bytes) -> bytes:
    """How a line begins whose other bytes are these."""
    return b'{"sum": "%08x", ' % crc32(rest)


def content_of(line: Base | Open) -> str:
    """The inside of the JSON object of a line without records."""
    return json.dumps(to_builtins(line), ensure_ascii=False)[1:-1]


def step_content(step: Step, changes: Iterable[tuple[str, str]]) -> str:
    """The inside of the JSON object of an edit; its changes are given as lines of a file, "null" where there is nothing."""
    pairs = ", ".join(f"[{before}, {after}]" for before, after in changes)
    about = to_builtins(step)
    del about["changes"]
    return f'{json.dumps(about, ensure_ascii=False)[1:-1]}, "changes": [{pairs}]'


def read(data: bytes) -> Journal:
    """The journal in these bytes, up to where a line is missing; torn ones, which were written again, are passed over."""
    lines: list[Line] = []
    size = at = 0
    for row in data.split(b"\n")[:-1]:
        at += len(row) + 1
        found = _line(row)
        if found is None:
            continue
        number, line = found
        if number == len(lines) + 1:
            lines.append(line)
        elif number > len(lines) + 1:
            return Journal(tuple(lines), size, missing=True)
        size = at
    return Journal(tuple(lines), size)


def _line(row: bytes) -> tuple[int, Line] | None:
    """The number and content of a line; None for one that is torn or of a kind that is not known."""
    rest = row[_FROM:]
    if row[:_FROM] != _head(rest):
        return None
    try:
        plain = json.loads(b"{" + rest)
        kind = next(kind for name, kind in _KINDS if name in plain)
        return convert(plain["line"], int), convert(plain, kind)
    except (ValueError, RecursionError, ValidationError, LookupError, StopIteration):
        return None
