"""What was not saved when the program ended before its time: brought back at the next start, to be kept or discarded."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from journeydesk.document.edit import compare
from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import Happening, OpenDocument
    from journeydesk.files.recovery import Recovered

ROW: Final = "brought back"
"""The key of the row above a map that was brought back."""


def bring_back(desk: Desk) -> bool:
    """Open what was left behind, with a row above each map that says so; whether there was anything.

    What another window leaves behind later is brought back as well, once its file is opened here.
    """
    desk.brought_back = partial(show, desk)
    found = desk.bring_back()
    for open_document, recovered in found:
        show(desk, open_document, recovered)
    return bool(found)


def show(desk: Desk, open_document: OpenDocument, found: Recovered) -> None:
    """Say above a map what of it was brought back, and let it be kept, discarded or looked at."""
    buttons = [
        (say("Keep"), partial(keep, desk, open_document)),
        (say("Discard"), partial(discard, desk, open_document, found)),
    ]
    if found.held is not None:
        buttons.insert(1, (say("Show the changes"), partial(look_at, desk, open_document, found)))
    desk.shell.show_above(ROW, _told(open_document, found), buttons, of=open_document)

    def heard(happening: Happening) -> None:
        if happening.saved and not open_document.changed:
            keep(desk, open_document)
            stop()

    stop = open_document.listen(heard)


def keep(desk: Desk, open_document: OpenDocument) -> None:
    """Go on with what was brought back."""
    desk.shell.hide_above(ROW, of=open_document)


def discard(desk: Desk, open_document: OpenDocument, found: Recovered) -> None:
    """Go back to what the file held, as a step that can be undone; a map without a file is closed."""
    if found.held is None:
        desk.close(open_document)
        return
    desk.shell.hide_above(ROW, of=open_document)
    label = say("Discard what was brought back")
    open_document.do(compare(open_document.document, desk.safekeeping.of(open_document).common.document, label=label))


def look_at(desk: Desk, open_document: OpenDocument, found: Recovered) -> None:
    """Compare what the file held with what was brought back."""
    from journeydesk.commands.compare import show_comparison

    show_comparison(
        desk,
        found.before,
        open_document.document,
        old_name=say("{name}, as saved", name=open_document.name),
        new_name=say("{name}, brought back", name=open_document.name),
    )


def _told(open_document: OpenDocument, found: Recovered) -> str:
    """How much was brought back, and from when."""
    if found.held is None and found.path is not None:
        return say(
            "JourneyDesk ended before “{name}” was saved, and no file holds it any more; all of it was brought back{when}.",
            name=open_document.name,
            when=_when(found),
        )
    if found.held is None:
        return say(
            "JourneyDesk ended before “{name}” was saved for the first time; it was brought back as it was{when}.",
            name=open_document.name,
            when=_when(found),
        )
    return say_many(
        "JourneyDesk ended before “{name}” was saved; one change was brought back{when}.",
        "JourneyDesk ended before “{name}” was saved; {n} changes were brought back{when}.",
        max(1, found.edits),
        name=open_document.name,
        when=_when(found),
    )


def _when(found: Recovered) -> str:
    """When the last change was made, as the end of a sentence; empty if that is not known."""
    try:
        until = datetime.fromisoformat(found.until)
    except ValueError:
        return ""
    return say(" (the last of {time})", time=f"{until.astimezone():%Y-%m-%d %H:%M}")
