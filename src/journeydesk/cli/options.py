"""The options that say how a map is to be printed: `export` and `preflight` take the same."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.document.records import Handout
from journeydesk.language import say, to_say

if TYPE_CHECKING:
    from argparse import _ArgumentGroup as Group  # typeshed gives no public name to what add_argument_group returns

_PAPERS = to_say(
    "A0 to A8, B0 to B8, C0 to C8, LETTER, LEGAL, TABLOID, ANSI-A to ANSI-E, ARCH-A to ARCH-E; a size such as 900x600mm; "
    "or the width of a roll such as 914mm or 36in, as long as the map needs"
)

_MILLIMETRES: Final[Mapping[str, float]] = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_WIDEST: Final = 200.0


def length(text: str) -> float:
    """A length in millimetres: "10", "10mm", "1cm", "0.5in", "9pt"."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(mm|cm|in|pt)?", text.strip(), re.IGNORECASE)
    if found is None:
        raise ArgumentTypeError(say("should be a length such as 10mm, not “{text}”", text=text))
    millimetres = float(found[1].replace(",", ".")) * _MILLIMETRES[(found[2] or "").lower()]
    if millimetres > _WIDEST:
        raise ArgumentTypeError(say("should be at most 200 mm, not “{text}”", text=text))
    return millimetres


def points(text: str) -> float:
    """A size of type in points: "16", "16pt"."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(pt)?", text.strip(), re.IGNORECASE)
    size = float(found[1].replace(",", ".")) if found is not None else -1.0
    if not 0 <= size <= 144:
        raise ArgumentTypeError(say("should be a size of type from 0 to 144 points, not “{text}”", text=text))
    return size


def dots(text: str) -> float:
    """Dots per inch."""
    number = float(text)
    if not 1 <= number <= 4800:
        raise ArgumentTypeError(say("must be from 1 to 4800"))
    return number


dots.__name__ = "number"  # argparse says "invalid number value"

_SHEETS: Final = (
    ("--overlap", to_say("LENGTH"), length, to_say("how far sheets overlap, to be glued (default: 10mm)")),
    ("--margin", to_say("LENGTH"), length, to_say("white margin of the paper (default: 10mm)")),
    ("--bleed", to_say("LENGTH"), length, to_say("how far the ground reaches beyond the edge to be cut (default: none)")),
)

_SHEET_SWITCHES: Final = (
    ("--marks", to_say("crop and register marks, a colour bar and a line with file, version and date")),
    ("--heads", to_say("every sheet repeats the titles of its stages and lanes")),
)

_LOOK_SWITCHES: Final = (
    ("--reflow", to_say("columns and type laid out anew for the paper, not scaled whole")),
    ("--customer", to_say("without what a customer does not see")),
    ("--black-and-white", to_say("patterns in place of colours")),
)


def add_choices(command: ArgumentParser) -> None:
    """Which maps, and how they are printed."""
    which = command.add_argument_group(say("what is printed"))
    maps = which.add_mutually_exclusive_group()
    maps.add_argument("--map", metavar=say("TITLE-OR-ID"), help=say("which map, where the project has several"))
    maps.add_argument("--all-maps", action="store_true", help=say("all maps of the project"))
    begun = which.add_mutually_exclusive_group()
    begun.add_argument(
        "--set",
        metavar=say("NAME"),
        help=say("print as this print set of the map says, or a standard one; other options beside it win over it"),
    )
    begun.add_argument("--set-json", metavar="JSON", help=say("the same with a whole print set written as JSON"))
    which.add_argument(
        "--handout",
        choices=[one.value for one in Handout],
        help=say("not the map itself but a page a stage, a page a lane, a sheet an owner, persona sheets, or a template"),
    )
    which.add_argument("--view", metavar=say("NAME"), help=say("show and hide what this view of the map says"))

    sheets = command.add_argument_group(say("paper"))
    sheets.add_argument(
        "--paper",
        metavar=say("SIZE"),
        help=say("what hangs on the wall: {papers}; without it the page is as large as the map", papers=say(_PAPERS)),
    )
    turned = sheets.add_mutually_exclusive_group()
    turned.add_argument("--portrait", action="store_true", help=say("the paper upright"))
    turned.add_argument("--landscape", action="store_true", help=say("the paper on its side; default: as the map is larger"))
    sheets.add_argument("--sheets", metavar=say("SIZE"), help=say("cut it into sheets of this paper, to be put together"))
    for flag, metavar, kind, told in _SHEETS:
        sheets.add_argument(flag, metavar=say(metavar), type=kind, help=say(told))
    _switch(sheets, _SHEET_SWITCHES)

    look = command.add_argument_group(say("the look"))
    _switch(look, _LOOK_SWITCHES)
    look.add_argument(
        "--least-type",
        metavar=say("POINTS"),
        type=points,
        help=say("no type smaller than this, as far as that can be had"),
    )
    look.add_argument("--theme", choices=("light", "dark"), help=say("the colours, instead of the map’s own"))


def _switch(group: Group, switches: Sequence[tuple[str, str]]) -> None:
    for flag, told in switches:
        group.add_argument(flag, action=BooleanOptionalAction, help=say(told))


def add_origin(command: ArgumentParser) -> Group:
    """What is printed about where a printout comes from; the group, for more about the file."""
    group = command.add_argument_group(say("what is said of it"))
    group.add_argument(
        "--title", metavar=say("NAME"), help=say("what the project is called on the printout (default: as the file is)")
    )
    group.add_argument(
        "--date", metavar=say("TEXT"), help=say("the date on the printout (default: when the file was last changed)")
    )
    return group


def add_output(command: ArgumentParser) -> None:
    """What only a file that is made has: its properties, its fineness, some of its sheets only."""
    origin = add_origin(command)
    origin.add_argument("--author", metavar=say("NAME"), help=say("the author, for a PDF’s properties"))
    origin.add_argument("--language", metavar=say("TAG"), help=say("the language of a PDF, such as en-GB"))

    file = command.add_argument_group(say("the file"))
    some = file.add_mutually_exclusive_group()
    some.add_argument("--only", metavar=say("SHEETS"), type=labels, help=say("only these sheets, such as B2,B3"))
    some.add_argument(
        "--changed-since", metavar="OLD.pdf", help=say("only the sheets that changed since this PDF of the same print set")
    )
    file.add_argument(
        "--profile", metavar="FILE.icc", type=Path, help=say("a PDF in the colours of this CMYK profile, for a print shop")
    )
    file.add_argument("--dpi", metavar="N", type=dots, help=say("dots per inch of a PNG (default: 144)"))
    file.add_argument(
        "--picture-dpi",
        metavar="N",
        type=dots,
        help=say("dots per inch that pictures in a PDF are brought down to (default: 300)"),
    )
    file.add_argument(
        "--progress",
        action="store_true",
        help=say("say each step on standard output as it begins, as DONE ALL SENTENCE, for programs"),
    )


def labels(text: str) -> tuple[str, ...]:
    """Labels of sheets, between commas."""
    found = tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;]", text) if part.strip()))
    if not found:
        raise ArgumentTypeError(say("should name sheets, such as B2,B3"))
    return found
