"""The map on one page, or on pages: one for each stage or each lane, and more of them where type must not be small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import LaneId, MapId, RecordId
from journeydesk.language import say
from journeydesk.layout.journey import lay_out
from journeydesk.layout.lanes import lane_title
from journeydesk.layout.picture import Picture, Text
from journeydesk.layout.setting import PRINTED, Setting
from journeydesk.layout.theme import Theme
from journeydesk.prints.parting import Excerpt, Filled, Parting
from journeydesk.prints.reflow import NARROW_HEAD, Area, reflow, scale_on

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

EVEN: Final = 11.0
"""In large print the small type of a map is as large as that of its cards: so all of it can be smaller."""
NARROWEST_HEAD: Final = 264.0
"""How narrow the head of a page may be for the sake of large type: there is room for a lane's label and a card below it."""
PAGE: Final = Setting(head="small", width=NARROW_HEAD, prompts=False)


class Printing(Struct, frozen=True):
    """What all pages of a handout have in common: the map, the area, and how small type may be.

    `reflows` says whether a whole map is set anew for the area; stages and lanes always are.
    """

    document: Document
    map_id: MapId
    typesetter: Typesetter
    area: Area
    theme: Theme | None
    reflows: bool
    least: float


def map_picture(printing: Printing) -> Picture:
    """The map itself, as it is or set anew for the page."""
    document, map_id, typesetter, theme = printing.document, printing.map_id, printing.typesetter, printing.theme
    if not printing.reflows:
        return lay_out(document, map_id, typesetter, theme=theme, setting=PRINTED)
    setting, worth = replace(PRINTED, type_least=_even(printing)), 1.0 if printing.least else None
    return reflow(document, map_id, typesetter, printing.area, theme=theme, setting=setting, worth=worth)


def _even(printing: Printing) -> float:
    return EVEN if printing.least else 0.0


def stage_pages(printing: Printing) -> list[tuple[str, Picture]]:
    """A page for each stage, or several where type would be too small; each with what it is called."""
    stages = printing.document.stages(printing.map_id)
    lanes, filled = _lanes(printing), _filled(printing)
    found: list[tuple[str, Picture]] = []
    for number, stage in enumerate(stages, start=1):
        steps = tuple(step.id for step in printing.document.steps(stage.id))
        note = say("Stage {number} of {count}", number=number, count=len(stages))
        title = stage.title.strip() or note
        found += _named(title, _pages(printing, Excerpt(steps or (stage.id,), lanes), note, filled))
    return found


def lane_pages(printing: Printing) -> list[tuple[str, Picture]]:
    """A page for each lane across the whole journey; dividers have none."""
    document, map_id = printing.document, printing.map_id
    columns: list[RecordId] = []
    for stage in document.stages(map_id):
        columns += [step.id for step in document.steps(stage.id)] or [stage.id]
    lanes = [lane for lane in document.lanes(map_id) if not lane.hidden and not lane.lane_kind.is_divider]
    filled = _filled(printing)
    found: list[tuple[str, Picture]] = []
    for lane in lanes if columns else ():
        title = lane_title(lane)
        found += _named(title, _pages(printing, Excerpt(tuple(columns), (lane.id,)), title, filled, skips=True))
    return found


def smallest_type(picture: Picture, area: Area) -> float:
    """The smallest type of a picture as it is printed in an area, in points; 0 if it has no text."""
    sizes = (
        run.size
        for group in picture
        for mark in group.marks
        if isinstance(mark, Text) and mark.line.text.strip()
        for run in mark.line.runs
    )
    return min(sizes, default=0.0) * scale_on(picture, area)


def _pages(printing: Printing, excerpt: Excerpt, note: str, filled: Filled, *, skips: bool = False) -> list[Picture]:
    """The pictures of an excerpt: one, or as few as it takes for type to be no smaller than it may be."""

    def draw(part: Excerpt) -> Picture:
        return _picture(printing, part, note)

    def fits(picture: Picture) -> bool:
        return smallest_type(picture, printing.area) >= printing.least

    if not printing.least:
        return [draw(excerpt)]
    parting = Parting(draw, fits, filled)
    return [parting.picture(part) for part in parting.parted(excerpt, skips=skips)]


def _filled(printing: Printing) -> Filled:
    """Where the cards and faces of a map stand, if it is to be parted."""
    if not printing.least:
        return frozenset()
    document, map_id = printing.document, printing.map_id
    steps = [step.id for step in document.steps_of_map(map_id)]
    grid = lay_out(document, map_id, printing.typesetter, setting=PRINTED).grid
    faces = {(curve.lane, RecordId(step)) for curve in grid.curves for _, step, _ in curve.scores}
    cards = {
        (lane, RecordId(covered))
        for lane in _lanes(printing)
        for number, step in enumerate(steps)
        for card in document.cards(lane, step)
        for covered in steps[number : number + card.span]
    }
    return faces | cards


def _picture(printing: Printing, excerpt: Excerpt, note: str) -> Picture:
    every = len(excerpt.lanes) == len(_lanes(printing))
    lanes = None if every else frozenset(excerpt.lanes)
    rows, width = (frozenset(excerpt.columns),), PAGE.width
    if printing.least and printing.area[0]:
        width = min(width, max(NARROWEST_HEAD, printing.area[0] * EVEN / printing.least - 1))
    setting = replace(PAGE, rows=rows, lanes=lanes, note=note, type_least=_even(printing), width=width)
    document, map_id, typesetter = printing.document, printing.map_id, printing.typesetter
    worth, enough = (1.0, printing.least / EVEN) if printing.least else (None, None)
    return reflow(
        document, map_id, typesetter, printing.area, theme=printing.theme, setting=setting, worth=worth, enough=enough
    )


def _lanes(printing: Printing) -> tuple[LaneId, ...]:
    """The lanes that a page may show, without dividers: these go with what is shown whole."""
    lanes = printing.document.lanes(printing.map_id)
    return tuple(lane.id for lane in lanes if not lane.hidden and not lane.lane_kind.is_divider)


def _named(title: str, pictures: Sequence[Picture]) -> list[tuple[str, Picture]]:
    """Each picture with its title, numbered where there are several."""
    if len(pictures) == 1:
        return [(title, pictures[0])]
    count = len(pictures)
    return [(f"{title} {number}/{count}", picture) for number, picture in enumerate(pictures, start=1)]
