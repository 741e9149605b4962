"""Where the labels of links stand: in a gutter that the link runs along or crosses, on no other label, on few other links.

Like tracks they are placed before the heights of lanes are known: in a gutter, from side to side, and in one of its rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from journeydesk.layout.tracks import LANE, Laid, Run

SHIFT: Final = 12.0
MANY: Final = 16
"""At no more than so many places to each side of the middle a label is tried."""
CLEAR: Final = 4.0
CROSSED: Final = 30.0
COVERED: Final = 60.0


class Spot(Struct, frozen=True):
    """A place for a label: its gutter, its middle from side to side, its row in the gutter, and its size.

    Without a gutter it stands on the straight line between two cards of a lane.
    """

    gutter: int | None
    x: float
    row: int
    width: float
    height: float


def spots(
    runs: Sequence[Run],
    laid: Sequence[Laid],
    sizes: Mapping[int, tuple[float, float]],
    room: tuple[float, float],
) -> dict[int, Spot]:
    """A place for the label of each link that has one, by the link's number; `room` is where the gutters begin and end."""
    lows: dict[int, list[float]] = {}
    highs: dict[int, list[float]] = {}
    across: dict[int, list[float]] = {}
    for number, run in enumerate(runs):
        for gutter, low, high in _level(run, laid[number]):
            lows.setdefault(gutter, []).append(low)
            highs.setdefault(gutter, []).append(high)
        for gutter, x in _upright(run, laid[number]):
            across.setdefault(gutter, []).append(x)
    for found_places in (lows, highs, across):
        for xs in found_places.values():
            xs.sort()
    crowd = _Crowd(lows, highs, across)
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    found: dict[int, Spot] = {}
    for number, (width, height) in sizes.items():
        run = runs[number]
        places = sorted(_level(run, laid[number]), key=lambda piece: piece[1] - piece[2])
        places += [(gutter, x, x) for gutter, x in _upright(run, laid[number])]
        if not places:
            middle = (min(run.first.right, run.last.right) + max(run.first.x, run.last.x)) / 2
            found[number] = Spot(None, middle, 0, width, height)
            continue
        found[number] = _best(places, width, height, crowd, taken, room)
        spot = found[number]
        assert spot.gutter is not None
        taken.setdefault((spot.gutter, spot.row), []).append((spot.x - width / 2 - CLEAR, spot.x + width / 2 + CLEAR))
    return found


class _Crowd(Struct, frozen=True):
    """What runs along and across each gutter: where pieces begin, where they end, where links cross it, each in order."""

    lows: Mapping[int, Sequence[float]]
    highs: Mapping[int, Sequence[float]]
    across: Mapping[int, Sequence[float]]

    def covered(self, gutter: int, left: float, right: float) -> int:
        """How many pieces a label there would lie on."""
        return bisect_left(self.lows.get(gutter, ()), right) - bisect_right(self.highs.get(gutter, ()), left)

    def crossed(self, gutter: int, left: float, right: float) -> int:
        """How many links that cross the gutter it would lie on."""
        xs = self.across.get(gutter, ())
        return bisect_left(xs, right) - bisect_right(xs, left)


def _best(
    places: Sequence[tuple[int, float, float]],
    width: float,
    height: float,
    crowd: _Crowd,
    taken: Mapping[tuple[int, int], Sequence[tuple[float, float]]],
    room: tuple[float, float],
) -> Spot:
    least, best = float("inf"), None
    for rank, (gutter, low, high) in enumerate(places):
        there = taken.get((gutter, 0), ())
        for x in _along(low, high, width, room):
            left, right = x - width / 2, x + width / 2
            cost = rank * 15.0 + abs(x - (low + high) / 2) * 0.2
            if cost >= least:
                continue
            if any(one < right and left < other for one, other in there):
                continue
            own = high > low  # what a label stands on is not in its way
            cost += COVERED * (crowd.covered(gutter, left, right) - own)
            cost += CROSSED * (crowd.crossed(gutter, left - 2, right + 2) - (not own))
            if cost < least:
                least, best = cost, Spot(gutter, x, 0, width, height)
    if best is not None:
        return best
    gutter, low, high = places[0]
    x = max(room[0] + width / 2, min(room[1] - width / 2, (low + high) / 2))
    row = 1
    while any(one < x + width / 2 and x - width / 2 < other for one, other in taken.get((gutter, row), ())):
        row += 1
    return Spot(gutter, x, row, width, height)


def _along(low: float, high: float, width: float, room: tuple[float, float]) -> list[float]:
    """Middles for a label on a piece: its own middle first, then to both sides as long as the label touches the piece."""
    middle, reach = (low + high) / 2, (high - low) / 2 + (width / 2 - 6 if high - low < width else -width / 2)
    steps, shift = [0.0], max(SHIFT, reach / MANY)
    at = shift
    while at <= reach:
        steps += [at, -at]
        at += shift
    left, right = room[0] + width / 2, room[1] - width / 2
    return [max(left, min(right, middle + step)) for step in steps]


def _level(run: Run, laid: Laid) -> list[tuple[int, float, float]]:
    """The gutters a link runs along, from where to where."""
    found = []
    lines = run.way.lines
    for at, (kind, which) in enumerate(lines):
        if kind == "gutter":
            before = laid.xs[at - 1] if at else run.first.x + run.first.width / 2 + laid.out
            after = laid.xs[at + 1] if at + 1 < len(lines) else run.last.x + run.last.width / 2 + laid.into
            found.append((which, min(before, after), max(before, after)))
    return found


def _upright(run: Run, laid: Laid) -> list[tuple[int, float]]:
    """The gutters a link crosses, and where."""
    found: list[tuple[int, float]] = []
    lines = run.way.lines
    if not lines and run.way.out in ("above", "below"):
        low, high = sorted((run.start.lane, run.end.lane))
        x = run.first.x + run.first.width / 2 + laid.out
        return [(gutter, x) for gutter in range(low + 1, high + 1)]
    for at, (kind, _) in enumerate(lines):
        if kind == "channel":
            top, bottom = sorted((_height(run, at, -1), _height(run, at, 1)))
            gutters = range(1, 1 + int(bottom // LANE))
            found += [(gutter, laid.xs[at]) for gutter in gutters if top < gutter * LANE < bottom]
    return found


def _height(run: Run, at: int, way: int) -> float:
    there = at + way
    if 0 <= there < len(run.way.lines):
        return LANE * run.way.lines[there][1]
    end, frame = (run.start, run.first) if way < 0 else (run.end, run.last)
    return LANE * end.lane + LANE / 10 + min(LANE * 0.8, frame.y + frame.height / 2)
