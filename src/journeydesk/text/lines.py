"""The typesetter: a text, a style and a width become lines of placed glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from journeydesk.text import carets
from journeydesk.text.characters import han, may_run_right_to_left, paragraphs, shown
from journeydesk.text.fallback import Fallback, Item
from journeydesk.text.fonts import Fonts
from journeydesk.text.paragraphs import Line, Paragraph, Piece
from journeydesk.text.runs import GlyphRun, Style, TextLine
from journeydesk.text.shaping import Shaper

LEADING = 14.2 / 11
"""From one baseline to the next, in sizes."""

KEPT = 1 << 16
"""Results kept: more than the texts of the largest map, because a cache that is one too small is no cache."""


class Typesetter:
    """Sets texts in fonts and keeps what it has set: words, and whole texts by style and width."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._shaper = Shaper()
        self._fallback = Fallback(fonts)
        self._plain: dict[bool, frozenset[str]] = {}
        self._set = lru_cache(maxsize=KEPT)(self._set_anew)

    def lines(self, text: str, style: Style, width: float | None = None) -> tuple[TextLine, ...]:
        """The text in lines no wider than width; without a width it breaks only where the text itself does.

        Every paragraph gives at least one line, so an empty text gives one empty line. Only a single grapheme cluster
        that is wider than the width stands out of it.
        """
        return self._set(text, style, width)

    def leading(self, style: Style) -> float:
        """From one baseline to the next."""
        return style.size * LEADING

    def carets(self, line: TextLine) -> tuple[tuple[int, float], ...]:
        """Where a caret can stand in a line: index in the source and x, for each grapheme boundary in logical order."""
        return carets.carets(line)

    def index_at(self, line: TextLine, x: float) -> int:
        """The index in the source of the grapheme boundary nearest to x."""
        return carets.index_at(line, x)

    def missing(self, lines: Iterable[TextLine]) -> str:
        """The characters in these lines that no font has and that are drawn as boxes, each once."""
        return carets.missing(lines)

    def _set_anew(self, text: str, style: Style, width: float | None) -> tuple[TextLine, ...]:
        drawn = shown(text)
        lines: list[TextLine] = []
        for start, end in paragraphs(text):
            paragraph = self._paragraph(drawn[start:end], drawn, style)
            lines.extend([self._line(paragraph, line, text, start, style) for line in paragraph.lines(width)])
        return tuple(lines)

    def _paragraph(self, text: str, whole: str, style: Style) -> Paragraph:
        levels, base = None, 0
        if may_run_right_to_left(text):
            from journeydesk.text import bidi  # most maps never need it

            base = bidi.base_level(text)
            levels = bidi.levels(text, base)
        return Paragraph(
            text,
            self._items(text, whole, style),
            self._shaper,
            size=style.size,
            language=style.language,
            levels=levels,
            base=base,
        )

    def _items(self, text: str, whole: str, style: Style) -> Sequence[Item]:
        if self._plain_characters(style).issuperset(text):
            return (Item(0, len(text), self._fonts.text_face(style)),)
        return self._fallback.items(text, style, han(whole, style.language))

    def _plain_characters(self, style: Style) -> frozenset[str]:
        """Characters that need no thought: the text face has them and they look the same beside every script."""
        plain = self._plain.get(style.italic)
        if plain is None:
            source = self._fonts.text_source(style)
            plain = frozenset(character for character in map(chr, PLAIN) if source.covers(ord(character)))
            self._plain[style.italic] = plain
        return plain

    def _line(self, paragraph: Paragraph, line: Line, text: str, offset: int, style: Style) -> TextLine:
        """Place the pieces of a line, from left to right, as one run for each stretch of one face and direction."""
        main = self._shaper.words(self._fonts.text_face(style), language=style.language)
        ascent, descent = main.ascent, main.descent
        seen, hanging = self._parts(paragraph, line, style)
        size = paragraph.size
        placed = _in_visual_order(paragraph, seen)
        pen = 0.0
        if paragraph.base:
            placed = [*hanging[::-1], *placed]
            pen = -sum(part.word.advance * size / part.words.face.units for part in hanging)
        else:
            placed = [*placed, *hanging]
        runs, width = _runs(placed, line, size, pen)
        for part in seen:
            if part.words is not main:
                ascent, descent = max(ascent, part.words.ascent), max(descent, part.words.descent)
        return TextLine(
            runs=runs,
            width=width,
            ascent=ascent * size,
            descent=descent * size,
            start=offset + line.start,
            end=offset + line.end,
            text=text[offset + line.start : offset + line.end],
            right_to_left=bool(paragraph.base),
        )

    def _parts(self, paragraph: Paragraph, line: Line, style: Style) -> tuple[list[Piece], list[Piece]]:
        """The pieces of a line that are seen and those that hang at its end, which run the way the paragraph does (L1)."""
        if line.hyphen:
            return [*paragraph.parts(line.start, line.end - 1), paragraph.hyphen(line.end)], []
        seen = paragraph.parts(line.start, line.visible)
        if line.visible == line.end:
            return seen, []
        hanging = []
        for part in paragraph.parts(line.visible, line.end):
            if part.level != paragraph.base:
                words = self._shaper.words(part.words.face, right_to_left=bool(paragraph.base), language=style.language)
                part = part._replace(words=words, level=paragraph.base, word=words[paragraph.text[part.start : part.end]])
            hanging.append(part)
        return seen, hanging


PLAIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0xAD),
    *range(0xAE, 0x250),
    *range(0x386, 0x483),
    *range(0x48A, 0x530),
    *range(0x2010, 0x2027),
)
"""Latin, Greek, Cyrillic and common punctuation, without marks and signs that are not drawn."""


def _in_visual_order(paragraph: Paragraph, parts: list[Piece]) -> list[Piece]:
    if paragraph.levels is None:
        return parts
    from journeydesk.text import bidi

    return [parts[index] for index in bidi.visual_order([part.level for part in parts])]


def _runs(placed: list[Piece], line: Line, size: float, pen: float) -> tuple[tuple[GlyphRun, ...], float]:
    """Glyph runs of pieces in visual order, and where what is seen of them ends."""
    runs: list[GlyphRun] = []
    width = 0.0
    index = 0
    while index < len(placed):
        first = placed[index]
        words, level = first.words, first.level
        scale = size / words.face.units
        backwards = level & 1
        glyphs: list[int] = []
        xs: list[float] = []
        ys: list[float] = []
        texts: list[str] = []
        stretch = index
        previous = first
        while index < len(placed):
            part = placed[index]
            if part.words is not words or part.level != level:
                break
            if index > stretch and (part.end != previous.start if backwards else part.start != previous.end):
                break
            word = part.word
            glyphs += word.glyphs
            xs += [pen + x * scale for x in word.xs]
            ys += [-y * scale for y in word.ys] if word.ys else [0.0] * len(word.glyphs)
            texts += word.texts
            pen += word.offsets[-1] * scale
            if part.start < line.visible:
                width = pen
            previous = part
            index += 1
        parts = placed[stretch:index]
        runs.append(
            GlyphRun(
                face=words.face,
                size=size,
                glyphs=tuple(glyphs),
                xs=tuple(xs),
                ys=tuple(ys),
                texts=tuple(texts),
                text="".join(texts[::-1] if backwards else texts),
                right_to_left=bool(backwards),
                start=min(part.start for part in parts) - line.start,
            )
        )
    return tuple(runs), width
