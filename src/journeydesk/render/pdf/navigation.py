"""What leads through a PDF file: link areas, bookmarks for maps and their stages, and what pages are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary

from journeydesk.document.records import RecordId
from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Group, GroupKey, Rect, Text
from journeydesk.render.links import address_of
from journeydesk.render.pdf.marked import title_of
from journeydesk.render.pdf.marks import Link
from journeydesk.render.pdf.objects import Objects, Reference, Value, array, dictionary, name, string
from journeydesk.render.pdf.places import Place
from journeydesk.render.pdf.tags import Drawn, Tag


class Areas:
    """The link areas of a file, and what is said of each."""

    def __init__(self, objects: Objects, drawn: Mapping[int, Drawn]) -> None:
        self.tags: dict[int, Tag] = {}
        self._objects = objects
        self._drawn = drawn

    def of(self, place: Place, links: Sequence[Link]) -> list[Reference]:
        """The link areas that are seen at a place; those that lead nowhere, or where a poster must not, are left out."""
        found = []
        for link in links:
            seen = place.shown.on_page(link.rect).overlap(place.seen)
            action, told = self._action(link.target)
            # the first keys are those of the forms, all drawn by now
            key = len(self._drawn) + len(self.tags)
            if action and seen.width > 0 and seen.height > 0:
                entries: dict[str, Value] = {
                    "Type": name("Annot"),
                    "Subtype": name("Link"),
                    "Rect": f"[{' '.join(place.edges(seen))}]",
                    "Border": "[0 0 0]",
                    "F": 4,
                    "Contents": string(told),
                    "StructParent": key,
                }
                found.append(self._objects.add(dictionary({**entries, **action})))
                self.tags[key] = Tag("Link", area=found[-1], place=place)
        return found

    def _action(self, target: str) -> tuple[Mapping[str, Value], str]:
        """Where a link leads, and that in words; empty if nowhere."""
        if target.startswith("#"):
            return self._within(RecordId(target[1:]))
        address = address_of(target)
        if address is None:
            return {}, ""
        return {"A": dictionary({"Type": name("Action"), "S": name("URI"), "URI": string(address)})}, address

    def _within(self, record: RecordId) -> tuple[Mapping[str, Value], str]:
        for drawn in self._drawn.values():
            for group in drawn.marked.picture.groups:
                frame = group.frames.get(record)
                if frame is None:
                    continue
                frame = frame.moved(group.x, group.y)
                place = drawn.places.showing(frame) or drawn.places.seeing(frame)
                if place is not None:
                    words = " ".join(
                        mark.line.text.strip() for mark in group.marks if isinstance(mark, Text) and mark.shows == record
                    )
                    return {"Dest": place.destination(frame.x, frame.y)}, words or say("Elsewhere on the map")
        return {}, ""


@dataclass(slots=True)
class _Mark:
    """A bookmark and those below it."""

    title: str
    destination: PDFArrayCompact
    below: list[_Mark]


def bookmarks(objects: Objects, drawn: Sequence[Drawn]) -> Reference | None:
    """A bookmark for each stage; with several pictures in the file one for each, its stages below it.

    They lead to the sheet where their stage begins.
    """
    pictures = []
    for one in drawn:
        picture = one.marked.picture
        place = one.places.seeing(Rect(0, 0, picture.width, picture.height))
        if one.marked.speaks and place is not None:
            title = place.page.label if len(one.places.places) == 1 and place.page.label else picture.title
            pictures.append(_Mark(title or "…", place.destination(0, 0), _stages(one)))
    marks = pictures if len(pictures) > 1 else [stage for one in pictures for stage in one.below]
    for mark in pictures:
        # a page that is about one stage is called as it is
        if [below.title for below in mark.below] == [mark.title]:
            mark.below = []
    if not marks:
        return None
    root = dictionary({"Type": name("Outlines"), "Count": len(marks)})
    reference = objects.add(root)
    root["First"], root["Last"] = _chain(objects, marks, reference)
    return reference


def page_labels(pages: Sequence[Page]) -> PDFDictionary | None:
    """What readers call the pages: by their labels, and those without one by their number; None if no page has a label.

    A label stands for itself, and a number for all pages up to the next entry (ISO 32000-1, 12.4.2).
    """
    if not any(page.label for page in pages):
        return None
    numbers: list[Value] = []
    for at, page in enumerate(pages):
        if page.label:
            numbers += (at, dictionary({"P": string(page.label)}))
        elif not at or pages[at - 1].label:
            numbers += (at, dictionary({"S": name("D"), "St": at + 1}))
    return dictionary({"Nums": array(numbers)})


def _stages(one: Drawn) -> list[_Mark]:
    found = []
    # a folded map shows a stage again in the next row
    known: set[GroupKey] = set()
    turned = one.marked.picture.grid.right_to_left
    for group in one.marked.picture.groups:
        title = title_of(group) if group.key[0] == "stage" and group.key[:2] not in known else ""
        known.add(group.key[:2])
        if not title:
            continue
        # where sheets overlap a stage may begin on two, and only one has its title; else it begins where it is read from,
        # and a point on its very edge may be the next sheet's
        x = group.rect.right - 1 if turned else group.x
        place = one.places.showing(_title(group)) or one.places.of(x, group.y) or one.places.seeing(group.rect)
        if place is not None:
            found.append(_Mark(title, place.destination(max(group.x, place.window.x), group.y), []))
    return found


def _title(group: Group) -> Rect:
    """Where the first line of a group's title stands, on the picture."""
    mark = next(mark for mark in group.marks if isinstance(mark, Text) and mark.part == "title")
    return Rect(group.x + mark.x, group.y + mark.y - mark.line.ascent, mark.line.width, mark.line.ascent)


def _chain(objects: Objects, marks: Sequence[_Mark], parent: Reference) -> tuple[Reference, Reference]:
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
