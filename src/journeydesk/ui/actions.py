"""Commands as Qt's actions: made once, shown in menus, toolbar and palette, their state refreshed once a turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from journeydesk.commands.keys import keys_of
from journeydesk.commands.menus import in_order
from journeydesk.commands.registry import COMMANDS, Command
from journeydesk.commands.words import words_of
from journeydesk.desk.desk import Desk
from journeydesk.ui.follow import Follow
from journeydesk.ui.palette import Choice


class Actions(QObject):
    """An action for each command.

    Keys that count only on the map are looked up by the map itself, when they reach it: as shortcuts of Qt's they would be
    taken from an open menu, which leaves the keyboard's focus where it was.
    """

    def __init__(self, desk: Desk, follow: Follow, *, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = {command.id: self._action(command) for command in COMMANDS.values()}
        for command in COMMANDS.values():
            if not command.on_map:
                window.addAction(self._actions[command.id])
        self._bound = desk.settings.shortcuts
        follow.settled.connect(self.refresh)

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def refresh(self) -> None:
        """Bring what can be done, what is on, and what entries say up to date."""
        self._bind()
        for command in COMMANDS.values():
            action = self._actions[command.id]
            action.setEnabled(command.when(self._desk))
            if command.checked is not None:
                action.setChecked(command.checked(self._desk))
            if command.says is not None:
                action.setText(_menu_text(command.text(self._desk)))

    def shortcut(self, command_id: str) -> str:
        """The shortcut as it is written on this system, or empty."""
        return self._actions[command_id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def choices(self) -> list[Choice]:
        """Every command as the palette shows it."""
        self.refresh()
        return [
            Choice(command.text(self._desk), command.help, self._actions[command.id].trigger, self.shortcut(command.id),
                   self._actions[command.id].isEnabled(), words_of(command))
            for command in in_order()
        ]  # fmt: skip

    def _action(self, command: Command) -> QAction:
        action = QAction(_menu_text(command.text(self._desk)), self)
        action.setObjectName(command.id)
        action.setToolTip(command.help)
        action.setStatusTip(command.help)
        action.setShortcuts([QKeySequence(key) for key in keys_of(command, self._desk.settings)])
        action.setCheckable(command.checked is not None)
        action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
        if command.on_map:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self._run(command))
        return action

    def _bind(self) -> None:
        """Take the keys that the settings say, if they have been changed."""
        if self._desk.settings.shortcuts != self._bound:
            self._bound = self._desk.settings.shortcuts
            for command in COMMANDS.values():
                wanted = [QKeySequence(key) for key in keys_of(command, self._desk.settings)]
                if self._actions[command.id].shortcuts() != wanted:
                    self._actions[command.id].setShortcuts(wanted)

    def _run(self, command: Command) -> None:
        self._desk.run(command)
        self.refresh()


_ROLES: Final[Mapping[str, QAction.MenuRole]] = {
    "file.leave": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}


def _menu_text(text: str) -> str:
    return text.replace("&", "&&")
