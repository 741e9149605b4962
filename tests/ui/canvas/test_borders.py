"""Borders of columns and stages: dragged with the mouse, each drag one undo step, Escape leaves everything as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from journeydesk.document.records import Step
from journeydesk.edits.borders import NARROWEST, WIDEST
from journeydesk.files.project import to_bytes
from journeydesk.layout import sizes
from journeydesk.ui.canvas.gestures.borders import BorderLine
from tests.layout import maps
from tests.layout.build import Build
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot

SHIFT = Qt.KeyboardModifier.ShiftModifier


def column_end(pilot: Pilot, title: str, *, down: float = 0.25) -> QPointF:
    """The border of a step, in the row of steps."""
    head = pilot.frame(pilot.find(title))
    leftwards = pilot.shown.picture.grid.right_to_left
    return QPointF(head.x if leftwards else head.right, head.y + head.height * down)


def stage_end(pilot: Pilot, title: str) -> QPointF:
    """The border between a stage and the next."""
    head = pilot.frame(title)
    leftwards = pilot.shown.picture.grid.right_to_left
    return QPointF(head.x - 5 if leftwards else head.right + 5, head.y + head.height / 2)


def width(pilot: Pilot, title: str) -> float | None:
    return pilot.document.get(Step, pilot.find(title)).width


def plan(pilot: Pilot) -> dict[str, list[str]]:
    stages = pilot.document.stages(pilot.shown.map_id)
    return {stage.title: [step.title for step in pilot.document.steps(stage.id)] for stage in stages}


def px(pilot: Pilot, points: float) -> int:
    return round(points * pilot.view.zoom_factor)


def test_a_column_is_as_wide_as_its_border_is_dragged(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.zoom_to(1.0)
    data = to_bytes(pilot.document)

    pilot.drag(column_end(pilot, "Arrive"), by=(60, 0))

    assert width(pilot, "Arrive") == pytest.approx(sizes.COLUMN + 60, abs=1)
    assert pilot.frame(("Arrive", "Actions")).width == width(pilot, "Arrive")
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data
    assert not pilot.open_document.can_undo


def test_nothing_is_laid_out_while_a_border_is_dragged(pilot: Pilot) -> None:
    pilot.open(shop())
    picture = pilot.shown.picture
    seen: list[bool] = []

    pilot.drag(column_end(pilot, "Arrive"), by=(60, 0), meanwhile=lambda: seen.append(pilot.shown.picture is picture))

    assert seen == [True]


def test_the_border_is_held_in_the_gutters_between_cells_too(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.zoom_to(1.0)
    cell = pilot.frame(("Arrive", "Pain points"))

    pilot.drag(QPointF(cell.right, cell.y + cell.height - 6), by=(40, 0))

    assert width(pilot, "Arrive") == pytest.approx(sizes.COLUMN + 40, abs=1)
    assert not pilot.selected()


@pytest.mark.parametrize(("by", "found"), [(-400, NARROWEST), (900, WIDEST)])
def test_a_column_is_never_too_narrow_or_too_wide(by: int, found: float, pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.drag(column_end(pilot, "Arrive"), by=(by, 0))

    assert width(pilot, "Arrive") == found


def test_near_the_usual_width_a_column_takes_it_and_with_alt_any(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.zoom_to(1.0)
    pilot.drag(column_end(pilot, "Arrive"), by=(60, 0))

    pilot.drag(column_end(pilot, "Arrive"), by=(-56, 0), held=Qt.KeyboardModifier.AltModifier)
    assert width(pilot, "Arrive") == pytest.approx(sizes.COLUMN + 4, abs=1)
    pilot.press("Ctrl+Z")

    pilot.drag(column_end(pilot, "Arrive"), by=(-56, 0))
    assert width(pilot, "Arrive") is None


def test_a_double_click_on_a_border_brings_the_usual_width_back(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.drag(column_end(pilot, "Arrive"), by=(80, 0))
    assert width(pilot, "Arrive") is not None

    pilot.double_click(column_end(pilot, "Arrive"))

    assert width(pilot, "Arrive") is None
    assert not pilot.is_writing
    pilot.press("Ctrl+Z")
    assert width(pilot, "Arrive") is not None


def test_all_selected_steps_take_the_width(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.zoom_to(1.0)
    pilot.open_document.select([pilot.find("Arrive"), pilot.find("Browse")])

    pilot.drag(column_end(pilot, "Arrive"), by=(50, 0))

    assert width(pilot, "Arrive") == width(pilot, "Browse") == pytest.approx(sizes.COLUMN + 50, abs=1)
    assert width(pilot, "Checkout") is None
    pilot.press("Ctrl+Z")
    assert not pilot.open_document.can_undo


def test_borders_show_under_the_pointer_and_each_kind_in_its_own_way(pilot: Pilot) -> None:
    pilot.open(shop())
    port = pilot.view.viewport()

    pilot.press("Escape")  # the modifiers of a test before are still held otherwise
    QTest.mouseMove(port, pilot.at("Looks around"))
    QTest.mouseMove(port, pilot.at(column_end(pilot, "Arrive")))
    assert any(isinstance(shape, BorderLine) for shape in pilot.view.shown_over("hover"))
    column = port.cursor().shape()
    QTest.mouseMove(port, pilot.at(stage_end(pilot, "Before")))
    pilot.settle()
    assert any(isinstance(shape, BorderLine) for shape in pilot.view.shown_over("hover"))
    stage = port.cursor().shape()
    QTest.mouseMove(port, pilot.at("Waits in line"))
    pilot.settle()

    assert (column, stage) == (Qt.CursorShape.SplitHCursor, Qt.CursorShape.SizeHorCursor)
    assert not any(isinstance(shape, BorderLine) for shape in pilot.view.shown_over("hover"))


def test_a_stage_takes_the_steps_its_border_is_dragged_over(pilot: Pilot) -> None:
    build = Build("Borders")
    build.stage("One", steps=("a", "b"))
    build.stage("Two", steps=("c", "d", "e"))
    pilot.open(build.document())
    data = to_bytes(pilot.document)

    pilot.drag(stage_end(pilot, "One"), to=column_end(pilot, "d"))
    assert plan(pilot) == {"One": ["a", "b", "c", "d"], "Two": ["e"]}
    assert pilot.selected() == ["One"]

    pilot.drag(stage_end(pilot, "One"), to=column_end(pilot, "a"))
    assert plan(pilot) == {"One": ["a"], "Two": ["b", "c", "d", "e"]}

    pilot.press("Ctrl+Z")
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data
    assert not pilot.open_document.can_undo


def test_each_stage_keeps_a_step(pilot: Pilot) -> None:
    build = Build("Borders")
    build.stage("One", steps=("a", "b"))
    build.stage("Two", steps=("c", "d"))
    pilot.open(build.document())

    pilot.drag(stage_end(pilot, "One"), by=(900, 0))
    assert plan(pilot) == {"One": ["a", "b", "c"], "Two": ["d"]}

    pilot.drag(stage_end(pilot, "One"), by=(-900, 0))
    assert plan(pilot) == {"One": ["a"], "Two": ["b", "c", "d"]}


def test_where_no_stage_has_a_step_to_give_its_border_widens_it(pilot: Pilot) -> None:
    build = Build("No steps")
    build.stage("One")
    build.stage("Two")
    pilot.open(build.document())
    pilot.view.zoom_to(1.0)

    pilot.drag(QPointF(pilot.frame("One").right, pilot.frame("One").y + 10), by=(70, 0))

    (step,) = pilot.document.steps(pilot.document.stages(pilot.shown.map_id)[0].id)
    assert step.width == pytest.approx(sizes.COLUMN + 70, abs=1)


def test_borders_of_a_map_that_reads_from_right_to_left(pilot: Pilot) -> None:
    pilot.open(maps.right_to_left())
    pilot.view.zoom_to(1.0)
    step = pilot.document.steps_of_map(pilot.shown.map_id)[0]
    head = pilot.frame(step.id)

    pilot.drag(QPointF(head.x, head.y + 8), by=(-60, 0))
    assert pilot.document.get(Step, step.id).width == pytest.approx(sizes.COLUMN + 60, abs=1)
    pilot.press("Ctrl+Z")

    first, second = pilot.document.stages(pilot.shown.map_id)[:2]
    own, others = len(pilot.document.steps(first.id)), len(pilot.document.steps(second.id))
    frame = pilot.frame(first.id)
    pilot.drag(QPointF(frame.x - 5, frame.y + frame.height / 2), by=(-px(pilot, sizes.COLUMN), 0))
    assert (len(pilot.document.steps(first.id)), len(pilot.document.steps(second.id))) == (own + 1, others - 1)


@pytest.mark.parametrize("what", ["column", "stage"])
def test_escape_while_a_border_is_dragged_leaves_everything_as_it_was(what: str, pilot: Pilot) -> None:
    opened = pilot.open(shop())
    data, picture = to_bytes(pilot.document), pilot.shown.picture
    place = column_end(pilot, "Arrive") if what == "column" else stage_end(pilot, "Before")

    pilot.drag(place, by=(-150, 0), meanwhile=lambda: pilot.press("Escape"))

    assert to_bytes(pilot.document) == data
    assert pilot.shown.picture == picture
    assert not opened.can_undo
    assert not pilot.view.shown_over("target")


def test_a_card_lies_over_the_border_it_spans(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")
    frame = pilot.frame("Waits in line")
    pilot.drag(QPointF(frame.right, frame.bottom), to=("Browse", "Actions"))
    frame = pilot.frame("Waits in line")

    pilot.drag(QPointF(frame.x + frame.width / 2, frame.y + 10), to=("Browse", "Pain points"))

    assert pilot.cell_of("Waits in line") == ("Browse", "Pain points")
    assert width(pilot, "Arrive") is None


def test_with_shift_a_marquee_begins_on_a_border(pilot: Pilot) -> None:
    pilot.open(shop())
    cell = pilot.frame(("Arrive", "Actions"))
    begin = pilot.grab(QPointF(cell.right, cell.bottom - 3), held=SHIFT)

    pilot.carry(begin, begin + QPoint(-60, -60), held=SHIFT)
    pilot.release(begin + QPoint(-60, -60), held=SHIFT)

    assert "Looks around" in pilot.selected()
    assert width(pilot, "Arrive") is None
