"""The way of a link: which gutters between lanes and which channels between columns it runs along, without any measure yet.

A map is a grid of lines that are free of cards. Gutter j lies above lane j, the last one below all lanes; channel c lies
before column c, the last one behind all columns. Gutters are always free, a channel is unless a card spans it. So a way
depends only on where its ends are and what is spanned: no letter typed into a card changes it.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final, Literal

from msgspec import Struct

Side = Literal["left", "right", "above", "below"]
LineKind = Literal["gutter", "channel"]
Along = tuple[LineKind, int]
"""A gutter or channel by its number."""

BEND: Final = 40.0
"""What a corner costs, in points of way."""
CROSSING: Final = 160.0
"""What it costs to cross a curve: a way round it is taken if it is no longer than that."""
SPANNED: Final = 20_000.0
"""What it costs to run through a card: nothing else is ever as bad, so that it happens only where there is no way."""
SIDEWAYS: Final = 24.0
"""What it costs to come in from the side, where there is little room for the arrow's head."""
WITHIN: Final = 35.0
"""Half of what it takes to pass a lane."""


class End(Struct, frozen=True):
    """A card's place among gutters and channels: its lane (-1 is the row of steps) and its first and last column.

    `above` and `below` say whether the way from there to the gutter is free; `spanned` are the sides and directions in
    which the channel beside it is not: ("left", -1) is up along the left side.
    """

    lane: int
    first: int
    last: int
    above: bool
    below: bool
    spanned: frozenset[tuple[Side, int]] = frozenset()


class Ground(Struct, frozen=True):
    """All that ways depend on: where channels and columns are from side to side, what of each lane is in the way.

    `lanes` are what it costs to pass each lane, `spanned` the channels that cards of the lane cover, `curves` the first and
    the last channel in which its curves would be crossed.
    """

    channels: tuple[float, ...]
    middles: tuple[float, ...]
    lanes: tuple[float, ...]
    spanned: tuple[frozenset[int], ...]
    curves: tuple[tuple[int, int] | None, ...]

    def middle(self, end: End) -> float:
        """The middle of an end from side to side."""
        return (self.middles[end.first] + self.middles[end.last]) / 2


class Way(Struct, frozen=True):
    """Out of one side, along gutters and channels by turns, and in at another side; straight if along none."""

    out: Side
    into: Side
    lines: tuple[Along, ...] = ()


class _Door(Struct, frozen=True):
    """Where an end is joined to the grid: at a crossing of a channel and a gutter, along one of them."""

    channel: int
    gutter: int
    upright: bool
    cost: float
    side: Side


def find(ground: Ground, start: End, end: End, *, labelled: bool) -> Way:
    """The best way from one end to the other; a labelled link runs along or across a gutter, where labels have room."""
    found = [*_in_one_lane(ground, start, end, labelled=labelled), *_along_one_gutter(ground, start, end)]
    best = min(found, key=lambda one: one[0], default=(float("inf"), None))
    searched = _search(ground, start, end, best[0])
    way = searched if searched is not None else best[1]
    assert way is not None, "gutters lead from everywhere to everywhere"
    return way


def _sides(end: End) -> tuple[tuple[Side, int], ...]:
    """The sides of a card with the channels beside them; a step has none."""
    return (("right", end.last + 1), ("left", end.first)) if end.lane >= 0 else ()


def _in_one_lane(ground: Ground, start: End, end: End, *, labelled: bool) -> list[tuple[float, Way]]:
    if labelled or start.lane != end.lane or start.lane < 0:
        return []
    return [
        (2 * BEND + SIDEWAYS, Way(out, into, (("channel", one),)))
        for out, one in _sides(start)
        for into, other in _sides(end)
        if one == other and one not in ground.spanned[start.lane]
    ]


def _gutters(end: End) -> tuple[tuple[Side, int], ...]:
    """The gutters above and below an end, with the side that faces them, as far as the way there is free."""
    above: tuple[tuple[Side, int], ...] = (("above", end.lane),) if end.above else ()
    below: tuple[tuple[Side, int], ...] = (("below", end.lane + 1),) if end.below else ()
    return (*below, *above)


def _along_one_gutter(ground: Ground, start: End, end: End) -> list[tuple[float, Way]]:
    far = abs(ground.middle(start) - ground.middle(end))
    return [
        (far + 2 * BEND, Way(out, into, (("gutter", one),)))
        for out, one in _gutters(start)
        for into, other in _gutters(end)
        if one == other
    ]


def _doors(ground: Ground, end: End, *, coming_in: bool) -> list[_Door]:
    doors = []
    for side, channel in _sides(end):
        cost = BEND + WITHIN + (SIDEWAYS if coming_in else 0.0)
        for direction, gutter in ((1, end.lane + 1), (-1, end.lane)):
            more = SPANNED if (side, direction) in end.spanned else 0.0
            doors.append(_Door(channel, gutter, True, cost + more, side))
    middle = ground.middle(end)
    for side, gutter in _gutters(end):
        doors += [
            _Door(channel, gutter, False, BEND + abs(ground.channels[channel] - middle), side)
            for channel in (end.last + 1, end.first)
        ]
    return doors


def _search(ground: Ground, start: End, end: End, limit: float) -> Way | None:
    """The cheapest way over the grid that costs less than `limit` (A*, by channel, gutter and direction)."""
    channels, last_channel, last_gutter = ground.channels, len(ground.channels) - 1, len(ground.lanes)
    ways_in: dict[tuple[int, int], list[_Door]] = {}
    for door in _doors(ground, end, coming_in=True):
        ways_in.setdefault((door.channel, door.gutter), []).append(door)
    one_lane = start.lane == end.lane
    goal_x, goal_low, goal_high = ground.middle(end), max(end.lane, 0), end.lane + 1
    least = min(ground.lanes, default=0.0)

    def ahead(channel: int, gutter: int) -> float:
        far = abs(channels[channel] - goal_x) - 0.5 * abs(ground.middles[end.last] - ground.middles[end.first]) - 80.0
        lanes = goal_low - gutter if gutter < goal_low else max(0, gutter - goal_high)
        return max(0.0, far) + lanes * least

    heap: list[tuple[float, int, float, int, int, bool]] = []
    came: dict[tuple[int, int, bool], tuple[int, int, bool] | _Door] = {}
    costs: dict[tuple[int, int, bool], float] = {}
    count = 0

    def reach(channel: int, gutter: int, upright: bool, cost: float, by: tuple[int, int, bool] | _Door) -> None:
        nonlocal count
        node = (channel, gutter, upright)
        if cost < costs.get(node, limit):
            costs[node] = cost
            came[node] = by
            count += 1
            heappush(heap, (cost + ahead(channel, gutter), count, cost, channel, gutter, upright))

    for door in _doors(ground, start, coming_in=False):
        reach(door.channel, door.gutter, door.upright, door.cost, door)
    best: tuple[float, tuple[int, int, bool], _Door] | None = None
    while heap:
        estimate, _, cost, channel, gutter, upright = heappop(heap)
        if best is not None and estimate >= best[0]:
            break
        if cost > costs[channel, gutter, upright]:
            continue
        here = (channel, gutter, upright)
        for door in ways_in.get((channel, gutter), ()):
            by = came[here]
            if one_lane and isinstance(by, _Door) and by.upright and door.upright:
                continue  # in and out of one channel in one lane is no way along a gutter, and cards may span it there
            total = cost + door.cost + (BEND if door.upright is not upright else 0.0)
            if total < (best[0] if best is not None else limit):
                best = total, here, door
        turn = BEND if upright else 0.0
        if channel < last_channel:
            reach(channel + 1, gutter, False, cost + turn + channels[channel + 1] - channels[channel], here)
        if channel:
            reach(channel - 1, gutter, False, cost + turn + channels[channel] - channels[channel - 1], here)
        turn = 0.0 if upright else BEND
        if gutter < last_gutter:
            reach(channel, gutter + 1, True, cost + turn + _passing(ground, channel, gutter), here)
        if gutter:
            reach(channel, gutter - 1, True, cost + turn + _passing(ground, channel, gutter - 1), here)
    return None if best is None else _way(came, best[1], best[2])


def _passing(ground: Ground, channel: int, lane: int) -> float:
    cost = ground.lanes[lane]
    if channel in ground.spanned[lane]:
        cost += SPANNED
    curve = ground.curves[lane]
    return cost + CROSSING if curve is not None and curve[0] <= channel <= curve[1] else cost


def _way(came: dict[tuple[int, int, bool], tuple[int, int, bool] | _Door], last: tuple[int, int, bool], door: _Door) -> Way:
    lines = [_line(door.channel, door.gutter, upright=door.upright)]
    at: tuple[int, int, bool] | _Door = last
    while not isinstance(at, _Door):
        lines.append(_line(at[0], at[1], upright=at[2]))
        at = came[at]
    lines.append(_line(at.channel, at.gutter, upright=at.upright))
    lines.reverse()
    return Way(at.side, door.side, tuple(line for n, line in enumerate(lines) if not n or line != lines[n - 1]))


def _line(channel: int, gutter: int, *, upright: bool) -> Along:
    return ("channel", channel) if upright else ("gutter", gutter)
