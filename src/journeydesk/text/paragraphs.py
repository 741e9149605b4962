"""A paragraph: its text in shaped pieces, how wide any part of it is, and where its lines may break."""

from __future__ import annotations

import re
from bisect import bisect_right
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
        self._sums = sums = [0.0]
        self._unsafe: set[int] = set()
        pieces, total = self.pieces, 0.0
        for first, last, face, level in _stretches(items, levels):
            words = shaper.words(face, right_to_left=bool(level & 1), language=language)
            scale = size / face.units
            start = first
            for token in _TOKENS.findall(text[first:last]):
                word = words[token]
                end = start + len(token)
                pieces.append(Piece(start, end, words, level, word))
                sums.extend([total + offset * scale for offset in word.offsets[1:]])
                if word.unsafe:
                    self._unsafe.update([start + place for place in word.unsafe])
                total = sums[-1]
                start = end

    def parts(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces from start to end; those that reach out are cut and shaped again."""
        index = bisect_right(self.pieces, start, key=_start) - 1
        while index < len(self.pieces) and start < end:
            piece = self.pieces[index]
            if piece.start < start or piece.end > end:
                until = min(piece.end, end)
                piece = Piece(start, until, piece.words, piece.level, piece.words[self.text[start:until]])
            yield piece
            start = piece.end
            index += 1

    def width(self, start: int, end: int) -> float:
        """How wide the characters from start to end are on a line of their own."""
        if start in self._unsafe or end in self._unsafe:
            return sum(part.word.advance * self.size / part.words.face.units for part in self.parts(start, end))
        return self._sums[end] - self._sums[start]

    def hyphen(self, end: int) -> Piece:
        """The hyphen that stands for the soft hyphen before `end`."""
        piece = self.pieces[bisect_right(self.pieces, end - 1, key=_start) - 1]
        sign = "\u2010" if piece.words["\u2010"].glyphs[0] else "-"
        return Piece(end - 1, end, piece.words, piece.level, piece.words[sign]._replace(texts=(SOFT_HYPHEN,)))

    def lines(self, width: float | None) -> list[Line]:
        """The paragraph broken to the width, by UAX #14; what is too long for a line breaks between grapheme clusters."""
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
            if self._extent(line) <= width:
                fits = (index, line)
                index += 1
            elif line.hyphen:
                index += 1  # without a break here there is no hyphen, and the next syllable may still fit
            elif fits:
                yield fits[1]
                start, index, fits = fits[1].end, fits[0] + 1, None
            else:
                end = self._cut(start, line.visible, width)
                if end == line.visible:
                    yield line
                    start = line.end
                    index += 1
                else:
                    yield Line(start, end, end)
                    start = end
                index = bisect_right(ends, start)
        if fits:
            yield fits[1]

    def _line(self, start: int, end: int) -> Line:
        if self.text[end - 1] == SOFT_HYPHEN and end < len(self.text):
            return Line(start, end, end, hyphen=True)
        return Line(start, start + len(self.text[start:end].rstrip(HANGING)), end)

    def _extent(self, line: Line) -> float:
        if not line.hyphen:
            return self.width(line.start, line.visible)
        piece = self.hyphen(line.end)
        return self.width(line.start, line.end - 1) + piece.word.advance * self.size / piece.words.face.units

    def _cut(self, start: int, end: int, width: float) -> int:
        """The end of what fits on a line of the unbreakable text from start to end, at least one grapheme cluster."""
        limit = bisect_right(self._sums, self._sums[start] + width, lo=start, hi=end)
        places: list[int] = []
        near = limit
        while not places:
            near = min(end, near + 64)
            places = [start + stop for stop in breaks.clusters(self.text[start:near])]
            if near < end:
                places.pop()  # this one may go on
        best = places[0]
        for place in places[max(0, bisect_right(places, limit) - 4) :]:
            if self.width(start, place) > width:
                if place > limit:
                    break
                continue
            best = max(best, place)
        return best


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
