"""What of the pictures on a page is seen: marks that are clipped away or lie off the page are not printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct

from journeydesk.layout.pages import Page, Shown
from journeydesk.layout.picture import Group, Image, Leaf, Rect, Text

Kind = TypeVar("Kind", bound=Leaf)
SLIVER = 0.05
"""Less than this, in points on the page, is not seen."""


class Seen(Struct, frozen=True):
    """Where a mark is that is seen: in the picture `at` of a page, in the group `order` of that, there the mark `number`."""

    page: Page
    at: int
    order: int
    number: int

    @property
    def shown(self) -> Shown:
        """The picture as it is shown."""
        return self.page.shown[self.at]

    @property
    def group(self) -> Group:
        """The group the mark is in."""
        return self.shown.picture.groups[self.order]

    @property
    def scale(self) -> float:
        """Points on the page for a point of the picture."""
        return self.shown.scale


def window(page: Page, shown: Shown) -> Rect:
    """The part of a picture that is seen on the page, in the picture's coordinates; empty if nothing is."""
    clip = shown.clip or page.whole
    left, top = shown.on_picture(max(clip.x, 0.0), max(clip.y, 0.0))
    right, bottom = shown.on_picture(min(clip.right, page.width), min(clip.bottom, page.height))
    left, top = max(left, 0.0), max(top, 0.0)
    right, bottom = min(right, shown.picture.width), min(bottom, shown.picture.height)
    return Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))


def meets(one: Rect, other: Rect, least: float = 0.0) -> bool:
    """Whether two rectangles have more than a sliver in common."""
    return (
        min(one.right, other.right) - max(one.x, other.x) > least
        and min(one.bottom, other.bottom) - max(one.y, other.y) > least
    )


def holds(outer: Rect, inner: Rect) -> bool:
    """Whether a rectangle lies in another."""
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def text_rect(text: Text) -> Rect:
    """Where the letters of a line stand, in the coordinates of its group."""
    return Rect(text.x, text.y - text.line.ascent, text.line.width, text.line.ascent + text.line.descent)


def marks(page: Page, kind: type[Kind]) -> Iterator[tuple[Seen, Kind]]:
    """The texts or images that are seen on a page, from back to front."""
    for at, shown in enumerate(page.shown):
        view = window(page, shown)
        if not view.width or not view.height:
            continue
        least = SLIVER / shown.scale
        for order, group in enumerate(shown.picture.groups):
            if not group.reach.meets(view):
                continue
            whole = holds(view, group.reach)
            for number, mark in enumerate(group.marks):
                if isinstance(mark, kind) and (whole or meets(_rect(mark).moved(group.x, group.y), view, least)):
                    yield Seen(page, at, order, number), mark


def _rect(mark: Leaf) -> Rect:
    if isinstance(mark, Text):
        return text_rect(mark)
    assert isinstance(mark, Image)
    return mark.rect
