"""What a print set shows of a map: the parts that become pages, each a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Handout, Map, MapId, PrintSet
from journeydesk.document.trouble import Trouble
from journeydesk.edits import views
from journeydesk.language import say
from journeydesk.layout.picture import Picture
from journeydesk.layout.theme import Theme
from journeydesk.prints.customer import for_customers
from journeydesk.prints.excerpts import Printing, lane_pages, map_picture, stage_pages
from journeydesk.prints.owners import owner_sheets
from journeydesk.prints.persona_sheet import persona_sheets
from journeydesk.prints.template import template

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

Area = tuple[float, float]
"""The room between the margins of a page, width and height in points; 0 is as much as is needed."""


class Part(Struct, frozen=True):
    """One picture of a handout and what it is called among the others; empty for the map itself."""

    label: str
    picture: Picture


class NoSuchView(Trouble):
    """A print set asks for a view that its map does not have."""

    def __init__(self, title: str, name: str, there: str) -> None:
        super().__init__(
            say("“{title}” has no view “{name}”; there are {views}.", title=title, name=name, views=there)
            if there
            else say("“{title}” has no view “{name}”.", title=title, name=name)
        )


def reduced(document: Document, map_id: MapId, prints: PrintSet) -> Document:
    """The document as the print set wants a map seen: by one of its views, and without what a customer does not see.

    Raises `NoSuchView`.
    """
    if prints.view.strip():
        a_map = document.get(Map, map_id)
        if views.named(document, map_id, prints.view) is None:
            there = ", ".join(say("“{text}”", text=view.name) for view in a_map.views)
            raise NoSuchView(a_map.title, prints.view, there)
        document = apply(document, views.choose(document, map_id, prints.view))
    return for_customers(document, map_id) if prints.customer else document


def parts(
    document: Document,
    map_id: MapId,
    prints: PrintSet,
    typesetter: Typesetter,
    *,
    area: Area,
    theme: Theme | None = None,
) -> tuple[Part, ...]:
    """The pictures of a handout, to be fitted into pages with this area between their margins.

    There are none if the map has nothing to show.
    """
    printing = Printing(document, map_id, typesetter, area, theme, prints.reflow, prints.least_type)
    least = prints.least_type
    match prints.handout:
        case Handout.STAGES:
            found = stage_pages(printing)
        case Handout.LANES:
            found = lane_pages(printing)
        case Handout.OWNERS:
            found = owner_sheets(document, map_id, typesetter, area, theme=theme, least=least)
        case Handout.PERSONAS:
            found = persona_sheets(document, map_id, typesetter, area, theme=theme, least=least)
        case Handout.TEMPLATE:
            found = [("", template(document, map_id, typesetter, area, theme=theme))]
        case Handout.MAP:
            found = [("", map_picture(printing))]
    return tuple(Part(label, picture) for label, picture in found)
