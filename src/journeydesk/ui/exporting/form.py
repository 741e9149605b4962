"""The choices of a print set as a form: the few that matter in sight, the rest folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QToolButton, QVBoxLayout, QWidget

from journeydesk.document.records import PrintSet
from journeydesk.language import say
from journeydesk.layout.papers import PAPERS
from journeydesk.ui.exporting.choices import FITS, HANDOUTS, PAPER_GROUPS, SHEETS, TURNS, listed, paper_name
from journeydesk.ui.exporting.rows import Choose, Grouped, Millimetres, Rows, begin_at_edge
from journeydesk.ui.panels.controls import Decimal, Tick

OWN_SIZE: Final = ""


class Form(QWidget):
    """The form. `prints` is what it says; the name of the set is not its concern."""

    changed = Signal()
    """The user chose something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = PrintSet()
        self.handout = Choose([(value, say(title)) for value, title in HANDOUTS], self)
        self.paper = Grouped(self)
        self.turn = Choose([(value, say(title)) for value, title in TURNS], self)
        self.fit = Choose([(value, say(title)) for value, title in FITS], self)
        self.sheets = Choose([("", say("In one piece")), *((sheet, paper_name(sheet)) for sheet in SHEETS)], self)
        self.more = QToolButton(self)
        self.margin, self.bleed, self.overlap = Millimetres(self), Millimetres(self), Millimetres(self)
        self.marks = Tick(say("Crop marks, colour bar, slug line"), self)
        self.heads = Tick(say("Repeat titles on every sheet"), self)
        self.view: Choose[str] = Choose([("", say("As it is now"))], self)
        self.customer = Tick(say("Without backstage"), self)
        self.mono = Tick(say("Black and white, with patterns"), self)
        self.least = Decimal(self)
        self._fill()
        self._place()
        for combo in (self.handout, self.turn, self.fit, self.sheets, self.view):
            combo.currentIndexChanged.connect(self._change)
        self.paper.currentIndexChanged.connect(self._change)
        self.paper.line.textEdited.connect(self._change)
        for number in (self.margin, self.bleed, self.overlap, self.least):
            number.valueChanged.connect(self._change)
        for tick in (self.marks, self.heads, self.customer, self.mono):
            tick.toggled.connect(self._change)
        self._suit()

    @property
    def prints(self) -> PrintSet:
        """The print set as the form says it, under the name it was shown with."""
        return self._shown.but(
            handout=self.handout.value(),
            paper=self.paper.value(),
            turn=self.turn.value(),
            sheets=self.sheets.value(),
            overlap=said(self.overlap, self._shown.overlap),
            margin=said(self.margin, self._shown.margin),
            bleed=said(self.bleed, self._shown.bleed),
            marks=self.marks.isChecked(),
            heads=self.heads.isChecked(),
            reflow=self.fit.value(),
            least_type=said(self.least, self._shown.least_type),
            view=self.view.value(),
            customer=self.customer.isChecked(),
            black_and_white=self.mono.isChecked(),
        )

    def show_prints(self, prints: PrintSet) -> None:
        """Show a print set without telling."""
        self._shown = prints
        self.handout.show_value(prints.handout)
        self.paper.show_value(prints.paper)
        self.turn.show_value(prints.turn)
        self.sheets.show_value(prints.sheets)
        self.fit.show_value(prints.reflow)
        self.view.show_value(prints.view)
        numbers = (
            (self.overlap, prints.overlap),
            (self.margin, prints.margin),
            (self.bleed, prints.bleed),
            (self.least, prints.least_type),
        )
        for box, value in numbers:
            with QSignalBlocker(box):
                box.setValue(value)
        ticks = (
            (self.marks, prints.marks),
            (self.heads, prints.heads),
            (self.customer, prints.customer),
            (self.mono, prints.black_and_white),
        )
        for tick, on in ticks:
            with QSignalBlocker(tick):
                tick.setChecked(on)
        self._suit()

    def offer_views(self, names: Sequence[str]) -> None:
        """Offer the views a map has."""
        self.view.offer([("", say("As it is now")), *((name, name) for name in names)])
        self._rows.show_row(bool(names), self.view)

    def unfold(self, *, more: bool) -> None:
        """Show or fold away what rarely matters."""
        self.more.setChecked(more)

    def add_more(self, widget: QWidget) -> None:
        """Put something else among what is folded away."""
        self._inside.addWidget(widget)

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in reading order."""
        return (
            self.handout,
            self.paper,
            self.turn,
            self.fit,
            self.sheets,
            self.more,
            self.margin,
            self.bleed,
            self.overlap,
            self.least,
            self.view,
            self.marks,
            self.heads,
            self.customer,
            self.mono,
        )

    def _change(self) -> None:
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        """Offer only what means something for what is chosen."""
        sized, tiled = bool(self.paper.value()), bool(self.sheets.value())
        self.turn.setEnabled(sized)
        self.fit.setEnabled(sized)
        for one in (self.overlap, self.heads):
            one.setEnabled(tiled)

    def _fill(self) -> None:
        self.paper.add_value(OWN_SIZE, say("As large as the map"))
        for title, papers in PAPER_GROUPS.items():
            self.paper.add_heading(say(title))
            for paper in papers:
                self.paper.add_value(paper, listed(paper))
        self.paper.add_heading(say("A size of your own, typed above: 900x600mm"))
        self.paper.setToolTip(say("A size, or one of your own such as 900x600mm, 36x48in, or a roll such as 800mm"))
        self.least.setDecimals(2)
        self.least.setRange(0, 144)
        self.least.setSuffix(say(" pt"))
        self.least.setSpecialValueText(say("Whatever comes"))
        begin_at_edge(self.least.lineEdit())
        self.view.hide()

    def _place(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        rows = Rows()
        rows.add(say("Shows"), self.handout)
        rows.add(say("Paper"), self.paper)
        rows.add(say("Turned"), self.turn)
        rows.add(say("The map"), self.fit)
        rows.add(say("On sheets of"), self.sheets)
        whole.addLayout(rows)
        self.more.setText(say("More"))
        self.more.setCheckable(True)
        self.more.setObjectName("fold")
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.folded = QWidget(self)
        self._inside = inside = QVBoxLayout(self.folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self._rows = Rows()
        self._rows.add(say("Margins"), self.margin)
        self._rows.add(say("Bleed"), self.bleed)
        self._rows.add(say("Overlap"), self.overlap)
        self._rows.add(say("Least type"), self.least)
        self._rows.add(say("View"), self.view)
        inside.addLayout(self._rows)
        for tick in (self.marks, self.heads, self.customer, self.mono):
            inside.addWidget(tick)
        whole.addWidget(self.folded)
        self.more.toggled.connect(self._fold)
        self._rows.show_row(False, self.view)
        self._fold(False)

    def _fold(self, on: bool) -> None:
        self.folded.setVisible(on)
        self.more.setText(f"▾ {say('Less')}" if on else f"▸ {say('More')}")


def said(box: QDoubleSpinBox, shown: float) -> float:
    """The number of a box; what was shown in it if that is the same but for places the box does not have."""
    return shown if abs(box.value() - shown) < 10.0 ** -box.decimals() else box.value()


def usual_paper() -> str:
    """What an office printer here is filled with."""
    from PySide6.QtCore import QLocale

    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "LETTER" if imperial and "LETTER" in PAPERS else "A4"
