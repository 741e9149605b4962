"""Emotion curves under the pointer: which curve it is, what score a face has, and the knot a click would add.

A click adds a knot where a faint face is shown, and nowhere else. It is shown over free ground of a lane of emotions, at a
step where the curve being drawn has no knot, while the map has the keyboard and nothing is selected: so a click that is meant
to deselect, to come back from a panel or to end a text never adds one. On the line of another curve a click chooses that
curve; on the line of the one being drawn it adds a knot, as in any drawing program. Once one is added it is selected, and as
long as it is the only one the next click may add the next: a curve is drawn with a click a step. Fingers and pens that cannot
hover add a knot by a double tap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journeydesk.document.records import CurveName, EmotionPoint, Lane, LaneKind, Map, Persona
from journeydesk.edits import emotions
from journeydesk.language import say
from journeydesk.layout import sizes, where
from journeydesk.layout.faces import face
from journeydesk.layout.knots import named, state_name
from journeydesk.layout.picture import CurveTo, Group, MoveTo
from journeydesk.layout.theme import Theme, theme_of
from journeydesk.ui.canvas.areas import grown
from journeydesk.ui.canvas.ghost import Bubble, middle
from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from journeydesk.document.document import Document
    from journeydesk.document.records import Cell, PointId
    from journeydesk.layout.picture import CurveLine, Rect
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.overlay import Look, Shape
    from journeydesk.ui.canvas.shown import Shown

REACH = 14.0
"""So far beyond the best and the worst score a click still means it, in points."""
BESIDE = 5.0
"""Between a face and what is said beside it, in pixels."""
SELECTED = 7.0
"""The same for a selected face, in points: past the line round it."""


def snapped(score: float, *, free: bool = False) -> float:
    """The nearest half; `free`, the nearest tenth, which is as exact as a hand is and as the inspector shows."""
    return emotions.clamped(round(score, 1) if free else round(score * 2) / 2)


@dataclass(frozen=True, slots=True)
class GhostFace:
    """The face a click would add."""

    cell: Cell
    score: float
    x: float
    y: float
    theme: Theme

    def area(self, zoom: float) -> QRectF:
        """The face with its line."""
        r = sizes.FACE + 2 / zoom + 1
        return QRectF(self.x - r, self.y - r, 2 * r, 2 * r)

    def paint(self, painter: QPainter, look: Look) -> None:
        """The face, so faint that it cannot be taken for one that is there."""
        painter.save()
        painter.setOpacity(0.5)
        marks = tuple(face(self.theme, self.x, self.y, sizes.FACE, self.score, None))
        paint_group(painter, Group(("ghost face",), 0, 0, 1, 1, marks), look.faces)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Glow:
    """A curve brought out from among the others."""

    line: CurveLine

    def area(self, zoom: float) -> QRectF:
        """The curve with its glow."""
        return grown(_qpath(self.line).boundingRect(), 6 + 4 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A broad, see-through line over the curve."""
        painter.save()
        pen = QPen(look.tint(70), 8 + 2 * look.pixel, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_qpath(self.line))
        painter.setPen(QPen(QColor(look.colours.accent), look.pixel))
        painter.restore()


def _qpath(curve: CurveLine) -> QPainterPath:
    path = QPainterPath()
    for segment in curve.line.segments:
        if isinstance(segment, MoveTo):
            path.moveTo(segment.x, segment.y)
        elif isinstance(segment, CurveTo):
            path.cubicTo(QPointF(segment.x1, segment.y1), QPointF(segment.x2, segment.y2), QPointF(segment.x, segment.y))
    return path.translated(curve.x, curve.y)


def curve_words(document: Document, a_map: Map, name: CurveName) -> str:
    """Whose a curve is, with its state where it is not the map's own."""
    persona = document.find(Persona, name.persona)
    who = named(persona) if persona is not None else ""
    state = state_name(name.state) if name.state not in (None, a_map.state) and name.state is not None else ""
    if who and state:
        return say("{name} · {state}", name=who, state=state)
    return who or state or named(None)


def score_words(document: Document, point: EmotionPoint) -> str:
    """The score of a face, and whose it is where there are several curves."""
    lane = document.get(Lane, point.lane)
    a_map = document.get(Map, lane.map)
    name = emotions.curve_of(document, point)
    if len({emotions.curve_of(document, other) for other in document.points(lane.id)}) < 2:
        return f"{point.score:g}"
    return say("{score} · {name}", score=f"{point.score:g}", name=curve_words(document, a_map, name))


def beside(frame: Rect, words: str, y: float, pixel: float) -> Bubble:
    """Words at the right of a face."""
    return Bubble(words, frame.right + BESIDE * pixel, y)


def told(shown: Shown, record: EmotionPoint | Persona, frame: Rect) -> list[Shape]:
    """What is said of a selected face, its score, and of a selected persona: which curves are theirs."""
    if isinstance(record, EmotionPoint):
        return [Bubble(f"{record.score:g}", frame.right + SELECTED, middle(frame).y())]
    return [Glow(line) for line in shown.picture.grid.curves if line.persona == record.id and line.line.segments]


class CurveHand:
    """What the pointer does on curves between one event and the next."""

    def __init__(self) -> None:
        self._added: PointId | None = None
        self._pressed: GhostFace | None = None

    def hover(self, bench: Bench, pointer: Pointer, shape: Qt.CursorShape, *, ready: bool) -> Qt.CursorShape:
        """Say more of the curve or face under the pointer, or show what a click would add; what it should look like there.

        `shape` is what it would look like else. `ready` says that the map has the keyboard and nothing is being written.
        """
        shown, overlay = bench.shown, bench.overlay
        lane = shown.document.find(Lane, where.lane_at(shown.picture, pointer.y))
        if lane is None or lane.lane_kind is not LaneKind.EMOTIONS:
            return shape
        record_id = shown.record_at(pointer.x, pointer.y)
        point = shown.document.find(EmotionPoint, record_id)
        if point is not None:
            frame = shown.frame(point.id)
            if frame is not None:
                more = beside(frame, score_words(shown.document, point), middle(frame).y(), bench.pixel())
                overlay.show("hover", [*overlay.shapes("hover"), more])
            return shape
        if shape is not Qt.CursorShape.ArrowCursor:
            return shape
        ghost = self._meant(shown, pointer) if ready else None
        line = where.curve_at(shown.picture, pointer.x, pointer.y)
        if ghost is None and line is not None and (record_id is None or record_id == line.persona):
            pixel = bench.pixel()
            overlay.show("hover", [Glow(line), Bubble(line.name, pointer.x + 14 * pixel, pointer.y - 20 * pixel)])
            return Qt.CursorShape.PointingHandCursor
        if ghost is None:
            return shape
        overlay.show(
            "hover", [ghost, Bubble(self._words(shown, ghost), ghost.x + sizes.FACE + BESIDE * bench.pixel(), ghost.y)]
        )
        return Qt.CursorShape.CrossCursor

    def press(self, bench: Bench, pointer: Pointer) -> bool:
        """A button went down; whether it was where a face that a click adds was shown, and still would be."""
        seen = next((one for one in bench.overlay.shapes("hover") if isinstance(one, GhostFace)), None)
        self._pressed = seen if seen is not None and seen == self._meant(bench.shown, pointer) else None
        return self._pressed is not None

    def click(self, bench: Bench) -> bool:
        """The button came up where it went down: add the knot, if it was on one."""
        ghost, self._pressed = self._pressed, None
        if ghost is None or ghost.cell.step is None:
            return False
        shown, name = bench.shown, bench.shown.open_document.curve
        edit, point_id = emotions.put(
            shown.document, ghost.cell.lane, ghost.cell.step, name.persona, ghost.score, state=name.state
        )
        bench.overlay.clear("hover")
        if edit:
            self._added = point_id
            bench.do(edit, point_id, cell=ghost.cell)
        return True

    def cancel(self) -> None:
        """The press turned out to be something else."""
        self._pressed = None

    @staticmethod
    def choose(shown: Shown, pointer: Pointer) -> None:
        """Draw the curve on whose line or name a button went down."""
        line = where.curve_at(shown.picture, pointer.x, pointer.y)
        if line is not None and shown.document.find(EmotionPoint, shown.record_at(pointer.x, pointer.y)) is None:
            shown.open_document.draw_curve(CurveName(persona=line.persona, state=line.state))

    def _meant(self, shown: Shown, pointer: Pointer) -> GhostFace | None:
        """The face a click would add here, on free ground or on the line of the curve being drawn."""
        line = where.curve_at(shown.picture, pointer.x, pointer.y)
        if line is not None and line.label is not None and line.label.holds(pointer.x - line.x, pointer.y - line.y):
            return None
        there, drawn = shown.record_at(pointer.x, pointer.y), shown.open_document.curve
        if line is not None and (line.persona, line.state) == (drawn.persona, drawn.state):
            return self._ghost(shown, pointer) if there in (None, line.persona) else None
        return self._ghost(shown, pointer) if there is None and line is None else None

    def _ghost(self, shown: Shown, pointer: Pointer) -> GhostFace | None:
        """The face a click would add at this height, if one can stand there."""
        open_document, picture = shown.open_document, shown.picture
        if pointer.adding or not open_document.selection <= {self._added}:
            return None
        cell = shown.cell_at(pointer.x, pointer.y)
        lane = shown.document.find(Lane, cell.lane) if cell is not None else None
        if cell is None or cell.step is None or lane is None or lane.lane_kind is not LaneKind.EMOTIONS:
            return None
        best, worst = (where.score_y(picture, lane.id, score) for score in (5, 1))
        name = open_document.curve
        if not best - REACH <= pointer.y <= worst + REACH:
            return None
        if emotions.at(shown.document, lane.id, cell.step, name.persona, name.state) is not None:
            return None
        area = shown.cell_frame(cell)
        if area is None:
            return None
        score = snapped(where.score_at(picture, lane.id, pointer.y), free=pointer.copying)
        y = where.score_y(picture, lane.id, score)
        return GhostFace(cell, score, middle(area).x(), y, theme_of(shown.document.get(Map, shown.map_id)))

    @staticmethod
    def _words(shown: Shown, ghost: GhostFace) -> str:
        """The score, and for whom it would be where there is anybody else."""
        document, name = shown.document, shown.open_document.curve
        a_map = document.get(Map, shown.map_id)
        if name.state is None and len(a_map.personas) < 2:
            return f"{ghost.score:g}"
        return say("{score} · {name}", score=f"{ghost.score:g}", name=curve_words(document, a_map, name))
