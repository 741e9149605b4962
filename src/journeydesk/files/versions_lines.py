"""What changed between two states of a file, by its lines, such that the exact bytes come back.

A file becomes a row of pieces: its lines, and in the place of a long one (a picture) its sha256 and size, since long lines
are kept once beside the versions. A delta is text that says piece by piece where the new state has it from:

    =12 30     thirty pieces of the base, from its thirteenth on
    +57        the next 57 bytes are lines of this state
    @9f86… 40960   a long line of this sha256 and size
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple

LONG: Final = 8192
"""From this many bytes on a line is kept beside the versions, once."""

MOST_PIECES: Final = 2**20
"""A file of more lines is one piece; so many lines cost a reader no more than a few dozen megabytes."""

LARGEST_DELTA: Final = 2**26
"""No delta, and no row of deltas that stand on one another, weighs more."""
_A_STEP: Final = 200
"""What a step weighs beside its bytes: so long takes a reader as for so many bytes."""

_NUMBER: Final = rb"(0|[1-9][0-9]{0,9})"
_STEP: Final = re.compile(
    rb"=" + _NUMBER + rb" " + _NUMBER + rb"\n|\+" + _NUMBER + rb"\n|@([0-9a-f]{64}) " + _NUMBER + rb"\n"
)
_RECORD: Final = re.compile(rb'\{"id": "((?:[^"\\]|\\.)*)"')


class Long(NamedTuple):
    """A long line, by its sha256 and size."""

    digest: str
    size: int


Piece = bytes | Long


class WrongDelta(ValueError):
    """A delta says what cannot be: pieces its base does not have, more than the state holds, or nothing at all."""


def pieces(data: bytes) -> tuple[list[Piece], dict[Long, bytes]]:
    """The file as a row of pieces, and what its long ones are."""
    lines = [data] if data.count(b"\n") >= MOST_PIECES else data.split(b"\n")
    if len(lines) > 1:
        lines = [*(line + b"\n" for line in lines[:-1]), lines[-1]]
    row: list[Piece] = []
    long: dict[Long, bytes] = {}
    for line in lines:
        if len(line) < LONG:
            if line:
                row.append(line)
        else:
            name = Long(sha256(line).hexdigest(), len(line))
            long[name] = line
            row.append(name)
    return row, long


class Delta(NamedTuple):
    """What leads from one state to another, and what reading it costs, in bytes."""

    steps: bytes
    weight: int


def delta(base: Sequence[Piece], new: Sequence[Piece]) -> Delta:
    """What leads from the base to the new state. Against an empty base it is hardly longer than the state."""
    first: dict[Piece, int] = {}
    for place, piece in enumerate(base):
        first.setdefault(piece, place)
    steps: list[bytes] = []
    own: list[bytes] = []
    follow, at = 0, 0
    while at < len(new):
        piece = new[at]
        # of equal lines the one that follows the last is meant, so that rows of them are one step
        start = follow if follow < len(base) and base[follow] == piece else first.get(piece)
        if start is None:
            if isinstance(piece, Long):
                steps += [*_own(own), b"@%s %d\n" % (piece.digest.encode(), piece.size)]
                own = []
            else:
                own.append(piece)
            at += 1
            continue
        steps += _own(own)
        own = []
        count = 1
        while start + count < len(base) and at + count < len(new) and base[start + count] == new[at + count]:
            count += 1
        steps.append(b"=%d %d\n" % (start, count))
        at += count
        follow = start + count
    steps += _own(own)
    whole = b"".join(steps)
    return Delta(whole, len(whole) + _A_STEP * len(steps))


def _own(lines: list[bytes]) -> list[bytes]:
    return [b"+%d\n%s" % (sum(map(len, lines)), b"".join(lines))] if lines else []


def follow(base: Sequence[Piece], steps: bytes, *, most: int = LARGEST_DELTA) -> tuple[list[Piece], int]:
    """The state a delta leads to, and what it weighs. Raises `WrongDelta`, also if that is more than `most`."""
    row: list[Piece] = []
    at, weight = 0, len(steps)
    while at < len(steps):
        weight += _A_STEP
        if weight > most:
            raise WrongDelta
        step = _STEP.match(steps, at)
        if step is None:
            raise WrongDelta
        at = step.end()
        start, count, own, digest, long = step.groups()
        more: list[Piece]
        if own is not None:
            more = list(_lines(steps[at : at + int(own)]))
            at += int(own)
        elif digest is not None:
            more = [Long(digest.decode(), int(long))]
        else:
            more = list(base[int(start) : int(start) + int(count)]) if int(count) <= MOST_PIECES else []
            if len(more) != int(count):
                raise WrongDelta
        row += more
        if not more or at > len(steps) or len(row) > MOST_PIECES:
            raise WrongDelta
    return row, weight


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [line for line in (*(line + b"\n" for line in lines[:-1]), lines[-1]) if line]


def size_of(row: Sequence[Piece]) -> int:
    """How many bytes a row of pieces stands for."""
    return sum(piece.size if isinstance(piece, Long) else len(piece) for piece in row)


def changes(base: Sequence[Piece], new: Sequence[Piece]) -> int:
    """How many records of the file were added, removed or changed; a long line is one that was added or removed."""
    before, after = _bare(base), _bare(new)
    return len({_record(piece) for piece in before ^ after} - {None})


def _bare(row: Sequence[Piece]) -> set[Piece]:
    """The pieces without the commas between records, so that the last record is no other for that."""
    return {piece if isinstance(piece, Long) else piece.rstrip(b",\n") for piece in row}


def _record(piece: Piece) -> Piece | None:
    """What tells the record of a line from the others; None for what is no record."""
    if isinstance(piece, Long):
        return piece
    found = _RECORD.match(piece)
    return found[1] if found is not None else None
