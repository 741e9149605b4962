"""Drawing emotion curves by hand: knots by a click, faces dragged up, down and along, curves found under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from journeydesk.commands.all import COMMANDS
from journeydesk.document.records import CurveName, EmotionPoint, Map, State, StepId
from journeydesk.edits import emotions
from journeydesk.files.project import to_bytes
from journeydesk.layout import where
from journeydesk.ui.canvas.curves import Glow
from journeydesk.ui.canvas.ghost import Bubble
from tests.ui.canvas.curve_hands import ghost, knots, place, point_to, shapes, shop, words
from tests.ui.pilot import Pilot

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_click_adds_a_knot_where_a_faint_face_shows_it(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    spot = place(pilot, "Two", 4.6)

    point_to(pilot, spot)
    shown = ghost(pilot)
    assert shown is not None
    assert shown.score == 4.5
    assert words(pilot) == ["4.5 · Anna, regular"]
    assert pilot.view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    pilot.click(spot)

    assert knots(pilot)["Two A"] == 4.5
    assert len(pilot.open_document.selection) == 1
    assert ghost(pilot) is None
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before
    assert not pilot.open_document.can_undo


def test_a_click_where_a_knot_came_meanwhile_adds_none_and_moves_none(pilot: Pilot) -> None:
    pilot.open(shop())
    spot = place(pilot, "Two", 4.6)
    point_to(pilot, spot)
    assert ghost(pilot) is not None
    lane, step = pilot.cell(("Two", "Emotions")).lane, pilot.find("Two")
    anna = pilot.open_document.curve.persona
    pilot.open_document.do(emotions.put(pilot.document, lane, StepId(step), anna, 1)[0])
    before = to_bytes(pilot.document)

    pilot.click(spot)

    assert to_bytes(pilot.document) == before


def test_with_alt_the_knot_stands_between_the_halves(pilot: Pilot) -> None:
    pilot.open(shop())
    spot = place(pilot, "Two", 4.2)
    point_to(pilot, spot, held=ALT)
    pilot.click(spot, held=ALT)

    assert knots(pilot)["Two A"] == pytest.approx(4.2, abs=0.11)
    assert round(knots(pilot)["Two A"] * 10) == pytest.approx(knots(pilot)["Two A"] * 10)


def test_a_click_a_step_draws_a_whole_curve(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.open_document.draw_curve(CurveName(persona=pilot.document.personas[0].id, state=State.TO_BE))

    for step, score in (("One", 5), ("Two", 4.5), ("Three", 5), ("Four", 2)):
        spot = place(pilot, step, score)
        point_to(pilot, spot)
        pilot.click(spot)

    assert {name: score for name, score in knots(pilot).items() if name.endswith("to-be")} == {
        "One A to-be": 5.0,
        "Two A to-be": 4.5,
        "Three A to-be": 5.0,
        "Four A to-be": 2.0,
    }


def test_a_click_on_the_line_of_the_curve_being_drawn_adds_a_knot_there(pilot: Pilot) -> None:
    pilot.open(shop())
    one, two = pilot.frame("point-01"), pilot.frame("point-02")
    # a third of the way along the curve, whose control points lie level with its knots and half-way between them
    x1, y1, x2, y2 = one.x + 13, one.y + 13, two.x + 13, two.y + 13
    a, b, c, d = 8 / 27, 12 / 27, 6 / 27, 1 / 27
    spot = QPointF(a * x1 + (b + c) * (x1 + x2) / 2 + d * x2, (a + b) * y1 + (c + d) * y2)
    assert pilot.shown.cell_at(spot.x(), spot.y()) == pilot.cell(("Two", "Emotions"))
    assert pilot.shown.record_at(spot.x(), spot.y()) == pilot.document.personas[0].id

    point_to(pilot, spot)
    assert ghost(pilot) is not None
    pilot.click(spot)

    assert knots(pilot)["Two A"] == 2.5


def test_a_click_that_deselects_adds_nothing(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    pilot.click("Waits in line")
    spot = place(pilot, "Two", 4.5)

    point_to(pilot, spot)
    assert ghost(pilot) is None
    pilot.click(spot)

    assert not pilot.open_document.selection
    assert to_bytes(pilot.document) == before


def test_a_click_that_brings_the_keyboard_back_to_the_map_adds_nothing(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    spot = place(pilot, "Two", 4.5)
    pilot.view.clearFocus()

    point_to(pilot, spot)
    assert ghost(pilot) is None
    QTest.mouseClick(pilot.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pilot.at(spot))

    assert pilot.view.hasFocus()
    assert to_bytes(pilot.document) == before


def test_a_click_without_a_look_first_adds_nothing_as_from_a_finger(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)

    pilot.click(place(pilot, "Two", 4.5))

    assert to_bytes(pilot.document) == before
    assert pilot.open_document.cell == pilot.cell(("Two", "Emotions"))


def test_where_the_curve_has_a_knot_a_click_selects_the_cell(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    spot = place(pilot, "One", 4.5)

    point_to(pilot, spot)
    assert ghost(pilot) is None
    pilot.click(spot)

    assert pilot.open_document.cell == pilot.cell(("One", "Emotions"))
    assert to_bytes(pilot.document) == before


def test_a_drag_from_free_ground_draws_a_marquee_and_adds_nothing(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    spot = place(pilot, "Two", 4.8)
    point_to(pilot, spot)

    pilot.drag(spot, to=place(pilot, "One", 1.2, across=0.1))

    assert len(pilot.open_document.selection) == 3
    assert to_bytes(pilot.document) == before


def test_a_double_click_adds_one_knot_and_no_more(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    spot = place(pilot, "Two", 4.5)
    point_to(pilot, spot)

    pilot.double_click(spot)
    pilot.press("Escape")

    assert knots(pilot)["Two A"] == 4.5
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_a_face_goes_over_to_a_step_at_which_its_curve_has_none(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    goal = place(pilot, "Two", 4.0, across=0.5)

    pilot.drag("point-01", to=goal)

    assert (knots(pilot)["Two A"], "One A" in knots(pilot)) == (4.0, False)
    assert pilot.document.get(EmotionPoint, "point-01").label == "Bored"
    assert pilot.open_document.cell == pilot.cell(("Two", "Emotions"))
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_a_face_does_not_go_over_to_a_step_where_its_curve_has_one(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag("point-01", to=place(pilot, "Three", 1.0, across=0.5))

    assert (knots(pilot)["One A"], knots(pilot)["Three A"]) == (1.0, 4.0)


def test_several_faces_rise_and_fall_together(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    pilot.click("point-01")
    pilot.click("point-02", held=SHIFT)

    frame = pilot.frame("point-01")
    level = where.score_y(pilot.shown.picture, pilot.cell(("One", "Emotions")).lane, 1.0)
    pilot.drag("point-01", to=QPointF(frame.x + frame.width / 2, level))

    assert (knots(pilot)["One A"], knots(pilot)["Three A"]) == (1.0, 3.0)
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_escape_leaves_a_dragged_face_where_it_was(pilot: Pilot) -> None:
    pilot.open(shop())
    before, rest = to_bytes(pilot.document), pilot.shown.picture

    begin = pilot.grab("point-01")
    pilot.carry(begin, pilot.view.mapFromScene(place(pilot, "Two", 5.0, across=0.5)))
    assert pilot.shown.picture != rest
    pilot.press("Escape")
    pilot.release(begin)

    assert pilot.shown.picture == rest
    assert to_bytes(pilot.document) == before
    assert not pilot.open_document.can_undo


def test_the_score_is_said_beside_the_face_under_the_pointer_and_beside_a_dragged_one(pilot: Pilot) -> None:
    pilot.open(shop())

    point_to(pilot, "point-01")
    assert words(pilot) == ["2 · Anna, regular"]

    said: list[str] = []
    pilot.drag(
        "point-01",
        to=place(pilot, "One", 4.5, across=0.5),
        meanwhile=lambda: said.extend(s.text for s in pilot.view.shown_over("ghost") if isinstance(s, Bubble)),
    )
    assert said == ["4.5"]


def test_a_curve_glows_and_says_whose_it_is_and_a_click_chooses_it(pilot: Pilot) -> None:
    pilot.open(shop())
    ben = pilot.document.personas[1]
    one, two = pilot.frame("point-03"), pilot.frame("point-04")
    on_line = QPointF((one.x + two.right) / 2, one.y + one.height / 2)

    point_to(pilot, on_line)
    assert [shape.line.persona for shape in shapes(pilot) if isinstance(shape, Glow)] == [ben.id]
    assert words(pilot) == ["Ben"]
    pilot.click(on_line)

    assert pilot.open_document.selection == {ben.id}
    assert pilot.open_document.curve == CurveName(persona=ben.id)


def test_a_click_on_the_name_of_a_curve_selects_its_persona(pilot: Pilot) -> None:
    pilot.open(shop())
    line = next(line for line in pilot.shown.picture.grid.curves if line.name == "Ben")
    assert line.label is not None

    pilot.click(QPointF(line.x + line.label.x + line.label.width / 2, line.y + line.label.y + line.label.height / 2))

    assert pilot.selected() == ["Ben"]


def test_selecting_a_face_draws_its_curve(pilot: Pilot) -> None:
    pilot.open(shop())
    anna, ben = pilot.document.personas
    assert pilot.open_document.curve == CurveName(persona=anna.id)

    pilot.click("point-04")
    assert pilot.open_document.curve == CurveName(persona=ben.id)
    pilot.press("Escape")
    spot = place(pilot, "Three", 2.0)
    point_to(pilot, spot)
    pilot.click(spot)

    assert knots(pilot)["Three B"] == 2.0


def test_a_whole_curve_is_made_by_keyboard(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    pilot.click("point-01")

    pilot.press("Right")
    assert pilot.open_document.cell == pilot.cell(("Two", "Emotions"))
    assert not pilot.open_document.selection
    pilot.press("4")
    pilot.press("Alt+Up")
    pilot.press("Right")
    pilot.press("1")
    pilot.press("Right")
    pilot.press("5")
    pilot.press("Alt+Up")

    assert knots(pilot) == {
        "One A": 2.0,
        "Two A": 4.5,
        "Three A": 1.0,
        "Four A": 5.0,
        "One B": 3.0,
        "Two B": 3.0,
        "Four B": 5.0,
    }
    for _ in range(4):
        pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_alt_and_arrows_move_faces(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("point-01")

    pilot.press("Alt+Down")
    pilot.press("Alt+Right")
    assert "One A" not in knots(pilot)
    assert knots(pilot)["Two A"] == 1.5
    pilot.press("Alt+Right")
    assert knots(pilot)["Two A"] == 1.5
    pilot.press("Alt+Left")
    assert knots(pilot)["One A"] == 1.5


def test_the_arrow_keys_reach_every_face_of_a_cell(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.press("Down")
    assert pilot.open_document.selection == {"point-03"}
    pilot.press("Down")
    assert pilot.open_document.selection == {"point-01"}


def test_choosing_another_persona_leads_to_their_knot_or_the_bare_cell(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("point-02")

    pilot.press("Ctrl+Shift+E")

    assert pilot.open_document.curve == CurveName(persona=pilot.document.personas[1].id)
    assert not pilot.open_document.selection
    pilot.press("2")
    assert knots(pilot)["Three B"] == 2.0


def test_a_map_that_reads_from_right_to_left_is_drawn_on_the_same_way(pilot: Pilot) -> None:
    pilot.open(shop(title="زيارة إلى المتجر"))
    spot = place(pilot, "Two", 4.5)

    point_to(pilot, spot)
    pilot.click(spot)
    pilot.drag("point-02", to=place(pilot, "Four", 2.0, across=0.5))

    assert knots(pilot)["Two A"] == 4.5
    assert knots(pilot)["Four A"] == 2.0


def test_a_hidden_curve_that_gets_a_knot_is_shown_again(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("point-01")
    pilot.desk.run(COMMANDS["curve.hide"])
    assert pilot.document.get(Map, pilot.shown.map_id).hidden_curves
    spot = place(pilot, "Two", 4.0)

    point_to(pilot, spot)
    pilot.click(spot)

    assert not pilot.document.get(Map, pilot.shown.map_id).hidden_curves
    assert knots(pilot)["Two A"] == 4.0
