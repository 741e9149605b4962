"""The emotion lane: guide lines, a curve a persona, faces on the first and dots on the others, and their words.

Curves have level tangents at their knots, so they never rise above or fall below the scores they join.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from journeydesk.document.records import EmotionPoint, Persona, PersonaId, RecordId, StepId
from journeydesk.layout import labels, sizes
from journeydesk.layout.columns import Columns
from journeydesk.layout.faces import face
from journeydesk.layout.picture import Box, Close, CurveTo, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect, Segment
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, rows, set_lines
from journeydesk.layout.theme import CurveLook
from journeydesk.text.runs import Style, TextLine

NOBODY = "No persona"
LABEL_ROW = 13.4


class Knot(Struct, frozen=True):
    """A point of a curve with its place in the lane."""

    point: EmotionPoint
    number: int
    x: float
    y: float


class Curve(Struct, frozen=True):
    """One persona's knots from start to end, and how they are drawn; `persona` None is nobody's."""

    persona: Persona | None
    knots: tuple[Knot, ...]
    look: CurveLook
    leads: bool

    @property
    def name(self) -> str:
        """Who it is, as the map says it."""
        return named(self.persona)


class Saying(Struct, frozen=True):
    """A label before it has a place."""

    lines: tuple[TextLine, ...]
    places: list[float]
    style: Style
    ink: str
    shows: RecordId | None
    part: str
    wanted: labels.Wanted


def named(persona: Persona | None) -> str:
    """Name and role of a persona."""
    if persona is None:
        return NOBODY
    return ", ".join(part for part in (persona.name.strip(), persona.role.strip()) if part) or "Unnamed persona"


def score_y(score: float) -> float:
    """How far below the lane's upper edge a score stands."""
    return sizes.CURVE_HEIGHT - sizes.CURVE_INSET - (score - 1) * (sizes.CURVE_HEIGHT - 2 * sizes.CURVE_INSET) / 4


def curves_of(
    drawing: Drawing, points: Sequence[EmotionPoint], personas: Sequence[Persona], columns: Columns
) -> tuple[Curve, ...]:
    """The curves of a lane in the order of the personas, nobody's last; the first one leads."""
    numbers: dict[StepId, int] = {step.id: number for number, step in enumerate(columns.steps)}
    order: dict[PersonaId | None, Persona | None] = {persona.id: persona for persona in personas}
    own: dict[PersonaId | None, list[EmotionPoint]] = {}
    for point in points:
        if point.step in numbers:
            own.setdefault(point.persona if point.persona in order else None, []).append(point)
    found: list[Curve] = []
    looks = drawing.theme.curves
    for who, persona in [*order.items(), (None, None)]:
        if who in own:
            there = sorted(own[who], key=lambda point: (numbers[point.step], point.id))
            knots = tuple(
                Knot(point, numbers[point.step], columns.middle(numbers[point.step]) - columns.left, score_y(point.score))
                for point in there
            )
            look = looks[1 + (len(found) - 1) % (len(looks) - 1)] if found else looks[0]
            found.append(Curve(persona, knots, look, leads=not found))
    return tuple(found)


def path_of(knots: Sequence[Knot]) -> tuple[Segment, ...]:
    """The curve through the knots: cubic pieces whose control points lie level with the knots, half-way between them."""
    segments: list[Segment] = [MoveTo(knots[0].x, knots[0].y)]
    for one, two in pairwise(knots):
        middle = (one.x + two.x) / 2
        segments.append(CurveTo(middle, one.y, middle, two.y, two.x, two.y))
    return tuple(segments)


def _samples(knots: Sequence[Knot]) -> list[tuple[float, float]]:
    """Points along the curve, 24 between any two knots."""
    found = []
    for one, two in pairwise(knots):
        middle = (one.x + two.x) / 2
        for n in range(25):
            t = n / 24
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            found.append((a * one.x + (b + c) * middle + d * two.x, (a + b) * one.y + (c + d) * two.y))
    return found


def _guides(drawing: Drawing, scale: int, width: float, height: float) -> list[Leaf]:
    theme = drawing.theme
    marks: list[Leaf] = [Box(Rect(0, 0, width, height), 8, Ink(theme.cell))]
    levels = [1 + 4 * n / (scale - 1) for n in range(scale)] if scale > 1 else [3.0]
    for level in levels:
        y = score_y(level)
        pen = Pen(Ink(theme.line), 1.6) if level == 3 else Pen(Ink(theme.line), 0.8, (3, 4))
        marks.append(Path((MoveTo(0, y), LineTo(width, y)), None, pen))
    return marks


def _clear_of(knot: Knot, curve: Curve, faces: Sequence[Rect], dots: Sequence[Rect]) -> Rect:
    """Where a dot can be seen: at its knot, or a little along its curve where something is there already."""
    r = sizes.DOT + 1
    rect = Rect(knot.x - r, knot.y - r, 2 * r, 2 * r)
    hidden = any(
        abs(face.x + face.width / 2 - knot.x) < 1 and abs(face.y + face.height / 2 - knot.y) < sizes.FACE - 1
        for face in faces
    )
    nearest = sizes.FACE + 5 if hidden else 0.0
    sides = [side for side, gone in ((1, knot is curve.knots[-1]), (-1, knot is curve.knots[0])) if not gone] or [1]
    for away in range(12):
        for side in sides:
            moved = rect.moved(side * (nearest + 9.0 * away), 0)
            if not any(labels.touches(moved, other) for other in dots):
                return moved
    return rect


def _saying(
    drawing: Drawing, text: str, style: Style, ink: str, shows: RecordId | None, part: str, around: tuple[float, float, float]
) -> Saying:
    lines = drawing.lines(text.strip(), style, sizes.COLUMN - 8)
    places, spare = rows(lines, style.size, LABEL_ROW)
    width = max(line.width for line in lines)
    height = LABEL_ROW * len(lines) + spare
    x, y, r = around
    wanted = labels.Wanted(width, height, labels.around(x, y, r, width, height))
    return Saying(lines, places, style, ink, shows, part, wanted)


def _sayings(drawing: Drawing, curves: Sequence[Curve], moments: frozenset[StepId], header: PersonaId | None) -> list[Saying]:
    theme = drawing.theme
    found: list[Saying] = []
    for knot in curves[0].knots if curves else ():
        if knot.point.step in moments:
            saying = _saying(drawing, "Moment of truth", sizes.MOMENT, theme.moment, None, "", (knot.x, knot.y, sizes.FACE))
            beside = (knot.x + 18, knot.y + 9.8)
            wanted = labels.Wanted(saying.wanted.width, saying.wanted.height, (beside, *saying.wanted.places))
            found.append(Saying(saying.lines, saying.places, saying.style, saying.ink, None, "", wanted))
    for curve in curves:
        r = sizes.FACE if curve.leads else sizes.DOT
        ink = theme.muted if curve.leads else curve.look.ink
        found += [
            _saying(drawing, knot.point.label, sizes.KNOT_LABEL, ink, knot.point.id, "label", (knot.x, knot.y, r))
            for knot in curve.knots
            if knot.point.label.strip()
        ]
        if len(curves) < 2 or (curve.leads and curve.persona is not None and curve.persona.id == header):
            continue
        first = [*curve.knots[1:], curve.knots[0]]
        who = curve.persona.id if curve.persona is not None else None
        saying = _saying(drawing, curve.name, sizes.CURVE_NAME, curve.look.ink, who, "name", (0, 0, 0))
        width, height = saying.wanted.width, saying.wanted.height
        r = max(r, 4.0)
        places = [
            place
            for knot in first[:8]
            for place in (
                (knot.x - 44, knot.y + r + 3.8),
                (knot.x - 44, knot.y - r - 5 - height),
                (knot.x + 10, knot.y + r + 3.8),
                (knot.x + 10, knot.y - r - 5 - height),
            )
        ]
        wanted = labels.Wanted(width, height, tuple(places))
        found.append(Saying(saying.lines, saying.places, saying.style, saying.ink, who, "name", wanted))
    return found


def draw_curves(
    drawing: Drawing,
    curves: Sequence[Curve],
    *,
    width: float,
    scale: int,
    moments: frozenset[StepId],
    header: PersonaId | None,
    channels: Sequence[float] = (),
) -> Piece:
    """The emotion lane's ground with everything on it; higher than usual only if its words need the room.

    Its words keep clear of the `channels`, where links may run up and down.
    """
    theme = drawing.theme
    area: list[Leaf] = []
    lines: list[Leaf] = []
    points: list[Leaf] = []
    frames: dict[RecordId, Rect] = {}
    faces: list[Rect] = []
    dots: list[Rect] = []
    samples: list[tuple[float, float]] = []
    for curve in curves:
        knots = curve.knots
        if len(knots) > 1:
            samples += _samples(knots)
            who = curve.persona.id if curve.persona is not None else None
            pen = Pen(Ink(curve.look.line), 3 if curve.leads else 2, curve.look.dash, round=curve.leads)
            lines.insert(0, Path(path_of(knots), None, pen, who))
            if who is not None:
                xs, ys = [knot.x for knot in knots], [knot.y for knot in knots]
                frames[who] = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        for knot in knots:
            if curve.leads:
                crowd = sum(1 for rect in faces if rect.holds(knot.x, knot.y))
                x = knot.x + 14 * crowd
                points += face(theme, x, knot.y, sizes.FACE, knot.point.score, knot.point.id)
                r = sizes.FACE + 1
                rect = Rect(x - r, knot.y - r, 2 * r, 2 * r)
                faces.append(rect)
            else:
                rect = _clear_of(knot, curve, faces, dots)
                dots.append(rect)
                middle = rect.x + rect.width / 2
                pen = Pen(Ink(theme.cell), 1.2)
                points.append(circle(middle, knot.y, sizes.DOT, fill=Ink(curve.look.line), pen=pen, shows=knot.point.id))
            frames[knot.point.id] = rect
    sayings = _sayings(drawing, curves, moments, header)
    places = labels.put(
        [saying.wanted for saying in sayings],
        [*faces, *dots, *(Rect(x - 5, 0, 10, sizes.CURVE_HEIGHT) for x in channels)],
        samples,
        Rect(0, 0, width, sizes.CURVE_HEIGHT),
    )
    height = max([sizes.CURVE_HEIGHT, *(place.bottom + 4 for place in places if place.bottom > sizes.CURVE_HEIGHT)])
    words: list[Leaf] = []
    for saying, place in zip(sayings, places, strict=True):
        words += set_lines(
            drawing,
            saying.lines,
            saying.places,
            x=place.x,
            y=place.y + 10.2,
            width=place.width,
            ink=Ink(saying.ink),
            side="middle",
            shows=saying.shows,
            part=saying.part,
        )
    if curves and len(curves[0].knots) > 1:
        knots = curves[0].knots
        under = (*path_of(knots), LineTo(knots[-1].x, height), LineTo(knots[0].x, height), Close())
        area.append(Path(under, Ink(theme.area, theme.area_opacity)))
    marks = [*_guides(drawing, scale, width, height), *area, *lines, *points, *words]
    return piece(drawing, width, height, marks, frames)
