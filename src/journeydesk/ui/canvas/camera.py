"""How the map is looked at: how closely, from where, and the scrolling that brings something into view.

What the view sees is fenced by its scene's rectangle. A map larger than the view is fenced by its own edges and a little
ground; a smaller one lies where it was put, and the fence is just what the view sees then. So a map that grows by a column
stays where it is as long as there is room beside it, and zooming holds the point under the pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt, Signal

from journeydesk.layout.picture import Picture, Rect
from journeydesk.ui.canvas import pinned, zooming

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation
    from PySide6.QtWidgets import QGraphicsView

    from journeydesk.document.records import MapId

NEAR: Final = 24
"""Pixels between what is brought into view and the view's edge."""
WHOLE: Final = 0.8
"""A map that fits at no less than this zoom is first shown whole, a larger one at 100 % from its beginning."""
GLIDE: Final = 150
"""Milliseconds from one look to another."""

Origin = tuple[float, float]
"""The map's point at the view's upper left corner."""


class Camera(QObject):
    """Zoom and place of a view, and the places where maps were left."""

    zoomed = Signal(float)
    looked = Signal()
    """The map is looked at in another way, or is another, or of another size."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._zoom = 1.0
        self._picture: Picture | None = None
        self._bar = 0
        self._exact: Origin = (0.0, 0.0)
        self._left: dict[MapId, tuple[float, Origin]] = {}
        self._beginning: Literal["left", "right"] | None = None
        self._centred = True
        self._glide: QVariantAnimation | None = None
        self._glides_in = QSize()
        self.roams = False
        """Whether the view may look anywhere, and not only where the map is."""

    @property
    def zoom(self) -> float:
        """How closely the map is looked at; 1 is a pixel a point."""
        return self._zoom

    def measure(self) -> None:
        """Learn from the style how wide scroll bars are, which Qt's view reckons with though it lays them out by their own.

        After the first painted frame: the style's enumerations take 5 ms to make.
        """
        from PySide6.QtWidgets import QStyle

        self._bar = self._view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self._view)

    @property
    def origin(self) -> Origin:
        """The map's point at the view's upper left corner; finer than whole pixels as long as nobody scrolls."""
        there = self._view.mapToScene(0, 0)
        if abs(there.x() - self._exact[0]) * self._zoom < 1 and abs(there.y() - self._exact[1]) * self._zoom < 1:
            return self._exact
        return there.x(), there.y()

    @property
    def gliding(self) -> bool:
        """Whether the look is just changing by itself."""
        return self._glide is not None

    def zoom_to(self, zoom: float, *, at: QPoint | None = None, glide: bool = False) -> None:
        """Look at the map at this zoom; the point of the view `at` keeps what it shows, as far as the map reaches."""
        self.stop()
        zoom = zooming.limited(zoom)
        self._beginning, self._centred = None, False
        at = at if at is not None else self._view.viewport().rect().center()
        left, top = self.origin
        by = 1 / self._zoom - 1 / zoom
        self._go(zoom, (left + at.x() * by, top + at.y() * by), glide=glide)

    def scroll_by(self, dx: int, dy: int) -> None:
        """Scroll by pixels."""
        self.stop()
        if dx or dy:
            self._beginning = None
        if self.roams:
            left, top = self.origin
            self._look(self._zoom, (left + dx / self._zoom, top + dy / self._zoom))
            return
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() + dx)
        down.setValue(down.value() + dy)

    def show(self, picture: Picture | None) -> bool:
        """Look at this picture from where one looked at the last; whether the fence had to be moved for it.

        What is seen stays where it is: from the left edge on, in a map that reads leftwards from the right one.
        """
        before, self._picture = self._picture, picture
        if before is not None and picture is not None and (before.width, before.height) == (picture.width, picture.height):
            self.looked.emit()
            return False
        left, top = self.origin
        if before is not None and picture is not None and picture.grid.right_to_left:
            left += picture.width - before.width
        fence = self._view.sceneRect()
        self._look(self._zoom, (left, top))
        return fence != self._view.sceneRect()

    def fit(self, area: Rect | None, *, glide: bool = False, closest: float = zooming.CLOSEST_FIT) -> None:
        """Show an area, or the whole map, as large as it goes without blowing it up; heads that are pinned leave it room."""
        self.stop()
        whole = area is None
        area = area if area is not None else self._paper
        size = self._view.maximumViewportSize()
        zoom = min(closest, zooming.fitting(area.width, area.height, size.width(), size.height()))
        free = Rect(0, 0, size.width(), size.height())
        if not whole:
            free = self._beside_heads(QRectF(area.x, area.y, area.width, area.height), zoom, size.width(), size.height())
            zoom = min(closest, zooming.fitting(area.width, area.height, free.width, free.height))
        self._beginning, self._centred = None, whole
        left = area.x + area.width / 2 - (free.x + free.width / 2) / zoom
        top = area.y + area.height / 2 - (free.y + free.height / 2) / zoom
        self._go(zoom, (left, -zooming.MARGIN / zoom if whole else top), glide=glide)

    def look_from(self, left: float, top: float, *, zoom: float | None = None, glide: bool = False) -> None:
        """Have this point of the map at the view's upper left corner, as far as the map reaches."""
        self.stop()
        self._beginning = None
        self._go(self._zoom if zoom is None else zooming.limited(zoom), (left, top), glide=glide)

    def fit_across(self, *, glide: bool = False) -> None:
        """Show the whole map from side to side as large as it can well be read, from its stages on if it is high."""
        self.stop()
        paper, size = self._paper, self._view.maximumViewportSize()
        beside, _ = self._extents()
        across = zooming.fitting(paper.width, 1, size.width() - beside, size.height())
        whole = zooming.fitting(paper.width, paper.height, size.width(), size.height())
        zoom = min(zooming.CLOSEST_FIT, max(whole, min(across, zooming.COMFORTABLE)))
        rows, _ = self._heads()
        top = -zooming.MARGIN / zoom
        if zoom > whole and rows is not None:
            top = rows[0] - zooming.MARGIN / 2 / zoom
        self._beginning, self._centred = None, True
        self._go(zoom, ((paper.width - self._free(zoom)[0] / zoom) / 2, top), glide=glide)

    def bring_into_view(self, area: QRectF) -> None:
        """Scroll as little as needed; what is larger than the view shows its upper left.

        Pinned heads hide nothing of it, and what is a head itself is in view where it is pinned.
        """
        if area.isNull():
            return
        port = self._view.viewport().rect()
        free = self._beside_heads(area, self._zoom, port.width(), port.height())
        first, last = self._view.mapFromScene(area.topLeft()), self._view.mapFromScene(area.bottomRight())
        dx = _shift(first.x(), last.x(), round(free.x) + NEAR, round(free.right) - NEAR)
        dy = _shift(first.y(), last.y(), round(free.y) + NEAR, round(free.bottom) - NEAR)
        rows, labels = self._heads()
        if rows is not None and rows[0] <= area.top() and area.bottom() <= rows[1] + pinned.SHORT and dy < 0:
            dy = 0
        if labels is not None and labels[0] <= area.left() and area.right() <= labels[1]:
            leftwards = self._picture is not None and self._picture.grid.right_to_left
            dx = min(0, dx) if leftwards else max(0, dx)
        if dx or dy:
            self.scroll_by(dx, dy)

    @property
    def look(self) -> tuple[float, Origin]:
        """How closely the map is looked at, and from where."""
        return self._zoom, self.origin

    def leave(self, map_id: MapId, look: tuple[float, Origin] | None = None) -> None:
        """Remember from where a map was looked at: from here, or from where this says."""
        self.stop()
        self._left[map_id] = look if look is not None else self.look

    def come_back(self, map_id: MapId | None, *, leftwards: bool) -> None:
        """Look at a map from where it was left; at a new one whole if it can be read so, else at its beginning."""
        self.stop()
        left = self._left.get(map_id) if map_id is not None else None
        if left is not None:
            self._beginning = None
            self._look(*left)
        else:
            self._begin("right" if leftwards else "left")

    def resized(self) -> None:
        """The view has another size: a map at which nobody has looked closer yet is shown anew."""
        if self._glide is not None and self._view.maximumViewportSize() == self._glides_in:
            # only a scroll bar came or went, as the glide itself made it
            return
        self.stop()
        if self._beginning is not None:
            self._begin(self._beginning)
            return
        left, top = self.origin
        if self._centred:
            free = self._free()
            left = (self._paper.width - free[0] / self._zoom) / 2 if self._fits()[0] else left
        self._look(self._zoom, (left, top))

    def stop(self) -> None:
        """Stay where one looks now, if the look is just changing by itself."""
        if self._glide is not None:
            self._glide.stop()
            self._glide.deleteLater()
            self._glide = None

    @property
    def _paper(self) -> Rect:
        picture = self._picture
        return Rect(0, 0, 1, 1) if picture is None else Rect(0, 0, picture.width, picture.height)

    def _heads(self) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
        picture = self._picture
        return (None, None) if picture is None else (pinned.head_rows(picture), pinned.label_column(picture))

    def _beside_heads(self, area: QRectF, zoom: float, width: float, height: float) -> Rect:
        """What of a view is free for an area of the map, where heads are pinned that do not belong to it."""
        rows, labels = self._heads()
        picture = self._picture
        if picture is None or rows is None or labels is None:
            return Rect(0, 0, width, height)
        wide, high, _ = pinned.room(picture, zoom, width, height)
        top = high if area.top() >= rows[1] else 0.0
        if picture.grid.right_to_left:
            return Rect(0, top, width - (wide if area.right() <= labels[0] else 0.0), height - top)
        left = wide if area.left() >= labels[1] else 0.0
        return Rect(left, top, width - left, height - top)

    def _begin(self, side: Literal["left", "right"]) -> None:
        size = self._view.maximumViewportSize()
        zoom = zooming.fitting(self._paper.width, self._paper.height, size.width(), size.height())
        zoom = min(1.0, zoom) if zoom >= WHOLE else 1.0
        begin = -zooming.MARGIN / zoom
        width = self._free(zoom)[0] / zoom
        left = self._paper.width - width - begin if side == "right" else begin
        if self._fits(zoom)[0]:
            left = (self._paper.width - width) / 2
        self._look(zoom, (left, begin))
        self._beginning, self._centred = side, True

    def _go(self, zoom: float, origin: Origin, *, glide: bool) -> None:
        if not glide or not self._view.isVisible():
            self._look(zoom, origin)
            return
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        began, start = self._zoom, self.origin
        glided = QVariantAnimation(self)
        glided.setDuration(GLIDE)
        glided.setStartValue(0.0)
        glided.setEndValue(1.0)
        glided.setEasingCurve(QEasingCurve.Type.OutCubic)
        glided.valueChanged.connect(lambda part: self._look(*between(began, start, zoom, origin, float(part))))
        glided.finished.connect(self.stop)
        self._glide, self._glides_in = glided, self._view.maximumViewportSize()
        glided.start()

    def _extents(self) -> tuple[int, int]:
        """What the scroll bars beside and below the view take of it if they are needed."""
        view, most = self._view, self._bar
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        beside = 0 if view.verticalScrollBarPolicy() == off else max(most, view.verticalScrollBar().sizeHint().width())
        below = 0 if view.horizontalScrollBarPolicy() == off else max(most, view.horizontalScrollBar().sizeHint().height())
        return beside, below

    def _free(self, zoom: float | None = None) -> tuple[float, float]:
        """Pixels of the view beside the scroll bars that are needed at this zoom."""
        zoom = self._zoom if zoom is None else zoom
        size = self._view.maximumViewportSize()
        width, height = float(size.width()), float(size.height())
        wide = self._paper.width * zoom + 2 * zooming.MARGIN
        high = self._paper.height * zoom + 2 * zooming.MARGIN
        beside, below = self._extents()
        down = high > height
        across = wide > width - (beside if down else 0.0)
        down = down or high > height - (below if across else 0.0)
        return width - (beside if down else 0.0), height - (below if across else 0.0)

    def _fits(self, zoom: float | None = None) -> tuple[bool, bool]:
        """Whether the map with its margins fits into the view, across and down."""
        zoom = self._zoom if zoom is None else zoom
        width, height = self._free(zoom)
        around = 2 * zooming.MARGIN
        return self._paper.width * zoom + around <= width, self._paper.height * zoom + around <= height

    def _look(self, zoom: float, origin: Origin) -> None:
        """Look at the map so, as far as it reaches."""
        changed = zoom != self._zoom
        self._zoom = zoom
        if changed:
            self._view.resetTransform()
            self._view.scale(zoom, zoom)
        (width, height), (fits, stands) = self._free(), self._fits()
        around = zooming.MARGIN / zoom
        if self.roams:
            fits = stands = True
        # a pixel less than there is: rounded up, it would ask for a scroll bar
        left, wide = _fenced(self._paper.width, around, (width - 1) / zoom, origin[0], fits=fits)
        top, high = _fenced(self._paper.height, around, (height - 1) / zoom, origin[1], fits=stands)
        if self.roams:
            left, top = origin
        wanted = QRectF(left, top, wide, high)
        if wanted != self._view.sceneRect():
            self._view.setSceneRect(wanted)
        self._view.horizontalScrollBar().setValue(round((left if fits else origin[0]) * zoom))
        self._view.verticalScrollBar().setValue(round((top if stands else origin[1]) * zoom))
        there = self._view.mapToScene(0, 0)
        self._exact = (
            origin[0] if abs(there.x() - origin[0]) * zoom < 1 else there.x(),
            origin[1] if abs(there.y() - origin[1]) * zoom < 1 else there.y(),
        )
        if changed:
            self.zoomed.emit(zoom)
        self.looked.emit()


def between(zoom: float, origin: Origin, to_zoom: float, to_origin: Origin, part: float) -> tuple[float, Origin]:
    """A look on the way from one to another: the zoom grows by equal factors, and the point that both show alike is held."""
    if part >= 1:
        return to_zoom, to_origin
    ratio = to_zoom / zoom
    if abs(ratio - 1) < 0.01:
        moved = tuple(one + (two - one) * part for one, two in zip(origin, to_origin, strict=True))
        return zoom + (to_zoom - zoom) * part, (moved[0], moved[1])
    now = zoom * ratio**part
    share = (1 / now - 1 / zoom) / (1 / to_zoom - 1 / zoom)
    moved = tuple(one + (two - one) * share for one, two in zip(origin, to_origin, strict=True))
    return now, (moved[0], moved[1])


def _fenced(size: float, around: float, seen: float, wanted: float, *, fits: bool) -> tuple[float, float]:
    """Where the fence begins along one axis, and how long it is."""
    if not fits:
        return -around, size + 2 * around
    return max(size + around - seen, min(-around, wanted)), seen


def _shift(first: int, last: int, least: int, most: int) -> int:
    """How far to scroll along one axis so that first to last lies between least and most, first at any rate."""
    if first < least:
        return first - least
    return max(0, min(last - most, first - least))
