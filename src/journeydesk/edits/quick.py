"""The quick-entry line: `p: queue too long @Pay #mobile !4` is a pain point with impact 4 and a tag, in the step Pay.

What begins a line up to a colon names the lane; `@` a step, by its title, its stage's or both with a slash; `#` a tag; `!`
and a figure from 1 to 5 the impact. In a lane of emotions the first figure is the score. Quotes hold words together
(`@"Sign up"`), a sign twice is the sign itself (`@@`, `##`, `!!`, `::`). Whatever is none of this is text, so that no word of
a line is lost: what names nothing stays in the text, and the card goes to the parking lot.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, Literal

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit
from journeydesk.document.records import (
    Cell,
    CurveName,
    Lane,
    LaneId,
    LaneKind,
    Map,
    MapId,
    Rating,
    RecordId,
    StepId,
)
from journeydesk.edits import cards, emotions, lanes
from journeydesk.edits.draft import Draft
from journeydesk.edits.quick_names import BEGUN, EXACT, SLIPPED, lane_named, step_named
from journeydesk.edits.things import NEUTRAL
from journeydesk.language import say

STEP_SIGNS: Final = "@＠"
TAG_SIGNS: Final = "#＃"
WEIGHT_SIGNS: Final = "!！"
COLONS: Final = ":："
SIGNS: Final = STEP_SIGNS + TAG_SIGNS + WEIGHT_SIGNS

LANE: Final = re.compile(rf"\s*([^\s{SIGNS}{COLONS}][^{COLONS}]{{0,39}}?)\s*([{COLONS}]+)")
PIECE: Final = re.compile(rf'[{STEP_SIGNS}{TAG_SIGNS}]"(?:[^"]|"")*"(?=\s|$)|\S+')
SCORE: Final = re.compile(r"[1-4](?:[.,][0-9]{1,2})?|5(?:[.,]0)?")
FIGURES: Final = ("1", "2", "3", "4", "5")
TRAILING: Final = ".,;:!?…"
LETTERS: Final = 3
"""So few letters before a colon are meant to be a lane's; a longer word that names none begins a sentence: "Staff: ten"."""
LEAST_SLIPPED: Final = 6
"""From so many letters on a lane is known in spite of a slip; shorter words are too near to too many others."""
MOST_WORDS: Final = 8
"""A title longer than this is not looked for without quotes."""


class Place(Struct, frozen=True):
    """Where the line before went, which is where this one goes unless it says otherwise."""

    lane: LaneId | None = None
    step: StepId | None = None


class Entry(Struct, frozen=True):
    """What a line means on a map. `missed` says why it goes to the parking lot; empty if it does not."""

    text: str = ""
    tags: tuple[str, ...] = ()
    impact: int | None = None
    score: float | None = None
    lane: LaneId | None = None
    step: StepId | None = None
    missed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the line says at most where the next ones go."""
        return not self.text and self.score is None

    @property
    def place(self) -> Place:
        """Where lines that say nothing else go from now on."""
        return Place(self.lane, self.step)


class _Pieces(Struct):
    """A line taken apart: each piece as it stands, as text, and what it is; and what the pieces add up to."""

    found: list[tuple[str, str, Literal["word", "step", "tag", "impact"]]]
    tags: list[str]
    step: StepId | None = None
    impact: int | None = None
    missed: str = ""

    @property
    def marks(self) -> tuple[tuple[str, ...], int | None, None]:
        """Tags, impact and score of a card."""
        return tuple(dict.fromkeys(self.tags)), self.impact, None

    def text(self, *, without: Collection[str]) -> str:
        """The text without pieces that are something else: as it reads, but signs that stay as they stand."""
        return " ".join(text if what == "word" else piece for piece, text, what in self.found if what not in without)


def read(document: Document, map_id: MapId, line: str, last: Place) -> Entry:
    """What a line means; `last` is where the line before went. Every line means something."""
    line = line.encode("utf-8", "replace").decode("utf-8")
    lane_id, rest, missed = _lane(document, map_id, line, last)
    pieces = _taken_apart(document, map_id, rest)
    step_id = pieces.step or last.step
    lane = document.find(Lane, lane_id)
    missed = missed or pieces.missed
    if not missed and lane is None:
        missed = say("no lane is chosen yet; begin with one, like “p:”")
    elif not missed and lane is not None and lane.hidden:
        missed = say("the lane “{name}” is hidden", name=lane.title)
    elif not missed and step_id is None:
        missed = say("no step is chosen yet; name one with @")
    if missed:
        # what was to be its step stays to be read
        return Entry(
            pieces.text(without=("tag", "impact")) or pieces.text(without=()), *pieces.marks, lane_id, step_id, missed
        )
    if lane is not None and lane.lane_kind == LaneKind.EMOTIONS:
        return _feeling(pieces.text(without=("step",)), Place(lane_id, step_id))
    text = pieces.text(without=("step", "tag", "impact"))
    if not text:
        # signs alone are what somebody wants to say
        return Entry(pieces.text(without=("step",)), lane=lane_id, step=step_id)
    return Entry(text, *pieces.marks, lane_id, step_id)


def enter(document: Document, map_id: MapId, entry: Entry, *, curve: CurveName | None = None) -> tuple[Edit, RecordId]:
    """Put on the map what a line means: a card, a knot of this curve, or a card in the parking lot.

    Without `curve` it is that of the map's first persona. A knot that is there takes on the score and the label.
    """
    lane = document.find(Lane, entry.lane)
    if not entry.missed and lane is not None and entry.step is not None and lane.lane_kind == LaneKind.EMOTIONS:
        whose = curve or CurveName(persona=next(iter(document.get(Map, map_id).personas), None))
        there = emotions.at(document, lane.id, entry.step, whose.persona, whose.state)
        score = entry.score or (there.score if there is not None else NEUTRAL)
        edit, point_id = emotions.put(document, lane.id, entry.step, whose.persona, score, entry.text, state=whose.state)
        return Edit(say("Add emotion") if there is None else say("Change emotion"), edit.changes), point_id
    rating = Rating(impact=entry.impact) if entry.impact is not None else None
    draft = Draft(document, say("Add card"))
    if not entry.missed and lane is not None:
        goal = Cell(entry.step, lane.id)
    else:
        goal = Cell(None, lane.id if lane is not None else _any_lane(draft, map_id))
    card_id = draft.add(cards.add(draft.document, goal, entry.text, tags=entry.tags, rating=rating))
    return draft.edit, card_id


def lines_in(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def quoted(sign: str, name: str) -> str:
    """A step or a tag as it is written in the line, in quotes where it must be held together."""
    name = " ".join(name.split())
    plain = bool(name) and not re.search(rf'["{SIGNS}]', name) and name.rstrip(TRAILING) == name
    if plain and (sign in STEP_SIGNS or " " not in name):
        return sign + name
    return f'{sign}"{name.replace(chr(34), chr(34) * 2)}"'


def lane_part(line: str) -> re.Match[str] | None:
    """What stands before the first colon of a line, if it could name a lane: short, and without signs."""
    found = LANE.match(line)
    if found is None or len(found[1].split()) > 4 or any(word[0] in SIGNS for word in found[1].split()):
        return None
    return found


def _lane(document: Document, map_id: MapId, line: str, last: Place) -> tuple[LaneId | None, str, str]:
    """The lane that is named or else the last one, the rest of the line, and what is missing."""
    found = lane_part(line)
    if found is None:
        return last.lane, line, ""
    name, colons, rest = found[1], found[2], line[found.end() :]
    meant = lane_named(document, map_id, name, last.lane)
    apart = not rest or rest[0].isspace()
    if len(colons) > 1:
        # a colon twice is a colon
        return last.lane, f"{name}{colons[1:]}{rest}" if apart else line, ""
    slipped = meant is not None and meant[0] == SLIPPED and len(name) < LEAST_SLIPPED
    if meant is not None and not slipped and (meant[0] == EXACT or apart):
        lane = meant[1]
        if isinstance(lane, Lane):
            return lane.id, rest, ""
        return None, line, say("this map has no lane “{name}”", name=say(lanes.default_title(lane)))
    if apart and name.isalpha() and len(name) <= LETTERS:
        return None, line, say("this map has no lane “{name}”", name=name)
    return last.lane, line, ""


def _taken_apart(document: Document, map_id: MapId, rest: str) -> _Pieces:
    found = [match[0] for match in PIECE.finditer(rest)]
    pieces = _Pieces([], [])
    at = 0
    while at < len(found):
        piece = found[at]
        at += 1
        sign, name = piece[0], _unquoted(piece[1:])
        if sign in SIGNS and piece[1:2] == sign and says_something(name):
            pieces.found.append((piece, name, "word"))  # a sign twice is the sign
        elif sign in STEP_SIGNS and says_something(name) and pieces.step is None:
            taken, pieces.step = _step(document, map_id, found[at - 1 :])
            if pieces.step is None:
                pieces.found.append((piece, piece, "word"))
                pieces.missed = pieces.missed or say("this map has no step “{name}”", name=name.strip(TRAILING + " "))
                continue
            pieces.found += [(one, one, "step") for one in found[at - 1 : at - 1 + taken]]
            at += taken - 1
        elif sign in TAG_SIGNS and says_something(name) and not name.isdigit():
            pieces.tags.append(" ".join(name.split()) if piece[1] == '"' else name.rstrip(TRAILING))
            pieces.found.append((piece, piece, "tag"))
        elif sign in WEIGHT_SIGNS and name in FIGURES and pieces.impact is None:
            pieces.impact = int(name)
            pieces.found.append((piece, piece, "impact"))
        else:
            pieces.found.append((piece, piece, "word"))
    return pieces


def says_something(name: str) -> bool:
    """Whether there is a letter or figure in a name, so that it can be one."""
    return any(letter.isalnum() for letter in name)


def _step(document: Document, map_id: MapId, pieces: list[str]) -> tuple[int, StepId | None]:
    """The step that these pieces begin with, and how many of them name it; a title without quotes may have many words."""
    first = pieces[0]
    if first[1] == '"':
        meant = step_named(document, map_id, _unquoted(first[1:]))
        return 1, meant[1] if meant is not None else None
    words = [first[1:]]
    for word in pieces[1:MOST_WORDS]:
        if word[0] in SIGNS:
            break
        words.append(word)
    whole = len(words) == len(pieces) or pieces[len(words)][0] in SIGNS
    for many in (n for n in range(len(words), 1, -1) if says_something(words[n - 1])):
        meant = step_named(document, map_id, " ".join(words[:many]))
        # half a title counts only where nothing else can follow: else "@Pay in cash" went to "Pay invoice"
        if meant is not None and (meant[0] == EXACT or (meant[0] == BEGUN and whole and many == len(words))):
            return many, meant[1]
    meant = step_named(document, map_id, words[0])
    return 1, meant[1] if meant is not None else None


def _feeling(text: str, place: Place) -> Entry:
    """A knot has a score and a label, and no tags or impact: these stay in the label."""
    first, _, label = text.partition(" ")
    if SCORE.fullmatch(first):
        return Entry(label, score=float(first.replace(",", ".")), lane=place.lane, step=place.step)
    return Entry(text, lane=place.lane, step=place.step)


def _unquoted(name: str) -> str:
    whole = len(name) > 1 and name[0] == name[-1] == '"'
    return name[1:-1].replace('""', '"') if whole else name


def _any_lane(draft: Draft, map_id: MapId) -> LaneId:
    """A lane for a card in the parking lot; a map without one gets notes."""
    there = [lane.id for lane in draft.document.lanes(map_id) if not lane.lane_kind.is_divider]
    return there[0] if there else draft.add(lanes.add(draft.document, map_id, LaneKind.NOTES))
