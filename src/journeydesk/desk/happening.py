"""What happens to an open document, as its listeners are told."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from journeydesk.document.edit import Edit

Way = Literal["done", "undone", "redone"]


class Happening(Struct, frozen=True):
    """What happened to an open document: the edit done (an inverse on undo), and which of the rest is different now.

    `joined` says that the edit belongs to the undo step before it. Where several steps were undone or redone at once, `edit`
    does all that they do together, and `steps` are the edits one by one.
    """

    edit: Edit | None = None
    way: Way = "done"
    joined: bool = False
    steps: tuple[Edit, ...] = ()
    selection: bool = False
    map: bool = False
    saved: bool = False
    curve: bool = False
    read_only: bool = False
    conflicts: bool = False
    kept: bool = False
    versions: bool = False


NOTHING: Final = Happening()
