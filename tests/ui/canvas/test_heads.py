"""Stages, steps and lanes stay in sight while the map scrolls below them, and are as real there as in their places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Lane, Map, Stage
from journeydesk.edits import maps
from journeydesk.files.project import to_bytes
from journeydesk.layout.picture import Rect, Text
from journeydesk.ui.canvas.gestures.borders import BorderLine
from journeydesk.ui.canvas.pinned import Pinned
from tests.layout.maps import example
from tests.ui.canvas.maps import shop
from tests.ui.pilot import LEFT, NONE, Pilot


def pinned(pilot: Pilot) -> Pinned:
    """The heads in sight."""
    heads = pilot.view.heads
    assert heads is not None
    assert heads.pinned is not None
    return heads.pinned


def scrolled(pilot: Pilot, across: int, down: int) -> None:
    """Scroll and let it be painted."""
    pilot.view.scroll_by(across, down)
    pilot.settle()


def on_head(pilot: Pilot, name: str) -> QPoint:
    """The middle of what is seen of a stage, step or lane on the pinned heads."""
    heads, frame = pinned(pilot), pilot.frame(name)
    if heads.top is not None and frame.y + frame.height <= pilot.shown.picture.grid.bands[0].y:
        there = heads.rows.rect(frame)
        begin, end = max(there.x, heads.open.x), min(there.right, heads.open.right)
        return QPoint(round((begin + end) / 2), round(there.y + there.height / 2))
    there = heads.labels.rect(frame)
    begin, end = max(there.y, heads.open.y), min(there.bottom, heads.open.bottom)
    return QPoint(round(there.x + there.width / 2), round((begin + end) / 2))


def press(pilot: Pilot, at: QPoint) -> None:
    """A click at a point of the view."""
    QTest.mouseClick(pilot.view.viewport(), LEFT, NONE, at)
    pilot.settle()


@pytest.fixture
def map_below(pilot: Pilot) -> Pilot:
    """The example, scrolled on to both sides."""
    pilot.view.resize(900, 520)
    pilot.open(example())
    scrolled(pilot, 330, 260)
    return pilot


def test_nothing_is_pinned_while_all_heads_stand_in_their_places(pilot: Pilot) -> None:
    pilot.open(example())
    scrolled(pilot, 0, 40)

    heads = pilot.view.heads
    assert heads is not None
    assert heads.pinned is None


def test_heads_lie_at_the_edges_when_the_map_has_scrolled_on(map_below: Pilot) -> None:
    heads = pinned(map_below)

    assert heads.top is not None
    assert heads.side is not None
    assert heads.top.y == 0
    assert heads.side.x == 0
    assert heads.corner == Rect(0, 0, heads.side.width, heads.top.height)
    assert map_below.view.open_area.topLeft() == QPoint(round(heads.side.width), round(heads.top.height))


def test_heads_keep_to_their_columns_and_lanes(map_below: Pilot) -> None:
    heads, view = pinned(map_below), map_below.view

    for name in ("Explore", "Compare plans"):
        frame = map_below.frame(name)
        assert heads.rows.rect(frame).x == pytest.approx(view.mapFromScene(QPointF(frame.x, 0)).x(), abs=1)
    frame = map_below.frame("Emotions")
    assert heads.labels.rect(frame).y == pytest.approx(view.mapFromScene(QPointF(0, frame.y)).y(), abs=1)


def test_the_title_of_a_stage_stays_in_what_is_seen_of_it(map_below: Pilot) -> None:
    scrolled(map_below, 130, 0)
    heads = pinned(map_below)
    group = map_below.shown.picture.group("stage", map_below.find("Explore"))
    assert group is not None
    title = next(mark for mark in group.marks if isinstance(mark, Text) and mark.part == "title")

    x, _ = heads.stage_words(group).point(group.x + title.x, group.y)

    assert heads.rows.rect(group.rect).x < heads.open.x
    assert heads.open.x <= x <= heads.open.x + 20


def test_zoomed_far_in_heads_do_not_eat_the_view(map_below: Pilot) -> None:
    map_below.view.zoom_to(8.0, at=QPoint(500, 300))

    heads = pinned(map_below)
    port = map_below.view.viewport().rect()
    assert heads.top is not None
    assert heads.side is not None
    assert heads.top.height < port.height() / 3
    assert heads.side.width < port.width() / 3


def test_seen_from_afar_heads_are_no_larger_than_the_map_shows_them(map_below: Pilot) -> None:
    map_below.view.resize(400, 200)
    map_below.view.zoom_to(0.35)
    scrolled(map_below, 200, 100)

    assert pinned(map_below).scale <= 0.35


def test_a_click_on_a_pinned_head_selects_and_shift_adds(map_below: Pilot) -> None:
    place = map_below.view.verticalScrollBar().value()

    for name in ("Explore", "Compare plans", "Emotions"):
        press(map_below, on_head(map_below, name))
        assert map_below.selected() == [name]
    QTest.mouseClick(map_below.view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, on_head(map_below, "Explore"))

    assert map_below.selected() == ["Emotions", "Explore"]
    assert map_below.view.verticalScrollBar().value() == place


def test_between_heads_there_is_nothing_to_hit_and_no_marquee(map_below: Pilot) -> None:
    map_below.open_document.select([map_below.find("Builds a comparison sheet")])
    scrolled(map_below, 330, 260)
    there = pinned(map_below).corner
    assert there is not None
    corner = QPoint(40, round(there.y) + 40)

    QTest.mousePress(map_below.view.viewport(), LEFT, NONE, corner)
    map_below.carry(corner, QPoint(600, 400))
    map_below.release(QPoint(600, 400))

    assert map_below.selected() == []


def test_a_pinned_stage_is_renamed_in_place(map_below: Pilot) -> None:
    before = to_bytes(map_below.document)
    place = map_below.view.verticalScrollBar().value(), map_below.view.horizontalScrollBar().value()
    at = on_head(map_below, "Commit")

    for press_it in (QTest.mouseClick, QTest.mouseDClick):
        press_it(map_below.view.viewport(), LEFT, NONE, at)
    map_below.press("Ctrl+A")
    map_below.type("Decide")
    assert map_below.writing == "Decide"
    assert (map_below.view.verticalScrollBar().value(), map_below.view.horizontalScrollBar().value()) == place
    map_below.press("Escape")
    assert to_bytes(map_below.document) == before
    for press_it in (QTest.mouseClick, QTest.mouseDClick):
        press_it(map_below.view.viewport(), LEFT, NONE, at)
    map_below.press("Ctrl+A")
    map_below.type("Decide\n")

    assert "Decide" in [stage.title for stage in map_below.document.stages(map_below.shown.map_id)]
    map_below.press("Escape")
    map_below.press("Ctrl+Z")
    assert to_bytes(map_below.document) == before


def test_a_press_in_the_words_of_a_pinned_head_puts_the_caret_there(map_below: Pilot) -> None:
    at = on_head(map_below, "Emotions")
    for press_it in (QTest.mouseClick, QTest.mouseDClick):
        press_it(map_below.view.viewport(), LEFT, NONE, at)
    writing = map_below.view.typist.writing
    assert writing is not None

    caret = map_below.view.on_view(writing.caret_area)
    heads = pinned(map_below)
    assert heads.side is not None
    assert QRect(0, 0, round(heads.side.right), 520).contains(caret.toAlignedRect())
    QTest.mouseClick(map_below.view.viewport(), LEFT, NONE, QPoint(20, at.y()))

    assert map_below.is_writing
    assert writing.state.caret == 0


def test_dragging_a_pinned_stage_moves_it(map_below: Pilot) -> None:
    before = to_bytes(map_below.document)
    begin = on_head(map_below, "Commit")
    end = on_head(map_below, "Explore") - QPoint(180, -10)
    down = map_below.view.verticalScrollBar().value()

    QTest.mousePress(map_below.view.viewport(), LEFT, NONE, begin)
    map_below.carry(begin, end)
    assert map_below.view.verticalScrollBar().value() == down
    map_below.release(end)

    titles = [stage.title for stage in map_below.document.stages(map_below.shown.map_id)]
    assert titles.index("Commit") < titles.index("Explore")
    map_below.press("Ctrl+Z")
    assert to_bytes(map_below.document) == before


def test_escape_while_a_pinned_lane_is_dragged_leaves_everything(map_below: Pilot) -> None:
    before = to_bytes(map_below.document)
    begin = on_head(map_below, "Emotions")

    QTest.mousePress(map_below.view.viewport(), LEFT, NONE, begin)
    map_below.carry(begin, begin + QPoint(0, 120))
    map_below.press("Escape")
    map_below.release(begin)

    assert to_bytes(map_below.document) == before


def test_dragging_a_pinned_lane_moves_it(map_below: Pilot) -> None:
    before = to_bytes(map_below.document)
    begin = on_head(map_below, "Emotions")
    end = begin + QPoint(200, 190)

    QTest.mousePress(map_below.view.viewport(), LEFT, NONE, begin)
    map_below.carry(begin, end)
    map_below.release(end)

    row = [lane.title for lane in map_below.document.lanes(map_below.shown.map_id)]
    assert row.index("Emotions") > row.index("Pain points") or row.index("Emotions") > 3
    map_below.press("Ctrl+Z")
    assert to_bytes(map_below.document) == before


def test_a_pinned_stage_whose_border_is_dragged_keeps_its_words_and_the_line_its_grip(map_below: Pilot) -> None:
    before = to_bytes(map_below.document)
    heads, first, second = pinned(map_below), map_below.frame("Explore"), map_below.frame("Commit")
    x, y = heads.rows.point(first.right + 5, first.y + first.height / 2)
    begin, end = QPoint(round(x), round(y)), QPoint(round(x), round(y)) + QPoint(130, 3)

    QTest.mousePress(map_below.view.viewport(), LEFT, NONE, begin)
    map_below.carry(begin, end)
    map_below.settle()

    (line,) = [shape for shape in map_below.view.shown_over("target") if isinstance(shape, BorderLine)]
    there = round(heads.rows.point(line.x1, 0)[0])
    band = heads.rows.rect(second)
    words = map_below.view.grab(QRect(there + 25, round(band.y) + 4, 90, round(band.height) - 8)).toImage()
    grip = map_below.view.grab(QRect(there - 1, begin.y() - 3, 3, 6)).toImage()
    assert len(colours(words)) > 8
    assert "#ffffff" in colours(grip)
    map_below.press("Escape")
    map_below.release(end)
    assert to_bytes(map_below.document) == before


def colours(image: QImage) -> set[str]:
    """All colours of a picture."""
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_context_menu_on_a_pinned_head_is_about_that_head(map_below: Pilot) -> None:
    asked: list[QPoint] = []
    map_below.view.asked_menu.connect(asked.append)
    at = on_head(map_below, "Emotions")

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, map_below.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(map_below.view.viewport(), event)

    assert map_below.selected() == ["Emotions"]
    assert len(asked) == 1


def test_a_drop_on_a_pinned_step_is_a_drop_on_that_step_and_not_on_what_lies_below(map_below: Pilot) -> None:
    before = to_bytes(map_below.document)
    at = on_head(map_below, "Trial")

    place = map_below.view.pointer(at, NONE)
    assert map_below.shown.cell_at(place.x, place.y) is None
    taken = _drop(map_below, "pain point", at)

    assert taken
    new = [text for text in map_below.cards_in(("Trial", "Pain points")) if text == ""]
    assert new == [""]
    map_below.press("Escape")
    while map_below.open_document.can_undo:
        map_below.press("Ctrl+Z")
    assert to_bytes(map_below.document) == before


def _drop(pilot: Pilot, thing: str, at: QPoint) -> bool:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from journeydesk.ui.canvas.landing import MIME

    data = QMimeData()
    data.setData(MIME, thing.encode())
    action, port = Qt.DropAction.CopyAction, pilot.view.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(at, action, data, LEFT, NONE))
    QApplication.sendEvent(port, QDragMoveEvent(at, action, data, LEFT, NONE))
    dropped = QDropEvent(QPointF(at), action, data, LEFT, NONE)
    QApplication.sendEvent(port, dropped)
    pilot.settle()
    return dropped.isAccepted()


def test_what_is_scrolled_into_view_does_not_hide_below_heads(map_below: Pilot) -> None:
    map_below.click("Legal review takes nineteen days")

    for _ in range(3):
        map_below.press("Up")
    for _ in range(4):
        map_below.press("Left")

    area = map_below.view.on_view(map_below.view.mapToScene(QRect(0, 0, 1, 1)).boundingRect())
    assert area.isValid()
    (name,) = map_below.selected() or [""]
    if name:
        frame = map_below.frame(name)
        shown = QRect(
            map_below.view.mapFromScene(QPointF(frame.x, frame.y)),
            map_below.view.mapFromScene(QPointF(frame.x + frame.width, frame.y + frame.height)),
        )
        assert map_below.view.open_area.contains(shown)


def test_selecting_a_stage_whose_head_is_pinned_does_not_scroll_the_map_up(map_below: Pilot) -> None:
    place = map_below.view.verticalScrollBar().value()

    map_below.open_document.select([map_below.find("Champion")])

    assert map_below.view.verticalScrollBar().value() == place
    there = pinned(map_below).rows.rect(map_below.frame("Champion"))
    assert there.right <= map_below.view.viewport().width()


def test_in_a_map_that_reads_leftwards_the_lanes_are_pinned_at_the_right(pilot: Pilot) -> None:
    pilot.view.resize(700, 400)
    document = example()
    from journeydesk.document.edit import apply

    leftwards = apply(document, maps.change(document, document.maps[0].id, title="رحلة العميل من البداية إلى النهاية"))
    for stage in leftwards.stages(document.maps[0].id):
        from journeydesk.edits import stages

        leftwards = apply(leftwards, stages.rename(leftwards, stage.id, "مرحلة"))
    pilot.open(leftwards)
    assert pilot.shown.picture.grid.right_to_left
    scrolled(pilot, -400, 200)

    heads = pinned(pilot)
    assert heads.side is not None
    assert heads.side.right == pytest.approx(pilot.view.viewport().width())
    press(pilot, on_head(pilot, "Emotions"))
    assert pilot.selected() == ["Emotions"]


def test_heads_follow_what_is_edited_and_hide_with_the_map(map_below: Pilot) -> None:
    stage = map_below.document.get(Stage, map_below.find("Explore"))
    view = map_below.view
    before = view.grab().toImage()
    from journeydesk.edits import lanes, stages

    map_below.open_document.do(stages.change(map_below.document, stage.id, colour="#112233"))
    map_below.settle()
    after = view.grab().toImage()
    assert _differs(before, after, QRect(0, 0, 880, 50))

    for lane in map_below.document.lanes(map_below.shown.map_id):
        map_below.open_document.do(lanes.change(map_below.document, lane.id, hidden=True))
    heads = view.heads
    assert heads is not None
    assert heads.pinned is None
    view.show_document(None)
    assert heads.pinned is None


def _differs(one: QImage, other: QImage, area: QRect) -> bool:
    return one.copy(area) != other.copy(area)


def test_heads_show_the_map_as_it_is_painted_below(pilot: Pilot) -> None:
    """Where a head has only just left its place, what is pinned is the very picture of what was there."""
    pilot.view.resize(900, 600)
    pilot.open(example())
    scrolled(pilot, 0, round(pilot.shown.picture.grid.top) + 40)
    heads = pinned(pilot)
    assert heads.top is not None
    band = QRect(60, 6, 700, 56)
    floating = pilot.view.grab(band).toImage()
    pilot.view.scroll_by(0, -42)
    pilot.settle()
    assert pilot.view.heads is not None
    assert pilot.view.heads.pinned is None
    frame = pilot.frame("Explore")
    top = pilot.view.mapFromScene(QPointF(0, frame.y)).y()

    there = pilot.view.grab(band.translated(0, top - 6)).toImage()

    same = sum(floating.pixelColor(x, y) == there.pixelColor(x, y) for x in range(0, 700, 7) for y in range(2, 48, 3))
    assert same > 0.93 * 100 * 16


def test_no_export_shows_pinned_heads(map_below: Pilot) -> None:
    from journeydesk.layout.journey import lay_out

    shown = map_below.shown
    assert lay_out(shown.document, shown.map_id, shown.typesetter) == shown.picture
    assert map_below.document.find(Map, shown.map_id) is not None
    assert map_below.document.find(Lane, map_below.find("Emotions")) is not None


def test_a_map_without_lanes_pins_nothing(pilot: Pilot) -> None:
    from journeydesk.edits import lanes

    pilot.view.resize(500, 300)
    pilot.open(shop())
    for lane in pilot.document.lanes(pilot.shown.map_id):
        pilot.open_document.do(lanes.remove(pilot.document, lane.id))
    scrolled(pilot, 200, 200)

    assert pilot.view.heads is not None
    assert pilot.view.heads.pinned is None
