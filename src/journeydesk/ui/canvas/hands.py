"""All that hands do on the canvas. Made when the first one comes near, so that a window that starts shows its map sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.ui.canvas import keyboard
from journeydesk.ui.canvas.drops import Drops
from journeydesk.ui.canvas.incoming import is_wanted
from journeydesk.ui.canvas.pointing import Pointing
from journeydesk.ui.canvas.typist import Typist

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QMimeData, Qt
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from journeydesk.ui.canvas.overlay import Overlay
    from journeydesk.ui.canvas.touch import Pen, Touch
    from journeydesk.ui.canvas.view import MapView


class Hands:
    """Pointing, writing, dropping and pressing keys on one canvas."""

    def __init__(self, view: MapView, overlay: Overlay) -> None:
        self._view = view
        self.typist = Typist(overlay, lambda: view.shown, view.bring_into_view, view)
        self.typist.refused.connect(lambda why: view.desk.shell.tell(why))
        self.pointing = Pointing(view, overlay, self.typist)
        self.drops = Drops(view, overlay, self.typist)
        self._touch: Touch | None = None
        self._pen: Pen | None = None

    def touched(self, event: QEvent) -> bool:
        """Act on fingers and pens; False leaves the event to Qt, which makes a mouse's of it."""
        from journeydesk.ui.canvas.touch import Pen, Touch

        if self._touch is None or self._pen is None:
            self._touch, self._pen = Touch(self._view, self.pointing), Pen(self._view)
        return self._touch.take(event) or self._pen.take(event)

    def let_go(self) -> None:
        """Keep what is written and drop nothing: the map is about to be another."""
        self.typist.end()
        self.pointing.cancel()
        self.drops.leave()
        if self._touch is not None:
            self._touch.give_up()

    def owns(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's own, so that no shortcut may take it."""
        return keyboard.belongs_to_canvas(self._view, event, self.typist, self.pointing)

    def is_first(self, event: QKeyEvent) -> bool:
        """Whether the map has a key before Qt walks from widget to widget with it."""
        return self.typist.writing is not None or event.key() in keyboard.TABS

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False leaves it to whoever is around the canvas."""
        return keyboard.press(self._view, event, self.typist, self.pointing)

    def release(self, event: QKeyEvent) -> bool:
        """A key came up."""
        return keyboard.release(event, self.pointing)

    def compose(self, event: QInputMethodEvent) -> None:
        """Take text from an input method."""
        keyboard.compose(self._view, event, self.typist)

    def input_state(self, query: Qt.InputMethodQuery) -> object | None:
        """What an input method wants to know, or None for what the canvas has no answer to."""
        return keyboard.input_state(query, self._view, self.typist)

    def wants(self, data: QMimeData) -> bool:
        """Whether the canvas has a use for what a drag carries."""
        return is_wanted(data)
