"""How high a map's rows would be at some width of columns, found without laying it out: what folding it is reckoned with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind, MapId, RecordId, StepId
from journeydesk.layout import lanes, sizes, stages
from journeydesk.layout.cells import FOOT_OF_ONE, lane_cells
from journeydesk.layout.columns import columns_of
from journeydesk.layout.kept import Kept, KeptLane
from journeydesk.layout.pieces import Drawing
from journeydesk.layout.setting import Setting
from journeydesk.layout.words import needed


class Unit(Struct, frozen=True):
    """A column: its step or, where a stage has none, the stage; the stage's number, and how high it wants the heads.

    At a factor it is `own` times that wide, but never narrower than `least`. `tied` says that a card reaches over from the
    column before.
    """

    id: RecordId
    stage: int
    chevron: float
    step: float
    own: float
    least: float
    tied: bool = False

    def at(self, factor: float) -> float:
        """How wide it is at some factor."""
        return max(self.least, self.own * factor)


class LaneDepth(Struct, frozen=True):
    """A lane: how high it is at least, how high the cards of each column want it, and what a curve adds to that."""

    least: float
    depths: tuple[float, ...]
    curve: float = 0.0


class Measured(Struct, frozen=True):
    """The columns and lanes of a map at one factor of its columns' widths.

    `needed` is how wide columns must be in which a word is broken.
    """

    factor: float
    gap: float
    gutter: float
    units: tuple[Unit, ...]
    needed: Mapping[StepId, float]
    lanes: tuple[LaneDepth, ...]

    def width(self, first: int, after: int, factor: float) -> float:
        """How wide a row of these columns is at some factor, from the first one's left edge to the last one's right edge."""
        row = self.units[first:after]
        gaps = len({unit.stage for unit in row}) - 1
        return sum(unit.at(factor) for unit in row) + max(0, gaps) * self.gap

    def height(self, first: int, after: int) -> float:
        """How high a row of these columns is, from its chevrons to the gutter below its last lane."""
        row = self.units[first:after]
        height = max((unit.chevron for unit in row), default=sizes.CHEVRON) + sizes.CHEVRON_FOOT
        height += max((unit.step for unit in row), default=0.0)
        for lane in self.lanes:
            deep = max(lane.depths[first:after], default=0.0)
            own = max(lane.least, deep) if not lane.curve else lane.curve + (max(lane.least, deep) if deep else 0.0)
            height += own + self.gutter
        return height


def measured(document: Document, map_id: MapId, drawing: Drawing, setting: Setting, kept: Kept) -> Measured:
    """What is known of a map's columns and lanes at the setting's width of columns; links are not reckoned with."""
    columns = columns_of(document, map_id, setting=setting, row=setting.rows[0] if setting.rows else None)
    tall = [stages.step_height(drawing, step, w) for step, w in zip(columns.steps, columns.widths, strict=True)]
    visible = [
        lane for lane in document.lanes(map_id) if not lane.hidden and (setting.lanes is None or lane.id in setting.lanes)
    ]
    depths: list[LaneDepth] = []
    tied: set[int] = set()
    filled: list[KeptLane] = []
    for lane in visible:
        least = lanes.label_height(drawing, lane)
        if lane.lane_kind.is_divider:
            depths.append(LaneDepth(least, ()))
            continue
        cells = lane_cells(drawing, document, lane, columns, kept)
        filled.append(cells)
        own = [content.depth for content in cells.contents]
        for number, content in enumerate(cells.contents):
            for at in range(number + 1, number + len(content.ends)):  # in a row that begins there they stand again
                own[at] = max(own[at], content.ends[at - number] - sizes.CARD_GAP + FOOT_OF_ONE)
                tied.add(at)
        curve = setting.curve if lane.lane_kind is LaneKind.EMOTIONS else 0.0
        depths.append(LaneDepth(max(setting.lane, least if not curve else 0.0), tuple(own), curve))
    units: list[Unit] = []
    places: list[int | None] = []
    for part in columns.stages:
        high = stages.chevron_height(drawing, part)
        if not part.steps:
            units.append(Unit(part.stage.id, part.number, high, 0.0, sizes.COLUMN, setting.narrowest))
            places.append(None)
        for place, step in enumerate(part.steps, start=part.first):
            row = tall[place] if columns.has_step_row else 0.0
            wide = sizes.COLUMN if step.width is None else step.width
            narrow = max(setting.narrowest, setting.least.get(step.id, 0.0))
            units.append(Unit(step.id, part.number, high, row, wide, narrow, place in tied))
            places.append(place)
    words = needed(drawing, columns, filled)
    lanes_by_unit = tuple(_by_unit(depths, places))
    return Measured(setting.columns, setting.gap, setting.gutter, tuple(units), words, lanes_by_unit)


def _by_unit(depths: Sequence[LaneDepth], places: Sequence[int | None]) -> list[LaneDepth]:
    """The depths of lanes by column, none where a stage has no steps."""
    return [
        LaneDepth(
            lane.least,
            tuple(0.0 if place is None or not lane.depths else lane.depths[place] for place in places),
            lane.curve,
        )
        for lane in depths
    ]
