"""The canvas as a screen reader knows it: a list of what is on the map."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from typing_extensions import override

from journeydesk.desk.spoken import spoken_map
from journeydesk.ui.hearing.things import Key, Thing, focus_of, in_order

if TYPE_CHECKING:
    from journeydesk.layout.picture import Picture
    from journeydesk.ui.canvas.view import MapView


class MapInterface(QAccessibleWidget):
    """A canvas. It keeps the things it made, for Qt only borrows them, and lets go of those the map has no more.

    Qt's own list of interfaces would be left with one that Python has thrown away, and the program with it: so each is kept
    until its canvas goes, and given back then. It knows its canvas only weakly, or neither would ever go.
    """

    _kept: ClassVar[set[MapInterface]] = set()

    def __init__(self, view: MapView) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._seen = weakref.ref(view)
        self._things: dict[Key, tuple[Thing, int]] = {}
        self._order: tuple[Key, ...] = ()
        self._places: dict[Key, int] = {}
        self._of: Picture | None = None
        self._kept.add(self)
        view.destroyed.connect(lambda: self.let_go())

    @property
    def _view(self) -> MapView:
        view = self._seen()
        assert view is not None, "The canvas is gone."
        return view

    def let_go(self) -> None:
        """Give all things back, and itself: the canvas is gone."""
        things, self._things = self._things, {}
        for _, number in things.values():
            QAccessible.deleteAccessibleInterface(number)
        # Qt itself deletes what stands for a canvas right after this; Python may forget it only then
        QTimer.singleShot(0, lambda: self._kept.discard(self))

    def thing(self, key: Key) -> Thing:
        """The thing that stands for a record or a cell."""
        found = self._things.get(key)
        if found is None:
            thing = Thing(self._view, key)
            found = self._things[key] = (thing, QAccessible.registerAccessibleInterface(thing))
        return found[0]

    @override
    def text(self, what: QAccessible.Text) -> str:
        shown = self._view.shown
        if what == QAccessible.Text.Name and shown is not None:
            return spoken_map(shown.document, shown.map_id)
        return super().text(what)

    @override
    def childCount(self) -> int:
        return len(self._keys())

    @override
    def child(self, index: int) -> QAccessibleInterface:
        keys = self._keys()
        return self.thing(keys[index]) if 0 <= index < len(keys) else cast("QAccessibleInterface", None)

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        self._keys()
        return self._places.get(child.key, -1) if isinstance(child, Thing) else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        shown = self._view.shown
        if shown is not None:
            there = self._view.mapToScene(self._view.viewport().mapFromGlobal(QPoint(x, y)))
            key = shown.record_at(there.x(), there.y()) or shown.cell_at(there.x(), there.y())
            if key is not None and self._keys() and key in self._places:
                return self.thing(key)
        return cast("QAccessibleInterface", None)

    @override
    def focusChild(self) -> QAccessibleInterface:
        key = focus_of(self._view) if self._view.hasFocus() else None
        return self.thing(key) if key is not None else cast("QAccessibleInterface", None)

    def _keys(self) -> tuple[Key, ...]:
        shown = self._view.shown
        if shown is None:
            return ()
        if self._of is not shown.picture:
            self._of = shown.picture
            self._order = tuple(in_order(shown))
            self._places = {key: at for at, key in enumerate(self._order)}
            # Qt must be told before a thing goes, it would ask it for what it was
            for key in [key for key, (thing, _) in self._things.items() if not thing.is_here]:
                QAccessible.deleteAccessibleInterface(self._things.pop(key)[1])
        return self._order
