"""By which words the quick-entry line knows lanes and steps, and how near a word must come to one.

A name is found as it is, by its beginning, by the beginnings of its words, or with a slip of the finger; case and accents
do not count. What fits better goes first, equally good ones in the order of the map.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from journeydesk.document.document import Document
from journeydesk.document.records import Lane, LaneId, LaneKind, MapId, StageId, StepId
from journeydesk.language import say, to_say

T = TypeVar("T")

EXACT: Final = 0
BEGUN: Final = 1
WORDS_BEGUN: Final = 2
SLIPPED: Final = 3

WORDS: Final[Mapping[LaneKind, str]] = {
    LaneKind.ACTIONS: to_say("a, action, does"),
    LaneKind.TOUCHPOINTS: to_say("t, touchpoint"),
    LaneKind.THOUGHTS: to_say("th, thought, thinks"),
    LaneKind.EMOTIONS: to_say("e, emotion, feels"),
    LaneKind.PAIN_POINTS: to_say("p, pain point, problem"),
    LaneKind.OPPORTUNITIES: to_say("o, opportunity, idea"),
    LaneKind.CHANNELS: to_say("c, channel"),
    LaneKind.GOALS: to_say("g, goal, need"),
    LaneKind.METRICS: to_say("m, metric, kpi"),
    LaneKind.QUOTES: to_say("q, quote, says"),
    LaneKind.STORYBOARD: to_say("s, storyboard, scene"),
    LaneKind.NOTES: to_say("n, note"),
    LaneKind.FRONTSTAGE: to_say("f, frontstage"),
    LaneKind.BACKSTAGE: to_say("b, backstage"),
    LaneKind.SUPPORT: to_say("su, support"),
    LaneKind.EVIDENCE: to_say("ev, evidence, proof"),
}
"""The words for each kind of lane, the shortest first; those of the language spoken count beside the English ones."""


def words_for(lane_kind: LaneKind) -> list[str]:
    """The words for a kind of lane, those of the language spoken first; none for a divider."""
    english = WORDS.get(lane_kind, "")
    spoken = [*say(english).split(","), *english.split(","), lane_kind.value]
    return list(dict.fromkeys(word.strip() for word in spoken if word.strip())) if english else []


def folded(name: str) -> str:
    """A name without what does not count: case, accents, marks at its ends, more than one blank."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(kept.split()).strip(" .,;:!?…\"'“”„«»()/")


def rank(typed: str, name: str) -> int | None:
    """How well what was typed fits a name, the lower the better; None if it does not. Both are folded."""
    if not typed or not name:
        return None
    if typed == name:
        return EXACT
    if name.startswith(typed):
        return BEGUN
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in typed.split()):
        return WORDS_BEGUN
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    near = slips and any(_apart(typed, one, slips) <= slips for one in (name, name[: len(typed)], *words))
    return SLIPPED if near else None


def best(typed: str, names: Iterable[tuple[str, T]]) -> tuple[int, T] | None:
    """The rank and the thing of the name that fits best, of equally good ones the first."""
    wanted = folded(typed)
    found = [(fits, meant) for name, meant in names if (fits := rank(wanted, folded(name))) is not None]
    return min(found, key=lambda pair: pair[0], default=None)


def lanes_by_name(document: Document, map_id: MapId, last: LaneId | None) -> Iterator[tuple[str, Lane | LaneKind]]:
    """Every name of a lane: its own title, then the words for its kind; a kind no lane is of stands for itself.

    Of several lanes of a kind its words mean the last one used, else the first one shown.
    """
    there = [lane for lane in document.lanes(map_id) if not lane.lane_kind.is_divider]
    for lane in there:
        yield lane.title, lane
    for lane_kind in WORDS:
        alike = sorted(
            (lane for lane in there if lane.lane_kind == lane_kind), key=lambda lane: (lane.hidden, lane.id != last)
        )
        for word in words_for(lane_kind):
            yield word, alike[0] if alike else lane_kind


def steps_by_name(document: Document, map_id: MapId) -> Iterator[tuple[str, StepId]]:
    """Every name of a step: its own, its stage's for the first one, and both with a slash between; steps first."""
    stages = [(stage, document.steps(stage.id)) for stage in document.stages(map_id)]
    for _, steps in stages:
        yield from ((step.title, step.id) for step in steps)
    for stage, steps in stages:
        yield stage.title, steps[0].id
    for stage, steps in stages:
        yield from ((f"{stage.title}/{step.title}", step.id) for step in steps)


def lane_named(document: Document, map_id: MapId, typed: str, last: LaneId | None) -> tuple[int, Lane | LaneKind] | None:
    """The lane that is meant, and how well the name fits; a kind if the map has no such lane."""
    return best(typed, lanes_by_name(document, map_id, last))


def step_named(document: Document, map_id: MapId, typed: str) -> tuple[int, StepId] | None:
    """The step that is meant, and how well the name fits; "Pay/Checkout" is a step in a stage."""
    found = best(typed, steps_by_name(document, map_id))
    stage_part, slash, step_part = typed.partition("/")
    if slash and (found is None or found[0] > EXACT):
        stages: list[tuple[str, StageId]] = [(stage.title, stage.id) for stage in document.stages(map_id)]
        stage = best(stage_part, stages)
        steps = [(step.title, step.id) for step in document.steps(stage[1])] if stage is not None else []
        inside = best(step_part, steps)
        if stage is not None and inside is not None and (found is None or max(stage[0], inside[0]) < found[0]):
            return max(stage[0], inside[0]), inside[1]
    return found


def _apart(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, changed or swapped with the next; `most + 1` stands for more than `most`.

    The optimal string alignment distance (Damerau 1964).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(row[-1] + 1, before[to] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return row[-1]
