"""The text that is being written in place, letter by letter, for whoever hears it."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessibleTextInterface
from typing_extensions import override

from journeydesk.ui.canvas import typed

if TYPE_CHECKING:
    from journeydesk.ui.canvas.typed import Typed
    from journeydesk.ui.canvas.view import MapView


class WrittenText(QAccessibleTextInterface):
    """What the canvas's typist writes now. Qt counts UTF-16 units, the typist characters."""

    def __init__(self, view: MapView) -> None:
        super().__init__()
        self._seen = weakref.ref(view)

    @property
    def _view(self) -> MapView:
        view = self._seen()
        assert view is not None, "The canvas is gone."
        return view

    @property
    def _state(self) -> Typed:
        writing = self._view.typist.writing
        return writing.state if writing is not None else typed.typed("")

    # the stubs of PySide leave this one and `attributes` out
    def selection(self, _index: int) -> tuple[int, int]:
        """Where the selected text begins and ends."""
        state = self._state
        return units(state.text[: state.start]), units(state.text[: state.end])

    @override
    def selectionCount(self) -> int:
        return int(self._state.start != self._state.end)

    @override
    def addSelection(self, startOffset: int, endOffset: int) -> None:
        self.setSelection(0, startOffset, endOffset)

    @override
    def removeSelection(self, selectionIndex: int) -> None:
        self._change(typed.to(self._state, self._state.caret))

    @override
    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        state = self._state
        begun = typed.to(state, characters(state.text, startOffset))
        self._change(typed.to(begun, characters(state.text, endOffset), selecting=True))

    @override
    def cursorPosition(self) -> int:
        return units(self._state.text[: self._state.caret])

    @override
    def setCursorPosition(self, position: int) -> None:
        self._change(typed.to(self._state, characters(self._state.text, position)))

    @override
    def text(self, startOffset: int, endOffset: int) -> str:
        text = self._state.text
        return text[characters(text, startOffset) : characters(text, endOffset)]

    @override
    def characterCount(self) -> int:
        return units(self._state.text)

    @override
    def characterRect(self, offset: int) -> QRect:
        writing = self._view.typist.writing
        if writing is None:
            return QRect()
        area = self._view.mapFromScene(writing.caret_area).boundingRect()
        return QRect(self._view.viewport().mapToGlobal(area.topLeft()), area.size())

    @override
    def offsetAtPoint(self, point: QPoint) -> int:
        writing = self._view.typist.writing
        if writing is None:
            return -1
        there = self._view.mapToScene(self._view.viewport().mapFromGlobal(point))
        return units(writing.state.text[: writing.index_at(there.x(), there.y())])

    @override
    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        writing = self._view.typist.writing
        if writing is not None:
            self._view.bring_into_view(writing.caret_area)

    def attributes(self, _offset: int) -> tuple[str, int, int]:
        """One way of writing from the beginning to the end."""
        return "", 0, self.characterCount()

    def _change(self, state: Typed) -> None:
        writing = self._view.typist.writing
        if writing is not None:
            writing.change(state)


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, offset: int) -> int:
    """How many characters of a text lie before so many UTF-16 units; -1 is its end."""
    if offset < 0:
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * offset].decode("utf-16-le", "ignore"))
