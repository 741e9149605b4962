"""Bytes to text: UTF-8, UTF-16 and UTF-32 with or without a byte order mark, and Windows-1252 where it is neither."""

from __future__ import annotations

import codecs
import re
from typing import Final

from journeydesk.exchange.report import NotText
from journeydesk.language import say, say_many

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LOOK: Final = 64_000
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE: Final = re.compile("[^\x00-\x7f\ufffd]")


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """The text, and how it was read if that needs saying. Raises `NotText`."""
    for mark, codec, called in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            told = "" if called == "UTF-8" and "\ufffd" not in text else _told(called, text)
            return text, told
    if b"\0" in data:
        return _with_zeros(data, name)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _eight_bits(data, name)


def _with_zeros(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark shows in mostly-Latin text: nearly all zeros stand at the odd, or at the even, places."""
    head = data[:_LOOK]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for codec, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many * 5 > len(head) // 2 and few * 20 <= many:
            text = data.decode(codec, "replace")
            if (text.count("\ufffd") + len(_NO_TEXT.findall(text, 0, _LOOK))) * 20 <= len(text):
                return text, _told("UTF-16", text)
    raise _no_text(name)


def _eight_bits(data: bytes, name: str) -> tuple[str, str]:
    if len(_CONTROL.findall(data[:_LOOK])) * 100 > min(len(data), _LOOK):
        raise _no_text(name)
    text = data.decode("utf-8", "replace")
    if len(_MULTIBYTE.findall(text)) > 2 * text.count("\ufffd"):
        return text, _told("UTF-8", text)
    text = data.decode("windows-1252", "replace")
    return text, _told("Windows-1252", text)


def _no_text(name: str) -> NotText:
    return NotText(say("“{name}” is not a text file, so there is nothing in it to import.", name=name))


def _told(called: str, text: str) -> str:
    bad = text.count("\ufffd")
    if not bad:
        return say("The text was read as {encoding}.", encoding=called)
    return say_many(
        "The text was read as {encoding}, in which one character could not be read; each stands as {sign}.",
        "The text was read as {encoding}, in which {n} characters could not be read; each stands as {sign}.",
        bad,
        encoding=called,
        sign="\ufffd",
    )
