"""The emotion lane: guide lines, the curves, their faces and signs, and their words.

Curves have level tangents at their knots, so they never rise above or fall below the scores they join. Which curve is whose
is said by colour, by dashes, by the sign of its knots and by its name, and that it is not of the map's own state by a hollow
line and hollow signs: so it can be told without colour, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeydesk.document.records import CurveName, LaneId, Map, RecordId, StepId
from journeydesk.layout import labels, sizes
from journeydesk.layout.faces import face, sign
from journeydesk.layout.knots import Curve, run_of, samples, score_y
from journeydesk.layout.picture import Box, Close, CurveLine, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, piece, turned_mark, turned_rect
from journeydesk.layout.sayings import curve_name, draw, ground, pens, sayings

CHANNEL = 5.0
"""How far to each side of a place where links run words keep off."""


def draw_curves(
    drawing: Drawing,
    lane: LaneId,
    curves: Sequence[Curve],
    journey: Map,
    *,
    width: float,
    moments: frozenset[StepId],
    channels: Sequence[float] = (),
    tall: float = sizes.CURVE_HEIGHT,
) -> tuple[Piece, tuple[CurveLine, ...]]:
    """The emotion lane's ground with everything on it, and where its curves run.

    It is as high as `tall` says, or higher if its knots and words need the room. Its words keep clear of the `channels`,
    where links may run up and down.
    """
    lines: list[Leaf] = []
    points: list[Leaf] = []
    frames: dict[RecordId, Rect] = {}
    for curve in reversed(curves):
        lines += _line(drawing, curve, width)
    for curve in curves:
        if len(curve.knots) > 1 and curve.who is not None:
            frames[curve.who] = _around(curve, frames.get(curve.who))
        for knot in curve.knots:
            points += _knot_marks(drawing, curve, knot.x, knot.y, knot.r, knot.point.score, knot.point.id)
    frames.update((knot.point.id, knot.rect) for curve in curves for knot in curve.knots)
    knots = [knot.rect for curve in curves for knot in curve.knots]
    words = sayings(
        drawing,
        curves,
        moments=moments,
        header=journey.personas[0] if journey.personas else None,
        scores=journey.show_scores,
        state=journey.state,
        width=width,
    )
    room = Rect(0, 0, width, max([tall, *(knot.bottom + 4 for knot in knots)]))
    runs = labels.Lines(point for curve in curves for point in samples(run_of(curve, width)))
    places = labels.put(
        [word.wanted for word in words],
        [*knots, *(Rect(x - CHANNEL, 0, 2 * CHANNEL, room.height) for x in channels)],
        runs,
        room,
    )
    height = max([room.height, *(place.bottom + 4 for place in places if place.bottom > room.height)])
    said = [mark for word, place in zip(words, places, strict=True) for mark in draw(drawing, word, place)]
    grounds = [ground(drawing, place) for place in places if runs.crossing(place)]
    behind = [*_guides(drawing, journey.scale, width, height, tall), *_area(drawing, curves, width, height)]
    marks = [*behind, *lines, *grounds, *points, *said]
    labels_of = {word.curve.key: place for word, place in zip(words, places, strict=True) if word.curve is not None}
    found = tuple(
        CurveLine(
            lane,
            curve.who,
            curve.state,
            curve_name(curve, curves, journey.state),
            *_run(drawing, curve, width, labels_of),
            scores=tuple((knot.point.id, knot.point.step, knot.point.score) for knot in curve.knots),
        )
        for curve in curves
    )
    return piece(drawing, width, height, marks, frames), found


def _run(drawing: Drawing, curve: Curve, width: float, names: Mapping[CurveName, Rect]) -> tuple[Path, Rect | None]:
    """Where a curve runs and its name stands, turned round as its piece is."""
    path, label = Path(run_of(curve, width) if curve.is_line else ()), names.get(curve.key)
    if not drawing.right_to_left:
        return path, label
    turned = turned_mark(path, width)
    assert isinstance(turned, Path)
    return turned, None if label is None else turned_rect(label, width)


def _line(drawing: Drawing, curve: Curve, width: float) -> list[Leaf]:
    """The line of a curve; a single knot has none."""
    if not curve.is_line:
        return []
    path = run_of(curve, width)
    thick = 3 if curve.leads else 2
    return [Path(path, None, pen, curve.who) for pen in pens(curve.look, thick, drawing.theme.cell, curve)]


def _knot_marks(drawing: Drawing, curve: Curve, x: float, y: float, r: float, score: float, shows: RecordId) -> list[Leaf]:
    """A face on the leading curve and on the first persona's other one, a sign on all others."""
    if curve.leads or curve.number == 0:
        return face(drawing.theme, x, y, r, score, shows)
    return [sign(drawing.theme, curve.look, x, y, r, hollow=curve.state is not None, shows=shows)]


def _around(curve: Curve, other: Rect | None) -> Rect:
    """The rectangle round a curve's knots, and round the persona's other curve."""
    xs, ys = [knot.x for knot in curve.knots], [knot.y for knot in curve.knots]
    if other is not None:
        xs, ys = [*xs, other.x, other.right], [*ys, other.y, other.bottom]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _guides(drawing: Drawing, scale: int, width: float, height: float, tall: float) -> list[Leaf]:
    theme = drawing.theme
    marks: list[Leaf] = [Box(Rect(0, 0, width, height), 8, Ink(theme.cell))]
    levels = [1 + 4 * n / (scale - 1) for n in range(scale)] if scale > 1 else [3.0]
    for level in levels:
        y = score_y(level, tall)
        pen = Pen(Ink(theme.line), 1.6) if level == 3 else Pen(Ink(theme.line), 0.8, (3, 4))
        marks.append(Path((MoveTo(0, y), LineTo(width, y)), None, pen))
    return marks


def _area(drawing: Drawing, curves: Sequence[Curve], width: float, height: float) -> list[Leaf]:
    """The tinted area under the leading curve."""
    if not curves or not curves[0].leads or not curves[0].is_line:
        return []
    run = run_of(curves[0], width)
    start, end = run[0], run[-1]
    assert isinstance(start, MoveTo)
    assert not isinstance(end, Close)
    under = (*run, LineTo(end.x, height), LineTo(start.x, height), Close())
    return [Path(under, Ink(drawing.theme.area, drawing.theme.area_opacity))]
