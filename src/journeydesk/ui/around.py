"""What stands around the map: menus, toolbar, panels, tabs, notice, facts, and the palette when it is called for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QToolBar, QVBoxLayout, QWidget

import journeydesk.commands.all  # noqa: F401 - declares the commands
from journeydesk.document.records import Map
from journeydesk.language import say
from journeydesk.ui import bars
from journeydesk.ui.above import Above
from journeydesk.ui.actions import Actions
from journeydesk.ui.canvas.focus_bar import FocusBar
from journeydesk.ui.canvas.minimap import Minimap
from journeydesk.ui.comparing import Comparing
from journeydesk.ui.notice import SEEN, Notice
from journeydesk.ui.panels.bare import Bare
from journeydesk.ui.panels.curve_chooser import CurveChooser
from journeydesk.ui.panels.facts import Facts
from journeydesk.ui.panels.inspector import Inspector
from journeydesk.ui.panels.left import Left
from journeydesk.ui.panels.library import THINGS, command_of
from journeydesk.ui.panels.map_tabs import MapTabs
from journeydesk.ui.panels.right import Right, Side
from journeydesk.ui.panels.tabs import Tabs
from journeydesk.ui.panels.views import ViewChooser
from journeydesk.ui.plain import tip
from journeydesk.ui.window import FOOT, map_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeydesk.desk.open_document import Happening
    from journeydesk.desk.shell import Offer, Panel
    from journeydesk.ui.conflicts.showing import Conflicts
    from journeydesk.ui.find import FindBar
    from journeydesk.ui.palette import Palette
    from journeydesk.ui.panels.start import Start
    from journeydesk.ui.quick_entry import QuickEntry
    from journeydesk.ui.window import Window

MENU: Final = 34
TOOLS: Final = 46
NAME: Final = 250
"""Pixels for the name of document and map; the menus beside it stay where they are whatever it says."""


class Around(QObject):
    """The parts around the map of one window, and how they are shown and hidden."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        desk, follow = window.desk, window.follow
        self.actions = Actions(desk, follow, window=window)
        self.left = Left(desk, follow, window.left)
        self.right = Right(window.right, {"versions": self._make_versions, "history": self._make_history})
        self.inspector = Inspector(desk, follow, self.right)
        self.right.stand(self.inspector)
        self.notice = Notice(window.middle)
        self.bare = Bare(desk, self.actions, follow, window.canvas)
        self.tabs = Tabs(desk, follow, window.middle)
        self.above = Above(desk, follow, window.middle)
        self.map_tabs = MapTabs(desk, follow, lambda: self.actions["insert.new_map"].trigger(), window.middle)
        self.facts = Facts(follow, window)
        self.tools = QToolBar(say("Tools"), window)
        self.document_name = QLabel(window)
        self.document_name.setTextFormat(Qt.TextFormat.PlainText)
        self._palette: Palette | None = None
        self._find: FindBar | None = None
        self._quick_entry: QuickEntry | None = None
        self._start: Start | None = None
        self.conflicts: Conflicts | None = None
        self._place()
        self.comparing = Comparing(window, self.right, self.inspector)
        self._connect()
        self._name()

    def begin(self) -> None:
        """Bring everything up to date, once the window knows what stands around its map."""
        self._switch()
        self._window.follow.settled.emit()

    def panel_shown(self, panel: Panel) -> bool:
        """Whether a panel is shown."""
        return self.right.shown(panel) if self.right.has(panel) else not self._left_parts[panel].isHidden()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What the keyboard can walk: the map, what is selected, the panels on the left, the tools, the tabs, the facts."""
        left = (self.left.library_part, self.left.outline_part, self.left.parking_part)
        conflicts = self.conflicts.regions if self.conflicts is not None else ()
        return (
            self._window.canvas,
            *conflicts,
            self.right,
            *self.comparing.regions,
            *left,
            self.tools,
            self.map_tabs,
            self.facts,
        )

    def show_panel(self, panel: Panel, *, shown: bool) -> None:
        """Show or hide a panel; the left side goes when nothing is left in it."""
        if self.right.has(panel):
            self.right.show_panel(panel, shown=shown)
            return
        parts = self._left_parts
        parts[panel].setHidden(not shown)
        self._window.left.setHidden(all(part.isHidden() for part in parts.values()))

    @property
    def _left_parts(self) -> dict[Panel, QWidget]:
        left = self.left
        return {"library": left.library_part, "outline": left.outline_part, "parking lot": left.parking_part}

    @property
    def palette(self) -> Palette:
        """The command palette; made when first asked for."""
        from journeydesk.ui.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._window, left=self._window.canvas.setFocus)
        return self._palette

    def show_palette(self) -> None:
        """Open the command palette over the map."""
        from journeydesk.ui.jumps import jumps

        current = self._window.follow.open_document
        self.palette.open([*self.actions.choices(), *(jumps(current) if current is not None else ())])

    @property
    def quick_entry(self) -> QuickEntry:
        """The quick-entry line at the foot of the map; made when first asked for."""
        from journeydesk.ui.quick_entry import QuickEntry

        if self._quick_entry is None:
            window = self._window
            self._quick_entry = QuickEntry(window.desk, window.follow, window.canvas, window.middle)
            self._quick_entry.shown.connect(partial(self.notice.stand_above, self._quick_entry))
            self._middle().addWidget(self._quick_entry)
        return self._quick_entry

    def offer(self, question: str, offers: Sequence[Offer], typed: Callable[[str], Offer | None] | None) -> None:
        """Let one of these be chosen in the palette."""
        from journeydesk.ui.offering import offer

        offer(self.palette, self._window.desk, question, offers, typed)

    @property
    def find(self) -> FindBar:
        """The find bar; made when first asked for."""
        from journeydesk.ui.find import FindBar

        if self._find is None:
            self._find = FindBar(self._window.desk, self._window.follow, self._window.canvas, self._window.middle)
        return self._find

    @property
    def start(self) -> Start:
        """The page to begin with; made when first asked for."""
        from journeydesk.ui.panels.start import Start

        if self._start is None:
            self._start = Start(self._window.desk, self._window.faces, self._window.middle)
            for command, tile in self._start.tiles.items():
                tile.setToolTip(self.actions[command].toolTip())
            self._start.wanted.connect(lambda command: self.actions[command].trigger())
            self._start.recent.connect(lambda path: self._window.open_paths([Path(path)]))
            self._middle().addWidget(self._start, 1)
        return self._start

    def _make_versions(self, parent: QWidget) -> Side:
        from journeydesk.ui.panels.versions import Versions

        return Side(say("Versions"), Versions(self._window.desk, self._window.follow, parent), parent)

    def _make_history(self, parent: QWidget) -> Side:
        from journeydesk.ui.panels.history import History

        return Side(say("History"), History(self._window.desk, self._window.follow, parent), parent)

    def _middle(self) -> QVBoxLayout:
        layout = self._window.middle.layout()
        assert isinstance(layout, QVBoxLayout)
        return layout

    def _place(self) -> None:
        window = self._window
        menus = window.menuBar()
        menus.setFixedHeight(MENU)
        self.document_name.setObjectName("documentName")
        self.document_name.setFixedWidth(NAME)
        menus.setCornerWidget(self.document_name, Qt.Corner.TopLeftCorner)
        bars.fill_menus(menus, self.actions, window.desk, lambda path: window.open_paths([path]))
        self.tools.setMovable(False)
        self.tools.setFixedHeight(TOOLS)
        self.tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        views = ViewChooser(window.desk, window.follow, self.tools)
        curves = CurveChooser(window.follow, self.actions, self.tools)
        bars.fill_tools(self.tools, self.actions, views, curves)
        window.addToolBar(self.tools)
        self.facts.setFixedHeight(FOOT)
        window.setStatusBar(self.facts)
        _fill(window.left, self.left)
        _fill(window.right, self.right)
        self._middle().insertWidget(0, self.tabs)
        self._middle().insertWidget(1, self.above)
        self._middle().insertWidget(self._middle().indexOf(window.canvas) + 1, self.map_tabs)

    def _connect(self) -> None:
        window = self._window
        self.minimap = Minimap(window.canvas, window.desk)
        self.focus_bar = FocusBar(window.canvas)
        window.canvas.focus.changed.connect(self.actions.refresh)
        window.canvas.zoomed.connect(self.facts.show_zoom)
        window.canvas.asked_menu.connect(lambda at: bars.context_menu(window, self.actions).popup(at))
        self.right.turned.connect(self._turn)
        self.map_tabs.shown.connect(partial(self.notice.stand_above, self.map_tabs))
        self.map_tabs.asked_menu.connect(lambda at: bars.map_menu(window, self.actions).popup(at))
        window.canvas.dropped_files.connect(window.open_paths)
        self.facts.zoom_wanted.connect(window.canvas.zoom)
        self.facts.show_zoom(window.canvas.zoom_factor)
        window.follow.switched.connect(self._switch)
        window.follow.settled.connect(self._meet_conflicts)
        window.follow.settled.connect(self._name)
        window.follow.happened.connect(self._heard)
        self.left.library.wanted.connect(self._insert)
        for thing in THINGS:
            if thing.command:
                about, keys = self.actions[thing.command].toolTip(), self.actions.shortcut(thing.command)
                self.left.library.explain(thing.name, shortcut=keys, about=about)

    def _insert(self, thing: str, chip: QWidget) -> None:
        """Add a thing where the user is; of lanes there are many kinds to choose from."""
        command = command_of(thing)
        if command:
            self.actions[command].trigger()
        else:
            bars.lane_menu(chip, self.actions).popup(chip.mapToGlobal(chip.rect().topRight()))

    def _turn(self, shown: bool) -> None:
        """Another panel stands on the right; from one that was put away the keyboard goes back to the map."""
        self.actions.refresh()
        if not shown and not self._window.canvas.isHidden():
            self._window.canvas.setFocus()

    def _switch(self) -> None:
        """Show the map, or how to begin when no document is open."""
        self.notice.work_goes_on()
        nothing = self._window.follow.open_document is None
        if nothing:
            self.start.show_recent(self._window.desk.recent)
        if self._start is not None:
            self._start.setVisible(nothing)
        self._window.canvas.setHidden(nothing)
        if nothing:
            self.start.setFocus()
        if not nothing and not isinstance(self._window.focusWidget(), QLineEdit | QPlainTextEdit):
            self._window.canvas.setFocus()

    def _meet_conflicts(self) -> None:
        current = self._window.follow.open_document
        if self.conflicts is None and current is not None and current.conflicts:
            from journeydesk.ui.conflicts.showing import Conflicts

            self.conflicts = Conflicts(self._window, self.above)

    def _heard(self, happening: Happening) -> None:
        if happening.saved:  # what was said of a save that failed is not so any more
            self.notice.work_goes_on(read=SEEN)
        elif happening.edit is not None:
            self.notice.work_goes_on()

    def _name(self) -> None:
        """Name document and map beside the menus, with a star for unsaved changes."""
        current = self._window.follow.open_document
        name, changed = "JourneyDesk", False
        if current is not None:
            title = map_title(current.document.find(Map, current.map_id))
            name, changed = f"{current.name} — {title}" if title else current.name, current.changed
        star = " *" if changed else ""
        self.document_name.ensurePolished()
        text = QFontMetricsF(self.document_name.font())
        room = NAME - 20 - text.horizontalAdvance(star)
        self.document_name.setText(text.elidedText(name.replace("\n", " "), Qt.TextElideMode.ElideRight, room) + star)
        self.document_name.setToolTip(tip(name))


def _fill(frame: QFrame, widget: QWidget) -> None:
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
