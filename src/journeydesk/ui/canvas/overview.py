"""The whole map small: what a minimap shows, and what one sees for a moment when zooming out faster than can be painted."""

from __future__ import annotations

from math import ceil, sqrt
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from journeydesk.ui.canvas.painted import BLOCK, rects, times
from journeydesk.ui.paint import ready

if TYPE_CHECKING:
    from journeydesk.layout.picture import Picture
    from journeydesk.ui.canvas.painted import Paint

PIXELS: Final = 1_500_000
FINEST: Final = 0.25
"""Pixels a point at most: a small map needs no more than a large one's minimap shows."""
LARGEST: Final = 8_000
"""Pixels of a side."""
STEADY: Final = 1.3
"""A map that grows keeps its scale until another would be so many times as good."""


class Overview:
    """The map in an image of its own, brought up to date bit by bit; `fresh` says whether it is."""

    def __init__(self) -> None:
        self._image = QImage()
        self._scale = 0.0
        self._size = (0.0, 0.0)
        self._ground = ""
        self._room = QRect()
        self._stale = QRegion()

    @property
    def fresh(self) -> bool:
        """Whether it shows the map as it is now."""
        return self._stale.isEmpty()

    @property
    def image(self) -> QImage:
        """The whole map; null if there is none. What is not `fresh` may be empty in places or show what was."""
        return self._image

    def show(self, picture: Picture | None) -> None:
        """Be an overview of this picture; what it changed must be spoilt besides."""
        if picture is None:
            self._image, self._scale, self._size = QImage(), 0.0, (0.0, 0.0)
            self._room, self._stale = QRect(), QRegion()
            return
        size, self._ground = (picture.width, picture.height), picture.ground.colour
        if size == self._size:
            return
        best = min(FINEST, sqrt(PIXELS / (size[0] * size[1])), LARGEST / max(size))
        scale = self._scale if self._scale and 1 / STEADY < self._scale / best < STEADY else best
        before, self._room = self._room, QRect(0, 0, max(1, ceil(size[0] * scale)), max(1, ceil(size[1] * scale)))
        if scale == self._scale:
            kept = before & self._room
            self._stale = (self._stale & kept) + (QRegion(self._room) - kept)
        else:
            self._image, self._stale = QImage(), QRegion(self._room)
        self._scale, self._size = scale, size

    def spoil(self, area: QRectF) -> None:
        """An area of the map must be painted again."""
        rect = times(area, self._scale).intersected(QRectF(self._room))
        self._stale += rect.toAlignedRect().adjusted(-1, -1, 1, 1) & self._room

    def make(self, paint: Paint, *, until: float) -> None:
        """Paint what is stale, square by square until that time (of `perf_counter`), at least one."""
        if self._image.size() != self._room.size():
            # not sooner: a window that opens should not wait for it
            self._grow()
        painter = QPainter(self._image)
        ready(painter)
        while not self._stale.isEmpty():
            first = next(rects(self._stale)).topLeft()
            square = QRect(first.x() // BLOCK * BLOCK, first.y() // BLOCK * BLOCK, BLOCK, BLOCK)
            for rect in rects(self._stale & square):
                painter.resetTransform()
                painter.setClipRect(rect)
                painter.scale(self._scale, self._scale)
                paint(painter, times(rect, 1 / self._scale))
            self._stale -= square
            if perf_counter() > until:
                break
        painter.end()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw an area of the map as far as it is known; the painter is in the map's coordinates."""
        if not self._image.isNull():
            area = area & times(QRectF(self._image.rect()), 1 / self._scale)
            painter.drawImage(area, self._image, times(area, self._scale))

    def _grow(self) -> None:
        image = QImage(self._room.size(), QImage.Format.Format_RGB32)
        image.fill(QColor(self._ground))
        painter = QPainter(image)
        painter.drawImage(0, 0, self._image)
        painter.end()
        self._image = image
