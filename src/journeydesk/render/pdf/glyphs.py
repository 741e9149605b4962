"""Lines of text as PDF operators: codes of the embedded font, moved to where the glyphs were laid."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesk.layout.picture import Text
from journeydesk.render.outlines import Outlines
from journeydesk.render.pdf.fonts import Codes
from journeydesk.render.pdf.objects import Numbers
from journeydesk.text.runs import GlyphRun


def shown(run: GlyphRun, codes: Codes, start: int = 0, end: int | None = None) -> str:
    """The operator that shows a run's glyphs from `start` on, all on one height.

    The reader moves on by each glyph's own advance; where shaping put the next one elsewhere (kerning), a number in
    thousandths of an em makes up for it. What rounding leaves over goes into the next number, so it never adds up.
    """
    size = run.size
    thousandths = 1000 / size
    xs = run.xs if end is None else run.xs[:end]
    pen = xs[start]
    parts: list[str] = []
    moved = False
    for x, pair in zip(xs[start:], zip(run.glyphs[start:], run.texts[start:], strict=True), strict=False):
        gap = round((x - pen) * thousandths)
        if gap:
            parts.append(f">{-gap}<")
            pen += gap / thousandths
            moved = True
        code, advance = codes[pair]
        parts.append(code)
        pen += advance * size
    return f"[<{''.join(parts)}>]TJ" if moved else f"<{''.join(parts)}>Tj"


def level_parts(run: GlyphRun) -> Iterator[tuple[int, int]]:
    """The run in parts whose glyphs stand on one height: where each starts and ends."""
    start = 0
    for at in range(1, len(run.ys)):
        if run.ys[at] != run.ys[start]:
            yield start, at
            start = at
    if run.ys:
        yield start, len(run.ys)


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
