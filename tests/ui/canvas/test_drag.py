"""Dragging on the map: every drop is one undo step, and Escape leaves everything as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from journeydesk.document.records import Card, EmotionPoint
from journeydesk.layout import where
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_dragging_a_card_to_another_lane_is_one_undo_step(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("Waits in line", to=("Checkout", "Pain points"))

    assert pilot.cell_of("Waits in line") == ("Checkout", "Pain points")
    assert pilot.selected() == ["Waits in line"]
    pilot.press("Ctrl+Z")
    assert pilot.cell_of("Waits in line") == ("Arrive", "Actions")
    assert not pilot.open_document.can_undo


def test_a_card_lands_at_the_exact_place_among_others(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One", "Two", "Three"], ("Browse", "Actions"): ["New"]}))

    pilot.drag("New", to="Two", down=0.2)
    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "New", "Two", "Three"]

    pilot.drag("New", to="Three", down=0.9)
    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "Two", "Three", "New"]

    pilot.press("Ctrl+Z")
    pilot.press("Ctrl+Z")
    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "Two", "Three"]


def test_several_cards_go_along_in_their_order(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One", "Two", "Three"], ("Checkout", "Pain points"): ["There"]}))
    pilot.click("Three")
    pilot.click("One", held=SHIFT)

    pilot.drag("Three", to="There", down=0.1)

    assert pilot.cards_in(("Checkout", "Pain points")) == ["One", "Three", "There"]
    pilot.press("Ctrl+Z")
    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "Two", "Three"]


def test_alt_drag_copies(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("Waits in line", to=("Checkout", "Actions"), held=ALT)

    assert pilot.cards_in(("Checkout", "Actions")) == ["Waits in line"]
    assert pilot.cards_in(("Arrive", "Actions")) == ["Waits in line", "Looks around"]
    assert pilot.open_document.undo_label == "Copy card"
    pilot.press("Ctrl+Z")
    assert pilot.cards_in(("Checkout", "Actions")) == []
    assert not pilot.open_document.can_undo


def test_a_drop_beside_the_grid_changes_nothing(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    before = pilot.document

    pilot.drag("Waits in line", to=QPointF(30, 20))

    assert pilot.document is before
    assert not opened.can_undo


def test_cards_cannot_be_dropped_on_the_curve(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("Waits in line", to=("Checkout", "Emotions"))

    assert pilot.cell_of("Waits in line") == ("Arrive", "Actions")


def test_escape_in_the_middle_of_a_drag_leaves_everything_as_it_was(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    before, picture = pilot.document, pilot.shown.picture

    for name, to in (
        ("Waits in line", ("Checkout", "Pain points")),
        ("Before", "Pay"),
        ("Browse", "Checkout"),
        ("Pain points", "Actions"),
        ("point-01", ("Arrive", "Emotions")),
    ):
        pilot.drag(name, to=to, down=0.9, meanwhile=lambda: pilot.press("Escape"))

        assert pilot.document is before, name
        assert pilot.shown.picture == picture, name
        assert not opened.can_undo


def test_escape_in_the_middle_of_a_marquee_brings_the_old_selection_back(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("No bags left")

    pilot.drag(QPointF(20, 20), to="Picks a basket", meanwhile=lambda: pilot.press("Escape"))

    assert pilot.selected() == []
    pilot.click("No bags left")
    begin = pilot.grab(QPointF(20, 20), held=SHIFT)
    pilot.carry(begin, pilot.at("Picks a basket"), held=SHIFT)
    assert "Picks a basket" in pilot.selected()
    pilot.press("Escape")
    pilot.release(begin)
    assert pilot.selected() == ["No bags left"]


def test_a_marquee_selects_what_it_touches(pilot: Pilot) -> None:
    pilot.open(shop())
    frame = pilot.frame(("Browse", "Actions"))

    pilot.drag(QPointF(frame.right + 4, frame.bottom - 2), to="Waits in line")

    assert {"Picks a basket", "Looks around"} <= set(pilot.selected())
    assert "No bags left" not in pilot.selected()


def test_a_stage_goes_to_a_new_place_with_its_steps(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("Before", to="Pay", across=0.9)

    assert [stage.title for stage in pilot.document.stages(pilot.shown.map_id)] == ["Pay", "Before"]
    assert [step.title for step in pilot.document.steps_of_map(pilot.shown.map_id)] == ["Checkout", "Arrive", "Browse"]
    pilot.press("Ctrl+Z")
    assert [stage.title for stage in pilot.document.stages(pilot.shown.map_id)] == ["Before", "Pay"]


def test_a_step_goes_to_another_stage_with_its_cards(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("Browse", to="Checkout", across=0.9)

    stages = pilot.document.stages(pilot.shown.map_id)
    assert [step.title for step in pilot.document.steps(stages[1].id)] == ["Checkout", "Browse"]
    assert pilot.cell_of("Picks a basket") == ("Browse", "Actions")
    pilot.press("Ctrl+Z")
    assert [step.title for step in pilot.document.steps(stages[0].id)] == ["Arrive", "Browse"]


def test_a_lane_goes_up_by_its_label(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("Pain points", to="Actions", down=0.1)

    assert [lane.title for lane in pilot.document.lanes(pilot.shown.map_id)] == ["Pain points", "Actions", "Emotions"]
    pilot.press("Ctrl+Z")
    assert [lane.title for lane in pilot.document.lanes(pilot.shown.map_id)] == ["Actions", "Emotions", "Pain points"]


def _face(pilot: Pilot, number: int) -> EmotionPoint:
    return pilot.document.get(EmotionPoint, f"point-{number:02}")


def test_a_face_moves_by_halves_and_the_curve_bends_along(pilot: Pilot) -> None:
    pilot.open(shop())
    face = _face(pilot, 1)
    level = where.score_y(pilot.shown.picture, face.lane, 4.6)
    rest = pilot.shown.picture
    bent: list[bool] = []

    frame = pilot.frame(face.id)
    pilot.drag(
        face.id,
        to=QPointF(frame.x + frame.width / 2, level),
        meanwhile=lambda: bent.append(pilot.shown.picture != rest and _face(pilot, 1).score == 2.0),
    )

    assert bent == [True]
    assert _face(pilot, 1).score == 4.5
    pilot.press("Ctrl+Z")
    assert _face(pilot, 1).score == 2.0
    assert not pilot.open_document.can_undo


def test_with_alt_a_face_stands_anywhere(pilot: Pilot) -> None:
    pilot.open(shop())
    face = _face(pilot, 1)
    frame = pilot.frame(face.id)
    level = where.score_y(pilot.shown.picture, face.lane, 3.73)

    pilot.drag(face.id, to=QPointF(frame.x + frame.width / 2, level), held=ALT)

    assert _face(pilot, 1).score == pytest.approx(3.73, abs=0.05)
    assert _face(pilot, 1).score % 0.5 != 0


def test_a_face_cannot_leave_the_scale(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("point-01", by=(0, 400))

    assert _face(pilot, 1).score == 1.0


def test_near_the_edge_a_drag_scrolls(pilot: Pilot) -> None:
    pilot.view.resize(500, 420)
    pilot.open(shop())
    pilot.view.zoom_to(2.0)
    begin = pilot.grab("Waits in line")
    there = pilot.view.horizontalScrollBar().value()
    edge = QPoint(pilot.view.viewport().width() - 3, begin.y())

    pilot.carry(begin, edge)
    for _ in range(20):
        pilot.settle()
        from PySide6.QtTest import QTest

        QTest.qWait(20)

    assert pilot.view.horizontalScrollBar().value() > there + 50
    pilot.press("Escape")
    pilot.release(edge)


def test_space_and_middle_drag_move_the_paper(pilot: Pilot) -> None:
    pilot.view.resize(500, 420)
    pilot.open(shop())
    pilot.view.zoom_to(2.0)
    bars = pilot.view.horizontalScrollBar(), pilot.view.verticalScrollBar()
    bars[0].setValue(bars[0].minimum() + 300)
    bars[1].setValue(bars[1].minimum() + 300)
    began = bars[0].value(), bars[1].value()

    pilot.drag(pilot.view.mapToScene(250, 200), by=(-60, -40), button=Qt.MouseButton.MiddleButton)
    assert (bars[0].value(), bars[1].value()) == (began[0] + 60, began[1] + 40)

    from PySide6.QtTest import QTest

    QTest.keyPress(pilot.view, Qt.Key.Key_Space)
    pilot.drag(pilot.view.mapToScene(250, 200), by=(60, 40))
    QTest.keyRelease(pilot.view, Qt.Key.Key_Space)
    assert (bars[0].value(), bars[1].value()) == began
    assert not pilot.open_document.can_undo


def test_a_click_that_hardly_moves_drags_nothing(pilot: Pilot) -> None:
    opened = pilot.open(shop())

    pilot.drag("Waits in line", by=(2, 1))

    assert not opened.can_undo
    assert pilot.selected() == ["Waits in line"]


def test_what_is_dragged_while_the_document_changes_is_let_go(pilot: Pilot) -> None:
    opened = pilot.open(shop())
    begin = pilot.grab("Waits in line")
    pilot.carry(begin, pilot.at(("Checkout", "Pain points")))

    from journeydesk.edits import cards

    opened.do(cards.remove(opened.document, [pilot.find("Waits in line")]))
    pilot.release(pilot.at(("Checkout", "Pain points")))

    assert [card.text for card in pilot.document if isinstance(card, Card)] == [
        "Looks around",
        "Picks a basket",
        "No bags left",
    ]


def test_a_card_is_stretched_over_steps_by_its_handles(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")
    frame = pilot.frame("Waits in line")

    pilot.drag(QPointF(frame.right, frame.bottom), to=("Checkout", "Actions"))
    assert pilot.document.get(Card, pilot.find("Waits in line")).span == 3
    frame = pilot.frame("Waits in line")
    pilot.drag(QPointF(frame.x, frame.y), to=("Browse", "Actions"))

    card = pilot.document.get(Card, pilot.find("Waits in line"))
    assert (pilot.cell_of("Waits in line"), card.span) == (("Browse", "Actions"), 2)
    pilot.press("Ctrl+Z")
    pilot.press("Ctrl+Z")
    assert pilot.document.get(Card, pilot.find("Waits in line")).span == 1
    assert not pilot.open_document.can_undo


def test_escape_while_stretching_lets_the_card_spring_back(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")
    frame, picture = pilot.frame("Waits in line"), pilot.shown.picture

    pilot.drag(QPointF(frame.right, frame.y), to=("Checkout", "Actions"), down=0.9, meanwhile=lambda: pilot.press("Escape"))

    assert pilot.shown.picture == picture
    assert not pilot.open_document.can_undo
