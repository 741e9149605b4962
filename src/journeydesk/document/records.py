"""The records of file format 1: everything a `.journey` file can hold.

Fields and kinds of a newer writer that this version does not know are kept: unknown fields in `newer`, unknown kinds as
`Unknown`. All records are frozen and compare by value. Text is any Unicode that UTF-8 can carry; numbers are finite.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, NamedTuple, NewType

from msgspec import Meta, field

from journeydesk.document.checked import Frozen

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

Score = Annotated[float, Meta(ge=1, le=5)]
OneToFive = Annotated[int, Meta(ge=1, le=5)]
Colour = Annotated[str, Meta(pattern=r"\A#[0-9A-Fa-f]{6}\Z")]
Width = Annotated[float, Meta(ge=90, le=480)]
Millimetres = Annotated[float, Meta(ge=0, le=200)]
TypeSize = Annotated[float, Meta(ge=0, le=144)]


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


class Record(Frozen, frozen=True, kw_only=True):
    """What all records have: an id that never changes, and what kind of record it is."""

    id: Annotated[RecordId, Meta(min_length=1)]
    kind: str


class Rating(Frozen, frozen=True, kw_only=True):
    """How much a card weighs, each from 1 to 5 or not said."""

    impact: OneToFive | None = None
    frequency: OneToFive | None = None
    effort: OneToFive | None = None
    value: OneToFive | None = None


class Metric(Frozen, frozen=True, kw_only=True):
    """A measured figure: its unit, where it stands and where it should be, as written by the user."""

    unit: str = ""
    current: str = ""
    target: str = ""


class Evidence(Frozen, frozen=True, kw_only=True):
    """What a card rests on."""

    grade: Literal["assumption", "anecdote", "researched"] = "assumption"
    source: str = ""
    date: str = ""


class Section(Frozen, frozen=True, kw_only=True):
    """A free section of a persona: a heading and its text."""

    title: str = ""
    text: str = ""


class CurveName(Frozen, frozen=True, kw_only=True):
    """Whose curve, and of which state; persona None is nobody, state None the map's own."""

    persona: PersonaId | None = None
    state: State | None = None


class View(Frozen, frozen=True, kw_only=True):
    """A way to look at a map that somebody named: the lanes, personas and curves it leaves out."""

    name: str = ""
    lanes: tuple[LaneId, ...] = ()
    personas: tuple[PersonaId, ...] = ()
    curves: tuple[CurveName, ...] = ()

    parts: ClassVar = MappingProxyType({"curves": CurveName})


class Handout(StrEnum):
    """What the pages of a printout are: the map itself, or something made of it."""

    MAP = "map"
    STAGES = "stages"
    LANES = "lanes"
    OWNERS = "owners"
    PERSONAS = "personas"
    TEMPLATE = "template"


class Turn(StrEnum):
    """How paper lies: upright, on its side, or as the map is larger."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class PrintSet(Frozen, frozen=True, kw_only=True):
    """A way to print a map that somebody named.

    `paper` and `sheets` are names or sizes as `layout.papers.paper` reads them: `paper` is what hangs on the wall in the end,
    empty for a page as large as the map, and `sheets` what it is put together from, empty for one piece. `overlap`, `margin`
    and `bleed` are in millimetres. With `marks` there are crop and register marks, a colour bar and a slug line; with `heads`
    every sheet repeats the titles of its stages and lanes. With `reflow` columns and type are laid out anew for the paper.
    No type is smaller than `least_type` points as far as that can be had, 0 for whatever size comes. `view` is the name of
    one of the map's views, `customer` leaves out what a customer does not see, `black_and_white` puts patterns in the place
    of colours.
    """

    name: str = ""
    handout: Handout = Handout.MAP
    paper: str = "A0"
    turn: Turn = Turn.AUTO
    sheets: str = ""
    overlap: Millimetres = 10.0
    margin: Millimetres = 10.0
    bleed: Millimetres = 0.0
    marks: bool = False
    heads: bool = False
    reflow: bool = False
    least_type: TypeSize = 0.0
    view: str = ""
    customer: bool = False
    black_and_white: bool = False


class Map(Record, frozen=True, kw_only=True):
    """One journey map; the first persona is whose journey it is, `scale` the number of levels drawn behind its curves."""

    id: Annotated[MapId, Meta(min_length=1)]
    kind: Literal["map"] = "map"
    order: str = ""
    title: str = ""
    scenario: str = ""
    state: State = State.AS_IS
    personas: tuple[PersonaId, ...] = ()
    scale: OneToFive = 5
    theme: str = ""
    hidden_curves: tuple[CurveName, ...] = ()
    show_scores: bool = False
    hidden_personas: tuple[PersonaId, ...] = ()
    views: tuple[View, ...] = ()
    prints: tuple[PrintSet, ...] = ()

    parts: ClassVar = MappingProxyType({"hidden_curves": CurveName, "views": View, "prints": PrintSet})


class Stage(Record, frozen=True, kw_only=True):
    """A phase of a journey; it spans its steps and has at least one."""

    id: Annotated[StageId, Meta(min_length=1)]
    kind: Literal["stage"] = "stage"
    map: MapId
    order: str = ""
    title: str = ""
    goal: str = ""
    colour: Colour | None = None


class Step(Record, frozen=True, kw_only=True):
    """A narrow column inside a stage; a stage's single untitled step shows no step row. `width` is in points."""

    id: Annotated[StepId, Meta(min_length=1)]
    kind: Literal["step"] = "step"
    stage: StageId
    order: str = ""
    title: str = ""
    width: Width | None = None


class Lane(Record, frozen=True, kw_only=True):
    """A swimlane of a map, or a divider between lanes."""

    id: Annotated[LaneId, Meta(min_length=1)]
    kind: Literal["lane"] = "lane"
    map: MapId
    order: str = ""
    lane_kind: LaneKind = LaneKind.NOTES
    title: str = ""
    hidden: bool = False


class Card(Record, frozen=True, kw_only=True):
    """A note in a cell; without a step it stands in its map's parking lot. `span` counts steps from its own on."""

    id: Annotated[CardId, Meta(min_length=1)]
    kind: Literal["card"] = "card"
    lane: LaneId
    step: StepId | None = None
    order: str = ""
    span: Annotated[int, Meta(ge=1)] = 1
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
    votes: Annotated[int, Meta(ge=0)] = 0
    image: AssetId | None = None
    moment_of_truth: bool = False

    parts: ClassVar = MappingProxyType({"rating": Rating, "metric": Metric, "evidence": Evidence})


class EmotionPoint(Record, frozen=True, kw_only=True):
    """A knot of a curve, from 1 (very bad) to 5 (very good); `persona` None is nobody's, `state` None is the map's own."""

    id: Annotated[PointId, Meta(min_length=1)]
    kind: Literal["point"] = "point"
    lane: LaneId
    step: StepId
    persona: PersonaId | None = None
    state: State | None = None
    score: Score
    label: str = ""
    note: str = ""


class Link(Record, frozen=True, kw_only=True):
    """An arrow from card to card or from step to step."""

    id: Annotated[LinkId, Meta(min_length=1)]
    kind: Literal["link"] = "link"
    start: RecordId
    end: RecordId
    label: str = ""


class Persona(Record, frozen=True, kw_only=True):
    """Somebody whose journey is drawn."""

    id: Annotated[PersonaId, Meta(min_length=1)]
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

    parts: ClassVar = MappingProxyType({"sections": Section})


class Asset(Record, frozen=True, kw_only=True):
    """A picture kept in the file; `id` is the lower-case hex sha256 of the bytes, `data` their base64."""

    id: Annotated[AssetId, Meta(min_length=1)]
    kind: Literal["asset"] = "asset"
    media_type: str
    name: str = ""
    data: str


class Unknown(Record, frozen=True, kw_only=True):
    """A record of a kind that only a newer writer knows: kept and written back as it came."""


class Head(Record, frozen=True, kw_only=True):
    """What a newer writer put beside the records of a file; there is one at most, and its id is `HEAD`."""

    kind: Literal[""] = ""
    rest: dict[str, object] = field(default_factory=dict)


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
