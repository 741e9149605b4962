"""Telling a screen reader what has just happened on a canvas: where the keyboard is now, and what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInsertEvent,
    QAccessibleTextRemoveEvent,
)

from journeydesk.desk.announced import announced
from journeydesk.desk.spoken import spoken_selection
from journeydesk.ui.canvas.typed import Typed
from journeydesk.ui.hearing import announce
from journeydesk.ui.hearing.table import MapInterface
from journeydesk.ui.hearing.things import Key, focus_of
from journeydesk.ui.hearing.written import units

if TYPE_CHECKING:
    from journeydesk.desk.open_document import Happening
    from journeydesk.ui.canvas.view import MapView


class Telling:
    """What a canvas has told so far, so that only what is new is told."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.table = MapInterface(view)
        self._told: tuple[Key | None, str] = (None, "")
        self._typed: Typed | None = None
        self.announced = ""

    def stand_in(self) -> MapInterface:
        """What stands for the canvas from now on, made anew; the one before goes with the canvas."""
        self.table = MapInterface(self._view)
        return self.table

    def catch_up(self, *, again: bool = False, happening: Happening | None = None) -> None:
        """Tell what is different from what was told last; `again` tells where the keyboard is at any rate.

        Of what has just happened it says in a few words what else nobody would hear: `announced` is the last of it.
        """
        shown = self._view.shown
        if shown is None:
            self._told, self._typed = (None, ""), None
            return
        key = focus_of(self._view)
        writing = self._view.typist.writing if self._view.is_writing else None
        document, current = shown.document, shown.open_document
        said = "" if writing is not None else spoken_selection(document, current.selection, current.cell)
        if again or (key, said) != self._told:
            before, self._told = self._told[0], (key, said)
            if key is not None:
                # to be where one was already is no news, but that the thing is called otherwise now
                same = key == before and not again
                event = QAccessible.Event.NameChanged if same else QAccessible.Event.Focus
                QAccessible.updateAccessibility(QAccessibleEvent(self.table.thing(key), event))
            elif said:
                announce(self._view, said)
        if happening is not None and (self._view.hasFocus() or happening.way != "done"):
            told = announced(document, happening)
            if told:
                self.announced = told
                announce(self._view, told)
        typed, self._typed = self._typed, writing.state if writing is not None else None
        if key is not None and typed is not None and self._typed is not None:
            self._tell_typed(key, typed, self._typed)

    def _tell_typed(self, key: Key, before: Typed, now: Typed) -> None:
        thing = self.table.thing(key)
        if before.text != now.text:
            begin = len(_common(before.text, now.text))
            end = len(_common(before.text[begin:][::-1], now.text[begin:][::-1]))
            gone, come = before.text[begin : len(before.text) - end], now.text[begin : len(now.text) - end]
            at = units(now.text[:begin])
            if gone:
                QAccessible.updateAccessibility(QAccessibleTextRemoveEvent(thing, at, gone))
            if come:
                QAccessible.updateAccessibility(QAccessibleTextInsertEvent(thing, at, come))
        if before != now:
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(thing, units(now.text[: now.caret])))


def _common(one: str, other: str) -> str:
    """What both begin with."""
    length = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    return one[: length if length is not None else min(len(one), len(other))]
