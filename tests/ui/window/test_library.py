"""The library and the parking lot: things dragged onto the map, or added where the user is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Cell, Lane, LaneKind, RecordId
from journeydesk.edits import cards
from journeydesk.ui.panels.dragging import card_of, mime, thing_of
from journeydesk.ui.panels.library import THINGS, Chip
from tests.ui.window.conftest import WindowPilot

FEES = "Two hidden fees appear at checkout"


def chip(pilot: WindowPilot, thing: str) -> Chip:
    """The chip of a thing."""
    return next(chip for chip in pilot.around.left.library.chips if chip.thing.name == thing)


def test_every_chip_has_a_command_that_there_is_and_says_what_it_does(pilot: WindowPilot) -> None:
    for thing in THINGS:
        assert not thing.command or pilot.around.actions[thing.command].toolTip() in chip(pilot, thing.name).toolTip()


@pytest.mark.parametrize("thing", ["touchpoint", "action", "thought", "pain point", "opportunity"])
def test_what_a_chip_carries_becomes_a_card_where_it_is_dropped(pilot: WindowPilot, example: Document, thing: str) -> None:
    pilot.open(example)
    before = {card.id for card in pilot.document if isinstance(card, Card)}

    assert pilot.drag_data(mime(thing), to=("Kick-off", "Pain points"))

    (new,) = {card.id for card in pilot.document if isinstance(card, Card)} - before
    assert pilot.document.get(Card, new).step == pilot.cell(("Kick-off", "Pain points")).step
    assert pilot.is_writing


def test_dragging_a_chip_is_not_pressing_it(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    opportunity, left = chip(pilot, "opportunity"), Qt.MouseButton.LeftButton

    QTest.mousePress(opportunity, left, pos=QPoint(20, 12))
    for x in (24, 60, 200):  # without a screen a drag ends as soon as it begins
        at = QPointF(x, 14)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            opportunity.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(opportunity, event)
    QTest.mouseRelease(opportunity, left, pos=QPoint(20, 12))
    pilot.settle()

    assert pilot.document == example


def test_pressing_a_chip_adds_its_thing_at_the_step_where_the_user_is(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.click(FEES)

    QTest.mouseClick(chip(pilot, "opportunity"), Qt.MouseButton.LeftButton)
    pilot.settle()
    pilot.type("Say all fees first\n")

    assert pilot.cell_of("Say all fees first") == ("Compare plans", "Opportunities")


def test_enter_on_a_chip_presses_it_and_arrows_walk_the_library(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    stages = len(pilot.document.stages(pilot.shown.map_id))
    chip(pilot, "step").setFocus()

    QTest.keyClick(chip(pilot, "step"), Qt.Key.Key_Up)
    assert pilot.window.focusWidget() is chip(pilot, "stage")
    QTest.keyClick(chip(pilot, "stage"), Qt.Key.Key_Return)
    pilot.settle()

    assert len(pilot.document.stages(pilot.shown.map_id)) == stages + 1


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus pop up even where there is no screen
def test_the_lane_chip_offers_every_kind_of_lane(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)

    QTest.mouseClick(chip(pilot, "lane"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == len(LaneKind)
    next(action for action in menu.actions() if action.text() == "Backstage lane").trigger()
    menu.close()
    pilot.settle()

    assert any(lane.lane_kind == LaneKind.BACKSTAGE for lane in pilot.document.lanes(pilot.shown.map_id))


def test_the_library_stands_in_two_columns_in_a_low_window(pilot: WindowPilot) -> None:
    first, second = pilot.around.left.library.chips[:2]
    assert first.y() == second.y()

    pilot.window.resize(1280, 1000)
    pilot.settle()

    assert first.x() == second.x()


def test_a_parked_card_is_dragged_back_onto_the_map(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.click(FEES)
    pilot.run("map.park")
    parking = pilot.around.left.parking
    assert [parking.item(row).text() for row in range(parking.count())] == [FEES]
    assert pilot.around.left.parking_part.heading.text() == "PARKING LOT · 1"

    assert pilot.drag_thing(f"card:{pilot.find(FEES)}", to=("Trial", "Pain points"))

    assert pilot.cell_of(FEES) == ("Trial", "Pain points")
    pilot.settle()
    assert parking.count() == 0


def test_a_card_dropped_on_the_parking_lot_is_parked_and_undo_brings_it_back(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    card_id = pilot.find(FEES)
    port = pilot.around.left.parking.viewport()
    at, copy, data = QPoint(20, 10), Qt.DropAction.CopyAction, mime(f"card:{card_id}")
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton

    enter = QDragEnterEvent(at, copy, data, left, none)
    QApplication.sendEvent(port, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(port, QDropEvent(QPointF(at), copy, data, left, none))
    pilot.settle()

    assert pilot.document.get(Card, card_id).step is None
    pilot.press("Ctrl+Z")
    assert pilot.cell_of(FEES) == ("Compare plans", "Pain points")


def test_things_that_are_no_cards_cannot_be_parked(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    data = mime("stage")

    enter = QDragEnterEvent(
        QPoint(20, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(pilot.around.left.parking.viewport(), enter)

    assert not enter.isAccepted()
    assert (thing_of(data), card_of(data)) == ("stage", None)


def test_a_parked_card_is_selected_by_a_click_and_written_in_the_inspector(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    lane = next(lane for lane in example.lanes(example.maps[0].id) if lane.lane_kind == LaneKind.ACTIONS)
    edit, card_id = cards.add(pilot.document, Cell(None, pilot.document.get(Lane, lane.id).id), "Who owns the data?")
    pilot.open_document.do(edit)
    pilot.settle()
    parking = pilot.around.left.parking
    at = parking.visualItemRect(parking.item(0)).center()

    QTest.mouseClick(parking.viewport(), Qt.MouseButton.LeftButton, pos=at)
    pilot.settle()
    assert pilot.open_document.selection == {RecordId(card_id)}
    QTest.keyClick(parking, Qt.Key.Key_F2)
    pilot.settle()
    QTest.keyClicks(pilot.focused(), "!")
    pilot.settle()

    assert "!" in pilot.document.get(Card, card_id).text
