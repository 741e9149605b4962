"""Many cards dragged at once, cells that make room, copies of heads, and drags that are given up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.document import Document
from journeydesk.document.records import Card, LaneKind
from journeydesk.files.project import to_bytes
from journeydesk.ui.canvas.opening import Opened
from tests.layout import maps
from tests.layout.build import Build
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
RIGHT = Qt.MouseButton.RightButton


def board() -> Document:
    """Four steps and four lanes, the second of emotions, with cards in an L."""
    build = Build("A board")
    steps = build.stage("Begin", steps=("One", "Two")) + build.stage("End", steps=("Three", "Four"))
    actions = build.lane(LaneKind.ACTIONS, "Actions")
    build.lane(LaneKind.EMOTIONS, "Emotions")
    pains = build.lane(LaneKind.PAIN_POINTS, "Pain points")
    build.lane(LaneKind.NOTES, "Notes")
    for lane, step, text in ((actions, 0, "a"), (actions, 0, "b"), (actions, 1, "c"), (pains, 1, "d"), (actions, 2, "x")):
        build.card(lane, steps[step], text)
    return build.document()


def opened(pilot: Pilot) -> Opened:
    """The cell that has made room."""
    (found,) = (shape for shape in pilot.view.shown_over("target") if isinstance(shape, Opened))
    return found


def choose(pilot: Pilot, *texts: str) -> None:
    pilot.open_document.select([pilot.find(text) for text in texts])


def places(pilot: Pilot) -> dict[str, tuple[str, str]]:
    return {card.text: pilot.cell_of(card.text) for card in pilot.document if isinstance(card, Card)}


def test_cards_below_the_place_make_room_for_what_is_held_there(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One", "Two", "Three"], ("Browse", "Actions"): ["New"]}))
    high = pilot.frame("New").height
    seen: list[Opened] = []

    pilot.drag("New", to="Two", down=0.2, meanwhile=lambda: seen.append(opened(pilot)))

    moved = {pilot.document.get(Card, card_id).text: by for card_id, by in seen[0].moved}
    assert moved == {"One": 0.0, "Two": high + 6, "Three": high + 6}
    assert seen[0].slot.height == high


def test_where_the_card_stood_is_closed_in_its_own_cell(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One", "Two", "Three"]}))
    step = pilot.frame("Two").y - pilot.frame("One").y
    seen: list[Opened] = []

    pilot.drag("One", to="Three", down=0.9, meanwhile=lambda: seen.append(opened(pilot)))

    moved = {pilot.document.get(Card, card_id).text: by for card_id, by in seen[0].moved}
    assert moved == {"Two": pytest.approx(-step), "Three": pytest.approx(-step)}
    assert pilot.cards_in(("Arrive", "Actions")) == ["Two", "Three", "One"]


def test_what_is_held_over_the_part_a_full_cell_reaches_down_is_held_over_the_cell(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One", "Two"], ("Browse", "Actions"): ["New"]}))
    begin = pilot.grab("New")
    pilot.carry(begin, pilot.at("Two", down=0.9))
    panel, cell = opened(pilot).panel, pilot.frame(("Arrive", "Actions"))
    assert panel.bottom > cell.bottom

    below = pilot.view.mapFromScene(QPointF(panel.x + 40, panel.bottom - 4))
    pilot.carry(pilot.at("Two", down=0.9), below)
    pilot.release(below)

    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "Two", "New"]


def test_many_cards_keep_their_shape_over_columns_and_lanes(pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)
    choose(pilot, "a", "b", "c", "d")

    pilot.drag("c", to=("Four", "Actions"))

    assert places(pilot) == {
        "a": ("Three", "Actions"),
        "b": ("Three", "Actions"),
        "c": ("Four", "Actions"),
        "d": ("Four", "Pain points"),
        "x": ("Three", "Actions"),
    }
    assert pilot.selected() == ["a", "b", "c", "d"]
    assert pilot.open_document.undo_label == "Move 4 cards"
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data
    assert not pilot.open_document.can_undo


def test_a_shape_skips_lanes_that_hold_no_cards(pilot: Pilot) -> None:
    pilot.open(board())
    choose(pilot, "c", "d")

    pilot.drag("c", to=("One", "Pain points"))

    assert (places(pilot)["c"], places(pilot)["d"]) == (("One", "Pain points"), ("One", "Notes"))


def test_at_the_edge_of_the_map_a_shape_is_kept_and_stays_inside(pilot: Pilot) -> None:
    pilot.open(board())
    choose(pilot, "a", "b", "c", "d")

    pilot.drag("a", to=("Four", "Notes"))

    assert places(pilot) == {
        "a": ("Three", "Pain points"),
        "b": ("Three", "Pain points"),
        "c": ("Four", "Pain points"),
        "d": ("Four", "Notes"),
        "x": ("Three", "Actions"),
    }


def test_many_cards_are_copied_in_their_shape(pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)
    choose(pilot, "a", "b", "c", "d")

    pilot.drag("a", to=("Three", "Actions"), down=0.95, held=ALT)

    assert pilot.cards_in(("One", "Actions")) == ["a", "b"]
    assert pilot.cards_in(("Three", "Actions")) == ["x", "a", "b"]
    assert pilot.cards_in(("Four", "Actions")) == ["c"]
    assert pilot.cards_in(("Four", "Pain points")) == ["d"]
    assert pilot.open_document.undo_label == "Copy 4 cards"
    assert len(pilot.selected()) == 4
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data


def test_the_pointer_says_that_a_drag_will_copy(pilot: Pilot) -> None:
    pilot.open(board())
    port = pilot.view.viewport()
    begin = pilot.grab("a")
    pilot.carry(begin, pilot.at(("Three", "Notes")))
    assert port.cursor().shape() == Qt.CursorShape.ClosedHandCursor

    QTest.keyPress(pilot.view, Qt.Key.Key_Alt)
    assert port.cursor().shape() == Qt.CursorShape.DragCopyCursor
    QTest.keyRelease(pilot.view, Qt.Key.Key_Alt, ALT)
    assert port.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    pilot.press("Escape")
    pilot.release(begin)


def test_many_cards_back_from_the_parking_lot_and_elsewhere_mean_the_same(pilot: Pilot) -> None:
    pilot.open(board())
    choose(pilot, "a", "b", "c", "d")

    pilot.drag_thing(f"card:{pilot.find('c')}", to=("Four", "Actions"))

    assert (places(pilot)["a"], places(pilot)["d"]) == (("Three", "Actions"), ("Four", "Pain points"))


@pytest.mark.parametrize(
    ("what", "to", "titles"),
    [
        ("Begin", "End", ["Begin", "End", "Begin"]),
        ("One", "Four", ["One", "Two", "Three", "Four", "One"]),
        ("Notes", "Actions", ["Notes", "Actions", "Emotions", "Pain points", "Notes"]),
    ],
)
def test_alt_drag_copies_a_stage_a_step_and_a_lane(what: str, to: str, titles: list[str], pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)

    pilot.drag(what, to=to, across=0.95, down=0.1, held=ALT)

    document, map_id = pilot.document, pilot.shown.map_id
    rows = {
        "Begin": [stage.title for stage in document.stages(map_id)],
        "One": [step.title for step in document.steps_of_map(map_id)],
        "Notes": [lane.title for lane in document.lanes(map_id)],
    }
    assert rows[what] == titles
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data
    assert not pilot.open_document.can_undo


def test_escape_gives_up_a_drag_of_many_and_of_copies(pilot: Pilot) -> None:
    opened_document = pilot.open(board())
    data, picture = to_bytes(pilot.document), pilot.shown.picture
    choose(pilot, "a", "b", "c", "d")

    for held in (Qt.KeyboardModifier.NoModifier, ALT):
        for what in ("a", "Begin", "One", "Notes"):
            pilot.drag(what, to=("Four", "Pain points"), held=held, meanwhile=lambda: pilot.press("Escape"))
            assert to_bytes(pilot.document) == data
            assert pilot.shown.picture == picture
    assert not opened_document.can_undo
    assert not any(pilot.view.shown_over(layer) for layer in ("target", "veil", "ghost"))


def test_another_button_gives_a_drag_up_and_asks_for_no_menu(pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)
    asked: list[QPoint] = []
    pilot.view.asked_menu.connect(asked.append)
    port, end = pilot.view.viewport(), pilot.at(("Four", "Pain points"))
    begin = pilot.grab("a")
    pilot.carry(begin, end)

    QTest.mousePress(port, RIGHT, Qt.KeyboardModifier.NoModifier, end)
    QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, end, port.mapToGlobal(end)))
    assert not pilot.view.shown_over("ghost")
    QTest.mouseRelease(port, RIGHT, Qt.KeyboardModifier.NoModifier, end)
    pilot.release(end)

    assert to_bytes(pilot.document) == data
    assert not asked
    pilot.click("b")
    QTest.mouseClick(port, RIGHT, Qt.KeyboardModifier.NoModifier, pilot.at("b"))
    QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, end, port.mapToGlobal(end)))
    assert asked, "a right click without a drag still asks for the menu"


def test_a_window_that_is_put_away_gives_a_drag_up(pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)
    begin, end = pilot.grab("a"), pilot.at(("Four", "Pain points"))
    pilot.carry(begin, end)

    QApplication.sendEvent(pilot.view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert not pilot.view.shown_over("ghost")
    pilot.release(end)

    assert to_bytes(pilot.document) == data


def test_a_button_that_came_up_elsewhere_gives_a_drag_up(pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)
    begin, end = pilot.grab("a"), pilot.at(("Four", "Pain points"))
    pilot.carry(begin, end)

    pilot.carry(end, end + QPoint(4, 4), button=Qt.MouseButton.NoButton)

    assert not pilot.view.shown_over("ghost")
    assert to_bytes(pilot.document) == data


def test_undo_by_key_in_the_middle_of_a_drag_gives_it_up(pilot: Pilot) -> None:
    pilot.open(board())
    data = to_bytes(pilot.document)
    pilot.drag("x", to=("Four", "Notes"))
    begin, end = pilot.grab("a"), pilot.at(("Four", "Pain points"))
    pilot.carry(begin, end)

    pilot.open_document.undo()
    assert not pilot.view.shown_over("ghost")
    pilot.release(end)

    assert to_bytes(pilot.document) == data


def test_the_edge_of_a_selected_card_stretches_it_and_the_edge_of_another_drags_it(pilot: Pilot) -> None:
    pilot.open(board())
    pilot.view.zoom_to(1.0)
    pilot.click("x")
    frame = pilot.frame("x")

    pilot.drag(QPointF(frame.right - 1, frame.y + frame.height * 0.25), to=("Four", "Actions"), down=0.3)
    assert pilot.document.get(Card, pilot.find("x")).span == 2

    frame = pilot.frame("a")
    pilot.drag(QPointF(frame.right - 1, frame.y + frame.height * 0.25), to=("Four", "Notes"))
    assert (pilot.cell_of("a"), pilot.document.get(Card, pilot.find("a")).span) == (("Four", "Notes"), 1)


def test_a_card_stretches_over_stages_right_to_left_and_wide_columns(pilot: Pilot) -> None:
    pilot.open(maps.right_to_left())
    pilot.view.zoom_to(1.0)
    document, map_id = pilot.document, pilot.shown.map_id
    steps = document.steps_of_map(map_id)
    lane = next(lane for lane in document.lanes(map_id) if document.cards(lane.id, steps[0].id))
    card = document.cards(lane.id, steps[0].id)[0]
    from journeydesk.edits import steps as edits

    pilot.open_document.do(edits.change(document, steps[1].id, width=260.0))
    pilot.open_document.select([card.id])
    frame = pilot.frame(card.id)
    column = next(column for column in pilot.shown.picture.grid.columns if column.step == steps[2].id)

    pilot.drag(QPointF(frame.x, frame.bottom), to=QPointF(column.x + column.width / 2, frame.bottom))

    assert pilot.document.get(Card, card.id).span == 3
    assert pilot.frame(card.id).x == pytest.approx(column.x + 6)


def test_a_marquee_takes_faces_too_and_with_ctrl_adds_to_what_is_selected(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("No bags left")
    face = pilot.frame("point-01")

    held = Qt.KeyboardModifier.ControlModifier
    begin = pilot.grab(QPointF(face.x - 12, face.y - 12), held=held)
    end = pilot.view.mapFromScene(QPointF(face.right + 6, face.bottom + 6))
    pilot.carry(begin, end, held=held)
    live = set(pilot.open_document.selection)
    pilot.release(end, held=held)

    assert live == set(pilot.open_document.selection) == {"point-01", pilot.find("No bags left")}


def test_the_view_scrolls_while_a_thing_from_the_library_is_held_at_its_edge(pilot: Pilot) -> None:
    pilot.view.resize(500, 420)
    pilot.open(shop())
    pilot.view.zoom_to(2.0)
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent

    from journeydesk.ui.canvas.landing import MIME

    data = QMimeData()
    data.setData(MIME, b"action")
    port = pilot.view.viewport()
    edge = QPoint(port.width() - 4, port.height() // 2)
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    before = pilot.view.horizontalScrollBar().value()

    QApplication.sendEvent(port, QDragEnterEvent(edge, Qt.DropAction.CopyAction, data, left, none))
    QApplication.sendEvent(port, QDragMoveEvent(edge, Qt.DropAction.CopyAction, data, left, none))
    QTest.qWait(600)

    assert pilot.view.horizontalScrollBar().value() > before + 50
    QApplication.sendEvent(port, QDragLeaveEvent())
    there = pilot.view.horizontalScrollBar().value()
    QTest.qWait(80)
    assert pilot.view.horizontalScrollBar().value() == there
    assert not pilot.view.shown_over("target")
