"""What a customer sees of a map: nothing that happens behind the line of visibility."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, changing
from journeydesk.document.records import Lane, LaneKind, MapId
from journeydesk.language import say

BEHIND = frozenset({LaneKind.BACKSTAGE, LaneKind.SUPPORT, LaneKind.LINE_OF_INTERNAL_INTERACTION})


def for_customers(document: Document, map_id: MapId) -> Document:
    """The document with the lanes of a map hidden that a customer does not see, and lines that would part nothing any more.

    What lies below a line of visibility is behind it, whatever its kind.
    """
    lanes = document.lanes(map_id)
    line = next((n for n, lane in enumerate(lanes) if lane.lane_kind is LaneKind.LINE_OF_VISIBILITY), len(lanes))
    behind = [lane for n, lane in enumerate(lanes) if n > line or lane.lane_kind in BEHIND]
    shown = [lane for lane in lanes if lane not in behind and not lane.hidden]
    gone = [*behind, *_loose(shown)]
    return apply(document, changing(say("Customer view"), ((lane, lane.but(hidden=True)) for lane in gone)))


def _loose(lanes: Sequence[Lane]) -> list[Lane]:
    """The lines among these lanes that have no lane of cards above or below them, or another line right below."""
    found = []
    above = False
    for number, lane in enumerate(lanes):
        if not lane.lane_kind.is_divider:
            above = True
        elif not above or number + 1 == len(lanes) or lanes[number + 1].lane_kind.is_divider:
            found.append(lane)
    return found
