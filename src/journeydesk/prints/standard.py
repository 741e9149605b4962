"""The print sets that every map has from the start, as a table; one that is saved under the same name takes its place."""

from __future__ import annotations

from typing import Final

from journeydesk.document.records import Handout, Map, PrintSet
from journeydesk.edits.names import plain
from journeydesk.language import say, to_say

STANDARD: Final = (
    PrintSet(name=to_say("Wall poster"), paper="A0"),
    PrintSet(name=to_say("Wall poster on A4 sheets"), paper="A0", sheets="A4", marks=True),
    PrintSet(name=to_say("On a roll"), paper="914mm", reflow=True),
    PrintSet(name=to_say("A3 handout"), paper="A3", reflow=True),
    PrintSet(name=to_say("A page a stage"), handout=Handout.STAGES, paper="A4", reflow=True),
    PrintSet(name=to_say("A page a lane"), handout=Handout.LANES, paper="A4", reflow=True),
    PrintSet(name=to_say("A sheet an owner"), handout=Handout.OWNERS, paper="A4"),
    PrintSet(name=to_say("Persona sheets"), handout=Handout.PERSONAS, paper="A4"),
    PrintSet(name=to_say("Customer view"), paper="A0", customer=True),
    PrintSet(name=to_say("Black and white"), paper="A3", reflow=True, black_and_white=True),
    PrintSet(name=to_say("Large print"), handout=Handout.STAGES, paper="A3", reflow=True, least_type=16),
    PrintSet(name=to_say("Workshop template"), handout=Handout.TEMPLATE, paper="A0"),
)


def print_sets(a_map: Map) -> tuple[PrintSet, ...]:
    """The map's own print sets, then the standard ones it has none of the same name for, under their names in words."""
    own = {plain(one.name) for one in a_map.prints}
    standard = (one.but(name=say(one.name)) for one in STANDARD)
    return (*a_map.prints, *(one for one in standard if plain(one.name) not in own))


def print_set(a_map: Map, name: str) -> PrintSet | None:
    """The print set of this name, whatever its case and the spaces round it; standard ones by their English name too."""
    found = [one for one in print_sets(a_map) if plain(one.name) == plain(name)]
    return next(iter([*found, *(one for one in STANDARD if plain(one.name) == plain(name))]), None)
