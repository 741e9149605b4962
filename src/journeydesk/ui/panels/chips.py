"""Tags as chips: each can be taken off alone, new ones are typed behind them and completed from those already used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card
from journeydesk.edits import many
from journeydesk.language import say
from journeydesk.ui.panels.completing import Words
from journeydesk.ui.panels.fields import Field
from journeydesk.ui.plain import tip

GAP: Final = 4
LINE: Final = 90
"""The least room for typing behind the last chip; where there is less it goes to a row of its own."""
HIGH: Final = 25


def prepare(document: Document, selected: Sequence[Card], field: ChipsField) -> None:
    """Give the field the tags of all selected cards, and where to find those used in the file."""
    counts = Counter(tag for card in selected for tag in card.tags)
    field.hold_tags([(tag, count == len(selected)) for tag, count in counts.items()], of=[card.id for card in selected])
    field.words.source = lambda: tags_of(document)


def tags_of(document: Document) -> list[str]:
    """The tags of the file, those used most first."""
    counts = Counter(tag for card in document if isinstance(card, Card) for tag in card.tags)
    return sorted(counts, key=lambda tag: (-counts[tag], tag.casefold()))


def set_tags(document: Document, selected: Sequence[Card], value: object) -> Edit:
    """What the user did: ("add", tag, …) or ("remove", tag)."""
    ids = [card.id for card in selected]
    match value:
        case ("add", *tags):
            return many.add_tags(document, ids, [str(tag) for tag in tags])
        case ("remove", str(tag)):
            return many.remove_tags(document, ids, [tag])
    raise ValueError(value)


class Chip(QFrame):
    """A tag; its word gives it to all selected cards where only some have it, its cross takes it off."""

    def __init__(self, parent: QWidget, tag: str, *, of_all: bool) -> None:
        super().__init__(parent)
        self.tag = tag
        self.of_all = of_all
        self.setObjectName("chip")
        self.setProperty("some", not of_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(1)
        self.word = QToolButton(self)
        self.word.setObjectName("chipWord")
        self.word.setFocusPolicy(Qt.FocusPolicy.NoFocus if of_all else Qt.FocusPolicy.TabFocus)
        about = tag if of_all else say("“{tag}” is on some of the cards; press it for all", tag=tag)
        self.word.setToolTip(tip(about))
        self.word.setAccessibleName(about)
        self.away = QToolButton(self)
        self.away.setObjectName("chipAway")
        self.away.setText("✕")
        self.away.setToolTip(tip(say("Remove the tag “{tag}”", tag=tag)))
        self.away.setAccessibleName(say("Remove the tag “{tag}”", tag=tag))
        self.away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.word)
        row.addWidget(self.away)

    def fit(self, room: int) -> int:
        """Cut the word to the room there is, and tell how wide that is."""
        metrics = QFontMetricsF(self.word.font())
        shown = metrics.elidedText(self.tag, Qt.TextElideMode.ElideRight, room - 44)
        self.word.setText(shown.replace("&", "&&"))
        return min(room, int(metrics.horizontalAdvance(shown)) + 44)


class ChipsField(Field):
    """Tags of one card or of many. It tells ("add", tag, …) and ("remove", tag), so that other tags stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: list[tuple[str, bool]] = []
        self._chips: list[Chip] = []
        self._of: list[str] = []
        self.area = QWidget(self)
        self.editor = QLineEdit(self.area)
        self.editor.setObjectName("chipLine")
        self.editor.setPlaceholderText(say("Add a tag"))
        self.editor.setAccessibleName(say("Add a tag"))
        self.words = Words(self.editor)
        self.words.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)  # the line is filled after this is told
        self.entered.connect(self.words.ask)
        self.hold(self.editor)
        self.editor.installEventFilter(self)  # once more, to be asked before the keys that lead back to the map
        self._box.removeWidget(self.editor)
        self.editor.setParent(self.area)
        self._box.addWidget(self.area)
        self.editor.textEdited.connect(self._typed)
        self._place()

    @property
    def tags(self) -> list[str]:
        """The tags that are shown."""
        return [tag for tag, _ in self._tags]

    def hold_tags(self, tags: Sequence[tuple[str, bool]], *, of: Sequence[str]) -> None:
        """The tags that `show_value` shows next, each with whether all cards have it, and the cards' ids.

        What was being typed for other cards is not meant for these.
        """
        if list(of) != self._of:
            self._of = list(of)
            self.editor.clear()
        if list(tags) != self._tags:
            self._tags = list(tags)
            self._make()

    @override
    def show_value(self, value: object, *, mixed: bool = False) -> None:
        """The tags were given by `hold_tags`, which knows those of all cards."""

    @override
    def stay(self, *, fixed: bool) -> None:
        """The tags can still be read."""
        self.editor.setReadOnly(fixed)
        for chip in self._chips:
            chip.setEnabled(not fixed)

    def _make(self) -> None:
        had = next((chip for chip in self._chips if chip.away.hasFocus()), None)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for tag, of_all in self._tags:
            chip = Chip(self.area, tag, of_all=of_all)
            chip.word.clicked.connect(partial(self._told, "add", tag))
            chip.away.clicked.connect(partial(self._told, "remove", tag))
            chip.show()
            self._chips.append(chip)
        before: QWidget | None = None
        for chip in self._chips:
            if before is not None:
                QWidget.setTabOrder(before, chip.away)
            before = chip.away
        if before is not None:
            QWidget.setTabOrder(before, self.editor)
        if had is not None:
            self.editor.setFocus()
        self._place()

    def _told(self, what: str, tag: str) -> None:
        self.changed.emit((what, tag))

    def _typed(self, text: str) -> None:
        if "," in text or ";" in text:
            parts = text.replace(";", ",").split(",")
            self._add(parts[:-1])
            self.editor.setText(parts[-1].lstrip())

    def _take(self, _: object = None) -> None:
        text = self.editor.text()
        self.editor.clear()
        self._add([text])

    def _add(self, tags: Sequence[str]) -> None:
        new = [tag.strip() for tag in tags if tag.strip()]
        if new:
            self.changed.emit(("add", *new))

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter adds what is typed, Backspace at the beginning removes the last tag, leaving keeps what is typed."""
        if watched is self.editor:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.editor.text().strip():
                    self._take()
                    return True
                takes_back = event.key() == Qt.Key.Key_Backspace and not self.editor.isReadOnly()
                if takes_back and not self.editor.text() and self._tags:
                    self.changed.emit(("remove", self._tags[-1][0]))
                    return True
                if event.key() == Qt.Key.Key_Escape and self.editor.text():
                    blocker = QSignalBlocker(self.editor)
                    self.editor.clear()
                    blocker.unblock()
                    return False
            if (
                event.type() == QEvent.Type.FocusOut
                and isinstance(event, QFocusEvent)
                and event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            ):
                self._take()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips flow in as many rows as they need."""
        super().resizeEvent(event)
        self._place()

    @override
    def sizeHint(self) -> QSize:
        """As tall as its rows."""
        return QSize(100, self.height())

    def _place(self) -> None:
        room = max(60, self.width())
        x = y = 0
        for chip in self._chips:
            width = chip.fit(room)
            if x and x + width > room:
                x, y = 0, y + HIGH + GAP
            chip.setGeometry(x, y, width, HIGH)
            x += width + GAP
        tall = self.editor.sizeHint().height()
        if x and x + LINE > room:
            x, y = 0, y + HIGH + GAP
        high = HIGH if x else max(HIGH, tall)
        self.editor.setGeometry(x, y, room - x, high)
        self.setFixedHeight(y + high)
