"""A cubic Bézier curve as quadratic ones, as TrueType needs them."""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[float, float]

_MOST = 32


def quadratics(start: Pair, cubic: Sequence[float], tolerance: float) -> list[tuple[float, float, float, float]]:
    """The fewest equal parts of the curve that quadratics follow within `tolerance`: control point and end of each.

    A cubic and the quadratic through its ends with the control point (3·c1 + 3·c2 - start - end) / 4 are at most
    √3/36 · |end - 3·c2 + 3·c1 - start| apart; cut into n parts that shrinks with the cube of n.
    """
    x0, y0 = start
    x1, y1, x2, y2, x3, y3 = cubic
    third = (x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0)
    apart = (third[0] ** 2 + third[1] ** 2) ** 0.5 * 3**0.5 / 36
    parts = 1
    while apart / parts**3 > tolerance and parts < _MOST:
        parts += 1
    return [_part(x0, y0, x1, y1, x2, y2, x3, y3, n / parts, (n + 1) / parts) for n in range(parts)]


def _part(
    x0: float, y0: float, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float, t: float, u: float
) -> tuple[float, float, float, float]:
    """The quadratic nearest to the curve between the parameters t and u: control point and end."""
    half = (u - t) / 3

    def at(s: float) -> Pair:
        r = 1 - s
        a, b, c, d = r * r * r, 3 * r * r * s, 3 * r * s * s, s * s * s
        return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3

    def slope(s: float) -> Pair:
        r = 1 - s
        a, b, c = 3 * r * r, 6 * r * s, 3 * s * s
        return a * (x1 - x0) + b * (x2 - x1) + c * (x3 - x2), a * (y1 - y0) + b * (y2 - y1) + c * (y3 - y2)

    (ax, ay), (bx, by) = at(t), at(u)
    (sx, sy), (tx, ty) = slope(t), slope(u)
    # the part's own inner control points are a third of its slopes away from its ends
    cx = (3 * (ax + half * sx) + 3 * (bx - half * tx) - ax - bx) / 4
    cy = (3 * (ay + half * sy) + 3 * (by - half * ty) - ay - by) / 4
    return cx, cy, bx, by
