"""Who a persona is: portrait, name, role, what they say and what they are like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from journeydesk.document.records import Asset, Persona
from journeydesk.language import say
from journeydesk.layout.picture import Box, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect
from journeydesk.layout.pictures import Pictures, fitted
from journeydesk.layout.pieces import Drawing, Piece, Side, circle, piece, quadratic, rows, set_lines
from journeydesk.text.runs import Style

NAME: Final = Style(26, 700)
ROLE: Final = Style(14)
QUOTE: Final = Style(14, 400, italic=True)
TRAIT: Final = Style(10.5, 600)
AGAIN: Final = Style(15, 700)
SMALL: Final = Style(10.5)
PAD: Final = 18.0
ROUND, LARGE = 50.0, 64.0
"""Radii of the portrait above and beside."""


class _Pencil:
    """A head being drawn: how far down it is, and its marks so far."""

    def __init__(self, drawing: Drawing, persona: Persona, x: float, y: float, width: float, side: Side) -> None:
        self.drawing, self.persona, self.x, self.y, self.width, self.side = drawing, persona, x, y, width, side
        self.marks: list[Leaf] = []

    def say(self, text: str, style: Style, ink: str, *, above: float, part: str) -> None:
        """The text in lines below what is there."""
        if not text.strip():
            return
        lines = self.drawing.lines(text.strip(), style, self.width)
        leading = style.size * 1.32
        places, spare = rows(lines, style.size, leading)
        self.marks += set_lines(
            self.drawing,
            lines,
            places,
            x=self.x,
            y=self.y + above + style.size,
            width=self.width,
            ink=Ink(ink),
            side=self.side,
            shows=self.persona.id,
            part=part,
        )
        self.y += above + spare + leading * (len(lines) - 1) + style.size * 1.25

    def chips(self, texts: Sequence[str], *, above: float) -> None:
        """Short texts each in a frame, side by side and in rows."""
        told = [text.strip() for text in texts if text.strip()]
        if not told:
            return
        theme, y, x, row = self.drawing.theme, self.y + above, 0.0, 0.0
        for text in told:
            lines = self.drawing.lines(text, TRAIT, self.width - 18)
            places, spare = rows(lines, TRAIT.size, 14.0)
            width = max(line.width for line in lines) + 18
            height = spare + 14.0 * len(lines) + 6
            if x and x + width > self.width:
                x, y, row = 0.0, y + row + 5, 0.0
            frame = Rect(self.x + x, y, width, height)
            self.marks.append(Box(frame, 10, Ink(theme.ground), Pen(Ink(theme.muted, 0.5), 0.8), self.persona.id))
            self.marks += set_lines(
                self.drawing,
                lines,
                places,
                x=frame.x + 9,
                y=y + 14,
                width=width - 18,
                ink=Ink(theme.ink),
                shows=self.persona.id,
                part="trait",
            )
            x, row = x + width + 5, max(row, height)
        self.y = y + row


def above(drawing: Drawing, persona: Persona, portrait: Asset | None, pictures: Pictures, width: float) -> Piece:
    """The head of a sheet that stands upright: the portrait at the start, the words beside it."""
    x = PAD + 2 * ROUND + 20
    pencil = _Pencil(drawing, persona, x, PAD, width - x - PAD, "start")
    _words(pencil)
    height = max(pencil.y + PAD, 2 * ROUND + 2 * PAD)
    low = pencil.y + PAD < height
    marks = pencil.marks
    if low:  # few words stand in the middle beside the portrait
        pencil = _Pencil(drawing, persona, x, PAD + (height - pencil.y - PAD) / 2, width - x - PAD, "start")
        _words(pencil)
        marks = pencil.marks
    frame = Rect(0, 0, width, height)
    ground = Box(frame, 14, Ink(drawing.theme.label), None, persona.id)
    seen = _portrait(drawing, persona, portrait, pictures, PAD + ROUND, PAD + ROUND, ROUND)
    return piece(drawing, width, height, [ground, *seen, *marks], {persona.id: frame})


def beside(
    drawing: Drawing, persona: Persona, portrait: Asset | None, pictures: Pictures, width: float, height: float
) -> Piece:
    """The panel of a sheet that lies: the portrait above the words; at least as high as told."""
    pencil = _Pencil(drawing, persona, PAD, PAD + 2 * LARGE + 8, width - 2 * PAD, "start")
    _words(pencil)
    height = max(height, pencil.y + PAD)
    frame = Rect(0, 0, width, height)
    ground = Box(frame, 14, Ink(drawing.theme.label), None, persona.id)
    seen = _portrait(drawing, persona, portrait, pictures, PAD + LARGE, PAD + LARGE, LARGE)
    return piece(drawing, width, height, [ground, *seen, *pencil.marks], {persona.id: frame})


def again(drawing: Drawing, persona: Persona, width: float) -> Piece:
    """The head of a further page."""
    pencil = _Pencil(drawing, persona, 0, 0, width, "start")
    name = persona.name.strip() or say("Unnamed persona")
    pencil.say(say("{name}, continued", name=name), AGAIN, drawing.theme.ink, above=2, part="name")
    return piece(drawing, width, pencil.y + 10, pencil.marks, {persona.id: Rect(0, 0, width, pencil.y + 10)})


def _words(pencil: _Pencil) -> None:
    theme, persona = pencil.drawing.theme, pencil.persona
    pencil.say(persona.name.strip() or say("Unnamed persona"), NAME, theme.ink, above=0, part="name")
    pencil.say(persona.role, ROLE, theme.muted, above=1, part="role")
    pencil.say(persona.quote, QUOTE, theme.ink, above=10, part="quote")
    pencil.chips(persona.traits, above=10)


def _portrait(
    drawing: Drawing, persona: Persona, portrait: Asset | None, pictures: Pictures, x: float, y: float, r: float
) -> list[Leaf]:
    """The portrait round a point, or a figure in its place."""
    theme = drawing.theme
    image = pictures.image(portrait) if portrait is not None else None
    if image is not None:
        frame = fitted(image, Rect(x - r, y - r, 2 * r, 2 * r))
        nearly_square = 0.9 < frame.width / frame.height < 1.1
        return [image.mark(frame, min(frame.width, frame.height) / 2 if nearly_square else 10, persona.id)]
    figure, k = Ink(theme.portrait_figure), r / 24
    start = (x - 16 * k, y + 17 * k)
    shoulders = (MoveTo(*start), quadratic(*start, x, y - k, x + 16 * k, y + 17 * k), LineTo(*start))
    return [
        circle(x, y, r, fill=Ink(theme.portrait), shows=persona.id),
        circle(x, y - 7 * k, 9 * k, fill=figure),
        Path(shoulders, figure),
    ]
