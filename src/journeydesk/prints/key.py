"""The assembly key: the whole poster in small with its sheets on it, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesk.language import say, say_many
from journeydesk.layout.pages import KEY, Page, Shown
from journeydesk.layout.papers import MILLIMETRE
from journeydesk.layout.picture import Box, Ink, Leaf, Line, Pen, Rect
from journeydesk.prints import furniture
from journeydesk.prints.sheets import Cutting, Sheet
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style

TITLE = Style(18, 700)
TEXT = Style(10.5)
NUMBER = Style(11, 700)
ROW = 15.0
RULER = 100 * MILLIMETRE
EDGE = 36.0
INK, PALE = Ink("#1F2933"), Ink("#616E7C")


def key_page(cutting: Cutting, typesetter: Typesetter, *, title: str, prefix: str = "") -> Page:
    """The first page of a poster that is called so."""
    width, height = cutting.width, cutting.height
    area, poster = cutting.area, cutting.poster.shown[-1]
    inner = width - 2 * EDGE
    marks: list[Leaf] = []
    y = EDGE + 14
    for line in typesetter.lines(title, TITLE, inner)[:2]:
        marks += furniture.words(typesetter, line.text, TITLE, EDGE, y, ink=INK)
        y += 23
    y += 2
    for text in _how(cutting, area):
        for line in typesetter.lines(text, TEXT, inner):
            marks += furniture.words(typesetter, line.text, TEXT, EDGE, y, ink=PALE)
            y += ROW
    foot = EDGE + 34
    room = height - y - foot - 8
    fit = max(0.02, min(inner / area.width, room / area.height))
    left = EDGE + (inner - area.width * fit) / 2
    top = y + 4
    small = Shown(
        poster.picture,
        poster.scale * fit,
        left + (poster.x - area.x) * fit,
        top + (poster.y - area.y) * fit,
        Rect(left, top, area.width * fit, area.height * fit),
    )
    marks += _sheets(cutting, area, left, top, fit, typesetter)
    marks += _ruler(typesetter, EDGE, height - EDGE - 6)
    return Page(width, height, (small, Shown(furniture.overlay(width, height, marks))), label=f"{prefix}{KEY}", sheet=KEY)


def _how(cutting: Cutting, area: Rect) -> Iterator[str]:
    """What the poster is made of, and how."""
    count = len(cutting.sheets)
    across, down = area.width / MILLIMETRE, area.height / MILLIMETRE
    yield say_many(
        "{n} sheet of {paper}: {rows} down, {columns} across; together {width} × {height} mm.",
        "{n} sheets of {paper}: {rows} down, {columns} across; together {width} × {height} mm.",
        count,
        paper=cutting.paper.name,
        rows=cutting.rows,
        columns=cutting.columns,
        width=f"{across:.0f}",
        height=f"{down:.0f}",
    )
    yield say("Print at actual size (100 %), not “fit to page”: the line at the foot must be 100 mm long.")
    if count > 1:
        yield say(
            "Cut each sheet along its upper and left crop marks. Strokes in the margin show where it lies under the next: "
            "lay that one on it, seam on seam, and glue; first each row from left to right, then the rows below one another."
        )


def _sheets(
    cutting: Cutting,
    area: Rect,
    left: float,
    top: float,
    fit: float,
    typesetter: Typesetter,
) -> Iterator[Leaf]:
    """The sheets' outlines up to their seams, with their labels on a small ground."""
    rects = [_to_seams(sheet, area, left, top, fit) for sheet in cutting.sheets]
    # a light line below each dark one, so that cuts are seen on any colour
    for pen in (Pen(Ink("#FFFFFF"), 2.6), Pen(INK, 0.9)):
        for rect in rects:
            yield Box(rect, pen=pen)
    for sheet, rect in zip(cutting.sheets, rects, strict=True):
        size = min(NUMBER.size, max(5.0, rect.width / 3, rect.height / 3))
        (line,) = typesetter.lines(sheet.label, Style(size, 700))
        mx, my = rect.x + rect.width / 2, rect.y + rect.height / 2
        ground = Rect(mx - line.width / 2 - 4, my - size * 0.75, line.width + 8, size * 1.5)
        yield Box(ground, 4, Ink("#FFFFFF", 0.9), Pen(INK, 0.5))
        yield from furniture.words(typesetter, sheet.label, Style(size, 700), mx, my + size * 0.36, side="middle", ink=INK)


def _to_seams(sheet: Sheet, area: Rect, left: float, top: float, fit: float) -> Rect:
    """What of a sheet is seen in the end, on the small poster."""
    window = sheet.window
    right = window.x + (sheet.seam_right - sheet.place.x) if sheet.seam_right else window.right
    bottom = window.y + (sheet.seam_bottom - sheet.place.y) if sheet.seam_bottom else window.bottom
    x, y = left + (window.x - area.x) * fit, top + (window.y - area.y) * fit
    return Rect(x, y, (right - window.x) * fit, (bottom - window.y) * fit)


def _ruler(typesetter: Typesetter, x: float, y: float) -> Iterator[Leaf]:
    """A line of 100 mm, to see whether the printer kept the size."""
    pen = Pen(INK, 0.8)
    yield Line(x, y, x + RULER, y, pen)
    for tenth in range(11):
        up = 6.0 if tenth % 5 == 0 else 3.0
        yield Line(x + tenth * RULER / 10, y, x + tenth * RULER / 10, y - up, pen)
    yield from furniture.words(typesetter, say("100 mm"), furniture.SLUG, x + RULER + 8, y, ink=INK)
