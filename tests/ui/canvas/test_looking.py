"""Zooming, gliding and scrolling: what is looked at stays where it is as far as anybody can expect."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.edits import stages
from journeydesk.files.settings import Settings
from journeydesk.text.lines import Typesetter
from journeydesk.ui.canvas.camera import GLIDE, between
from journeydesk.ui.canvas.zooming import fitting
from tests.layout.maps import example
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Held, Pilot, bare_canvas


@pytest.fixture
def moving(qtbot: QtBot, typesetter: Typesetter) -> Iterator[Pilot]:
    """Hands at a canvas that glides."""
    view = bare_canvas(typesetter=typesetter)
    view.desk.settings = Settings()
    qtbot.addWidget(view)
    yield Pilot(view)
    view.show_document(None)
    QApplication.processEvents()


def test_keyboard_zoom_glides_and_ends_exactly_where_it_should(moving: Pilot) -> None:
    moving.open(example())
    zooms: list[float] = []
    moving.view.zoomed.connect(zooms.append)

    moving.press("Ctrl++")
    assert moving.view.zoom_factor < 1.1
    QTest.qWait(GLIDE * 3)

    assert moving.view.zoom_factor == 1.1
    assert len(zooms) > 2
    assert zooms == sorted(zooms)


def test_a_glide_ends_where_the_hand_comes_in(moving: Pilot) -> None:
    moving.open(example())
    moving.press("Ctrl+1")
    QTest.qWait(GLIDE // 3)
    midway = moving.view.zoom_factor

    moving.wheel(-1)
    held = moving.view.zoom_factor
    QTest.qWait(GLIDE * 2)

    assert midway != 1.0
    assert moving.view.zoom_factor == held


def test_a_glide_goes_on_when_scroll_bars_come_and_go(moving: Pilot) -> None:
    moving.open(example())
    moving.view.resize(760, 600)
    moving.press("Ctrl+0")
    QTest.qWait(GLIDE * 3)
    bar = moving.view.verticalScrollBar()
    assert bar.isVisible()

    moving.press("Ctrl+1")
    QTest.qWait(GLIDE * 3)
    area, paper = moving.view.maximumViewportSize(), moving.shown.picture
    assert moving.view.zoom_factor == pytest.approx(fitting(paper.width, paper.height, area.width(), area.height()))
    assert not bar.isVisible()

    moving.press("Ctrl+0")
    QTest.qWait(GLIDE * 3)
    assert moving.view.zoom_factor == 1.0
    assert bar.isVisible()


def test_fitting_the_selection_glides_to_it(moving: Pilot) -> None:
    moving.open(example())
    moving.click("Reads eleven reviews")
    moving.press("Ctrl+2")
    QTest.qWait(GLIDE * 3)

    frame = moving.frame("Reads eleven reviews")
    middle = moving.view.mapFromScene(QPointF(frame.x + frame.width / 2, frame.y + frame.height / 2))
    assert moving.view.zoom_factor == 2.0
    assert moving.view.open_area.contains(middle)


def test_where_the_system_wants_no_animations_nothing_glides(moving: Pilot) -> None:
    moving.view.setStyleSheet("QGraphicsView { widget-animation-duration: 0 }")
    moving.open(example())

    moving.press("Ctrl++")

    assert moving.view.zoom_factor == 1.1


def test_half_way_the_held_point_is_still_held() -> None:
    zoom, (left, top) = between(1.0, (0.0, 0.0), 4.0, (75.0, 30.0), 0.5)

    assert zoom == pytest.approx(2.0)
    # the point at pixel (100, 40) of the view is the same in both looks
    assert left + 100 / zoom == pytest.approx(100.0)
    assert top + 40 / zoom == pytest.approx(40.0)
    assert between(1.0, (0.0, 0.0), 1.0, (10.0, 20.0), 0.5) == (1.0, (5.0, 10.0))
    assert between(1.0, (0.0, 0.0), 4.0, (75.0, 30.0), 1.0) == (4.0, (75.0, 30.0))


def test_zooming_in_and_out_again_by_the_wheel_comes_back_to_the_same_look(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.view.scroll_by(300, 50)
    at = QPoint(517, 333)
    before = pilot.view.mapToScene(at)

    for notches in (1, 1, 1, -1, -1, -1):
        pilot.wheel(notches, at=at, held=Held.ControlModifier)

    assert pilot.view.zoom_factor == pytest.approx(1.0)
    assert (pilot.view.mapToScene(at) - before).manhattanLength() <= 2


def test_from_five_to_eight_hundred_per_cent_the_point_under_the_pointer_is_held(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.view.scroll_by(500, 80)
    at = QPoint(600, 350)
    place = pilot.view.mapToScene(at)

    for zoom in (1.5, 2.7, 4.4, 8.0):
        pilot.view.zoom_to(zoom, at=at)
        assert (pilot.view.mapToScene(at) - place).manhattanLength() * zoom <= 3


def test_pinching_follows_the_fingers(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.view.scroll_by(300, 50)
    at = QPointF(400, 300)
    place = pilot.view.mapToScene(at.toPoint())
    device = QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position, 5, 0,
    )  # fmt: skip

    for _ in range(4):
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, device, 2, at, at, QPointF(pilot.view.mapToGlobal(at)), 0.1, QPointF()
        )
        assert event.type() == QEvent.Type.NativeGesture
        QApplication.sendEvent(pilot.view.viewport(), event)

    assert pilot.view.zoom_factor == pytest.approx(1.1**4)
    assert (pilot.view.mapToScene(at.toPoint()) - place).manhattanLength() < 3


def test_a_narrow_map_stays_where_it_is_when_it_gains_a_stage(pilot: Pilot) -> None:
    pilot.view.resize(1400, 800)
    pilot.open(shop())
    pilot.settle()
    before = pilot.view.mapFromScene(QPointF(pilot.frame("Arrive").x, 0)).x()
    assert before > 100

    edit, _ = stages.add(pilot.document, pilot.shown.map_id, "Afterwards")
    pilot.open_document.do(edit)
    pilot.settle()

    assert pilot.view.mapFromScene(QPointF(pilot.frame("Arrive").x, 0)).x() == before
    pilot.press("Ctrl+Z")
    assert pilot.view.mapFromScene(QPointF(pilot.frame("Arrive").x, 0)).x() == before


def test_a_map_that_reads_leftwards_stays_where_it_is_when_it_gains_a_stage(pilot: Pilot) -> None:
    pilot.view.resize(700, 500)
    pilot.open(shop(title="زيارة إلى المتجر الكبير في المدينة"))
    for stage in pilot.document.stages(pilot.shown.map_id):
        pilot.open_document.do(stages.rename(pilot.document, stage.id, "مرحلة"))
    assert pilot.shown.picture.grid.right_to_left
    before = pilot.view.mapFromScene(QPointF(pilot.frame("Arrive").x, 0)).x()

    edit, _ = stages.add(pilot.document, pilot.shown.map_id, "مرحلة أخرى")
    pilot.open_document.do(edit)

    assert abs(pilot.view.mapFromScene(QPointF(pilot.frame("Arrive").x, 0)).x() - before) <= 1


def test_a_map_that_fits_has_no_scroll_bars_and_lies_in_the_middle(pilot: Pilot) -> None:
    pilot.view.resize(1400, 800)
    pilot.open(shop())
    pilot.settle()

    for bar in (pilot.view.horizontalScrollBar(), pilot.view.verticalScrollBar()):
        assert bar.minimum() == bar.maximum()
    left = pilot.view.mapFromScene(QPointF(0, 0)).x()
    right = pilot.view.viewport().width() - pilot.view.mapFromScene(QPointF(pilot.shown.picture.width, 0)).x()
    assert abs(left - right) <= 2
    pilot.view.resize(1200, 800)
    pilot.settle()
    left = pilot.view.mapFromScene(QPointF(0, 0)).x()
    right = pilot.view.viewport().width() - pilot.view.mapFromScene(QPointF(pilot.shown.picture.width, 0)).x()
    assert abs(left - right) <= 2


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (640, 400), (300, 200)])
def test_the_whole_map_fits_at_every_size_of_the_view(pilot: Pilot, size: tuple[int, int]) -> None:
    pilot.view.resize(*size)
    pilot.open(example())

    pilot.press("Ctrl+1")
    pilot.settle()

    picture, port = pilot.shown.picture, pilot.view.viewport().rect()
    assert port.contains(pilot.view.mapFromScene(0, 0))
    assert port.contains(pilot.view.mapFromScene(picture.width, picture.height))
    assert pilot.view.horizontalScrollBar().maximum() == pilot.view.horizontalScrollBar().minimum()


def test_nobody_writes_from_so_far_away_that_they_cannot_read_it(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.zoom_to(0.2)
    pilot.open_document.select([pilot.find("Picks a basket")])

    pilot.press("Return")

    assert pilot.writing == "Picks a basket"
    assert pilot.view.zoom_factor == 1.0
    pilot.press("Escape")
