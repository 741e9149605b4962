"""Where the words beside curves stand: never on a face or on each other, seldom on a curve, always at the same place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeydesk.layout.picture import Rect

STRIP = 16.0


@dataclass(frozen=True, slots=True)
class Wanted:
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


def put(wanted: Sequence[Wanted], faces: Iterable[Rect], curves: Sequence[tuple[float, float]], room: Rect) -> list[Rect]:
    """A place for each label, in their order; what finds none in the room stands in strips below it.

    `curves` are points on the curves, close enough together that none passes a label unseen.
    """
    taken = list(faces)
    found: list[Rect] = []
    for label in wanted:
        best, least = None, 1e9
        for rank, (x, y) in enumerate(label.places):
            x = max(room.x + 3, min(room.right - 3 - label.width, x))
            box = Rect(x, y, label.width, label.height)
            if box.y < room.y + 2 or box.bottom > room.bottom - 2 or any(touches(box, other) for other in taken):
                continue
            crossed = sum(1 for cx, cy in curves if box.x - 1 < cx < box.right + 1 and box.y < cy < box.bottom)
            cost = crossed * 3 + rank
            if cost < least:
                best, least = box, cost
            if not crossed:
                break
        if best is None:
            x, y = label.places[0]
            box = Rect(max(room.x + 3, min(room.right - 3 - label.width, x)), room.bottom, label.width, label.height)
            while any(touches(box, other) for other in taken):
                box = box.moved(0, STRIP)
            best = box
        taken.append(best)
        found.append(best)
    return found
