"""What a preflight finds: small type, whatever will not print well, and what can be done about it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from journeydesk.document.records import RecordId
from journeydesk.prints.remedies import Remedy

About = Literal["type", "picture", "characters", "contrast", "size", "cut", "notes"]


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
