"""Commands of the export menu: the map as a poster or a picture in a file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.called import file_name, with_suffix
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Map, MapId, PrintSet, Turn
from journeydesk.document.trouble import Trouble
from journeydesk.files import atomic
from journeydesk.language import say, say_many, to_say

if TYPE_CHECKING:
    from journeydesk.prints.printout import Printout

Format = Literal["pdf", "svg", "png"]
NAMES: Final[dict[Format, str]] = {"pdf": to_say("PDF poster"), "svg": to_say("SVG picture"), "png": to_say("PNG picture")}
PAPER: Final = "A0"
DPI: Final = 144.0
TURNS: Final[Mapping[bool | None, Turn]] = {None: Turn.AUTO, True: Turn.PORTRAIT, False: Turn.LANDSCAPE}


class NothingToExport(Trouble):
    """The document has no map that could be exported."""


class UnknownFormat(Trouble):
    """The file's name does not say a format that can be written."""


@command("Export poster…", menu="export", shortcut="Ctrl+E", when=when.map_shown)
def poster(desk: Desk) -> None:
    """Choose paper, format and file, and export the map."""
    desk.shell.show_export()


@command("Print…", menu="export", shortcut="Ctrl+P", when=when.map_shown)
def print(desk: Desk) -> None:  # noqa: A001 - a command is called by its function, and nothing is written out here
    """Choose paper and sheets, see the pages, and send them to a printer."""
    desk.shell.show_export(to_printer=True)


@command("Export PDF…", menu="export", when=when.map_shown)
def pdf(desk: Desk) -> None:
    """Export the map as a PDF on one sheet of A0; Export poster… has other papers."""
    _export(desk, "pdf")


@command("Export SVG…", menu="export", when=when.map_shown)
def svg(desk: Desk) -> None:
    """Export the map as a vector picture in its own size."""
    _export(desk, "svg")


@command("Export PNG…", menu="export", when=when.map_shown)
def png(desk: Desk) -> None:
    """Export the map as a picture of pixels, at twice its size on the screen."""
    _export(desk, "png")


@command("Export all maps as PDF…", menu="export", when=when.several_maps)
def all_maps(desk: Desk) -> None:
    """Export all maps of the file as one PDF, a sheet of A0 each."""
    _export(desk, "pdf", every=True)


def export_to(
    desk: Desk,
    path: Path,
    *,
    paper: str = PAPER,
    portrait: bool | None = None,
    dpi: float = DPI,
    every: bool = False,
    map_id: MapId | None = None,
) -> None:
    """Write the map shown, another by its id, or every map to a file whose suffix says the format, and tell where it is.

    Paper counts for PDF only, `dpi` for PNG only, and only a PDF can hold every map. `portrait` None takes the orientation
    in which the map is larger. Raises `UnknownFormat`, `NothingToExport`, `UnknownPaper` and `NotWritten`; the file is
    written whole or not at all.
    """
    current = desk.current
    map_ids = [map_id] if map_id is not None else _maps(current, every=every)
    if current is None or not map_ids:
        raise NothingToExport(say("There is no map to export; open or add one first."))
    from journeydesk.prints.printout import print_out

    prints = PrintSet(paper=paper if path.suffix.lower() == ".pdf" else "", turn=TURNS[portrait])
    printout = print_out(current.document, map_ids, prints, desk.typesetter)
    told = say("Exported to {path}.", path=path)
    match path.suffix.lower():
        case ".pdf":
            title = current.document.get(Map, map_ids[0]).title or current.name
            data, told = _pdf(printout, title, path, paper=paper)
        case ".svg":
            from journeydesk.render.svg import to_svg

            data = to_svg(printout.pages[0]).encode("utf-8")
        case ".png":
            data = desk.shell.to_png(printout.pages[0], dpi=dpi)
        case _:
            raise UnknownFormat(say("“{name}” does not say what to write: end it with .pdf, .svg or .png.", name=path.name))
    atomic.replace(path, data)
    desk.shell.tell(told)


def suggested_path(desk: Desk, open_document: OpenDocument, map_id: MapId | None, suffix: Format) -> Path:
    """Where a map might go, by its title; with None for all maps, by the document's name."""
    a_map = open_document.document.find(Map, map_id)
    name = a_map.title if a_map is not None and a_map.title else open_document.name
    folder = open_document.path.parent if open_document.path is not None else desk.folder
    return folder / f"{file_name(name)}.{suffix}"


def remembered_in(path: Path) -> str:
    """What a PDF remembers of its pages. Raises `RemembersNothing` and `OSError`."""
    from journeydesk.prints.remembered import RemembersNothing
    from journeydesk.render.pdf import remembered_in

    found = remembered_in(path)
    if not found:
        raise RemembersNothing
    return found


def _pdf(printout: Printout, title: str, path: Path, *, paper: str) -> tuple[bytes, str]:
    """The PDF, and a sentence that says on what paper it came out."""
    from journeydesk.render.pdf import write_pdf

    out, pages = BytesIO(), printout.pages
    write_pdf(pages, out, title=title, language=printout.language, remembers=printout.remembers)
    wide = pages[0].width > pages[0].height
    how = {"paper": paper, "way": say("landscape") if wide else say("portrait"), "path": path}
    if len(pages) == 1:
        return out.getvalue(), say("Exported on {paper}, {way}, to {path}.", **how)
    return out.getvalue(), say_many(
        "Exported as {n} page on {paper}, {way}, to {path}.",
        "Exported as {n} pages on {paper}, {way}, to {path}.",
        len(pages),
        **how,
    )


def _export(desk: Desk, suffix: Format, *, every: bool = False) -> None:
    """Ask where to, and export on the usual paper."""
    current = desk.current
    assert current is not None
    suggested = suggested_path(desk, current, None if every else current.map_id, suffix)
    chosen = desk.shell.ask_save_path(
        say("Export {what}", what=say(NAMES[suffix])), suggested, ((NAMES[suffix], (f".{suffix}",)),)
    )
    if chosen is not None:
        export_to(desk, with_suffix(chosen, f".{suffix}"), every=every)


def _maps(current: OpenDocument | None, *, every: bool) -> list[MapId]:
    if current is None:
        return []
    if every:
        return [a_map.id for a_map in current.document.maps]
    return [current.map_id] if current.map_id is not None else []
