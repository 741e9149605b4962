"""Choosing in place: tags, colours and maps are offered in the palette, with the keyboard alone."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Map
from journeydesk.edits import cards, maps
from journeydesk.files.project import to_bytes
from tests.edits.making import a_map
from tests.ui.window.conftest import WindowPilot

FEES = "Two hidden fees appear at checkout"
LEGAL = "Legal review takes nineteen days"


@pytest.fixture
def two(pilot: WindowPilot, example: Document) -> WindowPilot:
    """The example with two pain points selected; one has tags."""
    pilot.open(example)
    pilot.open_document.do(cards.change(example, [pilot.find(FEES)], tags=("price", "trust")))
    pilot.open_document.select([pilot.find(FEES), pilot.find(LEGAL)])
    pilot.view.setFocus()
    pilot.settle()
    return pilot


def tags(pilot: WindowPilot, text: str) -> tuple[str, ...]:
    """The tags of a card."""
    return pilot.document.get(Card, pilot.find(text)).tags


def test_a_tag_used_before_or_a_new_one_is_typed_for_all_selected_cards(two: WindowPilot) -> None:
    before = to_bytes(two.document)
    two.press("Ctrl+T")
    assert two.around.palette.line.placeholderText() == "Which tag?"
    two.type("pri\n")
    assert (tags(two, FEES), tags(two, LEGAL)) == (("price", "trust"), ("price",))
    assert two.window.focusWidget() is two.view

    two.press("Ctrl+T")
    two.type("new one\n")
    assert (tags(two, FEES), tags(two, LEGAL)) == (("price", "trust", "new one"), ("price", "new one"))
    two.press("Ctrl+Z")
    two.press("Ctrl+Z")
    assert to_bytes(two.document) == before


def test_escape_chooses_nothing(two: WindowPilot) -> None:
    before = to_bytes(two.document)
    two.press("Ctrl+T")
    two.type("new")

    two.press("Escape")

    assert to_bytes(two.document) == before
    assert not two.around.palette.isVisible()
    assert two.window.focusWidget() is two.view
    two.press("Ctrl+K")
    assert two.around.palette.line.placeholderText().startswith("Type what you want")
    two.type("zzzz")
    assert two.around.palette.shown == [], "commands are found, not made of what is typed"


def test_cards_are_selected_by_tag_and_coloured(two: WindowPilot) -> None:
    two.run("select.tag")
    two.type("trust\n")
    assert two.selected() == [FEES]

    two.run("many.colour")
    two.type("teal\n")
    assert two.document.get(Card, two.find(FEES)).colour is not None
    two.press("Ctrl+Z")
    assert two.document.get(Card, two.find(FEES)).colour is None
    assert two.selected() == [FEES]


def test_a_lane_goes_to_a_map_of_another_open_file(two: WindowPilot) -> None:
    here = two.open_document
    other = two.open(a_map({"Somewhere": ["Else"]}, rows=[]))
    other.do(maps.rename(other.document, other.document.maps[0].id, "Goal of the copy"))
    there = to_bytes(other.document)
    two.desk.show(here)
    two.settle()
    here.select([two.find("Pain points")])
    before = to_bytes(here.document)

    two.run("transfer.to_map")
    two.type("goal of\n")

    lanes = other.document.lanes(other.document.maps[0].id)
    assert [lane.title for lane in lanes] == ["Pain points"]
    assert any(isinstance(record, Card) and record.text == FEES for record in other.document)
    assert to_bytes(here.document) == before
    assert "Goal of the copy" in two.sitter.told[-1]
    two.desk.show(other)
    two.settle()
    two.press("Ctrl+Z")
    assert to_bytes(other.document) == there
    assert other.document.get(Map, other.map_id or "").title == "Goal of the copy"


def test_a_lane_is_copied_and_pasted_on_another_map_by_keys(two: WindowPilot) -> None:
    two.open_document.do(maps.add(two.document, "Second")[0])
    before = to_bytes(two.document)
    two.open_document.select([two.find("Touchpoints")])
    two.settle()
    two.press("Ctrl+C")
    two.press("Ctrl+PgDown")

    two.press("Ctrl+V")

    second = two.document.maps[1].id
    assert [lane.title for lane in two.document.lanes(second)] == ["Touchpoints"]
    assert len(two.document.stages(second)) == 5
    two.press("Ctrl+Z")
    assert to_bytes(two.document) == before
