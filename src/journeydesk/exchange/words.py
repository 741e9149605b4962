"""What the headings of journey tables mean: how a heading is looked up in the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from journeydesk.exchange.plain import folded
from journeydesk.exchange.vocabulary import AHEAD, BEHIND, HEADS, PLURALS, VERBS, VOCABULARY, Meaning, Role

_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>")
_SPLIT: Final = re.compile(r"\s*(?:[/&+,;|·•→、・:–—]|\s-\s|\band\b|\bor\b|\bund\b|\by\b|\be\b|\bet\b|\bи\b)\s*")
_NOT_WORD: Final = re.compile(r"[^\w№]+|_")
LONGEST: Final = 120
"""A longer text is no heading."""


def _table() -> dict[str, Meaning]:
    return {
        " ".join(words): meaning
        for meaning, text in VOCABULARY.items()
        for line in text.split("\n")
        for each in line.split(",")
        if (words := _words(folded(each)))
    }


def meaning(heading: str) -> Meaning | None:
    """What a heading means, or None for a heading of the writer's own.

    Case, accents, brackets, emoji, plurals and words like "customer" around it do not count; of "Thoughts / Feelings"
    the first counts.
    """
    if len(heading) > LONGEST:
        return None
    if heading.strip() in ("#", "№"):
        return Role.NUMBER
    text = _BRACKETS.sub(" ", folded(heading)).replace("’", "'").replace("'s ", " ")
    whole = _words(text)
    found = _known(whole)
    parts = [words for part in _SPLIT.split(text) if (words := _words(part))]
    for words in parts if len(parts) > 1 else ():
        found = found or _known(words)
    return found or _by_verb(whole) or next((found for words in parts if (found := _by_head(words))), None)


def _words(text: str) -> list[str]:
    return _NOT_WORD.sub(" ", text).split()


_MEANINGS: Final = _table()


def _known(words: list[str]) -> Meaning | None:
    while words:
        end = len(words)
        while end and (end == len(words) or words[end] in BEHIND):
            if found := _meaning_of(words[:end]):
                return found
            end -= 1
        if words[0] not in AHEAD:
            return None
        words = words[1:]
    return None


def _meaning_of(words: list[str]) -> Meaning | None:
    """The meaning, in the singular too; in languages like Spanish and Polish more than one word has a plural ending."""
    for first in _singulars(words[0]):
        for last in _singulars(words[-1]) if len(words) > 1 else ("",):
            if found := _MEANINGS.get(" ".join((first, *words[1:-1], last)).strip()):
                return found
    return _MEANINGS.get(" ".join(word.removesuffix("s") for word in words))


def _singulars(word: str) -> Iterator[str]:
    yield word
    for plural, ending in PLURALS:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            yield word[: -len(plural)] + ending


def _by_verb(words: list[str]) -> Meaning | None:
    return VERBS.get(words[-1]) if len(words) > 1 and words[0] in ("what", "how") else None


def _by_head(words: list[str]) -> Meaning | None:
    text = " ".join(word.removesuffix("s") if not word.endswith("ies") else f"{word[:-3]}y" for word in words)
    return next(
        (_MEANINGS[head] for head in HEADS if f" {text} ".startswith(f" {head} ") or f" {text} ".endswith(f" {head} ")), None
    )
