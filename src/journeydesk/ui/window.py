"""The window: places the panels around the map, and nothing else.

What the first painted frame does not need (menus, inspector, palette, dialogs) is made in `finish`, right after it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QMainWindow, QSplitter, QStackedWidget, QToolBar, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.desk.shell import Panel
from journeydesk.document.records import Card, Map, Persona, RecordId
from journeydesk.ui.canvas.view import MapView
from journeydesk.ui.follow import Follow
from journeydesk.ui.notice import Notice
from journeydesk.ui.panels.facts import Facts
from journeydesk.ui.panels.left import Left
from journeydesk.ui.panels.library import THINGS, command_of
from journeydesk.ui.raw_faces import RawFaces
from journeydesk.ui.shell import WindowShell

if TYPE_CHECKING:
    from journeydesk.ui.actions import Actions
    from journeydesk.ui.palette import Palette
    from journeydesk.ui.panels.inspector import Inspector
    from journeydesk.ui.panels.start import Start

MENU: Final = 34
TOOLS: Final = 46
FOOT: Final = 28
LEFT: Final = 232
RIGHT: Final = 288
LONGEST_NAME: Final = 48


class Window(QMainWindow):
    """The main window of a desk, and whoever sits at it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.faces = RawFaces()
        desk.shell = WindowShell(self)
        self.follow = Follow(desk, self)
        self.setAcceptDrops(True)
        self.canvas = MapView(desk, self.faces, self)
        self.notice = Notice(self)
        self.left = Left(desk, self.follow, self)
        self.right = QFrame(self)
        self.right.setObjectName("right")
        self.middle = QStackedWidget(self)
        self.facts = Facts(self.follow, self)
        self.bar = QToolBar("Tools", self)
        self.document_name = QLabel(self)
        self.actions_: Actions | None = None
        self._palette: Palette | None = None
        self._inspector: Inspector | None = None
        self._start: Start | None = None
        self._place()
        self.canvas.zoomed.connect(self.facts.show_zoom)
        self.facts.zoom_wanted.connect(self.canvas.zoom)
        self.follow.switched.connect(self._switch)
        self.follow.settled.connect(self._name)
        self._switch()
        self._name()

    @property
    def commands(self) -> Actions:
        """The commands as actions; made when first asked for."""
        if self.actions_ is None:
            self.finish()
        assert self.actions_ is not None
        return self.actions_

    @property
    def inspector(self) -> Inspector:
        """The inspector; made when first asked for."""
        if self._inspector is None:
            self.finish()
        assert self._inspector is not None
        return self._inspector

    def finish(self) -> None:
        """Make what the first painted frame did not need. The second time it does nothing."""
        if self.actions_ is not None:
            return
        import journeydesk.commands.all  # noqa: F401 - declares the commands
        from journeydesk.ui import bars
        from journeydesk.ui.actions import Actions
        from journeydesk.ui.panels.chooser import MapChooser
        from journeydesk.ui.panels.inspector import Inspector
        from journeydesk.ui.panels.tabs import Tabs

        self.actions_ = Actions(self.desk, self.follow, window=self, canvas=self.canvas)
        bars.fill_menus(self.menuBar(), self.actions_, self.desk, lambda path: self.open_paths([path]))
        bars.fill_tools(self.bar, self.actions_, MapChooser(self.follow, self.bar))
        self._inspector = Inspector(self.desk, self.follow, self.right)
        _fill(self.right, self._inspector)
        layout = self._centre.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, Tabs(self.desk, self.follow, self._centre))
        for thing in THINGS:
            if thing.command:
                about, keys = self.actions_[thing.command].toolTip(), self.actions_.shortcut(thing.command)
                self.left.library.explain(thing.name, shortcut=keys, about=about)
        self.left.library.wanted.connect(self._insert)
        self.canvas.asked_menu.connect(lambda at: bars.context_menu(self, self.commands).popup(at))
        self.canvas.dropped_files.connect(self.open_paths)
        self._switch()

    def panel(self, panel: Panel) -> QWidget:
        """A panel by its name."""
        return {
            "library": self.left.library_part,
            "outline": self.left.outline_part,
            "parking lot": self.left.parking_part,
            "inspector": self.right,
        }[panel]

    def show_panel(self, panel: Panel, *, shown: bool) -> None:
        """Show or hide a panel; the left side goes when nothing is left in it."""
        self.panel(panel).setHidden(not shown)
        parts = (self.left.library_part, self.left.outline_part, self.left.parking_part)
        self.left.setHidden(all(part.isHidden() for part in parts))

    def edit_text(self, record_id: RecordId, part: str) -> None:
        """Edit a text in place: on the map, or in the inspector where the map does not show it."""
        current = self.follow.open_document
        record = current.document.records.get(record_id) if current is not None else None
        if current is None or record is None:
            return
        if (isinstance(record, Card) and record.step is None) or isinstance(record, Persona):
            current.select([record_id])
            self.follow.flush()
            self.show_panel("inspector", shown=True)
            self.inspector.field("name" if isinstance(record, Persona) else part).setFocus()
        else:
            self.canvas.edit_text(record_id, part)

    def show_palette(self) -> None:
        """Open the command palette over the map."""
        from journeydesk.ui.jumps import jumps
        from journeydesk.ui.palette import Palette

        if self._palette is None:
            self._palette = Palette(self, left=self.canvas.setFocus)
        current = self.follow.open_document
        self._palette.open([*self.commands.choices(), *(jumps(current) if current is not None else ())])

    @property
    def palette_(self) -> Palette | None:
        """The command palette, once it was opened."""
        return self._palette

    def show_export(self) -> None:
        """Ask how the poster should be."""
        from journeydesk.ui.dialogs.export import ExportDialog

        ExportDialog(self.desk, self.faces, self).open()

    @override
    def event(self, event: QEvent) -> bool:
        """Before a key is looked up among the shortcuts, what can be done must be known."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.follow.flush()
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the documents first; stay if the user wants to."""
        closed: list[bool] = []
        self.desk.attempt(lambda: closed.append(self.desk.close_all()))
        if closed != [True]:
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.desk.attempt(lambda: self.desk.change_settings(geometry=geometry))
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import the files that are dropped."""
        event.acceptProposedAction()
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def open_paths(self, paths: list[Path]) -> None:
        """Open projects and import foreign files; what cannot be opened is told, the others are opened."""
        from journeydesk.commands import file

        file.open_paths(self.desk, paths)

    def _place(self) -> None:
        self._centre = QWidget(self)
        layout = QVBoxLayout(self._centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.middle, 1)
        self.middle.addWidget(self.canvas)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for side, width in ((self.left, LEFT), (self._centre, 1080), (self.right, RIGHT)):
            splitter.addWidget(side)
            side.resize(width, 800)
        splitter.setSizes([LEFT, 1600 - LEFT - RIGHT, RIGHT])
        splitter.setStretchFactor(1, 1)
        self.left.setMinimumWidth(196)
        self.right.setMinimumWidth(240)
        self.setCentralWidget(splitter)
        self.bar.setMovable(False)
        self.bar.setFixedHeight(TOOLS)
        self.menuBar().setFixedHeight(MENU)
        self.facts.setFixedHeight(FOOT)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(self.bar)
        self.document_name.setObjectName("documentName")
        self.menuBar().setCornerWidget(self.document_name, Qt.Corner.TopLeftCorner)
        self.setStatusBar(self.facts)
        # a fixed least size: the window must not change it each time a panel asks for more room
        layout_of_all = self.layout()
        assert layout_of_all is not None
        layout_of_all.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(840, 520)
        self.resize(1600, 1000)
        geometry = self.desk.settings.geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))

    def _insert(self, thing: str, chip: QWidget) -> None:
        """Add a thing where the user is; of lanes there are many kinds to choose from."""
        from journeydesk.ui import bars

        command = command_of(thing)
        if command:
            self.commands[command].trigger()
        else:
            bars.lane_menu(chip, self.commands).popup(chip.mapToGlobal(chip.rect().topRight()))

    def _switch(self) -> None:
        """Show the document in front, or how to begin when there is none."""
        current = self.follow.open_document
        self.canvas.show_document(current)
        if current is None and self.actions_ is not None:
            self._start_page().show_recent(self.desk.recent)
            self.middle.setCurrentWidget(self._start_page())
        else:
            self.middle.setCurrentWidget(self.canvas)

    def _start_page(self) -> Start:
        if self._start is None:
            from journeydesk.ui import bars
            from journeydesk.ui.panels.start import Start

            self._start = Start([(command, self.commands[command].text()) for command in bars.START], self.middle)
            self._start.wanted.connect(lambda command: self.commands[command].trigger())
            self._start.recent.connect(lambda path: self.open_paths([Path(path)]))
            self.middle.addWidget(self._start)
        return self._start

    def _name(self) -> None:
        current = self.follow.open_document
        if current is None:
            self.setWindowTitle("JourneyDesk")
            self.document_name.setText("JourneyDesk")
            self.setWindowModified(False)
            return
        a_map = current.document.find(Map, current.map_id)
        file = current.path.name if current.path is not None else current.name
        title = a_map.title.replace("\n", " ") if a_map is not None and a_map.title else ""
        self.setWindowTitle(f"{file}[*] — {title}" if title else f"{file}[*]")
        self.setWindowModified(current.changed)
        whole = f"{current.name} — {title}" if title else current.name
        shown = whole if len(whole) <= LONGEST_NAME else f"{whole[: LONGEST_NAME - 1]}…"
        text = f"{shown} *" if current.changed else shown
        if text != self.document_name.text():
            self.document_name.setText(text)
            self.document_name.setToolTip(whole)
            self.document_name.adjustSize()


def _fill(frame: QFrame, widget: QWidget) -> None:
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
