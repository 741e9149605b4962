"""The map as it is painted, kept as pixels for the present zoom, so that a frame shows what is there and paints what is not.

The pixels are those of the view and a margin around it. They lie in an image that is used round and round: the map's pixel
(x, y) is the image's (x mod width, y mod height), so scrolling moves nothing, and only what comes in is painted.
Everything is in pixels of the screen, not of the window, counted from the map's corner at this zoom.

What is painted is exactly what painting straight to the window would give. Only while one zooms over so much that it would
take longer than a frame, `rough` shows the last sharp pixels scaled, and the next turns of the event loop make them sharp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Final, cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from journeydesk.ui.paint import ready

MARGIN: Final = 256
"""Pixels around the view that are painted ahead, when there is nothing else to do."""
GRAIN: Final = 256
"""The image's sides are multiples of this, so that a window that is being resized does not need another each time."""
BLOCK: Final = 512
"""What is painted by and by is painted in squares of this size."""

Paint = Callable[[QPainter, QRectF], None]
"""Draws an area of the map; the painter is in the map's coordinates and clips."""
Part = tuple[QRect, QPoint]
"""Some of the map's pixels, and where the map's corner lies from them in the image."""


class Painted:
    """The pixels of one look. `look` says at what; then `make` paints what is missing and `show` puts them on the screen."""

    def __init__(self) -> None:
        self._image, self._other = QImage(), QImage()
        self._scale = 1.0
        self._view = QRect()
        self._sharp, self._rough, self._spoilt = QRegion(), QRegion(), QRegion()
        self._before: tuple[float, QRect] | None = None

    @property
    def view(self) -> QRect:
        """The pixels of the map that are seen."""
        return self._view

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self._scale

    def look(self, scale: float, view: QRect) -> bool:
        """Look at these pixels of the map at this scale; whether it is another than before."""
        zoomed = scale != self._scale and not self._image.isNull()
        size = _room(view.size())
        larger = size.width() > self._image.width() or size.height() > self._image.height()
        if scale != self._scale and not self._image.isNull() and (QRegion(self._view) - self._sharp).isEmpty():
            # kept to be shown scaled; what is only rough is no better than what it was made from
            self._before = (self._scale, self._view)
            self._image, self._other = self._other, self._image
            larger = larger or self._image.size() != self._other.size()
            size = size.expandedTo(self._other.size())
        if larger:
            self._image = QImage(size.expandedTo(self._image.size()), QImage.Format.Format_RGB32)
        if larger or scale != self._scale:
            self._scale = scale
            self.forget()
        if view != self._view:
            self._view = view
            room = self._room()
            self._sharp &= room
            self._rough &= room
            self._spoilt &= room
        return zoomed

    def forget(self) -> None:
        """Nothing that was painted is right any more."""
        self._sharp, self._rough, self._spoilt = QRegion(), QRegion(), QRegion()

    def forget_all(self) -> None:
        """Nothing that was painted is right any more, nor like anything that is."""
        self.forget()
        self._before = None

    def spoil(self, area: QRectF) -> None:
        """An area of the map, in its own coordinates, must be painted again."""
        scale = self._scale
        pixels = times(area, scale).intersected(QRectF(self._room()).adjusted(-4, -4, 4, 4))
        rect = pixels.toAlignedRect().adjusted(-2, -2, 2, 2)
        self._sharp -= rect
        self._rough -= rect
        self._spoilt += rect
        self._before = None

    def missing(self, rect: QRect | None = None) -> QRegion:
        """What of some pixels, or of the view, is not sharp."""
        return QRegion(self._view if rect is None else rect & self._view) - self._sharp

    def blank(self, region: QRegion) -> QRegion:
        """What of a region is not even rough."""
        return region - self._rough

    def spoilt(self, region: QRegion) -> QRegion:
        """What of a region was spoilt since it was painted: it shows something that is not true any more."""
        return region & self._spoilt

    def ahead(self) -> QRegion:
        """What of the margin around the view is not painted yet."""
        return QRegion(self._room()) - self._sharp

    def make(self, region: QRegion, paint: Paint, *, until: float | None = None) -> bool:
        """Paint some pixels; with a time until which (of `perf_counter`), square by square from the middle, at least one.

        Whether all of them are painted.
        """
        if region.isEmpty():
            return True
        painter = QPainter(self._image)
        ready(painter)
        whole = True
        for part in [region] if until is None else _squares(region, self._view.center()):
            for rect in rects(part):
                self._paint(painter, rect, paint)
                self._sharp += rect
                self._spoilt -= rect
            if until is not None and perf_counter() > until:
                whole = (region - self._sharp).isEmpty()
                break
        painter.end()
        return whole

    def sketch(self, region: QRegion, scaled: Paint) -> None:
        """Fill some pixels with something like what will be there: the last sharp pixels, where there are none `scaled`."""
        before = QRegion()
        if self._before is not None:
            by, view = self._scale / self._before[0], self._before[1]
            # what of the last pixels does not end inside a pixel of these
            before = QRegion(times(view, by).toRect().adjusted(1, 1, -1, -1))
        painter = QPainter(self._image)
        ready(painter)
        for rect in rects(region - before):
            self._paint(painter, rect, scaled)
        for rect in rects(region & before):
            self._paint(painter, rect, self._paint_before)
        painter.end()
        self._rough += region

    def _paint_before(self, painter: QPainter, area: QRectF) -> None:
        assert self._before is not None
        scale, view = self._before
        for rect, offset in _parts(view, self._other.size()):
            there = times(rect, 1 / scale)
            if there.intersects(area):
                painter.drawImage(there, self._other, QRectF(rect.translated(-offset)))

    def _paint(self, painter: QPainter, rect: QRect, paint: Paint) -> None:
        scale = self._scale
        for part, offset in _parts(rect, self._image.size()):
            painter.setTransform(QTransform())
            painter.setClipRect(part.translated(-offset))
            painter.setTransform(QTransform(scale, 0, 0, scale, -offset.x(), -offset.y()))
            paint(painter, times(part, 1 / scale))

    def show(self, painter: QPainter, rect: QRect) -> None:
        """Put pixels of the map on the screen; the painter's unit is a pixel, and its origin the view's corner."""
        corner = self._view.topLeft()
        for part, offset in _parts(rect & self._view, self._image.size()):
            painter.drawImage(part.topLeft() - corner, self._image, part.translated(-offset))

    def _room(self) -> QRect:
        """The pixels of the map that the image has room for, the view in their middle."""
        size = self._image.size()
        across, down = (size.width() - self._view.width()) // 2, (size.height() - self._view.height()) // 2
        return QRect(self._view.topLeft() - QPoint(across, down), size)


def rects(region: QRegion) -> Iterator[QRect]:
    """The rectangles of a region."""
    # PySide's types do not know that it gives them
    return iter(cast("Iterable[QRect]", region))


def times(rect: QRect | QRectF, by: float) -> QRectF:
    """The rectangle so many times as large and as far from the corner."""
    return QRectF(rect.x() * by, rect.y() * by, rect.width() * by, rect.height() * by)


def _room(view: QSize) -> QSize:
    """How large an image is needed for a view."""
    return QSize(
        -(-(view.width() + 2 * MARGIN) // GRAIN) * GRAIN,
        -(-(view.height() + 2 * MARGIN) // GRAIN) * GRAIN,
    )


def _parts(rect: QRect, size: QSize) -> Iterator[Part]:
    """A rectangle of the map's pixels, cut where the image comes round."""
    if rect.isEmpty():
        return
    width, height = size.width(), size.height()
    for column in range(rect.left() // width, rect.right() // width + 1):
        for row in range(rect.top() // height, rect.bottom() // height + 1):
            tile = QRect(column * width, row * height, width, height)
            part = rect & tile
            if not part.isEmpty():
                yield part, tile.topLeft()


def _squares(region: QRegion, middle: QPoint) -> list[QRegion]:
    """A region cut into squares, those nearest to the middle first."""
    around = region.boundingRect()
    found: list[tuple[int, QRegion]] = []
    for column in range(around.left() // BLOCK, around.right() // BLOCK + 1):
        for row in range(around.top() // BLOCK, around.bottom() // BLOCK + 1):
            square = QRect(column * BLOCK, row * BLOCK, BLOCK, BLOCK)
            part = region & square
            if not part.isEmpty():
                found.append(((square.center() - middle).manhattanLength(), part))
    return [part for _, part in sorted(found, key=lambda pair: pair[0])]
