"""What is wrong in a document is told and mended, and no card's text is lost."""

from __future__ import annotations

import base64
from hashlib import sha256

import pytest
from hypothesis import given, settings

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.mending import name, title
from journeydesk.document.records import (
    Asset,
    AssetId,
    Card,
    EmotionPoint,
    Lane,
    LaneKind,
    Link,
    Map,
    Persona,
    Record,
    RecordId,
    Stage,
    Step,
    Unknown,
)
from journeydesk.document.repair import findings, repair
from tests.document.making import (
    ST,
    E,
    L,
    M,
    S,
    a_card,
    a_knot,
    a_lane,
    a_link,
    a_map,
    a_persona,
    a_stage,
    a_step,
    the_ground,
)
from tests.strategies import PICTURES, broken_documents, documents


def mended(*records: Record) -> Document:
    """The document of these records after repair."""
    document = Document(records)
    return apply(document, repair(document))


def on_the_ground(*records: Record) -> Document:
    """The ground with these records, after repair."""
    return mended(*Document([*the_ground(), *records]))


@given(documents())
@settings(max_examples=80, deadline=None)
def test_a_whole_document_has_no_findings(document: Document) -> None:
    assert findings(document) == ()
    assert not repair(document)


@given(broken_documents())
@settings(max_examples=200, deadline=None)
def test_repair_mends_everything_at_once_and_loses_no_text_of_a_card(document: Document) -> None:
    edit = repair(document)
    whole = apply(document, edit)

    assert findings(whole) == ()
    assert bool(edit) == bool(findings(document))
    assert {finding.record for finding in findings(document)} <= edit.ids | {record.id for record in document}
    for card in document:
        if isinstance(card, Card):
            assert whole.get(Card, card.id).text == card.text


@given(broken_documents())
@settings(max_examples=50, deadline=None)
def test_findings_are_sentences_about_records(document: Document) -> None:
    for finding in findings(document):
        assert finding.problem.startswith("The ")
        assert finding.problem.endswith(".")
        assert finding.mend.endswith(".")


def test_a_card_whose_lane_is_gone_gets_a_lane_for_it_where_it_stood() -> None:
    whole = on_the_ground(a_card(lane="gone", text="Waits"), a_card("d", lane="gone", order="a1"))

    assert whole.get(Lane, "gone").but(order="") == a_lane("gone", lane_kind="notes", title="Recovered", order="")
    assert [card.text for card in whole.cards(whole.get(Lane, "gone").id, S)] == ["Waits", ""]
    assert whole.lanes(M)[-1].id == "gone"


def test_a_curve_whose_lane_is_gone_gets_a_lane_of_emotions() -> None:
    whole = on_the_ground(a_knot(lane="gone"), a_card(lane="gone"))

    assert whole.get(Lane, "gone").lane_kind is LaneKind.EMOTIONS


def test_cards_alone_in_a_file_get_a_map_and_stand_in_its_parking_lot() -> None:
    whole = mended(a_card(text="Waits"))

    (one,) = whole.maps
    assert [card.text for card in whole.parked(one.id)] == ["Waits"]


def test_an_id_that_leads_to_another_kind_of_record_is_no_lane() -> None:
    whole = on_the_ground(
        a_card(lane="st", text="Waits"), a_card("d", lane="", order="a1"), a_card("e2", lane=".", order="a2")
    )

    assert whole.get(Card, "c").lane == "st-2"
    assert whole.get(Card, "d").lane == "recovered"
    assert whole.get(Card, "e2").lane == ".-2"


def test_several_that_name_one_id_of_another_kind_get_one_stand_in() -> None:
    stages = mended(
        a_persona("x"), a_stage(map="x"), a_step(), a_stage("st2", map="x", order="a1"), a_step("s2", stage="st2")
    )
    assert [one.id for one in stages.maps] == ["x-2"]

    steps = on_the_ground(a_step("s2", stage="l"), a_step("s3", stage="l", order="a1"))
    assert {steps.get(Step, "s2").stage, steps.get(Step, "s3").stage} == {"l-2"}

    lanes = on_the_ground(a_card("c1", lane="st"), a_card("c2", lane="st", order="a1"))
    assert {lanes.get(Card, "c1").lane, lanes.get(Card, "c2").lane} == {"st-2"}

    knots = on_the_ground(a_step("s2", order="a1"), a_knot("p1", persona="l"), a_knot("p2", step="s2", persona="l"))
    assert {knot.persona for knot in knots.points(E)} == {"l-2"}


def test_stages_and_lanes_whose_map_is_gone_get_one_map_for_all() -> None:
    whole = mended(a_stage(map="gone"), a_step(), a_lane(map="gone"))

    assert [(one.id, one.title) for one in whole.maps] == [("gone", "Recovered")]
    assert whole.stages(whole.maps[0].id)
    assert whole.lanes(whole.maps[0].id)


def test_a_step_whose_stage_is_gone_gets_a_stage_on_the_map_of_its_cards() -> None:
    other = [a_map("m2", order="a1"), a_lane("l2", map="m2")]

    whole = on_the_ground(
        *other, a_step("lost", stage="gone"), a_step("lost2", stage="gone", order="a1"), a_card(step="lost", lane="l2")
    )

    assert whole.get(Stage, "gone").map == "m2"
    assert [step.id for step in whole.steps(whole.get(Stage, "gone").id)] == ["lost", "lost2"]
    assert on_the_ground(a_step("lost", stage="gone")).get(Stage, "gone").map == "m"


def test_a_stage_without_steps_gets_one_without_a_title() -> None:
    whole = mended(a_map(), a_stage())

    assert [step.title for step in whole.steps(ST)] == [""]


def test_a_card_whose_step_is_gone_goes_to_the_parking_lot() -> None:
    whole = on_the_ground(a_card(step="gone", text="Waits"))

    assert [card.text for card in whole.parked(M)] == ["Waits"]


def test_a_knot_whose_step_is_gone_leaves_its_words_in_the_parking_lot() -> None:
    knots = [
        a_knot(step="gone", label="Angry", note="said twice"),
        a_knot("q", step="gone"),
        a_knot("r", step="gone", note="Calm"),
    ]

    whole = on_the_ground(*knots)

    assert whole.points(E) == ()
    assert [(card.text, card.note) for card in whole.parked(M)] == [("Angry", "said twice"), ("Calm", "")]


def test_of_two_knots_of_one_persona_at_one_step_the_first_stays() -> None:
    whole = on_the_ground(a_knot("p1", score=2), a_knot("p2", score=5, note="Relieved"), a_knot("p3", persona="who"))

    assert [(knot.id, knot.score) for knot in whole.points(E)] == [("p1", 2), ("p3", 3)]
    assert [card.text for card in whole.parked(M)] == ["Relieved"]
    assert whole.get(Persona, "who").name == "Recovered"


def test_knots_outside_a_lane_of_emotions_go_to_one_on_the_map_of_their_step() -> None:
    whole = on_the_ground(a_knot(lane="l"))
    assert [knot.id for knot in whole.points(E)] == ["p"]

    elsewhere = mended(
        *Document(
            [*the_ground(), a_map("m2", order="a1"), a_stage("st2", map="m2"), a_step("s2", stage="st2"), a_knot(step="s2")]
        )
    )
    assert elsewhere.get(Lane, elsewhere.get(EmotionPoint, "p").lane).map == "m2"


def test_two_knots_of_a_persona_that_is_gone_are_of_one_new_persona() -> None:
    whole = on_the_ground(a_step("s2", order="a1"), a_knot("p1", persona="gone"), a_knot("p2", step="s2", persona="gone"))

    assert {knot.persona for knot in whole.points(E)} == {"gone"}


def test_a_card_in_a_divider_goes_to_a_lane_of_notes() -> None:
    divider = a_lane("line", lane_kind="line of visibility", order="a5")

    assert on_the_ground(divider, a_card(lane="line")).get(Card, "c").lane == "l"

    ground = [record for record in the_ground() if record.id != "l"]
    whole = mended(*ground, divider, a_card(lane="line"), a_card("d", lane="line", step=None))
    (made,) = [lane for lane in whole.lanes(M) if lane.title == "Recovered"]
    assert made.lane_kind is LaneKind.NOTES
    assert {card.id for card in whole if isinstance(card, Card) and card.lane == made.id} == {"c", "d"}


def test_a_card_at_a_step_of_another_map_is_parked_on_the_map_of_its_lane() -> None:
    whole = on_the_ground(a_map("m2", order="a1"), a_lane("l2", map="m2"), a_card(lane="l2", text="Lost"))

    assert [card.text for card in whole.parked(whole.get(Map, "m2").id)] == ["Lost"]


def test_names_of_personas_that_are_not_there_are_taken_out_of_a_map() -> None:
    whole = mended(a_map(personas=("gone", "who", "who")), a_persona())

    assert whole.maps[0].personas == ("who",)


def test_pictures_that_are_not_there_are_let_go_of() -> None:
    whole = on_the_ground(a_card(image="gone"), a_persona(image="c"))

    assert whole.get(Card, "c").image is None
    assert whole.get(Persona, "who").image is None


def an_asset(name: str, data: str) -> Asset:
    """A picture with this id and base64."""
    return Asset(id=AssetId(RecordId(name)), media_type="image/png", data=data)


def test_a_picture_under_a_wrong_id_gets_the_right_one_and_is_shown_as_before() -> None:
    digest = sha256(b"picture").hexdigest()
    data = base64.b64encode(b"picture").decode()

    whole = on_the_ground(an_asset("wrong", data), an_asset("also", f"{data[:4]}\n{data[4:]}"), a_card(image="wrong"))

    assert [asset.id for asset in whole.assets] == [digest]
    assert whole.get(Asset, digest).data == data
    assert whole.get(Card, "c").image == digest


def test_a_picture_that_is_no_base64_is_taken_out() -> None:
    whole = on_the_ground(an_asset("x", "no picture!"), a_card(image="x"), PICTURES[0])

    assert whole.assets == (PICTURES[0],)
    assert whole.get(Card, "c").image is None


def test_links_that_lead_nowhere_or_from_a_card_to_a_step_are_taken_out_and_loops_stay() -> None:
    links = [
        a_link("k1", start="c", end="gone"),
        a_link("k2", start="c", end="s"),
        a_link("k3", start="l", end="l"),
        a_link("k4", start="c", end="d"),
        a_link("k5", start="d", end="c"),
        a_link("k6", start="s", end="s"),
    ]

    whole = on_the_ground(a_card(), a_card("d", order="a1"), *links)

    assert [link.id for link in whole if isinstance(link, Link)] == ["k4", "k5", "k6"]


def test_a_card_wider_than_its_row_is_made_narrower() -> None:
    steps = [a_step("s2", order="a1"), a_step("s3", order="a2")]

    whole = on_the_ground(*steps, a_card(step="s2", span=9), a_card("d", span=3), a_card("e2", step=None, span=7))

    assert whole.get(Card, "c").span == 2
    assert whole.get(Card, "d").span == 3
    assert whole.get(Card, "e2").span == 7


@pytest.mark.parametrize(
    "keys", [("", "", ""), ("a0", "a0", "a0"), ("a1", "a0", "a1"), ("!", "a0", "a1"), ("a", "zz", "z"), ("a0", "x", "a0")]
)
def test_order_keys_that_are_missing_equal_or_nonsense_are_made_new_in_the_same_order(keys: tuple[str, ...]) -> None:
    cards = [a_card(f"c{n}", order=key) for n, key in enumerate(keys)]
    before = Document([*the_ground(), *cards])

    whole = on_the_ground(*cards)

    assert [card.id for card in whole.cards(L, S)] == [card.id for card in before.cards(L, S)]
    assert len({card.order for card in whole.cards(L, S)}) == 3
    assert findings(whole) == ()


def test_keys_that_can_be_used_are_kept() -> None:
    whole = on_the_ground(a_card("c1", order="a0"), a_card("c2", order="a0"), a_card("c3", order="a1"))

    assert whole.get(Card, "c1").order == "a0"
    assert whole.get(Card, "c3").order == "a1"


def test_ids_that_lead_to_records_of_a_newer_kind_are_left_alone() -> None:
    hologram = Unknown(id=RecordId("u"), kind="hologram")
    document = Document(
        [
            *the_ground(),
            hologram,
            a_card("c1", lane="u"),
            a_card("c2", step="u", span=3),
            a_step("s2", stage="u"),
            a_card("c3", step="s2", lane="u", order="a1"),
            a_knot("p1", lane="u"),
            a_knot("p2", step="u"),
            a_link("k", start="u", end="s"),
        ]
    )

    assert findings(document) == ()


def test_a_lane_for_a_card_whose_steps_map_only_a_newer_writer_knows_goes_to_a_known_map() -> None:
    hologram = Unknown(id=RecordId("u"), kind="hologram")

    whole = on_the_ground(hologram, a_step("s2", stage="u"), a_card(step="s2", lane="gone"))

    assert whole.get(Lane, "gone").map == "m"
    assert whole.get(Step, "s2").stage == "u"


def test_a_finding_names_the_record_by_its_words() -> None:
    long = "word " * 40
    found = findings(Document([*the_ground(), a_card(step="gone", text=long), a_knot(step="gone"), an_asset("pic", "?")]))

    assert [finding.record for finding in found] == ["pic", "c", "p"]
    assert found[0].problem.startswith("The picture “pic” holds no picture")
    assert found[1].problem.startswith("The card “word word")
    assert len(found[1].problem) < 120
    assert found[2].problem == "The knot “p” stands at a step that is not there (gone)."
    ada = Persona.checked({"id": "who", "order": "a0", "name": "Ada", "image": "gone"})
    assert findings(Document([ada]))[0].problem.startswith("The persona “Ada” shows")


def test_thousands_of_broken_records_are_mended() -> None:
    cards = [a_card(f"c{n}", order="") for n in range(3000)] + [
        a_card(f"d{n}", lane="gone", step="gone") for n in range(1000)
    ]
    knots = [a_knot(f"p{n}", step="gone", label=f"Text {n}") for n in range(1000)]

    assert findings(on_the_ground(*cards, *knots)) == ()


def test_a_record_of_a_newer_kind_is_called_by_its_kind_and_id() -> None:
    newer = Unknown(id=RecordId("n1"), kind="voucher")

    assert (name(newer), title(newer)) == ("The voucher “n1”", "voucher “n1”")
