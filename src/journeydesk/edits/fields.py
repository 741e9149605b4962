"""Changing plain fields of records: what all `rename` and `change` functions do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from journeydesk.document.checked import field_names
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import Record
from journeydesk.language import say, say_many, to_say

R = TypeVar("R", bound=Record)

PLACES: Final = frozenset({"id", "kind", "order", "map", "stage", "lane", "step", "start", "end"})
"""Fields that say what a record is and where it stands: `move` changes these, with all that hangs on them."""

NAMES: Final[Mapping[str, str]] = {
    "channel": to_say("channel"),
    "channels": to_say("channels"),
    "colour": to_say("colour"),
    "due": to_say("due date"),
    "evidence": to_say("evidence"),
    "frustrations": to_say("frustrations"),
    "goal": to_say("goal"),
    "goals": to_say("goals"),
    "hidden": to_say("hidden"),
    "hidden_curves": to_say("hidden curves"),
    "image": to_say("picture"),
    "label": to_say("label"),
    "lane_kind": to_say("kind of lane"),
    "metric": to_say("metric"),
    "moment_of_truth": to_say("moment of truth"),
    "motivations": to_say("motivations"),
    "name": to_say("name"),
    "note": to_say("note"),
    "owner": to_say("owner"),
    "persona": to_say("persona"),
    "personas": to_say("personas"),
    "quote": to_say("quote"),
    "rating": to_say("rating"),
    "role": to_say("role"),
    "scale": to_say("emotion scale"),
    "scenario": to_say("scenario"),
    "score": to_say("score"),
    "sections": to_say("sections"),
    "show_scores": to_say("scores at faces"),
    "span": to_say("span"),
    "state": to_say("state"),
    "tags": to_say("tags"),
    "text": to_say("text"),
    "theme": to_say("theme"),
    "title": to_say("title"),
    "traits": to_say("traits"),
    "votes": to_say("votes"),
    "width": to_say("width"),
}
"""What the undo menu calls a field."""


def changed(document: Document, kind: type[R], ids: Iterable[str], fields: Mapping[str, object]) -> Edit:
    """The edit that sets fields of all records of this kind among the ids.

    Raises `TypeError` for a field that the kind does not have or that only `move` may change, and
    `WrongField` for a value the field cannot hold.
    """
    wrong = [name for name in fields if name not in field_names(kind) or name in PLACES]
    if wrong:
        raise TypeError(f"{kind.__name__} has no field {wrong[0]!r} that could be changed.")
    records = [
        record for record in (document.find(kind, record_id) for record_id in dict.fromkeys(ids)) if record is not None
    ]
    return changing(label(fields, thing(kind, len(records))), [(record, record.but(**fields)) for record in records])


def label(fields: Iterable[str], what: str) -> str:
    """What the undo menu says about a change of these fields."""
    names = list(fields)
    return say("Change {what}", what=say(NAMES.get(names[0], names[0])) if len(names) == 1 else what)


def thing(kind: type[Record], count: int) -> str:
    """One or several records of a kind in words: "card", "3 cards"."""
    match kind.__name__:
        case "Map":
            return say_many("map", "{n} maps", count)
        case "Stage":
            return say_many("stage", "{n} stages", count)
        case "Step":
            return say_many("step", "{n} steps", count)
        case "Lane":
            return say_many("lane", "{n} lanes", count)
        case "Card":
            return say_many("card", "{n} cards", count)
        case "EmotionPoint":
            return say_many("emotion", "{n} emotions", count)
        case "Link":
            return say_many("link", "{n} links", count)
        case "Persona":
            return say_many("persona", "{n} personas", count)
        case "Asset":
            return say_many("picture", "{n} pictures", count)
    return say_many("record", "{n} records", count)
