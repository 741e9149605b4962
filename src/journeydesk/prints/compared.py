"""A comparison on paper: each map that differs with its marks, in its own size, then a list of all that differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journeydesk.document.compared import Compared
from journeydesk.document.document import Document
from journeydesk.document.records import Map
from journeydesk.language import say
from journeydesk.layout import sizes
from journeydesk.layout.compared_look import badge
from journeydesk.layout.difference_words import HEADINGS, Told, grouped, tell_differences
from journeydesk.layout.journey import drawing_of, lay_out
from journeydesk.layout.pages import Page, fitted, own_size
from journeydesk.layout.papers import paper
from journeydesk.layout.picture import Ink, Leaf, Picture
from journeydesk.layout.pieces import Drawing, Piece, piece, rows, set_lines
from journeydesk.layout.setting import PRINTED
from journeydesk.layout.theme import LIGHT, Theme
from journeydesk.prints.running import USUAL, Block, run_on, sheet_of

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

INDENT = 26.0
ABOVE_ONE_ANOTHER = 16.0
"""How far apart the badges of one row stand."""


def comparison_pages(document: Document, typesetter: Typesetter, *, theme: Theme | None = None) -> tuple[Page, ...]:
    """The pages of a comparison; of a document that is none there are none."""
    compared = document.compared
    if compared is None:
        return ()
    told = tell_differences(document, compared)
    differing = {one.map for one in told}
    maps = [a_map for a_map in document.maps if a_map.id in differing] or list(document.maps[:1])
    pages = [
        replace(
            own_size(lay_out(document, a_map.id, typesetter, theme=theme, setting=PRINTED)),
            label=" ".join(a_map.title.split()) or say("Untitled map"),
        )
        for a_map in maps
    ]
    if told:
        pages += _list(document, compared, told, maps[0] if maps else None, typesetter, theme)
    return tuple(pages)


def _list(
    document: Document,
    compared: Compared,
    told: tuple[Told, ...],
    a_map: Map | None,
    typesetter: Typesetter,
    theme: Theme | None,
) -> list[Page]:
    """The list of all that differs, on as many sheets of A4 as it needs."""
    drawing = drawing_of(document, a_map, typesetter, theme) if a_map is not None else Drawing(typesetter, theme or LIGHT)
    sheet = sheet_of(USUAL, 0.0)
    blocks: list[Block] = []
    for number, (heading, rows_of) in enumerate(grouped(document, told, "stage")):
        head = _heading(drawing, heading, sheet.room)
        key = ("row", f"heading {number}")
        blocks.append(Block(key, head, above=14.0, stays=True))
        for one in rows_of:
            again = (key, head) if one is not rows_of[0] else None
            blocks.append(Block(("row", one.difference.id), _row(drawing, one, sheet.room), above=7.0, again=again))
    title = say("What differs")
    names = f"{compared.old_name} → {compared.new_name}"
    pictures = run_on(drawing, sheet, blocks, partial(_head, drawing, title, names, sheet.room), title=title)
    return [_page(picture, number, len(pictures), title) for number, picture in enumerate(pictures, 1)]


def _page(picture: Picture, number: int, count: int, title: str) -> Page:
    label = title if count == 1 else f"{title} {number}"
    return replace(fitted(picture, paper("A4"), portrait=True), label=label)


def _head(drawing: Drawing, title: str, names: str, width: float, _number: int) -> Piece:
    theme = drawing.theme
    lines = drawing.lines(title, sizes.STAGE_TITLE, width)
    places, spare = rows(lines, sizes.STAGE_TITLE.size, 18.5)
    marks: list[Leaf] = set_lines(drawing, lines, places, x=0, y=15, width=width, ink=Ink(theme.ink), part="title")
    y = 15 + spare + (len(lines) - 1) * 18.5 + 17
    lines = drawing.lines(names, sizes.LEGEND, width)
    places, spare = rows(lines, sizes.LEGEND.size, sizes.SMALL_ROW)
    marks += set_lines(drawing, lines, places, x=0, y=y, width=width, ink=Ink(theme.muted), part="names")
    return piece(drawing, width, y + spare + (len(lines) - 1) * sizes.SMALL_ROW + 16, marks)


def _heading(drawing: Drawing, text: str, width: float) -> Piece:
    lines = drawing.lines(text, sizes.LANE_TITLE, width)
    places, spare = rows(lines, sizes.LANE_TITLE.size, 16.0)
    marks = set_lines(drawing, lines, places, x=0, y=13, width=width, ink=Ink(drawing.theme.ink), part="heading")
    return piece(drawing, width, 16.0 * len(lines) + spare + 2, marks)


def _row(drawing: Drawing, told: Told, width: float) -> Piece:
    """One difference: its badges, what it is about and where, and below that what was and is."""
    theme, whats = drawing.theme, told.difference.whats
    marks: list[Leaf] = []
    for place, what in enumerate(whats):
        marks += badge(theme, what, 8, 8 + place * ABOVE_ONE_ANOTHER, 6.6, turned=drawing.right_to_left)
    inner = width - INDENT
    y = 0.0
    where = " · ".join(part for part in (*(say(HEADINGS[what]) for what in whats), told.where) if part)
    texts = [(told.title, sizes.CARD_STRONG, theme.ink), (where, sizes.SMALL, theme.muted)]
    texts += [(text, sizes.SMALL, theme.ink) for text in told.details]
    for text, style, ink in texts:
        lines = drawing.lines(text, style, inner)
        places, spare = rows(lines, style.size, sizes.TEXT_ROW)
        marks += set_lines(
            drawing, lines, places, x=INDENT, y=y + 11.5, width=inner, ink=Ink(ink), shows=told.difference.id, part="row"
        )
        y += spare + len(lines) * sizes.TEXT_ROW
    return piece(drawing, width, max(y, ABOVE_ONE_ANOTHER * len(whats)) + 2, marks)
