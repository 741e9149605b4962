"""Large print: stages and lanes on as few pages as it takes for type to be large enough, and none of them empty."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, LaneKind
from journeydesk.layout.picture import Picture
from journeydesk.prints.excerpts import smallest_type
from journeydesk.text.lines import Typesetter
from tests import strategies
from tests.layout import maps, seen
from tests.layout.build import Build
from tests.prints.handed import (
    area_of,
    covered,
    handed,
    modest,
    shown,
    spanning,
    standing,
)

excerpts = st.sampled_from([Handout.STAGES, Handout.LANES])
UPRIGHT = area_of("A4", portrait=True)


@pytest.mark.parametrize("named", ["example", "everything", "right_to_left", "sixty_steps"])
@pytest.mark.parametrize("least", [12.0, 16.0])
def test_large_print_has_no_smaller_type_than_asked_for(named: str, least: float, typesetter: Typesetter) -> None:
    document = getattr(maps, named)()
    area = area_of("A3", portrait=True)

    pages = handed(document, typesetter, Handout.STAGES, area, least=least)

    for part in pages:
        columns, lanes = (
            {column.step for column in part.picture.grid.columns},
            {band.lane for band in part.picture.grid.bands},
        )
        single = len(columns) <= 1 and len(lanes) == 1
        assert single or smallest_type(part.picture, area) >= least


def test_pages_of_a_stage_that_had_to_be_parted_are_numbered(typesetter: Typesetter) -> None:
    pages = handed(maps.example(), typesetter, Handout.STAGES, area_of("A3", portrait=True), least=16)

    labels = [part.label for part in pages]
    assert labels[0] == "Notice"
    assert labels[1:3] == ["Explore 1/2", "Explore 2/2"]


def something(document: Document, picture: Picture) -> bool:
    """Whether a card or a face stands on a page."""
    kinds = {document.records[record_id].kind for group in picture for record_id in group.frames}
    return bool(kinds & {"card", "point"})


@modest
@given(document=strategies.documents(), handout=excerpts, least=st.sampled_from([12.0, 24.0]))
@example(document=maps.everything(), handout=Handout.LANES, least=12.0)
@example(document=spanning().document(), handout=Handout.STAGES, least=24.0)
def test_large_print_shows_every_card_over_all_its_steps_and_no_further_page_is_empty(
    document: Document, handout: Handout, least: float, typesetter: Typesetter
) -> None:
    for one in document.maps:
        parts = handed(document, typesetter, handout, UPRIGHT, map_id=one.id, least=least)
        pictures = [part.picture for part in parts]

        for card in seen.visible_cards(document, one.id):
            steps = covered(document, one.id, card)
            times, seen_at = standing(pictures, card.lane, steps)
            assert seen_at == steps
            assert shown(pictures, card.id) == times
        for part in parts:
            assert something(document, part.picture) or "/" not in part.label


def test_large_print_of_lanes_takes_few_pages(typesetter: Typesetter) -> None:
    pages = handed(maps.everything(), typesetter, Handout.LANES, UPRIGHT, least=12.0)

    assert len(pages) <= 22
    assert all(smallest_type(part.picture, UPRIGHT) >= 12.0 for part in pages)


def test_an_empty_lane_keeps_one_page_in_large_print(typesetter: Typesetter) -> None:
    build = Build("Sparse")
    steps = [step for n in range(30) for step in build.stage(f"Stage {n}")]
    build.lane(LaneKind.ACTIONS, "Empty")
    build.card(build.lane(LaneKind.THOUGHTS, "Sparse"), steps[20], "Only this")

    pages = handed(build.document(), typesetter, Handout.LANES, UPRIGHT, least=16.0)

    assert [part.label for part in pages] == ["Empty", "Sparse"]
    assert {column.step for column in pages[1].picture.grid.columns} == {steps[20]}


def test_a_map_in_large_print_is_folded_for_whatever_it_gains(typesetter: Typesetter) -> None:
    area = area_of("A3", portrait=False)

    (usual,) = handed(maps.example(), typesetter, Handout.MAP, area)
    (large,) = handed(maps.example(), typesetter, Handout.MAP, area, least=16)

    assert smallest_type(large.picture, area) > smallest_type(usual.picture, area)
