"""HarfBuzz turns a word of one face into glyphs, in font units; shaped words are kept."""

from __future__ import annotations

from typing import NamedTuple

import uharfbuzz as hb

from journeydesk.text.runs import Face

_UNSAFE = int(hb.GlyphFlags.UNSAFE_TO_BREAK)  # as a number: the enum's own & takes longer than shaping

CAPACITY = 20_000
"""Words kept for each face and direction; one more and they are all forgotten and shaped anew when they come again."""


class Word(NamedTuple):
    """A shaped word, in font units (y grows up), glyphs from left to right.

    `texts` is as in `GlyphRun`. `offsets[i]` is the advance of the first i characters in logical order; a character inside
    a cluster has the cluster's end. `unsafe` are the places where a line cannot be cut without shaping again. `even` says
    that each character is one glyph, from left to right.
    """

    glyphs: tuple[int, ...]
    xs: tuple[int, ...]
    ys: tuple[int, ...] | None
    texts: tuple[str, ...]
    offsets: tuple[int, ...]
    unsafe: frozenset[int]
    even: bool

    @property
    def advance(self) -> int:
        """How far the pen moves."""
        return self.offsets[-1]

    def part(self, start: int, end: int) -> Word | None:
        """The glyphs of some of its characters, or None if these must be shaped again."""
        if not self.even or start in self.unsafe or end in self.unsafe:
            return None
        left = self.offsets[start]
        return Word(
            glyphs=self.glyphs[start:end],
            xs=tuple([x - left for x in self.xs[start:end]]),
            ys=self.ys and self.ys[start:end],
            texts=self.texts[start:end],
            offsets=tuple([offset - left for offset in self.offsets[start : end + 1]]),
            unsafe=frozenset([place - start for place in self.unsafe if start < place < end]),
            even=True,
        )


class Words(dict[str, Word]):
    """The words of one face, one direction and one language; a word that is missing is shaped when it is asked for."""

    def __init__(self, face: Face, *, right_to_left: bool, language: str) -> None:
        super().__init__()
        self.face = face
        self._font = hb.Font(hb.Face(face.data))
        self._buffer = hb.Buffer()
        self._right_to_left = right_to_left
        self._language = language or "und"
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender / face.units
        self.descent = -extents.descender / face.units

    def __missing__(self, text: str) -> Word:
        if len(self) >= CAPACITY:
            self.clear()
        word = self[text] = self._shape(text)
        return word

    def _shape(self, text: str) -> Word:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if self._right_to_left else "ltr"
        buffer.script = buffer.script or "Latn"  # digits and signs alone are kerned as beside letters
        buffer.language = self._language
        hb.shape(self._font, buffer)
        infos = buffer.glyph_infos
        clusters = [info.cluster for info in infos]
        glyphs = tuple([info.codepoint for info in infos])
        unsafe = {info.cluster for info in infos if int(info.flags) & _UNSAFE}
        if len(starts := set(clusters)) < len(text):
            unsafe.update(set(range(len(text))) - starts)  # a ligature is no place for a cut
        unsafe.discard(0)
        xs, ys, advances, pen = [], [], [], 0
        for position in buffer.glyph_positions:
            xs.append(pen + position.x_offset)
            ys.append(position.y_offset)
            advances.append(position.x_advance)
            pen += position.x_advance
        if self._right_to_left:
            texts = _texts(text, clusters[::-1])[::-1]
            offsets = _offsets(len(text), clusters[::-1], advances[::-1])
        else:
            texts = _texts(text, clusters)
            offsets = _offsets(len(text), clusters, advances)
        even = not self._right_to_left and texts == list(text)
        return Word(glyphs, tuple(xs), tuple(ys) if any(ys) else None, tuple(texts), tuple(offsets), frozenset(unsafe), even)


class Shaper:
    """All shaped words, by face."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, bool, str], Words] = {}

    def words(self, face: Face, *, right_to_left: bool = False, language: str = "") -> Words:
        """The words of a face."""
        key = (face.key, right_to_left, language)
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = Words(face, right_to_left=right_to_left, language=language)
        return words


def _texts(text: str, clusters: list[int]) -> list[str]:
    """What each glyph stands for, glyphs in logical order: a cluster's characters on its first glyph."""
    texts = []
    end = len(text)
    for index in range(len(clusters) - 1, -1, -1):
        start = clusters[index]
        if index and clusters[index - 1] == start:
            texts.append("")
        else:
            texts.append(text[start:end])
            end = start
    texts.reverse()
    return texts


def _offsets(length: int, clusters: list[int], advances: list[int]) -> list[int]:
    """The advance of the first i characters, for each i; glyphs in logical order."""
    offsets = [0] * (length + 1)
    total = 0
    place = 1
    for index, advance in enumerate(advances):
        total += advance
        end = clusters[index + 1] if index + 1 < len(clusters) else length
        while place <= end:
            offsets[place] = total
            place += 1
    return offsets
