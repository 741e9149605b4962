"""Timing two things in turn, so that a machine whose speed drifts slows both alike."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    begin = perf_counter()
    run()
    return perf_counter() - begin


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], *, times: int = 5) -> tuple[float, float]:
    """The median seconds of both sides, run A B A B … after one run each that does not count."""
    ours()
    theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
