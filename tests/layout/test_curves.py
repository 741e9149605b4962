"""What holds for all curves of a lane: they stand apart, nothing lies on anything else, and nothing leaves the lane."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import (
    CurveName,
    EmotionPoint,
    LaneKind,
    Map,
    MapId,
    Persona,
    PointId,
    Record,
    RecordId,
    State,
    Step,
)
from journeydesk.layout import where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Box, CurveTo, Group, Line, MoveTo, Path, Picture, Rect, Text
from journeydesk.layout.theme import DARK, LIGHT
from journeydesk.text.lines import Typesetter
from tests.layout import maps, seen
from tests.layout.build import Build

MAP = MapId(RecordId("map-1"))
LANE = "lane-01"

scores = st.none() | st.sampled_from([1.0, 1.5, 3.0, 3.5, 5.0]) | st.floats(1, 5)
words = st.sampled_from(
    ["", "", "Proud", "Feels tricked by the second fee", "يشعر بالخداع", "骗", "Straßenbahnhaltestellenhäuschen" * 3]
)


@st.composite
def curves(draw: st.DrawFn) -> Document:
    """A lane with curves of up to six people and nobody in one state or both, on columns of any width."""
    build = Build(draw(st.sampled_from(["A map", "رحلة العميل"])), scale=draw(st.integers(1, 5)))
    count = draw(st.integers(1, 5))
    steps = build.stage("Stage", steps=tuple(f"Step {n}" for n in range(count)))
    lane = build.lane(LaneKind.EMOTIONS, "Emotions")
    names = ["Priya", "Sam", "Kim", "", "Alexandra Constantinopoulos", "نور"]
    people = [build.persona(name, role="project manager") for name in names[: draw(st.integers(0, 6))]]
    records: dict[RecordId, object] = {}
    for who in [*people, None]:
        for state in (None, State.TO_BE):
            row = draw(st.none() | st.lists(scores, min_size=count, max_size=count))
            if row is None:
                continue
            for point in build.scores(lane, steps, row, who, says={0: draw(words)}):
                records[point] = state
    wide = draw(st.none() | st.floats(90, 300))
    journey = {
        "show_scores": draw(st.booleans()),
        "hidden_curves": draw(st.lists(st.sampled_from([CurveName(persona=who) for who in [*people, None]]), max_size=1)),
    }
    found: list[Record] = []
    for record in build.document():
        if isinstance(record, EmotionPoint):
            found.append(record.but(state=records[record.id]))
        elif isinstance(record, Step):
            found.append(record.but(width=wide))
        else:
            found.append(record.but(**journey) if isinstance(record, Map) else record)
    return Document(found)


def the_lane(picture: Picture) -> Group:
    group = picture.group("curve", LANE)
    assert group is not None
    return group


def words_in(group: Group) -> list[tuple[str, Rect]]:
    """The lines of text of a lane with the room their letters take."""
    return [(mark.line.text, seen.letters(mark)) for mark in group.marks if isinstance(mark, Text) and mark.line.text.strip()]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=curves())
def test_no_face_lies_on_a_face_no_words_on_faces_or_words_and_nothing_leaves_the_lane(
    document: Document, typesetter: Typesetter
) -> None:
    picture = lay_out(document, MAP, typesetter)
    group = the_lane(picture)
    lane = Rect(0, 0, group.width, group.height)

    faces = {found: rect for found, rect in group.frames.items() if isinstance(document.records[found], EmotionPoint)}
    texts = words_in(group)

    for (one, here), (other, there) in combinations(faces.items(), 2):
        assert not seen.overlap(here, there), (document.records[one], document.records[other])
    for text, room in texts:
        assert seen.within(room, lane), (text, room, lane)
        assert not [face for face, rect in faces.items() if seen.overlap(room, rect)], text
    for (text, room), (other_text, other_room) in combinations(texts, 2):
        assert not seen.overlap(room, other_room), (text, other_text)
    for face, rect in faces.items():
        assert seen.within(rect, lane), (face, rect, lane)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=curves())
def test_every_curve_runs_smoothly_through_its_knots_and_never_beyond_them(
    document: Document, typesetter: Typesetter
) -> None:
    picture = lay_out(document, MAP, typesetter)
    group = the_lane(picture)

    for curve in picture.grid.curves:
        at: tuple[float, float] | None = None
        for segment in curve.line.segments:
            if isinstance(segment, MoveTo):
                at = (segment.x, segment.y)
                continue
            assert isinstance(segment, CurveTo)
            assert at is not None
            assert (segment.y1, segment.y2) == (at[1], segment.y)
            assert min(at[0], segment.x) <= segment.x1 <= max(at[0], segment.x)
            at = (segment.x, segment.y)
        knots = {
            (rect.x + rect.width / 2, rect.y + rect.height / 2)
            for found, rect in group.frames.items()
            if isinstance(document.records[found], EmotionPoint)
        }
        ends = [(segment.x, segment.y) for segment in curve.line.segments if isinstance(segment, MoveTo | CurveTo)]
        for x, y in ends:
            assert any(abs(x - there[0]) < 0.01 and abs(y - there[1]) < 0.01 for there in knots)


def with_states(document: Document, points: set[PointId], state: State | None = State.TO_BE) -> Document:
    """The document with these knots in a state."""
    return Document(record.but(state=state) if record.id in points else record for record in document)


def both_states(*, people: int = 1) -> tuple[Document, list[PointId]]:
    """A map of three steps with everybody's as-is and to-be curve, and the knots of the latter."""
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b", "c"))
    lane = build.lane(LaneKind.EMOTIONS, "Emotions")
    other: list[PointId] = []
    for number in range(people):
        who = build.persona(f"Person {number}", role="guest")
        build.scores(lane, steps, (1, 2, 3), who)
        other += build.scores(lane, steps, (4, 4, 5), who)
    return with_states(build.document(), set(other)), other


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_five_people_in_two_states_differ_without_colour(theme: object, typesetter: Typesetter) -> None:
    document, _ = both_states(people=5)
    picture = lay_out(document, MAP, typesetter, theme=LIGHT if theme is LIGHT else DARK)
    group = the_lane(picture)

    lines: dict[str, list[Path]] = {}
    for mark in group.marks:
        if isinstance(mark, Path) and mark.fill is None and mark.pen is not None and len(mark.segments) == 3:
            lines.setdefault(str(mark.shows), []).append(mark)
    dashes = [tuple(path.pen.dash for path in paths if path.pen is not None) for paths in lines.values()]

    assert len(lines) == 5
    # a full line and a hollow one, which is two lines, each with the dashes of its own persona
    assert all(len(paths) == 3 for paths in lines.values())
    assert len(set(dashes)) == 5
    assert len({curve.name for curve in picture.grid.curves}) == 10
    signs = {
        (type(mark).__name__, len(mark.segments) if isinstance(mark, Path) else 0, mark.fill.colour)
        for mark in group.marks
        if isinstance(mark, Path | Box)
        and mark.fill is not None
        and isinstance(document.records.get(RecordId(mark.shows or "")), EmotionPoint)
    }
    assert len(signs) >= 8


def test_the_map_says_which_line_is_of_the_other_state(typesetter: Typesetter) -> None:
    document, _ = both_states(people=2)
    picture = lay_out(document, MAP, typesetter)

    texts = [mark.line.text for _, mark, _ in seen.texts(picture)]

    assert "Hollow line: to-be." in texts
    assert {"Person 0 · to-be", "Person 1 · as-is", "Person 1 · to-be"} <= set(texts)


def test_a_hidden_curve_is_not_drawn_and_the_others_keep_their_looks(typesetter: Typesetter) -> None:
    document, _ = both_states(people=3)
    journey = document.get(Map, MAP)
    sam = document.personas[1].id
    before = lay_out(document, MAP, typesetter)
    hidden = Document(
        record.but(hidden_curves=[CurveName(persona=sam), CurveName(persona=sam, state=State.TO_BE)])
        if record is journey
        else record
        for record in document
    )

    after = lay_out(hidden, MAP, typesetter)

    assert sam not in after.group("curve", LANE).frames  # type: ignore[union-attr]  # it is there
    assert "Person 1" not in " ".join(mark.line.text for _, mark, _ in seen.texts(after))
    for who in (document.personas[0].id, document.personas[2].id):
        pens = [
            {mark.pen for mark in the_lane(picture).marks if isinstance(mark, Path) and mark.shows == who and mark.pen}
            for picture in (before, after)
        ]
        assert pens[0] & pens[1]


def test_the_first_curve_that_is_shown_has_the_faces(typesetter: Typesetter) -> None:
    document, _ = both_states(people=2)
    journey = document.get(Map, MAP)
    first = document.personas[0].id
    hidden = Document(
        record.but(hidden_curves=[CurveName(persona=first), CurveName(persona=first, state=State.TO_BE)])
        if record is journey
        else record
        for record in document
    )

    group = the_lane(lay_out(hidden, MAP, typesetter))

    sizes = {
        document.get(EmotionPoint, found).state: rect.width
        for found, rect in group.frames.items()
        if isinstance(document.records[found], EmotionPoint)
    }
    assert sizes[None] == 26
    assert sizes[State.TO_BE] < 20


def test_knots_of_two_curves_at_one_height_stand_side_by_side_and_the_curves_meet_them(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b"))
    lane = build.lane(LaneKind.EMOTIONS, "Emotions")
    for name in ("Priya", "Sam", "Kim"):
        build.scores(lane, steps, (3, 4), build.persona(name))
    document = build.document()

    picture = lay_out(document, MAP, typesetter)

    frames = where.frames(picture)
    for step in steps:
        row = sorted((frames[point.id] for point in document.points_at(step)), key=lambda rect: rect.x)
        assert len({round(rect.y + rect.height / 2, 6) for rect in row}) == 1
        assert all(0 <= two.x - one.right < 12 for one, two in pairwise(row))


def test_scores_are_written_beside_the_faces_by_choice(typesetter: Typesetter) -> None:
    document, _ = both_states()
    journey = document.get(Map, MAP)
    shown = Document(record.but(show_scores=True) if record is journey else record for record in document)

    without = {mark.line.text for _, mark, _ in seen.texts(lay_out(document, MAP, typesetter))}
    with_scores = [mark.line.text for _, mark, _ in seen.texts(lay_out(shown, MAP, typesetter)) if mark.part == "score"]

    assert "2" not in without
    assert sorted(with_scores) == ["1", "2", "3", "4", "4", "5"]


def test_words_keep_clear_of_where_links_run(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a", "b"))
    notes = build.lane(LaneKind.ACTIONS, "Actions")
    lane = build.lane(LaneKind.EMOTIONS, "Emotions")
    below = build.lane(LaneKind.PAIN_POINTS, "Pain points")
    one, two = build.card(notes, steps[0], "one"), build.card(below, steps[1], "two")
    build.scores(lane, steps, (3, 3), build.persona("Priya"), says={0: "A label", 1: "And one more of these"})
    build.link(one, two)
    document = build.document()

    picture = lay_out(document, MAP, typesetter)

    group = next(group for group in picture.groups if group.key[0] == "curve")
    frames = where.frames(picture)
    edges = {frames[card].x - group.x for card in (one, two)} | {frames[card].right - group.x for card in (one, two)}
    texts = words_in(group)
    assert len(texts) >= 2
    for text, room in texts:
        assert not [x for x in edges if room.x < x + 4 and x - 4 < room.right], text


def test_a_label_far_from_its_knot_is_led_to_it(typesetter: Typesetter) -> None:
    build = Build("A map")
    steps = build.stage("Stage", steps=("a",))
    lane = build.lane(LaneKind.EMOTIONS, "Emotions")
    for name in ("Priya", "Sam", "Kim", "Noor"):
        build.scores(lane, steps, (3,), build.persona(name), says={0: f"What {name} says about the second fee"})
    picture = lay_out(build.document(), MAP, typesetter)

    group = the_lane(picture)
    knots = [rect for found, rect in group.frames.items() if str(found).startswith("point")]
    leaders = [mark for mark in group.marks if isinstance(mark, Line) and mark.shows is None]
    lowest = max(room.bottom for _, room in words_in(group))
    assert lowest > 150
    assert leaders
    for line in leaders:
        assert any(abs(rect.x + rect.width / 2 - line.x1) < 0.01 for rect in knots)


def test_the_example_keeps_the_look_of_its_curve(typesetter: Typesetter) -> None:
    picture = lay_out(maps.example(), MAP, typesetter)
    group = next(group for group in picture.groups if group.key[0] == "curve")

    assert group.height == 170
    assert isinstance(maps.example().personas[0], Persona)
    assert [text for text, _ in words_in(group)] == ["Moment of truth", "Feels tricked", "Sam, team member"]
