"""Reading what was set: glyph names, pens, texts."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import uharfbuzz as hb

from journeydesk.text.runs import GlyphRun, TextLine


def only(lines: Sequence[TextLine]) -> TextLine:
    """The one line there is."""
    (line,) = lines
    return line


def faces(line: TextLine) -> list[tuple[str, str]]:
    """The runs of a line from left to right: family and text."""
    return [(run.face.name.rsplit("-", 1)[0], run.text) for run in line.runs]


def nominal(run: GlyphRun, index: int) -> float:
    """The advance of a glyph by itself."""
    font = hb.Font(hb.Face(run.face.data))
    return font.get_glyph_h_advance(run.glyphs[index]) * run.size / run.face.units


def gap(line: TextLine, first: str, second: str) -> float:
    """How far the second letter stands from where the first one alone would put it: kerning."""
    run = line.runs[0]
    index = next(i for i in range(len(run.texts) - 1) if run.texts[i : i + 2] == (first, second))
    return run.xs[index + 1] - run.xs[index] - nominal(run, index)


def patched(font: bytes, tables: Mapping[str, bytes]) -> bytes:
    """An OpenType font with some tables replaced."""
    face = hb.Face(font)
    kept = {tag: face.reference_table(tag).data for tag in face.table_tags} | dict(tables)
    head, body = b"", b""
    for tag in sorted(kept):
        data = kept[tag]
        head += tag.encode() + struct.pack(">III", 0, 12 + 16 * len(kept) + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return font[:4] + struct.pack(">HHHH", len(kept), 0, 0, 0) + head + body


def cmap(glyphs: Mapping[int, int]) -> bytes:
    """A character map with just these characters (format 12)."""
    groups = b"".join(struct.pack(">III", character, character, glyph) for character, glyph in sorted(glyphs.items()))
    return struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 12, 0, 16 + len(groups), 0, len(glyphs)) + groups
