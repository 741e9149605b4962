"""Curves: whose they are and of which state, hiding them, moving their knots, and bringing them over from another map."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import CurveName, EmotionPoint, LaneKind, Map, MapId, PersonaId, PointId, RecordId, State
from journeydesk.document.repair import findings
from journeydesk.edits import bringing, clipboard, emotions, lanes, maps, pasting, personas, records, stages, things
from journeydesk.edits.draft import Draft
from tests.edits.making import a_full_map, a_map, after, lane_of, step_of, the_map

OTHER = State.TO_BE


def priya_and_sam(document: Document) -> tuple[PersonaId, PersonaId]:
    one, two = document.personas
    return one.id, two.id


def put(
    document: Document, step: str, persona: PersonaId | None, score: float, state: State | None = None
) -> tuple[Document, PointId]:
    lane = lane_of(document, "Emotions").id
    edit, point_id = emotions.put(document, lane, step_of(document, step).id, persona, score, state=state)
    return after(document, edit), point_id


def score_of(document: Document, step: str, persona: PersonaId | None, state: State | None = None) -> float | None:
    found = emotions.at(document, lane_of(document, "Emotions").id, step_of(document, step).id, persona, state)
    return found.score if found is not None else None


def test_a_curve_of_the_other_state_stands_beside_the_maps_own() -> None:
    document = a_full_map()
    priya, _ = priya_and_sam(document)

    document, knot = put(document, "Slips", priya, 5, OTHER)

    assert (score_of(document, "Slips", priya), score_of(document, "Slips", priya, OTHER)) == (1, 5)
    assert document.get(EmotionPoint, knot).state is OTHER
    document, same = put(document, "Slips", priya, 2, State.AS_IS)
    assert (score_of(document, "Slips", priya), same == knot) == (2, False)
    assert findings(document) == ()


def test_what_says_the_maps_own_state_means_the_maps_own_curve() -> None:
    document = a_full_map()
    _, sam = priya_and_sam(document)

    document, knot = put(document, "Trial", sam, 4, State.AS_IS)

    assert document.get(EmotionPoint, knot).state is None
    assert emotions.curve_of(document, document.get(EmotionPoint, knot)) == CurveName(persona=sam)


def test_a_map_that_draws_its_own_state_only_takes_its_curves_along_to_the_other() -> None:
    document = a_full_map()
    priya, _ = priya_and_sam(document)

    turned = after(document, maps.change(document, the_map(document), state=OTHER))

    assert score_of(turned, "Slips", priya, OTHER) == 1
    assert len(maps.change(document, the_map(document), state=OTHER).changes) == 1
    assert not maps.change(document, the_map(document), state=State.AS_IS)


def test_where_both_states_are_drawn_each_curve_keeps_its_meaning() -> None:
    document = a_full_map()
    priya, sam = priya_and_sam(document)
    document, _ = put(document, "Slips", priya, 5, OTHER)
    hiding = emotions.hide(document, the_map(document), CurveName(persona=priya), CurveName(persona=sam, state=OTHER))
    document = after(document, hiding)

    edit = maps.change(document, the_map(document), state=OTHER)
    turned = after(document, edit)

    assert score_of(turned, "Slips", priya, State.AS_IS) == 1
    assert score_of(turned, "Slips", priya, OTHER) == 5
    a_map = turned.get(Map, the_map(turned))
    assert emotions.is_hidden(a_map, CurveName(persona=priya, state=State.AS_IS))
    assert emotions.is_hidden(a_map, CurveName(persona=sam))
    assert findings(turned) == ()
    assert after(turned, edit.inverse()) == document


def test_a_duplicate_in_the_other_state_keeps_both_curves_apart() -> None:
    document = a_full_map()
    priya, _ = priya_and_sam(document)
    document, _ = put(document, "Slips", priya, 5, OTHER)

    edit, copy_id = maps.duplicate(document, the_map(document), state=OTHER)
    made = after(document, edit)

    points = [point for lane in made.lanes(copy_id) for point in made.points(lane.id)]
    assert made.get(Map, copy_id).state is OTHER
    assert (OTHER, 5) in [(point.state or OTHER, point.score) for point in points if point.persona == priya]
    assert findings(made) == ()


def test_stages_pasted_onto_a_map_of_the_other_state_keep_what_their_curves_mean() -> None:
    document = a_full_map()
    priya, _ = priya_and_sam(document)
    document, _ = put(document, "Slips", priya, 5, OTHER)
    draft = Draft(document, "")
    goal = draft.add(maps.add(draft.document, "Goal", state=OTHER))
    clip = clipboard.copy(document, [document.stages(the_map(document))[0].id])

    edit, (stage,) = pasting.paste(draft.document, clip, map_id=goal)
    made = after(draft.document, edit)

    pasted = [point for step in made.steps(stage) for point in made.points_at(step.id) if point.persona == priya]  # type: ignore[arg-type]  # a stage was pasted
    assert sorted((str(point.state), point.score) for point in pasted) == [("None", 5), ("as-is", 1), ("as-is", 2)]
    assert findings(made) == ()


def test_curves_are_hidden_and_shown_again_and_a_new_knot_shows_its_own() -> None:
    document = a_full_map()
    priya, sam = priya_and_sam(document)
    map_id = the_map(document)
    one, two = CurveName(persona=priya), CurveName(persona=sam)
    assert emotions.curves_on(document, map_id) == (one, two)

    hidden = after(document, emotions.hide(document, map_id, one, two))
    assert not emotions.hide(hidden, map_id, one)
    assert emotions.is_hidden(hidden.get(Map, map_id), CurveName(persona=priya, state=State.AS_IS))
    assert not emotions.is_hidden(hidden.get(Map, map_id), CurveName(persona=priya, state=OTHER))
    some = after(hidden, emotions.show(hidden, map_id, one))
    assert some.get(Map, map_id).hidden_curves == (two,)
    assert after(some, emotions.show(some, map_id)) == document
    assert not emotions.show(document, map_id)

    shown, _ = put(hidden, "Trial", priya, 4)
    assert shown.get(Map, map_id).hidden_curves == (two,)


def test_what_hides_a_curve_goes_with_its_persona() -> None:
    document = a_full_map()
    priya, sam = priya_and_sam(document)
    map_id = the_map(document)
    document = after(document, emotions.hide(document, map_id, CurveName(persona=priya), CurveName(persona=sam)))

    without = after(document, personas.remove(document, priya))
    detached = after(document, personas.detach(document, priya, map_id=map_id))

    assert without.get(Map, map_id).hidden_curves == (CurveName(persona=sam),)
    assert detached.get(Map, map_id).hidden_curves == (CurveName(persona=sam),)
    assert findings(without) == ()
    second = document.maps[1].id
    assert after(document, personas.remove(document, priya)).get(Map, second) == document.get(Map, second)


def test_copies_of_a_map_hide_the_same_curves() -> None:
    document = a_full_map()
    priya, _ = priya_and_sam(document)
    nobody = CurveName()
    hidden = after(document, emotions.hide(document, the_map(document), CurveName(persona=priya), nobody))

    edit, copy_id = maps.duplicate(hidden, the_map(hidden))
    clip = clipboard.copy(hidden, [hidden.stages(the_map(hidden))[0].id])

    assert after(hidden, edit).get(Map, copy_id).hidden_curves == (CurveName(persona=priya), nobody)
    assert clip.document.maps[0].hidden_curves == ()


def test_a_knot_moves_to_a_free_step_and_stays_where_its_curve_has_one() -> None:
    document = a_full_map()
    priya, sam = priya_and_sam(document)
    lane = lane_of(document, "Emotions").id
    slips, asks, trial = (step_of(document, title).id for title in ("Slips", "Asks", "Trial"))
    knot = emotions.at(document, lane, slips, priya)
    assert knot is not None

    moved = after(document, emotions.move(document, knot.id, score=2, to=trial))
    stayed = after(document, emotions.move(document, knot.id, score=2, to=asks))

    assert (moved.get(EmotionPoint, knot.id).step, moved.get(EmotionPoint, knot.id).score) == (trial, 2)
    assert (stayed.get(EmotionPoint, knot.id).step, stayed.get(EmotionPoint, knot.id).score) == (slips, 2)
    assert score_of(moved, "Slips", sam) == 1
    draft = Draft(document, "")
    elsewhere = draft.add(maps.start(draft.document, "Third"))
    foreign = draft.document.steps_of_map(elsewhere)[0].id
    assert not emotions.move(draft.document, knot.id, score=1, to=foreign)


def test_knots_are_nudged_by_halves_and_to_the_step_beside_them() -> None:
    document = a_full_map()
    priya, _ = priya_and_sam(document)
    lane = lane_of(document, "Emotions").id
    row = [
        point.id
        for step in document.steps_of_map(the_map(document))
        for point in document.points_at(step.id)
        if point.persona == priya
    ]

    up = after(document, emotions.nudge(document, [*row, lane], up=1))
    between = after(document, emotions.move(document, row[0], score=3.3))
    right = after(document, emotions.nudge(document, row, right=1))

    assert [up.get(EmotionPoint, point).score for point in row] == [1.5, 2.5, 3.5]
    assert after(between, emotions.nudge(between, row[:1], up=1)).get(EmotionPoint, row[0]).score == 3.5
    assert after(between, emotions.nudge(between, row[:1], up=-1)).get(EmotionPoint, row[0]).score == 3.0
    assert not emotions.nudge(document, row[:1], up=-1)
    steps = [step.id for step in document.steps_of_map(the_map(document))]
    assert [right.get(EmotionPoint, point).step for point in row] == steps[1:4]
    assert not emotions.nudge(right, row, right=1)
    assert after(right, emotions.nudge(right, row, right=-1)) == document


def test_a_knot_goes_over_to_a_curve_that_has_none_in_its_place() -> None:
    document = a_full_map()
    priya, sam = priya_and_sam(document)
    lane, slips = lane_of(document, "Emotions").id, step_of(document, "Slips").id
    knot, sams = emotions.at(document, lane, slips, priya), emotions.at(document, lane, slips, sam)
    assert knot is not None
    assert sams is not None

    over = after(document, emotions.change(document, [knot.id], state=OTHER))
    assert score_of(over, "Slips", priya) is None
    assert score_of(over, "Slips", priya, OTHER) == 1
    assert not emotions.change(document, [knot.id], state=State.AS_IS)
    assert not emotions.change(document, [knot.id], persona=sam)
    both = emotions.change(document, [knot.id, sams.id], persona=None)
    assert len(both.changes) == 1
    taken, _ = put(document, "Slips", priya, 4, OTHER)
    assert not emotions.change(taken, [knot.id], state=OTHER)


def as_is_and_to_be() -> tuple[Document, MapId, MapId]:
    """A map of two people, and its duplicate as it should be, without curves, one stage renamed and one step added."""
    document = a_full_map()
    draft = Draft(document, "")
    to_be = draft.add(maps.duplicate(document, the_map(document), state=OTHER))
    draft.do(
        records.remove(draft.document, [p.id for lane in draft.document.lanes(to_be) for p in draft.document.points(lane.id)])
    )
    return draft.document, the_map(document), to_be


def test_the_as_is_curves_come_over_onto_the_steps_of_the_same_titles() -> None:
    document, as_is, to_be = as_is_and_to_be()
    priya, sam = priya_and_sam(document)
    stage = document.stages(to_be)[0]
    document = after(document, stages.rename(document, stage.id, "Become aware"))
    assert bringing.source_for(document, to_be) == as_is
    assert bringing.source_for(document, as_is) is None

    edit = bringing.bring_over(document, to_be, source=as_is)
    made = after(document, edit)

    assert set(emotions.curves_on(made, to_be)) == {
        CurveName(persona=priya, state=State.AS_IS),
        CurveName(persona=sam, state=State.AS_IS),
    }
    assert sum(isinstance(change.after, EmotionPoint) for change in edit) == 6
    assert not bringing.bring_over(made, to_be, source=as_is)
    assert findings(made) == ()
    assert after(made, edit.inverse()) == document


def test_curves_brought_over_again_get_the_scores_they_have_now() -> None:
    document, as_is, to_be = as_is_and_to_be()
    made = after(document, bringing.bring_over(document, to_be, source=as_is))
    first = next(point for lane in made.lanes(as_is) for point in made.points(lane.id))
    made = after(made, emotions.change(made, [first.id], score=5, note="asked again"))

    again = bringing.bring_over(made, to_be, source=as_is)

    (change,) = again.changes
    assert isinstance(change.after, EmotionPoint)
    assert (change.after.score, change.after.note) == (5, "asked again")


def test_steps_that_are_not_found_stay_behind_and_a_map_without_the_lane_gets_it() -> None:
    document = a_full_map()
    draft = Draft(document, "")
    goal = draft.add(maps.add(draft.document, "Goal", state=OTHER))
    draft.add(stages.add(draft.document, goal, "slips "))
    made = after(draft.document, bringing.bring_over(draft.document, goal, source=the_map(document)))

    (lane,) = made.lanes(goal)
    assert (lane.lane_kind, lane.title) == (LaneKind.EMOTIONS, "Emotions")
    assert sorted(point.score for point in made.points(lane.id)) == [1, 1]
    nothing = Draft(document, "")
    other = nothing.add(maps.add(nothing.document, "Empty"))
    nothing.add(stages.add(nothing.document, other, "Elsewhere"))
    assert bringing.bring_over(nothing.document, other, source=the_map(document)) == Edit("Bring over curves")


def test_two_maps_of_one_state_are_compared_as_the_two_states() -> None:
    document = a_full_map()
    draft = Draft(document, "")
    copy_id = draft.add(maps.duplicate(document, the_map(document)))
    made = after(draft.document, bringing.bring_over(draft.document, copy_id, source=the_map(document)))

    assert len(emotions.curves_on(made, copy_id)) == 4


def test_lanes_of_emotions_are_found_again_by_their_title() -> None:
    document, as_is, to_be = as_is_and_to_be()
    draft = Draft(document, "")
    draft.add(lanes.add(draft.document, to_be, LaneKind.EMOTIONS, "Moods", before=draft.document.lanes(to_be)[0].id))

    made = after(draft.document, bringing.bring_over(draft.document, to_be, source=as_is))

    filled = {lane.title for lane in made.lanes(to_be) if made.points(lane.id)}
    assert filled == {"Emotions"}


def test_an_emotion_of_the_library_goes_to_the_curve_being_drawn() -> None:
    document = a_full_map()
    _, sam = priya_and_sam(document)
    step = step_of(document, "Trial").id

    edit, point_id = things.insert(
        document, the_map(document), "emotion", step_id=step, curve=CurveName(persona=sam, state=OTHER)
    )
    made = after(document, edit)

    point = made.get(EmotionPoint, RecordId(point_id))
    assert (point.persona, point.state, point.score) == (sam, OTHER, 3)
    again, same = things.insert(made, the_map(made), "emotion", step_id=step, curve=CurveName(persona=sam, state=OTHER))
    assert (bool(again), same) == (False, point_id)


@pytest.mark.parametrize("state", list(State))
def test_the_other_of_two_states(state: State) -> None:
    assert emotions.other(emotions.other(state)) is state
    assert emotions.other(state) is not state


def test_a_map_without_curves_has_none() -> None:
    document = a_map()

    assert emotions.curves_on(document, the_map(document)) == ()


def test_of_two_steps_of_one_name_only_the_first_is_brought_over_to_the_one_there_is() -> None:
    draft = Draft(Document(), "")
    source, goal = (draft.add(maps.add(draft.document, "Map", state=state)) for state in (State.AS_IS, OTHER))
    lane = draft.add(lanes.add(draft.document, source, LaneKind.EMOTIONS))
    for score, label in ((1.0, ""), (5.0, "of the second")):
        stage = draft.add(stages.add(draft.document, source, "Pay"))
        (step,) = draft.document.steps(stage)
        draft.add(emotions.put(draft.document, lane, step.id, None, score, label))
    draft.add(stages.add(draft.document, goal, "Pay"))

    made = after(draft.document, bringing.bring_over(draft.document, goal, source=source))

    assert [(one.score, one.label) for there in made.lanes(goal) for one in made.points(there.id)] == [(1.0, "")]
