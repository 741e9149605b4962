"""What holds for all commands: each stands in a menu, says what it does, and harms nobody when it makes no sense."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.commands.all import COMMANDS
from journeydesk.commands.menus import MENUS, RECENT, TITLES
from journeydesk.commands.registry import Command, ShortcutTaken, check_shortcuts, command
from journeydesk.commands.when import always
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from tests.desk.player import a_desk


def test_every_command_stands_once_in_its_menu() -> None:
    listed = [(menu, entry) for menu, entries in MENUS.items() for entry in entries if entry not in {None, RECENT}]

    assert sorted(listed, key=str) == sorted(((one.menu, one.id) for one in COMMANDS.values()), key=str)
    assert set(TITLES) == set(MENUS)


@pytest.mark.parametrize("one", COMMANDS.values(), ids=lambda one: one.id)
def test_every_command_says_what_it_does_in_one_plain_sentence(one: Command) -> None:
    assert one.help.endswith((".", ".)"))
    assert not one.title[0].islower()  # Arabic has no capitals
    assert COMMANDS[one.id] is one
    assert one.menu in TITLES


def test_the_shortcuts_are_those_the_hand_knows() -> None:
    habits = {
        "Ctrl+Z": "edit.undo",
        "Ctrl+Shift+Z": "edit.redo",
        "Del": "edit.remove",
        "Ctrl+D": "edit.duplicate",
        "Ctrl+K": "help.commands",
        "Ctrl+0": "view.zoom_100",
        "Ctrl+1": "view.zoom_map",
        "Ctrl+2": "view.zoom_selection",
        "Alt+Left": "map.move_card_left",
        "Left": "go.left",
        "Return": "edit.text",
        "Ctrl+S": "file.save",
    }
    keys = {key: one.id for one in COMMANDS.values() for key in (one.shortcut, *one.also) if key}

    assert {key: keys[key] for key in habits} == habits
    assert not [key for key in keys if len(key) == 1 and not key.isdigit()], "a letter typed on a cell begins a card"


def test_keys_that_a_text_field_needs_count_only_on_the_map() -> None:
    own = {"Left", "Right", "Up", "Down", "Return", "Del", "Backspace", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"}
    found = {key: one.on_map for one in COMMANDS.values() for key in (one.shortcut, *one.also) if key in own}

    assert found == dict.fromkeys(own, True)


def a_command(command_id: str, shortcut: str | None, *also: str) -> Command:
    return Command(command_id, "T", "H.", "file", shortcut, also, on_map=False, when=always, run=lambda _: None)


def test_a_shortcut_wanted_twice_is_an_error_at_import() -> None:
    check_shortcuts([a_command("a", "Ctrl+A"), a_command("b", None, "Ctrl+B"), a_command("c", None)])

    for taken in (a_command("b", "Ctrl+Shift+A"), a_command("b", "Ctrl+B", "shift+ctrl+a")):
        with pytest.raises(ShortcutTaken, match="a"):
            check_shortcuts([a_command("a", "Ctrl+Shift+A"), taken])
    with pytest.raises(ShortcutTaken):
        command("Wrong", menu="file", shortcut="Ctrl+Z")(lambda _: None)
    assert not [one for one in COMMANDS.values() if one.title == "Wrong"]


BEGINNING = {
    "file.new",
    "file.new_customer_journey",
    "file.new_service_blueprint",
    "file.new_workshop_map",
    "file.example",
    "insert.new_map",
}
"""The commands that begin a map."""


@pytest.mark.parametrize("one", COMMANDS.values(), ids=lambda one: one.id)
def test_without_a_document_or_a_map_a_command_is_off_or_does_no_harm(one: Command, tmp_path: Path) -> None:
    for document in (None, Document()):
        desk, player = a_desk(tmp_path, document)
        if one.checked is not None:
            one.checked(desk)
        assert one.text(desk)
        desk.run(one)
        if one.id not in BEGINNING:
            assert all(opened.document == Document() for opened in desk.documents)
            assert player.editing == []


def test_the_commands_are_loaded_without_what_only_some_of_them_need() -> None:
    heavy = [
        "PIL",
        "reportlab",
        "markdown_it",
        "yaml",
        "uharfbuzz",
        "journeydesk.exchange.formats",
        "journeydesk.render.pdf",
        "PySide6",
    ]
    code = f"import sys, journeydesk.commands.all; print([m for m in {heavy!r} if m in sys.modules])"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


def run_on(desk: Desk, *ids: str) -> OpenDocument:
    """Run commands one after the other, each of which must be possible."""
    for command_id in ids:
        assert COMMANDS[command_id].when(desk), command_id
        desk.run(COMMANDS[command_id])
    assert desk.current is not None
    return desk.current


def test_menu_entries_say_what_undo_would_take_back(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    assert COMMANDS["edit.undo"].text(desk) == "Undo"
    run_on(desk, "file.new", "insert.stage")
    assert COMMANDS["edit.undo"].text(desk) == "Undo Add stage"
    assert COMMANDS["edit.redo"].text(desk) == "Redo"
    run_on(desk, "edit.undo")
    assert COMMANDS["edit.undo"].text(desk) == "Undo"
    assert COMMANDS["edit.redo"].text(desk) == "Redo Add stage"
