"""What should be known of a printout before it is printed: type too small to read, pictures too coarse, what is cut.

Only pages are looked at, what is clipped away on them does not count, and sizes are those on paper: so the figures are
those that can be measured in the file that comes out. The small poster on an assembly key is there to be found one's way
on, not to be read, and is not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeydesk.document.records import PrintSet
from journeydesk.prints import legibility
from journeydesk.prints.findings import About, Finding, Place, Report
from journeydesk.prints.page_findings import coarse_pictures, long_sides, seams, small_cells
from journeydesk.prints.printout import Printout
from journeydesk.prints.remedies import Again, Remedy
from journeydesk.prints.type_findings import faint_text, missing_characters, type_findings
from journeydesk.prints.words import of_map, to_be_read, words_of, worst_of

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

__all__ = ["About", "Finding", "Place", "Remedy", "Report", "preflight"]

WORST: Final = 10
"""So many places with the smallest type are listed."""


def preflight(printout: Printout, prints: PrintSet, typesetter: Typesetter, *, again: Again | None = None) -> Report:
    """Look through the pages of a printout that this print set made.

    `again` makes the same printout by another print set: with it remedies are tried that nobody can compute. Distances are
    by the rule of `legibility`.
    """
    pages = to_be_read(printout)
    words = list(words_of(pages))
    map_words = of_map(words)
    findings = (
        *type_findings(map_words, prints, again),
        *coarse_pictures(pages, prints, map_words),
        *missing_characters(words, typesetter),
        *faint_text(words, prints),
        *long_sides(pages, prints, again),
        *seams(printout, prints, again),
        *small_cells(pages, prints),
    )
    return Report(
        min((one.size for one in words), default=0.0),
        legibility.distance(min((one.x_height for one in words), default=0.0)),
        tuple(one.place for one in worst_of(map_words)[:WORST]),
        findings,
        min((one.size for one in map_words), default=0.0),
        legibility.distance(min((one.x_height for one in map_words), default=0.0)),
    )
