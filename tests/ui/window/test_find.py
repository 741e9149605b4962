"""Finding as one types, over all maps of the file, and replacing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Map
from journeydesk.edits import cards, lanes, maps
from journeydesk.files.project import to_bytes
from journeydesk.ui.find import FindBar
from journeydesk.ui.in_sight import on_screen
from tests.ui.window.conftest import WindowPilot

FEES = "Two hidden fees appear at checkout"


@pytest.fixture
def finding(pilot: WindowPilot, example: Document) -> WindowPilot:
    """The example twice in one file, with the first map shown and the keyboard on it."""
    pilot.open(example)
    pilot.open_document.do(maps.duplicate(example, example.maps[0].id, title="Copy")[0])
    pilot.view.setFocus()
    pilot.settle()
    return pilot


def bar(pilot: WindowPilot) -> FindBar:
    """The find bar."""
    return pilot.around.find


def rest(pilot: WindowPilot) -> None:
    """Wait until an edit is searched."""
    pilot.settle()
    QTest.qWait(150)
    pilot.settle()


def test_finding_begins_with_the_first_letter_and_shows_where(finding: WindowPilot) -> None:
    finding.press("Ctrl+F")
    finding.type("FÉES app")

    assert bar(finding).isVisible()
    assert finding.selected() == [FEES]
    assert bar(finding).count.text() == "1 of 2"
    assert finding.view.viewport().rect().contains(finding.at(FEES))
    finding.type("qq")
    assert bar(finding).count.text() == "Not found"
    assert finding.selected() == [FEES], "what was found stays where it was"


def test_enter_and_f3_walk_over_all_maps_and_round(finding: WindowPilot) -> None:
    first, second = (a_map.id for a_map in finding.document.maps)
    finding.press("Ctrl+F")
    finding.type("two hidden")

    finding.press("Return")
    assert (finding.open_document.map_id, bar(finding).count.text()) == (second, "2 of 2")
    assert len(finding.open_document.selection) == 1
    finding.press("F3")
    assert (finding.open_document.map_id, bar(finding).count.text()) == (first, "1 of 2")
    finding.press("Shift+Return")
    assert finding.open_document.map_id == second
    finding.press("Shift+F3")
    assert finding.open_document.map_id == first


def test_escape_closes_and_leaves_the_find_selected_and_f3_goes_on(finding: WindowPilot) -> None:
    finding.press("Ctrl+F")
    finding.type("two hidden")

    finding.press("Escape")

    assert not bar(finding).isVisible()
    assert finding.selected() == [FEES]
    assert finding.window.focusWidget() is finding.view
    finding.press("F3")
    assert finding.open_document.map_id == finding.document.maps[1].id
    assert finding.window.focusWidget() is finding.view


def test_a_find_on_another_map_waits_for_enter(finding: WindowPilot) -> None:
    second = finding.document.maps[1]
    finding.open_document.do(maps.rename(finding.document, second.id, "Zebra"))
    finding.press("Ctrl+F")
    finding.type("zebra")

    assert finding.open_document.map_id == finding.document.maps[0].id
    assert bar(finding).count.text() == "1 find"
    assert "another map" in bar(finding).where.text()
    finding.press("Return")
    assert finding.open_document.map_id == second.id
    assert finding.open_document.selection == {second.id}


def test_capitals_and_whole_words_can_be_told_apart(finding: WindowPilot) -> None:
    finding.press("Ctrl+F")
    finding.type("import")
    loose = len(bar(finding).hits)

    QTest.mouseClick(bar(finding).exact, Qt.MouseButton.LeftButton)
    exact = len(bar(finding).hits)
    QTest.mouseClick(bar(finding).exact, Qt.MouseButton.LeftButton)
    bar(finding).line.setText("impor")
    QTest.mouseClick(bar(finding).whole, Qt.MouseButton.LeftButton)

    assert 0 < exact < loose
    assert bar(finding).hits == []


def test_what_the_map_does_not_show_is_named(finding: WindowPilot) -> None:
    card = finding.find(FEES)
    finding.open_document.do(cards.change(finding.document, [card], note="ask Quentin"))
    finding.open_document.do(cards.park(finding.document, [card]))
    lane = finding.document.lanes(finding.document.maps[0].id)[0]
    finding.open_document.do(lanes.change(finding.document, lane.id, hidden=True))

    finding.press("Ctrl+F")
    finding.type("quentin")
    assert bar(finding).where.text() == "Note · Parking lot · From late projects to a tool the team loves"
    assert bar(finding).where.isVisible()
    finding.press("Ctrl+A")
    finding.type("monday meeting")
    assert "Hidden lane" in bar(finding).where.text()


def test_all_finds_of_the_map_are_marked_and_the_marks_go_with_the_bar(finding: WindowPilot) -> None:
    before = finding.view.grab().toImage()
    finding.press("Ctrl+F")
    finding.type("a")
    marked = finding.view.grab().toImage()
    finding.press("Escape")
    finding.open_document.select([])
    finding.open_document.show(finding.document.maps[1].id)
    finding.open_document.show(finding.document.maps[0].id)
    finding.settle()

    assert marked != before
    assert finding.view.grab().toImage().pixelColor(30, 30) == before.pixelColor(30, 30)


def test_the_find_does_not_lie_under_the_bar(finding: WindowPilot) -> None:
    finding.press("Ctrl+H")
    for word in ("priya, project", "champion", "review results", "introduces"):
        finding.press("Ctrl+A")
        finding.type(word)
        (chosen,) = finding.open_document.selection
        frame = finding.shown.frame(chosen)
        assert frame is not None
        middle = finding.view.viewport().mapTo(
            finding.window.middle, finding.view.mapFromScene(frame.x + 40, frame.y + frame.height / 2)
        )
        assert not bar(finding).geometry().contains(middle), word


@pytest.mark.parametrize("key", ["Ctrl+F", "Ctrl+H"])
@pytest.mark.parametrize("scrolled", [0, 30, 60, 110, 400])
def test_no_part_of_a_find_lies_under_the_bar(finding: WindowPilot, key: str, scrolled: int) -> None:
    finding.view.scroll_by(0, scrolled)
    finding.press(key)
    finding.type("the")

    for _ in range(8):
        (chosen,) = finding.open_document.selection
        there = on_screen(finding.view, chosen, finding.window.middle)
        assert there is not None
        assert there.intersects(finding.window.middle.rect())
        assert not bar(finding).geometry().intersects(there), finding.selected()
        finding.press("F3")


def test_replacing_one_goes_on_to_the_next(finding: WindowPilot) -> None:
    before = to_bytes(finding.document)
    finding.press("Ctrl+H")
    finding.type("hidden fees")
    bar(finding).by.setFocus()
    finding.type("surprises")

    finding.press("Return")

    assert finding.find("Two surprises appear at checkout")
    assert bar(finding).count.text() == "1 of 1"
    assert finding.open_document.map_id == finding.document.maps[1].id
    finding.press("Ctrl+Z")
    assert to_bytes(finding.document) == before
    assert bar(finding).by.text() == "surprises"


def test_replacing_by_something_that_holds_it_goes_on_all_the_same(finding: WindowPilot) -> None:
    finding.press("Ctrl+H")
    finding.type("hidden fees")
    bar(finding).by.setFocus()
    finding.type("hidden fees!")

    finding.press("Return")
    finding.press("Return")

    texts = [record.text for record in finding.document if isinstance(record, Card) and "hidden fees" in record.text]
    assert texts == ["Two hidden fees! appear at checkout"] * 2


def test_replacing_all_is_one_step_over_all_maps_and_says_how_many(finding: WindowPilot) -> None:
    before = to_bytes(finding.document)
    finding.press("Ctrl+H")
    finding.type("late projects")
    finding.press("Tab")
    finding.type("chaos")
    finding.press("Tab")
    finding.press("Tab")
    finding.press("Space")

    assert bar(finding).where.text() == "Replaced 3 times on 2 maps"
    assert finding.document.get(Map, finding.document.maps[0].id).title == "From chaos to a tool the team loves"
    assert finding.open_document.undo_label == "Replace text"
    finding.press("Ctrl+Z")
    assert to_bytes(finding.document) == before


def test_an_edit_while_the_bar_is_open_is_found(finding: WindowPilot) -> None:
    finding.press("Ctrl+F")
    finding.type("two hidden")

    finding.open_document.do(cards.rewrite(finding.document, finding.document.get(Card, finding.find(FEES)).id, "x"))
    rest(finding)

    assert bar(finding).count.text() == "1 find"
    finding.open_document.undo()
    rest(finding)
    assert len(bar(finding).hits) == 2


def test_keys_in_the_bar_do_nothing_to_the_map(finding: WindowPilot) -> None:
    before = to_bytes(finding.document)
    finding.press("Ctrl+F")
    finding.type("two hidden")

    for key in ("Delete", "Home", "Left", "Backspace", "Space", "Alt+Right", "Shift+End"):
        finding.press(key)

    assert to_bytes(finding.document) == before
    assert finding.selected() == [FEES]


def test_the_bar_goes_when_the_last_document_is_closed(finding: WindowPilot) -> None:
    finding.press("Ctrl+F")
    finding.sitter.unsaved = ["discard"]

    finding.run("file.close")

    assert not bar(finding).isVisible()


def test_who_comes_back_to_a_file_at_once_finds_there_what_was_found(finding: WindowPilot, example: Document) -> None:
    first = finding.open_document
    finding.press("Ctrl+F")
    finding.type("two hidden")
    before = finding.desk.current
    assert before is not None

    finding.open(example)
    finding.desk.show(first)
    rest(finding)

    assert len(bar(finding).hits) == 2
    assert bar(finding).count.text() == "2 finds"


def test_where_what_is_put_in_is_found_again_nothing_is_looked_at_after_replacing_all(finding: WindowPilot) -> None:
    finding.press("Ctrl+H")
    finding.type("two hidden")
    bar(finding).by.setText("Now two hidden")

    bar(finding).all.click()

    assert bar(finding).count.text() == "2 finds"
    assert bar(finding).current is None
