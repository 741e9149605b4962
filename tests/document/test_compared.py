"""What differs between two documents, and the one document that shows both."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document import order
from journeydesk.document.compared import Comparison, compare_documents, differences, knots_differ
from journeydesk.document.compared_whole import MOST_TRAILS
from journeydesk.document.document import Document
from journeydesk.document.edit import apply, compare
from journeydesk.document.records import HEAD, Card, EmotionPoint, Head, Lane, Link, Map, Record, RecordId, StageId, Unknown
from tests.document.making import (
    ST,
    E,
    L,
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
from tests.strategies import broken_documents, documents, edits


def on_the_ground(*records: Record) -> Document:
    """The usual ground with these on it, in the place of what has the same id."""
    return Document([*the_ground(), *records])


def whats(old: Document, new: Document) -> dict[str, tuple[str, ...]]:
    """What happened to each record."""
    return {record_id: one.whats for record_id, one in differences(old, new).items()}


def compared(old: Document, new: Document) -> Comparison:
    return compare_documents(old, new, old_name="old", new_name="new")


def cells(document: Document) -> list[str]:
    """The ids in the cell of step s and lane l, from top to bottom."""
    return [card.id for card in document.cards(L, S)]


def test_each_record_says_what_happened_to_it() -> None:
    old = on_the_ground(a_card("gone"), a_card("same"), a_card("said"), a_card("went"), a_step("s2", order="a1"))
    new = on_the_ground(
        a_card("same"), a_card("said", text="Waits"), a_card("went", step="s2"), a_card("came"), a_step("s2", order="a1")
    )

    assert whats(old, new) == {"gone": ("removed",), "said": ("changed",), "went": ("moved",), "came": ("added",)}
    assert differences(old, new)[RecordId("said")].fields == ("text",)
    assert differences(old, new)[RecordId("gone")].id == "gone"


def test_a_card_may_have_changed_and_moved() -> None:
    old = on_the_ground(a_card("c", text="Waits"))
    new = on_the_ground(a_card("c", text="Waits an hour", lane="e"))

    assert whats(old, new) == {"c": ("changed", "moved")}


def test_another_key_in_the_same_order_is_no_difference() -> None:
    old = on_the_ground(a_card("one", order="a0"), a_card("two", order="a1"))
    new = on_the_ground(a_card("one", order="a5"), a_card("two", order="a6"))

    assert whats(old, new) == {}


def test_what_kept_its_key_has_not_moved() -> None:
    old = on_the_ground(*(a_card(name, order=f"a{place}") for place, name in enumerate("abcd")))
    new = on_the_ground(*(a_card(name, order=f"a{place}") for place, name in enumerate("abc")), a_card("d", order="Zz"))

    assert whats(old, new) == {"d": ("moved",)}


def test_a_card_that_went_between_two_others_has_moved_alone() -> None:
    old = on_the_ground(*(a_card(name, order=f"a{place}") for place, name in enumerate("abcd")))
    new = on_the_ground(a_card("a", order="a2V"), *(a_card(name, order=f"a{place}") for place, name in enumerate("bcd", 1)))

    assert whats(old, new) == {"a": ("moved",)}


def test_stages_steps_lanes_maps_and_personas_move_among_their_own() -> None:
    old = on_the_ground(
        a_map("m2", order="a1"),
        a_stage("st2", order="a1"),
        a_step("s2", stage="st2"),
        a_persona("who"),
        a_persona("you", order="a1"),
    )
    new = on_the_ground(
        a_map("m2", order="Zz"),
        a_stage("st2", order="Zz"),
        a_step("s2", order="a1"),
        a_lane("l", order="a2"),
        a_persona("who", order="a2"),
        a_persona("you", order="a1"),
    )

    assert whats(old, new) == dict.fromkeys(("l", "m2", "s2", "st2", "who"), ("moved",))


def test_a_record_that_is_another_kind_of_thing_has_changed() -> None:
    assert whats(on_the_ground(a_card("x")), on_the_ground(a_lane("x"))) == {"x": ("changed",)}


def test_what_is_gone_stands_where_it_stood() -> None:
    old = on_the_ground(*(a_card(name, order=f"a{place}") for place, name in enumerate("abcdf")))
    new = on_the_ground(a_card("b", order="a8"), a_card("d", order="a9"))

    assert cells(compared(old, new)) == ["a", "b", "c", "d", "f"]


def test_what_is_gone_stays_beside_what_has_moved() -> None:
    old = on_the_ground(a_card("a", order="a0"), a_card("b", order="a1"), a_card("c", order="a2"))
    new = on_the_ground(a_card("c", order="a0"), a_card("a", order="a3"))

    whole = compared(old, new)

    assert whole.get(Card, "b").text == ""
    assert [name for name in cells(whole) if not name.endswith("~")].index("b") > 0


def test_a_stage_that_is_gone_comes_back_with_what_stood_in_it() -> None:
    gone = [a_stage("st2", order="a1"), a_step("s2", stage="st2"), a_card("c", step="s2"), a_link(start="c", end="d")]
    old, new = on_the_ground(a_card("d"), *gone), on_the_ground(a_card("d"))

    whole = compared(old, new)

    assert all(record.id in whole for record in gone)
    assert whole.compared.trails == frozenset()


def test_where_a_moved_card_stood_its_ghost_stands_and_a_trail_leads_to_it() -> None:
    there = a_step("s2", order="a1")
    old = on_the_ground(there, a_card("c", text="Waits", note="long"))
    new = on_the_ground(there, a_card("c", text="Waits an hour", step="s2"))

    whole = compared(old, new)

    ((ghost, card),) = whole.compared.ghosts.items()
    assert card == "c"
    assert cells(whole) == [ghost]
    assert whole.get(Card, ghost).text == "Waits"
    assert whole.get(Card, ghost).note == ""
    (trail,) = whole.compared.trails
    assert (whole.get(Link, trail).start, whole.get(Link, trail).end) == (ghost, "c")


def test_a_card_that_moved_within_its_cell_has_a_ghost_and_no_trail() -> None:
    old = on_the_ground(a_card("a", order="a0"), a_card("b", order="a1"))
    new = on_the_ground(a_card("a", order="a2"), a_card("b", order="a1"))

    whole = compared(old, new)

    assert cells(whole) == ["a~", "b", "a"]
    assert not whole.compared.trails


def test_a_parked_card_leaves_a_ghost_one_taken_from_the_parking_lot_none() -> None:
    old = on_the_ground(a_card("in"), a_card("out", step=None))
    new = on_the_ground(a_card("in", step=None), a_card("out"))

    whole = compared(old, new)

    assert list(whole.compared.ghosts.values()) == ["in"]
    assert not whole.compared.trails


def test_many_moves_are_told_without_trails() -> None:
    there, many = a_step("s2", order="a1"), [f"c{n}" for n in range(MOST_TRAILS + 1)]
    old = on_the_ground(there, *(a_card(name) for name in many))
    new = on_the_ground(there, *(a_card(name, step="s2") for name in many))

    whole = compared(old, new)

    assert len(whole.compared.ghosts) == len(many)
    assert not whole.compared.trails


def test_a_ghost_takes_no_id_that_somebody_has() -> None:
    there = a_step("s2", order="a1")
    old = on_the_ground(there, a_card("c"), a_card("c~", order="a1"))
    new = on_the_ground(there, a_card("c", step="s2"), a_card("c~~", order="a1"))

    whole = compared(old, new)

    assert whole.compared.ghosts == {"c~~~": "c"}
    assert {"c~", "c~~"} <= whole.records.keys()


def test_hidden_lanes_and_curves_show_what_differs_in_them() -> None:
    quiet = [a_lane("n", hidden=True, order="a5"), a_map(hidden_curves=[{"persona": None}])]
    hidden = a_lane("e", lane_kind="emotions", order="a1", hidden=True)
    old = on_the_ground(*quiet, hidden, a_lane("l", hidden=True), a_card(), a_knot())
    new = on_the_ground(*quiet, hidden, a_lane("l", hidden=True), a_card(text="Waits"), a_knot(score=4))

    whole = compared(old, new)

    assert {lane.id for lane in whole if isinstance(lane, Lane) and lane.hidden} == {"n"}
    assert whole.get(Map, "m").hidden_curves == ()


def test_a_lane_that_was_shown_again_and_curves_that_are_not_hidden_stay() -> None:
    old = on_the_ground(a_lane("l", hidden=True), a_knot(), a_knot("lost", lane="nowhere"))
    new = on_the_ground(a_knot(score=4), a_knot("lost", lane="nowhere", score=5))

    assert compared(old, new).get(Map, "m") is new.get(Map, "m")
    assert whats(old, new) == {"l": ("changed",), "p": ("changed",), "lost": ("changed",)}


def test_a_knot_that_is_gone_bends_no_curve() -> None:
    old, new = on_the_ground(a_knot()), on_the_ground()

    whole = compared(old, new)

    assert "p" not in whole
    assert knots_differ(whole.compared, E)
    assert not knots_differ(whole.compared, L)


def test_what_nobody_can_see_is_told_and_not_put_back() -> None:
    strange = [Unknown.checked({"id": "u", "kind": "hologram"}), Head(id=HEAD, rest={"x": 1})]

    whole = compared(on_the_ground(*strange), on_the_ground())

    assert {"u", HEAD} == set(whole.compared.differences)
    assert whole == on_the_ground()


def test_a_comparison_with_less_in_it_is_still_a_comparison() -> None:
    old, new = on_the_ground(a_card()), on_the_ground()
    whole = compared(old, new)

    less = apply(whole, compare(whole, on_the_ground()))

    assert less.compared is whole.compared
    assert less == new
    assert new.compared is None


@settings(max_examples=25)
@given(st.one_of(documents(), broken_documents()))
def test_nothing_differs_from_itself(document: Document) -> None:
    whole = compared(document, Document(list(document)))

    assert not whole.compared.differences
    assert not whole.compared.ghosts


@settings(max_examples=50)
@given(st.data(), st.one_of(documents(), broken_documents()))
def test_no_difference_is_left_out_and_nothing_is_lost(data: st.DataObject, old: Document) -> None:
    new = data.draw(st.one_of(documents(), broken_documents(), edits(old).map(lambda edit: apply(old, edit))))

    whole = compared(old, new)

    found = whole.compared.differences
    for change in compare(old, new):
        if change.id not in found:
            assert change.before is not None
            assert change.after is not None
            assert change.before.but(order=getattr(change.after, "order", "")) == change.after
    for record in old:
        assert record.id in whole or isinstance(record, EmotionPoint | Unknown | Head)
    for record in new:
        assert type(whole.records[record.id]) is type(record)
    opposite = differences(new, old)
    assert {one.id for one in found.values() if one.fields} == {one.id for one in opposite.values() if one.fields}
    assert {one.id for one in found.values() if one.after is None} == {
        one.id for one in opposite.values() if one.before is None
    }


@settings(max_examples=25)
@given(documents(), documents())
def test_what_is_there_keeps_its_order_beside_what_is_put_back(old: Document, new: Document) -> None:
    whole = compared(old, new)

    for lane in new:
        if isinstance(lane, Lane):
            for step in (None, *new.steps_of_map(lane.map)):
                row = new.row_ids(("card", lane.id, step.id if step is not None else ""))
                both = whole.row_ids(("card", lane.id, step.id if step is not None else ""))
                assert tuple(one for one in both if one in new) == row


@given(st.permutations("abcdef"))
def test_as_few_have_moved_as_the_order_allows(names: list[str]) -> None:
    was = {name: place for place, name in enumerate("abcdef")}
    old = on_the_ground(*(a_card(name, order=f"a{place}") for place, name in enumerate("abcdef")))
    keys = order.spread(6)
    new = on_the_ground(*(a_card(name, order=f"b0{key}") for name, key in zip(names, keys, strict=True)))
    longest = max(
        (
            length
            for length in range(7)
            for some in combinations(names, length)
            if [was[one] for one in some] == sorted(was[one] for one in some)
        ),
        default=0,
    )

    assert len(differences(old, new)) == 6 - longest


def test_what_is_gone_is_put_back_without_what_left_its_row() -> None:
    ground = [a_stage("st2", order="a1"), a_step("t", stage="st2")]
    old = on_the_ground(*ground, a_step("s2", order="a1"), a_step("s3", order="a2"))
    new = on_the_ground(*ground, a_step("s2", stage="st2", order="a1"))

    whole = compared(old, new)

    assert [step.id for step in whole.steps(ST)] == ["s", "s3"]
    assert [step.id for step in whole.steps(StageId(RecordId("st2")))] == ["t", "s2"]
