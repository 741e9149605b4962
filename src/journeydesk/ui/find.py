"""The find bar: a slim bar over the map that finds as one types, over all maps of the file, and replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from typing_extensions import override

from journeydesk.document.records import Card, Lane, Map, MapId, Persona, RecordId, Stage, Step
from journeydesk.edits.finding import Wanted
from journeydesk.edits.searching import Hit, Searcher, replace
from journeydesk.language import say, say_many, to_say
from journeydesk.ui.panels.keys import keeps

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.desk.shell import Search
    from journeydesk.document.document import Document
    from journeydesk.layout.picture import Rect
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.view import MapView
    from journeydesk.ui.follow import Follow

WIDTH: Final = 500
OFF_EDGE: Final = 14
COVERED: Final = 0.3
"""A find may lie under the bar by so much of it."""
REST: Final = 90
"""Milliseconds after an edit of the map until it is searched anew."""

PARTS: Final = {
    "note": to_say("Note"), "tags": to_say("Tag"), "owner": to_say("Owner"), "due": to_say("Due"),
    "channel": to_say("Channel"), "evidence.source": to_say("Source of the evidence"),
    "evidence.date": to_say("Date of the evidence"), "metric.unit": to_say("Unit"), "metric.current": to_say("Metric now"),
    "metric.target": to_say("Target"), "goals": to_say("Goals"), "frustrations": to_say("Frustrations"),
    "motivations": to_say("Motivations"), "channels": to_say("Channels"), "traits": to_say("Traits"),
    "sections.title": to_say("More about this persona"), "sections.text": to_say("More about this persona"),
}  # fmt: skip
"""What a part is called that cannot be seen on the map."""


class FindBar(QFrame):
    """Where one types what is looked for. It lies over the map, which does not move when it comes and goes."""

    def __init__(self, desk: Desk, follow: Follow, canvas: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._desk, self._follow, self._canvas, self._over = desk, follow, canvas, parent
        self._searcher = Searcher()
        self._document: Document | None = None
        self._wanted = Wanted("")
        self._hits: list[Hit] = []
        self._at: int | None = None
        self._low = False
        self._make()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REST)
        self._soon.timeout.connect(self._follow_document)
        parent.installEventFilter(self)
        follow.settled.connect(self._settled)
        follow.switched.connect(self._switched)
        self.hide()

    def _make(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setHorizontalSpacing(3)
        grid.setVerticalSpacing(5)
        self.more = self._button("▸", say("Replace as well (Ctrl+H)"), self._toggle_replace, checkable=True)
        self.line = self._line(say("Find in all maps"))
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setMinimumWidth(74)
        self.exact = self._button("Aa", say("Tell capitals and accents apart"), self.look, checkable=True)
        self.whole = self._button("“ab”", say("Whole words only"), self.look, checkable=True)
        self.back = self._button("↑", say("Previous find (Shift+F3)"), lambda: self.walk(-1))
        self.on = self._button("↓", say("Next find (F3)"), lambda: self.walk(1))
        away = self._button("✕", say("Close (Escape)"), self.close_bar)
        first = (self.more, self.line, self.count, self.exact, self.whole, self.back, self.on, away)
        for column, widget in enumerate(first):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(1, 1)
        self.by = self._line(say("Replace with"))
        self.one = QPushButton(say("Replace"), self)
        self.all = QPushButton(say("Replace all"), self)
        self.one.setToolTip(say("Replace in the find that is marked, and go to the next"))
        self.all.setToolTip(say("Replace in all finds of all maps, as one step to undo"))
        grid.addWidget(self.by, 1, 1)
        buttons = QWidget(self)
        row = QGridLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(4)
        row.addWidget(self.one, 0, 0)
        row.addWidget(self.all, 0, 1)
        grid.addWidget(buttons, 1, 2, 1, 6, Qt.AlignmentFlag.AlignLeft)
        self._replacing = (self.by, buttons)
        self.where = QLabel(self)
        self.where.setProperty("role", "hint")
        self.where.setContentsMargins(4, 0, 0, 1)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(self.where, 2, 1, 1, 7)
        self.where.hide()
        for widget in self._replacing:
            widget.hide()
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self.line.textChanged.connect(self.look)
        order = (self.line, self.by, self.one, self.all, self.more, self.exact, self.whole, self.back, self.on, away)
        for before, after in zip(order, order[1:], strict=False):
            self.setTabOrder(before, after)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.installEventFilter(self)
        return line

    def _button(self, text: str, about: str, run: object, *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        return button

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
            self._show_replace(shown=replacing)
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
        shown = self._canvas.shown
        frame = shown.frame(record_id) if shown is not None else None
        if frame is None:
            return
        if self._low:
            self._low = False
            self._place()
        if self._covers(frame):
            self._canvas.scroll_by(0, self._on_screen(frame).top() - self.geometry().bottom() - OFF_EDGE)
        if self._covers(frame):
            self._low = True
            self._place()

    def _covers(self, frame: Rect) -> bool:
        """Whether the bar hides more than a corner of a place on the map."""
        there = self._on_screen(frame)
        hidden = there.intersected(self.geometry())
        return hidden.width() * hidden.height() > COVERED * there.width() * there.height()

    def _on_screen(self, frame: Rect) -> QRect:
        first = self._canvas.mapFromScene(frame.x, frame.y)
        last = self._canvas.mapFromScene(frame.right, frame.bottom)
        corner = self._canvas.viewport().mapTo(self._over, first)
        return QRect(corner, corner + (last - first))

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
        self._hits, self._at = [], None
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
        from journeydesk.ui.found import Find, Finds, TheFind

        shown = self._canvas.shown
        if self.isHidden() or shown is None or not self._hits:
            self._canvas.show_over("found", ())
            return
        here = dict.fromkeys(hit.record_id for hit in self._hits if hit.map_id == shown.map_id)
        looked_at = self.current.record_id if self.current is not None else None
        rects: list[Rect] = []
        shapes: list[Shape] = []
        for one in here:
            frame = shown.frame(one)
            record = shown.document.records.get(one)
            if frame is None or (isinstance(record, Persona) and not _has_card(shown.document, shown.map_id, record.id)):
                continue
            if one == looked_at:
                shapes.append(TheFind(frame))
            elif isinstance(record, Stage | Step | Lane):
                shapes.append(Find(frame))
            else:
                rects.append(frame)
        self._canvas.show_over("found", [*([Finds(tuple(rects))] if rects else []), *shapes])

    # widgets

    def _toggle_replace(self) -> None:
        self._show_replace(shown=self.more.isChecked())
        self._place()
        (self.by if self.more.isChecked() else self.line).setFocus()

    def _show_replace(self, *, shown: bool) -> None:
        blocker = QSignalBlocker(self.more)
        self.more.setChecked(shown)
        self.more.setText("▾" if shown else "▸")
        blocker.unblock()
        for widget in self._replacing:
            widget.setVisible(shown)

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


def _has_card(document: Document, map_id: MapId, persona_id: RecordId) -> bool:
    """Whether it is the map's first persona, who has a card of their own; of others the map shows the curve."""
    return document.get(Map, map_id).personas[:1] == (persona_id,)


def where(document: Document, hit: Hit) -> str:
    """Which part of what was found it is, if that cannot be seen on the map."""
    said = [say(PARTS[hit.part])] if hit.part in PARTS else []
    record = document.records.get(hit.record_id)
    if isinstance(record, Card):
        lane = document.find(Lane, record.lane)
        if record.step is None:
            said.append(say("Parking lot"))
        elif lane is not None and lane.hidden:
            said.append(say("Hidden lane “{lane}”", lane=lane.title))
    elif isinstance(record, Lane) and record.hidden:
        said.append(say("Hidden lane"))
    a_map = document.find(Map, hit.map_id)
    if a_map is not None and said and len(document.maps) > 1:
        said.append(" ".join(a_map.title.split()) or say("Untitled map"))
    return " · ".join(said)
