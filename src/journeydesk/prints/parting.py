"""An excerpt of a map parted into pages on which it is printed large enough: as few as can be, and none without content."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from journeydesk.document.records import LaneId, RecordId
from journeydesk.layout.picture import Picture

T = TypeVar("T")
Filled = Set[tuple[LaneId, RecordId]]
"""The lanes and steps at which a card or a face stands."""


class Excerpt(Struct, frozen=True):
    """What one page shows of a map: some of its columns (steps, or stages without any) and some of its lanes."""

    columns: tuple[RecordId, ...]
    lanes: tuple[LaneId, ...]

    @property
    def single(self) -> bool:
        """Whether there is nothing left to be parted."""
        return len(self.columns) <= 1 and len(self.lanes) <= 1

    def first(self, count: int) -> Excerpt:
        """The first columns of it."""
        return Excerpt(self.columns[:count], self.lanes)

    def shows(self, filled: Filled) -> bool:
        """Whether a card or a face stands in it."""
        return any((lane, column) in filled for lane in self.lanes for column in self.columns)


class Parting:
    """A search for the pages of excerpts: `draw` makes the picture of one, `fits` says whether it is large enough."""

    def __init__(self, draw: Callable[[Excerpt], Picture], fits: Callable[[Picture], bool], filled: Filled) -> None:
        self._draw, self._fits, self._filled = draw, fits, filled
        self._drawn: dict[Excerpt, Picture] = {}

    def picture(self, excerpt: Excerpt) -> Picture:
        """The excerpt's picture."""
        known = self._drawn.get(excerpt)
        if known is None:
            known = self._drawn[excerpt] = self._draw(excerpt)
        return known

    def will_do(self, excerpt: Excerpt) -> bool:
        """Whether the excerpt is large enough on a page, or cannot be parted further."""
        return excerpt.single or self._fits(self.picture(excerpt))

    def parted(self, excerpt: Excerpt, *, skips: bool) -> list[Excerpt]:
        """The pages of an excerpt, at least one: each with as many columns as fit, and with all lanes if that will do.

        Pages on which nothing stands are left out; with `skips`, columns at the beginning of a page too in which nothing
        stands.
        """
        if self.will_do(excerpt):
            return [excerpt]
        if not excerpt.shows(self._filled):
            return [self._most(excerpt) or Excerpt(excerpt.columns[:1], excerpt.lanes[:1])]
        best: list[Excerpt] = []
        for down in range(1, len(excerpt.lanes) + 1):
            if best and down >= len(best):
                break
            found: list[Excerpt] | None = []
            for lanes in shares(excerpt.lanes, down):
                along = self._along(Excerpt(excerpt.columns, lanes), skips=skips or down > 1)
                found = None if along is None or found is None else [*found, *along]
                if found is None or (best and len(found) >= len(best)):
                    break
            else:
                best = found or best
        return best

    def _along(self, excerpt: Excerpt, *, skips: bool) -> list[Excerpt] | None:
        """The excerpt parted between its columns; None if all its lanes are too much for even one of them."""
        found: list[Excerpt] = []
        rest = self._trimmed(excerpt) if skips else excerpt
        every = rest.columns
        while rest.columns:
            page = self._most(rest)
            if page is None:
                return None
            found.append(page)
            rest = Excerpt(rest.columns[len(page.columns) :], rest.lanes)
            rest = self._trimmed(rest) if skips else rest
        even = [Excerpt(columns, excerpt.lanes) for columns in shares(every, len(found))]
        if sum(len(page.columns) for page in found) == len(every) and all(self.will_do(page) for page in even):
            found = even
        return [page for page in found if page.shows(self._filled)]

    def _trimmed(self, excerpt: Excerpt) -> Excerpt:
        """The excerpt from its first column to its last one in which something stands."""
        there = [n for n, at in enumerate(excerpt.columns) if any((lane, at) in self._filled for lane in excerpt.lanes)]
        return Excerpt(excerpt.columns[there[0] : there[-1] + 1] if there else (), excerpt.lanes)

    def _most(self, excerpt: Excerpt) -> Excerpt | None:
        """As many of its first columns as fit on a page; None if not even one does."""
        if not self.will_do(excerpt.first(1)):
            return None
        low, high = 1, 2
        while high <= len(excerpt.columns) and self.will_do(excerpt.first(high)):
            low, high = high, 2 * high
        high = min(high, len(excerpt.columns) + 1)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.will_do(excerpt.first(middle)) else (low, middle)
        return excerpt.first(low)


def shares(row: Sequence[T], count: int) -> list[tuple[T, ...]]:
    """A row parted into so many shares, as even as can be."""
    ends = [round(len(row) * n / count) for n in range(count + 1)] if count else []
    return [tuple(row[first:after]) for first, after in pairwise(ends)]
