"""What should be known of a printout before it is printed: type too small to read, pictures too coarse, what is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from journeydesk.document.records import PrintSet, RecordId
from journeydesk.prints.printout import Printout

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

About = Literal["type", "picture", "characters", "contrast", "size", "cut", "notes"]


class Remedy(Struct, frozen=True):
    """Something that one click can do about a finding: what it is called, and the print set that has it done."""

    title: str
    prints: PrintSet


class Finding(Struct, frozen=True):
    """Something that will not print well: a plain sentence, the records it is about, the page, and what can be done."""

    about: About
    sentence: str
    records: tuple[RecordId, ...] = ()
    page: str = ""
    remedies: tuple[Remedy, ...] = ()


class Place(Struct, frozen=True):
    """Where small type stands: its size in print in points, what it says, the record it shows, and the page."""

    size: float
    text: str
    record: RecordId | None = None
    page: str = ""


class Report(Struct, frozen=True):
    """The smallest printed type in points, from how far it can be read in metres, where it stands, and all findings."""

    smallest: float
    distance: float
    worst: tuple[Place, ...]
    findings: tuple[Finding, ...]


def preflight(printout: Printout, prints: PrintSet, typesetter: Typesetter) -> Report:
    """Look through the pages of a printout that this print set made."""
    del printout, prints, typesetter
    return Report(0.0, 0.0, (), ())
