"""Faces as fonts of a PDF file: Type 0 over CIDFontType2 with Identity-H, holding just the glyphs that are used.

Each pair of a cluster of glyphs and the text it stands for has a character code of its own, so the table from codes to text
is exact: search and copy give back what was typed, in every script.
"""

from __future__ import annotations

import hashlib
import re

from reportlab.pdfbase.pdfdoc import PDFDictionary

from journeydesk.render.numbers import precise
from journeydesk.render.outlines import Outline, Outlines
from journeydesk.render.pdf.objects import Objects, Reference, array, dictionary, name, string
from journeydesk.render.truetype import Drawn, bounds_of, drawn, truetype
from journeydesk.text.runs import Face

Piece = tuple[int, int, int]
"""A glyph and how far to the right and up it stands from where its cluster does, in font units."""

Key = tuple[int | tuple[Piece, ...], str]
"""What a code stands for: a glyph, or several placed to each other, and their text."""

MOST_CODES = 65_000
"""Codes are of two bytes."""


class Codes(dict[Key, tuple[str, float]]):
    """The code of each cluster of a face in four hexadecimal digits, and its advance in ems; made when asked for."""

    def __init__(self, face: Face, outlines: Outlines) -> None:
        super().__init__()
        self.face = face
        self._outlines = outlines
        self.clusters: list[tuple[tuple[Piece, ...], str]] = [(((0, 0, 0),), "")]

    def __missing__(self, key: Key) -> tuple[str, float]:
        shape, text = key
        pieces = ((shape, 0, 0),) if isinstance(shape, int) else shape
        if len(self.clusters) < MOST_CODES:
            code = len(self.clusters)
            self.clusters.append((pieces, text))
        else:
            # what is seen stays right, though it may have stood for another text before
            code = next((at for at, known in enumerate(self.clusters) if known[0] == pieces), 0)
        found = self[key] = (f"{code:04x}", self.width(pieces) / self.face.units)
        return found

    def advance(self, glyph: int) -> int:
        """A glyph's own advance width in font units."""
        return self._outlines.advance(self.face, glyph)

    def width(self, pieces: tuple[Piece, ...]) -> int:
        """How far a cluster moves on, in font units."""
        return max([0, *(right + self.advance(glyph) for glyph, right, _ in pieces)])

    def outline(self, pieces: tuple[Piece, ...]) -> Outline:
        """A cluster's glyphs as one."""
        return tuple(
            (letter, tuple(value + (up if place % 2 else right) for place, value in enumerate(at)))
            for glyph, right, up in pieces
            for letter, at in self._outlines.of(self.face, glyph)
        )


class Fonts:
    """The fonts of one file, by face."""

    def __init__(self, outlines: Outlines) -> None:
        self._outlines = outlines
        self._fonts: dict[str, tuple[str, Codes]] = {}

    def font(self, face: Face) -> tuple[str, Codes]:
        """The name of the face's font in the resources, and its codes."""
        font = self._fonts.get(face.key)
        if font is None:
            font = self._fonts[face.key] = (f"F{len(self._fonts)}", Codes(face, self._outlines))
        return font

    def add_to(self, objects: Objects) -> PDFDictionary:
        """Write all fonts into the file; the resources' table of them."""
        return dictionary({short: _written(objects, codes, self._outlines) for short, codes in self._fonts.values()})


def _written(objects: Objects, codes: Codes, outlines: Outlines) -> Reference:
    face = codes.face
    extents = outlines.font(face).get_font_extents("ltr")
    advances = [codes.width(pieces) for pieces, _ in codes.clusters]
    glyphs = [_glyph(codes, pieces) for pieces, _ in codes.clusters]
    file = truetype(glyphs, advances, units=face.units, ascent=extents.ascender, descent=-extents.descender)
    thousandth = 1000 / face.units
    called = name(f"{_tag(file)}+{re.sub('[^A-Za-z0-9-]+', '', face.name) or 'Face'}")
    descriptor = objects.add(
        dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": called,
                "Flags": 4,
                "FontBBox": array([str(round(edge * thousandth)) for edge in bounds_of(glyphs)]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * thousandth),
                "Descent": round(extents.descender * thousandth),
                "CapHeight": round(extents.ascender * thousandth),
                "StemV": 80,
                "FontFile2": objects.stream(file, Length1=len(file)),
            }
        )
    )
    descendant = objects.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("CIDFontType2"),
                "BaseFont": called,
                "CIDSystemInfo": dictionary({"Registry": string("Adobe"), "Ordering": string("Identity"), "Supplement": 0}),
                "FontDescriptor": descriptor,
                "CIDToGIDMap": name("Identity"),
                "DW": 0,
                "W": f"[0 [{' '.join(precise(advance * thousandth) for advance in advances)}]]",
            }
        )
    )
    return objects.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": called,
                "Encoding": name("Identity-H"),
                "DescendantFonts": array([descendant]),
                "ToUnicode": objects.stream(to_unicode([text for _, text in codes.clusters]).encode("ascii")),
            }
        )
    )


_GLYPHS: dict[tuple[str, tuple[Piece, ...]], Drawn] = {}
_MOST_GLYPHS = 20_000


def _glyph(codes: Codes, pieces: tuple[Piece, ...]) -> Drawn:
    """A cluster as TrueType draws it, kept for the next file: a face never changes."""
    key = (codes.face.key, pieces)
    glyph = _GLYPHS.get(key)
    if glyph is None:
        if len(_GLYPHS) >= _MOST_GLYPHS:
            _GLYPHS.clear()
        glyph = _GLYPHS[key] = drawn(codes.outline(pieces), units=codes.face.units)
    return glyph


def _tag(file: bytes) -> str:
    """Six capitals that tell this subset of a face from others."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(file).digest()[:6])


def to_unicode(texts: list[str]) -> str:
    """The table from codes to text; code n stands for the n-th text, one without text is left out."""
    told = [f"<{code:04x}><{text.encode('utf-16-be').hex()}>" for code, text in enumerate(texts) if text]
    # a block of the table holds a hundred lines at most
    blocks = [told[start : start + 100] for start in range(0, len(told), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000><ffff>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
