"""Which keys run which command: those of the registry, but for what the user has changed.

Changes are kept in the settings by the command's id, as keys with commas between them, nothing for a command that is to
have none. Two commands never have a key in common: whoever takes one takes it from the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journeydesk.commands.registry import COMMANDS, Command
from journeydesk.document.trouble import Trouble
from journeydesk.files.settings import Settings
from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk

OWN: Final = frozenset(
    {"return", "enter", "tab", "shift+tab", "backtab", "escape", "space", "backspace", "f2", "shift+return"}
)
"""Keys the map itself needs for writing; no command may have them."""
ALONE: Final = re.compile(r"F\d+|Del|Delete|Ins|Insert|Home|End|PgUp|PgDown|Left|Right|Up|Down|[0-9]")
"""Keys that may stand for a command without Ctrl, Alt or Meta: on a cell every other one begins a card."""


class NotAShortcut(Trouble):
    """Keys that cannot run a command."""


def keys_of(command: Command, settings: Settings) -> tuple[str, ...]:
    """The keys that run a command, the one that is shown first."""
    changed = settings.shortcuts.get(command.id)
    if changed is not None:
        return tuple(key for key in changed.split(", ") if key)
    return usual_keys(command)


def usual_keys(command: Command) -> tuple[str, ...]:
    """The keys a command has unless somebody changes them."""
    return tuple(key for key in (command.shortcut, *command.also) if key)


def owner_of(keys: str, settings: Settings) -> Command | None:
    """The command these keys run."""
    wanted = _same(keys)
    return next(
        (one for one in COMMANDS.values() if any(_same(key) == wanted for key in keys_of(one, settings))),
        None,
    )


def check(keys: str) -> None:
    """Raise `NotAShortcut` if these keys cannot run a command."""
    *held, last = re.split(r"\+(?!$)", keys)
    if _same(keys) in {_same(own) for own in OWN}:
        raise NotAShortcut(say("{keys} is needed for writing on the map; choose other keys.", keys=keys))
    strong = {"ctrl", "alt", "meta"} & {one.lower() for one in held}
    if not strong and not ALONE.fullmatch(last):
        raise NotAShortcut(say("{keys} alone begins a card; hold Ctrl or Alt with it, or choose a function key.", keys=keys))


def assign(desk: Desk, command_id: str, keys: str) -> None:
    """Let these keys run a command, and no other; without keys it has none. Raises `NotAShortcut`."""
    if keys:
        check(keys)
    _give(desk, command_id, (keys,) if keys else ())


def reset(desk: Desk, command_id: str) -> None:
    """Give a command its usual keys back, whoever has them now."""
    _give(desk, command_id, usual_keys(COMMANDS[command_id]))


def reset_all(desk: Desk) -> None:
    """Give every command its usual keys back."""
    desk.change_settings(shortcuts={})


def is_changed(command: Command, settings: Settings) -> bool:
    """Whether the user has changed a command's keys."""
    return command.id in settings.shortcuts


def _give(desk: Desk, command_id: str, keys: tuple[str, ...]) -> None:
    """Let a command have just these keys, and keep what differs from the usual."""
    wanted = {_same(key) for key in keys}
    held = {one.id: keys_of(one, desk.settings) for one in COMMANDS.values()}
    held = {one: tuple(key for key in its if _same(key) not in wanted) for one, its in held.items()} | {command_id: keys}
    changed = {one: ", ".join(its) for one, its in held.items() if its != usual_keys(COMMANDS[one])}
    desk.change_settings(shortcuts=changed)


def _same(keys: str) -> frozenset[str]:
    """Keys without their order: "Shift+Ctrl+A" is "Ctrl+Shift+A"; a plus itself stays one."""
    return frozenset(part.lower() for part in re.split(r"\+(?!$)", keys))
