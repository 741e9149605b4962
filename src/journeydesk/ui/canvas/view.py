"""The view of a map: it shows the document that is in front, and turns what mouse, wheel and keyboard do into gestures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
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
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesk.language import say
from journeydesk.ui import hearing
from journeydesk.ui.canvas import zooming
from journeydesk.ui.canvas.focus import Focus
from journeydesk.ui.canvas.shown import Shown
from journeydesk.ui.canvas.surface import Surface

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import Happening, OpenDocument
    from journeydesk.document.records import RecordId
    from journeydesk.layout.picture import Picture
    from journeydesk.ui.canvas.hands import Hands
    from journeydesk.ui.canvas.typist import Typist
    from journeydesk.ui.hearing.telling import Telling
    from journeydesk.ui.raw_faces import RawFaces

TOUCHED = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    }
)
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
"""Why the keyboard comes to the map when a key has led there."""
READABLE = 0.4
"""Below this zoom, writing in place begins with a look from near."""


class MapView(Surface):
    """The canvas. It changes nothing by itself: every change is an edit of the open document."""

    asked_menu = Signal(QPoint)
    """Somebody asked for the context menu, at this place on the screen; what it is about is selected."""
    dropped_files = Signal(list)
    """Files were dropped from another program: a list of paths."""
    carried = Signal(object)
    """What is dragged over the canvas is at this point of it; None when nothing is any more."""

    def __init__(self, desk: Desk, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(faces, parent)
        self._desk = desk
        self._open: OpenDocument | None = None
        self._stop: Callable[[], None] = lambda: None
        self._made_hands: Hands | None = None
        self._heard: Telling | None = None
        self._focus = Focus(self, self._camera)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(say("Map"))

    # what others ask

    def get_ready(self) -> None:
        """Make what mouse, keyboard and screen readers need; left to their first event, it would be felt there."""
        assert self._hands is not None
        self.settle()
        hearing.install()
        hearing.meet(self)

    @property
    def desk(self) -> Desk:
        """The desk whose document is shown."""
        return self._desk

    @property
    def typist(self) -> Typist:
        """Who writes in place."""
        return self._hands.typist

    @property
    def is_writing(self) -> bool:
        """Whether a text is being written in place."""
        return self._made_hands is not None and self._made_hands.typist.writing is not None

    @property
    def heard(self) -> Telling:
        """What a screen reader knows of the canvas; made when one first asks."""
        if self._heard is None:
            from journeydesk.ui.hearing.telling import Telling

            self._heard = Telling(self)
        return self._heard

    def _tell(self, happening: Happening | None = None) -> None:
        if self._made_hands is not None and hearing.somebody_listens():
            self.heard.catch_up(happening=happening)

    @property
    def focus(self) -> Focus:
        """The one stage that is shown alone, if one is."""
        return self._focus

    @property
    @override
    def glides(self) -> bool:
        return self._desk.settings.motion != "none" and super().glides

    @property
    @override
    def written(self) -> RecordId | None:
        writing = self._made_hands.typist.writing if self._made_hands is not None else None
        return writing.record_id if writing is not None else None

    @property
    def _hands(self) -> Hands:
        if self._made_hands is None:
            from journeydesk.ui.canvas.hands import Hands

            self._made_hands = Hands(self, self._overlay)
            self._made_hands.typist.began_or_ended.connect(self._writing_changed)
        return self._made_hands

    def show_document(self, open_document: OpenDocument | None) -> None:
        """Show the map that this document shows, from now on following everything that happens to it."""
        self._let_go()
        self._stop()
        self._open = open_document
        self._stop = open_document.listen(self._happened) if open_document is not None else lambda: None
        self._show_map()

    def edit_text(self, record_id: RecordId, part: str = "text", *, made: str | None = None) -> None:
        """Open a field of a record for writing in place; `made` is the token of the edit that just made it, if one did."""
        shown = self._shown
        frame = shown.frame(record_id) if shown is not None else None
        if frame is not None:
            self._camera.bring_into_view(QRectF(frame.x, frame.y, frame.width, frame.height))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hands.typist.open(record_id, part, token=made, anew=made is not None)

    def begin_link(self, record_id: RecordId) -> None:
        """Choose by keyboard or pointer what a card or step leads to."""
        self._hands.pointing.pick_link(record_id)

    # what the document does

    def _show_map(self) -> None:
        if self._shown is not None:
            self._camera.leave(self._shown.map_id, self._focus.left)
        map_id = self._open.map_id if self._open is not None else None
        if self._open is None or map_id is None:
            self._shown = None
            self._show_picture(None)
        else:
            self._shown = Shown(self._open, map_id, self._desk.typesetter, self._changed)
            self._shown.pixel = lambda: 1 / self.zoom_factor
            self._show_picture(self._shown.picture)
        self._overlay.clear("veil", "hover", "target", "ghost")
        picture = self._shown.picture if self._shown is not None else None
        self._camera.show(picture)
        self._camera.come_back(map_id, leftwards=picture is not None and picture.grid.right_to_left)
        self._focus.forget()
        self.show_selection()
        self.viewport().update()

    def _happened(self, happening: Happening) -> None:
        shown = self._shown
        if happening.map or shown is None:
            self._let_go()
            self._show_map()
            self._tell(happening)
            return
        hands = self._made_hands
        if happening.edit is not None or happening.read_only:
            if hands is not None:
                hands.pointing.cancel()
            self._overlay.clear("hover")  # what it frames may have grown, moved or gone
            shown.lay_out()
        self._focus.follow(happening)
        if happening.edit is not None or happening.selection:
            self.show_selection()
            if hands is not None and happening.selection:
                self.updateMicroFocus()  # on a cell an input method may compose, elsewhere not
        if happening.selection and not (hands is not None and hands.pointing.busy):
            area = self._selected_area()
            if area is not None:
                self._camera.bring_into_view(QRectF(area.x, area.y, area.width, area.height))
        self._tell(happening)

    def _changed(self, picture: Picture) -> None:
        self._show_picture(picture)
        if self._camera.show(picture):
            self.viewport().update()
        if self._made_hands is not None:
            self._made_hands.typist.follow()

    def _let_go(self) -> None:
        if self._made_hands is not None:
            self._made_hands.let_go()

    def _writing_changed(self) -> None:
        writing = self._hands.typist.writing
        if writing is not None and self.zoom_factor < READABLE:
            # nobody can write what nobody can read
            self._camera.zoom_to(1.0, at=self.mapFromScene(writing.caret_area.center()))
        self.show_selection()
        self._tell()

    def show_selection(self) -> None:
        """Show what is selected, unless it is just being dragged or written."""
        hands = self._made_hands
        if hands is not None and hands.pointing.lifting:
            return
        if hands is not None:
            hands.pointing.show_handles()
        if self._open is None or (not self._open.selection and self._open.cell is None):
            self._overlay.clear("selection", "cell")
            return
        from journeydesk.ui.canvas.selected import selection_shapes

        writing = hands.typist.writing if hands is not None else None
        frames, cells = selection_shapes(self._shown, writing.record_id if writing is not None else None)
        self._overlay.show("selection", frames)
        self._overlay.show("cell", cells)

    # events

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.pointing.press(event)
        if self._heads is not None:
            self._heads.press(event.position().toPoint())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.pointing.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.pointing.release(event)
        if self._heads is not None:
            self._heads.held = False

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hands.pointing.double_click(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._overlay.clear("hover")
        if self._made_hands is not None:
            self._made_hands.pointing.show_handles()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if not (self._hands.pointing.dragging or self._hands.pointing.given_up):
            self.ask_menu(event.pos(), chooses=event.reason() == QContextMenuEvent.Reason.Mouse)

    def ask_menu(self, at: QPoint, *, chooses: bool = True) -> None:
        """Ask for the menu of what is at a point of the view, or with `chooses` False of what is selected."""
        self._hands.typist.end()
        if chooses:
            self._hands.pointing.choose_under(self.pointer(at, Qt.KeyboardModifier.NoModifier))
        self.asked_menu.emit(self.viewport().mapToGlobal(at))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, degrees = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = degrees.y() or degrees.x()
            self.zoom_to(self.zoom_factor * zooming.PER_NOTCH ** (turned / 120), at=event.position().toPoint())
        else:
            dx, dy = (pixels.x(), pixels.y()) if not pixels.isNull() else zooming.scrolled(degrees.x(), degrees.y())
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.scroll_by(-dx, -dy)
        self._hands.pointing.scrolled(event.position().toPoint(), event.modifiers())
        event.accept()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_to(self.zoom_factor * (1 + event.value()), at=event.position().toPoint())
            return True
        if event.type() in TOUCHED and self._hands.touched(event):
            return True
        return super().viewportEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._hands.owns(event):
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._hands.is_first(event):
            # before Qt takes Tab for walking from widget to widget
            self.keyPressEvent(event)
            if event.isAccepted() or self.is_writing:
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._hands.press(event))
        self._tell()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._hands.release(event))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light(on=True)
        if event.reason() in BY_KEY:
            self._land()
        if self._made_hands is not None and hearing.somebody_listens():
            self.heard.catch_up(again=True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._made_hands is not None:
            if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self._made_hands.typist.end()
            self._made_hands.pointing.spaced(held=False)
            self._made_hands.pointing.cancel()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._light(on=False)
        super().focusOutEvent(event)

    def _light(self, *, on: bool) -> None:
        """Frames are stronger while the map has the keyboard."""
        if self._overlay.keyboard != on:
            self._overlay.keyboard = on
            if self._overlay.shapes("selection") or self._overlay.shapes("cell"):
                self.viewport().update()

    def _land(self) -> None:
        """Whoever comes by keyboard while nothing is chosen is on the first cell, and sees it."""
        current = self._open
        if current is not None and current.map_id is not None and not current.selection and current.cell is None:
            from journeydesk.desk.walking import first_spot

            spot = first_spot(current.document, current.map_id)
            if spot is not None:
                current.select((), cell=spot.cell)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._hands.compose(event)
        event.accept()

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        found = self._made_hands.input_state(query) if self._made_hands is not None else None
        return found if found is not None else super().inputMethodQuery(query)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._hands.wants(event.mimeData()))

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        event.setDropAction(self._hands.drops.move(self._shown, event.mimeData(), pointer))
        event.setAccepted(event.dropAction() != Qt.DropAction.IgnoreAction)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hands.drops.leave()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        event.setAccepted(self._hands.drops.drop(self._shown, event.mimeData(), pointer))
