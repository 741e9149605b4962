"""How what differs between two documents is marked: a sign, a colour and an outline for each kind of difference.

Each is told apart by its sign and by its outline alone, too, so that it reads without colour and in black and white.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from journeydesk.document.compared import What
from journeydesk.language import to_say_many
from journeydesk.layout.picture import Close, Ink, Leaf, LineTo, MoveTo, Path, Pen, Segment
from journeydesk.layout.pieces import circle
from journeydesk.layout.theme import Theme

ORDER: Final[tuple[What, ...]] = ("added", "changed", "moved", "removed")
BADGE: Final = 7.5
"""The radius of a badge on a card; on a face it is smaller."""
SMALL_BADGE: Final = 5.0
BEFORE_DASH: Final = (3.0, 3.0)
BEFORE_OPACITY: Final = 0.85
BEFORE_WIDTH: Final = 1.5
"""A curve as it was is thinner than any that is, and its dashes are shorter."""


class WhatLook(Struct, frozen=True):
    """How one kind of difference is marked: its colour on a light and on a dark map, and its outline."""

    light: str
    dark: str
    width: float
    dash: tuple[float, ...] = ()

    def colour(self, theme: Theme) -> str:
        """Its colour in a theme."""
        return self.dark if theme.name == "dark" else self.light

    def pen(self, theme: Theme) -> Pen:
        """Its outline in a theme."""
        return Pen(Ink(self.colour(theme)), self.width, self.dash)


LOOKS: Final[Mapping[What, WhatLook]] = MappingProxyType(
    {
        "added": WhatLook("#0F7B53", "#4FD1A0", 2.2),
        "changed": WhatLook("#1D5FD1", "#86B4FF", 1.8, (9, 2.5, 2, 2.5)),
        "moved": WhatLook("#8A3FBF", "#CF9BFF", 1.8, (6, 4)),
        "removed": WhatLook("#C2410C", "#FF9A6B", 1.8, (1.8, 2.6)),
    }
)

COUNTS: Final[Mapping[What, tuple[str, str]]] = MappingProxyType(
    {
        "added": to_say_many("{n} added", "{n} added"),
        "changed": to_say_many("{n} changed", "{n} changed"),
        "moved": to_say_many("{n} moved", "{n} moved"),
        "removed": to_say_many("{n} removed", "{n} removed"),
    }
)

_SIGNS: Final[Mapping[What, tuple[tuple[tuple[float, float], ...], ...]]] = MappingProxyType(
    {
        "added": (((-0.52, 0), (0.52, 0)), ((0, -0.52), (0, 0.52))),
        "changed": (
            ((-0.46, 0.46), (-0.36, 0.08), (0.26, -0.54), (0.54, -0.26), (-0.08, 0.36), (-0.46, 0.46)),
            ((0.04, -0.32), (0.32, -0.04)),
        ),
        "moved": (((-0.52, 0), (0.5, 0)), ((0.12, -0.4), (0.52, 0), (0.12, 0.4))),
        "removed": (((-0.4, -0.4), (0.4, 0.4)), ((0.4, -0.4), (-0.4, 0.4))),
    }
)
"""The strokes of each sign, in radii of its badge: a plus, a pencil, an arrow and a cross."""


def badge(theme: Theme, what: What, x: float, y: float, r: float = BADGE, *, turned: bool = False) -> list[Leaf]:
    """The badge of a difference round a point; turned, its arrow points to the left."""
    side = -1.0 if turned and what == "moved" else 1.0
    pen = Pen(Ink(theme.ground), max(1.0, r * 0.2), round=True)
    ground = circle(x, y, r, fill=Ink(LOOKS[what].colour(theme)), pen=Pen(Ink(theme.ground), 1.2))
    strokes: list[Leaf] = []
    for stroke in _SIGNS[what]:
        (dx, dy), *others = stroke
        segments: tuple[Segment, ...] = (
            MoveTo(x + side * dx * r, y + dy * r),
            *(LineTo(x + side * a * r, y + b * r) for a, b in others),
        )
        closed = (*segments, Close()) if stroke[0] == stroke[-1] else segments
        strokes.append(Path(closed, None, pen))
    return [ground, *strokes]
