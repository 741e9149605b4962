"""All commands: importing this makes the registry complete."""

from journeydesk.commands import (  # noqa: A004 - named for their menus
    curve,
    edit,
    export,
    file,
    find,
    go,
    help,
    insert,
    language,
    link,
    look,
    many,
    map,
    rate,
    select,
    transfer,
    view,
)
from journeydesk.commands.registry import COMMANDS

__all__ = [
    "COMMANDS",
    "curve",
    "edit",
    "export",
    "file",
    "find",
    "go",
    "help",
    "insert",
    "language",
    "link",
    "look",
    "many",
    "map",
    "rate",
    "select",
    "transfer",
    "view",
]
