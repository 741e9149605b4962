"""Waiting for what another thread or process makes."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

from PySide6.QtWidgets import QApplication

LONG = 20.0
"""Seconds after which nobody waits any more."""


def wait(until: Callable[[], object], *, seconds: float = LONG) -> None:
    """Let the window and the thread beside it work until something is so; `qWait` would not let the thread."""
    assert passed(until, seconds=seconds), "It did not come."


def passed(until: Callable[[], object], *, seconds: float) -> bool:
    """Let them work until something is so or time is up; whether it is so."""
    end = monotonic() + seconds
    while not until():
        if monotonic() > end:
            return False
        QApplication.processEvents()
        sleep(0.003)
    return True
