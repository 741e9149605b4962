"""What holds for one export only and is kept in no print set: which sheets, since when, how fine, by whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from journeydesk.desk.desk import Desk
from journeydesk.language import say
from journeydesk.ui.exporting.choices import USUAL_DPI, Choice, Format, labels
from journeydesk.ui.exporting.rows import Rows
from journeydesk.ui.panels.controls import Whole


class Once(QWidget):
    """The form of it."""

    changed = Signal()
    """Other sheets are wanted, or something that leaves the pages as they are."""
    relaid = Signal()
    """Something that makes other pages was chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._since: Path | None = None
        self.only_line = QLineEdit(self)
        self.only_line.setPlaceholderText(say("All, or such as B2, B3"))
        self.since_button = QToolButton(self)
        self.since_away = QToolButton(self)
        self.dpi = Whole(self)
        """It stands beside the format."""
        self.dpi.setRange(36, 2400)
        self.dpi.setValue(USUAL_DPI)
        self.dpi.setSuffix(say(" dpi"))
        self.author = QLineEdit(self)
        self.author.setPlaceholderText(say("For the file’s properties"))
        self._place()
        self.only_line.textEdited.connect(self.changed)
        self.dpi.valueChanged.connect(self.changed)
        self.author.textEdited.connect(self.changed)
        self.since_button.clicked.connect(self._ask_since)
        self.since_away.clicked.connect(lambda: self._take_since(None))
        self._show_since()

    @property
    def only(self) -> tuple[str, ...]:
        """The labels of the sheets wanted; none is all."""
        return labels(self.only_line.text())

    @property
    def since(self) -> Path | None:
        """The PDF whose pages that look the same now are left out."""
        return self._since

    def show_only(self, wanted: tuple[str, ...]) -> None:
        """Show that these sheets are wanted, without telling."""
        with QSignalBlocker(self.only_line):
            self.only_line.setText(", ".join(wanted))

    def show_choice(self, choice: Choice) -> None:
        """Show what was chosen before, without telling."""
        with QSignalBlocker(self.dpi), QSignalBlocker(self.author):
            self.dpi.setValue(choice.dpi)
            self.author.setText(choice.author)
        self.show_only(choice.only)
        self._since = choice.since
        self._show_since()

    def suit(self, kind: Format, *, tiled: bool) -> None:
        """Offer only what means something for this format, and for sheets."""
        self._rows.show_row(kind == "pdf", self.author)
        self._rows.show_row(tiled, self.only_line)

    def _ask_since(self) -> None:
        chosen = self._desk.shell.ask_open_paths(say("Print only what changed since"), ((say("PDF poster"), (".pdf",)),))
        if chosen:
            self._take_since(chosen[0])

    def _take_since(self, path: Path | None) -> None:
        self._since = path
        self._show_since()
        self.relaid.emit()

    def _show_since(self) -> None:
        name = self._since.name if self._since is not None else say("Choose a file…")
        self.since_button.setText(name if len(name) <= 24 else f"{name[:23]}…")
        self.since_button.setToolTip(
            str(self._since) if self._since is not None else say("Only pages that look different since this PDF was made")
        )
        self.since_away.setVisible(self._since is not None)

    def _place(self) -> None:
        self.since_button.setObjectName("field")
        self.since_away.setText("✕")
        self.since_away.setObjectName("chipAway")
        self.since_away.setToolTip(say("Print everything again"))
        self.since_away.setAccessibleName(say("Print everything again"))
        since = QWidget(self)
        beside = QHBoxLayout(since)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(self.since_button, 1)
        beside.addWidget(self.since_away)
        since.setFocusProxy(self.since_button)
        self._rows = Rows()
        self._rows.add(say("Only sheets"), self.only_line)
        self._rows.add(say("Changed since"), since)
        self._rows.add(say("Author"), self.author)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._rows)
