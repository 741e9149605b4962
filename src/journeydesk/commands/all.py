"""All commands: importing this makes the registry complete."""

from journeydesk.commands import (
    begin,
    compare,
    curve,
    edit,
    export,
    file,
    find,
    go,
    help,  # noqa: A004 - named for their menus
    insert,
    language,
    link,
    look,
    many,
    map,  # noqa: A004
    rate,
    region,
    select,
    span,
    transfer,
    view,
    width,
)
from journeydesk.commands.registry import COMMANDS

__all__ = [
    "COMMANDS",
    "begin",
    "compare",
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
    "region",
    "select",
    "span",
    "transfer",
    "view",
    "width",
]
