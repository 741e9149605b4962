"""Ids that lead nowhere, or to a record of the wrong kind, and pictures whose id is not that of their bytes."""

from __future__ import annotations

import base64
from binascii import a2b_base64
from hashlib import sha256

from journeydesk.document import hidden
from journeydesk.document.document import MAPS, PERSONAS
from journeydesk.document.mending import RECOVERED, Mending
from journeydesk.document.records import (
    Asset,
    AssetId,
    Card,
    EmotionPoint,
    Lane,
    LaneId,
    LaneKind,
    Link,
    Map,
    MapId,
    Persona,
    PersonaId,
    RecordId,
    Stage,
    StageId,
    Step,
    Unknown,
)
from journeydesk.language import say


def mend_assets(mending: Mending) -> None:
    """Give pictures the id of their bytes, and take out those that have none."""
    right_ids: dict[str, AssetId] = {}
    right: list[Asset] = []
    for asset in mending.all(Asset):
        if _is_right(asset):
            continue
        data = _bytes(asset.data)
        if data is None:
            mending.tell(asset, say("holds no picture: its data is not base64"), say("It is taken out"))
            mending.take_out(asset)
            continue
        digest = AssetId(RecordId(sha256(data).hexdigest()))
        text = base64.b64encode(data).decode()
        mending.tell(
            asset,
            say("does not have the sha256 of its bytes as its id, or is not plain base64"),
            say("It becomes {id}", id=digest),
        )
        right_ids[asset.id] = digest
        right.append(asset.but(id=digest, data=text))
        mending.take_out(asset)
    for asset in right:
        if asset.id not in mending.records:
            mending.put(asset)
    for record in _showing(mending):
        if record.image is not None and record.image in right_ids:
            mending.put(record.but(image=right_ids[record.image]))


def _showing(mending: Mending) -> list[Card | Persona]:
    return [*mending.all(Card), *mending.all(Persona)]


def _standing(mending: Mending) -> list[Card | EmotionPoint]:
    return [*mending.all(Card), *mending.all(EmotionPoint)]


def _is_right(asset: Asset) -> bool:
    """Whether the picture's data is plain base64 of what its id says; no second copy of the text is made to find out."""
    try:
        data = a2b_base64(asset.data, strict_mode=True)
    except ValueError:
        return False
    # bits that stand for nothing may be set in the last letters alone
    end = len(data) - (len(data) % 3 or 3)
    last = base64.b64encode(data[max(0, end) :]).decode()
    return asset.data.endswith(last) and len(asset.data) == -(-len(data) // 3) * 4 and sha256(data).hexdigest() == asset.id


def _bytes(data: str) -> bytes | None:
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except ValueError:
        return None


def mend_references(mending: Mending) -> None:
    """Make what is named and missing where that loses nothing, else let go of the name; parents come first."""
    parts: list[Stage | Lane] = [*mending.all(Stage), *mending.all(Lane)]
    for part in parts:
        if not mending.leads(part.map, Map):
            mending.tell(part, say("belongs to a map that is not there ({id})", id=part.map), say("A map for it is made"))
            mending.put(part.but(map=_map(mending, part.map)))
    homeless = [step for step in mending.all(Step) if not mending.leads(step.stage, Stage)]
    if homeless:
        maps = _maps_at(mending)
        for step in homeless:
            mending.tell(
                step, say("belongs to a stage that is not there ({id})", id=step.stage), say("A stage for it is made")
            )
            mending.put(step.but(stage=_stage(mending, step, maps)))
    _mend_lanes(mending)
    _mend_steps(mending)
    for point in mending.all(EmotionPoint):
        if point.persona is not None and not mending.leads(point.persona, Persona):
            mending.tell(
                point, say("is of a persona that is not there ({id})", id=point.persona), say("A persona for it is made")
            )
            mending.put(point.but(persona=_persona(mending, point.persona)))
    for one in mending.all(Map):
        personas = tuple(dict.fromkeys(persona for persona in one.personas if mending.leads(persona, Persona)))
        if personas != one.personas:
            mending.tell(one, say("names personas that are not there, or one twice"), say("These names are taken out"))
            mending.put(one.but(personas=personas))
        curves = tuple(
            curve
            for curve in dict.fromkeys(one.hidden_curves)
            if curve.persona is None or mending.leads(curve.persona, Persona)
        )
        if curves != one.hidden_curves:
            mending.tell(
                one, say("hides curves of personas that are not there, or one twice"), say("These names are taken out")
            )
            mending.put(mending.records[one.id].but(hidden_curves=curves))
        _mend_hidden(mending, one.id)
    for record in _showing(mending):
        if record.image is not None and not mending.leads(record.image, Asset):
            mending.tell(
                record, say("shows a picture that is not there ({id})", id=record.image), say("It stands without a picture")
            )
            mending.put(record.but(image=None))


def _mend_hidden(mending: Mending, map_id: RecordId) -> None:
    """Let a map and its views hide only what is there; each of its views and print sets has a name of its own."""
    now = mending.find(Map, map_id)
    assert now is not None
    kept = hidden.kept(
        now,
        lane=lambda lane: mending.leads(lane, Lane),
        persona=lambda persona: mending.leads(persona, Persona),
    )
    views = {view.name: view for view in reversed(kept.views)}
    prints = {one.name: one for one in reversed(kept.prints)}
    kept = kept.but(views=list(reversed(views.values())), prints=list(reversed(prints.values())))
    if kept != now:
        mending.tell(
            now,
            say("hides things that are not there, or has two views or print sets of one name"),
            say("These names are taken out"),
        )
        mending.put(kept)


def _mend_lanes(mending: Mending) -> None:
    knotted = {point.lane for point in mending.all(EmotionPoint)}
    for record in _standing(mending):
        if mending.leads(record.lane, Lane):
            continue
        mending.tell(record, say("belongs to a lane that is not there ({id})", id=record.lane), say("A lane for it is made"))
        made = mending.stand_in("lane", record.lane)
        if made is None:
            map_id = mending.map_of(record.step)
            map_id = map_id if map_id is not None and mending.leads(map_id, Map) else mending.any_map()
            key = mending.last_key("lane", ("lane", map_id))
            lane_kind = LaneKind.EMOTIONS if record.lane in knotted else LaneKind.NOTES
            lane_id = LaneId(mending.unused(record.lane))
            made = mending.make(record.lane, Lane(id=lane_id, map=map_id, order=key, lane_kind=lane_kind, title=RECOVERED)).id
        mending.put(record.but(lane=made))


def _mend_steps(mending: Mending) -> None:
    for card in mending.all(Card):
        if card.step is not None and not mending.leads(card.step, Step):
            mending.tell(
                card, say("stands at a step that is not there ({id})", id=card.step), say("It goes to the parking lot")
            )
            mending.put(card.but(step=None))
    for point in mending.all(EmotionPoint):
        if not mending.leads(point.step, Step):
            kept = mending.keep_text(point, point.lane, point.label, point.note)
            mending.tell(
                point,
                say("stands at a step that is not there ({id})", id=point.step),
                say("It is taken out{kept}", kept=kept),
            )
            mending.take_out(point)


def _map(mending: Mending, missing: str) -> RecordId:
    made = mending.stand_in("map", missing)
    if made is None:
        key = mending.last_key("map", MAPS)
        made = mending.make(missing, Map(id=MapId(mending.unused(missing)), order=key, title=RECOVERED)).id
    return made


def _maps_at(mending: Mending) -> dict[str, MapId]:
    """The map of the first lane that has something at a step, by the step's id."""
    maps: dict[str, MapId] = {}
    for record in _standing(mending):
        lane = mending.find(Lane, record.lane)
        if lane is not None and record.step is not None:
            maps.setdefault(record.step, lane.map)
    return maps


def _stage(mending: Mending, step: Step, maps: dict[str, MapId]) -> RecordId:
    """The stage for a step whose own is missing: on the map of a lane that has something at this step, else on the first."""
    made = mending.stand_in("stage", step.stage)
    if made is None:
        map_id = maps.get(step.id) or mending.any_map()
        key = mending.last_key("stage", ("stage", map_id))
        stage_id = StageId(mending.unused(step.stage))
        made = mending.make(step.stage, Stage(id=stage_id, map=map_id, order=key, title=RECOVERED)).id
    return made


def _persona(mending: Mending, missing: str) -> RecordId:
    made = mending.stand_in("persona", missing)
    if made is None:
        key = mending.last_key("persona", PERSONAS)
        made = mending.make(missing, Persona(id=PersonaId(mending.unused(missing)), order=key, name=RECOVERED)).id
    return made


def mend_links(mending: Mending) -> None:
    """Take out links that do not lead from card to card or from step to step."""
    for link in mending.all(Link):
        ends = [mending.records.get(end) for end in (link.start, link.end)]
        kinds = {type(end) for end in ends if not isinstance(end, Unknown)}
        if not (kinds <= {Card} or kinds <= {Step}):
            mending.tell(
                link,
                say(
                    "does not lead from card to card or from step to step ({start} to {end})", start=link.start, end=link.end
                ),
                say("It is taken out"),
            )
            mending.take_out(link)
