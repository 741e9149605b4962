"""What differs between two documents in words."""

from __future__ import annotations

import pytest

from journeydesk.document.compared import compare_documents
from journeydesk.document.document import Document
from journeydesk.document.records import HEAD, Asset, AssetId, Cell, Evidence, Head, Metric, Rating, Record, RecordId
from journeydesk.layout.difference_words import Told, grouped, tell_differences
from tests.document.making import E, S, a_card, a_knot, a_lane, a_link, a_map, a_persona, a_stage, a_step, the_ground
from tests.layout.compared_maps import workshop


def told(old: Document, new: Document) -> tuple[Told, ...]:
    """All that differs."""
    both = compare_documents(old, new, old_name="old", new_name="new")
    return tell_differences(both, both.compared)


def on_the_ground(*records: Record) -> Document:
    return Document([*the_ground(), *records])


def only(before: Record | None, after: Record | None) -> Told:
    """What is told of one record that differs."""
    (row,) = told(on_the_ground(*filter(None, [before])), on_the_ground(*filter(None, [after])))
    return row


def test_a_row_says_what_it_is_about_where_it_stands_and_what_was_and_is() -> None:
    row = only(a_card(text="Waits"), a_card(text="Waits an hour"))

    assert row.spoken == "Changed, Card “Waits an hour”, Notes, text: “Waits” → “Waits an hour”"
    assert (row.map, row.stage, row.select) == ("m", "st", "c")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (a_card(owner=""), a_card(owner="Ada"), "owner: nothing → “Ada”"),
        (a_card(), a_card(votes=3), "votes: 0 → 3"),
        (a_card(), a_card(moment_of_truth=True), "moment of truth: no → yes"),
        (a_card(tags=["mob", "old"]), a_card(tags=["mob", "new"]), "tags: ✕ “old”, ＋ “new”"),
        (a_card(tags=["one", "two"]), a_card(tags=["two", "one"]), "tags: “one”, “two” → “two”, “one”"),
        (a_card(tags=["one"]), a_card(tags=[]), "tags: ✕ “one”"),
        (a_card(), a_card(rating=Rating(impact=4)), "impact: nothing → 4"),
        (a_card(rating=Rating(impact=4)), a_card(), "impact: 4 → nothing"),
        (a_card(metric=Metric(unit="h", current="2")), a_card(metric=Metric(unit="h", current="3")), "now: “2” → “3”"),
        (a_card(evidence=Evidence()), a_card(evidence=Evidence(grade="researched")), "evidence: assumption → researched"),
        (a_card(colour="#F2B8A0"), a_card(), "colour: “#F2B8A0” → nothing"),
        (a_card(), a_card(x_mood=1), "something a newer JourneyDesk wrote changed"),
        (a_lane("n"), a_lane("n", lane_kind="quotes"), "kind of lane: Notes → Quotes"),
        (a_lane("n"), a_lane("n", hidden=True), "hidden: no → yes"),
        (a_map("m2", order="a1"), a_map("m2", order="a1", state="to-be"), "state: as-is → to-be"),
        (a_map("m2", order="a1"), a_map("m2", order="a1", hidden_curves=[{}]), "hidden curves: ＋ nobody"),
        (a_map("m2", order="a1"), a_map("m2", order="a1", personas=["gone"]), "personas: ＋ something that is gone"),
        (a_map("m2", order="a1"), a_map("m2", order="a1", views=[{"name": "v"}]), "its views changed"),
        (a_persona(), a_persona(goals=["Rest"]), "goals: ＋ “Rest”"),
        (a_persona(), a_persona(sections=[{"title": "Home"}]), "its sections changed"),
        (a_knot(score=2), a_knot(score=4.5), "score: 2 → 4.5"),
        (a_link(start="s", end="s"), a_link(start="s", end="st"), "end: “without a title” → “without a title”"),
        (a_card(text="x"), a_lane("c", title="x"), "it is another kind of thing"),
    ],
)
def test_a_line_for_each_field_that_differs(before: Record, after: Record, line: str) -> None:
    assert line in only(before, after).details


def test_of_long_texts_the_part_is_told_where_they_begin_to_differ() -> None:
    row = only(a_card(note="Same. " * 40 + "Then this."), a_card(note="Same. " * 40 + "Then that."))

    assert row.details == ("note: “…ame. Same. Same. Same. Then this.” → “…ame. Same. Same. Same. Then that.”",)


def test_a_long_text_that_goes_on_says_what_was_added() -> None:
    (line,) = only(a_card(note="Same. " * 40), a_card(note="Same. " * 40 + "And more.")).details

    assert "And more." in line


def test_a_picture_is_called_by_its_name_and_leads_to_the_card_that_shows_it() -> None:
    picture = Asset(id=AssetId(RecordId("pic")), media_type="image/png", name="queue.png", data="")

    rows = told(on_the_ground(a_card()), on_the_ground(a_card(image="pic"), picture))

    assert {row.title: (row.details, row.select) for row in rows} == {
        "Empty card": (("picture: nothing → “queue.png”",), "c"),
        "Picture “queue.png”": ((), "c"),
    }


@pytest.mark.parametrize(
    ("record", "title", "where"),
    [
        (a_card("x", text="Waits"), "Card “Waits”", "Notes"),
        (a_card("x", step=None), "Empty card", "Notes · Parking lot"),
        (a_stage("x", order="a1"), "Untitled stage", ""),
        (a_stage("x", order="a1", title="Pay"), "Stage “Pay”", ""),
        (a_step("x", order="a1"), "Untitled step", ""),
        (a_step("x", order="a1", title="Asks"), "Step “Asks”", ""),
        (a_lane("x", order="a5"), "Lane “Notes”", ""),
        (a_map("x", order="a5"), "Untitled map", ""),
        (a_map("x", order="a5", title="Other"), "Map “Other”", ""),
        (a_persona("x"), "Unnamed persona", ""),
        (a_persona("x").but(name="Ada"), "Persona “Ada”", ""),
        (a_knot("x"), "Score", "Emotions"),
        (a_link("x", start="s", end="nobody"), "Link from “without a title” to “something that is gone”", ""),
        (Asset(id=AssetId(RecordId("x")), media_type="image/png", data=""), "Picture", ""),
        (Head(id=HEAD, rest={"x": 1}), "Something of a newer JourneyDesk", ""),
    ],
)
def test_every_kind_of_record_is_called_by_what_it_is(record: Record, title: str, where: str) -> None:
    added, removed = only(None, record), only(record, None)

    assert (added.title, added.where) == (title, where)
    assert (removed.title, removed.where) == (title, where)
    assert (added.difference.whats, removed.difference.whats) == (("added",), ("removed",))


def test_a_move_says_from_where_to_where() -> None:
    pay = [a_stage("st2", title="Pay", order="a1"), a_step("s2", stage="st2")]
    rows = told(
        on_the_ground(*pay, a_card("c"), a_card("one"), a_card("two", order="a1")),
        on_the_ground(*pay, a_card("c", step="s2"), a_card("one"), a_card("two", order="Zz")),
    )

    assert [row.details for row in rows] == [("from place 3 to place 1",), ("from “Notes” to “Notes · Pay”",)]


def test_heads_move_to_other_stages_and_maps_or_among_their_own() -> None:
    more = [a_map("m2", title="Two", order="a1"), a_stage("st2", title="Pay", order="a1")]
    rows = told(
        on_the_ground(*more, a_step("s2", order="a1"), a_lane("n", order="a4"), a_persona("p1"), a_persona("p2", order="a1")),
        on_the_ground(
            *more, a_step("s2", stage="st2"), a_lane("n", order="a4", map="m2"), a_persona("p1"), a_persona("p2", order="Zz")
        ),
    )

    assert {row.difference.id: row.details for row in rows} == {
        "s2": ("from “” to “Pay”",),
        "n": ("from “” to “Two”",),
        "p2": ("from place 2 to place 1",),
    }


def test_a_knot_that_is_gone_is_gone_to_by_its_cell() -> None:
    row = only(a_knot(persona="who"), None)

    assert row.select is None
    assert row.cell == Cell(S, E)
    assert row.details == ("score: 3",)


def test_rows_stand_in_the_order_of_reading_under_their_stage() -> None:
    both = workshop()

    groups = grouped(both, tell_differences(both, both.compared), "stage")

    assert [heading for heading, _ in groups] == [
        "The whole map",
        "Notice",
        "Explore",
        "Commit",
        "Settle in",
        "Advocate",
        "The whole file",
    ]
    assert [row.title for row in dict(groups)["Settle in"]] == [
        "Card “Nobody owns the roll-out”",
        "Score of Priya",
        "Card “No progress shown for 40 minutes”",
        "Card “Names differ by system”",
    ]


def test_rows_can_stand_under_what_happened() -> None:
    both = workshop()

    groups = grouped(both, tell_differences(both, both.compared), "kind")

    assert [(heading, len(rows)) for heading, rows in groups] == [
        ("Added", 4),
        ("Changed", 7),
        ("Moved", 3),
        ("Removed", 7),
    ]


def test_of_several_maps_each_heading_names_its_own() -> None:
    second = [a_map("m2", order="a1", title="Two"), a_lane("n", map="m2")]
    old, new = on_the_ground(*second), on_the_ground(*second, a_lane("o", map="m2", order="a1"), a_card())

    both = compare_documents(old, new, old_name="old", new_name="new")

    headings = [heading for heading, _ in grouped(both, tell_differences(both, both.compared), "stage")]
    assert headings == ["Untitled map · Untitled stage", "Two · The whole map"]
