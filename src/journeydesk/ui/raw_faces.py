"""Faces and pictures as Qt draws them: loaded once, at the exact outlines of the file, never by family name."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QFont, QGlyphRun, QImage, QPainterPath, QRawFont, QTransform

if TYPE_CHECKING:
    from journeydesk.layout.picture import Image, Leaf
    from journeydesk.text.runs import Face

T = TypeVar("T")

_OUTLINE_SIZE = 512.0
"""The pixel size outlines are taken from."""

_KEPT = 8192
"""How many groups' strokes are kept."""


class RawFaces:
    """The loaded faces and decoded pictures of one application; needs a QGuiApplication."""

    def __init__(self) -> None:
        self._loaded: dict[str, QRawFont] = {}
        self._sized: dict[tuple[str, float], QRawFont] = {}
        self._outlines: dict[tuple[str, int], QPainterPath] = {}
        self._images: dict[str, QImage] = {}
        self._prepared: OrderedDict[tuple[int, object], tuple[object, object]] = OrderedDict()

    def font(self, face: Face, size: float) -> QRawFont:
        """The face at a pixel size, unhinted; sizes of one face share its bytes."""
        key = (face.key, size)
        font = self._sized.get(key)
        if font is None:
            font = QRawFont(self._face(face))
            font.setPixelSize(size)
            self._sized[key] = font
        return font

    def _face(self, face: Face) -> QRawFont:
        font = self._loaded.get(face.key)
        if font is None:
            font = QRawFont()
            font.loadFromData(QByteArray(face.data), 16.0, QFont.HintingPreference.PreferNoHinting)
            self._loaded[face.key] = font
        return font

    def outlines(self, face: Face, run: QGlyphRun) -> QPainterPath:
        """The glyphs of a run as one path: sharp at any magnification."""
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        scale = run.rawFont().pixelSize() / _OUTLINE_SIZE
        for glyph, point in zip(run.glyphIndexes(), run.positions(), strict=True):
            whole.addPath(QTransform(scale, 0, 0, scale, point.x(), point.y()).map(self._outline(face, glyph)))
        return whole

    def _outline(self, face: Face, glyph: int) -> QPainterPath:
        key = (face.key, glyph)
        path = self._outlines.get(key)
        if path is None:
            # FreeType rounds outlines to 1/64 pixel, so they are taken from a large size
            path = self._outlines[key] = self.font(face, _OUTLINE_SIZE).pathForGlyph(glyph)
        return path

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
        return self._image(mark.digest, lambda: _decoded(mark.data))

    def image_at(self, mark: Image, width: float, height: float) -> QImage:
        """The picture, made smaller by halves until it is less than twice as large as it will be on the surface.

        `width` and `height` are in device pixels. A painter samples a large picture only here and there, which looks ragged;
        halving takes every pixel in.
        """
        image = self.image(mark)
        halvings = 0
        while image.width() >= 2 * width and image.height() >= 2 * height and min(image.width(), image.height()) > 1:
            halvings += 1
            image = self._image(f"{mark.digest}/{halvings}", lambda larger=image: _halved(larger))
        return image

    def _image(self, key: str, make: Callable[[], QImage]) -> QImage:
        image = self._images.get(key)
        if image is None:
            image = self._images[key] = make()
        return image


def _decoded(data: bytes) -> QImage:
    return QImage.fromData(QByteArray(data)).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _halved(image: QImage) -> QImage:
    return image.scaled(
        (image.width() + 1) // 2,
        (image.height() + 1) // 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
