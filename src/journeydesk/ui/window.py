"""The window: places the map and what stands around it, and nothing else.

The first painted frame holds the map and room for the rest. What stands around the map is made right after it, in `finish`:
every class of Qt that is touched for the first time costs about a millisecond.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.document.records import Card, Map, Persona, RecordId
from journeydesk.language import say
from journeydesk.ui.canvas.view import MapView
from journeydesk.ui.follow import Follow
from journeydesk.ui.raw_faces import RawFaces
from journeydesk.ui.shell import WindowShell

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeydesk.desk.desk import Desk
    from journeydesk.ui.around import Around

ABOVE: Final = 80
"""What menu and toolbar take, in pixels."""
FOOT: Final = 28
LEFT: Final = 232
RIGHT: Final = 288


class Window(QMainWindow):
    """The main window of a desk, and whoever sits at it."""

    finished = Signal()
    """What stands around the map is there."""
    finishing = Signal()
    """The first frame is painted, and what stands around the map is about to be made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.faces = RawFaces()
        desk.shell = WindowShell(self)
        self.follow = Follow(desk, self)
        self.setAcceptDrops(True)
        self.canvas = MapView(desk, self.faces, self)
        self.left = QFrame(self)
        self.right = QFrame(self)
        self.middle = QWidget(self)
        self._around: Around | None = None
        self._place()
        self.canvas.viewport().installEventFilter(self)
        self.follow.switched.connect(self._switch)
        self.follow.settled.connect(self._name)
        self._switch()
        self._name()

    @property
    def around(self) -> Around:
        """What stands around the map; made when first asked for."""
        self.finish()
        assert self._around is not None
        return self._around

    def finish(self) -> None:
        """Make what stands around the map. The second time it does nothing."""
        if self._around is not None:
            return
        self.finishing.emit()
        from journeydesk.ui.around import Around

        self._room.setContentsMargins(0, 0, 0, 0)
        self._around = Around(self)
        self._around.begin()
        QTimer.singleShot(0, self.canvas, self.canvas.get_ready)
        self.finished.emit()

    def afterwards(self, what: Callable[[], None]) -> None:
        """Do this as soon as what stands around the map is there."""
        if self._around is not None:
            what()
        else:
            self.finished.connect(what)

    def edit_text(self, record_id: RecordId, part: str, *, made: str | None = None) -> None:
        """Edit a text in place, all of it selected if it was just `made`: on the map, or else in the inspector."""
        current = self.follow.open_document
        record = current.document.records.get(record_id) if current is not None else None
        if current is None or record is None or not self.desk.attempt(current.check_changeable):
            return
        if (isinstance(record, Card) and record.step is None) or isinstance(record, Persona):
            current.select([record_id])
            self.follow.flush()
            self.around.show_panel("inspector", shown=True)
            field = self.around.inspector.field("name" if isinstance(record, Persona) else part)
            # reached as by Tab, a line selects all of its text
            field.setFocus(Qt.FocusReason.TabFocusReason if made else Qt.FocusReason.OtherFocusReason)
        else:
            self.canvas.edit_text(record_id, part, made=made)

    def open_paths(self, paths: list[Path]) -> None:
        """Open projects and import foreign files; what cannot be opened is told, the others are opened."""
        from journeydesk.commands import file

        file.open_paths(self.desk, paths)

    @override
    def event(self, event: QEvent) -> bool:
        """Before a key is looked up among the shortcuts, what can be done must be known."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.follow.flush()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the rest once the map is painted for the first time."""
        if event.type() == QEvent.Type.Paint and watched is self.canvas.viewport():
            self.canvas.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self, self.finish)
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the map from wherever nobody else has a use for it."""
        if event.key() == Qt.Key.Key_Escape and not self.canvas.isHidden():
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the documents first; stay if the user wants to."""
        closed: list[bool] = []
        self.desk.attempt(lambda: closed.append(self.desk.close_all(self.desk.shell.quit)))
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

    def _place(self) -> None:
        self.left.setObjectName("left")
        self.right.setObjectName("right")
        layout = QVBoxLayout(self.middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.canvas, 1)
        whole = QWidget(self)
        splitter = QSplitter(Qt.Orientation.Horizontal, whole)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for side in (self.left, self.middle, self.right):
            splitter.addWidget(side)
        self.left.setMinimumWidth(196)
        self.right.setMinimumWidth(240)
        splitter.setSizes([LEFT, 1600 - LEFT - RIGHT, RIGHT])
        splitter.setStretchFactor(1, 1)
        self._room = QVBoxLayout(whole)
        self._room.setContentsMargins(0, ABOVE, 0, FOOT)
        self._room.addWidget(splitter)
        self.setCentralWidget(whole)
        # a fixed least size: the window must not change it each time a panel asks for more room
        layout_of_all = self.layout()
        assert layout_of_all is not None
        layout_of_all.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(840, 520)
        self.resize(QSize(1600, 1000).boundedTo(self.screen().availableSize()))
        geometry = self.desk.settings.geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))

    def _switch(self) -> None:
        """Show the document in front."""
        self.canvas.show_document(self.follow.open_document)

    def _name(self) -> None:
        """Name file and map in the title bar, with a star for unsaved changes."""
        current = self.follow.open_document
        if current is None:
            self.setWindowTitle("JourneyDesk")
            self.setWindowModified(False)
            return
        file = current.path.name if current.path is not None else current.name
        title = map_title(current.document.find(Map, current.map_id))
        file = say("{name} (read-only)", name=file) if current.read_only else file
        self.setWindowTitle(f"{file}[*] — {title}" if title else f"{file}[*]")
        # what is being saved may be another state than this one, so there is a star until that is known
        self.setWindowModified(current.changed or current.kept.state == "saving")


def map_title(a_map: Map | None) -> str:
    """The title of a map in one line, or empty."""
    return " ".join(a_map.title.split()) if a_map is not None else ""
