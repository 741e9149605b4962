"""The subcommand `export`: a project's maps as PDF, SVG or PNG, without a display."""

from __future__ import annotations

import io
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesk.cli.progress import Progress
from journeydesk.cli.screenless import NoQt, Screenless
from journeydesk.cli.soundness import is_sound
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Map, MapId
from journeydesk.document.repair import repair
from journeydesk.document.trouble import Trouble
from journeydesk.files import atomic, places, project
from journeydesk.language import say, say_many
from journeydesk.layout.pages import Page, fitted, own_size
from journeydesk.layout.papers import Paper, paper
from journeydesk.layout.picture import Picture, Text

DPI: Final = 144.0
"""What a PNG has where nothing else is asked: twice the size of the screen's old 72."""

_NAMED: Final = 8
"""More maps than this are not listed in a message."""


class CannotExport(Trouble):
    """What was asked for cannot be drawn, or is not clear."""


def export(given: Namespace, progress: Progress) -> int:
    """Draw one map or all of them as the editor would show them: what does not fit together is mended.

    That, and characters that no font has, are told, and are findings.
    """
    kind = given.out.suffix.casefold()
    _check(given, kind)
    size = paper(given.paper) if given.paper is not None else None
    progress(say("Reading {path}", path=given.file))
    read = project.read(given.file)
    document = apply(read, repair(read))
    maps = _maps(document, given, own=frozenset(one.id for one in read.maps))
    document = _viewed(document, maps, given.view)
    qt = Screenless()
    pictures, missing = _pictures(document, maps, given.theme, qt, progress)
    pages = [_page(picture, size, given) for picture in pictures]
    remarks: tuple[str, ...] = ()
    files: list[tuple[Path, bytes]] = []
    if kind == ".pdf":
        progress(say("Drawing {path}", path=given.out))
        data, remarks = _pdf(pages, maps[0].title if len(maps) == 1 else given.file.stem, pictures[0].language)
        files.append((given.out, data))
    else:
        draw = _svg() if kind == ".svg" else _png(given.dpi or DPI, qt)
        outs = _outs(given.out, maps) if given.all_maps else [given.out]
        for out, page in zip(outs, pages, strict=True):
            progress(say("Drawing {path}", path=out))
            files.append((out, draw(page)))
    for out, data in files:
        atomic.replace(out, data)
    for remark in remarks:
        sys.stderr.write(f"{given.out}: {remark}\n")
    if missing:
        listed = _listed(missing)
        sentence = say("{path}: no font here has {listed}; boxes stand in their place.", path=given.file, listed=listed)
        sys.stderr.write(f"{sentence}\n")
    return 0 if is_sound(read, given.file) and not missing else 1


Draw = Callable[[Page], bytes]


def _png(dpi: float, qt: Screenless) -> Draw:
    qt.begin()
    from journeydesk.ui.paint import RawFaces, to_png

    faces = RawFaces()
    return lambda page: to_png(page, dpi=dpi, faces=faces)


def _svg() -> Draw:
    from journeydesk.render.svg import to_svg

    return lambda page: to_svg(page).encode()


def _check(given: Namespace, kind: str) -> None:
    """Say before any work what cannot come of it."""
    if kind not in (".pdf", ".svg", ".png"):
        raise CannotExport(say("{path} should end in .pdf, .svg or .png: the ending says what is drawn.", path=given.out))
    if given.dpi is not None and kind != ".png":
        raise CannotExport(say("--dpi is for PNG; PDF and SVG are sharp at any size."))
    if given.paper is None and (given.portrait or given.landscape):
        raise CannotExport(say("--portrait and --landscape turn a sheet of --paper; say which."))
    if not given.out.parent.is_dir():
        raise CannotExport(
            say("{path} cannot be made: the folder {folder} does not exist.", path=given.out, folder=given.out.parent)
        )


def _maps(document: Document, given: Namespace, *, own: frozenset[MapId]) -> Sequence[Map]:
    """The maps to draw: all, the one with that id or title, or the only one in the file, whatever mending adds."""
    maps = document.maps
    if not maps:
        raise CannotExport(say("{path} has no map to draw.", path=given.file))
    if given.all_maps:
        return maps
    only = [one for one in maps if one.id in own] or maps
    if given.map is None and len(only) == 1:
        return only
    if given.map is None:
        raise CannotExport(
            say(
                "{path} has {count} maps: say --map or --all-maps; there are {names}.",
                path=given.file,
                count=len(maps),
                names=_named(maps),
            )
        )
    found = (
        [one for one in maps if one.id == given.map]
        or [one for one in maps if one.title == given.map]
        or [one for one in maps if _plain(one.title) == _plain(given.map)]
    )
    if not found:
        raise CannotExport(
            say("{path} has no map “{title}”; there are {names}.", path=given.file, title=given.map, names=_named(maps))
        )
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise CannotExport(
            say(
                "{path} has {count} maps titled “{title}”: say which by its id, one of {ids}.",
                path=given.file,
                count=len(found),
                title=given.map,
                ids=ids,
            )
        )
    return found


def _viewed(document: Document, maps: Sequence[Map], name: str | None) -> Document:
    """The document with these maps as their views of this name say."""
    if name is None:
        return document
    from journeydesk.edits import views

    for one in maps:
        if views.named(document, one.id, name) is None:
            there = ", ".join(f"“{view.name}”" for view in one.views)
            raise CannotExport(
                say("“{title}” has no view “{name}”; there are {views}.", title=one.title, name=name, views=there)
                if there
                else say("“{title}” has no view “{name}”.", title=one.title, name=name)
            )
        document = apply(document, views.choose(document, one.id, name))
    return document


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _named(maps: Sequence[Map]) -> str:
    names = ", ".join(say("“{text}”", text=" ".join(one.title.split())[:60] or one.id) for one in maps[:_NAMED])
    more = len(maps) - _NAMED
    return say_many("{names} and {n} more", "{names} and {n} more", more, names=names) if more > 0 else names


def _pictures(
    document: Document, maps: Sequence[Map], theme: str | None, qt: Screenless, progress: Progress
) -> tuple[list[Picture], str]:
    """The maps laid out, and the characters no font has; the system's fonts are asked only for what the bundled ones lack."""
    from journeydesk.layout.journey import lay_out
    from journeydesk.layout.theme import THEMES
    from journeydesk.text.fonts import Fonts
    from journeydesk.text.lines import Typesetter

    def laid_out(fonts: Fonts) -> tuple[list[Picture], str]:
        typesetter = Typesetter(fonts)
        pictures = []
        for number, one in enumerate(maps, start=1):
            progress(say("Laying out map {number} of {count}", number=number, count=len(maps)))
            pictures.append(lay_out(document, one.id, typesetter, theme=THEMES[theme] if theme else None))
        marks = (mark for picture in pictures for group in picture for mark in group.marks)
        return pictures, typesetter.missing(mark.line for mark in marks if isinstance(mark, Text))

    pictures, missing = laid_out(Fonts(cache=places.cache()))
    if missing:
        progress(say("Looking through the system’s fonts"))
        with suppress(NoQt):  # then the boxes stay, and are told
            qt.begin()
            from journeydesk.ui.system_faces import system_fonts

            return laid_out(Fonts(cache=places.cache(), system=system_fonts()))
    return pictures, missing


def _page(picture: Picture, size: Paper | None, given: Namespace) -> Page:
    """The page asked for, or one that is as large as the map."""
    if size is None:
        return own_size(picture)
    return fitted(picture, size, portrait=True if given.portrait else False if given.landscape else None)


def _pdf(pages: Sequence[Page], title: str, language: str) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what a person should know of it."""
    from journeydesk.render.pdf import write_pdf

    out = io.BytesIO()
    remarks = write_pdf(pages, out, title=title, language=language)
    return out.getvalue(), remarks


def _outs(out: Path, maps: Sequence[Map]) -> list[Path]:
    """A file for each map, its title in the name: letters and digits of any script, the rest dashes, numbered where equal."""
    taken: set[str] = set()
    outs = []
    for one in maps:
        title = re.sub(r"[\W_]+", "-", one.title).strip("-")[:80] or "untitled"
        name, number = title, 1
        while name.casefold() in taken:
            number += 1
            name = f"{title}-{number}"
        taken.add(name.casefold())
        outs.append(out.with_name(f"{out.stem}-{name}{out.suffix}"))
    return outs


def _listed(missing: str) -> str:
    """Characters as they are looked up: “ꙮ” (U+A66E)."""
    told = ", ".join(f"{say('“{text}”', text=character)} (U+{ord(character):04X})" for character in missing[:_NAMED])
    more = len(missing) - _NAMED
    return (
        say_many("{names} and {n} more character", "{names} and {n} more characters", more, names=told) if more > 0 else told
    )
