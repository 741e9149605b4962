"""Pictures on pages: each picture is drawn once, as a form, and shown on every page that has it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference

from journeydesk import __version__
from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.layout.papers import LARGEST, MILLIMETRE
from journeydesk.layout.picture import Picture, Rect
from journeydesk.render.numbers import precise
from journeydesk.render.outlines import Outlines
from journeydesk.render.pdf.fonts import Fonts
from journeydesk.render.pdf.images import Images
from journeydesk.render.pdf.marks import Content, Link, Shared
from journeydesk.render.pdf.navigation import Place, bookmarks, link_annotations
from journeydesk.render.pdf.objects import Objects, Value, array, dictionary, name
from journeydesk.render.xml import escaped


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
    for picture in (shown.picture for page in pages for shown in page.shown):
        if id(picture) not in forms:
            content = Content(picture, shared)
            operators = content.to_bytes()
            digest.update(operators)
            forms[id(picture)] = (_form(objects, picture, operators, shared_resources), content.links)
    resources["Font"] = shared.fonts.add_to(objects)
    resources["XObject"] = shared.images.resources()
    resources["ExtGState"] = dictionary({short: entry for entry, short in shared.opacities.items()})

    written = [_page(objects, page, {key: form for key, (form, _) in forms.items()}) for page in pages]
    places = [place for shown, _ in written for place in shown]
    for shown, entries in written:
        areas = [
            area for place in shown for area in link_annotations(objects, place, forms[id(place.shown.picture)][1], places)
        ]
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
    digest.update(repr((information, [_placed(page) for page in pages])).encode())
    out.write(objects.to_bytes(information, catalog=catalog, signature=digest.digest()))
    return tuple(
        say(
            "Page {number} is {metres} metres long; some programs show or print pages over 5.08 metres at the wrong size.",
            number=number,
            metres=f"{max(page.width, page.height) / MILLIMETRE / 1000:.2f}",
        )
        for number, page in enumerate(pages, 1)
        if _unit(page) != 1
    )


def _unit(page: Page) -> float:
    """How many points one unit of the page is."""
    return float(-(-max(page.width, page.height) // LARGEST)) or 1.0


def _placed(page: Page) -> tuple[object, ...]:
    """A page without its pictures."""
    return page.width, page.height, page.trim, page.bleed, [(one.scale, one.x, one.y, one.clip) for one in page.shown]


def _form(objects: Objects, picture: Picture, operators: bytes, resources: PDFObjectReference) -> PDFObjectReference:
    """The picture's drawing, to be shown on pages; its lower left corner is (0, 0)."""
    return objects.stream(
        operators,
        Type=name("XObject"),
        Subtype=name("Form"),
        BBox=f"[0 0 {precise(picture.width)} {precise(picture.height)}]",
        Resources=resources,
    )


def _page(objects: Objects, page: Page, forms: Mapping[int, PDFObjectReference]) -> tuple[list[Place], PDFDictionary]:
    """The page with each picture's form in its place."""
    unit = _unit(page)
    names: dict[int, str] = {}
    shown = []
    for one in page.shown:
        called = names.setdefault(id(one.picture), f"M{len(names)}" if names else "Map")
        scale = one.scale / unit
        lower = (page.height - one.y) / unit - one.picture.height * scale
        clip = f"{_box(page, one.clip, unit)} re W n " if one.clip is not None else ""
        shown.append(f"q {clip}{scale:.8f} 0 0 {scale:.8f} {precise(one.x / unit)} {precise(lower)} cm /{called} Do Q")
    resources = dictionary({"XObject": dictionary({called: forms[key] for key, called in names.items()})})
    entries = dictionary(
        {
            "MediaBox": f"[{_edges(page, page.whole, unit)}]",
            "BleedBox": f"[{_edges(page, page.bleed or page.trim or page.whole, unit)}]",
            "TrimBox": f"[{_edges(page, page.trim or page.whole, unit)}]",
            "Contents": objects.stream("\n".join(shown).encode("ascii")),
            "Resources": resources,
        }
    )
    if unit != 1:
        entries["UserUnit"] = int(unit)
    leaf = objects.add_page(entries)
    return [Place(page, one, leaf, unit) for one in page.shown], entries


def _box(page: Page, rect: Rect, unit: float) -> str:
    """A rectangle of the page as left, lower, width and height."""
    lower = page.height - rect.bottom
    return " ".join(precise(value / unit) for value in (rect.x, lower, rect.width, rect.height))


def _edges(page: Page, rect: Rect, unit: float) -> str:
    """A rectangle of the page as left, lower, right and upper edge."""
    lower, upper = page.height - rect.bottom, page.height - rect.y
    return " ".join(precise(value / unit) for value in (rect.x, lower, rect.right, upper))


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
