"""All commands: importing this makes the registry complete."""

from journeydesk.commands import edit, export, file, find, go, help, insert, link, map, view  # noqa: A004 - named for their menus
from journeydesk.commands.registry import COMMANDS

__all__ = ["COMMANDS", "edit", "export", "file", "find", "go", "help", "insert", "link", "map", "view"]
