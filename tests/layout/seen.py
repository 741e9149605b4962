"""What a picture shows, as tests look at it."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Lane, MapId, RecordId
from journeydesk.layout.picture import Box, Close, Group, Image, Leaf, Line, LinkArea, Path, Picture, Rect, Text

SLACK = 0.01


def texts(picture: Picture) -> Iterator[tuple[Group, Text, Rect]]:
    """Every line of text that has ink, with its group and the room its letters take in the picture."""
    for group in picture.groups:
        for mark in group.marks:
            if isinstance(mark, Text) and mark.line.text.strip():
                yield group, mark, letters(mark).moved(group.x, group.y)


def letters(mark: Text) -> Rect:
    """The room of ordinary letters without rare signs above and below them."""
    size = max((run.size for run in mark.line.runs), default=0.0)
    return Rect(mark.x, mark.y - 0.74 * size, mark.line.width, 0.92 * size)


def of(picture: Picture, record_id: RecordId, part: str | None = None) -> list[str]:
    """The lines of text that show a record, or one of its fields."""
    return [mark.line.text for _, mark, _ in texts(picture) if mark.shows == record_id and part in (None, mark.part)]


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles cover more than an edge of one another."""
    return (
        one.x < other.right - SLACK
        and other.x < one.right - SLACK
        and one.y < other.bottom - SLACK
        and other.y < one.bottom - SLACK
    )


def within(inner: Rect, outer: Rect, slack: float = SLACK) -> bool:
    """Whether one rectangle lies in another."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def bounds(mark: Leaf) -> Rect:
    """The room a mark takes, a path's control points included."""
    match mark:
        case Box() | Image() | LinkArea():
            return mark.rect
        case Line():
            return Rect(min(mark.x1, mark.x2), min(mark.y1, mark.y2), abs(mark.x1 - mark.x2), abs(mark.y1 - mark.y2))
        case Text():
            return letters(mark)
        case Path():
            xs = [segment.x for segment in mark.segments if not isinstance(segment, Close)]
            ys = [segment.y for segment in mark.segments if not isinstance(segment, Close)]
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def visible_lanes(document: Document, map_id: MapId) -> list[Lane]:
    """The lanes that are drawn."""
    return [lane for lane in document.lanes(map_id) if not lane.hidden]


def visible_cards(document: Document, map_id: MapId) -> list[Card]:
    """The cards that are drawn."""
    return [
        card
        for lane in visible_lanes(document, map_id)
        if not lane.lane_kind.is_divider
        for step in document.steps_of_map(map_id)
        for card in document.cards(lane.id, step.id)
    ]
