"""Where the steps of a map stand from side to side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import MapId, Stage, StageId, Step, StepId
from journeydesk.layout import sizes
from journeydesk.layout.setting import AS_SHOWN, Row, Setting

if TYPE_CHECKING:
    from journeydesk.layout.kept import Kept


class StageColumns(Struct, frozen=True):
    """A stage with its steps; `first` is its first column's number, `x` and `width` its share of the map.

    `number` is its place among the stages of the map, whether all of them are laid out or not. One that is `continued` has
    its first steps elsewhere: in the row above, or on the page before.
    """

    stage: Stage
    steps: tuple[Step, ...]
    first: int
    x: float
    width: float
    number: int
    continued: bool = False


class Columns(Struct, frozen=True):
    """All columns of a map in reading order.

    `xs` are their left edges as if the map read from left to right, `widths` how wide they are; the first begins at `left`,
    the last ends at `right`. `earlier` are the steps of the map before the first of them, where only a run of its steps is
    laid out: cards of theirs may go on in these columns.
    """

    stages: tuple[StageColumns, ...]
    steps: tuple[Step, ...]
    xs: tuple[float, ...]
    widths: tuple[float, ...]
    right: float
    left: float = sizes.MARGIN + sizes.LABEL
    earlier: tuple[StepId, ...] = ()

    @property
    def width(self) -> float:
        """From the first column's left edge to the last one's right edge."""
        return self.right - self.left

    @property
    def has_step_row(self) -> bool:
        """Whether any stage has more than its one untitled step."""
        return any(len(part.steps) > 1 or any(step.title.strip() for step in part.steps) for part in self.stages)

    def middle(self, number: int) -> float:
        """The middle of a column."""
        return self.xs[number] + self.widths[number] / 2

    def end(self, number: int) -> float:
        """The right edge of a column."""
        return self.xs[number] + self.widths[number]

    def reach(self, number: int, span: int) -> int:
        """The last column of a card that begins in a column and spans that many, as far as there are any."""
        return min(number + span, len(self.xs)) - 1


def columns_of(
    document: Document, map_id: MapId, only: StageId | None = None, *, setting: Setting = AS_SHOWN, row: Row | None = None
) -> Columns:
    """The columns of a map: steps side by side, a gap between stages; a stage without steps keeps an empty column's room.

    With `only`, the columns of this one stage; with `row`, those of its steps.
    """
    stages: list[StageColumns] = []
    steps: list[Step] = []
    earlier: list[StepId] = []
    xs: list[float] = []
    widths: list[float] = []
    x = left = setting.margin + sizes.LABEL
    for number, stage in enumerate(document.stages(map_id)):
        own = document.steps(stage.id)
        shown = own if only in (None, stage.id) else ()
        if row is not None:
            shown = tuple(step for step in shown if step.id in row)
        if not steps and len(shown) < len(own):
            earlier += [step.id for step in own[: own.index(shown[0]) if shown else None]]
        if only not in (None, stage.id) or (row is not None and not shown and (own or stage.id not in row)):
            continue
        continued, own = bool(shown) and shown[0] is not own[0], shown
        if stages:
            x += setting.gap
        first, begin = len(steps), x
        for step in own:
            xs.append(x)
            widths.append(width_of(step, setting))
            x += widths[-1]
        if not own:
            x += width_of(None, setting)
        stages.append(StageColumns(stage, own, first, begin, x - begin, number, continued))
        steps.extend(own)
    return Columns(tuple(stages), tuple(steps), tuple(xs), tuple(widths), x, left, tuple(earlier) if steps else ())


def width_of(step: Step | None, setting: Setting = AS_SHOWN) -> float:
    """How wide a step's column is: as wide as somebody made it, or as wide as all, times what the setting says."""
    if setting.column is not None:
        return setting.column
    own = sizes.COLUMN if step is None or step.width is None else step.width
    least = setting.least.get(step.id, 0.0) if step is not None and setting.least else 0.0
    return max(setting.narrowest, least, own * setting.columns)


def stretched(columns: Columns, right: float) -> Columns:
    """The same columns, each wider or narrower in proportion, so that the last ends at `right`; the gaps stay."""
    shares = sum(part.width for part in columns.stages)
    if not shares or abs(right - columns.right) < 0.01:
        return columns
    times = (right - columns.right) / shares + 1
    stages: list[StageColumns] = []
    xs: list[float] = []
    shift = 0.0
    for part in columns.stages:
        x = part.x + shift
        xs += [x + (columns.xs[n] - part.x) * times for n in range(part.first, part.first + len(part.steps))]
        stages.append(replace(part, x=x, width=part.width * times))
        shift += part.width * (times - 1)
    widths = tuple(width * times for width in columns.widths)
    return replace(columns, stages=tuple(stages), xs=tuple(xs), widths=widths, right=right)


def kept_columns(
    document: Document,
    map_id: MapId,
    kept: Kept,
    only: StageId | None,
    setting: Setting = AS_SHOWN,
    wanted: Row | None = None,
) -> Columns:
    """The columns of a map, or of one stage if the map has it; the very same as the last time if nothing touched them."""
    row = document.row_ids(("stage", map_id))
    only = only if only in row else None
    rows = (row, only, setting, wanted, *(document.row_ids(("step", stage)) for stage in row))
    known = kept.columns
    if known is not None and len(known[0]) == len(rows) and all(one is two for one, two in zip(known[0], rows, strict=True)):
        return known[1]
    columns = columns_of(document, map_id, only, setting=setting, row=wanted)
    if known is not None and known[1] == columns:
        columns = known[1]
    kept.columns = (rows, columns)
    return columns
