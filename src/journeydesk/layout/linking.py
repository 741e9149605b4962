"""Links on their way through a map: planned before its lanes are placed, drawn when they are.

Everything is planned as if the map read from left to right. A plan holds as long as the links and the places of the cards
they join do; when lanes merely grow, only the drawing follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from journeydesk.document.document import LINKS, Document
from journeydesk.document.records import Card, Lane, LaneId, LaneKind, Link, RecordId, Step, StepId
from journeydesk.layout import sizes
from journeydesk.layout.columns import Columns
from journeydesk.layout.kept import Kept, KeptLane
from journeydesk.layout.link_labels import Spot, spots
from journeydesk.layout.links import label_size
from journeydesk.layout.picture import Rect
from journeydesk.layout.pieces import Drawing
from journeydesk.layout.planned import KeptLinks, LaneFacts, Plan
from journeydesk.layout.tracks import APART, LANE, Laid, Run, lay
from journeydesk.layout.ways import End, Ground, Side, Way, find

PASSING: Final = 70.0
PASSING_DIVIDER: Final = 25.0
PASSING_CURVES: Final = 110.0
BELOW_STEPS: Final = 12.0
"""How much of the row of steps is free below the dots."""
FOOT_FREE: Final = 9.0
"""How much of a lane is free of cards below the lowest one."""
MOST: Final = 64.0
"""A gutter that would need more room for its tracks than this has them closer together."""
TWO_LINES: Final = 20.0
FREE: Final = sizes.CARD_GAP + 0.01
FACING: Final = 8.0
"""Cards that are level with one another for so much, in points, are joined by a straight line."""


def plan_links(
    drawing: Drawing,
    document: Document,
    lanes: Sequence[Lane],
    cells: Mapping[LaneId, KeptLane],
    columns: Columns,
    kept: Kept,
) -> Plan | None:
    """The plan of all links of a map that are shown, None if there are none; the very same as long as nothing touched it."""
    if not document.row_ids(LINKS):
        return None
    state = kept.links
    rows = (document.row_ids(LINKS), columns, *lanes, *_knot_rows(document, lanes))
    same = len(rows) == len(state.rows) and all(one is two for one, two in zip(rows, state.rows, strict=True))
    if not (same and all(_untouched(state, lane_id, there) for lane_id, there in cells.items())):
        before, state.plan = state.plan, _planned(drawing, document, lanes, cells, columns, state)
        if before is not None and before == state.plan:
            state.plan = before
    state.rows, state.cells = rows, cells
    return state.plan


def _untouched(state: KeptLinks, lane_id: LaneId, now: KeptLane) -> bool:
    """Whether nothing in a lane is different that a way or a track depends on: no linked card, no cell filled or emptied."""
    before = state.cells.get(lane_id)
    if before is now:
        return True
    if before is None or before.columns is not now.columns or state.facts[lane_id][1].over:
        return False
    for number, (old, new) in enumerate(zip(before.contents, now.contents, strict=True)):
        if old is new:
            continue
        if len(old.ends) != len(new.ends) or old.spanning or new.spanning:
            return False
        for record_id, frame in state.ends.get((lane_id, number), ()):
            rect = new.piece.frames.get(record_id)
            if rect is None or (rect.y, rect.height) != (frame.y, frame.height):
                return False
            if (old.ends[0] <= frame.bottom + FREE) is not (new.ends[0] <= frame.bottom + FREE):
                return False
    return True


def _knot_rows(document: Document, lanes: Sequence[Lane]) -> list[object]:
    return [document.row_ids(("point", lane.id)) for lane in lanes if lane.lane_kind is LaneKind.EMOTIONS]


def _planned(
    drawing: Drawing,
    document: Document,
    lanes: Sequence[Lane],
    cells: Mapping[LaneId, KeptLane],
    columns: Columns,
    state: KeptLinks,
) -> Plan | None:
    facts = {lane_id: _facts(lane_id, there, columns, state) for lane_id, there in cells.items()}
    numbers = {lane.id: number for number, lane in enumerate(lanes)}
    steps = {step.id: number for number, step in enumerate(columns.steps)}
    found: dict[RecordId, tuple[End, Rect]] = {}
    links: list[Link] = []
    for link in document.all_links:
        for record_id in (link.start, link.end):
            if record_id not in found:
                there = _end(document, record_id, numbers, steps, cells, facts, columns)
                if there is not None:
                    found[record_id] = there
        if link.start in found and link.end in found and link.start != link.end:
            links.append(link)
    if not links:
        state.ends = {}
        return None
    state.ends = {}
    for record_id, (place, frame) in found.items():
        if place.lane >= 0:
            state.ends.setdefault((lanes[place.lane].id, place.first), []).append((record_id, frame))
    ground = _ground(document, lanes, facts, columns)
    label_sizes = {n: label_size(drawing, link) for n, link in enumerate(links) if link.label.strip()}
    runs = []
    labelled: set[frozenset[RecordId]] = set()
    for n, link in enumerate(links):
        (start, first), (end, last) = found[link.start], found[link.end]
        way = None
        pair = frozenset((link.start, link.end))
        if n not in label_sizes or pair not in labelled:
            way = _straight(lanes, facts, columns, found[link.start], found[link.end], label_sizes.get(n))
        if n in label_sizes and way is not None and way.out in ("left", "right"):
            labelled.add(pair)  # between two cards there is room for one label
        if way is None:
            key = (start, end, n in label_sizes, ground)
            known = state.ways.get(link.id)
            way = known[1] if known is not None and known[0] == key else find(ground, start, end, labelled=n in label_sizes)
            state.ways[link.id] = (key, way)
        runs.append(Run(way, start, end, first, last))
    state.ways = {link.id: state.ways[link.id] for link in links if link.id in state.ways}
    if state.laid[0] != runs:
        state.laid = (runs, tuple(lay(runs, ground, _free(columns))))
    laid = state.laid[1]
    margin = columns.left - sizes.LABEL
    room = (margin + sizes.LABEL_BOX + 2, columns.right + margin - 2)
    places = spots(runs, laid, label_sizes, room)
    feet = tuple(_foot(lane, cells) for lane in lanes)
    heights, rows = _room(feet, laid, runs, places)
    return Plan(tuple(links), tuple(runs), laid, places, heights, feet, rows, _crossings(lanes, runs, laid, columns))


def _facts(lane_id: LaneId, there: KeptLane, columns: Columns, state: KeptLinks) -> LaneFacts:
    known = state.facts.get(lane_id)
    if known is not None and known[0] is there:
        return known[1]
    depths = [sizes.CARD_TOP] * len(columns.steps)
    over: dict[int, list[float]] = {}
    for number, content in enumerate(there.contents):
        if content.ends:
            depths[number : number + len(content.ends)] = content.ends
        for _, _, y, own in content.spanning:
            right = columns.xs[number] + own.width + 2 * sizes.CARD_INSET + 0.01
            last = max(n for n in range(number, len(columns.xs)) if columns.end(n) <= right)
            for channel in range(number + 1, last + 1):
                over.setdefault(channel, []).append(y)
    facts = LaneFacts(tuple(depths), {channel: tuple(ys) for channel, ys in over.items()})
    state.facts[lane_id] = (there, facts)
    return facts


def _end(
    document: Document,
    record_id: RecordId,
    numbers: Mapping[LaneId, int],
    steps: Mapping[StepId, int],
    cells: Mapping[LaneId, KeptLane],
    facts: Mapping[LaneId, LaneFacts],
    columns: Columns,
) -> tuple[End, Rect] | None:
    """Where a card or step is among gutters and channels, and its frame; None if it is not shown."""
    record = document.records.get(record_id)
    if isinstance(record, Step):
        number = steps.get(record.id)
        if number is None:
            return None
        dot = Rect(columns.middle(number) - sizes.DOT, 0.0, 2 * sizes.DOT, 2 * sizes.DOT)
        return End(-1, number, number, above=False, below=True), dot
    if not isinstance(record, Card) or record.step is None or record.step not in steps or record.lane not in cells:
        return None
    first = steps[record.step]
    content, there = cells[record.lane].contents[first], facts[record.lane]
    rect = content.piece.frames.get(record.id)
    if rect is None:
        rect = next((Rect(0, y, own.width, own.height) for card, _, y, own in content.spanning if card == record.id), None)
    if rect is None:
        return None
    last = columns.reach(first, record.span)
    left = columns.xs[first] + sizes.CARD_INSET
    frame = Rect(left, rect.y, columns.end(last) - sizes.CARD_INSET - left, rect.height)
    beside: tuple[tuple[Side, int], ...] = (("left", first), ("right", last + 1))
    blocked = frozenset(
        (side, -1 if y < frame.y else 1) for side, channel in beside for y in there.over.get(channel, ()) if y != frame.y
    )
    emotional = cells[record.lane].lane.lane_kind is LaneKind.EMOTIONS
    above = frame.y <= sizes.CARD_TOP + 0.01 and not emotional
    below = all(depth <= frame.bottom + FREE for depth in there.depths[first : last + 1])
    return End(numbers[record.lane], first, last, above, below, blocked), frame


def _ground(
    document: Document,
    lanes: Sequence[Lane],
    facts: Mapping[LaneId, LaneFacts],
    columns: Columns,
) -> Ground:
    costs, spanned, curves = [], [], []
    steps = {step.id: number for number, step in enumerate(columns.steps)}
    for lane in lanes:
        curve: tuple[int, int] | None = None
        cost = PASSING_DIVIDER if lane.lane_kind.is_divider else PASSING
        if lane.lane_kind is LaneKind.EMOTIONS:
            cost = PASSING_CURVES
            knots = sorted({steps[point.step] for point in document.points(lane.id) if point.step in steps})
            curve = (knots[0] + 1, knots[-1]) if len(knots) > 1 else None
        costs.append(cost)
        spanned.append(frozenset(facts[lane.id].over) if lane.id in facts else frozenset())
        curves.append(curve)
    middles = tuple(columns.middle(number) for number in range(len(columns.xs)))
    channels = tuple((left + right) / 2 for left, right in _free(columns))
    return Ground(channels, middles, tuple(costs), tuple(spanned), tuple(curves))


def _free(columns: Columns) -> list[tuple[float, float]]:
    """What is free of cards before each column and behind the last."""
    inset = sizes.CARD_INSET
    lefts = [columns.left - sizes.LABEL + sizes.LABEL_BOX + 2, *(columns.end(n) - inset for n in range(len(columns.xs)))]
    rights = [*(x + inset for x in columns.xs), columns.right + 3 * inset]
    return list(zip(lefts, rights, strict=True))


def _straight(
    lanes: Sequence[Lane],
    facts: Mapping[LaneId, LaneFacts],
    columns: Columns,
    one: tuple[End, Rect],
    two: tuple[End, Rect],
    label: tuple[float, float] | None,
) -> Way | None:
    """The straight way between two ends that face one another with nothing in between."""
    (start, first), (end, last) = one, two
    if start.lane < 0 or end.lane < 0:
        neighbours = start.lane == end.lane and end.first == start.first + 1 and columns.has_step_row
        room = columns.middle(end.first) - columns.middle(start.first) if neighbours else 0.0
        return (
            Way("right", "left")
            if neighbours and (label is None or (label[0] + 40 < room and label[1] < TWO_LINES))
            else None
        )
    if start.lane == end.lane:
        gap = max(first.x - last.right, last.x - first.right)
        if gap > 0:
            level = min(first.bottom, last.bottom) - max(first.y, last.y) >= FACING
            between = range(min(start.last, end.last) + 1, max(start.first, end.first))
            if (
                level
                and (label is None or (gap > label[0] + 24 and label[1] < TWO_LINES))
                and _empty(facts[lanes[start.lane].id], between)
            ):
                return Way("right", "left") if start.last < end.first else Way("left", "right")
            return None
        if label is None and _stacked(first, last):
            return Way("below", "above")
        return Way("above", "below") if label is None and _stacked(last, first) else None
    shared = range(max(start.first, end.first), min(start.last, end.last) + 1)
    down = start.lane < end.lane
    upper, lower = (start, end) if down else (end, start)
    if not shared or not upper.below or not lower.above:
        return None
    for lane in lanes[upper.lane + 1 : lower.lane]:
        if lane.lane_kind is LaneKind.EMOTIONS or (lane.id in facts and not _empty(facts[lane.id], shared)):
            return None
    return Way("below", "above") if down else Way("above", "below")


def _stacked(upper: Rect, lower: Rect) -> bool:
    return abs(upper.bottom + sizes.CARD_GAP - lower.y) < 0.1


def _empty(facts: LaneFacts, numbers: range) -> bool:
    return all(facts.depths[number] <= sizes.CARD_TOP for number in numbers)


def _room(
    feet: Sequence[float],
    laid: Sequence[Laid],
    runs: Sequence[Run],
    places: Mapping[int, Spot],
) -> tuple[tuple[float, ...], dict[int, tuple[float, ...]]]:
    """By how much each gutter must grow, and the heights of its rows of labels."""
    tracks = [0] * (len(feet) + 1)
    for run, one in zip(runs, laid, strict=True):
        for at, (_, count) in one.gutters.items():
            gutter = run.way.lines[at][1]
            tracks[gutter] = max(tracks[gutter], count)
    rows: dict[int, dict[int, float]] = {}
    for spot in places.values():
        if spot.gutter is not None:
            there = rows.setdefault(spot.gutter, {})
            there[spot.row] = max(there.get(spot.row, 0.0), spot.height)
    heights = {gutter: tuple(there.get(row, 0.0) for row in range(max(there) + 1)) for gutter, there in rows.items()}
    room = []
    for gutter, count in enumerate(tracks):
        usual = BELOW_STEPS if not gutter else sizes.GUTTER
        for_tracks = min(MOST, max(0.0, (count - 1) * APART + 3.0 - usual))
        for_labels = sum(heights.get(gutter, ())) + 2 - usual - (feet[gutter - 1] if gutter else 0.0)
        room.append(max(0.0, for_tracks, for_labels if gutter in heights else 0.0))
    return tuple(room), heights


def _foot(lane: Lane, cells: Mapping[LaneId, KeptLane]) -> float:
    """How far labels may reach up out of the gutter below a lane: there are no cards at the foot of a lane of cards."""
    if lane.id not in cells:
        return 0.0
    return FOOT_FREE if lane.lane_kind is not LaneKind.EMOTIONS or cells[lane.id].depth else 0.0


def _crossings(
    lanes: Sequence[Lane], runs: Sequence[Run], laid: Sequence[Laid], columns: Columns
) -> dict[int, tuple[float, ...]]:
    """Where links run up and down through each lane of emotions."""
    found: dict[int, set[float]] = {n: set() for n, lane in enumerate(lanes) if lane.lane_kind is LaneKind.EMOTIONS}
    for run, one in zip(runs, laid, strict=True):
        for at, x in one.xs.items():
            ends = []
            for there, end in ((at - 1, run.start), (at + 1, run.end)):
                inside = 0 <= there < len(run.way.lines)
                ends.append(run.way.lines[there][1] * LANE if inside else (end.lane + 0.5) * LANE)
            for lane, xs in found.items():
                if min(ends) < (lane + 1) * LANE and max(ends) > lane * LANE:
                    xs.add(round(x - columns.left, 3))
    return {lane: tuple(sorted(xs)) for lane, xs in found.items()}
