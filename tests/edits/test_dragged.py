"""What dragging does: cards that keep their shape, borders between stages, copies of stages, steps and lanes."""

from __future__ import annotations

import pytest

from journeydesk.document.colours import STAGES
from journeydesk.document.document import Document
from journeydesk.document.records import EmotionPoint, LaneKind, Link, Stage
from journeydesk.edits import blocks, borders, cards, duplicates, emotions, lanes, links, stages
from tests.edits.making import a_map, after, at, card_of, columns, lane_of, spans, stage_of, step_of, texts, the_map

PLAN = {"Notice": ["Slips", "Asks"], "Explore": [], "Commit": ["Trial", "Sign"]}
HELD = {("Slips", "Actions"): ["one", "two"], ("Asks", "Actions"): ["three"], ("Asks", "Pain points"): ["four"]}


def test_cards_of_several_cells_go_to_a_cell_each() -> None:
    document = a_map(PLAN, holding={**HELD, ("Sign", "Actions"): ["there"]})
    one, two, three = (card_of(document, name).id for name in ("one", "two", "three"))

    edit = blocks.move(
        document,
        [
            blocks.Goal((one, two), at(document, "Trial", "Actions")),
            blocks.Goal((three,), at(document, "Sign", "Actions"), before=card_of(document, "there").id),
        ],
    )
    document = after(document, edit)

    assert edit.label == "Move 3 cards"
    assert texts(document, "Trial", "Actions") == ["one", "two"]
    assert texts(document, "Sign", "Actions") == ["three", "there"]


def test_cards_can_go_to_where_others_of_them_leave() -> None:
    document = a_map(PLAN, holding=HELD)
    one, two, three = (card_of(document, name).id for name in ("one", "two", "three"))
    goals = [
        blocks.Goal((one, two), at(document, "Asks", "Actions")),
        blocks.Goal((three,), at(document, "Slips", "Actions")),
    ]

    document = after(document, blocks.move(document, goals))

    assert (texts(document, "Slips", "Actions"), texts(document, "Asks", "Actions")) == (["three"], ["one", "two"])


def test_copies_go_there_and_the_originals_stay() -> None:
    document = a_map(PLAN, rows=[LaneKind.ACTIONS, LaneKind.PAIN_POINTS, LaneKind.LINE_OF_VISIBILITY], holding=HELD)
    one, three, four = (card_of(document, name).id for name in ("one", "three", "four"))
    line = lane_of(document, "Line of visibility")

    edit, new = blocks.copy(
        document,
        [
            blocks.Goal((one,), at(document, "Trial", "Actions")),
            blocks.Goal((four,), at(document, "Sign", "Pain points")),
            blocks.Goal((three,), at(document, "Sign", line.title)),
        ],
    )
    document = after(document, edit)

    assert edit.label == "Copy 2 cards"
    assert len(new) == 2
    assert texts(document, "Slips", "Actions") == ["one", "two"]
    assert (texts(document, "Trial", "Actions"), texts(document, "Sign", "Pain points")) == (["one"], ["four"])


@pytest.mark.parametrize(
    ("count", "first", "second"),
    [
        (1, ["a"], ["b", "c", "d", "e"]),
        (2, ["a", "b"], ["c", "d", "e"]),
        (3, ["a", "b", "c"], ["d", "e"]),
        (4, ["a", "b", "c", "d"], ["e"]),
        (0, ["a"], ["b", "c", "d", "e"]),
        (9, ["a", "b", "c", "d"], ["e"]),
    ],
)
def test_a_border_between_stages_moves_over_columns(count: int, first: list[str], second: list[str]) -> None:
    document = a_map({"One": ["a", "b"], "Two": ["c", "d", "e"]}, holding={("b", "Actions"): ["wide"]})
    document = after(document, cards.change(document, [card_of(document, "wide").id], span=3))

    edit = borders.share(document, stage_of(document, "One").id, steps=count)

    if count == 2:
        assert not edit
        return
    document = after(document, edit)
    assert columns(document) == {"One": first, "Two": second}
    assert [step.title for step in document.steps_of_map(the_map(document))] == ["a", "b", "c", "d", "e"]
    assert spans(document)["wide"] == 3


def test_the_last_stage_has_no_border_to_move() -> None:
    document = a_map(PLAN)

    assert borders.following(document, stage_of(document, "Notice").id) == stage_of(document, "Explore").id
    assert not borders.share(document, stage_of(document, "Commit").id, steps=1)


def a_busy_map() -> Document:
    document = a_map(PLAN, rows=[LaneKind.ACTIONS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS], holding=HELD)
    lane = lane_of(document, "Emotions").id
    for name, score in (("Slips", 2.0), ("Asks", 4.0)):
        document = after(document, emotions.put(document, lane, step_of(document, name).id, None, score)[0])
    ends = ("one", "three"), ("three", "four")
    for start, end in ends:
        document = after(document, links.add(document, card_of(document, start).id, card_of(document, end).id)[0])
    return document


def kinds(document: Document, kind: type[EmotionPoint] | type[Link]) -> int:
    return sum(isinstance(record, kind) for record in document)


def test_a_copied_stage_has_everything_the_original_has() -> None:
    document = a_busy_map()

    edit, copy = duplicates.stage(document, stage_of(document, "Notice").id, before=None)
    document = after(document, edit)

    assert [stage.title for stage in document.stages(the_map(document))] == ["Notice", "Explore", "Commit", "Notice"]
    assert document.stages(the_map(document))[-1].id == copy
    assert [step.title for step in document.steps(copy)] == ["Slips", "Asks"]
    first, second = document.steps(copy)
    lane = lane_of(document, "Actions").id
    assert [card.text for card in document.cards(lane, first.id)] == ["one", "two"]
    assert [card.text for card in document.cards(lane, second.id)] == ["three"]
    assert (kinds(document, EmotionPoint), kinds(document, Link)) == (4, 4)


def test_a_copied_stage_goes_where_it_is_put_and_the_others_keep_their_colours() -> None:
    document = a_busy_map()
    document = after(document, stages.change(document, stage_of(document, "Notice").id, colour="#123456"))
    commit = stage_of(document, "Commit")

    edit, copy = duplicates.stage(document, stage_of(document, "Notice").id, before=commit.id)
    document = after(document, edit)

    assert [stage.id for stage in document.stages(the_map(document))][2] == copy
    assert document.get(Stage, copy).colour == "#123456"
    assert document.get(Stage, commit.id).colour is not None


def test_a_copied_step_goes_to_any_stage_with_its_cards_and_the_links_between_them() -> None:
    document = a_busy_map()

    edit, copy = duplicates.step(document, step_of(document, "Asks").id, to=stage_of(document, "Commit").id, before=None)
    document = after(document, edit)

    assert columns(document) == {"Notice": ["Slips", "Asks"], "Explore": [""], "Commit": ["Trial", "Sign", "Asks"]}
    assert [card.text for card in document.cards(lane_of(document, "Actions").id, copy)] == ["three"]
    assert (kinds(document, EmotionPoint), kinds(document, Link)) == (3, 3)


def test_a_wide_card_goes_on_spanning_what_it_spanned_and_its_copy_ends_with_the_map() -> None:
    document = a_map(PLAN, holding={("Slips", "Actions"): ["wide"], ("Trial", "Actions"): ["end"]})
    for name, span in (("wide", 3), ("end", 2)):
        document = after(document, cards.change(document, [card_of(document, name).id], span=span))

    inside = after(
        document,
        duplicates.step(document, step_of(document, "Trial").id, to=stage_of(document, "Notice").id, before=None)[0],
    )
    behind, copy = duplicates.step(document, step_of(document, "Trial").id, to=stage_of(document, "Commit").id, before=None)

    assert spans(inside)["wide"] == 4
    document = after(document, behind)
    assert [card.span for card in document.cards(lane_of(document, "Actions").id, copy)] == [1]


def test_a_copied_lane_has_its_cards_and_knots_but_not_those_in_the_parking_lot() -> None:
    document = a_busy_map()
    document = after(document, cards.park(document, [card_of(document, "two").id]))

    edit, copy = duplicates.lane(document, lane_of(document, "Actions").id, before=lane_of(document, "Actions").id)
    document = after(document, edit)
    edit, curve = duplicates.lane(document, lane_of(document, "Emotions").id, before=None)
    document = after(document, edit)

    order = [lane.id for lane in document.lanes(the_map(document))]
    assert order[0] == copy
    assert order[-1] == curve
    assert [card.text for card in document.cards(copy, step_of(document, "Slips").id)] == ["one"]
    assert len(document.points(curve)) == 2
    assert kinds(document, Link) == 3
    assert not lanes.move(document, copy, before=order[1])


def test_the_copy_of_a_stage_that_goes_by_its_place_gets_a_colour_no_other_stage_has() -> None:
    document = a_map(PLAN)

    edit, copy = duplicates.stage(document, stage_of(document, "Notice").id, before=None)
    document = after(document, edit)

    colours = [stage.colour or STAGES[at] for at, stage in enumerate(document.stages(the_map(document)))]
    assert len(set(colours)) == 4
    assert document.stages(the_map(document))[-1].id == copy
    assert colours[:3] == list(STAGES[:3])
