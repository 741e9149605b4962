"""What mouse buttons mean: selecting, starting a gesture, following it, ending it; and scrolling at the edge meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication

from journeydesk.desk.history import new_token
from journeydesk.document.records import Lane, LaneKind
from journeydesk.layout import where
from journeydesk.ui.canvas import link_handles, typed
from journeydesk.ui.canvas.curves import CurveHand
from journeydesk.ui.canvas.edging import EdgeScroll
from journeydesk.ui.canvas.gaps import holds_cards
from journeydesk.ui.canvas.gestures import borders, gesture_for
from journeydesk.ui.canvas.gestures.cards import DragCards
from journeydesk.ui.canvas.gestures.gesture import Bench, Gesture, Pointer
from journeydesk.ui.canvas.gestures.link import ENTER, WALKS, DrawLink, PickTarget
from journeydesk.ui.canvas.gestures.pan import PanGesture
from journeydesk.ui.canvas.gestures.stretch import handle_at
from journeydesk.ui.canvas.hovering import hover
from journeydesk.ui.canvas.landing import MIME, landing
from journeydesk.ui.canvas.rewriting import part_for

if TYPE_CHECKING:
    from journeydesk.document.records import CardId, RecordId
    from journeydesk.ui.canvas.gestures.borders import Border
    from journeydesk.ui.canvas.overlay import Overlay
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.typist import Typist
    from journeydesk.ui.canvas.view import MapView

Button = Qt.MouseButton
Held = Qt.KeyboardModifier


class Pointing:
    """The state between a press and a release."""

    def __init__(self, view: MapView, overlay: Overlay, typist: Typist) -> None:
        self._view, self._overlay, self._typist = view, overlay, typist
        self._pressed: Pointer | None = None
        self._record: RecordId | None = None
        self._link: DrawLink | None = None
        self._border: Border | None = None
        self._held_edge: tuple[CardId, bool] | None = None
        self._button = Button.NoButton
        self._given_up = False
        self._alone: RecordId | None = None
        self._gesture: Gesture | None = None
        self._writing = False
        self._space = False
        self._busy = False
        self._last = QPoint()
        self._edge = EdgeScroll(view, self._scrolled)
        self._curve = CurveHand()
        view.zoomed.connect(self.show_handles)

    @property
    def busy(self) -> bool:
        """Whether a button is held on the canvas, or what it did is just being done."""
        return self._busy

    @property
    def dragging(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    @property
    def lifting(self) -> bool:
        """Whether a gesture has taken what is selected off its place."""
        return self._gesture is not None and self._gesture.lifts

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        pointer = self._view.pointer(event.position().toPoint(), event.modifiers())
        self._last = pointer.at
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._gesture is not None or self._pressed is not None:
            if event.button() != (self._button or Button.LeftButton):
                self.cancel()  # another button while one is held: what was begun is given up
                self._given_up = True
            return
        self._button, self._given_up = event.button(), False
        if event.button() == Button.MiddleButton or (event.button() == Button.LeftButton and self._space):
            self._begin(PanGesture(self._view, pointer))
            return
        if event.button() != Button.LeftButton:
            return
        writing = self._typist.writing
        if writing is not None:
            if writing.holds(pointer.x, pointer.y):
                selecting = bool(pointer.modifiers & Held.ShiftModifier)
                writing.change(typed.to(writing.state, writing.index_at(pointer.x, pointer.y), selecting=selecting))
                self._writing = True
                return
            self._typist.end()
        shown = self._view.shown
        if shown is not None:
            self._busy = True
            self._pressed = pointer
            if shown.is_read_only:
                self._link = self._held_edge = self._border = None
            elif self._takes_hold(self._bench(shown), pointer):
                return
            held = self._held_edge
            # a handle reaches out over what lies beside its card
            self._record = held[0] if held is not None else shown.record_at(pointer.x, pointer.y)
            self._alone = _choose(shown, pointer, self._record)
            self._curve.choose(shown, pointer)
            if self._record is None and self._view.is_on_head(pointer.at):
                self._pressed = None  # no marquee begins between heads

    def _takes_hold(self, bench: Bench, pointer: Pointer) -> bool:
        """Whether a button went down on what belongs to no record, or to a link; the edge of a card is remembered."""
        self._link = link_handles.gesture(bench, pointer)
        if self._link is not None:
            return True
        self._held_edge = handle_at(bench, pointer)
        self._border = borders.border_at(bench, pointer) if self._held_edge is None else None
        return self._border is not None or self._curve.press(bench, pointer)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        at = event.position().toPoint()
        self._last = at
        if self._button != Button.NoButton and not event.buttons() & self._button:
            # it came up where nobody told us: in another window, or while this one was put away
            self.cancel()
        pointer = self._view.pointer(at, event.modifiers())
        writing = self._typist.writing
        if self._writing and writing is not None:
            writing.change(typed.to(writing.state, writing.index_at(pointer.x, pointer.y), selecting=True))
        elif isinstance(self._gesture, DragCards) and self._is_wanted_elsewhere(event.globalPosition().toPoint()):
            self._hand_over(self._gesture)
        elif self._gesture is not None:
            self._follow(self._gesture, pointer)
            if self._gesture.scrolls:
                self._edge.follow(at, along=self._gesture.scrolls)
        elif self._pressed is not None and self._view.shown is not None:
            if (at - self._pressed.at).manhattanLength() >= QApplication.startDragDistance():
                self._lift(pointer)
        else:
            self._hover(pointer)

    def release(self, event: QMouseEvent) -> None:
        """A button came up."""
        if self._button not in (Button.NoButton, event.button()):
            return
        self._button = Button.NoButton
        gesture, self._gesture = self._gesture, None
        alone, self._alone, self._pressed, self._writing = self._alone, None, None, False
        self._edge.stop()
        link, self._link = self._link, None
        self._border = None
        if gesture is not None:
            self._drop(gesture)
        elif link is not None and link.picks:
            self.pick_link(link.source)
            return
        elif alone is not None and self._view.shown is not None and event.button() == Button.LeftButton:
            self._view.shown.open_document.select([alone])
        elif self._view.shown is not None and event.button() == Button.LeftButton:
            self._curve.click(self._bench(self._view.shown))
        self._busy = False
        self._point()

    def lift(self) -> None:
        """Take up what a button was pressed on, before it is moved."""
        if self._pressed is not None and self._gesture is None and self._view.shown is not None:
            self._lift(self._pressed)

    def _lift(self, pointer: Pointer) -> None:
        pressed, shown = self._pressed, self._view.shown
        if pressed is None or shown is None or (shown.is_read_only and self._record is not None):
            return
        self._overlay.clear("hover")
        self._curve.cancel()
        bench = self._bench(shown)
        if self._border is not None:
            gesture: Gesture = borders.gesture(bench, pressed, self._border)
        else:
            gesture = self._link or gesture_for(bench, pressed, self._record, self._held_edge)
        self._begin(gesture)
        self._follow(gesture, pointer)

    @property
    def given_up(self) -> bool:
        """Whether a button is still held whose drag was given up: what other buttons would mean now is not meant."""
        return self._given_up

    def _drop(self, gesture: Gesture) -> None:
        gesture.drop()
        self._view.show_selection()
        if isinstance(gesture, DrawLink):
            gesture.follow_up(self._typist, self._view.desk.shell.tell)

    def pick_link(self, record_id: RecordId) -> None:
        """Choose by keyboard, or with a click, what a card or step leads to."""
        shown = self._view.shown
        self._typist.end()
        self.cancel()
        if self._typist.may_write() and shown is not None and shown.frame(record_id) is not None:
            self._begin(PickTarget(self._bench(shown), record_id, self._view.bring_into_view))

    def show_handles(self) -> None:
        """Show the link handles of what is selected, none while something is written or dragged."""
        shown = self._view.shown
        if shown is None or shown.is_read_only or self._typist.writing is not None or self._gesture is not None:
            self._overlay.clear("links")
        else:
            link_handles.refresh(self._bench(shown))

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the gesture under way has a use for a key; `key` lets it have it."""
        return isinstance(self._gesture, PickTarget) and event.key() in WALKS.keys() | ENTER

    def key(self, event: QKeyEvent) -> None:
        """Let a key act on the gesture under way."""
        gesture = self._gesture
        if isinstance(gesture, PickTarget) and event.key() in ENTER:
            self._gesture = None
            self._drop(gesture)
            self._busy = False
            self._point()
        elif isinstance(gesture, PickTarget) and event.key() in WALKS:
            gesture.walk(*WALKS[event.key()])

    def double_click(self, event: QMouseEvent) -> None:
        """Write what is under the pointer, or a new card in an empty place of a cell."""
        pointer = self._view.pointer(event.position().toPoint(), event.modifiers())
        writing, shown = self._typist.writing, self._view.shown
        if event.button() != Button.LeftButton or shown is None or self._space:
            return
        if writing is not None and writing.holds(pointer.x, pointer.y):
            writing.change(typed.word_at(writing.state, writing.index_at(pointer.x, pointer.y)))
            return
        if not self._typist.may_write():
            return
        border = borders.border_at(self._bench(shown), pointer)
        if border is not None and border.kind == "column":
            shown.open_document.do(borders.usual(self._bench(shown), border))
            return
        self._pressed = self._alone = None
        record_id = shown.record_at(pointer.x, pointer.y)
        if record_id is not None and part_for(shown.document, record_id) is not None:
            self._typist.open(record_id, where.part_at(shown.picture, pointer.x, pointer.y))
            return
        cell = shown.cell_at(pointer.x, pointer.y)
        lane = shown.document.find(Lane, cell.lane) if cell is not None else None
        if cell is not None and holds_cards(lane):
            self._typist.start_card(cell, before=where.place_in_cell(shown.picture, shown.document, cell, pointer.y))
        elif lane is not None and lane.lane_kind is LaneKind.EMOTIONS:
            found = landing(shown, "emotion", pointer.x, pointer.y, free=pointer.copying)
            if found is not None:
                made, token = found.make(), new_token()
                shown.open_document.do(made.edit, joins=token, select=made.record_ids, cell=cell)

    def choose_under(self, pointer: Pointer) -> None:
        """Select what is under the pointer, unless it is selected already, for a menu about it."""
        shown = self._view.shown
        if shown is not None:
            self._busy = True
            _choose(shown, pointer, shown.record_at(pointer.x, pointer.y))
            self._curve.choose(shown, pointer)
            self._busy = False

    def cancel(self) -> bool:
        """End what is under way and leave everything as it was; False if nothing is."""
        gesture, self._gesture = self._gesture, None
        self._pressed = self._alone = self._border = self._link = None
        self._curve.cancel()
        self._writing = False
        self._button = Button.NoButton
        self._edge.stop()
        if gesture is None:
            self._busy = False
            return False
        gesture.cancel()
        self._view.show_selection()
        self._busy = False
        self._point()
        return True

    def spaced(self, *, held: bool) -> None:
        """The space bar went down or up: while it is held, dragging moves the paper."""
        self._space = held
        if self._gesture is None:
            self._point()

    def held(self, modifiers: Qt.KeyboardModifier) -> None:
        """A modifier key went down or up: a drag may mean something else now."""
        if self._gesture is not None:
            self._follow(self._gesture, self._view.pointer(self._last, modifiers))

    def scrolled(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """The map moved under the pointer."""
        if self._gesture is not None:
            self._follow(self._gesture, self._view.pointer(at, modifiers))

    def _follow(self, gesture: Gesture, pointer: Pointer) -> None:
        gesture.move(pointer)
        port = self._view.viewport()
        if port.cursor().shape() != gesture.cursor:
            port.setCursor(gesture.cursor)

    def _begin(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self._busy = True
        if gesture.lifts:
            self._overlay.clear("selection", "cell", "links")
        self._view.viewport().setCursor(gesture.cursor)

    def _is_wanted_elsewhere(self, place: QPoint) -> bool:
        """Whether the pointer is on something beside the canvas that takes cards, such as the parking lot."""
        if self._view.viewport().rect().contains(self._view.viewport().mapFromGlobal(place)):
            return False
        there = QApplication.widgetAt(place)
        while there is not None and not there.acceptDrops():
            there = there.parentWidget()
        return there is not None and there.window() is self._view.window() and not there.isAncestorOf(self._view)

    def _hand_over(self, gesture: DragCards) -> None:
        """Let Qt carry on the drag, so that others can take the card; it may come back as well."""
        self.cancel()
        data = QMimeData()
        data.setData(MIME, f"card:{gesture.grabbed}".encode())
        drag = QDrag(self._view)
        drag.setMimeData(data)
        if gesture.lifted is not None:
            image = self._view.picture_of(gesture.lifted)
            drag.setPixmap(QPixmap.fromImage(image))
            drag.setHotSpot(QPoint(image.width(), image.height()) / image.devicePixelRatio() / 2)
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def _bench(self, shown: Shown) -> Bench:
        return Bench(shown, self._overlay, lambda: 1 / self._view.zoom_factor)

    def _point(self) -> None:
        self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor)

    def _hover(self, pointer: Pointer) -> None:
        if self._view.shown is None:
            return
        bench = self._bench(self._view.shown)
        shape = hover(bench, self._typist, pointer)
        ready = self._view.window().focusWidget() is self._view and self._typist.writing is None and not self._space
        shape = self._curve.hover(bench, pointer, shape, ready=ready and not bench.shown.is_read_only)
        if not self._space and self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(shape)

    def _scrolled(self) -> None:
        if self._gesture is not None:
            self._follow(self._gesture, self._view.pointer(self._last, QApplication.keyboardModifiers()))


def _choose(shown: Shown, pointer: Pointer, record_id: RecordId | None) -> RecordId | None:
    """Select by a press. What is returned is to be selected alone if the press turns out to be a mere click."""
    open_document = shown.open_document
    selection = open_document.selection
    if record_id is None:
        cell = shown.cell_at(pointer.x, pointer.y)
        if not pointer.adding and (selection or cell != open_document.cell):
            open_document.select((), cell=cell)
        return None
    if pointer.modifiers & Held.ControlModifier:
        open_document.select(selection ^ {record_id})
    elif pointer.modifiers & Held.ShiftModifier:
        open_document.select(selection | {record_id})
    elif record_id not in selection:
        open_document.select([record_id], cell=shown.cell_at(pointer.x, pointer.y))
    else:
        return record_id
    return None
