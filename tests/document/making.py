"""Records for tests, by what matters to the test: `card("c", text="Waits")` stands at step s in lane l."""

from __future__ import annotations

from journeydesk.document.document import Document, Row, rows_of
from journeydesk.document.records import (
    Card,
    EmotionPoint,
    Lane,
    LaneId,
    Link,
    Map,
    MapId,
    Persona,
    RecordId,
    Stage,
    StageId,
    Step,
    StepId,
)

M = MapId(RecordId("m"))
ST = StageId(RecordId("st"))
S = StepId(RecordId("s"))
L = LaneId(RecordId("l"))
E = LaneId(RecordId("e"))


def a_map(name: str = "m", **fields: object) -> Map:
    """A map."""
    return Map.checked({"id": name, "order": "a0", **fields})


def a_stage(name: str = "st", **fields: object) -> Stage:
    """A stage of map m."""
    return Stage.checked({"id": name, "map": "m", "order": "a0", **fields})


def a_step(name: str = "s", **fields: object) -> Step:
    """A step of stage st."""
    return Step.checked({"id": name, "stage": "st", "order": "a0", **fields})


def a_lane(name: str = "l", **fields: object) -> Lane:
    """A lane of notes of map m."""
    return Lane.checked({"id": name, "map": "m", "order": "a0", **fields})


def a_card(name: str = "c", **fields: object) -> Card:
    """A card in the cell of step s and lane l."""
    return Card.checked({"id": name, "lane": "l", "step": "s", "order": "a0", **fields})


def a_knot(name: str = "p", **fields: object) -> EmotionPoint:
    """Nobody's knot at step s in lane e."""
    return EmotionPoint.checked({"id": name, "lane": "e", "step": "s", "score": 3, **fields})


def a_link(name: str = "k", *, start: str, end: str, **fields: object) -> Link:
    """A link."""
    return Link.checked({"id": name, "start": start, "end": end, **fields})


def a_persona(name: str = "who", **fields: object) -> Persona:
    """A persona."""
    return Persona.checked({"id": name, "order": "a0", **fields})


def the_ground() -> Document:
    """One map with one stage, one step, a lane of notes and one of emotions: what the others stand on."""
    return Document([a_map(), a_stage(), a_step(), a_lane(), a_lane("e", lane_kind="emotions", order="a1")])


def every_row(document: Document) -> set[Row]:
    """The names of all rows that records of the document stand in."""
    return {row for record in document for row in rows_of(record)}
