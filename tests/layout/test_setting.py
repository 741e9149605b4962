"""Maps set for a page: what a setting asks for, and what it leaves as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, MapId, RecordId
from journeydesk.layout import sizes
from journeydesk.layout.journey import lay_out
from journeydesk.layout.kept import Kept
from journeydesk.layout.setting import Row, Setting
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps, seen
from tests.layout.build import Build
from tests.layout.test_geometry import modest


def rows_of(document: Document, map_id: MapId, count: int) -> tuple[Row, ...]:
    """The columns of a map in so many rows."""
    columns: list[RecordId] = []
    for stage in document.stages(map_id):
        columns += [step.id for step in document.steps(stage.id)] or [stage.id]
    share = max(1, -(-len(columns) // count))
    return tuple(frozenset(columns[at : at + share]) for at in range(0, len(columns), share))


@modest
@given(document=strategies.documents(), count=st.integers(1, 4), columns=st.floats(0.6, 3.0))
def test_a_folded_map_has_every_step_in_one_row_and_every_lane_in_each(
    document: Document, count: int, columns: float, typesetter: Typesetter
) -> None:
    for journey in document.maps:
        rows = rows_of(document, journey.id, count)
        setting = Setting(columns=columns, narrowest=84.0, rows=rows)

        grid = lay_out(document, journey.id, typesetter, setting=setting).grid

        lanes = [lane.id for lane in seen.visible_lanes(document, journey.id)]
        assert [column.step for column in grid.columns] == [step.id for step in document.steps_of_map(journey.id)]
        assert [band.lane for band in grid.bands] == lanes * max(1, len(rows))
        assert all(column.width >= 84.0 for column in grid.columns)


@modest
@given(document=strategies.documents(), count=st.integers(1, 3))
def test_a_cache_makes_no_difference_to_a_map_that_is_set_again(
    document: Document, count: int, typesetter: Typesetter
) -> None:
    for journey in document.maps:
        kept = Kept()
        settings = [
            Setting(),
            Setting(rows=rows_of(document, journey.id, count), columns=0.8, extra=12.0, curve=210.0),
            Setting(rows=rows_of(document, journey.id, count), columns=0.8, head="small", note="Once more", legend=False),
            Setting(head="blank", column=120.0, gap=30.0, gutter=16.0, margin=20.0),
            Setting(head="none", type_least=11.0),
            Setting(),
        ]
        for setting in settings:
            anew = lay_out(document, journey.id, typesetter, setting=setting)
            assert lay_out(document, journey.id, typesetter, setting=setting, kept=kept) == anew


def test_some_lanes_alone_are_laid_out(typesetter: Typesetter) -> None:
    document = maps.example()
    lanes = [lane.id for lane in document.lanes(document.maps[0].id)]

    picture = lay_out(document, document.maps[0].id, typesetter, setting=Setting(lanes=frozenset(lanes[1:3])))

    assert [band.lane for band in picture.grid.bands] == lanes[1:3]


def test_lanes_get_the_height_that_is_left_over(typesetter: Typesetter) -> None:
    document = maps.example()
    usual = lay_out(document, document.maps[0].id, typesetter)

    taller = lay_out(document, document.maps[0].id, typesetter, setting=Setting(extra=20.0, curve=sizes.CURVE_HEIGHT + 40.0))

    count = sum(1 for band in usual.grid.bands if band.best is None)
    assert taller.height == usual.height + 20 * count + 40


def test_no_type_is_smaller_than_asked_for(typesetter: Typesetter) -> None:
    document = maps.everything()

    picture = lay_out(document, document.maps[0].id, typesetter, setting=Setting(type_least=11.0))

    assert min(run.size for _, mark, _ in seen.texts(picture) for run in mark.line.runs) == 11.0


def test_a_row_that_is_shorter_than_the_others_ends_at_the_same_edge(typesetter: Typesetter) -> None:
    build = Build("Uneven")
    steps = [step for n in range(9) for step in build.stage(f"Stage {n}")]
    build.lane(LaneKind.ACTIONS)
    rows = (frozenset(steps[:5]), frozenset(steps[5:]))

    grid = lay_out(build.document(), build.map.id, typesetter, setting=Setting(rows=tuple(map(frozenset, rows)))).grid

    ends = [max(column.x + column.width for column in grid.columns if column.step in row) for row in rows]
    assert abs(ends[0] - ends[1]) < 0.01


def test_a_stage_that_goes_on_in_the_next_row_says_so_in_place_of_its_goal(typesetter: Typesetter) -> None:
    build = Build("Folded")
    steps = build.stage("Explore", goal="Find two tools", steps=("Read", "Compare", "Watch"))
    build.lane(LaneKind.ACTIONS)
    rows = (frozenset(steps[:2]), frozenset(steps[2:]))

    picture = lay_out(build.document(), build.map.id, typesetter, setting=Setting(rows=tuple(map(frozenset, rows))))

    stage = RecordId("stage-01")
    assert seen.of(picture, stage) == ["Explore", "Find two tools", "Explore", "continued"]


def test_a_row_that_is_much_shorter_is_not_stretched_out_of_shape(typesetter: Typesetter) -> None:
    build = Build("Very uneven")
    steps = [step for n in range(9) for step in build.stage(f"Stage {n}")]
    build.lane(LaneKind.ACTIONS)
    rows = (frozenset(steps[:8]), frozenset(steps[8:]))

    grid = lay_out(build.document(), build.map.id, typesetter, setting=Setting(rows=tuple(map(frozenset, rows)))).grid

    assert {round(column.width, 3) for column in grid.columns} == {sizes.COLUMN}
