"""Addresses that people write on cards: where a click on the card in a file leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_ADDRESS: Final = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"“”«»]+", re.IGNORECASE)
_AFTER: Final = ".,;:!?'’…"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def first(texts: Iterable[str]) -> str | None:
    """The first address in these texts, without the marks of a sentence that stand after it; None if there is none."""
    for text in texts:
        if ":" in text:
            found = _ADDRESS.search(text)
            if found is not None:
                return _bare(found[0])
    return None


def all_of(texts: Iterable[str]) -> Iterator[str]:
    """All addresses in these texts, in their order."""
    for text in texts:
        for found in _ADDRESS.finditer(text) if ":" in text else ():
            yield _bare(found[0])


def _bare(address: str) -> str:
    """The address without a full stop or an unmatched bracket at its end."""
    while address:
        last = address[-1]
        opened = _BRACKETS.get(last)
        if last not in _AFTER and (opened is None or address.count(opened) >= address.count(last)):
            break
        address = address[:-1]
    return address
