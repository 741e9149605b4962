"""Pictures on pages: each picture is drawn once, as a form, and shown on every page that has it.

What one page alone shows and nobody reads, such as the marks of a printer, stands in the page itself: a form takes room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from journeydesk import __version__
from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.layout.papers import LARGEST, MILLIMETRE
from journeydesk.layout.picture import Image, Picture, Rect
from journeydesk.render.numbers import precise
from journeydesk.render.outlines import Outlines
from journeydesk.render.pdf.colours import Colours
from journeydesk.render.pdf.fonts import Fonts
from journeydesk.render.pdf.images import Images, Size
from journeydesk.render.pdf.intents import Profile, output_intents
from journeydesk.render.pdf.layers import Layers
from journeydesk.render.pdf.marked import Marked
from journeydesk.render.pdf.marks import Content, Link, Shared
from journeydesk.render.pdf.navigation import Areas, bookmarks, page_labels
from journeydesk.render.pdf.objects import Objects, Reference, Value, dictionary, name, string
from journeydesk.render.pdf.places import Place, Places
from journeydesk.render.pdf.structure import Structure
from journeydesk.render.pdf.tags import Drawn, tree
from journeydesk.render.pdf.xmp import packet

Tell = Callable[[str], None]


def write_pdf(
    pages: Sequence[Page],
    out: BinaryIO,
    *,
    title: str,
    author: str = "",
    language: str = "",
    remembers: str = "",
    picture_dpi: float = 300,
    profile: Profile | None = None,
    tell: Tell | None = None,
) -> tuple[str, ...]:
    """Write the pages as a PDF file: text that can be searched and heard, fonts embedded, the same bytes for the same pages.

    `language` is a BCP 47 tag. `remembers` is a text that `remembered` gives back. Pictures with far more dots per inch than
    `picture_dpi` are brought down to that; 0 leaves them as they are. With a `profile` all colours are the inks of that
    press. `tell` hears a sentence as each picture and page is drawn; what it raises ends the writing.
    Returns what a person should know of the file, a plain sentence each: pages above 14,400 points (5.08 metres) are written
    with a larger unit, which some readers do not know.
    """
    writing = _Writing(pages, out, picture_dpi=picture_dpi, profile=profile, tell=tell)
    writing.draw()
    catalog: dict[str, Value] = {
        "Metadata": writing.objects.raw_stream(
            packet(title=title, author=author, language=language, remembers=remembers),
            Type=name("Metadata"),
            Subtype=name("XML"),
        ),
        "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
        **({"Lang": string(language)} if language else {}),
        **writing.catalog(),
    }
    information = {"Title": title, "Author": author, "Creator": f"JourneyDesk {__version__}", "Producer": "JourneyDesk"}
    writing.objects.finish(information, catalog)
    return tuple(
        say(
            "Page {number} is {metres} metres long; some programs show or print pages over 5.08 metres at the wrong size.",
            number=number,
            metres=f"{max(page.width, page.height) / MILLIMETRE / 1000:.2f}",
        )
        for number, page in enumerate(pages, 1)
        if _unit(page) != 1
    )


class _Writing:
    """One file being written: its pictures drawn, then its pages, then what leads through it."""

    def __init__(
        self, pages: Sequence[Page], out: BinaryIO, *, picture_dpi: float, profile: Profile | None, tell: Tell | None
    ) -> None:
        self.objects = objects = Objects(out)
        self._profile = profile
        self._tell = tell or _nobody
        self._leaves = [(page, objects.next_page()) for page in pages]
        outlines = Outlines()
        images = Images(objects, largest=_largest(pages), dpi=picture_dpi, profile=profile, tell=self._tell)
        self._shared = Shared(Fonts(outlines), images, outlines, Colours(profile))
        self._layers = Layers(objects)
        self._drawn: dict[int, Drawn] = {}
        self._links: dict[int, list[Link]] = {}
        self._inlaid: dict[int, Marked] = {}
        self._names: dict[int, str] = {}
        self._areas = Areas(objects, self._drawn)
        self._entries: dict[int, dict[str, str]] = {}
        self._within, self._on_pages = Reference(objects.reserve()), Reference(objects.reserve())

    def draw(self) -> None:
        """Draw all pictures and pages."""
        objects, shared = self.objects, self._shared
        by_page = [[Place(page, shown, leaf, _unit(page)) for shown in page.shown] for page, leaf in self._leaves]
        by_picture: dict[int, list[Place]] = {}
        for place in (place for places in by_page for place in places):
            by_picture.setdefault(id(place.picture), []).append(place)
        for key, places in by_picture.items():
            marked = Marked(places[0].picture)
            known = marked.picture.title or any(group.frames for group in marked.picture.groups)
            if marked.speaks or known or len(places) > 1:
                self._picture(key, marked, places)
            else:
                self._inlaid[key] = marked
        areas = self._areas
        for number, ((page, leaf), places) in enumerate(zip(self._leaves, by_page, strict=True), 1):
            self._tell(say("Writing page {number} of {count}", number=number, count=len(by_page)))
            entries = self._page(page)
            links = [area for place in places for area in areas.of(place, self._links[id(place.picture)])]
            if links:
                entries["Annots"] = f"[{' '.join(f'{link.number} 0 R' for link in links)}]"
                entries["Tabs"] = "/S"
            self._entries[leaf.number] = entries
        tables: dict[str, Value] = {
            "Font": objects.add(shared.fonts.add_to(objects)),
            "ExtGState": objects.add(dictionary({short: entry for entry, short in shared.opacities.items()})),
            "Properties": objects.add(dictionary(self._layers.properties())),
        }
        spaces = shared.colours.spaces()
        if spaces:
            tables["ColorSpace"] = dictionary(spaces)
        images = shared.images.resources()
        forms = {self._names[key]: drawn.form for key, drawn in self._drawn.items()}
        objects.put(self._within.number, dictionary({**tables, "XObject": dictionary(images)}))
        objects.put(self._on_pages.number, dictionary({**tables, "XObject": dictionary({**images, **forms})}))

    def catalog(self) -> dict[str, Value]:
        """What the catalog says of them."""
        drawn = [*self._drawn.values()]
        areas = self._areas.tags
        tags = Structure(self.objects, tree(drawn, areas), drawn, areas)
        for number, entries in self._entries.items():
            key = tags.pages.get(number)
            self.objects.put_page(Reference(number), {**entries, **({} if key is None else {"StructParents": f"{key}"})})
        catalog: dict[str, Value] = {
            "OutputIntents": output_intents(self.objects, self._profile),
            **tags.catalog(),
            **self._layers.catalog(),
        }
        marks, labels = bookmarks(self.objects, drawn), page_labels([page for page, _ in self._leaves])
        if marks is not None:
            catalog["Outlines"] = marks
        if labels is not None:
            catalog["PageLabels"] = labels
        return catalog

    def _picture(self, key: int, marked: Marked, places: Sequence[Place]) -> None:
        """The picture's drawing, to be shown on pages; its lower left corner is (0, 0)."""
        picture = marked.picture
        if picture.title:
            self._tell(say("Drawing “{title}”", title=picture.title))
        content = Content(marked, self._layers.of(picture), self._shared)
        form = self.objects.raw_stream(
            content.to_bytes(),
            Filter=name("FlateDecode"),
            Type=name("XObject"),
            Subtype=name("Form"),
            BBox=f"[0 0 {precise(picture.width)} {precise(picture.height)}]",
            Resources=self._within,
            StructParents=len(self._drawn),
        )
        self._names[key] = f"M{len(self._names)}" if self._names else "Map"
        self._drawn[key] = Drawn(form, len(self._drawn), marked, Places(places))
        self._links[key] = content.links

    def _page(self, page: Page) -> dict[str, str]:
        """The page with each picture in its place: its entries."""
        unit = _unit(page)
        seen: set[int] = set()
        shown = []
        for one in page.shown:
            key = id(one.picture)
            scale = one.scale / unit
            lower = (page.height - one.y) / unit - one.picture.height * scale
            clip = f"{_box(page, one.clip, unit)} re W n " if one.clip is not None else ""
            by = f"{scale:.8f}".rstrip("0").rstrip(".")
            begin = f"q {clip}{by} 0 0 {by} {precise(one.x / unit)} {precise(lower)} cm"
            if key in self._inlaid:
                content = Content(self._inlaid[key], self._layers.of(one.picture), self._shared)
                shown.append(f"{begin}\n{content.to_text()}\nQ")
                self._links[key] = content.links
            elif key in seen and self._drawn[key].marked.speaks:
                # what a page shows a second time is not read again
                shown.append(f"/Artifact BMC {begin} /{self._names[key]} Do Q EMC")
            else:
                shown.append(f"{begin} /{self._names[key]} Do Q")
            seen.add(key)
        contents = self.objects.stream("\n".join(shown).encode("ascii"))
        entries = {
            "MediaBox": f"[{_edges(page, page.whole, unit)}]",
            "BleedBox": f"[{_edges(page, page.bleed or page.trim or page.whole, unit)}]",
            "TrimBox": f"[{_edges(page, page.trim or page.whole, unit)}]",
            "Contents": f"{contents.number} 0 R",
            "Resources": f"{self._on_pages.number} 0 R",
        }
        if self._shared.opacities or self._profile is not None:
            # what shines through is mixed in the colours of the file, not in those of whatever shows it
            space = "DeviceRGB" if self._profile is None else "DeviceCMYK"
            entries["Group"] = f"<</S/Transparency/CS/{space}>>"
        if unit != 1:
            entries["UserUnit"] = f"{unit:.0f}"
        return entries


def _nobody(sentence: str) -> None:
    """Hears what nobody wants to know."""


def _largest(pages: Sequence[Page]) -> dict[str, Size]:
    """How large each picture in the maps is printed at most, in points, by its digest."""
    scales: dict[int, tuple[Picture, float]] = {}
    for one in (one for page in pages for one in page.shown):
        _, scale = scales.get(id(one.picture), (one.picture, 0.0))
        scales[id(one.picture)] = (one.picture, max(scale, one.scale))
    found: dict[str, Size] = {}
    for picture, scale in scales.values():
        for mark in (mark for group in picture.groups for mark in group.marks):
            if isinstance(mark, Image):
                width, height = found.get(mark.digest, (0.0, 0.0))
                found[mark.digest] = (max(width, mark.rect.width * scale), max(height, mark.rect.height * scale))
    return found


def _unit(page: Page) -> float:
    """How many points one unit of the page is."""
    return float(-(-max(page.width, page.height) // LARGEST)) or 1.0


def _box(page: Page, rect: Rect, unit: float) -> str:
    """A rectangle of the page as left, lower, width and height."""
    lower = page.height - rect.bottom
    return " ".join(precise(value / unit) for value in (rect.x, lower, rect.width, rect.height))


def _edges(page: Page, rect: Rect, unit: float) -> str:
    """A rectangle of the page as left, lower, right and upper edge."""
    lower, upper = page.height - rect.bottom, page.height - rect.y
    return " ".join(precise(value / unit) for value in (rect.x, lower, rect.right, upper))
