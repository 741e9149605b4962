"""How well a few typed letters fit a text: the palette's search. No Qt here."""

from __future__ import annotations

from functools import cache
from typing import Final

START: Final = 6
NEXT: Final = 4
ANY: Final = 1
GAP: Final = 0.05


def fit(typed: str, text: str) -> float | None:
    """How well the letters fit: the higher the better; None if the text does not have them in this order.

    Words are looked for in any order. Letters at the start of a word count most, then those right after the one before;
    blanks between letters cost a little, so that the shorter and tighter text comes first.
    """
    words = typed.casefold().split()
    if not words:
        return 0.0
    low = text.casefold()
    fits = [_fit(word, low) for word in words]
    if any(found is None for found in fits):
        return None
    return sum(found for found in fits if found is not None) - GAP * len(low) / 10


def begins(typed: str, text: str) -> bool:
    """Whether every word that was typed begins a word of the text."""
    there = text.casefold().split()
    return all(any(word.startswith(part) for word in there) for part in typed.casefold().split())


def _fit(word: str, text: str) -> float | None:
    @cache
    def best(letter: int, place: int, *, follows: bool) -> float | None:
        """The best fit of the letters from `letter` on in the text from `place` on."""
        if letter == len(word):
            return 0.0
        found: float | None = None
        at = text.find(word[letter], place)
        tried = 0
        while at >= 0 and tried < 8:
            rest = best(letter + 1, at + 1, follows=True)
            if rest is not None:
                starts = at == 0 or not text[at - 1].isalnum()
                gain = START if starts else NEXT if follows and at == place else ANY
                value = gain + rest - GAP * (at - place)
                found = value if found is None else max(found, value)
            at = text.find(word[letter], at + 1)
            tried += 1
        return found

    if len(word) > 40:
        return 0.0 if word in text else None
    return best(0, 0, follows=False)
