"""Lanes, emotions, links, personas and maps."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document, Missing
from journeydesk.document.records import (
    Card,
    EmotionPoint,
    LaneId,
    LaneKind,
    Link,
    Map,
    Persona,
    PersonaId,
    RecordId,
    State,
    Unknown,
)
from journeydesk.edits import assets, cards, emotions, fields, lanes, links, maps, personas, records, templates, things
from journeydesk.edits.draft import Draft
from tests.edits.making import a_full_map, a_map, after, at, card_of, columns, lane_of, step_of, texts, the_map
from tests.edits.test_pictures import a_picture

NOBODY = PersonaId(RecordId("nobody"))


def test_lanes_are_called_like_their_kind_unless_they_have_a_title() -> None:
    document = a_map()
    actions = lane_of(document, "Actions").id

    first, _ = lanes.add(document, the_map(document), LaneKind.LINE_OF_VISIBILITY, before=actions)
    document = after(document, first)
    second, _ = lanes.add(document, the_map(document), LaneKind.CHANNELS, "Where")
    document = after(document, second)

    assert (first.label, second.label) == ("Add divider", "Add lane")
    assert [lane.title for lane in document.lanes(the_map(document))] == [
        "Line of visibility",
        "Actions",
        "Pain points",
        "Where",
    ]


def test_lanes_move_change_and_hide() -> None:
    document = a_map()
    actions, pains = lane_of(document, "Actions").id, lane_of(document, "Pain points").id

    assert [lane.id for lane in after(document, lanes.move(document, pains, before=actions)).lanes(the_map(document))] == [
        pains,
        actions,
    ]
    assert not lanes.move(document, pains, before=None)
    assert lanes.change(document, actions, hidden=True).label == "Hide lane"
    assert (
        lanes.change(after(document, lanes.change(document, actions, hidden=True)), actions, hidden=False).label
        == "Show lane"
    )
    assert lane_of(after(document, lanes.rename(document, actions, "What they do")), "What they do").id == actions
    both = lanes.change(document, actions, title="Stage door", hidden=True)
    assert both.label == "Change lane"


def test_a_lane_changes_its_kind_only_if_what_is_in_it_can_stay() -> None:
    rows = [LaneKind.ACTIONS, LaneKind.EMOTIONS, LaneKind.NOTES]
    document = a_map(rows=rows, holding={("Slips", "Actions"): ["one"]})
    knot, _ = emotions.put(document, lane_of(document, "Emotions").id, step_of(document, "Slips").id, None, 3)
    document = after(document, knot)
    actions, feelings, notes = (lane_of(document, title).id for title in ("Actions", "Emotions", "Notes"))

    assert not lanes.change(document, actions, lane_kind=LaneKind.LINE_OF_VISIBILITY)
    assert not lanes.change(document, feelings, lane_kind=LaneKind.NOTES)
    assert lane_of(after(document, lanes.change(document, actions, lane_kind=LaneKind.QUOTES)), "Quotes").id == actions
    named = lanes.change(document, notes, lane_kind=LaneKind.LINE_OF_VISIBILITY, title="Curtain")
    assert lane_of(after(document, named), "Curtain").lane_kind is LaneKind.LINE_OF_VISIBILITY
    renamed = after(document, lanes.rename(document, notes, "Mine"))
    assert lane_of(after(renamed, lanes.change(renamed, notes, lane_kind="metrics")), "Mine").lane_kind is LaneKind.METRICS


def test_removing_a_lane_takes_its_cards_also_parked_ones_and_its_knots() -> None:
    document = a_full_map()
    document = after(document, cards.park(document, [card_of(document, "three").id]))

    edit = lanes.remove(document, lane_of(document, "Actions").id)
    document = after(document, edit)

    assert edit.label == "Remove lane and 3 cards"
    assert [record.text for record in document if isinstance(record, Card)] == ["four"]
    without = after(document, lanes.remove(document, lane_of(document, "Emotions").id))
    assert not [record for record in without if isinstance(record, EmotionPoint)]


def test_there_is_one_knot_a_lane_step_and_persona_and_scores_stay_between_one_and_five() -> None:
    document = a_full_map()
    lane, step = lane_of(document, "Emotions").id, step_of(document, "Trial").id
    priya = document.personas[0].id

    first, knot = emotions.put(document, lane, step, priya, 9, "Great")
    document = after(document, first)
    again, same = emotions.put(document, lane, step, priya, -3)
    document = after(document, again)

    assert (first.label, again.label, same) == ("Add emotion", "Move emotion", knot)
    assert (document.get(EmotionPoint, knot).score, document.get(EmotionPoint, knot).label) == (1.0, "Great")
    document = after(document, emotions.move(document, knot, score=7))
    assert document.get(EmotionPoint, knot).score == 5.0
    assert not emotions.move(document, knot, score=5)
    labelled = emotions.change(document, [knot], label="Proud")
    assert (labelled.label, after(document, labelled).get(EmotionPoint, knot).label) == ("Change label", "Proud")
    assert knot not in after(document, emotions.remove(document, [knot, step]))


def test_knots_stand_only_where_a_curve_is() -> None:
    draft = Draft(a_full_map(), "")
    other = draft.add(maps.start(draft.document, "Third"))
    document = draft.document
    lane, step = lane_of(document, "Emotions").id, step_of(document, "Trial").id
    elsewhere = document.steps_of_map(other)[0].id

    for lane_id, step_id, persona in (
        (lane_of(document, "Actions").id, step, None),
        (lane, elsewhere, None),
        (lane, step, NOBODY),
        (LaneId(RecordId("none")), step, None),
    ):
        edit, knot = emotions.put(document, lane_id, step_id, persona, 3)
        assert not edit
        assert knot not in document


def test_a_knot_goes_over_to_another_persona_only_where_there_is_none() -> None:
    document = a_full_map()
    lane = lane_of(document, "Emotions").id
    priya, sam = (person.id for person in document.personas)
    trial = step_of(document, "Trial").id
    for who in (priya, sam):
        document = after(document, emotions.put(document, lane, trial, who, 3)[0])
    at_trial = [point.id for point in document.points_at(trial)]

    assert not emotions.change(document, at_trial, persona=sam).ids - {at_trial[0], at_trial[1]}
    assert not emotions.change(document, at_trial[:1], persona=NOBODY)
    nobody = emotions.change(document, at_trial, persona=None)
    assert len(nobody.ids) == 1
    hers = emotions.at(document, lane, trial, priya)
    assert hers is not None
    assert not emotions.change(document, [hers.id], persona=sam)


def test_links_lead_from_card_to_card_or_step_to_step_of_one_map_once() -> None:
    draft = Draft(a_full_map(), "")
    other = draft.add(maps.start(draft.document, "Third"))
    document = draft.document
    one, two, slips, asks = (
        card_of(document, "one"),
        card_of(document, "two"),
        step_of(document, "Slips"),
        step_of(document, "Asks"),
    )

    edit, link = links.add(document, one.id, two.id, "because")
    document = after(document, edit)
    document = after(document, links.add(document, asks.id, slips.id)[0])

    assert links.add(document, one.id, two.id)[1] == link
    assert not links.add(document, one.id, two.id)[0]
    assert links.add(document, two.id, one.id)[0]
    for start, end in (
        (one.id, slips.id),
        (one.id, one.id),
        (the_map(document), one.id),
        (slips.id, document.steps_of_map(other)[0].id),
    ):
        assert not links.add(document, start, end)[0]
    changed = after(document, links.change(document, link, label="so"))
    assert changed.get(Link, link).label == "so"
    assert links.remove(changed, [link, one.id]).ids == {link}


def test_personas_come_to_the_file_and_to_maps_and_leave_with_their_curves() -> None:
    document = a_full_map()
    first, second = (a_map_.id for a_map_ in document.maps)
    priya, sam = (person.id for person in document.personas)

    edit, kim = personas.add(document, "Kim", role="Finance", before=sam)
    document = after(document, edit)
    document = after(document, personas.attach(document, kim, to=first))
    document = after(document, personas.attach(document, sam, to=first, first=True))

    assert [person.name for person in document.personas] == ["Priya", "Kim", "Sam"]
    assert document.get(Map, first).personas == (sam, priya, kim)
    assert not personas.attach(document, kim, to=first)
    assert personas.attach(document, kim, to=second).label == "Add persona to map"
    off = after(document, personas.detach(document, sam, map_id=first))
    assert off.get(Map, first).personas == (priya, kim)
    assert {point.persona for point in off.points(lane_of(off, "Emotions").id)} == {priya}
    gone = after(document, personas.remove(document, priya))
    assert gone.get(Map, first).personas == (sam, kim)
    assert {point.persona for point in gone.points(lane_of(gone, "Emotions").id)} == {sam}


def test_personas_change_and_move() -> None:
    document = a_full_map()
    priya, sam = (person.id for person in document.personas)

    document = after(document, personas.change(document, priya, quote="Tell me on Tuesday", goals=("One view",)))
    document = after(document, personas.move(document, sam, before=priya))

    assert [person.name for person in document.personas] == ["Sam", "Priya"]
    assert document.get(Persona, priya).goals == ("One view",)
    assert not personas.move(document, sam, before=priya)
    with pytest.raises(TypeError, match="nick"):
        personas.add(document, "Kim", nick="K")


def test_maps_come_bare_ready_to_start_or_as_copies() -> None:
    document = a_full_map()
    first = the_map(document)

    bare, _ = maps.add(document, "Bare", scenario="Why", state=State.TO_BE, before=first)
    assert [a.title for a in after(document, bare).maps] == ["Bare", "Some map", "Second"]
    started = after(document, maps.start(document, "Fresh")[0])
    assert list(columns(started, started.maps[-1].id)) == ["Stage 1", "Stage 2", "Stage 3", "Stage 4"]
    assert [lane.lane_kind for lane in started.lanes(started.maps[-1].id)] == list(maps.FIRST_LANES)

    edit, copy = maps.duplicate(document, first, state=State.TO_BE)
    copied = after(document, edit)
    assert [a.title for a in copied.maps] == ["Some map", "Some map (copy)", "Second"]
    assert columns(copied, copy) == columns(document)
    assert copied.get(Map, copy).state is State.TO_BE
    assert edit.ids.isdisjoint(document.records)
    assert len(edit.ids) * 2 == len(copied) - len(document.personas) - len(document.assets) - 1
    assert maps.duplicate(copied, copied.maps[-1].id, title="Third")[0].label == "Duplicate map"


def test_maps_are_renamed_changed_moved_and_removed() -> None:
    document = a_full_map()
    first, second = (a.id for a in document.maps)
    priya, sam = (person.id for person in document.personas)

    assert after(document, maps.rename(document, first, "Late projects")).maps[0].title == "Late projects"
    assert after(document, maps.change(document, first, state=State.TO_BE, scale=3)).maps[0].scale == 3
    named = maps.change(document, first, personas=[sam, NOBODY, sam, priya])
    assert after(document, named).maps[0].personas == (sam, priya)
    assert not maps.change(document, first, personas=[priya, NOBODY, sam])
    assert [a.id for a in after(document, maps.move(document, second, before=first)).maps] == [second, first]
    assert not maps.move(document, second, before=None)
    left = after(document, maps.remove(document, first))
    assert {type(record) for record in left} == {Map, Persona}
    with pytest.raises(Missing):
        maps.rename(left, first, "x")


def test_a_document_from_a_template_shares_no_id_with_it_and_says_the_same() -> None:
    document = a_full_map()
    document = after(document, assets.show(document, document.personas[0].id, a_picture()))

    copy = templates.from_document(Document([*document, Unknown(id=RecordId("u"), kind="hologram")]))

    assert set(copy.records) & set(document.records) == {copy.assets[0].id}
    assert columns(copy) == columns(document)
    assert texts(copy, "Asks", "Actions") == texts(document, "Asks", "Actions")
    assert sorted(type(record).__name__ for record in copy) == sorted(type(record).__name__ for record in document)
    blank = templates.blank("Mine")
    assert [a.title for a in blank.maps] == ["Mine"]
    assert len(blank.lanes(the_map(blank))) == 6


def test_a_thing_of_the_library_goes_to_its_lane_which_is_added_where_there_is_none() -> None:
    document = a_map()
    step = step_of(document, "Asks").id

    pain, card = things.insert(document, the_map(document), "pain point", step_id=step, text="Hidden fees")
    document = after(document, pain)
    thought, _ = things.insert(document, the_map(document), "thought", step_id=step)
    document = after(document, thought)
    feeling, knot = things.insert(document, the_map(document), "emotion", step_id=step)
    document = after(document, feeling)

    assert (pain.label, thought.label, feeling.label) == ("Add pain point", "Add thought", "Add emotion")
    assert document.get(Card, card).text == "Hidden fees"
    assert texts(document, "Asks", "Thoughts") == [""]
    assert document.get(EmotionPoint, knot).score == 3.0
    assert things.insert(document, the_map(document), "emotion", step_id=step)[1] == knot
    assert not things.insert(document, the_map(document), "emotion", step_id=step)[0]
    hidden = after(document, lanes.change(document, lane_of(document, "Thoughts").id, hidden=True))
    shown = after(hidden, things.insert(hidden, the_map(hidden), "thought", step_id=step)[0])
    assert [lane.hidden for lane in shown.lanes(the_map(shown)) if lane.lane_kind is LaneKind.THOUGHTS] == [True, False]


def test_an_emotion_belongs_to_the_first_persona_of_the_map() -> None:
    document = a_full_map()

    edit, knot = things.insert(document, the_map(document), "emotion", step_id=step_of(document, "Trial").id, text="Relief")

    found = after(document, edit).get(EmotionPoint, knot)
    assert (found.persona, found.label) == (document.personas[0].id, "Relief")


def test_any_mixture_is_removed_in_one_edit() -> None:
    document = a_full_map()
    link, link_id = links.add(document, card_of(document, "one").id, card_of(document, "four").id)
    document = after(document, link)
    chosen = [card_of(document, "four").id, step_of(document, "Slips").id, document.personas[1].id, link_id, "gone"]

    edit = records.remove(document, chosen)

    assert edit.label == "Remove 4 things and 1 card"
    assert records.remove(document, [link_id]).label == "Remove link"
    assert records.remove(document, ["gone"]).label == "Remove 0 things"
    assert records.remove(document, [the_map(document)], label="Away").label == "Away"
    assert edit.ids.isdisjoint(records.remove(document, [lane_of(document, "Thoughts").id]).ids)


def test_labels_say_fields_and_records_in_plain_words() -> None:
    assert fields.label(["due"], "card") == "Change due date"
    assert fields.label(["colour"], "card") == "Change colour"
    assert fields.label(["colour", "owner"], "3 cards") == "Change 3 cards"
    assert fields.thing(EmotionPoint, 2) == "2 emotions"
    assert at(a_map(), "Slips", "Actions").step is not None
