"""How closely the map is looked at: steps, limits, and what fits into a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from journeydesk.layout.picture import Rect

LEAST: Final = 0.05
MOST: Final = 8.0
STEPS: Final = (
    *(0.05, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0),
    *(1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0),
)
MARGIN: Final = 26.0
"""Ground around the paper, in pixels."""

CLOSEST_FIT: Final = 2.0
"""A single small card is not blown up further than this to fill the view."""

COMFORTABLE: Final = 1.25
"""At this zoom a stage can be read by everybody in a room; one that is wide is shown smaller, a small one larger."""

PER_NOTCH: Final = 1.2
"""How much one notch of the wheel zooms; a notch is 120 eighths of a degree."""


SCROLL_NOTCH: Final = 60
"""Pixels one notch scrolls."""


def scrolled(across: int, down: int) -> tuple[int, int]:
    """Pixels for as many eighths of a degree of the wheel."""
    return round(across / 120 * SCROLL_NOTCH), round(down / 120 * SCROLL_NOTCH)


def limited(zoom: float) -> float:
    """The zoom within what is allowed."""
    return max(LEAST, min(MOST, zoom))


def step_in(zoom: float) -> float:
    """The next larger step."""
    return next((step for step in STEPS if step > zoom * 1.001), MOST)


def step_out(zoom: float) -> float:
    """The next smaller step."""
    return next((step for step in reversed(STEPS) if step < zoom * 0.999), LEAST)


def fitting(width: float, height: float, view_width: float, view_height: float) -> float:
    """The zoom at which something of that size fills a view but for the margin."""
    across = max(1.0, view_width - 2 * MARGIN) / max(1.0, width)
    down = max(1.0, view_height - 2 * MARGIN) / max(1.0, height)
    return limited(min(across, down))


def union(rects: list[Rect]) -> Rect | None:
    """The smallest rectangle that holds them all."""
    from journeydesk.layout.picture import Rect

    if not rects:
        return None
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(x, y, max(rect.right for rect in rects) - x, max(rect.bottom for rect in rects) - y)
