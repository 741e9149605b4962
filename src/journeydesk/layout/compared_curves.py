"""Curves as they ran before, below those that run now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from journeydesk.document.compared import Compared
from journeydesk.document.document import Document
from journeydesk.document.records import CurveName, EmotionPoint, Lane, LaneId, Map, PersonaId, RecordId, State, StepId
from journeydesk.layout import sizes
from journeydesk.layout.compared_look import BEFORE_DASH, BEFORE_OPACITY, BEFORE_WIDTH, SMALL_BADGE, badge
from journeydesk.layout.knots import ROOM, Knot, path_of
from journeydesk.layout.picture import Box, Column, CurveTo, Group, Ink, Leaf, Path, Pen, Picture, Rect
from journeydesk.layout.pieces import Drawing, circle

KNOT = 3.2
"""How large a knot that was is drawn."""
GONE = SMALL_BADGE + 0.6
"""The radius of the badge of a knot that is gone."""
FACE = 2 * (sizes.FACE + ROOM) + 1
"""What is wider is no face."""


def curves_before(drawing: Drawing, compared: Compared, picture: Picture, group: Group) -> tuple[Leaf, ...]:
    """The marks of an emotion lane with each curve that has changed as it was, below all that is on it now."""
    lane = LaneId(RecordId(group.key[1]))
    bands = [band for band in picture.grid.bands if band.lane == lane]
    number, band = next(((number, band) for number, band in enumerate(bands) if abs(band.y - group.y) < 1), (0, None))
    if band is None or band.best is None or band.worst is None:
        return group.marks
    columns: dict[StepId, Column] = {column.step: column for column in _rows(picture)[number]}
    order = list(columns)
    height = band.worst - band.best
    guides = next(
        (place for place, mark in enumerate(group.marks) if mark.shows is not None or not _is_ground(mark)), len(group.marks)
    )
    below: list[Leaf] = []
    over: list[Leaf] = []
    for name, points in _changed(compared, lane).items():
        row = sorted((point for point in points if point.step in columns), key=lambda point: order.index(point.step))
        knots = [
            Knot(
                point,
                columns[point.step].x + columns[point.step].width / 2 - group.x,
                band.worst - (point.score - 1) / 4 * height - group.y,
                KNOT,
            )
            for point in row
        ]
        ink = Ink(_colour(group, name.persona) or drawing.theme.muted, BEFORE_OPACITY)
        still = _pairs(compared.new, lane, name, order)
        pieces = [(one, two) for one, two in pairwise(knots) if (one.point, two.point) not in still]
        if pieces:
            segments = tuple(segment for piece in pieces for segment in path_of(piece))
            below.append(Path(segments, None, Pen(ink, BEFORE_WIDTH, BEFORE_DASH)))
        for knot in knots:
            difference = compared.differences.get(knot.point.id)
            if difference is None:
                continue
            below.append(circle(knot.x, knot.y, KNOT, fill=Ink(drawing.theme.cell), pen=Pen(ink, 1.4)))
            if difference.after is None:
                over += badge(drawing.theme, "removed", *_clear(group, knot), GONE)
    return (*group.marks[:guides], *below, *group.marks[guides:], *over)


def _rows(picture: Picture) -> list[list[Column]]:
    """The columns of each row of a map that is folded: where one stands before the last, a row begins."""
    columns, way = picture.grid.columns, -1 if picture.grid.right_to_left else 1
    rows: list[list[Column]] = [list(columns[:1])]
    for one, other in pairwise(columns):
        if (other.x - one.x) * way < 0:
            rows.append([])
        rows[-1].append(other)
    return rows


def _clear(group: Group, knot: Knot) -> tuple[float, float]:
    """Where the badge of a knot that is gone stands: on its place, or above the faces that are there now."""
    x, y = knot.x, knot.y
    around = Rect(x - GONE, y - GONE, 2 * GONE, 2 * GONE)
    for frame in sorted(group.frames.values(), key=lambda frame: -frame.y):
        if frame.width < FACE and frame.meets(around):
            y = frame.y - GONE
            around = Rect(x - GONE, y - GONE, 2 * GONE, 2 * GONE)
    return x, y


def _is_ground(mark: Leaf) -> bool:
    """Whether a mark lies below the curves: the ground, a guide, the area under the leading one."""
    if isinstance(mark, Box):
        return True
    if not isinstance(mark, Path):
        return False
    return mark.fill is not None or not any(isinstance(segment, CurveTo) for segment in mark.segments)


def _changed(compared: Compared, lane: LaneId) -> Mapping[CurveName, Sequence[EmotionPoint]]:
    """The curves of a lane in which a knot differs, with their knots as they were."""
    old, new = compared.old, compared.new
    names: dict[CurveName, list[EmotionPoint]] = {}
    for one in compared.differences.values():
        for document, record in ((old, one.before), (new, one.after)):
            if isinstance(record, EmotionPoint) and record.lane == lane:
                names[_name(document.find(Map, _map_of(compared, lane)), record)] = []
    a_map = old.find(Map, _map_of(compared, lane))
    for point in old.points(lane):
        name = _name(a_map, point)
        if name in names:
            names[name].append(point)
    return names


def _pairs(
    document: Document, lane: LaneId, name: CurveName, order: Sequence[StepId]
) -> set[tuple[EmotionPoint, EmotionPoint]]:
    """The knots of a curve as it is that follow on one another."""
    there = document.find(Lane, lane)
    a_map = document.find(Map, there.map) if there is not None else None
    points = [point for point in document.points(lane) if _name(a_map, point) == name and point.step in order]
    return set(pairwise(sorted(points, key=lambda point: order.index(point.step))))


def _map_of(compared: Compared, lane: LaneId) -> str | None:
    for document in (compared.new, compared.old):
        record = document.records.get(lane)
        found: str | None = getattr(record, "map", None)
        if found is not None:
            return found
    return None


def _name(a_map: Map | None, point: EmotionPoint) -> CurveName:
    """Whose curve a knot is on, and of which state, None for the map's own."""
    state: State | None = point.state if a_map is None or point.state is not a_map.state else None
    return CurveName(persona=point.persona, state=state)


def _colour(group: Group, persona: PersonaId | None) -> str | None:
    """The colour of a persona's curve as it is now, if it has one."""
    lines = (
        mark.pen.ink.colour
        for mark in group.marks
        if isinstance(mark, Path)
        and mark.pen is not None
        and mark.fill is None
        and mark.shows == persona
        and any(isinstance(segment, CurveTo) for segment in mark.segments)
    )
    return next(lines, None)
