"""What can be done about findings: whole print sets, each of which truly helps.

How type and pictures scale with paper is computed. What has to be laid out to be known, reflow and where seams fall, is
tried where trying is possible, and not offered where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from journeydesk.document.records import Handout, PrintSet, Turn
from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.pages import sides
from journeydesk.layout.papers import LARGEST, LONGEST, MILLIMETRE, ROLLS, Paper, paper
from journeydesk.layout.picture import Picture
from journeydesk.prints.printout import Printout

Again = Callable[[PrintSet], Printout]
"""Makes the same printout by another print set."""

SERIES: Final = (
    (*(f"A{number}" for number in range(8, -1, -1)), "2A0", "4A0"),
    tuple(f"B{number}" for number in range(8, -1, -1)),
    tuple(f"C{number}" for number in range(8, -1, -1)),
    ("LETTER", "TABLOID", "ANSI-C", "ANSI-D", "ANSI-E"),
    ("LEGAL", "TABLOID", "ANSI-C", "ANSI-D", "ANSI-E"),
    tuple(f"ANSI-{letter}" for letter in "ABCDE"),
    ("ARCH-A", "ARCH-B", "ARCH-C", "ARCH-D", "ARCH-E1", "ARCH-E"),
)
"""Papers of one kind, from the smallest to the largest."""
SHEETS: Final = (
    ("A6", "A5", "A4", "A3", "A2", "A1"),
    ("LETTER", "TABLOID", "ANSI-C", "ANSI-D"),
)
"""What posters are put together from."""
TRIES: Final = 3
"""So many papers are tried at most: what needs more of them is better mended otherwise."""
BETTER: Final = 1.1
"""A remedy that makes type less than a tenth larger is not worth a click."""


class Remedy(Struct, frozen=True):
    """Something that one click can do about a finding: what it is called, and the print set that has it done."""

    title: str
    prints: PrintSet


def larger(of: Paper) -> Iterator[str]:
    """The names of larger papers of the same kind, the next one first."""
    if of.is_roll:
        inches = of.name.endswith("in")
        rolls = sorted((one for one in ROLLS.values() if one.name.endswith("in") == inches), key=lambda one: one.width)
        yield from (one.name for one in rolls if one.width > of.width + 0.5)
        return
    for series in SERIES:
        if of.name in series:
            yield from series[series.index(of.name) + 1 :]
            return
    for factor in (1.25, 1.5, 2, 2.5, 3, 4, 6, 8):
        width, height = (round(side / MILLIMETRE * factor / 10) * 10 for side in (of.width, of.height))
        if max(width, height) <= LONGEST:
            yield f"{width}x{height}mm"


def smaller(of: Paper) -> Iterator[str]:
    """The names of smaller papers of the same kind, the next one first."""
    if of.is_roll:
        inches = of.name.endswith("in")
        rolls = sorted((one for one in ROLLS.values() if one.name.endswith("in") == inches), key=lambda one: -one.width)
        yield from (one.name for one in rolls if one.width < of.width - 0.5)
        return
    for series in SERIES:
        if of.name in series:
            yield from series[: series.index(of.name)][::-1]
            return


def room(of: Paper, prints: PrintSet, picture: Picture) -> float:
    """How large a picture is on that paper, once as large as its margins allow."""
    portrait = {Turn.AUTO: None, Turn.PORTRAIT: True, Turn.LANDSCAPE: False}[prints.turn]
    margin = 2 * prints.margin * MILLIMETRE
    fits = [
        min([(width - margin) / picture.width] * bool(width) + [(height - margin) / picture.height] * bool(height))
        for width, height in sides(of, portrait)
    ]
    return max(0.0, *fits)


def growth(prints: PrintSet, name: str, picture: Picture) -> float:
    """By how much a picture grows on another paper."""
    now = room(paper(prints.paper), prints, picture)
    return room(paper(name), prints, picture) / now if now else 0.0


def larger_paper(
    prints: PrintSet, picture: Picture, factor: float, *, tried: Callable[[PrintSet], bool] | None = None
) -> Iterator[Remedy]:
    """The next larger paper of its kind on which a picture is so much larger.

    A map that is laid out anew for its paper is another picture there: `tried` tells whether that is large enough, and
    where nobody can try, a roll is not offered, on which it may be set in any number of rows.
    """
    if not prints.paper.strip() or (prints.reflow and tried is None and paper(prints.paper).is_roll):
        return
    names = [name for name in larger(paper(prints.paper)) if growth(prints, name, picture) >= factor - 1e-9]
    for name in names[: TRIES if prints.reflow else 1]:
        way = prints.but(paper=name)
        if not prints.reflow or tried is None or tried(way):
            yield Remedy(say("Print on {paper}", paper=name), way)
            return


def smaller_paper(prints: PrintSet, picture: Picture, factor: float, least: float) -> Iterator[Remedy]:
    """The next smaller paper of its kind on which a picture is smaller by `factor`, but by no more than `least`."""
    if not prints.paper.strip():
        return
    for name in smaller(paper(prints.paper)):
        grown = growth(prints, name, picture)
        if grown < least:
            return
        if grown <= factor + 1e-9:
            yield Remedy(say("Print on {paper}", paper=name), prints.but(paper=name))
            return


def larger_type(
    prints: PrintSet, again: Again | None, *, now: float, wanted: float, size: float, measure: Callable[[Printout], float]
) -> Iterator[Remedy]:
    """Ways to lay the map out anew for the same paper that make type larger; each is tried.

    `measure` tells how large the smallest type of a printout is, now `now` and wanted `wanted`; `size` are the points
    wanted of it.
    """
    if again is None or not prints.paper.strip():
        return
    points = min(144.0, max(prints.least_type, float(-(-size // 0.5)) / 2))
    ways = []
    if not prints.reflow:
        ways.append(Remedy(say("Lay columns and type out anew for this paper"), prints.but(reflow=True)))
    if prints.handout in (Handout.MAP, Handout.STAGES, Handout.LANES) and not prints.sheets.strip():
        ways.append(
            Remedy(
                say("A page a stage in type of at least {points} pt", points=f"{points:g}"),
                prints.but(handout=Handout.STAGES, reflow=True, least_type=points),
            )
        )
    if prints.handout is Handout.MAP and prints.sheets and prints.least_type < points:
        ways.append(
            Remedy(say("More sheets, for type of at least {points} pt", points=f"{points:g}"), prints.but(least_type=points))
        )
    for way in ways:
        found = measured(again, way.prints, measure)
        if found >= wanted * 0.999:
            yield way
        elif way.prints.handout is prints.handout and found >= now * BETTER:
            yield Remedy(say("{remedy} (helps, but not enough)", remedy=way.title), way.prints)


def measured(again: Again, prints: PrintSet, measure: Callable[[Printout], float]) -> float:
    """What a printout by another print set measures; 0 where it cannot be made."""
    try:
        return measure(again(prints))
    except Trouble:  # a way that cannot be gone helps nobody
        return 0.0


def shorter(prints: PrintSet, picture: Picture, again: Again | None, *, length: float) -> Iterator[Remedy]:
    """Ways to have no side above 5.08 m: a narrower roll, or sheets."""
    if prints.paper and paper(prints.paper).is_roll:
        margin = 2 * prints.margin * MILLIMETRE
        for name in smaller(paper(prints.paper)):
            if (length - margin) * growth(prints, name, picture) + margin <= LARGEST:
                yield Remedy(say("Print on {paper}", paper=name), prints.but(paper=name))
                break
    if not prints.reflow and prints.paper:
        way = prints.but(reflow=True)
        if again is not None and 0 < measured(again, way, _longest) <= LARGEST:
            yield Remedy(say("Lay columns and type out anew for this paper"), way)
    if not prints.sheets and prints.handout is Handout.MAP:
        yield Remedy(say("Cut it into sheets of {paper}", paper="A1"), prints.but(sheets="A1"))


def _longest(printout: Printout) -> float:
    return max((max(page.width, page.height) for page in printout.pages), default=0.0)


def uncut(prints: PrintSet, again: Again | None, count: int) -> Iterator[Remedy]:
    """Sheets that cut nothing, or at most half as much: turned, or of the next larger papers; each is tried."""
    if again is None or not prints.sheets.strip():
        return
    of = paper(prints.sheets)
    names = next((series[series.index(of.name) + 1 :] for series in SHEETS if of.name in series), ())
    ways = [Remedy(say("Sheets of {paper}", paper=name), prints.but(sheets=name)) for name in names[:2]]
    most, best = count / 2, None
    for way in ways:
        try:
            left = sum(len(page.cut) for page in again(way.prints).pages)
        except Trouble:
            continue
        if not left:
            yield way
            return
        if left <= most:
            most, best = left - 1, way
    if best is not None:
        yield Remedy(say("{remedy} (helps, but not enough)", remedy=best.title), best.prints)
