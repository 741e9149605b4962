"""The menus of the window: short enough for a small screen, with everything in them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesk.commands.menus import MENUS, TITLE_WITHIN, TITLES, WITHIN
from journeydesk.commands.registry import COMMANDS
from journeydesk.files import translations
from journeydesk.language import say
from journeydesk.ui import bars, style
from tests.ui.window.conftest import WindowPilot

ROWS = 24
"""So many rows fit a screen of 720 pixels."""


def within(menu: QMenu) -> list[QMenu]:
    """The menus in a menu."""
    return [inner for action in menu.actions() if isinstance(inner := action.menu(), QMenu)]


def tops(pilot: WindowPilot) -> list[QMenu]:
    """The menus of the menu bar."""
    titles = {say(title) for title in TITLES.values()}
    found = [inner for action in pilot.window.menuBar().actions() if isinstance(inner := action.menu(), QMenu)]
    return [menu for menu in found if menu.title() in titles]


def entries(menu: QMenu) -> list[QAction]:
    """The commands of a menu, and of those in it."""
    own = [action for action in menu.actions() if not isinstance(action.menu(), QMenu)]
    return own + [action for inner in within(menu) for action in entries(inner)]


def test_every_menu_fits_a_small_screen(pilot: WindowPilot) -> None:
    assert len(tops(pilot)) == len(MENUS)
    for menu in tops(pilot):
        for one in (menu, *within(menu)):
            one.setStyleSheet(style.sheet(style.LIGHT))
            assert len(one.actions()) <= ROWS, one.title()
            assert one.sizeHint().height() < 720 - 60, one.title()


def test_every_command_is_in_the_menus_once(pilot: WindowPilot) -> None:
    texts = [action.text() for menu in tops(pilot) for action in entries(menu) if action.text()]

    for one in COMMANDS.values():
        assert one.text(pilot.desk) in texts, one.id


def test_commands_of_one_kind_stand_in_a_menu_of_their_own(pilot: WindowPilot) -> None:
    found = {inner.title(): [action.text() for action in inner.actions()] for menu in tops(pilot) for inner in within(menu)}

    assert found["Lanes"] == ["Move lane up", "Move lane down", "Hide lane", "Show hidden lanes"]
    assert found.keys() == {say(title) for title in WITHIN} | {"Recent files"}
    assert set(TITLE_WITHIN) <= set(COMMANDS)
    for entries_within in WITHIN.values():
        assert len({COMMANDS[entry].menu for entry in entries_within}) == 1


def test_few_commands_of_a_kind_stand_in_the_context_menu_itself(pilot: WindowPilot) -> None:
    menu = bars.context_menu(pilot.window, pilot.around.actions)
    there = [action.text() for action in menu.actions()]

    assert "Hide lane" in there
    assert {inner.title() for inner in within(menu)} == {"Select cards", "Change selected cards"}
    assert not within(bars.map_menu(pilot.window, pilot.around.actions))


@pytest.mark.parametrize("language", ["de", "es", "ar"])
def test_menus_within_menus_are_said_in_each_language(language: str) -> None:
    read = translations.catalogue(language)
    assert read is not None
    for title in WITHIN:
        assert read.gettext(title)
        assert read.gettext(title) != title or title == "Zoom"
