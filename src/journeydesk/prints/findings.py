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
    """The smallest printed type in points and from how far it can be read in metres, both of all and of the map's own.

    What stands beside a map, its slug line and the labels of its sheets, is read by whoever puts it up, and is smaller than
    a wall's type. `worst` is where the map's smallest type stands.
    """

    smallest: float
    distance: float
    worst: tuple[Place, ...]
    findings: tuple[Finding, ...]
    map_smallest: float = 0.0
    map_distance: float = 0.0
