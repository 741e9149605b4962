"""A group's marks as strokes: what a painter is told, call by call.

One path for all boxes of one look, one glyph run for all text of one face, size and ink. From afar boxes are plain rectangles
and lines of small text are bars.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPainterPath, QPen, QTransform

from journeydesk.layout.picture import Box, Close, CurveTo, Image, Ink, Leaf, Line, LineTo, MoveTo, Path, Pen, Text
from journeydesk.render.dashes import without_dashes
from journeydesk.ui.batches import Images, Shape, Shapes, Texts, batches

if TYPE_CHECKING:
    from journeydesk.text.runs import Face
    from journeydesk.ui.raw_faces import RawFaces

READABLE_FROM_AFAR = 14.0
"""Text of at least this size is drawn as text even without detail."""


FAINT = 0.3
"""How much ink a line of text has among the white between its letters."""

LARGEST_GLYPHS = 60.0
"""In device pixels an em. On images and windows `drawGlyphRun` draws nothing above 64 (Qt 6.11); then outlines are filled."""


class Stroke(Protocol):
    """One call to a painter."""

    def paint(self, painter: QPainter) -> None:
        """Draw it."""


class Prepared:
    """The marks of one group as strokes: all of them, and the few that are worth it when the map is seen from afar."""

    def __init__(self, marks: tuple[Leaf, ...], faces: RawFaces) -> None:
        self.marks = marks
        self._faces = faces
        self._near: tuple[Stroke, ...] | None = None
        self._far: tuple[Stroke, ...] | None = None

    def is_prepared(self, *, detail: bool) -> bool:
        """Whether the strokes have been made."""
        return (self._near if detail else self._far) is not None

    def prepare(self, *, detail: bool) -> tuple[Stroke, ...]:
        """The strokes, made when they are first asked for."""
        if detail:
            if self._near is None:
                self._near = tuple(_near(self.marks, self._faces))
            return self._near
        if self._far is None:
            self._far = tuple(_far(self.marks, self._faces))
        return self._far

    def paint(self, painter: QPainter, *, detail: bool = True) -> None:
        """Draw the strokes at the painter's origin."""
        for stroke in self.prepare(detail=detail):
            stroke.paint(painter)


class _Shape:
    """A path with a fill and an outline."""

    __slots__ = ("brush", "path", "pen")

    def __init__(self, path: QPainterPath, fill: Ink | None, pen: Pen | None) -> None:
        self.path = path
        self.brush = brush_of(fill)
        self.pen = pen_of(pen)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        painter.drawPath(self.path)


class _Rects:
    """Plain rectangles in one colour, without outlines."""

    __slots__ = ("brush", "rects")

    def __init__(self, rects: list[QRectF], ink: Ink) -> None:
        self.rects = rects
        self.brush = brush_of(ink)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush)
        painter.drawRects(self.rects)


class _Glyphs:
    """Glyphs of one face, size and ink; `points` are their origins, upright before they are slanted."""

    __slots__ = ("colour", "face", "faces", "outlines", "run", "size", "transform")

    def __init__(self, face: Face, size: float, ink: Ink, glyphs: list[int], points: list[QPointF], faces: RawFaces) -> None:
        self.face = face
        self.faces = faces
        self.colour = colour(ink)
        self.outlines: QPainterPath | None = None
        self.size = size
        self.transform: QTransform | None = None
        if face.slant:
            self.transform = QTransform(1, 0, -face.slant, 1, 0, 0)
        self.run = faces.run(face, size, glyphs, points)

    def paint(self, painter: QPainter) -> None:
        if self.transform is not None:
            painter.save()
            painter.setTransform(self.transform, True)
        if self.size * _magnification(painter) <= LARGEST_GLYPHS:
            painter.setPen(self.colour)
            painter.drawGlyphRun(_ORIGIN, self.run)
        else:
            if self.outlines is None:
                self.outlines = self.faces.outlines(self.face, self.run)
            painter.fillPath(self.outlines, self.colour)
        if self.transform is not None:
            painter.restore()


def _magnification(painter: QPainter) -> float:
    """Device pixels a point, where that limits glyphs; 0 on a PDF or a printer."""
    if painter.paintEngine().type() != QPaintEngine.Type.Raster:
        return 0.0
    return math.sqrt(abs(painter.deviceTransform().determinant()))


_ORIGIN = QPointF(0, 0)


class _Image:
    """A picture stretched to a rectangle with round corners."""

    __slots__ = ("faces", "mark", "path")

    def __init__(self, mark: Image, faces: RawFaces) -> None:
        self.mark = mark
        self.faces = faces
        self.path = QPainterPath()
        _add_box(self.path, Box(mark.rect, mark.radius))

    def paint(self, painter: QPainter) -> None:
        rect = self.mark.rect
        on_device = painter.deviceTransform().mapRect(QRectF(0, 0, rect.width, rect.height))
        image = self.faces.image_at(self.mark, on_device.width(), on_device.height())
        if image.isNull():
            return
        # a brush, not a clip: its edge is antialiased
        brush = QBrush(image)
        brush.setTransform(QTransform(rect.width / image.width(), 0, 0, rect.height / image.height(), rect.x, rect.y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawPath(self.path)


def _near(marks: tuple[Leaf, ...], faces: RawFaces) -> Iterable[Stroke]:
    for batch in batches(map(solid, marks)):
        match batch:
            case Shapes():
                yield _Shape(_path_of(batch.marks), batch.fill, batch.pen)
            case Texts():
                yield from _glyphs(batch.marks, batch.ink, faces)
            case Images():
                for image in batch.marks:
                    yield _Image(image, faces)


def _far(marks: tuple[Leaf, ...], faces: RawFaces) -> Iterable[Stroke]:
    for batch in batches(map(solid, marks)):
        match batch:
            case Shapes():
                boxes = [mark for mark in batch.marks if isinstance(mark, Box)]
                if boxes and batch.fill is not None:
                    yield _Rects([QRectF(b.rect.x, b.rect.y, b.rect.width, b.rect.height) for b in boxes], batch.fill)
                others = [mark for mark in batch.marks if batch.fill is None or not isinstance(mark, Box)]
                if others:
                    yield _Shape(_path_of(others), batch.fill, batch.pen)
            case Texts():
                sized = [(mark, _size(mark)) for mark in batch.marks]
                large = [mark for mark, size in sized if size >= READABLE_FROM_AFAR]
                yield from _glyphs(large, batch.ink, faces)
                small = [_bar(mark, size) for mark, size in sized if size < READABLE_FROM_AFAR]
                if small:
                    yield _Rects(small, Ink(batch.ink.colour, batch.ink.opacity * FAINT))
            case Images():
                for image in batch.marks:
                    yield _Image(image, faces)


def solid(mark: Leaf) -> Leaf:
    """The mark; a dashed curve as its dashes."""
    return without_dashes(mark) if isinstance(mark, Path) else mark


def _size(mark: Text) -> float:
    runs = mark.line.runs
    return runs[0].size if len(runs) == 1 else max((run.size for run in runs), default=0.0)


def _bar(mark: Text, size: float) -> QRectF:
    """What a line of text looks like from afar: as long as the line and as high as its small letters."""
    height = size / 2
    return QRectF(mark.x, mark.y - height, mark.line.width, height)


def _glyphs(marks: list[Text], ink: Ink, faces: RawFaces) -> Iterable[Stroke]:
    runs: dict[tuple[str, float], tuple[Face, list[int], list[QPointF]]] = {}
    for mark in marks:
        x, y = mark.x, mark.y
        for run in mark.line.runs:
            key = (run.face.key, run.size)
            if key not in runs:
                runs[key] = (run.face, [], [])
            _, glyphs, points = runs[key]
            glyphs += run.glyphs
            slant = run.face.slant
            if slant:
                # a slant is about the origin: moved by its effect on the baseline, each line leans about its own
                points += [QPointF(x + gx + slant * (y + gy), y + gy) for gx, gy in zip(run.xs, run.ys, strict=True)]
            else:
                points += [QPointF(x + gx, y + gy) for gx, gy in zip(run.xs, run.ys, strict=True)]
    for (_, size), (face, glyphs, points) in runs.items():
        yield _Glyphs(face, size, ink, glyphs, points, faces)


def _path_of(marks: Iterable[Shape]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for mark in marks:
        match mark:
            case Box():
                _add_box(path, mark)
            case Line():
                path.moveTo(mark.x1, mark.y1)
                path.lineTo(mark.x2, mark.y2)
            case Path():
                _add_segments(path, mark)
    return path


def _add_box(path: QPainterPath, box: Box) -> None:
    rect = QRectF(box.rect.x, box.rect.y, box.rect.width, box.rect.height)
    radius = min(box.radius, rect.width() / 2, rect.height() / 2)
    if radius > 0:
        path.addRoundedRect(rect, radius, radius)
    else:
        path.addRect(rect)


def _add_segments(path: QPainterPath, mark: Path) -> None:
    for segment in mark.segments:
        match segment:
            case MoveTo(x, y):
                path.moveTo(x, y)
            case LineTo(x, y):
                path.lineTo(x, y)
            case CurveTo(x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case Close():
                path.closeSubpath()


def colour(ink: Ink) -> QColor:
    """The ink as Qt's colour."""
    found = QColor(ink.colour)
    if ink.opacity < 1:
        found.setAlphaF(ink.opacity)
    return found


def brush_of(ink: Ink | None) -> QBrush:
    """The brush that fills with this ink, or with nothing."""
    return QBrush(Qt.BrushStyle.NoBrush) if ink is None else QBrush(colour(ink))


def pen_of(pen: Pen | None) -> QPen:
    """The pen that draws this outline; one of no width draws nothing (Qt would draw a hairline)."""
    if pen is None or pen.width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    found = QPen(colour(pen.ink), pen.width)
    if pen.round:
        found.setCapStyle(Qt.PenCapStyle.RoundCap)
        found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
        found.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
        found.setMiterLimit(4)
    if pen.dash:
        # Qt counts dashes in pen widths and wants them in pairs
        dash = pen.dash if len(pen.dash) % 2 == 0 else pen.dash * 2
        found.setDashPattern([length / pen.width for length in dash])
    return found
