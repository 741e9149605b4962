"""What subcommands that draw or tell say of a project whose records do not fit together."""

from __future__ import annotations

import sys
from pathlib import Path

from journeydesk.document.document import Document
from journeydesk.document.repair import findings
from journeydesk.language import say_many


def is_sound(document: Document, file: Path) -> bool:
    """Whether a project has no findings; else the first is said on standard error, and how many more there are."""
    found = findings(document)
    if found:
        more = len(found) - 1
        rest = say_many("{n} more: see journeydesk check.", "{n} more: see journeydesk check.", more) if more else ""
        sys.stderr.write(f"{file}: {found[0].record}: {found[0].problem} {rest}".rstrip() + "\n")
    return not found
