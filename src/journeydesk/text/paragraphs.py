"""A paragraph: its text in shaped pieces, how wide any part of it is, and where its lines may break."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeydesk.text import breaks
from journeydesk.text.characters import HANGING, SOFT_HYPHEN
from journeydesk.text.fallback import Item
from journeydesk.text.runs import Face
from journeydesk.text.shaping import Shaper, Word, Words

_TOKENS = re.compile(" +|[^ ]+")
_TOLERANCE = 1e-6


class Piece(NamedTuple):
    """A word, or the spaces after one: shaped text of one face and one level."""

    start: int
    end: int
    words: Words
    level: int
    word: Word


class Line(NamedTuple):
    """Where a line begins, where what is seen of it ends, where it ends, and whether it shows a hyphen there."""

    start: int
    visible: int
    end: int
    hyphen: bool = False


class Paragraph:
    """One paragraph, shaped. `text` is as shown; `levels` are UAX #9 levels or None where all is left to right."""

    def __init__(
        self,
        text: str,
        items: Sequence[Item],
        shaper: Shaper,
        *,
        size: float,
        language: str,
        levels: Sequence[int] | None,
        base: int,
    ) -> None:
        self.text = text
        self.size = size
        self.levels = levels
        self.base = base
        self.pieces: list[Piece] = []
        self._xs = [0.0]  # where each piece begins, and where the last one ends
        self._index = {len(text): 0}  # the piece that begins at a place
        self._inner: dict[int, float] = {}  # where the characters of pieces begin that were looked into
        self._unsafe: set[int] = set()  # places in these pieces where a cut would change the glyphs
        for first, last, face, level in _stretches(items, levels):
            words = shaper.words(face, right_to_left=bool(level & 1), language=language)
            self._add(words, level, first, text[first:last])
        self._index[len(text)] = len(self.pieces)

    def _add(self, words: Words, level: int, start: int, text: str) -> None:
        pieces, xs, index = self.pieces, self._xs, self._index
        scale = self.size / words.face.units
        x = xs[-1]
        for token in _TOKENS.findall(text):
            word = words[token]
            index[start] = len(pieces)
            end = start + len(token)
            pieces.append(Piece(start, end, words, level, word))
            x += word.offsets[-1] * scale
            xs.append(x)
            start = end

    def parts(self, start: int, end: int) -> list[Piece]:
        """The pieces from start to end; those that reach out are cut and shaped again."""
        if start in self._index and end in self._index:
            return self.pieces[self._index[start] : self._index[end]]
        found = []
        while start < end:
            piece = self._piece(start)
            if piece.start < start or piece.end > end:
                until = min(piece.end, end)
                word = piece.word.part(start - piece.start, until - piece.start) or piece.words[self.text[start:until]]
                piece = Piece(start, until, piece.words, piece.level, word)
            found.append(piece)
            start = piece.end
        return found

    def width(self, start: int, end: int) -> float:
        """How wide the characters from start to end are on a line of their own."""
        first, last = self._index.get(start), self._index.get(end)
        if first is not None and last is not None:
            return self._xs[last] - self._xs[first]
        rough = self._x(end) - self._x(start)
        if start not in self._unsafe and end not in self._unsafe:
            return rough
        return sum(part.word.advance * self.size / part.words.face.units for part in self.parts(start, end))

    def _piece(self, place: int) -> Piece:
        """The piece that holds the character at a place."""
        return self.pieces[bisect_right(self.pieces, place, key=_start) - 1]

    def _x(self, place: int) -> float:
        """Where the character at a place begins, in logical order; inside a piece it looks into the whole piece at once."""
        index = self._index.get(place)
        if index is not None:
            return self._xs[index]
        x = self._inner.get(place)
        if x is None:
            piece = self._piece(place)
            left, scale = self._xs[self._index[piece.start]], self.size / piece.words.face.units
            self._inner.update({piece.start + i: left + offset * scale for i, offset in enumerate(piece.word.offsets)})
            self._unsafe.update([piece.start + place for place in piece.word.unsafe])
            x = self._inner[place]
        return x

    def hyphen(self, end: int) -> Piece:
        """The hyphen that stands for the soft hyphen before `end`."""
        piece = self._piece(end - 1)
        sign = "\u2010" if piece.words["\u2010"].glyphs[0] else "-"
        return Piece(end - 1, end, piece.words, piece.level, piece.words[sign]._replace(texts=(SOFT_HYPHEN,)))

    def lines(self, width: float | None) -> list[Line]:
        """The paragraph broken to the width, by UAX #14; what is too long for a line breaks between grapheme clusters.

        At a hyphen only where that word is too long for a line.
        """
        text = self.text
        seen = len(text.rstrip(HANGING))
        if width is None or self.width(0, seen) <= width + _TOLERANCE:
            return [Line(0, seen, len(text))]
        return list(self._broken(breaks.lines(text), width + _TOLERANCE))

    def _broken(self, ends: list[int], width: float) -> Iterator[Line]:
        start = index = 0
        fits: tuple[int, Line] | None = None
        while index < len(ends):
            line = self._line(start, ends[index])
            if self._fits(line, width):
                if fits is None or self._parts_a_word(fits[1]) or not self._parts_a_word(line):
                    fits = (index, line)
                index += 1
            elif line.hyphen:
                index += 1  # without a break here there is no hyphen, and the next syllable may still fit
            elif fits:
                yield fits[1]
                start, index, fits = fits[1].end, fits[0] + 1, None
            else:
                end = self._cut(start, line.visible, width)
                cut = line if end == line.visible else self._line(start, end + self._spaces(end), may_hyphenate=False)
                yield cut
                start = cut.end
                index = bisect_right(ends, start)
        if fits:
            yield fits[1]

    def _parts_a_word(self, line: Line) -> bool:
        """Whether a line ends in a hyphen of the text, which readers of PDF take for their own and drop."""
        return line.start < line.visible and self.text[line.visible - 1] == "-" and line.end < len(self.text)

    def _line(self, start: int, end: int, *, may_hyphenate: bool = True) -> Line:
        if may_hyphenate and self.text[end - 1] == SOFT_HYPHEN and end < len(self.text):
            return Line(start, end, end, hyphen=True)
        return Line(start, start + len(self.text[start:end].rstrip(HANGING)), end)

    def _spaces(self, place: int) -> int:
        """How many spaces stand at a place."""
        rest = self.text[place:]
        return len(rest) - len(rest.lstrip(HANGING))

    def _fits(self, line: Line, width: float) -> bool:
        if self._x(line.visible) - self._x(line.start) > 2 * width + 8 * self.size:
            return False  # so far off that shaping the rest of a long word again would not change it
        if not line.hyphen:
            return self.width(line.start, line.visible) <= width
        piece = self.hyphen(line.end)
        hyphen = piece.word.advance * self.size / piece.words.face.units
        return self.width(line.start, line.end - 1) + hyphen <= width

    def _cut(self, start: int, end: int, width: float) -> int:
        """The end of what fits on a line of the unbreakable text from start to end, at least one grapheme cluster."""
        limit = bisect_left(range(end), self._x(start) + width, lo=start, key=self._x)
        places: list[int] = []
        near = limit
        while not places:
            near = min(end, near + 64)
            places = [start + stop for stop in breaks.clusters(self.text[start:near])]
            if near < end:
                places.pop()  # this one may go on
        # Shaped apart, the last letter may take another form and be wider or narrower than within its word.
        index = min(len(places), bisect_right(places, limit) + 1)
        while index > 1 and self.width(start, places[index - 1]) > width:
            index -= 1
        return places[index - 1]


def _start(piece: Piece) -> int:
    return piece.start


def _stretches(items: Sequence[Item], levels: Sequence[int] | None) -> Iterator[tuple[int, int, Face, int]]:
    """Stretches of one face and one level."""
    for item in items:
        if levels is None:
            yield item.start, item.end, item.face, 0
            continue
        start = item.start
        for place in range(start + 1, item.end + 1):
            if place == item.end or levels[place] != levels[start]:
                yield start, place, item.face, levels[start]
                start = place
