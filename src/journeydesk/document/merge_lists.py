"""Lists of names merged as sets in order."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def merge_names(base: tuple[T, ...], ours: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
    """What both have, what either added, nothing that either removed; ours first where both put something at one place.

    The order is of the side that changed it, ours where both did.
    """
    common = [name for name in base if name in ours and name in theirs]
    if [name for name in ours if name in common] == common:
        ours, theirs = (theirs, ours) if [name for name in theirs if name in common] != common else (ours, theirs)
    merged = [name for name in ours if name in theirs or name not in base]
    for at, name in enumerate(theirs):
        if name in merged or name in base:
            continue
        earlier = [merged.index(other) for other in theirs[:at] if other in merged]
        later = [merged.index(other) for other in theirs[at + 1 :] if other in merged]
        place = max(earlier) + 1 if earlier else min(later, default=len(merged))
        while earlier and place < len(merged) and merged[place] not in theirs:
            place += 1
        merged.insert(place, name)
    return tuple(merged)
