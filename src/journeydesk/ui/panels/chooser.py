"""The map chooser at the end of the tabs: which of the maps of the file is shown, and a menu of all of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from journeydesk.document.records import Map
from journeydesk.language import say, to_say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.controls import let_go
from journeydesk.ui.plain import caption, tip

LONGEST: Final = 34
UNTITLED: Final = to_say("Untitled map")


class MapChooser(QToolButton):
    """Says which map is shown; pressed, it lists the maps of the file."""

    def __init__(self, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow = follow
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(say("Map of the file"))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        let_go(self)
        follow.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which map is shown now."""
        current = self._follow.open_document
        maps = current.document.maps if current is not None else ()
        shown = next((a_map for a_map in maps if current is not None and a_map.id == current.map_id), None)
        self.setEnabled(len(maps) > 1)
        if shown is None or len(maps) < 2:
            self.setText("")
            return
        self.setText(say("{at} of {count}", at=maps.index(shown) + 1, count=len(maps)) + " ▾")
        self.setToolTip(say("Which map of the file is shown (Ctrl+PgUp and Ctrl+PgDown turn the pages)"))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        current = self._follow.open_document
        if current is None:
            return
        group = QActionGroup(menu)
        for a_map in current.document.maps:
            action = menu.addAction(caption(_short(a_map)))
            action.setToolTip(tip(_short(a_map)))
            action.setCheckable(True)
            action.setChecked(a_map.id == current.map_id)
            group.addAction(action)
            action.triggered.connect(lambda _=False, map_id=a_map.id: current.show(map_id))


def _short(a_map: Map) -> str:
    title = " ".join(a_map.title.split()) or say(UNTITLED)
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
