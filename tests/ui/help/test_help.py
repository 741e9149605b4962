"""Keys are shown and changed, and the guide tells the ones that count."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesk.commands.registry import COMMANDS
from journeydesk.document.document import Document
from journeydesk.files import places
from journeydesk.files.settings import Settings
from journeydesk.ui.help.guide import COMMAND, Guide, guide
from journeydesk.ui.help.shortcuts import KeyButton, ShortcutPage
from tests.ui.window.conftest import WindowPilot

Held = Qt.KeyboardModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # windows open even where there is no screen


def page(pilot: WindowPilot) -> ShortcutPage:
    """The list of keys, opened from the menu."""
    pilot.run("help.shortcuts")
    found = pilot.window.findChild(ShortcutPage)
    assert isinstance(found, ShortcutPage)
    return found


def choose(pilot: WindowPilot, button: KeyButton, key: Qt.Key, held: Held) -> None:
    """Press the button and then the keys."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, key, held)
    pilot.settle()


def test_other_keys_count_at_once_in_menus_on_the_map_and_in_the_palette(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    keys = page(pilot)

    choose(pilot, keys.buttons["edit.duplicate"], Qt.Key.Key_B, Held.ControlModifier)
    keys.close()
    pilot.click("Reads eleven reviews")
    before = len(pilot.card_texts())
    pilot.press("Ctrl+B")

    assert len(pilot.card_texts()) == before + 1
    assert pilot.around.actions.shortcut("edit.duplicate") == "Ctrl+B"
    pilot.press("Ctrl+D")
    assert len(pilot.card_texts()) == before + 1
    pilot.open_document.undo()
    assert len(pilot.card_texts()) == before


def test_a_key_of_the_map_is_changed_too(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    keys = page(pilot)
    choose(pilot, keys.buttons["edit.remove"], Qt.Key.Key_F9, Held.NoModifier)
    keys.close()
    pilot.click("Reads eleven reviews")

    pilot.press("F9")

    assert "Reads eleven reviews" not in pilot.card_texts()


def test_a_clash_is_said_first_and_taken_when_chosen_again(pilot: WindowPilot) -> None:
    keys = page(pilot)
    button = keys.buttons["edit.duplicate"]

    choose(pilot, button, Qt.Key.Key_S, Held.ControlModifier)
    assert "already runs “Save”" in keys.sentence.text()
    assert pilot.desk.settings.shortcuts == {}
    choose(pilot, button, Qt.Key.Key_S, Held.ControlModifier)

    assert pilot.desk.settings.shortcuts == {"edit.duplicate": "Ctrl+S", "file.save": ""}
    assert keys.buttons["file.save"].text() == "–"
    QTest.mouseClick(keys.resets["file.save"], Qt.MouseButton.LeftButton)
    pilot.settle()
    assert pilot.around.actions.shortcut("file.save") == "Ctrl+S"
    QTest.mouseClick(keys.everything, Qt.MouseButton.LeftButton)
    assert pilot.desk.settings.shortcuts == {}
    keys.close()


def test_a_letter_alone_is_refused_and_escape_changes_nothing(pilot: WindowPilot) -> None:
    keys = page(pilot)
    button = keys.buttons["edit.duplicate"]

    choose(pilot, button, Qt.Key.Key_B, Held.NoModifier)
    assert "begins a card" in keys.sentence.text()
    choose(pilot, button, Qt.Key.Key_Escape, Held.NoModifier)

    assert keys.isVisible()
    assert button.text() == "Ctrl+D"
    assert pilot.desk.settings.shortcuts == {}
    keys.close()


@pytest.mark.parametrize(
    ("typed", "shown"), [("dupl", "edit.duplicate"), ("ctrl+d", "edit.duplicate"), ("clone", "edit.duplicate")]
)
def test_commands_are_found_by_name_keys_and_other_words(pilot: WindowPilot, typed: str, shown: str) -> None:
    keys = page(pilot)

    QTest.keyClicks(keys.line, typed)

    assert keys.buttons[shown].isVisible()
    assert not keys.buttons["file.save"].isVisible()
    keys.close()


def test_the_guide_opens_beside_the_map_and_goes_to_its_chapters(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("F1")
    shown = pilot.window.findChild(Guide)
    assert isinstance(shown, Guide)

    shown.headings.setCurrentRow(shown.headings.count() - 2)
    pilot.settle()

    assert shown.text.verticalScrollBar().value() > 200
    assert not shown.isModal()
    shown.close()


def test_the_guide_tells_the_keys_that_count(pilot: WindowPilot) -> None:
    del pilot
    assert "**Ctrl+K**" in guide(Settings())
    assert "**Ctrl+B**" in guide(Settings(shortcuts={"help.commands": "Ctrl+B"}))
    assert "**All commands**" in guide(Settings(shortcuts={"help.commands": ""}))


def test_the_guide_is_the_same_in_all_its_languages(pilot: WindowPilot) -> None:
    del pilot
    english = (places.resources() / "guide" / "en.md").read_text("utf-8")
    commands = COMMAND.findall(english)

    assert set(commands) <= set(COMMANDS)
    for language in ("de", "es"):
        other = (places.resources() / "guide" / f"{language}.md").read_text("utf-8")
        assert COMMAND.findall(other) == commands
        assert len(re.findall("^## ", other, re.MULTILINE)) == len(re.findall("^## ", english, re.MULTILINE))
        assert guide(Settings(language=language)).splitlines()[0] == other.splitlines()[0]
