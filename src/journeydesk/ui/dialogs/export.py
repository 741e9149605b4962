"""How a map is printed: the choices on one side, its pages in the middle, what should be known of them on the other.

It stays open beside the map, which can be worked on meanwhile: what is changed there is seen here. A click on a finding
selects on the map what it is about. Exports run on when the dialog has gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from journeydesk.commands.export import NAMES, suggested_path
from journeydesk.desk.called import with_suffix
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.records import Map, MapId, PrintSet, RecordId
from journeydesk.document.trouble import Trouble
from journeydesk.language import say, say_many
from journeydesk.layout.pages import Page
from journeydesk.prints.preflight import Report
from journeydesk.prints.printout import Printout, UnknownSheets
from journeydesk.ui.exporting.at_path import cannot_write, siblings
from journeydesk.ui.exporting.bar import show_bar
from journeydesk.ui.exporting.choices import Choice, left_out, unknown_label
from journeydesk.ui.exporting.dates import today
from journeydesk.ui.exporting.findings import facts, without
from journeydesk.ui.exporting.form import usual_paper
from journeydesk.ui.exporting.making import Wish, laid_out, looked_through
from journeydesk.ui.exporting.placing import Parts
from journeydesk.ui.exporting.running import Job, exports_of
from journeydesk.ui.exporting.to_printer import send_to_printer
from journeydesk.ui.exporting.working import Worker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGES: Final = "pages"
REPORT: Final = "report"
REMEDIES: Final = "remedies"
SOON: Final = 120
"""Milliseconds after the last change until the pages are laid out anew."""
REST: Final = 500
"""Milliseconds without another wish after which remedies are tried, each of which takes a layout."""
PATIENT: Final = 3
"""And so many times longer than it took to lay the pages out."""
LATE: Final = 250
"""Milliseconds of work after which it is said that it is under way."""

_LAST: WeakKeyDictionary[OpenDocument, Choice] = WeakKeyDictionary()
"""What was chosen last, by document: whoever prints again most often prints the same."""


class ExportDialog(QDialog):
    """The choices of a printout with its preview; Enter asks for the file and exports."""

    def __init__(self, desk: Desk, window: QWidget, *, to_printer: bool = False) -> None:
        super().__init__(window)
        self._window = window
        assert desk.current is not None
        self._desk = desk
        self._open: OpenDocument = desk.current
        self._typesetter = desk.typesetter_beside
        self._worker = Worker()
        self.printout: Printout | None = None
        self.report: Report | None = None
        self.is_laid = False
        """Whether the pages are as they are chosen now, or why there are none is said."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Export poster – {name}", name=self._open.name))
        self.parts = Parts(self._open, self._worker, self, desk)
        self._soon = self._timer(SOON, self._lay_out)
        self._late = self._timer(LATE, lambda: self.parts.looking.waiting.setText(say("Laying out…")))
        self._agreed: Path | None = None
        self._asked = self._took = 0.0
        self._rest = self._timer(REST, self._try_remedies)
        self._begin(to_printer=to_printer)
        self._connect()
        self._soon.start(0)

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        parts = self.parts
        return Choice(
            parts.form.prints,
            parts.map.value(),
            parts.format.value(),
            parts.once.dpi.value(),
            parts.once.author.text().strip(),
            parts.once.only,
            parts.once.since,
            parts.once.profile_pick.path,
        )

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are to be printed."""
        return without(self.printout.pages, self.left_out) if self.printout is not None else ()

    @property
    def left_out(self) -> frozenset[str]:
        """The labels of the sheets that are not to be printed."""
        return left_out(self.parts.once.only, self.parts.looking.labels)

    def show_prints(self, prints: PrintSet) -> None:
        """Choose a print set, or a remedy's."""
        self.parts.form.show_prints(prints)
        self.parts.sets.show_now(prints)
        self._change()

    def export_to(self, path: Path) -> None:
        """Begin to write the file and go; where it could not be written, that is said and the dialog stays."""
        trouble = cannot_write(path) or self._replaces_siblings(path)
        if trouble:
            self.parts.findings.show_facts(trouble, wrong=True)
            return
        choice = self.choice
        exports = exports_of(self._window, self._desk)
        show_bar(exports, self._window)
        exports.start(Job(self._open.document, choice, path, self._file_name, today()))
        self.accept()

    def is_of(self, open_document: OpenDocument | None) -> bool:
        """Whether this is the document that is printed here."""
        return self._open is open_document

    @override
    def done(self, result: int) -> None:
        """Close it; what was chosen is kept for the next time."""
        _LAST[self._open] = self.choice
        self._soon.stop()
        self._late.stop()
        self._rest.stop()
        self._end()
        # a closed dialog may be kept for a while by circles in it, the pages of a large map must not
        self.printout, self.report = None, None
        self.parts.looking.show_printout(None)
        super().done(result)

    def _begin(self, *, to_printer: bool) -> None:
        parts, last = self.parts, _LAST.get(self._open)
        shown = self._open.map_id
        assert shown is not None
        parts.offer_maps(self._open.document, shown)
        if last is not None:
            parts.format.show_value(last.format)
            parts.once.show_choice(last)
        parts.sets.show_map(shown)
        begun = parts.sets.begin(last.prints.name if last is not None else "")
        prints = last.prints if last is not None else begun
        if to_printer and last is None:
            prints = begun.but(paper=usual_paper(), sheets="", reflow=True)
        parts.form.offer_views([view.name for view in self._open.document.get(Map, shown).views])
        parts.form.show_prints(prints)
        parts.sets.show_now(parts.form.prints)
        parts.suit()
        parts.prefer(parts.print if to_printer else parts.export)

    def _connect(self) -> None:
        parts = self.parts
        parts.sets.chosen.connect(self.show_prints)
        parts.sets.saved.connect(self.show_prints)
        parts.form.changed.connect(self._change)
        parts.map.currentIndexChanged.connect(self._change_map)
        parts.format.currentIndexChanged.connect(self._change)
        parts.once.changed.connect(self._change_once)
        parts.once.relaid.connect(self._change)
        parts.looking.ticked.connect(self._tick)
        parts.looking.map_wanted.connect(self._go_to_map)
        parts.findings.remedy_wanted.connect(self.show_prints)
        parts.findings.looked_for.connect(self._show_records)
        parts.export.clicked.connect(self._export)
        parts.print.clicked.connect(self._print)
        parts.close.clicked.connect(self.close)
        self._worker.done.connect(self._take)
        self._worker.busy.connect(self._tell_busy)
        for keys, what in (("Ctrl+Z", self._open.undo), ("Ctrl+Shift+Z", self._open.redo), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(keys), self, what)
        stops = (self._open.listen(self._hear), self._desk.listen(self._look), self._worker.end)
        self._end = partial(_all, stops)
        # a window that goes takes its dialogs along without closing them
        self.destroyed.connect(self._end)

    def _change_map(self) -> None:
        map_id = self.parts.map.value() or self._open.map_id
        if map_id is not None:
            self.parts.sets.show_map(map_id)
            self.parts.form.offer_views([view.name for view in self._open.document.get(Map, map_id).views])
        self._change()

    def _change(self) -> None:
        """Something else is chosen: lay the pages out anew once no further change comes."""
        self.parts.sets.show_now(self.parts.form.prints)
        self.parts.suit()
        self.is_laid = False
        self._soon.start()

    def _change_once(self) -> None:
        self.parts.looking.leave_out(self.left_out)
        self._tell_facts()
        self.parts.suit()

    def _tick(self, label: str) -> None:
        """Have a sheet printed, or not."""
        left_out = self.left_out ^ {label}
        labels = self.parts.looking.labels
        only = [one for one in labels if one not in left_out]
        # with none left nothing would come out, with all of them nothing need be said
        if only:
            self.parts.once.show_only(() if len(only) == len(labels) else tuple(only))
            self._change_once()

    def _lay_out(self) -> None:
        document = self._open.document
        chosen = self.parts.map.value()
        map_ids: tuple[MapId, ...] = (chosen,) if chosen is not None else tuple(one.id for one in document.maps)
        wish = Wish(document, map_ids, self.parts.form.prints, self._file_name, today(), self.parts.once.since)
        self._rest.stop()
        self._worker.forget(REPORT, REMEDIES)
        self._late.start()
        self._asked = monotonic()
        self._worker.ask(PAGES, laid_out(wish, self._typesetter))
        self._wish = wish

    def _take(self, kind: str, made: object) -> None:
        if kind == PAGES:
            self._take_pages(made)
        elif kind in (REPORT, REMEDIES):
            before, self.report = self.report, made if isinstance(made, Report) else None
            if self.report != before:
                self.parts.findings.show_report(self.report)
                self._tell_facts()
            if kind == REPORT and self.report is not None and self.report.findings:
                # a large map is laid out anew for seconds, and who is still choosing should not wait for that
                self._rest.start(REST + round(PATIENT * self._took * 1000))

    def _take_pages(self, made: object) -> None:
        self._tell_busy(False)
        self._took = monotonic() - self._asked
        self.report = None
        self.parts.findings.show_report(None)
        if not isinstance(made, Printout):
            self.printout = None
            self.parts.looking.show_printout(None)
            self.parts.findings.show_facts(_sentence(made), wrong=True)
        else:
            self.printout = made
            self.parts.looking.show_printout(made)
            self.parts.looking.leave_out(self.left_out)
            self._tell_facts()
            self._worker.ask(REPORT, looked_through(made, self._wish, self._typesetter, thoroughly=False))
        if self.printout is None:
            self.parts.allow(False)
        self.is_laid = not self._soon.isActive()

    def _try_remedies(self) -> None:
        if self.printout is not None:
            self._worker.ask(REMEDIES, looked_through(self.printout, self._wish, self._typesetter, thoroughly=True))

    def _tell_facts(self) -> None:
        if self.printout is None:
            return
        unknown = unknown_label(self.parts.once.only, self.parts.looking.labels)
        if unknown and self.parts.form.prints.sheets:
            self.parts.findings.show_facts(str(UnknownSheets(unknown, self.parts.looking.labels)), wrong=True)
        elif not self.pages:
            self.parts.findings.show_facts(say("Nothing has changed since that file: there is nothing to print."))
        else:
            self.parts.findings.show_facts(facts(self.printout, self.report, self.pages))
            unknown = ""
        self.parts.allow(bool(self.pages) and not unknown)

    def _tell_busy(self, busy: bool) -> None:
        if not busy:
            self._late.stop()
            self.parts.looking.waiting.clear()

    def _show_records(self, label: str, records: tuple[RecordId, ...]) -> None:
        """Show these records on their page and select them on the map."""
        self.parts.looking.show_records(label, records)
        if self._open is not self._desk.current:
            self._desk.show(self._open)
        there = [record for record in records if record in self._open.document]
        map_id = self.parts.map.value()
        if there:
            if map_id is not None:
                self._open.show(map_id)
            self._open.select(there)
            self._desk.shell.zoom("selection")

    def _go_to_map(self) -> None:
        """Step aside: what is selected is seen on the map, and can be mended there."""
        self.accept()
        self._window.activateWindow()
        self._desk.shell.focus_canvas()

    def _export(self) -> None:
        suffix = self.parts.format.value()
        suggested = suggested_path(self._desk, self._open, self.parts.map.value(), suffix)
        path = self._desk.shell.ask_save_path(say("Export poster"), suggested, ((NAMES[suffix], (f".{suffix}",)),))
        if path is None:
            return
        try:
            self.export_to(with_suffix(path, f".{suffix}"))
        except Trouble as trouble:
            self.parts.findings.show_facts(str(trouble), wrong=True)

    def _replaces_siblings(self, path: Path) -> str:
        """That files of other pages are there already, which nobody was asked about; the second time nothing is said."""
        there = siblings(path) if len(self.pages) > 1 and path.suffix.lower() != ".pdf" else []
        if not there or self._agreed == path:
            return ""
        self._agreed = path
        return say_many(
            "{name} is there already and would be replaced. Choose the same name once more to replace it.",
            "{name} and others, {n} files in all, are there already and would be replaced. "
            "Choose the same name once more to replace them.",
            len(there),
            name=there[0].name,
        )

    def _print(self) -> None:
        if self.pages:
            trouble = send_to_printer(self.pages, self._open.name, self._desk, self)
            if trouble:
                self.parts.findings.show_facts(trouble, wrong=True)

    def _hear(self, happening: Happening) -> None:
        """The map was changed, here or there."""
        if happening.edit is None:
            return
        if not self._open.document.maps:
            self.close()
            return
        self.parts.offer_maps(self._open.document, self._open.map_id)
        self._change_map()

    def _look(self) -> None:
        if self._open not in self._desk.documents:
            self.close()

    @property
    def _file_name(self) -> str:
        return self._open.path.name if self._open.path is not None else self._open.name

    def _timer(self, interval: int, what: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(what)
        return timer


def show_export(desk: Desk, window: QWidget, *, to_printer: bool = False) -> ExportDialog:
    """Show the dialog beside the map; the one of this document that is there already comes to the front."""
    for dialog in window.findChildren(ExportDialog):
        if dialog.isVisible() and dialog.is_of(desk.current):
            dialog.parts.prefer(dialog.parts.print if to_printer else dialog.parts.export)
            dialog.raise_()
            dialog.activateWindow()
            return dialog
        dialog.close()
    made = ExportDialog(desk, window, to_printer=to_printer)
    made.show()
    made.activateWindow()
    return made


def _all(stops: Iterable[Callable[[], None]]) -> None:
    for stop in stops:
        stop()


def _sentence(trouble: object) -> str:
    if isinstance(trouble, OSError):
        name, why = trouble.filename or "", trouble.strerror or str(trouble)
        return say("The system could not do this with “{name}”: {why}.", name=name, why=why)
    return str(trouble)
