"""Order keys: room for one more between any two."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeydesk.document import ids, order
from journeydesk.document.records import Card, RecordId
from tests.document.making import a_card

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SMALLEST = "A" + "0" * 26

any_keys = st.text(max_size=6) | st.text(DIGITS, max_size=30) | st.sampled_from([SMALLEST, SMALLEST + "1", "z" * 27, "a0"])


@st.composite
def keys(draw: st.DrawFn) -> str:
    """A key that is valid, from any part of the number line."""
    head = draw(st.sampled_from("AYZabz"))
    length = ord(head) - ord("a") + 1 if head >= "a" else ord("Z") - ord(head) + 1
    digits = draw(st.text(DIGITS, min_size=length, max_size=length) | st.sampled_from(["0" * length, "z" * length]))
    key = head + digits + draw(st.text(DIGITS, max_size=4)).rstrip("0")
    assume(order.valid(key))
    return key


@given(keys(), keys())
@settings(max_examples=200, deadline=None)
def test_a_key_between_two_sorts_between_them(one: str, other: str) -> None:
    assume(one != other)
    low, high = sorted([one, other])

    assert low < order.between(low, high) < high
    assert order.valid(order.between(low, high))


@given(keys())
@settings(max_examples=200, deadline=None)
def test_there_is_room_before_and_after_any_key(key: str) -> None:
    assert order.between(None, key) < key < order.between(key, None)
    assert order.valid(order.between(None, key))
    assert order.valid(order.between(key, None))


def test_there_is_room_at_the_far_ends() -> None:
    near_the_start = "A" + "0" * 25 + "1"

    assert not order.valid(SMALLEST)
    assert order.valid(order.between(None, near_the_start))
    assert order.between(None, near_the_start) < near_the_start
    assert order.between("z" * 27, None) > "z" * 27


@given(any_keys | st.none(), any_keys | st.none())
@settings(max_examples=300, deadline=None)
def test_no_pair_of_keys_is_refused(before: str | None, after: str | None) -> None:
    key = order.between(before, after)

    assert order.valid(key)
    if before is not None and order.valid(before):
        assert key > before


@given(st.lists(any_keys, max_size=6), st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_a_place_among_any_siblings_is_found(found: list[str], at: int) -> None:
    siblings = sorted((a_card(f"c{n}", order=key) for n, key in enumerate(found)), key=lambda card: (card.order, card.id))
    before = siblings[at].id if at < len(siblings) else None

    key = order.place(siblings, before=before)

    assert order.valid(key)
    if all(order.valid(card.order) for card in siblings):
        assert all(card.order < key for card in siblings[:at] if before is None or card.order != siblings[at].order)
        assert before is None or key < siblings[at].order


def test_thousands_of_insertions_at_one_spot_stay_in_order() -> None:
    low, high = "a0", "a1"
    for _ in range(2500):
        key = order.between(low, high)
        assert low < key < high
        low = key
    assert len(low) < order.LONGEST


def test_keys_that_are_too_long_are_not_built_upon() -> None:
    assert order.valid("a0" + "V" * (order.LONGEST - 2))
    assert not order.valid("a0" + "V" * order.LONGEST)


def test_fresh_keys_stand_in_order() -> None:
    assert order.spread(0) == []
    fresh = order.spread(200)
    assert fresh == sorted(set(fresh))
    assert order.after_all(fresh) > fresh[-1]
    assert order.after_all(["nonsense!", ""]) == order.after_all([])


def test_a_place_before_a_sibling_that_is_not_there_is_the_end() -> None:
    siblings: list[Card] = [a_card("c1", order="a0"), a_card("c2", order="a1")]

    assert order.place(siblings, before=RecordId("gone")) > "a1"
    assert order.place(siblings, before=RecordId("c2")) == "a0V"
    assert order.place([], before=None) == "a0"


def test_a_place_before_one_of_several_with_equal_keys_is_before_them_all() -> None:
    siblings = [a_card("c0", order="a0"), a_card("c1", order="a1"), a_card("c2", order="a1")]

    assert "a0" < order.place(siblings, before=RecordId("c2")) < "a1"


def test_ids_are_short_and_do_not_repeat() -> None:
    made = {ids.fresh() for _ in range(2000)}

    assert len(made) == 2000
    assert all(len(one) == 12 and one.isalnum() and one.islower() for one in made)
    assert ids.fresh("card").startswith("card-")
