"""The view of a map: it shows the document that is in front, and turns what mouse, wheel and keyboard do into gestures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from journeydesk.ui.canvas import keyboard, zooming
from journeydesk.ui.canvas.drops import Drops, is_wanted
from journeydesk.ui.canvas.gestures.gesture import Pointer
from journeydesk.ui.canvas.ghost import shadow
from journeydesk.ui.canvas.overlay import Look, Overlay
from journeydesk.ui.canvas.pointing import Pointing
from journeydesk.ui.canvas.scene import MapScene
from journeydesk.ui.canvas.selected import selection_shapes
from journeydesk.ui.canvas.shown import Shown
from journeydesk.ui.canvas.typist import Typist
from journeydesk.ui.style import colours

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import Happening, OpenDocument
    from journeydesk.document.records import MapId, RecordId
    from journeydesk.layout.picture import Picture
    from journeydesk.ui.raw_faces import RawFaces
    from journeydesk.ui.style import Colours

Zoom = Literal["in", "out", "100", "map", "selection"]
SCROLL_NOTCH = 60
"""Pixels a notch of the wheel scrolls."""


class MapView(QGraphicsView):
    """The canvas. It changes nothing by itself: every change is an edit of the open document."""

    zoomed = Signal(float)
    asked_menu = Signal(QPoint)
    """Somebody asked for the context menu, at this place on the screen; what it is about is selected."""
    dropped_files = Signal(list)
    """Files were dropped from another program: a list of paths."""

    def __init__(self, desk: Desk, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._faces = desk, faces
        self._shown: Shown | None = None
        self._open: OpenDocument | None = None
        self._stop: Callable[[], None] = lambda: None
        self._places: dict[MapId, tuple[float, float, float]] = {}
        self._zoom = 1.0
        self._scene = MapScene(faces, self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        # items set all they draw with, and their bounds have room for smoothing
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName("Map")
        self._overlay = Overlay(self._repaint)
        self._typist = Typist(self._overlay, lambda: self._shown, self._bring_into_view, self)
        self._pointing = Pointing(self, self._overlay, self._typist)
        self._drops = Drops(self._overlay, self._typist, self.dropped_files.emit)

    # what others ask

    @property
    def zoom_factor(self) -> float:
        """How closely the map is looked at; 1 is a pixel a point."""
        return self._zoom

    @property
    def desk(self) -> Desk:
        """The desk whose document is shown."""
        return self._desk

    @property
    def shown(self) -> Shown | None:
        """The map on the canvas with its picture, if there is one."""
        return self._shown

    @property
    def typist(self) -> Typist:
        """Who writes in place."""
        return self._typist

    def show_document(self, open_document: OpenDocument | None) -> None:
        """Show the map that this document shows, from now on following everything that happens to it."""
        self._typist.end()
        self._pointing.cancel()
        self._stop()
        self._open = open_document
        self._stop = open_document.listen(self._happened) if open_document is not None else lambda: None
        self._show_map()

    def edit_text(self, record_id: RecordId, part: str = "text") -> None:
        """Open a field of a record for writing in place."""
        shown = self._shown
        frame = shown.frame(record_id) if shown is not None else None
        if frame is not None:
            self._bring_into_view(QRectF(frame.x, frame.y, frame.width, frame.height))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typist.open(record_id, part)

    def zoom(self, what: Zoom) -> None:
        """Look closer, from further away, at 100 %, or at the whole map or the selection as large as it fits."""
        middle = self.viewport().rect().center()
        match what:
            case "in":
                self.zoom_to(zooming.step_in(self._zoom), at=middle)
            case "out":
                self.zoom_to(zooming.step_out(self._zoom), at=middle)
            case "100":
                self.zoom_to(1.0, at=middle)
            case "map":
                self._fit(None)
            case "selection":
                self._fit(self._open.selection if self._open is not None else None)

    def zoom_to(self, zoom: float, *, at: QPoint | None = None) -> None:
        """Look at the map at this zoom; the point of the view `at` keeps what it shows, as far as the map reaches."""
        zoom = zooming.limited(zoom)
        at = at if at is not None else self.viewport().rect().center()
        held = self.mapToScene(at)
        if zoom != self._zoom:
            self._zoom = zoom
            self._overlay.zoomed(zoom)
            self.resetTransform()
            self.scale(zoom, zoom)
            self._fence()
            self.zoomed.emit(zoom)
        moved = self.mapFromScene(held) - at
        self.scroll_by(moved.x(), moved.y())

    def scroll_by(self, dx: int, dy: int) -> None:
        """Scroll by pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + dx)
        down.setValue(down.value() + dy)

    def pointer(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> Pointer:
        """A point of the view with the place on the map under it."""
        place = self.mapToScene(at)
        return Pointer(place.x(), place.y(), at, modifiers)

    # what the document does

    def _show_map(self) -> None:
        if self._shown is not None:
            middle = self.mapToScene(self.viewport().rect().center())
            self._places[self._shown.map_id] = (self._zoom, middle.x(), middle.y())
        map_id = self._open.map_id if self._open is not None else None
        if self._open is None or map_id is None:
            self._shown = None
            self._scene.show_picture(None)
        else:
            self._shown = Shown(self._open, map_id, self._desk.typesetter, self._changed)
            self._scene.show_picture(self._shown.picture)
        self._overlay.clear("veil", "hover", "target", "ghost")
        self._fence()
        place = self._places.get(map_id) if map_id is not None else None
        if place is None:
            self.zoom_to(1.0)
            self._to_top()
        else:
            self.zoom_to(place[0])
            self.centerOn(place[1], place[2])
        self._show_selection()
        self.viewport().update()

    def _to_top(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        leftwards = self._shown is not None and self._shown.picture.grid.right_to_left
        across.setValue(across.maximum() if leftwards else across.minimum())
        down.setValue(down.minimum())

    def _happened(self, happening: Happening) -> None:
        shown = self._shown
        if happening.map or shown is None:
            self._typist.end()
            self._pointing.cancel()
            self._show_map()
            return
        if happening.edit is not None:
            self._pointing.cancel()
            shown.lay_out()
        if happening.edit is not None or happening.selection:
            self._show_selection()
        if happening.selection and not self._pointing.busy:
            self._look_at_selection()

    def _changed(self, picture: Picture) -> None:
        before = self.sceneRect().size()
        self._scene.show_picture(picture)
        self._fence()
        if self.sceneRect().size() != before:
            self.viewport().update()
        self._typist.follow()

    def _show_selection(self) -> None:
        writing = self._typist.writing
        frames, cells = selection_shapes(self._shown, writing.record_id if writing is not None else None)
        self._overlay.show("selection", frames)
        self._overlay.show("cell", cells)

    def _look_at_selection(self) -> None:
        shown = self._shown
        if shown is None:
            return
        open_document = shown.open_document
        frames = [frame for frame in map(shown.frame, open_document.selection) if frame is not None]
        if not frames and open_document.cell is not None:
            frames = [frame for frame in [shown.cell_frame(open_document.cell)] if frame is not None]
        area = zooming.union(frames)
        if area is not None:
            self._bring_into_view(QRectF(area.x, area.y, area.width, area.height))

    # where the view is

    def _fence(self) -> None:
        """Let the view scroll over the paper and a little ground around it."""
        picture = self._shown.picture if self._shown is not None else None
        width, height = (picture.width, picture.height) if picture is not None else (1.0, 1.0)
        around = zooming.MARGIN / self._zoom
        wanted = QRectF(-around, -around, width + 2 * around, height + 2 * around)
        if wanted != self.sceneRect():
            self.setSceneRect(wanted)

    def _fit(self, record_ids: frozenset[RecordId] | None) -> None:
        shown = self._shown
        if shown is None:
            return
        from journeydesk.layout.picture import Rect

        area = zooming.union([frame for frame in map(shown.frame, record_ids or ()) if frame is not None])
        limit = zooming.CLOSEST_FIT
        if area is None:
            area = Rect(0, 0, shown.picture.width, shown.picture.height)
        size = self.maximumViewportSize()
        self.zoom_to(min(limit, zooming.fitting(area.width, area.height, size.width(), size.height())))
        self.centerOn(area.x + area.width / 2, area.y + area.height / 2)

    def _bring_into_view(self, area: QRectF) -> None:
        """Scroll as little as needed; what is larger than the view shows its upper left."""
        if area.isNull():
            return
        port = QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24)
        there = QRectF(self.mapFromScene(area.topLeft()), self.mapFromScene(area.bottomRight()))
        dx = max(0.0, there.right() - port.right())
        dx = min(dx, there.left() - port.left()) if dx else min(0.0, there.left() - port.left())
        dy = max(0.0, there.bottom() - port.bottom())
        dy = min(dy, there.top() - port.top()) if dy else min(0.0, there.top() - port.top())
        self.scroll_by(round(dx), round(dy))

    def _repaint(self, area: QRectF) -> None:
        """Have an area of the map painted again."""
        rect: QRect = self.viewportTransform().mapRect(area).toAlignedRect().adjusted(-2, -2, 2, 2)
        self.viewport().update(rect)

    # painting

    @property
    def look(self) -> Colours:
        """The window's colours, dark or light as its palette is."""
        return colours(dark=self.palette().window().color().lightness() < 128)

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        exposed = QRectF(rect)
        painter.fillRect(exposed, QColor(self.look.ground))
        picture = self._shown.picture if self._shown is not None else None
        if picture is None:
            return
        paper = QRectF(0, 0, picture.width, picture.height)
        if not paper.contains(exposed):
            pixel = 1 / self._zoom
            shadow(painter, paper, radius=pixel, reach=6 * pixel, drop=pixel, alpha=40)
        painter.fillRect(paper.intersected(exposed), QColor(picture.ground.colour))

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._shown is not None:
            look = Look(self._zoom, self.look, self._faces, self._shown.typesetter)
            self._overlay.paint(painter, QRectF(rect), look)

    # events

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fence()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointing.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointing.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointing.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointing.double_click(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._overlay.clear("hover")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._typist.end()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._pointing.choose_under(self.pointer(event.pos(), Qt.KeyboardModifier.NoModifier))
        self.asked_menu.emit(event.globalPos())
        event.accept()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, degrees = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = degrees.y() or degrees.x()
            self.zoom_to(self._zoom * zooming.PER_NOTCH ** (turned / 120), at=event.position().toPoint())
        else:
            dx, dy = (pixels.x(), pixels.y()) if not pixels.isNull() else _scrolled(degrees)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.scroll_by(-dx, -dy)
        self._pointing.scrolled(event.position().toPoint(), event.modifiers())
        event.accept()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_to(self._zoom * (1 + event.value()), at=event.position().toPoint())
            return True
        return super().viewportEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keyboard.belongs_to_canvas(self, event, self._typist, self._pointing):
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._typist.writing is not None:
            # before Qt takes Tab for walking from widget to widget
            self.keyPressEvent(event)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(keyboard.press(self, event, self._typist, self._pointing))

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(keyboard.release(event, self._pointing))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._typist.end()
        self._pointing.spaced(held=False)
        super().focusOutEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        keyboard.compose(self, event, self._typist)
        event.accept()

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        area = keyboard.caret_on_view(self, self._typist)
        found = keyboard.input_state(query, self._typist, area)
        return found if found is not None else super().inputMethodQuery(query)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(is_wanted(event.mimeData()))

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        if self._drops.move(self._shown, event.mimeData(), pointer):
            event.acceptProposedAction()
        else:
            event.ignore()
        self._pointing.scroll_near_edge(pointer.at)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._drops.drop(self._shown, event.mimeData(), pointer):
            event.acceptProposedAction()
        else:
            event.ignore()


def _scrolled(degrees: QPoint) -> tuple[int, int]:
    return round(degrees.x() / 120 * SCROLL_NOTCH), round(degrees.y() / 120 * SCROLL_NOTCH)
