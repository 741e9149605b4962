"""Where ICU says that grapheme clusters and lines may end, counted in characters of a Python string."""

from __future__ import annotations

from itertools import accumulate

from icu4py.breakers import BaseBreaker, CharacterBreaker, LineBreaker


def clusters(text: str) -> list[int]:
    """The end of each grapheme cluster."""
    return _ends(CharacterBreaker(text, "en"), text)


def lines(text: str) -> list[int]:
    """Each place where a line may end by UAX #14, the end of the text included."""
    return _ends(LineBreaker(text, "en"), text)


def _ends(breaker: BaseBreaker, text: str) -> list[int]:
    if text.isascii() or max(text) <= "\uffff":
        return [end for _, end in breaker.segments()]
    return list(accumulate(map(len, breaker)))  # segments() counts in UTF-16
