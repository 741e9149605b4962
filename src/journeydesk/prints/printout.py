"""The one door: maps of a document become the pages that a print set asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Handout, Map, MapId, PrintSet, Turn
from journeydesk.document.trouble import Trouble
from journeydesk.edits.names import plain
from journeydesk.language import say, spoken, to_say
from journeydesk.layout.pages import Page, sides
from journeydesk.layout.papers import MILLIMETRE, Paper, PaperTooSmall, paper
from journeydesk.layout.picture import Picture, Rect, Text
from journeydesk.layout.theme import Theme, theme_of
from journeydesk.prints.excerpts import smallest_type
from journeydesk.prints.furniture import Extras, beside
from journeydesk.prints.handouts import Area, Part, parts, reduced
from journeydesk.prints.key import key_page
from journeydesk.prints.mono import in_black_and_white
from journeydesk.prints.posters import marked, poster
from journeydesk.prints.reflow import scale_on
from journeydesk.prints.remembered import Digests, Memory, memory
from journeydesk.prints.sheet_pages import sheet_pages
from journeydesk.prints.sheets import SheetIsRoll, cut_up
from journeydesk.text.tongues import tongue

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

PORTRAIT: Final = {Turn.AUTO: None, Turn.PORTRAIT: True, Turn.LANDSCAPE: False}


class NothingToPrint(Trouble):
    """A print set has no pages on this map."""


class UnknownSheets(Trouble):
    """Sheets were asked for that the poster does not have."""

    def __init__(self, asked: str, there: Sequence[str]) -> None:
        if len(there) == 1:
            sentence = say("There is no sheet “{asked}”: all of it is on one page.", asked=asked)
        else:
            first, *_, last = there
            sentence = say("There is no sheet “{asked}”: there are {first} to {last}.", asked=asked, first=first, last=last)
        super().__init__(sentence)


class Source(Struct, frozen=True):
    """What the slug line tells of where a printout comes from: file, version and date, as they are to be printed."""

    file: str = ""
    version: str = ""
    date: str = ""


class Poster(Struct, frozen=True):
    """A poster that is cut into sheets: all of it on one page, and where each sheet lies on that, by its page's label."""

    whole: Page
    windows: dict[str, Rect]


class Printout(Struct, frozen=True):
    """The pages of a printout in order, what they were cut from, and what a file of them remembers (`remembered.memory`).

    `whole` is how many pages there are when none is left out, `language` what they are probably written in, a BCP 47 tag.
    """

    pages: tuple[Page, ...]
    posters: tuple[Poster, ...] = ()
    remembers: str = ""
    whole: int = 0
    language: str = ""


def print_out(
    document: Document,
    map_ids: Sequence[MapId],
    prints: PrintSet,
    typesetter: Typesetter,
    *,
    theme: Theme | None = None,
    source: Source | None = None,
    only: Collection[str] = (),
    before: str = "",
    tell: Callable[[str], None] | None = None,
) -> Printout:
    """The pages of these maps as the print set asks for them.

    `only` are labels of sheets ("B2"): all others are left out. `before` is what an earlier file remembers of its pages
    (`Printout.remembers`); only what changed since is printed, and there may be nothing of it. `tell` hears each step as it
    begins. Raises `UnknownPaper`, `PaperTooSmall`, `PageTooLarge`, `SheetTooSmall`, `TooManySheets`, `UnknownSheets`,
    `NothingToPrint` and other `Trouble`, a sentence each.
    """
    earlier = memory(before) if before else Memory()
    making = _Printing(typesetter, prints, theme, source or Source(), several=len(map_ids) > 1, earlier=earlier)
    for number, map_id in enumerate(map_ids, 1):
        if tell is not None:
            tell(say("Laying out map {number} of {count}", number=number, count=len(map_ids)))
        making.add(document, map_id)
    digests = Digests()
    pages = [replace(page, shows=digests.of(page)) for page in making.pages]
    if not pages:
        raise NothingToPrint(say(_MISSING[prints.handout]))
    wanted = _wanted(pages, only) if only else pages
    # pages that are left out because they are as before are known to be printed, those that nobody wished are not
    remembers = Memory({page.label: page.shows for page in wanted}, making.cuts).to_text()
    if before:
        wanted = [page for page in wanted if not page.is_key and earlier.pages.get(page.label) != page.shows]
    return Printout(tuple(wanted), tuple(making.posters), remembers, len(pages), _language(pages))


_MISSING: Final = {
    Handout.MAP: to_say("There is nothing to print on this map."),
    Handout.STAGES: to_say("There is nothing to print: the map has no stages."),
    Handout.LANES: to_say("There is nothing to print: the map has no lanes."),
    Handout.OWNERS: to_say("There is nothing to print: the map has no cards."),
    Handout.PERSONAS: to_say("There is nothing to print: the map has no personas."),
    Handout.TEMPLATE: to_say("There is nothing to print on this map."),
}


def _language(pages: Sequence[Page]) -> str:
    """The language of what pages say, but for what stands beside the map."""
    pictures = {id(shown.picture): shown.picture for page in pages for shown in page.shown if not beside(shown.picture)}
    marks = (mark for picture in pictures.values() for group in picture for mark in group.marks)
    return tongue((mark.line.text for mark in marks if isinstance(mark, Text)), latin=spoken())


def _wanted(pages: Sequence[Page], only: Collection[str]) -> list[Page]:
    """The pages with these labels, by number where they have none; of several maps each that has a sheet called so.

    Raises `UnknownSheets`.
    """
    names = [{plain(page.label or str(number)), plain(page.sheet)} - {""} for number, page in enumerate(pages, 1)]
    asked = {plain(label): label for label in only}
    for wish, label in asked.items():
        if not any(wish in called for called in names):
            there = [page.sheet or page.label or str(number) for number, page in enumerate(pages, 1) if not page.is_key]
            raise UnknownSheets(label, there)
    return [page for page, called in zip(pages, names, strict=True) if called & asked.keys()]


class _Printing:
    """A printout under way: its pages, posters and cuts so far."""

    def __init__(
        self,
        typesetter: Typesetter,
        prints: PrintSet,
        theme: Theme | None,
        source: Source,
        *,
        several: bool,
        earlier: Memory,
    ) -> None:
        self.typesetter, self.prints, self.theme, self.source = typesetter, prints, theme, source
        self.several, self.earlier = several, earlier
        self.paper = paper(prints.paper) if prints.paper.strip() else None
        self.sheets = paper(prints.sheets) if prints.sheets.strip() else None
        if self.sheets is not None and self.sheets.is_roll:
            raise SheetIsRoll(self.sheets)
        self.margin = prints.margin * MILLIMETRE
        self.extras = Extras(prints.marks, prints.bleed * MILLIMETRE, not prints.black_and_white)
        self.pages: list[Page] = []
        self.labels: set[str] = set()
        self.posters: list[Poster] = []
        self.cuts: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def add(self, document: Document, map_id: MapId) -> None:
        """The pages of one map, after those there are already."""
        seen = reduced(document, map_id, self.prints)
        a_map = seen.get(Map, map_id)
        title = " ".join(a_map.title.split()) or say("Untitled map")
        theme = self.theme or theme_of(a_map)
        found, portrait = self._parts(seen, map_id, theme)
        for part in found:
            picture = in_black_and_white(part.picture, theme) if self.prints.black_and_white else part.picture
            label = " · ".join(name for name in (title if self.several else "", part.label) if name)
            self._part(picture, self._own(label), title, portrait)

    def _own(self, label: str) -> str:
        """The label, with a number if another part has it already: pages are told and remembered by theirs."""
        own, number = label, 1
        while plain(own) in self.labels:
            number += 1
            own = f"{label} ({number})".strip()
        self.labels.add(plain(own))
        return own

    def _parts(self, document: Document, map_id: MapId, theme: Theme) -> tuple[tuple[Part, ...], bool | None]:
        """The parts of a map's handout, and how the paper lies: in whichever way they come out better, if both will do."""
        best: tuple[tuple[bool, int, float], tuple[Part, ...], bool | None] | None = None
        found: tuple[Part, ...] = ()
        for portrait, area in self._areas():
            # the map as it is is the same on any paper
            if not found or self.prints.reflow or self.prints.handout is not Handout.MAP:
                found = parts(document, map_id, self.prints, self.typesetter, area=area, theme=theme)
            worth = self._worth(found, area)
            if best is None or worth > best[0]:
                best = worth, found, portrait
        assert best is not None
        return best[1], best[2]

    def _worth(self, found: Sequence[Part], area: Area) -> tuple[bool, int, float]:
        """How good parts are on an area: type as large as it must be counts first, then few pages, else how large it is."""
        scale = round(min((scale_on(part.picture, area) for part in found), default=0.0), 3)
        least = self.prints.least_type
        large = bool(least) and min((smallest_type(part.picture, area) for part in found), default=0.0) >= least - 0.01
        return large, -len(found) if large else 0, scale

    def _areas(self) -> Iterator[tuple[bool | None, Area]]:
        """How the paper may lie, and the room between its margins each time."""
        if self.paper is None:
            yield None, (0.0, 0.0)
            return
        wish = PORTRAIT[self.prints.turn]
        inset = 2 * (self.margin + (self.extras.room if self.paper.is_roll and self.sheets is None else 0.0))
        for width, height in sides(self.paper, wish):
            area = tuple(side - inset if side else 0.0 for side in (width, height))
            if any(side and room <= 0 for side, room in zip((width, height), area, strict=True)):
                raise PaperTooSmall(self.paper)
            own = height == 0 or 0 < width < height if self.paper.turns else None
            yield own if wish is None else wish, (area[0], area[1])

    def _part(self, picture: Picture, label: str, title: str, portrait: bool | None) -> None:
        on_roll = self.paper is not None and self.paper.is_roll and self.sheets is None
        margin = self.margin + (self.extras.room if on_roll else 0.0)
        enlarged = self._enlarged(picture)
        whole = poster(picture, self.paper, portrait=portrait, margin=margin, scale=enlarged)
        if self.sheets is None:
            page = marked(
                whole,
                self.typesetter,
                self.extras,
                slug=self._slug(label or title),
                inside=on_roll,
            )
            self.pages.append(replace(page, label=label))
            return
        heading = label if self.several else " · ".join(part for part in (title, label) if part)
        self._cut(whole, self.sheets, label, heading)

    def _enlarged(self, picture: Picture) -> float:
        """How large a poster must be for its type; only one that is put together can be larger than its paper."""
        smallest = smallest_type(picture, (0.0, 0.0))
        return self.prints.least_type / smallest if self.sheets is not None and smallest else 0.0

    def _cut(self, whole: Page, sheets: Paper, label: str, heading: str) -> None:
        """The sheets of a poster, cut where an earlier print was if that is as good."""
        cutting = cut_up(
            whole,
            sheets,
            overlap=self.prints.overlap * MILLIMETRE,
            margin=self.margin,
            heads=self.prints.heads,
            kept=self.earlier.cuts.get(label),
        )
        prefix = f"{label} " if label else ""
        self.cuts[label] = cutting.xs, cutting.ys
        cut = sheet_pages(
            cutting,
            self.typesetter,
            self.extras,
            title=heading,
            slug=self._slug(""),
            prefix=prefix,
        )
        if len(cut) > 1:
            self.pages.append(key_page(cutting, self.typesetter, title=heading, prefix=prefix))
        self.pages += cut
        windows = {page.label: sheet.window for page, sheet in zip(cut, cutting.sheets, strict=True)}
        self.posters.append(Poster(replace(cutting.poster, label=label), windows))

    def _slug(self, title: str) -> str:
        """What the slug line says."""
        source = self.source
        version = say("version {version}", version=source.version) if source.version else ""
        return " · ".join(part for part in (source.file, title, version, source.date) if part)
