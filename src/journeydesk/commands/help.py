"""Commands of the help menu."""

from __future__ import annotations

from journeydesk import __version__
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.language import say


@command("All commands", menu="help", shortcut="Ctrl+K")
def commands(desk: Desk) -> None:
    """Find any command by a few letters of its name, and run it."""
    desk.shell.show_palette()


@command("Guide", menu="help", shortcut="F1")
def guide(desk: Desk) -> None:
    """Show how the program is used, in a few pages that are always at hand."""
    desk.shell.show_guide()


@command("Keyboard shortcuts…", menu="help")
def shortcuts(desk: Desk) -> None:
    """Show every command with its keys, and choose other keys for it."""
    desk.shell.show_shortcuts()


@command("About JourneyDesk", menu="help")
def about(desk: Desk) -> None:
    """Say which version this is, and under what licence."""
    desk.shell.tell(
        say(
            "JourneyDesk {version}, an offline editor for customer journey maps. Free software under the MIT licence.",
            version=__version__,
        )
    )
