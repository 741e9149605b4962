"""What shaped text is: faces, glyph runs and lines. All lengths are points, x grows right, y grows down."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Weight = Literal[400, 600, 700]


class Style(Struct, frozen=True, gc=False):
    """How a string should look: size in points, weight, upright or italic; `language` is a BCP 47 tag or empty."""

    size: float
    weight: Weight = 400
    italic: bool = False
    language: str = ""


class Face(Struct, frozen=True, gc=False):
    """One static font: equal keys mean equal bytes.

    `key` names it for caches, `data` is a whole single-face OpenType file (TrueType or CFF outlines, no variations) that
    QRawFont and HarfBuzz both load, `units` its units per em. `embeddable` says whether its licence bits allow it in a PDF.
    `slant` is the tangent of a synthetic slant to be applied by whoever draws it (0 for real faces).
    """

    key: str
    data: bytes
    units: int
    name: str = ""
    embeddable: bool = True
    slant: float = 0.0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Face) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Face({self.key!r})"


class GlyphRun(Struct, frozen=True, gc=False):
    """Glyphs of one face at one size, in visual order from left to right.

    `xs` and `ys` are each glyph's origin relative to the start of its line's baseline (ys grow down, mostly 0).
    `texts` is what each glyph stands for, for copy and search: a cluster's characters are on its first glyph in logical
    order, the others are "". `text` is the whole run in logical order; it begins `start` characters after its line does.
    """

    face: Face
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    texts: tuple[str, ...]
    text: str
    right_to_left: bool = False
    start: int = 0


class TextLine(Struct, frozen=True, gc=False):
    """One line of shaped text: its runs from left to right, its advance width, and where it stands in the source string.

    Spaces at its end hang: they have glyphs, right of `width` or, where the paragraph runs right to left, left of 0.
    `right_to_left` is the direction of its paragraph. `text` is the source from `start` to `end`, without the line feed.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    ascent: float
    descent: float
    start: int
    end: int
    text: str
    right_to_left: bool = False
