"""Faces and pictures as Qt draws them: loaded once, at the exact outlines of the file, never by family name.

Qt makes CFF outlines (most Chinese, Japanese and Korean fonts) bolder at small sizes and blends them by other rules, so that
the map on the screen would not be the map in the PDF. Such a face is redrawn as TrueType, glyph by glyph as they come up.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QImage, QPainterPath, QRawFont, QTransform

from journeydesk.layout.picture import Text

if TYPE_CHECKING:
    from journeydesk.layout.picture import Group, Image, Leaf
    from journeydesk.render.outlines import Outlines
    from journeydesk.render.truetype import Drawn
    from journeydesk.text.runs import Face

T = TypeVar("T")

_OUTLINE_SIZE = 512.0
"""The pixel size outlines are taken from: FreeType rounds them to 1/64 pixel."""

_KEPT = 8192
"""How many groups' strokes are kept."""


_PIXELS = 32_000_000
"""How many pixels of decoded pictures are kept, at four bytes each: far more than any screen shows at a time."""


class RawFaces:
    """The loaded faces and decoded pictures of one application; needs a QGuiApplication."""

    def __init__(self) -> None:
        self._loaded: dict[str, QRawFont] = {}
        self._sized: dict[tuple[str, float], QRawFont] = {}
        self._redrawn: dict[str, _Redrawn] = {}
        self._outlines: dict[tuple[str, int], QPainterPath] = {}
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._sizes: dict[str, tuple[int, int]] = {}
        self._pixels = 0
        self._prepared: OrderedDict[tuple[int, object], tuple[object, object]] = OrderedDict()

    def font(self, face: Face, size: float) -> QRawFont:
        """A TrueType face at a pixel size, unhinted; sizes of one face share its bytes."""
        key = (face.key, size)
        font = self._sized.get(key)
        if font is None:
            if face.key not in self._loaded:
                self._loaded[face.key] = _raw_font(face.data)
            font = self._sized[key] = _at_size(self._loaded[face.key], size)
        return font

    def run(self, face: Face, size: float, glyphs: Sequence[int], points: Sequence[QPointF]) -> QGlyphRun:
        """Glyphs of a face at a pixel size, each at its point."""
        run = QGlyphRun()
        if _is_cff(face):
            redrawn = self._redrawn_face(face)
            run.setGlyphIndexes(redrawn.indexes(glyphs))
            run.setRawFont(redrawn.font(size))
        else:
            run.setGlyphIndexes(list(glyphs))
            run.setRawFont(self.font(face, size))
        run.setPositions(points)
        return run

    def learn(self, groups: Iterable[Group]) -> None:
        """Get to know all glyphs of these groups before they are painted one by one: much cheaper than bit by bit."""
        for group in groups:
            for mark in group.marks:
                if isinstance(mark, Text):
                    for run in mark.line.runs:
                        if _is_cff(run.face):
                            self._redrawn_face(run.face).indexes(run.glyphs)

    def _redrawn_face(self, face: Face) -> _Redrawn:
        redrawn = self._redrawn.get(face.key)
        if redrawn is None:
            redrawn = self._redrawn[face.key] = _Redrawn(face)
        return redrawn

    def outlines(self, face: Face, run: QGlyphRun) -> QPainterPath:
        """The glyphs of a run as one path: sharp at any magnification."""
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        font = run.rawFont()
        scale = font.pixelSize() / _OUTLINE_SIZE
        large = _at_size(font, _OUTLINE_SIZE)
        for glyph, point in zip(run.glyphIndexes(), run.positions(), strict=True):
            path = self._outlines.get((face.key, glyph))
            if path is None:
                path = self._outlines[face.key, glyph] = large.pathForGlyph(glyph)
            whole.addPath(QTransform(scale, 0, 0, scale, point.x(), point.y()).map(path))
        return whole

    def prepared(self, marks: tuple[Leaf, ...], prepare: Callable[[tuple[Leaf, ...], RawFaces], T]) -> T:
        """What `prepare` made of these marks, kept while they are the very same tuple; the longest unused are let go."""
        key = (id(marks), prepare)
        kept = self._prepared.get(key)
        if kept is None:
            # the marks are kept too, so that their id cannot come to mean others
            kept = (marks, prepare(marks, self))
            self._prepared[key] = kept
            if len(self._prepared) > _KEPT:
                self._prepared.popitem(last=False)
        else:
            self._prepared.move_to_end(key)
        return cast(T, kept[1])

    def image(self, mark: Image) -> QImage:
        """The decoded picture; a null image if its bytes are none Qt can read."""
        return self._image(mark.digest, partial(_decoded, mark.data))

    def image_at(self, mark: Image, width: float, height: float) -> QImage:
        """The picture, made smaller by halves until it is less than twice as large as it will be on the surface.

        `width` and `height` are in device pixels. A painter samples a large picture only here and there, which looks ragged;
        halving takes every pixel in.
        """
        if mark.digest not in self._sizes:
            whole = self.image(mark)
            self._sizes[mark.digest] = whole.width(), whole.height()
        halvings, (across, down) = 0, self._sizes[mark.digest]
        while across >= 2 * width and down >= 2 * height and min(across, down) > 1:
            halvings, across, down = halvings + 1, (across + 1) // 2, (down + 1) // 2
        return self._halved(mark, halvings)

    def _halved(self, mark: Image, times: int) -> QImage:
        """The picture halved so many times; the larger ones are asked for only if it is not kept."""
        if not times:
            return self.image(mark)
        return self._image(f"{mark.digest}/{times}", lambda: _halved(self._halved(mark, times - 1)))

    def forget_strokes(self) -> None:
        """Let go of all strokes that are kept."""
        self._prepared.clear()

    def _image(self, key: str, make: Callable[[], QImage]) -> QImage:
        image = self._images.get(key)
        if image is None:
            image = self._images[key] = make()
            self._pixels += image.width() * image.height()
            while self._pixels > _PIXELS and len(self._images) > 1:
                _, gone = self._images.popitem(last=False)
                self._pixels -= gone.width() * gone.height()
        else:
            self._images.move_to_end(key)
        return image


class _Redrawn:
    """A CFF face as TrueType: the glyphs asked for so far, in the order they were, so that numbers given out stay right."""

    def __init__(self, face: Face) -> None:
        # here and not above, for most maps have no such face and a window that opens should not wait for it
        from journeydesk.render.outlines import Outlines

        self._face = face
        self._outlines: Outlines = Outlines()
        self._indexes: dict[int, int] = {}
        self._drawn: list[Drawn] = []
        self._advances: list[int] = []
        self._fonts: dict[float, QRawFont] = {}
        self._loaded: QRawFont | None = None
        self.indexes([0])

    def indexes(self, glyphs: Sequence[int]) -> list[int]:
        """The numbers of these glyphs in the redrawn face; those that are new are drawn."""
        from journeydesk.render.truetype import drawn

        for glyph in glyphs:
            if glyph not in self._indexes:
                self._indexes[glyph] = len(self._drawn)
                self._drawn.append(drawn(self._outlines.of(self._face, glyph), units=self._face.units))
                self._advances.append(self._outlines.advance(self._face, glyph))
                self._loaded = None
        return [self._indexes[glyph] for glyph in glyphs]

    def font(self, size: float) -> QRawFont:
        """The redrawn face at a pixel size, with all glyphs asked for so far."""
        from journeydesk.render.truetype import truetype

        if self._loaded is None:
            file = truetype(
                self._drawn, self._advances, units=self._face.units, ascent=self._face.units, descent=self._face.units // 4
            )
            self._loaded = _raw_font(file)
            self._fonts.clear()
        font = self._fonts.get(size)
        if font is None:
            font = self._fonts[size] = _at_size(self._loaded, size)
        return font


def _is_cff(face: Face) -> bool:
    return face.data[:4] == b"OTTO"


def _raw_font(data: bytes) -> QRawFont:
    font = QRawFont()
    font.loadFromData(QByteArray(data), 16.0, QFont.HintingPreference.PreferNoHinting)
    return font


def _at_size(font: QRawFont, size: float) -> QRawFont:
    other = QRawFont(font)
    other.setPixelSize(size)
    return other


def _decoded(data: bytes) -> QImage:
    from journeydesk.ui.decoding import decoded

    image = decoded(data)
    # where it is, for a copy of a large one takes 200 MB
    image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)
    return image


def _halved(image: QImage) -> QImage:
    return image.scaled(
        (image.width() + 1) // 2,
        (image.height() + 1) // 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
