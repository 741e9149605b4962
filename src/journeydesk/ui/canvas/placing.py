"""Where the text of a field stands on the map, line by line, and where a caret can stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journeydesk.layout import where
from journeydesk.layout.picture import Rect, Text
from journeydesk.ui.canvas.rewriting import STYLES

if TYPE_CHECKING:
    from journeydesk.document.records import RecordId
    from journeydesk.text.lines import Typesetter
    from journeydesk.text.runs import TextLine
    from journeydesk.ui.canvas.shown import Shown

SPACE: Final = 0.28
"""Width of a space in sizes, for spaces at the end of a line that the layout trimmed."""

SHOWN_WITH: Final[Mapping[str, str]] = {"role": "name"}
"""Fields the map shows in one line with another: "Priya, project manager"."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a field in the picture: left end and baseline, and which characters of the field it shows."""

    x: float
    y: float
    line: TextLine
    start: int
    end: int

    @property
    def top(self) -> float:
        """The line's upper edge."""
        return self.y - self.line.ascent

    @property
    def bottom(self) -> float:
        """The line's lower edge."""
        return self.y + self.line.descent


@dataclass(frozen=True, slots=True)
class Placed:
    """A field's lines from above; `paper` is the box they must be drawn on if the map does not show them as written."""

    lines: tuple[PlacedLine, ...]
    paper: Rect | None = None


def place(shown: Shown, record_id: RecordId, part: str, text: str) -> Placed | None:
    """Where a field's text stands. None if the record is nowhere on the map.

    Where the map shows more than the field ("Priya, project manager" for a name) or a word for an empty one ("Untitled
    stage"), the caret stands in what belongs to the field. Where it shows the field in another way, its own lines are set.
    """
    marks: list[tuple[float, float, Text]] = []
    frame: Rect | None = None
    for group in shown.picture.groups:
        own = group.frames.get(record_id)
        if own is None:
            continue
        if frame is None:
            frame = own.moved(group.x, group.y)
        shown_as = SHOWN_WITH.get(part, part)
        found = [mark for mark in group.marks if isinstance(mark, Text) and mark.shows == record_id and mark.part == shown_as]
        if found:
            frame = own.moved(group.x, group.y)
            marks = [(group.x + mark.x, group.y + mark.y, mark) for mark in found]
            break
    if frame is None:
        return None
    frame = where.link_paper(shown.picture, record_id) or frame
    lines = _as_written(marks, text)
    if lines:
        return Placed(lines)
    return _set_anew(shown, record_id, part, text, frame, marks)


def _as_written(marks: list[tuple[float, float, Text]], text: str) -> tuple[PlacedLine, ...]:
    lines: list[PlacedLine] = []
    for x, y, mark in marks:
        line = mark.line
        if lines and line.start >= len(text):
            break
        end = min(line.end, len(text))
        if text[line.start : end].rstrip() != line.text[: max(0, end - line.start)].rstrip():
            return ()
        lines.append(PlacedLine(x, y, line, line.start, end))
    if not lines:
        return ()
    left = text[lines[-1].end :]
    if left.strip() or "\n" in left:
        return ()
    last = lines[-1]
    lines[-1] = PlacedLine(last.x, last.y, last.line, last.start, len(text))
    return tuple(lines)


def _set_anew(
    shown: Shown, record_id: RecordId, part: str, text: str, frame: Rect, marks: list[tuple[float, float, Text]]
) -> Placed:
    kind = type(shown.document.records[record_id])
    style = STYLES[kind, part]
    leading = shown.typesetter.leading(style)
    if marks:
        x, y = min(x for x, _, _ in marks), min(y for _, y, _ in marks)
    else:
        x, y = frame.x + 12, frame.y + min(frame.height / 2, 12) + style.size / 2
    width = max(120.0, frame.right - x - 8)
    set_lines = shown.typesetter.lines(text, style, width)
    lines = tuple(PlacedLine(x, y + n * leading, line, line.start, line.end) for n, line in enumerate(set_lines))
    # large enough to hide what the map shows in its place
    hidden = max((at + mark.line.width - x for at, _, mark in marks), default=0.0)
    across = max(120.0, hidden + 4, min(width, max(line.line.width for line in lines) + 40))
    top = lines[0].top - 5
    bottom = max([lines[-1].bottom, *(at + mark.line.descent for _, at, mark in marks)]) + 5
    return Placed(lines, Rect(x - 7, top, across + 14, bottom - top))


def stops(typesetter: Typesetter, placed: PlacedLine) -> list[tuple[int, float]]:
    """Where a caret can stand in a line: index in the field and x in the picture, in the order of the text."""
    found = [(index, placed.x + x) for index, x in typesetter.carets(placed.line) if placed.start <= index <= placed.end]
    if not found:
        found = [(placed.start, placed.x)]
    index, x = found[-1]
    size = placed.line.runs[-1].size if placed.line.runs else 11.0
    while index < placed.end:
        index, x = index + 1, x + SPACE * size
        found.append((index, x))
    return found


def line_of(lines: tuple[PlacedLine, ...], index: int) -> int:
    """The number of the line a caret at an index stands on; at a soft break, the one that begins there."""
    return max(0, bisect_right([line.start for line in lines], index) - 1)


def x_of(typesetter: Typesetter, placed: PlacedLine, index: int) -> float:
    """The x of a caret at an index."""
    found = stops(typesetter, placed)
    return next((x for at, x in found if at >= index), found[-1][1])


def index_near(typesetter: Typesetter, placed: PlacedLine, x: float, *, last: bool) -> int:
    """The index on a line nearest to an x; on all but the last line the end belongs to the line below."""
    found = stops(typesetter, placed)
    if not last and len(found) > 1 and found[-1][0] == placed.end:
        found = found[:-1]
    return min(found, key=lambda stop: abs(stop[1] - x))[0]
