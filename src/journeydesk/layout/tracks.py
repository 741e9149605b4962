"""Tracks: links that run along the same gutter or channel lie side by side, in an order in which few of them cross.

What is told here is still without the heights of lanes: where a link stands from side to side, on which track of a gutter it
runs, and how much room each gutter needs. So lanes can be placed when this is known, and when a lane grows afterwards, it
still holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from journeydesk.layout.picture import Rect
from journeydesk.layout.ways import End, Ground, Side, Way

APART: Final = 3.4
"""From track to track, where there is room."""
LANE: Final = 10_000.0
"""The height of a lane where heights are not known yet: only what is above what counts."""
PORTS: Final = 9.0
"""From port to port at most, where several links leave a card at one side."""
DOT_PORTS: Final = 3.2
INSIDE: Final = 9.0
"""How far ports keep from a card's corners."""
OVERLAP: Final = 5.0
SPARE: Final = 1.6
"""How near to a card a track may come."""


class Run(Struct, frozen=True):
    """A link to be laid on tracks: its way, and its ends' frames, their heights measured from the upper edge of the lane."""

    way: Way
    start: End
    end: End
    first: Rect
    last: Rect


class Laid(Struct, frozen=True):
    """A link on its tracks: ports by the offset of their place along their side, and for each line of its way the track.

    A channel's track is its x; a gutter's the number of the track and how many there are side by side.
    """

    out: float
    into: float
    xs: dict[int, float]
    gutters: dict[int, tuple[int, int]]


class Piece(Struct, frozen=True):
    """The part of a link along one line, from `low` to `high`, and to which side it turns at each, -1 or 1, 0 if to none."""

    run: int
    line: int
    low: float
    high: float
    turn_low: int
    turn_high: int


def lay(runs: Sequence[Run], ground: Ground, channels: Sequence[tuple[float, float]]) -> list[Laid]:
    """Tracks for all links; `channels` are the left and right edges of what is free in each channel."""
    ups, gutters = _pieces(runs, ground)
    tracks: dict[tuple[int, int], float] = {}
    for channel, pieces in ups.items():
        left, right = channels[channel]
        for piece, (number, count) in zip(pieces, side_by_side(pieces, pad=LANE / 20), strict=True):
            apart = min(APART, (right - left - 2 * SPARE) / max(1, count - 1))
            tracks[piece.run, piece.line] = (left + right) / 2 + (number - (count - 1) / 2) * apart
    along: dict[tuple[int, int], tuple[int, int]] = {}
    for pieces in gutters.values():
        for piece, place in zip(pieces, side_by_side(pieces, pad=OVERLAP), strict=True):
            along[piece.run, piece.line] = place
    ports = _ports(runs, tracks, along)
    return [
        Laid(
            ports[number, 0],
            ports[number, 1],
            {line: tracks[number, line] for line in range(len(run.way.lines)) if (number, line) in tracks},
            {line: along[number, line] for line in range(len(run.way.lines)) if (number, line) in along},
        )
        for number, run in enumerate(runs)
    ]


def _pieces(runs: Sequence[Run], ground: Ground) -> tuple[dict[int, list[Piece]], dict[int, list[Piece]]]:
    """What runs along each channel and each gutter."""
    ups: dict[int, list[Piece]] = {}
    gutters: dict[int, list[Piece]] = {}
    for number, run in enumerate(runs):
        lines = run.way.lines
        for at, (kind, which) in enumerate(lines):
            before, after = _beside(run, ground, at, -1), _beside(run, ground, at, 1)
            (one, turn_one), (two, turn_two) = before, after
            if one > two:
                (one, turn_one), (two, turn_two) = after, before
            piece = Piece(number, at, one, two, turn_one, turn_two)
            (ups if kind == "channel" else gutters).setdefault(which, []).append(piece)
    return ups, gutters


def _beside(run: Run, ground: Ground, at: int, way: int) -> tuple[float, int]:
    """Where the line at a place of the way ends, ahead or behind, and to which side it turns there."""
    kind, which = run.way.lines[at]
    there = at + way
    if 0 <= there < len(run.way.lines):
        _, other = run.way.lines[there]
        place = LANE * other if kind == "channel" else ground.channels[other]
        return place, _onward(run, ground, there, way, kind, which)
    end, frame, side = (run.start, run.first, run.way.out) if way < 0 else (run.end, run.last, run.way.into)
    if kind == "channel":
        return LANE * end.lane + LANE / 10 + min(LANE * 0.8, frame.y + frame.height / 2), -1 if side == "right" else 1
    return frame.x + frame.width / 2, -1 if side == "below" else 1


def _onward(run: Run, ground: Ground, there: int, way: int, kind: str, which: int) -> int:
    """To which side of a line the way goes on along the next one."""
    beyond = there + way
    if 0 <= beyond < len(run.way.lines):
        other = run.way.lines[beyond][1]
        return (other > which) - (other < which)
    end, frame = (run.start, run.first) if way < 0 else (run.end, run.last)
    if kind == "channel":
        middle = frame.x + frame.width / 2
        return 1 if middle > ground.channels[which] else -1
    return 1 if end.lane >= which else -1


def side_by_side(pieces: Sequence[Piece], *, pad: float) -> list[tuple[int, int]]:
    """The track of each piece, and how many tracks there are where it lies; pieces that overlap lie on different ones."""
    order = sorted(range(len(pieces)), key=lambda n: (_rank(pieces[n]), pieces[n].run, pieces[n].line))
    level = [0] * len(pieces)
    placed: list[int] = []
    for n in order:
        over = [level[m] for m in placed if _overlap(pieces[n], pieces[m], pad)]
        level[n] = max(over, default=-1) + 1
        placed.append(n)
    found: list[tuple[int, int]] = [(0, 1)] * len(pieces)
    for cluster in _clusters(pieces, pad):
        count = max(level[n] for n in cluster) + 1
        for n in cluster:
            found[n] = (level[n], count)
    return found


def _rank(piece: Piece) -> tuple[int, float]:
    """What turns off to the same side at both ends lies on that side, the shorter the nearer; the rest lies between."""
    length = piece.high - piece.low
    both = piece.turn_low + piece.turn_high
    if both:
        return (0, length) if both < 0 else (3, -length)
    return (1, -piece.low) if piece.turn_low < 0 else (2, piece.low)


def _overlap(one: Piece, two: Piece, pad: float) -> bool:
    return one.low < two.high + pad and two.low < one.high + pad


def _clusters(pieces: Sequence[Piece], pad: float) -> list[list[int]]:
    """Pieces that overlap, or are joined by others that do."""
    found: list[list[int]] = []
    reach = float("-inf")
    for n in sorted(range(len(pieces)), key=lambda m: (pieces[m].low, m)):
        if not found or pieces[n].low >= reach + pad:
            found.append([])
            reach = float("-inf")
        found[-1].append(n)
        reach = max(reach, pieces[n].high)
    return found


def _ports(
    runs: Sequence[Run], tracks: dict[tuple[int, int], float], along: dict[tuple[int, int], tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """How far from the middle of its side each link leaves its start (0) and comes to its end (1)."""
    del along
    sides: dict[tuple[float, float, int, Side], list[tuple[float, int, int]]] = {}
    found: dict[tuple[int, int], float] = {}
    frames: dict[tuple[float, float, int, Side], Rect] = {}
    for number, run in enumerate(runs):
        for which, (end, frame, side) in enumerate(((run.start, run.first, run.way.out), (run.end, run.last, run.way.into))):
            key = (frame.x, frame.y, end.lane, side)
            frames[key] = frame
            sides.setdefault(key, []).append((_leaning(run, number, which, tracks), number, which))
    for key, leaving in sides.items():
        frame, side = frames[key], key[3]
        long = frame.height if side in ("left", "right") else frame.width
        step = DOT_PORTS if key[2] < 0 else min(PORTS, max(0.0, long - 2 * INSIDE) / max(1, len(leaving) - 1))
        for place, (_, number, which) in enumerate(sorted(leaving)):
            found[number, which] = (place - (len(leaving) - 1) / 2) * step
    bent = {number for number, run in enumerate(runs) if run.way.lines}
    for number, run in enumerate(runs):
        if number not in bent:
            _straighten(run, number, found, sides, bent)
    return found


def _straighten(
    run: Run,
    number: int,
    found: dict[tuple[int, int], float],
    sides: dict[tuple[float, float, int, Side], list[tuple[float, int, int]]],
    bent: set[int],
) -> None:
    """Let a straight link leave and come in at one height, or in one column, where both ends reach; bent ones keep off it."""
    upright = run.way.out in ("above", "below")
    one, two = run.first, run.last
    if upright:
        low, high = max(one.x, two.x), min(one.right, two.right)
        middles = one.x + one.width / 2, two.x + two.width / 2
    else:
        low, high = max(one.y, two.y), min(one.bottom, two.bottom)
        middles = one.y + one.height / 2, two.y + two.height / 2
    if run.end.lane < 0:
        found[number, 0] = found[number, 1] = 0.0
        return
    place = max(low + 3, min(high - 3, middles[0] + found[number, 0]))
    found[number, 0], found[number, 1] = place - middles[0], place - middles[1]
    for which, (end, frame, side) in enumerate(((run.start, one, run.way.out), (run.end, two, run.way.into))):
        for _, other, other_which in sides[frame.x, frame.y, end.lane, side]:
            if other in bent and abs(found[other, other_which] - found[number, which]) < 3:
                away = 5.0 if found[other, other_which] >= found[number, which] else -5.0
                half = (frame.width if upright else frame.height) / 2 - 3
                away = away if abs(found[number, which] + away) <= half else -away
                found[other, other_which] = max(-half, min(half, found[number, which] + away))


def _leaning(run: Run, number: int, which: int, tracks: dict[tuple[int, int], float]) -> float:
    """Where along its side a link wants to leave, the smaller the farther up or left.

    What turns up leaves above what turns down. Of those that turn the same way the one on the nearer track leaves farther
    out, so that none crosses another.
    """
    lines = run.way.lines
    if not lines:
        return 0.0
    at, way = (0, 1) if which == 0 else (len(lines) - 1, -1)
    frame = run.first if which == 0 else run.last
    other = run.last if which == 0 else run.first
    side = run.way.out if which == 0 else run.way.into
    end = run.start if which == 0 else run.end
    far_end = run.end if which == 0 else run.start
    beyond = at + way
    if side in ("left", "right"):
        if 0 <= beyond < len(lines):
            turn = 1 if lines[beyond][1] > end.lane else -1
        else:
            turn = 1 if (far_end.lane, other.y) > (end.lane, frame.y) else -1
        away = abs(tracks[number, at] - (frame.right if side == "right" else frame.x))
        return turn * (1000.0 - away)
    middle = frame.x + frame.width / 2
    to = tracks[number, beyond] if 0 <= beyond < len(lines) else other.x + other.width / 2
    return to - middle
