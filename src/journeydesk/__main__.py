"""Where the program begins: a subcommand goes to the command line, anything else is files for the editor."""

from __future__ import annotations

import sys
from collections.abc import Sequence

SUBCOMMANDS = ("new", "import", "export", "preflight", "info", "check", "diff", "merge")
"""All that a start of the editor needs to know of the command line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] != "--" and (words[0] in SUBCOMMANDS or words[0].startswith("-")):
        from journeydesk.cli.main import run

        return run(words)
    from journeydesk.app import main as editor

    return editor(words[1:] if words[:1] == ["--"] else words)


if __name__ == "__main__":
    sys.exit(main())
