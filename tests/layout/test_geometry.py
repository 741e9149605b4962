"""What holds for the picture of every map: nothing lost, nothing cut, nothing on top of something else."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings

from journeydesk.document.document import Document
from journeydesk.document.records import Cell, LaneKind, RecordId
from journeydesk.edits import views
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Box, Picture, Rect
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps, seen
from tests.layout.build import Build

modest = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def pictures(document: Document, typesetter: Typesetter) -> list[tuple[Document, Picture]]:
    return [(document, lay_out(document, journey.id, typesetter)) for journey in document.maps]


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
@example(document=maps.right_to_left())
@example(document=maps.sixty_steps())
def test_no_two_cards_overlap_and_each_lies_in_its_cells(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        picture = lay_out(document, journey.id, typesetter)
        frames, cells = where.frames(picture), where.cells(picture)
        steps = document.steps_of_map(journey.id)
        places = {step.id: number for number, step in enumerate(steps)}

        for lane in seen.visible_lanes(document, journey.id):
            cards = [card for card in seen.visible_cards(document, journey.id) if card.lane == lane.id]
            for card in cards:
                assert card.step is not None
                number = places[card.step]
                across = [cells[Cell(step.id, lane.id)] for step in steps[number : number + card.span]]
                left, right = min(cell.x for cell in across), max(cell.right for cell in across)
                room = Rect(left, across[0].y, right - left, across[0].height)
                assert seen.within(frames[card.id], room)
            for one, other in combinations(cards, 2):
                assert not seen.overlap(frames[one.id], frames[other.id])


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
@example(document=maps.right_to_left())
@example(document=maps.chinese_japanese_emoji())
def test_all_text_of_a_card_lies_on_the_card(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        picture = lay_out(document, journey.id, typesetter)
        frames = where.frames(picture)
        cards = {card.id for card in seen.visible_cards(document, journey.id)}

        for _, mark, room in seen.texts(picture):
            if mark.shows in cards and mark.part != "votes":
                frame = frames[RecordId(mark.shows or "")]
                assert seen.within(room, frame, slack=4.0), (mark.line.text, room, frame)


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
@example(document=maps.sixty_steps())
@example(document=maps.chinese_japanese_emoji())
def test_no_text_lies_on_other_text(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        picture = lay_out(document, journey.id, typesetter)
        lines = sorted(seen.texts(picture), key=lambda found: found[2].y)

        for number, (_, one, room) in enumerate(lines):
            for _, other, below in lines[number + 1 :]:
                if below.y > room.bottom:
                    break
                assert not seen.overlap(room, below), (one.line.text, other.line.text, room, below)


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
@example(document=maps.right_to_left())
@example(document=maps.sixty_steps())
def test_everything_lies_on_the_picture_and_in_its_groups(document: Document, typesetter: Typesetter) -> None:
    for _, picture in pictures(document, typesetter):
        sheet = Rect(0, 0, picture.width, picture.height)
        for group in picture.groups:
            reach = Rect(-group.bleed, -group.bleed, group.width + 2 * group.bleed, group.height + 2 * group.bleed)
            for mark in group.marks:
                room = seen.bounds(mark)
                assert seen.within(room.moved(group.x, group.y), sheet), (group.key, mark)
                assert seen.within(room, reach), (group.key, mark)


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
@example(document=maps.right_to_left())
@example(document=maps.sixty_steps())
def test_everything_that_is_shown_is_found(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        picture = lay_out(document, journey.id, typesetter)
        frames = where.frames(picture)
        steps = {step.id for step in document.steps_of_map(journey.id)}
        lanes = seen.visible_lanes(document, journey.id)
        wanted: set[RecordId] = {journey.id}
        wanted |= {stage.id for stage in document.stages(journey.id)}
        wanted |= {lane.id for lane in lanes}
        wanted |= {card.id for card in seen.visible_cards(document, journey.id)}
        for lane in lanes:
            if lane.lane_kind is LaneKind.EMOTIONS:
                points = [point for point in document.points(lane.id) if point.step in steps]
                wanted |= {point.id for point in points if views.shows(document, journey.id, point.id)}
        if any(len(own := document.steps(stage.id)) > 1 or own[0].title.strip() for stage in document.stages(journey.id)):
            wanted |= steps

        assert wanted <= frames.keys()
        for record_id in wanted:
            assert where.frame(picture, record_id) == frames[record_id]


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
def test_every_card_has_a_box_that_is_its_frame(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        picture = lay_out(document, journey.id, typesetter)
        boxes: dict[RecordId, Rect] = {}
        for group in picture.groups:
            for mark in group.marks:
                if isinstance(mark, Box) and mark.shows is not None:
                    boxes.setdefault(mark.shows, mark.rect.moved(group.x, group.y))

        for card in seen.visible_cards(document, journey.id):
            assert boxes[card.id] == where.frame(picture, card.id)


@modest
@given(document=strategies.documents())
@example(document=maps.everything())
def test_lanes_stand_below_one_another_in_their_order(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        picture = lay_out(document, journey.id, typesetter)

        assert [band.lane for band in picture.grid.bands] == [lane.id for lane in seen.visible_lanes(document, journey.id)]
        assert all(one.y + one.height <= two.y for one, two in pairwise(picture.grid.bands))


@modest
@given(document=strategies.documents())
@example(document=maps.right_to_left())
def test_steps_stand_beside_one_another_the_way_the_map_reads(document: Document, typesetter: Typesetter) -> None:
    for journey in document.maps:
        grid = lay_out(document, journey.id, typesetter).grid

        assert [column.step for column in grid.columns] == [step.id for step in document.steps_of_map(journey.id)]
        for one, two in pairwise(grid.columns):
            first, second = (two, one) if grid.right_to_left else (one, two)
            assert first.x + first.width <= second.x + seen.SLACK


@modest
@given(document=strategies.documents())
def test_the_same_map_is_the_same_picture(document: Document, typesetter: Typesetter) -> None:
    assert pictures(document, typesetter) == pictures(Document(list(document)), typesetter)


@modest
@given(document=strategies.broken_documents())
def test_a_damaged_document_can_be_shown(document: Document, typesetter: Typesetter) -> None:
    for _, picture in pictures(document, typesetter):
        assert picture.width > 0
        assert picture.height > 0


@pytest.mark.parametrize("title", ["\r0", "\u2028\x7f\x00", "\u200b", "\t"])
def test_a_lane_whose_title_shows_next_to_nothing_is_laid_out(typesetter: Typesetter, title: str) -> None:
    build = Build("Odd")
    build.stage("Stage")
    build.lane(LaneKind.NOTES, title)

    assert lay_out(build.document(), build.map.id, typesetter).grid.bands
