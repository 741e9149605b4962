"""Pictures on pages: each picture is drawn once, as a form, and shown on every page that has it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference

from journeydesk import __version__
from journeydesk.language import say
from journeydesk.layout.picture import Picture
from journeydesk.layout.sheets import LARGEST, Sheet
from journeydesk.render.numbers import precise
from journeydesk.render.outlines import Outlines
from journeydesk.render.pdf.fonts import Fonts
from journeydesk.render.pdf.images import Images
from journeydesk.render.pdf.marks import Content, Link, Shared
from journeydesk.render.pdf.navigation import Place, bookmarks, link_annotations
from journeydesk.render.pdf.objects import Objects, Value, array, dictionary, name
from journeydesk.render.xml import escaped

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """A picture and how it lies on its sheet; what reaches beyond the sheet is cut off."""

    picture: Picture
    sheet: Sheet


def write_pdf(pages: Sequence[Page], out: BinaryIO, *, title: str, author: str = "", language: str = "") -> tuple[str, ...]:
    """Write the pages as a PDF file: text that can be searched, fonts embedded, and the same bytes for the same pages.

    `language` is a BCP 47 tag. Returns what a person should know of the file, a plain sentence each: pages above
    14,400 points (5.08 metres) are written with a larger unit, which some readers do not know.
    """
    objects = Objects(language)
    outlines = Outlines()
    shared = Shared(Fonts(outlines), Images(objects), outlines)
    resources = dictionary({})
    shared_resources = objects.add(resources)
    forms: dict[int, tuple[PDFObjectReference, list[Link]]] = {}
    digest = hashlib.sha256()
    for page in pages:
        if id(page.picture) not in forms:
            content = Content(page.picture, shared)
            operators = content.to_bytes()
            digest.update(operators)
            forms[id(page.picture)] = (_form(objects, page.picture, operators, shared_resources), content.links)
    resources["Font"] = shared.fonts.add_to(objects)
    resources["XObject"] = shared.images.resources()
    resources["ExtGState"] = dictionary({short: entry for entry, short in shared.opacities.items()})

    written = [_page(objects, page, forms[id(page.picture)][0]) for page in pages]
    places = [place for place, _ in written]
    for page, (place, entries) in zip(pages, written, strict=True):
        areas = link_annotations(objects, place, forms[id(page.picture)][1], places)
        if areas:
            entries["Annots"] = array(areas)
    catalog: dict[str, Value] = {
        "Metadata": _metadata(objects, title, author, language),
        "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
    }
    marks = bookmarks(objects, places)
    if marks is not None:
        catalog["Outlines"] = marks
    information = {"Title": title, "Author": author, "Creator": f"JourneyDesk {__version__}", "Producer": "JourneyDesk"}
    digest.update(repr((information, [page.sheet for page in pages])).encode())
    out.write(objects.to_bytes(information, catalog=catalog, signature=digest.digest()))
    return tuple(
        say(
            "Page {number} is {metres} metres long; some programs show or print pages over 5.08 metres at the wrong size.",
            number=number,
            metres=f"{max(page.sheet.width, page.sheet.height) / MILLIMETRE / 1000:.2f}",
        )
        for number, (page, place) in enumerate(zip(pages, places, strict=True), 1)
        if place.unit != 1
    )


def _form(objects: Objects, picture: Picture, operators: bytes, resources: PDFObjectReference) -> PDFObjectReference:
    """The picture's drawing, to be shown on pages; its lower left corner is (0, 0)."""
    return objects.stream(
        operators,
        Type=name("XObject"),
        Subtype=name("Form"),
        BBox=f"[0 0 {precise(picture.width)} {precise(picture.height)}]",
        Resources=resources,
    )


def _page(objects: Objects, page: Page, form: PDFObjectReference) -> tuple[Place, PDFDictionary]:
    """The page with the picture's form in its place."""
    sheet = page.sheet
    unit = float(-(-max(sheet.width, sheet.height) // LARGEST)) or 1.0
    scale = sheet.scale / unit
    left = sheet.x / unit
    lower = (sheet.height - sheet.y) / unit - page.picture.height * scale
    box = f"[0 0 {precise(sheet.width / unit)} {precise(sheet.height / unit)}]"
    shown = f"q {scale:.8f} 0 0 {scale:.8f} {precise(left)} {precise(lower)} cm /Map Do Q"
    entries = dictionary(
        {
            "MediaBox": box,
            "TrimBox": box,
            "Contents": objects.stream(shown.encode("ascii")),
            "Resources": dictionary({"XObject": dictionary({"Map": form})}),
        }
    )
    if unit != 1:
        entries["UserUnit"] = int(unit)
    return Place(page.picture, sheet, objects.add_page(entries), unit), entries


def _metadata(objects: Objects, title: str, author: str, language: str) -> PDFObjectReference:
    """Title, author and language once more, as XMP."""

    def told(element: str, kind: str, text: str) -> str:
        item = '<rdf:li xml:lang="x-default">' if kind == "Alt" else "<rdf:li>"
        return f"<dc:{element}><rdf:{kind}>{item}{escaped(text)}</rdf:li></rdf:{kind}></dc:{element}>" if text else ""

    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        "<dc:format>application/pdf</dc:format><pdf:Producer>JourneyDesk</pdf:Producer>"
        f"{told('title', 'Alt', title)}{told('creator', 'Seq', author)}{told('language', 'Bag', language)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return objects.raw_stream(packet.encode("utf-8"), Type=name("Metadata"), Subtype=name("XML"))
