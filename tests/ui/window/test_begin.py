"""How to begin: with no document open, and on a map that has nothing on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from journeydesk.document.document import Document
from journeydesk.document.records import Map, MapId, RecordId, Stage, Step
from journeydesk.files.project import to_bytes
from tests.ui.window.conftest import WindowPilot

LEFT = Qt.MouseButton.LeftButton


def bare_map() -> Document:
    """A map with neither stages nor lanes."""
    return Document([Map(id=MapId(RecordId("map")), order="a0", title="Mine")])


@pytest.mark.parametrize("command", ["file.new", "file.new_customer_journey", "file.new_service_blueprint"])
def test_each_map_to_begin_with_is_seen_in_small_and_opens(pilot: WindowPilot, command: str) -> None:
    start = pilot.around.start
    pilot.settle()
    tile = start.tiles[command]
    assert not tile.icon().isNull()

    QTest.mouseClick(tile, LEFT)
    pilot.settle()

    assert pilot.document.stages(pilot.shown.map_id)
    assert not start.isVisible()


def test_the_keyboard_begins_a_blank_map(pilot: WindowPilot) -> None:
    assert pilot.around.start.tiles["file.new"].hasFocus()

    pilot.press("Space")

    assert len(pilot.document.stages(pilot.shown.map_id)) == 4


def test_as_many_recent_files_are_offered_as_there_is_room_for(pilot: WindowPilot) -> None:
    start = pilot.around.start
    start.show_recent([Path(f"/maps/plan {number}.journey") for number in range(6)])
    offered = []
    for height in (1000, 720, 640):
        pilot.window.resize(1280, height)
        pilot.settle()
        rows = [button for button in start.findChildren(QPushButton) if button.isVisible() and "plan" in button.text()]
        offered.append(len(rows))
        tiles = list(start.tiles.values())
        assert not any(one.geometry().intersects(other.geometry()) for one in tiles for other in tiles if one is not other)
        assert start.rect().contains(rows[-1].mapTo(start, rows[-1].rect().bottomRight()))

    assert offered[0] == 6
    assert offered[0] > offered[1] > offered[2] >= 1


def test_an_empty_map_invites_the_first_stage(pilot: WindowPilot) -> None:
    opened = pilot.open(bare_map())
    before = to_bytes(opened.document)
    bare = pilot.around.bare
    assert bare.isVisible()

    QTest.mouseClick(bare.buttons["insert.stage"], LEFT)
    pilot.settle()

    assert len(opened.document.stages(pilot.shown.map_id)) == 1
    assert not bare.isVisible()
    while opened.can_undo:
        opened.undo()
    pilot.settle()
    assert to_bytes(opened.document) == before
    assert bare.isVisible()


def test_an_empty_map_is_furnished_and_written_on_at_once(pilot: WindowPilot) -> None:
    opened = pilot.open(bare_map())

    QTest.mouseClick(pilot.around.bare.buttons["begin.blank"], LEFT)
    pilot.settle()
    assert len(opened.document.lanes(pilot.shown.map_id)) == 6
    pilot.view.setFocus()
    pilot.type("First card\n")
    pilot.press("Escape")

    assert "First card" in pilot.card_texts()


def test_an_empty_map_is_filled_from_a_template_and_emptied_by_one_undo(pilot: WindowPilot) -> None:
    opened = pilot.open(bare_map())
    before = to_bytes(opened.document)

    QTest.mouseClick(pilot.around.bare.buttons["begin.template"], LEFT)
    pilot.settle()
    pilot.type("blueprint")
    pilot.press("Return")

    assert any(
        lane.title == "Backstage" or lane.lane_kind == "backstage" for lane in opened.document.lanes(pilot.shown.map_id)
    )
    opened.undo()
    assert to_bytes(opened.document) == before


@pytest.mark.parametrize(("command", "title"), [("insert.stage", "Stay"), ("insert.step", "Pay"), ("insert.new_map", "Mine")])
def test_what_a_command_inserts_is_named_by_typing_at_once(
    pilot: WindowPilot, example: Document, command: str, title: str
) -> None:
    opened = pilot.open(example)
    before = to_bytes(opened.document)

    pilot.run(command)
    pilot.type(f"{title}\n")

    assert title in [record.title for record in opened.document if isinstance(record, Map | Stage | Step)]
    label = opened.undo_label
    pilot.press("Ctrl+Z")
    assert to_bytes(opened.document) == before
    assert not opened.can_undo
    assert label.startswith("Add ")
    pilot.press("Ctrl+Shift+Z")
    assert title in [record.title for record in opened.document if isinstance(record, Map | Stage | Step)]


@pytest.mark.parametrize(
    ("command", "title"), [("insert.stage", "New stage"), ("insert.step", "New step"), ("insert.lane_notes", "Notes")]
)
def test_escape_while_naming_keeps_what_a_command_inserted_with_its_first_name(
    pilot: WindowPilot, example: Document, command: str, title: str
) -> None:
    opened = pilot.open(example)
    before = to_bytes(opened.document)

    pilot.run(command)
    pilot.type("Xyz")
    pilot.press("Escape")

    assert pilot.selected() == [title]
    pilot.press("Ctrl+Z")
    assert to_bytes(opened.document) == before
    assert not opened.can_undo


def test_a_persona_inserted_by_a_command_is_named_by_typing_at_once(pilot: WindowPilot, example: Document) -> None:
    opened = pilot.open(example)
    before = to_bytes(opened.document)

    pilot.run("insert.persona")
    QTest.keyClicks(pilot.focused(), "Kim")
    pilot.settle()

    assert "Kim" in [persona.name for persona in opened.document.personas]
    while opened.can_undo:
        opened.undo()
    assert to_bytes(opened.document) == before


def test_tab_leaves_the_map_behind_its_last_cell(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.view.setFocus()
    pilot.run("go.last")

    pilot.press("Shift+Tab")
    pilot.press("Tab")
    assert pilot.view.hasFocus()
    pilot.press("Tab")

    assert not pilot.view.hasFocus()
