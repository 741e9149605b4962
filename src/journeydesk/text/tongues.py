"""In which language texts are probably written, told by their script: for readers that speak a file aloud."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, islice
from typing import Final

ENOUGH: Final = 20_000
"""So many characters say what a whole map would."""

TONGUES: Final[Mapping[str, str]] = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "bo",
}
"""The language that most people write in a script, as a BCP 47 tag."""


def tongue(texts: Iterable[str], *, latin: str) -> str:
    """The language of these texts as a BCP 47 tag; `latin` where most of them are in Latin letters, or say nothing.

    Chinese characters are Japanese beside kana, and Korean beside hangul.
    """
    counts = Counter(_script(character) for character in islice(chain.from_iterable(texts), ENOUGH))
    del counts[""]
    han = counts.pop("CJK", 0)
    letters = counts.most_common(1)
    if han and (not letters or han >= letters[0][1] or letters[0][0] in ("HIRAGANA", "KATAKANA", "HANGUL")):
        beside = [script for script in ("HIRAGANA", "KATAKANA", "HANGUL") if counts[script] * 10 >= han]
        return TONGUES[beside[0]] if beside else "zh"
    return TONGUES.get(letters[0][0], latin) if letters else latin


@cache
def _script(character: str) -> str:
    """The script of a letter as its Unicode name begins; empty for what is no letter."""
    return unicodedata.name(character, "").split(" ")[0] if character.isalpha() else ""
