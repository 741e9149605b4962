"""Dashed curves cut into their dashes, so that every surface has them in the same places.

Painters and PDF readers measure a curve by chords of their own choosing; along a curve over sixty steps their dashes are half
a period apart. Straight lines are measured alike by all and keep their dash pattern.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, cycle, pairwise
from math import dist

from msgspec.structs import replace

from journeydesk.layout.picture import Close, CurveTo, LineTo, MoveTo, Path, Segment

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]

_CHORDS = 48


def without_dashes(path: Path) -> Path:
    """The path as it is; if it is a dashed curve, its dashes as a path of their own with a solid pen."""
    pen = path.pen
    if pen is None or path.fill is not None or sum(pen.dash) <= 0 or not any(isinstance(s, CurveTo) for s in path.segments):
        return path
    cut = tuple(segment for part in _parts(path.segments) for segment in _cut(part, pen.dash))
    return replace(path, segments=cut, pen=replace(pen, dash=()))


def _parts(segments: tuple[Segment, ...]) -> Iterator[list[Curve]]:
    """The connected parts of a path, straight lines as curves too."""
    part: list[Curve] = []
    here = start = (0.0, 0.0)
    for segment in segments:
        match segment:
            case MoveTo(x, y):
                yield part
                part = []
                here = start = (x, y)
                continue
            case LineTo(x, y):
                curve = _straight(here, (x, y))
            case CurveTo():
                curve = (here, (segment.x1, segment.y1), (segment.x2, segment.y2), (segment.x, segment.y))
            case Close():
                curve = _straight(here, start)
        part.append(curve)
        here = curve[3]
    yield part


def _straight(start: Point, end: Point) -> Curve:
    return start, _between(start, end, 1 / 3), _between(start, end, 2 / 3), end


def _cut(part: list[Curve], dash: tuple[float, ...]) -> Iterator[Segment]:
    """The dashes of one connected part; one that goes over a joint stays in one piece."""
    # a pattern of odd length is gone through twice, as PDF and SVG have it
    lengths = cycle(zip(dash * 2, cycle((True, False)), strict=False))
    left, on = next(lengths)
    begun = False
    for curve in part:
        measured = _measured(curve)
        done, length = 0.0, measured[-1]
        while length - done > 1e-9:
            step = min(left, length - done)
            if on and step > 0:
                piece = _piece(curve, _parameter(measured, done), _parameter(measured, done + step))
                if not begun:
                    yield MoveTo(*piece[0])
                    begun = True
                yield CurveTo(*piece[1], *piece[2], *piece[3])
            done += step
            left -= step
            if left <= 1e-9:
                left, on = next(lengths)
                begun = False


def _measured(curve: Curve) -> list[float]:
    """The length of the curve up to each of evenly spaced parameters."""
    points = [_at(curve, n / _CHORDS) for n in range(_CHORDS + 1)]
    return [0.0, *accumulate(dist(one, other) for one, other in pairwise(points))]


def _parameter(measured: list[float], length: float) -> float:
    """The parameter where the curve is so long."""
    place = min(max(bisect_left(measured, length), 1), _CHORDS)
    before, after = measured[place - 1], measured[place]
    share = (length - before) / (after - before) if after > before else 1.0
    return (place - 1 + min(share, 1.0)) / _CHORDS


def _at(curve: Curve, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
    p, q, r, s = curve
    return a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1]


def _piece(curve: Curve, t: float, u: float) -> Curve:
    """The part of the curve between two parameters, after de Casteljau."""
    p, q, r, s = curve
    # all after t, then of that all before u
    ab, bc, cd = _between(p, q, t), _between(q, r, t), _between(r, s, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    p, q, r = _between(abc, bcd, t), bcd, cd
    share = (u - t) / (1 - t) if t < 1 else 1.0
    ab, bc, cd = _between(p, q, share), _between(q, r, share), _between(r, s, share)
    abc, bcd = _between(ab, bc, share), _between(bc, cd, share)
    return p, ab, abc, _between(abc, bcd, share)


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
