"""Pages of stages and lanes, and what a print set leaves out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, LaneKind, PrintSet, RecordId, View
from journeydesk.layout import where
from journeydesk.layout.lanes import lane_title
from journeydesk.layout.picture import Path, Picture
from journeydesk.prints.handouts import NoSuchView, reduced
from journeydesk.prints.reflow import scale_on
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps, seen
from tests.layout.build import Build
from tests.prints.handed import (
    AREAS,
    Area,
    area_of,
    covered,
    doubled,
    handed,
    modest,
    outside,
    overlapping,
    shown,
    spanning,
    standing,
    words,
)

excerpts = st.sampled_from([Handout.STAGES, Handout.LANES])
areas = st.sampled_from(list(AREAS.values()))
UPRIGHT = area_of("A4", portrait=True)


@modest
@given(document=strategies.documents(), handout=excerpts, area=areas, reflow=st.booleans())
@example(document=maps.everything(), handout=Handout.STAGES, area=UPRIGHT, reflow=True)
@example(document=maps.everything(), handout=Handout.LANES, area=UPRIGHT, reflow=True)
@example(document=maps.sixty_steps(), handout=Handout.STAGES, area=UPRIGHT, reflow=True)
@example(document=maps.sixty_steps(), handout=Handout.LANES, area=UPRIGHT, reflow=False)
@example(document=maps.right_to_left(), handout=Handout.LANES, area=UPRIGHT, reflow=True)
@example(document=spanning().document(), handout=Handout.STAGES, area=UPRIGHT, reflow=True)
@example(document=spanning().document(), handout=Handout.LANES, area=AREAS["A4 upright"], reflow=True)
def test_every_card_stands_over_all_its_steps_and_says_all_it_says_wherever_it_stands(
    document: Document, handout: Handout, area: Area, reflow: bool, typesetter: Typesetter
) -> None:
    for one in document.maps:
        (whole,) = handed(document, typesetter, Handout.MAP, area, map_id=one.id, reflow=False)
        pictures = [part.picture for part in handed(document, typesetter, handout, area, map_id=one.id, reflow=reflow)]

        for card in seen.visible_cards(document, one.id):
            steps = covered(document, one.id, card)
            times, seen_at = standing(pictures, card.lane, steps)
            assert seen_at == steps
            assert shown(pictures, card.id) == times
            assert words(pictures, card.id, "text") == times * words([whole.picture], card.id, "text")


@modest
@given(document=strategies.documents(), handout=excerpts, area=areas, least=st.sampled_from([0.0, 0.0, 12.0]))
@example(document=maps.everything(), handout=Handout.STAGES, area=UPRIGHT, least=0.0)
@example(document=maps.everything(), handout=Handout.LANES, area=UPRIGHT, least=0.0)
@example(document=maps.right_to_left(), handout=Handout.STAGES, area=UPRIGHT, least=16.0)
@example(document=maps.chinese_japanese_emoji(), handout=Handout.LANES, area=UPRIGHT, least=0.0)
def test_nothing_leaves_a_page_and_no_text_lies_on_other_text(
    document: Document, handout: Handout, area: Area, least: float, typesetter: Typesetter
) -> None:
    for one in document.maps:
        for part in handed(document, typesetter, handout, area, map_id=one.id, least=least):
            assert outside(part.picture) == []
            assert overlapping(part.picture) == []
            assert doubled(part.picture) == []


def test_a_page_a_stage_is_called_after_its_stage_and_shows_only_its_steps(typesetter: Typesetter) -> None:
    document = maps.example()
    journey = document.maps[0]

    pages = handed(document, typesetter, Handout.STAGES, UPRIGHT)

    assert [part.label for part in pages] == [stage.title for stage in document.stages(journey.id)]
    for part, stage in zip(pages, document.stages(journey.id), strict=True):
        steps = [column.step for column in part.picture.grid.columns]
        assert steps == [step.id for step in document.steps(stage.id)]


def test_a_stage_without_steps_has_a_page_of_its_own(typesetter: Typesetter) -> None:
    build = Build("Bare")
    build.stage("First")
    build.stage("No steps yet", steps=())
    build.lane(LaneKind.ACTIONS)

    pages = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    assert [part.label for part in pages] == ["First", "No steps yet"]


def test_a_page_a_lane_is_called_after_its_lane_and_dividers_have_none(typesetter: Typesetter) -> None:
    document = maps.everything()
    lanes = [lane for lane in seen.visible_lanes(document, document.maps[0].id) if not lane.lane_kind.is_divider]

    pages = handed(document, typesetter, Handout.LANES, UPRIGHT)

    assert [part.label for part in pages] == [lane_title(lane) for lane in lanes]
    assert all({band.lane for band in part.picture.grid.bands} == {lane.id} for part, lane in zip(pages, lanes, strict=True))


def test_a_link_that_leaves_a_page_is_told_on_both_pages(typesetter: Typesetter) -> None:
    build = Build("Linked")
    (one,), (two,) = build.stage("Ask"), build.stage("Answer")
    lane = build.lane(LaneKind.ACTIONS)
    link = build.link(build.card(lane, one, "Writes"), build.card(lane, two, "Is heard"))

    first, second = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    assert "".join(seen.of(first.picture, link)) == "→ “Writes” leads to “Is heard” in “Answer”"
    assert "".join(seen.of(second.picture, link)) == "→ “Is heard” comes from “Writes” in “Ask”"


def test_a_curve_goes_on_where_a_page_ends(typesetter: Typesetter) -> None:
    pages = handed(maps.example(), typesetter, Handout.STAGES, UPRIGHT)

    for part in pages[1:-1]:
        (curve,) = [curve for curve in part.picture.grid.curves if curve.persona == "persona-01"]
        first, last = curve.line.segments[0], curve.line.segments[-1]
        assert first.x == 0  # type: ignore[union-attr]  # a run begins with a move
        assert last.x == pytest.approx(part.picture.grid.width)  # type: ignore[union-attr]  # and ends with a curve


def test_a_card_that_spans_steps_of_the_next_page_shows_that_it_goes_on(typesetter: Typesetter) -> None:
    build = Build("Spanning")
    (one, two), (three,) = build.stage("Ask", steps=("Write", "Wait")), build.stage("Answer")
    lane = build.lane(LaneKind.ACTIONS)
    within, beyond, away = (
        build.card(lane, one, "Within", span=2),
        build.card(lane, one, "Beyond", span=3),
        build.card(lane, two, "Away", span=2),
    )
    build.card(lane, three, "There")

    first, second = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    def tips(picture: Picture) -> set[RecordId | None]:
        marks = (mark for group in picture for mark in group.marks)
        return {mark.shows for mark in marks if isinstance(mark, Path)} & {within, beyond, away}

    assert tips(first.picture) == {beyond, away}
    assert tips(second.picture) == {beyond, away}
    assert [seen.of(second.picture, card) for card in (within, beyond, away)] == [[], ["Beyond"], ["Away"]]


def test_what_goes_on_from_an_earlier_page_stands_above_what_begins_on_this_one(typesetter: Typesetter) -> None:
    build = Build("Spanning")
    (one,), (two, _) = build.stage("Ask"), build.stage("Answer", steps=("Hear", "Reply"))
    lane = build.lane(LaneKind.ACTIONS)
    long, own = build.card(lane, one, "Long", span=2), build.card(lane, two, "Own")

    _, page = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    frames = where.frames(page.picture)
    assert frames[long].bottom < frames[own].y
    assert frames[long].width == pytest.approx(frames[own].width)


def test_a_link_ends_where_its_card_begins_and_not_where_it_goes_on(typesetter: Typesetter) -> None:
    build = Build("Spanning")
    (one,), (two,) = build.stage("Ask"), build.stage("Answer")
    lane = build.lane(LaneKind.ACTIONS)
    link = build.link(build.card(lane, one, "Long", span=2), build.card(lane, two, "Own"))

    _, page = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    assert page.picture.group("link", link) is None
    assert "".join(seen.of(page.picture, link)) == "→ “Own” comes from “Long” in “Ask”"


@pytest.mark.parametrize("handout", [Handout.STAGES, Handout.LANES, Handout.OWNERS, Handout.PERSONAS])
def test_a_map_with_nothing_to_show_has_no_pages(handout: Handout, typesetter: Typesetter) -> None:
    assert handed(Build("Empty").document(), typesetter, handout, UPRIGHT) == ()


def test_stages_and_lanes_are_set_anew_whether_a_print_set_says_so_or_not(typesetter: Typesetter) -> None:
    document, area = maps.sixty_steps(), area_of("A4", portrait=True)

    for handout in (Handout.STAGES, Handout.LANES):
        one = handed(document, typesetter, handout, area, reflow=False)
        assert one == handed(document, typesetter, handout, area, reflow=True)


@pytest.mark.parametrize("handout", [Handout.MAP, Handout.STAGES, Handout.LANES, Handout.TEMPLATE])
@pytest.mark.parametrize("reflow", [True, False])
@pytest.mark.parametrize("empty", ["stages", "lanes", "titles"])
def test_what_the_canvas_says_in_place_of_what_is_missing_is_not_printed(
    handout: Handout, reflow: bool, empty: str, typesetter: Typesetter
) -> None:
    build = Build("")
    for _ in range(2 if empty != "stages" else 0):
        build.stage("", steps=("", ""))
    if empty != "lanes":
        build.lane(LaneKind.ACTIONS, "Does")

    pages = handed(build.document(), typesetter, handout, UPRIGHT, reflow=reflow)

    said = {mark.line.text.strip() for part in pages for _, mark, _ in seen.texts(part.picture)}
    assert not any("Untitled" in text or "stands here" in text or "No " in text for text in said)
    for part in pages:
        assert outside(part.picture) == []
        assert overlapping(part.picture) == []


def test_a_link_to_a_stage_without_title_is_told_by_its_number(typesetter: Typesetter) -> None:
    build = Build("Linked")
    (one,), (two,) = build.stage(""), build.stage("")
    link = build.link(one, two)
    build.lane(LaneKind.ACTIONS)

    first, _ = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    assert "".join(seen.of(first.picture, link)) == "→ “Stage 1” leads to “Stage 2” in “Stage 2”"


def test_the_head_of_a_page_takes_two_lines_however_long_the_title_is(typesetter: Typesetter) -> None:
    build = Build("A night at the repair café, from the broken toaster on the kitchen table to the warm applause at the door")
    build.persona("Hanneke van der Meer-Oosterhout", role="retired electrician who mends other people’s things on Saturdays")
    build.stage("Arrive")
    build.lane(LaneKind.ACTIONS)

    (page,) = handed(build.document(), typesetter, Handout.STAGES, UPRIGHT)

    (title,) = seen.of(page.picture, build.map.id, "title")
    (persona,) = seen.of(page.picture, build.map.id, "scenario")
    assert title.startswith("A night at the repair café")
    assert title.endswith("…")
    assert persona.startswith("Hanneke van der Meer-Oosterhout")
    assert persona.endswith("… · as-is")


def test_without_reflow_a_map_is_as_it_is_on_the_canvas(typesetter: Typesetter) -> None:
    (one,) = handed(maps.example(), typesetter, Handout.MAP, UPRIGHT, reflow=False)
    (other,) = handed(maps.example(), typesetter, Handout.MAP, area_of("A0", portrait=False), reflow=False)

    assert one == other
    assert one.label == ""
    assert scale_on(one.picture, UPRIGHT) == UPRIGHT[0] / one.picture.width


def service() -> Build:
    """A blueprint with all three lines, lanes on both sides of each, and links across them."""
    build = Build("Service")
    (step,) = build.stage("Only")
    kinds = [
        LaneKind.ACTIONS,
        LaneKind.LINE_OF_INTERACTION,
        LaneKind.FRONTSTAGE,
        LaneKind.LINE_OF_VISIBILITY,
        LaneKind.BACKSTAGE,
        LaneKind.PAIN_POINTS,
        LaneKind.LINE_OF_INTERNAL_INTERACTION,
        LaneKind.SUPPORT,
    ]
    cards = []
    for kind in kinds:
        lane = build.lane(kind)
        if not kind.is_divider:
            cards.append(build.card(lane, step, kind.value))
    for one, two in itertools.pairwise(cards):
        build.link(one, two)
    return build


def test_customers_see_nothing_behind_the_line_of_visibility(typesetter: Typesetter) -> None:
    build = service()

    document = reduced(build.document(), build.map.id, PrintSet(customer=True))

    assert [lane.lane_kind for lane in seen.visible_lanes(document, build.map.id)] == [
        LaneKind.ACTIONS,
        LaneKind.LINE_OF_INTERACTION,
        LaneKind.FRONTSTAGE,
    ]
    (part,) = handed(document, typesetter, Handout.MAP, UPRIGHT)
    assert [group.key for group in part.picture if group.key[0] == "link"] == [("link", "link-01")]
    assert len([card for card in document if shown([part.picture], card.id) and card.kind == "card"]) == 2


def test_without_a_line_of_visibility_customers_see_all_but_backstage_and_support() -> None:
    build = Build("Service")
    build.stage("Only")
    for kind in (
        LaneKind.BACKSTAGE,
        LaneKind.LINE_OF_INTERNAL_INTERACTION,
        LaneKind.ACTIONS,
        LaneKind.SUPPORT,
        LaneKind.GOALS,
    ):
        build.lane(kind)

    document = reduced(build.document(), build.map.id, PrintSet(customer=True))

    assert [lane.lane_kind for lane in seen.visible_lanes(document, build.map.id)] == [LaneKind.ACTIONS, LaneKind.GOALS]


@modest
@given(document=strategies.documents())
def test_a_customer_s_view_has_no_line_at_its_edge(document: Document) -> None:
    for one in document.maps:
        lanes = seen.visible_lanes(reduced(document, one.id, PrintSet(customer=True)), one.id)

        kinds = [lane.lane_kind for lane in lanes]
        assert not kinds or not (kinds[0].is_divider or kinds[-1].is_divider)
        assert LaneKind.BACKSTAGE not in kinds


def test_a_print_set_shows_a_map_by_one_of_its_views() -> None:
    build = service()
    lanes = [lane.id for lane in build.document().lanes(build.map.id)]
    build.map = build.map.but(views=(View(name="For the board", lanes=(lanes[0],)),))

    document = reduced(build.document(), build.map.id, PrintSet(view=" for the BOARD "))

    assert [lane.id for lane in seen.visible_lanes(document, build.map.id)] == lanes[1:]


def test_a_view_that_is_not_there_is_told_with_those_that_are() -> None:
    build = service()

    with pytest.raises(NoSuchView, match="“Service” has no view “Board”"):
        reduced(build.document(), build.map.id, PrintSet(view="Board"))

    build.map = build.map.but(views=(View(name="Team"), View(name="Wall")))
    with pytest.raises(NoSuchView, match="“Team”, “Wall”"):
        reduced(build.document(), build.map.id, PrintSet(view="Board"))
