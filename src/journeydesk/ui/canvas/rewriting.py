"""What can be written in place: the text fields of records, and the edits that give them another text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Map, Persona, RecordId, Stage, Step
from journeydesk.edits import cards, emotions, lanes, links, maps, personas, stages, steps
from journeydesk.language import say
from journeydesk.layout import sizes

if TYPE_CHECKING:
    from journeydesk.document.document import Document
    from journeydesk.document.records import Record
    from journeydesk.text.runs import Style

FIELDS: Final[dict[type[Record], tuple[str, ...]]] = {
    Map: ("title", "scenario"),
    Stage: ("title", "goal"),
    Step: ("title",),
    Lane: ("title",),
    Card: ("text",),
    EmotionPoint: ("label",),
    Link: ("label",),
    Persona: ("name", "role", "quote"),
}
"""The fields that can be written in place, the first being meant when no other is named."""

STYLES: Final[dict[tuple[type[Record], str], Style]] = {
    (Map, "title"): sizes.TITLE,
    (Map, "scenario"): sizes.SCENARIO,
    (Stage, "title"): sizes.STAGE_TITLE,
    (Stage, "goal"): sizes.STAGE_GOAL,
    (Step, "title"): sizes.STEP_TITLE,
    (Lane, "title"): sizes.LANE_TITLE,
    (Card, "text"): sizes.CARD_TEXT,
    (EmotionPoint, "label"): sizes.KNOT_LABEL,
    (Link, "label"): sizes.SMALL,
    (Persona, "name"): sizes.PERSONA_NAME,
    (Persona, "role"): sizes.PERSONA_NAME,
    (Persona, "quote"): sizes.PERSONA_TEXT,
}
"""How a field is set where the map does not show it as it is written."""


def part_for(document: Document, record_id: RecordId, part: str = "") -> str | None:
    """The field of a record that `part` means, or None if the record has no text to write in place."""
    record = document.records.get(record_id)
    fields = FIELDS.get(type(record), ()) if record is not None else ()
    return part if part in fields else next(iter(fields), None)


def text_of(document: Document, record_id: RecordId, part: str) -> str:
    """The text a field holds."""
    value = getattr(document.records.get(record_id), part, "")
    return value if isinstance(value, str) else ""


def rewritten(document: Document, record_id: RecordId, part: str, text: str) -> Edit:
    """The edit that gives a field another text; empty if the record is gone."""
    match document.records.get(record_id):
        case Card() as card:
            return cards.rewrite(document, card.id, text)
        case Stage() as stage:
            return (
                stages.rename(document, stage.id, text) if part == "title" else stages.change(document, stage.id, goal=text)
            )
        case Step() as step:
            return steps.rename(document, step.id, text)
        case Lane() as lane:
            return lanes.rename(document, lane.id, text)
        case Map() as a_map:
            return (
                maps.rename(document, a_map.id, text) if part == "title" else maps.change(document, a_map.id, scenario=text)
            )
        case EmotionPoint() as point:
            return emotions.change(document, [point.id], label=text)
        case Link() as link:
            return links.change(document, link.id, label=text)
        case Persona() as persona:
            return personas.change(document, persona.id, **{part: text})
    return Edit(say("Edit text"))
