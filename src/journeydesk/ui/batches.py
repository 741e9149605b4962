"""Marks that look the same are drawn together, as far as their order allows.

A column of cards is box, text, box, text; drawn as two batches, all boxes and then all texts, it costs a painter two calls
and a PDF two changes of colour. A mark joins an earlier batch only if it touches nothing that was put between.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from journeydesk.layout.picture import Box, Close, CurveTo, Image, Ink, Leaf, Line, LineTo, LinkArea, MoveTo, Path, Pen, Text

Shape = Box | Line | Path
Bounds = tuple[float, float, float, float]

_NEAR = 32
"""How many members of a batch are looked at one by one; a larger batch is taken for its whole rectangle."""


class Shapes(Struct):
    """Boxes, lines and paths with one fill and one pen."""

    fill: Ink | None
    pen: Pen | None
    marks: list[Shape] = field(default_factory=list)


class Texts(Struct):
    """Lines of text in one ink."""

    ink: Ink
    marks: list[Text] = field(default_factory=list)


class Images(Struct):
    """Pictures; each is drawn by itself."""

    marks: list[Image] = field(default_factory=list)


Batch = Shapes | Texts | Images


class _Area:
    """Where a batch has ink: the rectangle around it, and its members' as long as they are few."""

    __slots__ = ("around", "members")

    def __init__(self, bounds: Bounds) -> None:
        self.around = bounds
        self.members = [bounds]

    def touches(self, bounds: Bounds) -> bool:
        if not _meet(self.around, bounds):
            return False
        return len(self.members) > _NEAR or any(_meet(member, bounds) for member in self.members)

    def add(self, bounds: Bounds) -> None:
        left, top, right, bottom = self.around
        if bounds[0] < left or bounds[1] < top or bounds[2] > right or bounds[3] > bottom:
            self.around = (min(left, bounds[0]), min(top, bounds[1]), max(right, bounds[2]), max(bottom, bounds[3]))
        self.members.append(bounds)


def batches(marks: Iterable[Leaf]) -> list[Batch]:
    """The marks in batches, to be drawn from first to last; link areas have no looks and are left out."""
    found: list[Batch] = []
    areas: list[_Area] = []
    for mark in marks:
        if isinstance(mark, LinkArea):
            continue
        bounds = bounds_of(mark)
        for at in range(len(found) - 1, -1, -1):
            batch, area = found[at], areas[at]
            alike = _alike(mark, batch)
            if alike and _unseen(batch):
                _join(mark, batch)
                area.add(bounds)
                break
            touched = area.touches(bounds)
            if alike and not touched:
                _join(mark, batch)
                area.add(bounds)
                break
            if touched:
                found.append(_begun(mark))
                areas.append(_Area(bounds))
                break
        else:
            found.append(_begun(mark))
            areas.append(_Area(bounds))
    return found


def _alike(mark: Leaf, batch: Batch) -> bool:
    """Whether the mark looks the same when it is drawn with the batch."""
    if isinstance(batch, Texts):
        return isinstance(mark, Text) and (mark.ink is batch.ink or mark.ink == batch.ink)
    if isinstance(batch, Shapes):
        return isinstance(mark, Box | Line | Path) and mark_fill(mark) == batch.fill and mark.pen == batch.pen
    return isinstance(mark, Image)


def _unseen(batch: Batch) -> bool:
    """Whether nobody sees in which order two that touch are drawn.

    That is so of opaque text, and of opaque outlines; fills wound both ways would leave a hole.
    """
    if isinstance(batch, Texts):
        return batch.ink.opacity >= 1
    return isinstance(batch, Shapes) and batch.fill is None and batch.pen is not None and batch.pen.ink.opacity == 1


def _join(mark: Leaf, batch: Batch) -> None:
    # what is alike is of the batch's kind
    batch.marks.append(mark)  # type: ignore[arg-type]  # see above


def _begun(mark: Leaf) -> Batch:
    match mark:
        case Box() | Line() | Path():
            return Shapes(mark_fill(mark), mark.pen, [mark])
        case Text():
            return Texts(mark.ink, [mark])
        case Image():
            return Images([mark])
        case LinkArea():
            raise TypeError("a link area is not drawn")


def mark_fill(mark: Shape) -> Ink | None:
    """What the shape is filled with; a line never is."""
    return None if isinstance(mark, Line) else mark.fill


def bounds_of(mark: Leaf) -> Bounds:
    """Left, top, right and bottom of a mark's ink, a little generous."""
    match mark:
        case Box(rect=rect) | Image(rect=rect) | LinkArea(rect=rect):
            left, top, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
        case Line():
            left, right = sorted((mark.x1, mark.x2))
            top, bottom = sorted((mark.y1, mark.y2))
        case Path():
            left, top, right, bottom = _path_bounds(mark)
        case Text():
            pad = (mark.line.ascent + mark.line.descent) * 0.2
            return (
                mark.x - pad,
                mark.y - mark.line.ascent - pad,
                mark.x + mark.line.width + pad,
                mark.y + mark.line.descent + pad,
            )
    pen = None if isinstance(mark, Image | LinkArea) else mark.pen
    # a mitred corner reaches out furthest, by the mitre limit of 4
    out = 0.0 if pen is None else pen.width / 2 * (4 if isinstance(mark, Path) and not pen.round else 1)
    return left - out, top - out, right + out, bottom + out


def _path_bounds(path: Path) -> Bounds:
    xs: list[float] = []
    ys: list[float] = []
    for segment in path.segments:
        match segment:
            case MoveTo(x, y) | LineTo(x, y):
                xs.append(x)
                ys.append(y)
            case CurveTo(x1, y1, x2, y2, x, y):
                xs += (x1, x2, x)
                ys += (y1, y2, y)
            case Close():
                pass
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
