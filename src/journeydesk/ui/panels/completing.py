"""Lines that complete what is typed from what was used before, and lines for dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget
from typing_extensions import override

from journeydesk.edits.dates import understand
from journeydesk.language import say
from journeydesk.ui.panels.fields import LineField


class Words(QCompleter):
    """Completes a line; which words there are is asked when the keyboard comes, not at every edit."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._words = QStringListModel(self)
        self.source: Callable[[], Sequence[str]] = tuple
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(7)
        line.setCompleter(self)

    def ask(self) -> None:
        """Find out which words there are."""
        self._words.setStringList(list(self.source()))
        popup = self.popup()
        if popup is not None:
            popup.setObjectName("completions")


class CompletedField(LineField):
    """One line of text, completed from what was used before."""

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent, placeholder=placeholder)
        self.words = Words(self.editor)
        self.words.activated.connect(lambda: self.changed.emit(self.value()))
        self.entered.connect(self.words.ask)


class DateField(LineField):
    """A date as people write it. Which day is understood stands below; what is none stays the text it is."""

    def __init__(self, parent: QWidget | None = None, *, past: bool = False) -> None:
        super().__init__(parent)
        self._past = past
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("role", "hint")
        self.told.setWordWrap(True)
        self.told.setContentsMargins(1, 3, 0, 0)
        self.told.hide()
        self._box.addWidget(self.told)

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """Show the text, and the day it names."""
        super().show_value(value, mixed=mixed)
        said = "" if mixed else about(str(value), datetime.now(tz=UTC).astimezone().date(), past=self._past)
        self.told.setText(said)
        self.told.setVisible(bool(said))


def about(text: str, today: date, *, past: bool) -> str:
    """The day a text names, in words; with `past`, whether that is over. Empty for what names none."""
    found = understand(text, today)
    if found.wrong:
        return say("There is no such day.")
    if found.day is None:
        return ""
    day = QLocale().toString(QDate(found.day.year, found.day.month, found.day.day), "ddd d MMM yyyy")
    return say("{day}: past", day=day) if past and found.day < today else day
