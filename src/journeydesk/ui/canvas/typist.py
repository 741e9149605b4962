"""The flow of writing: opening a text in place, ending it, and going on with the next card, cell or title."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from journeydesk.desk.history import new_token
from journeydesk.desk.open_document import ReadOnly
from journeydesk.document.records import Card, Cell, Lane, Link, RecordId
from journeydesk.edits import cards
from journeydesk.edits.pasting import too_long
from journeydesk.ui.canvas import typed
from journeydesk.ui.canvas.following import head_behind, next_cell, text_beside
from journeydesk.ui.canvas.gaps import holds_cards
from journeydesk.ui.canvas.rewriting import part_for
from journeydesk.ui.canvas.writing import Writing
from journeydesk.ui.canvas.writing_keys import MULTI_LINE, write_key

if TYPE_CHECKING:
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import CardId, LinkId
    from journeydesk.ui.canvas.overlay import Overlay
    from journeydesk.ui.canvas.shown import Shown

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Typist(QObject):
    """Holds the text being written, if any. `looks` is called with the area that should be in view."""

    began_or_ended = Signal()
    refused = Signal(str)
    """Something is not taken into the text: why, in a sentence."""

    def __init__(
        self, overlay: Overlay, shown: Callable[[], Shown | None], looks: Callable[[QRectF], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._overlay, self._shown, self._looks = overlay, shown, looks
        self._writing: Writing | None = None
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._blinked)

    @property
    def writing(self) -> Writing | None:
        """The text being written."""
        return self._writing

    def may_write(self) -> bool:
        """Whether the document can be changed; if not, that is told."""
        shown = self._shown()
        if shown is None or not shown.is_read_only:
            return True
        try:
            shown.open_document.check_changeable()
        except ReadOnly as trouble:
            self.refused.emit(str(trouble))
        return False

    def open(
        self,
        record_id: RecordId,
        part: str = "",
        *,
        token: str | None = None,
        fresh: bool = False,
        passing: bool = False,
        anew: bool = False,
    ) -> bool:
        """Write a field of a record in place; False if it has none or is not on the map.

        `fresh` says that it was made for this, `passing` that it goes again unless something is written, `anew` that all of
        it is selected, so that typing replaces it.
        """
        self.end()
        shown = self._shown()
        field = part_for(shown.document, record_id, part) if shown is not None else None
        if shown is None or field is None or shown.frame(record_id) is None or not self.may_write():
            return False
        if record_id not in shown.open_document.selection:
            shown.open_document.select([record_id])
        self._writing = Writing(
            shown, self._overlay, record_id, field, token=token or new_token(), fresh=fresh, passing=passing
        )
        if anew:
            self._writing.change(typed.everything(self._writing.state))
        self.began_or_ended.emit()
        self._restart()
        self._look()
        return True

    def rewrite(self, record_id: RecordId, text: str) -> None:
        """Write a title anew, beginning with these letters; Escape leaves the old one."""
        if self.open(record_id) and self._writing is not None:
            self._writing.change(typed.put(typed.everything(self._writing.state), text))

    def start_head(self, made: tuple[Edit, RecordId]) -> None:
        """Begin a new stage, step or lane by its title; it goes again if nothing is written on it."""
        self.end()
        shown, (edit, record_id) = self._shown(), made
        if shown is None or not self.may_write():
            return
        token = new_token()
        shown.open_document.do(edit, joins=token, select=[record_id], cell=shown.open_document.cell)
        self.open(record_id, "title", token=token, fresh=True, passing=True)

    def start_card(self, cell: Cell, text: str = "", *, before: CardId | None = None) -> None:
        """Begin a new card in a cell with these first letters."""
        self.end()
        shown = self._shown()
        if shown is None or not holds_cards(shown.document.find(Lane, cell.lane)) or not self.may_write():
            return
        token = new_token()
        edit, card_id = cards.add(shown.document, cell, before=before)
        if not edit:
            return
        shown.open_document.do(edit, joins=token, select=[card_id], cell=cell)
        if self.open(card_id, "text", token=token, fresh=True) and text and self._writing is not None:
            self._writing.change(typed.put(self._writing.state, text))

    @property
    def link(self) -> LinkId | None:
        """The link that is selected alone, whose label a letter would begin."""
        shown = self._shown()
        selection = shown.open_document.selection if shown is not None else frozenset[RecordId]()
        only = next(iter(selection)) if len(selection) == 1 else None
        link = shown.document.find(Link, only) if shown is not None else None
        return link.id if link is not None else None

    def start_label(self, text: str) -> bool:
        """Begin the label of the selected link with these letters, in place of what it says; False if none is selected."""
        link = self.link
        if link is None or not self.open(link, "label") or self._writing is None:
            return False
        self._writing.change(typed.put(typed.everything(self._writing.state), text))
        return True

    def end(self) -> None:
        """Keep what is written and stop writing."""
        writing, self._writing = self._writing, None
        self._blink.stop()
        if writing is not None:
            writing.end()
            self.began_or_ended.emit()

    def cancel(self) -> None:
        """Stop writing and leave everything as it was."""
        writing, self._writing = self._writing, None
        self._blink.stop()
        if writing is not None:
            writing.cancel()
            self.began_or_ended.emit()

    def follow(self) -> None:
        """Stand where the text is after the map was laid out anew."""
        if self._writing is not None and not self._writing.follow():
            self._overlay.clear("writing")
            self._writing = None
            self._blink.stop()
            self.began_or_ended.emit()

    def key(self, event: QKeyEvent) -> bool:
        """Let a key act on what is written; False if it is none for it."""
        writing = self._writing
        if writing is None:
            return False
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif not self.may_write():
            self.end()
        elif key in ENTER and shift:
            writing.change(typed.put(writing.state, "\n"))
        elif key in ENTER:
            self._enter(writing)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(writing, -1 if shift or key == Qt.Key.Key_Backtab else 1)
        elif event.matches(QKeySequence.StandardKey.Paste) and self._refuses(writing):
            pass
        elif not write_key(event, writing):
            return False
        self._restart()
        self._look()
        return True

    def _refuses(self, writing: Writing) -> bool:
        sentence = too_long(len(writing.state.text) - len(writing.state.selected) + len(QGuiApplication.clipboard().text()))
        if sentence:
            self.refused.emit(sentence)
        return bool(sentence)

    def input_method(self, event: QInputMethodEvent) -> None:
        """Take what an input method composes or commits."""
        writing = self._writing
        if writing is None:
            return
        if not self.may_write():
            self.end()
            return
        if event.commitString() or event.replacementLength():
            writing.compose("")
            start = writing.state.caret + event.replacementStart()
            state = writing.state
            if event.replacementLength():
                state = typed.Typed(state.text, start + event.replacementLength(), start)
            writing.change(typed.put(state, event.commitString()))
        writing.compose(event.preeditString())
        self._look()

    def _enter(self, writing: Writing) -> None:
        shown = self._shown()
        card = shown.document.find(Card, writing.record_id) if shown is not None else None
        if shown is None or card is None or writing.is_left_empty or card.step is None:
            self.end()
            return
        row = shown.document.cards(card.lane, card.step)
        at = next(number for number, other in enumerate(row) if other.id == card.id)
        below = row[at + 1].id if at + 1 < len(row) else None
        self.end()
        if below is not None and not writing.fresh:
            self.open(below)
        else:
            self.start_card(Cell(card.step, card.lane), before=below)

    def _tab(self, writing: Writing, by: int) -> None:
        shown = self._shown()
        if shown is None:
            return
        document, record = shown.document, shown.document.records.get(writing.record_id)
        cell = Cell(record.step, record.lane) if isinstance(record, Card) else None
        following = next_cell(document, shown.map_id, cell, by) if cell is not None else None
        beside = text_beside(document, shown.map_id, writing.record_id, writing.part, by)
        goes_on = beside is None and by > 0 and not writing.is_left_empty
        self.end()
        if following is not None:
            self.start_card(following)
        elif beside is not None:
            self.open(*beside, anew=beside[1] not in MULTI_LINE)
        elif goes_on:
            made = head_behind(shown.document, writing.record_id)
            if made is not None:
                self.start_head(made)

    def _look(self) -> None:
        if self._writing is not None:
            self._looks(self._writing.caret_area)

    def _restart(self) -> None:
        flash = QApplication.cursorFlashTime()
        if self._writing is not None and flash > 0:
            self._blink.start(flash // 2)

    def _blinked(self) -> None:
        if self._writing is not None:
            self._writing.blink()
