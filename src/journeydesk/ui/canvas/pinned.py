"""Where the heads of stages, steps and lanes are kept in sight when the map scrolls on below them.

Pure geometry: `pin` says which heads are pinned for a look at a picture, and `Pinned` leads from the picture to the view and
back. Along the map heads keep to their columns and lanes, so there they grow with the zoom; across it they are no larger than
the map shows them, and never so large that they eat the view. So there are two scales, `zoom` along and `scale` across, and
words are drawn at `scale` in both directions, moved along until they stand in what can be seen of their stage or lane.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from journeydesk.layout import sizes
from journeydesk.layout.picture import Group, Picture, Rect, Text

ABOVE: Final = 6.0
"""Points of ground shown above the stages."""
SHORT: Final = 4.0
"""So many points above the first lane the pinned heads end."""
BESIDE: Final = 8.0
"""Points of ground shown before the labels of lanes."""
AFTER: Final = 6.0
"""And after them."""
SHARE: Final = 0.22
"""The part of the view's height that heads may take, and of its width that labels may take."""
HIGHEST: Final = (64.0, 140.0)
"""That share is no less and no more than this, in pixels; a wall of words below is what the view is for."""
WIDEST: Final = (84.0, 176.0)
NEAREST: Final = 1.4
"""Heads are not drawn larger than this."""
INTO: Final = 10.0
"""How far the words of a stage may run into its indent before they begin to move along."""
REACH: Final = 4.0


class Sight(Struct, frozen=True):
    """How a picture is looked at: pixels a point, the picture's point at the view's upper left, and the view's size."""

    zoom: float
    left: float
    top: float
    width: float
    height: float

    def x(self, x: float) -> float:
        """A place of the picture from side to side, on the view."""
        return (x - self.left) * self.zoom

    def y(self, y: float) -> float:
        """A place of the picture from top to bottom, on the view."""
        return (y - self.top) * self.zoom


class Placed(Struct, frozen=True):
    """From the picture to the view: a point (x, y) stands at (x * across + dx, y * down + dy)."""

    across: float
    down: float
    dx: float
    dy: float

    def rect(self, rect: Rect) -> Rect:
        """The rectangle on the view."""
        x, y = self.point(rect.x, rect.y)
        return Rect(x, y, rect.width * self.across, rect.height * self.down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point on the view."""
        return x * self.across + self.dx, y * self.down + self.dy

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture that stands at this one of the view."""
        return (x - self.dx) / self.across, (y - self.dy) / self.down


class Pinned(Struct, frozen=True):
    """Heads in sight: `top` and `side` are where they lie on the view, in pixels, or None.

    `floats` says that the stages have left their own place, and only then they throw a shadow on the map; the labels of lanes
    always do, for the map goes on below them.
    """

    sight: Sight
    scale: float
    top: Rect | None
    side: Rect | None
    floats: bool
    rows: Placed
    labels: Placed
    right_to_left: bool

    @property
    def corner(self) -> Rect | None:
        """Where the two meet."""
        if self.top is None or self.side is None:
            return None
        return Rect(self.side.x, self.top.y, self.side.width, self.top.height)

    @property
    def open(self) -> Rect:
        """What the heads leave of the view."""
        width, height = self.sight.width, self.sight.height
        top = self.top.bottom if self.top is not None and self.floats else 0.0
        if self.side is None:
            return Rect(0, top, width, max(0.0, height - top))
        left = 0.0 if self.right_to_left else self.side.right
        right = self.side.x if self.right_to_left else width
        return Rect(left, top, max(0.0, right - left), max(0.0, height - top))

    def under(self, x: float, y: float) -> tuple[float, float] | None:
        """The point of the picture that a head shows at this point of the view; None beside the heads."""
        in_top = self.top is not None and self.top.holds(x, y)
        in_side = self.side is not None and self.side.x <= x < self.side.right
        if in_top and in_side:
            return self.labels.back(x, y)[0], self.rows.back(x, y)[1]
        if in_top:
            return self.rows.back(x, y)
        if in_side and self.side is not None and self.side.holds(x, y):
            return self.labels.back(x, y)
        return None

    def stage_words(self, group: Group) -> Placed:
        """Where the words of a stage stand: in what can be seen of it."""
        scale, sight = self.scale, self.sight
        room = self.open
        texts = [mark for mark in group.marks if isinstance(mark, Text)]
        begin, end = sight.x(group.x), sight.x(group.x + group.width)
        if self.right_to_left:
            reach = group.width - min((mark.x for mark in texts), default=0.0) + REACH
            anchor = max(min(end, room.right + INTO * scale), min(end, begin + reach * scale))
            dx = anchor - (group.x + group.width) * scale
        else:
            reach = max((mark.x + mark.line.width for mark in texts), default=0.0) + REACH
            anchor = min(max(begin, room.x - INTO * scale), max(begin, end - reach * scale))
            dx = anchor - group.x * scale
        return Placed(scale, scale, dx, self.rows.dy)

    def stage_shape(self, group: Group) -> Placed:
        """Where the chevron of a stage stands, made as long as its steps are at this zoom."""
        return Placed(self.scale, self.scale, self.sight.x(group.x) - group.x * self.scale, self.rows.dy)

    def step_marks(self, group: Group) -> Placed:
        """Where a step's title and dot stand: in the middle of its column."""
        middle = group.x + group.width / 2
        return Placed(self.scale, self.scale, self.sight.x(middle) - middle * self.scale, self.rows.dy)

    def lane_words(self, group: Group) -> Placed:
        """Where the words of a lane stand: in the middle of what can be seen of it."""
        scale, sight = self.scale, self.sight
        begin, end = sight.y(group.y), sight.y(group.y + group.height)
        seen = (max(begin, self.open.y) + min(end, sight.height)) / 2
        texts = [mark for mark in group.marks if isinstance(mark, Text)]
        middle = group.height / 2
        above = middle - min((mark.y - mark.line.ascent for mark in texts), default=middle) + REACH
        below = max((mark.y + mark.line.descent for mark in texts), default=middle) - middle + REACH
        anchor = max(begin + above * scale, min(end - below * scale, seen))
        return Placed(scale, scale, self.labels.dx, anchor - (group.y + middle) * scale)


def head_rows(picture: Picture) -> tuple[float, float] | None:
    """Where the rows of stages and steps begin and end; None for a picture that has none."""
    grid = picture.grid
    return (grid.top - ABOVE, grid.bands[0].y - SHORT) if grid.bands and grid.columns else None


def label_column(picture: Picture) -> tuple[float, float] | None:
    """Where the labels of lanes begin and end; None for a picture that has none."""
    grid = picture.grid
    if not grid.bands or not grid.columns:
        return None
    left, right = sizes.MARGIN - BESIDE, sizes.MARGIN + sizes.LABEL_BOX + AFTER
    return (picture.width - right, picture.width - left) if grid.right_to_left else (left, right)


def room(picture: Picture, zoom: float, width: float, height: float) -> tuple[float, float, float]:
    """What pinned heads take of a view of this size: the labels' width, the rows' height, and the scale of both."""
    rows, labels = head_rows(picture), label_column(picture)
    if rows is None or labels is None:
        return 0.0, 0.0, min(zoom, NEAREST)
    high, wide = rows[1] - rows[0], labels[1] - labels[0]
    tallest = max(HIGHEST[0], min(HIGHEST[1], height * SHARE))
    widest = max(WIDEST[0], min(WIDEST[1], width * SHARE))
    scale = min(zoom, NEAREST, tallest / high, widest / wide)
    return wide * scale, high * scale, scale


def pin(picture: Picture, sight: Sight) -> Pinned | None:
    """The heads that must be pinned for this look; None if all stand where they belong."""
    rows, labels = head_rows(picture), label_column(picture)
    if rows is None or labels is None:
        return None
    grid = picture.grid
    wide, high, scale = room(picture, sight.zoom, sight.width, sight.height)
    last = grid.bands[-1]
    lift = min(0.0, sight.y(last.y + last.height) - high)
    floats = sight.y(rows[1]) < high and -lift < high
    side = _side(picture, sight, labels, wide)
    top: Rect | None = None
    at = lift
    if floats:
        top = Rect(0, lift, sight.width, high)
    elif side is not None and scale == sight.zoom and sight.y(rows[0]) < sight.height:
        # the rows are still at their own place, but the words of a stage may have left the view to the side
        at = sight.y(rows[0])
        top = Rect(0, at, sight.width, high)
    if top is None and side is None:
        return None
    if top is not None:
        left, right = max(0.0, sight.x(0)), min(sight.width, sight.x(picture.width))
        top = Rect(left, top.y, max(0.0, right - left), top.height)
    rows_at = Placed(sight.zoom, scale, -sight.left * sight.zoom, at - rows[0] * scale)
    labels_x = side.x if side is not None else 0.0
    labels_at = Placed(scale, sight.zoom, labels_x - labels[0] * scale, -sight.top * sight.zoom)
    return Pinned(sight, scale, top, side, floats, rows_at, labels_at, grid.right_to_left)


def _side(picture: Picture, sight: Sight, labels: tuple[float, float], wide: float) -> Rect | None:
    grid = picture.grid
    if grid.right_to_left:
        push = max(0.0, sight.x(grid.left) - (sight.width - wide))
        pinned = sight.x(labels[0]) > sight.width - wide and push < wide
        x = sight.width - wide + push
    else:
        push = min(0.0, sight.x(grid.left + grid.width) - wide)
        pinned = sight.x(labels[1]) < wide and -push < wide
        x = push
    first, last = grid.bands[0], grid.bands[-1]
    begin, end = max(0.0, sight.y(first.y - SHORT)), min(sight.height, sight.y(last.y + last.height + SHORT))
    return Rect(x, begin, wide, end - begin) if pinned and end > begin else None
