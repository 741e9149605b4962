"""Lists of names merged as sets in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, TypeVar

T = TypeVar("T")

_BEGINNING: Final[Any] = object()
_END: Final[Any] = object()


def merge_names(base: tuple[T, ...], ours: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...] | None:
    """What both have, what either added, nothing that either removed; None where somebody has to choose.

    The order is of the side that changed it. Where both put something at one place, what one side put there stays together,
    and which comes first is told by what it is, not by whose it is. Somebody has to choose where both changed the order, or
    where a name stands twice.
    """
    if any(len(set(side)) != len(side) for side in (base, ours, theirs)):
        return None
    common = set(ours) & set(theirs)
    mine, other = ([name for name in side if name in common] for side in (ours, theirs))
    if mine != other:
        before = [name for name in base if name in common]
        moved = [[name for name in side if name in before] != before for side in (mine, other)]
        if moved[0] == moved[1]:
            return None
        mine = mine if moved[0] else other
    runs = [_runs(side, common, base) for side in (ours, theirs)]
    merged: list[T] = []
    for anchor in (_BEGINNING, *mine, _END):
        merged += [anchor] if anchor in common else []
        added = [run[anchor] for run in runs if anchor in run]
        merged += [name for run in sorted(added, key=lambda run: list(map(repr, run))) for name in run]
    return tuple(merged)


def _runs(side: Sequence[T], common: Collection[T], base: Collection[T]) -> dict[object, list[T]]:
    """What a side added, by the name before it that both have, or the beginning; behind all such names it is the end."""
    runs: dict[object, list[T]] = {}
    anchor: object = _BEGINNING
    last = max((at for at, name in enumerate(side) if name in common), default=-1)
    for at, name in enumerate(side):
        if name in common:
            anchor = name
        elif name not in base:
            runs.setdefault(anchor if at < last else _END, []).append(name)
    return runs
