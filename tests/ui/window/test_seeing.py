"""The minimap, what is hidden and the views that remember it, and the colours of map and window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidgetAction

from journeydesk.commands import look
from journeydesk.document.document import Document
from journeydesk.document.records import Map
from journeydesk.edits import emotions, lanes, views
from journeydesk.files.project import to_bytes
from journeydesk.ui import style
from journeydesk.ui.canvas.landing import MIME
from journeydesk.ui.panels.curve_chooser import show
from journeydesk.ui.panels.views import ViewChooser
from tests.layout.maps import right_to_left
from tests.ui.canvas.maps import shop
from tests.ui.window.conftest import WindowPilot

LEFT = Qt.MouseButton.LeftButton


def chooser(pilot: WindowPilot) -> ViewChooser:
    """The view button of the toolbar."""
    found = pilot.window.findChild(ViewChooser)
    assert found is not None
    return found


def opened(pilot: WindowPilot) -> QMenu:
    """Its menu, filled as when somebody presses the button."""
    menu = chooser(pilot).menu()
    menu.popup(pilot.window.mapToGlobal(QPoint(200, 100)))
    pilot.settle()
    return menu


def entries(menu: QMenu) -> list[str]:
    """What the menu offers."""
    return [action.text() for action in menu.actions() if action.text() and not isinstance(action, QWidgetAction)]


def tick(pilot: WindowPilot, menu: QMenu, entry: str) -> None:
    """Click an entry of an open menu."""
    action = next(action for action in menu.actions() if action.text() == entry)
    QTest.mouseMove(menu, menu.actionGeometry(action).center())
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    pilot.settle()


# the minimap


def test_the_minimap_of_a_map_that_reads_leftwards_leaves_the_lanes_their_corner(pilot: WindowPilot) -> None:
    pilot.open(right_to_left())
    pilot.view.zoom_to(2.0)
    pilot.settle()

    port = pilot.view.viewport().geometry()
    assert pilot.around.minimap.isVisible()
    assert pilot.around.minimap.geometry().center().x() < port.center().x()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_longer_than_the_screen_is_scrolled_and_stands_in_one_column(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    for _ in range(60):
        pilot.run("insert.lane_notes")
    chooser(pilot).menu().setStyleSheet(style.sheet(style.LIGHT))

    menu = opened(pilot)

    screen = pilot.window.screen().availableGeometry()
    assert menu.height() <= screen.height()
    there = [menu.actionGeometry(action) for action in menu.actions()]
    assert len({one.x() for one in there}) == 1
    assert there[-1].bottom() > screen.height()
    menu.close()


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


# hiding and views


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus pop up even where there is no screen
def test_each_lane_and_persona_is_hidden_and_shown_from_the_toolbar(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    before = to_bytes(pilot.document)
    assert chooser(pilot).text() == "Everything ▾"
    menu = opened(pilot)
    assert {"Everything", "Save view…", "Emotions", "Priya", "Sam"} <= set(entries(menu))

    tick(pilot, menu, "Emotions")
    tick(pilot, menu, "Priya")

    assert menu.isVisible()
    assert pilot.shown.picture.group("persona") is not None
    assert chooser(pilot).text() == "2 hidden ▾"
    tick(pilot, menu, "Emotions")
    tick(pilot, menu, "Priya")
    menu.close()
    assert to_bytes(pilot.document) == before
    for _ in range(4):
        pilot.press("Ctrl+Z")
    assert not pilot.open_document.can_undo


def test_hiding_a_persona_takes_its_card_and_curves_off_the_map_and_the_next_one_leads(
    pilot: WindowPilot, example: Document
) -> None:
    pilot.open(example)
    priya, sam = (person.id for person in pilot.document.personas)
    before = to_bytes(pilot.document)

    pilot.open_document.select([priya])
    pilot.run("look.hide_persona")

    card = pilot.shown.picture.group("persona")
    assert card is not None
    assert set(card.frames) == {sam}
    curves = [group for group in pilot.shown.picture.groups if group.key[0] == "curve"]
    points = {point.id for lane in pilot.document.lanes(pilot.shown.map_id) for point in pilot.document.points(lane.id)
              if point.persona == priya}  # fmt: skip
    assert points
    assert not points & {shown for group in curves for shown in group.frames}
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus pop up even where there is no screen
def test_what_is_hidden_is_saved_as_a_view_and_chosen_again(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    before = to_bytes(pilot.document)
    menu = opened(pilot)
    tick(pilot, menu, "Opportunities")
    menu.close()

    pilot.run("look.save_view")
    pilot.type("Customer view\n")
    assert chooser(pilot).text() == "Customer view ▾"
    pilot.run("look.show_everything")
    assert chooser(pilot).text() == "Everything ▾"
    menu = opened(pilot)
    tick(pilot, menu, "Customer view")

    assert chooser(pilot).text() == "Customer view ▾"
    assert "Opportunities" not in [lane.title for lane in pilot.document.lanes(pilot.shown.map_id) if not lane.hidden]
    menu.close()
    while pilot.open_document.can_undo:
        pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_views_are_chosen_and_brought_up_to_date_in_the_palette(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.open_document.do(views.save(pilot.document, pilot.shown.map_id, "Customer view"))
    lane = pilot.document.lanes(pilot.shown.map_id)[0]
    pilot.open_document.do(lanes.change(pilot.document, lane.id, hidden=True))
    pilot.settle()

    pilot.run("look.choose_view")
    pilot.type("Customer\n")
    assert not views.hides_anything(pilot.document, pilot.shown.map_id)
    pilot.open_document.do(lanes.change(pilot.document, lane.id, hidden=True))
    pilot.settle()
    pilot.run("look.save_view")
    pilot.type("Update\n")

    assert pilot.document.get(Map, pilot.shown.map_id).views[0].lanes == (lane.id,)


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus pop up even where there is no screen
def test_views_are_renamed_and_removed_from_the_toolbar(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    pilot.open_document.do(views.save(pilot.document, pilot.shown.map_id, "Customer view"))
    before = to_bytes(pilot.document)

    menu = opened(pilot)
    change = next(action.menu() for action in menu.actions() if action.text() == "Change views")
    assert isinstance(change, QMenu)
    change.aboutToShow.emit()
    inner = change.actions()[0].menu()
    assert isinstance(inner, QMenu)
    next(action for action in inner.actions() if action.text() == "Remove").trigger()
    pilot.settle()
    assert pilot.document.get(Map, pilot.shown.map_id).views == ()
    menu.close()
    pilot.press("Ctrl+Z")

    assert to_bytes(pilot.document) == before


# light and dark


def test_the_map_itself_is_made_dark_as_an_edit(pilot: WindowPilot, example: Document) -> None:
    pilot.open(example)
    before = to_bytes(pilot.document)

    pilot.run("look.dark_map")
    assert pilot.shown.picture.ground.colour == "#12181F"
    assert pilot.around.actions["look.dark_map"].isChecked()
    pilot.press("Ctrl+Z")

    assert to_bytes(pilot.document) == before


def test_animations_are_a_setting(pilot: WindowPilot) -> None:
    pilot.run("look.animations")
    assert type(pilot.desk.settings).load().motion == ""
    pilot.run("look.animations")

    assert type(pilot.desk.settings).load().motion == "none"


# the bar of a stage alone


def test_a_stage_alone_is_named_at_the_foot_with_ways_to_its_neighbours_and_back(
    pilot: WindowPilot, example: Document
) -> None:
    pilot.open(example)
    pilot.click("Reads eleven reviews")
    pilot.run("look.focus_stage")
    bar = pilot.around.focus_bar
    assert bar.isVisible()
    assert bar.name.text() == "Explore"
    assert pilot.around.actions["look.focus_stage"].isChecked()

    QTest.mouseClick(bar.next, LEFT)
    assert bar.name.text() == "Commit"
    QTest.mouseClick(bar.previous, LEFT)
    QTest.mouseClick(bar.previous, LEFT)
    assert bar.name.text() == "Notice"
    assert not bar.previous.isEnabled()
    QTest.mouseClick(bar.back, LEFT)

    assert bar.isHidden()
    assert not pilot.around.actions["look.focus_stage"].isChecked()
    assert pilot.view.focus.stage is None


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus pop up even where there is no screen
def test_what_a_tick_or_a_view_hides_is_not_selected_any_more_so_that_no_key_reaches_it(
    pilot: WindowPilot, example: Document
) -> None:
    pilot.open(example)
    map_id = pilot.shown.map_id
    lane = next(lane for lane in example.lanes(map_id) if lane.title == "Touchpoints")
    other = next(lane for lane in example.lanes(map_id) if lane.title == "Pain points")
    gone, stays = (
        next(card for step in example.steps_of_map(map_id) for card in example.cards(at.id, step.id)) for at in (lane, other)
    )
    knot = example.points(next(lane for lane in example.lanes(map_id) if lane.title == "Emotions").id)[0]
    pilot.open_document.select([gone.id, stays.id])

    menu = opened(pilot)
    tick(pilot, menu, "Touchpoints")
    menu.close()
    assert pilot.open_document.selection == {stays.id}
    pilot.open_document.do(views.save(pilot.document, map_id, "Customer view"))
    pilot.run("look.show_everything")
    pilot.open_document.select([gone.id, stays.id])
    look.choose(pilot.open_document, "Customer view")
    assert pilot.open_document.selection == {stays.id}

    pilot.open_document.select([knot.id])
    show(pilot.open_document, emotions.curve_of(pilot.document, knot), shown=False)
    pilot.press("Delete")
    assert knot.id in pilot.document


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_button_of_a_menu_looks_left_when_the_pointer_has_left_it_meanwhile(pilot: WindowPilot) -> None:
    pilot.open(shop())
    button = chooser(pilot)
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    QTest.mouseMove(button, button.rect().center())
    pilot.settle()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    menu = opened(pilot)

    QCursor.setPos(pilot.view.mapToGlobal(pilot.view.rect().center()))
    menu.close()
    pilot.settle()

    assert not button.underMouse()
