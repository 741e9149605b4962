"""What the find bar says about a find that cannot be seen on the map."""

from __future__ import annotations

from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Lane, Map
from journeydesk.edits.searching import Hit
from journeydesk.language import say, to_say

PARTS: Final = {
    "note": to_say("Note"), "tags": to_say("Tag"), "owner": to_say("Owner"), "due": to_say("Due"),
    "channel": to_say("Channel"), "evidence.source": to_say("Source of the evidence"),
    "evidence.date": to_say("Date of the evidence"), "metric.unit": to_say("Unit"), "metric.current": to_say("Metric now"),
    "metric.target": to_say("Target"), "goals": to_say("Goals"), "frustrations": to_say("Frustrations"),
    "motivations": to_say("Motivations"), "channels": to_say("Channels"), "traits": to_say("Traits"),
    "sections.title": to_say("More about this persona"), "sections.text": to_say("More about this persona"),
}  # fmt: skip
"""What a part is called that cannot be seen on the map."""


def where(document: Document, hit: Hit) -> str:
    """Which part of what was found it is, if that cannot be seen on the map."""
    said = [say(PARTS[hit.part])] if hit.part in PARTS else []
    record = document.records.get(hit.record_id)
    if isinstance(record, Card):
        lane = document.find(Lane, record.lane)
        if record.step is None:
            said.append(say("Parking lot"))
        elif lane is not None and lane.hidden:
            said.append(say("Hidden lane “{lane}”", lane=lane.title))
    elif isinstance(record, Lane) and record.hidden:
        said.append(say("Hidden lane"))
    a_map = document.find(Map, hit.map_id)
    if a_map is not None and said and len(document.maps) > 1:
        said.append(" ".join(a_map.title.split()) or say("Untitled map"))
    return " · ".join(said)
