"""What is hidden and the views that remember it, and the colours of map and window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidgetAction

from journeydesk.commands import look
from journeydesk.document.document import Document
from journeydesk.document.records import Map
from journeydesk.edits import emotions, lanes, views
from journeydesk.files.project import to_bytes
from journeydesk.ui import style
from journeydesk.ui.panels.curve_chooser import show
from journeydesk.ui.panels.views import ViewChooser
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


# hiding and views


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
