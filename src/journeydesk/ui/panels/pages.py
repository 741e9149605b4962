"""What the inspector shows of each kind of record: its fields in order, how each is read and what edit it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import Record
from journeydesk.language import say, to_say
from journeydesk.ui.panels.fields import Field

R = TypeVar("R", bound=Record)
Prepare = Callable[[Document, Sequence[R], Any], None]
Shown = Callable[[Document, Sequence[R]], bool]


def always(_: Document, __: Sequence[Record]) -> bool:
    """Shown whatever is selected."""
    return True


def only_shown(_: Document, __: Sequence[Record], ___: object) -> Edit:
    """The edit of a field that shows something and changes nothing."""
    return Edit(say("Change"))


def one(_: Document, records: Sequence[Record]) -> bool:
    """Shown for a single record only."""
    return len(records) == 1


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A field of a page: its label, the widget that shows it, how a record is read and what edit the user's value makes.

    `half` fields share a row with the next half. `prepare` gives the field what it needs besides the value, such as what
    can be chosen. `shown` tells for which records it is there at all.
    """

    name: str
    label: str
    field: Callable[[], Field]
    read: Callable[[Document, R], object]
    edit: Callable[[Document, Sequence[R], object], Edit]
    half: bool = False
    prepare: Prepare[R] | None = None
    shown: Shown[R] = always


@dataclass(frozen=True)
class Page(Generic[R]):
    """All the inspector shows of a kind of record."""

    heading: Callable[[Document, Sequence[R]], str]
    entries: tuple[Entry[R], ...]


def each(document: Document, records: Sequence[R], change: Callable[[Document, R], Edit]) -> Edit:
    """One edit that changes each record in its own way."""
    edits = [edit for edit in (change(document, record) for record in records) if edit]
    if not edits:
        return Edit(say("Change"))
    joined = edits[0]
    for edit in edits[1:]:
        joined = joined.then(edit)
    return joined


def pages() -> Mapping[type[Record], Page[Any]]:
    """The page of each kind. Imported when first asked for, so that the window is painted before."""
    from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, Stage, Step
    from journeydesk.ui.panels import card_page, other_pages

    return {
        Card: card_page.PAGE,
        Stage: other_pages.STAGE,
        Step: other_pages.STEP,
        Lane: other_pages.LANE,
        EmotionPoint: other_pages.EMOTION,
        Link: other_pages.LINK,
        Persona: other_pages.PERSONA,
        Map: other_pages.MAP,
    }


UNTITLED: Final = to_say("Untitled")
"""What stands for an empty title where one must be chosen from."""
