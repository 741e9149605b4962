"""Dragging cards: to another cell, to another place in their cell, many in the shape they have, and with Alt as copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from journeydesk.document.records import Card, CardId
from journeydesk.language import say, say_many
from journeydesk.layout import where
from journeydesk.layout.picture import Group, Rect
from journeydesk.ui.canvas.carrying import Aim, Carried
from journeydesk.ui.canvas.ghost import Bubble, Flock, Ghost, Lifted
from journeydesk.ui.canvas.shapes import Veil

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shown import Shown

AROUND: Final = (1100.0, 700.0)
"""So far from the pointer, in points, cards that are dragged along are drawn."""
MOST_DRAWN: Final = 60
MOST_VEILED: Final = 400


class DragCards:
    """One card or all selected ones, which keep the shape in which they stand on the map."""

    scrolls = True
    lifts = True

    def __init__(self, bench: Bench, pointer: Pointer, grabbed: CardId) -> None:
        self._bench = bench
        self._grabbed = grabbed
        shown = bench.shown
        selected = shown.selected_cards()
        self._ids: tuple[CardId, ...] = selected if grabbed in selected else (grabbed,)
        self._carried = Carried(shown, grabbed, self._ids)
        found = ((card_id, _card(shown, card_id)) for card_id in self._ids)
        lifted = {card_id: there for card_id, there in found if there is not None}
        self._frames = [frame for _, frame in list(lifted.values())[:MOST_VEILED]]
        self._lifted: Lifted | None = None
        self._flock: Flock | None = None
        if grabbed in lifted:
            group, rect = lifted[grabbed]
            self._lifted = Lifted((group,), rect, sheets=min(2, len(self._ids) - 1))
            if len(self._ids) > 1:
                self._flock = _flock(list(lifted.values()), rect)
        self._from = (pointer.x, pointer.y)
        self._aim: Aim | None = None
        self._copying = False

    @property
    def grabbed(self) -> CardId:
        """The card the pointer holds."""
        return self._grabbed

    @property
    def lifted(self) -> Lifted | None:
        """How it looks off the map."""
        return self._lifted

    @property
    def cursor(self) -> Qt.CursorShape:
        """A hand that holds the card; with a plus if it will be a copy, crossed out where it cannot land."""
        if self._copying:
            return Qt.CursorShape.DragCopyCursor
        return Qt.CursorShape.ClosedHandCursor

    def move(self, pointer: Pointer) -> None:
        """Show where the cards would land."""
        shown = self._bench.shown
        self._copying = pointer.copying
        self._aim = self._carried.aim(pointer.x, pointer.y, copying=self._copying, before=self._aim)
        overlay = self._bench.overlay
        overlay.show("veil", [] if self._copying else [Veil(frame, shown.picture.ground.colour) for frame in self._frames])
        overlay.show("target", self._aim.shapes if self._aim is not None else ())
        overlay.show("ghost", self._ghost(pointer))
        overlay.clear("hover", "links")

    def _ghost(self, pointer: Pointer) -> list[Shape]:
        dx, dy = pointer.x - self._from[0], pointer.y - self._from[1]
        shapes: list[Shape] = []
        if self._flock is not None:
            shapes.append(self._flock.moved(dx, dy))
        elif self._lifted is not None:
            shapes.append(Ghost(self._lifted, dx, dy))
        count = len(self._ids)
        if count > 1 and self._copying:
            said = say_many("Copy {n} card", "Copy {n} cards", count)
        elif count > 1:
            said = say_many("{n} card", "{n} cards", count)
        else:
            said = say("Copy") if self._copying else ""
        if said:
            pixel = self._bench.pixel()
            shapes.append(Bubble(said, pointer.x + 14 * pixel, pointer.y + 26 * pixel))
        return shapes

    def drop(self) -> None:
        """Move the cards, or their copies, to the cell under the pointer."""
        aim, copying = self._aim, self._copying
        self.cancel()
        if aim is not None:
            edit, ids = self._carried.edit(aim, copying=copying)
            self._bench.do(edit, *ids, cell=aim.cell)

    def cancel(self) -> None:
        """Take ghost and target away."""
        self._bench.overlay.clear("target", "veil", "ghost")


def _card(shown: Shown, card_id: CardId) -> tuple[Group, Rect] | None:
    """A card's marks without its neighbours', and where it is."""
    card = shown.document.find(Card, card_id)
    frame = where.card_frame(shown.picture, card) if card is not None else None
    if card is None or frame is None:
        return None
    held = where.group(shown.picture, "span", card.id)
    if held is None:
        held = where.group(shown.picture, "cell", card.lane, card.step or "")
    assert held is not None
    marks = tuple(mark for mark in held.marks if mark.shows == card.id)
    return Group(("ghost", card.id), held.x, held.y, held.width, held.height, marks, held.bleed), frame


def _flock(cards: list[tuple[Group, Rect]], grabbed: Rect) -> Flock:
    """The cards nearest to the one that is held, as they stand on the map."""
    across, down = AROUND
    near = [(group, rect) for group, rect in cards if abs(rect.x - grabbed.x) < across and abs(rect.y - grabbed.y) < down]
    near.sort(key=lambda pair: abs(pair[1].x - grabbed.x) + abs(pair[1].y - grabbed.y))
    near = near[:MOST_DRAWN]
    rects = tuple(rect for _, rect in near)
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    whole = Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)
    return Flock(Lifted(tuple(group for group, _ in near), whole), rects, 0.0, 0.0)
