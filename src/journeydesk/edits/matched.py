"""What a copy speaks of, found again on another map: people by name, lanes by kind and title, steps by title and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeydesk.document import ids
from journeydesk.document.document import Document
from journeydesk.document.edit import adding
from journeydesk.document.records import (
    Asset,
    AssetId,
    Lane,
    LaneId,
    Map,
    MapId,
    Persona,
    PersonaId,
    Stage,
    Step,
    StepId,
)
from journeydesk.edits import lanes as edit_lanes
from journeydesk.edits import personas, rows
from journeydesk.edits import stages as edit_stages
from journeydesk.edits import steps as edit_steps
from journeydesk.edits.draft import Draft


def people(draft: Draft, what: Document, map_id: MapId | None = None) -> dict[PersonaId, PersonaId]:
    """The personas of the file that are these or have their names, a different one for each; put on the map, if one is given.

    Where there is none it is added, with its picture.
    """
    there = draft.document.personas
    known = {person.id: person.id for person in what.personas if draft.document.find(Persona, person.id) is not None}
    for person in what.personas:
        if person.id not in known:
            namesakes = [other.id for other in there if other.name == person.name and other.id not in known.values()]
            known[person.id] = namesakes[0] if namesakes else _added(draft, what, person)
    if map_id is not None:
        for persona_id in known.values():
            draft.do(personas.attach(draft.document, persona_id, to=map_id))
    return known


def pictures(draft: Draft, what: Document, images: Iterable[AssetId | None]) -> None:
    """Carry these pictures along, each once."""
    wanted = (what.find(Asset, image) for image in dict.fromkeys(images))
    draft.do(adding("", *(asset for asset in wanted if asset is not None and asset.id not in draft.document)))


def lanes(draft: Draft, wanted: Sequence[Lane], map_id: MapId) -> dict[LaneId, LaneId]:
    """The lanes of the map that are these, or have their kind and title, or their kind, a different one for each.

    Where there is none it is added. Two lanes never become one, because their cards and knots would stand on each other.
    """
    there = draft.document.lanes(map_id)
    kinds = {lane.id: lane.lane_kind for lane in there}
    known = {lane.id: lane.id for lane in wanted if kinds.get(lane.id) == lane.lane_kind}
    for titled in (True, False):
        for lane in wanted:
            alike = [
                other.id
                for other in there
                if other.lane_kind == lane.lane_kind
                and other.id not in known.values()
                and (other.title == lane.title or not titled)
            ]
            if lane.id not in known and alike:
                known[lane.id] = alike[0]
    for lane in wanted:
        if lane.id not in known:
            known[lane.id] = draft.add(edit_lanes.add(draft.document, map_id, lane.lane_kind, lane.title))
    return known


def steps(draft: Draft, what: Document, needed: Iterable[StepId], map_id: MapId) -> dict[StepId, StepId]:
    """The steps of the map that answer to those of the copied one, a different one for each.

    They are the same ones, or have the same titles of stage and step, or the same title of their own, or stand in the same
    place between such. Of the steps that have none, those in `needed` are added, in a stage of the same title.
    """
    (origin,) = what.maps
    old, new = list(what.steps_of_map(origin.id)), list(draft.document.steps_of_map(map_id))
    if not new:
        return _all_added(draft, what, origin, map_id)
    found = dict(_by_name(what, old, draft.document, new))
    places = {step.id: at for at, step in enumerate(new)}
    for at, step in enumerate(old):
        if step.id in found:
            continue
        first = max((places[found[other.id]] for other in old[:at] if other.id in found), default=-1)
        last = min((places[found[other.id]] for other in old[at:] if other.id in found), default=len(new))
        free = [other.id for other in new[first + 1 : max(first + 1, last)] if other.id not in found.values()]
        if free:
            found[step.id] = free[0]
    wanted = set(needed)
    for step in old:
        if step.id in wanted and step.id not in found:
            found[step.id] = _one_added(draft, what, step, map_id)
    return found


def _by_name(what: Document, old: Sequence[Step], document: Document, new: Sequence[Step]) -> dict[StepId, StepId]:
    """Steps that are the very same, then those whose stage and step are called the same, then those whose step is."""
    known = {step.id for step in new}
    found = {step.id: step.id for step in old if step.id in known}
    for with_stage in (True, False):
        for step in old:
            name = _name(what, step, with_stage=with_stage)
            if step.id in found or not any(name):
                continue
            alike = [
                other.id
                for other in new
                if _name(document, other, with_stage=with_stage) == name and other.id not in found.values()
            ]
            if alike:
                found[step.id] = alike[0]
    return found


def _name(document: Document, step: Step, *, with_stage: bool) -> tuple[str, str]:
    stage = document.get(Stage, step.stage).title if with_stage else ""
    return stage.strip().casefold(), step.title.strip().casefold()


def _one_added(draft: Draft, what: Document, step: Step, map_id: MapId) -> StepId:
    """A step of its own in the stage of the map that is called like its stage; where there is none it is added at the end."""
    stage = what.get(Stage, step.stage)
    alike = [other.id for other in draft.document.stages(map_id) if other.title == stage.title]
    if alike:
        return draft.add(edit_steps.add(draft.document, alike[-1], step.title))
    stage_id = draft.add(edit_stages.add(draft.document, map_id, stage.title, goal=stage.goal, colour=stage.colour))
    (first,) = draft.document.steps(stage_id)
    draft.do(edit_steps.rename(draft.document, first.id, step.title))
    return first.id


def _all_added(draft: Draft, what: Document, origin: Map, map_id: MapId) -> dict[StepId, StepId]:
    """All stages and steps, for a map that has none."""
    found: dict[StepId, StepId] = {}
    for stage in what.stages(origin.id):
        stage_id = draft.add(edit_stages.add(draft.document, map_id, stage.title, goal=stage.goal, colour=stage.colour))
        own, *others = what.steps(stage.id)
        (first,) = draft.document.steps(stage_id)
        draft.do(edit_steps.rename(draft.document, first.id, own.title))
        found[own.id] = first.id
        for step in others:
            found[step.id] = draft.add(edit_steps.add(draft.document, stage_id, step.title))
    return found


def _added(draft: Draft, what: Document, person: Persona) -> PersonaId:
    pictures(draft, what, [person.image])
    (key,) = rows.keys(draft.document.personas, 1, before=None)
    copy = person.but(id=ids.fresh(), order=key)
    draft.do(adding("", copy))
    return copy.id
