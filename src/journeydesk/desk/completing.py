"""What the quick-entry line offers as one types: lanes at its beginning, behind signs steps, tags and weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, TypeVar

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Lane, LaneKind, MapId
from journeydesk.edits import lanes
from journeydesk.edits.quick import SIGNS, STEP_SIGNS, TAG_SIGNS, WEIGHT_SIGNS, Place, lane_part, quoted
from journeydesk.edits.quick_names import WORDS, folded, lanes_by_name, rank, words_for
from journeydesk.language import say

T = TypeVar("T")

MOST: Final = 12
"""So many are offered at once."""
BEFORE_CARET: Final = re.compile(rf'(?:^|(?<=\s))([{SIGNS}])("?)((?:(?!\s[{SIGNS}])[^"])*)$')
IMPACTS: Final = ("5", "4", "3", "2", "1")


class Completion(Struct, frozen=True):
    """Something to put into the line in place of what stands from `start` to `end`; `about` says what it is."""

    start: int
    end: int
    text: str
    title: str
    about: str = ""


def completions(document: Document, map_id: MapId, line: str, caret: int, last: Place) -> list[Completion]:
    """What could be meant by what stands before the caret, best first; nothing where it is plain text."""
    before = line[:caret]
    found = BEFORE_CARET.search(before)
    if found is None:
        return _lanes(document, map_id, line, caret, last)
    sign, typed, start = found[1], found[3], found.start(1)
    if sign in STEP_SIGNS:
        return _steps(document, map_id, sign, typed, start, caret)
    if " " in typed and not found[2]:
        return []
    if sign in TAG_SIGNS:
        return [
            Completion(start, caret, quoted(sign, tag), f"#{tag}", say("on {n} cards", n=many))
            for tag, many in _fitting(typed, _tags(document))
        ]
    assert sign in WEIGHT_SIGNS
    about = {"5": say("highest impact"), "1": say("lowest impact")}
    return [
        Completion(start, caret, f"!{figure}", f"!{figure}", about.get(figure, say("impact {n}", n=figure)))
        for figure in IMPACTS
        if not typed or typed == figure
    ]


def _lanes(document: Document, map_id: MapId, line: str, caret: int, last: Place) -> list[Completion]:
    before = line[:caret]
    typed = folded(before)
    if not typed or lane_part(line) is not None or len(before.split()) > 2 or any(sign in before for sign in SIGNS):
        return []
    best: dict[str, tuple[int, int, Lane]] = {}
    for place, (name, meant) in enumerate(lanes_by_name(document, map_id, last.lane)):
        fits = rank(typed, folded(name))
        if fits is not None and fits <= 2 and isinstance(meant, Lane) and not meant.hidden:
            best[meant.id] = min(best.get(meant.id, (fits, place, meant)), (fits, place, meant), key=lambda one: one[:2])
    end = caret + len(line[caret:]) - len(line[caret:].lstrip())
    return [
        Completion(0, end, f"{_shortest(document, map_id, lane, last)}: ", lane.title, _about(lane))
        for _, _, lane in sorted(best.values(), key=lambda one: one[:2])[:MOST]
    ]


def _about(lane: Lane) -> str:
    """What a lane is if its title does not say it."""
    kind = say(lanes.default_title(lane.lane_kind))
    if lane.lane_kind == LaneKind.EMOTIONS:
        return say("a score from 1 to 5, and a label")
    return kind if folded(kind) != folded(lane.title) else ""


def _shortest(document: Document, map_id: MapId, lane: Lane, last: Place) -> str:
    """The shortest word that means this lane."""
    known = dict(reversed(list(lanes_by_name(document, map_id, last.lane))))
    words = words_for(lane.lane_kind) if lane.lane_kind in WORDS else []
    return next((word for word in words if known.get(word) is lane), " ".join(lane.title.split()))


def _steps(document: Document, map_id: MapId, sign: str, typed: str, start: int, caret: int) -> list[Completion]:
    """Steps by their own titles, then those of stages that are called so; every step where nothing is typed yet."""
    wanted = folded(typed)
    titles = Counter(folded(step.title) for step in document.steps_of_map(map_id))
    found: list[tuple[int, int, Completion]] = []
    for stage in document.stages(map_id):
        for step in document.steps(stage.id):
            title, over = (" ".join(name.split()) for name in (step.title or stage.title, stage.title))
            whole = f"{over}/{title}"
            names = (title, whole, over) if step.title else (title,)
            fits = [at for at in (rank(wanted, folded(name)) for name in names) if at is not None] if wanted else [0]
            if title and fits:
                # a title that several steps have needs its stage to be found again
                name = whole if step.title and titles[folded(title)] > 1 else title
                best = rank(wanted, folded(title))
                one = Completion(start, caret, quoted(sign, name), title, over if step.title else "")
                found.append((min(fits) + (best is None), len(found), one))
    return [one for _, _, one in sorted(found, key=lambda row: row[:2])[:MOST]]


def _tags(document: Document) -> list[tuple[str, int]]:
    """The tags of the file, the most used first."""
    counted = Counter(tag for record in document if isinstance(record, Card) for tag in record.tags)
    return counted.most_common()


def _fitting(typed: str, names: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    wanted = folded(typed)
    found = []
    for place, (name, meant) in enumerate(names):
        fits = 0 if not wanted else rank(wanted, folded(name))
        if fits is not None:
            found.append((fits, place, name, meant))
    return [(name, meant) for _, _, name, meant in sorted(found, key=lambda row: row[:2])[:MOST]]
