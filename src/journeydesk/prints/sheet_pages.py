"""The pages of a poster's sheets: its part of the map, and in the margins what is needed to put the sheets together."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesk.language import say
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Box, Ink, Leaf, Line, Path, Picture, Rect, Text
from journeydesk.prints import furniture
from journeydesk.prints.furniture import HAIR, LABEL, NEIGHBOUR, SLUG
from journeydesk.prints.sheets import HEADS, Cutting, Sheet, letters
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style

LEAST_MARGIN = 14.0
"""Margins narrower than this have no room for labels."""
BASELINE = 11.0
STAGE: Style = Style(9, 700)
STEP: Style = Style(8.5)
LANE: Style = Style(9, 700)
LANE_ROW = 11.5
STRIPE = 2.5


def sheet_pages(
    cutting: Cutting, typesetter: Typesetter, *, marks: bool, bleed: float, slug: str, prefix: str = ""
) -> tuple[Page, ...]:
    """A page a sheet, row by row; labels begin with `prefix`. `slug` is what the slug line says before the sheet."""
    return tuple(
        _page(cutting, sheet, typesetter, marks=marks, bleed=bleed, slug=slug, prefix=prefix) for sheet in cutting.sheets
    )


def _page(
    cutting: Cutting, sheet: Sheet, typesetter: Typesetter, *, marks: bool, bleed: float, slug: str, prefix: str
) -> Page:
    width, height, place = cutting.width, cutting.height, sheet.place
    shown = cutting.poster.shown[-1]
    beyond = _clipped(
        Rect(place.x - bleed, place.y - bleed, place.width + 2 * bleed, place.height + 2 * bleed), width, height
    )
    part = Shown(shown.picture, shown.scale, shown.x + place.x - sheet.window.x, shown.y + place.y - sheet.window.y, beyond)
    drawn = [
        *_heads(cutting, sheet, part, typesetter),
        *_beside(cutting, sheet, typesetter, marks=marks, bleed=bleed, slug=slug),
    ]
    over = Shown(furniture.overlay(width, height, drawn))
    return Page(width, height, (part, over), place, beyond, f"{prefix}{sheet.label}", cut=sheet.cut)


def _clipped(rect: Rect, width: float, height: float) -> Rect:
    left, top = max(0.0, rect.x), max(0.0, rect.y)
    return Rect(left, top, min(width, rect.right) - left, min(height, rect.bottom) - top)


def _beside(
    cutting: Cutting, sheet: Sheet, typesetter: Typesetter, *, marks: bool, bleed: float, slug: str
) -> Iterator[Leaf]:
    """Crop marks, glue edges, labels and, if wished, register marks, colour bar and slug line."""
    place = sheet.place
    top = place.y - (HEADS[1] if cutting.heads and sheet.row else 0)
    left = place.x - (HEADS[0] if cutting.heads and _strip_shown(cutting, sheet) else 0)
    bottom, margin = place.bottom, min(left, top)
    yield from furniture.crop_marks(place, margin, bleed=bleed)
    yield from _glue(sheet, top, bleed)
    if margin - bleed < LEAST_MARGIN:
        return
    if marks:
        yield from _registers(sheet, top, left, margin)
    base = top - max(BASELINE, bleed + 4)
    end = (sheet.seam_right or place.right) - 12
    named = list(furniture.words(typesetter, sheet.label, LABEL, place.x + 6, base))
    yield from named
    begin = place.x + 6 + named[0].line.width + 10
    towards: list[Text] = []
    if sheet.column + 1 < cutting.columns:
        text = f"{sheet.label} → {letters(sheet.row)}{sheet.column + 2}"
        towards = list(furniture.words(typesetter, text, NEIGHBOUR, end, base, side="end"))
        yield from towards
    room = end - begin - (towards[0].line.width + 10 if towards else 0)
    yield from furniture.words(
        typesetter, cutting.poster.shown[-1].picture.title, SLUG, begin, base, ink=furniture.GREY, room=room
    )
    begin_below = bottom + max(6, bleed + 2)
    base = begin_below + BASELINE
    below: list[Text] = []
    if sheet.row + 1 < cutting.rows:
        text = f"{sheet.label} ↓ {letters(sheet.row + 1)}{sheet.column + 1}"
        below = list(furniture.words(typesetter, text, NEIGHBOUR, end, base, side="end"))
        yield from below
    begin = place.x + 6
    if marks:
        bar = len(furniture.PATCHES) * furniture.PATCH
        yield from furniture.colour_bar(begin, begin_below, place.width / 2)
        begin += bar + 10
        last = f"{letters(cutting.rows - 1)}{cutting.columns}"
        text = say("{slug} · sheet {sheet} of A1 to {last}", slug=slug, sheet=sheet.label, last=last)
        room = end - begin - (below[0].line.width + 10 if below else 0)
        yield from furniture.words(typesetter, text, SLUG, begin, base, ink=furniture.GREY, room=room)


def _glue(sheet: Sheet, top: float, bleed: float) -> Iterator[Leaf]:
    """Where the next sheets begin: a tick in the margins at the seam, and strokes beside what lies under them."""
    place, away, thick = sheet.place, max(furniture.APART, bleed + 1), 3.0
    if sheet.seam_right:
        for edge, out in ((place.y if top == place.y else top, -1), (place.bottom, 1)):
            begin = edge + out * away
            yield Line(sheet.seam_right, begin, sheet.seam_right, begin + out * 7, HAIR)
            strip = Rect(sheet.seam_right, begin if out > 0 else begin - thick, place.right - sheet.seam_right, thick)
            yield from furniture.glue_edge(strip)
    if sheet.seam_bottom:
        for edge, out in ((place.x, -1), (place.right, 1)):
            begin = edge + out * away
            yield Line(begin, sheet.seam_bottom, begin + out * 7, sheet.seam_bottom, HAIR)
            strip = Rect(begin if out > 0 else begin - thick, sheet.seam_bottom, thick, place.bottom - sheet.seam_bottom)
            yield from furniture.glue_edge(strip)


def _registers(sheet: Sheet, top: float, left: float, margin: float) -> Iterator[Leaf]:
    """A register mark at each end of each seam, on both of its sheets."""
    place = sheet.place
    away = max(margin - furniture.REGISTER - 1, furniture.REGISTER + 1)
    for x in ([sheet.seam_right] if sheet.seam_right else []) + ([place.x] if sheet.column else []):
        for y in (top - away, place.bottom + away):
            yield from furniture.register_mark(x, y)
    for y in ([sheet.seam_bottom] if sheet.seam_bottom else []) + ([place.y] if sheet.row else []):
        for x in (left - away, place.right + away):
            yield from furniture.register_mark(x, y)


def _strip_shown(cutting: Cutting, sheet: Sheet) -> bool:
    """Whether this sheet repeats the titles of lanes: it does not show them by itself."""
    return bool(sheet.column) or cutting.poster.shown[-1].picture.grid.right_to_left


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
