"""Commands of the file menu: new, open, save, close, import, quit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import PROJECTS, Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import Filters
from journeydesk.desk.walking import first_spot
from journeydesk.edits import templates
from journeydesk.files import places, project
from journeydesk.language import say, say_many, to_say

if TYPE_CHECKING:
    from journeydesk.exchange.formats import Imported

EXAMPLE: Final = "project-software.journey"
FOREIGN: Final[Filters] = ((to_say("Mermaid and Markdown"), (".mmd", ".mermaid", ".md", ".markdown", ".txt")),)
"""What `exchange.formats` reads; said here again because exchange is not loaded before something is imported."""


@command("New", menu="file", shortcut="Ctrl+N")
def new(desk: Desk) -> None:
    """Begin a map with the usual lanes and four stages."""
    _begin(desk, OpenDocument(templates.blank(say("New map"))))


@command("New customer journey", menu="file")
def new_customer_journey(desk: Desk) -> None:
    """Begin a map with the stages of a customer, from becoming aware to recommending."""
    _begin_from(desk, "customer-journey")


@command("New service blueprint", menu="file")
def new_service_blueprint(desk: Desk) -> None:
    """Begin a map with frontstage, backstage and support lanes and the lines between them."""
    _begin_from(desk, "service-blueprint")


@command("New workshop map", menu="file")
def new_workshop_map(desk: Desk) -> None:
    """Begin a map for a room full of people, with hints on what goes where."""
    _begin_from(desk, "workshop")


@command("Open…", menu="file", shortcut="Ctrl+O")
def open_files(desk: Desk) -> None:
    """Open maps from files; Mermaid and Markdown are imported."""
    everything = (
        to_say("All that can be opened"),
        tuple(suffix for _, suffixes in (*PROJECTS, *FOREIGN) for suffix in suffixes),
    )
    open_paths(desk, desk.shell.ask_open_paths(say("Open"), (everything, *PROJECTS, *FOREIGN)))


@command("Open the example", menu="file")
def example(desk: Desk) -> None:
    """Open a copy of the example map that comes with the program."""
    open_copy(desk, places.resources() / "examples" / EXAMPLE)


@command("Open last", menu="file", shortcut="Ctrl+Shift+O", when=lambda desk: bool(desk.settings.recent))
def open_last(desk: Desk) -> None:
    """Open the map last worked on that is not open now."""
    closed = [path for path in desk.recent if desk.open_at(path) is None]
    if closed:
        desk.open(closed[0])


def _save_says(desk: Desk) -> str:
    return say("Save a copy…") if desk.current is not None and desk.current.read_only else say("Save")


@command("Save", menu="file", shortcut="Ctrl+S", when=when.savable, says=_save_says)
def save(desk: Desk) -> None:
    """Save the map where it lies; a new one asks where."""
    if desk.current is not None:
        desk.save(desk.current)


@command("Save as…", menu="file", shortcut="Ctrl+Shift+S", when=when.savable)
def save_as(desk: Desk) -> None:
    """Save the map under another name or elsewhere, and go on with that file."""
    if desk.current is not None:
        desk.save_as(desk.current)


@command("Save automatically", menu="file", checked=lambda desk: desk.settings.autosave)
def save_by_itself(desk: Desk) -> None:
    """Have maps that lie in a file saved by themselves a few seconds after a change; the journal is written in any case."""
    desk.change_settings(autosave=not desk.settings.autosave)


@command("Close", menu="file", shortcut="Ctrl+W", when=when.document_open)
def close(desk: Desk) -> None:
    """Close the map, and ask first if it has changes that are not saved."""
    assert desk.current is not None
    desk.close(desk.current)


@command("Import…", menu="file")
def import_files(desk: Desk) -> None:
    """Make maps of Mermaid journeys and Markdown tables, and tell what could not be read."""
    for path in desk.shell.ask_open_paths(say("Import"), FOREIGN):
        import_path(desk, path)


@command("Import from clipboard", menu="file", shortcut="Ctrl+Shift+V")
def import_clipboard(desk: Desk) -> None:
    """Make maps of the Mermaid or Markdown text on the clipboard."""
    text = desk.shell.clipboard_text()
    if not text.strip():
        desk.shell.tell(say("There is no text on the clipboard; copy a Mermaid journey or a Markdown table first."))
        return
    from journeydesk.exchange.formats import import_text

    _show_imported(desk, import_text(text, say("the clipboard")), say("Pasted map"))


@command("Quit", menu="file", shortcut="Ctrl+Q")
def leave(desk: Desk) -> None:
    """Close all maps and end the program; asks for each that has changes that are not saved."""
    if desk.close_all(desk.shell.quit):
        desk.shell.quit()


def open_paths(desk: Desk, paths: Iterable[Path]) -> None:
    """Open each file: a project as itself, anything else by importing it. One that cannot be read does not stop the rest."""
    for path in paths:
        desk.attempt(partial(open_path, desk, path))


def open_path(desk: Desk, path: Path) -> None:
    """Open a project, or import a foreign file; of the program's own files a copy. Raises what reading raises."""
    if path.suffix.lower() == project.SUFFIX and places.resources() in path.absolute().parents:
        open_copy(desk, path)
    elif path.suffix.lower() in {suffix for _, suffixes in FOREIGN for suffix in suffixes}:
        import_path(desk, path)
    else:
        desk.open(path)


def _several_open(desk: Desk) -> bool:
    return len(desk.documents) > 1


@command("Next document", menu="file", shortcut="Ctrl+Tab", when=_several_open)
def next_document(desk: Desk) -> None:
    """Bring the next open document to the front, after the last the first."""
    _turn(desk, 1)


@command("Previous document", menu="file", shortcut="Ctrl+Shift+Tab", when=_several_open)
def previous_document(desk: Desk) -> None:
    """Bring the open document before this one to the front, before the first the last."""
    _turn(desk, -1)


def _turn(desk: Desk, by: int) -> None:
    row = list(desk.documents)
    assert desk.current is not None
    desk.show(row[(row.index(desk.current) + by) % len(row)])


def _begin_from(desk: Desk, template: str) -> None:
    """Open a map made from a template of the program, under fresh ids."""
    document = project.read(places.resources() / "templates" / f"{template}{project.SUFFIX}")
    desk.put_away_untouched()
    _begin(desk, OpenDocument(templates.from_document(document)))


def _begin(desk: Desk, open_document: OpenDocument) -> None:
    """Show a new map with the keyboard in its first cell, so that what is typed becomes a card."""
    desk.add(open_document)
    spot = first_spot(open_document.document, open_document.map_id) if open_document.map_id is not None else None
    if spot is not None:
        open_document.select((), cell=spot.cell)


def open_copy(desk: Desk, path: Path) -> None:
    """Open what a project holds as a document of its own, which has no file until it is saved. Raises what reading raises."""
    document = templates.said(project.read(path))
    desk.put_away_untouched()
    desk.add(OpenDocument(document, name=path.stem))


def import_path(desk: Desk, path: Path) -> None:
    """Import a foreign file as a new document that has not been saved. Raises what reading raises."""
    from journeydesk.exchange.formats import import_file

    _show_imported(desk, import_file(path), path.stem)


def _show_imported(desk: Desk, imported: Imported, name: str) -> None:
    desk.put_away_untouched()
    desk.add(OpenDocument(imported.document, name=name, saved=False))
    maps = len(imported.document.maps)
    made = say_many("Imported {n} map from {name}", "Imported {n} maps from {name}", maps, name=name)
    remarks = [str(remark) for remark in imported.report]
    serious = sum(remark.serious for remark in imported.report)
    if serious:
        made = say_many(
            "{imported}; {n} thing could not be read as written",
            "{imported}; {n} things could not be read as written",
            serious,
            imported=made,
        )
    elif remarks:
        made = say_many("{imported}, with {n} remark", "{imported}, with {n} remarks", len(remarks), imported=made)
    desk.shell.tell(f"{made}.", details=remarks)
