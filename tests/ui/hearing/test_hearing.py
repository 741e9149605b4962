"""What a screen reader finds on the canvas, asked the way it asks: through Qt's accessible interfaces."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, Rating, Step
from journeydesk.edits import records, views
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.ui import hearing
from journeydesk.ui.canvas.view import MapView
from journeydesk.ui.hearing.written import WrittenText
from tests.layout.build import Build
from tests.ui.pilot import Pilot, bare_canvas

NAME = QAccessible.Text.Name


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """One for all."""
    return Typesetter(Fonts())


@pytest.fixture
def pilot(qtbot: QtBot, typesetter: Typesetter) -> Iterator[Pilot]:
    """Hands at a bare canvas, while a screen reader listens."""
    hearing.install()
    QAccessible.setActive(True)
    view = bare_canvas(typesetter=typesetter)
    qtbot.addWidget(view)
    yield Pilot(view)
    view.show_document(None)
    QApplication.processEvents()
    QAccessible.setActive(False)


def shop() -> Document:
    """Two stages, one with steps, and a lane of pain points."""
    build = Build("Shop")
    (arrive,) = build.stage("Arrive")
    _, pay = build.stage("Buy", steps=("Choose", "Pay"))
    pains = build.lane(LaneKind.PAIN_POINTS, "Pain points")
    build.lane(LaneKind.NOTES, "Notes")
    build.card(pains, arrive, "no lift")
    for text, impact in (("too dear", None), ("queue too long", 4), ("no cash", None)):
        build.card(pains, pay, text, rating=Rating(impact=impact))
    return build.document()


def table(view: MapView) -> QAccessibleInterface:
    """The canvas as a screen reader gets it."""
    return QAccessible.queryAccessibleInterface(view)


def heard(pilot: Pilot) -> str:
    """What is read out when the keyboard is somewhere."""
    return table(pilot.view).focusChild().text(NAME)


def test_walking_the_grid_each_card_is_heard_with_its_place(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("queue too long")

    assert heard(pilot) == "Pay, Pain points, card 2 of 3, queue too long, impact 4"
    pilot.press("Down")
    assert heard(pilot) == "Pay, Pain points, card 3 of 3, no cash"
    pilot.press("Down")
    assert heard(pilot) == "Pay, Notes, empty"


def test_all_of_the_map_is_found_in_the_order_in_which_it_is_read(pilot: Pilot) -> None:
    pilot.open(shop())
    there = table(pilot.view)

    found = [there.child(at).text(NAME) for at in range(there.childCount())]

    assert there.text(NAME).startswith("Shop, as-is, 2 stages")
    assert found[0] == "Shop, as-is, 2 stages, 2 lanes"
    assert found[1] == "stage 1 of 2, Arrive, 1 step"
    assert found.index("stage 2 of 2, Buy, 2 steps") < found.index("step 2 of 2, Pay, in Buy")
    assert found.index("lane 1 of 2, Pain points") < found.index("Arrive, Pain points, card 1 of 1, no lift")
    assert found[-1] == "Pay, Notes, empty"
    assert [there.indexOfChild(there.child(at)) for at in range(there.childCount())] == list(range(there.childCount()))


def test_what_lies_at_a_point_of_the_screen_is_found_there(pilot: Pilot) -> None:
    pilot.open(shop())
    there = table(pilot.view)
    place = pilot.view.viewport().mapToGlobal(pilot.at("no cash"))

    under = there.childAt(place.x(), place.y())

    assert under.text(NAME) == "Pay, Pain points, card 3 of 3, no cash"
    assert under.rect().contains(place)
    assert under.role() == QAccessible.Role.ListItem
    assert under.state().focusable
    assert not under.state().focused
    assert under.parent().text(NAME) == there.text(NAME)


def test_a_listener_can_go_to_a_card_and_write_it(pilot: Pilot) -> None:
    pilot.open(shop())
    there = table(pilot.view)
    card = next(there.child(at) for at in range(there.childCount()) if "no lift" in there.child(at).text(NAME))
    actions = card.actionInterface()

    actions.doAction(QAccessibleActionInterface.setFocusAction())
    assert pilot.selected() == ["no lift"]
    assert card.state().focused
    actions.doAction(QAccessibleActionInterface.pressAction())
    assert pilot.writing == "no lift"


def test_what_is_written_is_heard_letter_by_letter(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("no lift")
    pilot.press("Return")
    pilot.type("!")

    written = table(pilot.view).focusChild()
    text = cast("WrittenText", written.textInterface())

    assert written.role() == QAccessible.Role.EditableText
    assert text.text(0, text.characterCount()) == "no lift!"
    assert text.cursorPosition() == 8
    text.setSelection(0, 3, 7)
    assert text.selection(0) == (3, 7)
    pilot.type("🛗s")
    assert text.text(0, -1) == "no 🛗s!"
    assert text.cursorPosition() == 6
    pilot.press("Escape")
    assert not written.isValid()
    assert heard(pilot) == "Arrive, Pain points, card 1 of 1, no lift"


def test_a_card_that_goes_is_no_longer_there_for_listeners(pilot: Pilot) -> None:
    pilot.open(shop())
    there = table(pilot.view)
    before = there.childCount()
    pilot.click("no cash")
    gone = there.focusChild()
    assert gone.isValid()

    pilot.open_document.do(records.remove(pilot.document, pilot.open_document.selection))

    assert not gone.isValid()
    assert there.childCount() == before - 1
    gc.collect()
    pilot.open_document.undo()
    assert there.childCount() == before


def test_another_document_is_another_map_to_hear(pilot: Pilot) -> None:
    pilot.open(shop())
    there = table(pilot.view)
    [there.child(at).text(NAME) for at in range(there.childCount())]
    other = Build("Bank")
    other.stage("Enter")
    other.lane(LaneKind.NOTES, "Ideas")

    pilot.open(other.document())

    assert there.text(NAME).startswith("Bank")
    assert [there.child(at).text(NAME) for at in range(there.childCount())] == [
        "Bank, as-is, 1 stage, 1 lane",
        "stage 1 of 1, Enter, 1 step",
        "lane 1 of 1, Ideas",
        "Enter, Ideas, empty",
    ]


def names(pilot: Pilot) -> list[str]:
    """All that a listener can come across on the map."""
    there = table(pilot.view)
    return [there.child(at).text(NAME) for at in range(there.childCount())]


def test_what_is_hidden_or_folded_away_is_not_come_across(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("no cash")
    pilot.press("Ctrl+Shift+H")
    assert not [said for said in names(pilot) if "Pain points" in said]
    pilot.open_document.undo()
    assert "Pay, Pain points, card 3 of 3, no cash" in names(pilot)

    pilot.view.focus.show(pilot.document.get(Step, pilot.cell(("Pay", "Notes")).step or "").stage)

    assert "stage 2 of 2, Buy, 2 steps" in names(pilot)
    assert not [said for said in names(pilot) if said.startswith("Arrive")]


def test_people_their_curves_and_links_are_come_across(pilot: Pilot) -> None:
    build = Build("Shop")
    enter, pay = build.stage("Buy", steps=("Enter", "Pay"))
    notes, mood = build.lane(LaneKind.NOTES, "Notes"), build.lane(LaneKind.EMOTIONS, "Mood")
    ana = build.persona("Ana")
    build.scores(mood, [pay], [2.0], persona=ana)
    build.link(build.card(notes, enter, "a basket"), build.card(notes, pay, "a queue"), "then")
    pilot.open(build.document())

    assert "persona, Ana" in names(pilot)
    assert "Enter, Notes, card 1 of 1, a basket, linked to a queue" in names(pilot)
    assert names(pilot)[-1] == "link from a basket to a queue, then"
    face = "Pay, Mood, Ana, 2 of 5"
    assert face in names(pilot)
    pilot.open_document.do(views.hide_persona(pilot.document, pilot.shown.map_id, ana))
    assert face not in names(pilot)


def test_what_a_command_did_is_announced_in_a_few_words(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.click("no cash")

    pilot.press("Alt+Down")
    assert pilot.view.heard.announced == "Moved to Pay, Notes"
    assert heard(pilot) == "Pay, Notes, card 1 of 1, no cash"
    pilot.press("Ctrl+Z")
    assert pilot.view.heard.announced == "Undone: Move card"
    pilot.press("Ctrl+Shift+Z")
    assert pilot.view.heard.announced == "Done again: Move card"
    pilot.press("Del")
    assert pilot.view.heard.announced == "Removed: no cash"
    pilot.click("Pay")
    pilot.press("Ctrl+Shift+Left")
    assert pilot.view.heard.announced == "Moved to stage 1 of 2"


def test_what_others_type_is_not_announced_while_the_keyboard_is_elsewhere(pilot: Pilot) -> None:
    pilot.open(shop())
    pilot.view.clearFocus()

    pilot.open_document.do(records.remove(pilot.document, [pilot.find("no cash")]))
    assert pilot.view.heard.announced == ""
    pilot.open_document.undo()
    assert pilot.view.heard.announced == "Undone: Remove card"


def test_a_canvas_that_goes_while_somebody_listens_takes_its_things_along(qtbot: QtBot, typesetter: Typesetter) -> None:
    hearing.install()
    QAccessible.setActive(True)
    view = bare_canvas(typesetter=typesetter)
    qtbot.addWidget(view)
    Pilot(view).open(shop())
    there = table(view)
    found = [there.child(at).text(NAME) for at in range(there.childCount())]
    view.show_document(None)
    assert there.childCount() == 0
    view.close()
    view.deleteLater()
    QApplication.processEvents()
    gc.collect()
    assert len(found) > 5
    QAccessible.setActive(False)
