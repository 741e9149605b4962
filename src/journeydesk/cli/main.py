"""Running a subcommand: trouble becomes one line on standard error and exit status 2."""

from __future__ import annotations

import io
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from journeydesk.cli import ending, speech
from journeydesk.cli.arguments import parser
from journeydesk.cli.progress import Progress
from journeydesk.document.trouble import Trouble
from journeydesk.files import atomic
from journeydesk.language import say


def run(argv: Sequence[str]) -> int:
    """Run the subcommand and return the exit status: 0, 1 with findings, 2 if it could not be done."""
    # a stream that was closed before the start, as a desktop's launcher does, is None, and swallows what is written
    sys.stdout, sys.stderr = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with speech.as_wanted(os.environ), ending.in_order():
        return _run(argv)


def _run(argv: Sequence[str]) -> int:
    try:
        given = parser().parse_args(argv)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    try:
        with Progress() as progress:
            status = _subcommand(given.subcommand)(given, progress)
        sys.stdout.flush()
    except Trouble as trouble:
        return _told(given.subcommand, str(trouble))
    except BrokenPipeError:
        _let_go_of_output()  # who read it wants no more of it: not an error
        return 0
    except OSError as error:
        # files have said their own sentence: this is the output, on a disk that is full
        _let_go_of_output()
        return _told(given.subcommand, say("What was to be said could not be written: {why}.", why=atomic.why(error)))
    except ending.Ended:
        return ending.STATUS + signal.SIGTERM
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    return status


def _told(subcommand: str, sentence: str) -> int:
    """Say on one line, whatever a file may be called, that it could not be done."""
    sys.stderr.write(f"journeydesk {subcommand}: {' '.join(sentence.splitlines())}\n")
    return 2


def _let_go_of_output() -> None:
    """Have nothing more flushed to an output that cannot take it, at the interpreter's end too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _subcommand(name: str) -> Callable[[Namespace, Progress], int]:
    match name:
        case "new":
            from journeydesk.cli.making import new

            return new
        case "import":
            from journeydesk.cli.making import import_

            return import_
        case "export":
            from journeydesk.cli.exporting import export

            return export
        case "preflight":
            from journeydesk.cli.preflighting import preflight

            return preflight
        case "info":
            from journeydesk.cli.telling import info

            return info
        case "check":
            from journeydesk.cli.telling import check

            return check
        case "diff":
            from journeydesk.cli.comparing import diff

            return diff
    from journeydesk.cli.comparing import merge

    return merge
