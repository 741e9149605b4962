"""The whole map by keyboard: heads are reached, written, added and rated with keys alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Card, EmotionPoint, Lane, LaneKind, Stage, Step
from journeydesk.files.project import to_bytes
from journeydesk.ui.canvas.selected import selection_shapes
from tests.edits.making import a_map
from tests.ui.canvas.maps import shop
from tests.ui.pilot import Pilot


def titles(pilot: Pilot, kind: type[Stage | Step | Lane]) -> list[str]:
    """The titles of stages, steps or lanes, in their order."""
    document, map_id = pilot.document, pilot.shown.map_id
    rows: dict[type[Stage | Step | Lane], Sequence[Stage | Step | Lane]] = {
        Stage: document.stages(map_id),
        Step: document.steps_of_map(map_id),
        Lane: document.lanes(map_id),
    }
    return [one.title for one in rows[kind]]


def undone(pilot: Pilot, first: bytes, *, most: int = 40) -> bool:
    """Whether undo, as often as there is something to undo, comes back to the first bytes."""
    for _ in range(most):
        if not pilot.open_document.can_undo:
            break
        pilot.press("Ctrl+Z")
    return to_bytes(pilot.document) == first


def test_arrows_lead_from_the_cells_to_heads_and_labels_and_back(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click(("Browse", "Actions"))

    seen = []
    for key in ("Up", "Up", "Up", "Down", "Down", "Down", "Left", "Left", "Down", "Right"):
        pilot.press(key)
        seen.append(pilot.selected())

    assert seen == [
        ["Browse"],
        ["Before"],
        ["A visit to the shop"],
        ["Before"],
        ["Browse"],
        ["Picks a basket"],
        ["Waits in line"],
        ["Actions"],
        ["Emotions"],
        [""],
    ]
    assert not pilot.open_document.can_undo


def test_shift_and_arrows_stretch_the_selection_over_cards_and_cells_and_back(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")

    pilot.press("Shift+Down")
    assert pilot.selected() == ["Looks around", "Waits in line"]
    pilot.press("Shift+Right")
    assert pilot.selected() == ["Looks around", "Picks a basket", "Waits in line"]
    pilot.press("Shift+Right")
    pilot.press("Shift+Down")
    pilot.press("Shift+Down")
    assert "No bags left" in pilot.selected()
    assert pilot.open_document.cell == pilot.cell(("Checkout", "Pain points"))
    pilot.press("Shift+Up")
    pilot.press("Shift+Up")
    pilot.press("Shift+Home")
    assert pilot.selected() == ["Waits in line"]
    pilot.press("Shift+End")
    assert pilot.selected() == ["Looks around", "Picks a basket", "Waits in line"]
    pilot.press("Down")
    pilot.press("Escape")
    assert pilot.selected() == []


def test_a_stretch_over_empty_cells_is_shown_and_does_not_scroll_back(pilot: Pilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Arrive", "Actions"))

    pilot.press("Shift+Right")

    _, shapes = selection_shapes(pilot.shown, None)
    one, other = pilot.frame(("Arrive", "Actions")), pilot.frame(("Browse", "Actions"))
    assert shapes[0].area(1000).contains(one.x + 10, one.y + 10)
    assert shapes[0].area(1000).contains(other.right - 10, other.y + 10)


def test_long_ways_lead_to_ends_and_stages(pilot: Pilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Browse", "Actions"))

    places = []
    for key in ("End", "Home", "PgDown", "Ctrl+End", "Ctrl+Home", "Ctrl+Right", "Ctrl+Left", "PgUp"):
        pilot.press(key)
        cell = pilot.open_document.cell
        assert cell is not None
        assert cell.step is not None
        places.append((pilot.document.get(Step, cell.step).title, pilot.document.get(Lane, cell.lane).title))

    assert places == [
        ("Checkout", "Actions"),
        ("Arrive", "Actions"),
        ("Arrive", "Pain points"),
        ("Checkout", "Pain points"),
        ("Arrive", "Actions"),
        ("Checkout", "Actions"),
        ("Arrive", "Actions"),
        ("Arrive", "Actions"),
    ]


def test_on_a_right_to_left_map_left_is_the_next_step(pilot: Pilot) -> None:
    pilot.open(shop({}, title="زيارة المتجر"))
    pilot.click(("Arrive", "Actions"))

    pilot.press("Left")
    assert pilot.open_document.cell == pilot.cell(("Browse", "Actions"))
    pilot.press("Ctrl+Left")
    assert pilot.open_document.cell == pilot.cell(("Checkout", "Actions"))
    pilot.press("Shift+Right")
    assert pilot.open_document.cell == pilot.cell(("Browse", "Actions"))


def test_letters_on_a_head_write_its_title_anew_and_escape_leaves_the_old(pilot: Pilot) -> None:
    pilot.open(shop())
    first = to_bytes(pilot.document)
    for head in ("Before", "Browse", "Pain points"):
        pilot.click(head, across=0.35, down=0.4)
        pilot.type("New")
        assert pilot.writing == "New"
        pilot.press("Escape")
        assert to_bytes(pilot.document) == first
        assert not pilot.open_document.can_undo

    pilot.click("Browse", across=0.35, down=0.4)
    pilot.type("Look\n")
    assert titles(pilot, Step) == ["Arrive", "Look", "Checkout"]
    assert undone(pilot, first)


def test_tab_behind_the_last_title_begins_another_and_left_empty_it_goes_again(pilot: Pilot) -> None:
    pilot.open(shop())
    first = to_bytes(pilot.document)

    pilot.click("Pay", across=0.2, down=0.4)
    pilot.press("F2")
    pilot.type("\tAfter\tLater\t")
    assert titles(pilot, Stage) == ["Before", "Pay", "After", "Later", ""]
    pilot.press("Escape")
    assert titles(pilot, Stage) == ["Before", "Pay", "After", "Later"]
    pilot.click("Checkout", across=0.2, down=0.4)
    pilot.press("F2")
    pilot.type("\t\t\tLeave\t")
    pilot.press("Return")
    pilot.click("Pain points")
    pilot.press("Return")
    pilot.type("\tIdeas\t")
    pilot.press("Return")

    assert titles(pilot, Lane) == ["Actions", "Emotions", "Pain points", "Ideas"]
    assert undone(pilot, first)


def test_a_map_is_made_from_nothing_with_keys_alone(pilot: Pilot) -> None:
    pilot.open(a_map({}, rows=[]))
    first = to_bytes(pilot.document)

    pilot.press("Up")
    assert pilot.selected() == ["Some map"]
    pilot.type("\n")
    pilot.press("Ctrl+A")
    pilot.type("A visit\n")
    pilot.press("Ctrl+Shift+Return")
    pilot.press("Ctrl+A")
    pilot.type("Arrive\tPay\n")
    pilot.press("Alt+Shift+Down")
    pilot.press("Ctrl+A")
    pilot.type("Ideas\tPains\n")
    pilot.press("Up")
    pilot.press("Right")
    pilot.type("Signs\tPayslip\n\n")

    assert titles(pilot, Stage) == ["Arrive", "Pay"]
    assert titles(pilot, Lane) == ["Ideas", "Pains"]
    assert pilot.card_texts() == ["Signs", "Payslip"]
    assert undone(pilot, first)


def test_another_one_is_like_what_is_selected(pilot: Pilot) -> None:
    pilot.open(shop())
    first = to_bytes(pilot.document)

    for name, kind in (("Before", Stage), ("Arrive", Step), ("Actions", Lane)):
        before = len(titles(pilot, kind))
        pilot.click(name, across=0.35, down=0.4)
        pilot.press("Ctrl+Shift+Return")
        pilot.press("Escape")
        assert len(titles(pilot, kind)) == before + 1
    pilot.click("Picks a basket")
    pilot.press("Ctrl+Shift+Return")
    pilot.type("Another\n\n")
    assert pilot.cards_in(("Browse", "Actions")) == ["Picks a basket", "Another"]
    pilot.click("Browse", across=0.35, down=0.4)
    pilot.press("Alt+Shift+Right")
    pilot.press("Escape")

    assert undone(pilot, first)


def test_figures_rate_selected_cards_and_faces_in_one_undo_step(pilot: Pilot) -> None:
    pilot.open(shop())
    first = to_bytes(pilot.document)
    pilot.click("Waits in line")
    pilot.click("Looks around", held=Qt.KeyboardModifier.ShiftModifier)

    pilot.press("4")

    def impacts() -> list[int | None]:
        found = [one for one in pilot.document if isinstance(one, Card) and one.text in ("Waits in line", "Looks around")]
        return [one.rating.impact if one.rating is not None else None for one in found]

    assert impacts() == [4, 4]
    assert pilot.open_document.undo_label == "Change impact"
    pilot.press("0")
    assert impacts() == [None, None]
    pilot.press("Ctrl+Z")
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first
    point = next(one for one in pilot.document if isinstance(one, EmotionPoint))
    pilot.open_document.select([point.id])
    pilot.press("5")
    assert pilot.document.get(EmotionPoint, point.id).score == 5.0
    pilot.press("0")
    assert pilot.document.get(EmotionPoint, point.id).score == 5.0
    assert undone(pilot, first)


def test_figures_from_the_keypad_rate_and_its_enter_writes(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")
    keypad = Qt.KeyboardModifier.KeypadModifier

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(pilot.view, QKeyEvent(kind, Qt.Key.Key_2, keypad, "2"))
    rating = pilot.document.get(Card, pilot.find("Waits in line")).rating
    assert rating is not None
    assert rating.impact == 2
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(pilot.view, QKeyEvent(kind, Qt.Key.Key_Enter, keypad, "\r"))
    assert pilot.writing == "Waits in line"


@pytest.mark.parametrize("letter", ["a", "Q", "7", "?", "é", "ß", "ж", "ع", "你", "@", "€"])
def test_any_letter_begins_a_card_on_a_cell(pilot: Pilot, letter: str) -> None:
    pilot.open(shop({}))
    pilot.click(("Browse", "Actions"))

    pilot.type(letter)
    assert pilot.writing == letter
    pilot.press("Escape")

    assert pilot.card_texts() == []
    assert not pilot.open_document.can_undo


@pytest.mark.parametrize("figure", "012345")
def test_a_figure_on_a_cell_begins_a_card_too(pilot: Pilot, figure: str) -> None:
    pilot.open(shop({}))
    pilot.click(("Browse", "Actions"))

    pilot.type(f"{figure} bags\n\n")

    assert pilot.card_texts() == [f"{figure} bags"]


def enabled(pilot: Pilot) -> bool:
    """Whether an input method would be asked what a key composes."""
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(pilot.view, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def test_an_input_method_is_asked_where_a_letter_would_be_written(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click(("Checkout", "Actions"))
    assert enabled(pilot)
    where = pilot.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(where, QRect)
    assert where.contains(pilot.at(("Checkout", "Actions")))
    pilot.click("Browse", across=0.35, down=0.4)
    assert enabled(pilot)
    pilot.open_document.select([pilot.shown.map_id])
    assert not enabled(pilot)


def test_a_dead_key_composes_the_first_letter_of_a_card_and_of_a_title(pilot: Pilot) -> None:
    pilot.open(shop({}))
    for place in (("Checkout", "Actions"), "Browse"):
        pilot.click(place, across=0.35, down=0.4)
        QApplication.sendEvent(pilot.view, QInputMethodEvent("´", []))
        committed = QInputMethodEvent("", [])
        committed.setCommitString("é")
        QApplication.sendEvent(pilot.view, committed)
        pilot.type("tage\n")
        pilot.press("Escape")

    assert pilot.card_texts() == ["étage"]
    assert titles(pilot, Step) == ["Arrive", "étage", "Checkout"]


def test_alt_and_arrows_move_several_cards_keeping_their_shape(pilot: Pilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["A", "B"], ("Browse", "Actions"): ["C"]}))
    first = to_bytes(pilot.document)
    pilot.click("A")
    pilot.press("Shift+Down")
    pilot.press("Shift+Right")
    assert pilot.selected() == ["A", "B", "C"]

    pilot.press("Alt+Right")
    assert pilot.cards_in(("Browse", "Actions")) == ["A", "B"]
    assert pilot.cards_in(("Checkout", "Actions")) == ["C"]
    pilot.press("Alt+Down")
    assert pilot.cards_in(("Browse", "Pain points")) == ["A", "B"]
    assert pilot.cards_in(("Checkout", "Pain points")) == ["C"]
    assert pilot.selected() == ["A", "B", "C"]

    assert undone(pilot, first)


def test_a_lane_added_by_key_holds_notes(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("Actions")

    pilot.press("Alt+Shift+Down")
    pilot.press("Escape")

    assert [lane.lane_kind for lane in pilot.document.lanes(pilot.shown.map_id)][1] is LaneKind.NOTES
