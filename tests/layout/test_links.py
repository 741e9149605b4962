"""Links keep off cards, faces and heads; they begin and end at what they join; labels lie on nothing."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, changing
from journeydesk.document.records import Card, EmotionPoint, Lane, LaneKind, LinkId, MapId, RecordId, Stage, Step
from journeydesk.edits import links
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.kept import Kept
from journeydesk.layout.picture import CurveTo, Group, LineTo, MoveTo, Path, Picture, Rect
from journeydesk.text.lines import Typesetter
from tests.layout import maps
from tests.layout.build import Build

MAP = MapId(RecordId("map-1"))
Point = tuple[float, float]
KINDS = (LaneKind.ACTIONS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS, LaneKind.LINE_OF_VISIBILITY, LaneKind.NOTES)
WORDS = ("", "", "", "so", "because of that", "a label so long that it needs more than one line to be said")


@st.composite
def linked(draw: st.DrawFn, *, spans: bool = False) -> Document:
    """A map with up to six columns and some lanes, and many links between its cards and between its steps."""
    build = Build(draw(st.sampled_from(["A map", "מפה"])))
    steps = [
        step
        for stage in range(draw(st.integers(1, 3)))
        for step in build.stage(f"Stage {stage}", steps=[f"Step {stage}.{n}" for n in range(draw(st.integers(1, 3)))])
    ]
    cards: list[RecordId] = []
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5)):
        lane = build.lane(kind)
        if kind is LaneKind.EMOTIONS:
            build.scores(lane, steps, [draw(st.sampled_from([1.0, 3.0, 5.0])) for _ in steps], None)
        elif not kind.is_divider:
            for number, step in enumerate(steps):
                for text in draw(st.lists(st.sampled_from(["Short", "Much longer " * 6]), max_size=3)):
                    span = draw(st.integers(1, min(3, len(steps) - number))) if spans and not draw(st.integers(0, 3)) else 1
                    cards.append(build.card(lane, step, text, span=span))
    rows: list[list[RecordId]] = [cards, [*steps]]
    ends = [row for row in rows if len(row) > 1]
    for _ in range(draw(st.integers(1, 14)) if ends else 0):
        one, two = draw(st.lists(st.sampled_from(draw(st.sampled_from(ends))), min_size=2, max_size=2, unique=True))
        build.link(one, two, draw(st.sampled_from(WORDS)))
    return build.document()


def corners(group: Group) -> list[Point]:
    """The way of a link with its rounded corners made sharp, from its start to the tip of its arrow."""
    line = next(mark for mark in group.marks if isinstance(mark, Path) and mark.shows is not None)
    head = next(mark for mark in group.marks if isinstance(mark, Path) and mark.fill is not None)
    points: list[Point] = []
    for segment in line.segments:
        match segment:
            case MoveTo(x, y) | LineTo(x, y):
                points.append((x, y))
            case CurveTo(x1=x1, y1=y1, x=x, y=y):
                (x0, y0) = points[-1]
                points += [((3 * x1 - x0) / 2, (3 * y1 - y0) / 2), (x, y)]
    tip = head.segments[0]
    assert isinstance(tip, MoveTo)
    points.append((tip.x, tip.y))
    return [(group.x + x, group.y + y) for x, y in points]


def inner(rect: Rect, by: float = 0.4) -> Rect:
    return Rect(rect.x + by, rect.y + by, rect.width - 2 * by, rect.height - 2 * by)


def crosses(one: Point, two: Point, rect: Rect) -> bool:
    left, right = sorted((one[0], two[0]))
    top, bottom = sorted((one[1], two[1]))
    return left < rect.right and right > rect.x and top < rect.bottom and bottom > rect.y


def on_border(point: Point, rect: Rect) -> bool:
    x, y = point
    level = rect.y - 0.1 <= y <= rect.bottom + 0.1 and min(abs(x - rect.x), abs(x - rect.right)) < 0.1
    upright = rect.x - 0.1 <= x <= rect.right + 0.1 and min(abs(y - rect.y), abs(y - rect.bottom)) < 0.1
    return level or upright


def overlap(one: Rect, two: Rect) -> bool:
    slack = 0.05
    return (
        one.x < two.right - slack and two.x < one.right - slack and one.y < two.bottom - slack and two.y < one.bottom - slack
    )


def drawn(picture: Picture, key: str) -> dict[RecordId, Group]:
    return {RecordId(group.key[1]): group for group in picture.groups if group.key[0] == key}


def obstacles(document: Document, picture: Picture) -> list[Rect]:
    """Cards, faces, labels of lanes, chevrons."""
    kinds = (Card, EmotionPoint, Stage)
    found = [rect for one, rect in where.frames(picture).items() if isinstance(document.records.get(one), kinds)]
    labels = [
        rect
        for one, rect in where.frames(picture).items()
        if isinstance(lane := document.records.get(one), Lane) and not lane.lane_kind.is_divider
    ]
    return [inner(rect) for rect in (*found, *labels)]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=linked())
@example(document=maps.everything())
@example(document=maps.sixty_steps())
@example(document=maps.right_to_left())
def test_no_link_runs_through_a_card_a_face_or_a_head(document: Document, typesetter: Typesetter) -> None:
    picture = lay_out(document, MAP, typesetter)
    rects = obstacles(document, picture)

    for link_id, group in drawn(picture, "link").items():
        for one, two in pairwise(corners(group)):
            assert abs(one[0] - two[0]) < 0.01 or abs(one[1] - two[1]) < 0.01
            for rect in rects:
                assert not crosses(one, two, rect), (link_id, one, two, rect)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=linked(spans=True))
@example(document=maps.everything())
@example(document=maps.right_to_left())
def test_every_link_begins_and_ends_at_the_border_of_what_it_joins(document: Document, typesetter: Typesetter) -> None:
    picture = lay_out(document, MAP, typesetter)
    frames = where.frames(picture)
    groups = drawn(picture, "link")

    assert groups.keys() == {link.id for link in document.all_links if link.start in frames and link.end in frames}
    for link in document.all_links:
        if link.id not in groups:
            continue
        way = corners(groups[link.id])
        for end, point in ((link.start, way[0]), (link.end, way[-1])):
            if document.find(Step, end) is None:
                assert on_border(point, frames[end]), (link.id, point, frames[end])
            else:
                assert abs(point[0] - frames[end].x - frames[end].width / 2) <= frames[end].width / 4
                assert frames[end].y + frames[end].height / 2 < point[1] <= frames[end].bottom


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=linked(spans=True))
@example(document=maps.everything())
@example(document=maps.sixty_steps())
@example(document=maps.right_to_left())
def test_labels_of_links_lie_on_no_card_face_or_other_label(document: Document, typesetter: Typesetter) -> None:
    picture = lay_out(document, MAP, typesetter)
    labels = {one: group.rect for one, group in drawn(picture, "label").items()}

    for link in document.all_links:
        assert (link.id in labels) == (bool(link.label.strip()) and link.id in drawn(picture, "link"))
    for one, rect in labels.items():
        assert rect.x >= 0
        assert rect.right <= picture.width
        for other in obstacles(document, picture):
            assert not overlap(rect, other), (one, rect, other)
    for (one, rect), (two, other) in combinations(labels.items(), 2):
        assert not overlap(rect, other), (one, two, rect, other)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=linked(spans=True), data=st.data())
def test_what_is_kept_of_links_is_what_would_be_drawn_anew(
    document: Document, data: st.DataObject, typesetter: Typesetter
) -> None:
    kept = Kept()
    lay_out(document, MAP, typesetter, kept=kept)
    cards = [record for record in document if isinstance(record, Card)]
    for _ in range(data.draw(st.integers(1, 3)) if cards else 0):
        card = document.get(Card, data.draw(st.sampled_from(cards)).id)
        steps = [step.id for step in document.steps_of_map(MAP)]
        changes: list[dict[str, object]] = [
            {"text": "Other"},
            {"text": "Many words " * 9},
            {"step": None, "span": 1},
            {"step": steps[0], "span": 1},
            {"order": "zz"},
        ]
        fields = data.draw(st.sampled_from(changes))
        document = apply(document, changing("Change", [(card, card.but(**fields))]))
        assert lay_out(document, MAP, typesetter, kept=kept) == lay_out(document, MAP, typesetter)


def neighbours() -> tuple[Document, list[RecordId]]:
    """Two lanes with a card in each of three columns, in the first one two."""
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b", "c"))
    upper, lower = build.lane(LaneKind.ACTIONS), build.lane(LaneKind.PAIN_POINTS)
    cards: list[RecordId] = [build.card(upper, steps[0], "One"), build.card(upper, steps[0], "Two")]
    cards += [build.card(upper, steps[1], "Three"), build.card(upper, steps[2], "Four")]
    cards += [build.card(lower, step, f"Below {n}") for n, step in enumerate(steps)]
    return build.document(), cards


def linking(start: int, end: int, label: str = "") -> tuple[Document, LinkId, RecordId, RecordId]:
    document, cards = neighbours()
    edit, link = links.add(document, cards[start], cards[end], label)
    return apply(document, edit), link, cards[start], cards[end]


@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 0), (0, 2), (2, 0), (2, 3), (1, 4), (4, 1), (3, 6), (6, 3)])
def test_neighbours_are_joined_by_a_straight_arrow(start: int, end: int, typesetter: Typesetter) -> None:
    document, link, _, _ = linking(start, end)

    group = drawn(lay_out(document, MAP, typesetter), "link")[link]

    xs, ys = zip(*corners(group), strict=True)
    assert max(xs) - min(xs) < 0.01 or max(ys) - min(ys) < 0.01


def test_a_link_straight_through_an_empty_cell_goes_round_the_card_that_comes_there(typesetter: Typesetter) -> None:
    build = Build("A map")
    (step,) = build.stage("Stage")
    lanes = [build.lane(LaneKind.ACTIONS), build.lane(LaneKind.NOTES), build.lane(LaneKind.GOALS)]
    one, two = build.card(lanes[0], step, "One"), build.card(lanes[2], step, "Two")
    link = build.link(one, two)
    kept = Kept()
    straight = lay_out(build.document(), MAP, typesetter, kept=kept)
    assert len({x for x, _ in corners(drawn(straight, "link")[link])}) == 1

    build.card(lanes[1], step, "Between")
    document = build.document()
    round_it = lay_out(document, MAP, typesetter, kept=kept)

    way = corners(drawn(round_it, "link")[link])
    assert len({round(x) for x, _ in way}) > 1
    assert not any(crosses(a, b, rect) for a, b in pairwise(way) for rect in obstacles(document, round_it))


def test_two_links_one_each_way_between_neighbours_are_both_seen(typesetter: Typesetter) -> None:
    document, link, one, two = linking(2, 3)
    edit, back = links.add(document, two, one)
    groups = drawn(lay_out(apply(document, edit), MAP, typesetter), "link")

    assert abs(corners(groups[link])[0][1] - corners(groups[back])[0][1]) >= 4


def test_a_link_that_leads_back_is_dashed_and_has_an_arrow_half_way(typesetter: Typesetter) -> None:
    document, link, one, two = linking(3, 4)
    edit, onward = links.add(document, two, one)
    groups = drawn(lay_out(apply(document, edit), MAP, typesetter), "link")

    def looks(group: Group) -> tuple[bool, int]:
        lines = [mark for mark in group.marks if isinstance(mark, Path)]
        dashed = any(mark.pen is not None and mark.pen.dash for mark in lines)
        return dashed, sum(mark.fill is not None for mark in lines)

    assert looks(groups[link]) == (True, 2)
    assert looks(groups[onward]) == (False, 1)


def test_links_between_steps_keep_off_the_titles(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("One", "Two with a title that takes two lines here", "Three", "Four"))
    lane = build.lane(LaneKind.ACTIONS)
    build.card(lane, steps[0], "A card")
    for start, end in ((0, 1), (0, 2), (3, 0), (2, 1), (1, 3)):
        build.link(steps[start], steps[end], "then" if start else "")
    picture = lay_out(build.document(), MAP, typesetter)

    titles = [Rect(group.x, group.y, group.width, group.height - 20) for group in picture.groups if group.key[0] == "step"]
    ways = [corners(group) for group in drawn(picture, "link").values()]
    assert not any(crosses(a, b, rect) for way in ways for a, b in pairwise(way) for rect in titles)


def test_a_gutter_grows_only_where_many_links_run_along_it(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=[str(n) for n in range(12)])
    upper, lower = build.lane(LaneKind.ACTIONS), build.lane(LaneKind.NOTES)
    other = build.lane(LaneKind.GOALS)
    ups = [build.card(upper, step, "Up") for step in steps]
    downs = [build.card(lower, step, "Down") for step in steps]
    build.card(other, steps[0], "Goal")
    usual = lay_out(build.document(), MAP, typesetter).grid.bands
    for n in range(2):
        build.link(ups[n], downs[9 - n])
    few = lay_out(build.document(), MAP, typesetter).grid.bands
    for n in range(2, 8):
        build.link(ups[n], downs[11 - n])
        build.link(downs[n], ups[n - 2])
    many = lay_out(build.document(), MAP, typesetter).grid.bands

    assert few == usual
    assert many[1].y > usual[1].y
    assert many[2].y - many[1].y == pytest.approx(usual[2].y - usual[1].y)


def test_parallel_links_do_not_lie_on_one_another(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=[str(n) for n in range(10)])
    upper, lower = build.lane(LaneKind.ACTIONS), build.lane(LaneKind.NOTES)
    ups = [build.card(upper, step, "Up") for step in steps]
    downs = [build.card(lower, step, "Down") for step in steps]
    for n in range(7):
        build.link(ups[n], downs[n + 3])
    picture = lay_out(build.document(), MAP, typesetter)

    ways = [list(pairwise(corners(group))) for group in drawn(picture, "link").values()]
    for one, two in combinations(ways, 2):
        for (a, b), (c, d) in ((first, second) for first in one for second in two):
            both_level = abs(a[1] - b[1]) < 0.01 and abs(c[1] - d[1]) < 0.01 and abs(a[1] - c[1]) < 1.5
            along = min(max(a[0], b[0]), max(c[0], d[0])) - max(min(a[0], b[0]), min(c[0], d[0]))
            assert not (both_level and along > 1), (a, b, c, d)


def test_a_link_to_a_hidden_lane_is_left_out_until_the_lane_is_shown(typesetter: Typesetter) -> None:
    document, link, _, end = linking(1, 4)
    lane = document.get(Lane, document.get(Card, end).lane)
    kept = Kept()
    assert link in drawn(lay_out(document, MAP, typesetter, kept=kept), "link")

    hidden = apply(document, changing("Hide", [(lane, lane.but(hidden=True))]))
    assert link not in drawn(lay_out(hidden, MAP, typesetter, kept=kept), "link")
    assert link in drawn(lay_out(document, MAP, typesetter, kept=kept), "link")


def test_letters_typed_beside_links_move_no_link(typesetter: Typesetter) -> None:
    document, kept = maps.sixty_steps(), Kept()
    before = lay_out(document, MAP, typesetter, kept=kept)
    ends = {end for link in document.all_links for end in (link.start, link.end)}
    card = next(
        record for record in document if isinstance(record, Card) and record.id not in ends and record.text and record.step
    )
    plan = kept.links.plan

    after = lay_out(
        apply(document, changing("Edit", [(card, card.but(text=card.text[:-1] or "x"))])), MAP, typesetter, kept=kept
    )

    assert kept.links.plan is plan
    was = drawn(before, "link")
    assert all(group is was[one] for one, group in drawn(after, "link").items())


def test_a_label_moves_aside_from_where_other_links_cross_its_gutter(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=tuple("abcdef"))
    upper, middle, lower = (build.lane(kind) for kind in (LaneKind.ACTIONS, LaneKind.NOTES, LaneKind.GOALS))
    top, between, low = ([build.card(lane, step, "Card") for step in steps] for lane in (upper, middle, lower))
    along = build.link(top[0], between[5], "because")
    crossing = build.link(top[2], low[2])

    picture = lay_out(build.document(), MAP, typesetter)

    label, (start, *_, end) = drawn(picture, "label")[along].rect, corners(drawn(picture, "link")[along])
    (x,) = {x for (x, y), (_, other) in pairwise(corners(drawn(picture, "link")[crossing])) if abs(other - y) > 50}
    assert abs(x - (start[0] + end[0]) / 2) < 20, "it crosses in the very middle"
    assert not label.x <= x <= label.right
