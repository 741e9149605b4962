"""What the parts of a map are made with: text set in boxes, and marks gathered to pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from journeydesk.document.records import RecordId
from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Image,
    Ink,
    Leaf,
    Line,
    LineTo,
    LinkArea,
    MoveTo,
    Path,
    Pen,
    Rect,
    Segment,
    Text,
)
from journeydesk.layout.theme import Theme
from journeydesk.text.runs import Style, TextLine

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

Side = Literal["start", "middle", "end", "own"]
ASCENT = 0.97
DESCENT = 0.25
TALLEST, DEEPEST = 1.05, 0.44
"""How far letters reach at most, in sizes: what Arabic fonts ask for beyond that is room for rare signs, and looks torn.

Together they are less than one and a half: readers of PDF files take lines farther apart for paragraphs of their own.
"""
ROUND = 0.5522847498

LONGEST = 20_000
"""Letters of a text that are drawn, ten pages of a book: a file can hold millions, at up to 2 KB of glyphs each."""


class Drawing(Struct, frozen=True):
    """What every part is drawn with: the typesetter, the theme, the direction the map reads in, and the least size of type.

    `prompts` says whether what has no title is called untitled.
    Parts are drawn as if the map read from left to right; `piece` turns them round where it does not.
    """

    typesetter: Typesetter
    theme: Theme
    right_to_left: bool = False
    least: float = 0.0
    prompts: bool = True

    def lines(self, text: str, style: Style, width: float | None = None) -> tuple[TextLine, ...]:
        """The text set in lines of that width; of one that is longer than any a person would look at, its beginning."""
        if len(text) > LONGEST:
            text = f"{text[:LONGEST]}…"
        if style.size < self.least:
            style = replace(style, size=self.least)
        return self.typesetter.lines(text, style, width)


class Piece(Struct, frozen=True, gc=False):
    """Marks of a group with its size and the frames of the records they show, in the group's coordinates."""

    width: float
    height: float
    marks: tuple[Leaf, ...] = ()
    frames: dict[RecordId, Rect] = field(default_factory=dict)


def piece(
    drawing: Drawing, width: float, height: float, marks: Sequence[Leaf], frames: dict[RecordId, Rect] | None = None
) -> Piece:
    """A piece of these marks, turned round if the map reads from right to left."""
    found = frames or {}
    if not drawing.right_to_left:
        return Piece(width, height, tuple(marks), found)
    turned = {record_id: turned_rect(rect, width) for record_id, rect in found.items()}
    return Piece(width, height, tuple(turned_mark(mark, width) for mark in marks), turned)


def turned_rect(rect: Rect, width: float) -> Rect:
    """The rectangle as a mirror at the middle of `width` shows it."""
    return Rect(width - rect.x - rect.width, rect.y, rect.width, rect.height)


def turned_mark(mark: Leaf, width: float) -> Leaf:
    """The mark at its mirrored place; text and images themselves are not mirrored."""
    match mark:
        case Box(rect, radius, fill, pen, shows):
            return Box(turned_rect(rect, width), radius, fill, pen, shows)
        case Text(x, y, line, ink, shows, part):
            return Text(width - x - line.width, y, line, ink, shows, part)
        case Path(segments, fill, pen, shows):
            return Path(tuple(_turned_segment(segment, width) for segment in segments), fill, pen, shows)
        case Line(x1, y1, x2, y2, pen, shows):
            return Line(width - x1, y1, width - x2, y2, pen, shows)
        case Image(rect, digest, media_type, data, radius, shows, called):
            return Image(turned_rect(rect, width), digest, media_type, data, radius, shows, called)
        case LinkArea(rect, target, shows):
            return LinkArea(turned_rect(rect, width), target, shows)


def _turned_segment(segment: Segment, width: float) -> Segment:
    match segment:
        case MoveTo(x, y):
            return MoveTo(width - x, y)
        case LineTo(x, y):
            return LineTo(width - x, y)
        case CurveTo(x1, y1, x2, y2, x, y):
            return CurveTo(width - x1, y1, width - x2, y2, width - x, y)
        case Close():
            return segment


def rows(lines: Sequence[TextLine], size: float, leading: float) -> tuple[list[float], float]:
    """Where the baselines of lines lie below the first's usual place, and how much higher than usual they make the block.

    Lines of scripts that reach higher or lower than Latin stand farther apart, so that they never touch.
    """
    places: list[float] = []
    y, below = 0.0, 0.0
    for number, line in enumerate(lines):
        above = min(line.ascent, TALLEST * size)
        y += max(leading, below + above) if number else max(0.0, above - ASCENT * size)
        places.append(y)
        below = min(line.descent, DEEPEST * size)
    spare = max(0.0, below - DESCENT * size) if lines else 0.0
    return places, y - leading * max(0, len(lines) - 1) + spare


def set_lines(
    drawing: Drawing,
    lines: Sequence[TextLine],
    places: Sequence[float],
    *,
    x: float,
    y: float,
    width: float,
    ink: Ink,
    side: Side = "start",
    shows: RecordId | None = None,
    part: str = "",
) -> list[Leaf]:
    """The lines as marks between x and x + width, the first at the baseline y.

    The side "own" sets each line to the side its own script begins at.
    """
    marks: list[Leaf] = []
    for line, place in zip(lines, places, strict=True):
        at = side
        if side == "own":
            at = "start" if line.right_to_left == drawing.right_to_left or not line.text.strip() else "end"
        left = x if at == "start" else x + width - line.width if at == "end" else x + (width - line.width) / 2
        marks.append(Text(left, y + place, line, ink, shows, part))
    return marks


def circle(
    x: float, y: float, r: float, *, fill: Ink | None = None, pen: Pen | None = None, shows: RecordId | None = None
) -> Path:
    """A circle round a point."""
    c = r * ROUND
    segments: tuple[Segment, ...] = (
        MoveTo(x + r, y),
        CurveTo(x + r, y + c, x + c, y + r, x, y + r),
        CurveTo(x - c, y + r, x - r, y + c, x - r, y),
        CurveTo(x - r, y - c, x - c, y - r, x, y - r),
        CurveTo(x + c, y - r, x + r, y - c, x + r, y),
        Close(),
    )
    return Path(segments, fill, pen, shows)


def quadratic(x0: float, y0: float, qx: float, qy: float, x: float, y: float) -> CurveTo:
    """The cubic curve from (x0, y0) that equals the quadratic one over (qx, qy)."""
    return CurveTo(x0 + 2 / 3 * (qx - x0), y0 + 2 / 3 * (qy - y0), x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y), x, y)
