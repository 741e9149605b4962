"""The quick-entry line at the foot of the map: one line is one card, and what it would become is shown while one types.

It stands below the map and not over it, so that nothing it names is hidden, and it is not modal: the map can be clicked, and
the cell that is chosen there is where the next line goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget
from typing_extensions import override

from journeydesk.desk.completing import Completion, completions
from journeydesk.desk.entering import Landing, enter_all, landing, place_of
from journeydesk.edits import pasting
from journeydesk.edits.quick import Place
from journeydesk.language import say
from journeydesk.ui.canvas.gaps import inner
from journeydesk.ui.canvas.shapes import Frame, Target
from journeydesk.ui.plain import tip
from journeydesk.ui.quick_list import QuickList

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.view import MapView
    from journeydesk.ui.follow import Follow

HEIGHT: Final = 48
REMEMBERED: Final = 100
"""So many lines can be called back with the arrow keys."""
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """The line itself: text of several lines that is pasted into it is not joined, but entered line by line."""

    def __init__(self, parent: QuickEntry) -> None:
        super().__init__(parent)
        self._entry = parent

    def insert_clipboard(self) -> None:
        """Put the clipboard's text in, or enter its lines."""
        text = QGuiApplication.clipboard().text()
        if not self._entry.take(text):
            self.insert(text.strip("\r\n"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.insert_clipboard()
        else:
            super().keyPressEvent(event)

    def own_menu(self) -> QMenu:
        """The menu of a line of text, whose paste is the line's own."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.insert_clipboard)
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.own_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class QuickEntry(QFrame):
    """The bar: a line to type in, and in words where it goes. Enter enters it and stays for the next; Escape closes it."""

    shown = Signal(int)
    """It is shown, this high, or hidden, with 0."""

    def __init__(self, desk: Desk, follow: Follow, canvas: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quickEntry")
        self.setFixedHeight(HEIGHT)
        self._desk, self._follow, self._canvas = desk, follow, canvas
        self._last = Place()
        self._past: list[str] = []
        self._at = 0
        self._foreseen = False
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        self.line = Line(self)
        self.line.setPlaceholderText(say("p: queue too long @step #tag !4"))
        self.line.setAccessibleName(say("Quick entry"))
        self.line.setAccessibleDescription(
            say("Begin with a letter for the lane and a colon, then the text; @ names a step, # a tag, ! the impact.")
        )
        self.where = QLabel(self)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setMinimumWidth(200)
        row.addWidget(self.line, 3)
        row.addWidget(self.where, 1)
        self.list = QuickList(parent)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.list.clicked.connect(self._complete)
        follow.settled.connect(self._settled)
        follow.switched.connect(self._switched)
        self.hide()

    def open(self) -> None:
        """Take the keyboard; if the line has it already, enter what is written and close."""
        if self.isVisible() and self.line.hasFocus():
            if self._enter():
                self.close_line()
            return
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_line(self) -> None:
        """Go, and give the map the keyboard; what is written stays for the next time."""
        self._foresee(None)
        self.list.hide()
        self.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, text: str) -> bool:
        """Enter the lines of a pasted text; False if it is a single line, to be written on. Too much is told."""
        current = self._current()
        if current is None:
            return False
        if len(text.splitlines()) < 2:
            refused = pasting.too_long(len(text))
            if refused:
                self._desk.shell.tell(refused)
            return bool(refused)
        self._foresee(None)
        self._last = enter_all(self._desk, current, text, self._last) or self._last
        self.refresh()
        return True

    def refresh(self) -> None:
        """Say and show where the line would land."""
        current = self._current()
        if current is None or current.map_id is None:
            return
        found = landing(current.document, current.map_id, self.line.text(), self._last, curve=current.curve)
        self.where.setText(found.words)
        self.where.setToolTip(tip(found.words))
        if self.where.property("missed") != found.missed:
            self.where.setProperty("missed", found.missed)
            self.where.style().polish(self.where)
        self._foresee(found if self.line.hasFocus() else None)

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.shown.emit(HEIGHT if visible else 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that act on the list, the line and the map."""
        match event.type():
            case QEvent.Type.FocusIn:
                self._last = place_of(self._follow.open_document, self._last)
                self.refresh()
            case QEvent.Type.FocusOut:
                self.list.hide()
                self._foresee(None)
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                # with nothing left to take back in the line, undo takes back the last card
                return event.matches(QKeySequence.StandardKey.Undo) and not self.line.isUndoAvailable()
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, listed = event.key(), self.list.isVisible()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if key in ENTER:
            if listed and self.list.chosen:
                self._complete()
            else:
                self._enter()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if listed:
                self._complete()
        elif key == Qt.Key.Key_Escape:
            if listed:
                self.list.hide()
            else:
                self.close_line()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            if listed:
                self.list.step(by)
            else:
                self._call_back(by)
        else:
            return False
        return True

    def _typed(self) -> None:
        self._at = len(self._past)
        self.refresh()
        current = self._current()
        if current is None or current.map_id is None:
            return
        caret = self.line.cursorPosition()
        offered = completions(current.document, current.map_id, self.line.text(), caret, self._last)
        if len(offered) == 1 and offered[0].text.strip() == self.line.text()[offered[0].start : caret]:
            offered = []
        self._show_list(offered)

    def _show_list(self, offered: Sequence[Completion]) -> None:
        caret = self.line.mapTo(self, self.line.cursorRect().center())
        self.list.offer(offered, above=self.geometry(), x=self.mapToParent(caret).x())

    def _complete(self) -> None:
        one = self.list.current
        self.list.hide()
        if one is None:
            return
        text = self.line.text()
        behind = text[one.end :]
        blank = "" if one.text.endswith(" ") or behind.startswith(" ") else " "
        self.line.setSelection(one.start, one.end - one.start)
        self.line.insert(one.text + blank)
        self.refresh()

    def _enter(self) -> bool:
        current = self._current()
        text = self.line.text()
        self.list.hide()
        if current is None:
            return False
        self._foresee(None)
        self._last = enter_all(self._desk, current, text, self._last) or self._last
        if text.strip():
            self._past = [*(one for one in self._past if one != text), text][-REMEMBERED:]
        self._at = len(self._past)
        self.line.setText("")  # unlike `clear` this leaves nothing to take back in the line
        self.refresh()
        return True

    def _call_back(self, by: int) -> None:
        """Bring back a line entered before, or go on towards the empty one."""
        at = max(0, min(len(self._past), self._at + by))
        if at != self._at:
            self._at = at
            self.line.setText(self._past[at] if at < len(self._past) else "")
            self.refresh()

    def _foresee(self, found: Landing | None) -> None:
        """Show on the map what the line would do, or no longer."""
        shown = self._canvas.shown
        if shown is None or (found is None and not self._foreseen):
            return
        self._foreseen = found is not None
        shown.preview(found.edit if found is not None and not found.missed and found.edit else None)
        area = shown.cell_frame(found.cell) if found is not None and found.cell is not None and not found.missed else None
        ghost = shown.frame(found.new) if found is not None and found.new is not None and area is not None else None
        frames: list[Shape] = [Frame(ghost)] if ghost is not None else []
        self._canvas.show_over("target", [Target(inner(area)), *frames] if area is not None else [])
        if area is not None:
            self._canvas.bring_into_view(QRectF(area.x, area.y, area.width, area.height))

    def _settled(self) -> None:
        current = self._current()
        if self.isVisible() and current is not None and current.read_only:
            self.close_line()
        elif self.isVisible():
            self.refresh()

    def _switched(self) -> None:
        self._last, self._foreseen = Place(), False
        if self._follow.open_document is None:
            self.list.hide()
            self.hide()

    def _current(self) -> OpenDocument | None:
        return self._follow.open_document
