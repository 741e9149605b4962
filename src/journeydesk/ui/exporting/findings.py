"""What should be known before printing: the facts in a line, and findings, each with what one click does about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesk.document.records import PrintSet, RecordId
from journeydesk.language import say, say_many
from journeydesk.layout.pages import Page
from journeydesk.layout.papers import MILLIMETRE
from journeydesk.prints.preflight import Finding, Place, Report
from journeydesk.prints.printout import Printout
from journeydesk.ui.panels.controls import Press
from journeydesk.ui.panels.heading import Heading

PLACES: Final = 6
"""So many of the places with the smallest type are listed."""
LONGEST: Final = 60


class Told(QFrame):
    """A sentence that can be clicked: it leads to what it is about."""

    wanted = Signal()
    """The user wants to see it."""

    def __init__(self, sentence: str, parent: QWidget, *, warns: bool, leads: bool) -> None:
        super().__init__(parent)
        self._leads = leads
        self.sentence = QLabel(sentence, self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*((9, 7, 9, 8) if warns else (6, 3, 6, 3)))
        inside.setSpacing(6)
        inside.addWidget(self.sentence)
        self.setObjectName("finding" if warns else "place")
        self.setAccessibleName(sentence)
        if leads:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(say("Show it on the page and on the map"))

    def add(self, widget: QWidget) -> None:
        """Put something below the sentence."""
        inside = self.layout()
        assert inside is not None
        inside.addWidget(widget)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._leads and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class Act(Press):
    """A button whose words may take several lines."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName(title)
        self.setAutoDefault(False)
        words = QLabel(title, self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(9, 5, 9, 6)
        self._inside.addWidget(words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)

    @override
    def sizeHint(self) -> QSize:
        return self._inside.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._inside.totalMinimumSize()


class Findings(QScrollArea):
    """The facts and findings of a printout."""

    remedy_wanted = Signal(object)
    """The user wants this print set instead."""
    looked_for = Signal(str, object)
    """The user wants to see these records, on the page with this label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("findings")
        self._inside = inside = QWidget(self)
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(6)
        self._rows.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.facts = QLabel(inside)
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._rows.addWidget(Heading(say("Printout"), inside))
        self._rows.addWidget(self.facts)
        self._rows.addStretch(1)
        self.told: list[Told] = []
        self.remedies: list[Act] = []
        self._others: list[QWidget] = []
        self._before: QWidget | None = None
        self.setWidget(inside)

    def show_facts(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what comes out, or why nothing does."""
        self.facts.setText(sentence)
        self.facts.setProperty("role", "wrong" if wrong else "")
        self.facts.style().unpolish(self.facts)
        self.facts.style().polish(self.facts)

    def show_report(self, report: Report | None) -> None:
        """Show what was found; None is not known yet."""
        for one in (*self.told, *self._others):
            self._rows.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.told, self.remedies, self._others = [], [], []
        if report is None:
            return
        inside = self._inside
        self._heading(say("Preflight"), inside)
        if not report.findings:
            fine = QLabel(say("Nothing stands in the way of printing it."), inside)
            fine.setWordWrap(True)
            fine.setProperty("role", "hint")
            self._add(fine)
        for finding in report.findings:
            self._show_finding(finding, inside)
        if report.worst:
            self._heading(say("Smallest type"), inside)
        for place in report.worst[:PLACES]:
            self._show_small(place, inside)
        self._order_keys()

    def _show_finding(self, finding: Finding, inside: QWidget) -> None:
        row = Told(finding.sentence, inside, warns=True, leads=bool(finding.records or finding.page))
        row.wanted.connect(partial(self.looked_for.emit, finding.page, finding.records))
        for remedy in finding.remedies:
            button = Act(remedy.title, row)
            button.clicked.connect(partial(self._remedy, remedy.prints))
            row.add(button)
            self.remedies.append(button)
        self.told.append(row)
        self._rows.insertWidget(self._rows.count() - 1, row)

    def _show_small(self, place: Place, inside: QWidget) -> None:
        text = " ".join(place.text.split())
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        sentence = say("{size} pt  “{text}”", size=f"{place.size:.1f}", text=text)
        row = Told(sentence, inside, warns=False, leads=place.record is not None)
        records: tuple[RecordId, ...] = (place.record,) if place.record is not None else ()
        row.wanted.connect(partial(self.looked_for.emit, place.page, records))
        self.told.append(row)
        self._rows.insertWidget(self._rows.count() - 1, row)

    def stand_behind(self, widget: QWidget) -> None:
        """Have Tab walk the findings after this widget: Qt puts what is new last."""
        self._before = widget

    def _order_keys(self) -> None:
        before = self._before
        for row in self.told:
            for one in (row, *row.findChildren(Act)):
                if before is not None and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    QWidget.setTabOrder(before, one)
                    before = one

    def _remedy(self, prints: PrintSet) -> None:
        self.remedy_wanted.emit(prints)

    def _heading(self, title: str, inside: QWidget) -> None:
        heading = Heading(title, inside)
        heading.setContentsMargins(0, 8, 0, 0)
        self._add(heading)

    def _add(self, widget: QWidget) -> None:
        self._others.append(widget)
        self._rows.insertWidget(self._rows.count() - 1, widget)


def facts(printout: Printout, report: Report | None, pages: Sequence[Page]) -> str:
    """What comes out in a sentence or two: size, number of pages, smallest type and from how far it reads."""
    sizes = {(round(page.width / MILLIMETRE), round(page.height / MILLIMETRE)) for page in pages}
    parts = []
    if printout.posters:
        windows = printout.posters[0].windows.values()
        across = max(window.right for window in windows) - min(window.x for window in windows)
        down = max(window.bottom for window in windows) - min(window.y for window in windows)
        parts.append(say("The map is {size} together.", size=_size(across / MILLIMETRE, down / MILLIMETRE)))
    if sizes:
        size = _size(*next(iter(sizes))) if len(sizes) == 1 else say("several sizes")
        parts.append(say_many("{n} page, {size}.", "{n} pages, {size}.", len(pages), size=size))
    if report is not None and report.smallest > 0:
        parts.append(
            say(
                "Smallest type {size} pt, to be read from {distance} m.",
                size=f"{report.map_smallest or report.smallest:.1f}",
                distance=f"{report.map_distance or report.distance:.1f}",
            )
        )
    return " ".join(parts)


def _size(width: float, height: float) -> str:
    return say("{width} × {height} mm", width=f"{width:.0f}", height=f"{height:.0f}")


def without(pages: Sequence[Page], left_out: Collection[str]) -> tuple[Page, ...]:
    """The pages that are printed when some sheets are left out: then their assembly key is, too."""
    return tuple(page for page in pages if not left_out or (page.label not in left_out and not page.is_key))
