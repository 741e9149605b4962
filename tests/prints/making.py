"""Small pictures and pages for tests that look at what is printed."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as Pillow

from journeydesk.document.document import Document
from journeydesk.document.records import PrintSet, RecordId
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Box, Group, Image, Ink, Leaf, Picture, Rect, Text
from journeydesk.prints.preflight import Report, preflight
from journeydesk.prints.printout import Printout, print_out
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style


def said(
    typesetter: Typesetter, text: str, x: float, y: float, *, ink: str = "#000000", size: float = 11.0, opacity: float = 1.0
) -> Text:
    """A line of text whose record is called as it says."""
    return Text(x, y, typesetter.lines(text, Style(size))[0], Ink(ink, opacity), RecordId(text))


def filled(x: float, y: float, width: float, height: float, colour: str, opacity: float = 1.0) -> Box:
    """A box of one colour."""
    return Box(Rect(x, y, width, height), 0, Ink(colour, opacity))


def photograph(rect: Rect, *, pixels: tuple[int, int], called: str = "photograph") -> Image:
    """A grey photograph of so many pixels in a rectangle."""
    out = BytesIO()
    Pillow.new("RGB", pixels, "#808080").save(out, "PNG")
    return Image(rect, f"{called} {pixels}", "image/png", out.getvalue(), shows=RecordId(called))


def drawn(*marks: Leaf, width: float = 300, height: float = 200, ground: Ink | None = None) -> Picture:
    """A picture with one group of these marks."""
    group = Group(("cell", "lane", "step"), 0, 0, width, height, marks)
    return Picture(width, height, ground or Ink("#FFFFFF"), (group,))


def on_page(*pictures: Picture, scale: float = 1.0, clip: Rect | None = None) -> Printout:
    """The pictures over one another on a page as large as the first."""
    first = pictures[0]
    shown = tuple(Shown(picture, scale, clip=clip) for picture in pictures)
    return Printout((Page(first.width * scale, first.height * scale, shown),))


def looked_at(
    document: Document, typesetter: Typesetter, prints: PrintSet, *, tried: bool = False
) -> tuple[Printout, Report]:
    """A document's first map printed, and what preflight says of it; with `tried`, remedies are tried out."""

    def made(wanted: PrintSet) -> Printout:
        return print_out(document, [document.maps[0].id], wanted, typesetter)

    printout = made(prints)
    return printout, preflight(printout, prints, typesetter, again=made if tried else None)
