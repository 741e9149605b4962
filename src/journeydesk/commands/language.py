"""Commands that choose the language of the interface, each named in its own language."""

from __future__ import annotations

from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk


def _chosen(desk: Desk, language: str) -> bool:
    return desk.settings.language == language


@command("As the system", menu="view", checked=lambda desk: _chosen(desk, ""))
def system(desk: Desk) -> None:
    """Speak the language of the system, if there is a translation."""
    desk.change_settings(language="")


@command("Deutsch", menu="view", checked=lambda desk: _chosen(desk, "de"))
def german(desk: Desk) -> None:
    """Speak German."""
    desk.change_settings(language="de")


@command("English", menu="view", checked=lambda desk: _chosen(desk, "en"))
def english(desk: Desk) -> None:
    """Speak English."""
    desk.change_settings(language="en")


@command("Español", menu="view", checked=lambda desk: _chosen(desk, "es"))
def spanish(desk: Desk) -> None:
    """Speak Spanish."""
    desk.change_settings(language="es")


@command("العربية", menu="view", checked=lambda desk: _chosen(desk, "ar"))
def arabic(desk: Desk) -> None:
    """Speak Arabic, from right to left."""
    desk.change_settings(language="ar")
