"""Subcommands that tell about a project and leave it alone: `info` and `check`."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from journeydesk.cli.looking import look_at, look_into
from journeydesk.cli.progress import Progress
from journeydesk.cli.soundness import is_sound
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Map, Persona, State, Step
from journeydesk.files import lines
from journeydesk.language import say, say_many

_PLACE = frozenset({"id", "kind", "order", "lane", "step", "text"})


def check(given: Namespace, progress: Progress) -> int:
    """List what is wrong, and what repair would do about it."""
    from journeydesk.document.repair import findings

    progress(say("Reading {path}", path=given.file))
    document = look_at(given.file)
    progress(say("Checking"))
    found = findings(document)
    for finding in found:
        told = say("{problem} Repair: {mend}", problem=finding.problem, mend=finding.mend)
        print(f"{given.file}: {finding.record}: {told}")
    if not found:
        count = len(document)
        print(
            say_many(
                "{path}: nothing is wrong; {n} record.", "{path}: nothing is wrong; {n} records.", count, path=given.file
            )
        )
    return 1 if found else 0


def info(given: Namespace, progress: Progress) -> int:
    """Say what is in a project, as it stands in the file; what does not fit together there is a finding."""
    progress(say("Reading {path}", path=given.file))
    found = look_into(given.file)
    document = found.document
    facts = facts_of(document, found.format)
    print(json.dumps(facts, ensure_ascii=False, indent=2) if given.json else _told(str(given.file), facts))
    return 0 if is_sound(document, given.file) else 1


def facts_of(document: Document, number: int) -> dict[str, Any]:
    """What `info --json` prints of a file of this format; everything in the order in which it stands on the map."""
    return {
        "format": number,
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
    state = {"state": point.state.value} if point.state is not None else {}
    return {"persona": persona.name if persona is not None else None, **state, "score": score}


def _speaks(point: EmotionPoint) -> bool:
    return bool(point.label or point.note)


def _said(document: Document, point: EmotionPoint) -> dict[str, Any]:
    """The words at a face, told as a card of its lane, as on the map they stand there; with whose they are and how good."""
    note = {"note": point.note} if point.note else {}
    return {"text": point.label, **_score(document, point), **note}


def _points(document: Document, one: Map, step: Step) -> list[EmotionPoint]:
    """The knots above a step: lane by lane, the personas in the map's order, others in the file's, nobody's last.

    Of one persona, the knot of the map's own state comes first.
    """
    lanes = {lane.id: at for at, lane in enumerate(document.lanes(one.id))}
    people = dict.fromkeys([*one.personas, *(persona.id for persona in document.personas)])
    ranks = {persona: at for at, persona in enumerate(people)}

    def place(point: EmotionPoint) -> tuple[int, int, bool]:
        rank = ranks.get(point.persona, len(ranks)) if point.persona else len(ranks) + 1
        return lanes.get(point.lane, len(lanes)), rank, point.state not in (None, one.state)

    return sorted(document.points_at(step.id), key=place)


def _told(file: str, facts: dict[str, Any]) -> str:
    """The same for people: a line a map."""
    maps, assets = facts["maps"], facts["assets"]
    people = len(facts["personas"])
    counts = [
        say_many("{n} map", "{n} maps", len(maps)),
        say_many("{n} persona", "{n} personas", people),
        say_many("{n} picture", "{n} pictures", assets),
    ]
    told = [f"{file}: {', '.join(counts)}"]
    for one in maps:
        counts = [
            say_many("{n} stage", "{n} stages", len(one["stages"])),
            say_many("{n} step", "{n} steps", sum(len(stage["steps"]) for stage in one["stages"])),
            say_many("{n} lane", "{n} lanes", len(one["lanes"])),
            say_many("{n} card", "{n} cards", sum(len(lane["cards"]) for lane in one["lanes"])),
        ]
        counts += [say_many("{n} link", "{n} links", one["links"])] if one["links"] else []
        counts += [say_many("{n} parked", "{n} parked", len(one["parking"]))] if one["parking"] else []
        names = f"; {', '.join(one['personas'])}" if one["personas"] else ""
        state = say("to-be") if one["state"] == State.TO_BE.value else say("as-is")
        told.append(f"  {one['title'] or say('Untitled')} ({state}, {one['id']}): {', '.join(counts)}{names}")
    return "\n".join(told)
