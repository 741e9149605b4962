"""The fields of a record that differ, in words: “text: “Waits” → “Waits an hour””."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journeydesk.document.checked import NEWER, Frozen, field_names
from journeydesk.document.compared import Compared, Difference
from journeydesk.document.records import (
    Asset,
    CurveName,
    EmotionPoint,
    Evidence,
    LaneKind,
    Metric,
    Persona,
    Rating,
    Record,
    RecordId,
    Section,
    State,
)
from journeydesk.language import say, to_say
from journeydesk.layout.knots import state_name
from journeydesk.layout.theme import LANE_NAMES

LONGEST: Final = 48
"""Letters of a name in a title."""
LONGEST_TEXT: Final = 140
"""Letters of a text that is told before and after."""
SAME: Final = 30
"""Letters of what both have in common that stand before the first that differs."""

FIELDS: Final = {
    "text": to_say("text"),
    "title": to_say("title"),
    "goal": to_say("goal"),
    "colour": to_say("colour"),
    "note": to_say("note"),
    "tags": to_say("tags"),
    "channel": to_say("channel"),
    "impact": to_say("impact"),
    "frequency": to_say("frequency"),
    "effort": to_say("effort"),
    "value": to_say("value"),
    "unit": to_say("unit"),
    "current": to_say("now"),
    "target": to_say("target"),
    "grade": to_say("evidence"),
    "source": to_say("source"),
    "date": to_say("date"),
    "owner": to_say("owner"),
    "due": to_say("due"),
    "votes": to_say("votes"),
    "image": to_say("picture"),
    "moment_of_truth": to_say("moment of truth"),
    "span": to_say("steps spanned"),
    "width": to_say("width"),
    "lane_kind": to_say("kind of lane"),
    "hidden": to_say("hidden"),
    "scenario": to_say("scenario"),
    "state": to_say("state"),
    "personas": to_say("personas"),
    "scale": to_say("levels"),
    "theme": to_say("theme"),
    "show_scores": to_say("scores shown"),
    "hidden_personas": to_say("hidden personas"),
    "hidden_curves": to_say("hidden curves"),
    "persona": to_say("persona"),
    "score": to_say("score"),
    "label": to_say("label"),
    "start": to_say("start"),
    "end": to_say("end"),
    "name": to_say("name"),
    "role": to_say("role"),
    "quote": to_say("quote"),
    "goals": to_say("goals"),
    "frustrations": to_say("frustrations"),
    "motivations": to_say("motivations"),
    "channels": to_say("channels"),
    "traits": to_say("traits"),
}
"""What fields are called."""
_GRADES: Final = {
    "assumption": to_say("assumption"),
    "anecdote": to_say("anecdote"),
    "researched": to_say("researched"),
}
_ONLY_THAT: Final = {
    "views": to_say("its views changed"),
    "prints": to_say("its print settings changed"),
    "sections": to_say("its sections changed"),
    "data": to_say("its picture changed"),
    "media_type": to_say("its kind of picture changed"),
    "kind": to_say("it is another kind of thing"),
    "rest": to_say("something a newer JourneyDesk wrote changed"),
    NEWER: to_say("something a newer JourneyDesk wrote changed"),
}
"""Fields of which it is only said that they changed."""


def changed_fields(difference: Difference, compared: Compared) -> Iterator[str]:
    """A line for each field that differs; of what was added, the score of a knot."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        if isinstance(difference.record, EmotionPoint):
            yield f"{say(FIELDS['score'])}: {value_in_words(difference.record.score, compared, 'score')}"
        return
    for name in difference.fields:
        if name in _ONLY_THAT:
            yield say(_ONLY_THAT[name])
        else:
            yield from _lines(name, getattr(before, name), getattr(after, name), compared)


def _lines(name: str, before: object, after: object, compared: Compared) -> Iterator[str]:
    """The line of a field, or one for each part of it that differs."""
    parts = next((type(one) for one in (before, after) if isinstance(one, Rating | Metric | Evidence)), None)
    if parts is None:
        yield _line(name, before, after, compared)
        return
    for part in sorted(field_names(parts), key=list(parts.__struct_fields__).index):
        one, two = (getattr(whole, part, None) for whole in (before, after))
        if one != two:
            yield _line(part, one, two, compared)


def _line(name: str, before: object, after: object, compared: Compared) -> str:
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > LONGEST_TEXT:
        before, after = _around_first(before, after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        told = _more_and_less(before, after, compared, name)
        if told:
            return f"{called(name)}: {told}"
    return f"{called(name)}: {value_in_words(before, compared, name)} → {value_in_words(after, compared, name)}"


def called(name: str) -> str:
    """What a field is called."""
    return say(FIELDS[name]) if name in FIELDS else name


def _more_and_less(before: tuple[object, ...], after: tuple[object, ...], compared: Compared, name: str) -> str:
    """What came to a list and what went from it, "＋ “mobile”"; empty if only its order is another."""
    less = [f"✕ {value_in_words(one, compared, name)}" for one in before if one not in after]
    more = [f"＋ {value_in_words(one, compared, name)}" for one in after if one not in before]
    return ", ".join([*less, *more])


def _around_first(before: str, after: str) -> tuple[str, str]:
    """Two long texts from a little before the first letter that differs on."""
    same = next((at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), 0)
    same = same or min(len(before), len(after))
    begin = max(0, same - SAME)
    lead = "…" if begin else ""
    return lead + before[begin:], lead + after[begin:]


def value_in_words(value: object, compared: Compared, name: str) -> str:
    """What stands in a field of this name; what it names is looked up in both documents."""
    match value:
        case None | "" | ():
            return say("nothing")
        case bool():
            return say("yes") if value else say("no")
        case LaneKind():
            return say(LANE_NAMES[value])
        case State():
            return state_name(value)
        case str() if name in ("image", "personas", "hidden_personas", "persona", "start", "end"):
            return _named(RecordId(value), compared)
        case str() if name == "grade":
            return say(_GRADES.get(value, value))
        case str():
            return say("“{text}”", text=short(value, LONGEST_TEXT))
        case tuple():
            return ", ".join(value_in_words(one, compared, name) for one in value)
        case CurveName():
            return _named(value.persona, compared)
        case float() | int():
            return f"{value:g}"
        case Section() | Frozen():
            return say("something")
    return str(value)


def _named(record_id: RecordId | None, compared: Compared) -> str:
    """A record of either document by its name."""
    found: Record | None = None
    if record_id is not None:
        found = compared.new.records.get(record_id) or compared.old.records.get(record_id)
    if found is None:
        return say("nobody") if record_id is None else say("something that is gone")
    if isinstance(found, Asset | Persona):
        return say("“{text}”", text=short(found.name) or say("without a name"))
    text = getattr(found, "text", "") or getattr(found, "title", "")
    return say("“{text}”", text=short(text) or say("without a title"))


def short(text: str, longest: int = LONGEST) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
