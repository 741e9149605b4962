"""The outline: maps, stages and steps to walk, rename and reorder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Map, RecordId, Stage, Step
from journeydesk.edits import maps, steps, templates
from journeydesk.ui.panels.outline import Outline
from journeydesk.ui.panels.outline_drops import dropped
from tests.ui.window.conftest import WindowPilot

STAGES = ["Notice", "Explore", "Commit", "Settle in", "Champion"]


@pytest.fixture
def outline(pilot: WindowPilot, example: Document) -> Outline:
    """The outline of the example."""
    pilot.open(example)
    return pilot.around.left.outline


def rows(outline: Outline) -> list[str]:
    """The rows without what is below them."""
    return titles_below(outline.invisibleRootItem())


def titles_below(item: QTreeWidgetItem) -> list[str]:
    """The rows right below a row."""
    return [child.text(0) for place in range(item.childCount()) if (child := item.child(place)) is not None]


def top(outline: Outline, place: int) -> QTreeWidgetItem:
    """One of the topmost rows."""
    item = outline.topLevelItem(place)
    assert item is not None
    return item


def row(pilot: WindowPilot, outline: Outline, title: str) -> QTreeWidgetItem:
    """The row of a stage or step."""
    item = outline.item_of(pilot.find(title))
    assert item is not None, title
    return item


def click(outline: Outline, item: QTreeWidgetItem) -> None:
    """Press and release on a row."""
    outline.scrollToItem(item)
    QTest.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=outline.visualItemRect(item).center())


def drop(outline: Outline, item: QTreeWidgetItem, on: QTreeWidgetItem, *, down: float) -> None:
    """Drag a row onto another; `down` says how far down on it, from 0 to 1."""
    outline.setCurrentItem(item)
    rect = outline.visualItemRect(on)
    at = QPoint(rect.center().x(), round(rect.top() + (rect.height() - 1) * down))
    data = outline.mimeData([item])
    move, none, left = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for event in (QDragEnterEvent(at, move, data, left, none), QDragMoveEvent(at, move, data, left, none)):
        QApplication.sendEvent(outline.viewport(), event)
    QApplication.sendEvent(outline.viewport(), QDropEvent(QPointF(at), move, data, left, none))


def test_stages_are_rows_with_their_steps_below(pilot: WindowPilot, outline: Outline) -> None:
    assert rows(outline) == STAGES
    explore = row(pilot, outline, "Explore")
    assert titles_below(explore) == [
        "Read reviews",
        "Compare plans",
        "Watch demo",
    ]


def test_a_stage_without_steps_has_no_row_below(pilot: WindowPilot) -> None:
    pilot.open(templates.blank("New"))

    assert [item.childCount() for item in pilot.around.left.outline.findItems("Stage", Qt.MatchFlag.MatchStartsWith)] == [
        0
    ] * 4


def test_a_click_selects_the_step_and_brings_it_into_view(pilot: WindowPilot, outline: Outline) -> None:
    click(outline, row(pilot, outline, "Refer a friend"))
    pilot.settle()

    assert pilot.selected() == ["Refer a friend"]
    frame = pilot.frame("Refer a friend")
    middle = pilot.view.mapFromScene(QPointF(frame.x + frame.width / 2, frame.y + frame.height / 2))
    assert pilot.view.viewport().rect().contains(middle)


def test_what_is_selected_on_the_map_is_marked(pilot: WindowPilot, outline: Outline) -> None:
    pilot.open_document.select([pilot.find("Trial")])
    pilot.settle()

    assert [item.text(0) for item in outline.selectedItems()] == ["Trial"]


def test_f2_renames_in_place_and_escape_changes_nothing(pilot: WindowPilot, outline: Outline) -> None:
    item = row(pilot, outline, "Commit")
    click(outline, item)
    stage_id = pilot.find("Commit")
    for key, title in ((Qt.Key.Key_Escape, "Commit"), (Qt.Key.Key_Return, "Decide")):
        QTest.keyClick(outline, Qt.Key.Key_F2)
        editor = pilot.focused()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, "Decide")
        QTest.keyClick(editor, key)
        pilot.settle()
        assert pilot.document.get(Stage, stage_id).title == title

    assert rows(outline)[2] == "Decide"
    pilot.press("Ctrl+Z")
    assert rows(outline)[2] == "Commit"


def test_a_row_is_dragged_above_another(pilot: WindowPilot, outline: Outline) -> None:
    drop(outline, row(pilot, outline, "Champion"), row(pilot, outline, "Notice"), down=0.0)
    pilot.settle()

    assert rows(outline) == ["Champion", "Notice", "Explore", "Commit", "Settle in"]
    assert [stage.title for stage in pilot.document.stages(pilot.shown.map_id)] == rows(outline)


def test_a_step_is_dragged_into_another_stage(pilot: WindowPilot, outline: Outline) -> None:
    drop(outline, row(pilot, outline, "Trial"), row(pilot, outline, "Notice"), down=0.5)
    pilot.settle()

    step = pilot.document.get(Step, pilot.find("Trial"))
    assert step.stage == pilot.find("Notice")
    assert pilot.document.steps(step.stage)[0] == step


def order_after(
    document: Document, dragged: RecordId, target: RecordId | None, *, below: bool, inside: bool = False
) -> list[str]:
    """The titles of stages and steps in a row, after a drop."""
    edit = dropped(document, dragged, target, below=below, inside=inside)
    after = apply(document, edit) if edit else document
    map_id = after.maps[0].id
    return [title for stage in after.stages(map_id) for title in (stage.title, *(s.title for s in after.steps(stage.id)))]


def test_where_a_drop_goes(example: Document) -> None:
    by_title = {record.title: record.id for record in example if isinstance(record, Stage | Step)}

    def after(dragged: str, target: str | None, *, below: bool, inside: bool = False) -> list[str]:
        return order_after(example, by_title[dragged], by_title[target] if target else None, below=below, inside=inside)

    # a step above a stage comes to the end of the one before it
    assert after("Trial", "Explore", below=False)[:4] == ["Notice", "Deadline slips", "Ask peers", "Trial"]
    assert after("Trial", "Read reviews", below=True)[3:6] == ["Explore", "Read reviews", "Trial"]
    assert after("Trial", "Watch demo", below=True)[3:8] == [
        "Explore",
        "Read reviews",
        "Compare plans",
        "Watch demo",
        "Trial",
    ]
    # a stage dropped among another's steps comes after that stage
    assert after("Champion", "Read reviews", below=False)[3:8] == [
        "Explore",
        "Read reviews",
        "Compare plans",
        "Watch demo",
        "Champion",
    ]
    assert after("Notice", None, below=True)[-3:] == ["Notice", "Deadline slips", "Ask peers"]
    assert after("Notice", "Notice", below=False)[0] == "Notice"


def twelve(document: Document) -> Document:
    """A file with twelve maps."""
    for number in range(11):
        edit, _ = maps.start(document, f"Map {number + 2}")
        document = apply(document, edit)
    return document


def test_a_file_with_twelve_maps_is_walked_with_the_arrow_keys(pilot: WindowPilot, example: Document) -> None:
    pilot.open(twelve(example))
    outline = pilot.around.left.outline
    assert len(rows(outline)) == 12
    first = top(outline, 0)
    assert first.isExpanded()

    click(outline, top(outline, 3))
    pilot.settle()
    assert pilot.document.get(Map, pilot.shown.map_id).title == "Map 4"
    outline.collapseAll()
    QTest.keyClick(outline, Qt.Key.Key_Down)
    pilot.settle()

    assert pilot.document.get(Map, pilot.shown.map_id).title == "Map 5"
    assert "5 of 12" in pilot.around.map_tabs.chooser.text()


def test_a_step_of_another_map_is_shown_with_its_map(pilot: WindowPilot, example: Document) -> None:
    document = twelve(example)
    stage = document.stages(document.maps[4].id)[1]
    edit, _ = steps.add(document, stage.id, "A step")
    pilot.open(apply(document, edit))
    outline = pilot.around.left.outline
    item = outline.item_of(stage.id)
    assert item is not None
    outline.expandAll()

    click(outline, item)
    pilot.settle()

    assert pilot.shown.map_id == document.maps[4].id
    assert pilot.open_document.selection == {stage.id}


def test_what_is_open_stays_open_when_another_stage_comes(pilot: WindowPilot, outline: Outline) -> None:
    outline.collapseAll()
    row(pilot, outline, "Explore").setExpanded(True)

    pilot.run("insert.stage")
    pilot.press("Escape")

    assert row(pilot, outline, "Explore").isExpanded()
    assert not row(pilot, outline, "Notice").isExpanded()
