"""Lanes and stages copied to another map, also of another file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, apply
from journeydesk.document.records import (
    Asset,
    AssetId,
    Card,
    EmotionPoint,
    Lane,
    LaneKind,
    Link,
    MapId,
    Record,
    RecordId,
    Stage,
    Step,
)
from journeydesk.document.repair import findings
from journeydesk.edits import cards, clipboard, links, map_copies, pasting, personas
from journeydesk.edits.draft import Draft
from journeydesk.files.project import to_bytes
from tests.edits.making import a_full_map, a_map, after, card_of, columns, lane_of, step_of, texts, the_map
from tests.strategies import documents


def a_picture(shade: str) -> Asset:
    """A picture kept in a file."""
    data = b64encode(shade.encode()).decode()
    return Asset(id=AssetId(RecordId(sha256(shade.encode()).hexdigest())), media_type="image/png", data=data)


def copied(source: Document, *records: Record) -> clipboard.Clip:
    """What comes back from a clipboard."""
    clip = clipboard.from_json(clipboard.to_json(clipboard.copy(source, [record.id for record in records])))
    assert clip is not None
    return clip


def carried(source: Document, target: Document, *records: Record, map_id: MapId | None = None) -> tuple[Document, Edit]:
    """The target with copies of records of the source on a map of it."""
    edit, new = pasting.paste(target, copied(source, *records), map_id=map_id or the_map(target))
    made = apply(target, edit)
    assert not findings(made)
    assert all(one in made for one in new)
    assert to_bytes(apply(made, edit.inverse())) == to_bytes(target)
    return made, edit


def test_a_lane_goes_to_another_file_with_all_that_stands_in_it() -> None:
    draft = Draft(
        a_map({"Notice": ["Slips", "Asks"]}, holding={("Slips", "Actions"): ["a", "b"], ("Asks", "Actions"): ["c"]}), ""
    )
    source = draft.document
    picture = a_picture("one")
    draft.do(adding("", picture, a_picture("unseen")))
    draft.do(cards.change(draft.document, [card_of(source, "a").id, card_of(source, "c").id], image=picture.id, note="n"))
    draft.do(cards.park(draft.document, [card_of(source, "b").id]))
    draft.add(links.add(draft.document, card_of(source, "a").id, card_of(source, "c").id, "leads to"))
    target = a_map({"Notice": ["Asks", "Slips"], "Else": []}, rows=[LaneKind.NOTES])

    made, edit = carried(draft.document, target, lane_of(source, "Actions"))

    assert (texts(made, "Slips", "Actions"), texts(made, "Asks", "Actions")) == (["a"], ["c"])
    assert [lane.title for lane in made.lanes(the_map(made))] == ["Notes", "Actions"]
    assert card_of(made, "a").note == "n"
    assert [asset.id for asset in made.assets] == [picture.id]
    (link,) = made.all_links
    assert (link.start, link.end, link.label) == (card_of(made, "a").id, card_of(made, "c").id, "leads to")
    assert edit.label == "Paste lane"
    assert columns(made) == columns(target)


def test_faces_find_their_people_by_name_or_bring_them() -> None:
    source = a_full_map()
    priya = source.personas[0]
    picture = a_picture("face")
    source = after(source, adding("", picture))
    source = after(source, personas.change(source, source.personas[1].id, image=picture.id))
    draft = Draft(a_map({"Notice": ["Slips", "Asks"], "Explore": []}, rows=[LaneKind.ACTIONS]), "")
    namesake = draft.add(personas.add(draft.document, priya.name))

    made, _ = carried(source, draft.document, lane_of(source, "Emotions"))

    assert [person.name for person in made.personas] == ["Priya", "Sam"]
    assert made.personas[0].id == namesake
    assert made.maps[0].personas == tuple(person.id for person in made.personas)
    knots = [record for record in made if isinstance(record, EmotionPoint)]
    assert len(knots) == 6
    assert {knot.persona for knot in knots} == {person.id for person in made.personas}
    assert [asset.id for asset in made.assets] == [picture.id]


def test_steps_of_other_names_answer_by_their_place() -> None:
    source = a_map({"One": ["a", "Same", "c"]}, holding={(step, "Actions"): [f"at {step}"] for step in ("a", "Same", "c")})
    target = a_map({"Two": ["x", "same", "y", "z"]}, rows=[])

    made, _ = carried(source, target, lane_of(source, "Actions"))

    assert [texts(made, step, "Actions") for step in ("x", "same", "y", "z")] == [["at a"], ["at Same"], ["at c"], []]


def test_steps_the_map_does_not_have_are_added_only_where_something_stands() -> None:
    holding = {(step, "Actions"): [f"at {step}"] for step in ("a", "d")}
    source = a_map({"One": ["a", "b"], "Other": ["c", "d"], "Third": ["e"]}, holding=holding)

    made, _ = carried(source, a_map({"One": ["a"]}, rows=[]), lane_of(source, "Actions"))
    assert columns(made) == {"One": ["a"], "Other": ["d"]}
    assert texts(made, "d", "Actions") == ["at d"]

    made, _ = carried(source, a_map({"Other": ["x"]}, rows=[]), lane_of(source, "Actions"))
    assert columns(made) == {"Other": ["x", "d"]}
    assert texts(made, "x", "Actions") == ["at a"]


def test_a_bare_map_gets_the_stages_as_well() -> None:
    source = a_full_map()

    made, _ = carried(source, source, lane_of(source, "Actions"), map_id=source.maps[1].id)

    assert columns(made, source.maps[1].id) == columns(source)
    assert len([record for record in made if isinstance(record, Card) and record.text == "two"]) == 2
    assert (
        next(record for record in made if isinstance(record, Card) and record.text == "two" and record.id not in source).span
        == 3
    )


def test_a_card_is_as_wide_as_the_steps_that_answer_to_its_own() -> None:
    document = a_map({"One": ["a", "b", "c"]}, holding={("a", "Actions"): ["wide"]})
    source = after(document, cards.change(document, [card_of(document, "wide").id], span=3))

    apart, _ = carried(source, a_map({"One": ["a", "x", "b", "c"]}, rows=[]), lane_of(source, "Actions"))
    fewer, _ = carried(source, a_map({"One": ["a"]}, rows=[]), lane_of(source, "Actions"))

    assert card_of(apart, "wide").span == 1
    assert card_of(fewer, "wide").span == 1
    same, _ = carried(source, a_map({"One": ["a", "b", "x"]}, rows=[]), lane_of(source, "Actions"))
    assert card_of(same, "wide").span == 3


def test_on_its_own_map_a_lane_is_doubled_before_another() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"]})
    lane = lane_of(document, "Actions")

    edit, (new,) = pasting.paste(document, copied(document, lane), map_id=the_map(document), lane_before=lane.id)

    made = apply(document, edit)
    assert [one.id for one in made.lanes(the_map(made))][:2] == [new, lane.id]
    assert len(made.cards(made.get(Lane, new).id, step_of(made, "Slips").id)) == 1


def test_several_lanes_keep_their_order_and_dividers_go_along() -> None:
    source = a_full_map()
    wanted = [lane_of(source, "Notes"), lane_of(source, "Line of visibility"), lane_of(source, "Actions")]

    made, edit = carried(source, a_map(rows=[]), *wanted)

    assert [lane.title for lane in made.lanes(the_map(made))] == ["Actions", "Line of visibility", "Notes"]
    assert edit.label == "Paste 3 lanes"


def test_lanes_are_a_table_for_other_programs_and_nonsense_is_none() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a", "b"], ("Explore", "Actions"): ["c"]})
    clip = clipboard.copy(document, [lane_of(document, "Actions").id])

    assert clipboard.to_text(clip) == '\tSlips\tAsks\tExplore\nActions\t"a\nb"\t\tc'
    written = clipboard.to_json(clip)
    assert clipboard.from_json(written.replace(f'"lanes": ["{clip.lanes[0]}"]', '"lanes": ["gone"]')) is None


def test_a_stage_to_another_file_brings_its_pictures_once_and_no_others() -> None:
    draft = Draft(a_map(holding={("Slips", "Actions"): ["a", "b"]}), "")
    picture = a_picture("one")
    draft.do(adding("", picture, a_picture("two")))
    draft.do(cards.change(draft.document, [card_of(draft.document, text).id for text in "ab"], image=picture.id))
    source = draft.document
    stage = next(record for record in source if isinstance(record, Stage) and record.title == "Notice")

    once, _ = carried(source, a_map({"Zero": []}), stage)
    twice, _ = carried(source, once, stage)

    assert [asset.id for asset in twice.assets] == [picture.id]
    assert [stage.title for stage in twice.stages(the_map(twice))] == ["Zero", "Notice", "Notice"]


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_lanes_of_any_document_go_to_any_map(data: st.DataObject) -> None:
    source, target = data.draw(documents()), data.draw(documents())
    there = sorted((record for record in source if isinstance(record, Lane)), key=lambda lane: lane.id)
    goals = target.maps
    if not there or not goals:
        return
    first = data.draw(st.sampled_from(there))
    wanted = [lane for lane in there if lane.map == first.map and (lane.id == first.id or data.draw(st.booleans()))]

    made, _ = carried(source, target, *wanted, map_id=data.draw(st.sampled_from(goals)).id)

    standing = [r for lane in wanted for r in source if isinstance(r, Card) and r.lane == lane.id and r.step is not None]
    knots = [r for lane in wanted for r in source if isinstance(r, EmotionPoint) and r.lane == lane.id]
    new = [record for record in made if record.id not in target]
    assert sum(isinstance(record, Card) for record in new) == len(standing)
    assert sum(isinstance(record, EmotionPoint) for record in new) == len(knots)
    assert all(isinstance(r, Lane | Card | EmotionPoint | Link | Asset | Step | Stage) or r.id not in source for r in new)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_map_and_any_cards_go_to_any_file(data: st.DataObject) -> None:
    source, target = data.draw(documents()), data.draw(documents())
    if not source.maps:
        return

    edit, new = map_copies.copy(source, data.draw(st.sampled_from(source.maps)).id, to=target)

    made = apply(target, edit)
    assert not findings(made)
    assert made.maps[-1].id == new
    assert to_bytes(apply(made, edit.inverse())) == to_bytes(target)
    there = sorted(record.id for record in source if isinstance(record, Card))
    some = data.draw(st.lists(st.sampled_from(there), max_size=4)) if there else []
    edit, placed = map_copies.put(source, some, made, map_id=new)
    after_all = apply(made, edit)
    assert not findings(after_all)
    assert all(isinstance(after_all.records[one], Card) for one in placed)
