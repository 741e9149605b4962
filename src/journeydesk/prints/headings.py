"""Headings that sheets repeat: the stages, steps and lanes of what they show, in small in the margins beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journeydesk.layout.pages import Shown
from journeydesk.layout.picture import Box, Ink, Leaf, Path, Rect, Text
from journeydesk.prints import furniture
from journeydesk.prints.sheets import HEADS, Sheet
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style

STAGE: Final = Style(9, 700)
STEP: Final = Style(8.5)
LANE: Final = Style(9, 700)
STAGE_UP, STEP_UP = 21.5, 6.0
"""How far above the map the baselines of stages and steps stand."""
LANE_ROW: Final = 11.5
STRIPE: Final = 2.5


def headings(sheet: Sheet, part: Shown, typesetter: Typesetter, *, coloured: bool) -> Iterator[Leaf]:
    """The headings of one sheet, which shows `part`; without colours their stripes are black."""
    heads = _Headings(part, sheet.place, typesetter, coloured=coloured)
    grid = part.picture.grid
    if sheet.band:
        for stage in grid.stages:
            yield from heads.stage(stage.stage, stage.x, stage.width)
        for column in grid.columns:
            yield from heads.step(column.step, column.x, column.width)
    if sheet.strip:
        for band in grid.bands:
            if not band.divider:
                yield from heads.lane(band.lane, band.y, band.height)


class _Headings:
    """The headings round one part of a map."""

    def __init__(self, part: Shown, place: Rect, typesetter: Typesetter, *, coloured: bool) -> None:
        self._part, self._place, self._typesetter, self._coloured = part, place, typesetter, coloured

    def stage(self, stage: str, x: float, width: float) -> Iterator[Leaf]:
        """A stage's title over a line of its colour, above the part of it that is seen."""
        seen = self._across(x, width)
        title, colour = self._called("stage", stage)
        if seen is not None and title:
            yield from self._title(title, STAGE, seen, STAGE_UP)
            yield Box(Rect(seen.x + 1, self._place.y - STAGE_UP + 3, seen.width - 2, STRIPE), fill=colour)

    def step(self, step: str, x: float, width: float) -> Iterator[Leaf]:
        """A step's title above the part of it that is seen."""
        seen = self._across(x, width)
        title, _ = self._called("step", step)
        if seen is not None and title:
            yield from self._title(title, STEP, seen, STEP_UP)

    def lane(self, lane: str, y: float, height: float) -> Iterator[Leaf]:
        """A lane's title beside the part of it that is seen, with its bar."""
        place, there = self._place, self._part.on_page(Rect(0, y, 1, height))
        top, bottom = max(there.y, place.y), min(there.bottom, place.bottom)
        title, colour = self._called("lane", lane)
        if bottom - top < LANE_ROW or not title:
            return
        yield Box(Rect(place.x - 9 - STRIPE, top + 1, STRIPE, bottom - top - 2), fill=colour)
        lines = self._typesetter.lines(title, LANE, HEADS[0] - 16)[: max(1, int((bottom - top) // LANE_ROW))]
        base = (top + bottom) / 2 - (len(lines) - 1) * LANE_ROW / 2 + 3.2
        for at, line in enumerate(lines):
            yield Text(place.x - 16 - line.width, base + at * LANE_ROW, line, furniture.BLACK)

    def _across(self, x: float, width: float) -> Rect | None:
        """What of a column's width is seen, if that is enough for a title."""
        there = self._part.on_page(Rect(x, 0, width, 1))
        left, right = max(there.x, self._place.x), min(there.right, self._place.right)
        return Rect(left, 0, right - left, 1) if right - left >= min(40.0, there.width / 2) else None

    def _title(self, title: str, style: Style, seen: Rect, up: float) -> Iterator[Leaf]:
        middle, room = seen.x + seen.width / 2, seen.width - 4
        yield from furniture.words(self._typesetter, title, style, middle, self._place.y - up, side="middle", room=room)

    def _called(self, kind: str, record: str) -> tuple[str, Ink]:
        """What a group of the picture is called, and its colour."""
        group = self._part.picture.group(kind, record)
        if group is None:
            return "", furniture.BLACK
        title = " ".join(mark.line.text for mark in group.marks if isinstance(mark, Text) and mark.part == "title")
        # a lane's bar lies on its ground, a stage's chevron is all there is: the last shape is the one with the colour
        fills = [mark.fill for mark in group.marks if isinstance(mark, Box | Path) and mark.fill is not None]
        return " ".join(title.split()), fills[-1] if fills and self._coloured else furniture.BLACK
