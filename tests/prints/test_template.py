"""Empty maps for workshops: cells that notes fit into."""

from __future__ import annotations

import itertools

import pytest

from journeydesk.document.records import Card, Handout, LaneKind
from journeydesk.layout import sizes
from journeydesk.layout.papers import MILLIMETRE
from journeydesk.layout.picture import Box, Picture, Text
from journeydesk.prints.excerpts import smallest_type
from journeydesk.prints.reflow import scale_on
from journeydesk.text.lines import Typesetter
from tests.layout import maps, seen
from tests.layout.build import Build
from tests.prints.handed import Area, area_of, doubled, handed, outside, overlapping

A0 = area_of("A0", portrait=False)


def cells(picture: Picture, area: Area) -> set[tuple[float, float]]:
    """How wide and high the outlines of cells are in print, in millimetres."""
    scale = scale_on(picture, area) / MILLIMETRE
    return {
        (round(mark.rect.width * scale, 1), round(mark.rect.height * scale, 1))
        for group in picture
        if group.key[0] == "cell"
        for mark in group.marks
        if isinstance(mark, Box)
    }


def blank(typesetter: Typesetter, area: Area, named: str = "example") -> Picture:
    (part,) = handed(getattr(maps, named)(), typesetter, Handout.TEMPLATE, area)
    return part.picture


@pytest.mark.parametrize(
    ("named", "paper", "portrait"),
    [
        ("example", "A0", False),
        ("example", "A0", True),
        ("right_to_left", "A0", False),
        ("right_to_left", "A0", True),
        ("example", "2A0", False),
        ("example", "914mm", False),
        ("sixty_steps", "914mm", False),
    ],
)
def test_every_cell_has_room_for_a_note(named: str, paper: str, portrait: bool, typesetter: Typesetter) -> None:
    area = area_of(paper, portrait=portrait)

    picture = blank(typesetter, area, named)

    assert all(width >= 79.9 and height >= 79.9 for width, height in cells(picture, area))


def test_where_there_is_room_a_cell_holds_whole_notes(typesetter: Typesetter) -> None:
    assert cells(blank(typesetter, A0), A0) == {(80.0, 80.0)}

    tall = area_of("2A0", portrait=True)
    assert cells(blank(typesetter, tall), tall) == {(80.0, 240.0)}


def test_a_template_without_paper_is_as_large_as_its_cells_need(typesetter: Typesetter) -> None:
    assert cells(blank(typesetter, (0.0, 0.0)), (0.0, 0.0)) == {(80.0, 80.0)}


@pytest.mark.parametrize("named", ["example", "right_to_left", "sixty_steps", "everything", "chinese_japanese_emoji"])
@pytest.mark.parametrize("paper", ["A0", "A1", "A3", "A4", "610mm"])
@pytest.mark.parametrize("portrait", [True, False])
def test_a_template_fills_its_paper_and_nothing_overlaps(
    named: str, paper: str, portrait: bool, typesetter: Typesetter
) -> None:
    area = area_of(paper, portrait=portrait)

    picture = blank(typesetter, area, named)

    scale = scale_on(picture, area)
    across, down = area[0] or picture.width * scale, area[1] or picture.height * scale
    assert picture.width * scale / across > 0.97
    assert picture.height * scale / down > 0.97
    assert outside(picture) == []
    assert overlapping(picture) == []
    assert doubled(picture) == []


def test_a_template_says_what_the_map_is_about_and_nothing_of_its_cards(typesetter: Typesetter) -> None:
    document = maps.example()
    cards = {record.id for record in document if isinstance(record, Card)}

    picture = blank(typesetter, A0)

    texts = [mark.line.text for _, mark, _ in seen.texts(picture)]
    assert not any(mark.shows in cards for group in picture for mark in group.marks if isinstance(mark, Text))
    assert {"Notice", "Actions", "Scenario", "Persona", "Team", "Date"} <= {text.strip() for text in texts}
    assert any("From late projects" in text for text in texts)


def test_the_lane_of_emotions_has_a_face_at_each_end_of_every_level(typesetter: Typesetter) -> None:
    picture = blank(typesetter, A0)

    (curve,) = [group for group in picture if group.key[0] == "curve"]
    bounds = [seen.bounds(mark) for mark in curve.marks]
    rounds = [one for one in bounds if one.height > 10 and one.width == pytest.approx(one.height)]
    tops = sorted({round(one.y, 2) for one in rounds})
    assert len(rounds) == 10
    assert len(tops) == 5
    radius = rounds[0].height / 2
    assert all(two - one >= 2 * radius for one, two in itertools.pairwise(tops))


def test_a_map_without_stages_is_a_template_of_its_lanes(typesetter: Typesetter) -> None:
    build = Build("")
    build.lane(LaneKind.ACTIONS)

    (part,) = handed(build.document(), typesetter, Handout.TEMPLATE, A0)

    assert [band.lane for band in part.picture.grid.bands] == ["lane-01"]


def test_cells_of_a_folded_template_are_of_one_size(typesetter: Typesetter) -> None:
    area = area_of("A0", portrait=True)

    picture = blank(typesetter, area)

    assert len(cells(picture, area)) == 1
    assert len({column.width for column in picture.grid.columns}) == 1
    assert picture.grid.columns[0].width > sizes.COLUMN


@pytest.mark.parametrize("named", ["example", "right_to_left", "sixty_steps", "everything", "chinese_japanese_emoji"])
@pytest.mark.parametrize("paper", ["A0", "A1", "610mm", "914mm"])
@pytest.mark.parametrize("portrait", [True, False])
def test_titles_have_ten_points_at_least(named: str, paper: str, portrait: bool, typesetter: Typesetter) -> None:
    area = area_of(paper, portrait=portrait)

    picture = blank(typesetter, area, named)

    assert smallest_type(picture, area) > 9.9
