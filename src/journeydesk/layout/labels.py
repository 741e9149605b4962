"""Where the words beside curves stand: never on a face or on each other, seldom on a curve, always at the same place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct

from journeydesk.layout.picture import Rect

STRIP = 16.0
ACROSS = 100.0


class Wanted(Struct, frozen=True):
    """A label of some size and the places it may stand at, the best first."""

    width: float
    height: float
    places: tuple[tuple[float, float], ...]


def touches(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have more than an edge in common."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def around(x: float, y: float, r: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Places round a face: below, above, then to the sides and farther away."""
    middle = x - width / 2
    near = [
        (middle, y + r + 5.8),
        (middle, y - r - 5 - height),
        (x + r + 6, y + 8),
        (x - r - 6 - width, y + 8),
        (x + r + 6, y - 8 - height),
        (x - r - 6 - width, y - 8 - height),
    ]
    far = [place for away in range(16, 160, 12) for place in ((middle, y + r + away), (middle, y - r - away - height))]
    return (*near, *far)


class _Taken:
    """Rectangles that are taken, found by where they stand from side to side."""

    def __init__(self, rects: Iterable[Rect]) -> None:
        self._strips: dict[int, list[Rect]] = {}
        for rect in rects:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        for strip in self._across(rect):
            self._strips.setdefault(strip, []).append(rect)

    def touches(self, rect: Rect) -> bool:
        return any(touches(rect, other) for strip in self._across(rect) for other in self._strips.get(strip, ()))

    @staticmethod
    def _across(rect: Rect) -> range:
        return range(int(rect.x // ACROSS), int(rect.right // ACROSS) + 1)


class Lines:
    """Points on the curves, close enough together that none passes a label unseen."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self._points = sorted(points)

    def crossing(self, box: Rect) -> int:
        """How many of the points lie in a label."""
        first, last = (bisect_left(self._points, (x, 0.0)) for x in (box.x - 1, box.right + 1))
        return sum(1 for _, y in self._points[first:last] if box.y < y < box.bottom)


def put(wanted: Sequence[Wanted], faces: Iterable[Rect], lines: Lines, room: Rect) -> list[Rect]:
    """A place for each label, in their order; what finds none in the room stands in strips below it."""
    taken = _Taken(faces)
    found: list[Rect] = []
    for label in wanted:
        best, least = None, 1e9
        for rank, (x, y) in enumerate(label.places):
            x = max(room.x + 3, min(room.right - 3 - label.width, x))
            box = Rect(x, y, label.width, label.height)
            if box.y < room.y + 2 or box.bottom > room.bottom - 2 or taken.touches(box):
                continue
            crossed = lines.crossing(box)
            cost = crossed * 3 + rank
            if cost < least:
                best, least = box, cost
            if not crossed:
                break
        if best is None:
            x, y = label.places[0]
            best = Rect(max(room.x + 3, min(room.right - 3 - label.width, x)), room.bottom, label.width, label.height)
            while taken.touches(best):
                best = best.moved(0, STRIP)
        taken.add(best)
        found.append(best)
    return found
