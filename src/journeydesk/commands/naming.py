"""What colours, grades of evidence and maps are called where one of them is to be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import LaneKind, Map
from journeydesk.language import say, to_say
from journeydesk.layout.theme import LIGHT

COLOURS: Final[Mapping[str, str]] = {
    LIGHT.lanes[kind].tint: name
    for kind, name in (
        (LaneKind.PAIN_POINTS, to_say("Red")),
        (LaneKind.NOTES, to_say("Yellow")),
        (LaneKind.ACTIONS, to_say("Blue")),
        (LaneKind.OPPORTUNITIES, to_say("Green")),
        (LaneKind.THOUGHTS, to_say("Grey")),
        (LaneKind.TOUCHPOINTS, to_say("Teal")),
    )
}
"""The colours offered for cards, and their names."""

GRADES: Final[Mapping[str, str]] = {
    "": to_say("Not said"),
    "assumption": to_say("Assumption"),
    "anecdote": to_say("Anecdote"),
    "researched": to_say("Researched"),
}


def colour_name(colour: str) -> str:
    """The name of a colour, or how it is written."""
    names = {known.lower(): name for known, name in COLOURS.items()}
    return say(names[colour.lower()]) if colour.lower() in names else colour.upper()


def grade_name(grade: str) -> str:
    """What a grade of evidence is called."""
    return say(GRADES[grade])


def map_name(a_map: Map) -> str:
    """The title of a map in one line."""
    return " ".join(a_map.title.split()) or say("Untitled map")


def open_maps(desk: Desk) -> list[tuple[OpenDocument, Map]]:
    """All maps of all open documents that can be changed, those of the document in front first."""
    first = [desk.current] if desk.current is not None else []
    documents = [*first, *(one for one in desk.documents if one is not desk.current)]
    return [(one, a_map) for one in documents if not one.read_only for a_map in one.document.maps]
