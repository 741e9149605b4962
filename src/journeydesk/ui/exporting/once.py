"""What holds for one export only and is in no print set: which sheets, since when, how fine, in which colours, by whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journeydesk.desk.desk import Desk
from journeydesk.language import say, to_say
from journeydesk.ui.exporting.choices import USUAL_DPI, Choice, Format, labels
from journeydesk.ui.exporting.picking import Pick
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
        self.only_line = QLineEdit(self)
        self.only_line.setPlaceholderText(say("All, or such as B2, B3"))
        self.since_pick = Pick(
            desk,
            say("Print only what changed since"),
            say("Only pages that look different since this PDF was made"),
            ((to_say("PDF poster"), (".pdf",)),),
            self,
        )
        self.profile_pick = Pick(
            desk,
            say("Colour profile of a printing press"),
            say("A PDF in the CMYK colours of this profile, for a print shop; without it in sRGB"),
            ((to_say("Colour profile"), (".icc", ".icm")),),
            self,
        )
        self.dpi = Whole(self)
        """It stands beside the format."""
        self.dpi.setRange(36, 2400)
        self.dpi.setValue(USUAL_DPI)
        self.dpi.setSuffix(say(" dpi"))
        self.author = QLineEdit(self)
        self.author.setPlaceholderText(say("For the file’s properties"))
        self._rows = Rows()
        self._rows.add(say("Only sheets"), self.only_line)
        self._rows.add(say("Changed since"), self.since_pick)
        self._rows.add(say("Author"), self.author)
        self._rows.add(say("Press colours"), self.profile_pick)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._rows)
        self.only_line.textEdited.connect(self.changed)
        self.dpi.valueChanged.connect(self.changed)
        self.author.textEdited.connect(self.changed)
        self.profile_pick.changed.connect(self.changed)
        self.since_pick.changed.connect(self.relaid)

    @property
    def only(self) -> tuple[str, ...]:
        """The labels of the sheets wanted; none is all."""
        return labels(self.only_line.text())

    @property
    def since(self) -> Path | None:
        """The PDF whose pages that look the same now are left out."""
        return self.since_pick.path

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
        self.since_pick.show_path(choice.since)
        self.profile_pick.show_path(choice.profile)

    def suit(self, kind: Format, *, tiled: bool) -> None:
        """Offer only what means something for this format, and for sheets."""
        self._rows.show_row(kind == "pdf", self.author)
        self._rows.show_row(kind == "pdf", self.profile_pick)
        self._rows.show_row(tiled, self.only_line)

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in reading order."""
        picks = (self.since_pick, self.profile_pick)
        since, profile = ((pick.button, pick.away) for pick in picks)
        return (self.only_line, *since, self.author, *profile)
