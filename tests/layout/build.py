"""A map built from plain tables, with ids that are the same every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeydesk.document import order
from journeydesk.document.document import Document
from journeydesk.document.records import (
    Asset,
    AssetId,
    Card,
    CardId,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Link,
    LinkId,
    Map,
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


class Build:
    """Records put down one after the other; every record's id tells what it is and which one."""

    def __init__(self, title: str, **fields: object) -> None:
        self.map = Map.checked({"id": "map-1", "order": order.spread(1)[0], "title": title, **fields})
        self.records: list[Record] = []
        self._orders: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def _next(self, row: str) -> str:
        self._orders[row] = order.between(self._orders.get(row), None)
        return self._orders[row]

    def _id(self, kind: str) -> RecordId:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return RecordId(f"{kind}-{self._counts[kind]:02}")

    def persona(self, name: str, *, on_map: bool = True, **fields: object) -> PersonaId:
        """A persona of the file, and of the map unless told otherwise."""
        persona = PersonaId(self._id("persona"))
        self.records.append(Persona.checked({"id": persona, "order": self._next("personas"), "name": name, **fields}))
        if on_map:
            self.map = self.map.but(personas=(*self.map.personas, persona))
        return persona

    def stage(self, title: str, goal: str = "", *, steps: Sequence[str] = ("",), colour: str | None = None) -> list[StepId]:
        """A stage with its steps."""
        stage = StageId(self._id("stage"))
        self.records.append(
            Stage(id=stage, map=self.map.id, order=self._next("stages"), title=title, goal=goal, colour=colour)
        )
        made = []
        for step_title in steps:
            step = StepId(self._id("step"))
            self.records.append(Step(id=step, stage=stage, order=self._next(stage), title=step_title))
            made.append(step)
        return made

    def lane(self, kind: LaneKind, title: str = "", **fields: object) -> LaneId:
        """A lane below the others."""
        lane = LaneId(self._id("lane"))
        self.records.append(
            Lane.checked(
                {"id": lane, "map": self.map.id, "order": self._next("lanes"), "lane_kind": kind, "title": title, **fields}
            )
        )
        return lane

    def card(self, lane: LaneId, step: StepId | None, text: str = "", **fields: object) -> CardId:
        """A card at the end of its cell."""
        card = CardId(self._id("card"))
        self.records.append(
            Card.checked(
                {"id": card, "lane": lane, "step": step, "order": self._next(f"{lane} {step}"), "text": text, **fields}
            )
        )
        return card

    def scores(
        self,
        lane: LaneId,
        steps: Sequence[StepId],
        scores: Sequence[float | None],
        persona: PersonaId | None = None,
        *,
        says: Mapping[int, str] | None = None,
    ) -> list[PointId]:
        """A persona's knots, a score a step; None leaves the step out."""
        made = []
        for number, (step, score) in enumerate(zip(steps, scores, strict=True)):
            if score is not None:
                point = PointId(self._id("point"))
                label = (says or {}).get(number, "")
                self.records.append(EmotionPoint(id=point, lane=lane, step=step, persona=persona, score=score, label=label))
                made.append(point)
        return made

    def link(self, start: RecordId, end: RecordId, label: str = "") -> LinkId:
        """An arrow."""
        link = LinkId(self._id("link"))
        self.records.append(Link(id=link, start=start, end=end, label=label))
        return link

    def asset(self, asset_id: str, media_type: str, name: str, data: str) -> AssetId:
        """A picture."""
        asset = AssetId(RecordId(asset_id))
        self.records.append(Asset(id=asset, media_type=media_type, name=name, data=data))
        return asset

    def document(self) -> Document:
        """All of it."""
        return Document([self.map, *self.records])
