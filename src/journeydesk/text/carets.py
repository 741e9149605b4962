"""What an editor asks of a line that is set: where the caret stands, what is under a point, what could not be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from journeydesk.text import breaks
from journeydesk.text.characters import shown, visible
from journeydesk.text.runs import Face, GlyphRun, TextLine


class _Cell(NamedTuple):
    """A grapheme cluster on a line: its place in the source, its left and right edge, its direction."""

    start: int
    end: int
    left: float
    right: float
    right_to_left: bool


def carets(line: TextLine) -> tuple[tuple[int, float], ...]:
    """Index in the source and x of each grapheme boundary, in logical order; at the end of the last one as well."""
    cells = sorted(_graphemes(line))
    if not cells:
        return ((line.start, 0.0),)
    stops = [(cell.start, cell.right if cell.right_to_left else cell.left) for cell in cells]
    last = cells[-1]
    return (*stops, (last.end, last.left if last.right_to_left else last.right))


def index_at(line: TextLine, x: float) -> int:
    """The index in the source of the grapheme boundary nearest to x."""
    cells = list(_graphemes(line))
    if not cells:
        return line.start
    cell = min(cells, key=lambda cell: max(cell.left - x, x - cell.right, 0.0))
    near_left = x < (cell.left + cell.right) / 2
    return cell.start if near_left != cell.right_to_left else cell.end


def missing(lines: Iterable[TextLine]) -> str:
    """The characters that are drawn as boxes because no font has them, each once, in order."""
    found: dict[str, None] = {}
    for line in lines:
        for run in line.runs:
            if 0 in run.glyphs:
                covered = _font(run.face).face.unicodes
                found.update(dict.fromkeys(character for character in visible(run.text) if ord(character) not in covered))
    return "".join(found)


def _graphemes(line: TextLine) -> Iterator[_Cell]:
    """The grapheme clusters of a line from left to right."""
    ends = {line.start + end for end in breaks.clusters(shown(line.text))} if line.text else set()
    waiting: _Cell | None = None
    for cell in _cells(line):
        if waiting:
            cell = _Cell(
                min(waiting.start, cell.start), max(waiting.end, cell.end), waiting.left, cell.right, cell.right_to_left
            )
        whole = cell.start in (line.start, *ends) and cell.end in ends
        waiting = None if whole else cell
        if whole:
            yield cell


def _cells(line: TextLine) -> Iterator[_Cell]:
    """The shaped clusters of a line from left to right; a ligature of several grapheme clusters is divided evenly.

    A grapheme cluster may be of several cells, as in Devanagari.
    """
    edges = [_edges(run) for run in line.runs]
    for index, run in enumerate(line.runs):
        lefts = edges[index]
        end = edges[index + 1][0] if index + 1 < len(edges) else _end(run)
        texts = [text for text in run.texts if text]
        start = line.start + run.start + (len(run.text) if run.right_to_left else 0)
        for text, left, right in zip(texts, lefts, [*lefts[1:], max(end, lefts[-1])], strict=True):
            ends = breaks.clusters(text)
            step = (right - left) / len(ends)
            spans = list(pairwise((0, *ends)))
            if run.right_to_left:
                start -= len(text)
                spans.reverse()
            for place, (first, last) in enumerate(spans):
                yield _Cell(start + first, start + last, left + place * step, left + (place + 1) * step, run.right_to_left)
            if not run.right_to_left:
                start += len(text)


def _edges(run: GlyphRun) -> list[float]:
    """The left edge of each cluster of a run, from left to right: where its first glyph stands that moves the pen."""
    font = _font(run.face)
    wide = [font.get_glyph_h_advance(glyph) > 0 for glyph in run.glyphs]
    edges: list[float] = []
    heads = [index for index, text in enumerate(run.texts) if text]
    if run.right_to_left:
        bounds = [(last, first, last + 1) for first, last in zip([0, *[head + 1 for head in heads]], heads, strict=False)]
    else:
        bounds = [(first, first, end) for first, end in pairwise([*heads, len(run.glyphs)])]
    for head, first, end in bounds:
        places = [run.xs[index] for index in range(first, end) if wide[index]]
        left = min(places, default=run.xs[head])
        edges.append(max(left, edges[-1]) if edges else left)
    return edges


def _end(run: GlyphRun) -> float:
    """The right edge of a run."""
    font = _font(run.face)
    scale = run.size / run.face.units
    return max(x + font.get_glyph_h_advance(glyph) * scale for glyph, x in zip(run.glyphs, run.xs, strict=True))


@cache
def _font(face: Face) -> hb.Font:
    return hb.Font(hb.Face(face.data))
