"""How well a few typed letters fit a text: the palette's search. No Qt here."""

from __future__ import annotations

from functools import cache
from typing import Final

NEXT: Final = 6
START: Final = 5
ANY: Final = 1
GAP: Final = 0.05
MOST: Final = 8
"""So many places of a letter are tried."""
LONGEST: Final = 40
"""A word longer than this is looked for as it is."""


def fit(typed: str, text: str) -> float | None:
    """How well the letters fit: the higher the better; None if the text does not have them in this order.

    Words are looked for in any order. The first letter of each must begin a word of the text; the others follow in that word
    or begin a later one. Letters right after the one before count most; blanks between letters cost a little.
    """
    low = text.casefold()
    fits = [_fit(word, low) for word in typed.casefold().split()]
    return sum(found for found in fits if found is not None) if None not in fits else None


def begins(typed: str, text: str) -> bool:
    """Whether every word that was typed begins a word of the text."""
    there = [word.lstrip("“‘(") for word in text.casefold().split()]
    return all(any(word.startswith(part) for word in there) for part in typed.casefold().split())


def has_words(typed: str, text: str) -> bool:
    """Whether every word that was typed is a word of the text, and there is one."""
    parts = typed.casefold().split()
    return bool(parts) and {word.strip("“”‘’().,…") for word in text.casefold().split()}.issuperset(parts)


def _fit(word: str, text: str) -> float | None:
    @cache
    def best(letter: int, place: int) -> float | None:
        """The best fit of the letters from `letter` on in the text from `place` on, which is right behind the one before."""
        if letter == len(word):
            return 0.0
        found: float | None = None
        tried = 0
        at = place - 1
        while tried < MOST and (at := text.find(word[letter], at + 1)) >= 0:
            begun = at == 0 or not text[at - 1].isalnum()
            if not begun and not (letter and (at == place or text[place:at].isalnum())):
                continue
            tried += 1
            rest = best(letter + 1, at + 1)
            if rest is not None:
                gain = NEXT if letter and at == place else START if begun else ANY
                value = gain + rest - GAP * (at - place)
                found = value if found is None else max(found, value)
        return found

    if len(word) > LONGEST:
        return 0.0 if word in text else None
    return best(0, 0)
