"""Journey tables: which tables are one, which way round they stand, and the map each becomes.

A table's stages run across (headings down the first column) or down (a stage or touchpoint a row). Its headings are looked
up in `words`; the side with more known headings holds the lanes. Headings of the writer's own become lanes of notes under
that heading, so that no cell is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from journeydesk.document.records import LaneKind
from journeydesk.exchange.cells import heading, one_line, pieces
from journeydesk.exchange.columns import Column, fill
from journeydesk.exchange.drafts import DraftMap, DraftStage, DraftStep
from journeydesk.exchange.plain import quoted
from journeydesk.exchange.report import Report
from journeydesk.exchange.vocabulary import STRONG, TELLING, Meaning, Role
from journeydesk.exchange.words import meaning
from journeydesk.language import say, say_many

MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 120
"""A larger table is no journey anybody could look at; the rest is left out and reported."""

_PERSONA: Final = re.compile(r"\bpersona(?:\s*:|\s+[–—-])\s+(\S.*)", re.IGNORECASE)


@dataclass(slots=True)
class Table:
    """A table as it stands in a document: Markdown cells, the line of each row, the headings above it, nearest first."""

    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]]
    headings: Sequence[str] = ()


@dataclass(slots=True)
class Reading:
    """How a table is to be read: its columns as lanes, and where each step stands along the journey."""

    axis: list[tuple[str, str]]
    columns: list[Column]
    named_axis: bool
    lines: list[int] = field(default_factory=list)

    @property
    def is_journey(self) -> bool:
        """Whether the table tells of somebody's way: named stages or steps, and what is met, done, thought or felt there."""
        told = {column.meaning for column in self.columns} & TELLING
        return self.named_axis and (bool(told & STRONG) or len(told) > 1)

    @property
    def is_near_one(self) -> bool:
        """Whether it speaks of what only journeys speak of, without saying where on the way."""
        return any(column.meaning in STRONG for column in self.columns)


def read(table: Table, report: Report) -> Reading:
    """How the table is to be read; rows and cells that are too many are left out and reported."""
    table = _bounded(table, report)
    labels = [one_line(cell) for cell in table.header]
    across = [meaning(label) for label in labels]
    down = [meaning(one_line(row[0])) if row else None for _, row in table.rows]
    if _share(down) > _share(across[1:]) or (not any(across[1:]) and any(down)):
        return _stages_across(table, labels, down, report)
    return _stages_down(table, labels, across, report)


def draft(table: Table, reading: Reading, title: str, report: Report) -> DraftMap:
    """The map a table becomes; it is titled by the nearest heading, and the heading above that is its scenario."""
    headings = [text for each in table.headings if (text := heading(each))]
    made = DraftMap(headings[0] if headings else title, scenario=headings[1] if len(headings) > 1 else "")
    persona = next((found[1].strip() for each in headings if (found := _PERSONA.search(each))), None)
    steps: list[DraftStep] = []
    last: str | None = None
    for stage, step in reading.axis:
        if last is None or stage != last or not stage:
            made.stages.append(DraftStage(stage))
        last = stage
        made.stages[-1].steps.append(DraftStep(step))
        steps.append(made.stages[-1].steps[-1])
    fill(made, steps, reading.columns, persona=persona, report=report)
    return made


def parked(table: Table, reading: Reading) -> list[tuple[LaneKind, str]]:
    """The rows of a table that is near a journey, as cards for a parking lot: a row a card, in the lane it is about."""
    about = next(column.meaning for column in reading.columns if column.meaning in STRONG)
    kind = about if isinstance(about, LaneKind) else LaneKind.EMOTIONS
    rows = ("\n".join(text for cell in cells for text in pieces(cell)) for _, cells in table.rows)
    return [(kind, row) for row in rows if row]


def _share(meanings: Sequence[Meaning | None]) -> float:
    return sum(found is not None for found in meanings) / len(meanings) if meanings else 0.0


def _bounded(table: Table, report: Report) -> Table:
    rows = table.rows
    if len(rows) > MOST_ROWS:
        sentence = say("this table has {count} rows; those from here on were left out.", count=len(rows))
        report.tell(rows[MOST_ROWS][0], sentence, serious=True)
        rows = rows[:MOST_ROWS]
    widest = max((len(cells) for _, cells in rows), default=0)
    if max(widest, len(table.header)) > MOST_COLUMNS:
        sentence = say("this table has rows of more than {most} cells; the further ones were left out.", most=MOST_COLUMNS)
        report.tell(table.line, sentence, serious=True)
        rows = [(line, cells[:MOST_COLUMNS]) for line, cells in rows]
    return Table(table.line, table.header[:MOST_COLUMNS], rows, table.headings)


def _uneven(line: int, cells: Sequence[str], width: int, report: Report) -> None:
    if len(cells) < width:
        missing = width - len(cells)
        sentence = say_many("the last cell is missing in this row.", "the last {n} cells are missing in this row.", missing)
        report.tell(line, sentence, sort=say("rows with missing cells"))
    elif any(pieces(cell) for cell in cells[width:]):
        sentence = say("this row has more cells than the table has columns; they were kept under a heading of their own.")
        report.tell(line, sentence, sort=say("rows with too many cells"))


def _stages_across(table: Table, labels: Sequence[str], down: Sequence[Meaning | None], report: Report) -> Reading:
    width = max((len(cells) for _, cells in table.rows), default=0)
    names = list(labels[1:]) + [""] * (width - len(labels))
    axis: list[tuple[str, str]] = []
    for place, name in enumerate(names):
        carried = axis[-1][0] if axis and not name and place < len(labels) - 1 else name
        axis.append((carried, ""))
    columns: list[Column] = []
    for (line, cells), found in zip(table.rows, down, strict=True):
        _uneven(line, cells, len(labels), report)
        texts = [pieces(cell) for cell in cells[1:]] + [[] for _ in range(len(axis) + 1 - max(1, len(cells)))]
        label = one_line(cells[0]) if cells else ""
        if not label and columns:
            for have, more in zip(columns[-1].cells, texts, strict=True):
                have.extend(more)
            continue
        lane: Meaning | None = LaneKind.ACTIONS if found in (Role.STEP, Role.STAGE) else found
        columns.append(Column(label, lane, texts, [line] * len(texts)))
    corner = meaning(labels[0])
    if corner == LaneKind.TOUCHPOINTS and corner not in down:
        met = [[stage] if stage else [] for stage, _ in axis]
        columns.insert(0, Column(labels[0], corner, met, [table.line] * len(met)))
    named = (
        corner in (Role.STAGE, Role.STEP, LaneKind.TOUCHPOINTS) or sum(column.meaning in TELLING for column in columns) > 1
    )
    return Reading(axis, columns, named)


def _stages_down(table: Table, labels: Sequence[str], across: Sequence[Meaning | None], report: Report) -> Reading:
    along = _along(across)
    within = next(
        (at for at, found in enumerate(across) if found == Role.STEP and at != along and across[along] == Role.STAGE), -1
    )
    number = next((at for at, found in enumerate(across) if found == Role.NUMBER and at != along), -1)
    width = len(labels)
    texts = [[pieces(cell) for cell in cells] + [[] for _ in range(width - len(cells))] for _, cells in table.rows]
    lines = [line for line, _ in table.rows]
    for line, cells in table.rows:
        _uneven(line, cells, len(labels), report)
    axis: list[tuple[str, str]] = []
    for row in texts:
        figure = " ".join(row[number]) if number >= 0 else ""
        stage = " ".join(row[along])
        step = " ".join(row[within]) if within >= 0 else ""
        carried = not stage and bool(axis)
        stage = axis[-1][0] if carried else stage
        if within >= 0:
            step = _numbered(figure, step)
        elif not carried:
            stage = _numbered(figure, stage)
        else:
            step = figure
        axis.append((stage, step))
    own = across[along] if across[along] in STRONG | {LaneKind.ACTIONS} else None
    columns = [
        Column(labels[at], _lane(across[at]), [row[at] for row in texts], lines)
        for at in range(width)
        if at not in (along, within, number) or (at == along and own is not None)
    ]
    columns.append(Column("", None, [[text for cell in row[width:] for text in cell] for row in texts], lines))
    if within < 0:
        _steps_named(axis, columns)
    return Reading(axis, columns, across[along] in (Role.STAGE, Role.STEP, LaneKind.TOUCHPOINTS))


def _along(across: Sequence[Meaning | None]) -> int:
    """The column that says where on the way a row stands."""
    for wanted in (Role.STAGE, Role.STEP, LaneKind.TOUCHPOINTS):
        if wanted in across:
            return across.index(wanted)
    return next((at for at, found in enumerate(across) if found != Role.NUMBER), 0)


def _lane(found: Meaning | None) -> Meaning | None:
    return LaneKind.ACTIONS if found == Role.STEP else found


def _numbered(figure: str, title: str) -> str:
    if not figure or not title:
        return figure or title
    return f"{figure}. {title}" if figure.isdigit() else f"{figure} {title}"


def _steps_named(axis: list[tuple[str, str]], columns: Sequence[Column]) -> None:
    """Give the steps of stages with several rows the names of their touchpoints."""
    touchpoints = next((column.cells for column in columns if column.meaning == LaneKind.TOUCHPOINTS), None)
    if touchpoints is None:
        return
    for at, (stage, step) in enumerate(axis):
        shared = any(0 <= near < len(axis) and axis[near][0] == stage for near in (at - 1, at + 1))
        if shared and stage and not step:
            axis[at] = (stage, " ".join(touchpoints[at]))


def told(table: Table, sentence: str, report: Report, **values: object) -> None:
    """Remark on a table that was not made a map, naming it by its headings in place of `{labels}`."""
    labels = ", ".join(label for cell in table.header[:6] if (label := one_line(cell)))
    report.tell(table.line, say(sentence, labels=quoted(labels), **values), sort=say("tables that are no journeys"))
