"""Where everything of a picture is: what lies at a point, and where a drop would go.

Pure functions of a picture, in its coordinates. What they look up by is made once a picture, and then a mouse move costs a
look at the few groups near the pointer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

from journeydesk.document.document import Document
from journeydesk.document.records import Card, CardId, Cell, LaneId, RecordId, StageId, StepId
from journeydesk.layout.nearness import near_path
from journeydesk.layout.picture import (
    Band,
    Close,
    Column,
    CurveLine,
    Grid,
    Group,
    MoveTo,
    Path,
    Picture,
    Rect,
    Text,
)

CURVE_REACH = 5.0
PAPER = 144.0
"""The width of the place where the first label of a link is written."""


class _Held:
    """A picture as a key: the very same object, not an equal one."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.picture is other.picture

    def __hash__(self) -> int:
        return id(self.picture)


class _Index:
    """What is looked up in one picture, each part made when it is first asked for."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._outlines: dict[tuple[str, ...], dict[RecordId, Path]] = {}

    def outlines(self, group: Group) -> dict[RecordId, Path]:
        known = self._outlines.get(group.key)
        if known is None:
            known = self._outlines[group.key] = _outlines(group)
        return known

    @cached_property
    def groups(self) -> dict[tuple[str, ...], tuple[int, Group]]:
        return {group.key: (number, group) for number, group in enumerate(self.picture.groups)}

    @cached_property
    def folded(self) -> bool:
        """Whether the map stands in rows, so that a place from side to side does not tell the step."""
        return len({band.lane for band in self.picture.grid.bands}) < len(self.picture.grid.bands)

    @cached_property
    def loose(self) -> tuple[tuple[int, Group], ...]:
        """The groups that are not found by step and lane, from back to front."""
        gridded: set[str] = set() if self.folded else {"cell", "step", "lane"}
        return tuple((number, group) for number, group in enumerate(self.picture.groups) if group.key[0] not in gridded)

    @cached_property
    def spans(self) -> tuple[Group, ...]:
        """The cards that span steps and lie over their cells."""
        return tuple(group for group in self.picture.groups if group.key[0] == "span")

    @cached_property
    def frames(self) -> dict[RecordId, Rect]:
        found: dict[RecordId, Rect] = {}
        for group in self.picture.groups:
            for record_id, rect in group.frames.items():
                if record_id not in found:
                    found[record_id] = Rect(rect.x + group.x, rect.y + group.y, rect.width, rect.height)
        return found

    @cached_property
    def lefts(self) -> tuple[tuple[float, Column], ...]:
        return tuple(sorted(((column.x, column) for column in self.picture.grid.columns), key=lambda pair: pair[0]))

    @cached_property
    def left_edges(self) -> list[float]:
        return [x for x, _ in self.lefts]

    @cached_property
    def tops(self) -> list[float]:
        return [band.y for band in self.picture.grid.bands]

    def column_at(self, x: float) -> Column | None:
        at = bisect_right(self.left_edges, x) - 1
        if at < 0:
            return None
        column = self.lefts[at][1]
        return column if x < column.x + column.width else None

    def band_at(self, y: float) -> Band | None:
        at = bisect_right(self.tops, y) - 1
        if at < 0:
            return None
        band = self.picture.grid.bands[at]
        return band if y < band.y + band.height else None

    def near(self, x: float, y: float) -> Iterator[Group]:
        """The groups that may have a mark at the point, from front to back."""
        found = [(number, group) for number, group in self.loose if _reaches(group, x, y)]
        column, band = (None, None) if self.folded else (self.column_at(x), self.band_at(y))
        keys: list[tuple[str, ...]] = []
        if column is not None:
            keys.append(("step", column.step))
            if band is not None:
                keys.append(("cell", band.lane, column.step))
        if band is not None:
            keys.append(("lane", band.lane))
        found += [self.groups[key] for key in keys if key in self.groups and _reaches(self.groups[key][1], x, y)]
        for _, group in sorted(found, key=lambda pair: -pair[0]):
            yield group


@lru_cache(maxsize=4)
def _index(held: _Held) -> _Index:
    return _Index(held.picture)


def _of(picture: Picture) -> _Index:
    return _index(_Held(picture))


def _reaches(group: Group, x: float, y: float) -> bool:
    bleed = group.bleed
    return group.x - bleed <= x < group.x + group.width + bleed and group.y - bleed <= y < group.y + group.height + bleed


def _outlines(group: Group) -> dict[RecordId, Path]:
    """Records that are shown by a line alone, and so are hit only near it."""
    if group.key[0] not in ("curve", "link"):
        return {}
    first: dict[RecordId, object] = {}
    for mark in group.marks:
        if mark.shows is not None:
            first.setdefault(mark.shows, mark)
    return {record_id: mark for record_id, mark in first.items() if isinstance(mark, Path) and mark.fill is None}


def _hit(group: Group, outlines: Mapping[RecordId, Path], x: float, y: float, reach: float) -> RecordId | None:
    for record_id in reversed(tuple(group.frames)):
        if record_id not in outlines and group.frames[record_id].holds(x, y):
            return record_id
    return next((record_id for record_id, path in outlines.items() if near_path(path, x, y, reach)), None)


def _hits(picture: Picture, x: float, y: float, reach: float) -> tuple[Group, RecordId] | None:
    index = _of(picture)
    near: tuple[Group, RecordId] | None = None
    for group in index.near(x, y):
        outlines = index.outlines(group)
        found = _hit(group, outlines, x - group.x, y - group.y, reach)
        if found is None:
            continue
        if near is not None:
            # no link runs through a card or a face: what the pointer is on counts before a line that is only near
            if found not in outlines and group.key[0] not in ("lane", "link"):
                return group, found
        elif group.key[0] == "link":
            near = group, found
        else:
            return group, found
    return near


def link_marks(picture: Picture, link_id: RecordId) -> tuple[Group, Path, Rect | None] | None:
    """The group of a link with its line, in the group's coordinates, and the ground of its label in the picture's."""
    groups = _of(picture).groups
    numbered, labelled = groups.get(("link", link_id)), groups.get(("label", link_id))
    if numbered is None:
        return None
    group = numbered[1]
    line = _of(picture).outlines(group).get(link_id)
    return (group, line, labelled[1].rect if labelled is not None else None) if line is not None else None


def link_paper(picture: Picture, record_id: RecordId) -> Rect | None:
    """Where a label for a link could be written, if the record is one: on its longest piece."""
    found = link_marks(picture, record_id)
    if found is None:
        return None
    group, line, _ = found
    places = [(at.x, at.y) for at in line.segments if not isinstance(at, Close)]
    one, two = max(pairwise(places), key=lambda pair: abs(pair[0][0] - pair[1][0]) + abs(pair[0][1] - pair[1][1]))
    x, y = group.x + (one[0] + two[0]) / 2, group.y + (one[1] + two[1]) / 2
    return Rect(x - PAPER / 2, y - 12, PAPER, 24)


def link_ends(picture: Picture, link_id: RecordId) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where a link leaves its start, and where the tip of its arrow is."""
    found = link_marks(picture, link_id)
    if found is None:
        return None
    group, line, _ = found
    head = next((mark for mark in group.marks if isinstance(mark, Path) and mark.fill is not None), line)
    first, tip = line.segments[0], head.segments[0]
    assert isinstance(first, MoveTo)
    assert isinstance(tip, MoveTo)
    return (group.x + first.x, group.y + first.y), (group.x + tip.x, group.y + tip.y)


def record_at(picture: Picture, x: float, y: float, *, reach: float = CURVE_REACH) -> RecordId | None:
    """The record that lies uppermost at the point; a curve or link only near its line, within `reach` of it."""
    found = _hits(picture, x, y, reach)
    if found is not None:
        return found[1]
    curve = curve_at(picture, x, y, reach=reach)
    return curve.persona if curve is not None else None


def curve_at(picture: Picture, x: float, y: float, *, reach: float = CURVE_REACH) -> CurveLine | None:
    """The curve on whose name or line the point lies, the leading one's first."""
    lane = lane_at(picture, y)
    here = [curve for curve in picture.grid.curves if curve.lane == lane]
    for curve in here:
        if curve.label is not None and curve.label.holds(x - curve.x, y - curve.y):
            return curve
    return next((curve for curve in here if near_path(curve.line, x - curve.x, y - curve.y, reach)), None)


def part_at(picture: Picture, x: float, y: float) -> str:
    """Which field of the record at the point its text there shows, the nearest line's; empty if it shows none."""
    found = _hits(picture, x, y, CURVE_REACH)
    if found is None:
        return ""
    group, record_id = found
    texts = [mark for mark in group.marks if isinstance(mark, Text) and mark.shows == record_id and mark.part]
    return min(texts, key=lambda mark: abs(group.y + mark.y - mark.line.ascent / 3 - y)).part if texts else ""


def frames(picture: Picture) -> Mapping[RecordId, Rect]:
    """Where every record of the picture is; for one shown more than once, where it is shown first."""
    return _of(picture).frames


def frame(picture: Picture, record_id: RecordId) -> Rect | None:
    """Where a record is."""
    for group in picture.groups:
        rect = group.frames.get(record_id)
        if rect is not None:
            return rect.moved(group.x, group.y)
    return None


def group(picture: Picture, *key: str) -> Group | None:
    """The group with this key, found without looking at all."""
    found = _of(picture).groups.get(key)
    return found[1] if found is not None else None


def card_frame(picture: Picture, card: Card) -> Rect | None:
    """Where a card that stands on the map is, found without looking at all groups."""
    if card.step is None:
        return None
    for key in (("cell", card.lane, card.step), ("span", card.id)):
        held = group(picture, *key)
        rect = held.frames.get(card.id) if held is not None else None
        if held is not None and rect is not None:
            return rect.moved(held.x, held.y)
    return None


def spans_over(picture: Picture, area: Rect) -> bool:
    """Whether a card that spans steps lies over an area."""
    return any(
        held.x < area.right and held.x + held.width > area.x and held.y < area.bottom and held.y + held.height > area.y
        for held in _of(picture).spans
    )


def cells(picture: Picture) -> Mapping[Cell, Rect]:
    """Where every cell is; dividers have none."""
    grid = picture.grid
    return {
        Cell(column.step, band.lane): Rect(column.x, band.y, column.width, band.height)
        for band in grid.bands
        if not band.divider
        for column in grid.columns
    }


def cell_at(picture: Picture, x: float, y: float) -> Cell | None:
    """The cell at the point."""
    index = _of(picture)
    column, band = index.column_at(x), index.band_at(y)
    return Cell(column.step, band.lane) if column is not None and band is not None and not band.divider else None


def cell_frame(picture: Picture, cell: Cell) -> Rect | None:
    """Where a cell is."""
    column = next((column for column in picture.grid.columns if column.step == cell.step), None)
    band = _band(picture.grid, cell.lane)
    if column is None or band is None or band.divider:
        return None
    return Rect(column.x, band.y, column.width, band.height)


def step_at(picture: Picture, x: float) -> StepId | None:
    """The step whose column the place lies in."""
    column = _of(picture).column_at(x)
    return column.step if column is not None else None


def lane_at(picture: Picture, y: float) -> LaneId | None:
    """The lane at that height."""
    band = _of(picture).band_at(y)
    return band.lane if band is not None else None


def place_in_cell(picture: Picture, document: Document, cell: Cell, y: float) -> CardId | None:
    """The card of a cell ahead of which something dropped at that height goes; None is the end."""
    for card in document.cards(cell.lane, cell.step):
        there = card_frame(picture, card)
        if there is not None and y < there.y + there.height / 2:
            return card.id
    return None


def score_at(picture: Picture, lane_id: LaneId, y: float) -> float:
    """The score that stands at a height of an emotion lane, from 1 to 5; 3 in a lane that has no scores."""
    band = _band(picture.grid, lane_id)
    if band is None or band.best is None or band.worst is None:
        return 3.0
    return max(1.0, min(5.0, 1 + 4 * (band.worst - y) / (band.worst - band.best)))


def score_y(picture: Picture, lane_id: LaneId, score: float) -> float:
    """How high a score stands in an emotion lane; the middle of a lane that has no scores."""
    band = _band(picture.grid, lane_id)
    if band is None:
        return 0.0
    if band.best is None or band.worst is None:
        return band.y + band.height / 2
    return band.worst - (score - 1) / 4 * (band.worst - band.best)


def stage_gap_at(picture: Picture, x: float) -> StageId | None:
    """The stage ahead of which something dropped there goes; None is the end."""
    grid = picture.grid
    return next((span.stage for span in grid.stages if _ahead(grid, x, span.x + span.width / 2)), None)


def step_gap_at(picture: Picture, x: float) -> tuple[StageId, StepId | None] | None:
    """The stage at or nearest to the place, and its step ahead of which something dropped there goes; None is its end."""
    grid = picture.grid
    if not grid.stages:
        return None
    nearest = min(grid.stages, key=lambda span: max(span.x - x, x - span.x - span.width, 0.0))
    own = (column for column in grid.columns if column.stage == nearest.stage)
    return nearest.stage, next((column.step for column in own if _ahead(grid, x, column.x + column.width / 2)), None)


def lane_gap_at(picture: Picture, y: float) -> LaneId | None:
    """The lane above which something dropped at that height goes; None is the end."""
    return next((band.lane for band in picture.grid.bands if y < band.y + band.height / 2), None)


def _ahead(grid: Grid, x: float, middle: float) -> bool:
    return x > middle if grid.right_to_left else x < middle


def _band(grid: Grid, lane_id: LaneId) -> Band | None:
    return next((band for band in grid.bands if band.lane == lane_id), None)
