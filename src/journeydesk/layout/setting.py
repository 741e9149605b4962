"""How a map is set: how wide its columns are, what of it is laid out, and how it is folded into rows for a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from journeydesk.document.records import LaneId, RecordId, StepId
from journeydesk.layout import sizes

Row = frozenset[RecordId]
"""The steps of one row of a folded map, and the stages in it that have none."""
Head = Literal["whole", "small", "blank", "none"]


class Setting(Struct, frozen=True):
    """How a map is set; as it stands, the way the canvas shows it. Lengths are in points of the picture.

    `columns` is how many times as wide as usual columns are, none narrower than `narrowest` or than its step's own share in
    `least`; `column` is one width for all in its place. `rows` are the rows of steps a map is folded into, one below the
    other, each with the heads of its stages and the labels of its lanes; none is the whole map in one row. `lanes` are those
    that are laid out, None for all that are not hidden. `head` is title, scenario and persona, a small line of them with
    `note` at its end, lines to be filled in, or nothing. Lanes of cards are at least `lane` high and by `extra` higher than
    they need be, curves are `curve` high. `gap` parts stages, `gutter` lanes; the picture is at least `width` wide and has a
    `margin` all round. No type is smaller than `type_least`. With `prompts`, what is missing is told by words that invite to
    write it: they are for the canvas, not for paper.
    """

    columns: float = 1.0
    narrowest: float = 0.0
    least: Mapping[StepId, float] = MappingProxyType({})
    column: float | None = None
    rows: tuple[Row, ...] = ()
    lanes: frozenset[LaneId] | None = None
    head: Head = "whole"
    legend: bool = True
    lane: float = sizes.LANE_LEAST
    extra: float = 0.0
    curve: float = sizes.CURVE_HEIGHT
    gap: float = sizes.GAP
    gutter: float = sizes.GUTTER
    width: float = sizes.LEAST_WIDTH
    margin: float = sizes.MARGIN
    type_least: float = 0.0
    note: str = ""
    prompts: bool = True


AS_SHOWN: Final = Setting()
"""The setting of the canvas."""
PRINTED: Final = Setting(prompts=False)
"""The setting of a map that is printed as the canvas shows it."""
