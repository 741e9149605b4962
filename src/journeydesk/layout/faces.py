"""Faces: a score said by mouth, colour and height at once; and the smaller signs that tell further curves apart."""

from __future__ import annotations

from math import ceil

from journeydesk.document.records import RecordId
from journeydesk.layout.picture import Box, Close, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect, Segment
from journeydesk.layout.pieces import circle, quadratic
from journeydesk.layout.theme import CurveLook, Theme

SIGNS: dict[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "triangle": ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "wedge": ((0, 1.2), (1.15, -0.85), (-1.15, -0.85)),
}
"""Corners of the signs that are neither circle nor square, in radii from their middle."""
REACH = 1.2
"""How far the corners reach, in radii: signs of one size look equally large, whatever their shape."""


def mood(theme: Theme, score: float) -> str:
    """The colour of a score."""
    return theme.moods[max(0, min(4, ceil(score - 0.5) - 1))]


def face(theme: Theme, x: float, y: float, r: float, score: float, shows: RecordId | None) -> list[Leaf]:
    """A face round a point, its mouth bent as the score goes from 1 (very bad) to 5 (very good)."""
    ink, thin = Ink(mood(theme, score)), min(1.0, (r + 1) / 11)
    marks: list[Leaf] = [circle(x, y, r, fill=Ink(theme.face), pen=Pen(ink, 2 * thin), shows=shows)]
    marks += [circle(x + dx, y - r * 0.2, r * 0.12, fill=ink, shows=shows) for dx in (-r * 0.35, r * 0.35)]
    bend = (score - 3) * r * 0.28
    corner, middle = y + r * 0.35 - bend * 0.3, y + r * 0.35 + bend
    mouth = (MoveTo(x - r * 0.45, corner), quadratic(x - r * 0.45, corner, x, middle, x + r * 0.45, corner))
    marks.append(Path(mouth, None, Pen(ink, 1.6 * thin, round=True), shows))
    return marks


def sign(theme: Theme, look: CurveLook, x: float, y: float, r: float, *, hollow: bool, shows: RecordId | None = None) -> Leaf:
    """The sign of a curve's knots round a point, reaching r: full for the map's own state, hollow for the other."""
    r /= REACH
    fill = Ink(theme.cell if hollow else look.line)
    pen = Pen(Ink(look.line), 1.6) if hollow else Pen(Ink(theme.cell), 1.2)
    if look.sign == "square":
        side = r * 0.88
        return Box(Rect(x - side, y - side, 2 * side, 2 * side), 0.8, fill, pen, shows)
    if look.sign not in SIGNS:
        return circle(x, y, r, fill=fill, pen=pen, shows=shows)
    (dx, dy), *others = SIGNS[look.sign]
    corners: tuple[Segment, ...] = (
        MoveTo(x + dx * r, y + dy * r),
        *(LineTo(x + a * r, y + b * r) for a, b in others),
        Close(),
    )
    return Path(corners, fill, pen, shows)
