"""What comes from other programs through the clipboard: files, pictures, text, rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from journeydesk.commands import when
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.edit import Edit
from journeydesk.document.records import Card, CardId, Cell, Persona, RecordId
from journeydesk.document.trouble import Trouble
from journeydesk.edits import assets, cards, lanes, pasting, pictures
from journeydesk.edits.draft import Draft
from journeydesk.language import say, say_many, to_say

NO_LANE: Final = to_say("This map has no lane that could hold a card; add a lane first.")


def take(desk: Desk, current: OpenDocument, where: tuple[Cell | None, CardId | None]) -> None:
    """Paste what another program put on the clipboard, into a cell before one of its cards, else into the parking lot."""
    shell = desk.shell
    files = shell.clipboard_files()
    if files:
        _take_files(desk, current, files, where)
        return
    text, picture = shell.clipboard_text(), shell.clipboard_picture()
    if picture and not text.strip():
        _take_pictures(desk, current, [(say("Pasted picture"), picture)], where)
        return
    goal, before = where[0] or parking(current), where[1]
    if goal is None:
        shell.tell(say(NO_LANE))
        return
    edit, new = pasting.paste_text(current.document, text, cell=goal, before=before, html=shell.clipboard_html())
    if not edit:
        shell.tell(say("There is nothing on the clipboard that could become a card."))
        return
    current.do(edit, select=new, cell=goal if goal.step is not None else None)
    if goal.step is None:
        tell_parked(desk, len(new))
    _tell_added(desk, edit)


def parking(current: OpenDocument) -> Cell | None:
    """A cell of the parking lot of the map shown; None if the map has no lane at all."""
    assert current.map_id is not None
    lane = next((lane for lane in current.document.lanes(current.map_id) if lanes.holds_cards(lane)), None)
    return Cell(None, lane.id) if lane is not None else None


def tell_parked(desk: Desk, count: int) -> None:
    """Tell that what was pasted is in the parking lot, and how it would not be."""
    desk.shell.tell(
        say_many(
            "The card is in the parking lot now; choose a cell before you paste to have it there.",
            "The {n} cards are in the parking lot now; choose a cell before you paste to have them there.",
            count,
        )
    )


def _tell_added(desk: Desk, edit: Edit) -> None:
    """Tell that the map has become larger."""
    new_steps, new_lanes = pasting.added_beyond(edit)
    told = []
    if new_steps:
        told.append(say_many("A step was added for it.", "{n} steps were added for it.", new_steps))
    if new_lanes:
        told.append(say_many("A lane was added for it.", "{n} lanes were added for it.", new_lanes))
    if told:
        desk.shell.tell(" ".join([say("The table is larger than the map from here on."), *told]))


def _take_files(desk: Desk, current: OpenDocument, files: Sequence[Path], where: tuple[Cell | None, CardId | None]) -> None:
    """Pictures become cards; any other file is opened or imported, as if it were dropped on the window."""
    from journeydesk.commands.file import open_paths

    found: list[tuple[str, bytes]] = []
    told: list[str] = []
    for path in files:
        if path.suffix.lower() in pictures.SUFFIXES:
            try:
                found.append((path.name, pictures.bytes_of(path)))
            except Trouble as trouble:
                told.append(str(trouble))
            except OSError as error:
                told.append(say("“{name}” cannot be read: {why}.", name=path.name, why=error.strerror or str(error)))
    if found or told:
        _take_pictures(desk, current, found, where, told)
    open_paths(desk, [path for path in files if path.suffix.lower() not in pictures.SUFFIXES])


def _take_pictures(
    desk: Desk,
    current: OpenDocument,
    found: Sequence[tuple[str, bytes]],
    where: tuple[Cell | None, CardId | None],
    told: Iterable[str] = (),
) -> None:
    """A card for each picture, in one undo step; what cannot be read is told.

    A single one goes onto the selected card, or becomes the portrait of the selected person.
    """
    chosen = [record for record in when.selected(current) if isinstance(record, Card | Persona)]
    goal, before = where[0] or parking(current), where[1]
    draft = Draft(current.document, say("Paste picture"))
    new: list[RecordId] = []
    parked = 0
    refused = list(told)
    for name, data in found:
        one = Draft(draft.document, "")
        try:
            if len(chosen) == 1 and len(found) == 1:
                shows: RecordId = chosen[0].id
            elif goal is None:
                raise NoLane(say(NO_LANE))
            else:
                shows = one.add(cards.add(one.document, goal, before=before))
            one.do(assets.show(one.document, shows, data, name=name))
        except Trouble as trouble:
            refused.append(str(trouble))
        else:
            draft.do(one.edit)
            new.append(shows)
            parked += goal is not None and goal.step is None and shows not in current.selection
    current.do(draft.edit, select=new)
    if refused:
        desk.shell.tell(refused[0], details=refused[1:])
    elif parked:
        tell_parked(desk, parked)


class NoLane(Trouble):
    """A card is wanted where the map has no lane for one."""
