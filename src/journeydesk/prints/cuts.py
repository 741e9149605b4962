"""Where a poster is cut along one side: in gutters, wherever a legal move of the cuts finds one.

All lengths are whole points, so that what lies on two sheets lies on whole points of both.

A cut stands where its sheet is full, or up to a quarter of a sheet before that. Among all such ways to cut, the one is taken
that goes through the fewest cards and faces; among those the one with the fewest sheets, then the fewest lines of text cut,
then the one that keeps farthest from what stands beside it. It is found by dynamic programming from cut to cut: the best way
to a place is the best among the places a sheet before it, whose minimum over a sliding window takes one step a point.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil, floor
from typing import Final

from msgspec import Struct

CARD: Final = 1_000_000_000_000
"""What cutting through a card or a face costs; more than any number of sheets."""
SHEET: Final = 100_000_000
TEXT: Final = 200
MOST_TEXTS: Final = 4_000
"""Texts cut at one place count no further than this, so that those of a hundred cuts do not outweigh a sheet."""
CLEAR: Final = 40
"""Points beyond which it does not matter how far a cut keeps from what stands beside it."""

Span = tuple[float, float]
"""Where something begins and ends along the side."""


class Reach(Struct, frozen=True):
    """How much of a side a sheet can show, in whole points: the first sheet, the others, and what they share with the next.

    A sheet's far `overlap` lies under the next sheet; the last one has none and shows so much more. `give` is by how much a
    cut may move from where its sheet is full.
    """

    first: int
    others: int
    overlap: int
    give: int


def costs(length: int, cards: Iterable[Span], texts: Iterable[Span] = ()) -> list[int]:
    """What a cut at each whole point from 0 to `length` would cost.

    Touching an edge is no cut: only what begins before a point and ends after it is cut there.
    """
    hard, soft = _counts(length, cards), _counts(length, texts)
    away = _away([bool(count) for count in hard])
    return [
        CARD * cut + min(MOST_TEXTS, lines) * TEXT + max(0, CLEAR - far)
        for cut, lines, far in zip(hard, soft, away, strict=True)
    ]


def cuts(length: int, reach: Reach, cost: Sequence[int]) -> tuple[int, ...]:
    """The places to cut a side of this length at, from 0 on and without its ends; none if one sheet shows it all.

    `cost` has a value for each point from 0 to `length`.
    """
    if length <= reach.first + reach.overlap:
        return ()
    best: dict[int, int] = {}
    came: dict[int, int] = {}
    window: deque[int] = deque()
    fullest, emptiest = reach.others, max(1, reach.others - reach.give)
    for place in range(1, length):
        entering = place - emptiest
        if entering in best:
            while window and best[window[-1]] >= best[entering]:
                window.pop()
            window.append(entering)
        while window and window[0] < place - fullest:
            window.popleft()
        if max(1, reach.first - reach.give) <= place <= reach.first:
            best[place], came[place] = cost[place] + SHEET, 0
        elif window:
            best[place], came[place] = best[window[0]] + cost[place] + SHEET, window[0]
    last = [place for place in range(max(1, length - fullest - reach.overlap), length) if place in best]
    place = min(last, key=lambda at: (best[at], -at))
    found = []
    while place:
        found.append(place)
        place = came[place]
    return tuple(reversed(found))


def _counts(length: int, spans: Iterable[Span]) -> list[int]:
    """How many spans each point is inside of."""
    steps = [0] * (length + 2)
    for begin, end in spans:
        first, beyond = max(0, floor(begin) + 1), min(length + 1, ceil(end))
        if first < beyond:
            steps[first] += 1
            steps[beyond] -= 1
    return list(accumulate(steps))[: length + 1]


def _away(taken: Sequence[bool]) -> list[int]:
    """How many points each point is from the nearest that is taken, as far as that matters."""
    away = [CLEAR] * len(taken)
    for order in (range(len(taken)), range(len(taken) - 1, -1, -1)):
        far = CLEAR
        for at in order:
            far = 0 if taken[at] else min(CLEAR, far + 1)
            away[at] = min(away[at], far)
    return away
