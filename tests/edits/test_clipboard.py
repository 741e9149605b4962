"""The clipboard: what is copied comes back, here or in another document, and text becomes cards."""

from __future__ import annotations

import json

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Cell, EmotionPoint, LaneKind, Link, Stage
from journeydesk.document.repair import findings
from journeydesk.edits import assets, cards, clipboard, emotions, lanes, links, maps, pasting, personas
from journeydesk.edits.draft import Draft
from tests.edits.making import (
    a_full_map,
    a_map,
    after,
    at,
    card_of,
    columns,
    lane_of,
    spans,
    stage_of,
    step_of,
    texts,
    the_map,
)
from tests.edits.test_pictures import a_picture


def copied(document: Document, *ids: str) -> clipboard.Clip:
    """What arrives after the way through the clipboard."""
    clip = clipboard.from_json(clipboard.to_json(clipboard.copy(document, ids)))
    assert clip is not None
    return clip


def test_cards_come_back_as_far_from_each_other_as_they_stood() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a", "b"], ("Asks", "Pain points"): ["c"]})
    clip = copied(document, *(card_of(document, text).id for text in "cab"))

    edit, new = pasting.paste(document, clip, map_id=the_map(document), cell=at(document, "Asks", "Actions"))
    pasted = after(document, edit)

    assert edit.label == "Paste 3 cards"
    assert texts(pasted, "Asks", "Actions") == ["a", "b"]
    assert texts(pasted, "Explore", "Pain points") == ["c"]
    assert [pasted.get(Card, card_id).text for card_id in new] == ["a", "b", "c"]
    edge = after(
        document, pasting.paste(document, clip, map_id=the_map(document), cell=at(document, "Explore", "Pain points"))[0]
    )
    assert texts(edge, "Explore", "Pain points") == ["a", "b", "c"]


def test_cards_of_one_lane_come_back_at_one_step_each() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"], ("Asks", "Actions"): ["b"], ("Explore", "Actions"): ["c"]})
    clip = copied(document, *(card_of(document, text).id for text in "abc"))

    pasted = after(
        document, pasting.paste(document, clip, map_id=the_map(document), cell=at(document, "Slips", "Pain points"))[0]
    )

    assert [texts(pasted, step, "Pain points") for step in ("Slips", "Asks", "Explore")] == [["a"], ["b"], ["c"]]


def test_cards_without_a_cell_go_to_the_parking_lot_in_their_lanes() -> None:
    document = a_map(holding={("Slips", "Actions"): ["a"], ("Asks", "Pain points"): ["b"]})
    clip = copied(document, card_of(document, "a").id, card_of(document, "b").id)
    other = after(Document(), maps.start(Document(), "Other")[0])

    document = after(document, pasting.paste(document, clip, map_id=the_map(document))[0])
    other = after(
        other, pasting.paste(other, clip, map_id=the_map(other), cell=Cell(None, other.lanes(the_map(other))[0].id))[0]
    )

    for one in (document, other):
        parked = one.parked(the_map(one))
        assert [card.text for card in parked] == ["a", "b"]
        assert [card.lane for card in parked] == [lane_of(one, "Actions").id, lane_of(one, "Pain points").id]


def test_fields_links_and_pictures_come_along() -> None:
    draft = Draft(a_map(holding={("Slips", "Actions"): ["a", "b"]}), "")
    a, b = card_of(draft.document, "a").id, card_of(draft.document, "b").id
    draft.do(cards.change(draft.document, [a], owner="Kim", tags=("x",), span=2))
    draft.do(assets.show(draft.document, a, a_picture()))
    draft.add(links.add(draft.document, a, b, "so"))
    clip = copied(draft.document, a, b)
    other = after(Document(), maps.start(Document(), "Other")[0])

    last = Cell(other.steps_of_map(the_map(other))[-1].id, lane_of(other, "Thoughts").id)
    other = after(other, pasting.paste(other, clip, map_id=the_map(other), cell=last)[0])

    copy = card_of(other, "a")
    assert (copy.owner, copy.tags, copy.span, copy.image) == ("Kim", ("x",), 1, draft.document.assets[0].id)
    assert [
        (other.get(Card, link.start).text, other.get(Card, link.end).text) for link in other if isinstance(link, Link)
    ] == [("a", "b")]
    assert len(other.assets) == 1


def test_a_stage_comes_with_all_that_stands_in_it() -> None:
    document = a_full_map()
    clip = copied(document, stage_of(document, "Notice").id)

    edit, (new,) = pasting.paste(document, clip, map_id=the_map(document), before=stage_of(document, "Explore").id)
    pasted = after(document, edit)

    assert edit.label == "Paste stage"

    assert [stage.title for stage in pasted.stages(the_map(pasted))] == ["Notice", "Notice", "Explore", "Commit"]
    steps = pasted.steps(pasted.get(Stage, new).id)
    assert [step.title for step in steps] == ["Slips", "Asks"]
    assert [card.text for step in steps for card in pasted.cards(lane_of(pasted, "Actions").id, step.id)] == ["two", "three"]
    assert sum(isinstance(record, EmotionPoint) and record.step in {step.id for step in steps} for record in pasted) == 4
    # the original spans over the copy now; the copy ends with its own stage
    assert sorted(card.span for card in pasted if isinstance(card, Card) and card.text == "two") == [2, 5]
    assert not findings(pasted)


def test_in_another_document_lanes_and_people_are_found_by_kind_and_name_or_added() -> None:
    document = a_full_map()
    clip = copied(document, stage_of(document, "Notice").id, card_of(document, "four").id)
    draft = Draft(a_map({"Here": []}, rows=[LaneKind.ACTIONS]), "")
    draft.add(personas.add(draft.document, "Sam"))
    other = draft.document

    other = after(other, pasting.paste(other, clip, map_id=the_map(other), cell=at(other, "Here", "Actions"))[0])

    assert [person.name for person in other.personas] == ["Sam", "Priya"]
    assert [other.personas[1].id, other.personas[0].id] == list(other.maps[0].personas)
    assert {lane.title for lane in other.lanes(the_map(other))} == {"Actions", "Emotions"}
    assert texts(other, "Here", "Actions") == ["four"]
    assert texts(other, "Slips", "Actions") == ["two"]
    assert not findings(other)


def test_the_lane_with_the_same_title_is_taken_before_one_of_the_same_kind() -> None:
    draft = Draft(a_map(rows=[LaneKind.NOTES], holding={("Slips", "Notes"): ["a"]}), "")
    draft.do(lanes.rename(draft.document, lane_of(draft.document, "Notes").id, "Mine"))
    clip = copied(draft.document, card_of(draft.document, "a").id)
    other = Draft(a_map(rows=[LaneKind.NOTES]), "")
    other.add(lanes.add(other.document, the_map(other.document), LaneKind.NOTES, "Mine"))

    pasted = after(other.document, pasting.paste(other.document, clip, map_id=the_map(other.document))[0])

    assert card_of(pasted, "a").lane == lane_of(pasted, "Mine").id


def test_two_lanes_or_people_alike_never_become_one() -> None:
    draft = Draft(a_map({"Here": []}, rows=[LaneKind.NOTES, LaneKind.NOTES, LaneKind.EMOTIONS, LaneKind.EMOTIONS]), "")
    step = step_of(draft.document, "Here").id
    first, second, happy, sad = draft.document.lanes(the_map(draft.document))
    for lane in (first, second):
        draft.add(cards.add(draft.document, Cell(step, lane.id), "same"))
    twins = [draft.add(personas.add(draft.document, "Kim")) for _ in range(2)]
    for lane, kim in ((happy, twins[0]), (sad, twins[0]), (happy, twins[1])):
        draft.add(emotions.put(draft.document, lane.id, step, kim, 2))
    clip = copied(draft.document, stage_of(draft.document, "Here").id)
    other = Draft(a_map({"There": []}, rows=[LaneKind.EMOTIONS, LaneKind.NOTES]), "")
    other.add(personas.add(other.document, "Kim"))

    pasted = after(other.document, pasting.paste(other.document, clip, map_id=the_map(other.document))[0])

    assert not findings(pasted)
    assert [lane.title for lane in pasted.lanes(the_map(pasted))] == ["Emotions", "Notes", "Notes", "Emotions"]
    assert [person.name for person in pasted.personas] == ["Kim", "Kim"]
    assert sum(isinstance(record, EmotionPoint) for record in pasted) == 3


def test_a_lane_that_became_another_kind_since_is_not_taken_for_the_old_one() -> None:
    document = a_map(rows=[LaneKind.NOTES], holding={("Slips", "Notes"): ["a"]})
    clip = copied(document, stage_of(document, "Notice").id)
    document = after(document, cards.remove(document, [card_of(document, "a").id]))
    document = after(document, lanes.change(document, lane_of(document, "Notes").id, lane_kind=LaneKind.LINE_OF_VISIBILITY))

    document = after(document, pasting.paste(document, clip, map_id=the_map(document))[0])

    assert not findings(document)
    assert [lane.title for lane in document.lanes(the_map(document))] == ["Line of visibility", "Notes"]


def test_a_step_is_copied_as_its_cards_and_hidden_or_parked_cards_keep_no_distance() -> None:
    document = a_full_map()
    document = after(document, lanes.change(document, lane_of(document, "Notes").id, hidden=True))

    clip = clipboard.copy(
        document, [step_of(document, "Slips").id, card_of(document, "one").id, card_of(document, "four").id]
    )

    assert {(clip.document.get(Card, one.card).text, one.right, one.down) for one in clip.loose} == {
        ("two", 0, 0),
        ("one", 0, 0),
        ("four", 2, 0),
    }


def test_only_one_map_is_copied_and_nothing_gives_an_empty_clip() -> None:
    draft = Draft(a_map(holding={("Slips", "Actions"): ["a"]}), "")
    second = draft.add(maps.start(draft.document, "Second"))
    stage = draft.document.stages(second)[0].id

    clip = clipboard.copy(draft.document, [stage, card_of(draft.document, "a").id, stage_of(draft.document, "Notice").id])

    assert [a_map_.title for a_map_ in clip.document.maps] == ["Second"]
    assert clip.loose == ()
    assert clip
    assert not clipboard.copy(draft.document, [draft.document.maps[0].id, "gone"])


def test_text_for_other_programs_is_lines_or_a_table() -> None:
    draft = Draft(a_map(holding={("Slips", "Actions"): ["a", 'says "b"'], ("Asks", "Actions"): ["c\nd"]}), "")
    draft.add(cards.add(draft.document, at(draft.document, "Slips", "Pain points"), '"quoted"'))
    a, b, c, q = (card_of(draft.document, text).id for text in ("a", 'says "b"', "c\nd", '"quoted"'))

    assert clipboard.to_text(clipboard.copy(draft.document, [a, b])) == 'a\nsays "b"'
    assert clipboard.to_text(clipboard.copy(draft.document, [b, c, q])) == 'says "b"\t"c\nd"\n"""quoted"""\t'
    assert clipboard.to_text(clipboard.copy(draft.document, [stage_of(draft.document, "Notice").id])).split("\n")[:2] == [
        "Notice",
        "a",
    ]
    assert clipboard.to_text(clipboard.copy(draft.document, [])) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Waits in line",
        "[1]",
        "{}",
        '{"journeydesk": 2}',
        '{"journeydesk": 1, "records": [{"kind": "hologram"}], "loose": []}',
        "[" * 9999,
    ],
)
def test_foreign_text_is_no_clip(text: str) -> None:
    assert clipboard.from_json(text) is None


def test_a_clip_that_dangles_is_none() -> None:
    document = a_full_map()
    whole = json.loads(
        clipboard.to_json(clipboard.copy(document, [card_of(document, "two").id, stage_of(document, "Commit").id]))
    )

    def without(**changes: object) -> str:
        return json.dumps({**whole, **changes})

    assert clipboard.from_json(without()) is not None
    assert clipboard.from_json(without(records=[row for row in whole["records"] if row["kind"] != "lane"])) is None
    assert clipboard.from_json(without(loose=[])) is None
    assert clipboard.from_json(without(loose=[[card, -1, 0] for card, _, _ in whole["loose"]])) is None
    assert clipboard.from_json(without(loose=whole["loose"] * 2)) is None


def test_lines_of_text_become_cards_without_their_bullets() -> None:
    document = a_map(holding={("Slips", "Actions"): ["first", "last"]})
    text = "• Waits in line\r\n- Asks\n\n  2. Counts -5\n*bold*\n3.5 hours"

    edit, new = pasting.paste_text(document, text, cell=at(document, "Slips", "Actions"), before=card_of(document, "last").id)

    assert edit.label == "Paste 5 cards"
    assert texts(after(document, edit), "Slips", "Actions") == [
        "first",
        "Waits in line",
        "Asks",
        "Counts -5",
        "*bold*",
        "3.5 hours",
        "last",
    ]
    assert len(new) == 5


def test_rows_of_a_spreadsheet_become_cells_from_the_given_one_on_and_nothing_is_lost() -> None:
    rows = [LaneKind.ACTIONS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS]
    document = a_map(rows=rows, holding={("Asks", "Actions"): ["there"]})

    edit, new = pasting.paste_text(
        document, 'a\tb\t\td\n"two\nlines ""x"""\t\t\n\tlast\t\t', cell=at(document, "Asks", "Actions")
    )
    pasted = after(document, edit)

    assert edit.label == "Paste 5 cards"
    assert texts(pasted, "Asks", "Actions") == ["there", "a"]
    assert texts(pasted, "Asks", "Pain points") == ['two\nlines "x"']
    assert columns(pasted) == {"Notice": ["Slips", "Asks"], "Explore": ["", "", ""]}
    assert [lane.title for lane in pasted.lanes(the_map(pasted))] == ["Actions", "Emotions", "Pain points", "Notes"]
    assert [pasted.get(Card, card_id).text for card_id in new] == ["a", "b", "d", 'two\nlines "x"', "last"]
    assert spans(pasted) == dict.fromkeys([*spans(document), *(pasted.get(Card, one).text for one in new)], 1)


def test_text_without_words_and_places_without_room_give_no_edit() -> None:
    document = a_map(rows=[LaneKind.ACTIONS, LaneKind.LINE_OF_VISIBILITY])

    assert not pasting.paste_text(document, " \n\t\n", cell=at(document, "Slips", "Actions"))[0]
    assert not pasting.paste_text(document, "a\tb", cell=at(document, "Slips", "Line of visibility"))[0]
    assert not pasting.paste_text(document, "a", cell=at(document, "Slips", "Line of visibility"))[0]
    parked, new = pasting.paste_text(document, "a\tb\nc", cell=Cell(None, lane_of(document, "Actions").id))
    assert [card.text for card in after(document, parked).parked(the_map(document))] == ["a", "b", "c"]
    assert len(new) == 3
