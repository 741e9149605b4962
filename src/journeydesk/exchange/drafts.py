"""Drafts: maps as importers find them, in the order of the page, and the records they become.

Importers fill drafts instead of making an edit a card: a document of a few thousand cards is then made in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from journeydesk.document import ids, order
from journeydesk.document.document import Document
from journeydesk.document.records import (
    Card,
    CardId,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Map,
    MapId,
    Persona,
    PersonaId,
    PointId,
    Record,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)


class Note(NamedTuple):
    """A card to be."""

    text: str
    channel: str = ""


class Knot(NamedTuple):
    """A knot of a curve to be; `person` None is nobody's."""

    person: str | None
    score: float
    label: str = ""


class DraftLane(NamedTuple):
    """A lane to be."""

    kind: LaneKind
    title: str


@dataclass(slots=True)
class DraftStep:
    """A step to be, with its cards and knots by the number of their lane."""

    title: str = ""
    notes: dict[int, list[Note]] = field(default_factory=dict)
    knots: dict[int, list[Knot]] = field(default_factory=dict)


@dataclass(slots=True)
class DraftStage:
    """A stage to be."""

    title: str
    steps: list[DraftStep] = field(default_factory=list)


@dataclass(slots=True)
class DraftMap:
    """A map to be; `people` in the order they are first met, `parked` texts by the number of their lane."""

    title: str
    scenario: str = ""
    people: dict[str, None] = field(default_factory=dict)
    lanes: list[DraftLane] = field(default_factory=list)
    stages: list[DraftStage] = field(default_factory=list)
    parked: list[tuple[int, str]] = field(default_factory=list)

    def lane(self, kind: LaneKind, title: str) -> int:
        """The number of the first lane of this kind, now one of the map's lanes under this title if it was not yet."""
        found = next((at for at, lane in enumerate(self.lanes) if lane.kind == kind), -1)
        if found < 0:
            self.lanes.append(DraftLane(kind, title))
        return found % len(self.lanes)

    def meet(self, person: str) -> str:
        """The person, now one of the map's people."""
        self.people.setdefault(person)
        return person


def document(drafts: Sequence[DraftMap]) -> Document:
    """The drafts as a document; people of one name are one persona of the file."""
    everyone = list(dict.fromkeys(person for draft in drafts for person in draft.people))
    personas = {
        person: Persona(id=PersonaId(RecordId(ids.fresh("persona"))), name=person, order=key)
        for person, key in zip(everyone, order.spread(len(everyone)), strict=True)
    }
    records: list[Record] = list(personas.values())
    known = {person: persona.id for person, persona in personas.items()}
    for draft, key in zip(drafts, order.spread(len(drafts)), strict=True):
        records += _map_records(draft, key, known)
    return Document(records)


def _map_records(draft: DraftMap, key: str, personas: dict[str, PersonaId]) -> Iterable[Record]:
    map_id = MapId(RecordId(ids.fresh("map")))
    people = tuple(personas[person] for person in draft.people)
    yield Map(id=map_id, order=key, title=draft.title, scenario=draft.scenario, personas=people)
    lanes = [
        Lane(id=LaneId(RecordId(ids.fresh("lane"))), map=map_id, order=key, lane_kind=lane.kind, title=lane.title)
        for lane, key in zip(draft.lanes, order.spread(len(draft.lanes)), strict=True)
    ]
    yield from lanes
    for (at, text), key in zip(draft.parked, order.spread(len(draft.parked)), strict=True):
        yield Card(id=CardId(RecordId(ids.fresh("card"))), lane=lanes[at].id, order=key, text=text)
    for stage, stage_key in zip(draft.stages, order.spread(len(draft.stages)), strict=True):
        stage_id = StageId(RecordId(ids.fresh("stage")))
        yield Stage(id=stage_id, map=map_id, order=stage_key, title=stage.title)
        for step, step_key in zip(stage.steps, order.spread(len(stage.steps)), strict=True):
            step_id = StepId(RecordId(ids.fresh("step")))
            yield Step(id=step_id, stage=stage_id, order=step_key, title=step.title)
            for at, notes in step.notes.items():
                for note, card_key in zip(notes, order.spread(len(notes)), strict=True):
                    card_id, lane_id = CardId(RecordId(ids.fresh("card"))), lanes[at].id
                    yield Card(id=card_id, lane=lane_id, step=step_id, order=card_key, text=note.text, channel=note.channel)
            for at, knots in step.knots.items():
                for knot in knots:
                    yield EmotionPoint(
                        id=PointId(RecordId(ids.fresh("point"))),
                        lane=lanes[at].id,
                        step=step_id,
                        persona=None if knot.person is None else personas[knot.person],
                        score=knot.score,
                        label=knot.label,
                    )
