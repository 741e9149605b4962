"""The inspector: what is selected, field by field, every keystroke an edit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Evidence, Lane, LaneKind, Map, Metric, Persona, Rating, Stage, Step
from journeydesk.edits import cards
from journeydesk.ui.panels.fields import ChoiceField, Field
from tests.ui.window.conftest import WindowPilot

FEES = "Two hidden fees appear at checkout"


@pytest.fixture
def at_fees(pilot: WindowPilot, example: Document) -> WindowPilot:
    """The example, with a pain point selected."""
    pilot.open(example)
    pilot.open_document.select([pilot.find(FEES)])
    pilot.settle()
    return pilot


def editor(field: Field) -> QWidget:
    """What of a field takes the keyboard."""
    widget: QWidget = field
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget


def text_of(field: Field) -> str:
    """What a text field says."""
    widget = editor(field)
    return (
        widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""
    )


def choose(pilot: WindowPilot, name: str, title: str) -> None:
    """Choose from a field with the keyboard, as somebody would who opens its list."""
    field = pilot.around.inspector.field(name)
    assert isinstance(field, ChoiceField)
    place = field.editor.findText(title)
    assert place >= 0, f"{title!r} is not offered"
    field.editor.setFocus()
    field.editor.setCurrentIndex(place)
    field.editor.activated.emit(place)
    pilot.settle()


def test_a_burst_of_typing_is_one_undo_step(at_fees: WindowPilot) -> None:
    owner = at_fees.around.inspector.field("owner")

    at_fees.type_into(owner, "Pricing team")

    card_id = at_fees.find(FEES)
    assert at_fees.document.get(Card, card_id).owner == "Pricing team"
    at_fees.press("Ctrl+Z")
    assert at_fees.document.get(Card, card_id).owner == ""
    assert text_of(owner) == ""
    assert not at_fees.open_document.can_undo


def test_typing_in_two_fields_is_two_undo_steps(at_fees: WindowPilot) -> None:
    at_fees.type_into(at_fees.around.inspector.field("owner"), "Ann")
    at_fees.type_into(at_fees.around.inspector.field("due"), "May")

    at_fees.press("Ctrl+Z")

    card = at_fees.document.get(Card, at_fees.find(FEES))
    assert (card.owner, card.due) == ("Ann", "")


def test_each_keystroke_shows_on_the_map_at_once(at_fees: WindowPilot) -> None:
    card_id = at_fees.find(FEES)

    at_fees.type_into(at_fees.around.inspector.field("text"), "A")

    assert at_fees.document.get(Card, card_id).text in (f"A{FEES}", f"{FEES}A")


def test_a_note_has_lines_and_keeps_its_caret_when_another_edit_comes(at_fees: WindowPilot) -> None:
    note = at_fees.around.inspector.field("note")
    card_id = at_fees.find(FEES)
    at_fees.type_into(note, "Ask finance")
    QTest.keyClick(editor(note), Qt.Key.Key_Return)

    at_fees.open_document.do(cards.change(at_fees.document, [card_id], votes=3))
    at_fees.settle()
    at_fees.type_into(note, "before autumn")

    assert at_fees.document.get(Card, card_id).note == "Ask finance\nbefore autumn"
    assert at_fees.document.get(Card, card_id).votes == 3


def test_delete_in_a_field_takes_a_letter_and_not_the_card(at_fees: WindowPilot) -> None:
    field = editor(at_fees.around.inspector.field("owner"))
    field.setFocus()
    QTest.keyClicks(field, "Ann")

    for key in (Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        QTest.keyClick(field, key)
    at_fees.settle()

    assert at_fees.document.get(Card, at_fees.find(FEES)).owner == "nn"


def test_arrows_with_alt_in_a_field_do_not_move_the_card(at_fees: WindowPilot) -> None:
    field = editor(at_fees.around.inspector.field("owner"))
    field.setFocus()

    QTest.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    at_fees.settle()

    assert at_fees.cell_of(FEES) == ("Compare plans", "Pain points")


def test_escape_and_enter_give_the_map_the_keyboard(at_fees: WindowPilot) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        field = editor(at_fees.around.inspector.field("owner"))
        field.setFocus()

        QTest.keyClick(field, key)

        assert at_fees.window.focusWidget() is at_fees.view


def test_dots_are_set_by_mouse_and_keys_and_taken_away(at_fees: WindowPilot) -> None:
    card_id = at_fees.find(FEES)
    dots = editor(at_fees.around.inspector.field("impact"))

    QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=QPoint(9 + 13 * 3 + 5, 15))
    assert at_fees.document.get(Card, card_id).rating == Rating(impact=4)

    dots.setFocus()
    QTest.keyClick(dots, Qt.Key.Key_Left)
    assert at_fees.document.get(Card, card_id).rating == Rating(impact=3)
    QTest.keyClick(dots, Qt.Key.Key_5)
    assert at_fees.document.get(Card, card_id).rating == Rating(impact=5)
    QTest.keyClick(dots, Qt.Key.Key_Delete)
    assert at_fees.document.get(Card, card_id).rating is None


def test_choosing_a_stage_a_step_and_a_lane_moves_the_card(at_fees: WindowPilot) -> None:
    choose(at_fees, "stage", "Settle in")
    assert at_fees.cell_of(FEES) == ("Kick-off", "Pain points")

    choose(at_fees, "step", "Train team")
    assert at_fees.cell_of(FEES) == ("Train team", "Pain points")

    choose(at_fees, "lane", "Opportunities")
    assert at_fees.cell_of(FEES) == ("Train team", "Opportunities")

    choose(at_fees, "stage", "Parking lot")
    assert at_fees.document.get(Card, at_fees.find(FEES)).step is None


def test_evidence_and_metric_are_made_and_go_again(at_fees: WindowPilot) -> None:
    card_id = at_fees.find(FEES)

    choose(at_fees, "evidence grade", "Researched")
    at_fees.type_into(at_fees.around.inspector.field("evidence source"), "9 of 14")
    at_fees.type_into(at_fees.around.inspector.field("metric unit"), "%")

    card = at_fees.document.get(Card, card_id)
    assert card.evidence == Evidence(grade="researched", source="9 of 14")
    assert card.metric == Metric(unit="%")
    choose(at_fees, "evidence grade", "Not said")
    QTest.keyClick(editor(at_fees.around.inspector.field("metric unit")), Qt.Key.Key_Backspace)
    card = at_fees.document.get(Card, card_id)
    assert card.evidence is None
    assert card.metric is None


def test_several_cards_are_changed_at_once_and_keep_what_is_their_own(at_fees: WindowPilot) -> None:
    other = at_fees.find("Legal review takes nineteen days")
    mine = at_fees.find(FEES)
    at_fees.open_document.do(cards.change(at_fees.document, [other], rating=Rating(effort=2)))
    at_fees.open_document.select([mine, other])
    at_fees.settle()

    dots = editor(at_fees.around.inspector.field("impact"))
    dots.setFocus()
    QTest.keyClick(dots, Qt.Key.Key_4)

    assert at_fees.document.get(Card, mine).rating == Rating(impact=4)
    assert at_fees.document.get(Card, other).rating == Rating(impact=4, effort=2)
    at_fees.press("Ctrl+Z")
    assert at_fees.document.get(Card, mine).rating is None
    assert at_fees.document.get(Card, other).rating == Rating(effort=2)


def test_fields_that_differ_say_so_and_a_single_text_is_not_offered(at_fees: WindowPilot) -> None:
    mine, other = at_fees.find(FEES), at_fees.find("Legal review takes nineteen days")
    at_fees.open_document.do(cards.change(at_fees.document, [other], owner="Ann"))
    at_fees.open_document.select([mine, other])
    at_fees.settle()

    owner = editor(at_fees.around.inspector.field("owner"))
    assert isinstance(owner, QLineEdit)
    assert (owner.text(), owner.placeholderText()) == ("", "Several values")
    assert at_fees.around.inspector.field("text").isHidden()


def test_a_swatch_gives_a_colour_and_takes_it_away(at_fees: WindowPilot) -> None:
    card_id = at_fees.find(FEES)
    swatches = editor(at_fees.around.inspector.field("colour"))

    QTest.mouseClick(swatches, Qt.MouseButton.LeftButton, pos=QPoint(3 + 23 * 2 + 9, 13))
    assert at_fees.document.get(Card, card_id).colour == "#FEFBE8"

    QTest.mouseClick(swatches, Qt.MouseButton.LeftButton, pos=QPoint(3 + 9, 13))
    assert at_fees.document.get(Card, card_id).colour is None


def test_a_stage_a_step_and_a_lane_have_their_fields(at_fees: WindowPilot) -> None:
    stage, step, lane = at_fees.find("Explore"), at_fees.find("Watch demo"), at_fees.find("Thoughts")

    at_fees.open_document.select([stage])
    at_fees.settle()
    at_fees.type_into(at_fees.around.inspector.field("goal"), "!")
    at_fees.open_document.select([step])
    at_fees.settle()
    choose(at_fees, "stage", "Notice")
    at_fees.open_document.select([lane])
    at_fees.settle()
    choose(at_fees, "lane_kind", "Quotes")

    assert "!" in at_fees.document.get(Stage, stage).goal
    assert at_fees.document.get(Step, step).stage == at_fees.find("Notice")
    assert at_fees.document.get(Lane, lane).lane_kind == LaneKind.QUOTES


def test_what_is_refused_is_taken_back_on_the_screen(at_fees: WindowPilot) -> None:
    lane = at_fees.find("Actions")
    at_fees.open_document.select([lane])
    at_fees.settle()

    choose(at_fees, "lane_kind", "Line of visibility")

    field = at_fees.around.inspector.field("lane_kind")
    assert isinstance(field, ChoiceField)
    assert at_fees.document.get(Lane, lane).lane_kind == LaneKind.ACTIONS
    assert field.editor.currentText() == "Actions"


def test_with_nothing_selected_the_map_is_shown(at_fees: WindowPilot) -> None:
    at_fees.open_document.select([])
    at_fees.settle()

    choose(at_fees, "state", "To-be")
    at_fees.type_into(at_fees.around.inspector.field("title"), "X")

    a_map = at_fees.document.get(Map, at_fees.open_document.map_id or "")
    assert a_map.state == "to-be"
    assert "X" in a_map.title


def test_personas_are_added_ticked_and_shown(at_fees: WindowPilot) -> None:
    at_fees.open_document.select([])
    at_fees.settle()
    people = at_fees.around.inspector.field("personas")

    people.changed.emit(("add",))
    at_fees.settle()
    new = next(persona for persona in at_fees.document.personas if persona.name == "New persona")
    assert at_fees.open_document.selection == {new.id}, "a new persona is named next"
    at_fees.open_document.select([])
    at_fees.settle()
    people.changed.emit(("first", new.id))
    assert at_fees.document.get(Map, at_fees.open_document.map_id or "").personas[0] == new.id
    people.changed.emit(("tick", new.id, False))
    assert new.id not in at_fees.document.get(Map, at_fees.open_document.map_id or "").personas
    people.went.emit(new.id)
    at_fees.settle()
    at_fees.type_into(at_fees.around.inspector.field("goals"), "One honest view")

    assert at_fees.document.get(Persona, new.id).goals == ("One honest view",)


def test_a_persona_gets_sections_of_its_own(at_fees: WindowPilot) -> None:
    persona = at_fees.document.personas[0].id
    at_fees.open_document.select([persona])
    at_fees.settle()
    sections = at_fees.around.inspector.field("sections")

    (add,) = sections.findChildren(QPushButton)
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    at_fees.settle()
    (text,) = (field for field in sections.findChildren(QPlainTextEdit))
    at_fees.type_into(text, "Works late")

    (section,) = at_fees.document.get(Persona, persona).sections
    assert (section.title, section.text) == ("New section", "Works late")


def test_different_kinds_are_counted(at_fees: WindowPilot) -> None:
    at_fees.open_document.select([at_fees.find(FEES), at_fees.find("Explore")])
    at_fees.settle()

    texts = [label.text() for label in at_fees.around.inspector.findChildren(QLabel) if label.isVisible()]
    assert sorted(texts[0].removesuffix(" selected").split(", ")) == ["1 card", "1 stage"]


def test_tab_goes_through_the_fields_in_their_order(at_fees: WindowPilot) -> None:
    inspector = at_fees.around.inspector
    names = ("text", "stage", "step", "lane", "impact", "frequency", "effort", "value")
    editor(inspector.field("text")).setFocus()

    for name in names:
        focus = at_fees.window.focusWidget()
        assert focus is editor(inspector.field(name)), name
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def test_commands_of_the_window_work_while_a_field_has_the_keyboard(at_fees: WindowPilot) -> None:
    owner = editor(at_fees.around.inspector.field("owner"))
    owner.setFocus()
    QTest.keyClicks(owner, "Ann")

    QTest.keyClick(owner, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    at_fees.settle()

    assert at_fees.around.palette.isVisible()
    assert at_fees.document.get(Card, at_fees.find(FEES)).owner == "Ann"
