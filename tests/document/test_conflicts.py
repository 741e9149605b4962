"""Conflicts as values: their paths, what stands at the end of one, and how they are kept as plain JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.document.checked import Frozen
from journeydesk.document.conflicts import (
    WHOLE,
    Conflict,
    NoConflict,
    from_plain,
    is_open,
    item_name,
    names_of,
    path,
    to_plain,
    together,
    value_at,
    with_value,
)
from journeydesk.document.merge import merge
from journeydesk.document.records import Persona, PrintSet, Rating, Record, RecordId, Section, State, View
from tests.document.making import L, a_card, a_knot, a_map, a_persona, a_stage
from tests.document.test_merge_laws import copies
from tests.edits.making import steady_ids
from tests.strategies import records


def sections(*pairs: tuple[str, str]) -> tuple[Section, ...]:
    """Sections of a persona."""
    return tuple(Section(title=title, text=text) for title, text in pairs)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_conflict_of_two_copies_comes_back_equal_from_plain_json(data: st.DataObject) -> None:
    with steady_ids():
        found = merge(*copies(data)).conflicts

    assert [from_plain(json.loads(json.dumps(to_plain(one)))) for one in found] == list(found)


@given(records(), records(), records())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_conflict_about_whole_records_comes_back_equal_and_of_the_same_kinds(
    base: Record, ours: Record, theirs: Record
) -> None:
    conflict = Conflict(ours.id, WHOLE, base, ours, theirs)

    back = from_plain(json.loads(json.dumps(to_plain(conflict))))

    assert back == conflict
    assert [type(side) for side in (back.base, back.ours, back.theirs)] == [type(base), type(ours), type(theirs)]


@pytest.mark.parametrize("value", [None, 3, 2.5, "text", True, State.TO_BE, ("a", Rating(impact=2)), {"a": [1, {"b": ()}]}])
def test_a_value_of_any_field_comes_back_as_it_was(value: object) -> None:
    back = from_plain(json.loads(json.dumps(to_plain(Conflict(RecordId("c"), "f", None, value, value))))).ours

    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        {"id": "c", "field": 3, "base": None, "ours": None, "theirs": None},
        {"id": "c", "field": "f", "base": None, "ours": {"of": "Rating", "is": {"impact": 9}}, "theirs": None},
        {"id": "c", "field": "f", "base": None, "ours": {"of": "State", "is": "someday"}, "theirs": None},
        {"id": "c", "field": "f", "base": None, "ours": {"of": "os.system", "is": {}}, "theirs": None},
        {"id": "c", "field": "f", "base": None, "ours": {"of": "Card", "is": []}, "theirs": None},
    ],
)
def test_what_was_never_written_as_a_conflict_is_refused(plain: object) -> None:
    with pytest.raises(NoConflict):
        from_plain(plain)


@given(st.lists(st.text(max_size=4), min_size=1, max_size=4))
def test_every_path_leads_through_the_names_it_was_made_of(names: list[str]) -> None:
    field = path(*names)

    assert names_of(field) == names
    assert field != WHOLE


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_put_at_the_end_of_a_path_stands_there_and_nothing_else_changes(data: st.DataObject) -> None:
    one = data.draw(records("card", broken=False))
    other = data.draw(records("card", broken=False)).but(id=one.id)
    field = data.draw(st.sampled_from([*one.content(), "rating.impact", "metric.unit", "evidence.source"]))

    put = with_value(one, field, value_at(other, field))

    name = names_of(field)[0]
    assert value_at(put, field) == value_at(other, field) or value_at(other, field) is None
    assert {key: value for key, value in put.content().items() if key != name} == {
        key: value for key, value in one.content().items() if key != name
    }


def test_a_path_leads_into_what_is_not_there_yet() -> None:
    assert with_value(a_card(), "rating.impact", 4).rating == Rating(impact=4)
    assert with_value(a_persona(), "sections.Home.text", "Bern").sections == sections(("Home", "Bern"))
    assert with_value(a_map(), "views.Short.lanes", (L,)).views == (View(name="Short", lanes=(L,)),)
    assert with_value(a_card(), "mood.blue", 3).newer == {"mood": {"blue": 3}}
    assert with_value(a_card(mood={"blue": 3, "red": 1}), "mood.blue", None).newer == {"mood": {"red": 1}}
    assert with_value(a_card(mood=3), "mood", None).newer == {}


def test_things_in_lists_are_put_in_their_place_added_and_taken_out() -> None:
    person = a_persona(sections=sections(("Home", "Bern"), ("Work", "Nurse")))

    assert with_value(person, "sections.Home.text", "Chur").sections == sections(("Home", "Chur"), ("Work", "Nurse"))
    assert with_value(person, "sections.Home", None).sections == sections(("Work", "Nurse"))
    assert with_value(person, "sections.Pets", Section(title="Pets")).sections[-1] == Section(title="Pets")
    assert with_value(person, "sections.Pets", None) == person
    assert [item_name(one) for one in (Section(title="a"), View(name="b"), PrintSet(name="c"), "d")] == ["a", "b", "c", None]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sections.Home.text", "Bern"),
        ("sections.Pets", None),
        ("role.deeper", None),
        ("goals.0", None),
        ("nothing", None),
        ("x.y", 1),
        ("x.z", None),
    ],
)
def test_what_is_not_there_is_nothing(field: str, value: object) -> None:
    person: Persona = a_persona(sections=sections(("Home", "Bern")), x={"y": 1})

    assert value_at(person, field) == value


def test_where_a_record_stands_is_decided_at_once() -> None:
    lane, step, text = (Conflict(RecordId("c"), name, None, "a", "b") for name in ("lane", "step", "text"))
    other = Conflict(RecordId("d"), "lane", None, "a", "b")
    everything = (lane, step, text, other)

    assert together(everything, lane, a_card().kind) == (lane, step)
    assert together(everything, text, a_card().kind) == (text,)
    assert together(everything, lane, "asset") == (lane,)
    assert together((Conflict(RecordId("p"), "state", None, None, State.TO_BE),), everything[0], a_knot().kind) == ()


def test_a_conflict_is_open_until_the_record_is_gone_or_has_what_they_have() -> None:
    card = a_card(text="Ours")
    text = Conflict(card.id, "text", "", "Ours", "Theirs")
    removed = Conflict(card.id, WHOLE, card, None, card)
    other_kind = Conflict(card.id, WHOLE, None, card, a_stage("c"))

    assert is_open(text, card)
    assert not is_open(text, card.but(text="Theirs"))
    assert not is_open(text, None)
    assert is_open(removed, card)
    assert is_open(other_kind, card)
    assert not is_open(other_kind, a_stage("c"))


def test_no_class_but_those_of_a_document_comes_out_of_plain_json() -> None:
    made = from_plain({"id": "c", "field": "", "base": None, "ours": to_plain_record(a_card()), "theirs": None})

    assert isinstance(made.ours, Frozen)


def to_plain_record(record: Record) -> object:
    """A record as a conflict writes it."""
    return to_plain(Conflict(record.id, WHOLE, None, record, None))["ours"]
