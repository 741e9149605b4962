"""Keeping bar, marks and sides with the conflicts of the document in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journeydesk.desk.conflicts import choices_of, decide, question_at, questions, walk
from journeydesk.language import say
from journeydesk.layout import where
from journeydesk.layout.conflict_words import tell
from journeydesk.ui.canvas.areas import qrect
from journeydesk.ui.conflicts.bar import Bar
from journeydesk.ui.conflicts.beside import Beside
from journeydesk.ui.conflicts.mark import Mark
from journeydesk.ui.hearing import announce

if TYPE_CHECKING:
    from journeydesk.desk.conflicts import Question
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.edits.choices import Which
    from journeydesk.ui.window import Window


class Conflicts(QObject):
    """What is shown of the conflicts of one window; made when a document first has some."""

    def __init__(self, window: Window, above: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.bar = Bar(window.middle)
        layout = window.middle.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(above) + 1, self.bar)
        self.beside = Beside(window.canvas, window.faces)
        self.beside.keep_clear_of(window.around.notice)
        self._shown: tuple[OpenDocument, Question, object] | None = None
        self.bar.walked.connect(self._walk)
        self.bar.chosen.connect(self._decide)
        self.beside.chosen.connect(self._decide)
        self.beside.chosen_one.connect(self._decide)
        window.follow.settled.connect(self.refresh)
        window.canvas.looked.connect(self._mark)
        self.refresh()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What the keyboard can walk here."""
        return tuple(one for one in (self.bar, self.beside) if not one.isHidden())

    def refresh(self) -> None:
        """Show what is to be decided now."""
        current = self._window.follow.open_document
        rows = questions(current) if current is not None else []
        self.bar.setVisible(bool(rows))
        self._mark()
        if current is None or not rows:
            self._put_away()
            return
        question = question_at(current)
        if question is None:
            self.bar.say_what(len(rows), None, "", ())
            self._put_away()
            return
        told = tell(current.document, question)
        place = next(at for at, row in enumerate(rows, 1) if row[0].id == question[0].id)
        choices = choices_of(current, question) if not current.read_only else ()
        what = {"ours": say("removed here"), "theirs": say("removed there")}.get(told.gone)
        parts = (told.title, told.where, what or ", ".join(one.name for one in told.fields))
        about = " · ".join(part for part in parts if part)
        self.bar.say_what(len(rows), place, about, choices)
        self._show(current, question)

    def _show(self, current: OpenDocument, question: Question) -> None:
        view = self._window.canvas
        record = current.document.records[question[0].id]
        key = (current, question, record)
        had_keyboard = self._has_keyboard()
        if self._shown != key:
            told = tell(current.document, question)
            self.beside.show_question(current, question, told, self._window.desk.typesetter, choices_of(current, question))
            if self._shown is None or self._shown[:2] != key[:2]:
                announce(self.bar, f"{self.bar.sentence.text()}. {told.spoken}")
            self._shown = key
        frame = view.shown.frame(record.id) if view.shown is not None else None
        self.beside.stand_at(qrect(frame) if frame is not None else None)
        if had_keyboard:
            self.beside.take_keyboard()

    def _has_keyboard(self) -> bool:
        """Whether the keyboard is on one of the sides."""
        focus = QApplication.focusWidget()
        return focus is not None and self.beside.isAncestorOf(focus)

    def _put_away(self) -> None:
        if self._has_keyboard():
            self._window.canvas.setFocus()
        self._shown = None
        self.beside.hide()

    def _mark(self) -> None:
        """Mark what is in conflict on the map shown."""
        current, shown = self._window.follow.open_document, self._window.canvas.shown
        if current is None or shown is None or not current.conflicts:
            self._window.canvas.show_over("conflicts", ())
            return
        question = question_at(current)
        at = question[0].id if question is not None else None
        ids = dict.fromkeys(conflict.id for conflict in current.conflicts)
        frames = where.frames(shown.picture)
        marks = [Mark(frames[record_id], record_id == at) for record_id in ids if record_id in frames]
        self._window.canvas.show_over("conflicts", marks)

    def _walk(self, by: int) -> None:
        current = self._window.follow.open_document
        if current is not None:
            walk(current, by)

    def _decide(self, which: Which, only: tuple[str, ...] = ()) -> None:
        current = self._window.follow.open_document
        if current is not None:
            self._window.desk.attempt(lambda: decide(current, which, only=only))
