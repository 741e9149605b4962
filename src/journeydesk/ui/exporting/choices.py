"""What can be chosen of a printout, as tables, and what was chosen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from journeydesk.document.records import Handout, MapId, PrintSet, Turn
from journeydesk.language import say, to_say
from journeydesk.layout.papers import MILLIMETRE, PAPERS, ROLLS, Paper

Format = Literal["pdf", "svg", "png"]

FORMATS: Final[tuple[tuple[Format, str], ...]] = (
    ("pdf", to_say("PDF")),
    ("svg", to_say("SVG, a file a page")),
    ("png", to_say("PNG, a file a page")),
)
TURNS: Final = (
    (Turn.AUTO, to_say("Whichever is larger")),
    (Turn.LANDSCAPE, to_say("Landscape")),
    (Turn.PORTRAIT, to_say("Portrait")),
)
HANDOUTS: Final = (
    (Handout.MAP, to_say("The map")),
    (Handout.STAGES, to_say("A page a stage")),
    (Handout.LANES, to_say("A page a lane")),
    (Handout.OWNERS, to_say("A sheet an owner")),
    (Handout.PERSONAS, to_say("Persona sheets")),
    (Handout.TEMPLATE, to_say("Empty workshop template")),
)
FITS: Final = (
    (False, to_say("Scaled whole")),
    (True, to_say("Laid out for this paper")),
)
PAPER_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    to_say("ISO A"): ("A0", "A1", "A2", "A3", "A4", "A5", "2A0", "4A0"),
    to_say("ISO B"): ("B0", "B1", "B2", "B3", "B4", "B5"),
    to_say("ISO C"): ("C0", "C1", "C2", "C3", "C4", "C5"),
    to_say("United States"): ("LETTER", "LEGAL", "TABLOID"),
    to_say("ANSI"): ("ANSI-A", "ANSI-B", "ANSI-C", "ANSI-D", "ANSI-E"),
    to_say("Architects’ papers"): ("ARCH-A", "ARCH-B", "ARCH-C", "ARCH-D", "ARCH-E1", "ARCH-E"),
    to_say("Rolls, as long as needed"): tuple(ROLLS),
}
SHEETS: Final = ("A4", "A3", "A2", "A1", "LETTER", "LEGAL", "TABLOID")
NAMES_IN_WORDS: Final[Mapping[str, str]] = {
    "LETTER": to_say("Letter"),
    "LEGAL": to_say("Legal"),
    "TABLOID": to_say("Tabloid"),
}
SERIES_NAMES: Final[Mapping[str, str]] = {"ANSI": to_say("ANSI {letter}"), "ARCH": to_say("Arch {letter}")}
USUAL_DPI: Final = 144


class Choice(Struct, frozen=True):
    """What is to be printed and how: a print set, of one map or with None of all, and what holds for this once.

    `only` are the labels of the sheets wanted, none of them is all; `since` is a PDF whose pages that look the same now are
    left out. `dpi` counts for PNG, `author` and `profile`, the CMYK profile of a press, for PDF.
    """

    prints: PrintSet
    map_id: MapId | None = None
    format: Format = "pdf"
    dpi: int = USUAL_DPI
    author: str = ""
    only: tuple[str, ...] = ()
    since: Path | None = None
    profile: Path | None = None


def paper_title(paper: Paper) -> str:
    """A paper as it is listed: "A3 – 297 × 420 mm", and a roll by its width: "914 mm"."""
    if paper.is_roll:
        return say("Roll {width}", width=paper.name.replace("mm", " mm").replace("in", " in"))
    return say("{name} – {size}", name=paper_name(paper.name), size=size_in_words(paper))


def paper_name(name: str) -> str:
    """A paper's name as people write it: "Letter", "Arch D", "A3"."""
    series, _, letter = name.partition("-")
    if letter and series in SERIES_NAMES:
        return say(SERIES_NAMES[series], letter=letter)
    return say(NAMES_IN_WORDS[name]) if name in NAMES_IN_WORDS else name


def size_in_words(paper: Paper) -> str:
    """The two sides in millimetres, or in inches where that is what the paper is measured in."""
    inches = paper.name.startswith(("LETTER", "LEGAL", "TABLOID", "ANSI", "ARCH"))
    if inches:
        return say("{width} × {height} in", width=f"{paper.width / 72:g}", height=f"{paper.height / 72:g}")
    width, height = paper.width / MILLIMETRE, paper.height / MILLIMETRE
    return say("{width} × {height} mm", width=f"{width:.0f}", height=f"{height:.0f}")


def labels(text: str) -> tuple[str, ...]:
    """The labels of sheets in what somebody typed: "b2, B3" is b2 and B3, each once; those of several maps have spaces."""
    words = (" ".join(part.split()) for part in re.split("[,;،、]", text))
    return tuple(dict.fromkeys(word for word in words if word))


def left_out(only: Collection[str], there: Collection[str]) -> frozenset[str]:
    """The labels of sheets that are not printed if only some are wanted; a map's name may be left out of a label."""
    found = {label for label in there if any(_is(one, label) for one in only)}
    return frozenset(there) - found if found else frozenset()


def unknown_label(only: Collection[str], there: Collection[str]) -> str:
    """The first of the labels wanted that no sheet has; empty if all are there."""
    return next((one for one in only if there and not any(_is(one, label) for label in there)), "")


def _is(wanted: str, label: str) -> bool:
    return wanted.casefold() in (label.casefold(), label.split(" ")[-1].casefold())


def listed(paper: str) -> str:
    """How a paper of a print set is written where it is chosen: by its title, or as it stands if it is of one's own."""
    known = PAPERS.get(paper) or ROLLS.get(paper)
    return paper_title(known) if known is not None else paper
