"""The subcommand `export`: a project's maps as PDF, SVG or PNG, without a display."""

from __future__ import annotations

import io
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.cli import ending
from journeydesk.cli.choosing import CannotExport, Chosen, choose, listed
from journeydesk.cli.progress import ALL, Progress
from journeydesk.cli.screenless import Screenless
from journeydesk.cli.soundness import is_sound
from journeydesk.files import atomic
from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.cli.printing import Printed
    from journeydesk.layout.pages import Page
    from journeydesk.render.pdf import Profile

DPI: Final = 144.0
"""What a PNG has where nothing else is asked: twice the size of the screen's old 72."""
PICTURE_DPI: Final = 300.0
"""What pictures in a PDF are brought down to where nothing else is asked: more is not seen in print."""

Draw = Callable[["Page", Callable[[float], None]], bytes]
"""Draws a page as a file, and tells what share of it is done."""


def export(given: Namespace, progress: Progress) -> int:
    """Draw one map or all of them as the editor would show them: what does not fit together is mended.

    That, characters that no font has, and cards that sheets cut through are told, and are findings.
    """
    progress.for_programs = given.progress
    kind = given.out.suffix.casefold()
    _check(given, kind)
    profile = _profile(given.profile)
    chosen = choose(given, progress)
    before = _before(given.changed_since)
    from journeydesk.cli.printing import LAID_OUT, printed

    qt = Screenless()
    made = printed(chosen, given, qt, progress, only=given.only or (), before=before)
    pages = made.printout.pages
    if not pages:
        return _unchanged(given, progress)
    remarks: tuple[str, ...] = ()
    files: list[tuple[Path, bytes]] = []
    if kind == ".pdf":
        data, remarks = _pdf(made, given, chosen, progress, profile)
        files.append((given.out, data))
    else:
        draw = _svg() if kind == ".svg" else _png(given.dpi or DPI, qt)
        outs = list(_outs(given.out, pages))
        room = (ALL - 2 - LAID_OUT) / len(pages)
        for number, (out, page) in enumerate(zip(outs, pages, strict=True)):

            def told(share: float, out: Path = out, number: int = number) -> None:
                progress(say("Drawing {path}", path=out), LAID_OUT + room * (number + share))

            told(0.0)
            files.append((out, draw(page, told)))
    progress(say("Writing {path}", path=given.out), ALL - 2)
    atomic.replace_all(files)
    progress.finish(say_many("{n} page is in {path}.", "{n} pages are in {path}.", len(pages), path=given.out))
    for remark in (*remarks, *_cut(pages)):
        sys.stderr.write(f"{given.out}: {remark}\n")
    if made.missing:
        missing = listed(made.missing)
        sentence = say("{path}: no font here has {listed}; boxes stand in their place.", path=given.file, listed=missing)
        sys.stderr.write(f"{sentence}\n")
    return 0 if is_sound(chosen.read, given.file) and not made.missing and not any(page.cut for page in pages) else 1


def _png(dpi: float, qt: Screenless) -> Draw:
    qt.begin()
    from journeydesk.ui.paint import RawFaces
    from journeydesk.ui.png import write_png

    faces = RawFaces()

    def draw(page: Page, told: Callable[[float], None]) -> bytes:
        out = io.BytesIO()
        with ending.at_once():
            write_png(page, out, dpi=dpi, faces=faces, tell=lambda done, of: told(done / of))
        return out.getvalue()

    return draw


def _svg() -> Draw:
    from journeydesk.render.svg import to_svg

    def draw(page: Page, told: Callable[[float], None]) -> bytes:
        del told
        return to_svg(page).encode()

    return draw


def _check(given: Namespace, kind: str) -> None:
    """Say before any work what cannot come of it."""
    if kind not in (".pdf", ".svg", ".png"):
        raise CannotExport(say("{path} should end in .pdf, .svg or .png: the ending says what is drawn.", path=given.out))
    if given.dpi is not None and kind != ".png":
        raise CannotExport(say("--dpi is for PNG; PDF and SVG are sharp at any size."))
    for name in ("picture_dpi", "profile", "author", "language"):
        if getattr(given, name) is not None and kind != ".pdf":
            raise CannotExport(say("--{name} is for PDF.", name=name.replace("_", "-")))
    try:
        if not given.out.parent.is_dir():
            raise CannotExport(
                say("{path} cannot be made: the folder {folder} does not exist.", path=given.out, folder=given.out.parent)
            )
        if given.out.is_dir():
            raise IsADirectoryError
        if given.out.exists() and given.file.exists() and given.out.samefile(given.file):
            raise CannotExport(say("{path} is the project itself, which must not be replaced; name another.", path=given.out))
    except OSError as error:
        raise CannotExport(say("{path} could not be written: {why}.", path=given.out, why=atomic.why(error))) from error


def _before(path: str | None) -> str:
    """What an earlier PDF remembers of its pages, empty where none is asked for. Raises `CannotExport`."""
    if path is None:
        return ""
    from journeydesk.render.pdf import remembered_in

    try:
        found = remembered_in(Path(path))
    except FileNotFoundError as error:
        raise CannotExport(say("There is no file {path}.", path=path)) from error
    except OSError as error:
        raise CannotExport(say("{path} cannot be read: {why}.", path=path, why=atomic.why(error))) from error
    if not found:
        raise CannotExport(
            say("{path} does not remember what it showed; export all sheets once, without --changed-since.", path=path)
        )
    return found


def _unchanged(given: Namespace, progress: Progress) -> int:
    """Say that there was nothing to print anew."""
    sentence = say("Nothing changed since {old}; {path} was not written.", old=given.changed_since, path=given.out)
    if given.progress:
        progress.finish(sentence)
    else:
        print(sentence)
    return 0


def _profile(path: Path | None) -> Profile | None:
    """The colours of a print shop. Raises `NoProfile`."""
    if path is None:
        return None
    from journeydesk.render.pdf import read_profile

    return read_profile(path)


def _pdf(
    made: Printed, given: Namespace, chosen: Chosen, progress: Progress, profile: Profile | None
) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what a person should know of it."""
    from journeydesk.cli.printing import LAID_OUT, Steps
    from journeydesk.render.pdf import write_pdf

    printout = made.printout
    pictures = {id(one.picture): one.picture for page in printout.pages for one in page.shown}
    title = chosen.maps[0].title if len(chosen.maps) == 1 else given.title or given.file.stem
    step = Steps(
        progress, LAID_OUT, ALL - 2, many=sum(bool(one.title) for one in pictures.values()) + len(printout.pages) + 1
    )
    step(say("Drawing {path}", path=given.out))
    out = io.BytesIO()
    remarks = write_pdf(
        printout.pages,
        out,
        title=title,
        author=_writable(given.author or ""),
        language=_writable(given.language or printout.language),
        remembers=printout.remembers,
        picture_dpi=given.picture_dpi or PICTURE_DPI,
        profile=profile,
        tell=step,
    )
    return out.getvalue(), remarks


def _cut(pages: Sequence[Page]) -> Iterator[str]:
    """What a person should know of the sheets' seams."""
    from journeydesk.prints.page_findings import few

    cut = {record for page in pages for record in page.cut}
    if cut:
        yield say_many(
            "A seam goes through {n} card or face (sheets {labels}); journeydesk preflight says which.",
            "Seams go through {n} cards or faces (sheets {labels}); journeydesk preflight says which.",
            len(cut),
            labels=few([page.label for page in pages if page.cut]),
        )


def _outs(out: Path, pages: Sequence[Page]) -> Iterator[Path]:
    """A file for each page, of several with the page's label in its name.

    Names are letters and digits of any script, the rest dashes, numbered where they would be equal.
    """
    taken: set[str] = set()
    for page in pages:
        wanted = name = f"{out.stem}-{_name(page.label) or 'page'}" if len(pages) > 1 else out.stem
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name.casefold())
        yield out.with_name(f"{name}{out.suffix}")


def _name(text: str) -> str:
    # a file's name has room for 255 bytes on most systems
    return re.sub(r"[\W_]+", "-", text).encode()[:120].decode(errors="ignore").strip("-")


def _writable(text: str) -> str:
    """A text without what a terminal's bytes were that are no characters."""
    return text.encode("utf-8", "replace").decode()
