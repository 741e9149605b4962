"""Commands of the view menu: how near one looks, and what is shown around the map."""

from __future__ import annotations

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk


@command("Zoom in", menu="view", shortcut="Ctrl++", also=("Ctrl+=",), when=when.map_shown)
def zoom_in(desk: Desk) -> None:
    """Look closer."""
    desk.shell.zoom("in")


@command("Zoom out", menu="view", shortcut="Ctrl+-", when=when.map_shown)
def zoom_out(desk: Desk) -> None:
    """Look from further away."""
    desk.shell.zoom("out")


@command("Actual size", menu="view", shortcut="Ctrl+0", when=when.map_shown)
def zoom_100(desk: Desk) -> None:
    """Show the map at 100 %."""
    desk.shell.zoom("100")


@command("Whole map", menu="view", shortcut="Ctrl+1", when=when.map_shown)
def zoom_map(desk: Desk) -> None:
    """Show the whole map."""
    desk.shell.zoom("map")


@command("Selection", menu="view", shortcut="Ctrl+2", when=when.something_selected)
def zoom_selection(desk: Desk) -> None:
    """Show what is selected as large as it goes."""
    desk.shell.zoom("selection")


@command("Library", menu="view", checked=lambda desk: desk.shell.panel_shown("library"))
def library(desk: Desk) -> None:
    """Show or hide the things to drag onto the map."""
    desk.shell.toggle_panel("library")


@command("Outline", menu="view", checked=lambda desk: desk.shell.panel_shown("outline"))
def outline(desk: Desk) -> None:
    """Show or hide the outline of maps, stages and steps."""
    desk.shell.toggle_panel("outline")


@command("Parking lot", menu="view", checked=lambda desk: desk.shell.panel_shown("parking lot"))
def parking_lot(desk: Desk) -> None:
    """Show or hide the cards that have no place on the map yet."""
    desk.shell.toggle_panel("parking lot")


@command("Inspector", menu="view", shortcut="Ctrl+I", checked=lambda desk: desk.shell.panel_shown("inspector"))
def inspector(desk: Desk) -> None:
    """Show or hide all there is to say about what is selected."""
    desk.shell.toggle_panel("inspector")


@command("History", menu="view", shortcut="Ctrl+Shift+Y", checked=lambda desk: desk.shell.panel_shown("history"))
def history(desk: Desk) -> None:
    """Show or hide what was done to the map, step by step, to go back or forth to any of it."""
    desk.shell.toggle_panel("history")


@command("Dark theme", menu="view", checked=lambda desk: desk.settings.theme == "dark")
def dark_theme(desk: Desk) -> None:
    """Switch the window between light and dark."""
    desk.change_settings(theme="light" if desk.settings.theme == "dark" else "dark")
