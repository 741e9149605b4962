"""What is known of the links of a map before its lanes are placed, and what is kept of it for the next layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from journeydesk.document.records import LaneId, Link, LinkId, RecordId
from journeydesk.layout.link_labels import Spot
from journeydesk.layout.picture import Rect
from journeydesk.layout.tracks import Laid, Run
from journeydesk.layout.ways import Way

if TYPE_CHECKING:
    from journeydesk.layout.kept import KeptLane


class LaneFacts(Struct, frozen=True):
    """What links must know of a lane: how deep the cards of each column reach, and the heights of those over each channel."""

    depths: tuple[float, ...]
    over: Mapping[int, tuple[float, ...]]


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
        self.cells: Mapping[LaneId, KeptLane] = {}
        self.ends: dict[tuple[LaneId, int], list[tuple[RecordId, Rect]]] = {}
        self.facts: dict[LaneId, tuple[KeptLane, LaneFacts]] = {}
        self.ways: dict[LinkId, tuple[object, Way]] = {}
        self.laid: tuple[object, tuple[Laid, ...]] = ((), ())
