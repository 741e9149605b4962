"""The picture and its seven kinds of mark: box, line, path, text, image, group, link area. Frozen; lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from journeydesk.document.records import LaneId, PersonaId, PointId, RecordId, StageId, State, StepId
from journeydesk.text.runs import TextLine


class Rect(Struct, frozen=True, gc=False):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def meets(self, other: Rect) -> bool:
        """Whether they have more than an edge in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def overlap(self, other: Rect) -> Rect:
        """What they have in common; without width or height if nothing."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Rect(left, top, max(0.0, width), max(0.0, height))

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the left or upper edge."""
        return self.x <= x < self.right and self.y <= y < self.bottom


class Ink(Struct, frozen=True, gc=False):
    """A colour, `#rrggbb`, and how opaque it is, 0 to 1."""

    colour: str
    opacity: float = 1.0


class Pen(Struct, frozen=True, gc=False):
    """How an outline is drawn: ink, width, dash lengths (on, off, …; empty is solid), round ends and corners or butt."""

    ink: Ink
    width: float = 1.0
    dash: tuple[float, ...] = ()
    round: bool = False


class Box(Struct, frozen=True, gc=False):
    """A rectangle with one radius for all corners; fill below, the pen centred on its edge."""

    rect: Rect
    radius: float = 0.0
    fill: Ink | None = None
    pen: Pen | None = None
    shows: RecordId | None = None


class Line(Struct, frozen=True, gc=False):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    pen: Pen
    shows: RecordId | None = None


class MoveTo(Struct, frozen=True, gc=False):
    """Begins a part of a path."""

    x: float
    y: float


class LineTo(Struct, frozen=True, gc=False):
    """A straight line to a point."""

    x: float
    y: float


class CurveTo(Struct, frozen=True, gc=False):
    """A cubic Bézier curve over two control points to a third."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class Close(Struct, frozen=True, gc=False):
    """A straight line back to where this part of the path began."""


Segment = MoveTo | LineTo | CurveTo | Close


class Path(Struct, frozen=True, gc=False):
    """Straight and curved lines; filled by the non-zero winding rule."""

    segments: tuple[Segment, ...]
    fill: Ink | None = None
    pen: Pen | None = None
    shows: RecordId | None = None


class Text(Struct, frozen=True, gc=False):
    """One line of shaped text; x and y are the left end of its baseline. `part` names the field it shows ("title")."""

    x: float
    y: float
    line: TextLine
    ink: Ink
    shows: RecordId | None = None
    part: str = ""


class Image(Struct, frozen=True, gc=False):
    """A picture, stretched to the rectangle and clipped to its rounded corners; `digest` is the sha256 of `data`.

    `name` is what the picture is called, for those who cannot see it.
    """

    rect: Rect
    digest: str
    media_type: str
    data: bytes
    radius: float = 0.0
    shows: RecordId | None = None
    name: str = ""


class LinkArea(Struct, frozen=True, gc=False):
    """An area that leads to `target`: a URL, or "#" and a record's id."""

    rect: Rect
    target: str
    shows: RecordId | None = None


Leaf = Box | Line | Path | Text | Image | LinkArea
GroupKey = tuple[str, ...]


class Group(Struct, frozen=True, gc=False):
    """Marks that belong together and are painted and kept as one, in coordinates relative to (x, y).

    `key` names the group within its picture and stays the same from layout to layout: ("cell", lane id, step id),
    ("stage", id), ("step", id), ("lane", id), ("curve", lane id), ("header",), ("persona",), ("legend",), ("ground",),
    ("span", card id) for a card that spans steps, or goes on from one that is not laid out, ("link", id), ("label", link id),
    ("row", id) for a line of a list. What is shown again in a further row of a folded map has the row's number after these.
    `width` and `height` bound the area it stands for; marks may reach out by no more than `bleed` on each side.
    `frames` are the places of the records it shows, in its own coordinates, the topmost last; two groups
    are equal if they look alike, whatever their frames.
    """

    key: GroupKey
    x: float
    y: float
    width: float
    height: float
    marks: tuple[Leaf, ...]
    bleed: float = 16.0
    frames: Mapping[RecordId, Rect] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Group) and self._look == other._look

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def _look(self) -> tuple[object, ...]:
        return (self.key, self.x, self.y, self.width, self.height, self.bleed, self.marks)

    @property
    def rect(self) -> Rect:
        """The area it stands for, in the picture's coordinates."""
        return Rect(self.x, self.y, self.width, self.height)

    @property
    def reach(self) -> Rect:
        """The area in which it may draw, in the picture's coordinates."""
        bleed = self.bleed
        return Rect(self.x - bleed, self.y - bleed, self.width + 2 * bleed, self.height + 2 * bleed)


class Column(Struct, frozen=True, gc=False):
    """Where a step stands from side to side."""

    step: StepId
    stage: StageId
    x: float
    width: float


class Band(Struct, frozen=True, gc=False):
    """Where a lane stands from top to bottom; `best` and `worst` are the heights of its highest and lowest score."""

    lane: LaneId
    y: float
    height: float
    divider: bool = False
    best: float | None = None
    worst: float | None = None


class CurveLine(Struct, frozen=True, gc=False):
    """A curve of an emotion lane: whose, of which state (None: the map's own), what it is called, and where it runs.

    `line` has no segments where the curve is a single knot; `label` is where its name stands, if it is written. Both are
    relative to (x, y). `scores` are its knots from start to end, each with its step and its score from 1 to 5.
    """

    lane: LaneId
    persona: PersonaId | None
    state: State | None
    name: str
    line: Path
    label: Rect | None
    x: float = 0.0
    y: float = 0.0
    scores: tuple[tuple[PointId, StepId, float], ...] = ()


class StageSpan(Struct, frozen=True, gc=False):
    """Where a stage stands from side to side, its steps or none."""

    stage: StageId
    x: float
    width: float


class Grid(Struct, frozen=True, gc=False):
    """Where the stages, steps and lanes of a map lie, in reading order; columns go leftwards if it reads right to left.

    `top` is the upper edge of the stages' row, `left` and `width` are the columns' share of the picture.
    """

    columns: tuple[Column, ...] = ()
    stages: tuple[StageSpan, ...] = ()
    bands: tuple[Band, ...] = ()
    curves: tuple[CurveLine, ...] = ()
    top: float = 0.0
    left: float = 0.0
    width: float = 0.0
    right_to_left: bool = False


class Picture(Struct, frozen=True, gc=False):
    """What a map looks like: groups from back to front on a ground of one colour."""

    width: float
    height: float
    ground: Ink
    groups: tuple[Group, ...]
    title: str = ""
    language: str = ""
    grid: Grid = Grid()

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def group(self, *key: str) -> Group | None:
        """The group with this key."""
        return next((group for group in self.groups if group.key == key), None)
