"""Findings about pages: pictures too coarse, sides too long, cards cut by a seam, cells too small for notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from journeydesk.document.bitmaps import sort_of
from journeydesk.document.records import Handout, PrintSet, RecordId
from journeydesk.language import say, say_many
from journeydesk.layout import sizes
from journeydesk.layout.pages import Page
from journeydesk.layout.papers import LARGEST, MILLIMETRE
from journeydesk.layout.picture import Image, Picture, Rect
from journeydesk.prints import legibility, remedies
from journeydesk.prints.findings import Finding
from journeydesk.prints.printout import Printout
from journeydesk.prints.remedies import Again
from journeydesk.prints.seen import Seen, marks
from journeydesk.prints.spared import texts
from journeydesk.prints.words import Words

COARSE: Final = 150.0
"""Pictures with fewer pixels an inch look coarse."""
FEW: Final = 8
"""So many labels of sheets are listed."""
NOTE: Final = 76.0
"""The side of a sticky note in millimetres."""


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

            sort = sort_of(image.data)
            with Reader.open(BytesIO(image.data), formats=[sort.name] if sort else []) as opened:
                found = self._sizes[image.digest] = opened.size
        return found


def coarse_pictures(pages: Iterable[Page], prints: PrintSet, words: Sequence[Words]) -> Iterator[Finding]:
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


def long_sides(pages: Iterable[Page], prints: PrintSet, again: Again | None) -> Iterator[Finding]:
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


def few(labels: Sequence[str]) -> str:
    """Labels of pages as a list; of many only the first."""
    listed, more = ", ".join(labels[:FEW]), len(labels) - FEW
    return say_many("{listed} and {n} more", "{listed} and {n} more", more, listed=listed) if more > 0 else listed


def torn_lines(printout: Printout) -> int:
    """How many lines of titles and labels beside cards a seam goes through."""
    count = 0
    for poster in printout.posters:
        shown, windows = poster.whole.shown[-1], poster.windows.values()
        xs, ys = sorted({window.x for window in windows})[1:], sorted({window.y for window in windows})[1:]
        for one in texts(shown.picture):
            there = shown.on_page(one.rect)
            count += any(there.x < x < there.right for x in xs) or any(there.y < y < there.bottom for y in ys)
    return count


def seams(printout: Printout, prints: PrintSet, again: Again | None) -> Iterator[Finding]:
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
        labels=few([page.label for page in pages]),
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


def small_cells(pages: Iterable[Page], prints: PrintSet) -> Iterator[Finding]:
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
