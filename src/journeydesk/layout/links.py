"""Links as they are drawn: arrows with rounded corners along gutters and channels, and their labels.

A link to an earlier step is dashed and has a second arrow's head half-way: so one sees from everywhere which way it goes. An
edge in the colour of the ground parts a link from what it crosses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from msgspec import Struct

from journeydesk.document.records import Link
from journeydesk.layout import sizes
from journeydesk.layout.link_labels import Spot
from journeydesk.layout.picture import Box, Close, Ink, Leaf, LineTo, LinkArea, MoveTo, Path, Pen, Rect, Segment
from journeydesk.layout.pieces import Drawing, Piece, quadratic, rows, set_lines
from journeydesk.layout.stages import STEP_DOT
from journeydesk.layout.tracks import APART, Laid, Run
from journeydesk.text.runs import TextLine

Point = tuple[float, float]

CORNER: Final = 4.0
HEAD, HEAD_WIDE = 6.0, 3.1
WIDTH: Final = 1.3
EDGE: Final = 4.0
DASH: Final = (4.5, 3.0)
LABEL_WIDTH: Final = 132.0
"""Labels wrap at this width, so that they stay near their line."""
LABEL_ROW: Final = 12.6
STEP_LABEL_RAISED: Final = 2.4
"""How much above the line a label between two steps stands, so that labels have room below it as well."""
LABEL_SIDE: Final = 4.0
LONG: Final = 34.0
"""From this length on a piece of a link that leads back has an arrow's head in its middle."""


class Zone(Struct, frozen=True):
    """A gutter from its upper to its lower edge; labels may reach up to `roof`."""

    top: float
    bottom: float
    roof: float


class Route(Struct, frozen=True):
    """The corners of a link from start to end, and its label's place; all in the picture's coordinates."""

    link: Link
    corners: tuple[Point, ...]
    label: Rect | None
    back: bool = False

    @property
    def bounds(self) -> Rect:
        """The room it takes without its label."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def step_dot(head: Rect) -> Rect:
    """Where a step's dot is in its head."""
    foot = sizes.STEP_ROW - STEP_DOT
    return Rect(head.x + head.width / 2 - sizes.DOT, head.bottom - foot - sizes.DOT, 2 * sizes.DOT, 2 * sizes.DOT)


def route(
    link: Link,
    run: Run,
    laid: Laid,
    spot: Spot | None,
    tops: Mapping[int, float],
    gutters: Sequence[Zone],
    label_rows: Mapping[int, tuple[float, ...]],
) -> Route:
    """A link where it is drawn; `tops` are the heights from which the cards of each lane are measured."""
    first, last = run.first.moved(0, tops[run.start.lane]), run.last.moved(0, tops[run.end.lane])
    out, into = _port(first, run.way.out, laid.out), _port(last, run.way.into, laid.into)
    corners = [out]
    x, y = out
    for at, (kind, which) in enumerate(run.way.lines):
        if kind == "channel":
            x = laid.xs[at]
        else:
            y = _track(gutters[which], *laid.gutters[at])
        corners.append((x, y))
    if run.way.lines:
        corners.append((x, into[1]) if run.way.lines[-1][0] == "channel" else (into[0], y))
    corners.append(into)
    label = _label(spot, run, laid, gutters, label_rows, out) if spot is not None else None
    back = run.end.last < run.start.first
    return Route(link, _without_doubles(corners), label, back)


def _port(frame: Rect, side: str, offset: float) -> Point:
    """Where a link leaves a frame."""
    match side:
        case "left":
            return frame.x, frame.y + frame.height / 2 + offset
        case "right":
            return frame.right, frame.y + frame.height / 2 + offset
        case "above":
            return frame.x + frame.width / 2 + offset, frame.y
    return frame.x + frame.width / 2 + offset, frame.bottom


def _track(zone: Zone, number: int, count: int) -> float:
    """The height of a track."""
    height = zone.bottom - zone.top
    apart = min(APART, (height - 3.0) / (count - 1)) if count > 1 else 0.0
    return (zone.top + zone.bottom) / 2 + (number - (count - 1) / 2) * apart


def _label(
    spot: Spot, run: Run, laid: Laid, gutters: Sequence[Zone], label_rows: Mapping[int, tuple[float, ...]], out: Point
) -> Rect:
    """The ground of a label: on its line, as far as there are no cards."""
    left = spot.x - spot.width / 2
    if spot.gutter is None:
        raised = STEP_LABEL_RAISED if run.start.lane < 0 else 0.0
        return Rect(left, out[1] - spot.height / 2 - raised, spot.width, spot.height)
    zone, heights = gutters[spot.gutter], label_rows[spot.gutter]
    if len(heights) > 1:
        middle = (zone.roof + zone.bottom) / 2 - sum(heights) / 2 + sum(heights[: spot.row]) + spot.height / 2
    else:
        tracks = [_track(zone, *laid.gutters[at]) for at, line in enumerate(run.way.lines) if line == ("gutter", spot.gutter)]
        middle = tracks[0] if tracks else (zone.top + zone.bottom) / 2
    half = spot.height / 2
    middle = max(zone.roof + half + 0.5, min(zone.bottom - half - 0.5, middle))
    return Rect(left, middle - half, spot.width, spot.height)


def turned(found: Route, width: float) -> Route:
    """The route as a mirror at the middle of the map shows it."""
    label = found.label
    if label is not None:
        label = Rect(width - label.x - label.width, label.y, label.width, label.height)
    return Route(found.link, tuple((width - x, y) for x, y in found.corners), label, found.back)


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


def label_lines(drawing: Drawing, link: Link) -> tuple[TextLine, ...]:
    """A link's label in lines."""
    return drawing.lines(link.label.strip(), sizes.SMALL, LABEL_WIDTH)


def label_size(drawing: Drawing, link: Link) -> tuple[float, float]:
    """How wide and high a link's label is with its ground."""
    lines = label_lines(drawing, link)
    _, spare = rows(lines, sizes.SMALL.size, LABEL_ROW)
    return max(line.width for line in lines) + 2 * LABEL_SIDE, len(lines) * LABEL_ROW + spare


def draw_link(drawing: Drawing, found: Route) -> Piece:
    """The arrow, relative to the upper left corner of its bounds."""
    dx, dy = found.bounds.x, found.bounds.y
    link, theme = found.link, drawing.theme
    colour = Ink(theme.link)
    corners = [(x - dx, y - dy) for x, y in found.corners]
    marks: list[Leaf] = []
    edge = _clear(corners)
    if edge:
        marks.append(Path(_rounded(edge), None, Pen(Ink(theme.ground), EDGE)))
    line = _rounded(_shortened(corners))
    marks.append(Path(line, None, Pen(colour, WIDTH, DASH if found.back else (), round=not found.back), link.id))
    marks.append(Path(_head(corners[-2], corners[-1]), colour, None, link.id))
    if found.back:
        marks += [Path(_head(one, two, halfway=True), colour, None, link.id) for one, two in _longest(corners)]
    frame = Rect(0, 0, found.bounds.width, found.bounds.height)
    return Piece(frame.width, frame.height, tuple(marks), {link.id: frame})


def draw_label(drawing: Drawing, link: Link, width: float, height: float) -> Piece:
    """A link's label on a ground of its own."""
    frame = Rect(0, 0, width, height)
    lines = label_lines(drawing, link)
    places, _ = rows(lines, sizes.SMALL.size, LABEL_ROW)
    words = set_lines(
        drawing,
        lines,
        places,
        x=LABEL_SIDE,
        y=9.6,
        width=width - 2 * LABEL_SIDE,
        ink=Ink(drawing.theme.muted),
        side="middle",
        shows=link.id,
        part="label",
    )
    ground = Box(frame, 4, Ink(drawing.theme.ground), None, link.id)
    leads = LinkArea(frame, f"#{link.end}", link.id)
    return Piece(width, height, (ground, *words, leads), {link.id: frame})


def _head_length(before: Point, tip: Point) -> float:
    return min(HEAD, max(3.0, hypot(tip[0] - before[0], tip[1] - before[1])))


def _shortened(corners: Sequence[Point]) -> list[Point]:
    """The corners without what the head covers."""
    (x, y), (bx, by) = corners[-1], corners[-2]
    length = hypot(x - bx, y - by)
    back = min(_head_length((bx, by), (x, y)) - 1, length) / length if length else 0.0
    return [*corners[:-1], (x - (x - bx) * back, y - (y - by) * back)]


def _clear(corners: Sequence[Point]) -> list[Point]:
    """The line without its first and last piece of way, where its edge would cover the borders of cards."""
    points = list(corners)
    for end, inner in ((0, 1), (-1, -2)):
        (x, y), (bx, by) = points[end], points[inner]
        length = hypot(x - bx, y - by)
        cut = 2.5 if end == 0 else HEAD
        if length <= cut + 1:
            if len(points) < 4:
                return []
            del points[end]
            continue
        points[end] = (x + (bx - x) / length * cut, y + (by - y) / length * cut)
    return points


def _longest(corners: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The longest piece, if it is long enough for a head in its middle."""
    one, two = max(pairwise(corners), key=lambda pair: abs(pair[0][0] - pair[1][0]) + abs(pair[0][1] - pair[1][1]))
    return [(one, two)] if hypot(two[0] - one[0], two[1] - one[1]) >= LONG else []


def _rounded(points: Sequence[Point]) -> tuple[Segment, ...]:
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


def _head(before: Point, tip: Point, *, halfway: bool = False) -> tuple[Segment, ...]:
    """A triangle that points from one point to the other, at its end or in the middle between them."""
    (x, y), (bx, by) = tip, before
    length = hypot(x - bx, y - by) or 1.0
    ux, uy = (x - bx) / length, (y - by) / length
    long = HEAD if halfway else _head_length(before, tip)
    if halfway:
        x, y = (x + bx) / 2 + ux * long / 2, (y + by) / 2 + uy * long / 2
    base, wide = (x - ux * long, y - uy * long), HEAD_WIDE * min(1.0, 0.35 + 0.65 * long / HEAD)
    return (
        MoveTo(x, y),
        LineTo(base[0] - uy * wide, base[1] + ux * wide),
        LineTo(base[0] + uy * wide, base[1] - ux * wide),
        Close(),
    )
