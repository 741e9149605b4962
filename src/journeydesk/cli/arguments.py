"""What the subcommands take, and their help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from journeydesk import __version__
from journeydesk.cli import options
from journeydesk.language import say, to_say

_EPILOGUE = to_say(
    """\
Without a subcommand the files are opened in the editor; a file named like a subcommand opens as ./NAME.
Exit status: 0, all well; 1, done, but there are findings; 2, could not be done, and one line says why.
"""
)

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
        dest="subcommand", metavar="SUBCOMMAND ...", title=say("subcommands"), required=True, prog="journeydesk"
    )
    for add in (_new, _import, _export, _preflight, _info, _check, _diff, _merge):
        add(subcommands.add_parser)
    return whole


def _subcommand(add: Add, name: str, short: str, more: str = "", usage: str | None = None) -> argparse.ArgumentParser:
    description = f"{short[0].upper()}{short[1:]}. {more}".strip()
    return add(name, help=short, description=description, usage=usage, allow_abbrev=False)


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
            "The ending of OUT says which. An OUT that is there is replaced. Several pages are a file each in SVG and PNG, "
            "with what they are in its name. Exit status 1 if no font has some characters, if sheets cut through cards, or "
            "if something in FILE does not fit together; it is drawn mended."
        ),
        say("journeydesk export FILE OUT.(pdf|svg|png) [OPTION ...]"),
    )
    command.add_argument("file", metavar="FILE", type=Path, help=say("the project"))
    command.add_argument("out", metavar="OUT.(pdf|svg|png)", type=Path, help=say("the file to draw"))
    options.add_choices(command)
    options.add_output(command)


def _preflight(add: Add) -> None:
    command = _subcommand(
        add,
        "preflight",
        say("say what will not print well, and what to do about it"),
        say(
            "It takes the options of export, and tells the smallest type in print and from how far it can be read, pictures "
            "too coarse, characters no font has, cards cut by a seam and more. Exit status 1 if there are findings."
        ),
        say("journeydesk preflight FILE [OPTION ...]"),
    )
    command.add_argument("file", metavar="FILE", type=Path, help=say("the project"))
    command.add_argument("--json", action="store_true", help=say("as JSON, for scripts to rely on"))
    options.add_choices(command)
    options.add_origin(command)


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
    command = _subcommand(
        add,
        "diff",
        say("say what differs between two projects"),
        say("With --pdf it is drawn as well: the maps with marks, and a list. Exit status 1 if they differ."),
    )
    command.add_argument("a", metavar="A", type=Path, help=say("the earlier project"))
    command.add_argument("b", metavar="B", type=Path, help=say("the later project"))
    command.add_argument("--json", action="store_true", help=say("as JSON, for scripts"))
    command.add_argument("--pdf", metavar="OUT.pdf", type=Path, help=say("draw what differs; replaced if it is there"))


def _merge(add: Add) -> None:
    command = _subcommand(
        add,
        "merge",
        say("merge two copies of a project field by field"),
        say(
            "Where both changed the same field, OURS is kept, the conflict is listed and the exit status is 1. OUT is "
            "replaced if it is there. As a merge driver for git: set merge.journeydesk.driver to “journeydesk merge --driver "
            "%O %A %B”, and say “*.journey merge=journeydesk” in .gitattributes."
        ),
        say("journeydesk merge BASE OURS THEIRS (-o OUT | --driver)"),
    )
    command.add_argument("base", metavar="BASE", type=Path, help=say("the project both copies come from"))
    command.add_argument("ours", metavar="OURS", type=Path, help=say("the one copy, which wins conflicts"))
    command.add_argument("theirs", metavar="THEIRS", type=Path, help=say("the other copy"))
    goal = command.add_mutually_exclusive_group(required=True)
    goal.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("where the merged project goes"))
    goal.add_argument(
        "--driver",
        action="store_true",
        help=say("as git asks: OURS is replaced, and a BASE that is empty or not there is a project without anything in it"),
    )
