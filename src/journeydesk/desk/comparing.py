"""Walking the differences of a comparison: which are there, at which one somebody is, and going to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.language import spoken
from journeydesk.layout.difference_words import By, Told, grouped, tell_differences


def differences(open_document: OpenDocument) -> tuple[Told, ...]:
    """The differences that a comparison shows, in the order in which maps are read; none of any other document."""
    return _differences(_Held(open_document.document), spoken())


def listed(open_document: OpenDocument, by: By) -> tuple[Told, ...]:
    """The same in the order in which they are listed when they are grouped so."""
    return _listed(_Held(open_document.document), spoken(), by)


class _Held:
    """A document as a key: the very same object, not an equal one."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


@lru_cache(maxsize=2)
def _differences(held: _Held, language: str) -> tuple[Told, ...]:
    """What differs, in the language that is spoken."""
    del language
    compared = held.document.compared
    return tell_differences(held.document, compared) if compared is not None else ()


@lru_cache(maxsize=4)
def _listed(held: _Held, language: str, by: By) -> tuple[Told, ...]:
    groups = grouped(held.document, _differences(held, language), by)
    return tuple(told for _, row in groups for told in row)


def look_at(open_document: OpenDocument, told: Told) -> None:
    """Go to a difference: show its map, and select what it is about, or where it was."""
    if told.map is not None and told.map in open_document.document:
        open_document.show(told.map)
    open_document.select([told.select] if told.select is not None else [], cell=told.cell)


def is_at(open_document: OpenDocument, told: Told) -> bool:
    """Whether a difference is what is looked at now."""
    if told.map is not None and told.map != open_document.map_id:
        return False
    if told.select is not None:
        return open_document.selection == {told.select}
    return told.cell is not None and not open_document.selection and told.cell == open_document.cell


def places(open_document: OpenDocument, row: Sequence[Told]) -> list[int]:
    """The places of those that are looked at now: several may be at one spot."""
    return [place for place, told in enumerate(row) if is_at(open_document, told)]


def walk(open_document: OpenDocument, row: Sequence[Told], by: int) -> Told | None:
    """Go to the next difference of a row, or with -1 to the one before; beyond its end its beginning follows.

    Those that can be seen nowhere on a map are passed over. None if there are no others.
    """
    there = [told for told in row if told.select is not None or told.cell is not None]
    if not there:
        return None
    here = places(open_document, there)
    at = (here[-1] if by > 0 else here[0]) + by if here else (0 if by > 0 else -1)
    told = there[at % len(there)]
    look_at(open_document, told)
    return told
