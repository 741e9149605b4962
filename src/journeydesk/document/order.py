"""Order keys: strings that sort, with room for another between any two.

A key names a place among siblings, so putting a thing between two others touches no third record. Keys in a file may be
missing, equal or nonsense; the functions here then do the nearest sensible thing, and `repair` gives such siblings new keys.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, Protocol

from fractional_indexing import BASE_62_DIGITS, FIError, generate_key_between, validate_order_key

from journeydesk.document.records import RecordId

LONGEST: Final = 600
"""Longer keys are not used: reached after thousands of insertions at one spot, and the library recurses once a letter."""

_DIGITS: Final = frozenset(BASE_62_DIGITS)
_SMALLEST: Final = "A" + BASE_62_DIGITS[0] * 26


class Sibling(Protocol):
    """A record that stands in a row."""

    @property
    def id(self) -> RecordId:
        """Its id, which decides between equal keys."""

    @property
    def order(self) -> str:
        """Its order key."""


@functools.lru_cache(maxsize=4096)
def valid(key: str) -> bool:
    """Whether other keys can be made next to this one."""
    if not key or len(key) > LONGEST or not _DIGITS.issuperset(key):
        return False
    try:
        validate_order_key(key)
    except FIError:
        return False
    return True


def between(before: str | None, after: str | None) -> str:
    """A key after `before` and ahead of `after`; None, and a key that is not valid, is an open end.

    Where there is no room, because `before` is not less than `after`, the key comes after both.
    """
    low = before if before is not None and valid(before) else None
    high = after if after is not None and valid(after) else None
    if low is not None and high is not None and low >= high:
        high = None
    key = generate_key_between(low, high)
    return key + "V" if key == _SMALLEST else key  # the library hands the smallest integer out, but does not take it back


def after_all(siblings: Sequence[str]) -> str:
    """A key after all of these."""
    return between(max(filter(valid, siblings), default=None), None)


def spread(count: int) -> list[str]:
    """This many fresh keys in their order."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(between(keys[-1] if keys else None, None))
    return keys


def place(siblings: Sequence[Sibling], *, before: RecordId | None) -> str:
    """A key for a place ahead of that sibling, or at the end if it is None or not among them.

    The siblings stand in their row's order. Ahead of several with equal keys means ahead of them all: there is no room
    between equals.
    """
    at = next((index for index, sibling in enumerate(siblings) if sibling.id == before), len(siblings))
    if at == len(siblings):
        return after_all([sibling.order for sibling in siblings])
    after = siblings[at].order
    return between(
        max((sibling.order for sibling in siblings[:at] if sibling.order < after and valid(sibling.order)), default=None),
        after,
    )
