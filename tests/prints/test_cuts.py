"""Where a side is cut: legal places, as few cards cut as can be, as an independent search of all ways finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.prints.cuts import CARD, Reach, Span, costs, cuts


@st.composite
def reaches(draw: st.DrawFn) -> Reach:
    """How much sheets show: first and others differ where headings are repeated."""
    others = draw(st.integers(8, 24))
    return Reach(others + draw(st.integers(0, 6)), others, draw(st.integers(0, 6)), others // 4)


spans = st.lists(st.tuples(st.floats(0, 90), st.floats(0.1, 14)).map(lambda one: (one[0], one[0] + one[1])), max_size=14)


def all_ways(length: int, reach: Reach, begun: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Every legal way to cut, tried one by one."""
    full = reach.others if begun else reach.first
    last = begun[-1] if begun else 0
    if length - last <= full + reach.overlap:
        yield begun
    for place in range(last + max(1, full - reach.give), last + full + 1):
        if place < length:
            yield from all_ways(length, reach, (*begun, place))


def through(ways: Sequence[int], cards: Sequence[Span]) -> int:
    """How often a card is cut."""
    return sum(begin < place < end for place in ways for begin, end in cards)


@settings(deadline=None)
@given(length=st.integers(1, 70), reach=reaches(), cards=spans)
def test_no_legal_way_to_cut_goes_through_fewer_cards(length: int, reach: Reach, cards: list[Span]) -> None:
    found = cuts(length, reach, costs(length, cards))

    ways = list(all_ways(length, reach))
    if length > reach.first + reach.overlap:
        assert found in ways
    assert through(found, cards) == (0 if not found else min(through(way, cards) for way in ways))


@settings(deadline=None)
@given(length=st.integers(1, 70), reach=reaches(), cards=spans)
def test_no_way_through_as_few_cards_needs_fewer_sheets(length: int, reach: Reach, cards: list[Span]) -> None:
    found = cuts(length, reach, costs(length, cards))

    cut = through(found, cards)
    assert len(found) == (0 if not found else min(len(way) for way in all_ways(length, reach) if through(way, cards) == cut))


@settings(deadline=None)
@given(length=st.integers(1, 2000), cards=st.lists(st.tuples(st.floats(-50, 2000), st.floats(0, 90)), max_size=40))
def test_a_place_costs_as_many_cards_as_begin_before_and_end_after_it(length: int, cards: list[tuple[float, float]]) -> None:
    ranges = [(begin, begin + size) for begin, size in cards]

    found = costs(length, ranges)

    assert len(found) == length + 1
    for place in range(0, length + 1, 7):
        assert found[place] // CARD == sum(begin < place < end for begin, end in ranges)


def test_a_cut_runs_in_the_middle_of_a_gutter() -> None:
    reach = Reach(100, 100, 0, 25)

    (place,) = cuts(150, reach, costs(150, [(10, 80), (90, 140)]))

    assert place == 85


def test_a_card_larger_than_any_move_is_cut() -> None:
    reach = Reach(40, 40, 0, 10)

    found = cuts(70, reach, costs(70, [(0, 70)]))

    assert len(found) == 1


def test_what_fits_on_one_sheet_is_not_cut() -> None:
    assert cuts(110, Reach(100, 100, 10, 25), costs(110, [])) == ()
