"""How the map is looked at: how closely, from where, and the scrolling that brings something into view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QPoint, QRectF, Signal

from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas import zooming

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsView

    from journeydesk.document.records import MapId

NEAR = 24
"""Pixels between what is brought into view and the view's edge."""
WHOLE = 0.8
"""A map that fits at no less than this zoom is first shown whole, a larger one at 100 % from its beginning."""


class Camera(QObject):
    """Zoom and place of a view, and the places where maps were left."""

    zoomed = Signal(float)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._zoom = 1.0
        self._size = (1.0, 1.0)
        self._left: dict[MapId, tuple[float, float, float]] = {}
        self._beginning: Literal["left", "right"] | None = None

    @property
    def zoom(self) -> float:
        """How closely the map is looked at; 1 is a pixel a point."""
        return self._zoom

    def zoom_to(self, zoom: float, *, at: QPoint | None = None) -> None:
        """Look at the map at this zoom; the point of the view `at` keeps what it shows, as far as the map reaches."""
        zoom = zooming.limited(zoom)
        self._beginning = None
        at = at if at is not None else self._view.viewport().rect().center()
        held = self._view.mapToScene(at)
        if zoom != self._zoom:
            self._zoom = zoom
            self._view.resetTransform()
            self._view.scale(zoom, zoom)
            self.fence(*self._size)
            self.zoomed.emit(zoom)
        moved = self._view.mapFromScene(held) - at
        self.scroll_by(moved.x(), moved.y())

    def scroll_by(self, dx: int, dy: int) -> None:
        """Scroll by pixels."""
        if dx or dy:
            self._beginning = None
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() + dx)
        down.setValue(down.value() + dy)

    def fence(self, width: float, height: float) -> bool:
        """Let the view scroll over paper of this size and a little ground around it; whether that is new."""
        self._size = (width, height)
        around = zooming.MARGIN / self._zoom
        wanted = QRectF(-around, -around, width + 2 * around, height + 2 * around)
        if wanted == self._view.sceneRect():
            return False
        self._view.setSceneRect(wanted)
        return True

    def fit(self, area: Rect | None) -> None:
        """Show an area, or the whole map, as large as it goes without blowing it up."""
        area = area if area is not None else Rect(0, 0, *self._size)
        size = self._view.maximumViewportSize()
        zoom = zooming.fitting(area.width, area.height, size.width(), size.height())
        self.zoom_to(min(zooming.CLOSEST_FIT, zoom))
        self._view.centerOn(area.x + area.width / 2, area.y + area.height / 2)

    def bring_into_view(self, area: QRectF) -> None:
        """Scroll as little as needed; what is larger than the view shows its upper left."""
        if area.isNull():
            return
        port = self._view.viewport().rect().adjusted(NEAR, NEAR, -NEAR, -NEAR)
        first, last = self._view.mapFromScene(area.topLeft()), self._view.mapFromScene(area.bottomRight())
        self.scroll_by(
            _shift(first.x(), last.x(), port.left(), port.right()), _shift(first.y(), last.y(), port.top(), port.bottom())
        )

    def leave(self, map_id: MapId) -> None:
        """Remember from where a map was looked at."""
        middle = self._view.mapToScene(self._view.viewport().rect().center())
        self._left[map_id] = (self._zoom, middle.x(), middle.y())

    def come_back(self, map_id: MapId | None, *, leftwards: bool) -> None:
        """Look at a map from where it was left; at a new one whole if it can be read so, else at its beginning."""
        left = self._left.get(map_id) if map_id is not None else None
        if left is not None:
            self.zoom_to(left[0])
            self._view.centerOn(left[1], left[2])
        else:
            self._begin("right" if leftwards else "left")

    def resized(self) -> None:
        """The view has another size: a map at which nobody has looked closer yet is shown anew."""
        if self._beginning is not None:
            self._begin(self._beginning)

    def _begin(self, side: Literal["left", "right"]) -> None:
        size = self._view.maximumViewportSize()
        zoom = zooming.fitting(*self._size, size.width(), size.height())
        self.zoom_to(min(1.0, zoom) if zoom >= WHOLE else 1.0)
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.maximum() if side == "right" else across.minimum())
        down.setValue(down.minimum())
        self._beginning = side


def _shift(first: int, last: int, least: int, most: int) -> int:
    """How far to scroll along one axis so that first to last lies between least and most, first at any rate."""
    if first < least:
        return first - least
    return max(0, min(last - most, first - least))
