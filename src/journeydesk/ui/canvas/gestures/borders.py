"""Dragging borders: a column's to make it wider or narrower, a stage's to span more or fewer of the steps beside it.

A column's border is taken hold of in the row of steps and in the gutters between cells, a stage's between two stages. Only a
line follows the pointer; the map is laid out when it is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeydesk.document.edit import Edit
from journeydesk.document.records import Stage, StageId, Step, StepId
from journeydesk.edits import borders
from journeydesk.language import say, say_many
from journeydesk.layout import sizes, where
from journeydesk.layout.picture import Group, Path, Rect
from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.ghost import Bubble
from journeydesk.ui.canvas.items import DETAIL_FROM
from journeydesk.ui.canvas.shapes import Between, On
from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from journeydesk.layout.picture import Column, Grid, Picture, StageSpan
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.overlay import Look

SNAP: Final = 7.0
"""So near to the usual width, in pixels, a column takes it."""
IN_HEADS: Final = 5.0
IN_LANES: Final = 3.0
"""How far from a border, in pixels, it can be taken hold of: among the heads, and in the narrow gutters between cells."""


@dataclass(frozen=True, slots=True)
class Border:
    """The end of a column or of a stage: whose it is, and where its line runs."""

    kind: Literal["column", "stage"]
    step: StepId
    stage: StageId
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class BorderLine(Between):
    """A border that can be dragged, or where it would come to stand; with a grip where it can be held best.

    `grip` is the share of the line above it, so that it stays in its row wherever that is pinned.
    """

    grip: float
    strong: bool = False

    def paint(self, painter: QPainter, look: Look) -> None:
        """A line across the map, and a rounded bar on it."""
        pen = look.pen(2.5 if self.strong else 1.5)
        if not self.strong:
            pen.setColor(look.tint(150))
        painter.setPen(pen)
        painter.drawLine(QLineF(self.x1, self.y1, self.x2, self.y2))
        pixel = look.pixel
        middle = self.y1 + (self.y2 - self.y1) * self.grip
        bar = QRectF(self.x1 - 2.5 * pixel, middle - 11 * pixel, 5 * pixel, 22 * pixel)
        painter.setPen(look.pen(1.5))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(bar, 2.5 * pixel, 2.5 * pixel)


@dataclass(frozen=True, slots=True)
class Band(On):
    """The share of a column or stage as it would be."""

    colour: str = ""

    def paint(self, painter: QPainter, look: Look) -> None:
        """A tint over a column; over the stages' row the stage's own colour."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour) if self.colour else look.tint(20))
        painter.drawRoundedRect(qrect(self.rect), 4, 4)


@dataclass(frozen=True, slots=True)
class Arrow(Band):
    """A stage as it would be: an arrow like the one it has now, its words where it begins."""

    leftwards: bool = False
    words: Group | None = field(default=None, compare=False)
    straight: bool = False

    def paint(self, painter: QPainter, look: Look) -> None:
        """The arrow on the map's ground, so that what it covers does not show through."""
        rect, words = qrect(self.rect), self.words
        scale = rect.height() / words.height if words is not None else 1.0
        tip, gap = sizes.CHEVRON_TIP * scale, 2 * scale
        painter.save()
        if self.leftwards:
            painter.translate(rect.center().x() * 2, 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        middle = rect.center().y()
        points = [
            rect.topLeft(),
            QPointF(rect.right() - gap, rect.top()),
            QPointF(rect.right() - gap + tip, middle),
            QPointF(rect.right() - gap, rect.bottom()),
            rect.bottomLeft(),
            *([] if self.straight else [QPointF(rect.left() + tip, middle)]),
        ]
        painter.drawPolygon(points)
        painter.restore()
        if words is not None:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            painter.translate(rect.right() - words.width * scale if self.leftwards else rect.left(), rect.top())
            painter.scale(scale, scale)
            paint_group(painter, words, look.faces, detail=look.zoom * scale >= DETAIL_FROM)
            painter.restore()

    def area(self, zoom: float) -> QRectF:
        """The arrow with its tip."""
        return grown(qrect(self.rect), sizes.CHEVRON_TIP + 2 / zoom)


def border_at(bench: Bench, pointer: Pointer) -> Border | None:
    """The border under the pointer, if there is one that nothing lies over."""
    shown, pixel = bench.shown, bench.pixel()
    picture = shown.picture
    grid = picture.grid
    if not grid.columns or pointer.adding or pixel > 3:
        return None
    heads = grid.bands[0].y if grid.bands else picture.height
    bottom = grid.bands[-1].y + grid.bands[-1].height if grid.bands else picture.height
    if not grid.top <= pointer.y < bottom:
        return None
    among_stages = pointer.y < grid.top + _stages_high(picture)
    reach = (IN_HEADS if pointer.y < heads else IN_LANES) * pixel
    column = _ending_near(picture, pointer.x, reach, behind=among_stages)
    if column is None:
        return None
    under = shown.document.records.get(shown.record_at(pointer.x, pointer.y) or column.step)
    if not isinstance(under, Step | Stage):
        return None
    x = _end(grid, column)
    if not among_stages:
        return Border("column", column.step, column.stage, x, grid.top, bottom)
    span = next(span for span in grid.stages if span.stage == column.stage)
    if _counts(grid) == {1}:  # no stage has a step to give away: here, too, only the width can change
        return Border("column", column.step, column.stage, x, grid.top, bottom)
    if abs(_end(grid, span) - x) > 1 or span is grid.stages[-1]:
        return None
    gap = -sizes.GAP / 2 if grid.right_to_left else sizes.GAP / 2
    return Border("stage", column.step, column.stage, x + gap, grid.top, bottom)


def hover_line(bench: Bench, border: Border) -> BorderLine:
    """The line that shows a border under the pointer."""
    return BorderLine(border.x, border.top, border.x, border.bottom, _grip(bench.shown.picture, border))


def cursor_of(border: Border) -> Qt.CursorShape:
    """What the pointer looks like on a border."""
    return Qt.CursorShape.SplitHCursor if border.kind == "column" else Qt.CursorShape.SizeHorCursor


def usual(bench: Bench, border: Border) -> Edit:
    """The edit that gives a column, or all selected ones if it is one of them, the width columns have."""
    return _widened(bench, border.step, None)


def gesture(bench: Bench, pointer: Pointer, border: Border) -> DragColumnBorder | DragStageBorder:
    """The drag of a border."""
    if border.kind == "column":
        return DragColumnBorder(bench, pointer, border)
    return DragStageBorder(bench, border)


class DragColumnBorder:
    """The column ends where the pointer is; near the usual width it takes that, with Alt any."""

    scrolls = True
    lifts = False
    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, bench: Bench, pointer: Pointer, border: Border) -> None:
        self._bench, self._border = bench, border
        grid = bench.shown.picture.grid
        self._column = next(column for column in grid.columns if column.step == border.step)
        self._off = pointer.x - border.x
        self._leftwards = grid.right_to_left
        self._width: float | None = bench.shown.document.get(Step, border.step).width

    def move(self, pointer: Pointer) -> None:
        """Show how wide the column would be."""
        overlay, pixel, border, column = self._bench.overlay, self._bench.pixel(), self._border, self._column
        x = pointer.x - self._off
        width = column.x + column.width - x if self._leftwards else x - column.x
        width = float(round(max(borders.NARROWEST, min(borders.WIDEST, width))))
        self._width = None if abs(width - sizes.COLUMN) <= SNAP * pixel and not pointer.copying else width
        shown = sizes.COLUMN if self._width is None else self._width
        left = column.x + column.width - shown if self._leftwards else column.x
        end = left if self._leftwards else left + shown
        overlay.clear("hover", "links")
        line = BorderLine(end, border.top, end, border.bottom, _grip(self._bench.shown.picture, border), strong=True)
        overlay.show("target", [Band(Rect(left, border.top, shown, border.bottom - border.top)), line])
        said = say("Usual width") if self._width is None else say("{width} pt", width=round(shown))
        overlay.show("ghost", [Bubble(said, pointer.x + 14 * pixel, pointer.y + 24 * pixel)])

    def drop(self) -> None:
        """Keep the width."""
        self.cancel()
        self._bench.do(_widened(self._bench, self._border.step, self._width))

    def cancel(self) -> None:
        """Take the line away."""
        self._bench.overlay.clear("target", "ghost")


class DragStageBorder:
    """The border stands behind the column nearest to the pointer; the two stages share their steps accordingly."""

    scrolls = True
    lifts = False
    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, bench: Bench, border: Border) -> None:
        self._bench, self._border = bench, border
        grid = bench.shown.picture.grid
        at = next(number for number, span in enumerate(grid.stages) if span.stage == border.stage)
        self._spans = grid.stages[at], grid.stages[at + 1]
        both = {span.stage for span in self._spans}
        self._columns = [column for column in grid.columns if column.stage in both]
        self._count = sum(column.stage == border.stage for column in self._columns)

    def move(self, pointer: Pointer) -> None:
        """Show how far each of the two stages would reach."""
        picture, overlay, pixel = self._bench.shown.picture, self._bench.overlay, self._bench.pixel()
        grid, border = picture.grid, self._border
        ends = [_end(grid, column) for column in self._columns]
        self._count = 1 + min(range(len(ends) - 1), key=lambda n: abs(ends[n] - pointer.x))
        at_limit = min(range(len(ends)), key=lambda n: abs(ends[n] - pointer.x)) == len(ends) - 1
        x, high = ends[self._count - 1], _stages_high(picture)
        overlay.clear("hover", "links")
        arrows = [
            _arrow(picture, span, Rect(left, grid.top, right - left, high))
            for span, (left, right) in zip(self._spans, self._shares(grid, x), strict=True)
        ]
        line = BorderLine(x, grid.top, x, border.bottom, _grip(picture, border), strong=True)
        left, right = min(arrow.rect.x for arrow in arrows), max(arrow.rect.right for arrow in arrows)
        paper = Band(Rect(left, grid.top, right - left, high), picture.ground.colour)
        overlay.show("target", [paper, *arrows, line])
        said = say_many("{n} step", "{n} steps", self._count)
        if at_limit or (self._count == 1 and abs(pointer.x - x) > sizes.COLUMN / 2):
            said = say("A stage keeps one step")
        overlay.show("ghost", [Bubble(said, pointer.x + 14 * pixel, pointer.y + 24 * pixel)])

    def drop(self) -> None:
        """Let the steps belong to the stages as shown."""
        self.cancel()
        stage = self._border.stage
        self._bench.do(borders.share(self._bench.shown.document, stage, steps=self._count), stage)

    def cancel(self) -> None:
        """Take the line away."""
        self._bench.overlay.clear("target", "ghost")

    def _shares(self, grid: Grid, x: float) -> tuple[tuple[float, float], tuple[float, float]]:
        first, second = self._spans
        if grid.right_to_left:
            return (x, first.x + first.width), (second.x, x - sizes.GAP)
        return (first.x, x), (x + sizes.GAP, second.x + second.width)


def _widened(bench: Bench, step_id: StepId, width: float | None) -> Edit:
    document, selection = bench.shown.document, bench.shown.open_document.selection
    chosen = [step.id for step in (document.find(Step, one) for one in sorted(selection)) if step is not None]
    return borders.widen(document, dict.fromkeys(chosen if step_id in selection else [step_id], width))


def _end(grid: Grid, share: Column | StageSpan) -> float:
    return share.x if grid.right_to_left else share.x + share.width


def _counts(grid: Grid) -> set[int]:
    counts: dict[str, int] = {}
    for column in grid.columns:
        counts[column.stage] = counts.get(column.stage, 0) + 1
    return set(counts.values())


def _ending_near(picture: Picture, x: float, reach: float, *, behind: bool) -> Column | None:
    """The column that ends within reach of a place; with `behind`, also where the gap after a stage is."""
    grid = picture.grid
    back = 1 if grid.right_to_left else -1
    gap = sizes.GAP if behind else 0.0
    steps = {where.step_at(picture, x + by) for by in (back * (gap + reach), back * gap, back * reach, 0, -back * reach)}
    near = [column for column in grid.columns if column.step in steps]
    found = min(near, key=lambda column: abs(_end(grid, column) - x), default=None)
    if found is None:
        return None
    past = (x - _end(grid, found)) * -back
    return found if -reach <= past <= gap + reach else None


def _stages_high(picture: Picture) -> float:
    """How high the row of stages is."""
    group = where.group(picture, "stage", picture.grid.stages[0].stage) if picture.grid.stages else None
    return group.height if group is not None else sizes.CHEVRON


def _arrow(picture: Picture, span: StageSpan, rect: Rect) -> Arrow:
    """A stage as it would be, in its colour and with its words where it begins."""
    group, leftwards = where.group(picture, "stage", span.stage), picture.grid.right_to_left
    if group is None or not group.marks:
        return Arrow(rect, leftwards=leftwards)
    mark = group.marks[0]
    colour = mark.fill.colour if isinstance(mark, Path) and mark.fill is not None else ""
    words = Group(("ghost",), group.x, group.y, group.width, group.height, group.marks[1:])
    return Arrow(rect, colour, leftwards, words, straight=span is picture.grid.stages[0])


def _grip(picture: Picture, border: Border) -> float:
    """How far down its line the grip of a border stands: in the row it is dragged in."""
    high = _stages_high(picture)
    first = picture.grid.bands[0].y if picture.grid.bands else border.bottom
    down = high / 2 if border.kind == "stage" else (high + first - border.top) / 2
    return down / (border.bottom - border.top)
