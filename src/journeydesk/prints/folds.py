"""Where a long map is folded into rows: rows of nearly one length, broken between stages where that can be had."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from journeydesk.layout.measured import Measured, Unit

WITHIN_STAGE: Final = 0.28
"""A break within a stage counts as much as a row that is by this share too long or too short."""
WITHIN_CARD: Final = 0.8
REACH: Final = 0.75
"""No row is by a larger share longer or shorter than the others than this, if it can be helped."""


def folded(measured: Measured, rows: int) -> tuple[tuple[int, int], ...]:
    """The columns as that many rows, each from its first column to after its last; fewer if there are not so many columns."""
    units = measured.units
    count = min(rows, len(units))
    if count <= 1:
        return ((0, len(units)),)
    ends = [0.0]
    for unit in units:
        ends.append(ends[-1] + unit.at(1.0))
    wanted = ends[-1] / count
    costs = [_broken(units, place) for place in range(len(units))]

    @cache
    def best(first: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The least cost of the columns from `first` on in so many rows, and where these begin."""
        if left == 1:
            return (_off(ends[-1] - ends[first], wanted), (first,))
        found: tuple[float, tuple[int, ...]] | None = None
        for after in _candidates(ends, first, left, wanted):
            rest, starts = best(after, left - 1)
            cost = _off(ends[after] - ends[first], wanted) + costs[after] + rest
            if found is None or cost < found[0]:
                found = (cost, (first, *starts))
        assert found is not None
        return found

    starts = best(0, count)[1]
    return tuple(zip(starts, (*starts[1:], len(units)), strict=True))


def _candidates(ends: Sequence[float], first: int, left: int, wanted: float) -> list[int]:
    """Where the row may end, so that each row after it has a column."""
    last = len(ends) - 1 - (left - 1)
    places = list(range(first + 1, last + 1))
    near = [place for place in places if abs(ends[place] - ends[first] - wanted) <= REACH * wanted]
    return near or [min(places, key=lambda place: abs(ends[place] - ends[first] - wanted))]


def _off(width: float, wanted: float) -> float:
    share = width / wanted - 1
    # a row that is too long makes the whole map smaller, one that is too short is only stretched
    return (2.0 if share > 0 else 0.7) * share * share


def _broken(units: Sequence[Unit], place: int) -> float:
    """What a break ahead of a column costs."""
    if not place:
        return 0.0
    cost = WITHIN_STAGE**2 if units[place].stage == units[place - 1].stage else 0.0
    return cost + (WITHIN_CARD**2 if units[place].tied else 0.0)
