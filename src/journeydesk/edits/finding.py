"""Finding a text in a text: capitals and accents make no difference unless they are asked for, and places are exact.

What is compared is folded: letters become small, lose their accents, and may become several ("ß" is "ss") or none (an accent
that stands for itself). A find begins and ends between characters of the text as it is written, never inside one, so that
putting something else in its place leaves no half of a character behind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct


class Wanted(Struct, frozen=True):
    """What is looked for. `exact` tells capitals and accents apart; `whole` wants whole words."""

    text: str
    exact: bool = False
    whole: bool = False


class Span(NamedTuple):
    """A place in a text: from this character up to, and without, that one."""

    first: int
    last: int


class Folded(NamedTuple):
    """A text as it is compared. `places` says which character of the original each came from, with the length at the end.

    None where that is plain: character by character.
    """

    text: str
    places: tuple[int, ...] | None


STROKES: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe",
    "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "\u00ad": "",
}  # fmt: skip
"""What is the same to a reader's eye but not to Unicode; a soft hyphen is nothing."""

VOICED: Final = (7, 8)
"""Classes of the marks that make another letter of the one before: Indian dots, Japanese voicing."""

BLANKS: Final = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f", " "))
"""What is white space to Python among ASCII; with other letters in a text it is asked character by character."""


def fold(text: str, *, exact: bool = False) -> Folded:
    """The text as it is compared; with `exact` only different ways to write the same character become one."""
    if text.isascii():
        plain = text.translate(BLANKS)
        return Folded(plain if exact else plain.lower(), None)
    parts = [_folded(character, exact) for character in text]
    if all(len(part) == 1 for part in parts):
        return Folded("".join(parts), None)
    places = [at for at, part in enumerate(parts) for _ in part]
    return Folded("".join(parts), (*places, len(text)))


def find(text: str, wanted: Wanted, *, folded: Folded | None = None) -> Iterator[Span]:
    """Where the wanted stands in the text, from left to right, not one over another. `folded` is the text's, if known."""
    needle = fold(wanted.text, exact=wanted.exact).text
    if not needle:
        return
    there = folded if folded is not None else fold(text, exact=wanted.exact)
    at = there.text.find(needle)
    while at >= 0:
        span = _span(text, there, at, at + len(needle))
        fits = span is not None and (not wanted.whole or _is_whole(text, span))
        if span is not None and fits:
            yield span
        at = there.text.find(needle, at + (len(needle) if fits else 1))


def replaced(text: str, wanted: Wanted, by: str) -> tuple[str, int]:
    """The text with the wanted replaced everywhere, and in how many places."""
    parts, done, count = [], 0, 0
    for span in find(text, wanted):
        parts += [text[done : span.first], by]
        done = span.last
        count += 1
    return "".join([*parts, text[done:]]), count


def is_needle_plain(wanted: Wanted, folded: Folded) -> bool:
    """Whether the folded text having the folded needle is all there is to finding it."""
    return folded.places is None and not wanted.whole and folded.text.isascii()


@lru_cache(maxsize=8192)
def _folded(character: str, exact: bool) -> str:
    """What one character is compared as."""
    if character.isspace():
        return " "
    if exact:
        return unicodedata.normalize("NFD", character)
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    return "".join(STROKES.get(part, part) for part in apart if not _is_accent(part))


def _is_accent(character: str) -> bool:
    """Whether a mark only accents the letter before it, as in Latin, Greek, Cyrillic, Hebrew and Arabic.

    Marks that make another letter or are one (in Indian scripts, Thai, Japanese) count.
    """
    combining = unicodedata.combining(character)
    return combining == 1 or 10 <= combining <= 36 or combining >= 200


def _span(text: str, folded: Folded, first: int, last: int) -> Span | None:
    """The place in the text of a find in the folded one; None if it begins or ends inside a character."""
    if folded.places is None:
        begin, end = first, last
    else:
        places = folded.places
        if (first and places[first - 1] == places[first]) or places[last - 1] == places[last]:
            return None
        begin, end = places[first], places[last - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        # an accent belongs to the letter it stands on: it goes with it, or makes it another one
        if _counts(folded, end):
            return None if _is_accent(text[end]) or unicodedata.combining(text[end]) in VOICED else Span(begin, end)
        end += 1
    return Span(begin, end)


def _counts(folded: Folded, at: int) -> bool:
    """Whether a character of the text is anything in the folded one."""
    return folded.places is None or at in folded.places


def _is_whole(text: str, span: Span) -> bool:
    return not (
        (span.first > 0 and _in_word(text[span.first - 1]) and _in_word(text[span.first]))
        or (span.last < len(text) and _in_word(text[span.last]) and _in_word(text[span.last - 1]))
    )


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
