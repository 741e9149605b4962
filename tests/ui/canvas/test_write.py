"""Writing in place: what is typed stands on the map as it is typed, and making and writing a card is one undo step."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Card, Cell, EmotionPoint, Map, Persona, Stage
from journeydesk.edits import cards
from journeydesk.files.project import to_bytes
from journeydesk.ui.canvas.gaps import holds_cards
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot


def test_double_click_writes_a_card_and_enter_ends(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["Waits"]}))

    pilot.double_click("Waits")
    assert pilot.writing == "Waits"
    pilot.type(" long")

    assert pilot.card_texts() == ["Waits long"]
    pilot.press("Return")
    pilot.press("Escape")
    assert pilot.card_texts() == ["Waits long"]
    pilot.press("Ctrl+Z")
    assert pilot.card_texts() == ["Waits"]
    assert not pilot.open_document.can_undo


def test_escape_takes_everything_typed_back_and_leaves_nothing_to_undo(pilot: Pilot) -> None:
    pilot.open(shop())
    before = pilot.document

    pilot.double_click("Picks a basket")
    pilot.type(" and a trolley")
    pilot.press("Escape")

    assert pilot.document == before
    assert not pilot.open_document.can_undo
    assert not pilot.is_writing


def test_typing_on_a_selected_cell_begins_a_card_there(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click(("Checkout", "Actions"))

    pilot.type("Pays")
    pilot.press("Return")
    pilot.press("Escape")

    assert pilot.cards_in(("Checkout", "Actions")) == ["Pays"]
    assert pilot.open_document.undo_label == "Add card"
    pilot.press("Ctrl+Z")
    assert pilot.cards_in(("Checkout", "Actions")) == []
    assert not pilot.open_document.can_undo


def test_a_wall_of_notes_goes_in_without_the_mouse(pilot: Pilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Arrive", "Actions"))

    pilot.type("Parks\nWalks in\n\tTakes a basket\tPays\n\n")

    assert pilot.cards_in(("Arrive", "Actions")) == ["Parks", "Walks in"]
    assert pilot.cards_in(("Browse", "Actions")) == ["Takes a basket"]
    assert pilot.cards_in(("Checkout", "Actions")) == ["Pays"]
    assert not pilot.is_writing
    for _ in range(4):
        pilot.press("Ctrl+Z")
    assert pilot.card_texts() == []
    assert not pilot.open_document.can_undo


def test_tab_goes_on_to_the_next_lane_and_shift_tab_back(pilot: Pilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Checkout", "Actions"))

    pilot.type("A\t")
    pilot.type("B")
    pilot.press("Shift+Tab")
    pilot.press("Shift+Tab")
    pilot.type("C\n\n")

    assert pilot.cards_in(("Arrive", "Pain points")) == ["B"]
    assert pilot.cards_in(("Checkout", "Actions")) == ["A"]
    assert pilot.cards_in(("Browse", "Actions")) == ["C"]


def test_enter_on_a_card_that_was_there_opens_the_one_below(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One", "Two"]}))

    pilot.double_click("One")
    pilot.press("Return")
    assert pilot.writing == "Two"
    pilot.press("Return")

    assert pilot.writing == ""
    pilot.type("Three\n\n")
    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "Two", "Three"]


def test_an_empty_new_card_leaves_no_trace(pilot: Pilot) -> None:
    pilot.open(shop())
    before = pilot.document

    pilot.double_click(("Checkout", "Actions"))
    assert pilot.writing == ""
    pilot.click(("Browse", "Pain points"))

    assert pilot.document == before
    assert not pilot.open_document.can_undo


def test_shift_enter_breaks_the_line(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One"]}))

    pilot.double_click("One")
    pilot.press("Shift+Return")
    pilot.type("more")

    assert pilot.card_texts() == ["One\nmore"]


@pytest.mark.parametrize(
    ("name", "kind", "part"), [("Before", Stage, "title"), ("A visit to the shop", Map, "title"), ("Anna", Persona, "name")]
)
def test_titles_and_names_are_written_in_place(pilot: Pilot, name: str, kind: type, part: str) -> None:
    pilot.open(shop())
    record = next(record for record in pilot.document if isinstance(record, kind) and getattr(record, part) == name)
    frame = pilot.frame(record.id)

    pilot.view.edit_text(record.id, part)
    assert pilot.writing == name
    pilot.press("Ctrl+A")
    pilot.type("Otherwise")
    pilot.press("Return")

    assert getattr(pilot.document.records[record.id], part) == "Otherwise"
    assert not pilot.is_writing
    assert frame is not None
    pilot.press("Ctrl+Z")
    assert getattr(pilot.document.records[record.id], part) == name


def test_double_click_writes_titles_of_stages_steps_and_lanes(pilot: Pilot) -> None:
    pilot.open(shop())

    for name in ("Before", "Browse", "Pain points"):
        pilot.double_click(name, across=0.35, down=0.4)
        assert pilot.writing == name
        pilot.type("!")
        pilot.press("Return")
        assert pilot.find(f"{name}!")


def test_double_click_on_the_goal_writes_the_goal(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.double_click("Before", across=0.2, down=0.8)

    assert pilot.writing == "Get in"


def test_a_scenario_that_the_map_shows_otherwise_is_written_as_it_is(pilot: Pilot) -> None:
    pilot.open(shop())
    map_id = pilot.shown.map_id

    pilot.view.edit_text(map_id, "scenario")
    pilot.type("Saturday")
    pilot.press("Shift+Return")
    pilot.type("rain")
    pilot.press("Return")

    assert pilot.document.get(Map, map_id).scenario == "Saturday\nrain"


def test_a_double_click_on_the_curve_puts_a_knot_and_its_label_can_be_written(pilot: Pilot) -> None:
    pilot.open(shop())

    pilot.view.edit_text(pilot.document.get(EmotionPoint, "point-02").id)
    pilot.type("Feels lost ")
    pilot.press("Return")

    assert pilot.document.get(EmotionPoint, "point-02").label == "Feels lost "


def test_f2_and_enter_write_what_is_selected(pilot: Pilot) -> None:
    pilot.open(shop())
    for key in ("F2", "Return"):
        pilot.click("No bags left")
        pilot.press(key)
        assert pilot.writing == "No bags left"
        pilot.press("Escape")


def test_the_caret_walks_by_letters_words_and_lines(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One two three four five six seven"]}))
    pilot.double_click("One two three four five six seven")
    pilot.press("Ctrl+Home")

    pilot.press("Ctrl+Right")
    pilot.type("and ")
    pilot.press("Down")
    pilot.press("End")
    pilot.press("Shift+Home")
    pilot.press("Delete")
    pilot.press("Home")
    pilot.press("Up")
    pilot.press("Home")
    pilot.press("Right")
    pilot.press("Backspace")

    (text,) = pilot.card_texts()
    assert text.startswith("ne and two")
    assert not text.endswith("seven")


def test_letters_of_every_script_are_erased_whole(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["a"]}))

    for text in ("👩‍👩‍👧", "नि", "é", "ที่"):
        pilot.double_click(next(text for text in pilot.card_texts() if text))
        QGuiApplication.clipboard().setText(text)
        pilot.press("Ctrl+V")
        assert pilot.card_texts() == ["a" + text]
        pilot.press("Backspace")
        pilot.press("Escape")
        assert pilot.card_texts() == ["a"]


def test_copy_cut_and_paste_within_a_text(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One two"]}))
    pilot.double_click("One two")

    pilot.press("Ctrl+A")
    pilot.press("Ctrl+X")
    assert pilot.writing == ""
    pilot.press("Ctrl+V")
    pilot.press("Ctrl+V")

    assert pilot.writing == "One twoOne two"
    assert QGuiApplication.clipboard().text() == "One two"


def test_undo_within_a_text_goes_back_letter_by_letter(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One"]}))
    pilot.double_click("One")
    pilot.type("ab")

    pilot.press("Ctrl+Z")

    assert pilot.writing == "Onea"
    pilot.press("Escape")
    assert not pilot.open_document.can_undo


def test_a_click_in_the_text_puts_the_caret_there_and_a_drag_selects(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["Wait"]}))
    pilot.double_click("Wait")
    frame = pilot.frame("Wait")

    pilot.click("Wait", across=0.05)
    pilot.type("A")
    assert pilot.writing == "AWait"
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    pilot.drag("AWait", by=(int(-frame.width / 2) - 20, 0))
    pilot.type("x")

    assert pilot.writing is not None
    assert pilot.writing.startswith("x")


def test_an_input_method_composes_and_commits(pilot: Pilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Arrive", "Actions"))
    before = pilot.document

    QApplication.sendEvent(pilot.view, QInputMethodEvent("ni", []))
    assert pilot.writing == ""
    assert [text for text in pilot.card_texts() if text] == []
    committed = QInputMethodEvent("", [])
    committed.setCommitString("你好")
    QApplication.sendEvent(pilot.view, committed)

    assert pilot.card_texts() == ["你好"]
    pilot.press("Escape")
    assert pilot.document == before


def test_what_others_write_meanwhile_is_taken_on(pilot: Pilot) -> None:
    opened = pilot.open(shop({("Arrive", "Actions"): ["One"]}))
    pilot.double_click("One")

    opened.do(cards.rewrite(opened.document, pilot.document.get(Card, pilot.find("One")).id, "Two"))
    assert pilot.writing == "Two"

    opened.do(cards.remove(opened.document, [pilot.find("Two")]))
    assert not pilot.is_writing


def test_writing_ends_when_the_keyboard_goes_elsewhere(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["One"]}))
    pilot.double_click("One")
    pilot.type("s")

    pilot.view.clearFocus()

    assert not pilot.is_writing
    assert pilot.card_texts() == ["Ones"]


def test_tab_leads_from_the_title_over_the_scenario_to_the_stages_and_back(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.edit_text(pilot.shown.map_id, "title")

    pilot.press("Tab")
    pilot.type("On a Saturday")
    pilot.press("Tab")
    assert pilot.writing == "Before"
    pilot.press("Tab")
    assert pilot.writing == "Pay"
    pilot.press("Shift+Tab")
    pilot.press("Shift+Tab")

    assert pilot.writing == "On a Saturday"
    assert pilot.document.get(Map, pilot.shown.map_id).scenario == "On a Saturday"


def test_a_personas_role_is_written_in_place_after_the_name(pilot: Pilot) -> None:
    pilot.open(shop())
    anna = pilot.document.personas[0].id
    pilot.view.edit_text(anna, "name")

    pilot.press("Tab")
    assert pilot.writing == "regular"
    pilot.press("Ctrl+A")
    pilot.type("comes every day")
    pilot.press("Tab")
    assert pilot.writing == ""
    pilot.press("Escape")

    assert pilot.document.get(Persona, anna).role == "comes every day"
    assert pilot.document.get(Persona, anna).name == "Anna"


def test_tab_on_a_title_selects_it_so_that_typing_replaces_it(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    pilot.view.edit_text(pilot.find("Before"), "title")

    pilot.press("Tab")
    assert pilot.writing == "Pay"
    pilot.type("Settle")
    pilot.press("Tab")
    pilot.press("Shift+Tab")
    pilot.press("Right")
    pilot.type(" up")
    pilot.press("Return")

    assert [stage.title for stage in pilot.document.stages(pilot.shown.map_id)][:2] == ["Before", "Settle up"]
    while pilot.open_document.can_undo:
        pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == before


def test_tab_goes_from_cell_to_cell_without_writing(pilot: Pilot) -> None:
    pilot.open(shop())
    before = to_bytes(pilot.document)
    places = [Cell(step.id, lane.id) for lane in pilot.document.lanes(pilot.shown.map_id) if holds_cards(lane)
              for step in pilot.document.steps_of_map(pilot.shown.map_id)]  # fmt: skip
    pilot.open_document.select((), cell=places[0])

    for place in places[1:]:
        pilot.press("Tab")
        assert pilot.open_document.cell == place
        assert pilot.selected() == []
    pilot.press("Shift+Tab")
    assert pilot.open_document.cell == places[-2]
    pilot.press("Tab")
    pilot.press("Tab")

    assert pilot.open_document.cell == places[-1]
    assert to_bytes(pilot.document) == before


def test_tab_goes_from_head_to_head(pilot: Pilot) -> None:
    pilot.open(shop())
    titles = [stage.title for stage in pilot.document.stages(pilot.shown.map_id)]
    pilot.click(titles[0])

    pilot.press("Tab")
    assert pilot.selected() == [titles[1]]
    assert not pilot.is_writing
    pilot.type("Settle")
    pilot.press("Return")

    assert pilot.document.stages(pilot.shown.map_id)[1].title == "Settle"
    pilot.press("Ctrl+Z")
    assert pilot.document.stages(pilot.shown.map_id)[1].title == titles[1]
