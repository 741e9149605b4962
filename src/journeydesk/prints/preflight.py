"""What should be known of a printout before it is printed: type too small to read, pictures too coarse, what is cut.

Only pages are looked at, what is clipped away on them does not count, and sizes are those on paper: so the figures are
those that can be measured in the file that comes out. The small poster on an assembly key is there to be found one's way
on, not to be read, and is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.records import Handout, PrintSet, RecordId
from journeydesk.language import say, say_many
from journeydesk.layout import sizes
from journeydesk.layout.contrast import ENOUGH
from journeydesk.layout.pages import Page
from journeydesk.layout.papers import LARGEST, MILLIMETRE
from journeydesk.layout.picture import Image, Picture, Rect, Text
from journeydesk.prints import legibility, remedies
from journeydesk.prints.contrasts import Contrasts
from journeydesk.prints.printout import KEY, Printout
from journeydesk.prints.remedies import Again, Remedy
from journeydesk.prints.seen import Seen, marks

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

__all__ = ["Finding", "Place", "Remedy", "Report", "preflight"]

About = Literal["type", "picture", "characters", "contrast", "size", "cut", "notes"]

WORST: Final = 10
"""So many places with the smallest type are listed."""
COARSE: Final = 150.0
"""Pictures with fewer pixels an inch look coarse."""
NOTE: Final = 76.0
"""The side of a sticky note in millimetres."""


class Finding(Struct, frozen=True):
    """Something that will not print well: a plain sentence, the records it is about, the page, and what can be done."""

    about: About
    sentence: str
    records: tuple[RecordId, ...] = ()
    page: str = ""
    remedies: tuple[Remedy, ...] = ()


class Place(Struct, frozen=True):
    """Where small type stands: its size in print in points, what it says, the record it shows, and the page."""

    size: float
    text: str
    record: RecordId | None = None
    page: str = ""


class Report(Struct, frozen=True):
    """The smallest printed type in points, from how far it can be read in metres, where it stands, and all findings."""

    smallest: float
    distance: float
    worst: tuple[Place, ...]
    findings: tuple[Finding, ...]


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


def preflight(printout: Printout, prints: PrintSet, typesetter: Typesetter, *, again: Again | None = None) -> Report:
    """Look through the pages of a printout that this print set made.

    `again` makes the same printout by another print set: with it remedies are tried that nobody can compute. Distances are
    by the rule of `legibility`.
    """
    pages = _to_be_read(printout)
    words = list(_words(pages))
    if not words:
        smallest, distance = 0.0, 0.0
    else:
        smallest = min(one.size for one in words)
        distance = legibility.distance(min(one.x_height for one in words))
    of_map = [one for one in words if one.mark.shows is not None]
    findings = (
        *_type(of_map, prints, again),
        *_coarse(pages, prints, of_map),
        *_missing(words, typesetter),
        *_faint(words, prints),
        *_size(pages, prints, again),
        *_cut(printout, prints, again),
        *_notes(pages, prints),
    )
    return Report(smallest, distance, tuple(one.place for one in _worst(of_map)[:WORST]), findings)


def _to_be_read(printout: Printout) -> list[Page]:
    """The pages, an assembly key without its small poster."""
    posters = {id(one.picture) for poster in printout.posters for one in poster.whole.shown}
    return [
        replace(page, shown=tuple(one for one in page.shown if id(one.picture) not in posters))
        if page.label.endswith(KEY)
        else page
        for page in printout.pages
    ]


def _words(pages: Iterable[Page]) -> Iterator[Words]:
    """All lines of text that are seen."""
    kept: dict[int, tuple[Text, tuple[float, float] | None]] = {}
    for page in pages:
        for seen, mark in marks(page, Text):
            known = kept.get(id(mark))
            if known is None:
                known = kept[id(mark)] = (mark, legibility.measured(mark))
            if known[1] is not None:
                yield Words(known[1][0] * seen.scale, known[1][1] * seen.scale, seen, mark)


def _worst(words: Iterable[Words]) -> list[Words]:
    """The smallest line of each record, the smallest first, then as they stand on the pages."""
    found: dict[RecordId | None, Words] = {}
    for one in words:
        known = found.get(one.mark.shows)
        if known is None or one.size < known.size - 1e-9:
            found[one.mark.shows] = one
    return sorted(found.values(), key=lambda one: round(one.size, 6))


def _type(words: list[Words], prints: PrintSet, again: Again | None) -> Iterator[Finding]:
    """Type that cannot be read at arm's length, and type smaller than was asked for."""
    near = legibility.needed(legibility.ARM)
    unread = [one for one in words if one.x_height < near * 0.999]
    if unread:
        worst = min(unread, key=lambda one: one.x_height)
        records = _records(_worst(unread))
        yield Finding(
            "type",
            say_many(
                "In {n} place type is too small to be read at arm’s length ({arm} m): down to {points} pt, for {metres} m.",
                "In {n} places type is too small to be read at arm’s length ({arm} m): down to {points} pt, for {metres} m.",
                len(records),
                arm=f"{legibility.ARM:.1f}",
                points=f"{worst.size:.1f}",
                metres=f"{legibility.distance(worst.x_height):.2f}",
            ),
            records,
            worst.seen.page.label,
            _for_type(worst, prints, again, _least_x_height, worst.x_height, near),
        )
    small = [one for one in words if one.size < prints.least_type - 0.005]
    if small:
        worst = min(small, key=lambda one: one.size)
        records = _records(_worst(small))
        yield Finding(
            "type",
            say_many(
                "In {n} place type is smaller than the {least} pt asked for: {points} pt.",
                "In {n} places type is smaller than the {least} pt asked for: down to {points} pt.",
                len(records),
                least=f"{prints.least_type:g}",
                points=f"{worst.size:.1f}",
            ),
            records,
            worst.seen.page.label,
            _for_type(worst, prints, again, _least_size, worst.size, prints.least_type),
        )


def _for_type(
    worst: Words, prints: PrintSet, again: Again | None, measure: Callable[[Printout], float], now: float, wanted: float
) -> tuple[Remedy, ...]:
    picture, factor = worst.seen.shown.picture, wanted / now
    return (
        *remedies.larger_paper(prints, picture, factor),
        *remedies.larger_type(prints, again, now=now, wanted=wanted, size=worst.size * factor, measure=measure),
    )


def _least_x_height(printout: Printout) -> float:
    return min((one.x_height for one in _words(_to_be_read(printout)) if one.mark.shows is not None), default=0.0)


def _least_size(printout: Printout) -> float:
    return min((one.size for one in _words(_to_be_read(printout)) if one.mark.shows is not None), default=0.0)


def _records(words: Iterable[Words]) -> tuple[RecordId, ...]:
    return tuple(one.mark.shows for one in words if one.mark.shows is not None)


class Pixels:
    """The sizes of pictures in pixels, each read once."""

    def __init__(self) -> None:
        self._sizes: dict[str, tuple[int, int]] = {}

    def of(self, image: Image) -> tuple[int, int]:
        """Width and height."""
        found = self._sizes.get(image.digest)
        if found is None:
            from io import BytesIO

            from PIL import Image as Reader

            with Reader.open(BytesIO(image.data)) as opened:
                found = self._sizes[image.digest] = opened.size
        return found


def _coarse(pages: Iterable[Page], prints: PrintSet, words: list[Words]) -> Iterator[Finding]:
    """Pictures with too few pixels an inch, each picture once, where it is coarsest."""
    pixels = Pixels()
    found: dict[tuple[str, RecordId | None], tuple[float, Seen]] = {}
    for page in pages:
        for seen, image in marks(page, Image):
            width, height = pixels.of(image)
            dpi = 72 / seen.scale * min(width / image.rect.width, height / image.rect.height)
            key = image.digest, image.shows
            if dpi < COARSE - 0.5 and (key not in found or dpi < found[key][0]):
                found[key] = dpi, seen
    if not found:
        return
    worst, seen = min(found.values(), key=lambda one: one[0])
    near = min((one.x_height for one in words), default=0.0) / legibility.needed(legibility.ARM)
    yield Finding(
        "picture",
        say_many(
            "{n} picture is coarse at this size: {dpi} dots an inch, where 150 look sharp.",
            "{n} pictures are coarse at this size: down to {dpi} dots an inch, where 150 look sharp.",
            len(found),
            dpi=f"{worst:.0f}",
        ),
        tuple(dict.fromkeys(record for _, record in sorted(found, key=lambda key: found[key][0]) if record is not None)),
        seen.page.label,
        tuple(remedies.smaller_paper(prints, seen.shown.picture, worst / COARSE, 1 / near if near else 0.0)),
    )


def _missing(words: list[Words], typesetter: Typesetter) -> Iterator[Finding]:
    """Characters that no font has."""
    missing = typesetter.missing(one.mark.line for one in words)
    if not missing:
        return
    where = [one for one in words if typesetter.missing([one.mark.line])]
    told = ", ".join(f"{say('“{text}”', text=character)} (U+{ord(character):04X})" for character in missing[:WORST])
    yield Finding(
        "characters",
        say_many(
            "No font here has {n} character: {names}; a box stands in its place. Install a font that has it, or write "
            "something else.",
            "No font here has {n} characters: {names}; boxes stand in their place. Install a font that has them, or write "
            "something else.",
            len(missing),
            names=told if len(missing) <= WORST else f"{told} …",
        ),
        tuple(dict.fromkeys(_records(where))),
        where[0].seen.page.label,
    )


def _faint(words: list[Words], prints: PrintSet) -> Iterator[Finding]:
    """Text that hardly stands out from what is below it."""
    contrasts = Contrasts()
    judged: dict[tuple[int, int, int], float | None] = {}
    faint: list[tuple[float, Words]] = []
    for one in words:
        key = id(one.seen.shown.picture), one.seen.order, one.seen.number
        if key not in judged:
            judged[key] = contrasts.of(one.seen, one.mark)
        found = judged[key]
        if found is not None and found < ENOUGH - 0.005:
            faint.append((found, one))
    if not faint:
        return
    worst, where = min(faint, key=lambda pair: pair[0])
    records = tuple(dict.fromkeys(_records(one for _, one in sorted(faint, key=lambda pair: pair[0]))))
    grey = () if prints.black_and_white else (Remedy(say("Print in black and white"), prints.but(black_and_white=True)),)
    yield Finding(
        "contrast",
        say_many(
            "In {n} place text hardly stands out from what is below it: contrast {worst} to 1, where reading needs 4.5 to 1.",
            "In {n} places text hardly stands out from what is below it: contrast down to {worst} to 1, where reading needs "
            "4.5 to 1.",
            len(records) or 1,
            worst=f"{worst:.1f}",
        ),
        records,
        where.seen.page.label,
        grey,
    )


def _size(pages: Iterable[Page], prints: PrintSet, again: Again | None) -> Iterator[Finding]:
    """Pages larger than programs agree on."""
    for page in pages:
        longest = max(page.width, page.height)
        if longest > LARGEST:
            yield Finding(
                "size",
                say(
                    "The page is {metres} m long; some programs show or print pages over 5.08 m at the wrong size.",
                    metres=f"{longest / MILLIMETRE / 1000:.2f}",
                ),
                (),
                page.label,
                tuple(remedies.shorter(prints, _main(page), again, length=longest)),
            )


def _main(page: Page) -> Picture:
    """The picture that a page is about: the largest on it with a grid, else the largest."""
    return max(
        (one.picture for one in page.shown),
        key=lambda picture: (bool(picture.grid.columns), picture.width * picture.height),
    )


def _cut(printout: Printout, prints: PrintSet, again: Again | None) -> Iterator[Finding]:
    """Cards and faces that a seam goes through."""
    pages = [page for page in printout.pages if page.cut]
    records = tuple(dict.fromkeys(record for page in pages for record in page.cut))
    if not records:
        return
    large = _larger_than_a_sheet(printout, set(records))
    sentence = say_many(
        "A seam goes through {n} card or face (sheets {labels}).",
        "Seams go through {n} cards or faces (sheets {labels}).",
        len(records),
        labels=", ".join(page.label for page in pages),
    )
    if large:
        sentence = " ".join(
            (
                sentence,
                say_many("{n} of them is larger than a sheet.", "{n} of them are larger than a sheet.", len(large)),
            )
        )
    yield Finding("cut", sentence, records, pages[0].label, tuple(remedies.uncut(prints, again, len(records))))


def _larger_than_a_sheet(printout: Printout, records: set[RecordId]) -> set[RecordId]:
    """Those of the records that no sheet holds whole."""
    found: set[RecordId] = set()
    for poster in printout.posters:
        widest = max((window.width for window in poster.windows.values()), default=0.0)
        highest = max((window.height for window in poster.windows.values()), default=0.0)
        for shown in poster.whole.shown:
            for record, frame in _frames(shown.picture):
                if record in records and (frame.width * shown.scale > widest or frame.height * shown.scale > highest):
                    found.add(record)
    return found


def _frames(picture: Picture) -> Iterator[tuple[RecordId, Rect]]:
    for group in picture.groups:
        yield from group.frames.items()


def _notes(pages: Iterable[Page], prints: PrintSet) -> Iterator[Finding]:
    """Cells of a template that hold no sticky note."""
    if prints.handout is not Handout.TEMPLATE:
        return
    for page in pages:
        for shown in page.shown:
            grid = shown.picture.grid
            widths = [column.width - 2 * sizes.CELL_INSET for column in grid.columns]
            heights = [band.height for band in grid.bands if not band.divider and band.best is None]
            if not widths or not heights:
                continue
            least = min(*widths, *heights) * shown.scale / MILLIMETRE
            if least < NOTE - 0.05:
                yield Finding(
                    "notes",
                    say(
                        "The cells are only {size} mm wide or high: a sticky note of 76 mm does not fit.", size=f"{least:.0f}"
                    ),
                    (),
                    page.label,
                    tuple(remedies.larger_paper(prints, shown.picture, NOTE / least)),
                )
                break
