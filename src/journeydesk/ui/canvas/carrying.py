"""Cards that are carried over the map: which, how they stand to one another, and where each of them would land.

Used by the drag on the canvas and by what comes back to it from the parking lot, so that both mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from journeydesk.document.records import Card, CardId, Cell, Lane
from journeydesk.edits import blocks, cards
from journeydesk.layout import sizes, where
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.gaps import holds_cards, inner
from journeydesk.ui.canvas.opening import NEW, covered, opened, place_in
from journeydesk.ui.canvas.shapes import Target

if TYPE_CHECKING:
    from journeydesk.document.edit import Edit
    from journeydesk.document.records import RecordId
    from journeydesk.ui.canvas.overlay import Shape
    from journeydesk.ui.canvas.shown import Shown

MOST_SHOWN: Final = 60
"""So many cells are shown as targets; of a whole map that is carried, nobody counts them."""


class Part(Struct, frozen=True):
    """Cards that stand in one cell, and how many columns and lanes that is from the cell of the card that is held."""

    ids: tuple[CardId, ...]
    right: int
    down: int
    home: Cell


class Aim(Struct, frozen=True):
    """Where carried cards would land: the cell under the pointer, what is shown there, and a goal for each part."""

    cell: Cell
    shapes: tuple[Shape, ...]
    goals: tuple[blocks.Goal, ...]


class Carried:
    """Cards taken up together by one of them, which the pointer holds."""

    def __init__(self, shown: Shown, grabbed: CardId, ids: Sequence[CardId]) -> None:
        self._shown = shown
        self.ids = tuple(ids)
        self._going: frozenset[RecordId] = frozenset(ids)
        self._none: frozenset[RecordId] = frozenset()
        self._columns = [column.step for column in shown.picture.grid.columns]
        bands = [band.lane for band in shown.picture.grid.bands]
        self._lanes = [lane for lane in bands if holds_cards(shown.document.find(Lane, lane))]
        self._rows: dict[str, int] = {}
        row = 0
        for lane in bands:
            self._rows[lane] = min(row, len(self._lanes) - 1)
            row += lane in self._lanes
        self._parts = self._parted(grabbed)
        self._height, self._span = self._size(grabbed)

    def aim(self, x: float, y: float, *, copying: bool, before: Aim | None = None) -> Aim | None:
        """Where the cards would land at a point; None where they cannot. `before` is what was aimed at until now."""
        shown = self._shown
        cell = before.cell if before is not None and covered(before.shapes, x, y) else shown.cell_near(x, y)
        if cell is None or cell.step is None or cell.lane not in self._lanes or not self._parts:
            return None
        going = self._none if copying else self._going
        column, row = self._columns.index(cell.step), self._rows[cell.lane]
        fit = self._fitted(column, row)
        if fit is None:
            return None
        held = Cell(self._columns[fit[0]], self._lanes[fit[1]])
        place = place_in(shown, held, y, going) if held == cell else None
        goals: list[blocks.Goal] = []
        shapes: list[Shape] = []
        for part in self._parts:
            to = Cell(self._columns[fit[0] + part.right], self._lanes[fit[1] + part.down])
            first = not (part.right or part.down)
            if not first and to == part.home and not copying:
                continue
            goals.append(blocks.Goal(part.ids, to, place if first else None))
            area = shown.cell_frame(to) if not first and len(shapes) < MOST_SHOWN else None
            if area is not None:
                shapes.append(Target(inner(area)))
        shapes += opened(shown, held, place, height=self._height, going=going, span=self._span)
        return Aim(cell, tuple(shapes), tuple(goals))

    def edit(self, aim: Aim, *, copying: bool) -> tuple[Edit, tuple[CardId, ...]]:
        """The edit that puts the cards, or copies of them, there, and the ids that are to be selected then."""
        document, goals = self._shown.document, aim.goals
        if copying:
            return blocks.copy(document, goals)
        if len(goals) == 1:
            return cards.move(document, goals[0].cards, to=goals[0].to, before=goals[0].before), self.ids
        return blocks.move(document, goals), self.ids

    def _parted(self, grabbed: CardId) -> tuple[Part, ...]:
        """The cards cell by cell, that of the held card first."""
        document = self._shown.document
        held = document.find(Card, grabbed)
        if held is None:
            return ()
        first = Cell(held.step, held.lane)
        if held.step is None:
            return (Part(self.ids, 0, 0, first),)
        found: dict[Cell, list[CardId]] = {first: []}
        for card in (document.find(Card, card_id) for card_id in self.ids):
            if card is not None:  # what lies in the parking lot has no shape and goes along with the card that is held
                found.setdefault(Cell(card.step, card.lane) if card.step is not None else first, []).append(card.id)
        places = {step: number for number, step in enumerate(self._columns)}
        column, row = places.get(held.step, 0), self._rows.get(held.lane, 0)
        return tuple(
            Part(tuple(ids), places.get(home.step or held.step, 0) - column, self._rows.get(home.lane, 0) - row, home)
            for home, ids in found.items()
        )

    def _fitted(self, column: int, row: int) -> tuple[int, int] | None:
        """The place of the held card nearest to this one at which all others are still on the map."""
        rights, downs = [part.right for part in self._parts], [part.down for part in self._parts]
        if not self._lanes:
            return None
        column = min(max(column, -min(rights)), len(self._columns) - 1 - max(rights))
        row = min(max(row, -min(downs)), len(self._lanes) - 1 - max(downs))
        return column, row

    def _size(self, grabbed: CardId) -> tuple[float, int]:
        """How high a place the held cell's cards need, and how many steps the held card spans."""
        shown = self._shown
        cards_held = [shown.document.find(Card, card_id) for card_id in (self._parts[0].ids if self._parts else ())]
        frames: list[Rect | None] = [where.card_frame(shown.picture, card) for card in cards_held if card is not None]
        heights = [frame.height if frame is not None else NEW for frame in frames]
        held = shown.document.find(Card, grabbed)
        return sum(heights) + sizes.CARD_GAP * max(0, len(heights) - 1), held.span if held is not None else 1
