"""Keys the user changes: a command takes them from whoever had them, and gets its usual ones back."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeydesk.commands.all  # noqa: F401 - declares the commands
from journeydesk.commands import keys
from journeydesk.commands.keys import NotAShortcut
from journeydesk.commands.registry import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.files.settings import Settings
from tests.desk.player import Player


def a_desk(tmp_path: Path) -> Desk:
    """A desk whose settings are kept."""
    return Desk(Settings(), Player(), settings_folder=tmp_path)


def held(desk: Desk, command_id: str) -> tuple[str, ...]:
    """The keys of a command."""
    return keys.keys_of(COMMANDS[command_id], desk.settings)


def test_a_command_gets_other_keys_and_they_are_kept(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)

    keys.assign(desk, "edit.duplicate", "Ctrl+B")

    assert held(desk, "edit.duplicate") == ("Ctrl+B",)
    assert Settings.load(tmp_path).shortcuts == {"edit.duplicate": "Ctrl+B"}
    assert keys.owner_of("Ctrl+D", desk.settings) is None
    assert keys.is_changed(COMMANDS["edit.duplicate"], desk.settings)


def test_keys_that_another_command_has_are_taken_from_it(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)

    keys.assign(desk, "edit.duplicate", "Shift+Ctrl+Z")

    owner = keys.owner_of("Ctrl+Shift+Z", desk.settings)
    assert owner is not None
    assert owner.id == "edit.duplicate"
    assert held(desk, "edit.redo") == ("Ctrl+Y",)


def test_usual_keys_come_back_from_whoever_has_them(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    keys.assign(desk, "edit.duplicate", "Ctrl+Z")

    keys.reset(desk, "edit.undo")

    assert held(desk, "edit.undo") == ("Ctrl+Z",)
    assert held(desk, "edit.duplicate") == ()
    keys.reset_all(desk)
    assert desk.settings.shortcuts == {}
    assert held(desk, "edit.duplicate") == ("Ctrl+D",)


def test_a_command_may_have_no_keys(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)

    keys.assign(desk, "edit.duplicate", "")

    assert held(desk, "edit.duplicate") == ()


@pytest.mark.parametrize("wrong", ["A", "Shift+A", "Return", "Tab", "Escape", "Space", "Shift+Ä"])
def test_keys_that_write_on_the_map_are_refused_in_a_sentence(tmp_path: Path, wrong: str) -> None:
    desk = a_desk(tmp_path)

    with pytest.raises(NotAShortcut, match=wrong.rpartition("+")[2]):
        keys.assign(desk, "edit.duplicate", wrong)
    assert desk.settings.shortcuts == {}


@pytest.mark.parametrize("right", ["Ctrl++", "F7", "Shift+F7", "Alt+A", "Meta+B", "Del", "7"])
def test_keys_that_do_not_write_are_taken(tmp_path: Path, right: str) -> None:
    desk = a_desk(tmp_path)

    keys.assign(desk, "edit.duplicate", right)

    assert held(desk, "edit.duplicate") == (right,)


def test_keys_of_a_command_of_another_version_are_no_trouble(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.change_settings(shortcuts={"edit.gone": "Ctrl+D", "edit.duplicate": "Ctrl+B"})

    keys.assign(desk, "edit.copy", "Ctrl+D")

    assert held(desk, "edit.copy") == ("Ctrl+D",)
    assert held(desk, "edit.duplicate") == ("Ctrl+B",)
