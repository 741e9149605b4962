"""What differs between two projects as a PDF: `diff --pdf`."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from journeydesk.cli.choosing import CannotExport
from journeydesk.cli.printing import LAID_OUT, Steps
from journeydesk.cli.progress import ALL, Progress
from journeydesk.cli.screenless import NoQt, Screenless
from journeydesk.document.compared import compare_documents
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.repair import repair
from journeydesk.files import atomic, places
from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Text
from journeydesk.prints.compared import comparison_pages
from journeydesk.render.pdf import write_pdf
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter


def draw(given: Namespace, old: Document, new: Document, progress: Progress) -> None:
    """Write the maps that differ with their marks, and the list of what differs. Raises `CannotExport` and `NotWritten`.

    What does not fit together in a project is drawn mended.
    """
    out: Path = given.pdf
    if out.suffix.casefold() != ".pdf":
        raise CannotExport(say("{path} should end in .pdf.", path=out))
    if any(out.exists() and out.samefile(project) for project in (given.a, given.b)):
        raise CannotExport(say("{path} is one of the projects, which must not be replaced; name another.", path=out))
    progress(say("Laying out"))
    old, new = (apply(document, repair(document)) for document in (old, new))
    names = {"old_name": given.a.stem, "new_name": given.b.stem}
    if given.a.name == given.b.name:
        names = {"old_name": str(given.a), "new_name": str(given.b)}
    comparison = compare_documents(old, new, **names)
    typesetter = Typesetter(Fonts(cache=places.cache()))
    pages = comparison_pages(comparison, typesetter)
    if _lacks(pages, typesetter):
        progress(say("Looking through the system’s fonts"))
        with suppress(NoQt):  # then the boxes stay
            Screenless().begin()
            from journeydesk.ui.system_faces import system_fonts

            pages = comparison_pages(comparison, Typesetter(Fonts(cache=places.cache(), system=system_fonts())))
    step = Steps(progress, LAID_OUT, ALL - 2, many=2 * len(pages) + 1)
    step(say("Drawing {path}", path=out))
    data = BytesIO()
    write_pdf(pages, data, title=f"{names['old_name']} ↔ {names['new_name']}", tell=step)
    progress(say("Writing {path}", path=out), ALL - 2)
    atomic.replace(out, data.getvalue())


def _lacks(pages: tuple[Page, ...], typesetter: Typesetter) -> bool:
    """Whether there are characters that no bundled font has."""
    marks = (mark for page in pages for one in page.shown for group in one.picture for mark in group.marks)
    return bool(typesetter.missing(mark.line for mark in marks if isinstance(mark, Text)))
