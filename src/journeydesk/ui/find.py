"""The find bar: a slim bar over the map that finds as one types, over all maps of the file, and replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesk.document.records import RecordId
from journeydesk.edits.finding import Wanted
from journeydesk.edits.searching import Hit, Searcher, replace
from journeydesk.language import say, say_many
from journeydesk.ui.find_face import WIDTH, FindFace
from journeydesk.ui.find_words import where
from journeydesk.ui.panels.keys import keeps

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.desk.shell import Search
    from journeydesk.document.document import Document
    from journeydesk.ui.canvas.view import MapView
    from journeydesk.ui.follow import Follow
    from journeydesk.ui.found import Marks

OFF_EDGE: Final = 14
REST: Final = 90
"""Milliseconds after an edit of the map until it is searched anew."""


class FindBar(FindFace):
    """Where one types what is looked for. It lies over the map, which does not move when it comes and goes."""

    def __init__(self, desk: Desk, follow: Follow, canvas: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._follow, self._canvas, self._over = desk, follow, canvas, parent
        self._searcher = Searcher()
        self._document: Document | None = None
        self._wanted = Wanted("")
        self._hits: list[Hit] = []
        self._at: int | None = None
        self._low = False
        self._marks: Marks | None = None
        self._connect()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REST)
        self._soon.timeout.connect(self._follow_document)
        parent.installEventFilter(self)
        follow.settled.connect(self._settled)
        follow.switched.connect(self._switched)
        self.hide()

    def _connect(self) -> None:
        self.more.clicked.connect(self._toggle_replace)
        self.exact.clicked.connect(self.look)
        self.whole.clicked.connect(self.look)
        self.back.clicked.connect(lambda: self.walk(-1))
        self.on.clicked.connect(lambda: self.walk(1))
        self.away.clicked.connect(self.close_bar)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self.line.textChanged.connect(self.look)
        for line in (self.line, self.by):
            line.installEventFilter(self)

    # what the shell asks for

    def search(self, what: Search) -> None:
        """Show the bar to find or to replace, or walk; walking without anything to look for shows the bar."""
        if what in ("next", "previous") and self._wanted.text:
            if self.isHidden():
                self._show(replacing=False, focus=False)
            self.walk(1 if what == "next" else -1)
        else:
            self._show(replacing=what == "replace", focus=True)

    def _show(self, *, replacing: bool, focus: bool) -> None:
        came = self.isHidden()
        if replacing or came:
            self.show_replace(shown=replacing)
        self.show()
        self.raise_()
        if came:
            self._low = False
            self.look()
        self._place()
        if focus:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.selectAll()

    def close_bar(self) -> None:
        """Go; what was found stays selected."""
        self.hide()
        self._mark()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def hits(self) -> list[Hit]:
        """All finds in their order."""
        return self._hits

    @property
    def current(self) -> Hit | None:
        """The find that is looked at."""
        return self._hits[self._at] if self._at is not None and self._at < len(self._hits) else None

    # finding

    def look(self) -> None:
        """Find what is typed, and go to the first find on the map that is shown, from what is selected on."""
        self._wanted = Wanted(self.line.text(), self.exact.isChecked(), self.whole.isChecked())
        before = self.current
        self._find()
        current = self._follow.open_document
        self._at = None
        if current is not None and self._hits:
            self._at = self._nearest(current, before)
        if self.current is not None:
            self._go()
        self._tell()

    def walk(self, by: int) -> None:
        """Go to the next or previous find, on whichever map it is, and round from the last to the first."""
        self._catch_up()
        if not self._hits:
            return
        if self._at is None:
            current = self._follow.open_document
            start = self._from(current) if current is not None else 0
            self._at = (start if by > 0 else start - 1) % len(self._hits)
        else:
            self._at = (self._at + by) % len(self._hits)
        self._go()
        self._tell()

    def _find(self) -> None:
        current = self._follow.open_document
        self._document = current.document if current is not None else None
        self._hits = self._searcher.hits(self._document, self._wanted) if self._document is not None else []

    def _nearest(self, current: OpenDocument, before: Hit | None) -> int | None:
        """Where to begin: at what is looked at, else at what is selected, else at the first find of this map."""
        for at, hit in enumerate(self._hits):
            if hit == before:
                return at
        for at, hit in enumerate(self._hits):
            if hit.record_id in current.selection:
                return at
        return next((at for at, hit in enumerate(self._hits) if hit.map_id == current.map_id), None)

    def _from(self, current: OpenDocument) -> int:
        """The first find of the map shown, or of one after it."""
        order = [a_map.id for a_map in current.document.maps]
        here = order.index(current.map_id) if current.map_id in order else 0
        later = (at for at, hit in enumerate(self._hits) if hit.map_id is None or order.index(hit.map_id) >= here)
        return next(later, 0)

    def _go(self) -> None:
        """Show the find that is looked at: its map, its place, and what of it was found."""
        current, hit = self._follow.open_document, self.current
        if current is None or hit is None or hit.record_id not in current.document:
            return
        if hit.map_id is not None and hit.map_id != current.map_id:
            current.show(hit.map_id)
        current.select([hit.record_id])
        self._keep_clear(hit.record_id)

    def _keep_clear(self, record_id: RecordId) -> None:
        """Let the map scroll a little further where the find would lie under the bar; where it cannot, the bar moves."""
        from journeydesk.ui.in_sight import free_from

        if self._low:
            self._low = False
            self._place()
        if not free_from(self._canvas, record_id, self):
            self._low = True
            self._place()

    # replacing

    def replace_one(self) -> None:
        """Replace in the find that is looked at, and go on to the next; without one, go to the first."""
        self._catch_up()
        current, hit = self._follow.open_document, self.current
        if current is None or hit is None:
            self.walk(1)
            return
        edit, _ = replace(current.document, [hit], self._wanted, self.by.text())
        self._desk.attempt(lambda: current.do(edit))
        self._find()
        if self._hits and self._at is not None:
            self._at = (self._at + (self._at < len(self._hits) and self._hits[self._at] == hit)) % len(self._hits)
            self._go()
        self._tell()

    def replace_all(self) -> None:
        """Replace in all finds of all maps, as one step to undo, and tell how many there were."""
        self._catch_up()
        current = self._follow.open_document
        if current is None or not self._hits:
            return
        edit, much = replace(current.document, self._hits, self._wanted, self.by.text())
        if not self._desk.attempt(lambda: current.do(edit)):
            return
        self._find()
        self._at = None
        self._tell()
        if much.maps > 1:
            said = say_many(
                "Replaced {n} time on {maps} maps", "Replaced {n} times on {maps} maps", much.places, maps=much.maps
            )
        else:
            said = say_many("Replaced {n} time", "Replaced {n} times", much.places)
        self._say(said)

    # following the document

    def _switched(self) -> None:
        self._hits, self._at, self._document = [], None, None
        if not self.isHidden():
            self._soon.start()

    def _settled(self) -> None:
        if self.isHidden():
            return
        current = self._follow.open_document
        if current is None:
            self.hide()
        elif current.document is not self._document:
            self._soon.start()
        else:
            self._mark()

    def _follow_document(self) -> None:
        if self.isHidden():
            return
        self._catch_up()
        self._tell()

    def _catch_up(self) -> None:
        """Find anew where the document was changed, and go on looking at the same find if it is still one."""
        current = self._follow.open_document
        if current is None or current.document is self._document:
            return
        hit = self.current
        self._find()
        self._at = self._hits.index(hit) if hit is not None and hit in self._hits else None

    # what the bar says

    def _tell(self) -> None:
        found = len(self._hits)
        if not self._wanted.text:
            self.count.clear()
        elif not found:
            self.count.setText(say("Not found"))
        elif self._at is None:
            self.count.setText(say_many("{n} find", "{n} finds", found))
        else:
            self.count.setText(say("{at} of {count}", at=self._at + 1, count=found))
        missing = bool(self._wanted.text) and not found
        if self.line.property("missing") != missing:
            self.line.setProperty("missing", missing)
            self.line.style().polish(self.line)
        for button in (self.back, self.on, self.one, self.all):
            button.setEnabled(found > 0)
        self._tell_where()
        self._mark()

    def _tell_where(self) -> None:
        """Say in which part the find is where the map does not show it, and on which map others are."""
        current = self._follow.open_document
        hit = self.current
        said = where(current.document, hit) if current is not None and hit is not None else ""
        if current is not None and hit is None and self._hits:
            said = say_many("On another map: Enter goes there", "On other maps: Enter goes there", len(self._hits))
        self._say(said)

    def _say(self, sentence: str) -> None:
        if sentence != self.where.text() or self.where.isHidden() == bool(sentence):
            self.where.setText(self.where.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, WIDTH - 50))
            self.where.setVisible(bool(sentence))
            self._place()

    def _mark(self) -> None:
        """Mark all finds of the map that is shown, and the one that is looked at."""
        if self._marks is None:
            from journeydesk.ui.found import Marks

            self._marks = Marks(self._canvas)
        self._marks.show(() if self.isHidden() else self._hits, self.current)

    # widgets

    def _toggle_replace(self) -> None:
        self.show_replace(shown=self.more.isChecked())
        self._place()
        (self.by if self.more.isChecked() else self.line).setFocus()

    def _place(self) -> None:
        if self.isHidden():
            return
        room = self._canvas.geometry()
        width = min(WIDTH, room.width() - 2 * OFF_EDGE)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = layout.totalSizeHint().height()
        leftwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = room.left() + OFF_EDGE if leftwards else room.right() - width - OFF_EDGE
        y = room.bottom() - height - OFF_EDGE if self._low else room.top() + OFF_EDGE // 2
        self.setGeometry(x, y, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the corner of the map; in the lines, Enter walks, Escape closes, and undo is the document's."""
        if watched is self._over:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
                self._place()
            return False
        if not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if event.type() == QEvent.Type.ShortcutOverride:
            if not undo and keeps(event):
                event.accept()
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if undo:
                event.ignore()
                return True
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if watched is self.by and not back:
                self.replace_one()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.walk(-1 if back else 1)
            case _:
                return False
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, wherever in the bar the keyboard is; no other key goes on to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        event.accept()
