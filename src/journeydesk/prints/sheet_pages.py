"""The pages of a poster's sheets: its part of the map, and in the margins what is needed to put the sheets together."""

from __future__ import annotations

from collections.abc import Iterator
from math import copysign

from journeydesk.language import say
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Leaf, Picture, Rect, Segment
from journeydesk.prints import furniture
from journeydesk.prints.furniture import LABEL, NEIGHBOUR, SLUG, Extras
from journeydesk.prints.headings import headings
from journeydesk.prints.sheets import Cutting, Sheet, letters
from journeydesk.text.lines import Typesetter

LEAST_MARGIN = 14.0
"""Margins narrower than this have no room for labels."""
BASELINE = 11.0
GLUE = 3.0
UNPRINTED = 13.0


def sheet_pages(
    cutting: Cutting, typesetter: Typesetter, extras: Extras, *, title: str, slug: str, prefix: str = ""
) -> tuple[Page, ...]:
    """A page a sheet, row by row; labels begin with `prefix`.

    `title` is what the poster is called on every sheet of it, `slug` what the slug line says beside the sheet's label.
    """
    common = _Common(cutting, typesetter, title, slug if extras.marks else "")
    return tuple(_page(cutting, sheet, typesetter, common, extras, prefix) for sheet in cutting.sheets)


_BAR, _REGISTER = "\0bar", "\0register"


class _Common:
    """What sheets have beside the map in common, each a picture made once: title, slug line, colour bar, register mark."""

    def __init__(self, cutting: Cutting, typesetter: Typesetter, title: str, slug: str) -> None:
        self._typesetter = typesetter
        self._title = title
        last = cutting.sheets[-1].label
        self._slug = say("of A1 to {last} · {slug}", last=last, slug=slug) if slug else ""
        self._made: dict[str, Picture] = {}

    def title(self, x: float, y: float, room: float) -> Iterator[Shown]:
        """The poster's title from x on at the baseline y, as much of it as there is room for."""
        yield from self._words(self._title, x, y, room)

    def slug(self, x: float, y: float, room: float) -> Iterator[Shown]:
        """The slug line after the label of the sheet."""
        yield from self._words(self._slug, x, y, room)

    def bar(self, x: float, y: float) -> Iterator[Shown]:
        """The colour bar from (x, y) on."""
        bar = self._made.get(_BAR)
        if bar is None:
            patches = tuple(furniture.colour_bar(0, 0))
            bar = self._made[_BAR] = furniture.overlay(len(patches) * furniture.PATCH, furniture.PATCH, patches)
        yield Shown(bar, 1.0, x, y)

    def register(self, x: float, y: float) -> Shown:
        """A register mark round a point."""
        r = furniture.REGISTER
        mark = self._made.get(_REGISTER)
        if mark is None:
            mark = furniture.overlay(2 * r, 2 * r, [*furniture.hairlines(furniture.register_mark(r, r))])
            self._made[_REGISTER] = mark
        return Shown(mark, 1.0, x - r, y - r)

    def _words(self, text: str, x: float, y: float, room: float) -> Iterator[Shown]:
        said = furniture.shortened(self._typesetter, text, SLUG, room)
        if not said:
            return
        made = self._made.get(said)
        if made is None:
            (only,) = furniture.words(self._typesetter, said, SLUG, 0, SLUG.size, ink=furniture.GREY)
            made = self._made[said] = furniture.overlay(only.line.width, 1.5 * SLUG.size, [only])
        yield Shown(made, 1.0, x, y - SLUG.size)


def _page(cutting: Cutting, sheet: Sheet, typesetter: Typesetter, common: _Common, extras: Extras, prefix: str) -> Page:
    bleed = extras.bleed
    width, height, place = cutting.width, cutting.height, sheet.place
    shown = cutting.poster.shown[-1]
    reach = Rect(place.x - bleed, place.y - bleed, place.width + 2 * bleed, place.height + 2 * bleed)
    beyond = reach.overlap(Rect(0, 0, width, height))
    part = Shown(shown.picture, shown.scale, shown.x + place.x - sheet.window.x, shown.y + place.y - sheet.window.y, beyond)
    beside = _Beside(sheet, bleed)
    lines = [*beside.crops(), *beside.seams()]
    labels, repeated = beside.labels(typesetter, common, extras)
    if extras.marks:
        repeated += beside.registers(common)
    heads = headings(sheet, part, typesetter, coloured=extras.coloured)
    drawn = [*furniture.hairlines(lines), *beside.glue(), *labels]
    over = Shown(furniture.overlay(width, height, drawn, heads=tuple(heads)))
    label = f"{prefix}{sheet.label}"
    return Page(width, height, (part, *repeated, over), place, beyond, label, sheet.label, cut=sheet.cut)


class _Beside:
    """What lies in the margins of one sheet, and where they begin."""

    def __init__(self, sheet: Sheet, bleed: float) -> None:
        self.sheet, self.place, self.bleed = sheet, sheet.place, bleed
        self.top, self.left = sheet.place.y - sheet.band, sheet.place.x - sheet.strip
        self.margin = min(self.left, self.top)
        self.away = max(furniture.APART, bleed + 1)

    def crops(self) -> Iterator[Segment]:
        """Where to cut."""
        yield from furniture.crop_marks(self.place, self.margin, bleed=self.bleed)

    def seams(self) -> Iterator[Segment]:
        """Where the next sheets begin: a tick in the margins at each end of a seam."""
        sheet, place = self.sheet, self.place
        if sheet.seam_right:
            for edge, out in ((self.top, -self.away), (place.bottom, self.away)):
                yield from furniture.line(sheet.seam_right, edge + out, sheet.seam_right, edge + out + copysign(7, out))
        if sheet.seam_bottom:
            for edge, out in ((place.x, -self.away), (place.right, self.away)):
                yield from furniture.line(edge + out, sheet.seam_bottom, edge + out + copysign(7, out), sheet.seam_bottom)

    def glue(self) -> Iterator[Leaf]:
        """Strokes beside what lies under the next sheets."""
        sheet, place, away = self.sheet, self.place, self.away
        if sheet.seam_right:
            wide = place.right - sheet.seam_right
            for y in (self.top - away - GLUE, place.bottom + away):
                yield furniture.glue_edge(Rect(sheet.seam_right, y, wide, GLUE))
        if sheet.seam_bottom:
            high = place.bottom - sheet.seam_bottom
            for x in (place.x - away - GLUE, place.right + away):
                yield furniture.glue_edge(Rect(x, sheet.seam_bottom, GLUE, high))

    def registers(self, common: _Common) -> Iterator[Shown]:
        """A register mark at each end of each seam, on both of its sheets."""
        sheet, place = self.sheet, self.place
        if self.margin - self.bleed < LEAST_MARGIN:
            return
        # as far from the edge of the paper as printers need, which do not reach it
        away = max(self.margin - UNPRINTED - furniture.REGISTER, furniture.REGISTER + 1)
        for x in ([sheet.seam_right] if sheet.seam_right else []) + ([place.x] if sheet.column else []):
            for y in (self.top - away, place.bottom + away):
                yield common.register(x, y)
        for y in ([sheet.seam_bottom] if sheet.seam_bottom else []) + ([place.y] if sheet.row else []):
            for x in (self.left - away, place.right + away):
                yield common.register(x, y)

    def labels(self, typesetter: Typesetter, common: _Common, extras: Extras) -> tuple[list[Leaf], list[Shown]]:
        """The sheet's label and its neighbours', and with marks the colour bar and the slug line."""
        sheet, place = self.sheet, self.place
        if self.margin - self.bleed < LEAST_MARGIN:
            return [], []
        begin, end = place.x + 6, (sheet.seam_right or place.right) - 12
        above = self.top - max(BASELINE, self.bleed + 4)
        (named,) = furniture.words(typesetter, sheet.label, LABEL, begin, above)
        drawn: list[Leaf] = [named]
        left, right = begin + named.line.width + 10, end
        if sheet.seam_right:
            text = f"{sheet.label} → {letters(sheet.row)}{sheet.column + 2}"
            (towards,) = furniture.words(typesetter, text, NEIGHBOUR, end, above, side="end")
            drawn.append(towards)
            right -= towards.line.width + 10
        shown = [*common.title(left, above, right - left)]
        below = place.bottom + max(6, self.bleed + 2)
        right = end
        if sheet.seam_bottom:
            text = f"{sheet.label} ↓ {letters(sheet.row + 1)}{sheet.column + 1}"
            (towards,) = furniture.words(typesetter, text, NEIGHBOUR, end, below + BASELINE, side="end")
            drawn.append(towards)
            right -= towards.line.width + 10
        if extras.marks:
            bar = len(furniture.PATCHES) * furniture.PATCH + 10
            left = begin
            if extras.coloured and bar <= right - left:
                shown += common.bar(left, below)
                left += bar
            (named,) = furniture.words(typesetter, say("Sheet {label}", label=sheet.label), SLUG, left, below + BASELINE)
            if named.line.width <= right - left:
                drawn.append(named)
                left += named.line.width + 4
                shown += common.slug(left, below + BASELINE, right - left)
        return drawn, shown
