"""What has just been done to a map, in a few words, for whoever hears it instead of seeing it."""

from __future__ import annotations

from journeydesk.desk.open_document import Happening
from journeydesk.desk.spoken import at, called
from journeydesk.document.document import Document
from journeydesk.document.edit import Change
from journeydesk.document.records import Asset, Card, EmotionPoint, Lane, Record, Stage, Step
from journeydesk.language import say, say_many


def announced(document: Document, happening: Happening) -> str:
    """What happened: "Moved to Pay, Pain points", "Removed: no cash", "Undone: Move card".

    Empty for what is heard anyway, because the keyboard went to it or it is what the keyboard is on.
    """
    edit = happening.edit
    if edit is None:
        return ""
    if happening.way == "undone":
        return say("Undone: {label}", label=edit.label)
    if happening.way == "redone":
        return say("Done again: {label}", label=edit.label)
    changes = [change for change in edit if not isinstance(change.after or change.before, Asset)]
    moved = [change.after for change in changes if change.after is not None and _is_moved(change)]
    if moved:
        return _moved(document, moved)
    gone = [change.before for change in changes if change.before is not None and change.after is None]
    if gone:
        return say("Removed: {name}", name=called(document, gone[0])) if len(gone) == 1 else edit.label
    added = any(change.before is None for change in changes)
    return edit.label if len(changes) > 1 and not added else ""


def _is_moved(change: Change) -> bool:
    before, after = change.before, change.after
    match before, after:
        case (Card(), Card()):
            return (before.step, before.lane, before.order) != (after.step, after.lane, after.order)
        case (EmotionPoint(), EmotionPoint()):
            return before.step != after.step
        case (Stage() | Step() | Lane(), Stage() | Step() | Lane()):
            return before.order != after.order
    return False


def _moved(document: Document, moved: list[Record]) -> str:
    where = {at(document, record) for record in moved}
    if len(where) > 1:
        return say_many("{n} thing moved", "{n} things moved", len(moved))
    place = where.pop()
    if len(moved) == 1:
        return say("Moved to {place}", place=place)
    return say_many("{n} thing moved to {place}", "{n} things moved to {place}", len(moved), place=place)
