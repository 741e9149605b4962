"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.edits.dates import Understood, understand
from tests.strategies import texts

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-12", date(2026, 5, 12)),
        ("12.5.2026", date(2026, 5, 12)),
        ("12. 5. 26", date(2026, 5, 12)),
        ("12.1.", date(2027, 1, 12)),
        ("23/4/2026", date(2026, 4, 23)),
        ("4/23/26", date(2026, 4, 23)),
        ("5/5/2026", date(2026, 5, 5)),
        ("12 May 2026", date(2026, 5, 12)),
        ("12. März 2026", date(2026, 3, 12)),
        ("12 de mayo de 2026", date(2026, 5, 12)),
        ("May 12, 2026", date(2026, 5, 12)),
        ("Dec. 1", date(2026, 12, 1)),
        ("3 jan", date(2027, 1, 3)),
        ("  12   May  2026 ", date(2026, 5, 12)),
    ],
)
def test_what_is_plainly_a_date_is_understood(text: str, day: date) -> None:
    assert understand(text, TODAY) == Understood(day)


@pytest.mark.parametrize("text", ["31.2.2026", "2026-13-01", "30 Feb", "32 May 2026", "13/13/2026", "0.1."])
def test_a_day_that_does_not_exist_is_noticed(text: str) -> None:
    assert understand(text, TODAY) == Understood(None, wrong=True)


@pytest.mark.parametrize("text", ["", "spring 2026", "Q3", "4/5/2026", "12 drummers", "soon 12", "after the launch"])
def test_everything_else_stays_the_text_it_is(text: str) -> None:
    assert understand(text, TODAY) == Understood(None)


@given(texts, st.dates(min_value=date(1, 1, 2), max_value=date(9998, 12, 30)))
def test_no_text_is_refused(text: str, today: date) -> None:
    assert isinstance(understand(text, today), Understood)
    assert understand(today.isoformat(), TODAY).day == today
