"""Hit-testing and drop targets: what lies where, and where a drop would go."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Cell, LaneId, LaneKind, MapId, RecordId, StageId, StepId
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import CurveTo, Path, Picture, Rect
from journeydesk.text.lines import Typesetter
from tests.layout import maps, seen
from tests.layout.build import Build

MAP = MapId(RecordId("map-1"))
ALL_MAPS = [maps.example, maps.everything, maps.right_to_left, maps.sixty_steps]


def middle(rect: Rect | None) -> tuple[float, float]:
    assert rect is not None
    return rect.x + rect.width / 2, rect.y + rect.height / 2


def step(number: int) -> StepId:
    return StepId(RecordId(f"step-{number:02}"))


def lane(number: int) -> LaneId:
    return LaneId(RecordId(f"lane-{number:02}"))


@pytest.fixture
def picture(typesetter: Typesetter) -> Picture:
    return lay_out(maps.example(), MAP, typesetter)


@pytest.mark.parametrize("make", ALL_MAPS)
def test_the_record_at_a_place_is_the_one_that_is_there(make: maps.Maker, typesetter: Typesetter) -> None:
    document = make()
    picture = lay_out(document, MAP, typesetter)

    for card in seen.visible_cards(document, MAP):
        frame = where.frames(picture)[card.id]
        assert where.record_at(picture, frame.x + 9, frame.bottom - 4) == card.id
    for stage in document.stages(MAP):
        assert where.record_at(picture, *middle(where.frame(picture, stage.id))) == stage.id
    for one in seen.visible_lanes(document, MAP):
        frame = where.frames(picture)[one.id]
        at = (frame.right - 6 if picture.grid.right_to_left else frame.x + 6), frame.y + frame.height / 2
        assert where.record_at(picture, *at) == one.id
    assert where.record_at(picture, 1, 1) is None
    assert where.record_at(picture, picture.width + 400, -50) is None


@pytest.mark.parametrize("make", ALL_MAPS)
def test_faces_and_dots_are_hit_where_they_are(make: maps.Maker, typesetter: Typesetter) -> None:
    document = make()
    picture = lay_out(document, MAP, typesetter)
    emotions = [one.id for one in document.lanes(MAP) if one.lane_kind is LaneKind.EMOTIONS]

    for point in document.points(emotions[0]):
        assert where.record_at(picture, *middle(where.frame(picture, point.id))) == point.id


def test_a_curve_is_hit_on_its_line_and_not_beside_it(picture: Picture) -> None:
    curve = picture.group("curve", "lane-04")
    assert curve is not None
    line = next(mark for mark in curve.marks if isinstance(mark, Path) and mark.shows == "persona-02")
    segment = line.segments[3]
    assert isinstance(segment, CurveTo)
    before = line.segments[2]
    assert isinstance(before, CurveTo)
    x, y = curve.x + (before.x + segment.x) / 2, curve.y + (before.y + segment.y) / 2

    assert where.record_at(picture, x, y + 2) == "persona-02"
    assert where.record_at(picture, x, y + 30) is None


def test_a_link_is_hit_on_its_line(typesetter: Typesetter) -> None:
    picture = lay_out(maps.everything(), MAP, typesetter)
    group = picture.group("link", "link-03")
    assert group is not None
    line = group.marks[0]
    assert isinstance(line, Path)
    corner = line.segments[1]
    assert not isinstance(corner, CurveTo)

    assert where.record_at(picture, group.x + getattr(corner, "x", 0), group.y + getattr(corner, "y", 0)) == "link-03"
    assert where.record_at(picture, group.x + group.width / 2 + 30, group.y + group.height / 2 + 3) != "link-03"


def test_the_part_at_a_place_is_the_field_written_there(picture: Picture) -> None:
    stage = where.frame(picture, RecordId("stage-01"))
    assert stage is not None
    card = where.frame(picture, RecordId("card-13"))
    assert card is not None

    assert where.part_at(picture, stage.x + 30, stage.y + 20) == "title"
    assert where.part_at(picture, stage.x + 30, stage.y + 41) == "goal"
    assert where.part_at(picture, card.x + 20, card.y + 14) == "text"
    assert where.part_at(picture, card.x + 20, card.y + 28) == "channel"
    assert where.part_at(picture, 60, 60) == "title"
    assert where.part_at(picture, 60, 94) == "scenario"
    assert where.part_at(picture, 1, 1) == ""


@pytest.mark.parametrize("make", ALL_MAPS)
def test_every_cell_is_found_at_its_middle(make: maps.Maker, typesetter: Typesetter) -> None:
    document = make()
    picture = lay_out(document, MAP, typesetter)
    lanes = [one for one in seen.visible_lanes(document, MAP) if not one.lane_kind.is_divider]

    assert set(where.cells(picture)) == {Cell(step.id, one.id) for one in lanes for step in document.steps_of_map(MAP)}
    for cell, frame in where.cells(picture).items():
        assert where.cell_at(picture, *middle(frame)) == cell
        assert where.cell_frame(picture, cell) == frame
        assert where.step_at(picture, middle(frame)[0]) == cell.step
        assert where.lane_at(picture, middle(frame)[1]) == cell.lane


def test_between_and_beyond_the_cells_there_is_none(typesetter: Typesetter) -> None:
    document = maps.everything()
    picture = lay_out(document, MAP, typesetter)
    divider = next(one for one in document.lanes(MAP) if one.lane_kind.is_divider)
    x, y = middle(where.frame(picture, divider.id))

    assert where.cell_at(picture, x, y) is None
    assert where.lane_at(picture, y) == divider.id
    assert where.cell_frame(picture, Cell(document.steps_of_map(MAP)[0].id, divider.id)) is None
    assert where.cell_at(picture, 2, 300) is None
    assert where.cell_at(picture, picture.width - 2, 300) is None
    assert where.step_at(picture, 2) is None
    assert where.lane_at(picture, 2) is None
    assert where.lane_at(picture, picture.height - 1) is None


def test_a_drop_between_two_cards_goes_ahead_of_the_lower_one(picture: Picture) -> None:
    document = maps.example()
    cell = Cell(step(9), lane(5))
    upper, lower = document.cards(cell.lane, cell.step)

    assert where.place_in_cell(picture, document, cell, 0) == upper.id
    assert where.place_in_cell(picture, document, cell, middle(where.frame(picture, upper.id))[1] + 1) == lower.id
    assert where.place_in_cell(picture, document, cell, middle(where.frame(picture, lower.id))[1] + 1) is None
    assert where.place_in_cell(picture, document, Cell(step(1), lane(5)), 0) is None


@pytest.mark.parametrize("score", [1.0, 1.4, 3.0, 4.75, 5.0])
def test_a_score_stands_where_it_is_read(picture: Picture, score: float) -> None:
    assert where.score_at(picture, lane(4), where.score_y(picture, lane(4), score)) == pytest.approx(score)


def test_scores_end_at_one_and_five(picture: Picture) -> None:
    assert where.score_at(picture, lane(4), -1000) == 5
    assert where.score_at(picture, lane(4), 10_000) == 1


def test_a_face_stands_at_the_height_of_its_score(picture: Picture) -> None:
    for number, score in enumerate(maps.PRIYA):
        frame = where.frame(picture, RecordId(f"point-{number + 1:02}"))
        assert middle(frame)[1] == pytest.approx(where.score_y(picture, lane(4), score))


def test_a_lane_without_scores_has_its_middle(picture: Picture) -> None:
    band = picture.grid.bands[0]

    assert where.score_at(picture, lane(1), 0) == 3
    assert where.score_y(picture, lane(1), 5) == band.y + band.height / 2
    assert where.score_y(picture, lane(99), 5) == 0


@pytest.mark.parametrize("make", ALL_MAPS)
def test_stages_steps_and_lanes_drop_ahead_of_what_they_are_dropped_on(make: maps.Maker, typesetter: Typesetter) -> None:
    document = make()
    picture = lay_out(document, MAP, typesetter)
    onward = -1 if picture.grid.right_to_left else 1

    stages = picture.grid.stages
    for number, span in enumerate(stages):
        x = span.x + span.width / 2
        after = stages[number + 1].stage if number + 1 < len(stages) else None
        assert where.stage_gap_at(picture, x - onward) == span.stage
        assert where.stage_gap_at(picture, x + onward) == after
    for column in picture.grid.columns:
        own = [other.step for other in picture.grid.columns if other.stage == column.stage]
        at = own.index(column.step)
        x = column.x + column.width / 2
        assert where.step_gap_at(picture, x - onward) == (column.stage, column.step)
        assert where.step_gap_at(picture, x + onward) == (column.stage, own[at + 1] if at + 1 < len(own) else None)
    bands = picture.grid.bands
    for number, band in enumerate(bands):
        y = band.y + band.height / 2
        assert where.lane_gap_at(picture, y - 1) == band.lane
        assert where.lane_gap_at(picture, y + 1) == (bands[number + 1].lane if number + 1 < len(bands) else None)


def test_an_empty_map_has_no_places(typesetter: Typesetter) -> None:
    picture = lay_out(Build("Empty").document(), MAP, typesetter)

    assert where.step_gap_at(picture, 100) is None
    assert where.stage_gap_at(picture, 100) is None
    assert where.lane_gap_at(picture, 100) is None
    assert where.cell_at(picture, 300, 200) is None
    assert where.cells(picture) == {}
    assert where.frame(picture, RecordId("nothing")) is None
    assert where.record_at(picture, 50, 60) == MAP


def test_a_stage_without_steps_takes_a_step_at_its_end(typesetter: Typesetter) -> None:
    build = Build("A map")
    build.stage("First")
    build.stage("Second", steps=())
    document: Document = build.document()
    picture = lay_out(document, MAP, typesetter)
    span = picture.grid.stages[1]

    assert where.step_gap_at(picture, span.x + 10) == (StageId(RecordId("stage-02")), None)


def test_a_parked_card_is_nowhere_on_the_map(typesetter: Typesetter) -> None:
    build = Build("A map")
    build.stage("First")
    parked = build.card(build.lane(LaneKind.NOTES), None, "Parked")
    document = build.document()

    picture = lay_out(document, MAP, typesetter)

    assert document.get(Card, parked).step is None
    assert where.frame(picture, parked) is None
    assert seen.of(picture, parked) == []


def test_a_card_that_goes_on_in_a_stage_shown_alone_is_seen_there(typesetter: Typesetter) -> None:
    build = Build("Spanning")
    first, second, _ = build.stage("First"), build.stage("Second", steps=("a", "b")), build.stage("Third")
    lane = build.lane(LaneKind.ACTIONS)
    short = build.card(lane, first[0], "Ends at once", span=2)
    long = build.card(lane, first[0], "Goes on and on", span=4)
    own = build.card(lane, second[0], "Begins here")
    document = build.document()

    picture = lay_out(document, build.map.id, typesetter, only=document.stages(build.map.id)[1].id)

    frames = {card: where.card_frame(picture, document.get(Card, card)) for card in (short, long, own)}
    area = picture.grid
    for card, frame in frames.items():
        assert frame is not None
        assert where.record_at(picture, frame.x + frame.width / 2, frame.y + frame.height / 2) == card
        assert area.left <= frame.x < frame.right <= area.left + area.width
    widths = {card: frame.width for card, frame in frames.items() if frame is not None}
    assert widths[long] > 1.5 * widths[short]
    assert widths[short] == widths[own]
