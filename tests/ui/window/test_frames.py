"""The short form of the bench: a large map feels like a small one. Generous ratios; `make bench` has the limits."""

from __future__ import annotations

from statistics import median

import pytest

from tests.bench.bench_frames import Measured, Thing, measured

SMALL, LARGE = 100, 2_500


@pytest.fixture(scope="module")
def found() -> dict[int, Measured]:
    """A small and a large map, with everything done once on each."""
    return {cards: measured(cards, rounds=1) for cards in (SMALL, LARGE)}


@pytest.mark.parametrize("thing", ["drag", "letter"])
def test_dragging_and_typing_cost_the_same_on_a_large_map(found: dict[int, Measured], thing: Thing) -> None:
    small, large = (median(found[cards].ours[thing].seen) for cards in (SMALL, LARGE))

    assert large < 3 * small


@pytest.mark.parametrize(
    ("thing", "most"), [("whole map", 0.4), ("zoomed to whole map", 0.6), ("zoom sweep", 0.8), ("repaint at 100 %", 2.5)]
)
def test_a_large_map_is_painted_faster_than_plain_items_would_be(
    found: dict[int, Measured], thing: Thing, most: float
) -> None:
    ours, floor = found[LARGE].ours[thing].usual, found[LARGE].floor[thing].usual

    assert ours < most * floor


def test_no_frame_of_a_large_map_is_long_even_when_it_shows_something_for_the_first_time(found: dict[int, Measured]) -> None:
    things: tuple[Thing, ...] = ("zoomed to whole map", "zoom sweep", "repaint at 100 %")
    for thing in things:
        small, large = (max(found[cards].ours[thing].first) for cards in (SMALL, LARGE))
        if large >= 6 * small:
            # a single frame may have waited for other programs: what is long by itself is so again
            large = min(large, max(measured(LARGE, rounds=1).ours[thing].first))

        assert large < 6 * small
