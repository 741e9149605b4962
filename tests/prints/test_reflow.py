"""A map set anew for a page: larger type, a full page, nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, RecordId
from journeydesk.layout import sizes, where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.papers import LARGEST
from journeydesk.layout.picture import Close, CurveTo, MoveTo, Path, Picture
from journeydesk.layout.setting import PRINTED
from journeydesk.prints.reflow import reflow, scale_on
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
    modest,
    outside,
    overlapping,
    shown,
    spanning,
    standing,
    words,
)

MAPS = {
    "example": maps.example,
    "sixty steps": maps.sixty_steps,
    "everything": maps.everything,
    "right to left": maps.right_to_left,
    "Chinese, Japanese, emoji": maps.chinese_japanese_emoji,
}
SHEETS = {name: area for name, area in AREAS.items() if all(area)}
ROLLS = {name: area for name, area in AREAS.items() if not all(area)}

sheets = st.sampled_from(list(SHEETS.values()))
all_areas = st.sampled_from(list(AREAS.values()))


def set_anew(document: Document, typesetter: Typesetter, area: Area) -> list[tuple[Picture, Picture]]:
    """Each map as it is and as it is set for an area."""
    return [(lay_out(document, one.id, typesetter), reflow(document, one.id, typesetter, area)) for one in document.maps]


@modest
@given(document=strategies.documents(), area=sheets)
@example(document=maps.everything(), area=SHEETS["A4 lying"])
def test_type_is_never_smaller_than_by_scaling_the_whole_map(document: Document, area: Area, typesetter: Typesetter) -> None:
    for plain, anew in set_anew(document, typesetter, area):
        assert scale_on(anew, area) >= scale_on(plain, area) * 0.9999


@pytest.mark.parametrize("named", MAPS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_map_fills_the_page_it_is_set_for(named: str, sheet: str, typesetter: Typesetter) -> None:
    document, area = MAPS[named](), SHEETS[sheet]

    picture = reflow(document, document.maps[0].id, typesetter, area)

    assert picture.width / picture.height == pytest.approx(area[0] / area[1], rel=0.02)


@pytest.mark.parametrize(("sheet", "times"), [("A4 upright", 1.7), ("A4 lying", 1.3), ("A3 lying", 1.3), ("A0 upright", 1.7)])
def test_the_example_is_set_much_larger_than_by_scaling(sheet: str, times: float, typesetter: Typesetter) -> None:
    ((plain, anew),) = set_anew(maps.example(), typesetter, SHEETS[sheet])

    assert scale_on(anew, SHEETS[sheet]) > times * scale_on(plain, SHEETS[sheet])


def test_a_long_map_is_folded_into_rows(typesetter: Typesetter) -> None:
    area = area_of("A3", portrait=True)

    ((plain, anew),) = set_anew(maps.sixty_steps(), typesetter, area)

    rows = {group.key[1:] for group in anew if group.key[0] == "ground"}
    assert len(rows) > 1
    assert scale_on(anew, area) > 2 * scale_on(plain, area)


def test_a_map_that_would_hardly_gain_by_it_is_not_folded(typesetter: Typesetter) -> None:
    ((_, anew),) = set_anew(maps.example(), typesetter, area_of("A3", portrait=False))

    assert [group.key for group in anew if group.key[0] == "ground"] == [("ground",)]


@modest
@given(document=strategies.documents(), area=all_areas)
@example(document=maps.everything(), area=AREAS["A4 upright"])
@example(document=maps.sixty_steps(), area=AREAS["A3 upright"])
@example(document=maps.right_to_left(), area=AREAS["A4 upright"])
@example(document=maps.sixty_steps(), area=AREAS["914mm lying"])
@example(document=spanning().document(), area=AREAS["A4 upright"])
@example(document=spanning().document(), area=AREAS["A3 upright"])
def test_every_card_stands_in_each_row_that_has_a_step_of_it_and_says_the_same(
    document: Document, area: Area, typesetter: Typesetter
) -> None:
    for one in document.maps:
        plain, anew = lay_out(document, one.id, typesetter), reflow(document, one.id, typesetter, area)

        for card in seen.visible_cards(document, one.id):
            steps = covered(document, one.id, card)
            times, seen_at = standing([anew], card.lane, steps)
            assert seen_at == steps
            assert shown([anew], card.id) == times
            assert words([anew], card.id, "text") == times * words([plain], card.id, "text")


@modest
@given(document=strategies.documents(), area=all_areas)
@example(document=maps.everything(), area=AREAS["A4 upright"])
@example(document=maps.sixty_steps(), area=AREAS["A3 upright"])
@example(document=maps.right_to_left(), area=AREAS["A4 upright"])
@example(document=maps.chinese_japanese_emoji(), area=AREAS["A4 upright"])
def test_nothing_leaves_the_picture_and_no_text_lies_on_other_text(
    document: Document, area: Area, typesetter: Typesetter
) -> None:
    for _, anew in set_anew(document, typesetter, area):
        assert outside(anew) == []
        assert overlapping(anew) == []
        assert doubled(anew) == []


@pytest.mark.parametrize("named", MAPS)
@pytest.mark.parametrize("roll", ROLLS)
def test_a_roll_can_be_opened_everywhere_and_is_read_from_afar(named: str, roll: str, typesetter: Typesetter) -> None:
    document, area = MAPS[named](), ROLLS[roll]

    picture = reflow(document, document.maps[0].id, typesetter, area)

    assert max(picture.width, picture.height) * scale_on(picture, area) <= LARGEST
    assert 11 * scale_on(picture, area) > 12


def test_a_long_word_makes_its_column_wider_and_is_not_broken(typesetter: Typesetter) -> None:
    build = Build("Versichern")
    steps = build.stage("Schaden", steps=[f"Schritt {n}" for n in range(9)])
    lane = build.lane(LaneKind.ACTIONS)
    for step in steps:
        build.card(lane, step, "Kurz gesagt")
    long = build.card(lane, steps[4], "Haftpflicht wird geprüft")

    picture = reflow(build.document(), build.map.id, typesetter, area_of("A4", portrait=True))

    assert "Haftpflicht" in " ".join(seen.of(picture, long)).split()


@pytest.mark.parametrize(
    "text", ["دعوة لاستكمال الاستبيان الإلكتروني", "ลูกค้าโทรศัพท์ไปสอบถามรายละเอียด", "Rechtsschutzversicherungsgesellschaften"]
)
def test_words_of_every_script_stay_on_their_narrow_cards(text: str, typesetter: Typesetter) -> None:
    build = Build(text)
    steps = build.stage(text, steps=[text] * 14)
    lane = build.lane(LaneKind.ACTIONS, text)
    for step in steps:
        build.card(lane, step, text, tags=(text,), owner=text)

    picture = reflow(build.document(), build.map.id, typesetter, area_of("A4", portrait=True))

    assert overlapping(picture) == []
    assert outside(picture) == []


def ends(picture: Picture) -> list[tuple[float, float]]:
    """How far below the upper edge of each row's curve its line begins and ends."""
    found = []
    for group in picture:
        lines = [mark for mark in group.marks if isinstance(mark, Path) and mark.pen is not None and mark.pen.width == 3]
        for line in lines if group.key[0] == "curve" else ():
            first, last = line.segments[0], line.segments[-1]
            assert isinstance(first, MoveTo)
            assert not isinstance(last, Close)
            found.append((first.y, last.y))
    return found


@pytest.mark.parametrize("named", ["sixty steps", "right to left"])
def test_a_curve_goes_on_in_the_next_row_at_the_height_it_left_the_last(named: str, typesetter: Typesetter) -> None:
    document = MAPS[named]()
    area = (300.0, 900.0)

    picture = reflow(document, document.maps[0].id, typesetter, area)

    found = ends(picture)
    assert len(found) > 1
    for (_, left), (entered, _) in pairwise(found):
        assert entered == pytest.approx(left)


def test_a_curve_passes_through_a_row_in_which_it_has_no_knot(typesetter: Typesetter) -> None:
    build = Build("Sparse")
    steps = [step for n in range(12) for step in build.stage(f"Stage {n}")]
    emotions = build.lane(LaneKind.EMOTIONS)
    build.scores(emotions, [steps[0], steps[-1]], [1, 5], build.persona("Ada"))

    picture = reflow(build.document(), build.map.id, typesetter, (200.0, 900.0))

    curves = [group for group in picture if group.key[0] == "curve"]
    assert len(curves) > 2
    assert all(any(mark.shows == RecordId("persona-01") for mark in group.marks) for group in curves)


def test_a_link_to_another_row_says_where_it_leads(typesetter: Typesetter) -> None:
    build = Build("Linked")
    steps = [step for n in range(12) for step in build.stage(f"Stage {n}")]
    lane = build.lane(LaneKind.ACTIONS)
    first, last = build.card(lane, steps[0], "Asks for help"), build.card(lane, steps[-1], "Is helped")
    link = build.link(first, last, "after a week")

    picture = reflow(build.document(), build.map.id, typesetter, (200.0, 900.0))

    assert (
        " ".join("".join(seen.of(picture, link)).split())
        == "→ “Asks for help” leads to “Is helped” in “Stage 11”: after a week"
    )


@pytest.mark.parametrize("portrait", [True, False])
def test_a_map_of_one_card_fills_its_page_from_side_to_side(portrait: bool, typesetter: Typesetter) -> None:
    build = Build("One")
    (step,) = build.stage("Only")
    build.card(build.lane(LaneKind.ACTIONS), step, "A single card with a bit of text")
    area = area_of("A3", portrait=portrait)

    ((plain, anew),) = set_anew(build.document(), typesetter, area)

    grid = anew.grid
    assert grid.left + grid.width == pytest.approx(anew.width, abs=21)
    assert 1.5 < scale_on(anew, area) / (area[0] / plain.width) < 2.5


@pytest.mark.parametrize("named", MAPS)
@pytest.mark.parametrize("sheet", AREAS)
def test_lines_are_never_too_long_to_be_read_with_ease(named: str, sheet: str, typesetter: Typesetter) -> None:
    document = MAPS[named]()

    picture = reflow(document, document.maps[0].id, typesetter, AREAS[sheet])

    usual = {step.id: step.width or sizes.COLUMN for step in document.steps_of_map(document.maps[0].id)}
    for column in picture.grid.columns:
        assert column.width <= usual[column.step] * 2.7 * 1.36


def test_a_map_without_stages_is_as_it_is(typesetter: Typesetter) -> None:
    build = Build("Empty")

    anew = reflow(build.document(), build.map.id, typesetter, area_of("A4", portrait=False))

    assert anew == lay_out(build.document(), build.map.id, typesetter, setting=PRINTED)


def test_a_curve_is_smooth_where_it_meets_its_knots(typesetter: Typesetter) -> None:
    document = maps.sixty_steps()

    picture = reflow(document, document.maps[0].id, typesetter, area_of("A3", portrait=True))

    for group in picture:
        for mark in group.marks if group.key[0] == "curve" else ():
            if isinstance(mark, Path) and mark.pen is not None and mark.pen.width == 3:
                pieces = [segment for segment in mark.segments if isinstance(segment, CurveTo)]
                assert all(one.y2 == pytest.approx(one.y) for one in pieces[:-1])


@pytest.mark.parametrize("named", ["sixty steps", "right to left"])
def test_what_lies_at_a_place_is_found_in_every_row(named: str, typesetter: Typesetter) -> None:
    document = MAPS[named]()
    journey = document.maps[0].id

    picture = reflow(document, journey, typesetter, (400.0, 1600.0))

    frames = where.frames(picture)
    assert len({band.lane for band in picture.grid.bands}) < len(picture.grid.bands)
    for card in seen.visible_cards(document, journey):
        frame = frames[card.id]
        assert where.record_at(picture, frame.x + frame.width / 2, frame.bottom - 3) == card.id
