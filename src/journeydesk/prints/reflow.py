"""A map set anew for a page: columns as wide, and as many rows of steps, as let its type be largest there.

A page scales a picture as a whole, so type is largest where the picture is smallest, and the page is full where the picture
has its proportions. Narrow columns make a map shorter and higher; so there is one width of columns at which it is just as
high as the page allows, and what little is left is given to the lanes. Rows and columns are reckoned with `measured`, at
three widths of columns and in between, and only what is chosen is laid out.

On a roll, whose length is free, type can be as large as one likes; it is set for fluent reading from two metres (36
points), as far as the roll stays short enough to be opened everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import Lane, LaneKind, Map, MapId
from journeydesk.layout import sizes
from journeydesk.layout.journey import BETWEEN_ROWS, drawing_of, lay_out
from journeydesk.layout.kept import Kept
from journeydesk.layout.measured import Measured, measured
from journeydesk.layout.papers import LARGEST
from journeydesk.layout.picture import Picture
from journeydesk.layout.setting import PRINTED, Setting
from journeydesk.layout.theme import Theme
from journeydesk.prints.folds import folded

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

NARROWEST: Final = 84.0
LEAST, MOST = NARROWEST / sizes.COLUMN, 2.7
"""How narrow and wide columns may become, as a share of what they are; lines of the widest have some 60 letters."""
FACTORS: Final = (LEAST, 1.0, 1.8)
WORTH: Final = 1.2
"""Folding a map must make its type larger by so much."""
FURTHER: Final = 1.04
"""A map that is folded anyway gets a further row for so little."""
ROWS: Final = 16
EASY: Final = 112.0
"""Columns narrower than this are read with effort: few words stand on a line."""
MARGIN: Final = 20.0
"""Pages have margins of their own."""
EMPTY: Final = 32.0
"""A lane without cards is as high as its title needs."""
NARROW_HEAD: Final = 480.0
LONE_HEAD: Final = 360.0
"""How narrow a head may be that has no persona."""
TRIES: Final = 4
NEAR: Final = 0.03
CLOSE: Final = 1.01
NOT_QUITE: Final = 1.03
"""What is reckoned to be only just large enough may not be."""
SPREAD: Final = 0.4
"""Lanes grow by no more than this share of the picture's height for the sake of filling a page."""
CURVE: Final = 2.0
"""A curve gets so much more of what is left over than a lane of cards."""
FAR: Final = 36.0
"""The size of a card's text on a roll, in points: it is read fluently from two metres (`legibility`)."""
LONGEST: Final = 0.96 * LARGEST

Area = tuple[float, float]


class Fold(Struct, frozen=True):
    """A way to set a map: its rows, the factor of its columns' widths, and how large it would be on the page."""

    rows: tuple[tuple[int, int], ...]
    factor: float
    scale: float
    merit: float


def scale_on(picture: Picture, area: Area) -> float:
    """How large a picture is drawn in an area, a side of which may be free."""
    fits = [room / side for room, side in zip(area, (picture.width, picture.height), strict=True) if room]
    return min(fits, default=1.0)


def reflow(
    document: Document,
    map_id: MapId,
    typesetter: Typesetter,
    area: Area,
    *,
    theme: Theme | None = None,
    setting: Setting = PRINTED,
    worth: float | None = None,
    enough: float | None = None,
) -> Picture:
    """The picture of a map that fills an area with type as large as can be, never smaller than by scaling it whole.

    `setting` says what of it is laid out; its first row is all there is. Folding it must make its type larger by `worth`
    times, by a fifth if nothing is said. Once it is drawn `enough` times as large, if that is said, wide columns count more.
    """
    kept = Kept()
    plain = lay_out(document, map_id, typesetter, theme=theme, kept=kept, setting=setting)
    if not any(area) or not plain.grid.stages:
        return plain
    reflowing = _Reflow(document, document.get(Map, map_id), typesetter, area, theme, setting, plain, kept, enough)
    found = reflowing.best(WORTH if worth is None else worth)
    large, usual = scale_on(found, area), scale_on(plain, area)
    if not all(area) or large >= (usual if enough is None else min(usual, enough)) * (1 - 1e-5):
        return found
    return plain


class _Reflow:
    """A search for the best setting of one map on one area."""

    def __init__(
        self,
        document: Document,
        journey: Map,
        typesetter: Typesetter,
        area: Area,
        theme: Theme | None,
        setting: Setting,
        plain: Picture,
        kept: Kept,
        enough: float | None,
    ) -> None:
        self.document, self.journey, self.typesetter, self.theme = document, journey, typesetter, theme
        self.area, self.kept = area, kept
        self.enough = enough * NOT_QUITE if enough is not None else None
        alone = setting.head == "whole" and plain.group("persona") is None
        width = min(setting.width, LONE_HEAD if alone else NARROW_HEAD)
        self.setting = replace(setting, narrowest=NARROWEST, width=width, margin=MARGIN, lane=min(setting.lane, EMPTY))
        self.heights: dict[tuple[tuple[int, int], ...], list[tuple[float, float]]] = {}
        self.measures = [self._measured(FACTORS[0])]
        if self.measures[0].needed:
            self.setting = replace(self.setting, least=dict(self.measures[0].needed))
            self.measures = [self._measured(FACTORS[0])]
        self.measures += [self._measured(factor) for factor in FACTORS[1:]]
        legend = plain.group("legend")
        self.around = plain.grid.top - setting.margin + MARGIN + (legend.height if legend is not None else 0.0)

    def _measured(self, factor: float) -> Measured:
        cache = Kept()
        cache.pictures = self.kept.pictures
        drawing = drawing_of(self.document, self.journey, self.typesetter, self.theme, self.setting)
        return measured(self.document, self.journey.id, drawing, replace(self.setting, columns=factor), cache)

    def best(self, worth: float) -> Picture:
        """The best picture there is."""
        chosen: Fold | None = None
        for count in range(1, min(ROWS, len(self.measures[0].units)) + 1):
            rows = folded(self.measures[1], count)
            fold = self._fold(rows)
            if chosen is None or fold.merit > chosen.merit * (worth if len(chosen.rows) == 1 else min(worth, FURTHER)):
                chosen = fold
        assert chosen is not None
        return self._set(chosen)

    def _fold(self, rows: Sequence[tuple[int, int]]) -> Fold:
        """The best factor for these rows, as far as it can be reckoned."""
        across, down = self.area
        factor = self._just(rows, down / across, 0.0) if across and down else self._for_a_roll(rows)
        width, height = self._width(rows, factor), self._height(rows, factor)
        fits = [room / side for room, side in ((across, width), (down, height)) if room]
        scale = min(fits)
        easy = min(1.0, sizes.COLUMN * factor / EASY) ** 0.5
        merit = scale * easy if self.enough is None else min(scale, self.enough) ** 4 * easy
        if not (across and down):
            length = (width if down else height) * scale
            merit = min(scale, self._far) / (5.0 if length > LONGEST else 1.0)
        return Fold(tuple(rows), factor, scale, merit)

    def _just(self, rows: Sequence[tuple[int, int]], slope: float, more: float) -> float:
        """The least factor at which the map is no higher than its width times `slope`; `more` is added to its height."""
        low, high = LEAST, MOST

        def fits(factor: float) -> bool:
            return self._height(rows, factor) + more <= self._width(rows, factor) * slope

        while low * CLOSE < high and self._wide(rows, low * CLOSE) <= self.setting.width:  # the head is that wide anyway
            low *= CLOSE
        if fits(low):
            return low
        if not fits(high):
            return high
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (low, middle) if fits(middle) else (middle, high)
        return high

    @property
    def _far(self) -> float:
        """The scale that is large enough on a roll; a little less will do upright, as a journey better runs along it."""
        return FAR / sizes.CARD_TEXT.size * (1.0 if self.area[1] else 0.8)

    def _for_a_roll(self, rows: Sequence[tuple[int, int]]) -> float:
        """The factor nearest to usual columns at which type is large enough and the roll not too long."""
        across, down = self.area
        wanted = self._far

        def cost(factor: float) -> float:
            width, height = self._width(rows, factor), self._height(rows, factor)
            scale = down / height if down else across / width
            length = (width if down else height) * scale
            too_long = 100 + length / LONGEST if length > LONGEST else 0.0
            return too_long + 8 * max(0.0, wanted / scale - 1) + abs(factor - 1)

        return min((twentieth / 20 for twentieth in range(14, 61)), key=cost)

    def _width(self, rows: Sequence[tuple[int, int]], factor: float) -> float:
        return max(self.setting.width, self._wide(rows, factor))

    def _wide(self, rows: Sequence[tuple[int, int]], factor: float) -> float:
        """How wide the rows alone are."""
        widest = max(self.measures[1].width(first, after, factor) for first, after in rows)
        return widest + sizes.LABEL + 2 * MARGIN

    def _height(self, rows: Sequence[tuple[int, int]], factor: float) -> float:
        """Heights between the measured widths follow the reciprocal of the factor, as the number of lines does."""
        heights = self.heights.get(tuple(rows))
        if heights is None:
            heights = self.heights[tuple(rows)] = [(1 / one.factor, _height(one, rows)) for one in self.measures]
        x = 1 / factor
        pair = (heights[0], heights[1]) if x >= 1 else (heights[1], heights[2])
        (x1, y1), (x2, y2) = pair
        height = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
        return self.around + height + (len(rows) - 1) * BETWEEN_ROWS

    def _set(self, fold: Fold) -> Picture:
        """The picture of that fold, its factor mended by what is really laid out, and the page filled."""
        rows = tuple(frozenset(unit.id for unit in self.measures[1].units[first:after]) for first, after in fold.rows)
        if len(rows) == 1 and not self.setting.rows:
            rows = ()
        setting = replace(self.setting, rows=rows, columns=fold.factor)
        picture = self._lay(setting)
        across, down = self.area
        if not (across and down):
            return self._short_enough(setting, picture)
        slope = down / across
        best = (setting, picture)
        for _ in range(TRIES):
            room = picture.width * slope - picture.height
            if 0 <= room <= NEAR * picture.height:
                break
            more = picture.height - self._height(fold.rows, setting.columns) + 0.004 * picture.height
            factor = self._just(fold.rows, slope, more)
            if room < 0:  # what is reckoned is never quite what is laid out: a little wider is surely enough
                factor = max(factor, setting.columns * (1 - 1.1 * room / slope / picture.width))
            if factor > MOST or abs(factor - setting.columns) < 0.002:
                break
            setting = replace(setting, columns=factor)
            picture = self._lay(setting)
            if scale_on(picture, self.area) > 0.998 * scale_on(best[1], self.area):
                best = (setting, picture)
        return self._filled(*best)

    def _short_enough(self, setting: Setting, picture: Picture) -> Picture:
        """The picture, mended if links and words make a roll longer than was reckoned."""
        _, down = self.area
        for _ in range(TRIES):
            if max(picture.width, picture.height) * scale_on(picture, self.area) <= LONGEST:
                break
            # lying, a map is shorter with narrow columns, upright with wide ones
            setting = replace(setting, columns=min(MOST, max(LEAST, setting.columns * (0.94 if down else 1.06))))
            picture = self._lay(setting)
        return picture

    def _filled(self, setting: Setting, picture: Picture) -> Picture:
        """The picture with what is left of the page's height given to its lanes, curves first."""
        across, down = self.area
        left = min(picture.width * down / across - picture.height, SPREAD * picture.height)
        if left <= 0:
            return picture
        lanes = {lane.id: lane for lane in self.document.lanes(self.journey.id)}
        shares = [_share(lanes[band.lane]) for band in picture.grid.bands]
        if not sum(shares):
            return picture
        each = left / sum(shares)
        filled = self._lay(replace(setting, extra=each, curve=setting.curve + CURVE * each))
        return filled if scale_on(filled, self.area) >= scale_on(picture, self.area) - 1e-6 else picture

    def _lay(self, setting: Setting) -> Picture:
        return lay_out(self.document, self.journey.id, self.typesetter, theme=self.theme, kept=self.kept, setting=setting)


def _height(one: Measured, rows: Sequence[tuple[int, int]]) -> float:
    return sum(one.height(first, after) for first, after in rows)


def _share(lane: Lane) -> float:
    """How much of the height that is left over a lane gets."""
    if lane.lane_kind.is_divider:
        return 0.0
    return CURVE if lane.lane_kind is LaneKind.EMOTIONS else 1.0
