"""Foreign text made plain: what JavaScript calls a space, entity codes, line breaks, and characters that are not text."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from journeydesk.language import say

JS_SPACE: Final = (
    "\t\n\x0b\x0c\r \xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What `\\s` and `trim` take for white space in JavaScript; Python's own set differs at both ends."""

_BREAK: Final = re.compile(r"<br[ \t]{0,8}/?>|</br>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
_SEPARATOR: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_HALF: Final = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without control characters, with one kind of line end, and U+FFFD for half a surrogate pair."""
    text = _SEPARATOR.sub("\n", text).replace("\x0b", "\n").replace("\x0c", "\n").replace("\t", " ")
    return _HALF.sub("\ufffd", _NOT_TEXT.sub("", text))


def decoded(text: str) -> str:
    """The text with HTML's entity codes, `&#58;` and `&hearts;`, replaced by their characters; unknown ones stay."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def broken(text: str) -> str:
    """The text with `<br>` as a line end."""
    return _BREAK.sub("\n", text)


def name(text: str) -> str:
    """A title or a person's name: entity codes decoded, on one line, trimmed; spaces inside stay as they are."""
    lines = clean(decoded(broken(text))).split("\n")
    return " ".join(part for line in lines if (part := line.strip(JS_SPACE)))


def quoted(text: str, *, longest: int = 60) -> str:
    """The text in quotation marks, cut short for a sentence."""
    text = name(text)
    return say("“{text}”", text=text if len(text) <= longest else f"{text[: longest - 1]}…")


def folded(text: str) -> str:
    """The text as words are compared: small letters without accents, wide and narrow forms as one."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", _ACCENT.sub("", text))


def words_in(text: str) -> frozenset[str]:
    """The words of a table that is written as a text."""
    return frozenset(text.split())
