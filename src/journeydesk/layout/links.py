"""Links: arrows that run along the gutters between cells, with rounded corners and their label in a gutter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot

from msgspec import Struct

from journeydesk.document.records import Link, RecordId
from journeydesk.layout import sizes
from journeydesk.layout.labels import touches
from journeydesk.layout.picture import Band, Box, Close, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect, Segment
from journeydesk.layout.pieces import Drawing, Piece, quadratic, rows, set_lines
from journeydesk.layout.stages import STEP_DOT
from journeydesk.text.runs import TextLine

Point = tuple[float, float]

CORNER = 4.0
HEAD, HEAD_WIDE = 6.5, 3.2
BESIDE = sizes.CARD_INSET
BELOW_STEPS = 6.0
APART = 2.4
LABEL_HIGH = 13.0
LABEL_ROW = 12.6


class End(Struct, frozen=True):
    """What a link leads from or to: its frame, and the number of its lane from the top, -1 for a step's dot."""

    frame: Rect
    band: int

    @property
    def x(self) -> float:
        """The middle from side to side."""
        return self.frame.x + self.frame.width / 2

    @property
    def y(self) -> float:
        """The middle from top to bottom."""
        return self.frame.y + self.frame.height / 2


class Route(Struct, frozen=True):
    """The corners of a link from start to end, and its label's place; all in the picture's coordinates."""

    link: Link
    corners: tuple[Point, ...]
    label: Rect | None

    @property
    def bounds(self) -> Rect:
        """The room it takes, its label included."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        if self.label is not None:
            xs += [self.label.x, self.label.right]
            ys += [self.label.y, self.label.bottom]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def step_dot(head: Rect) -> Rect:
    """Where a step's dot is in its head."""
    foot = sizes.STEP_ROW - STEP_DOT
    return Rect(head.x + head.width / 2 - sizes.DOT, head.bottom - foot - sizes.DOT, 2 * sizes.DOT, 2 * sizes.DOT)


def gutter(bands: Sequence[Band], above: int, top: float) -> float:
    """The middle of the gutter above a lane; below the last one for one number more, above the first below the steps."""
    if not bands:
        return top
    if above <= 0:
        return bands[0].y - BELOW_STEPS
    if above >= len(bands):
        return bands[-1].y + bands[-1].height + sizes.GUTTER / 2
    return bands[above].y - sizes.GUTTER / 2


def route(start: End, end: End, bands: Sequence[Band], *, top: float, apart: float, labelled: bool) -> tuple[Point, ...]:
    """The corners from one end to the other: out to the gutter beside the card, along the lanes' gutter, and in."""
    if end.band > start.band:
        along = gutter(bands, end.band, top)
    elif end.band < start.band:
        along = gutter(bands, end.band + 1, top)
    else:
        along = gutter(bands, start.band + 1, top)
    along += apart
    onward = end.x >= start.x
    out, out_x = _port(start, onward)
    into, into_x = _port(end, not onward if abs(end.x - start.x) > 1 else onward)
    one_channel = abs(out_x - into_x) <= 2 * BESIDE + sizes.GAP and start.band >= 0 and end.band >= 0
    if one_channel and (start.band != end.band or not labelled):
        middle = (out_x + into_x) / 2 + apart
        return _without_doubles((out, (middle, out[1]), (middle, into[1]), into))
    return _without_doubles((out, (out_x, out[1]), (out_x, along), (into_x, along), (into_x, into[1]), into))


def _port(end: End, onward: bool) -> tuple[Point, float]:
    """Where a link touches its end, and the gutter beside it; a step's dot is touched from below."""
    if end.band < 0:
        return (end.x, end.frame.bottom + 1), end.x
    if onward:
        return (end.frame.right, end.y), end.frame.right + BESIDE
    return (end.frame.x, end.y), end.frame.x - BESIDE


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    found: list[Point] = []
    for point in points:
        if found and hypot(point[0] - found[-1][0], point[1] - found[-1][1]) < 0.01:
            continue
        if len(found) > 1 and _straight(found[-2], found[-1], point):
            found[-1] = point
        else:
            found.append(point)
    return tuple(found)


def _straight(one: Point, two: Point, three: Point) -> bool:
    level = abs(one[1] - two[1]) < 0.01 and abs(two[1] - three[1]) < 0.01
    upright = abs(one[0] - two[0]) < 0.01 and abs(two[0] - three[0]) < 0.01
    return level or upright


def routes(
    drawing: Drawing, links: Sequence[Link], ends: Mapping[RecordId, End], bands: Sequence[Band], *, top: float, room: Rect
) -> list[Route]:
    """A route for each link both of whose ends are on the map; labels keep clear of one another."""
    found: list[Route] = []
    taken: list[Rect] = []
    for number, link in enumerate(links):
        start, end = ends.get(link.start), ends.get(link.end)
        if start is None or end is None or link.start == link.end:
            continue
        apart = (number % 3 - 1) * APART
        corners = route(start, end, bands, top=top, apart=apart, labelled=bool(link.label.strip()))
        label = None
        if link.label.strip():
            lines = label_lines(drawing, link, room.width)
            _, spare = rows(lines, sizes.SMALL.size, LABEL_ROW)
            size = max(line.width for line in lines) + 8, len(lines) * LABEL_ROW + spare
            label = _label_place(corners, start, end, bands, size, taken, room, top)
            taken.append(label)
        found.append(Route(link, corners, label))
    return found


def label_lines(drawing: Drawing, link: Link, width: float) -> tuple[TextLine, ...]:
    """A link's label: gutters are long and low, so it wraps only at the width of the map."""
    return drawing.lines(" ".join(link.label.split()), sizes.SMALL, width - 8)


def _label_place(
    corners: Sequence[Point],
    start: End,
    end: End,
    bands: Sequence[Band],
    size: tuple[float, float],
    taken: Sequence[Rect],
    room: Rect,
    top: float,
) -> Rect:
    """In the gutter the link runs along, or in one that it crosses, shifted until it covers no other label."""
    width, height = size
    level = [(one, two) for one, two in pairwise(corners) if abs(one[1] - two[1]) < 0.01]
    low, high = sorted((start.band, end.band))
    gutters = [gutter(bands, above, top) for above in range(low + 1, high + 1)] or [gutter(bands, high + 1, top)]
    inner = [pair for pair in level if any(abs(pair[0][1] - y) <= APART for y in gutters)]
    x = (inner[0][0][0] + inner[0][1][0]) / 2 if inner else corners[len(corners) // 2][0]
    ys = [inner[0][0][1]] if inner else gutters
    shifts = [0.0] + [sign * n * 12.0 for n in range(1, 40) for sign in (1, -1)]
    for shift in shifts:
        for y in ys:
            left = max(room.x, min(room.right - width, x - width / 2 + shift))
            box = Rect(left, y - height / 2, width, height)
            if not any(touches(box, other) for other in taken):
                return box
    return Rect(max(room.x, min(room.right - width, x - width / 2)), ys[0] - height / 2, width, height)


def draw_link(drawing: Drawing, found: Route) -> Piece:
    """The arrow and its label, relative to the upper left corner of its bounds."""
    dx, dy = found.bounds.x, found.bounds.y
    link = found.link
    colour = Ink(drawing.theme.link)
    corners = [(x - dx, y - dy) for x, y in found.corners]
    marks: list[Leaf] = [
        Path(_rounded(corners), None, Pen(colour, 1.3, round=True), link.id),
        Path(_head(corners), colour, None, link.id),
    ]
    bounds = found.bounds
    frame = Rect(0, 0, bounds.width, bounds.height)
    if found.label is not None:
        box = found.label.moved(-dx, -dy)
        lines = label_lines(drawing, link, box.width + 0.01)
        places, _ = rows(lines, sizes.SMALL.size, LABEL_ROW)
        ink = Ink(drawing.theme.muted)
        marks.append(Box(box, 4, Ink(drawing.theme.ground), None, link.id))
        marks += set_lines(
            drawing,
            lines,
            places,
            x=box.x + 4,
            y=box.y + 9.6,
            width=box.width - 8,
            ink=ink,
            side="middle",
            shows=link.id,
            part="label",
        )
    return Piece(frame.width, frame.height, tuple(marks), {link.id: frame})


def _rounded(corners: Sequence[Point]) -> tuple[Segment, ...]:
    (x, y), (bx, by) = corners[-1], corners[-2]
    length = hypot(x - bx, y - by)
    back = min(HEAD - 1, length) / length if length else 0.0
    points = [*corners[:-1], (x - (x - bx) * back, y - (y - by) * back)]
    segments: list[Segment] = [MoveTo(*points[0])]
    for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], points[2:], strict=False):
        first, second = hypot(x1 - x0, y1 - y0), hypot(x2 - x1, y2 - y1)
        r = min(CORNER, first / 2, second / 2)
        if not first or not second:
            continue
        ax, ay = x1 - (x1 - x0) / first * r, y1 - (y1 - y0) / first * r
        zx, zy = x1 + (x2 - x1) / second * r, y1 + (y2 - y1) / second * r
        segments += [LineTo(ax, ay), quadratic(ax, ay, x1, y1, zx, zy)]
    return (*segments, LineTo(*points[-1]))


def _head(corners: Sequence[Point]) -> tuple[Segment, ...]:
    (x, y), (bx, by) = corners[-1], corners[-2]
    length = hypot(x - bx, y - by) or 1.0
    ux, uy = (x - bx) / length, (y - by) / length
    base = x - ux * HEAD, y - uy * HEAD
    return (
        MoveTo(x, y),
        LineTo(base[0] - uy * HEAD_WIDE, base[1] + ux * HEAD_WIDE),
        LineTo(base[0] + uy * HEAD_WIDE, base[1] - ux * HEAD_WIDE),
        Close(),
    )
