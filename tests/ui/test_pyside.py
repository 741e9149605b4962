"""PySide6 itself: it does not lose count of `None`, as 6.12.0 does on Python 3.11 until the process aborts."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 2_000
SLACK = 200
"""Others may take or drop a few references meanwhile; the fault drops one a call."""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nobody counts it")
def test_calls_that_return_nothing_leave_the_count_of_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        thing.setObjectName("name")

    assert abs(sys.getrefcount(None) - before) < SLACK
