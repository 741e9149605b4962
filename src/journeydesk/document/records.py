"""The records of file format 1: everything a `.journey` file can hold.

Fields and kinds of a newer writer that this version does not know are kept: unknown fields in `model_extra`, unknown kinds
as `Unknown`. All records are frozen and compare by value. Text is any Unicode that UTF-8 can carry; numbers are finite.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, NewType, Self

from pydantic import BaseModel, ConfigDict, Field

RecordId = NewType("RecordId", str)
MapId = NewType("MapId", RecordId)
StageId = NewType("StageId", RecordId)
StepId = NewType("StepId", RecordId)
LaneId = NewType("LaneId", RecordId)
CardId = NewType("CardId", RecordId)
PointId = NewType("PointId", RecordId)
LinkId = NewType("LinkId", RecordId)
PersonaId = NewType("PersonaId", RecordId)
AssetId = NewType("AssetId", RecordId)

Score = Annotated[float, Field(ge=1, le=5)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Filled = Annotated[str, Field(min_length=1)]


class State(StrEnum):
    """Whether a map shows the journey as it is or as it should be."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class LaneKind(StrEnum):
    """What a lane is about; dividers are lanes that hold no cards."""

    ACTIONS = "actions"
    TOUCHPOINTS = "touchpoints"
    THOUGHTS = "thoughts"
    EMOTIONS = "emotions"
    PAIN_POINTS = "pain points"
    OPPORTUNITIES = "opportunities"
    CHANNELS = "channels"
    GOALS = "goals"
    METRICS = "metrics"
    QUOTES = "quotes"
    STORYBOARD = "storyboard"
    NOTES = "notes"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"
    EVIDENCE = "evidence"
    LINE_OF_INTERACTION = "line of interaction"
    LINE_OF_VISIBILITY = "line of visibility"
    LINE_OF_INTERNAL_INTERACTION = "line of internal interaction"

    @property
    def is_divider(self) -> bool:
        """Whether lanes of this kind are a line between lanes and hold no cards."""
        return self in DIVIDERS


DIVIDERS = frozenset({LaneKind.LINE_OF_INTERACTION, LaneKind.LINE_OF_VISIBILITY, LaneKind.LINE_OF_INTERNAL_INTERACTION})


class Frozen(BaseModel):
    """A frozen value that keeps the fields it does not know."""

    # defer_build: a start without a document need not wait 25 ms for the validators
    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False, strict=False, defer_build=True)


class Record(Frozen):
    """What all records have: an id that never changes, and what kind of record it is."""

    id: Annotated[RecordId, Field(min_length=1)]
    kind: str

    def but(self, **fields: object) -> Self:
        """The same record with other values in these fields. Raises pydantic's `ValidationError`."""
        return type(self).model_validate({**self.__dict__, **(self.model_extra or {}), **fields})


class Rating(Frozen):
    """How much a card weighs, each from 1 to 5 or not said."""

    impact: OneToFive | None = None
    frequency: OneToFive | None = None
    effort: OneToFive | None = None
    value: OneToFive | None = None


class Metric(Frozen):
    """A measured figure: its unit, where it stands and where it should be, as written by the user."""

    unit: str = ""
    current: str = ""
    target: str = ""


class Evidence(Frozen):
    """What a card rests on."""

    grade: Literal["assumption", "anecdote", "researched"] = "assumption"
    source: str = ""
    date: str = ""


class Section(Frozen):
    """A free section of a persona: a heading and its text."""

    title: str = ""
    text: str = ""


class Map(Record):
    """One journey map; the first persona is whose journey it is, `scale` is the number of emotion levels."""

    id: Annotated[MapId, Field(min_length=1)]
    kind: Literal["map"] = "map"
    order: str = ""
    title: str = ""
    scenario: str = ""
    state: State = State.AS_IS
    personas: tuple[PersonaId, ...] = ()
    scale: OneToFive = 5
    theme: str = ""


class Stage(Record):
    """A phase of a journey; it spans its steps and has at least one."""

    id: Annotated[StageId, Field(min_length=1)]
    kind: Literal["stage"] = "stage"
    map: MapId
    order: str = ""
    title: str = ""
    goal: str = ""
    colour: Colour | None = None


class Step(Record):
    """A narrow column inside a stage; a stage's single untitled step shows no step row."""

    id: Annotated[StepId, Field(min_length=1)]
    kind: Literal["step"] = "step"
    stage: StageId
    order: str = ""
    title: str = ""


class Lane(Record):
    """A swimlane of a map, or a divider between lanes."""

    id: Annotated[LaneId, Field(min_length=1)]
    kind: Literal["lane"] = "lane"
    map: MapId
    order: str = ""
    lane_kind: LaneKind = LaneKind.NOTES
    title: str = ""
    hidden: bool = False


class Card(Record):
    """A note in a cell; without a step it stands in its map's parking lot. `span` counts steps from its own on."""

    id: Annotated[CardId, Field(min_length=1)]
    kind: Literal["card"] = "card"
    lane: LaneId
    step: StepId | None = None
    order: str = ""
    span: Annotated[int, Field(ge=1)] = 1
    text: str = ""
    colour: Colour | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    channel: str = ""
    rating: Rating | None = None
    metric: Metric | None = None
    evidence: Evidence | None = None
    owner: str = ""
    due: str = ""
    votes: Annotated[int, Field(ge=0)] = 0
    image: AssetId | None = None
    moment_of_truth: bool = False


class EmotionPoint(Record):
    """A knot of a curve, from 1 (very bad) to 5 (very good); `persona` None is nobody's."""

    id: Annotated[PointId, Field(min_length=1)]
    kind: Literal["point"] = "point"
    lane: LaneId
    step: StepId
    persona: PersonaId | None = None
    score: Score
    label: str = ""
    note: str = ""


class Link(Record):
    """An arrow from card to card or from step to step."""

    id: Annotated[LinkId, Field(min_length=1)]
    kind: Literal["link"] = "link"
    start: RecordId
    end: RecordId
    label: str = ""


class Persona(Record):
    """Somebody whose journey is drawn."""

    id: Annotated[PersonaId, Field(min_length=1)]
    kind: Literal["persona"] = "persona"
    order: str = ""
    name: str = ""
    role: str = ""
    quote: str = ""
    image: AssetId | None = None
    goals: tuple[str, ...] = ()
    frustrations: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


class Asset(Record):
    """A picture kept in the file; `id` is the lower-case hex sha256 of the bytes, `data` their base64."""

    id: Annotated[AssetId, Field(min_length=1)]
    kind: Literal["asset"] = "asset"
    media_type: str
    name: str = ""
    data: str


class Unknown(Record):
    """A record of a kind that only a newer writer knows: kept and written back as it came."""


class Head(Record):
    """What a newer writer put beside the records of a file; there is one at most, and its id is `HEAD`."""

    kind: Literal[""] = ""
    rest: dict[str, object] = Field(default_factory=dict)


HEAD = RecordId(".")
"""The id of the head: kept for it, no other record may have it."""


KINDS: dict[str, type[Record]] = {
    "asset": Asset,
    "card": Card,
    "lane": Lane,
    "link": Link,
    "map": Map,
    "persona": Persona,
    "point": EmotionPoint,
    "stage": Stage,
    "step": Step,
}


class Cell(NamedTuple):
    """Where a step and a lane cross: a place for cards; with no step, the lane's share of the parking lot."""

    step: StepId | None
    lane: LaneId


Ordered = Map | Stage | Step | Lane | Card | Persona
"""The records that stand in a row of siblings, by their order keys."""

AnyRecord = Map | Stage | Step | Lane | Card | EmotionPoint | Link | Persona | Asset | Unknown | Head
