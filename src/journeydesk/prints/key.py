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

USUAL = 520.0
"""Sheets at least so wide have the key in its usual size; on smaller ones it is set smaller."""
SMALLEST = 0.55
LEAST = 60.0
"""The small poster is at least so high: instructions give way to it."""
RULER = 100 * MILLIMETRE
INK, PALE = Ink("#1F2933"), Ink("#616E7C")


def key_page(cutting: Cutting, typesetter: Typesetter, *, title: str, prefix: str = "") -> Page:
    """The first page of a poster that is called so."""
    width, height = cutting.width, cutting.height
    share = max(SMALLEST, min(1.0, min(width, height) / USUAL))
    edge, area, poster = 36.0 * share, cutting.area, cutting.poster.shown[-1]
    inner, foot = width - 2 * edge, 34.0 * share
    marks: list[Leaf] = []
    y = edge + 14 * share
    heading, text = Style(18 * share, 700), Style(10.5 * share)
    for line in typesetter.lines(title, heading, inner)[:2]:
        marks += furniture.words(typesetter, line.text, heading, edge, y, ink=INK)
        y += 23 * share
    row = 15.0 * share
    for sentence in _how(cutting):
        for line in typesetter.lines(sentence, text, inner):
            if height - edge - foot - y - row > LEAST:
                marks += furniture.words(typesetter, line.text, text, edge, y, ink=PALE)
                y += row
    fit = min(inner / area.width, max(1.0, height - y - edge - foot - 8) / area.height)
    left, top = edge + (inner - area.width * fit) / 2, y + 4
    small = Shown(
        poster.picture,
        poster.scale * fit,
        left + (poster.x - area.x) * fit,
        top + (poster.y - area.y) * fit,
        Rect(left, top, area.width * fit, area.height * fit),
    )
    marks += _sheets(cutting, area, left, top, fit, typesetter)
    marks += _ruler(typesetter, edge, height - edge - 6, inner)
    return Page(width, height, (small, Shown(furniture.overlay(width, height, marks))), label=f"{prefix}{KEY}", sheet=KEY)


def _how(cutting: Cutting) -> Iterator[str]:
    """What the poster is made of, and how."""
    count = len(cutting.sheets)
    across, down = cutting.area.width / MILLIMETRE, cutting.area.height / MILLIMETRE
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
    yield say("Print at actual size (100 %), not “fit to page”: the line at the foot must be as long as it says.")
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
        size = min(11.0, max(3.5, min(rect.width / 3, rect.height / 2)))
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


def _ruler(typesetter: Typesetter, x: float, y: float, room: float) -> Iterator[Leaf]:
    """A line of 100 mm, or of 50 where that is too long, to see whether the printer kept the size."""
    millimetres = 100 if room > RULER + 50 else 50
    pen, length = Pen(INK, 0.8), millimetres * MILLIMETRE
    yield Line(x, y, x + length, y, pen)
    for tenth in range(11):
        up = 6.0 if tenth % 5 == 0 else 3.0
        yield Line(x + tenth * length / 10, y, x + tenth * length / 10, y - up, pen)
    if room > length + 40:
        told = say("{length} mm", length=millimetres)
        yield from furniture.words(typesetter, told, furniture.SLUG, x + length + 8, y, ink=INK)
