"""UAX #9: known answers, and the same order as another implementation of it gives."""

from __future__ import annotations

import pytest
from bidi import get_base_level, get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.text import bidi

# Strong, weak and neutral of every kind, brackets, marks, and all controls. Tabs are spaces before they come here.
LETTERS = "ab 12אבعب()[]<>.,+-$٣٤!/\u0301\u200f\u200e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069〈〉"


def in_order(text: str, base: int) -> str:
    return "".join(text[index] for index in bidi.visual_order(bidi.levels(text, base)))


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc", 0, [0, 0, 0]),
        ("אבג", 1, [1, 1, 1]),
        ("אב 12", 1, [1, 1, 1, 2, 2]),
        ("a אב", 0, [0, 0, 1, 1]),
        ("אב c", 1, [1, 1, 1, 2]),
        ("ע(a)", 1, [1, 1, 2, 1]),
        ("a (אב) c", 0, [0, 0, 0, 1, 1, 0, 0, 0]),
        ("a \u2067אב, c\u2069 d", 0, [0, 0, 0, 1, 1, 1, 1, 2, 0, 0, 0]),
        ("عدد 1-2", 1, [1, 1, 1, 1, 2, 1, 2]),
        ("אב 1-2", 1, [1, 1, 1, 2, 2, 2]),
        ("ab \u202eabc\u202c d", 0, [0, 0, 0, 0, 1, 1, 1, 1, 0, 0]),
        ("אב ", 0, [1, 1, 0]),
    ],
)
def test_levels(text: str, base: int, levels: list[int]) -> None:
    assert bidi.levels(text, base) == levels


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("", 0),
        ("123", 0),
        ("abc א", 0),
        ("12 א", 1),
        ("عa", 1),
        ("\u2067א\u2069 a", 0),
        ("\u2066a\u2069 א", 1),
        ("(\u0301א", 1),
    ],
)
def test_a_paragraph_runs_as_its_first_strong_character(text: str, base: int) -> None:
    assert bidi.base_level(text) == base


@settings(max_examples=200)
@given(st.text(LETTERS, min_size=1, max_size=24))
def test_the_order_is_that_of_another_implementation(text: str) -> None:
    base = get_base_level(text)

    assert bidi.base_level(text) == base
    assert in_order(text, base) == get_display(text, base_dir="LR"[base])


@settings(max_examples=100)
@given(st.text(LETTERS, max_size=24), st.integers(0, 1))
def test_levels_are_never_below_the_paragraph(text: str, base: int) -> None:
    levels = bidi.levels(text, base)

    assert len(levels) == len(text)
    assert all(base <= level <= 126 for level in levels)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))


def test_embeddings_deeper_than_allowed_are_passed_over() -> None:
    deep = "\u202b\u202a" * 100 + "a"

    assert max(bidi.levels(deep, 0)) == 126 or max(bidi.levels(deep, 0)) == 124
