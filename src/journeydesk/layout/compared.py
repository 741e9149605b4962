"""The marks of a comparison: what was added, changed, moved and removed, and how curves ran before.

They are marks of the picture like all others, put on it after it was laid out, so that every surface shows them. The legend
stands above the map with the names of what is compared; the map lies below it as it would lie alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from journeydesk.document.compared import Compared, Difference, What, knots_differ
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Lane, MapId, RecordId, Stage, Step
from journeydesk.language import say, say_many
from journeydesk.layout import sizes
from journeydesk.layout.compared_curves import curves_before
from journeydesk.layout.compared_look import (
    BEFORE_DASH,
    BEFORE_OPACITY,
    BEFORE_WIDTH,
    COUNTS,
    LOOKS,
    ORDER,
    SMALL_BADGE,
    badge,
)
from journeydesk.layout.difference_words import map_of
from journeydesk.layout.picture import (
    Box,
    CurveTo,
    Group,
    Ink,
    Leaf,
    Line,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Picture,
    Rect,
    Text,
)
from journeydesk.layout.pieces import Drawing, Piece, circle, piece, rows, set_lines
from journeydesk.text.runs import TextLine

LEGEND_FOOT = 22.0
LEGEND_PAD = 14.0
LEGEND_ROW = 22.0
BETWEEN = 20.0
SAMPLE = 26.0
WORDS_APART = 7.0
"""How far the outline of a title keeps off it."""
APART = 16.5
"""How far apart the badges of one record stand."""
CORNERS = {"stage": (14.0, 1.0), "step": (10.0, -2.0), "lane": (2.0, 1.0), "header": (-WORDS_APART, 1.0)}
"""How far in from its corner, and how far down, the badge of what a group shows stands."""
RADII = {"cell": 7.0, "span": 7.0, "lane": 10.0, "persona": 12.0}
"""How round the outline of what a group shows is; 6 elsewhere."""


def with_differences(
    picture: Picture, document: Document, compared: Compared, map_id: MapId, drawing: Drawing, *, margin: float
) -> Picture:
    """The picture of a map of a comparison with its marks, below their legend."""
    marking = _Marking(document, compared, drawing, picture)
    groups = [marking.marked(group) for group in picture.groups]
    legend = _legend(drawing, compared, counted(document, compared, map_id), picture.width - 2 * margin)
    below = legend.height + LEGEND_FOOT
    top = Group(("compared",), margin, margin, legend.width, legend.height, legend.marks)
    grid = picture.grid
    return replace(
        picture,
        height=picture.height + below,
        groups=(*(replace(group, y=group.y + below) for group in groups), top),
        grid=replace(
            grid,
            bands=tuple(
                replace(
                    band,
                    y=band.y + below,
                    best=band.best + below if band.best is not None else None,
                    worst=band.worst + below if band.worst is not None else None,
                )
                for band in grid.bands
            ),
            curves=tuple(replace(curve, y=curve.y + below) for curve in grid.curves),
            top=grid.top + below,
        ),
    )


def counted(document: Document, compared: Compared, map_id: MapId) -> Counter[What]:
    """How many differences of each kind there are on a map; those that belong to no map count on each."""
    return Counter(
        what
        for one in compared.differences.values()
        if map_of(document, compared, one) in (map_id, None)
        for what in one.whats
    )


class _Marking:
    """Marks on the groups of one picture."""

    def __init__(self, document: Document, compared: Compared, drawing: Drawing, picture: Picture) -> None:
        self.document, self.compared, self.drawing, self.picture = document, compared, drawing, picture
        self.theme, self.turned = drawing.theme, drawing.right_to_left

    def marked(self, group: Group) -> Group:
        """The group with marks on what differs in it; the very same if nothing does."""
        kind = group.key[0]
        if kind == "legend":
            return group
        differences, ghosts = self.compared.differences, self.compared.ghosts
        here = [record_id for record_id in group.frames if record_id in differences or record_id in ghosts]
        if kind in ("link", "label"):
            return self._link(group)
        marks = group.marks
        if kind == "curve" and knots_differ(self.compared, group.key[1]):
            marks = curves_before(self.drawing, self.compared, self.picture, group)
        over: list[Leaf] = []
        for record_id in here:
            frame = group.frames[record_id]
            if record_id in ghosts:
                marks = tuple(self._paled(marks, record_id, self._edge("moved")))
            elif kind == "curve":
                over += self._knot(record_id, frame)
            elif self._shows(kind, record_id):
                difference = differences[record_id]
                if difference.after is None:
                    marks = tuple(self._paled(marks, record_id, None))
                    over += _struck(marks, record_id, Pen(Ink(LOOKS["removed"].colour(self.theme)), 0.9))
                marks = self._outlined(kind, marks, record_id, frame, difference)
                over += self._badges(kind, frame, difference)
        return group if marks is group.marks and not over else replace(group, marks=(*marks, *over))

    def _shows(self, kind: str, record_id: RecordId) -> bool:
        """Whether this group is the place to mark a record: that of a stage is not where its steps are."""
        match self.document.records.get(record_id):
            case Card():
                return kind in ("cell", "span")
            case Stage() | Step() | Lane() as head:
                return kind == head.kind
        return kind in ("header", "persona")

    def _edge(self, what: What) -> Pen:
        return LOOKS[what].pen(self.theme)

    def _outlined(
        self, kind: str, marks: Sequence[Leaf], record_id: RecordId, frame: Rect, difference: Difference
    ) -> tuple[Leaf, ...]:
        """The marks with an outline round the record: along its own shape, or a frame of its own."""
        pen = self._edge(difference.whats[0])
        own = next((place for place, mark in enumerate(marks, 1) if mark.shows == record_id), 0)
        shape = marks[own - 1] if own else None
        outline: Leaf
        if kind == "stage" and isinstance(shape, Path):
            outline = Path(shape.segments, None, replace(pen, width=pen.width + 0.8))
            return (*marks[:own], outline, *marks[own:])
        rect = frame
        if kind == "step":
            rect = Rect(frame.x + 4, frame.y, frame.width - 8, frame.height - 6)
        elif kind == "header":
            rect = _round_words(marks, record_id, frame)
        # below votes and signs on the card's edge
        return (*marks[:own], Box(rect, RADII.get(kind, 6.0), None, pen), *marks[own:])

    def _badges(self, kind: str, frame: Rect, difference: Difference) -> Iterator[Leaf]:
        """A badge for each thing that happened, on the upper corner where reading begins; votes stand at the other.

        A second one stands below the first, clear of words; on a head there is room beside it.
        """
        inwards, down = CORNERS.get(kind, (1.0, 1.0))
        for place, what in enumerate(difference.whats):
            beside = inwards + place * (APART if kind in ("stage", "step") else 0.0)
            x = frame.right - beside if self.turned else frame.x + beside
            y = frame.y + down + place * (0.0 if kind in ("stage", "step") else APART)
            yield from badge(self.theme, what, x, y, turned=self.turned)

    def _knot(self, record_id: RecordId, frame: Rect) -> Iterator[Leaf]:
        """A ring round a knot of a curve and its badges above it."""
        difference = self.compared.differences[record_id]
        if difference.record.kind != "point":
            return
        x, y, r = frame.x + frame.width / 2, frame.y + frame.height / 2, frame.width / 2
        yield circle(x, y, r + 1.4, pen=self._edge(difference.whats[0]))
        for place, what in enumerate(difference.whats):
            yield from badge(self.theme, what, x - r * 0.75 + place * 11, y - r * 0.85 - 1, SMALL_BADGE, turned=self.turned)

    def _link(self, group: Group) -> Group:
        """A link as it became: drawn anew in the pen of its difference, with a badge where it begins."""
        record_id = RecordId(group.key[1])
        trail = record_id in self.compared.trails
        difference = self.compared.differences.get(record_id)
        if not trail and difference is None:
            return group
        pen = self._edge("moved" if difference is None else difference.whats[0])
        if trail:
            pen = replace(pen, width=1.3, ink=replace(pen.ink, opacity=0.8))
        marks = tuple(_recoloured(mark, pen) for mark in group.marks)
        over: list[Leaf] = []
        line = next((mark for mark in group.marks if isinstance(mark, Path) and mark.fill is None), None)
        if difference is not None and line is not None and group.key[0] == "link":
            x, y = _on(line)
            over += badge(self.theme, difference.whats[0], x, y, SMALL_BADGE + 1, turned=self.turned)
        elif difference is not None and difference.after is None:
            over += _struck(marks, record_id, Pen(pen.ink, 0.9))
        return replace(group, marks=(*marks, *over))

    def _paled(self, marks: Sequence[Leaf], record_id: RecordId, edge: Pen | None) -> Iterator[Leaf]:
        """The marks with those of a record in quiet inks on the ground of the cell; its ground has this edge."""
        theme = self.theme
        quiet = Ink(theme.muted)
        first = True
        for mark in marks:
            if mark.shows != record_id:
                yield mark
                continue
            match mark:
                case Text():
                    yield replace(mark, ink=quiet)
                case Box() | Path() if first:
                    yield replace(mark, fill=Ink(theme.label if mark.fill is None else theme.cell), pen=edge or mark.pen)
                case Box() | Path():
                    fill = Ink(theme.line) if mark.fill is not None else None
                    pen = (
                        replace(mark.pen, ink=replace(quiet, opacity=mark.pen.ink.opacity)) if mark.pen is not None else None
                    )
                    yield replace(mark, fill=fill, pen=pen)
                case _:
                    yield mark
            first = False


def _round_words(marks: Sequence[Leaf], record_id: RecordId, frame: Rect) -> Rect:
    """The room of a record's words, and a little more; its frame goes on to the end of the line."""
    words = [mark for mark in marks if isinstance(mark, Text) and mark.shows == record_id]
    left = min((mark.x for mark in words), default=frame.x) - WORDS_APART
    right = max((mark.x + mark.line.width for mark in words), default=frame.right) + WORDS_APART
    return Rect(left, frame.y, right - left, frame.height - 3)


def _recoloured(mark: Leaf, pen: Pen) -> Leaf:
    """A line of a link in this pen, its arrow in its ink."""
    if isinstance(mark, Path) and mark.fill is None and mark.pen is not None:
        return replace(mark, pen=replace(pen, round=mark.pen.round))
    if isinstance(mark, Path) and mark.fill is not None:
        return replace(mark, fill=pen.ink)
    return mark


def _on(line: Path) -> tuple[float, float]:
    """A point near the start of a line, on its first piece."""
    points = [(at.x, at.y) for at in line.segments if isinstance(at, MoveTo | LineTo | CurveTo)]
    (x1, y1), (x2, y2) = points[0], points[min(1, len(points) - 1)]
    return (x1 + x2) / 2, (y1 + y2) / 2


def _struck(marks: Sequence[Leaf], record_id: RecordId, pen: Pen) -> list[Leaf]:
    """Lines through the words of a record."""
    return [
        Line(mark.x, mark.y - mark.line.ascent * 0.3, mark.x + mark.line.width, mark.y - mark.line.ascent * 0.3, pen)
        for mark in marks
        if isinstance(mark, Text) and mark.shows == record_id and mark.line.text.strip()
    ]


def _legend(drawing: Drawing, compared: Compared, counts: Mapping[What, int], width: float) -> Piece:
    """What is compared with what, how much differs, and what the marks mean."""
    theme = drawing.theme
    ink, muted = Ink(theme.ink), Ink(theme.muted)
    inner = width - 2 * LEGEND_PAD
    arrow = "←" if drawing.right_to_left else "→"
    names = f"{compared.old_name} {arrow} {compared.new_name}"
    title = drawing.lines(say("Compared: {names}", names=names), sizes.CARD_STRONG, inner)
    places, spare = rows(title, sizes.CARD_STRONG.size, sizes.TEXT_ROW)
    marks: list[Leaf] = set_lines(drawing, title, places, x=LEGEND_PAD, y=20, width=inner, ink=ink, part="compared")
    keys = list(_keys(drawing, counts, curve=_curves_differ(compared)))
    y = 20 + spare + (len(title) - 1) * sizes.TEXT_ROW + (LEGEND_ROW if keys else 0.0)
    x = 0.0
    for what, lines in keys:
        indent = SAMPLE + 8
        wide = indent + max((line.width for line in lines), default=0.0)
        if x and x + wide > inner:
            x, y = 0.0, y + LEGEND_ROW
        left = LEGEND_PAD + x
        if what is None:
            pen = Pen(Ink(theme.muted, BEFORE_OPACITY), BEFORE_WIDTH, BEFORE_DASH)
            marks.append(Line(left, y - 3.6, left + SAMPLE, y - 3.6, pen))
        else:
            frame = Rect(left + 5, y - 10, SAMPLE - 5, 13)
            marks.append(Box(frame, 4, Ink(theme.cell), LOOKS[what].pen(theme)))
            marks += badge(theme, what, left + 6, y - 8, 6.2, turned=drawing.right_to_left)
        marks += set_lines(
            drawing, lines, [0.0] * len(lines), x=left + indent, y=y, width=wide - indent, ink=muted, part="compared"
        )
        x += wide + BETWEEN
    height = y + 12
    ground = Box(Rect(0, 0, width, height), 10, Ink(theme.label))
    return piece(drawing, width, height, [ground, *marks])


def _keys(drawing: Drawing, counts: Mapping[What, int], *, curve: bool) -> Iterator[tuple[What | None, tuple[TextLine, ...]]]:
    """What the legend explains and no more; None is the curve as it was."""
    found: list[tuple[What | None, str]] = [
        (what, say_many(*COUNTS[what], counts[what])) for what in ORDER if counts.get(what)
    ]
    if curve:
        found.append((None, say("Curve before")))
    for what, text in found:
        yield what, drawing.lines(text, sizes.SMALL)


def _curves_differ(compared: Compared) -> bool:
    return any(one.record.kind == "point" for one in compared.differences.values())
