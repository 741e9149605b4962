"""The minimap: where it stands, what it shows, and what it gives way to."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.edits import lanes
from journeydesk.files.project import to_bytes
from journeydesk.ui.canvas.landing import MIME
from tests.layout.maps import right_to_left
from tests.ui.canvas.maps import shop
from tests.ui.window.conftest import WindowPilot

LEFT = Qt.MouseButton.LeftButton


def test_the_minimap_of_a_map_that_reads_leftwards_leaves_the_lanes_their_corner(pilot: WindowPilot) -> None:
    pilot.open(right_to_left())
    pilot.view.zoom_to(2.0)
    pilot.settle()

    port = pilot.view.viewport().geometry()
    assert pilot.around.minimap.isVisible()
    assert pilot.around.minimap.geometry().center().x() < port.center().x()


def test_the_minimap_gives_way_to_what_is_written_below_it(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.view.zoom_to(2.0)
    minimap, port = pilot.around.minimap, pilot.view.viewport()
    frame = pilot.frame("Books a 30-minute demo")
    middle = QPointF(frame.x + frame.width / 2, frame.y + frame.height / 2)
    off = pilot.view.mapFromScene(middle) - port.mapFromParent(minimap.geometry().center())
    pilot.view.scroll_by(off.x(), off.y())
    pilot.settle()
    assert minimap.isVisible()
    assert minimap.geometry().contains(port.mapToParent(pilot.view.mapFromScene(middle)))

    pilot.view.edit_text(pilot.find("Books a 30-minute demo"))
    pilot.settle()
    assert minimap.isHidden()
    pilot.press("Escape")

    assert minimap.isVisible()


def test_the_minimap_is_there_only_while_the_map_is_larger_than_the_view(pilot: WindowPilot, example: Document) -> None:
    minimap = pilot.around.minimap
    pilot.open(shop())
    pilot.press("Ctrl+1")
    pilot.settle()
    assert minimap.isHidden()

    pilot.open(example)
    pilot.settle()
    assert minimap.isVisible()
    pilot.press("Ctrl+1")
    pilot.settle()
    assert minimap.isHidden()
    pilot.press("Ctrl+0")
    pilot.settle()
    assert minimap.isVisible()
    port = pilot.view.viewport().geometry()
    assert port.contains(minimap.geometry())


def test_the_minimap_gives_way_to_what_is_dragged_where_it_stands(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.settle()
    minimap, view, before = pilot.around.minimap, pilot.view, to_bytes(pilot.document)
    port = view.viewport()
    begin, end = pilot.at("Books a 30-minute demo"), port.mapFromParent(minimap.geometry().center())

    QTest.mousePress(port, LEFT, pos=begin)
    pilot.carry(begin, end)
    assert minimap.isHidden()
    pilot.carry(end, begin)
    assert minimap.isVisible()
    pilot.carry(begin, end)
    pilot.press("Escape")
    pilot.release(end)
    assert minimap.isVisible()
    assert to_bytes(pilot.document) == before


def test_a_thing_of_the_library_let_go_of_on_the_minimap_lands_below_it(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.settle()
    minimap, before, count = pilot.around.minimap, to_bytes(pilot.document), len(pilot.card_texts())
    data = QMimeData()
    data.setData(MIME, b"pain point")
    at, copy, plain = QPoint(20, 20), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, LEFT, plain)

    QApplication.sendEvent(minimap, enter)
    assert enter.isAccepted()
    assert minimap.isHidden()
    assert pilot.view.shown_over("target")
    QApplication.sendEvent(minimap, QDragLeaveEvent())
    assert minimap.isVisible()
    assert not pilot.view.shown_over("target")

    QApplication.sendEvent(minimap, QDragEnterEvent(at, copy, data, LEFT, plain))
    QApplication.sendEvent(minimap, QDropEvent(QPointF(at), copy, data, LEFT, plain))
    pilot.settle()
    assert minimap.isHidden()  # the new card is being written below it
    assert len(pilot.card_texts()) == count + 1
    pilot.press("Escape")
    assert minimap.isVisible()
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_ctrl_m_hides_the_minimap_and_that_is_remembered(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.settle()

    pilot.press("Ctrl+M")
    assert pilot.around.minimap.isHidden()
    assert not type(pilot.desk.settings).load().minimap
    pilot.press("Ctrl+M")

    assert pilot.around.minimap.isVisible()
    assert type(pilot.desk.settings).load().minimap


def test_a_click_in_the_minimap_jumps_there_and_dragging_moves_the_view(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.settle()
    minimap, view = pilot.around.minimap, pilot.view
    picture = pilot.shown.picture

    at = QPoint(round(minimap.width() * 0.75), minimap.height() // 2)
    QTest.mouseClick(minimap, LEFT, pos=at)
    middle = view.mapToScene(view.viewport().rect().center())
    assert abs(middle.x() / picture.width - 0.75) < 0.05

    begin = minimap.seen.center().toPoint()
    QTest.mousePress(minimap, LEFT, pos=begin)
    QTest.mouseMove(minimap, begin - QPoint(30, 0))
    pilot.settle()
    QTest.mouseRelease(minimap, LEFT, pos=begin - QPoint(30, 0))
    moved = view.mapToScene(view.viewport().rect().center())
    scale = (minimap.width() - 10) / picture.width
    assert abs((middle.x() - moved.x()) - 30 / scale) < 25
    assert minimap.seen.center().toPoint().x() < begin.x()
    assert not pilot.open_document.can_undo


def test_grabbing_what_is_seen_in_the_minimap_does_not_make_it_jump(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.settle()
    minimap, view = pilot.around.minimap, pilot.view
    view.zoom_to(1.5)
    view.centre_on(900, 500)
    before = view.mapToScene(0, 0)

    QTest.mousePress(minimap, LEFT, pos=minimap.seen.topLeft().toPoint() + QPoint(4, 4))

    assert (view.mapToScene(0, 0) - before).manhattanLength() < 40


def test_the_wheel_over_the_minimap_scrolls_the_map(pilot: WindowPilot, example: Document) -> None:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    pilot.open(example)
    pilot.settle()
    minimap, bar = pilot.around.minimap, pilot.view.verticalScrollBar()
    before = bar.value()
    at = QPointF(10, 10)
    event = QWheelEvent(at, QPointF(minimap.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip

    QApplication.sendEvent(minimap, event)

    assert bar.value() == before + 120


def test_the_minimap_shows_what_was_edited(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    QTest.qWait(500)
    minimap = pilot.around.minimap
    before = minimap.grab().toImage()

    for lane in pilot.document.lanes(pilot.shown.map_id)[:3]:
        pilot.open_document.do(lanes.remove(pilot.document, lane.id))
    QTest.qWait(700)

    assert minimap.grab().toImage() != before


def test_the_minimap_gives_way_to_the_place_of_a_quick_entry(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.view.zoom_to(1.0)
    minimap = pilot.around.minimap
    pilot.view.setFocus()
    pilot.press("Ctrl+Home")
    assert minimap.isVisible()
    pilot.press("Ctrl+Return")

    for step in ("Trial", "Kick-off", "Compare", "Watch"):
        pilot.type(f"o: cheaper @{step}")
        target = pilot.view.shown_over("target")
        assert target
        there = pilot.view.mapFromScene(target[0].area(pilot.view.zoom_factor)).boundingRect()
        there.translate(pilot.view.viewport().pos())
        assert minimap.isHidden() or not minimap.geometry().intersects(there)
        pilot.press("Ctrl+A")
        pilot.press("Delete")
    pilot.press("Escape")

    assert minimap.isVisible()
