"""Patterns that stand where colours stood: hatchings, dots, bricks and more, each told from all others at a glance.

A pattern is a black path that fills an outline, cut off at its edge, so that every surface draws it as lines and not as a
picture: it is as sharp as the printer. Pens are wide enough to come out when a map is printed at two fifths of its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, cos, floor, hypot, radians, sin
from typing import Final

from journeydesk.layout.picture import Close, CurveTo, Ink, LineTo, MoveTo, Path, Pen, Rect, Segment
from journeydesk.layout.pieces import circle

Point = tuple[float, float]
Outline = tuple[Point, ...]
"""The corners of an area, straight lines between them."""

BLACK: Final = Ink("#000000")
PEN: Final = 0.85
"""How wide hatchings are drawn, in points of the map."""


def rectangle(rect: Rect) -> Outline:
    """A rectangle as an outline."""
    return ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))


def spine(rect: Rect, radius: float, width: float, *, at_right: bool) -> Outline:
    """The strip of that width along the left or right side of a rectangle with round corners."""
    r = min(radius, width, rect.height / 2)
    turns = [(1 - cos(radians(angle)), 1 - sin(radians(angle))) for angle in range(0, 91, 15)]
    upper = [(r * dx, r * dy) for dx, dy in turns]
    lower = [(dx, rect.height - dy) for dx, dy in reversed(upper)]
    corners = [*upper, (width, 0.0), (width, rect.height), *lower]
    return tuple((rect.right - x if at_right else rect.x + x, rect.y + y) for x, y in corners)


def pattern(name: str, outline: Outline) -> tuple[Path, ...]:
    """The paths of a pattern that fill an outline; none if the outline is empty or the pattern is plain white."""
    if len(outline) < 3:
        return ()
    x, y = min(x for x, _ in outline), min(y for _, y in outline)
    kept = _at_origin(name, tuple((round(a - x, 2), round(b - y, 2)) for a, b in outline))
    return tuple(Path(tuple(_moved(segment, x, y) for segment in path.segments), path.fill, path.pen) for path in kept)


def _moved(segment: Segment, dx: float, dy: float) -> Segment:
    match segment:
        case MoveTo(x, y):
            return MoveTo(x + dx, y + dy)
        case LineTo(x, y):
            return LineTo(x + dx, y + dy)
        case CurveTo(x1, y1, x2, y2, x, y):
            return CurveTo(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy)
        case Close():
            return segment


@lru_cache(maxsize=4096)
def _at_origin(name: str, outline: Outline) -> tuple[Path, ...]:
    """The paths of a pattern in an outline whose left and upper edge are at 0."""
    return tuple(PATTERNS[name](outline))


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    """The left, upper, right and lower edge of an outline."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return min(xs), min(ys), max(xs), max(ys)


def _inside(outline: Outline, x: float, y: float) -> bool:
    """Whether a point lies in an outline, by counting the edges to its left."""
    odd = False
    x1, y1 = outline[-1]
    for x2, y2 in outline:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
        x1, y1 = x2, y2
    return odd


def _cut(outline: Outline, one: Point, two: Point) -> Iterator[tuple[Point, Point]]:
    """The parts of a straight line that lie in an outline."""
    (x1, y1), (x2, y2) = one, two
    shares = [0.0, 1.0]
    ax, ay = outline[-1]
    for bx, by in outline:
        across = (x2 - x1) * (by - ay) - (y2 - y1) * (bx - ax)
        if abs(across) > 1e-9:
            share = ((ax - x1) * (by - ay) - (ay - y1) * (bx - ax)) / across
            along = ((ax - x1) * (y2 - y1) - (ay - y1) * (x2 - x1)) / across
            if 0 < share < 1 and -1e-9 <= along <= 1 + 1e-9:
                shares.append(share)
        ax, ay = bx, by
    shares.sort()
    for begin, end in pairwise(shares):
        middle = (begin + end) / 2
        if end - begin > 1e-6 and _inside(outline, x1 + (x2 - x1) * middle, y1 + (y2 - y1) * middle):
            yield (
                (x1 + (x2 - x1) * begin, y1 + (y2 - y1) * begin),
                (x1 + (x2 - x1) * end, y1 + (y2 - y1) * end),
            )


def _drawn(outline: Outline, lines: Iterator[tuple[Point, Point]], width: float = PEN, short: float = 0.0) -> Iterator[Path]:
    """Straight lines as one path, cut off at the outline or so much short of it."""
    segments: list[Segment] = []
    for one, two in lines:
        for (x1, y1), (x2, y2) in _cut(outline, one, two):
            long = hypot(x2 - x1, y2 - y1)
            if long > 2 * short:
                dx, dy = (x2 - x1) / long * short, (y2 - y1) / long * short
                segments += (MoveTo(x1 + dx, y1 + dy), LineTo(x2 - dx, y2 - dy))
    if segments:
        yield Path(tuple(segments), None, Pen(BLACK, width))


def _parallels(outline: Outline, degrees: float, apart: float) -> Iterator[tuple[Point, Point]]:
    """Lines across an outline in one direction, so far apart."""
    left, top, right, bottom = bounds(outline)
    dx, dy = cos(radians(degrees)), sin(radians(degrees))
    offsets = [x * -dy + y * dx for x in (left, right) for y in (top, bottom)]
    reach = (right - left) + (bottom - top) + 1
    middle = ((left + right) / 2, (top + bottom) / 2)
    for number in range(ceil(min(offsets) / apart - 0.5), floor(max(offsets) / apart - 0.5) + 1):
        offset = (number + 0.5) * apart
        along = middle[0] * dx + middle[1] * dy
        x, y = along * dx - offset * dy, along * dy + offset * dx
        yield (x - dx * reach, y - dy * reach), (x + dx * reach, y + dy * reach)


def _hatched(*degrees: float, apart: float, width: float = PEN, short: float = 0.0) -> Callable[[Outline], Iterator[Path]]:
    def draw(outline: Outline) -> Iterator[Path]:
        yield from _drawn(outline, (line for one in degrees for line in _parallels(outline, one, apart)), width, short)

    return draw


def _grid(
    outline: Outline, across: float, down: float, *, staggered: bool = False
) -> Iterator[tuple[float, float, int, int]]:
    """Places row by row, centred across an outline: where each is, its row and its number in the row."""
    left, top, right, bottom = bounds(outline)
    columns, rows = max(1, floor((right - left) / across)), max(1, floor((bottom - top) / down))
    begin = (left + right - (columns - 1) * across) / 2, (top + bottom - (rows - 1) * down) / 2
    for row in range(rows):
        shift = across / 2 if staggered and row % 2 and columns > 1 else 0.0
        for number in range(columns - bool(shift)):
            yield begin[0] + number * across + shift, begin[1] + row * down, row, number


def _checked(outline: Outline) -> Iterator[Path]:
    """Squares as on a chessboard."""
    half, segments = 1.35, list[Segment]()
    for x, y, row, number in _grid(outline, 2 * half, 2 * half):
        corners = [(x + dx * half, y + dy * half) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        # the very corners may lie on the outline
        if (row + number) % 2 == 0 and all(_inside(outline, x + (a - x) * 0.9, y + (b - y) * 0.9) for a, b in corners):
            segments += [MoveTo(*corners[0]), *(LineTo(*corner) for corner in corners[1:]), Close()]
    if segments:
        yield Path(tuple(segments), BLACK)


def _shapes(
    shape: Sequence[Point], across: float, down: float, *, staggered: bool = False
) -> Callable[[Outline], Iterator[Path]]:
    """Small full shapes, given by their corners, at regular places."""

    def draw(outline: Outline) -> Iterator[Path]:
        segments: list[Segment] = []
        for x, y, _, _ in _grid(outline, across, down, staggered=staggered):
            corners = [(x + dx, y + dy) for dx, dy in shape]
            if all(_inside(outline, *corner) for corner in corners):
                segments += [MoveTo(*corners[0]), *(LineTo(*corner) for corner in corners[1:]), Close()]
        if segments:
            yield Path(tuple(segments), BLACK)

    return draw


def _discs(r: float, across: float, *, hollow: bool) -> Callable[[Outline], Iterator[Path]]:
    def draw(outline: Outline) -> Iterator[Path]:
        segments: list[Segment] = []
        reach = r + (0.4 if hollow else 0.0)
        for x, y, _, _ in _grid(outline, across, across):
            if all(_inside(outline, x + dx, y + dy) for dx, dy in ((reach, 0), (-reach, 0), (0, reach), (0, -reach))):
                segments += circle(x, y, r).segments
        if segments:
            yield Path(tuple(segments), None, Pen(BLACK, 0.8)) if hollow else Path(tuple(segments), BLACK)

    return draw


def _bricks(outline: Outline) -> Iterator[Path]:
    """Courses of bricks, each half a brick aside."""
    left, top, right, bottom = bounds(outline)
    high, wide = 3.2, 5.4

    def lines() -> Iterator[tuple[Point, Point]]:
        rows = ceil((bottom - top) / high)
        for row in range(rows):
            y = top + row * high
            if row:
                yield (left - 1, y), (right + 1, y)
            x = left + (wide / 2 if row % 2 else wide)
            while x < right - 0.3:
                yield (x, y), (x, min(y + high, bottom))
                x += wide

    yield from _drawn(outline, lines())


def _chained(points: Sequence[Point], apart: float, *, upright: bool) -> Callable[[Outline], Iterator[Path]]:
    """A line that goes through the same points over and over, across an outline or down it, again and again `apart`."""
    period = points[-1][0]

    def draw(outline: Outline) -> Iterator[Path]:
        left, top, right, bottom = bounds(outline)
        length, breadth = (bottom - top, right - left) if upright else (right - left, bottom - top)
        rows = max(1, round(breadth / apart))

        def lines() -> Iterator[tuple[Point, Point]]:
            for row in range(rows):
                level = breadth * (row + 0.5) / rows
                for number in range(ceil(length / period)):
                    corners = [(number * period + along, level + aside) for along, aside in points]
                    if upright:
                        corners = [(left + aside, top + along) for along, aside in corners]
                    else:
                        corners = [(left + along, top + aside) for along, aside in corners]
                    yield from pairwise(corners)

        yield from _drawn(outline, lines())

    return draw


def _long_way(
    one: Callable[[Outline], Iterator[Path]], other: Callable[[Outline], Iterator[Path]]
) -> Callable[[Outline], Iterator[Path]]:
    """One way of drawing where an outline is higher than wide, the other where it is wider."""

    def draw(outline: Outline) -> Iterator[Path]:
        left, top, right, bottom = bounds(outline)
        yield from (one if bottom - top > right - left else other)(outline)

    return draw


def _full(outline: Outline) -> Iterator[Path]:
    yield Path((MoveTo(*outline[0]), *(LineTo(*corner) for corner in outline[1:]), Close()), BLACK)


def _plain(_: Outline) -> Iterator[Path]:
    yield from ()


_WAVE: Final = tuple((step * 0.75, 1.1 * sin(radians(step * 45))) for step in range(9))
_ZIGZAG: Final = ((0.0, -1.4), (2.0, 1.4), (4.0, -1.4))
_TRIANGLE: Final = ((0.0, -1.7), (1.8, 1.5), (-1.8, 1.5))
_DIAMOND: Final = ((0.0, -2.1), (1.5, 0.0), (0.0, 2.1), (-1.5, 0.0))
_PLUS: Final = (
    (-0.45, -1.7), (0.45, -1.7), (0.45, -0.45), (1.7, -0.45), (1.7, 0.45), (0.45, 0.45),
    (0.45, 1.7), (-0.45, 1.7), (-0.45, 0.45), (-1.7, 0.45), (-1.7, -0.45), (-0.45, -0.45),
)  # fmt: skip
_DASH: Final = ((-1.6, -0.5), (1.6, -0.5), (1.6, 0.5), (-1.6, 0.5))

PATTERNS: Final[Mapping[str, Callable[[Outline], Iterator[Path]]]] = {
    "full": _full,
    "rising": _hatched(-45, apart=2.6),
    "dots": _discs(1.05, 3.4, hollow=False),
    "level": _hatched(0, apart=2.4),
    "bricks": _bricks,
    "grid": _hatched(0, 90, apart=2.8, width=0.7),
    "waves": _long_way(_chained(_WAVE, 3.2, upright=True), _chained(_WAVE, 3.2, upright=False)),
    "falling": _hatched(45, apart=2.6),
    "squares": _checked,
    "upright": _hatched(90, apart=2.4),
    "rings": _discs(1.5, 4.6, hollow=True),
    "crossed": _hatched(45, -45, apart=3.4, width=0.7),
    "triangles": _shapes(_TRIANGLE, 4.2, 4.4),
    "dashes": _shapes(_DASH, 4.4, 2.4, staggered=True),
    "zigzag": _long_way(_chained(_ZIGZAG, 3.6, upright=True), _chained(_ZIGZAG, 3.6, upright=False)),
    "plus": _shapes(_PLUS, 4.4, 4.6),
    "diamonds": _shapes(_DIAMOND, 3.6, 5.0),
    "bars": _hatched(0, apart=5.6, width=2.6),
    "broad": _hatched(-45, apart=5.2, width=2.2, short=1.0),
    "plain": _plain,
}
"""How each pattern is drawn in an outline."""
