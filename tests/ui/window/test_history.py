"""The panel of what was done: it lists the steps, shows where we are, and leads to any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, CardId
from journeydesk.edits import cards, stages
from journeydesk.files.replay import Past
from journeydesk.ui.panels.history import ABOUT, History, about
from journeydesk.ui.panels.right import Side
from tests.ui.canvas.maps import shop
from tests.ui.window.conftest import WindowPilot

TEXTS = ("bread", "milk", "eggs")


@pytest.fixture
def panel(pilot: WindowPilot) -> History:
    """The panel beside a map to which three cards were added."""
    pilot.open(shop())
    for text in TEXTS:
        add(pilot, text)
    pilot.run("view.history")
    return the_panel(pilot)


def the_panel(pilot: WindowPilot) -> History:
    beside = pilot.around.right.panel("history")
    assert isinstance(beside, Side)
    found = beside.focusProxy()
    assert isinstance(found, History)
    return found


def add(pilot: WindowPilot, text: str) -> None:
    """One step more."""
    pilot.open_document.do(cards.add(pilot.document, pilot.cell(("Checkout", "Actions")), text)[0])
    pilot.settle()


def rows(panel: History) -> list[str]:
    """What a screen reader hears of the rows."""
    return [str(panel.rows.data(panel.rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)) for row in range(count(panel))]


def count(panel: History) -> int:
    return panel.rows.rowCount()


def here(panel: History) -> int:
    """The row that is marked."""
    return panel.currentIndex().row()


def click(pilot: WindowPilot, panel: History, row: int) -> None:
    at = panel.visualRect(panel.rows.index(row, 0)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=at)
    pilot.settle()


def shopping(pilot: WindowPilot) -> list[str]:
    return pilot.cards_in(("Checkout", "Actions"))


def test_the_steps_stand_below_each_other_with_what_they_were_done_to(panel: History) -> None:
    assert rows(panel) == [
        "Beginning, Saved",
        "Add card, bread",
        "Add card, milk",
        "Add card, eggs, You are here",
    ]
    assert here(panel) == 3


def test_a_click_goes_to_a_step_and_those_below_are_undone(pilot: WindowPilot, panel: History) -> None:
    click(pilot, panel, 1)
    assert shopping(pilot) == ["bread"]
    assert rows(panel)[1:] == ["Add card, bread, You are here", "Add card, milk, Undone", "Add card, eggs, Undone"]

    click(pilot, panel, 3)
    assert shopping(pilot) == ["bread", "milk", "eggs"]
    click(pilot, panel, 0)
    assert shopping(pilot) == []
    add(pilot, "soap")
    assert rows(panel) == ["Beginning, Saved", "Add card, soap, You are here"]
    assert here(panel) == 1


def test_arrow_keys_walk_and_escape_leads_back_to_the_map(pilot: WindowPilot, panel: History) -> None:
    assert panel.hasFocus()
    pilot.press("Up")
    pilot.press("Up")
    assert shopping(pilot) == ["bread"]
    pilot.press("Home")
    assert shopping(pilot) == []
    pilot.press("End")
    assert shopping(pilot) == list(TEXTS)
    pilot.press("b")  # a letter is no step
    assert here(panel) == 3
    pilot.press("Ctrl+Z")
    assert here(panel) == 2
    pilot.press("Escape")
    assert pilot.view.hasFocus()


def test_what_is_typed_is_one_step_and_none_once_it_is_taken_back(pilot: WindowPilot, panel: History) -> None:
    pilot.click("Looks around")
    pilot.press("Return")
    pilot.type("!?")
    assert [row.split(", ")[1:] for row in rows(panel)[4:]] == [["Looks around!?", "You are here"]]
    pilot.press("Backspace")
    pilot.press("Backspace")
    assert count(panel) == 4
    assert here(panel) == 3


def test_what_is_in_the_file_is_marked(pilot: WindowPilot, panel: History, tmp_path: Path) -> None:
    pilot.open_document.saved(tmp_path / "x.journey")
    pilot.open_document.undo()
    pilot.settle()

    assert rows(panel)[3] == "Add card, eggs, Undone, Saved"
    assert not [row for row in rows(panel)[:3] if "Saved" in row]


def test_a_panel_that_nobody_saw_catches_up(pilot: WindowPilot, panel: History) -> None:
    pilot.run("view.history")
    assert not panel.isVisible()
    assert pilot.around.inspector.isVisible()
    pilot.open_document.undo()
    add(pilot, "soap")
    pilot.run("view.history")
    assert [row.split(", ")[1] for row in rows(panel)[1:]] == ["bread", "milk", "soap"]
    assert here(panel) == 3

    pilot.desk.add(OpenDocument(shop({})))
    pilot.settle()
    assert rows(panel) == ["Beginning, You are here, Saved"]
    pilot.desk.show(pilot.desk.documents[0])
    pilot.settle()
    assert count(panel) == 4


def test_steps_of_an_earlier_time_come_before(pilot: WindowPilot, panel: History) -> None:
    past = Past(Edit("Add stage", ()), "2026-01-02T03:04:05+00:00")
    pilot.open_document.remember([past], [])
    pilot.settle()

    assert rows(panel)[:3] == ["Beginning", "Add stage, Saved", "Add card, bread"]
    tip = panel.rows.data(panel.rows.index(1, 0), Qt.ItemDataRole.ToolTipRole)
    assert "2026" in str(tip)
    panel.grab()


def test_the_history_of_a_read_only_document_stays_where_it_is(pilot: WindowPilot, panel: History) -> None:
    pilot.open_document.keep_as_it_is("It is open elsewhere.")
    pilot.settle()

    click(pilot, panel, 1)

    assert len(pilot.sitter.told) == 1
    assert "read-only" in pilot.sitter.told[0]
    assert here(panel) == 3
    assert shopping(pilot) == list(TEXTS)


def test_only_the_rows_an_edit_changes_are_told_however_long_the_list_is(pilot: WindowPilot) -> None:
    current = pilot.open(shop())
    card = CardId(pilot.find("Looks around"))
    for number in range(3000):
        current.do(cards.rewrite(current.document, card, str(number)))
    pilot.run("view.history")
    panel = the_panel(pilot)
    told: list[object] = []
    panel.rows.rowsInserted.connect(lambda _parent, first, last: told.append((first, last)))
    panel.rows.rowsRemoved.connect(lambda _parent, first, last: told.append((first, last)))
    panel.rows.modelReset.connect(lambda: told.append("all"))
    assert count(panel) == 3001
    assert panel.visualRect(panel.currentIndex()).intersects(panel.viewport().rect())

    add(pilot, "bread")
    assert told == [(3001, 3001)]
    current.go_to(2900)
    pilot.settle()
    assert told == [(3001, 3001)]
    add(pilot, "milk")
    assert told[1:] == [(2902, 3001)]


def test_a_step_says_what_it_was_done_to_if_that_is_one_thing() -> None:
    document = shop()
    stage = next(one for one in document.stages(document.maps[0].id) if one.title == "Before")
    assert about(stages.remove(document, stage.id)) == "Before"
    assert about(Edit("Nothing")) == ""
    two = [record.id for record in document if isinstance(record, Card)][:2]
    assert about(cards.change(document, two, colour="#FFF1F2")) == ""


def test_the_rows_can_be_painted_from_right_to_left(pilot: WindowPilot, panel: History) -> None:
    before = panel.grab().toImage()
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert panel.grab().toImage() != before
    assert panel.rows.data(panel.rows.index(1, 0), ABOUT) == "bread"
    assert pilot.open_document.steps.present == 3


def test_saving_automatically_is_a_choice(pilot: WindowPilot) -> None:
    assert not pilot.around.actions["file.save_by_itself"].isChecked()
    pilot.run("file.save_by_itself")
    assert pilot.desk.settings.autosave
    assert pilot.around.actions["file.save_by_itself"].isChecked()
