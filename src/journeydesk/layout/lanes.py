"""The lanes of a map: a label at the start, then cells, a curve, or a dividing line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import floor

from msgspec.structs import replace

from journeydesk.document.records import Lane, LaneKind
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.contrast import readable
from journeydesk.layout.picture import Box, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines
from journeydesk.layout.theme import LANE_NAMES
from journeydesk.text import breaks
from journeydesk.text.runs import TextLine

TITLE_ROW = 16.0
DIVIDER_ROW = 13.6
LABEL_INDENT, LABEL_END = 16.0, 6.0
DIVIDER_LEAST = 20.0
SMALLEST = 8.5
"""Letters are not made smaller than this for the sake of a long word; it is broken then."""
DASHES: dict[LaneKind, tuple[float, ...]] = {
    LaneKind.LINE_OF_INTERACTION: (10, 5),
    LaneKind.LINE_OF_VISIBILITY: (10, 4, 2, 4),
    LaneKind.LINE_OF_INTERNAL_INTERACTION: (3, 4),
}


def lane_title(lane: Lane) -> str:
    """The lane's title, or what its kind is called."""
    return lane.title if lane.title.strip() else say(LANE_NAMES[lane.lane_kind])


def _set(drawing: Drawing, lane: Lane) -> tuple[tuple[TextLine, ...], float]:
    """The lines of a lane's title and the size of its letters: a word a little too wide is set smaller, not broken."""
    divides = lane.lane_kind.is_divider
    style = sizes.DIVIDER_TITLE if divides else sizes.LANE_TITLE
    width = sizes.LABEL_BOX if divides else sizes.LABEL_BOX - LABEL_INDENT - LABEL_END
    title = lane_title(lane)
    lines = drawing.lines(title, style, width)
    widest = max((drawing.lines(word, style)[0].width for word in broken_words(title, lines)), default=0.0)
    if widest <= width:
        return lines, style.size
    size = floor(style.size * width / widest * 10) / 10
    if size < max(SMALLEST, drawing.least):
        return lines, style.size
    return drawing.lines(title, replace(style, size=size), width), size


def broken_words(text: str, lines: Sequence[TextLine]) -> list[str]:
    """What should stand on one line but was too wide for it."""
    if len(lines) < 2:
        return []
    ends = breaks.lines(text)
    inside = [line.end for line in lines[:-1] if line.end not in ends and text[line.end : line.end + 1] != "\n"]
    starts = [0, *ends]
    return [text[starts[bisect_left(ends, end)] : ends[bisect_left(ends, end)]].strip() for end in inside]


def label_height(drawing: Drawing, lane: Lane) -> float:
    """How high a lane must be for its label."""
    if lane.lane_kind.is_divider:
        lines, size = _set(drawing, lane)
        _, spare = rows(lines, size, DIVIDER_ROW)
        return max(DIVIDER_LEAST, len(lines) * DIVIDER_ROW + spare + 4)
    lines, size = _set(drawing, lane)
    _, spare = rows(lines, size, TITLE_ROW)
    return len(lines) * TITLE_ROW + spare + 16


def label(drawing: Drawing, lane: Lane, height: float) -> Piece:
    """A lane's title on its ground, with the bar of its colour."""
    theme, width = drawing.theme, sizes.LABEL_BOX
    frame = Rect(0, 0, width, height)
    inner = width - LABEL_INDENT - LABEL_END
    lines, size = _set(drawing, lane)
    places, spare = rows(lines, size, TITLE_ROW)
    y = height / 2 + 4.3 - (spare + (len(lines) - 1) * TITLE_ROW) / 2
    marks: list[Leaf] = [
        Box(frame, 10, Ink(theme.label), None, lane.id),
        Box(Rect(0, 0, 4, height), 2, Ink(theme.lanes[lane.lane_kind].edge), None, lane.id),
        *set_lines(drawing, lines, places, x=LABEL_INDENT, y=y, width=inner, ink=Ink(theme.ink), shows=lane.id, part="title"),
    ]
    return piece(drawing, width, height, marks, {lane.id: frame})


def divider(drawing: Drawing, lane: Lane, width: float, height: float) -> Piece:
    """A labelled line across the map, each kind with dashes of its own."""
    theme = drawing.theme
    colour = theme.lanes[lane.lane_kind].edge
    ink = Ink(readable(theme.ground, colour, theme.ink))
    lines, size = _set(drawing, lane)
    places, spare = rows(lines, size, DIVIDER_ROW)
    y = height / 2 + 3.8 - (spare + (len(lines) - 1) * DIVIDER_ROW) / 2
    frame = Rect(0, 0, width, height)
    pen = Pen(Ink(colour), 1.4, DASHES[lane.lane_kind])
    marks: list[Leaf] = [
        Box(frame, 0, Ink(theme.ground, 0.0), None, lane.id),
        Path((MoveTo(sizes.LABEL, height / 2), LineTo(width, height / 2)), None, pen, lane.id),
        *set_lines(drawing, lines, places, x=0, y=y, width=sizes.LABEL_BOX, ink=ink, shows=lane.id, part="title"),
    ]
    return piece(drawing, width, height, marks, {lane.id: frame})
