"""Pages: pictures placed on paper. What is printed, previewed and exported is pages, the same ones everywhere.

Lengths are in points, from the upper left corner of the page.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from journeydesk.document.records import RecordId
from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.papers import LARGEST, Paper, PaperTooSmall
from journeydesk.layout.picture import Picture, Rect


class Shown(Struct, frozen=True):
    """A picture on a page: scaled, its upper left corner at (x, y), and what reaches beyond `clip` cut off."""

    picture: Picture
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    clip: Rect | None = None

    def on_page(self, rect: Rect) -> Rect:
        """Where a rectangle of the picture lies on the page."""
        return Rect(
            self.x + rect.x * self.scale, self.y + rect.y * self.scale, rect.width * self.scale, rect.height * self.scale
        )

    def on_picture(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page lies on the picture."""
        return (x - self.x) / self.scale, (y - self.y) / self.scale


KEY: Final = "key"
"""What the assembly key is called among the sheets of a poster."""


class Page(Struct, frozen=True):
    """A page with what is shown on it, from back to front.

    `trim` is the page once it is cut, `bleed` how far its ground reaches beyond that; None is the whole page. `label` names
    it among its siblings ("B2", or what it is about), no two alike; `sheet` is the part of it that names a sheet of a poster,
    or `KEY`. `shows` is what a file remembers of it, equal for equal content. `cut` are the cards and faces that an edge of
    the page goes through.
    """

    width: float
    height: float
    shown: tuple[Shown, ...]
    trim: Rect | None = None
    bleed: Rect | None = None
    label: str = ""
    sheet: str = ""
    shows: str = ""
    cut: tuple[RecordId, ...] = ()

    @property
    def is_key(self) -> bool:
        """Whether it shows how sheets are put together."""
        return self.sheet == KEY

    @property
    def whole(self) -> Rect:
        """The page itself."""
        return Rect(0, 0, self.width, self.height)


class PageTooLarge(Trouble):
    """A page is larger than any program could open."""

    def __init__(self, metres: float) -> None:
        super().__init__(
            say(
                "A page {metres} metres long cannot be made; choose a narrower roll or less.",
                metres=f"{metres:.1f}",
            )
        )


HOPELESS = 10 * LARGEST
"""Sides above 50 metres are a mistake."""


def own_size(picture: Picture) -> Page:
    """A page as large as the picture."""
    return Page(picture.width, picture.height, (Shown(picture),))


def fitted(picture: Picture, paper: Paper, *, portrait: bool | None = None, margin: float = 28.35) -> Page:
    """The whole picture in the middle of one sheet, as large as the margins allow; a roll is as long as the picture needs.

    `portrait` None takes the orientation in which the picture is larger, unless the paper keeps its own.
    Raises `PaperTooSmall` and `PageTooLarge`.
    """
    found = [_placed(picture, width, height, margin) for width, height in sides(paper, portrait)]
    best = max(found, key=lambda shown: shown[2].scale)
    if best[2].scale <= 0:
        raise PaperTooSmall(paper)
    width, height, shown = best
    if max(width, height) > HOPELESS:
        raise PageTooLarge(max(width, height) / 72 * 0.0254)
    return Page(width, height, (shown,))


def sides(paper: Paper, portrait: bool | None) -> list[tuple[float, float]]:
    """Width and height of the paper in each orientation it may have; 0 is free."""
    if paper.is_roll:
        upright, lying = (paper.width, 0.0), (0.0, paper.width)
    else:
        short, long = sorted((paper.width, paper.height))
        upright, lying = (short, long), (long, short)
    if portrait is not None:
        return [upright if portrait else lying]
    return [lying, upright] if paper.turns else [(paper.width, paper.height)]


def _placed(picture: Picture, width: float, height: float, margin: float) -> tuple[float, float, Shown]:
    """Width and height of a page and the picture on it; a side that is 0 becomes as long as the picture."""
    across = (width - 2 * margin) / picture.width if width else None
    down = (height - 2 * margin) / picture.height if height else None
    scale = min(fit for fit in (across, down) if fit is not None)
    width = width or picture.width * scale + 2 * margin
    height = height or picture.height * scale + 2 * margin
    return (
        width,
        height,
        Shown(picture, scale, (width - picture.width * scale) / 2, (height - picture.height * scale) / 2),
    )
