"""Tags as the file holds them, and the tables that lead from what is drawn to its tag (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from journeydesk.render.pdf.objects import Objects, Reference, Value, array, dictionary, name, string, written
from journeydesk.render.pdf.tags import Drawn, Tag


class Structure:
    """The tags of one file, written. `pages` are the keys of pages on which something is read, by the page's number."""

    def __init__(self, objects: Objects, top: Tag, drawn: Sequence[Drawn], areas: Mapping[int, Tag]) -> None:
        self._objects = objects
        self._root = objects.reserve()
        self._top = top
        self._forms = {id(read): one.form.number for one in drawn for read in one.marked.reads}
        tags = _gathered(top, [])
        for number, tag in enumerate(tags, objects.reserve(len(tags))):
            tag.number = number
        self._write(top, self._root)
        self.pages: dict[int, int] = {}
        tables = {key: b"%d 0 R" % tag.number for key, tag in areas.items()}
        owners = {id(tag.read): tag.number for tag in tags if tag.read is not None}
        for one in drawn:
            tables[one.key] = self._table(owners.get(id(read)) for read in one.marked.owners)
        # by the book a form's own table is enough, but pdfium, and so browsers, finds tags by the page's only
        for page, there in _by_page(tags).items():
            key = self.pages[page] = len(tables)
            tables[key] = self._table(there)
        self._tables = tables

    def catalog(self) -> dict[str, Value]:
        """What the catalog says of them."""
        tables = self._tables
        numbers = dictionary({"Nums": array([part for key in sorted(tables) for part in (key, tables[key])])})
        root: dict[str, Value] = {
            "Type": name("StructTreeRoot"),
            "K": Reference(self._top.number),
            "ParentTree": self._objects.add(numbers),
            "ParentTreeNextKey": len(tables),
        }
        self._objects.put(self._root, dictionary(root))
        return {"StructTreeRoot": Reference(self._root), "MarkInfo": dictionary({"Marked": "true"})}

    def _table(self, numbers: Iterable[int | None]) -> bytes:
        told = b" ".join(b"%d 0 R" % number if number else b"null" for number in numbers)
        return b"%d 0 R" % self._objects.add(b"[%b]" % told).number

    def _write(self, tag: Tag, parent: int) -> None:
        """Put a tag and all below it into the file, formatted here: there is one for every card."""
        read, place = tag.read, tag.place
        parts = [b"<</S/%b/P %d 0 R" % (tag.kind.encode("ascii"), parent)]
        if tag.title:
            parts.append(b"/T" + written(string(tag.title)))
        kids = [b"%d 0 R" % kid.number for kid in tag.kids]
        if read is not None and place is not None:
            if read.alt:
                edges = " ".join(place.edges(place.shown.on_page(read.rect).overlap(place.page.whole)))
                parts.append(b"/Alt" + written(string(read.alt)))
                parts.append(f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>".encode("ascii"))
            if read.actual:
                parts.append(b"/ActualText" + written(string(read.actual)))
            form, page = self._forms[id(read)], place.leaf.number
            kids += [b"<</Type/MCR/Pg %d 0 R/Stm %d 0 R/MCID %d>>" % (page, form, number) for number in read.numbers]
        elif tag.area is not None and place is not None:
            kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (place.leaf.number, tag.area.number))
        parts.append(b"/K %b>>" % kids[0] if len(kids) == 1 else b"/K[%b]>>" % b" ".join(kids))
        self._objects.put(tag.number, b"".join(parts))
        for kid in tag.kids:
            self._write(kid, tag.number)


def _gathered(tag: Tag, into: list[Tag]) -> list[Tag]:
    """A tag and all below it, in the order of reading."""
    into.append(tag)
    for kid in tag.kids:
        _gathered(kid, into)
    return into


def _by_page(tags: Sequence[Tag]) -> dict[int, list[int]]:
    """The numbers of what is read on each page, by the page's own number."""
    found: dict[int, list[int]] = {}
    for tag in tags:
        if tag.read is not None and tag.place is not None:
            found.setdefault(tag.place.leaf.number, []).append(tag.number)
    return found
