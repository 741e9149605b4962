"""Where links can be taken hold of: small circles beside the card or step under the pointer, and the ends of a selected link.

The handles are shapes of the overlay and nothing else remembers them: what is shown is what can be grabbed. They lie beside
the edges, in the middle of each, because the corners and the edges themselves stretch a card.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING, Final

from journeydesk.document.records import Card, Link, RecordId, Step
from journeydesk.layout import where
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.gestures.link import DrawLink
from journeydesk.ui.canvas.link_shapes import REACH, AlongLink, LinkEnd, LinkHandle

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.overlay import Overlay, Shape
    from journeydesk.ui.canvas.shown import Shown

BESIDE: Final = 6.0
"""How far from a side of a card its handle lies, in pixels: in the middle between two cards at 100 %."""
BELOW: Final = 3.0
"""How far from its upper and lower edge; at a step, below its dot, from the lower edge of its head."""
INSIDE: Final = 4.5
"""How far inside a card the handles of a selected link's ends lie, in pixels."""
NARROW: Final = 44.0
LOW: Final = 22.0
"""Cards narrower than this on the screen, in pixels, have no handles, lower ones none at their sides: corners stretch."""


def handles(shown: Shown, record_id: RecordId, pixel: float) -> list[LinkHandle]:
    """The handles of a card or step; none for anything else or where it is too small to aim at."""
    record = shown.document.records.get(record_id)
    frame = shown.frame(record_id)
    if frame is None or frame.width < NARROW * pixel:
        return []
    across, down = frame.x + frame.width / 2, frame.y + frame.height / 2
    if isinstance(record, Step):
        return [LinkHandle(record.id, across, frame.bottom, 0, -BELOW)]
    if not isinstance(record, Card):
        return []
    found = [LinkHandle(record.id, across, frame.bottom, 0, BELOW), LinkHandle(record.id, across, frame.y, 0, -BELOW)]
    if frame.height >= LOW * pixel:
        found += [LinkHandle(record.id, frame.right, down, BESIDE, 0), LinkHandle(record.id, frame.x, down, -BESIDE, 0)]
    return found


def ends(shown: Shown, link_id: RecordId) -> list[LinkEnd]:
    """The handles at the ends of a link."""
    link = shown.document.find(Link, link_id)
    found = where.link_ends(shown.picture, link_id)
    if link is None or found is None:
        return []
    shapes = []
    for at_start, end, (x, y) in zip((True, False), (link.start, link.end), found, strict=True):
        frame = shown.frame(end)
        dx, dy = _inwards(x, y, frame) if frame is not None else (0.0, 0.0)
        shapes.append(LinkEnd(link.id, at_start, x, y, dx * INSIDE, dy * INSIDE))
    return shapes


def _inwards(x: float, y: float, frame: Rect) -> tuple[float, float]:
    """The direction from a point of a card's border into the card."""
    sides = {
        (1.0, 0.0): abs(x - frame.x),
        (-1.0, 0.0): abs(x - frame.right),
        (0.0, 1.0): abs(y - frame.y),
        (0.0, -1.0): abs(y - frame.bottom),
    }
    return min(sides, key=lambda side: sides[side])


def held(overlay: Overlay, shown: Shown, pointer: Pointer, pixel: float) -> LinkHandle | LinkEnd | None:
    """The handle under the pointer, if one is shown there that no other card lies under."""
    reach = REACH * pixel
    best: LinkHandle | LinkEnd | None = None
    nearest = reach
    for shape in overlay.shapes("links"):
        if isinstance(shape, LinkHandle | LinkEnd):
            x, y = shape.middle(pixel)
            away = hypot(pointer.x - x, pointer.y - y)
            if away <= nearest:
                best, nearest = shape, away
    if isinstance(best, LinkHandle):
        there = shown.record_at(pointer.x, pointer.y)
        if there not in (None, best.record_id) and shown.document.find(Card, there) is not None:
            return None
    return best


def follow(bench: Bench, pointer: Pointer) -> bool:
    """Show the handles of what the pointer is on or near, and of what is selected; whether it is on one of them."""
    shown, pixel = bench.shown, bench.pixel()
    hot = held(bench.overlay, shown, pointer, pixel)
    if isinstance(hot, LinkHandle):
        owner: RecordId | None = hot.record_id
    else:
        owner = shown.record_at(pointer.x, pointer.y)
        if owner is not None and not isinstance(shown.document.records.get(owner), Card | Step):
            owner = None
    _show(bench, owner, hot)
    return hot is not None


def refresh(bench: Bench) -> None:
    """Show the handles of what is selected now."""
    _show(bench, None, None)


def _show(bench: Bench, owner: RecordId | None, hot: LinkHandle | LinkEnd | None) -> None:
    shown, pixel = bench.shown, bench.pixel()
    selection = shown.open_document.selection
    only = next(iter(selection)) if len(selection) == 1 else None
    shapes: list[Shape] = []
    for record_id in dict.fromkeys(one for one in (owner, only) if one is not None):
        for handle in handles(shown, record_id, pixel):
            same = isinstance(hot, LinkHandle) and (hot.record_id, hot.dx, hot.dy) == (handle.record_id, handle.dx, handle.dy)
            shapes.append(replace(handle, hot=same))
    for end in ends(shown, only) if only is not None else []:
        same = isinstance(hot, LinkEnd) and hot.at_start is end.at_start
        shapes.append(replace(end, hot=same))
    bench.overlay.show("links", shapes)


def gesture(bench: Bench, pointer: Pointer) -> DrawLink | None:
    """The gesture that a press at the pointer begins, if it is on a handle."""
    shape = held(bench.overlay, bench.shown, pointer, bench.pixel())
    if isinstance(shape, LinkHandle):
        return DrawLink(bench, shape.record_id, at=(shape.x, shape.y), off=_sign(shape.dx, shape.dy))
    if isinstance(shape, LinkEnd):
        link = bench.shown.document.get(Link, shape.link_id)
        found = where.link_ends(bench.shown.picture, link.id)
        if found is not None:
            fixed = found[1 if shape.at_start else 0]
            stays = link.end if shape.at_start else link.start
            return DrawLink(bench, stays, at=fixed, moves=link.id, at_start=shape.at_start)
    return None


def along(shown: Shown, link_id: RecordId, *, selected: bool) -> AlongLink | None:
    """A link drawn over."""
    found = where.link_marks(shown.picture, link_id)
    if found is None:
        return None
    group, path, label = found
    rect = Rect(group.x, group.y, group.width, group.height)
    labels = tuple(
        other.rect
        for other in shown.picture.groups
        if other.key[0] == "label"
        and other.x < rect.right
        and rect.x < other.x + other.width
        and other.y < rect.bottom + other.height
        and rect.y < other.y + 2 * other.height
    )
    return AlongLink(path.segments, group.x, group.y, rect, label, labels, selected=selected)


def _sign(dx: float, dy: float) -> tuple[float, float]:
    return (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)
