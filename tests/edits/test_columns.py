"""Stages and steps: what stands where, and what wide cards and removed columns leave behind."""

from __future__ import annotations

import pytest

from journeydesk.document.colours import STAGES
from journeydesk.document.document import Document, Missing
from journeydesk.document.records import EmotionPoint, LaneKind, Link, Stage, StageId, Step
from journeydesk.edits import borders, cards, emotions, links, maps, stages, steps
from journeydesk.edits.draft import Draft
from tests.edits.making import a_map, after, at, card_of, columns, lane_of, spans, stage_of, step_of, texts, the_map

PLAN = {"Notice": ["Slips", "Asks"], "Explore": [], "Commit": ["Trial", "Sign"]}


def a_wide_card() -> Document:
    """A card at "Asks" that spans "Explore" and "Trial" as well."""
    document = a_map(PLAN, holding={("Asks", "Actions"): ["wide"], ("Slips", "Actions"): ["thin"]})
    return after(document, cards.change(document, [card_of(document, "wide").id], span=3))


def test_a_stage_comes_with_one_untitled_step() -> None:
    document = a_map({})

    edit, first = stages.add(document, the_map(document), "Explore", goal="Find two", colour="#123456")
    document = after(document, edit)
    document = after(document, stages.add(document, the_map(document), "Notice", before=first)[0])

    assert columns(document) == {"Notice": [""], "Explore": [""]}
    assert (stage_of(document, "Explore").goal, stage_of(document, "Explore").colour) == ("Find two", "#123456")


def test_the_first_step_of_a_stage_names_the_column_that_is_there() -> None:
    document = a_map(PLAN, holding={("Explore", "Actions"): ["Reads"]})

    edit, step_id = steps.add(document, stage_of(document, "Explore").id, "Read reviews")
    document = after(document, edit)

    assert columns(document)["Explore"] == ["Read reviews"]
    assert texts(document, "Read reviews", "Actions") == ["Reads"]
    assert step_id == step_of(document, "Read reviews").id


def test_further_and_untitled_steps_stand_beside_the_ones_that_are_there() -> None:
    document = a_map(PLAN)

    document = after(document, steps.add(document, stage_of(document, "Explore").id)[0])
    document = after(
        document, steps.add(document, stage_of(document, "Notice").id, "Looks", before=step_of(document, "Asks").id)[0]
    )

    assert columns(document) == {"Notice": ["Slips", "Looks", "Asks"], "Explore": ["", ""], "Commit": ["Trial", "Sign"]}


def test_titles_goals_and_colours_change() -> None:
    document = a_map(PLAN)

    document = after(document, stages.rename(document, stage_of(document, "Notice").id, "Realise"))
    document = after(document, stages.change(document, stage_of(document, "Realise").id, goal="See it", colour="#00ff00"))
    document = after(document, steps.rename(document, step_of(document, "Slips").id, "Deadline slips"))
    edit = steps.change(document, step_of(document, "Asks").id, title="Ask peers")

    assert edit.label == "Change title"
    assert columns(after(document, edit))["Realise"] == ["Deadline slips", "Ask peers"]


def test_stages_move_with_their_steps() -> None:
    document = a_map(PLAN)
    notice, explore, commit = document.stages(the_map(document))

    moved = after(document, stages.move(document, notice.id, before=None))

    assert list(columns(moved)) == ["Explore", "Commit", "Notice"]
    assert list(columns(after(document, stages.move(document, commit.id, before=explore.id)))) == [
        "Notice",
        "Commit",
        "Explore",
    ]
    assert not stages.move(document, notice.id, before=explore.id)
    assert not stages.move(document, commit.id, before=None)


def test_a_step_moves_within_its_stage_and_to_another() -> None:
    document = a_map(PLAN, holding={("Slips", "Actions"): ["Counts"]})
    slips, notice, commit = step_of(document, "Slips"), stage_of(document, "Notice"), stage_of(document, "Commit")

    within = after(document, steps.move(document, slips.id, to=notice.id))
    away = after(document, steps.move(document, slips.id, to=commit.id, before=step_of(document, "Sign").id))

    assert columns(within)["Notice"] == ["Asks", "Slips"]
    assert columns(away) == {"Notice": ["Asks"], "Explore": [""], "Commit": ["Trial", "Slips", "Sign"]}
    assert texts(away, "Slips", "Actions") == ["Counts"]
    assert not steps.move(document, slips.id, to=notice.id, before=step_of(document, "Asks").id)


def test_a_stage_that_loses_its_last_step_keeps_an_untitled_one() -> None:
    document = a_map({"Notice": ["Slips"], "Commit": ["Trial"]})

    edit = steps.move(document, step_of(document, "Slips").id, to=stage_of(document, "Commit").id)

    assert columns(after(document, edit)) == {"Notice": [""], "Commit": ["Trial", "Slips"]}


def test_a_bare_untitled_step_makes_way_for_one_that_comes_but_not_if_something_stands_there() -> None:
    document = a_map(PLAN, rows=[LaneKind.ACTIONS, LaneKind.EMOTIONS])
    slips, explore = step_of(document, "Slips").id, stage_of(document, "Explore").id
    empty = step_of(document, "Explore").id

    bare = after(document, steps.move(document, slips, to=explore))
    with_card = after(document, cards.add(document, at(document, "Explore", "Actions"), "Reads")[0])
    with_knot = after(document, emotions.put(document, lane_of(document, "Emotions").id, empty, None, 4)[0])
    with_link = after(document, links.add(document, empty, slips)[0])

    assert columns(bare)["Explore"] == ["Slips"]
    for kept in (with_card, with_knot, with_link):
        assert columns(after(kept, steps.move(kept, slips, to=explore)))["Explore"] == ["", "Slips"]


def test_a_step_does_not_move_to_another_map() -> None:
    draft = Draft(a_map(PLAN), "")
    other = draft.add(maps.start(draft.document, "Second"))

    assert not steps.move(draft.document, step_of(draft.document, "Slips").id, to=draft.document.stages(other)[0].id)


def test_a_wide_card_goes_on_spanning_what_it_spanned() -> None:
    document = a_wide_card()
    explore, commit = stage_of(document, "Explore").id, stage_of(document, "Commit").id

    assert spans(after(document, stages.add(document, the_map(document), "New", before=explore)[0]))["wide"] == 4
    assert spans(after(document, stages.add(document, the_map(document), "New")[0]))["wide"] == 3
    assert spans(after(document, steps.add(document, commit, "New", before=step_of(document, "Trial").id)[0]))["wide"] == 4
    assert spans(after(document, steps.add(document, commit, "New", before=step_of(document, "Sign").id)[0]))["wide"] == 3
    assert spans(after(document, steps.remove(document, step_of(document, "Trial").id)))["wide"] == 2
    assert spans(after(document, stages.remove(document, explore)))["wide"] == 2
    assert spans(after(document, stages.remove(document, commit)))["wide"] == 2


def test_a_wide_card_follows_its_own_step_and_lets_go_of_steps_that_leave() -> None:
    document = a_wide_card()
    asks, trial, slips = (step_of(document, title).id for title in ("Asks", "Trial", "Slips"))
    notice, explore, commit = document.stages(the_map(document))

    assert spans(after(document, steps.move(document, asks, to=commit.id)))["wide"] == 1
    assert spans(after(document, steps.move(document, trial, to=notice.id, before=slips)))["wide"] == 2
    assert spans(after(document, steps.move(document, slips, to=explore.id)))["wide"] == 3
    assert spans(after(document, stages.move(document, commit.id, before=explore.id)))["wide"] == 4
    assert spans(after(document, stages.move(document, notice.id, before=None)))["wide"] == 1
    # it went past the step of Explore, so of what it spanned only Trial is still on its right
    assert spans(after(document, steps.move(document, asks, to=commit.id, before=trial)))["wide"] == 2


def test_removing_a_stage_takes_all_that_stands_in_it() -> None:
    rows = [LaneKind.ACTIONS, LaneKind.EMOTIONS]
    draft = Draft(a_map(PLAN, rows=rows, holding={("Slips", "Actions"): ["a", "b"], ("Explore", "Actions"): ["c"]}), "")
    slips, explore = step_of(draft.document, "Slips").id, step_of(draft.document, "Explore").id
    for step_id in (slips, explore):
        draft.add(emotions.put(draft.document, lane_of(draft.document, "Emotions").id, step_id, None, 2))
    draft.add(links.add(draft.document, slips, explore))
    draft.add(links.add(draft.document, card_of(draft.document, "a").id, card_of(draft.document, "c").id))

    edit = stages.remove(draft.document, stage_of(draft.document, "Notice").id)
    document = after(draft.document, edit)

    assert edit.label == "Remove stage and 2 cards"
    assert columns(document) == {"Explore": [""], "Commit": ["Trial", "Sign"]}
    assert texts(document, "Explore", "Actions") == ["c"]
    assert [record.step for record in document if isinstance(record, EmotionPoint)] == [explore]
    assert not [record for record in document if isinstance(record, Link)]


def test_removing_the_only_step_of_a_stage_leaves_it_untitled_and_empty() -> None:
    document = a_map({"Notice": ["Slips"], "Explore": []}, holding={("Slips", "Actions"): ["a"]})

    edit = steps.remove(document, step_of(document, "Slips").id)
    document = after(document, edit)

    assert edit.label == "Remove step and 1 card"
    assert columns(document) == {"Notice": [""], "Explore": [""]}
    assert texts(document, "Notice", "Actions") == []
    assert not steps.remove(document, step_of(document, "Explore").id)


def test_what_is_not_there_cannot_be_changed() -> None:
    document = a_map()
    nobody = StageId(step_of(document, "Slips").id)

    with pytest.raises(Missing):
        stages.rename(document, nobody, "x")
    with pytest.raises(Missing):
        steps.move(document, step_of(document, "Slips").id, to=nobody)
    assert document.find(Stage, nobody) is None
    assert document.find(Step, nobody) is not None


def colours_of(document: Document) -> dict[str, str]:
    """The colour each stage is seen in, whether it was given one or goes by its place."""
    return {
        stage.title: stage.colour or STAGES[place % len(STAGES)]
        for place, stage in enumerate(document.stages(the_map(document)))
    }


def test_stages_keep_their_colours_when_one_moves() -> None:
    document = a_map({"Notice": [], "Explore": [], "Commit": [], "Leave": []})
    before = colours_of(document)

    moved = after(document, stages.move(document, stage_of(document, "Commit").id, before=stage_of(document, "Notice").id))

    assert colours_of(moved) == before
    assert stage_of(moved, "Leave").colour is None, "what stays in its place says nothing"


def test_a_stage_between_others_has_a_colour_of_its_own() -> None:
    document = a_map({"Notice": [], "Explore": [], "Commit": []})
    before = colours_of(document)

    edit, _ = stages.add(document, the_map(document), "Trial", before=stage_of(document, "Commit").id)
    added = after(document, edit)

    assert {title: colour for title, colour in colours_of(added).items() if title != "Trial"} == before
    assert colours_of(added)["Trial"] not in before.values()
    many = added
    for number in range(9):
        many = after(many, stages.add(many, the_map(many), f"More {number}", before=stage_of(many, "Trial").id)[0])
    assert {colours_of(many)[title] for title in before} == set(before.values())


def test_stages_that_stay_keep_their_colours_when_one_goes() -> None:
    document = a_map({"Notice": [], "Explore": [], "Commit": []})
    before = colours_of(document)

    left = after(document, stages.remove(document, stage_of(document, "Notice").id))

    assert colours_of(left) == {"Explore": before["Explore"], "Commit": before["Commit"]}


@pytest.mark.parametrize(("steps", "plan"), [(0, [1, 3]), (1, [1, 3]), (3, [3, 1]), (4, [3, 1]), (99, [3, 1])])
def test_however_far_a_stages_border_goes_each_of_the_two_keeps_a_step(steps: int, plan: list[int]) -> None:
    document = a_map({"Before": ["one", "two"], "Pay": ["three", "four"]})
    first, second = (stage_of(document, title).id for title in ("Before", "Pay"))

    made = after(document, borders.share(document, first, steps=steps))

    assert [len(made.steps(first)), len(made.steps(second))] == plan
    assert [step.title for step in made.steps_of_map(the_map(made))] == ["one", "two", "three", "four"]
