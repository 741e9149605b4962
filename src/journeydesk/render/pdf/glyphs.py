"""Lines of text as PDF operators: codes of the embedded font, moved to where the glyphs were laid.

A code of the font is one cluster: the glyphs that together stand for a piece of text, such as an Arabic letter and its dots
or a Devanagari syllable, placed to each other as they were shaped. So no code is without text, and readers that put words
together by where glyphs stand find nothing between the parts of a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from unicodedata import bidirectional

from journeydesk.layout.picture import Text
from journeydesk.render.numbers import Numbers
from journeydesk.render.outlines import Outlines
from journeydesk.render.pdf.fonts import Codes, Key, Piece
from journeydesk.text.runs import GlyphRun


def shown(run: GlyphRun, codes: Codes) -> str:
    """The operator that shows a run's glyphs, from the place of its first.

    The reader moves on by each code's own advance; where shaping put the next one elsewhere (kerning), a number in
    thousandths of an em makes up for it. What rounding leaves over goes into the next number, so it never adds up.
    """
    size = run.size
    thousandth = size / 1000
    least, most = -thousandth / 2, thousandth / 2
    pen = run.xs[0]
    parts: list[str] = []
    add = parts.append
    moved = False
    for x, key in placed(run, codes):
        gap = x - pen
        if gap > most or gap < least:
            thousandths = round(gap / thousandth)
            add(f">{-thousandths}<")
            pen += thousandths * thousandth
            moved = True
        code, advance = codes[key]
        add(code)
        pen += advance * size
    return f"[<{''.join(parts)}>]TJ" if moved else f"<{''.join(parts)}>Tj"


def placed(run: GlyphRun, codes: Codes) -> Iterable[tuple[float, Key]]:
    """Where each code of the run stands, from left to right."""
    if run.right_to_left:
        clusters = [_cluster(run, members, codes) for members in _members(run)]
        turned = [single for cluster in reversed(clusters) for single in _singles(*cluster)]
        if not _wavers(run):
            return turned
        x, key = turned[-1]
        # at the sign's far edge, but within it: on the edge poppler takes it for a part of what follows
        return [*turned, (x + 0.9 * codes[key][1] * run.size, ((), RIGHT_TO_LEFT))]
    if "" not in run.texts and not any(run.ys):
        return zip(run.xs, zip(run.glyphs, run.texts, strict=True), strict=True)
    return [_cluster(run, members, codes) for members in _members(run)]


RIGHT_TO_LEFT = "\u200f"


def _wavers(run: GlyphRun) -> bool:
    """Whether a run within a line begins with a sign that has no direction, as “₪” after a number.

    Readers would take it for a part of the number or the Latin words before, so a mark of direction goes in front.
    """
    first = run.text.lstrip()[:1]
    return run.start > 0 and bool(first) and bidirectional(first) not in ("R", "AL")


def _singles(x: float, key: Key) -> Iterator[tuple[float, Key]]:
    """A cluster of right-to-left text as codes for one character each, the last character first; the first one is drawn.

    Readers turn such text around character by character, even within what one code stands for.
    """
    shape, text = key
    for character in text[:0:-1]:
        yield x, ((), character)
    yield x, (shape, text[:1])


def _members(run: GlyphRun) -> Iterator[list[int]]:
    """The glyphs of each cluster: one with text and those without that follow it in the order of reading."""
    count = len(run.glyphs)
    number = 0

    def cluster(at: int) -> int:
        nonlocal number
        number += bool(run.texts[at])
        return number

    for _, members in groupby(range(count - 1, -1, -1) if run.right_to_left else range(count), cluster):
        yield list(members)


def _cluster(run: GlyphRun, members: list[int], codes: Codes) -> tuple[float, Key]:
    """Where a cluster stands, and its glyphs placed from there, in font units."""
    text = "".join(run.texts[at] for at in members)
    # marks take no room of their own, the glyphs that do stand for where the cluster is
    wide = [at for at in members if codes.advance(run.glyphs[at])] or members
    x = min(run.xs[at] for at in wide)
    if len(members) == 1 and not run.ys[members[0]]:
        return x, (run.glyphs[members[0]], text)
    units = run.face.units / run.size
    pieces: list[Piece] = [(run.glyphs[at], round((run.xs[at] - x) * units), round(-run.ys[at] * units)) for at in members]
    return x, (tuple(pieces), text)


def outlined(run: GlyphRun, text: Text, outlines: Outlines, numbers: Numbers) -> Iterator[str]:
    """The run's glyphs as a filled path, for a face that may not be put into a file."""
    scale = run.size / run.face.units
    slant = run.face.slant
    for glyph, gx, gy in zip(run.glyphs, run.xs, run.ys, strict=True):
        left, base = text.x + gx, -(text.y + gy)
        x = y = 0.0
        for letter, at in outlines.of(run.face, glyph):
            ends = [(left + (px + slant * py) * scale, base + py * scale) for px, py in zip(at[::2], at[1::2], strict=True)]
            if letter == "Q":
                # PDF has cubic curves only
                (x1, y1), (x2, y2) = ends
                ends = [
                    (x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3),
                    (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3),
                    (x2, y2),
                ]
            if ends:
                x, y = ends[-1]
            yield " ".join([*(numbers[value] for end in ends for value in end), _OPERATORS[letter]])
    yield "f"


_OPERATORS = {"M": "m", "L": "l", "Q": "c", "C": "c", "Z": "h"}
