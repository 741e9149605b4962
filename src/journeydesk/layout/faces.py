"""Faces: a score said by mouth, colour and height at once."""

from __future__ import annotations

from math import ceil

from journeydesk.document.records import RecordId
from journeydesk.layout.picture import Ink, Leaf, MoveTo, Path, Pen
from journeydesk.layout.pieces import circle, quadratic
from journeydesk.layout.theme import Theme


def mood(theme: Theme, score: float) -> str:
    """The colour of a score."""
    return theme.moods[max(0, min(4, ceil(score - 0.5) - 1))]


def face(theme: Theme, x: float, y: float, r: float, score: float, shows: RecordId | None) -> list[Leaf]:
    """A face round a point, its mouth bent as the score goes from 1 (very bad) to 5 (very good)."""
    ink = Ink(mood(theme, score))
    marks: list[Leaf] = [circle(x, y, r, fill=Ink(theme.face), pen=Pen(ink, 2), shows=shows)]
    marks += [circle(x + dx, y - r * 0.2, r * 0.12, fill=ink, shows=shows) for dx in (-r * 0.35, r * 0.35)]
    bend = (score - 3) * r * 0.28
    corner, middle = y + r * 0.35 - bend * 0.3, y + r * 0.35 + bend
    mouth = (MoveTo(x - r * 0.45, corner), quadratic(x - r * 0.45, corner, x, middle, x + r * 0.45, corner))
    marks.append(Path(mouth, None, Pen(ink, 1.6, round=True), shows))
    return marks
