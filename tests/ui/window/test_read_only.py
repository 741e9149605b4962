"""A document that is open read-only: it says so above the map, hands may look, and what they may not is told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget

from journeydesk import app
from journeydesk.desk.open_document import OpenDocument, ReadOnly
from journeydesk.desk.shell import READ_ONLY
from journeydesk.document.document import Document
from journeydesk.edits import maps
from journeydesk.files import project
from journeydesk.ui.above import Above
from journeydesk.ui.panels.fields import LineField, TextField
from tests.ui.canvas.maps import shop
from tests.ui.walk import hands
from tests.ui.window.conftest import WindowPilot

WHY = "It is open on the computer “anna-laptop”."
TOLD = f"“Untitled” is open read-only: {WHY} Save a copy to change it."


@pytest.fixture
def fixed(pilot: WindowPilot) -> WindowPilot:
    """A window with a small map that is read-only."""
    pilot.desk.add(OpenDocument(shop(), read_only=WHY))
    pilot.settle()
    pilot.view.setFocus()
    return pilot


def said(above: Above) -> list[str]:
    """The rows that are shown."""
    return [row.sentence.text() for row in above.rows if row.isVisible()]


def press(pilot: WindowPilot, words: str) -> None:
    """Press a button above the map."""
    (button,) = [one for row in pilot.around.above.rows for one in row.buttons if one.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    pilot.settle()


def test_why_it_is_read_only_stands_above_the_map_until_a_copy_is_saved(fixed: WindowPilot, tmp_path: Path) -> None:
    assert said(fixed.around.above) == [f"Read-only. {WHY}"]
    assert fixed.around.above.geometry().bottom() < fixed.view.geometry().top()

    press(fixed, "Save a copy…")
    assert said(fixed.around.above) == [f"Read-only. {WHY}"]
    fixed.sitter.saves = [tmp_path / "mine.journey"]
    press(fixed, "Save a copy…")

    assert said(fixed.around.above) == []
    assert not fixed.around.above.isVisible()
    assert project.read(tmp_path / "mine.journey") == fixed.document
    fixed.click("Looks around")
    fixed.press("Del")
    assert "Looks around" not in fixed.card_texts()


def letter(pilot: WindowPilot) -> None:
    pilot.click("Looks around")
    pilot.type("a")


def letter_on_a_head(pilot: WindowPilot) -> None:
    pilot.click("Actions")
    pilot.type("a")


def enter(pilot: WindowPilot) -> None:
    pilot.click("Looks around")
    pilot.press("Return")


def double_click(pilot: WindowPilot) -> None:
    pilot.double_click("Looks around")


def double_click_in_a_cell(pilot: WindowPilot) -> None:
    pilot.double_click(("Checkout", "Actions"))


def double_click_on_the_curve(pilot: WindowPilot) -> None:
    pilot.double_click(("Checkout", "Emotions"), down=0.9)


@pytest.mark.parametrize(
    "act", [letter, letter_on_a_head, enter, double_click, double_click_in_a_cell, double_click_on_the_curve]
)
def test_whoever_begins_to_write_is_answered_in_one_sentence(fixed: WindowPilot, act: Callable[[WindowPilot], None]) -> None:
    before = fixed.document

    act(fixed)

    assert fixed.sitter.told == [TOLD]
    assert fixed.around.notice.sentence == TOLD
    assert not fixed.is_writing
    assert fixed.document is before


def test_nothing_is_dragged_but_the_ground(fixed: WindowPilot) -> None:
    before = fixed.document
    for name in ("Browse", "Pay", "Actions", "Looks around"):
        fixed.drag(name, to=("Checkout", "Pain points"))
        assert fixed.selected() == [name]
    hands.drag(
        fixed,
        [fixed.at(("Checkout", "Actions"), down=0.1), fixed.at(("Arrive", "Actions"), down=0.9)],
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    assert fixed.document is before
    assert fixed.sitter.told == []
    assert set(fixed.selected()) >= {"Looks around", "Picks a basket"}


def test_the_pointer_shows_nothing_that_could_be_taken_hold_of(fixed: WindowPilot) -> None:
    fixed.click("Looks around")
    for across, down in ((0.0, 0.5), (1.0, 0.5), (0.5, 1.0)):
        QTest.mouseMove(fixed.view.viewport(), fixed.at("Looks around", across=across, down=down))
        fixed.settle()
        assert fixed.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
    assert not [one for one in fixed.around.left.library.chips if one.isEnabled()]


def test_what_is_dropped_is_not_taken_but_a_file_is_opened(fixed: WindowPilot, tmp_path: Path) -> None:
    before = fixed.document
    hands.drop(fixed, fixed.at(("Checkout", "Actions")), thing="touchpoint")
    hands.drop(fixed, fixed.at(("Checkout", "Actions")), text="one\ntwo")
    assert fixed.document is before

    project.write(shop({}), tmp_path / "other.journey")
    hands.drop(fixed, fixed.at(("Checkout", "Actions")), file=tmp_path / "other.journey")
    assert fixed.open_document.name == "other"


def test_the_inspector_is_there_to_be_read_and_copied_from(fixed: WindowPilot) -> None:
    before = fixed.document
    fixed.click("Looks around")
    field = fixed.around.inspector.field("text")
    assert isinstance(field, LineField | TextField)
    fixed.type_into(field, "abc")
    field.editor.selectAll()
    QTest.keyClick(field.editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert fixed.document is before
    assert fixed.desk.shell.clipboard_text() == "Looks around"
    sheet = field.parentWidget()
    assert sheet is not None
    editors = [one for one in sheet.findChildren(QWidget) if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible()]
    assert [one for one in editors if one.isEnabled() and not one.isReadOnly()] == []

    fixed.open_document.keep_as_it_is("")
    fixed.settle()
    fixed.type_into(field, "!")
    assert fixed.document is not before


def test_titles_of_the_outline_and_of_maps_are_not_written(pilot: WindowPilot, example: Document) -> None:
    current = pilot.open(example)
    current.do(maps.add(current.document, "B")[0])
    current.keep_as_it_is(WHY)
    pilot.settle()
    outline, tabs = pilot.around.left.outline, pilot.around.map_tabs

    outline.setFocus()
    first = outline.topLevelItem(0)
    assert first is not None
    outline.setCurrentItem(first)
    QTest.keyClick(outline, Qt.Key.Key_F2)
    assert outline.state() is not QAbstractItemView.State.EditingState
    assert not outline.dragEnabled()
    tabs.rename(1)
    assert pilot.sitter.told == [TOLD]
    assert not tabs.findChildren(QLineEdit)

    current.keep_as_it_is("")
    pilot.settle()
    QTest.keyClick(outline, Qt.Key.Key_F2)
    assert outline.state() is QAbstractItemView.State.EditingState


def test_the_quick_entry_closes_and_keeps_what_is_written(pilot: WindowPilot) -> None:
    current = pilot.open(shop())
    pilot.press("Ctrl+Return")
    pilot.type("a: pays")

    current.keep_as_it_is(WHY)
    pilot.settle()

    assert not pilot.around.quick_entry.isVisible()
    current.keep_as_it_is("")
    pilot.settle()
    pilot.press("Ctrl+Return")
    assert pilot.around.quick_entry.line.text() == "a: pays"


def test_what_is_being_written_when_it_becomes_read_only_stays_and_no_more_comes(pilot: WindowPilot) -> None:
    current = pilot.open(shop())
    pilot.click("Looks around")
    pilot.press("Return")
    pilot.type("!")

    current.keep_as_it_is(WHY)
    pilot.type("?")

    assert pilot.sitter.told == [TOLD]
    assert not pilot.is_writing
    assert "Looks around!" in pilot.card_texts()


def test_a_card_that_is_carried_when_it_becomes_read_only_stays_where_it_was(pilot: WindowPilot) -> None:
    current = pilot.open(shop())
    before = current.document
    pilot.carry(pilot.grab("Looks around"), pilot.at(("Checkout", "Pain points")))
    current.keep_as_it_is(WHY)
    pilot.release(pilot.at(("Checkout", "Pain points")))

    assert current.document is before
    assert pilot.sitter.told == []
    current.keep_as_it_is("")
    pilot.drag("Looks around", to=("Checkout", "Pain points"))
    assert pilot.cell_of("Looks around") == ("Checkout", "Pain points")


def test_the_title_of_the_window_says_that_it_is_read_only(fixed: WindowPilot) -> None:
    assert fixed.window.windowTitle() == "Untitled (read-only)[*] — A visit to the shop"
    fixed.open_document.keep_as_it_is("")
    fixed.settle()
    assert fixed.window.windowTitle() == "Untitled[*] — A visit to the shop"


def test_rows_belong_to_their_document(pilot: WindowPilot) -> None:
    first, second = OpenDocument(shop(), name="one"), OpenDocument(shop(), name="two")
    pressed: list[str] = []
    pilot.desk.add(first)
    pilot.sitter.show_above(
        "recovered", "12 changes were brought back.", [("Keep", lambda: pressed.append("keep"))], of=first
    )
    pilot.sitter.show_above("lock", "It is open elsewhere.", [], of=first)
    pilot.settle()
    assert said(pilot.around.above) == ["12 changes were brought back.", "It is open elsewhere."]

    pilot.desk.add(second)
    pilot.settle()
    assert said(pilot.around.above) == []
    pilot.desk.show(first)
    pilot.settle()
    press(pilot, "Keep")
    assert pressed == ["keep"]

    pilot.sitter.show_above("recovered", "They were brought back.", [], of=first)
    pilot.settle()
    assert said(pilot.around.above) == ["They were brought back.", "It is open elsewhere."]
    pilot.sitter.hide_above("recovered", of=first)
    pilot.sitter.hide_above("recovered", of=second)
    assert said(pilot.around.above) == ["It is open elsewhere."]
    pilot.desk.close(first)
    pilot.settle()
    assert said(pilot.around.above) == []


def test_a_row_has_room_for_its_sentence_and_all_its_buttons(pilot: WindowPilot) -> None:
    pilot.open(shop())
    sentence = "12 changes that were not saved were brought back after a crash; the last of them was made on Friday at 14:32."
    buttons = [(words, lambda: None) for words in ("Keep", "Discard", "Compare")]
    pilot.sitter.show_above("a", sentence, buttons, of=pilot.open_document)
    (row,) = pilot.around.above.rows

    for width, below in ((1500, False), (840, True)):
        pilot.window.resize(width, 600)
        pilot.settle()
        words, places = row.sentence.geometry(), [button.geometry() for button in row.buttons]
        assert words.height() >= row.sentence.heightForWidth(words.width())
        assert all(row.rect().contains(place) and not place.intersects(words) for place in places)
        assert all(one.right() < other.left() for one, other in pairwise(places))
        assert (places[0].top() > words.bottom()) is below


def test_who_opened_a_document_read_only_may_say_so_with_another_button(pilot: WindowPilot) -> None:
    current = OpenDocument(shop(), read_only=WHY)
    pilot.desk.add(current)
    pilot.settle()

    pilot.sitter.show_above(READ_ONLY, "This is “plan” as it was.", [("Restore this version", lambda: None)], of=current)
    assert said(pilot.around.above) == ["This is “plan” as it was."]
    current.keep_as_it_is("")
    pilot.settle()
    assert said(pilot.around.above) == []


def test_trouble_of_a_button_is_told(pilot: WindowPilot) -> None:
    def refuse() -> None:
        raise ReadOnly("It cannot be changed.")

    pilot.open(shop())
    pilot.sitter.show_above("a", "Something.", [("Do it", refuse)], of=pilot.open_document)
    press(pilot, "Do it")

    assert pilot.sitter.told == ["It cannot be changed."]


def test_trouble_that_nobody_caught_is_told_as_its_sentence(pilot: WindowPilot, capsys: pytest.CaptureFixture[str]) -> None:
    pilot.open(shop())
    app.told_in(pilot.window)(ReadOnly, ReadOnly("It cannot be changed."), None)

    assert pilot.sitter.told == ["It cannot be changed."]
    assert capsys.readouterr().err == ""
