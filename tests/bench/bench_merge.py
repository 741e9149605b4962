"""Merging two copies against opening both."""

from __future__ import annotations

import tempfile
from pathlib import Path

from journeydesk.document.document import Document
from journeydesk.document.merge import merge
from journeydesk.document.records import Card
from journeydesk.files import project
from tests.bench.turns import in_turn
from tests.layout.maps import many_cards


def merge_and_open(cards: int) -> tuple[float, float]:
    """Seconds to merge two copies of so many cards, a sixth of which each side rewrote, and to read both from their files."""
    base = many_cards(cards)
    ours, theirs = _changed(base, 0, "ours"), _changed(base, 1, "theirs")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("base.journey", "ours.journey", "theirs.journey")]
        for document, path in zip((base, ours, theirs), paths, strict=True):
            project.write(document, path)
        # read, so that the copies share no record, as when they come from files
        copies = [project.read(path) for path in paths]
        return in_turn(lambda: merge(*map(_anew, copies)), lambda: [project.read(path) for path in paths[1:]])


def _anew(document: Document) -> Document:
    """The document as if nobody had asked it for anything yet."""
    return Document(dict(document.records))


def _changed(base: Document, turn: int, text: str) -> Document:
    """The document with a sixth of its cards rewritten, some by both, a few removed, and new ones put in."""
    records = dict(base.records)
    for number, card in enumerate(record for record in base if isinstance(record, Card)):
        if number % 6 == turn or number % 24 == 2:
            records[card.id] = card.but(text=f"{card.text} {text}")
        if number % 50 == 10 * turn:
            del records[card.id]
        if number % 20 == 5:
            new = card.but(id=f"{text}-{number}", order=f"{card.order}V")
            records[new.id] = new
    return Document(records)
