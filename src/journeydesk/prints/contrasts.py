"""The contrast of printed text against what lies below it: fills of boxes and paths, grounds, and at last white paper.

Each line is looked at near its start, in its middle and near its end, at half the height of its small letters; what is
half transparent is mixed with what is below. A line over a photograph is not judged, for there is no one colour below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journeydesk.layout.contrast import WHITE, contrast, mixed
from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import (
    Box,
    Close,
    CurveTo,
    Group,
    Image,
    Ink,
    Leaf,
    LineTo,
    MoveTo,
    Path,
    Picture,
    Rect,
    Text,
)
from journeydesk.prints.seen import Seen

PLACES: Final = (0.08, 0.5, 0.92)
"""Where a line is looked at, from its left to its right end."""
STEPS: Final = 8
"""Straight pieces that stand for a curve."""
TILE: Final = 256.0
"""The side of the squares by which groups of a picture are found."""

Outline = tuple[tuple[tuple[float, float], ...], Rect]


class Contrasts:
    """The contrast of texts on pages; what is found out about a picture is kept."""

    def __init__(self) -> None:
        self._tiles: dict[int, tuple[Picture, dict[tuple[int, int], list[int]]]] = {}
        self._outlines: dict[int, tuple[Path, list[Outline]]] = {}

    def of(self, seen: Seen, text: Text) -> float | None:
        """The least contrast of a line's ink to what lies below it; None where that cannot be told."""
        least: float | None = None
        for share in PLACES:
            x = seen.group.x + text.x + text.line.width * share
            y = seen.group.y + text.y - text.line.ascent * 0.25
            below = self._below(seen.page, seen.at, x, y, seen.order, seen.number)
            if below is None:
                return None
            ink = mixed(text.ink.colour, below, text.ink.opacity)
            found = contrast(ink, below)
            least = found if least is None else min(least, found)
        return least

    def _below(self, page: Page, at: int, x: float, y: float, order: int, number: int) -> str | None:
        """The colour below a mark at a point of its picture."""
        layers: list[Ink] = []
        for ink in self._inks(page, at, x, y, order, number):
            if ink is None:
                return None
            layers.append(ink)
            if ink.opacity >= 1:
                break
        colour = WHITE
        for ink in reversed(layers):
            colour = mixed(ink.colour, colour, ink.opacity)
        return colour

    def _inks(self, page: Page, at: int, x: float, y: float, order: int, number: int) -> Iterator[Ink | None]:
        """All that lies below a mark at a point of its picture, from front to back; None is a photograph."""
        shown = page.shown[at]
        picture = shown.picture
        yield from self._in_group(picture.groups[order], x, y, number)
        for earlier in reversed(self._tile(picture).get((int(x // TILE), int(y // TILE)), [])):
            if earlier < order:
                yield from self._in_group(picture.groups[earlier], x, y)
        if picture.ground.opacity and 0 <= x <= picture.width and 0 <= y <= picture.height:
            yield picture.ground
        px, py = shown.x + x * shown.scale, shown.y + y * shown.scale
        for below in range(at - 1, -1, -1):
            other = page.shown[below]
            if other.clip is None or other.clip.holds(px, py):
                yield from self._in_picture(other, px, py)

    def _in_picture(self, shown: Shown, px: float, py: float) -> Iterator[Ink | None]:
        picture = shown.picture
        x, y = shown.on_picture(px, py)
        if not (0 <= x <= picture.width and 0 <= y <= picture.height):
            return
        for order in reversed(self._tile(picture).get((int(x // TILE), int(y // TILE)), [])):
            yield from self._in_group(picture.groups[order], x, y)
        if picture.ground.opacity:
            yield picture.ground

    def _in_group(self, group: Group, x: float, y: float, number: int | None = None) -> Iterator[Ink | None]:
        """The fills of a group at a point of its picture, from front to back, or those below its mark of that number."""
        x, y = x - group.x, y - group.y
        for at in range(len(group.marks) - 1 if number is None else number - 1, -1, -1):
            mark = group.marks[at]
            if isinstance(mark, Text):
                continue
            ink = self._ink(mark, x, y)
            if ink is not None or (isinstance(mark, Image) and mark.rect.holds(x, y)):
                yield ink

    def _ink(self, mark: Leaf, x: float, y: float) -> Ink | None:
        """What a mark fills a point with."""
        match mark:
            case Box(rect=rect, fill=fill) if fill is not None and rect.holds(x, y):
                return fill if fill.opacity else None
            case Path(fill=fill) if fill is not None:
                return fill if fill.opacity and self._inside(mark, x, y) else None
        return None

    def _inside(self, path: Path, x: float, y: float) -> bool:
        """Whether a point lies inside a path, by the non-zero winding rule."""
        known = self._outlines.get(id(path))
        if known is None:
            known = self._outlines[id(path)] = (path, list(_outlines(path)))
        wound = 0
        for corners, around in known[1]:
            if around.holds(x, y):
                wound += _winding(corners, x, y)
        return wound != 0

    def _tile(self, picture: Picture) -> dict[tuple[int, int], list[int]]:
        """The places of a picture's groups, by the squares they reach into."""
        known = self._tiles.get(id(picture))
        if known is None:
            tiles: dict[tuple[int, int], list[int]] = {}
            for order, group in enumerate(picture.groups):
                if all(isinstance(mark, Text) for mark in group.marks):
                    continue
                reach = group.reach
                for across in range(int(reach.x // TILE), int(reach.right // TILE) + 1):
                    for down in range(int(reach.y // TILE), int(reach.bottom // TILE) + 1):
                        tiles.setdefault((across, down), []).append(order)
            known = self._tiles[id(picture)] = (picture, tiles)
        return known[1]


def _outlines(path: Path) -> Iterator[Outline]:
    """The parts of a path as corners, curves as short straight pieces, each with the rectangle round it."""
    corners: list[tuple[float, float]] = []
    for segment in (*path.segments, MoveTo(0, 0)):
        match segment:
            case MoveTo(x, y):
                if len(corners) > 2:
                    yield tuple(corners), _around(corners)
                corners = [(x, y)]
            case LineTo(x, y):
                corners.append((x, y))
            case CurveTo(x1, y1, x2, y2, x, y):
                x0, y0 = corners[-1]
                for step in range(1, STEPS + 1):
                    t = step / STEPS
                    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                    corners.append((a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y))
            case Close():
                corners.append(corners[0])


def _around(corners: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _winding(corners: tuple[tuple[float, float], ...], x: float, y: float) -> int:
    """How often corners go round a point."""
    wound = 0
    x1, y1 = corners[-1]
    for x2, y2 in corners:
        if (y1 <= y) != (y2 <= y):
            side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
            if y1 <= y < y2 and side > 0:
                wound += 1
            elif y2 <= y < y1 and side < 0:
                wound -= 1
        x1, y1 = x2, y2
    return wound
