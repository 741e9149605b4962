"""The five things a hand does all day, frame by frame: the real window's canvas against a floor of plain items of Qt.

A frame lasts from the hand's event, or the zoom's or scroll's step, to the end of the painting that shows it. Both sides take
turns in one run, and what is compared is the 95th percentile of their frames. The canvas may show a zoom rough and sharpen it
in the next turns of the event loop: "made sharp" is the time until then, those turns included.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import process_time
from typing import Literal

from msgspec import Struct, field
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from journeydesk import app
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Card, CardId, Cell, Step
from journeydesk.layout.picture import Rect
from journeydesk.ui.window import Window
from tests.bench.film import Filmed, Frames, settle, window_of
from tests.bench.floor import floor_view

Thing = Literal[
    "whole map", "zoomed to whole map", "zoom sweep", "made sharp", "panning", "repaint at 100 %", "drag", "letter"
]
ROUNDS = 3
"""How often everything is done after the first time, which does not count among the usual frames."""
STEPS = 40
"""Frames of a sweep, of a pan, of a drag, and letters."""
SCROLL = 60
"""Pixels a step, as one notch of the wheel."""
CLOSEST = 2.0
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Measured(Struct):
    """Frames of one size of map by what was done, ours and the floor's; the floor neither drags nor types."""

    cards: int
    ours: dict[Thing, Frames] = field(default_factory=dict)
    floor: dict[Thing, Frames] = field(default_factory=dict)

    def frames(self, thing: Thing) -> tuple[Frames, Frames]:
        """Where the frames of a thing are gathered."""
        return self.ours.setdefault(thing, Frames()), self.floor.setdefault(thing, Frames())


class Run:
    """One size of map, ours and the floor's, and a hand at both."""

    def __init__(self, window: Window, opened: OpenDocument, cards: int) -> None:
        assert window.canvas.shown is not None
        self.canvas, self.shown, self.opened = window.canvas, window.canvas.shown, opened
        port = self.canvas.viewport()
        self.plain = floor_view(opened.document, self.shown.picture, width=port.width(), height=port.height())
        self.ours, self.floor = Filmed(self.canvas), Filmed(self.plain)
        self.measured = Measured(cards)
        self.first = True

    def _keep(self, frames: Frames, seconds: float) -> None:
        (frames.first if self.first else frames.seen).append(seconds)

    def whole(self) -> float:
        """Zoom to the whole map, then paint it again and again. The zoom it is seen at."""
        ours, theirs = self.measured.frames("zoomed to whole map")
        self._keep(ours, self.ours.frame(partial(self.canvas.zoom, "map")))
        zoom = self.canvas.zoom_factor
        self._keep(theirs, self.floor.frame(partial(_scaled, self.plain, zoom)))
        self._repaint("whole map")
        return zoom

    def sweep(self, least: float) -> None:
        """Zoom from the whole map to 200 % about the middle, evenly to the eye, a frame a zoom."""
        ours, theirs = self.measured.frames("zoom sweep")
        sharp, whole = self.measured.frames("made sharp")
        for step in range(1, STEPS + 1):
            zoom = least * (CLOSEST / least) ** (step / STEPS)
            took = self.ours.frame(partial(self.canvas.zoom_to, zoom))
            self._keep(ours, took)
            begin = process_time()
            while not self.canvas.settled:
                QApplication.processEvents()
            self._keep(sharp, took + process_time() - begin)
            took = self.floor.frame(partial(_scaled, self.plain, zoom))
            self._keep(theirs, took)
            self._keep(whole, took)

    def near(self) -> None:
        """Go back to 100 %, paint that again and again, then scroll there and back."""
        ours, _ = self.measured.frames("repaint at 100 %")
        ours.first.append(self.ours.frame(partial(self.canvas.zoom, "100")))
        self.plain.resetTransform()
        self._repaint("repaint at 100 %")
        for view in (self.canvas, self.plain):
            view.horizontalScrollBar().setValue(SCROLL)
            view.verticalScrollBar().setValue(SCROLL)
        ways = [*[(SCROLL, 0)] * (STEPS // 4), *[(0, SCROLL)] * (STEPS // 4)]
        for way in (*ways, *((-dx, -dy) for dx, dy in ways)):
            for filmed, frames in zip((self.ours, self.floor), self.measured.frames("panning"), strict=True):
                if _can_scroll(filmed.view, *way):
                    frames.seen.append(filmed.frame(partial(_scroll, filmed.view, *way)))

    def drag(self) -> None:
        """Carry a card over three cells, a frame a move of the mouse, drop it, and take that back."""
        ours, _ = self.measured.frames("drag")
        card = self._card
        there = self.shown.cell_frame(Cell(self._steps[4].id, self.opened.document.get(Card, card).lane))
        frame = self.shown.frame(card)
        assert there is not None
        assert frame is not None
        for rect in (there, frame):
            self.canvas.bring_into_view(_area(rect))
        settle()
        begin = self.canvas.mapFromScene(QPointF(frame.x + frame.width / 2, frame.y + frame.height / 2))
        end = self.canvas.mapFromScene(QPointF(there.x + there.width / 2, there.y + 30))
        port = self.canvas.viewport()
        QTest.mousePress(port, LEFT, NONE, begin)
        for step in range(STEPS + 1):
            point = QPointF(begin + (end - begin) * (step + 1) / (STEPS + 1))
            carry = partial(_carry, port, point)
            (ours.seen if step else ours.first).append(self.ours.frame(carry))
        ours.first.append(self.ours.frame(partial(QTest.mouseRelease, port, LEFT, NONE, QPoint(end))))
        ours.first.append(self.ours.frame(self.opened.undo))

    def type(self) -> None:
        """Write into a card, a frame a letter, until the card, its cell and its lane have grown; take it back."""
        ours, _ = self.measured.frames("letter")
        self.canvas.edit_text(self._card)
        settle()
        for step in range(STEPS):
            key = Qt.Key.Key_Space if step % 6 == 5 else Qt.Key(Qt.Key.Key_A + step % 26)
            ours.seen.append(self.ours.frame(partial(QTest.keyClick, self.canvas, key)))
        QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        self.opened.undo()
        settle()

    def _repaint(self, thing: Thing) -> None:
        settle()
        for _ in range(STEPS // 4):
            for filmed, frames in zip((self.ours, self.floor), self.measured.frames(thing), strict=True):
                frames.seen.append(filmed.frame(filmed.view.viewport().update))

    @property
    def _steps(self) -> tuple[Step, ...]:
        return self.opened.document.steps_of_map(self.shown.map_id)

    @property
    def _card(self) -> CardId:
        return next(
            record.id for record in self.opened.document if isinstance(record, Card) and record.step == self._steps[1].id
        )


def _scaled(view: QGraphicsView, zoom: float) -> None:
    middle = view.mapToScene(view.viewport().rect().center())
    view.resetTransform()
    view.scale(zoom, zoom)
    view.centerOn(middle)


def _can_scroll(view: QGraphicsView, dx: int, dy: int) -> bool:
    bar = view.horizontalScrollBar() if dx else view.verticalScrollBar()
    return bar.minimum() <= bar.value() + dx + dy <= bar.maximum()


def _scroll(view: QGraphicsView, dx: int, dy: int) -> None:
    bar = view.horizontalScrollBar() if dx else view.verticalScrollBar()
    bar.setValue(bar.value() + dx + dy)


def _carry(port: QWidget, point: QPointF) -> None:
    at = QPointF(port.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, point, at, Qt.MouseButton.NoButton, LEFT, NONE)
    QApplication.sendEvent(port, event)


def _area(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def measured(cards: int, *, rounds: int = ROUNDS) -> Measured:
    """All five things done on a map of so many cards, ours and the floor's in turn."""
    application = QApplication.instance() or app.make_application()
    with window_of(cards) as (window, opened):
        run = Run(window, opened, cards)
        for number in range(rounds + 1):
            run.first = number == 0
            run.sweep(run.whole())
            run.near()
            run.drag()
            run.type()
        run.plain.close()
        run.plain.deleteLater()
    del application
    return run.measured


Row = tuple[str, str, float, float, float | None]
"""What was done, against what, milliseconds of both or what else they are, and the most their ratio may be."""

LIMITS: dict[Thing, float] = {
    "whole map": 0.3,
    "zoomed to whole map": 0.3,
    "zoom sweep": 0.5,
    "panning": 2.0,
    "repaint at 100 %": 2.0,
}
"""Of what the floor takes, at the size most maps never reach."""
BIG, GROWN, WORST = 2_500, 2.0, 4.0
SIZES = (100, 500, 2_500, 10_000)


def frame_rows(*, rounds: int = ROUNDS) -> Iterator[Row]:
    """All sizes measured, as rows of a table, each as soon as both its sides are known."""
    found: dict[int, Measured] = {}
    for cards in SIZES:
        here = found[cards] = measured(cards, rounds=rounds)
        for thing, ours in here.ours.items():
            floor = here.floor[thing]
            limit = LIMITS.get(thing) if cards == BIG else None
            if floor.seen:
                yield f"{thing}, {cards:,} cards", "plain items", ours.usual, floor.usual, limit
            elif cards != SIZES[0]:
                small = found[SIZES[0]].ours[thing]
                yield f"{thing}, {cards:,} cards", "the same at 100", ours.usual, small.usual, GROWN if cards == BIG else None
    some, most = found[500], found[10_000]
    for thing, ours in most.ours.items():
        if thing != "made sharp":
            yield f"worst frame: {thing}, 10,000 cards", "95th of 500 cards", max(ours.seen), some.ours[thing].usual, WORST
            if ours.first:
                first = max(some.ours[thing].first)
                yield f"worst first frame: {thing}, 10,000 cards", "its like at 500", max(ours.first), first, WORST


if __name__ == "__main__":
    for name, against, one, other, most in frame_rows():
        print(
            f"{name:<48} {one * 1e3:7.1f} {other * 1e3:7.1f} {one / other:6.2f}  {'' if most is None else most}   {against}",
            flush=True,
        )
