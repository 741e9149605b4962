"""The pages of maps for `export` and `preflight`, in the bundled fonts, or the system's where those lack characters."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from journeydesk.cli.choosing import Chosen
from journeydesk.cli.progress import Progress
from journeydesk.cli.screenless import NoQt, Screenless
from journeydesk.document.records import PrintSet
from journeydesk.files import places
from journeydesk.language import say
from journeydesk.layout.picture import Text
from journeydesk.prints.printout import Printout, Source, print_out

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

LAID_OUT = 40.0
"""How much of 100 is done once all pages are laid out."""


class Printed(Struct, frozen=True):
    """A printout, the typesetter that set it, the characters no font has, and what makes the same maps otherwise."""

    printout: Printout
    typesetter: Typesetter
    missing: str
    again: Callable[[PrintSet], Printout]


def source(given: Namespace) -> Source:
    """What is printed of where a printout comes from: its version are the first seven digits of the file's sha256."""
    path: Path = given.file
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d")
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:7]
    return Source(given.title or path.name, version, given.date if given.date is not None else changed)


def printed(
    chosen: Chosen,
    given: Namespace,
    qt: Screenless,
    progress: Progress,
    *,
    only: Collection[str] = (),
    before: str = "",
) -> Printed:
    """The maps as pages.

    The system's fonts are asked only for what the bundled ones lack, because that needs Qt and takes a second.
    """
    from journeydesk.layout.theme import THEMES
    from journeydesk.text.fonts import Fonts
    from journeydesk.text.lines import Typesetter

    theme = THEMES[given.theme] if given.theme else None
    of = source(given)
    ids = [one.id for one in chosen.maps]

    def made(typesetter: Typesetter, prints: PrintSet, tell: Callable[[str], None] | None) -> Printout:
        return print_out(
            chosen.document, ids, prints, typesetter, theme=theme, source=of, only=only, before=before, tell=tell
        )

    def all_made(fonts: Fonts) -> Printed:
        typesetter = Typesetter(fonts)
        step = Steps(progress, 2, LAID_OUT, many=8)
        step(say("Laying out"))
        printout = made(typesetter, chosen.prints, step)
        return Printed(printout, typesetter, _missing(printout, typesetter), lambda prints: made(typesetter, prints, None))

    found = all_made(Fonts(cache=places.cache()))
    if found.missing:
        progress(say("Looking through the system’s fonts"))
        with suppress(NoQt):  # then the boxes stay, and are told
            qt.begin()
            from journeydesk.ui.system_faces import system_fonts

            return all_made(Fonts(cache=places.cache(), system=system_fonts()))
    return found


class Steps:
    """Steps of which there will be about so many: each goes its share of what is left of the way, so none goes too far."""

    def __init__(self, progress: Progress, begun: float, end: float, *, many: int) -> None:
        self._progress = progress
        self._done = begun
        self._end = end
        self._left = many

    def __call__(self, step: str) -> None:
        """Begin a step."""
        self._progress(step, self._done)
        self._done += (self._end - self._done) / max(3, self._left)
        self._left -= 1


def _missing(printout: Printout, typesetter: Typesetter) -> str:
    """The characters on these pages that no font has."""
    pictures = {id(one.picture): one.picture for page in printout.pages for one in page.shown}
    marks = (mark for picture in pictures.values() for group in picture for mark in group.marks)
    return typesetter.missing(mark.line for mark in marks if isinstance(mark, Text))
