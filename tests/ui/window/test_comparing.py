"""A comparison in the window: the list beside the map, walking it, and how the window is again afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from journeydesk.commands.compare import show_comparison
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, RecordId
from journeydesk.edits import cards
from journeydesk.layout.difference_words import Told
from journeydesk.ui.panels.difference_rows import TOLD
from journeydesk.ui.panels.differences import Differences
from tests.layout.compared_maps import after_workshop
from tests.layout.maps import example
from tests.ui.window.conftest import WindowPilot


@pytest.fixture
def compared(pilot: WindowPilot) -> OpenDocument:
    """The comparison of the example before and after a workshop, in front."""
    before = example()
    pilot.open(before)
    made = show_comparison(pilot.desk, before, after_workshop(before), old_name="Before", new_name="Now")
    assert made is not None
    pilot.settle()
    return made


@pytest.fixture
def panel(pilot: WindowPilot, compared: OpenDocument) -> Differences:
    """The list of what differs."""
    assert pilot.desk.current is compared
    return pilot.around.comparing.differences


def rows(panel: Differences) -> list[str]:
    """The rows and headings as they stand."""
    return [item.text() for item in panel.list.rows()]


def row(panel: Differences, title: str) -> QListWidgetItem:
    """The row of a title."""
    return next(item for item in panel.list.rows() if item.text() == title)


def chosen(panel: Differences) -> str:
    """The row that is chosen, or empty."""
    item = panel.list.currentItem()
    return item.text() if panel.list.currentRow() >= 0 else ""


def click(panel: Differences, title: str) -> None:
    """Press and release on a row."""
    item = row(panel, title)
    panel.list.scrollToItem(item)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualItemRect(item).center())


def test_the_list_stands_where_the_inspector_stands(pilot: WindowPilot, panel: Differences) -> None:
    assert panel.isVisible()
    assert not pilot.around.inspector.isVisible()
    assert panel.names.text() == "Before → Now"
    assert rows(panel)[:4] == [
        "The whole map",
        "Map “From late projects to a tool the team loves”",
        "Lane “Opportunities”",
        "Lane “Metrics”",
    ]
    assert panel.count.text() == "21 differences"


def test_a_click_on_a_row_goes_there(pilot: WindowPilot, compared: OpenDocument, panel: Differences) -> None:
    click(panel, "Card “Nobody owns the roll-out”")
    pilot.settle()

    assert compared.selection == {pilot.find("Nobody owns the roll-out")}
    assert pilot.view.viewport().rect().contains(pilot.at("Nobody owns the roll-out"))
    assert panel.count.text() == "15 of 21"


def test_arrow_keys_walk_the_list_and_enter_goes_to_the_map(
    pilot: WindowPilot, compared: OpenDocument, panel: Differences
) -> None:
    click(panel, "Lane “Opportunities”")

    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert chosen(panel) == "Lane “Metrics”"
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    pilot.settle()

    assert chosen(panel) == "Card “Posts a question in the PM forum”"
    assert compared.selection == {pilot.find("Posts a question in the PM forum")}
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert pilot.view.hasFocus()


def test_a_click_on_the_map_chooses_the_row(pilot: WindowPilot, panel: Differences) -> None:
    pilot.view.zoom("map")
    pilot.settle()

    pilot.click("Builds a comparison sheet with all fees")
    pilot.settle()
    assert chosen(panel) == "Card “Builds a comparison sheet with all fees”"

    pilot.click("Reads eleven reviews")
    pilot.settle()
    assert chosen(panel) == ""


def test_f8_walks_in_the_order_of_the_list(pilot: WindowPilot, panel: Differences) -> None:
    seen = []
    for _ in range(3):
        pilot.press("F8")
        pilot.settle()
        seen.append(chosen(panel))
    assert seen == [title for title in rows(panel) if title != "The whole map"][:3]

    pilot.press("Shift+F8")
    pilot.settle()
    assert chosen(panel) == seen[1]


def test_rows_can_be_grouped_by_kind_and_that_is_remembered(pilot: WindowPilot, panel: Differences) -> None:
    QTest.mouseClick(panel.ways["kind"], Qt.MouseButton.LeftButton)

    assert [title for title in rows(panel) if title in ("Added", "Changed", "Moved", "Removed")] == [
        "Added",
        "Changed",
        "Moved",
        "Removed",
    ]
    assert pilot.desk.settings.differences_by == "kind"
    QTest.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    pilot.settle()
    assert chosen(panel) == "Lane “Metrics”"
    QTest.mouseClick(panel.previous, Qt.MouseButton.LeftButton)
    pilot.settle()
    assert chosen(panel) == rows(panel)[-1]


def test_a_knot_that_is_gone_is_shown_where_it_stood(pilot: WindowPilot, compared: OpenDocument, panel: Differences) -> None:
    gone = [item for item in panel.list.rows() if isinstance(told := item.data(TOLD), Told) and told.cell is not None]
    assert len(gone) == 3

    panel.list.setCurrentItem(gone[-1])
    pilot.settle()

    assert not compared.selection
    assert compared.cell is not None
    assert compared.cell.step == RecordId("step-12")
    assert panel.list.currentItem() is gone[-1]


def test_every_row_is_heard_in_full(panel: Differences) -> None:
    item = row(panel, "Card “Legal review takes nine days”")

    heard = item.data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == (
        "Changed, Card “Legal review takes nine days”, Pain points · Sign contract, "
        "text: “Legal review takes nineteen days” → “Legal review takes nine days”, votes: 0 → 3"
    )
    assert "votes: 0 → 3" in item.toolTip()


def test_another_document_in_front_has_the_inspector_again(
    pilot: WindowPilot, compared: OpenDocument, panel: Differences
) -> None:
    pilot.desk.show(pilot.desk.documents[0])
    pilot.settle()
    assert not panel.isVisible()
    assert pilot.around.inspector.isVisible()

    pilot.desk.show(compared)
    pilot.settle()
    assert panel.isVisible()


def test_a_right_side_that_was_put_away_comes_for_the_comparison_only(pilot: WindowPilot) -> None:
    before = example()
    pilot.open(before)
    pilot.run("view.inspector")
    assert pilot.window.right.isHidden()

    made = show_comparison(pilot.desk, before, after_workshop(before), old_name="a", new_name="b")
    pilot.settle()
    assert not pilot.window.right.isHidden()

    assert made is not None
    pilot.desk.close(made)
    pilot.settle()
    assert pilot.window.right.isHidden()


def test_the_keyboard_reaches_the_list(pilot: WindowPilot, panel: Differences) -> None:
    pilot.run("region.inspector")

    assert panel.list.hasFocus()


def test_a_comparison_cannot_be_written_into(pilot: WindowPilot, compared: OpenDocument) -> None:
    document = compared.document
    pilot.view.zoom("map")

    pilot.click("Reads eleven reviews")
    pilot.press("Del")
    pilot.type("x")

    assert compared.document is document


def test_outline_and_parking_lot_have_the_signs_too(pilot: WindowPilot) -> None:
    before = example()
    pilot.open(before)
    card = next(record for record in before if isinstance(record, Card))
    after = apply(after_workshop(before), cards.park(after_workshop(before), [card.id]))

    show_comparison(pilot.desk, before, after, old_name="a", new_name="b")
    pilot.settle()

    outline = pilot.around.left.outline
    texts = [item.text(0) for record in before if (item := outline.item_of(record.id)) is not None]
    assert "✕ Watch demo" in texts
    assert "✎ Advocate" in texts
    assert "Notice" in texts
    assert [pilot.around.left.parking.item(0).text()] == [f"→ {card.text}"]
