"""Documents: what stands where, in which order."""

from __future__ import annotations

import pytest

from journeydesk.document.checked import WrongField
from journeydesk.document.document import Document, Missing
from journeydesk.document.records import Asset, Card, LaneKind, Map, Rating, RecordId, Stage, Step, Unknown
from tests.document.making import (
    ST,
    L,
    M,
    S,
    a_card,
    a_knot,
    a_lane,
    a_link,
    a_map,
    a_persona,
    a_stage,
    a_step,
    the_ground,
)
from tests.strategies import PICTURES


def test_everything_stands_in_the_order_of_its_keys() -> None:
    document = Document(
        [
            *the_ground(),
            a_map("m0", order="Zz"),
            a_stage("st2", order="a1"),
            a_step("s2", order="a1"),
            a_step("s3", stage="st2"),
            a_card("late", order="a2"),
            a_card("early"),
            a_persona("b", order="a1"),
            a_persona("a", order="a2"),
            *PICTURES,
        ]
    )

    assert [one.id for one in document.maps] == ["m0", "m"]
    assert [stage.id for stage in document.stages(M)] == ["st", "st2"]
    assert [step.id for step in document.steps(ST)] == ["s", "s2"]
    assert [step.id for step in document.steps_of_map(M)] == ["s", "s2", "s3"]
    assert [lane.id for lane in document.lanes(M)] == ["l", "e"]
    assert [card.id for card in document.cards(L, S)] == ["early", "late"]
    assert [persona.id for persona in document.personas] == ["b", "a"]
    assert {asset.id for asset in document.assets} == {picture.id for picture in PICTURES}


def test_the_parking_lot_gathers_the_cards_of_all_lanes_that_stand_at_no_step() -> None:
    document = Document(
        [*the_ground(), a_card("b", lane="e", step=None, order="a1"), a_card("a", step=None, order="a2"), a_card("c")]
    )

    assert [card.id for card in document.parked(M)] == ["b", "a"]
    assert [card.id for card in document.cards(L, None)] == ["a"]


def test_knots_and_links_are_found_from_both_ends() -> None:
    knot, link, loop = a_knot(), a_link("k", start="c", end="d"), a_link("loop", start="c", end="c")
    document = Document([*the_ground(), a_card("c"), a_card("d"), knot, link, loop])

    assert document.points(knot.lane) == document.points_at(S) == (knot,)
    assert document.links(RecordId("c")) == (link, loop)
    assert document.links(RecordId("d")) == (link,)
    assert document.all_links == (link, loop)


def test_a_record_is_got_by_its_kind_and_id() -> None:
    document = the_ground()

    assert document.get(Step, "s").stage == "st"
    assert document.find(Step, "st") is None
    assert document.find(Step, None) is None
    assert "s" in document
    assert "x" not in document
    with pytest.raises(Missing, match="no stage with the id 's'"):
        document.get(Stage, "s")


def test_documents_of_equal_records_are_equal() -> None:
    document, same = the_ground(), the_ground()

    assert document == same
    assert hash(document) == hash(same)
    assert document != Document()
    assert document != "a document"
    assert len(document) == 5
    assert repr(document) == "Document(5 records)"
    assert document.records[M] == a_map()


def test_records_are_frozen_and_checked() -> None:
    card = a_card(rating=Rating(impact=3), mood="blue")

    with pytest.raises(AttributeError):
        setattr(card, "text", "Another")  # noqa: B010 - a plain assignment does not even pass the type checker
    with pytest.raises(WrongField):
        card.but(votes=-1)

    assert card.but(text="Waits").newer == {"mood": "blue"}
    assert card.but(text="Waits").but(text="") == card


def test_kinds_of_newer_writers_stand_in_no_row() -> None:
    document = Document([Unknown(id=RecordId("u"), kind="hologram"), a_map()])

    assert [one.id for one in document.maps] == ["m"]


def test_dividers_are_lanes_that_hold_no_cards() -> None:
    assert LaneKind.LINE_OF_VISIBILITY.is_divider
    assert not LaneKind.NOTES.is_divider


def test_rows_only_hand_out_what_is_of_the_wanted_kind() -> None:
    document = Document([a_map(), a_lane("m-lane", map="m")])

    assert document.row(Card, ("map",)) == ()
    assert document.row(Map, ("map",)) == (a_map(),)
    assert document.row(Asset, ("no such row",)) == ()
