"""Subcommands that tell about a project and leave it alone: `info` and `check`."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sized
from typing import Any

from journeydesk.cli.progress import Progress
from journeydesk.cli.soundness import is_sound
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Map, Persona, Step
from journeydesk.files import lines, project
from journeydesk.files.migrations import FORMAT

_PLACE = frozenset({"id", "kind", "order", "lane", "step", "text"})


def check(given: Namespace, progress: Progress) -> int:
    """List what is wrong, and what repair would do about it."""
    from journeydesk.document.repair import findings

    progress(f"Reading {given.file}")
    document = project.read(given.file)
    progress("Checking")
    found = findings(document)
    for finding in found:
        print(f"{given.file}: {finding.record}: {finding.problem} Repair: {finding.mend}")
    if not found:
        print(f"{given.file}: nothing is wrong; {len(document)} records.")
    return 1 if found else 0


def info(given: Namespace, progress: Progress) -> int:
    """Say what is in a project, as it stands in the file; what does not fit together there is a finding."""
    progress(f"Reading {given.file}")
    document = project.read(given.file)
    facts = facts_of(document)
    print(json.dumps(facts, ensure_ascii=False, indent=2) if given.json else _told(str(given.file), facts))
    return 0 if is_sound(document, given.file) else 1


def facts_of(document: Document) -> dict[str, Any]:
    """What `info --json` prints; everything in the order in which it stands on the map."""
    return {
        "format": FORMAT,
        "maps": [_map(document, one) for one in document.maps],
        "personas": [{"name": persona.name, "role": persona.role} for persona in document.personas],
        "assets": len(document.assets),
    }


def _map(document: Document, one: Map) -> dict[str, Any]:
    people = [document.find(Persona, persona) for persona in one.personas]
    columns = [(stage, document.steps(stage.id)) for stage in document.stages(one.id)]
    points = {step.id: _points(document, one, step) for _, steps in columns for step in steps}
    lanes = document.lanes(one.id)
    parked = document.parked(one.id)
    ends = {step.id for _, steps in columns for step in steps} | {card.id for card in parked}
    ends |= {card.id for lane in lanes for _, steps in columns for step in steps for card in document.cards(lane.id, step.id)}
    return {
        "id": one.id,
        "title": one.title,
        "scenario": one.scenario,
        "state": one.state.value,
        "personas": [persona.name for persona in people if persona is not None],
        "stages": [
            {
                "title": stage.title,
                "steps": [
                    {"title": step.title, "scores": [_score(document, point) for point in points[step.id]]} for step in steps
                ],
            }
            for stage, steps in columns
        ],
        "lanes": [
            {
                "title": lane.title,
                "kind": lane.lane_kind.value,
                "cards": [
                    {"stage": stage.title, "step": step.title, **facts}
                    for stage, steps in columns
                    for step in steps
                    for facts in (
                        *map(_card, document.cards(lane.id, step.id)),
                        *(_said(document, point) for point in points[step.id] if point.lane == lane.id and _speaks(point)),
                    )
                ],
            }
            for lane in lanes
        ],
        "links": len([link for link in document.all_links if link.start in ends or link.end in ends]),
        "parking": [card.text for card in parked],
    }


def _card(card: Card) -> dict[str, Any]:
    """A card's text, and every other field that is set."""
    written = json.loads(lines.line(card))
    return {"text": card.text} | {field: content for field, content in written.items() if field not in _PLACE}


def _score(document: Document, point: EmotionPoint) -> dict[str, Any]:
    persona = document.find(Persona, point.persona)
    score = int(point.score) if point.score.is_integer() else point.score
    return {"persona": persona.name if persona is not None else None, "score": score}


def _speaks(point: EmotionPoint) -> bool:
    return bool(point.label or point.note)


def _said(document: Document, point: EmotionPoint) -> dict[str, Any]:
    """The words at a face, told as a card of its lane, as on the map they stand there; with whose they are and how good."""
    note = {"note": point.note} if point.note else {}
    return {"text": point.label, **_score(document, point), **note}


def _points(document: Document, one: Map, step: Step) -> list[EmotionPoint]:
    """The knots above a step: lane by lane, the personas in the map's order, others in the file's, nobody's last."""
    lanes = {lane.id: at for at, lane in enumerate(document.lanes(one.id))}
    people = dict.fromkeys([*one.personas, *(persona.id for persona in document.personas)])
    ranks = {persona: at for at, persona in enumerate(people)}

    def place(point: EmotionPoint) -> tuple[int, int]:
        return lanes.get(point.lane, len(lanes)), ranks.get(point.persona, len(ranks)) if point.persona else len(ranks) + 1

    return sorted(document.points_at(step.id), key=place)


def _told(file: str, facts: dict[str, Any]) -> str:
    """The same for people: a line a map."""
    maps, assets = facts["maps"], facts["assets"]
    told = [f"{file}: {_count(maps, 'map')}, {_count(facts['personas'], 'persona')}, {_count(range(assets), 'picture')}"]
    for one in maps:
        counts = [
            _count(one["stages"], "stage"),
            _count([step for stage in one["stages"] for step in stage["steps"]], "step"),
            _count(one["lanes"], "lane"),
            _count([card for lane in one["lanes"] for card in lane["cards"]], "card"),
        ]
        counts += [_count(range(one["links"]), "link")] if one["links"] else []
        counts += [f"{len(one['parking'])} parked"] if one["parking"] else []
        people = f"; {', '.join(one['personas'])}" if one["personas"] else ""
        told.append(f"  {one['title'] or 'Untitled'} ({one['state']}, {one['id']}): {', '.join(counts)}{people}")
    return "\n".join(told)


def _count(things: Sized, word: str) -> str:
    return f"{len(things)} {word}{'' if len(things) == 1 else 's'}"
