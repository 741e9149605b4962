"""Fingers and pens on the map.

One finger moves the paper, two move and zoom it at the place between them. A tap selects, a double tap writes, a finger
that rests lifts what is under it: moved on, it drags that, let go again it asks for the menu. A pen is a mouse with hover,
which Qt makes of it by itself; only its side button is taken here, because it moves the paper as well as asking for the menu.

What a finger does to things is told to the view as a mouse's events, so that a gesture is the same for every hand. No other
mouse events come of it: Qt makes them only of touches that nobody takes.
"""

from __future__ import annotations

from collections import deque
from math import hypot
from time import monotonic
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent, QTabletEvent, QTouchEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QEventPoint

    from journeydesk.ui.canvas.pointing import Pointing
    from journeydesk.ui.canvas.view import MapView

HOLD: Final = 350
"""Milliseconds a finger rests before it lifts what is under it."""
SLOP: Final = 10.0
"""A finger may wander by so many pixels and still rest."""
DOUBLE: Final = 0.4
"""Seconds between two taps that are one double tap."""
BESIDE: Final = 32.0
"""Pixels between the two."""
RECENT: Final = 0.08
"""Seconds over which the speed of a finger is taken when it lets the paper go."""
SLOWER: Final = 0.93
"""What is left of that speed after each tick."""
TICK: Final = 16
STILL: Final = 0.6
"""Pixels a tick at which paper that glides stands still."""

State = Literal["none", "down", "pan", "pinch", "held"]
Button = Qt.MouseButton
Kind = QEvent.Type


class Touch(QObject):
    """What the fingers on a view are doing."""

    def __init__(self, view: MapView, pointing: Pointing) -> None:
        super().__init__(view)
        self._view, self._pointing = view, pointing
        self._state: State = "none"
        self._began = self._last = QPointF()
        self._apart = 0.0
        self._moved = False
        self._tap: tuple[float, QPointF] | None = None
        self._trail: deque[tuple[float, QPointF]] = deque(maxlen=12)
        self._speed = QPointF()
        self._rest = QPointF()
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD)
        self._hold.timeout.connect(self._lift)
        self._glide = QTimer(self)
        self._glide.setInterval(TICK)
        self._glide.timeout.connect(self._on)

    @property
    def state(self) -> State:
        """What the fingers are doing."""
        return self._state

    def take(self, event: QEvent) -> bool:
        """Act on a touch; False for those that are none on a screen, such as a touchpad's."""
        if not isinstance(event, QTouchEvent) or event.deviceType() != QInputDevice.DeviceType.TouchScreen:
            return False
        event.accept()
        if event.type() == Kind.TouchCancel:
            self.give_up()
            return True
        down = [point for point in event.points() if point.state() != point.State.Released]
        if event.type() == Kind.TouchBegin or (self._state == "none" and down):
            self._begin(down)
        elif event.type() == Kind.TouchEnd or not down:
            self._end(event)
        else:
            self._update(down, event)
        return True

    def give_up(self) -> None:
        """The fingers are taken away by the system: nothing of what they had begun is done."""
        self._hold.stop()
        self._glide.stop()
        if self._state == "held":
            self._pointing.cancel()
        self._state = "none"

    def _begin(self, down: list[QEventPoint]) -> None:
        self._glide.stop()
        self._trail.clear()
        self._moved = False
        if len(down) > 1:
            self._pinch(down)
            return
        self._state = "down"
        self._began = self._last = down[0].position()
        self._hold.start()

    def _update(self, down: list[QEventPoint], event: QTouchEvent) -> None:
        if len(down) > 1:
            if self._state != "pinch" or any(point.state() == point.State.Pressed for point in down):
                self._hold.stop()
                if self._state == "held":
                    self._pointing.cancel()
                self._pinch(down)
            else:
                self._spread(down)
            return
        at = down[0].position()
        if self._state == "pinch":  # one finger of two is left: it goes on moving the paper
            self._state, self._last = "pan", at
            self._trail.clear()
        wandered = hypot(at.x() - self._began.x(), at.y() - self._began.y())
        if self._state == "down" and wandered > SLOP:
            self._hold.stop()
            self._state = "pan"
        if self._state == "pan":
            self._scroll(self._last - at)
            self._trail.append((monotonic(), at))
        elif self._state == "held":
            self._moved = self._moved or wandered > SLOP
            if self._moved:
                self._view.mouseMoveEvent(self._mouse(Kind.MouseMove, at, Button.NoButton, event.modifiers()))
        if self._state != "down":  # the first pixels of a finger count once it is known to move
            self._last = at

    def _end(self, event: QTouchEvent) -> None:
        self._hold.stop()
        state, self._state = self._state, "none"
        at = self._last
        if state == "down":
            self._tapped(at, event.modifiers())
        elif state == "pan":
            self._let_go()
        elif state == "held" and self._moved:
            self._view.mouseReleaseEvent(self._mouse(Kind.MouseButtonRelease, at, Button.LeftButton, event.modifiers()))
        elif state == "held":
            self._pointing.cancel()
            self._view.ask_menu(self._began.toPoint())

    def _tapped(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        now, tap = monotonic(), self._tap
        double = tap is not None and now - tap[0] < DOUBLE and hypot(at.x() - tap[1].x(), at.y() - tap[1].y()) < BESIDE
        self._tap = None if double else (now, at)
        if double:
            self._view.mouseDoubleClickEvent(self._mouse(Kind.MouseButtonDblClick, at, Button.LeftButton, held))
        else:
            self._view.mousePressEvent(self._mouse(Kind.MouseButtonPress, at, Button.LeftButton, held))
        self._view.mouseReleaseEvent(self._mouse(Kind.MouseButtonRelease, at, Button.LeftButton, held))

    def _lift(self) -> None:
        self._state = "held"
        self._view.mousePressEvent(
            self._mouse(Kind.MouseButtonPress, self._began, Button.LeftButton, Qt.KeyboardModifier.NoModifier)
        )
        self._pointing.lift()

    def _pinch(self, down: list[QEventPoint]) -> None:
        self._state = "pinch"
        self._last, self._apart = _middle(down), _distance(down)

    def _spread(self, down: list[QEventPoint]) -> None:
        middle, apart = _middle(down), _distance(down)
        self._scroll(self._last - middle)
        if self._apart > 1 and apart > 1 and apart != self._apart:
            self._view.zoom_to(self._view.zoom_factor * apart / self._apart, at=middle.toPoint())
        self._last, self._apart = middle, apart

    def _scroll(self, by: QPointF) -> None:
        """Scroll by whole pixels and keep the rest for the next time, or a slow finger would move nothing."""
        self._rest += by
        whole = QPoint(round(self._rest.x()), round(self._rest.y()))
        self._rest -= QPointF(whole)
        self._view.scroll_by(whole.x(), whole.y())

    def _let_go(self) -> None:
        now = monotonic()
        recent = [(when, at) for when, at in self._trail if now - when < RECENT]
        if len(recent) < 2 or recent[-1][0] <= recent[0][0]:
            return
        ticks = (recent[-1][0] - recent[0][0]) * 1000 / TICK
        self._speed = (recent[0][1] - recent[-1][1]) / max(ticks, 1.0)
        if self._speed.manhattanLength() > 2 * STILL:
            self._glide.start()

    def _on(self) -> None:
        self._scroll(self._speed)
        self._speed *= SLOWER
        if self._speed.manhattanLength() < STILL:
            self._glide.stop()

    def _mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> QMouseEvent:
        """What a mouse would have sent."""
        buttons = Button.NoButton if kind == Kind.MouseButtonRelease else Button.LeftButton
        return QMouseEvent(kind, at, QPointF(self._view.viewport().mapToGlobal(at)), button, buttons, held)


class Pen(QObject):
    """The side button of a pen: it moves the paper, or asks for the menu where it is pressed and let go."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._began: QPointF | None = None
        self._last = QPointF()
        self._panning = False

    def take(self, event: QEvent) -> bool:
        """Act on what a pen does; False for all that Qt turns into what a mouse would do."""
        if not isinstance(event, QTabletEvent):
            return False
        at = event.position()
        if event.type() == Kind.TabletPress and event.button() == Button.RightButton:
            self._began, self._last, self._panning = at, at, False
        elif self._began is None:
            return False
        elif event.type() == Kind.TabletMove:
            wandered = at - self._began
            self._panning = self._panning or hypot(wandered.x(), wandered.y()) > SLOP
            if self._panning:
                by = (self._last - at).toPoint()
                self._view.scroll_by(by.x(), by.y())
                self._last -= QPointF(by)
        elif event.type() == Kind.TabletRelease and event.button() == Button.RightButton:
            began, self._began = self._began, None
            if not self._panning:
                self._view.ask_menu(began.toPoint())
        event.accept()
        return True


def _middle(down: list[QEventPoint]) -> QPointF:
    return (down[0].position() + down[1].position()) / 2


def _distance(down: list[QEventPoint]) -> float:
    between = down[0].position() - down[1].position()
    return hypot(between.x(), between.y())
