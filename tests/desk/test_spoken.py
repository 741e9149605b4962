"""What a listener hears of a map."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeydesk.desk.spoken import name, spoken, spoken_cell, spoken_map, spoken_selection
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Cell, Evidence, LaneKind, Map, Metric, Persona, Rating, RecordId
from tests.layout.build import Build
from tests.layout.compared_maps import workshop
from tests.strategies import documents


def test_a_card_is_heard_with_its_place_its_number_its_text_and_its_impact() -> None:
    build = Build("Shop")
    (pay,) = build.stage("Pay")
    pains = build.lane(LaneKind.PAIN_POINTS, "pain points")
    build.card(pains, pay, "first")
    second = build.card(pains, pay, "queue too long", rating=Rating(impact=4))
    build.card(pains, pay, "third")

    assert spoken(build.document(), second) == "Pay, pain points, card 2 of 3, queue too long, impact 4"


def test_all_that_is_known_about_a_card_is_heard() -> None:
    build = Build("Shop")
    here, there = build.stage("Buy", steps=("Choose", "Pay"))
    lane = build.lane(LaneKind.METRICS)
    card = build.card(
        lane,
        here,
        "Waits\nat the till",
        span=2,
        moment_of_truth=True,
        rating=Rating(frequency=2, effort=1, value=5),
        votes=1,
        channel="Shop",
        tags=("mobile", "b2b"),
        owner="Ana",
        due="2026-12-01",
        metric=Metric(unit="min", current="9", target="3"),
        evidence=Evidence(grade="researched"),
        note="see the film",
    )
    other = build.card(lane, there, "Pays")
    build.link(card, other)
    document = build.document()

    assert spoken(document, card) == (
        "Choose, Metrics, card 1 of 1, Waits at the till, moment of truth, frequency 2, effort 1, value 5, 1 vote, "
        "channel Shop, tags mobile, b2b, owner Ana, due 2026-12-01, now 9 min, target 3 min, researched, over 2 steps, "
        "with a note, linked to Pays"
    )
    assert spoken(document, other).endswith("Pays, linked from Waits at the till")


def test_heads_faces_and_links_are_heard() -> None:
    build = Build("Shop")
    anna = build.persona("Anna", role="Buyer")
    (arrive,) = build.stage("Arrive", "Be welcome")
    choose, pay = build.stage("Buy", steps=("Choose", ""))
    lane = build.lane(LaneKind.EMOTIONS)
    build.lane(LaneKind.NOTES, "Ideas", hidden=True)
    points = build.scores(lane, [arrive, choose, pay], [4.5, None, 2], anna, says={2: "so long"})
    link = build.link(arrive, pay, "again")
    document = build.document()

    heard = {record.kind: spoken(document, record.id) for record in document}
    assert heard["map"] == "Shop, as-is, 2 stages, 2 lanes" == spoken_map(document, build.map.id)
    assert heard["stage"] == "stage 2 of 2, Buy, 2 steps"
    assert heard["step"] == "step 2 of 2, without a title, in Buy, linked from Arrive"
    assert heard["lane"] == "lane 2 of 2, Ideas, hidden"
    assert heard["persona"] == "persona, Anna, Buyer"
    assert spoken(document, points[0]) == "Arrive, Emotions, Anna, 4.5 of 5"
    assert spoken(document, points[1]) == "Buy, Emotions, Anna, 2 of 5, so long"
    assert spoken(document, link) == "link from Arrive to Buy, again"


def test_a_cell_is_heard_with_what_is_in_it_and_the_parking_lot_is_named() -> None:
    build = Build("Shop")
    (pay,) = build.stage("Pay")
    pains, curve = build.lane(LaneKind.PAIN_POINTS), build.lane(LaneKind.EMOTIONS)
    card = build.card(pains, pay, "")
    build.scores(curve, [pay], [3])
    parked = build.card(pains, None, "later")
    document = build.document()

    assert spoken_cell(document, Cell(pay, pains)) == "Pay, Pain points, 1 card"
    assert spoken_cell(document, Cell(pay, curve)) == "Pay, Emotions, 1 face"
    assert spoken(document, parked) == "parking lot, Pain points, card, later"
    assert spoken(document, card) == "Pay, Pain points, card 1 of 1, empty"
    assert spoken_selection(document, frozenset({card, parked}), None) == "2 things selected"
    assert spoken_selection(document, frozenset({card}), None).endswith("empty")
    assert spoken_selection(document, frozenset(), Cell(pay, pains)) == "Pay, Pain points, 1 card"
    assert not spoken_selection(document, frozenset(), None)


def test_a_long_text_is_read_whole_but_named_by_its_beginning() -> None:
    build = Build("Shop")
    (pay,) = build.stage("Pay")
    lane = build.lane(LaneKind.NOTES)
    card = build.card(lane, pay, "word " * 40)

    assert spoken(build.document(), card).count("word") == 40
    assert len(name(build.document(), card)) <= 60
    assert name(build.document(), card).endswith("…")


@given(documents())
def test_whatever_a_document_holds_can_be_heard_in_one_line(document: Document) -> None:
    for record in document:
        heard = spoken(document, record.id)
        assert "\n" not in heard
        if isinstance(record, Card | Persona | Map):
            assert heard
        assert name(document, record.id)


def test_what_is_gone_says_nothing() -> None:
    assert not spoken(Document(), RecordId("gone"))


@pytest.mark.parametrize("text", ["", "  "])
def test_a_lane_without_a_title_is_called_by_its_kind(text: str) -> None:
    build = Build("Shop")
    lane = build.lane(LaneKind.PAIN_POINTS, text)

    assert spoken(build.document(), lane) == "lane 1 of 1, Pain points"


@pytest.mark.parametrize("scale", [2, 3])
def test_a_score_is_heard_of_five_however_many_levels_are_drawn_behind_it(scale: int) -> None:
    build = Build("Shop", scale=scale)
    steps = build.stage("Pay")
    lane = build.lane(LaneKind.EMOTIONS, "Mood")
    (point,) = build.scores(lane, steps, (5.0,))

    assert spoken(build.document(), point) == "Pay, Mood, 5 of 5"


def test_in_a_comparison_it_is_heard_first_what_happened() -> None:
    both = workshop()
    card = next(record.id for record in both if isinstance(record, Card) and "Legal review" in record.text)
    still = next(record.id for record in both if isinstance(record, Card) and "Reads eleven" in record.text)
    (ghost, *_) = both.compared.ghosts

    assert spoken(both, card).startswith("Changed, Sign contract, Pain points, card 1 of 1")
    assert spoken(both, still).startswith("Read reviews, Actions")
    assert spoken(both, ghost).startswith("Moved away from here, ")
