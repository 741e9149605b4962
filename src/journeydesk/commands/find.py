"""Commands that find texts in all maps of the file and replace them."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk


@command("Find", menu="edit", shortcut="Ctrl+F", when=when.document_open)
def text(desk: Desk) -> None:
    """Find a text in all maps of the file: cards, notes, tags, titles, labels, people."""
    desk.shell.search("find")


@command("Replace", menu="edit", shortcut="Ctrl+H", when=when.document_open)
def replace(desk: Desk) -> None:
    """Find a text in all maps of the file and put another in its place."""
    desk.shell.search("replace")


@command("Find next", menu="edit", shortcut="F3", also=("Ctrl+G",), when=when.document_open)
def next(desk: Desk) -> None:  # noqa: A001 - the id is "find.next"
    """Go to the next text that holds what is looked for."""
    desk.shell.search("next")


@command("Find previous", menu="edit", shortcut="Shift+F3", also=("Ctrl+Shift+G",), when=when.document_open)
def previous(desk: Desk) -> None:
    """Go to the text before this one that holds what is looked for."""
    desk.shell.search("previous")
