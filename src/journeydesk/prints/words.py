"""The lines of text that are seen on the pages of a printout, and how large each is in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.records import RecordId
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Picture, Text
from journeydesk.prints import legibility
from journeydesk.prints.findings import Place
from journeydesk.prints.printout import Printout
from journeydesk.prints.seen import Seen, marks


class Words(Struct, frozen=True):
    """A line of text in print: its size and its x-height in points, and where it was seen."""

    size: float
    x_height: float
    seen: Seen
    mark: Text

    @property
    def place(self) -> Place:
        """The line as it is listed."""
        return Place(self.size, self.mark.line.text.strip(), self.mark.shows, self.seen.page.label)


def to_be_read(printout: Printout) -> list[Page]:
    """The pages, an assembly key without its small poster."""
    posters = {id(one.picture) for poster in printout.posters for one in poster.whole.shown}
    return [
        replace(page, shown=tuple(one for one in page.shown if id(one.picture) not in posters)) if page.is_key else page
        for page in printout.pages
    ]


def words_of(pages: Iterable[Page]) -> Iterator[Words]:
    """All lines of text that are seen."""
    kept: dict[int, tuple[Text, tuple[float, float] | None]] = {}
    for page in pages:
        for seen, mark in marks(page, Text):
            known = kept.get(id(mark))
            if known is None:
                known = kept[id(mark)] = (mark, legibility.measured(mark))
            if known[1] is not None:
                yield Words(known[1][0] * seen.scale, known[1][1] * seen.scale, seen, mark)


def of_map(words: Iterable[Words]) -> list[Words]:
    """The lines on pictures that show records: all but printer's marks and labels of sheets."""
    kept: dict[int, tuple[Picture, bool]] = {}

    def shows_records(picture: Picture) -> bool:
        if id(picture) not in kept:
            kept[id(picture)] = picture, any(mark.shows is not None for group in picture for mark in group.marks)
        return kept[id(picture)][1]

    return [one for one in words if shows_records(one.seen.shown.picture)]


def worst_of(words: Iterable[Words]) -> list[Words]:
    """The smallest line of each record, and each line without one, the smallest first, then as they stand on the pages."""
    found: dict[str, Words] = {}
    for one in words:
        key = one.mark.shows or f" {one.mark.line.text}"
        known = found.get(key)
        if known is None or one.size < known.size - 1e-9:
            found[key] = one
    return sorted(found.values(), key=lambda one: round(one.size, 6))


def records_of(words: Iterable[Words]) -> tuple[RecordId, ...]:
    """The records that lines show, each once."""
    return tuple(dict.fromkeys(one.mark.shows for one in words if one.mark.shows is not None))
