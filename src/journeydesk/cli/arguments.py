"""What the subcommands take, and their help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from journeydesk import __version__
from journeydesk.language import say, to_say

_EPILOGUE = to_say(
    """\
Without a subcommand the files are opened in the editor; a file named like a subcommand opens as ./NAME.
Exit status: 0, all well; 1, done, but there are findings; 2, could not be done, and one line says why.
"""
)

_PAPERS = to_say("A4, A3, A2, A1, A0, LETTER, LEGAL, TABLOID, ARCH-A … ARCH-E, or WIDTHxHEIGHTmm such as 900x600mm")

Add = Callable[..., argparse.ArgumentParser]


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        sentence = say("{program}: {message}; try {program} --help", program=self.prog, message=message)
        sys.stderr.write(f"{sentence}\n")
        raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = _Parser(
        prog="journeydesk",
        usage=say("journeydesk [FILE ...]\n       journeydesk SUBCOMMAND ..."),
        description=say("JourneyDesk edits customer journey maps, from the workshop to the wall poster, offline."),
        epilog=say(_EPILOGUE),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"JourneyDesk {__version__}")
    subcommands = whole.add_subparsers(
        dest="subcommand", metavar="SUBCOMMAND", title=say("subcommands"), required=True, prog="journeydesk"
    )
    for add in (_new, _import, _export, _info, _check, _diff, _merge):
        add(subcommands.add_parser)
    return whole


def _subcommand(add: Add, name: str, short: str, more: str = "") -> argparse.ArgumentParser:
    description = f"{short[0].upper()}{short[1:]}. {more}".strip()
    return add(name, help=short, description=description, allow_abbrev=False)


def _force(command: argparse.ArgumentParser) -> None:
    command.add_argument("--force", action="store_true", help=say("overwrite OUT if it is there"))


def _new(add: Add) -> None:
    command = _subcommand(add, "new", say("make a new project"), say("It has one map: an empty one, or the template’s."))
    command.add_argument("out", metavar="OUT.journey", type=Path, help=say("the project to make"))
    command.add_argument("--template", metavar="NAME", help=say("begin with this template; any other name lists them all"))
    _force(command)


def _import(add: Add) -> None:
    command = _subcommand(
        add,
        "import",
        say("make a project from a Mermaid or Markdown file"),
        say(
            "Each Mermaid journey and each table of touchpoints or stages becomes a map. What could not be carried over is "
            "listed on standard error; exit status 1 if the source itself has faults."
        ),
    )
    command.add_argument("source", metavar="SOURCE", type=Path, help=say("Mermaid (.mmd, .mermaid) or Markdown"))
    command.add_argument("out", metavar="OUT.journey", type=Path, help=say("the project to make"))
    _force(command)


def _export(add: Add) -> None:
    command = _subcommand(
        add,
        "export",
        say("draw a map as PDF, SVG or PNG"),
        say(
            "The ending of OUT says which. An OUT that is there is replaced. Exit status 1 if no font has some characters, "
            "or if something in FILE does not fit together; it is drawn mended."
        ),
    )
    command.add_argument("file", metavar="FILE", type=Path, help=say("the project"))
    command.add_argument("out", metavar="OUT.(pdf|svg|png)", type=Path, help=say("the file to draw"))
    which = command.add_mutually_exclusive_group()
    which.add_argument("--map", metavar="TITLE-OR-ID", help=say("which map, where the project has several"))
    which.add_argument(
        "--all-maps",
        action="store_true",
        help=say("all maps: a page each in a PDF, else a file each, with the title in its name"),
    )
    command.add_argument(
        "--paper",
        metavar="SIZE",
        help=say("fit the map on a sheet: {papers}; without it the page is as large as the map", papers=say(_PAPERS)),
    )
    turned = command.add_mutually_exclusive_group()
    turned.add_argument("--portrait", action="store_true", help=say("the paper upright"))
    turned.add_argument("--landscape", action="store_true", help=say("the paper on its side; default: as the map is larger"))
    command.add_argument("--dpi", metavar="N", type=_dots, help=say("dots per inch of a PNG (default: 144)"))
    command.add_argument("--view", metavar="NAME", help=say("show and hide what this view of the map says"))
    command.add_argument("--theme", choices=("light", "dark"), help=say("the colours, instead of the map’s own"))


def _dots(text: str) -> float:
    dots = float(text)
    if not 1 <= dots <= 4800:
        raise argparse.ArgumentTypeError(say("must be from 1 to 4800"))
    return dots


_dots.__name__ = "number"  # argparse says "invalid number value"


def _info(add: Add) -> None:
    command = _subcommand(
        add,
        "info",
        say("say what is in a project"),
        say("All in the order in which it stands on the map. Exit status 1 if something in FILE does not fit together."),
    )
    command.add_argument("file", metavar="FILE", type=Path, help=say("the project"))
    command.add_argument("--json", action="store_true", help=say("as JSON, for scripts to rely on"))


def _check(add: Add) -> None:
    command = _subcommand(
        add,
        "check",
        say("say what is wrong in a project, and what repair would do"),
        say("The file is not changed. Exit status 1 if there are findings, 2 if the file cannot be read at all."),
    )
    command.add_argument("file", metavar="FILE", type=Path, help=say("the project"))


def _diff(add: Add) -> None:
    command = _subcommand(add, "diff", say("say what differs between two projects"), say("Exit status 1 if they differ."))
    command.add_argument("a", metavar="A", type=Path, help=say("the earlier project"))
    command.add_argument("b", metavar="B", type=Path, help=say("the later project"))
    command.add_argument("--json", action="store_true", help=say("as JSON, for scripts"))


def _merge(add: Add) -> None:
    command = _subcommand(
        add,
        "merge",
        say("merge two copies of a project field by field"),
        say(
            "Where both changed the same field, OURS is kept, the conflict is listed and the exit status is 1. OUT is "
            "replaced if it is there, so this works as a merge driver for version control: merge BASE OURS THEIRS -o OURS."
        ),
    )
    command.add_argument("base", metavar="BASE", type=Path, help=say("the project both copies come from"))
    command.add_argument("ours", metavar="OURS", type=Path, help=say("the one copy, which wins conflicts"))
    command.add_argument("theirs", metavar="THEIRS", type=Path, help=say("the other copy"))
    command.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help=say("where the merged project goes"))
