"""What differs between two documents in words: a row each, in the order in which a map is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from journeydesk.document.compared import Compared, Difference, What
from journeydesk.document.document import Document, rows_of
from journeydesk.document.records import (
    Asset,
    Card,
    Cell,
    EmotionPoint,
    Lane,
    Link,
    Map,
    MapId,
    Persona,
    Record,
    RecordId,
    Stage,
    StageId,
    Step,
)
from journeydesk.language import say, to_say
from journeydesk.layout.compared_look import ORDER
from journeydesk.layout.difference_fields import changed_fields, short
from journeydesk.layout.lanes import lane_title

By = Literal["kind", "stage"]
FILE_LAST = 10**6
"""Where in the order stands what belongs to no map."""

HEADINGS = {
    "added": to_say("Added"),
    "changed": to_say("Changed"),
    "moved": to_say("Moved"),
    "removed": to_say("Removed"),
}


def what_happened(compared: Compared, record_id: RecordId) -> str:
    """What happened to a record of a comparison, or that a card stood here; empty where nothing did."""
    if record_id in compared.ghosts:
        return say("Moved away from here")
    difference = compared.differences.get(record_id)
    return ", ".join(say(HEADINGS[what]) for what in difference.whats) if difference is not None else ""


SIGNS: Final[Mapping[What, str]] = {"added": "＋", "changed": "✎", "moved": "→", "removed": "✕"}


def signed(document: Document, record_id: RecordId, title: str) -> str:
    """A record's title with the sign of what happened to it before it; as it is in what is no comparison."""
    compared = document.compared
    difference = compared.differences.get(record_id) if compared is not None else None
    return f"{''.join(SIGNS[what] for what in difference.whats)} {title}" if difference is not None else title


class Told(Struct, frozen=True):
    """One difference in words: what it is about, where that stands, and what was and is.

    `stage` is the stage it belongs to, None for what stands beside the stages. `select` is the record of the comparison to be
    selected for it, `cell` the cell to go to where there is none, for a knot that is gone. `place` is its place in reading.
    """

    difference: Difference
    title: str
    where: str
    details: tuple[str, ...]
    map: MapId | None
    stage: StageId | None
    select: RecordId | None
    cell: Cell | None
    place: tuple[int, ...]

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        what = ", ".join(say(HEADINGS[what]) for what in self.difference.whats)
        return ", ".join(part for part in (what, self.title, self.where, *self.details) if part)


def tell_differences(document: Document, compared: Compared) -> tuple[Told, ...]:
    """Every difference of a comparison in words, map by map, stage by stage, lane by lane."""
    telling = _Telling(document, compared)
    return tuple(sorted((telling.told(one) for one in compared.differences.values()), key=lambda told: told.place))


def grouped(document: Document, told: Sequence[Told], by: By) -> list[tuple[str, list[Told]]]:
    """The rows under headings: by what happened, or by the stage they belong to."""
    found: dict[str, list[Told]] = {}
    if by == "kind":
        for what in ORDER:
            rows = [one for one in told if one.difference.whats[0] == what]
            if rows:
                found[say(HEADINGS[what])] = rows
        return list(found.items())
    several = len({one.map for one in told if one.map is not None}) > 1
    headed: dict[tuple[MapId | None, StageId | None], list[Told]] = {}
    for one in told:
        headed.setdefault((one.map, one.stage), []).append(one)
    return [(_heading(document, *key, several=several), rows) for key, rows in headed.items()]


def _heading(document: Document, map_id: MapId | None, stage_id: StageId | None, *, several: bool) -> str:
    if map_id is None:
        return say("The whole file")
    a_map, stage = document.find(Map, map_id), document.find(Stage, stage_id)
    title = (short(stage.title) or say("Untitled stage")) if stage is not None else say("The whole map")
    named = (short(a_map.title) if a_map is not None else "") or say("Untitled map")
    return f"{named} · {title}" if several else title


def map_of(document: Document, compared: Compared, difference: Difference) -> MapId | None:
    """The map on which a difference is to be seen; None if it belongs to the whole file."""
    return _map_of(document, compared, difference.record)


def _map_of(document: Document, compared: Compared, record: Record | None) -> MapId | None:
    match record:
        case Map():
            return record.id
        case Stage() | Lane():
            return record.map
        case Step():
            return _map_of(document, compared, _find(document, compared, record.stage))
        case Card() | EmotionPoint():
            return _map_of(document, compared, _find(document, compared, record.lane))
        case Link():
            return _map_of(document, compared, _find(document, compared, record.start))
    return None


def _find(document: Document, compared: Compared, record_id: RecordId | None) -> Record | None:
    """A record that is or was there."""
    if record_id is None:
        return None
    return document.records.get(record_id) or compared.new.records.get(record_id) or compared.old.records.get(record_id)


class _Telling:
    """What is looked up for one comparison, once."""

    def __init__(self, document: Document, compared: Compared) -> None:
        self.document, self.compared = document, compared
        self.maps = {a_map.id: place for place, a_map in enumerate(document.maps)}
        self.stages: dict[RecordId, int] = {}
        self.steps: dict[RecordId, int] = {}
        self.lanes: dict[RecordId, int] = {}
        for a_map in document.maps:
            for place, stage in enumerate(document.stages(a_map.id), 1):
                self.stages[stage.id] = place
            self.steps.update({step.id: place for place, step in enumerate(document.steps_of_map(a_map.id), 1)})
            self.lanes.update({lane.id: place for place, lane in enumerate(document.lanes(a_map.id), 1)})
        self.uses: dict[RecordId, RecordId] = {}
        for record in document:
            if isinstance(record, Card | Persona) and record.image is not None:
                self.uses.setdefault(record.image, record.id)

    def told(self, difference: Difference) -> Told:
        """One difference in words."""
        record = difference.record
        step = self._step(record)
        stage = record.id if isinstance(record, Stage) else step.stage if step is not None else None
        map_id = _map_of(self.document, self.compared, record)
        select, cell = self._target(record)
        details = (*self._moves(difference), *changed_fields(difference, self.compared))
        return Told(
            difference,
            self._title(record),
            self._where(record),
            tuple(details),
            map_id,
            StageId(stage) if stage is not None else None,
            select,
            cell,
            self._place(record, map_id, stage, step),
        )

    def _step(self, record: Record) -> Step | None:
        if isinstance(record, Link):
            start = _find(self.document, self.compared, record.start)
            return self._step(start) if isinstance(start, Card | Step) else None
        step = record if isinstance(record, Step) else None
        if isinstance(record, Card | EmotionPoint):
            found = _find(self.document, self.compared, record.step)
            step = found if isinstance(found, Step) else None
        return step

    def _place(self, record: Record, map_id: MapId | None, stage: RecordId | None, step: Step | None) -> tuple[int, ...]:
        row = 0
        lane = getattr(record, "lane", record.id)
        if isinstance(record, Card):
            siblings = self.document.row_ids(("card", record.lane, record.step or ""))
            row = siblings.index(record.id) if record.id in siblings else 0
        return (
            self.maps.get(map_id, FILE_LAST) if map_id is not None else FILE_LAST,
            self.stages.get(stage, 0) if stage is not None else 0,
            self.steps.get(step.id, 0) if step is not None and not isinstance(record, Stage) else 0,
            self.lanes.get(lane, 0),
            row,
        )

    def _target(self, record: Record) -> tuple[RecordId | None, Cell | None]:
        if isinstance(record, Asset):
            return self.uses.get(record.id), None
        if isinstance(record, EmotionPoint) and record.id not in self.document:
            return None, Cell(record.step, record.lane)
        shown = isinstance(record, Map | Stage | Step | Lane | Card | EmotionPoint | Link | Persona)
        return (record.id if shown and record.id in self.document else None), None

    def _title(self, record: Record) -> str:
        return title_of(self.document, self.compared, record)

    def _where(self, record: Record) -> str:
        if isinstance(record, Card | EmotionPoint):
            return self._cell(record.lane, record.step)
        if isinstance(record, Step):
            stage = _find(self.document, self.compared, record.stage)
            return short(stage.title) if isinstance(stage, Stage) else ""
        return ""

    def _cell(self, lane_id: RecordId, step_id: RecordId | None) -> str:
        """A cell by lane and step; where a stage has no steps, its title stands for the step's."""
        lane, step = (_find(self.document, self.compared, record_id) for record_id in (lane_id, step_id))
        names = [short(lane_title(lane)) if isinstance(lane, Lane) else ""]
        if step_id is None:
            names.append(say("Parking lot"))
        elif isinstance(step, Step):
            stage = _find(self.document, self.compared, step.stage)
            names.append(short(step.title) or (short(stage.title) if isinstance(stage, Stage) else ""))
        return " · ".join(name for name in names if name)

    def _moves(self, difference: Difference) -> Iterator[str]:
        before, after = difference.before, difference.after
        if not difference.moved or before is None or after is None:
            return
        one, two = self._spot(before, self.compared.old), self._spot(after, self.compared.new)
        yield say("from {place} to {other}", place=one, other=two)

    def _spot(self, record: Record, document: Document) -> str:
        """Where a record stands in its own document: in which cell or stage, or, where that is the same, at which place."""
        difference = self.compared.differences[record.id]
        before, after = difference.before, difference.after
        match record, before, after:
            case ((Card() | EmotionPoint()), (Card() | EmotionPoint()), (Card() | EmotionPoint())):
                if (before.lane, before.step) != (after.lane, after.step):
                    return say("“{text}”", text=self._cell(record.lane, record.step))
            case Step(), Step(), Step() if before.stage != after.stage:
                stage = document.find(Stage, record.stage)
                return say("“{text}”", text=short(stage.title) if stage is not None else "")
            case ((Stage() | Lane()), (Stage() | Lane()), (Stage() | Lane())) if before.map != after.map:
                a_map = document.find(Map, record.map)
                return say("“{text}”", text=short(a_map.title) if a_map is not None else "")
        return say("place {number}", number=self._number(record, document))

    def _number(self, record: Record, document: Document) -> int:
        row = document.row_ids(rows_of(record)[0])
        return row.index(record.id) + 1


def title_of(document: Document, compared: Compared, record: Record) -> str:
    """What a difference is about: kind and name of its record."""

    def named(record_id: RecordId | None) -> str:
        found = _find(document, compared, record_id)
        match found:
            case Card():
                return short(found.text) or say("empty card")
            case Step() | Stage():
                return short(found.title) or say("without a title")
        return say("something that is gone")

    match record:
        case Card():
            return say("Card “{text}”", text=short(record.text)) if record.text.strip() else say("Empty card")
        case EmotionPoint():
            person = _find(document, compared, record.persona)
            name = short(person.name) if isinstance(person, Persona) else ""
            return say("Score of {name}", name=name) if name else say("Score")
        case Stage():
            return say("Stage “{text}”", text=short(record.title)) if record.title.strip() else say("Untitled stage")
        case Step():
            return say("Step “{text}”", text=short(record.title)) if record.title.strip() else say("Untitled step")
        case Lane():
            return say("Lane “{text}”", text=short(lane_title(record)))
        case Link():
            return say("Link from “{start}” to “{end}”", start=named(record.start), end=named(record.end))
        case Map():
            return say("Map “{text}”", text=short(record.title)) if record.title.strip() else say("Untitled map")
        case Persona():
            return say("Persona “{text}”", text=short(record.name)) if record.name.strip() else say("Unnamed persona")
        case Asset():
            return say("Picture “{text}”", text=short(record.name)) if record.name.strip() else say("Picture")
    return say("Something of a newer JourneyDesk")
