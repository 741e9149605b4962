"""The command palette: every command, map, stage and step by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesk.commands.menus import in_order
from journeydesk.commands.registry import COMMANDS
from journeydesk.commands.words import WORDS
from journeydesk.document.document import Document
from journeydesk.ui.matching import fit
from journeydesk.ui.palette import Choice, found
from tests.ui.window.conftest import WindowPilot


def titles(pilot: WindowPilot) -> list[str]:
    """What the palette shows."""
    return [choice.title for choice in pilot.around.palette.shown]


def test_ctrl_k_shows_every_command_with_its_help_and_shortcut(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)

    pilot.press("Ctrl+K")

    shown = {choice.title: choice for choice in pilot.around.palette.shown}
    assert all(command.text(pilot.desk) in shown for command in COMMANDS.values())
    assert shown["Save as…"].shortcut == "Ctrl+Shift+S"
    assert shown["Save as…"].about == COMMANDS["file.save_as"].help


def test_a_few_letters_find_a_command_and_enter_runs_it(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.click("Two hidden fees appear at checkout")
    pilot.press("Ctrl+K")

    QTest.keyClicks(pilot.focused(), "park card")
    assert titles(pilot)[0] == "Park card"
    pilot.press("Return")

    assert not pilot.around.palette.isVisible()
    assert pilot.around.left.parking.count() == 1


def test_up_and_down_choose_and_go_round(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("Ctrl+K")
    QTest.keyClicks(pilot.focused(), "go to e")
    assert titles(pilot)[0] == "Go to Explore"

    for key, row in (("Up", len(titles(pilot)) - 1), ("Down", 0), ("Down", 1), ("PgDown", min(9, len(titles(pilot)) - 1))):
        pilot.press(key)
        assert pilot.around.palette.list.currentIndex().row() == row
    pilot.press("PgUp")
    for _ in range(pilot.around.palette.list.currentIndex().row()):
        pilot.press("Up")
    pilot.press("Return")

    assert pilot.selected() == ["Explore"]


def test_escape_gives_the_map_the_keyboard_again_and_changes_nothing(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("Ctrl+K")

    pilot.press("Escape")

    assert not pilot.around.palette.isVisible()
    assert pilot.window.focusWidget() is pilot.view
    assert pilot.document == example


def test_the_palette_goes_when_the_map_is_clicked(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("Ctrl+K")

    pilot.view.setFocus()
    pilot.settle()

    assert not pilot.around.palette.isVisible()


def test_what_cannot_be_done_now_stands_last_and_does_nothing(pilot: WindowPilot) -> None:
    pilot.press("Ctrl+K")
    QTest.keyClicks(pilot.focused(), "dupl")

    assert not pilot.around.palette.shown[0].enabled
    pilot.press("Return")
    assert pilot.around.palette.isVisible()


def test_a_click_runs_a_command(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("Ctrl+K")
    QTest.keyClicks(pilot.focused(), "whole map")
    palette = pilot.around.palette

    at = palette.list.visualRect(palette.list.model().index(0, 0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    pilot.settle()

    assert pilot.view.zoom_factor < 1


def test_letters_at_the_start_of_words_fit_best() -> None:
    names = ["Save as…", "Save", "Resave", "All maps as PDF…", "Show hidden lanes"]
    choices = [Choice(name, "", lambda: None) for name in names]

    assert [choice.title for choice in found(choices, "save")][:3] == ["Save", "Save as…", "Resave"]
    assert found(choices, "sa")[0].title in ("Save", "Save as…")
    assert found(choices, "maps pdf")[0].title == "All maps as PDF…"
    assert found(choices, "pdf maps")[0].title == "All maps as PDF…"
    assert found(choices, "xyz") == []


def test_scattered_letters_begin_in_a_word_that_begins_with_them() -> None:
    assert fit("wm", "Whole map") is not None
    assert fit("dthem", "Dark theme") is not None
    assert fit("exit", "Next persona first") is None
    assert fit("row", "Move card down") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [("export", "Export poster…"), ("print", "Print…"), ("preflight", "Export poster…"), ("pdf", "Export PDF…"),
     ("night", "Dark theme"),
     ("delete", "Remove"), ("exit", "Quit"), ("sticky", "Card here"), ("face", "Emotion"), ("fit", "Whole map"),
     ("new", "New"), ("stage", "Stage"), ("map", "Map"), ("undo", "Undo"), ("keyboard", "Keyboard shortcuts…")],
)  # fmt: skip
def test_commands_are_found_by_what_people_call_them(typed: str, first: str) -> None:
    choices = [Choice(one.title, one.help, lambda: None, words=WORDS.get(one.id, "")) for one in in_order()]

    assert found(choices, typed)[0].title == first


def test_other_words_are_said_of_commands_that_exist() -> None:
    assert not set(WORDS) - set(COMMANDS)
    assert {one.id for one in in_order()} == set(COMMANDS)


def test_a_new_map_is_found_as_such() -> None:
    choices = [Choice(one.title, one.help, lambda: None, words=WORDS.get(one.id, "")) for one in in_order()]

    assert "Map" in [one.title for one in found(choices, "new map")][:3]
    assert "Map" in [one.title for one in found(choices, "new tab")][:3]


def test_a_word_that_is_whole_goes_before_one_that_only_begins_so() -> None:
    choices = [Choice("Scores beside faces", "", lambda: None), Choice("Emotion", "", lambda: None, words="add face")]

    assert [choice.title for choice in found(choices, "face")] == ["Emotion", "Scores beside faces"]
    assert [choice.title for choice in found(choices, "fac")] == ["Scores beside faces", "Emotion"]


def test_letters_fit_in_their_order_only() -> None:
    assert fit("dup", "Duplicate") is not None
    assert fit("pud", "Duplicate") is None
    assert fit("", "anything") == 0
    long = "a" * 41
    assert fit(long, long * 3) is not None
    assert fit(long, "a" * 30) is None
    assert fit("ab" * 19, "ab" * 4000) is not None


def test_where_nothing_fits_there_is_no_empty_list(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.press("Ctrl+K")
    palette = pilot.around.palette
    high = palette.height()

    QTest.keyClicks(pilot.focused(), "qqqq")
    assert titles(pilot) == []
    assert not palette.list.isVisible()
    assert palette.height() < high

    for _ in range(4):
        QTest.keyClick(pilot.focused(), Qt.Key.Key_Backspace)
    assert palette.list.isVisible()
    assert palette.height() == high
