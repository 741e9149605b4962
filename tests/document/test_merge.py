"""Two copies merge field by field, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.checked import Frozen, field_names
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.merge import WHOLE, Merged, merge
from journeydesk.document.merge_lists import merge_names
from journeydesk.document.records import (
    HEAD,
    Card,
    Evidence,
    Head,
    Persona,
    Rating,
    Record,
    RecordId,
    Section,
    Step,
    Unknown,
)
from journeydesk.document.references import references
from journeydesk.document.repair import findings
from tests.document.making import a_card, a_knot, a_lane, a_link, a_map, a_persona, a_stage, a_step, the_ground
from tests.strategies import PICTURES, documents, edits, records


def with_changes(base: Document, *changed: Record, without: tuple[str, ...] = ()) -> Document:
    """The document with these records in place of those with their ids, and some gone."""
    records = {**base.records, **{record.id: record for record in changed}}
    return Document(record for record in records.values() if record.id not in without)


def conflicts(merged: Merged) -> list[tuple[str, str]]:
    """The id and field of each conflict."""
    return [(conflict.id, conflict.field) for conflict in merged.conflicts]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_merging_with_an_unchanged_side_gives_the_other_side(data: st.DataObject) -> None:
    base = data.draw(documents())
    changed = apply(base, data.draw(edits(base)))

    assert merge(base, base, changed) == Merged(changed, ())
    assert merge(base, changed, base) == Merged(changed, ())
    assert merge(base, changed, changed) == Merged(changed, ())


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_only_one_side_added_or_changed_is_in_the_merged_document(data: st.DataObject) -> None:
    base = data.draw(documents())
    ours = apply(base, data.draw(edits(base)))
    theirs = apply(base, data.draw(edits(base)))

    merged = merge(base, ours, theirs).document

    for side, other in ((ours, theirs), (theirs, ours)):
        for record in side:
            if record != base.records.get(record.id):
                assert record.id in merged
                for reference in references(record):
                    if other.records.get(record.id) == base.records.get(record.id) and reference.id in side:
                        assert reference.id in merged


FIELDS: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"text": "Waits for an hour"}, {"owner": "Ada"}),
    ({"colour": "#112233"}, {"note": "see interview 3"}),
    ({"tags": ("angry",)}, {"votes": 3}),
    ({"rating": Rating(impact=4)}, {"rating": Rating(effort=2)}),
    ({"evidence": Evidence(source="Interview")}, {"evidence": Evidence(grade="researched")}),
    ({"lane": "e"}, {"text": "Moved and rewritten"}),
    ({"x-mood": "blue"}, {"x-weather": {"rain": True}}),
]


@pytest.mark.parametrize(("ours", "theirs"), FIELDS)
def test_two_people_changing_different_fields_of_one_card_do_not_clash(
    ours: dict[str, object], theirs: dict[str, object]
) -> None:
    card = a_card(text="Waits")
    base = with_changes(the_ground(), card)

    merged = merge(base, with_changes(base, card.but(**ours)), with_changes(base, card.but(**theirs)))

    assert merged.conflicts == ()
    if ours.keys() == theirs.keys():
        (field,) = ours
        both = getattr(merged.document.get(Card, "c"), field, None) or merged.document.get(Card, "c").newer[field]
        said = [name for name, value in both.content().items() if value] if isinstance(both, Frozen) else both
        assert len(said) == 2
    else:
        assert merged.document.get(Card, "c") == card.but(**ours, **theirs)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_two_sets_of_different_fields_of_a_card_do_not_clash(data: st.DataObject) -> None:
    card = data.draw(records("card", broken=False))
    wanted = data.draw(records("card", broken=False)).but(id=card.id)
    fields = data.draw(st.permutations(sorted(field_names(Card) - {"id", "kind"})))
    cut = data.draw(st.integers(0, len(fields)))
    mine, other = ({name: getattr(wanted, name) for name in part} for part in (fields[:cut], fields[cut:]))

    merged = merge(Document([card]), Document([card.but(**mine)]), Document([card.but(**other)]))

    assert merged == Merged(Document([card.but(**mine, **other)]), ())


def test_both_changing_one_field_is_a_conflict_that_keeps_ours() -> None:
    card = a_card(text="Waits", rating=Rating(impact=1, effort=1))
    base = with_changes(the_ground(), card)
    ours = with_changes(base, card.but(text="Sits", rating=Rating(impact=2, effort=1)))
    theirs = with_changes(base, card.but(text="Stands", rating=Rating(impact=3, effort=5), owner="Ada"))

    merged = merge(base, ours, theirs)

    assert conflicts(merged) == [("c", "rating.impact"), ("c", "text")]
    assert merged.document.get(Card, "c") == card.but(text="Sits", rating=Rating(impact=2, effort=5), owner="Ada")
    assert (merged.conflicts[1].base, merged.conflicts[1].ours, merged.conflicts[1].theirs) == ("Waits", "Sits", "Stands")


def test_a_value_that_one_removed_and_the_other_changed_is_a_conflict() -> None:
    card = a_card(rating=Rating(impact=1), mood="blue")
    base = with_changes(the_ground(), card)
    ours = with_changes(base, Card.checked({name: getattr(card, name) for name in field_names(Card) - {"rating"}}))
    theirs = with_changes(base, card.but(rating=Rating(impact=5), mood="red"))

    merged = merge(base, ours, theirs)

    assert conflicts(merged) == [("c", "mood"), ("c", "rating")]
    assert merged.document == ours
    assert merged.conflicts[0].ours is None


def test_an_unknown_field_that_one_side_removed_is_gone() -> None:
    card = a_card(mood={"blue": 1, "red": 2})
    base = with_changes(the_ground(), card)
    ours = with_changes(base, card.but(text="Ours"))
    theirs = with_changes(base, Card.checked({name: getattr(card, name) for name in field_names(Card)}))

    assert merge(base, ours, theirs).document.get(Card, "c").newer == {}
    inside = merge(
        base, with_changes(base, card.but(mood={"blue": 1})), with_changes(base, card.but(mood={"blue": 9, "red": 2}))
    )
    assert inside.document.get(Card, "c").newer == {"mood": {"blue": 9}}
    fresh = merge(
        with_changes(the_ground(), a_card()),
        with_changes(the_ground(), a_card(mood={"a": 1})),
        with_changes(the_ground(), a_card(mood={"b": 2})),
    )
    assert fresh.document.get(Card, "c").newer == {"mood": {"a": 1, "b": 2}}


def test_what_newer_writers_put_into_the_file_merges_by_its_names() -> None:
    base = Document([Head(id=HEAD, rest={"a": 1})])

    merged = merge(base, Document([Head(id=HEAD, rest={"a": 1, "b": 2})]), Document([Head(id=HEAD, rest={"a": 3})]))

    assert merged == Merged(Document([Head(id=HEAD, rest={"a": 3, "b": 2})]), ())


def test_a_card_that_one_removed_and_the_other_changed_stays() -> None:
    card = a_card(text="Waits")
    base = with_changes(the_ground(), card)
    gone, changed = with_changes(base, without=("c",)), with_changes(base, card.but(text="Sits"))

    for ours, theirs in ((gone, changed), (changed, gone)):
        merged = merge(base, ours, theirs)
        assert merged.document == changed
        assert conflicts(merged) == [("c", WHOLE)]
    assert merge(base, gone, with_changes(base, without=("c",))) == Merged(gone, ())


def test_a_stage_that_one_removed_and_the_other_renamed_stays_with_what_stood_in_it() -> None:
    base = with_changes(the_ground(), a_card(text="Waits"), a_knot(), a_link(start="c", end="c"), a_card("parked", step=None))
    ours = with_changes(base, without=("st", "s", "c", "p", "k"))
    theirs = with_changes(base, a_stage(title="Arrive"))

    merged = merge(base, ours, theirs)

    assert merged.document == theirs
    assert conflicts(merged) == [("st", WHOLE)]


def test_only_what_stood_in_the_kept_record_comes_back() -> None:
    base = with_changes(the_ground(), a_card(), a_card("bye", step=None))
    ours = with_changes(base, without=("st", "s", "c", "bye"))
    theirs = with_changes(base, a_stage(title="Arrive"))

    assert merge(base, ours, theirs).document == with_changes(the_ground(), a_stage(title="Arrive"), a_card())


def test_a_lane_that_the_other_side_put_a_card_into_comes_back_without_its_old_cards() -> None:
    base = with_changes(the_ground(), a_card("old", text="Old"))
    ours = with_changes(base, without=("l", "old"))
    theirs = with_changes(base, a_card("new", text="New", order="a1"))

    merged = merge(base, ours, theirs)

    assert merged.document == with_changes(the_ground(), a_card("new", text="New", order="a1"))
    assert conflicts(merged) == [("l", WHOLE)]
    assert findings(merged.document) == ()


def test_all_that_a_new_card_needs_comes_back() -> None:
    base = with_changes(the_ground(), PICTURES[0])
    ours = with_changes(base, a_card("new", image=PICTURES[0].id))
    theirs = Document()

    merged = merge(base, ours, theirs)

    assert findings(merged.document) == ()
    assert conflicts(merged) == [(one, WHOLE) for one in ("l", "m", "s", "st")]


def test_both_adding_a_record_of_one_id_merges_what_they_set() -> None:
    base = the_ground()

    merged = merge(base, with_changes(base, a_card(text="Waits")), with_changes(base, a_card(owner="Ada", votes=2)))

    assert merged == Merged(with_changes(base, a_card(text="Waits", owner="Ada", votes=2)), ())


def test_both_adding_records_of_two_kinds_under_one_id_keeps_ours() -> None:
    base = Document()
    ours, theirs = Document([a_map("x")]), Document([a_persona("x")])

    assert merge(base, ours, theirs).document == ours
    assert conflicts(merge(base, ours, theirs)) == [("x", WHOLE)]
    holograms = [Document([Unknown(id=RecordId("x"), kind=kind)]) for kind in ("hologram", "scent")]
    assert conflicts(merge(base, *holograms)) == [("x", WHOLE)]


def test_a_record_that_became_another_kind_on_both_sides_is_merged_as_new() -> None:
    base = Document([a_persona("x")])

    merged = merge(base, Document([a_map("x", title="Ours")]), Document([a_map("x", scenario="Theirs")]))

    assert merged == Merged(Document([a_map("x", title="Ours", scenario="Theirs")]), ())


def test_a_card_that_both_moved_is_where_we_put_it() -> None:
    base = with_changes(the_ground(), a_card(), a_step("s2", order="a1"), a_lane("l2", order="a2"))
    ours = with_changes(base, a_card(step="s2", order="a5"))
    theirs = with_changes(base, a_card(step=None, lane="l2", order="a7"))

    merged = merge(base, ours, theirs)

    assert merged.document.get(Card, "c") == a_card(step="s2", order="a5")
    assert conflicts(merged) == [("c", "lane"), ("c", "order"), ("c", "step")]


def test_two_people_adding_cards_at_one_place_get_both_in_the_same_order() -> None:
    base = with_changes(the_ground(), a_card("first"), a_card("last", order="a2"))
    ours = with_changes(base, a_card("z-ours", order="a1"))
    theirs = with_changes(base, a_card("theirs-1", order="a1"), a_card("theirs-2", order="a1"))

    merged = merge(base, ours, theirs)

    cards = merged.document.cards(a_lane().id, a_step().id)
    assert [card.id for card in cards] == ["first", "theirs-1", "theirs-2", "z-ours", "last"]
    assert merged == merge(base, theirs, ours)
    assert findings(merged.document) == ()
    assert merged.conflicts == ()


def test_equal_places_at_the_end_of_a_row_are_parted_too() -> None:
    base = the_ground()

    merged = merge(base, with_changes(base, a_stage("st3", order="a1")), with_changes(base, a_stage("st2", order="a1")))

    assert [stage.id for stage in merged.document.stages(a_map().id)] == ["st", "st2", "st3"]


def test_links_and_knots_merge_like_everything_else() -> None:
    base = with_changes(the_ground(), a_card("c"), a_card("d", order="a1"), a_link(start="c", end="d"), a_knot())
    ours = with_changes(base, a_link(start="d", end="d"), a_knot(score=4))
    theirs = with_changes(base, a_link(start="c", end="c", label="again"), a_knot(label="Hm"))

    merged = merge(base, ours, theirs)

    assert merged.document == with_changes(base, a_link(start="d", end="c", label="again"), a_knot(score=4, label="Hm"))
    assert merged.conflicts == ()


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("", "a", "b", "ab"),
        ("ab", "abx", "aby", "abxy"),
        ("abc", "ac", "abcd", "acd"),
        ("abc", "bc", "ab", "b"),
        ("abc", "cab", "abcd", "cabd"),
        ("abc", "abcd", "cba", "cbad"),
        ("abc", "xabc", "yabc", "xyabc"),
        ("ab", "xaby", "ab", "xaby"),
        ("abc", "abyc", "axbc", "axbyc"),
        ("ab", "ba", "ab", "ba"),
    ],
)
def test_lists_merge_as_sets_in_order(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge_names(tuple(base), tuple(ours), tuple(theirs)) == tuple(merged)


@pytest.mark.parametrize(("base", "ours", "theirs"), [("abc", "cba", "bca"), ("a", "aa", "ab"), ("", "ab", "ba")])
def test_lists_that_both_put_in_another_order_are_a_conflict(base: str, ours: str, theirs: str) -> None:
    assert merge_names(tuple(base), tuple(ours), tuple(theirs)) is None


def test_tags_and_personas_of_a_map_merge_as_sets() -> None:
    base = with_changes(the_ground(), a_card(tags=("slow",)), a_persona("ada"), a_persona("ben", order="a1"))
    ours = with_changes(base, a_card(tags=("slow", "cold")), a_map(personas=("ada",)))
    theirs = with_changes(base, a_card(tags=("queue",)), a_map(personas=("ben",)))

    merged = merge(base, ours, theirs)

    assert merged.document.get(Card, "c").tags == ("cold", "queue")
    assert merged.document.maps[0].personas == ("ada", "ben")
    assert merged.conflicts == ()


def persona_with(*sections: tuple[str, str]) -> Document:
    """A document of one persona with these sections."""
    return Document([a_persona(sections=tuple(Section(title=title, text=text) for title, text in sections))])


def test_sections_of_a_persona_merge_by_their_titles() -> None:
    base = persona_with(("Home", "Bern"), ("Work", "Nurse"))

    merged = merge(
        base,
        persona_with(("Home", "Basel"), ("Work", "Nurse"), ("Pets", "Cat")),
        persona_with(("Home", "Bern"), ("Work", "Doctor")),
    )
    assert merged.conflicts == ()
    assert [(one.title, one.text) for one in merged.document.get(Persona, "who").sections] == [
        ("Home", "Basel"),
        ("Work", "Doctor"),
        ("Pets", "Cat"),
    ]

    assert conflicts(merge(base, persona_with(("Home", "Basel")), persona_with(("Home", "Chur")))) == [
        ("who", "sections.Home.text")
    ]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (persona_with(("Home", "Basel"), ("Work", "Nurse")), persona_with(("Work", "Nurse"))),
        (persona_with(("Work", "Nurse")), persona_with(("Home", "Basel"), ("Work", "Nurse"))),
        (persona_with(("Home", "a"), ("Home", "b")), persona_with(("Work", "c"))),
        (
            persona_with(("Pets", ""), ("Work", "Nurse"), ("Home", "Bern")),
            persona_with(("Work", "Nurse"), ("Home", "Bern"), ("Pets", "")),
        ),
    ],
)
def test_sections_that_cannot_be_told_apart_or_were_removed_are_a_conflict(ours: Document, theirs: Document) -> None:
    merged = merge(persona_with(("Home", "Bern"), ("Work", "Nurse")), ours, theirs)

    assert conflicts(merged) == [("who", "sections")]
    assert merged.document == ours


def test_a_step_moved_by_both_keeps_our_stage() -> None:
    base = with_changes(the_ground(), a_stage("st2", order="a1"), a_stage("st3", order="a2"))

    ours, theirs = (with_changes(base, step) for step in (a_step(stage="st2"), a_step(stage="st3", order="a9", title="T")))
    merged = merge(base, ours, theirs)

    assert merged.document.get(Step, "s") == a_step(stage="st2", title="T")


def test_two_knots_of_one_curve_at_one_step_become_one_and_its_score_a_choice() -> None:
    base = with_changes(the_ground(), a_map(state="to-be"))
    ours = with_changes(base, a_knot("p9", score=1))
    theirs = with_changes(base, a_knot("p1", score=5, state="to-be", label="Hm"))

    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)

    assert merged.document == with_changes(base, a_knot("p1", score=1, state="to-be", label="Hm"))
    assert conflicts(merged) == [("p1", "score")]
    assert (merged.conflicts[0].ours, merged.conflicts[0].theirs) == (1, 5)
    assert other.document == with_changes(base, a_knot("p1", score=5, state="to-be", label="Hm"))
    assert conflicts(merge(base, merged.document, theirs)) == conflicts(merged)


@pytest.mark.parametrize("ours_is_first", [True, False])
def test_a_knot_that_one_side_made_anew_is_one_choice_with_the_one_it_removed(ours_is_first: bool) -> None:
    base = with_changes(the_ground(), a_knot("p5", score=2))
    ours = with_changes(base, a_knot("p5", score=1))
    theirs = with_changes(the_ground(), a_knot("p9" if ours_is_first else "p1", score=5))

    merged = merge(base, ours, theirs)

    first = "p9" if ours_is_first else "p1"
    assert [(one.id, one.field, one.ours, one.theirs) for one in merged.conflicts] == [(first, "score", 1, 5)]
    assert merged.document == with_changes(the_ground(), a_knot(first, score=1))


def test_knots_of_two_curves_and_those_that_one_side_has_twice_stay() -> None:
    base = with_changes(the_ground(), a_persona())
    ours = with_changes(base, a_knot("p1"), a_knot("p2"))
    theirs = with_changes(base, a_knot("p3", persona="who"), a_card())

    assert {"p1", "p2", "p3"} <= set(merge(base, ours, theirs).document.records)


def test_a_place_that_was_made_by_an_earlier_merge_is_no_conflict_in_the_next() -> None:
    base = with_changes(the_ground(), a_card("first"), a_card("last", order="a2"))
    ours, theirs = with_changes(base, a_card("o", order="a1")), with_changes(base, a_card("t", order="a1"))
    merged = merge(base, ours, theirs).document
    assert merged.get(Card, "t").order == "a1V"

    again = merge(base, merged, with_changes(theirs, a_card("t", order="a1", text="More")))

    assert again == Merged(with_changes(merged, a_card("t", order="a1V", text="More")), ())
    assert again == merge(base, with_changes(theirs, a_card("t", order="a1", text="More")), merged)


def test_maps_and_people_that_an_earlier_merge_put_apart_are_no_conflict_in_the_next() -> None:
    base = Document([a_map(), a_persona()])
    ours = with_changes(base, a_map("a", order="a1"), a_persona("p", order="a1"))
    theirs = with_changes(base, a_map("b", order="a1"), a_persona("q", order="a1"))
    merged = merge(base, ours, theirs)

    assert [one.id for one in merged.document.maps] == ["m", "a", "b"]
    assert merge(base, merged.document, theirs) == merged
    assert merge(base, merged.document, ours) == merged


def test_two_other_places_of_one_row_are_a_conflict() -> None:
    base = with_changes(the_ground(), a_card(order="a5"))

    merged = merge(base, with_changes(base, a_card(order="a1")), with_changes(base, a_card(order="a1V")))

    assert conflicts(merged) == [("c", "order")]


def test_new_places_stand_between_what_is_there() -> None:
    base = with_changes(the_ground(), a_card("n", order="a1V"))
    ours = with_changes(base, a_card("o", order="a1"))
    theirs = with_changes(base, a_card("t", order="a1"), a_card("u", order="a1"))

    merged = merge(base, ours, theirs).document

    assert [card.id for card in merged.cards(a_lane().id, a_step().id)] == ["o", "t", "u", "n"]
    assert findings(merged) == ()


def test_places_that_were_equal_before_are_left_alone() -> None:
    base = with_changes(the_ground(), a_card("x"), a_card("y"))

    merged = merge(base, with_changes(base, a_card("z", order="a1")), with_changes(base, a_card("x", text="More")))

    assert merged.document == with_changes(base, a_card("x", text="More"), a_card("z", order="a1"))


def test_who_has_to_be_placed_by_a_person_makes_room_for_the_others() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_step("s3", order="a2"), a_card("a", order="a9"))
    ours = with_changes(base, a_card("a", step="s2", order="a1"))
    theirs = with_changes(base, a_card("a", step="s3", order="a1"), a_card("b", step="s2", order="a1"))

    merged = merge(base, ours, theirs).document

    assert (merged.get(Card, "b").order, merged.get(Card, "a").order) == ("a1", "a1V")


def test_what_a_choice_needs_comes_back() -> None:
    base = with_changes(the_ground(), a_lane("l2", order="a2"), a_lane("l3", order="a3"), a_card())
    ours = with_changes(base, a_card(lane="l2"), without=("l3",))
    theirs = with_changes(base, a_card(lane="l3"))

    merged = merge(base, ours, theirs)

    assert "l3" in merged.document
    assert conflicts(merged) == [("c", "lane"), ("l3", WHOLE)]


def test_what_a_card_named_before_and_no_choice_needs_does_not_come_back() -> None:
    base = with_changes(the_ground(), a_card(image=PICTURES[0].id), PICTURES[0])
    ours = with_changes(base, a_card(), without=(PICTURES[0].id,))
    theirs = with_changes(base, a_card(image=PICTURES[0].id, text="More"))

    assert merge(base, ours, theirs) == Merged(with_changes(the_ground(), a_card(text="More")), ())


def test_a_stage_of_which_each_side_removed_what_the_other_kept_keeps_its_first_step_and_what_stands_there() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_card(), a_card("d", step="s2"))
    ours, theirs = with_changes(base, without=("s", "c")), with_changes(base, without=("s2", "d"))

    merged = merge(base, ours, theirs)

    # the step has another key, so that the next merge does not take it for one that nobody wants
    assert merged.document == with_changes(base, a_step(order="a0V"), without=("s2", "d"))
    assert conflicts(merged) == [("s", WHOLE)]
    assert merge(base, theirs, ours).document == merged.document


def test_a_stage_whose_steps_both_moved_away_gets_one() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_stage("t", order="a1"), a_step("t1", stage="t"))
    ours = with_changes(base, a_step("s", stage="t", order="a1"))
    theirs = with_changes(base, a_step("s2", stage="t", order="a2"))

    merged = merge(base, ours, theirs)

    assert findings(merged.document) == ()
    assert merged.conflicts == ()


def test_a_card_that_one_side_made_wider_than_the_other_leaves_room_is_shortened_and_told_of() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_step("s3", order="a2"), a_card())
    ours, theirs = with_changes(base, a_card(span=3)), with_changes(base, without=("s3",))

    merged = merge(base, ours, theirs)

    assert merged.document.get(Card, "c").span == 2
    assert [(one.field, one.ours, one.theirs) for one in merged.conflicts] == [("span", 3, 1)]


def test_a_card_put_into_a_lane_that_became_a_line_is_told_of() -> None:
    base = with_changes(the_ground(), a_lane("l2", order="a2"), a_card())
    ours = with_changes(base, a_lane("l2", order="a2", lane_kind="line of visibility"))
    theirs = with_changes(base, a_card(lane="l2"))

    merged = merge(base, ours, theirs)

    assert findings(merged.document) == ()
    assert conflicts(merged) == [("c", "lane")]


def test_a_card_that_both_made_wider_than_the_steps_that_are_left_is_told_of_too() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_step("s3", order="a2"), a_card())
    ours = with_changes(base, a_card(span=2), without=("s3",))
    theirs = with_changes(base, a_card(span=2), without=("s2",))

    merged = merge(base, ours, theirs)

    assert merged.document.get(Card, "c").span == 1
    assert [(one.field, one.ours, one.theirs) for one in merged.conflicts] == [("span", 2, 2)]
