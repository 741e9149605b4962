"""Dragging cards: to another cell, to another place in their cell, and with Alt as copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import CardId, Cell, Lane
from journeydesk.edits import cards
from journeydesk.language import say
from journeydesk.layout import where
from journeydesk.ui.canvas.gaps import cell_shapes, holds_cards
from journeydesk.ui.canvas.ghost import Bubble, Ghost, Lifted, marks_of
from journeydesk.ui.canvas.shapes import Veil

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.overlay import Shape


class DragCards:
    """One card or all selected ones, in their order on the map."""

    scrolls = True
    lifts = True
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, bench: Bench, pointer: Pointer, grabbed: CardId) -> None:
        self._bench = bench
        self._grabbed = grabbed
        shown = bench.shown
        selected = shown.selected_cards()
        self._ids: tuple[CardId, ...] = selected if grabbed in selected else (grabbed,)
        self._frames = [frame for frame in (shown.frame(card_id) for card_id in self._ids) if frame is not None]
        rect = shown.frame(grabbed)
        self._lifted: Lifted | None = None
        if rect is not None:
            self._lifted = Lifted(marks_of(shown.picture, grabbed), rect, sheets=min(2, len(self._ids) - 1))
        self._from = (pointer.x, pointer.y)
        self._cell: Cell | None = None
        self._before: CardId | None = None
        self._copying = False

    @property
    def grabbed(self) -> CardId:
        """The card the pointer holds."""
        return self._grabbed

    @property
    def lifted(self) -> Lifted | None:
        """How it looks off the map."""
        return self._lifted

    def move(self, pointer: Pointer) -> None:
        """Show where the cards would land."""
        shown = self._bench.shown
        self._copying = pointer.copying
        cell = shown.cell_near(pointer.x, pointer.y)
        if cell is not None and not holds_cards(shown.document.find(Lane, cell.lane)):
            cell = None
        self._cell = cell
        self._before = where.place_in_cell(shown.picture, shown.document, cell, pointer.y) if cell is not None else None
        overlay = self._bench.overlay
        overlay.show("target", cell_shapes(shown, cell, self._before) if cell is not None else [])
        overlay.show("veil", [] if self._copying else [Veil(frame, shown.picture.ground.colour) for frame in self._frames])
        overlay.show("ghost", self._ghost(pointer))
        overlay.clear("hover")

    def _ghost(self, pointer: Pointer) -> list[Shape]:
        if self._lifted is None:
            return []
        shapes: list[Shape] = [Ghost(self._lifted, pointer.x - self._from[0], pointer.y - self._from[1])]
        said = " ".join([*(["Copy"] if self._copying else []), *([f"{len(self._ids)} cards"] if len(self._ids) > 1 else [])])
        if said:
            pixel = self._bench.pixel()
            shapes.append(Bubble(said, pointer.x + 14 * pixel, pointer.y + 26 * pixel))
        return shapes

    def drop(self) -> None:
        """Move the cards, or their copies, to the cell under the pointer."""
        cell, before, copying = self._cell, self._before, self._copying
        self.cancel()
        if cell is None:
            return
        document = self._bench.shown.document
        if copying:
            edit, ids = copied(self._bench, self._ids, cell, before)
            self._bench.do(edit, *ids, cell=cell)
        else:
            self._bench.do(cards.move(document, self._ids, to=cell, before=before), *self._ids, cell=cell)

    def cancel(self) -> None:
        """Take ghost and target away."""
        self._bench.overlay.clear("target", "veil", "ghost")


def copied(bench: Bench, ids: tuple[CardId, ...], cell: Cell, before: CardId | None) -> tuple[Edit, tuple[CardId, ...]]:
    """One edit that copies cards and puts the copies into a cell."""
    document = bench.shown.document
    duplicated, new_ids = cards.duplicate(document, ids)
    moved = cards.move(apply(document, duplicated), new_ids, to=cell, before=before)
    joined = duplicated.then(moved)
    return Edit(say("Copy card") if len(new_ids) == 1 else f"Copy {len(new_ids)} cards", joined.changes), tuple(new_ids)
