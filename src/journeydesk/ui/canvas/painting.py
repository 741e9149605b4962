"""How the map gets onto the screen: what was painted is kept, what can wait is painted while nobody needs the time.

A frame puts the kept pixels on the screen after painting what of them is missing. Where that would take longer than a frame
may, which happens only while one zooms over a very large map, a rough picture is shown first and sharpened in the next turns
of the event loop. When all that is seen is sharp, the same turns paint a margin around the view, so that scrolling finds it,
make the strokes of groups that have never been painted, so that the first look from afar is as quick as any, and bring the
overview up to date. A turn takes a few milliseconds, and there are none once all is done.
"""

from __future__ import annotations

from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QRegion, QTransform

from journeydesk.ui.canvas.items import DETAIL_FROM
from journeydesk.ui.canvas.overview import Overview
from journeydesk.ui.canvas.painted import Painted, times
from journeydesk.ui.canvas.paper import paint_ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QGraphicsView

    from journeydesk.layout.picture import Picture
    from journeydesk.ui.canvas.scene import MapScene

AT_ONCE: Final = 0.010
"""Seconds of painting that a frame with a new zoom may hold; what takes longer is first shown rough."""
STEADY: Final = 1.2
"""A zoom goes on as it began, rough or sharp, unless it would take so many times more or less."""
GLIDING: Final = 0.006
"""The same while the zoom changes by itself, frame by frame."""
PATIENCE: Final = 0.08
"""The same for a frame at the zoom of the last one: whoever jumps to another place of the map has nothing to follow."""
TURN: Final = 0.006
"""Seconds of painting in one turn of the event loop."""
SHARPEN: Final = 0.04
"""What is rough is made sharp in one turn if it takes no longer than this, else in squares, and hands are heard meanwhile."""
MOVING: Final = 24
"""Milliseconds after which a rough picture is taken to stand still."""
FAR, NEAR, NEW = 0.6e-6, 2.4e-6, 12e-6
"""About how many seconds a mark takes: from afar, with all detail, and where its strokes must be made first."""
LETTERS: Final = 5e-3
"""About how many seconds the letters of a new zoom take, which are never the same as those of another."""
ENOUGH: Final = 2e-3
"""What is thought to take less than this teaches nothing about how fast the machine is."""


class Painting(QObject):
    """The pixels of one view of a map, and the work that waits."""

    overview_made = Signal()
    """The overview shows the map as it is now."""

    def __init__(self, view: QGraphicsView, scene: MapScene, gliding: Callable[[], bool]) -> None:
        super().__init__(view)
        self._gliding = gliding
        self.overview = Overview()
        self._view, self._scene = view, scene
        self._painted = Painted()
        self._picture: Picture | None = None
        self._ground = QColor()
        self._told = True
        self._zoomed = False
        self._pace = 1.0
        self._roughly = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._work)

    def show(self, picture: Picture | None) -> None:
        """Paint this picture from now on; what differs from the last must be spoilt besides."""
        before, self._picture = self._picture, picture
        self.overview.show(picture)
        paper, was = _paper(picture), _paper(before)
        if before is None or picture is None or before.ground != picture.ground:
            self._painted.forget_all()
            self.overview.spoil(paper)
        elif paper != was:
            # the shadow moves along with the edges
            around = 8 / self._zoom
            for one, other in ((paper, was), (was, paper)):
                for area in (
                    QRectF(one.right(), 0, max(0.0, other.right() - one.right()), max(one.bottom(), other.bottom())),
                    QRectF(0, one.bottom(), max(one.right(), other.right()), max(0.0, other.bottom() - one.bottom())),
                ):
                    self._painted.spoil(area.adjusted(-around, -around, around, around))

    def spoil(self, area: QRectF) -> None:
        """An area of the map looks different now."""
        self._painted.spoil(area)
        self.overview.spoil(area)
        self._told = False
        if not self._soon.isActive():
            self._soon.start(0)

    @property
    def settled(self) -> bool:
        """Whether all that is seen is sharp."""
        return self._painted.missing().isEmpty()

    def frame(self, painter: QPainter, exposed: QRect, ground: QColor) -> None:
        """Draw what of the view is exposed, in its pixels, with this colour around the paper."""
        port = self._view.viewport()
        ratio = port.devicePixelRatioF()
        at = self._view.viewportTransform()
        view = QRect(
            round(-at.dx() * ratio), round(-at.dy() * ratio), ceil(port.width() * ratio), ceil(port.height() * ratio)
        )
        if ground != self._ground:
            self._ground = QColor(ground)
            self._painted.forget_all()
        if self._painted.look(self._zoom * ratio, view):
            self._zoomed = True
        rect = times(exposed, ratio).toAlignedRect().translated(view.topLeft())
        missing = self._painted.missing(rect)
        if not missing.isEmpty():
            self._complete(missing)
        painter.save()
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        self._painted.show(painter, rect)
        painter.restore()
        if not self._soon.isActive():
            self._soon.start(0)

    @property
    def _zoom(self) -> float:
        return self._view.transform().m11()

    def _complete(self, missing: QRegion) -> None:
        """Paint what is missing, sharp if there is time and rough if not; what was edited is always shown as it is now."""
        guess, prepared = self._guess(missing)
        gliding = self._gliding()
        limit = PATIENCE
        if self._zoomed:
            limit = (GLIDING if gliding else AT_ONCE) * (1 / STEADY if self._roughly else STEADY)
        self._roughly = guess * self._pace > limit
        if not self._roughly:
            begin = perf_counter()
            self._painted.make(missing, self._paint)
            if prepared and guess > ENOUGH:
                self._pace += (min(10.0, (perf_counter() - begin) / guess) - self._pace) / 4
            return
        self._painted.make(self._painted.spoilt(missing), self._paint)
        blank = self._painted.blank(self._painted.missing() & missing)
        self._painted.sketch(blank, self._sketch)
        self._soon.start(MOVING if gliding else 0)

    def _guess(self, region: QRegion) -> tuple[float, bool]:
        """About how many seconds it takes to paint a region, and whether all its strokes are made."""
        scale, detail = self._painted.scale, self._detail
        area = times(region.boundingRect(), 1 / scale)
        marks = new = 0
        for there in self._scene.reaching(area):
            marks += there.number
            if not there.is_prepared(detail=detail):
                new += there.number
        letters = LETTERS if detail and self._zoomed else 0.0
        return marks * (NEAR if detail else FAR) + new * NEW + letters, not new

    @property
    def _detail(self) -> bool:
        return self._zoom >= DETAIL_FROM

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        paint_ground(painter, area, self._picture, self._ground, pixel=1 / self._zoom)
        self._scene.paint(painter, area, detail=self._detail)

    def _sketch(self, painter: QPainter, area: QRectF) -> None:
        paint_ground(painter, area, self._picture, self._ground, pixel=1 / self._zoom)
        self.overview.paint(painter, area)

    def _paint_small(self, painter: QPainter, area: QRectF) -> None:
        if self._picture is not None:
            painter.fillRect(area, QColor(self._picture.ground.colour))
            self._scene.paint(painter, area, detail=False)

    def _work(self) -> None:
        """Do the most urgent of what waits, for one turn, and come again if there is more."""
        if self._view.isVisible() and not self._step(perf_counter()):
            self._soon.start(0)

    def _step(self, now: float) -> bool:
        missing = self._painted.missing()
        if not missing.isEmpty():
            long = self._guess(missing)[0] * self._pace > SHARPEN
            self._painted.make(missing, self._paint, until=now + SHARPEN / 2 if long else None)
            self._view.viewport().update()
            return False
        self._zoomed = False
        until = now + TURN
        for region in (self._painted.ahead(),):
            if not region.isEmpty() and not self._painted.make(region, self._paint, until=until):
                return False
        for detail in (False, True):
            for there in self._scene.unprepared(detail=detail):
                if perf_counter() > until:
                    return False
                there.prepare(detail=detail)
        if not self.overview.fresh:
            self.overview.make(self._paint_small, until=until)
            if not self.overview.fresh:
                return False
        if not self._told:
            self._told = True
            self.overview_made.emit()
        return True


def _paper(picture: Picture | None) -> QRectF:
    return QRectF(0, 0, picture.width, picture.height) if picture is not None else QRectF()
