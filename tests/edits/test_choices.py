"""Deciding conflicts: ours, theirs or both, and a document that fits together afterwards."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.document.conflicts import WHOLE, Conflict, value_at
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.merge import Merged, merge
from journeydesk.document.records import Card, EmotionPoint, Map, Persona, Rating, Record, RecordId, Section, Stage, Step
from journeydesk.document.repair import findings
from journeydesk.edits.choices import Which, can_be_both, choose, completed, groups
from tests.document.making import (
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
from tests.document.test_merge_laws import copies
from tests.edits.making import steady_ids
from tests.strategies import PICTURES


def with_changes(base: Document, *changed: Record, without: tuple[str, ...] = ()) -> Document:
    """The document with these records in place of those with their ids, and some gone."""
    records = {**base.records, **{record.id: record for record in changed}}
    return Document(record for record in records.values() if record.id not in without)


def decided(merged: Merged, which: Which, *fields: str) -> Document:
    """The merged document once its conflicts, or those in these fields, are decided."""
    chosen = [one for one in merged.conflicts if not fields or one.field in fields]
    edit = choose(merged.document, chosen, which)
    assert edit.label
    return apply(merged.document, edit)


CARD = a_card(text="Waits", rating=Rating(impact=1))
BASE = with_changes(the_ground(), CARD, a_card("below", order="a1"))


def two_cards() -> Merged:
    """A card that both rewrote and rated."""
    ours = with_changes(BASE, CARD.but(text="Sits", rating=Rating(impact=2)))
    theirs = with_changes(BASE, CARD.but(text="Stands", rating=Rating(impact=3), owner="Ada"))
    return merge(BASE, ours, theirs)


def test_ours_leaves_all_as_it_is() -> None:
    merged = two_cards()

    edit = choose(merged.document, merged.conflicts, "ours")

    assert (edit.label, edit.changes) == ("Keep ours", ())


def test_theirs_sets_what_they_say_also_inside_value_objects() -> None:
    merged = two_cards()

    assert decided(merged, "theirs").get(Card, "c") == CARD.but(text="Stands", rating=Rating(impact=3), owner="Ada")
    assert decided(merged, "theirs", "text").get(Card, "c").rating == Rating(impact=2)


def test_both_makes_a_second_card_below_with_theirs() -> None:
    merged = two_cards()

    cards = decided(merged, "both").cards(L, S)

    assert [card.text for card in cards] == ["Sits", "Stands", ""]
    assert [card.rating for card in cards][:2] == [Rating(impact=2), Rating(impact=3)]
    assert cards[1].owner == "Ada"


def test_a_second_card_can_be_the_last_of_its_cell() -> None:
    base = with_changes(the_ground(), CARD)
    merged = merge(base, with_changes(base, CARD.but(text="a")), with_changes(base, CARD.but(text="b")))

    assert [card.text for card in decided(merged, "both").cards(L, S)] == ["a", "b"]


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ({"note": "one"}, {"note": "two"}, {"note": "one\ntwo"}),
        ({"owner": "Ada"}, {"owner": "Ben"}, {"owner": "Ada, Ben"}),
        ({"tags": ("a", "b")}, {"tags": ("b", "a")}, {"tags": ("a", "b")}),
    ],
)
def test_both_joins_texts_and_unites_lists(
    ours: dict[str, object], theirs: dict[str, object], both: dict[str, object]
) -> None:
    merged = merge(BASE, with_changes(BASE, CARD.but(**ours)), with_changes(BASE, CARD.but(**theirs)))

    assert decided(merged, "both").get(Card, "c") == CARD.but(**both)


def test_both_of_a_title_is_both_and_of_a_score_cannot_be() -> None:
    base = with_changes(BASE, a_knot())
    ours = with_changes(base, a_stage(title="Ask"), a_knot(score=1))
    theirs = with_changes(base, a_stage(title="Seek"), a_knot(score=5))
    merged = merge(base, ours, theirs)
    knot, stage = ([one for one in merged.conflicts if one.id == name] for name in ("p", "st"))

    assert can_be_both(merged.document, stage)
    assert apply(merged.document, choose(merged.document, stage, "both")).get(Stage, "st").title == "Ask / Seek"
    assert not can_be_both(merged.document, knot)
    assert not choose(merged.document, knot, "both")
    assert apply(merged.document, choose(merged.document, knot, "theirs")).get(EmotionPoint, "p").score == 5


def test_both_of_sections_keeps_those_of_one_name_as_ours() -> None:
    home, work, pets = (Section(title=name, text=name) for name in ("Home", "Work", "Pets"))
    base = with_changes(BASE, a_persona(sections=(home, work)))
    ours = with_changes(base, a_persona(sections=(home.but(text="Bern"), work)))
    theirs = with_changes(base, a_persona(sections=(work, pets)))
    merged = merge(base, ours, theirs)

    assert [one.field for one in merged.conflicts] == ["sections"]
    assert decided(merged, "both").get(Persona, "who").sections == (home.but(text="Bern"), work, pets)
    assert decided(merged, "theirs").get(Persona, "who").sections == (work, pets)


def test_a_card_that_both_moved_goes_where_they_put_it_in_one_choice() -> None:
    base = with_changes(BASE, a_step("s2", order="a1"), a_lane("l2", order="a2"))
    ours, theirs = with_changes(base, CARD.but(step="s2", order="a5")), with_changes(base, CARD.but(lane="l2", step=None))
    merged = merge(base, ours, theirs)
    (one,) = groups(merged.document, merged.conflicts)

    assert {conflict.field for conflict in one} == {"lane", "order", "step"}
    assert set(completed(merged.document, merged.conflicts, one[:1])) == set(one)
    card = decided(merged, "theirs").get(Card, "c")
    assert (card.lane, card.step) == ("l2", None)
    both = decided(merged, "both")
    assert sorted((card.lane, card.step or "") for card in both if isinstance(card, Card) and card.text == "Waits") == [
        ("l", "s2"),
        ("l2", ""),
    ]


def test_a_card_put_where_another_stands_by_now_gets_a_place_of_its_own() -> None:
    base = with_changes(BASE, a_step("s2", order="a1"), a_step("s3", order="a2"))
    ours = with_changes(base, CARD.but(step="s2"), a_card("new", step="s3", order="a0"))
    theirs = with_changes(base, CARD.but(step="s3"))

    after = decided(merge(base, ours, theirs), "theirs")

    assert {card.id for card in after.row(Card, ("card", "l", "s3"))} == {"c", "new"}
    assert findings(after) == ()


def test_a_card_is_no_wider_than_where_it_goes() -> None:
    base = with_changes(BASE, a_step("s2", order="a1"), a_step("s3", order="a2"), CARD.but(span=2))
    ours = with_changes(base, CARD.but(span=2, step="s2"))
    theirs = with_changes(base, CARD.but(span=1, step="s3"))

    after = decided(merge(base, ours, theirs), "theirs")

    assert after.get(Card, "c").span == 1
    assert findings(after) == ()


def removed_by_us() -> Merged:
    """A stage that we removed with all in it, while they renamed it."""
    base = with_changes(BASE, a_stage("st2", order="a1"), a_step("s2", stage="st2"), a_card("d", step="s2"))
    base = with_changes(base, a_link(start="d", end="c"))
    ours = with_changes(base, without=("st2", "s2", "d", "k"))
    return merge(base, ours, with_changes(base, a_stage("st2", order="a1", title="Later")))


def test_what_we_removed_goes_again_with_all_that_stands_in_it() -> None:
    merged = removed_by_us()

    assert {"st2", "s2", "d", "k"} <= set(merged.document.records)
    assert decided(merged, "ours") == BASE
    assert decided(merged, "theirs") == merged.document
    assert not can_be_both(merged.document, merged.conflicts)


def test_what_they_removed_goes_if_that_is_chosen_and_its_picture_with_it() -> None:
    shown = CARD.but(image=PICTURES[0].id)
    base = with_changes(BASE, shown, PICTURES[0])
    merged = merge(base, with_changes(base, shown.but(text="Ours")), with_changes(base, without=("c", PICTURES[0].id)))

    assert decided(merged, "theirs") == with_changes(BASE, without=("c",))
    assert decided(merged, "ours") == merged.document


def test_a_record_that_they_made_under_the_same_id_takes_its_place() -> None:
    base = the_ground()
    merged = merge(base, with_changes(base, a_persona("x")), with_changes(base, a_map("x", order="a1")))

    assert isinstance(decided(merged, "theirs").records[RecordId("x")], Map)


def test_a_picture_that_nobody_shows_any_more_goes_when_theirs_is_taken() -> None:
    one, other = PICTURES
    base = with_changes(BASE, CARD)
    ours = with_changes(base, CARD.but(image=one.id), one)
    theirs = with_changes(base, CARD.but(image=other.id), other)

    after = decided(merge(base, ours, theirs), "theirs")

    assert after.get(Card, "c").image == other.id
    assert one.id not in after


def test_what_does_not_fit_any_more_is_mended_in_the_same_edit() -> None:
    base = with_changes(BASE, a_step("s2", order="a1"))
    merged = merge(
        base, with_changes(base, CARD.but(step=None, order="a5")), with_changes(base, CARD.but(step="s2", order="a6"))
    )
    later = with_changes(merged.document, without=("s2",))

    edit = choose(later, merged.conflicts, "theirs")

    assert findings(apply(later, edit)) == ()


def test_fields_of_a_newer_writer_are_decided_whatever_they_hold() -> None:
    base = with_changes(BASE, CARD.but(mood={"blue": 1}))
    merged = merge(base, with_changes(base, CARD.but(mood=[1, 2])), with_changes(base, CARD.but(mood={"blue": 2})))

    assert completed(merged.document, merged.conflicts, merged.conflicts) == merged.conflicts
    assert decided(merged, "theirs").get(Card, "c").newer == {"mood": {"blue": 2}}


def test_conflicts_of_something_that_has_gone_decide_nothing() -> None:
    merged = two_cards()
    gone = with_changes(merged.document, without=("c",))

    assert not choose(gone, merged.conflicts, "theirs")
    assert not choose(gone, (), "theirs")
    assert not can_be_both(gone, merged.conflicts)
    assert not can_be_both(gone, ())
    assert completed(gone, merged.conflicts, merged.conflicts[:1]) == merged.conflicts[:1]
    assert groups(gone, merged.conflicts) == [merged.conflicts]


def test_conflicts_are_looked_at_record_by_record_in_the_order_of_their_fields() -> None:
    merged = two_cards()
    other = Conflict(RecordId("st"), "title", "", "a", "b")

    assert [[one.field for one in group] for group in groups(merged.document, (*merged.conflicts, other))] == [
        ["text", "rating.impact"],
        ["title"],
    ]


@given(st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_chosen_the_document_stays_sound_and_has_what_was_chosen(data: st.DataObject) -> None:
    with steady_ids():
        merged = merge(*copies(data))
        document = merged.document
        for group in groups(document, merged.conflicts):
            which = data.draw(st.sampled_from(["ours", "theirs", "both"]))
            before = document
            document = apply(document, choose(document, group, which))  # type: ignore[arg-type] # a str drawn from them
            assert findings(document) == ()
            if which == "theirs" and group[0].id in before:
                for conflict in group:
                    if conflict.field in ("text", "title", "note", "score"):
                        assert value_at(document.records[conflict.id], conflict.field) == conflict.theirs
                    if conflict.field == WHOLE and conflict.theirs is None:
                        assert conflict.id not in document or isinstance(before.records[conflict.id], Step)
