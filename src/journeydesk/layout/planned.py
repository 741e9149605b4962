"""What is known of the links of a map before its lanes are placed, and what is kept of it for the next layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from journeydesk.document.records import LaneId, Link, LinkId
from journeydesk.layout.link_labels import Spot
from journeydesk.layout.tracks import Laid, Run
from journeydesk.layout.ways import Way

if TYPE_CHECKING:
    from journeydesk.layout.kept import KeptLane


class LaneFacts(Struct, frozen=True):
    """What links must know of a lane: which columns have cards, how deep they reach, and the cards that span columns."""

    depths: tuple[float, ...]
    spans: tuple[tuple[int, int, float], ...]


class Plan(Struct, frozen=True):
    """All links of a map without heights.

    `room` is by how much each gutter must be higher than usual, `rows` how high the rows of labels in it are, `feet` how far
    labels may reach up into the lane above it, `crossings` where links run up and down through each lane of emotions, from
    the first column's left edge.
    """

    links: tuple[Link, ...]
    runs: tuple[Run, ...]
    laid: tuple[Laid, ...]
    spots: Mapping[int, Spot]
    room: tuple[float, ...]
    feet: tuple[float, ...]
    rows: Mapping[int, tuple[float, ...]]
    crossings: Mapping[int, tuple[float, ...]]


class KeptLinks:
    """What is kept of the links of a map for its next layout."""

    def __init__(self) -> None:
        self.rows: tuple[object, ...] = ()
        self.plan: Plan | None = None
        self.facts: dict[LaneId, tuple[KeptLane, LaneFacts]] = {}
        self.ways: dict[LinkId, tuple[object, Way]] = {}
        self.laid: tuple[object, tuple[Laid, ...]] = ((), ())
