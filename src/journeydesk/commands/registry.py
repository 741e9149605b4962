"""The registry: a decorated function is a command, its docstring the help, its module and name the id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from journeydesk.commands.changing import changes
from journeydesk.commands.when import always, unless_read_only
from journeydesk.desk.desk import Desk
from journeydesk.language import say

Menu = Literal["file", "edit", "insert", "map", "view", "go", "export", "help"]
Run = Callable[[Desk], None]
When = Callable[[Desk], bool]
Says = Callable[[Desk], str]


class Command(Struct, frozen=True):
    """Something a user can invoke.

    `shortcut` is written the way Qt writes it, with Ctrl (Cmd on a Mac); `also` are further ones. `on_map` says that the
    shortcuts count only while the map has the keyboard, because they mean something else in a text field or a list.
    `checked` makes it a command that is on or off. Title and help stand in the source in English and are said in the
    language spoken.
    """

    id: str
    english_title: str
    english_help: str
    menu: Menu
    shortcut: str | None
    also: tuple[str, ...]
    on_map: bool
    when: When
    run: Run
    checked: When | None = None
    says: Says | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return say(self.english_title)

    @property
    def help(self) -> str:
        """What it does, in a sentence."""
        return say(self.english_help)

    def text(self, desk: Desk) -> str:
        """What its menu entry says now: "Undo Move card"."""
        return self.says(desk) if self.says is not None else self.title


class ShortcutTaken(ValueError):
    """Two commands want the same shortcut."""


_commands: dict[str, Command] = {}

COMMANDS: Final[Mapping[str, Command]] = MappingProxyType(_commands)
"""All commands by id, complete once `journeydesk.commands.all` is imported."""


def command(
    title: str,
    *,
    menu: Menu,
    shortcut: str | None = None,
    also: tuple[str, ...] = (),
    on_map: bool = False,
    when: When = always,
    checked: When | None = None,
    says: Says | None = None,
) -> Callable[[Run], Run]:
    """Make a function a command. Raises `ShortcutTaken` if another has one of its shortcuts, at import."""

    def register(run: Run) -> Run:
        command_id = f"{run.__module__.rpartition('.')[2]}.{run.__name__}"
        about = (run.__doc__ or "").partition("\n")[0]
        can = unless_read_only(when) if changes(command_id, menu) else when
        new = Command(command_id, title, about, menu, shortcut, also, on_map, can, run, checked, says)
        check_shortcuts([*_commands.values(), new])
        _commands[command_id] = new
        return run

    return register


def check_shortcuts(commands: list[Command]) -> None:
    """Raise `ShortcutTaken` if two of these commands have a shortcut in common."""
    taken: dict[str, str] = {}
    for one in commands:
        for keys in (one.shortcut, *one.also):
            if keys is None:
                continue
            other = taken.setdefault("+".join(sorted(keys.lower().split("+"))), one.id)
            if other != one.id:
                raise ShortcutTaken(f"{one.id} and {other} both want {keys}.")
