"""The lanes of a table: its columns filled into a map's steps as cards, channels of touchpoints, and knots of a curve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from journeydesk.document.records import LaneKind
from journeydesk.exchange import emotions
from journeydesk.exchange.drafts import DraftLane, DraftMap, DraftStep, Knot, Note
from journeydesk.exchange.plain import quoted
from journeydesk.exchange.report import Report
from journeydesk.exchange.vocabulary import Meaning, Role
from journeydesk.language import say

LONGEST_LABEL: Final = 40
"""A longer text about a feeling is a card of its own; a shorter one stands at its face."""

MOST_PEOPLE: Final = 100

_SAYS_SOMETHING: Final = re.compile(
    r"(?!(?:n/?a|tbd|none|nil|keine?|nada|rien)\.?$).*(?:[^\W_]|[^\x00-\x7f–—…·•])", re.IGNORECASE | re.DOTALL
)
_BETWEEN_PEOPLE: Final = re.compile(r"[,;/&]|(?<=\s)and(?=\s)")


@dataclass(slots=True)
class Column:
    """What a table says of one thing along the journey: a list of texts a step, and the line of each."""

    label: str
    meaning: Meaning | None
    cells: list[list[str]]
    lines: list[int]


def fill(
    made: DraftMap, steps: Sequence[DraftStep], columns: Sequence[Column], *, persona: str | None, report: Report
) -> None:
    """Give the map a lane a column, in their order, and put every text into its step."""
    channels = _only(columns, LaneKind.CHANNELS) if _only(columns, LaneKind.TOUCHPOINTS) else None
    scores = _only(columns, Role.SCORE) if _only(columns, LaneKind.EMOTIONS) else None
    people = _people(made, columns, persona, len(steps))
    for column in columns:
        if column is channels or column is scores:
            continue
        if isinstance(column.meaning, LaneKind) and column.meaning.is_divider and not any(column.cells):
            _lane(made, DraftLane(column.meaning, column.label))
            continue
        if not column.label and not any(column.cells):
            continue
        if column.meaning == LaneKind.TOUCHPOINTS and channels is not None:
            _touchpoints(made, steps, column, channels)
        elif column.meaning in (LaneKind.EMOTIONS, Role.SCORE):
            _feelings(made, steps, column, scores, people, report)
        else:
            holds = isinstance(column.meaning, LaneKind) and not column.meaning.is_divider
            kind = column.meaning if isinstance(column.meaning, LaneKind) and holds else LaneKind.NOTES
            _cards(made, steps, column.cells, DraftLane(kind, column.label or say("Notes")))


def _only(columns: Sequence[Column], meaning: Meaning) -> Column | None:
    """The column of this meaning, if there is exactly one."""
    found = [column for column in columns if column.meaning == meaning]
    return found[0] if len(found) == 1 else None


def _people(made: DraftMap, columns: Sequence[Column], persona: str | None, count: int) -> list[list[str | None]]:
    """Whose feelings a step tells of: the persona of the heading, or those of the row."""
    column = _only(columns, Role.PERSONA)
    if persona is not None:
        made.meet(persona)
    if column is None:
        return [[persona]] * count
    found: list[list[str | None]] = []
    for texts in column.cells:
        names = [name for text in texts for each in _BETWEEN_PEOPLE.split(text) if (name := each.strip())]
        known = [name for name in dict.fromkeys(names) if name in made.people or len(made.people) < MOST_PEOPLE]
        found.append([made.meet(name) for name in known] or [persona])
    return found


def _lane(made: DraftMap, lane: DraftLane) -> int:
    made.lanes.append(lane)
    return len(made.lanes) - 1


def _cards(made: DraftMap, steps: Sequence[DraftStep], cells: Sequence[Sequence[str]], lane: DraftLane) -> None:
    at = _lane(made, lane)
    for step, texts in zip(steps, cells, strict=True):
        if texts:
            step.notes[at] = [Note(text) for text in texts]


def _touchpoints(made: DraftMap, steps: Sequence[DraftStep], column: Column, channels: Column) -> None:
    at = _lane(made, DraftLane(LaneKind.TOUCHPOINTS, column.label))
    for step, texts, through in zip(steps, column.cells, channels.cells, strict=True):
        if len(texts) == len(through):
            notes = [Note(text, channel) for text, channel in zip(texts, through, strict=True)]
        elif texts:
            notes = [Note(text, ", ".join(through)) for text in texts]
        else:
            notes = [Note(channel) for channel in through]
        if notes:
            step.notes[at] = notes


def _feelings(
    made: DraftMap,
    steps: Sequence[DraftStep],
    column: Column,
    scores: Column | None,
    people: Sequence[Sequence[str | None]],
    report: Report,
) -> None:
    """Make a curve of a column of feelings: a knot a cell, and long texts cards in a lane of their own below it.

    Where most texts are long, the short ones stand with them.
    """
    curve = _lane(made, DraftLane(LaneKind.EMOTIONS, column.label or say("Emotions")))
    words: list[list[str]] = []
    figures = scores.cells if scores is not None else [[] for _ in steps]
    long = [len(" ".join(texts)) > LONGEST_LABEL for texts in column.cells]
    within = emotions.scale((scores or column).label)
    if within is not None:
        sentence = say("the scores of {column} were spread over 1 to 5.", column=quoted((scores or column).label))
        report.tell(column.lines[0] if column.lines else None, sentence)
    all_apart = 2 * sum(long) > sum(map(bool, column.cells))
    for step, texts, figure, names, line in zip(steps, column.cells, figures, people, column.lines, strict=True):
        text, given = " ".join(texts), " ".join(figure)
        apart = all_apart or len(text) > LONGEST_LABEL or not _SAYS_SOMETHING.match(text)
        found = emotions.figure(given, within)
        words.append([*(texts if apart else ()), *(figure if given and found is None else ())])
        if found is None:
            found = emotions.figure(text, within if scores is None else None)
            given = text if found is not None else ""
        if found is None:
            found = emotions.score(text)
        if found is None and not apart:
            sentence = say("how good {text} feels is not known; its face was put in the middle.", text=quoted(text))
            report.tell(line, sentence, sort=say("feelings not known"))
            found = 3.0
        if found is None:
            continue
        near = min(5.0, max(1.0, found))
        if near != found:
            sentence = say(
                "the score {score} was brought to {near}, as scores go from 1 to 5.", score=quoted(given), near=f"{near:g}"
            )
            report.tell(line, sentence, sort=say("scores outside 1 to 5"))
        label = "" if apart or text == given else text
        if given and given != f"{near:g}":
            label = f"{label} ({given})" if label else given
        step.knots[curve] = [Knot(name, near, label) for name in names]
    if any(words):
        curve_title = say("Emotions")
        title = say("Emotions in words") if column.label in ("", curve_title, "Emotions") else column.label
        made.lanes[curve] = DraftLane(LaneKind.EMOTIONS, curve_title)
        _cards(made, steps, words, DraftLane(LaneKind.THOUGHTS, title))
