"""What of a picture is read out, and what is only seen: each mark belongs to something that is read as one, or to nothing.

Things are numbered as they are drawn (their marked-content identifiers); `tags` puts them in the order of reading. A card's
box and signs go with its words, so that a reader who follows along sees the whole card. Grounds, guide lines and the arrows
of links are read by nobody; neither is a picture that shows no record, such as the marks of a printer.
"""

from __future__ import annotations

from msgspec import Struct, field

from journeydesk.document.records import LaneId, RecordId, StageId, StepId
from journeydesk.language import say
from journeydesk.layout.picture import Box, CurveLine, Group, Image, Leaf, Line, MoveTo, Path, Picture, Rect, Segment, Text


class Read(Struct, gc=False):
    """Something that is read as one, where it begins on the picture, and under which numbers it is drawn.

    What has an `alt` is a figure, said by that; what has an `actual` stands for those words, whatever is drawn there.
    """

    group: Group
    thing: RecordId | None
    part: str
    x: float
    y: float
    alt: str = ""
    actual: str = ""
    numbers: tuple[int, ...] = ()
    lines: list[Text] = field(default_factory=list)
    shapes: bool = False

    @property
    def whole(self) -> Rect:
        """What must be seen of it for it to be read whole, on the picture: its words, or all of it."""
        if not self.lines:
            return self.rect
        left, right = min(one.x for one in self.lines), max(one.x + one.line.width for one in self.lines)
        top, bottom = min(one.y - one.line.ascent for one in self.lines), max(one.y for one in self.lines)
        return Rect(self.group.x + left, self.group.y + top, right - left, bottom - top)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(one.line.text.strip() for one in self.lines).strip()

    def reach(self, mark: Text) -> None:
        """Take in one more line of its words."""
        self.lines.append(mark)
        if self.shapes:
            self.actual = self.text

    @property
    def rect(self) -> Rect:
        """What there is to be seen of it, on the picture."""
        group = self.group
        image = next((mark.rect for mark in group.marks if isinstance(mark, Image) and mark.shows == self.thing), None)
        frame = image if self.part.startswith("image ") else group.frames.get(self.thing) if self.thing is not None else None
        return frame.moved(group.x, group.y) if frame is not None and not self.of_curve else group.rect

    @property
    def heading(self) -> bool:
        """Whether it stands for a title that is drawn elsewhere."""
        return self.part == "heading" and self.thing is None

    def outlined(self) -> None:
        """Say in words what is drawn as shapes: a face that may not be put into a file gives no text."""
        self.shapes = True
        self.actual = self.actual or self.text

    @property
    def of_curve(self) -> bool:
        """Whether it is about a curve as a whole."""
        return self.group.key[0] == "curve" and (self.part == "name" or self.part.startswith("curve "))


class _Point(Struct, frozen=True):
    """A knot of a curve: the step it stands at, and what is said of it."""

    step: StepId
    alt: str


class Marked:
    """What is read of one picture, in the order it is drawn."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.speaks = any(mark.shows is not None for group in picture.groups for mark in group.marks)
        self.reads: list[Read] = []
        self.owners: list[Read] = []
        self.stage_of: dict[StepId, StageId] = {column.step: column.stage for column in picture.grid.columns}
        self.points: dict[RecordId, _Point] = {}
        self._curves: dict[tuple[Segment, ...], CurveLine] = {}
        self._here: dict[tuple[RecordId | None, str], Read] = {}
        self._last: Read | None = None
        if self.speaks:
            titles = _titles(picture)
            for curve in picture.grid.curves:
                self._curves[curve.line.segments] = curve
                for point, step, score in curve.scores:
                    told = say(
                        "{name} at {step}: {score} of 5", name=curve.name, step=titles.get(step, "…"), score=f"{score:g}"
                    )
                    self.points[point] = _Point(step, told)
            self._titles = titles
            self._headings = self._repeated()

    def begin(self, group: Group) -> None:
        """Go on to the marks of this group."""
        self._here = {}
        self._last = None
        self._curved = group.key[0] == "curve"

    def of(self, group: Group, at: int, mark: Leaf) -> Read | None:
        """What the mark belongs to; None if nobody reads it."""
        shows = mark.shows
        if isinstance(mark, Text):
            read = self._words(group, mark)
            read.reach(mark)
            return read
        if isinstance(mark, Image):
            return self._image(group, at, mark)
        if self._curved:
            return self._of_curve(group, mark)
        if shows is None:
            return self._heading(group, at, mark)
        last = self._last
        if last is not None and last.thing == shows and not last.alt:
            return last
        # a box goes with the words on it
        for number in range(at + 1, len(group.marks)):
            other = group.marks[number]
            if other.shows != shows:
                break
            if isinstance(other, Text):
                return self._read(group, shows, other.part, mark)
        return None

    def number(self, read: Read) -> int:
        """The number of the next sequence of marks that belong to it."""
        read.numbers = (*read.numbers, len(self.owners))
        self.owners.append(read)
        return len(self.owners) - 1

    def _read(self, group: Group, thing: RecordId | None, part: str, mark: Leaf, *, alt: str = "") -> Read:
        read = self._here.get((thing, part))
        if read is None:
            x, y = _corner(mark)
            read = self._here[thing, part] = Read(group, thing, part, group.x + x, group.y + y, alt)
            self.reads.append(read)
        self._last = read
        return read

    def _words(self, group: Group, mark: Text) -> Read:
        """What a line of text belongs to: a paragraph from line to line; after a line feed, or from the start, is another."""
        key = (mark.shows, mark.part)
        known = self._here.get(key)
        if known is not None and known.lines and (mark.line.start == 0 or mark.line.start > known.lines[-1].line.end):
            del self._here[key]
        return self._read(group, mark.shows, mark.part, mark)

    def _image(self, group: Group, at: int, mark: Image) -> Read:
        words = " ".join(
            other.line.text.strip()
            for other in group.marks
            if isinstance(other, Text) and (other.shows == mark.shows or (mark.shows is None and other.part == "name"))
        )
        alt = mark.name or words or say("Picture")
        if group.key == ("persona",) and words:
            alt = say("Portrait of {name}", name=words)
        return self._read(group, mark.shows, f"image {at}", mark, alt=alt)

    def _of_curve(self, group: Group, mark: Leaf) -> Read | None:
        """A face belongs to its knot, a line to its curve; guides and samples to nothing."""
        shows = mark.shows
        point = self.points.get(shows) if shows is not None else None
        if point is not None:
            return self._read(group, shows, "face", mark, alt=point.alt)
        curve = self._curves.get(mark.segments) if isinstance(mark, Path) and mark.pen is not None else None
        if curve is None:
            return None
        scores = ", ".join(f"{self._titles.get(step, '…')} {score:g}" for _, step, score in curve.scores)
        alt = say("Curve of {name}, from 1 (very bad) to 5 (very good): {scores}", name=curve.name, scores=scores)
        return self._read(group, shows, f"curve {curve.name}", mark, alt=alt)

    def _repeated(self) -> set[tuple[str, ...]]:
        """The cells whose ground stands for the lane's title: the first of each stage with cards, but for the lane's first.

        The lane's title is drawn once, but its cards are read stage by stage.
        """
        order = {span.stage: at for at, span in enumerate(self.picture.grid.stages)}
        cells = [group for group in self.picture.groups if group.key[0] == "cell"]
        used = {self._place(cell) for cell in cells if cell.frames}
        rows: dict[tuple[float, float], list[Group]] = {}
        for cell in cells:
            rows.setdefault((cell.y, cell.y + cell.height), []).append(cell)
        for span in (group for group in self.picture.groups if group.key[0] == "span"):
            row = (there for (top, bottom), there in rows.items() if top <= span.y < bottom)
            used |= {self._place(cell) for there in row for cell in there if cell.x <= span.x < cell.x + cell.width}
        first: dict[str, int] = {}
        for lane, stage in used:
            at = order.get(stage, 0) if stage is not None else 0
            first[lane] = min(first.get(lane, at), at)
        found: dict[tuple[str, StageId | None], tuple[str, ...]] = {}
        for cell in cells:
            lane, stage = place = self._place(cell)
            if place in used and stage is not None and order.get(stage, 0) > first[lane]:
                found.setdefault(place, cell.key)
        return set(found.values())

    def _place(self, cell: Group) -> tuple[str, StageId | None]:
        """The lane and the stage of a cell."""
        return cell.key[1], self.stage_of.get(StepId(RecordId(cell.key[2])))

    def _heading(self, group: Group, at: int, mark: Leaf) -> Read | None:
        if at or group.key not in self._headings:
            return None
        read = self._read(group, None, "heading", mark)
        read.actual = self._titles.get(LaneId(RecordId(group.key[1])), "")
        return read


def _titles(picture: Picture) -> dict[RecordId, str]:
    """What stages, steps and lanes are called; a step without a title as its stage."""
    found: dict[RecordId, str] = {}
    for group in picture.groups:
        if group.key[0] in ("stage", "step", "lane"):
            found[RecordId(group.key[1])] = title_of(group)
    for column in picture.grid.columns:
        found[column.step] = found.get(column.step) or found.get(column.stage, "")
    return found


def title_of(group: Group) -> str:
    """The words of a group that are its title."""
    return " ".join(mark.line.text.strip() for mark in group.marks if isinstance(mark, Text) and mark.part == "title").strip()


def _corner(mark: Leaf) -> tuple[float, float]:
    """The upper left corner of a mark, more or less."""
    match mark:
        case Box(rect=Rect(x=x, y=y)) | Image(rect=Rect(x=x, y=y)):
            return x, y
        case Text(x=x, y=y, line=line):
            return x, y - line.ascent
        case Line(x1=x, y1=y):
            return x, y
        case Path(segments=(MoveTo(x=x, y=y), *_)):
            return x, y
    return 0.0, 0.0
