"""Tags: what a file says, in the order of reading, and what is said in place of pictures (ISO 32000-1, 14.7 and 14.8).

A map is read as its title and scenario, its persona and its curves; then stage by stage, in each lane by lane, in each step
by step. What is drawn once is read once, however many sheets show it: on the first that shows it whole, for some readers drop
what lies beyond the edge, else where it begins. What is seen on no page is not read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from journeydesk.layout.picture import Column
from journeydesk.render.pdf.marked import Marked, Read, title_of
from journeydesk.render.pdf.objects import Reference
from journeydesk.render.pdf.places import Place, Places


class Tag(Struct, gc=False):
    """An element of the structure: what kind it is, what it says of itself, and what is in it."""

    kind: str
    kids: Sequence[Tag] = ()
    title: str = ""
    read: Read | None = None
    place: Place | None = None
    area: Reference | None = None
    number: int = 0


class Drawn(Struct, frozen=True):
    """A picture in the file: its form, what is read of it, and where it is shown."""

    form: Reference
    key: int
    marked: Marked
    places: Places


_KINDS = {("header", "title"): "H1", ("stage", "title"): "H2", ("lane", "title"): "H3"}


def tree(drawn: Sequence[Drawn], areas: Mapping[int, Tag]) -> Tag:
    """All that the file says; `areas` are its link areas by the key under which they are known."""
    pictures = [_of_picture(one) for one in drawn if one.marked.speaks]
    return Tag("Document", [*(one for one in pictures if one.kids), *areas.values()])


class _Order:
    """Where each thing of a map comes: the numbers of its stage, lane and step.

    A map that is folded has several rows: its lanes come once in each, and its columns begin again at the start.
    """

    def __init__(self, marked: Marked) -> None:
        grid = marked.picture.grid
        self._points = marked.points
        self._bands = grid.bands
        self._columns = grid.columns
        self._turned = grid.right_to_left
        self.stages: dict[str, int] = _numbered(span.stage for span in grid.stages)
        self.lanes: dict[str, int] = _numbered(band.lane for band in grid.bands)
        self._steps: dict[str, int] = {column.step: at for at, column in enumerate(grid.columns)}
        self._rows = [0]
        for one, other in pairwise(grid.columns):
            self._rows.append(self._rows[-1] + ((other.x > one.x) if self._turned else (other.x < one.x)))

    def of(self, read: Read) -> tuple[int, int, int]:
        """Stage, lane and step of what is read."""
        kind, *names = read.group.key
        if kind == "cell":
            at = self._steps.get(names[1], 0)
            return self._stage(at), self.lanes.get(names[0], 0), at
        step: str | None = names[0]
        if kind == "curve":
            point = self._points.get(read.thing) if read.thing is not None else None
            step = point.step if point is not None else None
        lane, row = self._band(read.y)
        at = self._steps[step] if step in self._steps else self._column(read.x, row)
        return self._stage(at), self.lanes.get(names[0], lane), at

    def _stage(self, at: int) -> int:
        """The number of the stage of a column."""
        return self.stages.get(self._columns[at].stage, 0) if at < len(self._columns) else 0

    def _column(self, x: float, row: int) -> int:
        """The number of the column at a place in a row, or of the nearest."""
        x += -1.0 if self._turned else 1.0
        columns = self._columns
        there = [at for at in range(len(columns)) if self._rows[at] == row] or range(len(columns))
        return min(there, key=lambda at: _away(columns[at], x), default=0)

    def _band(self, y: float) -> tuple[int, int]:
        """The number of the lane at a height, and of the row."""
        rows = dict.fromkeys(self.lanes, -1)
        for band in self._bands:
            rows[band.lane] += 1
            if band.y <= y + 1 < band.y + band.height:
                return self.lanes[band.lane], rows[band.lane]
        return 0, 0


def _numbered(names: Iterable[str]) -> dict[str, int]:
    """The number of each name, by where it comes first."""
    return {one: at for at, one in enumerate(dict.fromkeys(names))}


def _away(column: Column, x: float) -> float:
    """How far a column is from a place, from side to side."""
    return max(column.x - x, x - column.x - column.width, 0.0)


class _Stage(Struct):
    """What is read of a stage: its head, its steps' titles, and its lanes' cards with their step and height."""

    head: list[Tag] = field(default_factory=list)
    steps: dict[int, list[Tag]] = field(default_factory=dict)
    lanes: dict[int, list[tuple[int, float, Tag]]] = field(default_factory=dict)


def _of_picture(one: Drawn) -> Tag:
    picture = one.marked.picture
    order = _Order(one.marked)
    before: list[Tag] = []
    curves: list[Tag] = []
    after: list[Tag] = []
    stages = {at: _Stage() for at in order.stages.values()}
    # what is not a whole map, with stages and lanes, is read as it is drawn
    laid_out = bool(stages and order.lanes)
    dividers = {band.lane for band in picture.grid.bands if band.divider}
    lanes: dict[str, list[Tag]] = {}
    titles = {group.key[1]: title_of(group) for group in picture.groups if group.key[0] == "lane"}
    only = one.places.only
    for read in one.marked.reads:
        place = only or one.places.showing(read.whole) or one.places.of(read.x, read.y) or one.places.seeing(read.rect)
        if place is None:
            continue
        kind = read.group.key[0]
        tag = Tag(_kind(read), read=read, place=place)
        if kind in ("header", "persona"):
            before.append(tag)
        elif read.of_curve:
            # drawn with the leading one on top, read with it first
            curves.insert(0 if read.alt else len(curves), tag)
        elif not laid_out:
            after.append(tag)
        elif kind == "stage":
            _once(stages[order.stages.get(read.group.key[1], 0)].head, tag)
        elif kind == "step":
            stage, _, step = order.of(read)
            stages[stage].steps.setdefault(step, []).append(tag)
        elif kind == "lane":
            _once(lanes.setdefault(read.group.key[1], []), tag)
        elif kind in ("cell", "span", "curve"):
            stage, lane, step = order.of(read)
            # the title of the lane, said again, comes before its cards
            height = -1.0 if read.heading else read.y
            stages[stage].lanes.setdefault(lane, []).append((step, height, tag))
        else:
            after.append(tag)
    kids = [*before, *curves]
    for part in stages.values():
        kids += _of_stage(part, order.lanes, dividers, lanes, titles)
    kids += [tag for tags in lanes.values() for tag in tags]
    return Tag("Sect", [*kids, *after], picture.title)


def _once(tags: list[Tag], tag: Tag) -> None:
    """Add what belongs to the same group as the first: a title that is drawn again in another row is not read again."""
    if not tags or tags[0].read is None or tag.read is None or tags[0].read.group is tag.read.group:
        tags.append(tag)


def _of_stage(
    stage: _Stage,
    order: Mapping[str, int],
    dividers: Collection[str],
    lanes: dict[str, list[Tag]],
    titles: Mapping[str, str],
) -> Iterator[Tag]:
    """A stage's section, if there is anything to read; the first one has the lanes' titles and the lines between them."""
    kids = [*stage.head, *(tag for step in sorted(stage.steps) for tag in stage.steps[step])]
    for lane, at in order.items():
        if lane in dividers:
            kids += lanes.pop(lane, [])
        elif at in stage.lanes:
            cards = [tag for _, _, tag in sorted(stage.lanes[at], key=lambda card: card[:2])]
            kids.append(Tag("Sect", [*lanes.pop(lane, []), *cards], titles.get(lane, "")))
    if kids:
        yield Tag("Sect", kids, title_of(stage.head[0].read.group) if stage.head and stage.head[0].read else "")


def _kind(read: Read) -> str:
    if read.alt:
        return "Figure"
    if read.heading:
        return "H3"
    return _KINDS.get((read.group.key[0], read.part), "P")
