"""The document: an immutable set of records by id, with the rows its records stand in.

A row is a sequence of siblings: the stages of a map, the cards of a cell. Rows are kept sorted by order key, then id, and
an edit touches only the rows it names, so that a change costs the same in a small and in a large document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from journeydesk.document.records import (
    Asset,
    Card,
    EmotionPoint,
    Lane,
    LaneId,
    Link,
    Map,
    MapId,
    Ordered,
    Persona,
    Record,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)

if TYPE_CHECKING:
    from journeydesk.document.compared import Compared

R = TypeVar("R", bound=Record)
Row = tuple[str, ...]
"""The name of a row: its kind and the ids of what it belongs to."""

MAPS: Final[Row] = ("map",)
PERSONAS: Final[Row] = ("persona",)
ASSETS: Final[Row] = ("asset",)
LINKS: Final[Row] = ("link",)


MANY: Final = 500


class Missing(LookupError):
    """No record of the wanted kind has this id."""


def rows_of(record: Record) -> tuple[Row, ...]:
    """The rows this record stands in; a link stands among all links and in one row at each end."""
    match record:
        case Card():
            return (("card", record.lane, record.step or ""),)
        case EmotionPoint():
            # in a broken document the two may be one
            return tuple(("point", end) for end in dict.fromkeys((RecordId(record.lane), RecordId(record.step))))
        case Step():
            return (("step", record.stage),)
        case Stage() | Lane():
            return ((record.kind, record.map),)
        case Link():
            return (LINKS, *(("link", end) for end in dict.fromkeys((record.start, record.end))))
        case Map():
            return (MAPS,)
        case Persona():
            return (PERSONAS,)
        case Asset():
            return (ASSETS,)
    return ()


def _place(record: Record) -> tuple[str, str]:
    return (record.order if isinstance(record, Ordered) else "", record.id)


def _take_out(rows: dict[Row, tuple[RecordId, ...]], record: Record) -> None:
    for row in rows_of(record):
        left = tuple(record_id for record_id in rows[row] if record_id != record.id)
        if left:
            rows[row] = left
        else:
            del rows[row]


def _put_in(rows: dict[Row, tuple[RecordId, ...]], record: Record, records: Mapping[RecordId, Record]) -> None:
    for row in rows_of(record):
        there = rows.get(row, ())
        at = bisect_left(there, _place(record), key=lambda record_id: _place(records[record_id]))
        rows[row] = (*there[:at], record.id, *there[at:])


class Document:
    """An immutable set of records: exactly what one `.journey` file holds.

    Equal documents hold equal records. Make one from records, and the next one with `edit.apply`.
    """

    __slots__ = ("__weakref__", "_records", "_rows")

    def __init__(
        self,
        records: Iterable[Record] | dict[RecordId, Record] = (),
        *,
        rows: dict[Row, tuple[RecordId, ...]] | None = None,
    ) -> None:
        # a dict is taken as it is: an edit of a large document must not hash every record anew
        self._records = records if isinstance(records, dict) else {record.id: record for record in records}
        self._rows = rows

    @property
    def compared(self) -> Compared | None:
        """What this document shows a comparison of, if it is made of two (`compared.Comparison`)."""
        return None

    @property
    def records(self) -> Mapping[RecordId, Record]:
        """All records by id."""
        return MappingProxyType(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self._records == other._records

    def __hash__(self) -> int:
        return hash(frozenset(self._records))

    def __repr__(self) -> str:
        return f"Document({len(self._records)} records)"

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, or None."""
        record = self._records.get(RecordId(record_id)) if record_id is not None else None
        return record if isinstance(record, kind) else None

    def get(self, kind: type[R], record_id: str) -> R:
        """The record of this kind with this id. Raises `Missing`."""
        found = self.find(kind, record_id)
        if found is None:
            raise Missing(f"There is no {kind.__name__.lower()} with the id {record_id!r}.")
        return found

    def row_ids(self, row: Row) -> tuple[RecordId, ...]:
        """The ids of one row; the very same tuple as before, as long as no edit touched a record of the row."""
        return self._all_rows().get(row, ())

    def row(self, kind: type[R], row: Row) -> tuple[R, ...]:
        """The records of one row in their order."""
        records = self._records
        found = (records[record_id] for record_id in self._all_rows().get(row, ()))
        return tuple(record for record in found if isinstance(record, kind))

    @property
    def maps(self) -> tuple[Map, ...]:
        """All maps in their order."""
        return self.row(Map, MAPS)

    @property
    def personas(self) -> tuple[Persona, ...]:
        """All personas in their order."""
        return self.row(Persona, PERSONAS)

    @property
    def assets(self) -> tuple[Asset, ...]:
        """All pictures kept in the file."""
        return self.row(Asset, ASSETS)

    def stages(self, map_id: MapId) -> tuple[Stage, ...]:
        """The stages of a map from left to right."""
        return self.row(Stage, ("stage", map_id))

    def steps(self, stage_id: StageId) -> tuple[Step, ...]:
        """The steps of a stage from left to right."""
        return self.row(Step, ("step", stage_id))

    def steps_of_map(self, map_id: MapId) -> tuple[Step, ...]:
        """All steps of a map from left to right."""
        return tuple(step for stage in self.stages(map_id) for step in self.steps(stage.id))

    def lanes(self, map_id: MapId) -> tuple[Lane, ...]:
        """The lanes of a map from top to bottom, hidden ones and dividers included."""
        return self.row(Lane, ("lane", map_id))

    def cards(self, lane_id: LaneId, step_id: StepId | None) -> tuple[Card, ...]:
        """The cards of a cell from top to bottom; with no step, the lane's parked cards."""
        return self.row(Card, ("card", lane_id, step_id or ""))

    def points(self, lane_id: LaneId) -> tuple[EmotionPoint, ...]:
        """All knots of all curves in a lane, in no useful order."""
        return self.row(EmotionPoint, ("point", lane_id))

    def points_at(self, step_id: StepId) -> tuple[EmotionPoint, ...]:
        """All knots above a step."""
        return self.row(EmotionPoint, ("point", step_id))

    @property
    def all_links(self) -> tuple[Link, ...]:
        """All links of the file."""
        return self.row(Link, LINKS)

    def links(self, end_id: RecordId) -> tuple[Link, ...]:
        """All links that start or end at a card or step."""
        return self.row(Link, ("link", end_id))

    def parked(self, map_id: MapId) -> tuple[Card, ...]:
        """The parking lot of a map: its cards that stand at no step, by order key."""
        cards = [card for lane in self.lanes(map_id) for card in self.cards(lane.id, None)]
        return tuple(sorted(cards, key=_place))

    def replaced(self, removed: Iterable[Record], added: Iterable[Record]) -> Document:
        """The document without some records and with others; only their rows are made anew. `edit.apply` calls this."""
        records, going, coming = dict(self._records), list(removed), list(added)
        # beyond some hundreds it is cheaper to find all rows again, once they are asked for
        rows = None if self._rows is None or len(going) + len(coming) > MANY else dict(self._rows)
        for record in going:
            del records[record.id]
            if rows is not None:
                _take_out(rows, record)
        for record in coming:
            records[record.id] = record
            if rows is not None:
                _put_in(rows, record, records)
        return Document(records, rows=rows)

    def _all_rows(self) -> dict[Row, tuple[RecordId, ...]]:
        if self._rows is None:
            rows: dict[Row, list[RecordId]] = {}
            for record in sorted(self._records.values(), key=_place):
                for row in rows_of(record):
                    rows.setdefault(row, []).append(record.id)
            self._rows = {row: tuple(ids) for row, ids in rows.items()}
        return self._rows
