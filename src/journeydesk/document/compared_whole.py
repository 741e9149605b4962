"""The document that shows two at once: the newer one, with what is gone put back where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document import order
from journeydesk.document.document import Document, Row, rows_of
from journeydesk.document.records import (
    Card,
    CardId,
    EmotionPoint,
    Head,
    Lane,
    Link,
    LinkId,
    Map,
    Ordered,
    Record,
    RecordId,
    Unknown,
)

MOST_TRAILS: Final = 12
"""With more of them, lines from where cards stood to where they stand would say less than they hide."""


class Whole(Struct, frozen=True):
    """The records, which of them are ghosts of which card, and which are links from a ghost to its card."""

    records: dict[RecordId, Record]
    ghosts: dict[RecordId, RecordId]
    trails: frozenset[RecordId]


def put_together(
    old: Document,
    new: Document,
    *,
    gone: Iterable[Record],
    moved: Iterable[tuple[Record, Record]],
    differing: Iterable[Record],
) -> Whole:
    """The newer document with those that are gone, and a ghost where each card stood that has moved.

    Knots that are gone are not put back: they would bend the curve as it is. Lanes and curves that are hidden and in which
    something differs are shown.
    """
    making = _Making(old, new)
    for record in gone:
        if not isinstance(record, EmotionPoint | Unknown | Head):
            making.back[record.id] = record
    for before, after in moved:
        if isinstance(before, Card) and isinstance(after, Card) and before.step is not None:
            making.leave_ghost(before)
    making.put_back()
    making.draw_trails()
    making.uncover(differing)
    return Whole(making.records, making.ghosts, making.trails)


class _Making:
    """The document under way: `back` are records to be put back by the id that stood in the older one's rows."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self.records: dict[RecordId, Record] = dict(new.records)
        self.back: dict[RecordId, Record] = {}
        self.ghosts: dict[RecordId, RecordId] = {}
        self.trails: frozenset[RecordId] = frozenset()

    def free(self, wanted: str) -> RecordId:
        """An id nobody has."""
        while wanted in self.records or wanted in self.old:
            wanted += "~"
        return RecordId(wanted)

    def leave_ghost(self, card: Card) -> None:
        """Have a card's text stand where the card stood."""
        ghost = Card(
            id=CardId(self.free(f"{card.id}~")),
            lane=card.lane,
            step=card.step,
            order=card.order,
            span=card.span,
            text=card.text,
        )
        self.back[card.id] = ghost
        self.ghosts[ghost.id] = card.id

    def put_back(self) -> None:
        """Put all back in the rows of the older document, each after what it stood after."""
        rows: dict[Row, None] = {}
        for record in self.back.values():
            self.records[record.id] = record
            if isinstance(record, Ordered):
                rows.update(dict.fromkeys(rows_of(record)))
        for row in rows:
            self._order(row)

    def _order(self, row: Row) -> None:
        after: dict[RecordId | None, list[RecordId]] = {}
        there = set(self.new.row_ids(row))
        last: RecordId | None = None
        for record_id in self.old.row_ids(row):
            record = self.back.get(record_id)
            if record is not None:
                after.setdefault(last, []).append(record.id)
            elif record_id in there:
                last = record_id
        whole = [*after.get(None, ())]
        for record_id in self.new.row_ids(row):
            whole += [record_id, *after.get(record_id, ())]
        self._give_keys(whole, there)

    def _give_keys(self, whole: Sequence[RecordId], there: set[RecordId]) -> None:
        """Give what was put back keys with which it stands where it should; those that fit stay."""
        row = list(self._ordered(whole))
        follows: list[Ordered | None] = [None]
        for record in reversed(row):
            follows.append(record if record.id in there else follows[-1])
        before: Ordered | None = None
        for record, following in zip(row, follows[-2::-1], strict=True):
            kept = record
            if record.id not in there and not _between(before, record, following):
                key = order.between(before.order if before else None, following.order if following else None)
                kept = self.records[record.id] = replace(record, order=key)
            before = kept

    def _ordered(self, ids: Iterable[RecordId]) -> Iterator[Ordered]:
        for record_id in ids:
            record = self.records[record_id]
            assert isinstance(record, Ordered)
            yield record

    def draw_trails(self) -> None:
        """Link each ghost to its card, if that stands in another cell."""
        pairs = [(self.records[ghost], self.records[card]) for ghost, card in self.ghosts.items()]
        far = [
            (ghost.id, card.id)
            for ghost, card in pairs
            if isinstance(ghost, Card)
            and isinstance(card, Card)
            and card.step is not None
            and (ghost.lane, ghost.step) != (card.lane, card.step)
        ]
        if len(far) > MOST_TRAILS:
            return
        made = [Link(id=LinkId(self.free(f"{ghost}~")), start=ghost, end=card) for ghost, card in far]
        self.records.update({link.id: link for link in made})
        self.trails = frozenset(link.id for link in made)

    def uncover(self, differing: Iterable[Record]) -> None:
        """Show hidden lanes in which something differs, and hidden curves of maps in which a knot does."""
        for record in differing:
            match record:
                case Lane():
                    self._show(record.id)
                case Card():
                    self._show(record.lane)
                case EmotionPoint():
                    lane = self._show(record.lane)
                    a_map = self.records.get(lane.map) if lane is not None else None
                    if isinstance(a_map, Map) and (a_map.hidden_curves or a_map.hidden_personas):
                        self.records[a_map.id] = replace(a_map, hidden_curves=(), hidden_personas=())

    def _show(self, lane_id: RecordId) -> Lane | None:
        lane = self.records.get(lane_id)
        if isinstance(lane, Lane) and lane.hidden:
            lane = self.records[lane_id] = replace(lane, hidden=False)
        return lane if isinstance(lane, Lane) else None


def _between(before: Ordered | None, record: Ordered, after: Ordered | None) -> bool:
    """Whether a record's own key puts it between these."""
    return (before is None or _place(before) < _place(record)) and (after is None or _place(record) < _place(after))


def _place(record: Ordered) -> tuple[str, str]:
    return record.order, record.id
