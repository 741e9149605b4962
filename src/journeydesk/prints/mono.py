"""Pictures in black and white, with patterns in the place of colours, for printers that have one ink.

What a colour fills becomes white with a black edge, and a band of its pattern lies in it where no text stands: at the side
where a lane's title and its cards begin, in the point of a stage, on a card of its own colour. So what matched by colour
matches by pattern, and all text is black on white. Faces keep their mouths, curves their dashes and signs. What only
decorates is grey. A colour has the same pattern on every page, whatever else is on it.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from journeydesk.document.records import LaneKind, RecordId
from journeydesk.layout.contrast import contrast
from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Group,
    Image,
    Ink,
    Leaf,
    Line,
    LineTo,
    LinkArea,
    MoveTo,
    Path,
    Pen,
    Picture,
    Rect,
    Segment,
    Text,
)
from journeydesk.layout.theme import Theme
from journeydesk.prints.grey import in_grey
from journeydesk.prints.patterns import Outline, bounds, pattern, rectangle, spine

LANES: Final[Mapping[LaneKind, str]] = {
    LaneKind.ACTIONS: "rising",
    LaneKind.TOUCHPOINTS: "dots",
    LaneKind.THOUGHTS: "waves",
    LaneKind.EMOTIONS: "dashes",
    LaneKind.PAIN_POINTS: "full",
    LaneKind.OPPORTUNITIES: "rings",
    LaneKind.CHANNELS: "level",
    LaneKind.GOALS: "triangles",
    LaneKind.METRICS: "grid",
    LaneKind.QUOTES: "zigzag",
    LaneKind.STORYBOARD: "squares",
    LaneKind.NOTES: "upright",
    LaneKind.FRONTSTAGE: "falling",
    LaneKind.BACKSTAGE: "crossed",
    LaneKind.SUPPORT: "bricks",
    LaneKind.EVIDENCE: "diamonds",
}
"""The pattern of each kind of lane: those that stand together on most maps look least alike."""
STAGE_PATTERNS: Final = ("broad", "dots", "upright", "rings", "crossed", "triangles", "full", "bricks")
"""The patterns of the stages' own colours, in their order."""
HUES: Final = (
    "full", "falling", "triangles", "rings", "upright", "bricks", "dots", "level", "rising", "crossed", "squares", "diamonds",
)  # fmt: skip
"""The patterns of other colours, a twelfth of the circle of hues each, from red on."""
GREYS: Final = ("bars", "plus", "plain")
"""The patterns of what has next to no hue, from black to white."""

WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"
FAINT: Final = "#C4C4C4"
"""Lines that only guide the eye."""
SOFT: Final = "#8A8A8A"
"""Figures and edges that only decorate."""
EDGE: Final = Pen(Ink(BLACK), 0.9)
BAND: Final = 8.0
FOOT: Final = 6.0
POINT: Final = 11.0
"""How wide a band is at most beside a text, below it, and in the point of a stage."""
THIN: Final = 3.4
"""A band narrower than this shows no pattern."""
BAR: Final = 6.0
"""A box that is narrower, and long, is a bar at the side of something."""
SMALL: Final = 260.0
"""An area of fewer square points is a sign, not a ground: it becomes black or white."""
STANDS_OUT: Final = 1.5
"""The contrast to the ground from which on a sign is black."""
CLEAR: Final = 2.6
"""How far a band keeps off text."""


def in_black_and_white(picture: Picture, theme: Theme) -> Picture:
    """The picture of a map in that theme without colour: what a colour says, a pattern says.

    Frames, grid and texts are the same.
    """
    turned = picture.grid.right_to_left
    groups = tuple(replace(group, marks=tuple(_marks(group, theme, turned=turned))) for group in picture.groups)
    return replace(picture, ground=Ink(WHITE, picture.ground.opacity), groups=groups)


def _marks(group: Group, theme: Theme, *, turned: bool) -> Iterator[Leaf]:
    texts = [_ink_rect(mark) for mark in group.marks if isinstance(mark, Text)]
    badges = _badges(group.marks, theme)
    grounds: dict[RecordId | None, str] = {}
    for mark in group.marks:
        match mark:
            case Text():
                yield replace(mark, ink=Ink(BLACK, 1.0))
            case Image():
                yield in_grey(mark)
            case Line():
                yield replace(mark, pen=_pen(mark.pen, theme, grounds.get(mark.shows, theme.ground)))
            case LinkArea():
                yield mark
            case Box() | Path():
                ground = grounds.get(mark.shows, theme.ground)
                yield from _area(group, mark, theme, texts, badges, ground, turned=turned)
                if mark.fill is not None and mark.shows is not None and mark.shows not in grounds:
                    # what else shows a record lies on its card, whose colour may be as dark as the map's ground is light
                    grounds[mark.shows] = mark.fill.colour if group.key[0] in ("cell", "span") else theme.ground


def _area(
    group: Group,
    mark: Box | Path,
    theme: Theme,
    texts: Sequence[Rect],
    badges: Sequence[Rect],
    ground: str,
    *,
    turned: bool,
) -> Iterator[Leaf]:
    """A box or a path: its fill as a ground, a sign or a pattern, and its pen in black or grey."""
    pen = _pen(mark.pen, theme, ground) if mark.pen is not None else None
    if mark.fill is None:
        yield replace(mark, pen=pen)
        return
    around, stage = _around(mark), group.key[0] == "stage"
    if isinstance(mark, Box) and any(around.meets(badge) for badge in badges) and mark.fill.colour == theme.badge:
        yield replace(mark, fill=Ink(WHITE), pen=EDGE)
        return
    card = _card(mark, theme)
    bar = isinstance(mark, Box) and around.width <= BAR and around.height > 3 * around.width
    name = card or pattern_of(mark.fill.colour, theme, bar=bar)
    if card is None and ground == theme.ground and _is_surface(mark.fill.colour, theme):
        yield _surface(mark, pen, theme)
    elif bar and isinstance(mark, Box):
        yield from _bar(group, mark, name, texts)
    elif mark.fill.opacity < 0.3 or _is_figure(mark, theme) or _is_small(mark, around, texts, theme):
        yield _sign(mark, pen, theme, ground, badges)
    else:
        yield replace(mark, fill=Ink(WHITE), pen=EDGE)
        band = (_point(mark, around, turned=turned) if stage and isinstance(mark, Path) else ()) or _band(
            mark, around, texts, turned=turned
        )
        if isinstance(mark, Path) or not band:
            yield from _filled(name, band, mark)
        else:  # most of the band's edge is the card's own, which is drawn already
            yield from _hatched(name, band, mark)
            yield _inner(band, around, mark)


def _card(mark: Box | Path, theme: Theme) -> str | None:
    """The pattern of a card that has its lane's colour, which its edge tells: some grounds are of the same tint."""
    if not isinstance(mark, Box) or mark.pen is None:
        return None
    edge = mark.pen.ink.colour
    kinds = (kind for kind, look in theme.lanes.items() if look.edge == edge and kind in LANES)
    kind = next(kinds, None)
    return LANES[kind] if kind is not None else None


def _filled(name: str, band: Outline, mark: Box | Path) -> Iterator[Leaf]:
    """A band with its pattern and an edge."""
    if band:
        yield from _hatched(name, band, mark)
        segments: tuple[Segment, ...] = (MoveTo(*band[0]), *(LineTo(*corner) for corner in band[1:]), Close())
        yield Path(segments, None, EDGE, mark.shows)


def _hatched(name: str, band: Outline, mark: Box | Path) -> Iterator[Leaf]:
    return (replace(path, shows=mark.shows) for path in pattern(name, band))


def _inner(band: Outline, around: Rect, mark: Box) -> Line:
    """The edge of a band that lies within a box."""
    left, top, right, bottom = bounds(band)
    if right - left >= around.width - 1:
        return Line(left, top, right, top, EDGE, mark.shows)
    x = right if left - around.x < around.right - right else left
    return Line(x, top, x, bottom, EDGE, mark.shows)


def _point(path: Path, around: Rect, *, turned: bool) -> Outline:
    """The band in the point of a chevron: between its point and the same point farther back; empty if it has none."""
    corners = _outline(path)
    tip = (min if turned else max)(corners)
    back = POINT if turned else -POINT
    ends = [
        corner for corner in corners if corner[1] in (around.y, around.bottom) and abs(corner[0] - tip[0]) < around.width / 2
    ]
    if len(ends) != 2 or not around.y < tip[1] < around.bottom:
        return ()
    upper, lower = sorted(ends, key=lambda corner: corner[1])
    return (upper, tip, lower, *((x + back, y) for x, y in (lower, tip, upper)))


def pattern_of(colour: str, theme: Theme, *, bar: bool = False) -> str:
    """The pattern that stands for a colour of a map in that theme.

    Some colours are a stage's and a kind of lane's: on a bar they are the lane's.
    """
    wanted = colour.upper()
    kinds = [kind for kind, look in theme.lanes.items() if kind in LANES and wanted in (look.tint.upper(), look.edge.upper())]
    if kinds and (bar or wanted not in theme.stages):
        return LANES[kinds[0]]
    if wanted in theme.stages:
        return STAGE_PATTERNS[theme.stages.index(wanted) % len(STAGE_PATTERNS)]
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.06 or max(red, green, blue) - min(red, green, blue) < 0.02:
        return GREYS[min(len(GREYS) - 1, int(light * len(GREYS)))]
    return HUES[int(hue * len(HUES) + 0.5) % len(HUES)]


def _is_surface(colour: str, theme: Theme) -> bool:
    """Whether a colour is one of the grounds that a map lies on."""
    return colour.upper() in {one.upper() for one in (theme.ground, theme.cell, theme.label, theme.face)}


def _surface(mark: Box | Path, pen: Pen | None, theme: Theme) -> Leaf:
    """A ground: white, and where it was a tint of its own, with a thin grey edge in its place."""
    assert mark.fill is not None
    edged = pen is None and mark.fill.colour == theme.label and mark.fill.opacity == 1
    return replace(mark, fill=Ink(WHITE, mark.fill.opacity), pen=Pen(Ink(SOFT), 0.8) if edged else pen)


def _is_small(mark: Box | Path, around: Rect, texts: Sequence[Rect], theme: Theme) -> bool:
    """Whether an area is a sign, and no text stands on it; words may reach below a moment of truth."""
    free = mark.fill == Ink(theme.moment) or not any(around.meets(text) for text in texts)
    return free and around.width * around.height < SMALL


def _is_figure(mark: Box | Path, theme: Theme) -> bool:
    """Whether an area is part of the figure that stands for a portrait."""
    return mark.fill is not None and mark.fill.colour in (theme.portrait, theme.portrait_figure)


def _sign(mark: Box | Path, pen: Pen | None, theme: Theme, ground: str, badges: Sequence[Rect]) -> Leaf:
    """A small or a faint area: black where it stood out from the ground it lies on, grey where it only decorates."""
    assert mark.fill is not None
    if mark.fill.colour == theme.badge_ink and any(_around(mark).meets(badge) for badge in badges):
        return replace(mark, fill=Ink(WHITE), pen=pen)
    if mark.fill.opacity < 0.3:
        return replace(mark, fill=Ink(SOFT, mark.fill.opacity), pen=pen)
    if _is_figure(mark, theme):
        return replace(mark, fill=Ink(FAINT if mark.fill.colour == theme.portrait else SOFT), pen=pen)
    if contrast(mark.fill.colour, ground) > STANDS_OUT:
        return replace(mark, fill=Ink(BLACK), pen=pen)
    return replace(mark, fill=Ink(WHITE), pen=pen or EDGE)


def _badges(marks: Sequence[Leaf], theme: Theme) -> list[Rect]:
    """Where votes stand, and moments of truth."""
    return [
        *(_ink_rect(mark) for mark in marks if isinstance(mark, Text) and mark.part == "votes"),
        *(_around(mark) for mark in marks if isinstance(mark, Path) and mark.fill == Ink(theme.moment)),
    ]


def _pen(pen: Pen, theme: Theme, ground: str) -> Pen:
    """A pen without colour: guides are light grey, grounds white, all else black, or grey where it was half transparent."""
    colour = pen.ink.colour.upper()
    if _is_surface(colour, theme) and contrast(colour, ground) < STANDS_OUT:
        return replace(pen, ink=Ink(WHITE, pen.ink.opacity))
    if colour == theme.line.upper():
        return replace(pen, ink=Ink(FAINT, pen.ink.opacity))
    return replace(pen, ink=Ink(BLACK if pen.ink.opacity >= 0.9 else SOFT, 1.0))


def _bar(group: Group, bar: Box, name: str, texts: Sequence[Rect]) -> Iterator[Leaf]:
    """A bar along the side of a ground: as wide as text leaves it room, for a pattern needs more of it than a colour does."""
    around = bar.rect
    grounds = (mark for mark in group.marks if isinstance(mark, Box) and mark.rect.width > around.width)
    ground = next((mark for mark in grounds if _is_beside(around, mark.rect)), None)
    if ground is None:
        yield from _filled(name, rectangle(around), bar)
        return
    at_right = around.x > ground.rect.x + ground.rect.width / 2
    side = Rect(around.right - BAND if at_right else around.x, around.y, BAND, around.height)
    width = max(around.width, _free(side, ground.rect, texts, turned=at_right))
    yield from _filled(name, spine(ground.rect, ground.radius, width, at_right=at_right), bar)


def _is_beside(bar: Rect, ground: Rect) -> bool:
    """Whether a bar runs along all of one side of a ground."""
    along = abs(bar.y - ground.y) < 0.5 and abs(bar.height - ground.height) < 0.5
    return along and (abs(bar.x - ground.x) < 0.5 or abs(bar.right - ground.right) < 0.5)


def _band(mark: Box | Path, around: Rect, texts: Sequence[Rect], *, turned: bool) -> Outline:
    """Where in an area a pattern can lie: at its start side, at its end or along its foot, clear of text; else nowhere."""
    for at_right in (turned, not turned):
        side = Rect(around.right - BAND if at_right else around.x, around.y, BAND, around.height)
        width = _free(side, around, texts, turned=at_right)
        if width >= THIN and around.width > 2 * BAND:
            if isinstance(mark, Box):
                return spine(around, mark.radius, width, at_right=at_right)
            return _within(
                _outline(mark), Rect(around.right - width if at_right else around.x, around.y, width, around.height)
            )
    below = min([text.bottom for text in texts if text.meets(around)], default=around.y)
    high = min(FOOT, around.bottom - max([below, *(text.bottom for text in texts if text.meets(around))]) - CLEAR)
    if high < THIN:
        return ()
    foot = Rect(around.x, around.bottom - high, around.width, high)
    return _within(_outline(mark), foot) if isinstance(mark, Path) else rectangle(foot)


def _free(side: Rect, around: Rect, texts: Sequence[Rect], *, turned: bool) -> float:
    """How wide a strip along a side can be without coming near text; turned is the right side."""
    width = side.width
    for text in texts:
        if text.y < side.bottom and side.y < text.bottom and text.meets(around):
            width = min(width, around.right - text.right - CLEAR if turned else text.x - around.x - CLEAR)
    return max(0.0, width)


def _ink_rect(text: Text) -> Rect:
    """Where the letters of a line stand, without the room above and below that its font asks for."""
    size = max((run.size for run in text.line.runs), default=0.0)
    up, down = min(text.line.ascent, 0.95 * size), min(text.line.descent, 0.3 * size)
    return Rect(text.x, text.y - up, text.line.width, up + down)


def _around(mark: Box | Path) -> Rect:
    if isinstance(mark, Box):
        return mark.rect
    points = list(_outline(mark))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if points else Rect(0, 0, 0, 0)


def _outline(path: Path) -> Outline:
    """The corners of a path; of curves only their ends."""
    return tuple((segment.x, segment.y) for segment in path.segments if isinstance(segment, MoveTo | LineTo | CurveTo))


def _within(outline: Outline, rect: Rect) -> Outline:
    """The part of an outline that lies in a rectangle, cut off edge by edge (Sutherland and Hodgman 1974)."""
    for axis, limit, above in ((0, rect.x, True), (0, rect.right, False), (1, rect.y, True), (1, rect.bottom, False)):
        kept: list[tuple[float, float]] = []
        for one, two in zip(outline, outline[1:] + outline[:1], strict=True):
            inside, next_inside = (one[axis] >= limit) == above, (two[axis] >= limit) == above
            if inside:
                kept.append(one)
            if inside != next_inside:
                share = (limit - one[axis]) / (two[axis] - one[axis])
                kept.append((one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share))
        outline = tuple(kept)
        if not outline:
            return ()
    return outline
