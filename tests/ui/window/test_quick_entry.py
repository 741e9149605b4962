"""The quick-entry line in the window, with real keys: what it offers, where it lands, and that nothing typed is ever lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journeydesk.document.records import Card, EmotionPoint
from journeydesk.files.project import to_bytes
from journeydesk.ui.quick_entry import QuickEntry
from tests.edits.making import a_map
from tests.ui.canvas.maps import shop
from tests.ui.window.conftest import WindowPilot


def the_line(pilot: WindowPilot) -> QuickEntry:
    """The line, opened by its key."""
    pilot.press("Ctrl+Return")
    entry = pilot.around.quick_entry
    assert entry.line.hasFocus()
    return entry


def test_a_line_becomes_a_card_with_its_place_tag_and_impact(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    first = to_bytes(pilot.document)
    entry = the_line(pilot)

    pilot.type("p: queue too long @Check #mobile !4\n")

    (card,) = [one for one in pilot.document if isinstance(one, Card)]
    assert pilot.cell_of("queue too long") == ("Checkout", "Pain points")
    assert (card.tags, card.rating.impact if card.rating is not None else None) == (("mobile",), 4)
    assert entry.isVisible()
    assert entry.line.text() == ""
    pilot.type("no bags\na: pays\n")
    assert pilot.cards_in(("Checkout", "Pain points")) == ["queue too long", "no bags"]
    assert pilot.cards_in(("Checkout", "Actions")) == ["pays"]
    for _ in range(3):
        pilot.press("Ctrl+Z")  # the line is empty, so undo is the map's
    assert to_bytes(pilot.document) == first
    assert not pilot.open_document.can_undo


def test_where_it_lands_is_said_and_shown_before_it_is_entered(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    first = to_bytes(pilot.document)
    entry = the_line(pilot)

    pilot.type("p: bags @Bro")

    assert entry.where.text() == "Pain points · Browse"
    shown = [mark for group in pilot.shown.picture.groups for mark in group.marks if getattr(mark, "part", "") == "text"]
    assert [mark.line.text for mark in shown if hasattr(mark, "line")] == ["bags"]
    assert to_bytes(pilot.document) == first
    pilot.press("Escape")
    pilot.press("Escape")
    assert not entry.isVisible()
    assert pilot.view.hasFocus()
    assert not [mark for group in pilot.shown.picture.groups for mark in group.marks if getattr(mark, "part", "") == "text"]
    assert to_bytes(pilot.document) == first


def test_the_list_is_taken_by_tab_or_an_arrow_and_enter_and_escape_closes_it_first(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)

    pilot.type("p")
    assert entry.list.offered == ["Pain points"]
    pilot.press("Tab")
    assert entry.line.text() == "p: "
    pilot.type("x @")
    assert entry.list.offered == ["Arrive", "Browse", "Checkout"]
    pilot.press("Down")
    pilot.press("Return")
    assert entry.line.text() == "p: x @Browse "
    pilot.type("@")
    pilot.press("Escape")
    assert entry.isVisible()
    assert entry.list.offered == []
    pilot.press("Backspace")
    pilot.press("Return")
    assert pilot.cards_in(("Browse", "Pain points")) == ["x"]
    pilot.press("Escape")
    assert not entry.isVisible()


def test_the_list_is_taken_by_mouse(pilot: WindowPilot) -> None:
    from PySide6.QtTest import QTest

    pilot.open(shop({}))
    entry = the_line(pilot)
    pilot.type("p: x @")

    rows = entry.list.rows
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(2, 0)).center())

    assert entry.line.text() == "p: x @Checkout "
    assert entry.line.hasFocus()


def test_tags_are_offered_that_were_used_before(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)
    pilot.type("p: x @Browse #mobile\np: y #mob")

    assert entry.list.offered == ["#mobile"]
    pilot.press("Tab")
    assert entry.line.text() == "p: y #mobile "


def test_a_miss_goes_to_the_parking_lot_and_is_told(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)

    pilot.type("p: where @Nowhere")
    assert entry.where.text() == "Parking lot · this map has no step “Nowhere”"
    pilot.type("\n")

    parked = pilot.document.parked(pilot.shown.map_id)
    assert [card.text for card in parked] == ["where @Nowhere"]
    assert pilot.sitter.told == ["The card is in the parking lot: this map has no step “Nowhere”."]
    notice = pilot.around.notice
    assert notice.geometry().bottom() < entry.geometry().top()


def test_the_cell_chosen_on_the_map_is_where_the_next_line_goes(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Browse", "Actions"))
    entry = the_line(pilot)
    assert entry.where.text() == "Actions · Browse"

    pilot.type("one\n")
    pilot.click(("Checkout", "Pain points"))
    assert entry.isVisible()
    pilot.press("Ctrl+Return")
    assert entry.where.text() == "Pain points · Checkout"
    pilot.type("two\n")

    assert pilot.cards_in(("Browse", "Actions")) == ["one"]
    assert pilot.cards_in(("Checkout", "Pain points")) == ["two"]


@pytest.mark.parametrize(
    ("head", "lands"),
    [("Browse", "Actions · Browse"), ("Pay", "Actions · Checkout"), ("Pain points", "Pain points · Arrive")],
)
def test_the_head_chosen_on_the_map_says_where_the_next_line_goes(pilot: WindowPilot, head: str, lands: str) -> None:
    pilot.open(shop({}))
    pilot.click(("Arrive", "Actions"))
    pilot.click(head)
    first = to_bytes(pilot.document)

    entry = the_line(pilot)

    assert entry.where.text() == lands
    pilot.type("pays\n")
    assert pilot.cell_of("pays") == tuple(reversed(lands.split(" · ")))
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first


def test_a_line_without_words_only_says_where_the_next_ones_go(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)

    pilot.type("p: @Checkout\n")

    assert pilot.card_texts() == []
    assert entry.where.text() == "Pain points · Checkout"
    assert not pilot.open_document.can_undo


def test_feelings_bend_the_curve(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    the_line(pilot)

    pilot.type("e: 1.5 lost @Browse\n")

    found = [one for one in pilot.document if isinstance(one, EmotionPoint) and one.label == "lost"]
    assert [one.score for one in found] == [1.5]
    assert pilot.open_document.undo_label in ("Change emotion", "Move emotion")


def test_several_pasted_lines_are_entered_each_in_one_undo_step(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    first = to_bytes(pilot.document)
    entry = the_line(pilot)
    QGuiApplication.clipboard().setText("p: one @Browse\n\n two \nx: three\n")

    pilot.press("Ctrl+V")

    assert pilot.cards_in(("Browse", "Pain points")) == ["one", "two"]
    assert pilot.sitter.told == ["The card is in the parking lot: this map has no lane “x”."]
    assert entry.line.text() == ""
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first
    QGuiApplication.clipboard().setText("p: one\n")
    pilot.press("Ctrl+V")
    assert entry.line.text() == "p: one"  # a single line is to be written on


def test_the_lines_own_menu_pastes_the_same_way(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)
    QGuiApplication.clipboard().setText("p: one @Browse\ntwo")

    menu = entry.line.own_menu()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.deleteLater()

    assert pilot.cards_in(("Browse", "Pain points")) == ["one", "two"]


def test_lines_entered_before_come_back_by_arrows(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)
    pilot.type("p: one @Browse\ntwo\n")

    pilot.press("Up")
    assert entry.line.text() == "two"
    pilot.press("Up")
    pilot.press("Up")
    assert entry.line.text() == "p: one @Browse"
    pilot.press("Down")
    pilot.press("Down")
    assert entry.line.text() == ""


def test_the_key_again_enters_what_is_written_and_closes(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)

    pilot.type("p: one @Browse")
    pilot.press("Ctrl+Return")

    assert not entry.isVisible()
    assert pilot.cards_in(("Browse", "Pain points")) == ["one"]


def test_what_was_written_is_still_there_when_the_line_comes_back(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)
    pilot.type("p: half a thou")
    pilot.press("Escape")

    assert the_line(pilot) is entry
    assert entry.line.text() == "p: half a thou"


def test_the_line_goes_with_the_last_document(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)
    pilot.type("p")
    pilot.sitter.unsaved = ["discard"]

    pilot.desk.close_all()
    pilot.settle()

    assert not entry.isVisible()


@pytest.mark.parametrize("text", ["x: a\n", "#only\n", "@\n", "!4\n"])
def test_on_a_map_without_lanes_it_still_goes_somewhere(pilot: WindowPilot, text: str) -> None:
    pilot.open(a_map({"One": []}, rows=[]))
    the_line(pilot)

    pilot.type(text)

    assert [card.text for card in pilot.document.parked(pilot.shown.map_id)] == [text.strip()]


def test_keys_of_the_window_still_work_while_it_is_open(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    entry = the_line(pilot)
    pilot.type("abc")

    pilot.press("Ctrl+Z")
    assert entry.line.text() == ""
    pilot.press("Ctrl+K")
    assert pilot.around.palette.isVisible()
    pilot.press("Escape")
    assert entry.isVisible()
