"""Cards: adding, moving, parking, changing, copying, nudging."""

from __future__ import annotations

import pytest

from journeydesk.document.checked import WrongField
from journeydesk.document.document import Document
from journeydesk.document.records import Card, CardId, Cell, LaneKind, RecordId
from journeydesk.edits import cards, lanes, links, maps
from journeydesk.edits.draft import Draft
from tests.edits.making import a_map, after, at, card_of, lane_of, spans, step_of, texts, the_map

NOBODY = CardId(RecordId("nobody"))


def test_a_card_comes_at_the_end_of_its_cell_or_before_another() -> None:
    document = a_map(holding={("Slips", "Actions"): ["one", "two"]})

    edit, last = cards.add(document, at(document, "Slips", "Actions"), "three")
    document = after(document, edit)
    edit, _ = cards.add(document, at(document, "Slips", "Actions"), "between", before=card_of(document, "two").id, votes=3)
    document = after(document, edit)

    assert edit.label == "Add card"
    assert texts(document, "Slips", "Actions") == ["one", "between", "two", "three"]
    assert document.get(Card, last).text == "three"
    assert card_of(document, "between").votes == 3


def test_a_field_that_a_card_does_not_have_or_that_only_moves_is_refused() -> None:
    document = a_map(holding={("Slips", "Actions"): ["one"]})
    cell = at(document, "Slips", "Actions")

    with pytest.raises(TypeError, match="color"):
        cards.add(document, cell, color="#ffffff")
    with pytest.raises(TypeError, match="lane"):
        cards.change(document, [card_of(document, "one").id], lane="elsewhere")
    with pytest.raises(WrongField):
        cards.change(document, [card_of(document, "one").id], votes=-1)


def test_dividers_hidden_lanes_and_steps_of_other_maps_take_no_cards() -> None:
    draft = Draft(a_map(rows=[LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.NOTES]), "")
    draft.do(lanes.change(draft.document, lane_of(draft.document, "Notes").id, hidden=True))
    first = the_map(draft.document)
    second = draft.add(maps.start(draft.document, "Second"))
    document = after(draft.document, cards.add(draft.document, at(draft.document, "Slips", "Actions"), "one")[0])
    other_step = document.steps_of_map(second)[0]
    other_lane = document.lanes(second)[0]
    card = card_of(document, "one")
    wrong = [
        at(document, "Slips", "Line of visibility"),
        at(document, "Slips", "Notes"),
        Cell(other_step.id, card.lane),
        Cell(None, lane_of(document, "Line of visibility").id),
        Cell(step_of(document, "Slips").id, other_lane.id),
        Cell(other_step.id, other_lane.id),
    ]

    for cell in wrong:
        assert not cards.move(document, [card.id], to=cell)
    for cell in wrong[:-1]:
        edit, new = cards.add(document, cell, "nowhere")
        assert not edit
        assert new not in document
    assert cards.takes_cards(document, Cell(None, lane_of(document, "Notes").id))
    assert len(document.stages(first)) == 2


def test_several_cards_move_together_in_the_order_they_stood_on_the_map() -> None:
    holding = {
        ("Slips", "Actions"): ["a", "b"],
        ("Slips", "Pain points"): ["c"],
        ("Asks", "Actions"): ["d"],
        ("Explore", "Actions"): ["x", "y"],
    }
    document = a_map(holding=holding)
    document = after(document, cards.park(document, [card_of(document, "b").id]))
    chosen = [card_of(document, text).id for text in ("d", "b", "c", "a")]

    edit = cards.move(document, chosen, to=at(document, "Explore", "Actions"), before=card_of(document, "y").id)

    assert edit.label == "Move 4 cards"
    assert texts(after(document, edit), "Explore", "Actions") == ["x", "a", "c", "d", "b", "y"]


def test_a_move_that_changes_nothing_is_no_edit() -> None:
    document = a_map(holding={("Slips", "Actions"): ["one", "two", "three"]})
    cell = at(document, "Slips", "Actions")
    one, two, three = (card_of(document, text).id for text in ("one", "two", "three"))

    assert not cards.move(document, [two], to=cell, before=three)
    assert not cards.move(document, [two], to=cell, before=two)
    assert not cards.move(document, [one, two], to=cell, before=three)
    assert not cards.move(document, [three], to=cell)
    assert not cards.move(document, [NOBODY], to=cell)
    assert texts(after(document, cards.move(document, [one], to=cell, before=three)), "Slips", "Actions") == [
        "two",
        "one",
        "three",
    ]
    assert texts(after(document, cards.move(document, [one, three], to=cell, before=two)), "Slips", "Actions") == [
        "one",
        "three",
        "two",
    ]


def test_a_wide_card_that_moves_to_the_right_is_cut_to_the_steps_there_are() -> None:
    document = a_map(holding={("Slips", "Actions"): ["one"]})
    document = after(document, cards.change(document, [card_of(document, "one").id], span=9))
    assert spans(document) == {"one": 3}

    document = after(document, cards.move(document, [card_of(document, "one").id], to=at(document, "Asks", "Pain points")))

    assert spans(document) == {"one": 2}
    assert not cards.change(document, [card_of(document, "one").id], span=7)


def test_parked_cards_keep_their_lane_and_stand_in_one_row() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"], ("Asks", "Pain points"): ["b"], ("Explore", "Actions"): ["c"]})

    document = after(document, cards.park(document, [card_of(document, text).id for text in ("b", "a")]))
    document = after(document, cards.park(document, [card_of(document, text).id for text in ("a", "c")]))

    assert [card.text for card in document.parked(the_map(document))] == ["a", "b", "c"]
    assert card_of(document, "b").lane == lane_of(document, "Pain points").id
    assert not cards.park(document, [card_of(document, "a").id])
    back = cards.move(document, [card_of(document, "b").id], to=at(document, "Asks", "Pain points"))
    assert texts(after(document, back), "Asks", "Pain points") == ["b"]


def test_text_and_fields_change_on_all_cards_chosen() -> None:
    document = a_map(holding={("Slips", "Actions"): ["one", "two"]})
    both = [card_of(document, text).id for text in ("one", "two")]

    one_field = cards.change(document, both, moment_of_truth=True)
    two_fields = cards.change(document, both, owner="Kim", votes=2)
    document = after(document, cards.rewrite(document, both[0], "first"))

    assert (one_field.label, two_fields.label) == ("Change moment of truth", "Change 2 cards")
    assert [
        change.after.but(text="") == change.before.but(text="") for change in one_field if change.before and change.after
    ] == [
        False,
        False,
    ]
    assert texts(document, "Slips", "Actions") == ["first", "two"]
    assert not cards.rewrite(document, both[0], "first")


def test_removing_a_card_takes_its_links_along() -> None:
    draft = Draft(a_map(holding={("Slips", "Actions"): ["one", "two", "three"]}), "")
    one, two, three = (card_of(draft.document, text).id for text in ("one", "two", "three"))
    for start, end in ((one, two), (two, three), (one, three)):
        draft.add(links.add(draft.document, start, end))

    document = after(draft.document, cards.remove(draft.document, [two, NOBODY, step_of(draft.document, "Slips").id]))

    assert texts(document, "Slips", "Actions") == ["one", "three"]
    assert [(link.start, link.end) for link in document.links(one)] == [(one, three)]
    assert cards.remove(document, [one, three]).label == "Remove 2 cards"


def test_copies_come_below_their_originals() -> None:
    document = a_map(holding={("Slips", "Actions"): ["one", "two"], ("Asks", "Actions"): ["three"]})
    document = after(document, cards.park(document, [card_of(document, "three").id]))
    chosen = [card_of(document, text).id for text in ("three", "two", "one")]

    edit, copies = cards.duplicate(document, chosen)
    document = after(document, edit)

    assert edit.label == "Duplicate 3 cards"
    assert texts(document, "Slips", "Actions") == ["one", "one", "two", "two"]
    assert [card.text for card in document.parked(the_map(document))] == ["three", "three"]
    assert [document.get(Card, copy).text for copy in copies] == ["one", "two", "three"]


def nudged(document: Document, *which: str, right: int = 0, down: int = 0) -> Document:
    """The document after some cards were moved one place."""
    return after(document, cards.nudge(document, [card_of(document, text).id for text in which], right=right, down=down))


def test_cards_are_moved_sideways_by_a_step_all_or_none() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"], ("Explore", "Actions"): ["b"]})
    both = [card_of(document, "a").id, card_of(document, "b").id]

    assert texts(nudged(document, "a", right=1), "Asks", "Actions") == ["a"]
    assert not cards.nudge(document, both, right=1)
    moved = after(document, cards.nudge(document, [card_of(document, "b").id], right=-1))
    assert texts(moved, "Asks", "Actions") == ["b"]
    assert cards.nudge(document, [], right=1).label == "Move 0 cards"


def test_cards_are_moved_past_their_neighbour_and_then_into_the_next_lane_with_room() -> None:
    rows = [LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY, LaneKind.EMOTIONS, LaneKind.NOTES]
    document = a_map(rows=rows, holding={("Slips", "Actions"): ["a", "b", "c"], ("Slips", "Notes"): ["d"]})

    assert texts(nudged(document, "a", down=1), "Slips", "Actions") == ["b", "a", "c"]
    assert texts(nudged(document, "b", down=1), "Slips", "Actions") == ["a", "c", "b"]
    assert texts(nudged(document, "c", down=-1), "Slips", "Actions") == ["a", "c", "b"]
    assert texts(nudged(document, "c", down=1), "Slips", "Notes") == ["c", "d"]
    assert texts(nudged(document, "d", down=-1), "Slips", "Actions") == ["a", "b", "c", "d"]
    assert not cards.nudge(document, [card_of(document, "a").id], down=-1)
    assert not cards.nudge(document, [card_of(document, "d").id], down=1)
    parked = after(document, cards.park(document, [card_of(document, "d").id]))
    assert not cards.nudge(parked, [card_of(parked, "d").id], down=-1)


def test_a_nudge_of_cards_of_which_some_are_at_the_edge_moves_the_others() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"], ("Asks", "Pain points"): ["b"]})

    document = nudged(document, "a", "b", down=-1)

    assert texts(document, "Slips", "Actions") == ["a"]
    assert texts(document, "Asks", "Actions") == ["b"]


def test_a_thousand_cards_put_before_one_get_short_keys() -> None:
    document = a_map(holding={("Slips", "Actions"): ["first", "last"]})
    cell = at(document, "Slips", "Actions")

    edit, new = cards.add_all(document, cell, [str(number) for number in range(1000)], before=card_of(document, "last").id)
    document = after(document, edit)

    assert [document.get(Card, card_id).text for card_id in new] == texts(document, "Slips", "Actions")[1:-1]
    assert max(len(card.order) for card in document if isinstance(card, Card)) < 12
    assert cards.add_all(document, cell, [])[1] == ()
