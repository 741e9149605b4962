"""The inspector: what is selected, field by field, always in step with the document.

What is typed is an edit at once, a burst of it in one field one step to undo, so that there is nothing to lose or to confirm.
The fields belong to the records they were filled from, not to whatever is selected when the keystroke arrives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening
from journeydesk.document.document import Document
from journeydesk.document.records import Map, Record, RecordId
from journeydesk.edits.fields import NAMES
from journeydesk.language import say
from journeydesk.ui.follow import Follow
from journeydesk.ui.panels.fields import Field
from journeydesk.ui.panels.heading import Heading
from journeydesk.ui.panels.mixture import Mixture
from journeydesk.ui.panels.pages import Entry, Page, pages


class Sheet(QWidget):
    """The fields of one kind of record."""

    def __init__(self, page: Page[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorPage")
        self.page = page
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self.heading = Heading("", self)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 14, 14, 14)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.heading, 0, 0, 1, 2)
        row, column = 1, 0
        for entry in page.entries:
            if not entry.half and column:
                row, column = row + 2, 0
            self._add(grid, entry, row, column)
            row, column = (row, 1) if entry.half and not column else (row + 2, 0)
        grid.setRowStretch(row + 2, 1)

    @override
    def minimumSizeHint(self) -> QSize:
        """No page is wider than the panel, whatever it holds."""
        return QSize(0, super().minimumSizeHint().height())

    def _add(self, grid: QGridLayout, entry: Entry[Any], row: int, column: int) -> None:
        field = entry.field()
        field.setParent(self)
        named = say(entry.label or NAMES.get(entry.name.replace(" ", "_"), entry.name))
        field.setAccessibleName(named[:1].upper() + named[1:])
        label = QLabel(say(entry.label), self)
        label.setProperty("role", "label")
        if entry.label:
            label.setContentsMargins(0, 11, 0, 4)
        else:
            label.setFixedHeight(10)
        label.setBuddy(field)
        span = 1 if entry.half else 2
        grid.addWidget(label, row, column, 1, span)
        grid.addWidget(field, row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self.fields[entry.name] = field
        self._labels[entry.name] = label

    def fill(self, document: Document, records: Sequence[Record], *, fixed: bool = False) -> None:
        """Show these records, all of this page's kind; with `fixed`, only to be read."""
        self.heading.set_title(self.page.heading(document, records))
        for entry in self.page.entries:
            field, label = self.fields[entry.name], self._labels[entry.name]
            shown = entry.shown(document, records)
            if field.isHidden() is shown:
                field.setVisible(shown)
                label.setVisible(shown)
            if not shown:
                continue
            if entry.prepare is not None:
                entry.prepare(document, records, field)
            first = entry.read(document, records[0])
            field.show_value(first, mixed=any(entry.read(document, record) != first for record in records[1:]))
            field.stay(fixed=fixed)


class Inspector(QWidget):
    """The right side: the selected records' fields, or the map's when nothing is selected."""

    def __init__(self, desk: Desk, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._follow = follow
        self._pages = pages()
        self._sheets: dict[type[Record], Sheet] = {}
        self._shown: tuple[RecordId, ...] = ()
        self._burst = 0
        self._writing = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._area)
        self._stack = QStackedWidget(self._area)
        self._area.setWidget(self._stack)
        self._summary = Mixture(self._stack, self._narrow)
        self._stack.addWidget(self._summary)
        follow.settled.connect(self.refresh)
        follow.happened.connect(self._end_burst)
        self.refresh()

    def field(self, name: str) -> Field:
        """A field of the page that is shown, by its entry's name."""
        sheet = self._stack.currentWidget()
        assert isinstance(sheet, Sheet), "nothing is shown that has fields"
        return sheet.fields[name]

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field that is shown."""
        self.refresh()
        sheet = self._stack.currentWidget()
        if isinstance(sheet, Sheet):
            first = next((field for field in sheet.fields.values() if not field.isHidden() and field.isEnabled()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the map from wherever in here the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show what is selected now, as it is now."""
        current = self._follow.open_document
        if current is None:
            self._shown = ()
            self._summary.show_records(())
            self._turn_to(self._summary)
            return
        document = current.document
        found = [document.records[record_id] for record_id in sorted(current.selection) if record_id in document]
        if not found and current.map_id is not None:
            found = [document.get(Map, current.map_id)]
        kinds = {type(record) for record in found}
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        if kind is None or kind not in self._pages:
            self._shown = ()
            self._summary.show_records(found)
            self._turn_to(self._summary)
            return
        sheet = self._sheet(kind)
        shown = tuple(record.id for record in found)
        if shown != self._shown:
            self._shown = shown
            self._burst += 1
            self._area.verticalScrollBar().setValue(0)
        sheet.fill(document, found, fixed=bool(current.read_only))
        self._turn_to(sheet)

    def _sheet(self, kind: type[Record]) -> Sheet:
        if kind not in self._sheets:
            sheet = Sheet(self._pages[kind], self._stack)
            for entry in sheet.page.entries:
                field = sheet.fields[entry.name]
                field.changed.connect(lambda value, entry=entry, kind=kind: self._write(kind, entry, value))
                field.entered.connect(self._new_burst)
                field.left.connect(self._leave)
                field.went.connect(self._go)
            self._sheets[kind] = sheet
            self._stack.addWidget(sheet)
        return self._sheets[kind]

    def _turn_to(self, widget: QWidget) -> None:
        if self._stack.currentWidget() is not widget:
            self._stack.setCurrentWidget(widget)
        for other in (self._summary, *self._sheets.values()):
            # only the page that is shown may ask for height, else a short page could be scrolled far down
            policy = QSizePolicy.Policy.Preferred if other is widget else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)

    def _narrow(self, ids: Sequence[RecordId]) -> None:
        """Keep only these of what is selected."""
        current = self._follow.open_document
        if current is not None:
            current.select(ids, cell=current.cell)

    def _write(self, kind: type[Record], entry: Entry[Any], value: object) -> None:
        current = self._follow.open_document
        if current is None:
            return
        document = current.document
        records = [record for record_id in self._shown if (record := document.find(kind, record_id)) is not None]
        if not records:
            return
        joins = f"inspector {self._burst} {entry.name}" if self._sheet(kind).fields[entry.name].typed else None
        self._writing = True
        try:
            self._desk.attempt(lambda: current.do(entry.edit(document, records, value), joins=joins))
        finally:
            self._writing = False
        if current.document is document:
            self.refresh()  # what was refused is taken back on the screen as well
        for persona in current.document.personas:
            if persona.id not in document:
                self._desk.shell.edit_text(persona.id, "name")

    def _new_burst(self) -> None:
        self._burst += 1

    def _end_burst(self, happening: Happening) -> None:
        if happening.edit is not None and not self._writing:
            self._burst += 1

    def _leave(self) -> None:
        self._desk.shell.focus_canvas()

    def _go(self, record_id: str) -> None:
        current = self._follow.open_document
        if current is not None and record_id in current.document:
            current.select([RecordId(record_id)])
