"""All commands: importing this makes the registry complete."""

from journeydesk.commands import curve, edit, export, file, find, go, help, insert, link, look, map, rate, view  # noqa: A004 - named for their menus
from journeydesk.commands.registry import COMMANDS

__all__ = ["COMMANDS", "curve", "edit", "export", "file", "find", "go", "help", "insert", "link", "look", "map", "rate", "view"]
