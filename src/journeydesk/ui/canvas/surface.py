"""The surface a map lies on: what is painted, and how closely and from where it is looked at. It knows no hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from journeydesk.ui.canvas import zooming
from journeydesk.ui.canvas.areas import qrect
from journeydesk.ui.canvas.camera import Camera
from journeydesk.ui.canvas.overlay import Look, Overlay
from journeydesk.ui.canvas.painting import Painting
from journeydesk.ui.canvas.scene import MapScene
from journeydesk.ui.style import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeydesk.document.records import RecordId
    from journeydesk.layout.picture import Picture, Rect
    from journeydesk.ui.canvas.gestures.gesture import Pointer
    from journeydesk.ui.canvas.ghost import Lifted
    from journeydesk.ui.canvas.heads import Heads
    from journeydesk.ui.canvas.overlay import Layer, Shape
    from journeydesk.ui.canvas.overview import Overview
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.raw_faces import RawFaces
    from journeydesk.ui.style import Colours

Zoom = Literal["in", "out", "100", "map", "selection"]


class Surface(QGraphicsView):
    """A map with the overlay above it."""

    zoomed = Signal(float)
    looked = Signal()
    """The map is looked at in another way, or is another, or of another size."""
    shown_above = Signal()
    """Somebody beside the canvas shows something above the map."""
    overview_made = Signal()
    """The overview shows the map as it is now."""

    def __init__(self, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # one made in Python is known to it; for one made by Qt, PySide looks through all classes of widgets, for 8 ms
        self.setViewport(QWidget())
        # every pixel is painted, so nothing needs to be filled in below
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._faces = faces
        self._shown: Shown | None = None
        self._camera = Camera(self)
        self._scene = MapScene(faces, self._spoil)
        self._painting = Painting(self, self._scene, lambda: self._camera.gliding)
        self._painting.overview_made.connect(self.overview_made)
        # one without items: it is only what the view scrolls over
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        # what was painted is kept, and putting it on the screen again takes less time than moving what is there
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # the map itself says which way it reads; a mirrored scroll bar would only turn it round again
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._overlay = Overlay(self._repaint)
        self._camera.zoomed.connect(self._overlay.zoomed)
        self._camera.zoomed.connect(self.zoomed)
        self._heads: Heads | None = None
        self._met = False
        self._camera.looked.connect(self.follow_heads)
        self._camera.looked.connect(self.looked)

    @property
    def zoom_factor(self) -> float:
        """How closely the map is looked at; 1 is a pixel a point."""
        return self._camera.zoom

    @property
    def shown(self) -> Shown | None:
        """The map on the canvas with its picture, if there is one."""
        return self._shown

    @property
    def overview(self) -> Overview:
        """The whole map as a small image, for a minimap; `overview_made` is emitted whenever it was brought up to date."""
        return self._painting.overview

    @property
    def settled(self) -> bool:
        """Whether what is seen is as sharp as it will be; a zoom over a large map may be rough for a few milliseconds."""
        return self._painting.settled

    def zoom(self, what: Zoom) -> None:
        """Look closer, from further away, at 100 %, or at the whole map or the selection as large as it fits."""
        glide = self.glides
        match what:
            case "in":
                self._camera.zoom_to(zooming.step_in(self.zoom_factor), glide=glide)
            case "out":
                self._camera.zoom_to(zooming.step_out(self.zoom_factor), glide=glide)
            case "100":
                self._camera.zoom_to(1.0, glide=glide)
            case "map":
                self._camera.fit(None, glide=glide)
            case "selection":
                self._camera.fit(self._selected_area(), glide=glide)

    @property
    def glides(self) -> bool:
        """Whether the map glides from one look to another: not where the system wants nothing to move by itself."""
        from PySide6.QtWidgets import QStyle

        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0

    def zoom_to(self, zoom: float, *, at: QPoint | None = None) -> None:
        """Look at the map at this zoom; the point of the view `at` keeps what it shows, as far as the map reaches."""
        self._camera.zoom_to(zoom, at=at)

    def scroll_by(self, dx: int, dy: int) -> None:
        """Scroll by pixels."""
        self._camera.scroll_by(dx, dy)

    def centre_on(self, x: float, y: float) -> None:
        """Have a place of the map in the middle of the view, as far as the map reaches."""
        port = self.viewport().rect()
        self._camera.look_from(x - port.width() / 2 / self.zoom_factor, y - port.height() / 2 / self.zoom_factor)

    def picture_of(self, lifted: Lifted) -> QImage:
        """A lifted thing as it would look on this screen at this zoom."""
        assert self._shown is not None
        scale = self.zoom_factor * self.devicePixelRatioF()
        image = QImage(lifted.image(scale, Look(self.zoom_factor, self.look, self._faces, self._shown.typesetter)))
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image

    def bring_into_view(self, area: QRectF) -> None:
        """Scroll as little as needed to show an area of the map."""
        self._camera.bring_into_view(area)

    def show_over(self, layer: Layer, shapes: Sequence[Shape]) -> None:
        """Draw shapes above the map, in a layer of the overlay."""
        self._overlay.show(layer, shapes)
        self.shown_above.emit()

    def shown_over(self, layer: Layer) -> tuple[Shape, ...]:
        """What a layer of the overlay shows now."""
        return self._overlay.shapes(layer)

    def pointer(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> Pointer:
        """A point of the view with the place on the map under it."""
        from journeydesk.ui.canvas.gestures.gesture import Pointer

        on_head = self._heads.under(at.x(), at.y()) if self._heads is not None else None
        if on_head is not None:
            return Pointer(*on_head, at, modifiers)
        place = self.mapToScene(at)
        return Pointer(place.x(), place.y(), at, modifiers)

    @property
    def open_area(self) -> QRect:
        """What pinned heads leave of the view, in its pixels; all of it while a head is dragged."""
        pinned = self._heads.pinned if self._heads is not None and not self._heads.held else None
        return self.viewport().rect() if pinned is None else qrect(pinned.open).toAlignedRect()

    def is_on_head(self, at: QPoint) -> bool:
        """Whether a point of the view lies on pinned heads."""
        return self._heads is not None and self._heads.under(at.x(), at.y()) is not None

    def on_view(self, area: QRectF) -> QRectF:
        """Where an area of the map is in the view's pixels; for words written on a pinned head, there."""
        on_head = self._heads.on_view(area) if self._heads is not None else None
        return on_head if on_head is not None else self.viewportTransform().mapRect(area)

    @property
    def written(self) -> RecordId | None:
        """The record that is being written in place."""
        return None

    @property
    def heads(self) -> Heads | None:
        """The heads that stay in sight; None as long as the map was never scrolled."""
        return self._heads

    def settle(self) -> None:
        """Take up what the first painted frame does not wait for."""
        self._met = True
        self._camera.measure()
        self.follow_heads()

    def follow_heads(self) -> None:
        """Pin the heads of stages, steps and lanes that scroll out of the view, and let go of those that come back."""
        if self._heads is None:
            if not self._met or not self.isVisible():
                return
            from journeydesk.ui.canvas.heads import Heads

            self._heads = Heads(self, self._scene, self._overlay, self._faces)
        self._heads.follow()

    def _selected_area(self) -> Rect | None:
        from journeydesk.ui.canvas.selected import selected_area

        return selected_area(self._shown)

    def _show_picture(self, picture: Picture | None) -> None:
        """Have this picture on the canvas; only what differs from the last is painted again."""
        self._painting.show(picture)
        self._scene.show_picture(picture)

    def _spoil(self, area: QRectF) -> None:
        """An area of the map looks different now."""
        self._painting.spoil(area)
        self._repaint(area)

    def _repaint(self, area: QRectF) -> None:
        """Have an area of the view drawn again, for what lies over the map."""
        rect: QRect = self.viewportTransform().mapRect(area).toAlignedRect().adjusted(-2, -2, 2, 2)
        self.viewport().update(rect)
        if self._heads is not None:
            self._heads.repaint(area)

    @property
    def look(self) -> Colours:
        """The window's colours, dark or light as its palette is."""
        return colours(dark=self.palette().window().color().lightness() < 128)

    @property
    def around(self) -> QColor:
        """The colour around the paper."""
        return QColor(self.look.ground)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._camera.resized()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.follow_heads()

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        exposed = self.viewportTransform().mapRect(QRectF(rect)).toAlignedRect()
        self._painting.frame(painter, exposed & self.viewport().rect(), self.around)

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._shown is not None:
            look = Look(self.zoom_factor, self.look, self._faces, self._shown.typesetter)
            self._overlay.paint(painter, QRectF(rect), look)
