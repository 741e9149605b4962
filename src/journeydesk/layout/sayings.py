"""The words beside curves: moments of truth, scores, the labels of knots and whose curve it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journeydesk.document.records import PersonaId, RecordId, State, StepId
from journeydesk.language import say
from journeydesk.layout import labels, sizes
from journeydesk.layout.faces import face, sign
from journeydesk.layout.knots import Curve, Knot, named, state_name
from journeydesk.layout.picture import Box, Ink, Leaf, Line, Pen, Rect
from journeydesk.layout.pieces import Drawing, Side, rows, set_lines
from journeydesk.layout.theme import CurveLook
from journeydesk.text.runs import Style, TextLine

ROW = 13.4
BASELINE = 10.2
SAMPLE = 24.0
"""The room a sample of the curve takes before its name, with the gap after it."""
STRAY = 15.0
"""From farther away than this, a thin line leads from a label to its knot."""


class Saying(Struct, frozen=True):
    """Words with the places they may stand at.

    `of` is the knot they belong to, `curve` the curve they name, `sampled` whether a sample of it stands before them.
    """

    lines: tuple[TextLine, ...]
    places: list[float]
    ink: str
    shows: RecordId | None
    part: str
    wanted: labels.Wanted
    of: Rect | None = None
    curve: Curve | None = None
    sampled: bool = False


def sayings(
    drawing: Drawing,
    curves: Sequence[Curve],
    *,
    moments: frozenset[StepId],
    header: PersonaId | None,
    scores: bool,
    state: State,
    width: float,
) -> list[Saying]:
    """All words of a lane of that width, those that must be near their knot first; `state` is the map's."""
    theme = drawing.theme
    room = min(sizes.COLUMN, width) - 8
    found: list[Saying] = []
    if scores:
        found += [_score(drawing, knot, curve) for curve in curves for knot in curve.knots]
    for knot in curves[0].knots if curves and curves[0].leads else ():
        if knot.point.step in moments:
            beside = (knot.x + 18, knot.y + 9.8)
            found.append(_at(drawing, knot, say("Moment of truth"), sizes.MOMENT, theme.moment, room, first=(beside,)))
    for curve in (curve for curve in curves if curve.knots):
        ink = theme.muted if curve.leads else curve.look.ink
        found += [
            _at(drawing, knot, knot.point.label, sizes.KNOT_LABEL, ink, room, shows=knot.point.id, part="label")
            for knot in curve.knots
            if knot.point.label.strip()
        ]
        if len(curves) > 1 and not (curve.leads and curve.who is not None and curve.who == header and curve.state is None):
            found.append(_name(drawing, curve, curves, state, room))
    return found


def curve_name(curve: Curve, curves: Sequence[Curve], state: State, *, short: bool = False) -> str:
    """Whose a curve is, with its state where curves of both are shown; the short name leaves out the role then."""
    both = any(one.state is not None for one in curves)
    only = curve.persona.name.strip() if curve.persona is not None and both and short else ""
    name = only or named(curve.persona)
    return say("{name} · {state}", name=name, state=state_name(curve.state or state)) if both else name


def _at(
    drawing: Drawing,
    knot: Knot,
    text: str,
    style: Style,
    ink: str,
    room: float,
    *,
    shows: RecordId | None = None,
    part: str = "",
    first: tuple[tuple[float, float], ...] = (),
) -> Saying:
    """Words that stand near a knot, at the first of these places or around it."""
    lines, places, width, height = _set(drawing, text, style, room)
    around = labels.around(knot.x, knot.y, knot.r, width, height)
    wanted = labels.Wanted(width, height, (*first, *around))
    return Saying(lines, places, ink, shows, part, wanted, of=knot.rect)


def _score(drawing: Drawing, knot: Knot, curve: Curve) -> Saying:
    lines, places, width, _ = _set(drawing, f"{knot.point.score:g}", sizes.SCORE, sizes.COLUMN)
    x, y, r, height = knot.x, knot.y, knot.r, 11.0
    right, left = x + r + 2, x - r - 2 - width
    near = [(side, y + dy) for dy in (-r - 1, r - 9, -5.5) for side in (right, left)]
    near += [(x - width / 2, y - r - 2 - height), (x - width / 2, y + r + 2)]
    wanted = labels.Wanted(width, height, (*near, *labels.around(x, y, r, width, height)))
    ink = drawing.theme.ink if curve.leads else curve.look.ink
    return Saying(lines, places, ink, knot.point.id, "score", wanted, of=knot.rect)


def _name(drawing: Drawing, curve: Curve, curves: Sequence[Curve], state: State, room: float) -> Saying:
    """The name of a curve, wherever along it there is room; among many, a sample of the curve stands before it."""
    sampled = len(curves) > 2
    indent = SAMPLE if sampled else 0.0
    text = curve_name(curve, curves, state, short=sampled)
    lines, places, width, height = _set(drawing, text, sizes.CURVE_NAME, room - indent)
    width += indent
    last, first = curve.knots[-1], curve.knots[0]
    r = max(first.r, 4.0)
    spots = [(last.x + r + 6, last.y - height / 2), (first.x - r - 6 - width, first.y - height / 2)]
    around = [
        place
        for knot in [*curve.knots[1:], first][:8]
        for place in (
            (knot.x - 44, knot.y + r + 3.8),
            (knot.x - 44, knot.y - r - 5 - height),
            (knot.x + 10, knot.y + r + 3.8),
            (knot.x + 10, knot.y - r - 5 - height),
        )
    ]
    far = labels.around(last.x, last.y, r, width, height)
    wanted = labels.Wanted(width, height, (*spots, *around, *far) if sampled else (*around, *spots, *far))
    return Saying(lines, places, curve.look.ink, curve.who, "name", wanted, curve=curve, sampled=sampled)


def _set(drawing: Drawing, text: str, style: Style, room: float) -> tuple[tuple[TextLine, ...], list[float], float, float]:
    """The lines of a text, where they stand below the first one, and how wide and high they are together."""
    lines = drawing.lines(text.strip(), style, room)
    places, spare = rows(lines, style.size, ROW)
    return lines, places, max(line.width for line in lines), ROW * len(lines) + spare


def ground(drawing: Drawing, place: Rect) -> Leaf:
    """What lies behind words that a curve crosses, so that it fades there."""
    return Box(Rect(place.x - 2, place.y, place.width + 4, place.height), 3, Ink(drawing.theme.cell, 0.8))


def draw(drawing: Drawing, saying: Saying, place: Rect) -> list[Leaf]:
    """The words at their place, with a thin line to their knot where they had to stand away from it."""
    marks: list[Leaf] = []
    side: Side = "middle"
    left, top = place.x, BASELINE
    if saying.part == "score":
        top = 8.6
    if saying.curve is not None and saying.sampled:
        side = "start"
        marks += sample(drawing, saying.curve, place.x, place.y + 6.6, SAMPLE - 5)
        left += SAMPLE
    if saying.of is not None:
        marks += _leader(drawing, saying.of, place)
    marks += set_lines(
        drawing,
        saying.lines,
        saying.places,
        x=left,
        y=place.y + top,
        width=place.right - left,
        ink=Ink(saying.ink),
        side=side,
        shows=saying.shows,
        part=saying.part,
    )
    return marks


def sample(drawing: Drawing, curve: Curve, x: float, y: float, width: float) -> list[Leaf]:
    """A short piece of a curve with one of its knots."""
    theme, who, middle = drawing.theme, curve.who, x + width / 2
    marks: list[Leaf] = [
        Line(x, y, x + width, y, pen, who) for pen in pens(curve.look, 2.2 if curve.leads else 2.0, theme.cell, curve)
    ]
    if curve.number == 0:
        score = 3.0 if not curve.knots else curve.knots[-1].point.score
        return [*marks, *face(theme, middle, y, 5.4, score, who)]
    return [*marks, sign(theme, curve.look, middle, y, sizes.SIGN, hollow=curve.state is not None, shows=who)]


def pens(look: CurveLook, width: float, ground: str, curve: Curve) -> tuple[Pen, ...]:
    """The pens of a curve, one over the other: a curve of the other state than the map's is a hollow line."""
    own = Pen(Ink(look.line), width, look.dash, round=curve.leads)
    if curve.state is None:
        return (own,)
    return (Pen(Ink(look.line), width + 1.6, look.dash), Pen(Ink(ground), width - 0.4, look.dash))


def _leader(drawing: Drawing, knot: Rect, label: Rect) -> list[Leaf]:
    x = max(label.x, min(label.right, knot.x + knot.width / 2))
    below, above = label.y - knot.bottom, knot.y - label.bottom
    if max(below, above) < STRAY:
        return []
    start, end = (knot.bottom + 1, label.y - 1) if below > above else (knot.y - 1, label.bottom + 1)
    return [Line(knot.x + knot.width / 2, start, x, end, Pen(Ink(drawing.theme.muted, 0.55), 0.7))]
