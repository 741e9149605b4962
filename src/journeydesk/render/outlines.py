"""Glyphs as outlines, taken from the face by HarfBuzz: what the PDF's fonts and the SVG's shapes are made of."""

from __future__ import annotations

import uharfbuzz as hb

from journeydesk.text.runs import Face

Command = tuple[str, tuple[float, ...]]
"""`M x y`, `L x y`, `Q x1 y1 x y`, `C x1 y1 x2 y2 x y` or `Z`, in font units with y growing up."""

Outline = tuple[Command, ...]


class Outlines:
    """The outlines and advances of faces, each glyph drawn once."""

    def __init__(self) -> None:
        self._fonts: dict[str, hb.Font] = {}
        self._outlines: dict[tuple[str, int], Outline] = {}
        self._pen = hb.DrawFuncs()
        self._pen.set_move_to_func(lambda x, y, into: into.append(("M", (x, y))))
        self._pen.set_line_to_func(lambda x, y, into: into.append(("L", (x, y))))
        self._pen.set_quadratic_to_func(lambda x1, y1, x, y, into: into.append(("Q", (x1, y1, x, y))))
        self._pen.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, into: into.append(("C", (x1, y1, x2, y2, x, y))))
        self._pen.set_close_path_func(lambda into: into.append(("Z", ())))

    def font(self, face: Face) -> hb.Font:
        """The face as HarfBuzz knows it, in its own units."""
        font = self._fonts.get(face.key)
        if font is None:
            font = self._fonts[face.key] = hb.Font(hb.Face(face.data))
        return font

    def of(self, face: Face, glyph: int) -> Outline:
        """How the glyph is drawn; empty for a space."""
        key = (face.key, glyph)
        outline = self._outlines.get(key)
        if outline is None:
            drawn: list[Command] = []
            self.font(face).draw_glyph(glyph, self._pen, drawn)
            outline = self._outlines[key] = tuple(drawn)
        return outline

    def advance(self, face: Face, glyph: int) -> int:
        """The glyph's own advance width in font units."""
        return self.font(face).get_glyph_h_advance(glyph)
