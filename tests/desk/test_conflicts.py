"""Bringing another copy in and deciding what both changed: steps of the history like all others."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.desk import conflicts
from journeydesk.desk.happening import Happening
from journeydesk.desk.open_document import OpenDocument, ReadOnly
from journeydesk.document.conflicts import Conflict, from_plain, to_plain
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, compare
from journeydesk.document.merge import merge
from journeydesk.document.records import Card, CardId, MapId, Record, RecordId
from journeydesk.edits import cards, records
from tests.document.making import L, S, a_card, a_map, a_persona, a_stage, a_step, the_ground
from tests.document.test_merge_laws import copies
from tests.edits.making import steady_ids


def changed(base: Document, *others: Record) -> Document:
    """The document with these records in place of those with their ids."""
    return Document({**base.records, **{one.id: one for one in others}}.values())


BASE = changed(
    the_ground(), a_card("a", text="one"), a_card("b", order="a1", text="two"), a_map("z", order="a9"), a_persona()
)
OURS = changed(BASE, a_card("a", text="one ours"), a_card("b", order="a1", text="two ours"), a_stage(title="Ours"))
THEIRS = changed(
    BASE,
    a_card("a", text="one theirs", owner="Ada"),
    a_card("b", order="a1", text="two theirs"),
    a_stage(title="Theirs"),
    a_persona(role="Theirs"),
)


def opened(base: Document = BASE, ours: Document = OURS, theirs: Document = THEIRS) -> OpenDocument:
    """Our copy, into which theirs was brought."""
    current = OpenDocument(ours)
    merged = merge(base, ours, theirs)
    current.bring(compare(ours, merged.document, label="Merge"), merged.conflicts, theirs="theirs.journey")
    return current


def open_fields(current: OpenDocument) -> list[tuple[str, str]]:
    """What is to be decided now."""
    return [(one.id, one.field) for one in current.conflicts]


def text_of(current: OpenDocument, card_id: str) -> str:
    """What a card says now."""
    return current.document.get(Card, card_id).text


ALL = [("a", "text"), ("b", "text"), ("st", "title")]


def test_bringing_a_copy_in_is_one_step_with_its_conflicts() -> None:
    current = opened()

    assert open_fields(current) == ALL
    assert current.document.get(Card, "a").owner == "Ada"
    assert current.deciding.theirs(current.conflicts[:1]) == "theirs.journey"

    current.undo()
    assert (current.document, open_fields(current)) == (OURS, [])
    current.redo()
    assert open_fields(current) == ALL


def test_each_choice_is_a_step_that_undo_takes_back_with_its_conflict() -> None:
    current = opened()
    a, b, stage = current.conflicts

    current.decide(a, "theirs")
    current.decide(b, "ours")
    current.decide(stage, "both")
    assert (text_of(current, "a"), text_of(current, "b"), open_fields(current)) == ("one theirs", "two ours", [])
    assert current.undo_label == "Keep both"

    current.undo()
    assert open_fields(current) == [("st", "title")]
    current.undo()
    assert (current.redo_label, open_fields(current)) == ("Keep ours", ALL[1:])
    current.undo()
    assert (text_of(current, "a"), open_fields(current)) == ("one ours", ALL)
    current.redo()
    assert (text_of(current, "a"), open_fields(current)) == ("one theirs", ALL[1:])


def test_listeners_hear_of_conflicts_that_open_close_and_open_again() -> None:
    current = opened()
    heard: list[Happening] = []
    current.listen(heard.append)

    current.decide(current.conflicts[0], "ours")
    current.do(cards.rewrite(current.document, CardId(RecordId("b")), "something else"))
    current.undo()
    current.undo()

    assert [one.conflicts for one in heard] == [True, False, False, True]


def test_a_conflict_about_what_has_gone_or_became_theirs_is_closed_until_that_is_undone() -> None:
    current = opened()

    current.do(records.remove(current.document, ["a"]))
    assert open_fields(current) == ALL[1:]
    current.do(cards.rewrite(current.document, CardId(RecordId("b")), "two theirs"))
    assert open_fields(current) == ALL[2:]
    current.undo()
    current.undo()
    assert open_fields(current) == ALL


def test_bringing_nothing_and_deciding_what_is_decided_is_no_step() -> None:
    current = opened()
    a = current.conflicts[0]
    current.decide(a, "ours")
    label = current.undo_label

    current.decide(a, "theirs")
    current.bring(Edit("Merge"), ())

    assert (current.undo_label, text_of(current, "a")) == (label, "one ours")


def test_of_two_conflicts_about_one_field_the_later_one_is_to_be_decided() -> None:
    current = opened()

    current.bring(Edit("Merge again"), [Conflict(RecordId("a"), "text", "one", "one ours", "a third")])
    current.decide(current.conflicts[0], "theirs")

    assert text_of(current, "a") == "a third"


def test_a_read_only_document_decides_nothing() -> None:
    current = opened()
    current.keep_as_it_is("It is somebody else's.")

    with pytest.raises(ReadOnly):
        current.decide(current.conflicts[0], "ours")
    assert open_fields(current) == ALL


def test_conflicts_of_an_earlier_time_are_opened_again() -> None:
    before = opened()
    current = OpenDocument(before.document)

    current.open_again([from_plain(to_plain(one)) for one in before.conflicts])

    assert current.conflicts == before.conflicts
    assert current.deciding.theirs(current.conflicts) == ""


def test_conflicts_are_walked_in_the_order_in_which_a_map_is_read_round_and_round() -> None:
    current = opened(theirs=changed(THEIRS, a_persona(role="x")), ours=changed(OURS, a_persona(role="y")))
    current.show(MapId(RecordId("z")))
    seen = []
    for _ in range(5):
        conflicts.walk(current, 1)
        question = conflicts.question_at(current)
        assert question is not None
        seen.append(question[0].id)

    assert seen == ["st", "a", "b", "who", "st"]
    assert current.map_id == "m"
    conflicts.walk(current, -1)
    question = conflicts.question_at(current)
    assert question is not None
    assert question[0].id == "who"


def test_whoever_selects_a_card_with_a_conflict_looks_at_it() -> None:
    current = opened()
    assert conflicts.question_at(current) is None

    current.select(["b"])
    question = conflicts.question_at(current)
    assert question is not None
    assert question[0].id == "b"
    conflicts.decide(current, "theirs")

    assert text_of(current, "b") == "two theirs"
    after = conflicts.question_at(current)
    assert after is not None
    assert after[0].id == "st"


def test_after_the_last_choice_nothing_is_looked_at() -> None:
    current = opened()
    conflicts.walk(current, 1)
    for _ in range(3):
        conflicts.decide(current, "both")

    assert current.conflicts == ()
    assert conflicts.question_at(current) is None
    conflicts.walk(current, 1)
    conflicts.decide(current, "ours")
    assert sorted(card.text for card in current.document.cards(L, S)) == [
        "one ours",
        "one theirs",
        "two ours",
        "two theirs",
    ]


def test_what_cannot_be_both_offers_no_both() -> None:
    base = changed(BASE, a_step("s2", order="a1"))
    ours, theirs = changed(base, a_step(width=100)), changed(base, a_step(width=200))
    current = opened(base, ours, theirs)
    conflicts.walk(current, 1)
    question = conflicts.question_at(current)
    assert question is not None

    assert conflicts.choices_of(current, question) == ("ours", "theirs")
    conflicts.decide(current, "both")
    assert open_fields(current) == [("s", "width")]


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_decided_undo_brings_back_every_state_with_its_conflicts(data: st.DataObject) -> None:
    with steady_ids():
        base, ours, theirs = copies(data)
        current = OpenDocument(ours)
        merged = merge(base, ours, theirs)
        states = [(current.document, current.conflicts)]
        current.bring(compare(ours, merged.document), merged.conflicts)
        states.append((current.document, current.conflicts))
        while current.conflicts:
            which = data.draw(st.sampled_from(["ours", "theirs", "both"]))
            current.decide(data.draw(st.sampled_from(current.conflicts)), which)  # type: ignore[arg-type] # one of them
            states.append((current.document, current.conflicts))

    count = 0
    while current.can_undo:
        current.undo()
        count += 1
    assert (current.document, current.conflicts) == states[0]
    for _ in range(count):
        current.redo()
    assert (current.document, current.conflicts) == states[-1]


def test_conflicts_that_are_opened_again_are_there_though_somebody_has_asked_before() -> None:
    before = opened()
    current = OpenDocument(before.document)
    assert current.conflicts == ()

    current.open_again(before.conflicts)

    assert open_fields(current) == ALL
