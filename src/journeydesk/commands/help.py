"""Commands of the help menu."""

from __future__ import annotations

from journeydesk import __version__
from journeydesk.commands.registry import COMMANDS, command
from journeydesk.desk.desk import Desk
from journeydesk.language import say


@command("All commands", menu="help", shortcut="Ctrl+K")
def commands(desk: Desk) -> None:
    """Find any command by a few letters of its name, and run it."""
    desk.shell.show_palette()


@command("Shortcuts", menu="help", shortcut="F1")
def shortcuts(desk: Desk) -> None:
    """List all commands that have a shortcut."""
    lines = [
        say("{shortcut}: {title}. {help}", shortcut=one.shortcut, title=one.title, help=one.help)
        for one in COMMANDS.values()
        if one.shortcut is not None
    ]
    desk.shell.tell(say("Every command and its shortcut is in the list that Ctrl+K shows."), details=lines)


@command("About JourneyDesk", menu="help")
def about(desk: Desk) -> None:
    """Say which version this is, and under what licence."""
    desk.shell.tell(
        say(
            "JourneyDesk {version}, an offline editor for customer journey maps. Free software under the MIT licence.",
            version=__version__,
        )
    )
