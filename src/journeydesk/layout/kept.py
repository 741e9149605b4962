"""What a layout keeps for the next one, so that an edit lays out only what it touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from msgspec import Struct

from journeydesk.document.document import Row
from journeydesk.document.records import Card, Lane, LaneId, MapId, RecordId, StepId
from journeydesk.layout.columns import Columns
from journeydesk.layout.picture import Group, GroupKey
from journeydesk.layout.pictures import Pictures
from journeydesk.layout.pieces import Drawing, Piece
from journeydesk.layout.planned import KeptLinks

T = TypeVar("T")
SPARE = 200


class Facts(Struct, frozen=True, gc=False):
    """What the rest of the map must know of some cards."""

    moment: bool = False
    votes: bool = False
    evidence: bool = False


class CellContent(Struct, frozen=True, gc=False):
    """A cell's cards in place, without the cell's ground.

    `starts` are the depths from which its column and those its cards span were free, `ends` the depths they are free from
    now; `depth` is how high the lane must be for this cell. `moment` says that a card that begins here is a moment of truth.
    """

    piece: Piece
    depth: float
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    spanning: tuple[tuple[RecordId, float, float, Piece], ...] = ()
    facts: Facts = Facts()
    moment: bool = False


class KeptLane(Struct, frozen=True, gc=False):
    """A lane's cells as they were, with the rows of the document they came from.

    `carried` are the cards of earlier steps that go on in the first cell, each with the span that is left of it.
    """

    lane: Lane
    columns: Columns
    row_names: tuple[Row, ...]
    rows: tuple[tuple[RecordId, ...], ...]
    contents: tuple[CellContent, ...]
    carried: tuple[Card, ...]
    depth: float
    moments: frozenset[StepId]
    facts: Facts


class Placed(Struct, frozen=True, gc=False):
    """The groups of a lane where they stood: its cells, and the cards that span steps and lie over them."""

    y: float
    height: float
    width: float
    contents: tuple[CellContent, ...]
    columns: Columns
    cells: tuple[Group, ...]
    over: tuple[Group, ...]


class Heads(Struct, frozen=True, gc=False):
    """The groups of stages and steps where they stood, what lies below everything, and where the lanes begin."""

    columns: Columns
    y: float
    width: float
    below: tuple[Group, ...]
    groups: tuple[Group, ...]
    bottom: float


class Kept:
    """A cache for one map, handed in again with every layout of it; what does not fit any more is forgotten by itself."""

    def __init__(self) -> None:
        self.pictures = Pictures()
        self.lanes: dict[LaneId, KeptLane] = {}
        self.placed: dict[LaneId, Placed] = {}
        self.heads: Heads | None = None
        self.columns: tuple[tuple[object, ...], Columns] | None = None
        self.links = KeptLinks()
        self._map: MapId | None = None
        self._drawing: Drawing | None = None
        self._pieces: dict[GroupKey, tuple[tuple[object, ...], object]] = {}
        self._groups: dict[GroupKey, tuple[Piece, Group]] = {}
        self._further: list[Kept] = []

    def further(self, rows: int) -> list[Kept]:
        """A cache for each further row of a folded map; they share what is known of pictures."""
        while len(self._further) < rows:
            self._further.append(Kept())
            self._further[-1].pictures = self.pictures
        return self._further[: max(0, rows)]

    def begin(self, map_id: MapId, drawing: Drawing) -> None:
        """Forget everything if the map, the theme, the fonts or the direction are others than before."""
        if self._map != map_id or self._drawing != drawing:
            self.lanes.clear()
            self.placed.clear()
            self.heads = None
            self.links = KeptLinks()
            self._pieces.clear()
            self._groups.clear()
            self._map, self._drawing = map_id, drawing

    def once(self, key: GroupKey, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gave when it was last asked with equal inputs under this key, else what it gives now."""
        known = self._pieces.get(key)
        if known is not None and known[0] == inputs:
            return cast(T, known[1])
        made = make()
        self._pieces[key] = (inputs, made)
        return made

    def group(self, key: GroupKey, x: float, y: float, piece: Piece, *, bleed: float = 16.0) -> Group:
        """The piece at a place; the very same group as before if nothing changed."""
        known = self._groups.get(key)
        if known is not None and known[0] is piece and known[1].x == x and known[1].y == y:
            return known[1]
        group = Group(key, x, y, piece.width, piece.height, piece.marks, bleed, piece.frames)
        self._groups[key] = (piece, group)
        return group

    @property
    def size(self) -> int:
        """How many things are kept."""
        return len(self._pieces) + len(self._groups)

    def end(self, groups: int, lanes: set[LaneId]) -> None:
        """Forget what was of records that are gone, when it has become much."""
        for gone in self.lanes.keys() - lanes:
            self.lanes.pop(gone, None)
            self.placed.pop(gone, None)
        if len(self._pieces) > 4 * groups + SPARE or len(self._groups) > 2 * groups + SPARE:
            self._pieces.clear()
            self._groups.clear()


class Same:
    """Equal to nothing but a wrapper of the very same object."""

    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)
