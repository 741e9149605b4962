"""What a print set shows of a map: the parts that become pages, each a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import MapId, PrintSet
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Picture
from journeydesk.layout.theme import Theme

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

Area = tuple[float, float]
"""The room between the margins of a page, width and height in points; 0 is as much as is needed."""


class Part(Struct, frozen=True):
    """One picture of a handout and what it is called among the others; empty for the map itself."""

    label: str
    picture: Picture


def reduced(document: Document, map_id: MapId, prints: PrintSet) -> Document:
    """The document as the print set wants a map seen: by one of its views, and without what a customer does not see."""
    del map_id, prints
    return document


def parts(
    document: Document,
    map_id: MapId,
    prints: PrintSet,
    typesetter: Typesetter,
    *,
    area: Area,
    theme: Theme | None = None,
) -> tuple[Part, ...]:
    """The pictures of a handout, to be fitted into pages with this area between their margins."""
    del prints, area
    return (Part("", lay_out(document, map_id, typesetter, theme=theme)),)
