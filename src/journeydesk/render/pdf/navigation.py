"""What leads through a PDF file: link areas, and bookmarks for maps and their stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFObjectReference

from journeydesk.document.records import RecordId
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Picture, Rect, Text
from journeydesk.render.links import address_of
from journeydesk.render.numbers import precise
from journeydesk.render.pdf.marks import Link
from journeydesk.render.pdf.objects import Objects, Value, array, dictionary, name, string


@dataclass(frozen=True, slots=True)
class Place:
    """A picture where it is shown: its page, the page in the file, and how many points one unit of the page is."""

    page: Page
    shown: Shown
    leaf: PDFObjectReference
    unit: float

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self.shown.picture

    def on_page(self, rect: Rect) -> list[str]:
        """A rectangle of the picture in the page's units: left, lower, right and upper edge."""
        there = self.shown.on_page(rect)
        edges = (there.x, self.page.height - there.bottom, there.right, self.page.height - there.y)
        return [precise(edge / self.unit) for edge in edges]

    def sees(self, rect: Rect) -> bool:
        """Whether the upper left corner of a rectangle of the picture is seen there."""
        there = self.shown.on_page(rect)
        return (self.shown.clip or self.page.whole).holds(there.x, there.y)

    def destination(self, rect: Rect) -> PDFArrayCompact:
        """The view that has this rectangle's upper left corner in its own, at the zoom the reader has."""
        left, _, _, upper = self.on_page(rect)
        return array([self.leaf, name("XYZ"), left, upper, "null"])


def link_annotations(
    objects: Objects, place: Place, links: Sequence[Link], places: Sequence[Place]
) -> list[PDFObjectReference]:
    """The link areas of a page; those that lead nowhere, or where a poster must not, are left out."""
    found = []
    for link in links:
        action = _action(link.target, places)
        if action:
            entries: dict[str, Value] = {
                "Type": name("Annot"),
                "Subtype": name("Link"),
                "Rect": f"[{' '.join(place.on_page(link.rect))}]",
                "Border": "[0 0 0]",
                "F": 4,
            }
            found.append(objects.add(dictionary({**entries, **action})))
    return found


def _action(target: str, places: Sequence[Place]) -> Mapping[str, Value]:
    if target.startswith("#"):
        return next(({"Dest": found} for found in _destinations(RecordId(target[1:]), places)), {})
    address = address_of(target)
    if address is None:
        return {}
    return {"A": dictionary({"Type": name("Action"), "S": name("URI"), "URI": string(address)})}


def _destinations(record: RecordId, places: Sequence[Place]) -> Sequence[PDFArrayCompact]:
    return [
        place.destination(group.frames[record].moved(group.x, group.y))
        for place in places
        for group in place.picture.groups
        if record in group.frames
    ]


@dataclass(slots=True)
class _Mark:
    """A bookmark and those below it."""

    title: str
    destination: PDFArrayCompact
    below: list[_Mark]


def bookmarks(objects: Objects, places: Sequence[Place]) -> PDFDictionary | None:
    """A bookmark for each stage; with several maps in the file one for each map, its stages below it."""
    maps = []
    seen: set[int] = set()
    for place in places:
        if id(place.picture) not in seen:
            seen.add(id(place.picture))
            whole = Rect(0, 0, place.picture.width, place.picture.height)
            maps.append(_Mark(place.picture.title or "…", place.destination(whole), _stages(place)))
    marks = maps if len(maps) > 1 else [stage for one in maps for stage in one.below]
    if not marks:
        return None
    root = dictionary({"Type": name("Outlines"), "Count": len(marks)})
    reference = objects.add(root)
    root["First"], root["Last"] = _chain(objects, marks, reference)
    return root


def _stages(place: Place) -> list[_Mark]:
    return [
        _Mark(title, place.destination(group.rect), [])
        for group in place.picture.groups
        if group.key[0] == "stage"
        and (
            title := " ".join(
                mark.line.text for mark in group.marks if isinstance(mark, Text) and mark.part == "title"
            ).strip()
        )
    ]


def _chain(
    objects: Objects, marks: Sequence[_Mark], parent: PDFObjectReference
) -> tuple[PDFObjectReference, PDFObjectReference]:
    """Bookmarks of one level, each knowing its neighbours; the first and the last."""
    entries = [dictionary({"Title": string(mark.title), "Parent": parent, "Dest": mark.destination}) for mark in marks]
    references = [objects.add(entry) for entry in entries]
    for at, (mark, entry) in enumerate(zip(marks, entries, strict=True)):
        if at:
            entry["Prev"] = references[at - 1]
        if at + 1 < len(entries):
            entry["Next"] = references[at + 1]
        if mark.below:
            entry["First"], entry["Last"] = _chain(objects, mark.below, references[at])
            entry["Count"] = -len(mark.below)
    return references[0], references[-1]
