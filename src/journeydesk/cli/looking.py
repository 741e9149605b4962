"""Reading projects for subcommands that do not write them: those of a newer program too, with a remark."""

from __future__ import annotations

import sys
from pathlib import Path

from journeydesk.document.document import Document
from journeydesk.files import project
from journeydesk.files.migrations import FORMAT
from journeydesk.language import say


def look_at(path: Path) -> Document:
    """The document in a file; what it may lack because a newer program wrote it is said on standard error.

    Raises what `files.project.load` raises.
    """
    return look_into(path).document


def look_into(path: Path) -> project.Loaded:
    """The same, with the file's bytes and its format."""
    found = project.load(path)
    if found.newer:
        sentence = say(
            "{path} has format {found}, but this JourneyDesk knows formats up to {known}: "
            "what is new in it is not told or drawn here.",
            path=path,
            found=found.format,
            known=FORMAT,
        )
        sys.stderr.write(f"{sentence}\n")
    return found
