"""A sheet an owner: all cards, each once, in the order of the journey."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, LaneKind, Rating, RecordId
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps, seen
from tests.layout.build import Build
from tests.prints.handed import AREAS, Area, area_of, doubled, handed, modest, outside, overlapping, shown, words

UPRIGHT = area_of("A4", portrait=True)
areas = st.sampled_from(list(AREAS.values()))


@modest
@given(document=strategies.documents(), area=areas)
@example(document=maps.everything(), area=UPRIGHT)
@example(document=maps.sixty_steps(), area=UPRIGHT)
@example(document=maps.right_to_left(), area=area_of("A4", portrait=False))
def test_every_card_stands_on_one_sheet_with_all_its_words(document: Document, area: Area, typesetter: Typesetter) -> None:
    for one in document.maps:
        pictures = [part.picture for part in handed(document, typesetter, Handout.OWNERS, area, map_id=one.id)]

        for card in seen.visible_cards(document, one.id):
            assert shown(pictures, card.id) == 1
            if card.text.strip():
                (whole,) = handed(document, typesetter, Handout.MAP, area, map_id=one.id, reflow=False)
                assert words(pictures, card.id, "text") == words([whole.picture], card.id, "text")
        for picture in pictures:
            assert outside(picture) == []
            assert overlapping(picture) == []
            assert doubled(picture) == []


def test_sheets_are_in_the_order_of_names_and_cards_without_owner_come_last(typesetter: Typesetter) -> None:
    build = Build("Owned")
    (step,) = build.stage("Only")
    lane = build.lane(LaneKind.ACTIONS)
    for owner in ("Zoe", "", "ada", "Ada ", "Mia"):
        build.card(lane, step, "Does it", owner=owner)

    sheets = handed(build.document(), typesetter, Handout.OWNERS, UPRIGHT)

    assert [part.label for part in sheets] == ["ada", "Mia", "Zoe", "Without owner"]
    assert shown([sheets[0].picture], build.records[2].id) == 0
    assert [shown([sheets[0].picture], record.id) for record in build.records if record.kind == "card"] == [0, 0, 1, 1, 0]


def test_cards_stand_in_the_order_of_the_journey_below_their_stage(typesetter: Typesetter) -> None:
    build = Build("Owned")
    (ask, wait), (answer,) = build.stage("Ask", steps=("Write", "Wait")), build.stage("Answer")
    upper, lower = build.lane(LaneKind.ACTIONS), build.lane(LaneKind.PAIN_POINTS)
    last = build.card(lower, answer, "Is heard", owner="Ada")
    second = build.card(upper, wait, "Waits", owner="Ada")
    first = build.card(lower, ask, "Cannot find the form", owner="Ada")

    (sheet,) = handed(build.document(), typesetter, Handout.OWNERS, UPRIGHT)

    keys = [group.key for group in sheet.picture][1:]
    assert keys == [("row", "stage-01"), ("row", first), ("row", second), ("row", "stage-02"), ("row", last)]


def test_a_card_says_where_it_stands_when_it_is_due_and_how_it_is_rated(typesetter: Typesetter) -> None:
    build = Build("Owned")
    (step,) = build.stage("Ask", steps=("Write a letter",))
    lane = build.lane(LaneKind.PAIN_POINTS, "What hurts")
    card = build.card(lane, step, "No stamp", owner="Ada", due="2026-03-01", rating=Rating(impact=4, effort=2))

    (sheet,) = handed(build.document(), typesetter, Handout.OWNERS, UPRIGHT)

    assert [text.strip() for text in seen.of(sheet.picture, card)] == [
        "No stamp",
        "Write a letter",
        "What hurts",
        "2026-03-01",
        "Impact 4",
        "Effort 2",
    ]


def test_a_long_list_runs_on_and_no_stage_is_left_without_its_cards(typesetter: Typesetter) -> None:
    sheets = handed(maps.sixty_steps(), typesetter, Handout.OWNERS, UPRIGHT)

    assert len(sheets) > 5
    assert sheets[0].label == f"Without owner 1/{len(sheets)}"
    for part in sheets:
        assert part.picture.height == sheets[0].picture.height
        assert part.picture.groups[-1].key[1].startswith("card")


def test_a_page_that_goes_on_with_a_stage_says_so(typesetter: Typesetter) -> None:
    build = Build("Long")
    (first,), (second,) = build.stage("Ask"), build.stage("Commit")
    lane = build.lane(LaneKind.ACTIONS)
    build.card(lane, first, "Writes")
    for number in range(60):
        build.card(lane, second, f"Signs page {number}")

    pages = [part.picture for part in handed(build.document(), typesetter, Handout.OWNERS, UPRIGHT)]

    stage = RecordId("stage-02")
    assert len(pages) > 1
    assert ["".join(seen.of(page, stage)) for page in pages] == ["Commit", *["Commit, continued"] * (len(pages) - 1)]
    for page in pages[1:]:
        assert [group.key[0] for group in page.groups[:2]] == ["header", "row"]
        assert page.groups[1].key == ("row", stage)


def test_what_has_no_title_is_not_called_untitled(typesetter: Typesetter) -> None:
    build = Build("")
    (step,) = build.stage("")
    build.card(build.lane(LaneKind.ACTIONS), step, "Writes")

    (sheet,) = handed(build.document(), typesetter, Handout.OWNERS, UPRIGHT)

    assert not any("Untitled" in mark.line.text for _, mark, _ in seen.texts(sheet.picture))
    assert outside(sheet.picture) == []
    assert overlapping(sheet.picture) == []


def test_hidden_lanes_and_parked_cards_are_not_listed(typesetter: Typesetter) -> None:
    build = Build("Owned")
    (step,) = build.stage("Ask")
    parked = build.card(build.lane(LaneKind.ACTIONS), None, "Some day", owner="Ada")
    unseen = build.card(build.lane(LaneKind.NOTES, hidden=True), step, "Secret", owner="Ada")

    sheets = handed(build.document(), typesetter, Handout.OWNERS, UPRIGHT)

    assert shown([part.picture for part in sheets], parked) == 0
    assert shown([part.picture for part in sheets], unseen) == 0
