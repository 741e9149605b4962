"""Commands that take the keyboard from one region of the window to another: map, inspector, panels, tabs."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk


@command("Edit in the inspector", menu="view", shortcut="Alt+Return", when=when.document_open)
def inspector(desk: Desk) -> None:
    """Go to the first field of what is selected in the inspector; Escape leads back to the map."""
    desk.shell.focus_inspector()


@command("Next region", menu="view", shortcut="F6")
def next(desk: Desk) -> None:  # noqa: A001 - the id is "region.next"
    """Take the keyboard from the map to the inspector, the panels, the toolbar, and round."""
    desk.shell.focus_region(1)


@command("Previous region", menu="view", shortcut="Shift+F6")
def previous(desk: Desk) -> None:
    """Take the keyboard to the region before this one."""
    desk.shell.focus_region(-1)
