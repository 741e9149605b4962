"""What is known of a persona, in boxes that can be parted between lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.records import LaneKind, Persona, PersonaId
from journeydesk.language import say
from journeydesk.layout.picture import Box, Ink, Leaf, Line, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, rows, set_lines
from journeydesk.layout.theme import Theme
from journeydesk.text.runs import Style, TextLine

PAD: Final = 13.0
BAR: Final = 3.5
BULLET: Final = 11.0
LEADING: Final = 1.36
RULE: Final = 24.0
RULES: Final = 2
"""How far the lines of a blank box are apart, and how many it has at least."""
BETWEEN_ITEMS: Final = 3.0
TITLE: Final = 1.12
"""How much larger than the text a box's title is set."""


class Words(Struct, frozen=True):
    """A box before it is set: its title, its items with or without bullets, and the colour of its bar.

    One that is `blank` has lines to be written on.
    """

    title: str
    items: tuple[str, ...]
    colour: str
    bulleted: bool = True
    blank: bool = False


class Row(Struct, frozen=True):
    """A line of a box: the room above it, its baseline below that, and its height.

    `bullet` says whether one stands before it, `item` which item of the box it is of.
    """

    line: TextLine
    above: float
    baseline: float
    height: float
    bullet: bool
    item: int


class SetBox(Struct, frozen=True):
    """A box with its lines, of one width and size of type; `more` says that it goes on from a box before."""

    words: Words
    titles: tuple[TextLine, ...]
    rows: tuple[Row, ...]
    width: float
    size: float
    more: bool = False

    @property
    def head(self) -> float:
        """How high its title is with the room above it."""
        return PAD + len(self.titles) * self.size * TITLE * 1.3 + 3

    @property
    def height(self) -> float:
        """How high it is at least."""
        if self.words.blank:
            return self.head + RULES * RULE + PAD
        return self.head + sum(row.above + row.height for row in self.rows) + PAD - 2

    def parted(self, room: float) -> tuple[SetBox, SetBox] | None:
        """What of the box fits into that height, and the rest; None if no line of it does."""
        left = room - self.head - PAD + 2
        count = 0
        for row in self.rows:
            left -= row.above + row.height
            if left < 0:
                break
            count += 1
        if not count or count == len(self.rows):
            return None
        return replace(self, rows=self.rows[:count]), replace(self, rows=self.rows[count:], more=True)


def boxes_of(persona: Persona, theme: Theme, *, blank: bool = False) -> list[Words]:
    """All that is said of a persona; what is not said yet is left out, or `blank` to be filled in by hand."""
    lanes = theme.lanes
    lists = (
        (say("Goals"), persona.goals, lanes[LaneKind.OPPORTUNITIES].edge),
        (say("Frustrations"), persona.frustrations, lanes[LaneKind.PAIN_POINTS].edge),
        (say("Motivations"), persona.motivations, lanes[LaneKind.GOALS].edge),
        (say("Channels"), persona.channels, lanes[LaneKind.CHANNELS].edge),
    )
    found = [Words(title, told, colour, blank=not told) for title, items, colour in lists if (told := _told(items)) or blank]
    for section in persona.sections:
        told = _told(section.text.splitlines())
        if told or section.title.strip():
            title = section.title.strip() or say("Untitled section")
            found.append(Words(title, told, lanes[LaneKind.THOUGHTS].edge, bulleted=False))
    return found


def _told(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(item.strip() for item in items if item.strip())


def set_box(drawing: Drawing, words: Words, width: float, size: float, *, more: bool = False, begun: bool = False) -> SetBox:
    """A box with its words in lines; with `more` it goes on from another, with `begun` in the middle of an item."""
    style, leading = Style(size), size * LEADING
    inner = width - 2 * PAD - BAR
    indent = BULLET if words.bulleted else 0.0
    found: list[Row] = []
    for number, item in enumerate(words.items):
        for at, line in enumerate(drawing.lines(item, style, inner - indent)):
            places, spare = rows((line,), size, leading)
            above = BETWEEN_ITEMS if number and not at else 0.0
            found.append(
                Row(
                    line,
                    above,
                    places[0] + size,
                    leading + spare,
                    words.bulleted and not at and not (begun and not number),
                    number,
                )
            )
    titles = drawing.lines(words.title, Style(size * TITLE, 700), inner)
    return SetBox(words, titles, tuple(found), width, size, more)


def set_again(drawing: Drawing, box: SetBox, width: float) -> SetBox:
    """What is left of a parted box, in lines of another width."""
    if not box.rows:
        return set_box(drawing, box.words, width, box.size, more=box.more)
    first = box.rows[0]
    items = box.words.items[first.item :]
    words = replace(box.words, items=(items[0][first.line.start :], *items[1:]))
    return set_box(drawing, words, width, box.size, more=box.more, begun=first.line.start > 0)


def draw_box(drawing: Drawing, box: SetBox, height: float, shows: PersonaId) -> Piece:
    """A box as high as that, its words at the top."""
    theme, inner = drawing.theme, box.width - 2 * PAD - BAR
    frame = Rect(0, 0, box.width, height)
    marks: list[Leaf] = [
        Box(frame, 9, Ink(theme.label), None, shows),
        Box(Rect(0, 0, BAR, height), 1.75, Ink(box.words.colour), None, shows),
    ]
    x = PAD + BAR
    for number, line in enumerate(box.titles):
        y = PAD + (number + 0.78) * box.size * TITLE * 1.3
        ink = Ink(theme.muted if box.more else theme.ink)
        marks += set_lines(drawing, (line,), [0.0], x=x, y=y, width=inner, ink=ink, shows=shows, part="heading")
    y = box.head
    for number in range(1, int((height - y - PAD + 6) / RULE) + 1) if box.words.blank else ():
        pen = Pen(Ink(theme.muted, 0.45), 0.7)
        marks.append(Line(x, y + number * RULE, x + inner, y + number * RULE, pen))
    indent = BULLET if box.words.bulleted else 0.0
    for row in box.rows:
        y += row.above
        if row.bullet:
            middle = y + row.baseline - box.size * 0.36
            marks.append(circle(x + 3, middle, 1.7, fill=Ink(box.words.colour), shows=shows))
        marks += set_lines(
            drawing,
            (row.line,),
            [0.0],
            x=x + indent,
            y=y + row.baseline,
            width=inner - indent,
            ink=Ink(theme.ink),
            side="own" if not indent else "start",
            shows=shows,
            part="section",
        )
        y += row.height
    return piece(drawing, box.width, height, marks, {shows: frame})
