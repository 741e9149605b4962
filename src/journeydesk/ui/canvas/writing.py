"""Text written in place: the map shows what is typed as it is typed, and a caret stands in it at every zoom.

There is no second widget over the map, so nothing can look different while it is written. What is typed goes into the
document letter by letter and joins into one undo step; Escape writes the first text back, which leaves nothing to undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeydesk.document.records import Card, Link, RecordId
from journeydesk.edits import records
from journeydesk.layout.picture import Group, Ink, Rect, Text
from journeydesk.ui.canvas import placing, typed
from journeydesk.ui.canvas.areas import grown, qrect
from journeydesk.ui.canvas.edges import edge
from journeydesk.ui.canvas.rewriting import rewritten, text_of
from journeydesk.ui.canvas.shapes import MARGIN, Frame
from journeydesk.ui.paint import paint_group

if TYPE_CHECKING:
    from journeydesk.ui.canvas.overlay import Look, Overlay, Shape
    from journeydesk.ui.canvas.placing import Placed, PlacedLine
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.typed import Typed


@dataclass(frozen=True, slots=True)
class Caret:
    """The place where the next letter goes."""

    x: float
    top: float
    bottom: float

    def area(self, zoom: float) -> QRectF:
        """The line."""
        return grown(QRectF(self.x, self.top, 0, self.bottom - self.top), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """An upright line, never thinner than a pixel and a half."""
        pen = look.pen(1.5)
        pen.setWidthF(max(pen.widthF(), 1.1))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(self.x, self.top, self.x, self.bottom))


@dataclass(frozen=True, slots=True)
class Picked:
    """Selected text on one line, or text an input method is still composing."""

    rect: Rect
    composing: bool = False

    def area(self, zoom: float) -> QRectF:
        """The stretch."""
        return grown(qrect(self.rect), 2 / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A tint over the text, or a line under it."""
        if self.composing:
            painter.setPen(QPen(QColor(look.colours.accent), 1))
            painter.drawLine(QLineF(self.rect.x, self.rect.bottom, self.rect.right, self.rect.bottom))
        else:
            painter.fillRect(qrect(self.rect), look.tint(70))


@dataclass(frozen=True, slots=True)
class Paper:
    """Lines the map does not show as they are written, on a ground of their own."""

    rect: Rect
    lines: tuple[PlacedLine, ...]
    ground: str
    ink: str

    def area(self, zoom: float) -> QRectF:
        """The ground with its outline."""
        return grown(qrect(self.rect), MARGIN / zoom)

    def paint(self, painter: QPainter, look: Look) -> None:
        """A framed piece of paper with the lines on it."""
        painter.setPen(look.pen(1.5))
        painter.setBrush(QColor(self.ground))
        painter.drawRoundedRect(qrect(self.rect), 5, 5)
        marks = tuple(Text(line.x, line.y, line.line, Ink(self.ink)) for line in self.lines)
        paint_group(painter, Group(("paper",), 0, 0, 0, 0, marks), look.faces)


class Writing:
    """One field being written: what is typed, the caret in it, and how it is shown on the overlay.

    `token` joins everything typed into one undo step; give the one of the edit that made the record, and making and
    writing it are one step. A card that was made for this and stays empty goes again, and so does a head that was made in
    passing and on which nothing is written.
    """

    def __init__(
        self,
        shown: Shown,
        overlay: Overlay,
        record_id: RecordId,
        part: str,
        *,
        token: str,
        fresh: bool = False,
        passing: bool = False,
    ) -> None:
        self.record_id, self.part, self.fresh, self._passing = record_id, part, fresh, passing
        self._shown, self._overlay, self._token = shown, overlay, token
        self._first = text_of(shown.document, record_id, part)
        self._state = typed.everything(typed.typed(self._first)) if fresh else typed.typed(self._first)
        self._past: list[Typed] = []
        self._composed = ""
        self._lit = True
        self._goal: float | None = None
        self._writes = False
        self.refresh()

    @property
    def state(self) -> Typed:
        """The text and its caret."""
        return self._state

    @property
    def can_take_back(self) -> bool:
        """Whether something typed can be undone within the text."""
        return bool(self._past)

    @property
    def reads_leftwards(self) -> bool:
        """Whether the caret's line reads from right to left."""
        placed = self.placed
        return placed is not None and placed.lines[placing.line_of(placed.lines, self._state.caret)].line.right_to_left

    @property
    def placed(self) -> Placed | None:
        """Where the lines stand now, what is being composed included."""
        return placing.place(self._shown, self.record_id, self.part, self._seen())

    @property
    def caret_area(self) -> QRectF:
        """Where the caret stands, for input methods and for scrolling it into view."""
        for shape in self._caret():
            return QRectF(shape.x, shape.top, 1, shape.bottom - shape.top)
        return QRectF()

    def change(self, state: Typed, *, keep_goal: bool = False) -> None:
        """Take on another text or caret; a different text goes into the document."""
        if not keep_goal:
            self._goal = None
        self._lit = True
        if state.text != self._state.text:
            self._past.append(self._state)
            self._state = state
            self._write(state.text)
        self._state = state
        self.refresh()

    def take_back(self) -> bool:
        """Undo within the text; False if there is nothing more to undo."""
        if not self._past:
            return False
        self._state = self._past.pop()
        self._write(self._state.text)
        self.refresh()
        return True

    def compose(self, text: str) -> None:
        """Show text an input method is composing, before it is meant."""
        self._composed = text
        if text:
            self._shown.preview(rewritten(self._shown.document, self.record_id, self.part, self._seen()))
        else:
            self._shown.preview(None)
        self.refresh()

    def follow(self) -> bool:
        """Take on what others did to the field; False if its record is gone."""
        if self.record_id not in self._shown.document:
            return False
        there = text_of(self._shown.document, self.record_id, self.part)
        if not self._writes and there != self._state.text:
            self._state = typed.typed(there)
            self._past.clear()
        self.refresh()
        return True

    def end(self) -> None:
        """Keep what is written; what was made for this and stays empty goes again."""
        self._leave()
        if self.is_left_empty:
            self._remove()

    def cancel(self) -> None:
        """Leave the field as it was, and a card or head made for this not at all."""
        self._leave()
        if self.record_id not in self._shown.document:
            return
        if self._passing or (self.fresh and isinstance(self._shown.document.records[self.record_id], Card)):
            self._remove()
        else:
            self._write(self._first)

    @property
    def is_left_empty(self) -> bool:
        """Whether this is a new card, or a head made in passing, on which nothing is written."""
        if self._passing:
            return self.record_id in self._shown.document and self._state.text.strip() in ("", self._first.strip())
        card = self._shown.document.find(Card, self.record_id)
        return self.fresh and card is not None and not card.text.strip() and card.image is None

    def move_line(self, by: int, *, selecting: bool) -> None:
        """Move the caret a line up or down, keeping to its place from side to side."""
        placed = self.placed
        if placed is None:
            return
        lines, typesetter = placed.lines, self._shown.typesetter
        at = placing.line_of(lines, self._state.caret)
        goal = self._goal if self._goal is not None else placing.x_of(typesetter, lines[at], self._state.caret)
        to = at + by
        if to < 0:
            caret = 0
        elif to >= len(lines):
            caret = len(self._state.text)
        else:
            caret = placing.index_near(typesetter, lines[to], goal, last=to == len(lines) - 1)
        self.change(typed.to(self._state, caret, selecting=selecting), keep_goal=True)
        self._goal = goal

    def line_ends(self) -> tuple[int, int]:
        """Where the caret's line begins and ends."""
        placed = self.placed
        if placed is None:
            return 0, len(self._state.text)
        lines = placed.lines
        at = placing.line_of(lines, self._state.caret)
        found = placing.stops(self._shown.typesetter, lines[at])
        end = found[-1][0]
        if at < len(lines) - 1 and len(found) > 1 and end >= lines[at + 1].start:
            end = found[-2][0]
        return lines[at].start, end

    def stops(self) -> list[int]:
        """All places a caret can stand."""
        placed = self.placed
        if placed is None:
            return [0, len(self._state.text)]
        return sorted({index for line in placed.lines for index, _ in placing.stops(self._shown.typesetter, line)})

    def index_at(self, x: float, y: float) -> int:
        """The place in the text nearest to a point of the picture."""
        placed = self.placed
        if placed is None:
            return 0
        lines = placed.lines
        at = next((n for n, line in enumerate(lines) if y < line.bottom), len(lines) - 1)
        return placing.index_near(self._shown.typesetter, lines[at], x, last=at == len(lines) - 1)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on what is being written."""
        placed = self.placed
        frame = placed.paper if placed is not None and placed.paper is not None else self._shown.frame(self.record_id)
        return frame is not None and frame.holds(x, y)

    def blink(self) -> None:
        """Let the caret come or go."""
        self._lit = not self._lit
        self.refresh()

    def refresh(self) -> None:
        """Show caret and selection where they are in the picture as it is now."""
        placed = self.placed
        shapes: list[Shape] = []
        frame = self._shown.frame(self.record_id)
        if placed is not None and placed.paper is not None:
            ground, ink = self._shown.picture.ground.colour, "#1F2933"
            shapes.append(Paper(placed.paper, placed.lines, ground, ink if QColor(ground).lightness() > 127 else "#E6EAEF"))
        elif frame is not None and self._shown.document.find(Link, self.record_id) is None:
            shapes.append(edge(self._shown, self.record_id) or Frame(frame))
        if placed is not None:
            shapes += self._picked(placed)
        if self._lit:
            shapes += self._caret()
        self._overlay.show("writing", shapes)

    def _seen(self) -> str:
        state = self._state
        return state.text[: state.start] + self._composed + state.text[state.end :] if self._composed else state.text

    def _caret(self) -> list[Caret]:
        placed = self.placed
        if placed is None:
            return []
        index = self._state.start + len(self._composed) if self._composed else self._state.caret
        line = placed.lines[placing.line_of(placed.lines, index)]
        return [Caret(placing.x_of(self._shown.typesetter, line, index), line.top, line.bottom)]

    def _picked(self, placed: Placed) -> list[Picked]:
        start, end = self._state.start, self._state.end
        if self._composed:
            end = start + len(self._composed)
        found: list[Picked] = []
        for line in placed.lines if start != end else ():
            stops = placing.stops(self._shown.typesetter, line)
            for (index, x), (following, to) in pairwise(stops):
                if start <= index and following <= end:
                    left, right = min(x, to), max(x, to)
                    last = found[-1] if found else None
                    if last is not None and last.rect.y == line.top and abs(last.rect.right - left) < 0.01:
                        left, found = last.rect.x, found[:-1]
                    rect = Rect(left, line.top, right - left, line.bottom - line.top)
                    found.append(Picked(rect, composing=bool(self._composed)))
        return found

    def _write(self, text: str) -> None:
        if self._shown.is_read_only:  # since a moment: what was written until then stays
            return
        self._writes = True
        document = self._shown.document
        self._shown.open_document.do(rewritten(document, self.record_id, self.part, text), joins=self._token)
        self._writes = False

    def _remove(self) -> None:
        open_document = self._shown.open_document
        if open_document.read_only:
            return
        cell = open_document.cell
        edit = records.remove(open_document.document, [self.record_id])
        open_document.do(edit, joins=self._token, select=(), cell=cell)

    def _leave(self) -> None:
        if self._composed:
            self.compose("")
        self._overlay.clear("writing")
