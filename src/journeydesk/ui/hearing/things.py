"""The things a listener can come across on a map, in the order in which a map is read."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QColor
from typing_extensions import override

from journeydesk.desk.spoken import name, spoken, spoken_cell
from journeydesk.document.records import Cell, Map, RecordId
from journeydesk.language import say
from journeydesk.layout import where
from journeydesk.ui.hearing.written import WrittenText

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QWindow

    from journeydesk.layout.picture import Rect
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.view import MapView


class Text(NamedTuple):
    """The text of a record while it is written in place: a thing of its own, since what a thing is must not change."""

    of: RecordId


Key = RecordId | Cell | Text
"""What a thing is: a record, a cell, or a text being written."""


def in_order(shown: Shown) -> Iterator[Key]:
    """Everything that is to be seen of a map, from its title down; what is hidden or folded away is left out.

    After the title its personas, stages with their steps, lane by lane each cell with what is in it, and at last the links.
    """
    document, map_id = shown.document, shown.map_id
    seen = where.frames(shown.picture)
    a_map = document.get(Map, map_id)
    yield from (one for one in (map_id, *a_map.personas) if one in seen)
    for stage in document.stages(map_id):
        yield from (one for one in (stage.id, *(step.id for step in document.steps(stage.id))) if one in seen)
    columns = [column.step for column in shown.picture.grid.columns]
    for lane in document.lanes(map_id):
        if lane.hidden:
            continue
        yield lane.id
        if lane.lane_kind.is_divider:
            continue
        points = document.points(lane.id)
        for step in columns:
            yield Cell(step, lane.id)
            yield from (point.id for point in points if point.step == step and point.id in seen)
            yield from (card.id for card in document.cards(lane.id, step))
    yield from (link.id for link in document.all_links if link.id in seen)


class Thing(QAccessibleInterface):
    """A record or a cell on the canvas, as a screen reader knows it. Qt owns it once it is registered."""

    def __init__(self, view: MapView, key: Key) -> None:
        super().__init__()
        self._seen = weakref.ref(view)
        self.key = key
        self._actions = _Actions(self)
        self._written = WrittenText(view)

    @property
    def view(self) -> MapView:
        """The canvas it is on."""
        view = self._seen()
        assert view is not None, "The canvas is gone."
        return view

    @property
    def is_here(self) -> bool:
        """Whether the map still has it."""
        shown = self.view.shown
        if shown is None:
            return False
        if isinstance(self.key, Text):
            writing = self.view.typist.writing if self.view.is_writing else None
            return writing is not None and writing.record_id == self.key.of
        if isinstance(self.key, Cell):
            return self.key.lane in shown.document and (self.key.step is None or self.key.step in shown.document)
        return self.key in shown.document

    @property
    def has_keyboard(self) -> bool:
        """Whether it is where the keyboard is."""
        shown = self.view.shown
        return shown is not None and self.view.hasFocus() and self.key == focus_of(self.view)

    @override
    def isValid(self) -> bool:
        return self.is_here

    @override
    def object(self) -> QObject:
        # Qt takes "none" here, its stubs do not say so
        return cast("QObject", None)

    @override
    def window(self) -> QWindow:
        return self.view.window().windowHandle()

    @override
    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.view)

    @override
    def child(self, index: int) -> QAccessibleInterface:
        return cast("QAccessibleInterface", None)

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return cast("QAccessibleInterface", None)

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def focusChild(self) -> QAccessibleInterface:
        return cast("QAccessibleInterface", None)

    @override
    def text(self, what: QAccessible.Text) -> str:
        shown = self.view.shown
        if what != QAccessible.Text.Name or shown is None or not self.is_here:
            return ""
        if isinstance(self.key, Text):
            return say("text of {name}", name=name(shown.document, self.key.of))
        return spoken_cell(shown.document, self.key) if isinstance(self.key, Cell) else spoken(shown.document, self.key)

    @override
    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Nothing: what is written is written by the keyboard."""

    @override
    def rect(self) -> QRect:
        shown = self.view.shown
        if shown is None or not self.is_here:
            return QRect()
        record = self.key.of if isinstance(self.key, Text) else self.key
        frame = shown.cell_frame(record) if isinstance(record, Cell) else shown.frame(record)
        return on_screen(self.view, frame) if frame is not None else QRect()

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.EditableText if isinstance(self.key, Text) else QAccessible.Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        shown = self.view.shown
        state.focusable = state.selectable = True
        if shown is None or not self.is_here:
            state.invalid = True
            return state
        state.selected = self.key in shown.open_document.selection
        state.focused = self.has_keyboard
        state.multiSelectable = state.extSelectable = True
        state.editable = isinstance(self.key, Text)
        state.offscreen = not self.view.rect().intersects(
            QRect(self.view.mapFromGlobal(self.rect().topLeft()), self.rect().size())
        )
        return state

    @override
    def foregroundColor(self) -> QColor:
        return QColor()

    @override
    def backgroundColor(self) -> QColor:
        return QColor()

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        found: object = None
        if isinstance(self.key, Text):
            found = self._written if kind == QAccessible.InterfaceType.TextInterface else None
        elif kind == QAccessible.InterfaceType.ActionInterface:
            found = self._actions
        # PySide takes the object itself for the address its stubs ask for, and falls over a number
        return cast("int", found)


class _Actions(QAccessibleActionInterface):
    """What a listener can do with a thing: go to it, and write it."""

    def __init__(self, thing: Thing) -> None:
        super().__init__()
        self._thing = thing

    @override
    def actionNames(self) -> list[str]:
        return [self.setFocusAction(), self.pressAction()]

    @override
    def doAction(self, action: str) -> None:
        view, key = self._thing.view, self._thing.key
        shown = view.shown
        if shown is None or not self._thing.is_here:
            return
        view.setFocus()
        if isinstance(key, Cell):
            shown.open_document.select((), cell=key)
        elif not isinstance(key, Text):
            shown.open_document.select([key])
            if action == self.pressAction():
                view.edit_text(key, "")

    @override
    def keyBindingsForAction(self, action: str) -> list[str]:
        return ["Return"] if action == self.pressAction() else []


def focus_of(view: MapView) -> Key | None:
    """What the keyboard is on: what is written, the one thing selected, or the cell."""
    shown = view.shown
    if shown is None:
        return None
    if view.is_writing and view.typist.writing is not None:
        return Text(view.typist.writing.record_id)
    selection = shown.open_document.selection
    if len(selection) == 1:
        return next(iter(selection))
    return shown.open_document.cell if not selection else None


def on_screen(view: MapView, frame: Rect) -> QRect:
    """A place of the map in the screen's pixels."""
    area = view.mapFromScene(QRectF(frame.x, frame.y, frame.width, frame.height)).boundingRect()
    return QRect(view.viewport().mapToGlobal(area.topLeft()), area.size())
