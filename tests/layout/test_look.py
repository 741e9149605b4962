"""What stands on a map, and what does not."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, changing
from journeydesk.document.records import Card, Lane, LaneKind, Map, MapId, Metric, Persona, Rating, RecordId
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Box, CurveTo, Image, LineTo, Path, Picture
from journeydesk.layout.theme import DARK, LIGHT
from journeydesk.text.lines import Typesetter
from tests.layout import maps, seen
from tests.layout.build import Build

MAP = MapId(RecordId("map-1"))


def words(picture: Picture) -> str:
    return " ".join(mark.line.text for _, mark, _ in seen.texts(picture))


def paths(picture: Picture, key: tuple[str, ...], shows: str) -> list[Path]:
    group = picture.group(*key)
    assert group is not None
    return [mark for mark in group.marks if isinstance(mark, Path) and mark.shows == shows]


def test_the_example_is_as_large_as_the_reference_look(typesetter: Typesetter) -> None:
    picture = lay_out(maps.example(), MAP, typesetter)

    assert (picture.width, round(picture.height)) == (2024, 894)
    assert [round(band.y) for band in picture.grid.bands] == [236, 321, 390, 474, 654, 789]
    assert [column.x for column in picture.grid.columns][:3] == [168, 316, 474]


@pytest.mark.parametrize("make", [maps.example, maps.everything, maps.right_to_left, maps.chinese_japanese_emoji])
def test_no_word_of_a_map_is_lost(make: maps.Maker, typesetter: Typesetter) -> None:
    document = make()
    shown = "".join(words(lay_out(document, MAP, typesetter)).split())

    wanted = [document.get(Map, MAP).title]
    wanted += [text for stage in document.stages(MAP) for text in (stage.title, stage.goal)]
    wanted += [step.title for step in document.steps_of_map(MAP)]
    wanted += [lane.title for lane in seen.visible_lanes(document, MAP)]
    for card in seen.visible_cards(document, MAP):
        wanted += [card.text, card.channel, card.owner, card.due, *card.tags, str(card.votes or "")]
        if card.metric is not None:
            wanted += [card.metric.unit, card.metric.current, card.metric.target]
        if card.evidence is not None:
            wanted += [card.evidence.source, card.evidence.date]
    wanted += [point.label for lane in document.lanes(MAP) for point in document.points(lane.id)]
    wanted += [link.label for link in document.all_links]
    for text in wanted:
        assert "".join(text.split()) in shown


def test_a_map_says_its_scenario_around_its_state(typesetter: Typesetter) -> None:
    picture = lay_out(maps.example(), MAP, typesetter)

    said = " · ".join(("Buying and settling into project software", "as-is", "based on 14 interviews, spring 2026"))
    assert seen.of(picture, MAP, "scenario") == [said]


def test_a_hidden_lane_is_not_drawn(typesetter: Typesetter) -> None:
    document = maps.example()
    lane = document.get(Lane, "lane-05")

    hidden = apply(document, changing("Hide", [(lane, lane.but(hidden=True))]))

    before, after = lay_out(document, MAP, typesetter), lay_out(hidden, MAP, typesetter)
    assert "Legal review" in words(before)
    assert "Legal review" not in words(after)
    assert after.height < before.height - 100


def test_stages_without_steps_show_no_row_of_steps(typesetter: Typesetter) -> None:
    plain, mixed = Build("A map"), Build("A map")
    for build in (plain, mixed):
        build.stage("First")
        build.lane(LaneKind.ACTIONS)
    plain.stage("Second")
    mixed.stage("Second", steps=("Step",))

    without, with_row = lay_out(plain.document(), MAP, typesetter), lay_out(mixed.document(), MAP, typesetter)

    assert with_row.grid.bands[0].y - without.grid.bands[0].y == 44
    assert not [group for group in without.groups if group.key[0] == "step"]
    assert len([group for group in with_row.groups if group.key[0] == "step"]) == 2


@pytest.mark.parametrize("field", ["title", "goal"])
def test_chevrons_grow_with_what_they_say(field: str, typesetter: Typesetter) -> None:
    short, long = Build("A map"), Build("A map")
    short.stage("Stage", "goal")
    long.stage(**{"title": "Stage", "goal": "goal", field: "A stage that says more than fits on a single line"})

    low, high = (lay_out(build.document(), MAP, typesetter).group("stage", "stage-01") for build in (short, long))

    assert low is not None
    assert high is not None
    assert low.height == 54
    assert high.height > low.height + 10


def test_a_title_wraps_before_it_reaches_the_persona(typesetter: Typesetter) -> None:
    build = Build("A very long title of a map that has to wrap " * 3)
    build.persona("Kim")
    build.stage("Stage", steps=("a", "b", "c", "d", "e"))
    picture = lay_out(build.document(), MAP, typesetter)
    card = picture.group("persona")
    assert card is not None

    titles = [room for _, mark, room in seen.texts(picture) if mark.shows == MAP and mark.part == "title"]

    assert len(titles) > 2
    assert all(room.right < card.x for room in titles)
    assert picture.grid.top > max(room.bottom for room in titles)


def test_only_the_first_persona_has_a_card_and_all_have_a_name_by_their_curve(typesetter: Typesetter) -> None:
    picture = lay_out(maps.sixty_steps(), MAP, typesetter)
    curve = picture.group("curve", "lane-03")
    assert curve is not None

    named = {mark.shows for mark in curve.marks if getattr(mark, "part", "") == "name"}

    assert [group.key for group in picture.groups].count(("persona",)) == 1
    assert named == {"persona-02", "persona-03"}
    assert len({mark.pen for who in named for mark in paths(picture, curve.key, str(who))[:1]}) == 2


def test_curves_never_leave_the_range_between_their_knots(typesetter: Typesetter) -> None:
    picture = lay_out(maps.example(), MAP, typesetter)
    line = paths(picture, ("curve", "lane-04"), "persona-01")[0]
    y = getattr(line.segments[0], "y", 0.0)

    for segment in line.segments[1:]:
        assert isinstance(segment, CurveTo)
        assert (segment.y1, segment.y2) == (y, segment.y)
        y = segment.y


def test_a_curve_passes_over_a_step_without_a_knot_and_a_single_knot_is_a_face(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b", "c"))
    one, two = build.lane(LaneKind.EMOTIONS), build.lane(LaneKind.EMOTIONS)
    kim = build.persona("Kim")
    build.scores(one, steps, (1, None, 5), kim)
    build.scores(two, steps, (None, 4, None), kim)

    picture = lay_out(build.document(), MAP, typesetter)

    assert len(paths(picture, ("curve", one), kim)[0].segments) == 2
    assert paths(picture, ("curve", two), kim) == []
    assert where.frame(picture, RecordId("point-03")) is not None


def test_as_many_guide_lines_as_the_map_has_levels(typesetter: Typesetter) -> None:
    build = Build("A map", scale=3)
    steps = build.stage("Stage")
    lane = build.lane(LaneKind.EMOTIONS)
    build.scores(lane, steps, (3,))
    picture = lay_out(build.document(), MAP, typesetter)
    curve = picture.group("curve", lane)
    assert curve is not None

    straight = [
        mark
        for mark in curve.marks
        if isinstance(mark, Path) and len(mark.segments) == 2 and isinstance(mark.segments[1], LineTo)
    ]

    assert len(straight) == 3
    assert "Faces: 1 very bad … 5 very good." in words(picture)


def test_the_mouth_says_the_score_without_colour(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b", "c"))
    lane = build.lane(LaneKind.EMOTIONS)
    points = build.scores(lane, steps, (1, 3, 5))
    picture = lay_out(build.document(), MAP, typesetter)

    bends = []
    for point in points:
        mouth = paths(picture, ("curve", lane), point)[-1].segments
        assert isinstance(mouth[1], CurveTo)
        bends.append(mouth[1].y1 - getattr(mouth[0], "y", 0.0))

    assert bends[0] < 0
    assert bends[1] == pytest.approx(0)
    assert bends[2] > 0


def test_a_moment_of_truth_is_named_at_the_curve_and_marked_on_the_card(typesetter: Typesetter) -> None:
    document = maps.example()
    card = document.get(Card, "card-29")
    assert card.moment_of_truth
    plain = apply(document, changing("No moment", [(card, card.but(moment_of_truth=False))]))

    with_it, without = lay_out(document, MAP, typesetter), lay_out(plain, MAP, typesetter)

    assert words(with_it).count("Moment of truth") == 2
    assert "Moment of truth" not in words(without)
    assert len(paths(with_it, ("cell", "lane-05", "step-09"), card.id)) == 2
    assert not paths(without, ("cell", "lane-05", "step-09"), card.id)


def test_the_legend_explains_only_what_is_there(typesetter: Typesetter) -> None:
    build = Build("A map")
    build.stage("Stage")
    build.lane(LaneKind.ACTIONS)

    assert seen_legend(lay_out(build.document(), MAP, typesetter)) == ["JourneyDesk"]
    assert seen_legend(lay_out(maps.example(), MAP, typesetter)) == [
        "Faces: 1 very bad … 5 very good.",
        "● Votes.",
        "◆ Moment of truth.",
        "Dashed: Sam, team member.",
        "JourneyDesk",
    ]


def seen_legend(picture: Picture) -> list[str]:
    return [mark.line.text for group, mark, _ in seen.texts(picture) if group.key == ("legend",)]


def test_ratings_are_dots_and_a_figure(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage")
    lane = build.lane(LaneKind.PAIN_POINTS)
    card = build.card(lane, steps[0], "Card", rating=Rating(impact=4))
    picture = lay_out(build.document(), MAP, typesetter)

    dots = paths(picture, ("cell", lane, steps[0]), card)

    assert [dot.fill is not None for dot in dots] == [True, True, True, True, False]
    assert seen.of(picture, card, "rating") == ["Impact", "4"]


def test_a_metric_says_where_it_is_and_where_it_should_be(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage")
    card = build.card(build.lane(LaneKind.METRICS), steps[0], "Mended", metric=Metric(unit="%", current="61", target="75"))

    assert seen.of(lay_out(build.document(), MAP, typesetter), card, "metric") == ["61 → 75 %"]


def test_a_picture_keeps_its_shape_and_one_that_cannot_be_read_gives_its_name(typesetter: Typesetter) -> None:
    picture = lay_out(maps.everything(), MAP, typesetter)
    images = [mark for group in picture.groups for mark in group.marks if isinstance(mark, Image)]

    shapes = {round(mark.rect.width / mark.rect.height, 3) for mark in images}

    assert shapes == {round(320 / 180, 3), round(120 / 200, 3)}
    assert "torn photograph.png" in words(picture)


def test_a_spanning_card_reaches_over_its_steps_and_no_farther_than_the_map(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b")) + build.stage("Other", steps=("c",))
    lane = build.lane(LaneKind.ACTIONS)
    card = build.card(lane, steps[1], "Over two", span=9)
    below = build.card(lane, steps[2], "Below it")
    picture = lay_out(build.document(), MAP, typesetter)

    wide, narrow = where.frame(picture, card), where.frame(picture, below)

    assert wide is not None
    assert narrow is not None
    assert wide.width == 148 + 10 + 148 - 12
    assert narrow.y == wide.bottom + 6


def test_dividers_are_lines_with_a_label_and_without_cells(typesetter: Typesetter) -> None:
    build = Build("A map")
    build.stage("Stage")
    for kind in LaneKind:
        if kind.is_divider:
            build.lane(kind)
    picture = lay_out(build.document(), MAP, typesetter)

    dashes = {path.pen.dash for n in (1, 2, 3) for path in paths(picture, ("lane", f"lane-0{n}"), f"lane-0{n}") if path.pen}

    assert len(dashes) == 3
    assert () not in dashes
    assert "Line of internal" in words(picture)
    assert where.cells(picture) == {}


def test_a_map_that_reads_from_right_to_left_is_the_mirror_of_one_that_does_not(typesetter: Typesetter) -> None:
    left, right = Build("Map"), Build("מפה")
    for build in (left, right):
        steps = build.stage("A", steps=("a", "b")) + build.stage("B")
        lane, curve = build.lane(LaneKind.ACTIONS), build.lane(LaneKind.EMOTIONS)
        build.card(lane, steps[0], "Card", span=2)
        build.card(lane, steps[2], "Other")
        build.scores(curve, steps, (1, 2, 5))
    one, two = (lay_out(build.document(), MAP, typesetter) for build in (left, right))

    frames = where.frames(one)

    assert not one.grid.right_to_left
    assert two.grid.right_to_left
    for record_id, frame in where.frames(two).items():
        assert frame.x == pytest.approx(two.width - frames[record_id].right)
        if record_id != MAP:
            assert frame.y - two.grid.top == pytest.approx(frames[record_id].y - one.grid.top)


def test_where_a_title_says_nothing_the_stages_say_which_way_a_map_reads(typesetter: Typesetter) -> None:
    build = Build("2026")
    for title in ("البحث", "العقد", "Search"):
        build.stage(title)

    assert lay_out(build.document(), MAP, typesetter).grid.right_to_left


def test_each_line_of_a_card_stands_at_the_side_its_script_begins_at(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage")
    card = build.card(build.lane(LaneKind.ACTIONS), steps[0], "שלום\nhello\n2026")
    picture = lay_out(build.document(), MAP, typesetter)
    frame = where.frame(picture, card)
    assert frame is not None

    hebrew, latin, _ = [room for _, mark, room in seen.texts(picture) if mark.shows == card]

    assert hebrew.right == pytest.approx(frame.right - 12)
    assert latin.x == pytest.approx(frame.x + 12)


def test_a_map_takes_the_theme_it_asks_for_unless_told_otherwise(typesetter: Typesetter) -> None:
    document = Build("A map", theme="dark").document()

    assert lay_out(document, MAP, typesetter).ground.colour == DARK.ground
    assert lay_out(document, MAP, typesetter, theme=LIGHT).ground.colour == LIGHT.ground
    assert lay_out(Build("A map", theme="unheard of").document(), MAP, typesetter).ground.colour == LIGHT.ground


@pytest.mark.parametrize("lanes", [0, 1])
def test_a_map_without_stages_says_where_the_first_one_goes(lanes: int, typesetter: Typesetter) -> None:
    build = Build("")
    for _ in range(lanes):
        build.lane(LaneKind.ACTIONS)

    picture = lay_out(build.document(), MAP, typesetter)

    assert "No stages yet" in words(picture)
    assert ("No lanes yet" in words(picture)) == (lanes == 0)
    assert picture.width == 720


def test_links_are_drawn_only_between_what_is_on_the_map(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b"))
    lane = build.lane(LaneKind.ACTIONS)
    one, two = build.card(lane, steps[0], "One"), build.card(lane, steps[1], "Two")
    parked = build.card(lane, None, "Parked")
    drawn = [build.link(one, two, "to"), build.link(steps[1], steps[0], "back"), build.link(steps[0], two)]
    build.link(one, parked)
    build.link(one, one)
    build.link(RecordId("gone"), two)
    picture = lay_out(build.document(), MAP, typesetter)

    assert [group.key for group in picture.groups if group.key[0] == "link"] == [("link", link) for link in drawn]


def test_links_run_beside_cards_and_not_through_them(typesetter: Typesetter) -> None:
    document: Document = maps.sixty_steps()
    picture = lay_out(document, MAP, typesetter)
    boxes = [
        mark.rect.moved(group.x, group.y)
        for group in picture.groups
        if group.key[0] == "cell"
        for mark in group.marks
        if isinstance(mark, Box) and mark.shows is not None and mark.rect.width > 100
    ]

    for group in picture.groups:
        if group.key[0] == "link":
            line = group.marks[0]
            assert isinstance(line, Path)
            for segment in line.segments[1:-1]:
                x, y = group.x + getattr(segment, "x", 0.0), group.y + getattr(segment, "y", 0.0)
                assert not any(box.x + 1 < x < box.right - 1 and box.y + 1 < y < box.bottom - 1 for box in boxes)


def test_a_persona_without_anything_said_still_has_a_card(typesetter: Typesetter) -> None:
    build = Build("A map")
    who = build.persona("")
    build.stage("Stage", steps=("a", "b", "c", "d"))
    document = build.document()

    assert document.get(Persona, who).name == ""
    assert seen.of(lay_out(document, MAP, typesetter), who) == ["Unnamed persona"]
