"""What kinds of characters there are: what ends a paragraph, what is a space, what is never drawn, which script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

import uharfbuzz as hb

Han = Literal["JP", "KR", "SC", "TC", "HK"]

SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Spaces that hang at the end of a line."""

HANGING = SPACES + "\u200b"
SOFT_HYPHEN = "\u00ad"
WORD_JOINER = "\u2060"

_PARAGRAPH_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Default_Ignorable_Code_Point: HarfBuzz draws nothing for them, whether the face has a glyph or not.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_IGNORED = re.compile(f"[{_IGNORABLE}]+")
_KANA = re.compile("[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3]")
_BOPOMOFO = re.compile("[\u3105-\u312f\u31a0-\u31bf]")
_EMOJI = re.compile("[\U0001f000-\U0001faff\ufe0f\u20e3]")

# Whatever may run right to left: the blocks of such scripts, and the controls for it.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text begin and end, the characters that part them left out."""
    start = 0
    for end in _PARAGRAPH_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def shown(text: str) -> str:
    """The text as it is drawn, character by character: a tab is a space, control characters are nothing to be seen."""
    return _NOT_SHOWN.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\t":
        return " "
    return "\ufffd" if "\ud800" <= character <= "\udfff" else WORD_JOINER


def visible(text: str) -> str:
    """The text without the characters that have no shape of their own, such as joiners and variation selectors."""
    return _IGNORED.sub("", text)


def may_run_right_to_left(text: str) -> bool:
    """Whether anything in the text can run right to left, so that the bidirectional algorithm is needed."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_emoji(cluster: str) -> bool:
    """Whether a grapheme cluster asks to be drawn as a little picture."""
    return _EMOJI.search(cluster) is not None and "\ufe0e" not in cluster


def han(text: str, language: str) -> Han:
    """Whose forms the Chinese characters of a text take: by its language, else by the other characters in it."""
    tag = language.lower().replace("_", "-").split("-")
    match tag[0]:
        case "ja":
            return "JP"
        case "ko":
            return "KR"
        case "zh" | "yue":
            if "hk" in tag or "mo" in tag:
                return "HK"
            return "TC" if {"hant", "tw"}.intersection(tag) else "SC"
    if _KANA.search(text):
        return "JP"
    if _HANGUL.search(text):
        return "KR"
    return "TC" if _BOPOMOFO.search(text) else "SC"


@cache
def script(character: str) -> str | None:
    """The ISO 15924 tag of a character's script; None for those that many scripts share."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script


@cache
def is_shared(character: str) -> bool:
    """Whether many scripts use the character and it stands for no sound or number: it looks best like its neighbours."""
    return unicodedata.category(character)[0] in "PSZC" and script(character) is None
