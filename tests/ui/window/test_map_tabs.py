"""The maps of a file as tabs at the foot of the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from journeydesk.document.document import Document
from journeydesk.edits import maps
from journeydesk.files.project import to_bytes
from journeydesk.ui.panels.map_tabs import MapTabs
from tests.ui.window.conftest import WindowPilot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def three(pilot: WindowPilot, example: Document) -> WindowPilot:
    """The example with two further maps, "B" and "C"."""
    pilot.open(example)
    for title in "BC":
        pilot.open_document.do(maps.add(pilot.document, title)[0])
    pilot.view.setFocus()
    pilot.settle()
    return pilot


def tabs(pilot: WindowPilot) -> MapTabs:
    """The tabs."""
    return pilot.around.map_tabs


def middle(pilot: WindowPilot, place: int) -> QPoint:
    """Where a tab is."""
    return tabs(pilot).bar.tabRect(place).center()


def move(pilot: WindowPilot, point: QPoint) -> None:
    """Move the mouse with the button down."""
    bar = tabs(pilot).bar
    at = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(bar.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(bar, event)


def lift(pilot: WindowPilot, place: int, *, to: int) -> None:
    """Drag a tab over another, and keep the button down."""
    begin, end = middle(pilot, place), middle(pilot, to)
    QTest.mousePress(tabs(pilot).bar, LEFT, Qt.KeyboardModifier.NoModifier, begin)
    for n in range(1, 13):
        move(pilot, begin + (end - begin) * n / 10)


def titles(pilot: WindowPilot) -> list[str]:
    """The maps' titles in the file."""
    return [a_map.title[:4] for a_map in pilot.document.maps]


def line(pilot: WindowPilot) -> QLineEdit:
    """The title being written."""
    found = tabs(pilot).bar.findChild(QLineEdit, "mapTitle")
    assert isinstance(found, QLineEdit)
    return found


def test_a_file_with_one_map_shows_no_tabs(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)

    assert not tabs(pilot).isVisible()
    pilot.run("insert.new_map")
    pilot.press("Escape")
    assert tabs(pilot).isVisible()
    assert tabs(pilot).titles == ["From late projects to a too…", "New map"]


def test_a_click_shows_a_map_and_keys_walk_them(three: WindowPilot) -> None:
    QTest.mouseClick(tabs(three).bar, LEFT, pos=middle(three, 2))
    three.settle()
    assert three.shown.map_id == three.document.maps[2].id

    three.press("Ctrl+PgDown")
    assert (three.shown.map_id, tabs(three).bar.currentIndex()) == (three.document.maps[0].id, 0)
    three.press("Ctrl+PgUp")
    assert (three.shown.map_id, tabs(three).bar.currentIndex()) == (three.document.maps[2].id, 2)


def test_a_double_click_renames_in_place_and_is_taken_back(three: WindowPilot) -> None:
    before = to_bytes(three.document)
    QTest.mouseDClick(tabs(three).bar, LEFT, pos=middle(three, 1))
    three.settle()
    QTest.keyClicks(line(three), "Other")
    QTest.keyClick(line(three), Qt.Key.Key_Return)
    three.settle()

    assert titles(three)[1] == "Othe"
    assert tabs(three).titles[1] == "Other"
    assert three.window.focusWidget() is three.view
    three.press("Ctrl+Z")
    assert to_bytes(three.document) == before


def test_escape_gives_a_new_title_up(three: WindowPilot) -> None:
    before = to_bytes(three.document)
    QTest.mouseDClick(tabs(three).bar, LEFT, pos=middle(three, 1))
    three.settle()
    QTest.keyClicks(line(three), "Other")
    QTest.keyClick(line(three), Qt.Key.Key_Escape)
    three.settle()

    assert to_bytes(three.document) == before
    assert three.window.focusWidget() is three.view


def test_dragging_a_tab_moves_the_map_as_one_step(three: WindowPilot) -> None:
    before = to_bytes(three.document)
    lift(three, 2, to=0)
    assert to_bytes(three.document) == before, "while it is dragged nothing is changed"
    QTest.mouseRelease(tabs(three).bar, LEFT, Qt.KeyboardModifier.NoModifier, middle(three, 0))
    three.settle()

    assert titles(three) == ["C", "From", "B"]
    assert three.shown.map_id == three.document.maps[0].id
    three.press("Ctrl+Z")
    assert to_bytes(three.document) == before
    assert tabs(three).titles[1:] == ["B", "C"]


def test_escape_while_a_tab_is_dragged_leaves_all_as_it_was(three: WindowPilot) -> None:
    before = to_bytes(three.document)
    lift(three, 2, to=0)

    three.press("Escape")

    QTest.mouseRelease(tabs(three).bar, LEFT, Qt.KeyboardModifier.NoModifier, middle(three, 0))
    three.settle()
    assert to_bytes(three.document) == before
    assert tabs(three).titles[1:] == ["B", "C"]
    QTest.mouseClick(tabs(three).bar, LEFT, pos=middle(three, 1))
    three.settle()
    assert three.shown.map_id == three.document.maps[1].id


def test_plus_adds_a_map_and_commands_move_it(three: WindowPilot) -> None:
    QTest.mouseClick(tabs(three).plus, LEFT)
    three.settle()
    three.press("Escape")
    assert len(three.document.maps) == 4
    assert three.shown.map_id == three.document.maps[3].id

    three.run("map.move_map_left")
    three.run("map.move_map_left")
    assert [a_map.id for a_map in three.document.maps].index(three.shown.map_id) == 1
    three.run("map.move_map_right")
    assert [a_map.id for a_map in three.document.maps].index(three.shown.map_id) == 2


def test_the_menu_of_a_tab_is_about_its_map(three: WindowPilot) -> None:
    asked: list[QPoint] = []
    tabs(three).asked_menu.disconnect()
    tabs(three).asked_menu.connect(asked.append)
    bar = tabs(three).bar

    point = middle(three, 1)
    QApplication.sendEvent(bar, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, bar.mapToGlobal(point)))

    assert len(asked) == 1
    assert three.shown.map_id == three.document.maps[1].id
    three.run("map.remove_map")
    assert titles(three) == ["From", "C"]


def test_the_wheel_over_many_tabs_scrolls_and_shows_no_other_map(three: WindowPilot) -> None:
    for number in range(20):
        three.open_document.do(maps.add(three.document, f"Map number {number}")[0])
    three.settle()
    bar = tabs(three).bar
    before = bar.tabRect(3).x()

    at = QPointF(bar.rect().center())
    for _ in range(3):
        event = QWheelEvent(
            at, QPointF(bar.mapToGlobal(at)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(bar, event)
    three.settle()

    assert three.shown.map_id == three.document.maps[0].id
    assert bar.tabRect(3).x() < before
    assert tabs(three).width() <= three.window.middle.width()


def test_a_notice_stands_above_the_tabs(three: WindowPilot) -> None:
    notice = three.around.notice
    three.sitter.tell("Three maps.")
    three.settle()
    assert notice.geometry().bottom() < tabs(three).geometry().top()

    three.run("insert.quick_entry")
    line = three.around.quick_entry
    assert notice.geometry().bottom() < min(line.geometry().top(), tabs(three).geometry().top())
    three.press("Escape")
    for _ in range(2):
        three.press("Ctrl+Z")

    assert not tabs(three).isVisible()
    assert notice.geometry().bottom() > three.view.geometry().bottom() - 40
