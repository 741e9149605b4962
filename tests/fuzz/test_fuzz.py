"""Some hundreds of changed files, pictures and texts; `make fuzz` reads a hundred thousand, in bounds of time and memory."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.trouble import Trouble
from tests.fuzz.kinds import KINDS, Kind
from tests.fuzz.running import EVERY, came_of, made, run

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.no_qt_log]
"""Pillow and Qt warn of what is odd in broken pictures."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(number=st.integers(0, 2**40))
@settings(max_examples=40, deadline=None)
def test_whatever_is_changed_it_is_read_or_refused_in_one_sentence(kind: Kind, number: int) -> None:
    _, data = made(0, number, [kind])

    came_of(kind, data, also=number % EVERY == 0)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_changed_was_read_before(kind: Kind) -> None:
    read = 0
    for data in kind.seeds():
        with contextlib.suppress(Trouble):
            kind.read(data)
            read += 1

    assert read or kind.name in ("earlier pdf", "profile")


def test_an_input_is_known_by_its_seed_and_number() -> None:
    assert [made(3, number) for number in range(40)] == [made(3, number) for number in range(40)]
    assert made(3, 1) != made(4, 1)


def test_many_are_read_in_a_process_of_their_own() -> None:
    outcome = run(range(2 * len(KINDS)), seed=0, workers=1)

    assert outcome.faults == []
    assert outcome.read.total() + outcome.refused.total() == 2 * len(KINDS)
    assert set(outcome.slowest) == {kind.name for kind in KINDS}
