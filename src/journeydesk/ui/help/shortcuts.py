"""All commands with their keys, and other keys for them: press the row's button, then the keys; a clash is said at once."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesk.commands import keys
from journeydesk.commands.menus import MENUS, TITLES
from journeydesk.commands.registry import COMMANDS, Command
from journeydesk.commands.words import words_of
from journeydesk.desk.desk import Desk
from journeydesk.language import say
from journeydesk.ui.matching import begins
from journeydesk.ui.panels.heading import Heading

HELD: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
"""Keys that are only held while another is pressed."""
KEYS_WIDTH: Final = 190
BACK_WIDTH: Final = 34


class KeyButton(QPushButton):
    """Shows the keys of a command; pressed, it listens for others."""

    def __init__(self, page: ShortcutPage, command: Command) -> None:
        super().__init__(page)
        self._page, self._command = page, command
        self._listening = False
        self.setFixedWidth(KEYS_WIDTH)
        self.setAutoDefault(False)
        self.clicked.connect(self.listen)
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        held = keys.keys_of(self._command, self._page.desk.settings)
        self.setText(" · ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in held) or "–")
        self.setAccessibleName(
            say("Keys of {command}: {keys}", command=self._command.title, keys=self.text() if held else say("none"))
        )

    def listen(self) -> None:
        """Wait for keys."""
        self._listening = True
        self.setText(say("Press the keys…"))
        self._page.explain(
            say("Press the keys for “{command}”; Escape leaves them as they are.", command=self._command.title)
        )

    @override
    def event(self, event: QEvent) -> bool:
        # before Qt takes a key for a shortcut of its own, or Tab for walking on
        if self._listening and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._heard(event)
                return True
        if self._listening and event.type() == QEvent.Type.FocusOut:
            self._listening = False
            self.refresh()
        return super().event(event)

    def _heard(self, event: QKeyEvent) -> None:
        if event.key() in HELD or event.key() == Qt.Key.Key_unknown:
            return
        self._listening = False
        if event.key() == Qt.Key.Key_Escape:
            self._page.explain("")
            self.refresh()
            return
        self._page.wish(self._command, QKeySequence(event.keyCombination()).toString())


class ShortcutPage(QDialog):
    """The list. It stays open beside the map; what is changed counts at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(say("Keyboard shortcuts"))
        self.resize(640, 620)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say("Find a command, or its keys"))
        self.line.setAccessibleName(say("Find a command, or its keys"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        whole.addWidget(self.line)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self._area)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(2, BACK_WIDTH)
        self.buttons: dict[str, KeyButton] = {}
        self.resets: dict[str, QPushButton] = {}
        self._names: dict[str, QLabel] = {}
        self._headings: dict[Heading, list[str]] = {}
        self._fill(inside)
        self._area.setWidget(inside)
        whole.addWidget(self._area, 1)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setMinimumHeight(self.sentence.sizeHint().height() * 2)
        whole.addWidget(self.sentence)
        whole.addLayout(self._foot())
        self.explain("")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.destroyed.connect(desk.listen(self.refresh))
        self.refresh()

    def explain(self, sentence: str) -> None:
        """Say something at the foot; with nothing to say, how it works."""
        self.sentence.setText(sentence or say("Press a button on the right to choose other keys."))

    def wish(self, command: Command, wanted: str) -> None:
        """Give a command these keys; if another has them, it is said, and they are taken from it."""
        try:
            keys.check(wanted)
        except keys.NotAShortcut as refused:
            self.explain(str(refused))
            self.buttons[command.id].refresh()
            return
        before = keys.owner_of(wanted, self.desk.settings)
        shown = QKeySequence(wanted).toString(QKeySequence.SequenceFormat.NativeText)
        if before is not None and before.id != command.id and self._asked != (command.id, wanted):
            self._asked = (command.id, wanted)
            self.buttons[command.id].refresh()
            self.explain(
                say(
                    "{keys} already runs “{other}”. Choose them once more to take them from it.",
                    keys=shown,
                    other=before.title,
                )
            )
            return
        self._asked = ("", "")
        keys.assign(self.desk, command.id, wanted)
        self.explain(say("{keys} now runs “{command}”.", keys=shown, command=command.title))

    def refresh(self) -> None:
        """Show all keys as they are now."""
        for command_id, button in self.buttons.items():
            button.refresh()
            self.resets[command_id].setVisible(keys.is_changed(COMMANDS[command_id], self.desk.settings))
        self.everything.setEnabled(bool(self.desk.settings.shortcuts))

    _asked: tuple[str, str] = ("", "")

    def _fill(self, inside: QWidget) -> None:
        row = 0
        for menu, entries in MENUS.items():
            listed = [entry for entry in entries if entry is not None and entry in COMMANDS]
            if not listed:
                continue
            heading = Heading(say(TITLES[menu]), inside)
            self._headings[heading] = listed
            heading.setContentsMargins(0, 12 if row else 0, 0, 2)
            self._grid.addWidget(heading, row, 0, 1, 3)
            for place, entry in enumerate(listed, row + 1):
                self._add(inside, COMMANDS[entry], place)
            row += len(listed) + 1
        self._grid.setRowStretch(row, 1)

    def _add(self, inside: QWidget, command: Command, row: int) -> None:
        name = QLabel(command.title, inside)
        name.setToolTip(command.help)
        name.setWordWrap(True)
        button = KeyButton(self, command)
        back = QPushButton("↺", inside)
        back.setFixedWidth(BACK_WIDTH)
        back.setAutoDefault(False)
        back.setToolTip(say("Back to the usual keys"))
        back.setAccessibleName(say("Back to the usual keys of {command}", command=command.title))
        back.clicked.connect(partial(keys.reset, self.desk, command.id))
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(button, row, 1)
        self._grid.addWidget(back, row, 2)
        self.buttons[command.id], self.resets[command.id], self._names[command.id] = button, back, name

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.everything = QPushButton(say("All back to usual"), self)
        self.everything.setAutoDefault(False)
        self.everything.clicked.connect(partial(keys.reset_all, self.desk))
        close = QPushButton(say("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(self.everything)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _filter(self, typed: str) -> None:
        found = {one for one in self.buttons if self._fits(COMMANDS[one], typed)}
        for command_id, button in self.buttons.items():
            shown = command_id in found
            self._names[command_id].setVisible(shown)
            button.setVisible(shown)
            self.resets[command_id].setVisible(shown and keys.is_changed(COMMANDS[command_id], self.desk.settings))
        for heading, listed in self._headings.items():
            heading.setVisible(bool(found & set(listed)))

    def _fits(self, command: Command, typed: str) -> bool:
        wanted = typed.strip().casefold()
        held = " ".join(keys.keys_of(command, self.desk.settings)).casefold()
        return not wanted or begins(wanted, f"{command.title} {words_of(command)}") or wanted in held
