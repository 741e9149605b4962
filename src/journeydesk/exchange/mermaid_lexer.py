"""Mermaid's journey lexer: its rules in its order, the first that matches wins, letters of either case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from journeydesk.exchange.plain import JS_SPACE

RULES: Final = (
    # name            pattern, with S for one of JavaScript's white space characters
    ("comment", r"%(?!\{)[^\n]*"),
    ("comment", r"[^}\U00010000-\U0010ffff]%%[^\n]*"),  # to JavaScript an astral character is two, of which one is left
    ("newline", r"\n+"),
    ("space", r"S+"),
    ("comment", r"\#[^\n]*"),
    ("journey", r"journey\b"),
    ("title", r"titleS[^#\n;]+"),
    ("accTitle", r"accTitleS*:S*"),
    ("accDescr", r"accDescrS*:S*"),
    ("accDescr {", r"accDescrS*\{S*"),
    ("section", r"sectionS[^#:\n;]+"),
    ("name", r"[^#:\n;]+"),
    ("data", r":[^#\n;]+"),
    (":", r":"),
    (";", r"."),
)
_FIRST: Final = re.compile(
    "|".join(f"({pattern.replace('S', f'[{JS_SPACE}]')})" for _, pattern in RULES),
    re.IGNORECASE | re.ASCII | re.DOTALL,  # ASCII: U+017F is no s and U+212A no k to Mermaid
)
_SKIPPED: Final = ("comment", "space")
_REST_OF_LINE: Final = re.compile(r"[^\n]*")
_TO_BRACE: Final = re.compile(r"[^}]*")


class Token(NamedTuple):
    """A piece of the text, named as in `RULES`; `end` at the end of the text."""

    name: str
    text: str
    offset: int


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of the text that count, comments and spaces left out.

    `accTitle` and `accDescr` carry their value. An accessibility text that runs to the end of the text comes out as `open`.
    """
    at = start
    stop = len(text) if end is None else end
    while (match := _FIRST.match(text, at, stop)) is not None:
        name = RULES[(match.lastindex or 1) - 1][0]
        at = match.end()
        if name in ("accTitle", "accDescr"):
            value = _REST_OF_LINE.match(text, at, stop)
            assert value is not None
            at = value.end()
            yield Token(name if value[0] else "open", value[0], match.start())
        elif name == "accDescr {":
            value = _TO_BRACE.match(text, at, stop)
            assert value is not None
            at = value.end() + 1
            if at > stop:
                yield Token("open", value[0], match.start())
            elif value[0]:
                yield Token("accDescr", value[0], match.start())
        elif name not in _SKIPPED:
            yield Token(name, match[0], match.start())
    yield Token("end", "", stop)
