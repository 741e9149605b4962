"""Which way a map reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def reads_right_to_left(title: str, others: Iterable[str]) -> bool:
    """Whether a map reads from right to left: as its title begins, else as most of the other texts do."""
    own = begins_right_to_left(title)
    if own is not None:
        return own
    votes = [begins_right_to_left(text) for text in others]
    return votes.count(True) > votes.count(False)


def begins_right_to_left(text: str) -> bool | None:
    """The direction of the first letter that has one (UAX #9, P2 and P3); None if none has."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return True
            case "L":
                return False
    return None
