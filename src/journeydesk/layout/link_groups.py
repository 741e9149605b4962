"""The groups of a map's links, once its lanes are placed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from journeydesk.layout import sizes
from journeydesk.layout.kept import Kept, Same
from journeydesk.layout.linking import BELOW_STEPS
from journeydesk.layout.links import Route, Zone, draw_label, draw_link, route, turned
from journeydesk.layout.picture import Band, Group
from journeydesk.layout.pieces import Drawing
from journeydesk.layout.planned import Plan
from journeydesk.layout.stages import STEP_DOT


def link_groups(
    drawing: Drawing, plan: Plan, bands: Sequence[Band], kept: Kept, *, heads: float, end: float, width: float, dots: bool
) -> list[Group]:
    """A group a link, and above all of them one a label.

    `heads` and `end` are where the lanes begin and end, `dots` says whether there is a row of steps.
    """
    dot = heads - (sizes.STEP_ROW - STEP_DOT if dots else sizes.CHEVRON_FOOT) - sizes.DOT
    tops = {-1: dot} | {n: kept.placed[band.lane].y for n, band in enumerate(bands) if band.lane in kept.placed}
    routes = kept.once(
        ("links",),
        (Same(plan), tuple(bands), tuple(tops.values()), heads, end, width),
        partial(_routes, drawing, plan, bands, tops, heads=heads, end=end, width=width),
    )
    return kept.once(("links", "drawn"), (Same(routes),), partial(_drawn, drawing, routes, kept))


def _drawn(drawing: Drawing, routes: Sequence[Route], kept: Kept) -> list[Group]:
    found, labels = [], []
    for one in routes:
        x, y, link = one.bounds.x, one.bounds.y, one.link
        made = kept.once(("link", link.id), _relative(one, x, y), partial(draw_link, drawing, one))
        found.append(kept.group(("link", link.id), x, y, made))
        if one.label is not None:
            width, height = one.label.width, one.label.height
            words = kept.once(("label", link.id), (link, width, height), partial(draw_label, drawing, link, width, height))
            labels.append(kept.group(("label", link.id), one.label.x, one.label.y, words))
    return [*found, *labels]


def _routes(
    drawing: Drawing, plan: Plan, bands: Sequence[Band], tops: dict[int, float], *, heads: float, end: float, width: float
) -> list[Route]:
    gutters = _zones(plan, bands, heads, end)
    found = []
    for n, (link, run, laid) in enumerate(zip(plan.links, plan.runs, plan.laid, strict=True)):
        one = route(link, run, laid, plan.spots.get(n), tops, gutters, plan.rows)
        found.append(turned(one, width) if drawing.right_to_left else one)
    return found


def _zones(plan: Plan, bands: Sequence[Band], heads: float, end: float) -> list[Zone]:
    """All gutters, from below the dots of the steps to below the last lane."""
    zones = []
    above, roof = heads - BELOW_STEPS, heads - BELOW_STEPS
    for number, band in enumerate(bands):
        zones.append(Zone(above, band.y, roof))
        above = band.y + band.height
        roof = above - plan.feet[number]
    zones.append(Zone(above, end if bands else heads, roof))
    return zones


def _relative(one: Route, x: float, y: float) -> tuple[object, ...]:
    return one.link.id, tuple((cx - x, cy - y) for cx, cy in one.corners), one.back
