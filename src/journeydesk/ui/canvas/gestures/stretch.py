"""Stretching a card over several steps by the handles at its corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import Card, CardId, Cell
from journeydesk.edits import cards
from journeydesk.language import say, say_many
from journeydesk.layout import where
from journeydesk.ui.canvas.ghost import Bubble
from journeydesk.ui.canvas.shapes import Frame

if TYPE_CHECKING:
    from journeydesk.document.records import RecordId
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer

REACH = 7.0
"""So near to a corner, in pixels, a press takes hold of its handle."""
BESIDE = 4.0
"""So near to the edge between the corners."""
FEW = 40


class StretchCard:
    """The card reaches to the step under the pointer, from its first step or, held at the other side, from its last."""

    scrolls = True
    lifts = True
    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, bench: Bench, card_id: CardId, *, at_right: bool) -> None:
        self._bench, self._id = bench, card_id
        grid = bench.shown.picture.grid
        self._at_end = at_right != grid.right_to_left
        self._card = bench.shown.document.get(Card, card_id)
        every = [step.id for step in bench.shown.document.steps_of_map(bench.shown.map_id)]
        # where one stage is shown alone, a card that goes on in it begins before its first column
        self._first = every.index(self._card.step) - every.index(grid.columns[0].step) if self._card.step in every else 0
        self._last = min(self._first + self._card.span, len(grid.columns)) - 1
        self._wanted = (self._first, self._last)

    def move(self, pointer: Pointer) -> None:
        """Show the card as far as the pointer."""
        shown, overlay = self._bench.shown, self._bench.overlay
        columns = shown.picture.grid.columns
        at = min(range(len(columns)), key=lambda n: abs(columns[n].x + columns[n].width / 2 - pointer.x))
        wanted = (self._first, max(self._first, at)) if self._at_end else (min(self._last, at), self._last)
        if wanted != self._wanted:
            self._wanted = wanted
            shown.preview(self._edit())
        frame = shown.frame(self._id)
        overlay.clear("hover", "links")
        overlay.show("target", [] if frame is None else [Frame(frame, handles=True)])
        span = self._wanted[1] - self._wanted[0] + 1
        pixel = self._bench.pixel()
        said = say_many("{n} step", "{n} steps", span)
        overlay.show("ghost", [Bubble(said, pointer.x + 14 * pixel, pointer.y + 22 * pixel)])

    def drop(self) -> None:
        """Keep it so."""
        self.cancel()
        self._bench.do(self._edit(), self._id)

    def cancel(self) -> None:
        """Let it spring back."""
        self._bench.overlay.clear("target", "ghost")
        self._bench.shown.preview(None)

    def _edit(self) -> Edit:
        document = self._bench.shown.document
        first, last = self._wanted
        moved = Edit("")
        if first != self._first:
            step = self._bench.shown.picture.grid.columns[first].step
            moved = cards.move(document, [self._id], to=Cell(step, self._card.lane))
        stretched = cards.change(apply(document, moved), [self._id], span=last - first + 1)
        return Edit(say("Stretch card"), moved.then(stretched).changes)


def handle_at(bench: Bench, pointer: Pointer) -> tuple[CardId, bool] | None:
    """The selected card whose edge or corner is under the pointer, and whether it is one on the right."""
    shown, reach, beside = bench.shown, REACH * bench.pixel(), BESIDE * bench.pixel()
    selection = shown.open_document.selection
    near: list[RecordId] = list(selection) if len(selection) <= FEW else _under(bench, pointer, reach)
    for record_id in near:
        card = shown.document.find(Card, record_id) if record_id in selection else None
        frame = where.card_frame(shown.picture, card) if card is not None else None
        if card is None or frame is None or not frame.y - reach <= pointer.y <= frame.bottom + reach:
            continue
        at_corner = min(abs(pointer.y - frame.y), abs(pointer.y - frame.bottom)) <= reach
        # narrow on the screen, all of a card would be edge
        edge = min(beside, frame.width / 8)
        for x, at_right in ((frame.right, True), (frame.x, False)):
            if abs(pointer.x - x) <= (min(reach, frame.width / 4) if at_corner else edge):
                return card.id, at_right
    return None


def _under(bench: Bench, pointer: Pointer, reach: float) -> list[RecordId]:
    """The records at the pointer and close around it."""
    offsets = ((dx, dy) for dx in (0.0, -reach, reach) for dy in (0.0, -reach, reach))
    found = (bench.shown.record_at(pointer.x + dx, pointer.y + dy) for dx, dy in offsets)
    return [record_id for record_id in dict.fromkeys(found) if record_id is not None]
