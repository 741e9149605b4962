"""How near a point is to a line: curves and links are hit as a hand aims, not by the box they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from journeydesk.layout.picture import Close, CurveTo, LineTo, MoveTo, Path


def near_path(path: Path, x: float, y: float, reach: float) -> bool:
    """Whether the point is as near to the path as a hand can aim; only the parts that may be near are looked at closely."""
    at = (0.0, 0.0)
    for segment in path.segments:
        match segment:
            case MoveTo():
                at = (segment.x, segment.y)
            case LineTo():
                to = (segment.x, segment.y)
                if _near_line(at, to, x, y, reach):
                    return True
                at = to
            case CurveTo():
                to = (segment.x, segment.y)
                xs = (at[0], segment.x1, segment.x2, segment.x)
                ys = (at[1], segment.y1, segment.y2, segment.y)
                if (
                    min(xs) - reach <= x <= max(xs) + reach
                    and min(ys) - reach <= y <= max(ys) + reach
                    and any(_near_line(one, two, x, y, reach) for one, two in pairwise(_points(at, segment)))
                ):
                    return True
                at = to
            case Close():
                pass
    return False


def _points(start: tuple[float, float], curve: CurveTo) -> Iterator[tuple[float, float]]:
    """Points along a curve, close enough together to be joined by straight lines."""
    for n in range(13):
        t = n / 12
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (
            a * start[0] + b * curve.x1 + c * curve.x2 + d * curve.x,
            a * start[1] + b * curve.y1 + c * curve.y2 + d * curve.y,
        )


def _near_line(one: tuple[float, float], two: tuple[float, float], x: float, y: float, reach: float) -> bool:
    dx, dy = two[0] - one[0], two[1] - one[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - one[0]) * dx + (y - one[1]) * dy) / length)) if length else 0.0
    return (x - one[0] - t * dx) ** 2 + (y - one[1] - t * dy) ** 2 <= reach**2
