"""A document being mended: its records so far, what was found, and records made because others name them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, TypeVar

from msgspec import Struct

from journeydesk.document import order
from journeydesk.document.document import Document, Row, rows_of
from journeydesk.document.records import (
    HEAD,
    Card,
    CardId,
    Lane,
    LaneId,
    LaneKind,
    Map,
    MapId,
    Ordered,
    Persona,
    Record,
    RecordId,
    Stage,
    Step,
    Unknown,
)
from journeydesk.language import say, to_say

R = TypeVar("R", bound=Record)

RECOVERED: Final = "Recovered"
"""The title of what is made because something names it; in one language, so that two copies are mended alike."""

_NAMED: Final[Mapping[str, str]] = {
    "map": to_say("The map “{text}”"),
    "stage": to_say("The stage “{text}”"),
    "step": to_say("The step “{text}”"),
    "lane": to_say("The lane “{text}”"),
    "card": to_say("The card “{text}”"),
    "point": to_say("The knot “{text}”"),
    "link": to_say("The link “{text}”"),
    "persona": to_say("The persona “{text}”"),
    "asset": to_say("The picture “{text}”"),
}
_TITLED: Final[Mapping[str, str]] = {
    "map": to_say("map “{text}”"),
    "stage": to_say("stage “{text}”"),
    "step": to_say("step “{text}”"),
    "lane": to_say("lane “{text}”"),
    "card": to_say("card “{text}”"),
    "point": to_say("knot “{text}”"),
    "link": to_say("link “{text}”"),
    "persona": to_say("persona “{text}”"),
    "asset": to_say("picture “{text}”"),
}


class Finding(Struct, frozen=True):
    """Something wrong with a record: what it is, and what `repair` does about it, a sentence each."""

    record: RecordId
    problem: str
    mend: str


class Mending:
    """The records while they are mended; ids that are made depend on the document alone, so that mending is repeatable."""

    def __init__(self, document: Document, *, avoiding: Collection[RecordId] = ()) -> None:
        self.avoiding = avoiding
        """Lanes that take in nothing, because nobody knows yet what becomes of them."""
        self.records: dict[RecordId, Record] = dict(document.records)
        self.findings: list[Finding] = []
        self._stand_ins: dict[tuple[str, str], RecordId] = {}
        self._lanes: dict[tuple[MapId, LaneKind], LaneId] = {}
        self._last_keys: dict[str, dict[Row, str]] = {}
        self._maps_lanes: dict[MapId, list[Lane]] | None = None
        self._first_map: MapId | None = None
        self._of_kinds: dict[type[Record], list[Record]] = {}

    def all(self, kind: type[R]) -> list[R]:
        """All records of a kind as they are now, in order of ids."""
        if not self._of_kinds:
            for record_id in sorted(self.records):
                record = self.records[record_id]
                self._of_kinds.setdefault(type(record), []).append(record)
        return [record for record in self._of_kinds.get(kind, ()) if isinstance(record, kind)]

    def leads(self, record_id: str, *kinds: type[Record]) -> bool:
        """Whether the id is one of a record of these kinds, or of a kind nobody here knows."""
        return isinstance(self.records.get(RecordId(record_id)), (*kinds, Unknown))

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id as it is now."""
        record = self.records.get(RecordId(record_id)) if record_id is not None else None
        return record if isinstance(record, kind) else None

    def put(self, record: R) -> R:
        """Add the record, or put it in the place of the one with its id."""
        self.records[record.id] = record
        self._of_kinds = {}
        keys = self._last_keys.get(record.kind)
        if keys is not None:
            _note_key(keys, record)
        return record

    def last_key(self, kind: str, row: Row) -> str:
        """A key after all that stand in a row of records of this kind, and after all that were put there since."""
        if kind not in self._last_keys:
            # found once for all rows: a file may have as many rows as records
            keys: dict[Row, str] = {}
            self._last_keys[kind] = keys
            for record in self.records.values():
                if record.kind == kind:
                    _note_key(keys, record)
        return order.between(self._last_keys[kind].get(row), None)

    def take_out(self, record: Record) -> None:
        """Have the record no more."""
        del self.records[record.id]
        self._of_kinds = {}

    def tell(self, record: Record, problem: str, mend: str) -> None:
        """Note a finding; both continue a sentence that begins with the record's name or "it"."""
        self.findings.append(Finding(record.id, f"{name(record)} {problem}.", f"{mend}."))

    def unused(self, wish: str) -> RecordId:
        """The id that is wished for, or the nearest to it that no record has."""
        wish = wish or "recovered"
        taken, number = RecordId(wish), 1
        while taken in self.records or taken == HEAD:
            number += 1
            taken = RecordId(f"{wish}-{number}")
        return taken

    def stand_in(self, kind: str, missing: str) -> RecordId | None:
        """The id of what was made earlier for records of other kinds that name this id, if there is one."""
        return self._stand_ins.get((kind, missing))

    def make(self, missing: str, record: R) -> R:
        """Add a record that others name as `missing`, so that the next one finds it."""
        self._stand_ins[record.kind, missing] = record.id
        return self.put(record)

    def map_of(self, step_id: str | None) -> MapId | None:
        """The map on which a step stands, as far as that is known."""
        step = self.find(Step, step_id)
        stage = self.find(Stage, step.stage) if step is not None else None
        return stage.map if stage is not None else None

    def any_map(self) -> MapId:
        """The first map; one is made if there is none. Asked for once all maps that others name are there."""
        if self._first_map is None:
            maps = sorted(self.all(Map), key=lambda one: (one.order, one.id))
            made = Map(id=MapId(self.unused("map")), order=order.between(None, None), title=RECOVERED) if not maps else None
            self._first_map = self.put(made).id if made is not None else maps[0].id
        return self._first_map

    def lane(self, map_id: MapId, lane_kind: LaneKind) -> LaneId:
        """The first lane of a kind on a map; one is made if there is none. Asked for once all lanes others name are there."""
        if self._maps_lanes is None:
            self._maps_lanes = {}
            for lane in sorted(self.all(Lane), key=lambda one: (one.order, one.id)):
                self._maps_lanes.setdefault(lane.map, []).append(lane)
        if (map_id, lane_kind) not in self._lanes:
            lanes = self._maps_lanes.get(map_id, ())
            lanes = [lane for lane in lanes if lane.lane_kind is lane_kind and lane.id not in self.avoiding]
            there = lanes[0] if lanes else None
            if there is None:
                key = self.last_key("lane", ("lane", map_id))
                lane_id = LaneId(self.unused(f"{map_id}-{lane_kind.replace(' ', '-')}"))
                there = self.put(Lane(id=lane_id, map=map_id, order=key, lane_kind=lane_kind, title=RECOVERED))
            self._lanes[map_id, lane_kind] = there.id
        return self._lanes[map_id, lane_kind]

    def keep_text(self, record: Record, lane_id: LaneId, *texts: str) -> str:
        """Park a card with the texts of a record that is to go; returns how the sentence about it ends."""
        first, *rest = [text for text in texts if text] or [""]
        if not first:
            return ""
        key = self.last_key("card", ("card", lane_id, ""))
        card_id = CardId(self.unused(f"{record.id}-text"))
        self.put(Card(id=card_id, lane=lane_id, order=key, text=first, note="\n".join(rest)))
        return say("; its text becomes a card in the parking lot")


def _note_key(keys: dict[Row, str], record: Record) -> None:
    if isinstance(record, Ordered) and order.valid(record.order):
        for row in rows_of(record):
            keys[row] = max(record.order, keys.get(row, ""))


def name(record: Record) -> str:
    """What a record is called at the beginning of a sentence: its kind and its text, or its id if it has none."""
    if record.kind not in _NAMED:
        return say("The {kind} “{text}”", kind=record.kind, text=_text(record))
    return say(_NAMED[record.kind], text=_text(record))


def title(record: Record) -> str:
    """What a record is called in a list: `card “Waits in line”`."""
    if record.kind not in _TITLED:
        return say("{kind} “{text}”", kind=record.kind, text=_text(record))
    return say(_TITLED[record.kind], text=_text(record))


def _text(record: Record) -> str:
    match record:
        case Card():
            text = record.text
        case Map() | Stage() | Step() | Lane():
            text = record.title
        case Persona():
            text = record.name
        case _:
            text = ""
    line = " ".join(text.split())
    return line[:50] + "…" * (len(line) > 50) or record.id
