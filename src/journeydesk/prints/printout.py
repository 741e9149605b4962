"""The one door: maps of a document become the pages that a print set asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import MapId, PrintSet, Turn
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, fitted, own_size
from journeydesk.layout.papers import MILLIMETRE, paper
from journeydesk.layout.picture import Picture, Rect
from journeydesk.layout.theme import Theme

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter


class Source(Struct, frozen=True):
    """What the slug line tells of where a printout comes from: file, version and date, as they are to be printed."""

    file: str = ""
    version: str = ""
    date: str = ""


class Poster(Struct, frozen=True):
    """A poster that is cut into sheets: the whole of it on one page, and where each sheet lies on that, by label."""

    whole: Page
    windows: dict[str, Rect]


class Printout(Struct, frozen=True):
    """The pages of a printout in order; and what they were cut from, to be shown with its cuts."""

    pages: tuple[Page, ...]
    posters: tuple[Poster, ...] = ()


def print_out(
    document: Document,
    map_ids: Sequence[MapId],
    prints: PrintSet,
    typesetter: Typesetter,
    *,
    theme: Theme | None = None,
    source: Source | None = None,
    only: Collection[str] = (),
    before: str = "",
    tell: Callable[[str], None] | None = None,
) -> Printout:
    """The pages of these maps as the print set asks for them.

    `only` are labels of sheets ("B2"): all others are left out. `before` is what an earlier file remembers of its pages
    (`Page.shows`); only what changed since is printed. `tell` hears each step as it begins.
    Raises `UnknownPaper`, `PaperTooSmall`, `PageTooLarge` and other `Trouble`, a sentence each.
    """
    del source, only, before, tell
    pages = [_page(lay_out(document, map_id, typesetter, theme=theme), prints) for map_id in map_ids]
    return Printout(tuple(pages))


def _page(picture: Picture, prints: PrintSet) -> Page:
    if not prints.paper:
        return own_size(picture)
    portrait = {Turn.AUTO: None, Turn.PORTRAIT: True, Turn.LANDSCAPE: False}[prints.turn]
    return fitted(
        picture,
        paper(prints.paper),
        portrait=portrait,
        margin=prints.margin * MILLIMETRE,
        bleed=prints.bleed * MILLIMETRE,
    )
