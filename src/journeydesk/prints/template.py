"""An empty map for a workshop: stages and lanes printed, and cells that sticky notes fit into.

A note is 76 mm wide and high; a cell has 80 mm for each, so that it can be put down by hand. As many notes as there is room
for stand side by side and below one another in a cell; the type is as large as that leaves it, and what is left over parts
the stages and the lanes. Where the paper has no room for 80 mm, cells are as large as they can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Link, Map, MapId, RecordId, StageId
from journeydesk.layout import sizes
from journeydesk.layout.faces import face
from journeydesk.layout.journey import lay_out
from journeydesk.layout.papers import LARGEST as LONGEST_SIDE
from journeydesk.layout.papers import MILLIMETRE
from journeydesk.layout.picture import Box, Grid, Group, Ink, Leaf, LineTo, MoveTo, Path, Pen, Picture, Rect
from journeydesk.layout.setting import Row, Setting
from journeydesk.layout.theme import Theme, theme_of
from journeydesk.prints.reflow import MARGIN, NARROW_HEAD, Area, scale_on

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

NOTE: Final = 80 * MILLIMETRE
"""The room of a sticky note of 76 mm."""
USUAL, LARGEST = 1.5, 3.0
"""How large the type of a template is printed: usually, and at most."""
SMALLEST: Final = (1.0, 0.8, 0.6)
"""How large it is at least: its smallest type has 10 points then, on paper that is too small for all its titles less."""
PAGE: Final = LONGEST_SIDE - 90.0
LEAST: Final = 40.0
"""Cells are no smaller than this, in points of the picture."""
AIR: Final = 0.35
"""Stages and lanes are parted by no more than this share of a note."""
ROWS: Final = 5
TRIES: Final = 8
FACE: Final = 9.0


class Blank(Struct, frozen=True):
    """How a template is set along one side, in print: a cell's length, whole notes and more, and the gaps' between cells."""

    cell: float
    gap: float


def template(document: Document, map_id: MapId, typesetter: Typesetter, area: Area, *, theme: Theme | None = None) -> Picture:
    """The picture of an empty map for paper with this area, to be drawn at the scale at which it fills it.

    It is folded into rows where the paper has room for notes only so. A side that is free is as long as cells of one note
    need; with both free the picture is drawn as it is.
    """
    bare = emptied(document, map_id)
    base = Setting(head="blank", margin=MARGIN, width=NARROW_HEAD, column=sizes.COLUMN, prompts=False)
    columns = [step for stage in bare.stages(map_id) for step in _columns(bare, stage.id)]
    if not columns:
        return lay_out(bare, map_id, typesetter, theme=theme, setting=base)
    best: tuple[float, Picture, float] | None = None
    for count in range(1, min(ROWS, len(columns)) + 1):
        rows = _rows(bare, map_id, count)
        found, tall = _set(bare, map_id, typesetter, area, theme, replace(base, rows=rows))
        room = min(NOTE, smallest_cell(found) * scale_on(found, area))
        if best is None or room > best[0] + 1:
            best = (room, found, tall)
        if room > NOTE - 1:
            break
    assert best is not None
    _, picture, tall = best
    look = theme or theme_of(bare.get(Map, map_id))
    return replace(picture, groups=tuple(_to_be_filled(group, look, tall) for group in picture.groups))


def smallest_cell(picture: Picture) -> float:
    """The shorter side of the smallest cell of a picture, in its points; 0 if it has none."""
    sides = [
        (group.height, group.width - 2 * sizes.CELL_INSET) for group in picture.groups if group.key[0] in ("cell", "curve")
    ]
    return min((min(side) for side in sides), default=0.0)


def _columns(document: Document, stage: StageId) -> list[RecordId]:
    return [step.id for step in document.steps(stage)] or [stage]


def _rows(document: Document, map_id: MapId, count: int) -> tuple[Row, ...]:
    """The columns in that many rows of nearly one length, each as far as can be from stages' beginnings."""
    stages = [_columns(document, stage.id) for stage in document.stages(map_id)]
    if count == 1:
        return ()
    every = [column for stage in stages for column in stage]
    starts = {stage[0] for stage in stages}
    ends = [0]
    for n in range(1, count):
        wanted = len(every) * n / count
        places = range(ends[-1] + 1, len(every) - (count - n) + 1)
        ends.append(min(places, key=lambda at: abs(at - wanted) + (0.0 if every[at] in starts else 1.2)))
    return tuple(frozenset(every[first:after]) for first, after in pairwise([*ends, len(every)]))


def _set(
    document: Document, map_id: MapId, typesetter: Typesetter, area: Area, theme: Theme | None, setting: Setting
) -> tuple[Picture, float]:
    """The picture in those rows with cells as large as can be, and how high its curves' lanes are set."""
    for least in SMALLEST:
        picture, tall = _settled(document, map_id, typesetter, area, theme, setting, least)
        if scale_on(picture, area) > 0.98 * least:
            break
    return picture, tall


def _settled(
    document: Document,
    map_id: MapId,
    typesetter: Typesetter,
    area: Area,
    theme: Theme | None,
    setting: Setting,
    least: float,
) -> tuple[Picture, float]:
    """The same with type that is drawn at no smaller scale than that, as far as the paper has room for it.

    What is no cell depends on how wide the picture is, so it is laid out until it is known.
    """
    setting = replace(setting, lane=sizes.COLUMN, curve=sizes.COLUMN)
    picture = lay_out(document, map_id, typesetter, theme=theme, setting=setting)
    most = LARGEST if all(area) else USUAL
    for number in range(TRIES):
        scale, across, down = _blanks(picture, setting, area, most, least)
        setting = replace(
            setting,
            column=across.cell / scale + 2 * sizes.CELL_INSET,
            gap=across.gap / scale,
            lane=down.cell / scale,
            curve=down.cell / scale,
            gutter=down.gap / scale,
        )
        picture = lay_out(document, map_id, typesetter, theme=theme, setting=setting)
        if abs(scale_on(picture, area) - scale) < 0.002 * scale:
            break
        if number:  # larger type wraps more, and then there is no room for it: a little smaller settles it
            most = 0.94 * scale
    return picture, setting.curve


def _blanks(picture: Picture, setting: Setting, area: Area, most: float, least: float) -> tuple[float, Blank, Blank]:
    """The scale of the type, and how cells are set from side to side and from top to bottom.

    As many notes as there is room for with the smallest type; then the largest type that leaves that room.
    """
    grid = picture.grid
    columns, gaps = _longest(grid, setting.rows)
    lanes, gutters = sum(1 for band in grid.bands if not band.divider), len(grid.bands)
    assert setting.column is not None
    across = 2 * setting.margin + sizes.LABEL + columns * 2 * sizes.CELL_INSET
    down = picture.height - lanes * setting.lane - gutters * setting.gutter
    if not any(area):
        return 1.0, Blank(NOTE, sizes.GAP), Blank(NOTE, sizes.GUTTER)
    sides = (
        (area[0], across, columns, gaps, sizes.GAP),
        (area[1], down, max(1, lanes), gutters, sizes.GUTTER),
    )
    notes = [
        floor((room - least * (fixed + between * gap)) / (cells * NOTE) + 1e-6) if room else 1
        for room, fixed, cells, between, gap in sides
    ]
    scale = most
    for count, (room, fixed, cells, between, gap) in zip(notes, sides, strict=True):
        # a side that is free must still be opened everywhere
        left = room - max(count, 1) * cells * NOTE if room else PAGE - cells * NOTE
        scale = min(scale, max(least, left / (fixed + between * gap)))
    # on small paper, where no note fits anyway, half of it is left for writing, unless type would be too small
    halves = (room / 2 / (fixed + between * gap) for room, fixed, _, between, gap in sides if room)
    scale = min([scale, *(max(least, half) for half in halves)])
    first, second = (_blank(*side, count, scale) for side, count in zip(sides, notes, strict=True))
    return scale, first, second


def _longest(grid: Grid, rows: Sequence[Row]) -> tuple[int, int]:
    """How many columns the longest row has, and how many gaps between stages; a stage without steps is a column."""
    filled = {column.stage for column in grid.columns}
    columns: list[tuple[RecordId, StageId]] = [(column.step, column.stage) for column in grid.columns]
    columns += [(span.stage, span.stage) for span in grid.stages if span.stage not in filled]
    every: Row = frozenset(one for one, _ in columns)
    stages = [[stage for one, stage in columns if one in row] for row in rows or (every,)]
    longest = max(stages, key=len)
    return len(longest), len(set(longest)) - 1


def _blank(room: float, fixed: float, cells: int, gaps: int, gap: float, notes: int, scale: float) -> Blank:
    """Cells of whole notes, and what is left for the gaps, as long as they stay gaps."""
    gap *= scale
    if not room:
        return Blank(NOTE * notes, gap)
    free = room - fixed * scale - gaps * gap
    cell = max(LEAST * scale, NOTE * notes if notes > 0 else free / cells)
    left = max(0.0, free - cell * cells)
    more = min(left / gaps, AIR * NOTE) if gaps else 0.0
    return Blank(cell + (left - more * gaps) / cells, gap + more)


def emptied(document: Document, map_id: MapId) -> Document:
    """The document without cards, curves and links; the map's stages, steps and lanes stay."""
    journey = document.get(Map, map_id)
    kept = [record for record in document if not isinstance(record, Card | EmotionPoint | Link | Map)]
    return Document([*kept, journey.but(personas=(), hidden_personas=(), hidden_curves=())])


def _to_be_filled(group: Group, theme: Theme, tall: float) -> Group:
    """A cell with an outline in the place of its ground, a curve's lane with faces at the levels to draw it between."""
    pen = Pen(Ink(theme.muted, 0.6), 0.8)
    if group.key[0] == "cell":
        marks = tuple(replace(mark, fill=None, pen=pen) if isinstance(mark, Box) else mark for mark in group.marks)
        return replace(group, marks=marks)
    if group.key[0] != "curve":
        return group
    frame = Rect(sizes.CELL_INSET, 0, group.width - 2 * sizes.CELL_INSET, group.height)
    lines: list[Leaf] = [Box(frame, 8, None, pen)]
    faces: list[Leaf] = []
    inset = min(sizes.CURVE_INSET, 0.14 * tall)  # in a low lane the levels need all of its height
    apart = (tall - 2 * inset) / 4
    r = min(FACE, 0.44 * apart)
    for score in range(1, 6):
        y = tall - inset - (score - 1) * apart
        dash = () if score == 3 else (3.0, 4.0)
        ends = MoveTo(FACE * 3.4, y), LineTo(group.width - FACE * 3.4, y)
        lines.append(Path(ends, None, Pen(Ink(theme.muted, 0.45), 0.8, dash)))
        for x in (FACE * 2, group.width - FACE * 2):
            faces += face(theme, x, y, r, score, None)
    return replace(group, marks=(*lines, *faces))
