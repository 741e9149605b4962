"""The lanes of a map: a label at the start, then cells, a curve, or a dividing line."""

from __future__ import annotations

from journeydesk.document.records import Lane, LaneKind
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.contrast import readable
from journeydesk.layout.picture import Box, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines
from journeydesk.layout.theme import LANE_NAMES

TITLE_ROW = 16.0
DIVIDER_ROW = 13.6
LABEL_INDENT, LABEL_END = 16.0, 6.0
DIVIDER_LEAST = 20.0
DASHES: dict[LaneKind, tuple[float, ...]] = {
    LaneKind.LINE_OF_INTERACTION: (10, 5),
    LaneKind.LINE_OF_VISIBILITY: (10, 4, 2, 4),
    LaneKind.LINE_OF_INTERNAL_INTERACTION: (3, 4),
}


def lane_title(lane: Lane) -> str:
    """The lane's title, or what its kind is called."""
    return lane.title if lane.title.strip() else say(LANE_NAMES[lane.lane_kind])


def label_height(drawing: Drawing, lane: Lane) -> float:
    """How high a lane must be for its label."""
    if lane.lane_kind.is_divider:
        lines = drawing.lines(lane_title(lane), sizes.DIVIDER_TITLE, sizes.LABEL_BOX)
        _, spare = rows(lines, sizes.DIVIDER_TITLE.size, DIVIDER_ROW)
        return max(DIVIDER_LEAST, len(lines) * DIVIDER_ROW + spare + 4)
    lines = drawing.lines(lane_title(lane), sizes.LANE_TITLE, sizes.LABEL_BOX - LABEL_INDENT - LABEL_END)
    _, spare = rows(lines, sizes.LANE_TITLE.size, TITLE_ROW)
    return len(lines) * TITLE_ROW + spare + 16


def label(drawing: Drawing, lane: Lane, height: float) -> Piece:
    """A lane's title on its ground, with the bar of its colour."""
    theme, width = drawing.theme, sizes.LABEL_BOX
    frame = Rect(0, 0, width, height)
    inner = width - LABEL_INDENT - LABEL_END
    lines = drawing.lines(lane_title(lane), sizes.LANE_TITLE, inner)
    places, spare = rows(lines, sizes.LANE_TITLE.size, TITLE_ROW)
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
    lines = drawing.lines(lane_title(lane), sizes.DIVIDER_TITLE, sizes.LABEL_BOX)
    places, spare = rows(lines, sizes.DIVIDER_TITLE.size, DIVIDER_ROW)
    y = height / 2 + 3.8 - (spare + (len(lines) - 1) * DIVIDER_ROW) / 2
    frame = Rect(0, 0, width, height)
    pen = Pen(Ink(colour), 1.4, DASHES[lane.lane_kind])
    marks: list[Leaf] = [
        Box(frame, 0, Ink(theme.ground, 0.0), None, lane.id),
        Path((MoveTo(sizes.LABEL, height / 2), LineTo(width, height / 2)), None, pen, lane.id),
        *set_lines(drawing, lines, places, x=0, y=y, width=sizes.LABEL_BOX, ink=ink, shows=lane.id, part="title"),
    ]
    return piece(drawing, width, height, marks, {lane.id: frame})
