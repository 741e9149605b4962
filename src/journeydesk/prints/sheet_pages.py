"""The pages of a poster's sheets: its part of the map, and in the margins what is needed to put the sheets together."""

from __future__ import annotations

from collections.abc import Iterator
from math import copysign

from journeydesk.language import say
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Box, Ink, Leaf, Path, Picture, Rect, Segment, Text
from journeydesk.prints import furniture
from journeydesk.prints.furniture import LABEL, NEIGHBOUR, SLUG
from journeydesk.prints.sheets import HEADS, Cutting, Sheet, letters
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style

LEAST_MARGIN = 14.0
"""Margins narrower than this have no room for labels."""
BASELINE = 11.0
GLUE = 3.0
STAGE: Style = Style(9, 700)
STEP: Style = Style(8.5)
LANE: Style = Style(9, 700)
LANE_ROW = 11.5
STRIPE = 2.5


def sheet_pages(
    cutting: Cutting, typesetter: Typesetter, *, marks: bool, bleed: float, slug: str, prefix: str = ""
) -> tuple[Page, ...]:
    """A page a sheet, row by row; labels begin with `prefix`. `slug` is what the slug line says beside the sheet's label."""
    common = _Common(cutting, typesetter, slug if marks else "")
    return tuple(
        _page(cutting, sheet, typesetter, common, marks=marks, bleed=bleed, prefix=prefix) for sheet in cutting.sheets
    )


_BAR, _REGISTER = "\0bar", "\0register"


class _Common:
    """What sheets have beside the map in common, each a picture made once: title, slug line, colour bar, register mark."""

    def __init__(self, cutting: Cutting, typesetter: Typesetter, slug: str) -> None:
        self._typesetter = typesetter
        self._title = cutting.poster.shown[-1].picture.title
        last = f"{letters(cutting.rows - 1)}{cutting.columns}"
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


def _page(
    cutting: Cutting, sheet: Sheet, typesetter: Typesetter, common: _Common, *, marks: bool, bleed: float, prefix: str
) -> Page:
    width, height, place = cutting.width, cutting.height, sheet.place
    shown = cutting.poster.shown[-1]
    reach = Rect(place.x - bleed, place.y - bleed, place.width + 2 * bleed, place.height + 2 * bleed)
    beyond = _clipped(reach, width, height)
    part = Shown(shown.picture, shown.scale, shown.x + place.x - sheet.window.x, shown.y + place.y - sheet.window.y, beyond)
    beside = _Beside(cutting, sheet, bleed)
    lines = [*beside.crops(), *beside.seams()]
    labels, repeated = beside.labels(typesetter, common, marks=marks)
    if marks:
        repeated += beside.registers(common)
    drawn = [*_heads(cutting, sheet, part, typesetter), *furniture.hairlines(lines), *beside.glue(), *labels]
    over = Shown(furniture.overlay(width, height, drawn))
    return Page(width, height, (part, *repeated, over), place, beyond, f"{prefix}{sheet.label}", cut=sheet.cut)


def _clipped(rect: Rect, width: float, height: float) -> Rect:
    left, top = max(0.0, rect.x), max(0.0, rect.y)
    return Rect(left, top, min(width, rect.right) - left, min(height, rect.bottom) - top)


class _Beside:
    """What lies in the margins of one sheet, and where they begin."""

    def __init__(self, cutting: Cutting, sheet: Sheet, bleed: float) -> None:
        self.cutting, self.sheet, self.place, self.bleed = cutting, sheet, sheet.place, bleed
        self.top = sheet.place.y - (HEADS[1] if cutting.heads and sheet.row else 0)
        self.left = sheet.place.x - (HEADS[0] if _strip_shown(cutting, sheet) else 0)
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
        away = max(self.margin - furniture.REGISTER - 1, furniture.REGISTER + 1)
        for x in ([sheet.seam_right] if sheet.seam_right else []) + ([place.x] if sheet.column else []):
            for y in (self.top - away, place.bottom + away):
                yield common.register(x, y)
        for y in ([sheet.seam_bottom] if sheet.seam_bottom else []) + ([place.y] if sheet.row else []):
            for x in (self.left - away, place.right + away):
                yield common.register(x, y)

    def labels(self, typesetter: Typesetter, common: _Common, *, marks: bool) -> tuple[list[Leaf], list[Shown]]:
        """The sheet's label and its neighbours', and with marks the colour bar and the slug line."""
        sheet, place, cutting = self.sheet, self.place, self.cutting
        if self.margin - self.bleed < LEAST_MARGIN:
            return [], []
        begin, end = place.x + 6, (sheet.seam_right or place.right) - 12
        above = self.top - max(BASELINE, self.bleed + 4)
        (named,) = furniture.words(typesetter, sheet.label, LABEL, begin, above)
        drawn: list[Leaf] = [named]
        left, right = begin + named.line.width + 10, end
        if sheet.column + 1 < cutting.columns:
            text = f"{sheet.label} → {letters(sheet.row)}{sheet.column + 2}"
            (towards,) = furniture.words(typesetter, text, NEIGHBOUR, end, above, side="end")
            drawn.append(towards)
            right -= towards.line.width + 10
        shown = [*common.title(left, above, right - left)]
        below = place.bottom + max(6, self.bleed + 2)
        right = end
        if sheet.row + 1 < cutting.rows:
            text = f"{sheet.label} ↓ {letters(sheet.row + 1)}{sheet.column + 1}"
            (towards,) = furniture.words(typesetter, text, NEIGHBOUR, end, below + BASELINE, side="end")
            drawn.append(towards)
            right -= towards.line.width + 10
        if marks:
            shown += common.bar(begin, below)
            left = begin + len(furniture.PATCHES) * furniture.PATCH + 10
            (named,) = furniture.words(typesetter, say("Sheet {label}", label=sheet.label), SLUG, left, below + BASELINE)
            drawn.append(named)
            left += named.line.width + 4
            shown += common.slug(left, below + BASELINE, right - left)
        return drawn, shown


def _strip_shown(cutting: Cutting, sheet: Sheet) -> bool:
    """Whether this sheet repeats the titles of lanes: they are wished, and it does not show them by itself."""
    return cutting.heads and (bool(sheet.column) or cutting.poster.shown[-1].picture.grid.right_to_left)


def _heads(cutting: Cutting, sheet: Sheet, part: Shown, typesetter: Typesetter) -> Iterator[Leaf]:
    """The titles of the stages, steps and lanes that a sheet shows a part of, in small beside it."""
    if not cutting.heads:
        return
    picture, place = part.picture, sheet.place
    if sheet.row:
        for stage in picture.grid.stages:
            yield from _above(picture, ("stage", stage.stage), stage.x, stage.width, part, place, STAGE, 21.5, typesetter)
        for column in picture.grid.columns:
            yield from _above(picture, ("step", column.step), column.x, column.width, part, place, STEP, 6.0, typesetter)
    if _strip_shown(cutting, sheet):
        for band in picture.grid.bands:
            there = _clip_down(part.on_page(Rect(0, band.y, 1, band.height)), place)
            if there is not None and not band.divider:
                yield from _lane(picture, band.lane, there, place, typesetter)


def _above(
    picture: Picture,
    key: tuple[str, str],
    x: float,
    width: float,
    part: Shown,
    place: Rect,
    style: Style,
    up: float,
    typesetter: Typesetter,
) -> Iterator[Leaf]:
    """A title above the part of its columns that is seen, over a line of its colour if it is a stage's."""
    there = part.on_page(Rect(x, 0, width, 1))
    left, right = max(there.x, place.x), min(there.right, place.right)
    title, colour = _title(picture, key)
    if right - left < min(40.0, there.width / 2) or not title:
        return
    middle = (left + right) / 2
    yield from furniture.words(typesetter, title, style, middle, place.y - up, side="middle", room=right - left - 4)
    if colour is not None and key[0] == "stage":
        yield Box(Rect(left + 1, place.y - up + 3, right - left - 2, STRIPE), fill=colour)


def _lane(picture: Picture, lane: str, there: Rect, place: Rect, typesetter: Typesetter) -> Iterator[Leaf]:
    """A lane's title beside the part of it that is seen, with its bar."""
    title, colour = _title(picture, ("lane", lane))
    if there.height < LANE_ROW or not title:
        return
    if colour is not None:
        yield Box(Rect(place.x - 9 - STRIPE, there.y + 1, STRIPE, there.height - 2), fill=colour)
    room = HEADS[0] - 16
    lines = typesetter.lines(title, LANE, room)[: max(1, int(there.height // LANE_ROW))]
    y = there.y + there.height / 2 - (len(lines) - 1) * LANE_ROW / 2 + 3.2
    for at, line in enumerate(lines):
        yield Text(place.x - 16 - line.width, y + at * LANE_ROW, line, furniture.BLACK)


def _title(picture: Picture, key: tuple[str, str]) -> tuple[str, Ink | None]:
    """What a group of the picture is called, and its colour: that of the last shape without text on it."""
    group = picture.group(*key)
    if group is None:
        return "", None
    title = " ".join(mark.line.text for mark in group.marks if isinstance(mark, Text) and mark.part == "title")
    fills = [mark.fill for mark in group.marks if isinstance(mark, Box | Path) and mark.fill is not None]
    return " ".join(title.split()), fills[-1] if fills else None


def _clip_down(rect: Rect, place: Rect) -> Rect | None:
    top, bottom = max(rect.y, place.y), min(rect.bottom, place.bottom)
    return Rect(rect.x, top, rect.width, bottom - top) if bottom > top else None
