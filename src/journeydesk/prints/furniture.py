"""What printers and those who put sheets together need beside the map: marks, labels, a colour bar and the slug line.

All of it is a picture as large as the page, on no ground, and lies in the margins: nothing of it ever covers the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from journeydesk.layout.picture import (
    Box,
    Group,
    Ink,
    Leaf,
    Line,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Picture,
    Rect,
    Segment,
    Text,
)
from journeydesk.layout.pieces import circle
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style

BLACK: Final = Ink("#000000")
GREY: Final = Ink("#52606D")
KEY: Final = ("marks",)
HEADS: Final = ("headings",)
NOTHING: Final = Ink("#FFFFFF", 0.0)
HAIR: Final = Pen(BLACK, 0.25)
TICK: Final = 14.0
"""How long crop marks are."""
APART: Final = 4.0
"""How far marks keep from what is printed."""
REGISTER: Final = 5.0
"""The radius of a register mark."""
PATCH: Final = 9.0
ROOM: Final = 28.35
"""What marks need on each side of a poster: ten millimetres."""
LABEL: Final = Style(11, 700)
NEIGHBOUR: Final = Style(9, 600)
SLUG: Final = Style(8)

PATCHES: Final = (
    "#00AEEF", "#EC008C", "#FFF200", "#000000", "#E60012", "#00A651", "#2E3192", "#404040", "#808080", "#BFBFBF",
)  # fmt: skip
"""The colour bar: cyan, magenta, yellow, black; red, green, blue; and three greys."""


def beside(picture: Picture) -> bool:
    """Whether a picture is printer's marks, labels and headings."""
    return all(group.key in (KEY, HEADS) for group in picture.groups) and not picture.ground.opacity


class Extras(Struct, frozen=True):
    """What is wished beside the map: printer's marks, how far its ground bleeds in points, and whether there are colours."""

    marks: bool = False
    bleed: float = 0.0
    coloured: bool = True

    @property
    def room(self) -> float:
        """How much more paper marks and bleed take on each side of a poster."""
        return self.bleed + ROOM if self.marks else self.bleed


def overlay(width: float, height: float, marks: Sequence[Leaf], *, heads: Sequence[Leaf] = ()) -> Picture:
    """Marks as a picture on no ground, as large as the page they lie on; repeated headings are a group of their own."""
    groups = [Group(key, 0, 0, width, height, tuple(some)) for key, some in ((HEADS, heads), (KEY, marks)) if some]
    return Picture(width, height, NOTHING, tuple(groups))


def crop_marks(trim: Rect, room: float, *, bleed: float = 0.0) -> Iterator[Segment]:
    """Two hairlines at each corner, where to cut; they begin beyond the bleed and end within `room` points of the trim."""
    near, far = max(APART, bleed + 1), min(room - 1, max(APART, bleed + 1) + TICK)
    if far <= near:
        return
    for x, out in ((trim.x, -1), (trim.right, 1)):
        for y, up in ((trim.y, -1), (trim.bottom, 1)):
            yield from line(x + out * near, y, x + out * far, y)
            yield from line(x, y + up * near, x, y + up * far)


def register_mark(x: float, y: float, r: float = REGISTER) -> Iterator[Segment]:
    """A circle with a cross through it: where two sheets or two inks must meet."""
    yield from circle(x, y, r * 0.6).segments
    yield from line(x - r, y, x + r, y)
    yield from line(x, y - r, x, y + r)


def line(x1: float, y1: float, x2: float, y2: float) -> tuple[Segment, Segment]:
    """A straight line as a part of a path."""
    return MoveTo(x1, y1), LineTo(x2, y2)


def hairlines(segments: Iterable[Segment]) -> Iterator[Path]:
    """All that is drawn with a hairline as one path; nothing if there is nothing."""
    found = tuple(segments)
    if found:
        yield Path(found, None, HAIR)


def register_marks(trim: Rect, room: float, *, bleed: float = 0.0) -> Iterator[Segment]:
    """A register mark in the middle of each side, in the middle of the room beyond the bleed."""
    away = bleed + room / 2
    for x, y in (
        (trim.x + trim.width / 2, trim.y - away),
        (trim.x + trim.width / 2, trim.bottom + away),
        (trim.x - away, trim.y + trim.height / 2),
        (trim.right + away, trim.y + trim.height / 2),
    ):
        yield from register_mark(x, y)


def colour_bar(x: float, y: float) -> Iterator[Leaf]:
    """Patches of ink side by side from (x, y) on."""
    for number, colour in enumerate(PATCHES):
        yield Box(Rect(x + number * PATCH, y, PATCH, PATCH), fill=Ink(colour))


def glue_edge(rect: Rect) -> Line:
    """Short strokes along a strip of the margin: the paper beside it lies under the next sheet."""
    wide = rect.width >= rect.height
    pen = Pen(GREY, rect.height if wide else rect.width, (0.8, 3.2))
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return Line(rect.x, y, rect.right, y, pen) if wide else Line(x, rect.y, x, rect.bottom, pen)


def words(
    typesetter: Typesetter,
    text: str,
    style: Style,
    x: float,
    y: float,
    *,
    side: str = "start",
    ink: Ink = BLACK,
    room: float | None = None,
) -> Iterator[Text]:
    """One line of text at a baseline, left of, right of or around x; what does not fit into `room` is left out at its end."""
    (line, *_) = typesetter.lines(shortened(typesetter, text, style, room), style)
    left = x if side == "start" else x - line.width if side == "end" else x - line.width / 2
    yield Text(left, y, line, ink)


def shortened(typesetter: Typesetter, text: str, style: Style, room: float | None) -> str:
    """The text in one line, as much of it as fits, with dots for the rest."""
    text = " ".join(text.split())
    if room is None or not text or typesetter.lines(text, style)[0].width <= room:
        return text
    if room < style.size:
        return ""
    few, many = 0, len(text)
    while few < many - 1:
        middle = (few + many) // 2
        fits = typesetter.lines(text[:middle].rstrip() + "…", style)[0].width <= room
        few, many = (middle, many) if fits else (few, middle)
    return text[:few].rstrip() + "…" if few else ""
