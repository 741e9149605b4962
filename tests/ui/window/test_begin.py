"""How to begin: with no document open, and on a map that has nothing on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesk.document.document import Document
from journeydesk.document.records import Map, MapId, RecordId
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
