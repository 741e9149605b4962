"""Many cards at once: tags, weights, evidence, metrics and the order in a cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, changing
from journeydesk.document.records import Card, Evidence, Metric, Rating
from journeydesk.edits import cards, many
from journeydesk.edits.many import SortBy
from journeydesk.files.project import to_bytes
from tests.edits.making import a_map, after, at, card_of, lane_of, stage_of, step_of, texts


@pytest.fixture
def two() -> Document:
    """Two cards, the first with tags, a rating and evidence of its own."""
    document = a_map(holding={("Slips", "Actions"): ["a", "b"]})
    own = {"tags": ("x", "y"), "rating": Rating(effort=2), "evidence": Evidence(grade="researched", source="Ann")}
    return after(document, cards.change(document, [card_of(document, "a").id], **own))


def ids(document: Document) -> list[str]:
    """Both cards, and nobody."""
    return [card_of(document, "a").id, card_of(document, "b").id, "gone"]


def test_tags_are_added_to_those_there_are_and_taken_off_alone(two: Document) -> None:
    both = after(two, many.add_tags(two, ids(two), ["X", " new ", "new", ""]))

    assert card_of(both, "a").tags == ("x", "y", "new")
    assert card_of(both, "b").tags == ("X", "new")
    left = after(both, many.remove_tags(both, ids(both), ["x", "nobody's"]))
    assert (card_of(left, "a").tags, card_of(left, "b").tags) == (("y", "new"), ("new",))
    assert not many.add_tags(both, ids(both), ["new"])
    assert not many.remove_tags(both, ids(both), ["nobody's"])


def test_a_weight_leaves_the_others_and_one_that_goes_leaves_none(two: Document) -> None:
    rated = after(two, many.rate(two, ids(two), impact=4))

    assert (card_of(rated, "a").rating, card_of(rated, "b").rating) == (Rating(effort=2, impact=4), Rating(impact=4))
    assert card_of(after(rated, many.rate(rated, ids(rated), impact=None)), "b").rating is None


def test_evidence_keeps_what_is_not_given_and_goes_with_its_grade(two: Document) -> None:
    proved = after(two, many.prove(two, ids(two), grade="anecdote"))

    assert card_of(proved, "a").evidence == Evidence(grade="anecdote", source="Ann")
    assert card_of(proved, "b").evidence == Evidence(grade="anecdote")
    assert card_of(after(two, many.prove(two, ids(two), date="May")), "b").evidence == Evidence(date="May")
    assert card_of(after(proved, many.prove(proved, ids(two), grade=None)), "b").evidence is None
    assert many.prove(two, [card_of(two, "b").id], source="") == changing("Change evidence", [])


def test_a_metric_that_says_nothing_is_none(two: Document) -> None:
    measured = after(two, many.measure(two, ids(two), unit="%"))

    assert card_of(measured, "a").metric == Metric(unit="%")
    assert card_of(after(measured, many.measure(measured, ids(two), unit="")), "a").metric is None


@pytest.mark.parametrize(("by", "wanted"), [("votes", ["c", "a", "d", "b"]), ("impact", ["b", "a", "c", "d"])])
def test_a_cell_is_sorted_by_what_counts_and_equals_stay(by: SortBy, wanted: list[str]) -> None:
    document = a_map(holding={("Slips", "Actions"): ["a", "b", "c", "d"], ("Asks", "Actions"): ["e"]})
    for text, votes, impact in (("a", 2, 3), ("b", 0, 5), ("c", 7, 3), ("d", 2, None)):
        rating = Rating(impact=impact) if impact else None
        document = after(document, cards.change(document, [card_of(document, text).id], votes=votes, rating=rating))

    edit = many.sort(document, [at(document, "Slips", "Actions"), at(document, "Asks", "Actions")], by)

    made = after(document, edit)
    assert texts(made, "Slips", "Actions") == wanted
    assert to_bytes(apply(made, edit.inverse())) == to_bytes(document)
    assert not many.sort(made, [at(document, "Slips", "Actions")], by)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["", "a0", "a1", "a1", "zz"])), max_size=7))
@settings(max_examples=60, deadline=None)
def test_a_cell_is_sorted_whatever_its_order_keys(cell: list[tuple[int, str]]) -> None:
    document = a_map(holding={("Slips", "Actions"): [str(number) for number in range(len(cell))]})
    row = document.cards(lane_of(document, "Actions").id, step_of(document, "Slips").id)
    pairs = [(card, card.but(votes=votes, order=key)) for card, (votes, key) in zip(row, cell, strict=True)]
    document = apply(document, changing("", pairs))
    there = document.cards(lane_of(document, "Actions").id, step_of(document, "Slips").id)

    made = apply(document, many.sort(document, [at(document, "Slips", "Actions")], "votes"))

    row = made.cards(lane_of(document, "Actions").id, step_of(document, "Slips").id)
    assert [card.text for card in row] == [card.text for card in sorted(there, key=lambda card: -card.votes)]
    assert {record.id for record in made} == {record.id for record in document}


def test_the_cells_of_anything_are_known(two: Document) -> None:
    assert len(many.cells_at(two, lane_of(two, "Actions").id)) == 3
    assert len(many.cells_at(two, stage_of(two, "Notice").id)) == 4
    assert len(many.cells_at(two, step_of(two, "Slips").id)) == 2
    assert many.cells_at(two, card_of(two, "a").id) == (at(two, "Slips", "Actions"),)
    parked = after(two, cards.park(two, [card_of(two, "a").id]))
    assert many.cells_at(parked, card_of(two, "a").id) == ()
    assert [record for record in parked if isinstance(record, Card) and record.step is None]
