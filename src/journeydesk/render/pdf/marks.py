"""Marks as PDF operators: one `match`, and of the graphics state only what changes from mark to mark.

The content stands in points with y growing up, each group at its own origin: (x, y) of a mark is written (x, -y). Round the
operators of what is read as one stands its number (see `marked`), round those of what is only seen that it is an artifact,
and round a lane that it lies on the lane's layer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Group,
    Image,
    Ink,
    Line,
    LineTo,
    LinkArea,
    MoveTo,
    Path,
    Pen,
    Picture,
    Rect,
    Text,
)
from journeydesk.render.dashes import without_dashes
from journeydesk.render.numbers import Hundredths, Numbers
from journeydesk.render.outlines import Outlines
from journeydesk.render.pdf.colours import MARKS, Colours
from journeydesk.render.pdf.fonts import Fonts
from journeydesk.render.pdf.glyphs import outlined, shown
from journeydesk.render.pdf.images import Images
from journeydesk.render.pdf.layers import PictureLayers
from journeydesk.render.pdf.marked import Marked, Read
from journeydesk.render.pdf.objects import Packing
from journeydesk.text.runs import GlyphRun

_ROUND = 0.5522847498
"""How far the control points of a quarter circle lie from its ends, in radii."""


@dataclass(slots=True)
class Link:
    """An area of the picture that leads somewhere."""

    rect: Rect
    target: str


@dataclass(slots=True)
class _State:
    """The graphics state as far as it was set; None is not known, colours are the operators that set them."""

    fill: str | None = None
    stroke: str | None = None
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    pen: tuple[float, tuple[float, ...], bool] | None = None
    font: str | None = None


@dataclass(slots=True)
class Shared:
    """What all contents of one file use together."""

    fonts: Fonts
    images: Images
    outlines: Outlines
    colours: Colours = field(default_factory=Colours)
    numbers: Numbers = field(default_factory=Numbers)
    hundredths: Hundredths = field(default_factory=Hundredths)
    opacities: dict[str, str] = field(default_factory=dict)
    shown: dict[int, tuple[GlyphRun, str, str]] = field(default_factory=dict)
    alike: dict[tuple[object, ...], tuple[str, str]] = field(default_factory=dict)


PIECE = 5_000
"""So many operators are packed at a time, while the next ones are made."""


class Content:
    """The operators that draw one picture, packed on the way, and the link areas met."""

    def __init__(self, marked: Marked, layers: PictureLayers, shared: Shared) -> None:
        self.links: list[Link] = []
        self._marked = marked
        self._layers = layers
        self._shared = shared
        self._numbers = shared.numbers
        self._hundredths = shared.hundredths
        self._code: list[str] = []
        self._state = _State()
        self._in_text = False
        self._line = (0, 0)
        self._beside = False
        self._read: Read | None = None
        self._open = False
        self._boxes: dict[tuple[float, float, float, float, float], str] = {}

    def to_bytes(self) -> bytes:
        """The operators, packed by zlib."""
        with Packing() as packing:
            self._draw(self._marked.picture, packing)
            return packing.finish("\n".join(self._code))

    def to_text(self) -> str:
        """The operators as they are."""
        self._draw(self._marked.picture, None)
        return "\n".join(self._code)

    def _draw(self, picture: Picture, packing: Packing | None) -> None:
        marked = self._marked
        if picture.ground.opacity or not marked.speaks:
            self._begin(None)
        if picture.ground.opacity:
            self._mark(Box(Rect(0, -picture.height, picture.width, picture.height), fill=picture.ground))
        n = self._hundredths
        across = down = 0
        layer = ""
        for group in picture.groups:
            if not group.marks:
                continue
            if packing is not None and len(self._code) > PIECE:
                packing.feed("\n".join([*self._code, ""]))
                self._code.clear()
            mine = self._layers.layer(group)
            if mine != layer and marked.speaks:
                self._end()
                self._code += (*(("EMC",) if layer else ()), *((f"/OC /{mine} BDC",) if mine else ()))
                layer = mine
            # counted in whole hundredths, so that what rounding leaves over does not add up from group to group
            right, up = round(group.x * 100), round((picture.height - group.y) * 100)
            if (right, up) != (across, down):
                self._end_text()
                self._code.append(f"1 0 0 1 {n[right - across]} {n[up - down]} cm")
                across, down = right, up
            self._group(group, marked)
        self._end()
        if layer:
            self._code.append("EMC")

    def _group(self, group: Group, marked: Marked) -> None:
        marked.begin(group)
        self._beside = group.key == MARKS
        speaks = marked.speaks
        for at, mark in enumerate(group.marks):
            if isinstance(mark, LinkArea):
                self.links.append(Link(mark.rect.moved(group.x, group.y), mark.target))
                continue
            if speaks:
                read = marked.of(group, at, mark)
                if read is not self._read or not self._open:
                    self._begin(read)
            if isinstance(mark, Text):
                self._text(mark)
            else:
                self._end_text()
                self._mark(mark)
        # what follows belongs to another group
        if speaks and self._read is not None:
            self._end()

    def _begin(self, read: Read | None) -> None:
        """Begin what is read as one, or what is only seen."""
        self._end()
        if read is None:
            self._code.append("/Artifact BMC")
        else:
            number = self._marked.number(read)
            self._code.append(f"/{'Figure' if read.alt else 'P'} <</MCID {number}>> BDC")
        self._read, self._open = read, True

    def _end(self) -> None:
        """End it."""
        self._end_text()
        if self._open:
            self._code.append("EMC")
        self._read, self._open = None, False

    def _mark(self, mark: Box | Path | Line | Image) -> None:
        match mark:
            case Box():
                self._paint(self._box_path(mark.rect, mark.radius), mark.fill, mark.pen)
            case Path():
                path = without_dashes(mark)
                self._paint(self._path(path), path.fill, path.pen)
            case Line():
                n = self._numbers
                self._paint(f"{n[mark.x1]} {n[-mark.y1]} m {n[mark.x2]} {n[-mark.y2]} l", None, mark.pen)
            case Image():
                self._image(mark)

    def _box_path(self, rect: Rect, radius: float) -> str:
        key = (rect.x, rect.y, rect.width, rect.height, radius)
        path = self._boxes.get(key)
        if path is None:
            path = self._boxes[key] = self._made_box_path(rect, min(radius, rect.width / 2, rect.height / 2))
        return path

    def _made_box_path(self, rect: Rect, radius: float) -> str:
        n = self._numbers
        left, right, top, bottom = rect.x, rect.x + rect.width, -rect.y, -rect.y - rect.height
        if radius <= 0:
            return f"{n[left]} {n[bottom]} {n[rect.width]} {n[rect.height]} re"
        near = radius * (1 - _ROUND)
        x1, x2, x3, x4 = n[left + near], n[left + radius], n[right - radius], n[right - near]
        y1, y2, y3, y4 = n[bottom + near], n[bottom + radius], n[top - radius], n[top - near]
        x0, x5, y0, y5 = n[left], n[right], n[bottom], n[top]
        return (
            f"{x2} {y5} m {x3} {y5} l {x4} {y5} {x5} {y4} {x5} {y3} c {x5} {y2} l {x5} {y1} {x4} {y0} {x3} {y0} c "
            f"{x2} {y0} l {x1} {y0} {x0} {y1} {x0} {y2} c {x0} {y3} l {x0} {y4} {x1} {y5} {x2} {y5} c h"
        )

    def _path(self, path: Path) -> str:
        n = self._numbers
        parts: list[str] = []
        for segment in path.segments:
            match segment:
                case MoveTo(x, y):
                    parts.append(f"{n[x]} {n[-y]} m")
                case LineTo(x, y):
                    parts.append(f"{n[x]} {n[-y]} l")
                case CurveTo(x1, y1, x2, y2, x, y):
                    parts.append(f"{n[x1]} {n[-y1]} {n[x2]} {n[-y2]} {n[x]} {n[-y]} c")
                case Close():
                    parts.append("h")
        return " ".join(parts)

    def _paint(self, path: str, fill: Ink | None, pen: Pen | None) -> None:
        """Fill and outline a path."""
        if pen is not None and pen.width <= 0:
            pen = None
        if not path or (fill is None and pen is None):
            return
        if fill is not None:
            self._fill_with(self._shared.colours.fill(fill.colour, beside=self._beside), fill.opacity)
        if pen is not None:
            self._stroke_with(pen)
        if fill is not None and pen is not None and pen.ink.opacity < 1:
            # as one operator the outline would not let the fill shine through in some readers and would in others
            self._code += (path, "f", path, "S")
        else:
            self._code += (path, "S" if fill is None else "f" if pen is None else "B")

    def _fill_with(self, operator: str, opacity: float) -> None:
        state = self._state
        if operator != state.fill:
            state.fill = operator
            self._code.append(operator)
        if opacity != state.fill_opacity:
            state.fill_opacity = opacity
            self._code.append(f"/{self._opacity('ca', opacity)} gs")

    def _stroke_with(self, pen: Pen) -> None:
        state = self._state
        operator = self._shared.colours.stroke(pen, beside=self._beside)
        if operator != state.stroke:
            state.stroke = operator
            self._code.append(operator)
        if pen.ink.opacity != state.stroke_opacity:
            state.stroke_opacity = pen.ink.opacity
            self._code.append(f"/{self._opacity('CA', pen.ink.opacity)} gs")
        if (pen.width, pen.dash, pen.round) != state.pen:
            state.pen = (pen.width, pen.dash, pen.round)
            n = self._numbers
            dash = " ".join(n[length] for length in pen.dash)
            ends = "1 J 1 j" if pen.round else "0 J 0 j 4 M"
            self._code.append(f"{n[pen.width]} w {ends} [{dash}] 0 d")

    def _opacity(self, key: str, opacity: float) -> str:
        """The name of the graphics state that sets this opacity."""
        entry = f"<</{key} {opacity:.4f}>>"
        return self._shared.opacities.setdefault(entry, f"G{len(self._shared.opacities)}")

    def _text(self, text: Text) -> None:
        """Show each run where it stands: by the step from the one before."""
        ink, state, code = text.ink, self._state, self._code
        operator = self._shared.colours.words(ink.colour)
        if operator != state.fill or ink.opacity != state.fill_opacity:
            self._fill_with(operator, ink.opacity)
        known, n = self._shared.shown, self._hundredths
        for run in text.line.runs:
            # the typesetter gives the same run for the same words again
            kept = known.get(id(run))
            if kept is None:
                kept = known[id(run)] = (run, *self._shown(run))
            _, font, operator = kept
            if not operator:
                self._specially(run, text)
                continue
            if not self._in_text:
                self._begin_text()
            if font != state.font:
                state.font = font
                code.append(font)
            x, y = round((text.x + run.xs[0]) * 100), round(text.y * -100)
            across, down = self._line
            code.append(f"{n[x - across]} {n[y - down]} Td {operator}")
            self._line = (x, y)

    def _specially(self, run: GlyphRun, text: Text) -> None:
        """A run of a face that may not be put into a file, or that has to be slanted; nothing for a run without glyphs."""
        self._end_text()
        if run.glyphs and not run.face.embeddable:
            if self._read is not None:
                self._read.outlined()
            self._code += outlined(run, text, self._shared.outlines, self._numbers)
        elif run.glyphs:
            short, codes = self._shared.fonts.font(run.face)
            n = self._hundredths
            x, y = round((text.x + run.xs[0]) * 100), round(text.y * -100)
            self._state.font = f"/{short} {self._numbers[run.size]} Tf"
            matrix = f"1 0 {self._numbers[run.face.slant]} 1 {n[x]} {n[y]} Tm"
            self._code += ("BT", self._state.font, f"{matrix} {shown(run, codes)}", "ET")

    def _shown(self, run: GlyphRun) -> tuple[str, str]:
        """The operators that choose a run's font and that show it, empty if that takes more; letters come again often."""
        if not run.glyphs or not run.face.embeddable or run.face.slant:
            return "", ""
        if run.right_to_left or any(run.ys):
            look: tuple[object, ...] = (run.face.key, run.size, run.glyphs, run.xs, run.ys, run.texts, run.start > 0)
        else:
            # where it begins in its line makes hairs of difference in where its letters stand to each other
            look = (run.face.key, run.size, run.glyphs, run.text, round((run.xs[-1] - run.xs[0]) * 100))
        kept = self._shared.alike.get(look)
        if kept is None:
            short, codes = self._shared.fonts.font(run.face)
            kept = self._shared.alike[look] = (f"/{short} {self._numbers[run.size]} Tf", shown(run, codes))
        return kept

    def _begin_text(self) -> None:
        self._code.append("BT")
        self._in_text = True
        self._line = (0, 0)

    def _end_text(self) -> None:
        if self._in_text:
            self._code.append("ET")
            self._in_text = False

    def _image(self, image: Image) -> None:
        short = self._shared.images.name(image)
        if not short:
            return
        n = self._numbers
        rect = image.rect
        clip = f"{self._box_path(rect, image.radius)} W n " if image.radius > 0 else ""
        self._fill_opaque()
        self._code.append(
            f"q {clip}{n[rect.width]} 0 0 {n[rect.height]} {n[rect.x]} {n[-rect.y - rect.height]} cm /{short} Do Q"
        )

    def _fill_opaque(self) -> None:
        if self._state.fill_opacity != 1:
            self._state.fill_opacity = 1.0
            self._code.append(f"/{self._opacity('ca', 1.0)} gs")
