"""Commands that set two documents side by side: as a map with marks, as a list to walk, and as a PDF."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

from journeydesk.commands import when
from journeydesk.commands.front import in_front
from journeydesk.commands.registry import command
from journeydesk.desk.called import file_name, with_suffix
from journeydesk.desk.desk import PROJECTS, Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import READ_ONLY
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import HEAD
from journeydesk.files import atomic, project
from journeydesk.language import say, say_many, to_say

PDF = ((to_say("PDF"), (".pdf",)),)


def _comparison_shown(desk: Desk) -> bool:
    return desk.current is not None and desk.current.document.compared is not None


def _map_shown(desk: Desk) -> bool:
    return when.document_open(desk) and not _comparison_shown(desk)


def _differs_from_file(desk: Desk) -> bool:
    return _map_shown(desk) and in_front(desk).path is not None and in_front(desk).changed


@command("Compare with a file…", menu="file", when=_map_shown)
def with_file(desk: Desk) -> None:
    """Show what differs between another file and the one in front."""
    current = in_front(desk)
    for path in desk.shell.ask_open_paths(say("Compare with"), PROJECTS)[:1]:
        show_comparison(desk, read(path), current.document, old_name=path.stem, new_name=current.name)


@command("Compare with the saved file", menu="file", when=_differs_from_file)
def with_saved(desk: Desk) -> None:
    """Show what was changed since the file was saved."""
    current = in_front(desk)
    assert current.path is not None
    old_name, new_name = say("{name} as saved", name=current.name), say("{name} now", name=current.name)
    show_comparison(desk, read(current.path), current.document, old_name=old_name, new_name=new_name)


@command("Next difference", menu="go", shortcut="F8", when=_comparison_shown)
def next_difference(desk: Desk) -> None:
    """Go to the next thing that differs in a comparison."""
    _go(desk, in_front(desk), 1)


@command("Previous difference", menu="go", shortcut="Shift+F8", when=_comparison_shown)
def previous_difference(desk: Desk) -> None:
    """Go to the thing before that differs in a comparison."""
    _go(desk, in_front(desk), -1)


@command("Comparison as PDF…", menu="export", when=_comparison_shown)
def pdf(desk: Desk) -> None:
    """Write the maps that differ and the list of all differences to a PDF."""
    current = in_front(desk)
    chosen = desk.shell.ask_save_path(say("Comparison as PDF"), desk.folder / f"{file_name(current.name)}.pdf", PDF)
    if chosen is not None:
        pdf_to(desk, current.document, with_suffix(chosen, ".pdf"), title=current.name)


def pdf_to(desk: Desk, document: Document, path: Path, *, title: str) -> None:
    """Write a comparison as PDF, and tell where it is. Raises `NotWritten`."""
    from journeydesk.prints.compared import comparison_pages
    from journeydesk.render.pdf import write_pdf

    out = BytesIO()
    write_pdf(comparison_pages(document, desk.typesetter), out, title=title)
    atomic.replace(path, out.getvalue())
    desk.shell.tell(say("Exported to {path}.", path=path))


def show_comparison(desk: Desk, old: Document, new: Document, *, old_name: str, new_name: str) -> OpenDocument | None:
    """Show in a tab of its own what differs between two documents; where nothing does, say so, and show nothing.

    The document in front may be one of the two: the map it shows is the one shown. A comparison of the same name that is open
    already makes room.
    """
    from journeydesk.document.compared import compare_documents

    comparison = compare_documents(old, new, old_name=old_name, new_name=new_name)
    name = f"{old_name} ↔ {new_name}"
    map_id = desk.current.map_id if desk.current is not None else None
    for earlier in desk.documents:
        if earlier.document.compared is not None and earlier.name == name:
            desk.close(earlier)
    count = len(comparison.compared.differences)
    if not count:
        desk.shell.tell(say("“{old}” and “{new}” do not differ.", old=old_name, new=new_name))
        return None
    sentence = say("This is a comparison of “{old}” with “{new}”; it cannot be changed.", old=old_name, new=new_name)
    made = OpenDocument(comparison, name=name, read_only=sentence)
    desk.add(made)
    row_above = say_many(
        "“{old}” → “{new}”: one difference", "“{old}” → “{new}”: {n} differences", count, old=old_name, new=new_name
    )
    buttons = (
        (say("Previous"), partial(_go, desk, made, -1)),
        (say("Next"), partial(_go, desk, made, 1)),
        (say("Save as PDF…"), partial(pdf, desk)),
        (say("Close"), partial(_close, desk, made)),
    )
    desk.shell.show_above(READ_ONLY, row_above, buttons, of=made)
    from journeydesk.desk.comparing import differences

    row = differences(made)
    shown = next((one.map for one in row if one.map == map_id), next((one.map for one in row if one.map is not None), None))
    if shown is not None and shown in comparison:
        made.show(shown)
    if old.records and new.records and not (old.records.keys() & new.records.keys()) - {HEAD}:
        desk.shell.tell(
            say(
                "“{old}” and “{new}” are no copies of one another, so everything is told as removed or added.",
                old=old_name,
                new=new_name,
            )
        )
    return made


def read(path: Path) -> Document:
    """The document in a file, mended so that it can be shown. Raises what `files.project.load` raises."""
    from journeydesk.document.repair import repair

    document = project.load(path).document
    return apply(document, repair(document))


def _go(desk: Desk, current: OpenDocument, by: int) -> None:
    from journeydesk.desk.comparing import listed, walk

    walk(current, listed(current, desk.settings.differences_by), by)


def _close(desk: Desk, made: OpenDocument) -> None:
    desk.close(made)
