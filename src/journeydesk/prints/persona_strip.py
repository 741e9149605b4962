"""A persona's curve over the whole journey in small, for the foot of their sheet."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Lane, LaneKind, Map, Persona, RecordId
from journeydesk.layout import sizes
from journeydesk.layout.columns import Columns, columns_of
from journeydesk.layout.contrast import readable
from journeydesk.layout.curve import draw_curves
from journeydesk.layout.faces import mood
from journeydesk.layout.knots import Curve, curves_of, run_of
from journeydesk.layout.picture import Box, Group, Ink, Leaf, LineTo, MoveTo, Path, Pen, Rect
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, rows, set_lines
from journeydesk.layout.sayings import pens
from journeydesk.layout.setting import Setting
from journeydesk.text.runs import Style

LEAST, MOST = 110.0, 250.0
"""How high the strip's curve is at least and at most."""
GAP: Final = 3.0
STAGE: Final = Style(10, 600)
STAGE_ROW: Final = 13.0
TITLE_ROOM: Final = 46.0
"""A stage that is narrower than this only shows its colour."""
ROOMY: Final = 34.0
"""Columns at least so wide have room for faces and words; narrower ones for dots."""
DOT: Final = 3.2


class Strip:
    """The curve of one persona over all steps of a map, as wide as it is asked for."""

    def __init__(self, drawing: Drawing, document: Document, journey: Map, persona: Persona, width: float) -> None:
        self.drawing, self.document, self.width = drawing, document, width
        self.journey = journey.but(hidden_personas=(), hidden_curves=(), personas=(persona.id,))
        self.persona = persona
        self.columns = _columns(document, journey, width)
        self.lane = self._lane()
        self.heads = self._heads()

    @property
    def is_empty(self) -> bool:
        """Whether the persona has no curve on this map."""
        return self.lane is None

    @property
    def least(self) -> float:
        """How high it is at least."""
        return self.heads.height + 6 + LEAST

    def groups(self, x: float, y: float, height: float) -> list[Group]:
        """The strip at a place, as high as that."""
        if self.lane is None:
            return []
        heads = self.heads
        made = self._curve(self.lane, height - heads.height - 6)
        top = y + heads.height + 6
        return [
            Group(("ground", "stages"), x, y, heads.width, heads.height, heads.marks, frames=heads.frames),
            Group(("curve", self.lane.id), x, top, made.width, made.height, made.marks, frames=made.frames),
        ]

    def _lane(self) -> Lane | None:
        """The first lane in which the persona has a curve."""
        steps = {step.id for step in self.columns.steps}
        for lane in self.document.lanes(self.journey.id):
            points = self.document.points(lane.id) if lane.lane_kind is LaneKind.EMOTIONS and not lane.hidden else ()
            if any(point.persona == self.persona.id and point.step in steps for point in points):
                return lane
        return None

    def _heads(self) -> Piece:
        """The stages as bars of their colours with their titles, those that have room."""
        theme = self.drawing.theme
        marks: list[Leaf] = []
        texts = []
        height = STAGE_ROW
        for part in self.columns.stages:
            roomy = part.width >= TITLE_ROOM
            title = part.stage.title.strip()
            lines = self.drawing.lines(title, STAGE, part.width - 8) if roomy and title else ()
            places, spare = rows(lines, STAGE.size, STAGE_ROW)
            height = max(height, spare + len(lines) * STAGE_ROW)
            texts.append((part, lines, places))
        height += 7
        frames: dict[RecordId, Rect] = {}
        for part, lines, places in texts:
            colour = part.stage.colour or theme.stages[part.number % len(theme.stages)]
            frame = Rect(part.x, 0, part.width, height)
            frames[part.stage.id] = frame
            marks.append(Box(frame, 4, Ink(colour), None, part.stage.id))
            ink = Ink(readable(colour, *theme.stage_inks))
            marks += set_lines(
                self.drawing,
                lines,
                places,
                x=part.x + 4,
                y=13,
                width=part.width - 8,
                ink=ink,
                side="middle",
                shows=part.stage.id,
                part="title",
            )
        return piece(self.drawing, self.width, height, marks, frames)

    def _curve(self, lane: Lane, height: float) -> Piece:
        points = [point for point in self.document.points(lane.id) if point.persona == self.persona.id]
        curves = curves_of(self.drawing, self.journey, points, (self.persona,), self.columns, height=height)
        if min(self.columns.widths) >= ROOMY:
            made, _ = draw_curves(
                self.drawing, lane.id, curves, self.journey, width=self.width, moments=frozenset(), tall=height
            )
            return made
        return self._thin(curves, height)

    def _thin(self, curves: tuple[Curve, ...], height: float) -> Piece:
        """The curves with dots in the colours of their scores, where there is no room for faces."""
        theme = self.drawing.theme
        line = Pen(Ink(theme.line), 1.2)
        middle = height / 2
        marks: list[Leaf] = [
            Box(Rect(0, 0, self.width, height), 8, Ink(theme.cell)),
            Path((MoveTo(0, middle), LineTo(self.width, middle)), None, line),
        ]
        for curve in reversed(curves):
            xs = [self.columns.middle(self._number(knot.point.step)) for knot in curve.knots]
            knots = tuple(replace(knot, x=x) for knot, x in zip(curve.knots, xs, strict=True))
            if len(knots) > 1:
                run = run_of(replace(curve, knots=knots), self.width)
                marks += [Path(run, None, pen, curve.who) for pen in pens(curve.look, 2, theme.cell, curve)]
            for knot in knots:
                ink = Ink(mood(theme, knot.point.score))
                marks.append(circle(knot.x, knot.y, DOT, fill=ink, pen=Pen(Ink(theme.cell), 1), shows=knot.point.id))
        return piece(self.drawing, self.width, height, marks)

    def _number(self, step: str) -> int:
        return next(number for number, one in enumerate(self.columns.steps) if one.id == step)


def _columns(document: Document, journey: Map, width: float) -> Columns:
    """The columns of a map, all equally wide, in that width from 0 on."""
    stages = document.stages(journey.id)
    count = sum(max(1, len(document.steps(stage.id))) for stage in stages)
    share = (width - GAP * (len(stages) - 1)) / max(1, count)
    return columns_of(document, journey.id, setting=Setting(column=share, gap=GAP, margin=-sizes.LABEL))
