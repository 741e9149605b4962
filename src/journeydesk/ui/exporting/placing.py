"""The parts of the export dialog and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import MapId
from journeydesk.language import say, say_many
from journeydesk.ui.exporting.choices import FORMATS, Format
from journeydesk.ui.exporting.findings import Findings
from journeydesk.ui.exporting.form import Form
from journeydesk.ui.exporting.looking import Looking
from journeydesk.ui.exporting.once import Once
from journeydesk.ui.exporting.rows import Choose, Rows, in_order
from journeydesk.ui.exporting.sets import Sets
from journeydesk.ui.exporting.working import Worker
from journeydesk.ui.panels.controls import Press
from journeydesk.ui.panels.heading import Heading

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument

CHOICES: Final = 308
"""Pixels for the choices, and for what should be known."""
KNOWN: Final = 252
LONGEST: Final = 44


class Parts:
    """The widgets of a dialog, made and placed; what they do is the dialog's."""

    def __init__(self, open_document: OpenDocument, worker: Worker, dialog: QDialog, desk: Desk) -> None:
        self._dialog = dialog
        self.sets = Sets(open_document, dialog)
        self.map: Choose[MapId | None] = Choose([(None, "")], dialog)
        self.form = Form(dialog)
        self.format: Choose[Format] = Choose([(kind, say(title)) for kind, title in FORMATS], dialog)
        self.once = Once(desk, dialog)
        self.looking = Looking(worker, dialog)
        self.findings = Findings(dialog)
        self.print = Press(say("Print…"), dialog)
        self.close = Press(say("Close"), dialog)
        self.export = Press(say("Export…"), dialog)
        self._place()

    def offer_maps(self, document: Document, shown: MapId | None) -> None:
        """Offer the maps of a document; the one chosen before stays, at first it is the one that is shown."""
        titles: list[tuple[MapId | None, str]] = []
        for a_map in document.maps:
            title = " ".join(a_map.title.split()) or say("Untitled map")
            titles.append((a_map.id, title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"))
        first = not self._offered
        if len(titles) > 1:
            count = len(titles)
            titles.append((None, say_many("All {n} maps", "All {n} maps", count)))
        self.map.offer(titles)
        if first:
            self.map.show_value(shown)
        self._offered = True
        self._rows.show_row(len(titles) > 1, self.map)

    _offered = False

    def suit(self) -> None:
        """Offer only what means something for what is chosen."""
        prints = self.form.prints
        self._rows.show_row(self.format.value() == "png", self.once.dpi)
        self.once.suit(self.format.value(), tiled=bool(prints.sheets))

    def allow(self, there: bool) -> None:
        """Let pages be exported and printed, if there are any."""
        self.export.setEnabled(there)
        self.print.setEnabled(there)

    def prefer(self, button: QPushButton) -> None:
        """Have Enter press this button."""
        for one in (self.print, self.export, self.close):
            one.setDefault(one is button)
            one.setAutoDefault(one is button)

    def _place(self) -> None:
        dialog = self._dialog
        whole = QVBoxLayout(dialog)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(12)
        # a fixed least size: the dialog must not grow when more is unfolded
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self._choices())
        upper.addWidget(self.looking, 1)
        self.findings.setFixedWidth(KNOWN)
        upper.addWidget(self.findings)
        whole.addLayout(upper, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.close, self.print, self.export):
            buttons.addWidget(button)
        whole.addLayout(buttons)
        self._tab_order()
        dialog.setMinimumSize(960, 520)
        room = dialog.screen().availableSize()
        dialog.resize(min(1240, room.width() - 40), min(680, room.height() - 60))

    def _choices(self) -> QScrollArea:
        area = QScrollArea(self._dialog)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(CHOICES)
        inside = QWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 14, 0)
        column.setSpacing(8)
        column.addWidget(Heading(say("Print set"), inside))
        column.addWidget(self.sets)
        self._rows = Rows()
        self._rows.add(say("Map"), self.map)
        self._rows.add(say("Format"), self.format)
        self._rows.add(say("Resolution"), self.once.dpi)
        column.addLayout(self._rows)
        column.addSpacing(4)
        column.addWidget(self.form)
        self.form.add_more(self.once)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _tab_order(self) -> None:
        looking = (self.looking.preview, self.looking.to_map, *self.looking.zooms.values(), self.looking.strip)
        in_order(
            self.sets.combo,
            (
                self.sets.menu,
                self.map,
                self.format,
                self.once.dpi,
                *self.form.controls(),
                *self.once.controls(),
                *looking,
                self.close,
                self.print,
                self.export,
            ),
        )
        self.findings.stand_behind(self.looking.strip)
        self.sets.combo.setFocus()
