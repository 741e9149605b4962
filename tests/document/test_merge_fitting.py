"""What does not fit in a merge: how it is mended, from either side and however often it is merged."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.merge import WHOLE, Merged, merge
from journeydesk.document.records import Card, Lane, Map, Record, Stage, Step
from journeydesk.document.repair import findings
from tests.document.making import a_card, a_knot, a_lane, a_link, a_map, a_persona, a_stage, a_step, the_ground
from tests.document.test_merge_laws import (
    assert_nothing_vanishes,
    assert_the_same_from_either_side,
    assert_twice_is_once,
)


def with_changes(base: Document, *changed: Record, without: tuple[str, ...] = ()) -> Document:
    """The document with these records in place of those with their ids, and some gone."""
    records = {**base.records, **{record.id: record for record in changed}}
    return Document(record for record in records.values() if record.id not in without)


def merged_lawfully(base: Document, ours: Document, theirs: Document) -> Merged:
    """The merge of two sound copies, once all laws were found to hold from either side."""
    for document in (base, ours, theirs):
        assert findings(document) == ()
    for one, other in ((ours, theirs), (theirs, ours)):
        assert_nothing_vanishes(base, one, other)
        assert_the_same_from_either_side(base, one, other)
        assert_twice_is_once(base, one, other)
        assert findings(merge(base, one, other).document) == ()
    return merge(base, ours, theirs)


def conflicts(merged: Merged) -> list[tuple[str, str]]:
    """The id and field of each conflict."""
    return [(conflict.id, conflict.field) for conflict in merged.conflicts]


def two_stages() -> Document:
    """A map of two stages, the first with two steps, and a second map."""
    return with_changes(
        Document(
            [a_map(), a_stage(), a_step(), a_step("s2", order="a1"), a_lane(), a_lane("e", lane_kind="emotions", order="a1")]
        ),
        *(a_stage("t", order="a1"), a_step("t1", stage="t"), a_map("n", order="a1")),
        *(a_stage("nst", map="n"), a_step("ns", stage="nst")),
    )


def test_a_card_of_a_removed_stage_that_lost_its_room_stays_in_every_next_merge() -> None:
    base = with_changes(two_stages(), a_card("d", step="s2"))
    ours = with_changes(base, without=("d", "s", "s2", "st", "t", "t1"))
    theirs = with_changes(base, a_card("d", step="s2", span=2))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Card, "d") == a_card("d", step="s2", order="a0V")
    assert conflicts(merged) == [("d", WHOLE), ("d", "span"), ("s2", WHOLE), ("st", WHOLE)]


def test_a_map_that_one_side_removed_and_the_other_added_to_comes_back_the_same_however_often() -> None:
    base = with_changes(
        two_stages(), a_card("old"), a_card("wide", step="s2"), a_link(start="old", end="wide"), a_knot(), a_persona()
    )
    ours = with_changes(base, without=("m", "st", "s", "s2", "t", "t1", "l", "e", "old", "wide", "k", "p"))
    theirs = with_changes(
        base, a_card("new", step="t1", order="a1"), a_card("wide", step="s2", span=2), a_persona("who", role="x")
    )

    merged = merged_lawfully(base, ours, theirs)

    assert {"m", "t", "t1", "l", "new", "wide", "s2"} <= set(merged.document.records)
    assert {"old", "s", "e", "p"}.isdisjoint(merged.document.records)
    assert merged.document.get(Card, "wide").span == 2


def test_a_map_that_one_side_removed_and_the_other_renamed_comes_back_whole() -> None:
    base = with_changes(two_stages(), a_card("old"), a_card("other", step="s2"), a_link(start="old", end="other"), a_knot())
    ours = Document(record for record in base if record.id in ("n", "nst", "ns"))
    theirs = with_changes(base, a_map(title="Renamed"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document == theirs
    assert conflicts(merged) == [("m", WHOLE)]


@pytest.mark.parametrize("kind", ["actions", "emotions"])
def test_what_stands_in_a_lane_that_one_of_two_made_a_line_is_told_of_in_both_directions(kind: str) -> None:
    base = with_changes(the_ground(), a_lane("l2", order="a2"))
    ours = with_changes(base, a_lane("l2", order="a2", lane_kind="line of visibility"))
    theirs = with_changes(base, a_lane("l2", order="a2", lane_kind=kind), a_card("c", lane="l2"))

    merged, other = merged_lawfully(base, ours, theirs), merge(base, theirs, ours)

    assert conflicts(merged) == [("c", "lane"), ("l2", "lane_kind")]
    assert merged.document.get(Card, "c").lane == "l"
    assert other.document.get(Card, "c").lane == "l2"


def test_nothing_is_brought_to_a_lane_that_may_become_a_line() -> None:
    base = with_changes(the_ground(), a_lane("l2", order="a2"))
    ours = with_changes(base, a_lane(lane_kind="line of visibility"), a_lane("l2", order="a2", lane_kind="goals"))
    theirs = with_changes(
        base, a_lane(lane_kind="actions"), a_lane("l2", order="a2", lane_kind="line of visibility"), a_card()
    )

    merged = merged_lawfully(base, ours, theirs)

    lane = merged.document.get(Lane, merged.document.get(Card, "c").lane)
    assert lane.id == "m-notes"
    assert lane.id in merge(base, theirs, ours).document


def test_a_card_that_both_moved_goes_where_they_put_it_if_it_cannot_be_where_we_did() -> None:
    base = with_changes(the_ground(), a_lane("l2", order="a2"), a_lane("l3", order="a3"), a_card())
    ours = with_changes(base, a_card(lane="l2"))
    theirs = with_changes(base, a_card(lane="l3"), a_lane("l2", order="a2", lane_kind="line of visibility"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Card, "c").lane == "l3"
    assert conflicts(merged) == [("c", "lane")]


def test_a_card_that_both_made_wider_is_as_wide_as_they_made_it_if_it_cannot_be_as_wide_as_we_did() -> None:
    wide = a_card(span=3)
    base = with_changes(two_stages(), wide, a_stage("u", order="a2"), a_step("u1", stage="u"))
    ours = with_changes(base, a_card(span=4))
    theirs = with_changes(base, a_card(span=2), a_stage("t", order="Zz"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Card, "c").span == 2
    assert conflicts(merged) == [("c", "span")]


def test_a_card_is_cut_only_in_the_view_where_it_has_no_room() -> None:
    base = with_changes(two_stages(), a_card(step="s2"), a_stage("u", order="a2"), a_step("u1", stage="u"))
    ours = with_changes(base, a_step("t1", stage="u", order="a1"), a_card(step="s2", span=3), without=("t",))
    theirs = with_changes(base, a_step("t1", stage="st", order="Zz"), without=("t",))

    merged = merged_lawfully(base, ours, theirs)

    assert ("c", "span") in conflicts(merged)
    assert (merged.document.get(Card, "c").span, merge(base, theirs, ours).document.get(Card, "c").span) == (3, 2)


def test_a_stage_whose_only_step_both_moved_apart_has_one_in_both_directions() -> None:
    base = two_stages()
    ours = with_changes(base, a_stage("u", order="a2"), a_step("s", stage="u"), a_step("t1", stage="t", title="T"))
    theirs = with_changes(base, a_step("s", stage="t"), without=("t1",))

    merged = merged_lawfully(base, ours, theirs)

    assert [step.id for step in merged.document.steps(a_stage("u").id)] == ["s", "u-step"]
    assert conflicts(merged) == [("s", "order"), ("s", "stage"), ("t1", WHOLE)]


def test_a_stage_that_is_bare_as_they_see_it_gets_its_step_back_as_we_see_it_too() -> None:
    base = two_stages()
    ours = with_changes(base, a_step("s2", stage="t"), without=("t1",))
    theirs = with_changes(base, a_step("s2", order="Zz"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Step, "t1").order == "a0V"
    assert conflicts(merged) == [("s2", "order"), ("s2", "stage"), ("t1", WHOLE)]


def test_what_came_back_and_was_mended_is_told_of() -> None:
    base = with_changes(two_stages(), a_card(span=2))
    ours = with_changes(base, a_step("s2", stage="t"), without=("c", "s", "st", "t1"))
    theirs = with_changes(base, a_stage(order="a2"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Card, "c").span == 1
    assert conflicts(merged) == [("c", WHOLE), ("st", WHOLE)]


def test_who_has_to_be_placed_by_a_person_makes_room_for_a_key_that_was_made_for_another_too() -> None:
    base = with_changes(two_stages(), a_stage("u", order="a2"), a_step("u1", stage="u"))
    ours = with_changes(base, a_stage("t", order="a3"), a_stage("u", order="a3V"))
    theirs = with_changes(base, a_stage("u", order="a5"), a_stage("x", order="a3"), a_step("x1", stage="x"))

    merged = merged_lawfully(base, ours, theirs)

    stages = merged.document.stages(a_map().id)
    assert [stage.id for stage in stages] == ["st", "t", "x", "u"]
    assert conflicts(merged) == [("u", "order")]


def test_a_place_that_came_of_two_changes_is_no_conflict_in_the_next_merge() -> None:
    base = two_stages()
    ours = with_changes(base, a_step("t1", stage="st"), a_step("s", stage="t", order="a1"))
    theirs = with_changes(base, a_step("t1", stage="t", order="a1"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Step, "t1") == a_step("t1", stage="st", order="a1V")
    assert merged.conflicts == ()


def test_a_place_with_room_in_another_row_is_a_conflict() -> None:
    base = two_stages()
    ours = with_changes(base, a_step("s2", order="a5V"), a_step("s3", order="a5"))
    theirs = with_changes(base, a_step("s2", stage="t", order="a5"))

    assert conflicts(merged_lawfully(base, ours, theirs)) == [("s2", "order"), ("s2", "stage")]


def test_a_knot_joined_with_another_is_not_as_it_was_before() -> None:
    people = [a_persona("ada"), a_persona("ben", order="a1")]
    base = with_changes(the_ground(), *people, a_knot("p1", persona="ada", score=1), a_knot("p2", persona="ben", score=1))
    ours = with_changes(base, a_knot("p2", persona="ada", score=1), without=("p1",))
    theirs = with_changes(base, a_knot("p1", persona="ada", score=5), without=("p2",))

    merged = merged_lawfully(base, ours, theirs)

    assert [(one.id, one.field, one.ours, one.theirs) for one in merged.conflicts] == [("p2", "score", 1, 5)]
    assert "p1" not in merged.document


def test_a_knot_that_two_changes_put_where_one_side_made_another_becomes_one_with_it() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_persona(), a_knot())
    ours = with_changes(base, a_knot(step="s2"), a_knot("x", step="s2", persona="who", label="Oh"))
    theirs = with_changes(base, a_knot(persona="who"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document == with_changes(base, a_knot(step="s2", persona="who", label="Oh"))
    assert merged.conflicts == ()


def test_a_knot_that_two_changes_put_on_another_is_told_of_and_the_others_text_kept() -> None:
    base = with_changes(
        the_ground(), a_step("s2", order="a1"), a_persona(), a_knot(), a_knot("x", step="s2", persona="who", label="Oh")
    )
    ours = with_changes(base, a_knot(step="s2"))
    theirs = with_changes(base, a_knot(persona="who"))

    merged = merged_lawfully(base, ours, theirs)

    assert merged.document.get(Card, "x-text").text == "Oh"
    assert conflicts(merged) == [("x", WHOLE)]


def test_a_knot_that_only_one_side_sees_on_another_is_a_choice() -> None:
    base = with_changes(the_ground(), a_step("s2", order="a1"), a_step("s3", order="a2"), a_knot())
    ours = with_changes(base, a_knot(step="s2"))
    theirs = with_changes(base, a_knot(step="s3"), a_knot("x", step="s2", score=5))

    merged = merged_lawfully(base, ours, theirs)

    assert {("p", "step"), ("x", WHOLE)} <= set(conflicts(merged))


def test_what_mending_makes_stands_behind_what_either_side_has_there() -> None:
    base = two_stages()
    ours = with_changes(base, a_step("s2", stage="t"), without=("t1",))
    theirs = with_changes(base, a_stage("u", order="a2"), a_step("s2", stage="u"))

    merged = merged_lawfully(base, ours, theirs)

    for document in (merged.document, merge(base, theirs, ours).document):
        assert document.get(Step, "u-step").order == "a1"
        assert document.get(Stage, "u") in document.stages(document.get(Map, "m").id)


def test_what_stood_in_a_step_that_came_back_comes_back_with_the_lane_that_came_for_another() -> None:
    base = with_changes(two_stages(), a_card(span=2), a_card("d", step="s2"))
    ours = with_changes(base, a_card(), a_step(stage="t"), without=("t1",))
    theirs = with_changes(base, a_step("t9", stage="t"), without=("c", "d", "l", "s2", "t1"))

    merged = merged_lawfully(base, ours, theirs)

    assert conflicts(merged) == [("c", WHOLE), ("l", WHOLE), ("s2", WHOLE)]
    assert "d" in merged.document
