"""Selecting, walking, looking around, and what the keyboard does without writing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from journeydesk.desk.open_document import OpenDocument
from journeydesk.edits import stages
from journeydesk.layout import sizes
from tests.layout.maps import example
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_click_selects_shift_adds_and_ctrl_toggles(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.click("Waits in line")
    assert pilot.selected() == ["Waits in line"]
    pilot.click("No bags left", held=SHIFT)
    assert pilot.selected() == ["No bags left", "Waits in line"]
    pilot.click("Waits in line", held=CTRL)
    assert pilot.selected() == ["No bags left"]
    pilot.click("Picks a basket", held=CTRL)
    pilot.click("Picks a basket")
    assert pilot.selected() == ["Picks a basket"]


def test_a_click_on_an_empty_cell_puts_the_keyboard_there(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.click(("Browse", "Pain points"))

    assert pilot.selected() == []
    assert pilot.open_document.cell == pilot.cell(("Browse", "Pain points"))


def test_stages_lanes_and_faces_can_be_selected(pilot: Pilot) -> None:
    pilot.open(shop())

    for name in ("Before", "Checkout", "Pain points", "point-02"):
        pilot.click(name)
        assert pilot.open_document.selection == {pilot.find(name) if name != "point-02" else "point-02"}


def test_arrows_walk_the_grid_and_delete_removes(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.press("Down")
    assert pilot.selected() == ["Looks around"]
    pilot.press("Right")
    assert pilot.selected() == ["Picks a basket"]
    pilot.press("Del")
    assert "Picks a basket" not in pilot.card_texts()
    pilot.press("Ctrl+Z")
    assert pilot.selected() == ["Picks a basket"]


def test_ctrl_d_copies_below(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.press("Ctrl+D")

    assert pilot.cards_in(("Arrive", "Actions")) == ["Waits in line", "Waits in line", "Looks around"]


def test_ctrl_wheel_zooms_at_the_pointer(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.view.horizontalScrollBar().setValue(400)
    at = QPoint(300, 260)
    before = pilot.view.mapToScene(at)

    pilot.wheel(3, at=at, held=CTRL)

    assert pilot.view.zoom_factor == pytest.approx(1.2**3)
    after = pilot.view.mapToScene(at)
    assert (after - before).manhattanLength() < 2


def test_zoom_keeps_to_its_limits(pilot: Pilot) -> None:
    pilot.open(example())

    pilot.wheel(100, held=CTRL)
    assert pilot.view.zoom_factor == 8.0
    pilot.wheel(-100, held=CTRL)
    assert pilot.view.zoom_factor == 0.05


def test_the_wheel_scrolls_and_with_shift_sideways(pilot: Pilot) -> None:
    pilot.view.resize(600, 400)
    pilot.open(example())
    bars = pilot.view.horizontalScrollBar(), pilot.view.verticalScrollBar()
    began = bars[0].value(), bars[1].value()

    pilot.wheel(-2)
    assert (bars[0].value(), bars[1].value()) == (began[0], began[1] + 120)
    pilot.wheel(-2, held=SHIFT)
    assert (bars[0].value(), bars[1].value()) == (began[0] + 120, began[1] + 120)


def test_ctrl_1_shows_the_whole_map_ctrl_2_the_selection_and_ctrl_0_its_size(pilot: Pilot) -> None:
    pilot.open(example())
    zooms: list[float] = []
    pilot.view.zoomed.connect(zooms.append)

    pilot.press("Ctrl+1")
    port = pilot.view.mapToScene(pilot.view.viewport().rect()).boundingRect()
    picture = pilot.shown.picture
    assert port.contains(QPointF(0, 0))
    assert port.contains(QPointF(picture.width, picture.height))
    pilot.click("Reads eleven reviews")
    pilot.press("Ctrl+2")
    assert pilot.view.zoom_factor == 2.0
    pilot.press("Ctrl+0")
    assert pilot.view.zoom_factor == 1.0
    assert zooms[-1] == 1.0
    assert len(zooms) == 3


def test_walking_scrolls_what_is_selected_into_view(pilot: Pilot) -> None:
    pilot.view.resize(600, 400)
    pilot.open(example())
    pilot.click("Counts the late projects before the Monday meeting")

    for _ in range(11):
        pilot.press("Right")

    frame = pilot.frame("Introduces the finance PMO")
    middle = pilot.view.mapFromScene(QPointF(frame.x + frame.width / 2, frame.y + frame.height / 2))
    assert pilot.view.viewport().rect().contains(middle)


def test_the_context_menu_is_about_what_is_under_the_pointer(pilot: Pilot) -> None:
    pilot.open(shop())
    asked: list[QPoint] = []
    pilot.view.asked_menu.connect(asked.append)
    point = pilot.at("Picks a basket")

    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, pilot.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(pilot.view.viewport(), event)

    assert pilot.selected() == ["Picks a basket"]
    assert len(asked) == 1


def test_another_map_keeps_its_place(pilot: Pilot) -> None:
    from journeydesk.document.edit import apply
    from journeydesk.edits import maps

    first = example()
    edit, second = maps.start(first, "Another")
    opened = pilot.open(apply(first, edit))
    home = opened.map_id
    assert home is not None
    pilot.view.zoom_to(1.5)
    pilot.view.centerOn(900, 300)
    place = pilot.view.mapToScene(400, 300)

    opened.show(second)
    assert 0.8 <= pilot.view.zoom_factor <= 1.0
    assert pilot.shown.picture.title == "Another"
    opened.show(home)

    assert pilot.view.zoom_factor == 1.5
    assert (pilot.view.mapToScene(400, 300) - place).manhattanLength() < 3


def test_a_document_without_maps_and_none_at_all_show_an_empty_ground(pilot: Pilot) -> None:
    from journeydesk.document.document import Document

    pilot.open(Document())
    pilot.view.grab()
    pilot.view.zoom("map")
    pilot.press("Return")
    pilot.view.show_document(None)
    pilot.view.grab()

    assert pilot.view.shown is None


def test_undoing_everything_shows_the_first_picture_again(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    first = pilot.shown.picture
    pilot.drag("Waits in line", to=("Checkout", "Pain points"))
    pilot.drag("Pay", to="Before", across=0.1)
    pilot.click("No bags left")
    pilot.press("Del")

    while opened.can_undo:
        pilot.press("Ctrl+Z")

    assert pilot.shown.picture == first


def test_two_documents_take_turns(pilot: Pilot) -> None:
    one = pilot.open(shop())
    other = OpenDocument(example())
    pilot.view.show_document(other)
    pilot.view.show_document(one)

    pilot.drag("Waits in line", to=("Checkout", "Pain points"))

    assert not other.can_undo
    assert one.can_undo


def test_escape_selects_nothing_but_stays_in_the_cell(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.press("Escape")

    assert pilot.selected() == []
    assert pilot.open_document.cell == pilot.cell(("Arrive", "Actions"))


def test_writing_from_afar_begins_with_a_look_from_near(pilot: Pilot) -> None:
    pilot.open(example())
    pilot.view.zoom_to(0.1)

    pilot.view.edit_text(pilot.find("Meets the onboarding lead"))

    assert pilot.view.zoom_factor == 1.0
    frame = pilot.frame("Meets the onboarding lead")
    assert pilot.view.viewport().rect().contains(pilot.view.mapFromScene(QPointF(frame.x, frame.y)))


def test_a_map_that_can_be_read_whole_is_first_shown_whole(pilot: Pilot) -> None:
    pilot.view.resize(760, 620)
    pilot.open(shop())
    pilot.settle()
    picture, whole = pilot.shown.picture, pilot.view.zoom_factor

    assert 0.8 <= whole < 1.0
    assert pilot.view.viewport().rect().contains(pilot.view.mapFromScene(picture.width, picture.height))
    pilot.view.resize(1200, 900)
    assert pilot.view.zoom_factor == 1.0
    pilot.view.zoom_to(1.25)
    pilot.view.resize(760, 620)
    assert pilot.view.zoom_factor == 1.25


def test_a_larger_map_is_first_shown_at_its_beginning(pilot: Pilot) -> None:
    pilot.open(example())

    assert pilot.view.zoom_factor == 1.0
    assert pilot.view.horizontalScrollBar().value() == pilot.view.horizontalScrollBar().minimum()


def test_the_line_round_what_is_under_the_pointer_goes_when_that_changes(pilot: Pilot) -> None:
    pilot.open(shop())
    QTest.mouseMove(pilot.view.viewport(), pilot.at("Picks a basket"))
    pilot.settle()
    assert pilot.view.shown_over("hover")

    pilot.open_document.select([pilot.find("Picks a basket")])
    pilot.press("F2")
    pilot.type(" and a trolley, and goes on")

    assert not pilot.view.shown_over("hover")
    QTest.mouseMove(pilot.view.viewport(), QPoint(3, 3))
    QTest.mouseMove(pilot.view.viewport(), pilot.at("Waits in line"))
    assert pilot.view.shown_over("hover")
    pilot.press("Escape")
    assert not pilot.open_document.can_undo


def test_the_frame_of_a_stage_follows_its_point_and_is_seen_on_its_own_colour(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.zoom_to(1)
    stage = pilot.document.stages(pilot.shown.map_id)[0]
    accent = pilot.view.look.accent
    pilot.open_document.do(stages.change(pilot.document, stage.id, colour=accent))
    there = pilot.shown.frame(stage.id)
    assert there is not None

    def seen(x: float, y: float) -> list[str]:
        image = pilot.view.viewport().grab().toImage()
        at = pilot.view.mapFromScene(x, y)
        return [image.pixelColor(at.x() + across, at.y()).name() for across in range(-4, 5)]

    tip, middle = there.right - 2 + sizes.CHEVRON_TIP, there.y + there.height / 2
    assert "#ffffff" not in seen(there.x + 5, middle)
    before = seen(tip, middle)
    pilot.click(stage.title)

    assert "#ffffff" in seen(there.x + 5, middle), "a light line inside"
    assert accent.lower() in seen(there.x, middle), "the line itself"
    assert seen(tip, middle) != before, "the point has its line too"
    far = there.y + 2
    assert accent.lower() not in seen(tip, far), "and the corner of the rectangle none"
