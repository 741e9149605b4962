"""Fingers and pens: real touch and tablet events on the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.files.project import to_bytes
from journeydesk.ui.canvas.touch import HOLD
from tests.ui.canvas.maps import shop
from tests.ui.pilot import NONE, Pilot

Buttons = Qt.MouseButton


class Fingers:
    """Fingers on the canvas of a pilot."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot, self.port = pilot, pilot.view.viewport()
        self.device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    def press(self, *places: QPoint) -> None:
        """Put fingers down, the first ones first."""
        for number, place in enumerate(places):
            touch = QTest.touchEvent(self.port, self.device, False)
            for other in range(number):
                touch.move(other, places[other], self.port)  # a stationary one would come from nowhere here
            touch.press(number, place, self.port).commit()

    def move(self, *places: QPoint) -> None:
        """Move the fingers that are down."""
        touch = QTest.touchEvent(self.port, self.device, False)
        for number, place in enumerate(places):
            touch.move(number, place, self.port)
        touch.commit()

    def glide(self, begin: QPoint, end: QPoint) -> None:
        """Move one finger in small steps."""
        for n in range(1, 9):
            self.move(begin + (end - begin) * n / 8)

    def release(self, *places: QPoint) -> None:
        """Take the fingers off."""
        touch = QTest.touchEvent(self.port, self.device, False)
        for number, place in enumerate(places):
            touch.release(number, place, self.port)
        touch.commit()
        self.pilot.settle()

    def tap(self, place: QPoint) -> None:
        """Down and up."""
        self.press(place)
        self.release(place)

    def rest(self) -> None:
        """Wait as long as it takes to lift something."""
        QTest.qWait(HOLD + 120)


@pytest.fixture
def fingers(pilot: Pilot) -> Fingers:
    pilot.open(shop())
    return Fingers(pilot)


def closer(pilot: Pilot) -> tuple[int, int]:
    """Look so closely that there is room to scroll, and tell where the view is."""
    pilot.view.resize(500, 420)
    pilot.view.zoom_to(2.0)
    pilot.settle()
    bars = pilot.view.horizontalScrollBar(), pilot.view.verticalScrollBar()
    for bar in bars:
        bar.setValue(bar.minimum() + 300)
    return bars[0].value(), bars[1].value()


def look(pilot: Pilot) -> tuple[int, int]:
    return pilot.view.horizontalScrollBar().value(), pilot.view.verticalScrollBar().value()


def test_a_tap_selects_and_a_double_tap_writes(pilot: Pilot, fingers: Fingers) -> None:
    place = pilot.at("Waits in line")

    fingers.tap(place)
    assert pilot.selected() == ["Waits in line"]
    assert not pilot.is_writing

    fingers.tap(place)
    assert pilot.writing == "Waits in line"


def test_one_finger_moves_the_paper_and_nothing_on_it(pilot: Pilot, fingers: Fingers) -> None:
    before = closer(pilot)
    data, picked = to_bytes(pilot.document), pilot.selected()

    fingers.press(QPoint(250, 200))
    fingers.glide(QPoint(250, 200), QPoint(190, 160))
    QTest.qWait(120)
    fingers.move(QPoint(190, 160))
    fingers.release(QPoint(190, 160))

    assert look(pilot) == (before[0] + 60, before[1] + 40)
    assert (to_bytes(pilot.document), pilot.selected()) == (data, picked)


def test_paper_that_is_flung_glides_on_and_stops_under_a_finger(pilot: Pilot, fingers: Fingers) -> None:
    before = closer(pilot)
    fingers.press(QPoint(300, 200))
    for x in (280, 250, 220, 190):
        QTest.qWait(8)
        fingers.move(QPoint(x, 200))

    fingers.release(QPoint(190, 200))
    flung = look(pilot)[0]
    assert flung >= before[0] + 100
    QTest.qWait(100)
    glided = look(pilot)[0]
    assert glided > flung

    fingers.press(QPoint(200, 200))
    stopped = look(pilot)[0]
    QTest.qWait(100)
    assert look(pilot)[0] == stopped
    fingers.release(QPoint(200, 200))


def test_two_fingers_zoom_at_the_place_between_them(pilot: Pilot, fingers: Fingers) -> None:
    closer(pilot)
    zoom = pilot.view.zoom_factor
    held = pilot.view.mapToScene(QPoint(250, 200))

    fingers.press(QPoint(200, 200), QPoint(300, 200))
    for apart in (60, 70, 75):
        fingers.move(QPoint(250 - apart, 200), QPoint(250 + apart, 200))
    there = pilot.view.mapToScene(QPoint(250, 200))
    fingers.release(QPoint(175, 200), QPoint(325, 200))

    assert pilot.view.zoom_factor == pytest.approx(zoom * 1.5, rel=0.02)
    assert (there - held).manhattanLength() < 2


def test_two_fingers_move_the_paper_too_and_one_that_stays_goes_on(pilot: Pilot, fingers: Fingers) -> None:
    before = closer(pilot)

    fingers.press(QPoint(200, 200), QPoint(300, 200))
    fingers.move(QPoint(180, 170), QPoint(280, 170))
    assert look(pilot) == (before[0] + 20, before[1] + 30)
    touch = QTest.touchEvent(fingers.port, fingers.device, False)
    touch.move(0, QPoint(180, 170), fingers.port).release(1, QPoint(280, 170), fingers.port).commit()
    fingers.move(QPoint(170, 170))
    QTest.qWait(100)
    fingers.move(QPoint(160, 170))
    fingers.release(QPoint(160, 170))

    assert look(pilot)[0] == pytest.approx(before[0] + 40, abs=1)
    assert pilot.view.zoom_factor == pytest.approx(2.0)


def test_a_finger_that_rests_lifts_a_card_and_drags_it(pilot: Pilot, fingers: Fingers) -> None:
    data = to_bytes(pilot.document)
    begin, end = pilot.at("Waits in line"), pilot.at(("Checkout", "Pain points"), down=0.9)

    fingers.press(begin)
    fingers.rest()
    assert pilot.view.shown_over("ghost"), "what is lifted is seen to be"
    fingers.glide(begin, end)
    assert pilot.view.shown_over("target")
    fingers.release(end)

    assert pilot.cell_of("Waits in line") == ("Checkout", "Pain points")
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data
    assert not pilot.open_document.can_undo


def test_a_stage_is_lifted_too(pilot: Pilot, fingers: Fingers) -> None:
    begin, end = pilot.at("Before"), pilot.at("Pay", across=0.9)

    fingers.press(begin)
    fingers.rest()
    fingers.glide(begin, end)
    fingers.release(end)

    assert [stage.title for stage in pilot.document.stages(pilot.shown.map_id)] == ["Pay", "Before"]


def test_a_finger_that_rests_and_goes_asks_for_the_menu(pilot: Pilot, fingers: Fingers) -> None:
    asked: list[QPoint] = []
    pilot.view.asked_menu.connect(asked.append)
    data, place = to_bytes(pilot.document), pilot.at("Waits in line")

    fingers.press(place)
    fingers.rest()
    assert not asked
    fingers.release(place)

    assert asked == [pilot.view.viewport().mapToGlobal(place)]
    assert pilot.selected() == ["Waits in line"]
    assert to_bytes(pilot.document) == data
    assert not pilot.view.shown_over("ghost")


def test_a_second_finger_gives_a_drag_up(pilot: Pilot, fingers: Fingers) -> None:
    data = to_bytes(pilot.document)
    begin, end = pilot.at("Waits in line"), pilot.at(("Checkout", "Pain points"))
    fingers.press(begin)
    fingers.rest()
    fingers.glide(begin, end)

    touch = QTest.touchEvent(fingers.port, fingers.device, False)
    touch.move(0, end, fingers.port).press(1, end + QPoint(0, -80), fingers.port).commit()
    assert not pilot.view.shown_over("ghost")
    fingers.release(end, end + QPoint(0, -80))

    assert to_bytes(pilot.document) == data


def test_a_touch_the_system_takes_away_leaves_everything_as_it_was(pilot: Pilot, fingers: Fingers) -> None:
    data = to_bytes(pilot.document)
    begin, end = pilot.at("Waits in line"), pilot.at(("Checkout", "Pain points"))
    fingers.press(begin)
    fingers.rest()
    fingers.glide(begin, end)

    from PySide6.QtGui import QTouchEvent

    QApplication.sendEvent(fingers.port, QTouchEvent(QEvent.Type.TouchCancel, fingers.device))
    fingers.release(end)

    assert to_bytes(pilot.document) == data
    assert not pilot.view.shown_over("ghost")


def test_escape_gives_up_what_a_finger_drags(pilot: Pilot, fingers: Fingers) -> None:
    data = to_bytes(pilot.document)
    begin, end = pilot.at("Waits in line"), pilot.at(("Checkout", "Pain points"))
    fingers.press(begin)
    fingers.rest()
    fingers.glide(begin, end)

    pilot.press("Escape")
    fingers.release(end)

    assert to_bytes(pilot.document) == data


def test_a_finger_on_empty_ground_draws_a_marquee_after_a_rest(pilot: Pilot, fingers: Fingers) -> None:
    frame = pilot.frame(("Browse", "Actions"))
    begin = pilot.view.mapFromScene(QPointF(frame.right + 7, frame.bottom - 2))

    fingers.press(begin)
    fingers.rest()
    fingers.glide(begin, pilot.at("Waits in line"))
    fingers.release(pilot.at("Waits in line"))

    assert {"Picks a basket", "Waits in line"} <= set(pilot.selected())


def tablet(pilot: Pilot, kind: QEvent.Type, place: QPoint, button: Buttons, buttons: Buttons) -> bool:
    """Send what a pen does; whether the canvas took it, so that Qt makes no mouse event of it."""
    port = pilot.view.viewport()
    event = QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        QPointF(place),
        QPointF(port.mapToGlobal(place)),
        0.5,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        NONE,
        button,
        buttons,
    )
    QApplication.sendEvent(port, event)
    return event.isAccepted()


def test_the_side_button_of_a_pen_moves_the_paper(pilot: Pilot) -> None:
    pilot.open(shop())
    before = closer(pilot)
    asked: list[QPoint] = []
    pilot.view.asked_menu.connect(asked.append)
    right = Buttons.RightButton

    assert tablet(pilot, QEvent.Type.TabletPress, QPoint(250, 200), right, right)
    for x in (240, 220, 200):
        assert tablet(pilot, QEvent.Type.TabletMove, QPoint(x, 190), Buttons.NoButton, right)
    assert tablet(pilot, QEvent.Type.TabletRelease, QPoint(200, 190), right, Buttons.NoButton)

    assert look(pilot) == (before[0] + 50, before[1] + 10)
    assert not asked


def test_the_side_button_of_a_pen_asks_for_the_menu_of_what_is_under_it(pilot: Pilot) -> None:
    pilot.open(shop())
    asked: list[QPoint] = []
    pilot.view.asked_menu.connect(asked.append)
    place, right = pilot.at("Looks around"), Buttons.RightButton

    tablet(pilot, QEvent.Type.TabletPress, place, right, right)
    tablet(pilot, QEvent.Type.TabletRelease, place, right, Buttons.NoButton)

    assert len(asked) == 1
    assert pilot.selected() == ["Looks around"]


def test_the_tip_of_a_pen_is_left_to_be_a_mouse(pilot: Pilot) -> None:
    pilot.open(shop())
    place, left = pilot.at("Looks around"), Buttons.LeftButton

    assert not tablet(pilot, QEvent.Type.TabletPress, place, left, left)
    assert not tablet(pilot, QEvent.Type.TabletMove, place, Buttons.NoButton, left)
    assert not tablet(pilot, QEvent.Type.TabletRelease, place, left, Buttons.NoButton)
