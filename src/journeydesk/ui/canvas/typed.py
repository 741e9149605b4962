"""Text being typed: the string, the caret and the selection as a frozen value, and plain functions on it. No Qt here.

Positions count Python characters. `stops` are the places a caret may stand (grapheme boundaries), which the typesetter knows.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typed:
    """A text with its caret; what lies between `anchor` and `caret` is selected."""

    text: str
    caret: int
    anchor: int

    @property
    def start(self) -> int:
        """Where the selection begins."""
        return min(self.caret, self.anchor)

    @property
    def end(self) -> int:
        """Where the selection ends."""
        return max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        return self.text[self.start : self.end]


def typed(text: str) -> Typed:
    """A text with the caret at its end."""
    return Typed(text, len(text), len(text))


def everything(state: Typed) -> Typed:
    """The same text, all of it selected."""
    return Typed(state.text, len(state.text), 0)


def put(state: Typed, text: str) -> Typed:
    """The text with the selection replaced, the caret behind what came in."""
    caret = state.start + len(text)
    return Typed(state.text[: state.start] + text + state.text[state.end :], caret, caret)


def to(state: Typed, caret: int, *, selecting: bool = False) -> Typed:
    """The caret elsewhere; `selecting` keeps the anchor where it is."""
    caret = max(0, min(caret, len(state.text)))
    return Typed(state.text, caret, state.anchor if selecting else caret)


def before(stops: Sequence[int], caret: int) -> int:
    """The last stop before the caret."""
    at = bisect_left(stops, caret)
    return stops[at - 1] if at else 0


def after(stops: Sequence[int], caret: int) -> int:
    """The first stop behind the caret."""
    at = bisect_right(stops, caret)
    return stops[at] if at < len(stops) else caret


def erased(state: Typed, other_end: int) -> Typed:
    """The text without its selection, or, with nothing selected, without what lies between the caret and `other_end`."""
    if state.caret != state.anchor:
        return put(state, "")
    return put(Typed(state.text, state.caret, other_end), "")


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" or character == "_"


def word_before(text: str, caret: int) -> int:
    """Where the word before the caret begins."""
    while caret and not _is_word(text[caret - 1]):
        caret -= 1
    while caret and _is_word(text[caret - 1]):
        caret -= 1
    return caret


def word_after(text: str, caret: int) -> int:
    """Where the next word behind the caret begins."""
    while caret < len(text) and _is_word(text[caret]):
        caret += 1
    while caret < len(text) and not _is_word(text[caret]):
        caret += 1
    return caret


def word_at(state: Typed, position: int) -> Typed:
    """The word at a position, selected."""
    start = end = max(0, min(position, len(state.text)))
    while start and _is_word(state.text[start - 1]):
        start -= 1
    while end < len(state.text) and _is_word(state.text[end]):
        end += 1
    return Typed(state.text, end, start)
