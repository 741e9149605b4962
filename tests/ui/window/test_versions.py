"""The panel of versions: named and chosen where one works, by mouse and by keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from journeydesk.desk.versions import OldVersion
from journeydesk.document.document import Document
from journeydesk.edits import cards
from journeydesk.files import project, versions
from journeydesk.ui.panels.right import Side
from journeydesk.ui.panels.versions import Versions
from journeydesk.ui.panels.versions_list import moment
from tests.ui.window.conftest import WindowPilot

CARD = "Reads eleven reviews"


@pytest.fixture
def plan(tmp_path: Path, example: Document) -> Path:
    """The example in a file."""
    path = tmp_path / "plan.journey"
    project.write(example, path)
    return path


@pytest.fixture
def panel(pilot: WindowPilot, plan: Path) -> Versions:
    """The panel beside the map in the file."""
    pilot.open(plan)
    return open_panel(pilot)


def open_panel(pilot: WindowPilot) -> Versions:
    """The panel, shown by its command."""
    pilot.run("versions.panel")
    found = pilot.around.right.findChild(Versions)
    assert isinstance(found, Versions)
    assert found.isVisible()
    return found


def rows(panel: Versions) -> list[str]:
    """What is shown of each version, the first line only where it has a name."""
    return [one.name or one.why for one in panel.list.rows.rows]


def write(pilot: WindowPilot, old: str, new: str) -> None:
    """Give a card another text."""
    pilot.open_document.do(cards.change(pilot.document, [pilot.find(old)], text=new))
    pilot.settle()


def keep(pilot: WindowPilot, panel: Versions, name: str) -> None:
    """Write a name and press Enter."""
    pilot.type_into(panel.name, name)
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    pilot.settle()


def place_of(panel: Versions, place: int) -> QPoint:
    """Where a row is."""
    rect: QRect = panel.list.visualRect(panel.list.rows.index(place, 0))
    return rect.center()


def click(panel: Versions, place: int) -> None:
    """Click on a row."""
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, place))


def press(pilot: WindowPilot, button: QWidget) -> None:
    """Click on a button."""
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    pilot.settle()


def test_the_panel_stands_in_the_place_of_the_inspector_until_it_is_put_away(pilot: WindowPilot, panel: Versions) -> None:
    assert not pilot.around.inspector.isVisible()
    assert pilot.around.actions["versions.panel"].isChecked()
    assert panel.list.hasFocus()

    side = pilot.around.right.currentWidget()
    assert isinstance(side, Side)
    press(pilot, side.away)

    assert pilot.around.inspector.isVisible()
    assert not pilot.around.actions["versions.panel"].isChecked()


def test_where_the_inspector_was_hidden_it_stays_hidden_afterwards(pilot: WindowPilot, plan: Path) -> None:
    pilot.open(plan)
    pilot.run("view.inspector")

    panel = open_panel(pilot)
    pilot.run("versions.panel")

    assert not panel.isVisible()
    assert not pilot.window.right.isVisible()
    pilot.run("view.inspector")
    assert pilot.around.inspector.isVisible()


def test_asking_for_the_inspector_puts_the_versions_away(pilot: WindowPilot, panel: Versions) -> None:
    pilot.run("view.inspector")

    assert pilot.around.inspector.isVisible()
    assert not panel.isVisible()


def test_a_name_and_enter_keep_the_map_as_it_is(pilot: WindowPilot, panel: Versions, plan: Path) -> None:
    write(pilot, CARD, "Reads twelve reviews")

    keep(pilot, panel, "after workshop 1")

    assert rows(panel) == ["after workshop 1"]
    assert panel.name.text() == ""
    assert b"Reads twelve reviews" in versions.read(plan, versions.all_of(plan)[0])
    assert b"Reads twelve reviews" not in plan.read_bytes()


def test_without_a_name_nothing_can_be_kept(pilot: WindowPilot, panel: Versions, plan: Path) -> None:
    assert not panel.keep.isEnabled()
    keep(pilot, panel, "   ")

    assert not panel.keep.isEnabled()
    assert versions.all_of(plan) == []
    pilot.type_into(panel.name, "x")
    press(pilot, panel.keep)
    assert rows(panel) == ["x"]


def test_a_new_map_is_saved_before_it_is_kept(pilot: WindowPilot, example: Document, tmp_path: Path) -> None:
    pilot.open(example)
    panel = open_panel(pilot)
    assert panel.list.hint == "This map has no file yet. Once it is saved, its versions lie beside it."

    keep(pilot, panel, "first")
    assert panel.name.text() == "first"
    assert rows(panel) == []

    pilot.sitter.saves = [tmp_path / "new.journey"]
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    pilot.settle()
    assert rows(panel) == ["first"]


def test_a_double_click_looks_at_a_version_and_the_list_stays(pilot: WindowPilot, panel: Versions) -> None:
    keep(pilot, panel, "before")
    write(pilot, CARD, "Reads twelve reviews")
    keep(pilot, panel, "after")

    click(panel, 1)
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, 1))
    pilot.settle()

    old = pilot.open_document
    assert isinstance(old, OldVersion)
    assert old.name == "plan — before"
    assert CARD in pilot.card_texts()
    assert rows(panel) == ["after", "before"]
    assert panel.list.version == old.version
    assert not panel.name.isEnabled()
    assert [row.sentence.text() for row in pilot.around.above.rows] == [f"Read-only. {old.read_only}"]


def test_the_keyboard_alone_looks_at_a_version(pilot: WindowPilot, panel: Versions) -> None:
    keep(pilot, panel, "first")
    keep(pilot, panel, "second")
    panel.list.setFocus()

    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    pilot.settle()

    assert pilot.open_document.name == "plan — first"


def test_restoring_brings_the_map_back_in_one_step(pilot: WindowPilot, panel: Versions) -> None:
    keep(pilot, panel, "before")
    write(pilot, CARD, "Reads twelve reviews")
    click(panel, 0)

    press(pilot, panel.buttons["restore"])

    assert CARD in pilot.card_texts()
    assert rows(panel) == ["restored", "before"]
    assert pilot.sitter.told[-1] == "“plan” is as it was in “before”; undo takes that back."
    pilot.view.setFocus()
    pilot.press("Ctrl+Z")
    assert "Reads twelve reviews" in pilot.card_texts()


def test_comparing_shows_what_has_changed_since(pilot: WindowPilot, panel: Versions) -> None:
    keep(pilot, panel, "before")
    write(pilot, CARD, "Reads twelve reviews")
    click(panel, 0)

    press(pilot, panel.buttons["compare"])

    assert pilot.open_document.name == "before ↔ plan now"
    assert not pilot.around.actions["versions.panel"].isEnabled()
    pilot.desk.close(pilot.open_document)
    pilot.settle()
    assert panel.isVisible()
    assert rows(panel) == ["before"]


def test_a_name_is_written_where_it_stands(pilot: WindowPilot, panel: Versions, plan: Path) -> None:
    keep(pilot, panel, "frist")
    click(panel, 0)
    panel.list.setFocus()

    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    line = panel.list.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "frist"
    QTest.keyClicks(line, "first")
    QTest.keyClick(line, Qt.Key.Key_Return)
    pilot.settle()

    assert rows(panel) == ["first"]
    assert [one.name for one in versions.all_of(plan)] == ["first"]
    press(pilot, panel.buttons["rename"])
    assert panel.list.state() == panel.list.State.EditingState
    line = panel.list.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert rows(panel) == ["first"]


def test_those_kept_by_themselves_can_be_left_out(pilot: WindowPilot, panel: Versions, plan: Path) -> None:
    versions.keep(plan, b"one", why="daily")
    pilot.open_document.tell_versions()
    assert rows(panel) == ["daily"]

    press(pilot, panel.only_named)
    assert rows(panel) == []
    assert panel.list.hint == "None of the versions has a name."

    keep(pilot, panel, "first")
    assert rows(panel) == ["first"]
    press(pilot, panel.only_named)
    assert rows(panel) == ["first", "daily"]


def test_nothing_can_be_done_with_a_version_that_is_damaged(pilot: WindowPilot, panel: Versions, plan: Path) -> None:
    keep(pilot, panel, "first")
    (file,) = versions.folder_of(plan).glob("*.version")
    file.write_bytes(b"nothing")
    pilot.open_document.tell_versions()
    click(panel, 0)

    assert not any(button.isEnabled() for button in panel.buttons.values())
    assert "damaged" in str(panel.list.rows.index(0, 0).data())
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    assert panel.list.viewport().findChild(QLineEdit) is None


def test_what_is_read_aloud_of_a_version_is_name_time_and_reason(pilot: WindowPilot, panel: Versions) -> None:
    keep(pilot, panel, "first")
    write(pilot, CARD, "Reads twelve reviews")
    keep(pilot, panel, "second")

    spoken = str(panel.list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken.startswith("second, Today ")
    assert spoken.endswith(" · 1 change")
    assert panel.list.accessibleName() == "Versions"
    assert panel.buttons["restore"].accessibleDescription()


def test_a_name_is_never_taken_for_html(pilot: WindowPilot, panel: Versions) -> None:
    keep(pilot, panel, '<img src="file:///etc/x">')

    tip = str(panel.list.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))

    assert "<img" not in tip
    assert "&lt;img" in tip


def test_another_map_in_front_has_its_own_versions(pilot: WindowPilot, panel: Versions, example: Document) -> None:
    keep(pilot, panel, "first")
    first = pilot.open_document

    pilot.open(example)
    assert rows(panel) == []
    assert not panel.buttons["look"].isEnabled()

    pilot.desk.show(first)
    pilot.settle()
    assert rows(panel) == ["first"]
    pilot.desk.close(first)
    pilot.settle()
    assert rows(panel) == []


def test_versions_that_came_while_the_panel_was_away_are_there_when_it_is_shown(
    pilot: WindowPilot, panel: Versions, plan: Path
) -> None:
    pilot.run("versions.panel")
    versions.keep(plan, b"one", why="daily")

    pilot.run("versions.panel")

    assert rows(panel) == ["daily"]


def test_a_moment_is_said_as_people_say_it() -> None:
    noon = datetime.fromisoformat("2026-03-02T12:05:00+01:00")

    assert moment(noon, today=noon.date()).startswith("Today ")
    assert moment(noon, today=noon.date() + timedelta(days=1)).startswith("Yesterday ")
    assert "2026" in moment(noon, today=noon.date() + timedelta(days=2))
