"""What cuts should spare: cards and faces above all, then lines of text; as places on a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from journeydesk.document.records import RecordId
from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Image,
    Leaf,
    Line,
    LinkArea,
    Path,
    Pen,
    Picture,
    Rect,
    Text,
)

EDGE: Final = 6.0
"""So much white is kept round what is drawn."""


class Spared(Struct, frozen=True):
    """Something a cut should not go through, in the picture's coordinates, and the record it shows."""

    rect: Rect
    record: RecordId | None


def cards_and_faces(picture: Picture) -> Iterator[Spared]:
    """Every card with its badges, and every face or sign of a curve."""
    people = {curve.persona for curve in picture.grid.curves}
    for group in picture.groups:
        if group.key[0] not in ("cell", "span", "curve"):
            continue
        reach = {record: frame for record, frame in group.frames.items() if record not in people}
        for mark in group.marks:
            shows = mark.shows
            if shows in reach and isinstance(mark, Box | Path | Image):
                reach[shows] = _joined(reach[shows], bounds(mark))
        for record, rect in reach.items():
            yield Spared(rect.moved(group.x, group.y), record)


def texts(picture: Picture) -> Iterator[Spared]:
    """Every line of text that is not on a card: titles, labels, the legend."""
    for group in picture.groups:
        if group.key[0] in ("cell", "span"):
            continue
        for mark in group.marks:
            if isinstance(mark, Text) and mark.line.width:
                yield Spared(bounds(mark).moved(group.x, group.y), mark.shows)
        if group.key[0] == "persona":
            yield Spared(group.rect, None)


def is_white(picture: Picture) -> bool:
    """Whether the ground of a picture is the paper's."""
    return picture.ground.colour.upper() == "#FFFFFF" or not picture.ground.opacity


def drawn(picture: Picture) -> Iterator[Rect]:
    """The rectangle of every mark that is seen."""
    for group in picture.groups:
        for mark in group.marks:
            if not (isinstance(mark, LinkArea) or (isinstance(mark, Text) and not mark.line.text.strip())):
                yield bounds(mark).moved(group.x, group.y)


def extent(picture: Picture, rects: Sequence[Rect]) -> Rect:
    """The rectangle in which a picture draws these; all of it if its ground is not white, or nothing is drawn."""
    whole = Rect(0, 0, picture.width, picture.height)
    if not is_white(picture) or not rects:
        return whole
    left, top = min(rect.x for rect in rects) - EDGE, min(rect.y for rect in rects) - EDGE
    right, bottom = max(rect.right for rect in rects) + EDGE, max(rect.bottom for rect in rects) + EDGE
    return whole.overlap(Rect(left, top, right - left, bottom - top))


def bounds(mark: Leaf) -> Rect:
    """The rectangle a mark covers, its outline included."""
    match mark:
        case Box(rect=rect, pen=pen):
            return _outlined(rect, pen)
        case Image(rect=rect) | LinkArea(rect=rect):
            return rect
        case Text(x=x, y=y, line=line):
            return Rect(x, y - line.ascent, line.width, line.ascent + line.descent)
        case Line(x1=x1, y1=y1, x2=x2, y2=y2, pen=pen):
            return _outlined(Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)), pen)
        case Path(segments=segments, pen=pen):
            xs: list[float] = []
            ys: list[float] = []
            for segment in segments:
                if isinstance(segment, CurveTo):
                    xs += (segment.x1, segment.x2, segment.x)
                    ys += (segment.y1, segment.y2, segment.y)
                elif not isinstance(segment, Close):
                    xs.append(segment.x)
                    ys.append(segment.y)
            if not xs:
                return Rect(0, 0, 0, 0)
            return _outlined(Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)), pen)


def _outlined(rect: Rect, pen: Pen | None) -> Rect:
    if pen is None:
        return rect
    half = pen.width / 2
    return Rect(rect.x - half, rect.y - half, rect.width + 2 * half, rect.height + 2 * half)


def _joined(one: Rect, other: Rect) -> Rect:
    left, top = min(one.x, other.x), min(one.y, other.y)
    return Rect(left, top, max(one.right, other.right) - left, max(one.bottom, other.bottom) - top)
