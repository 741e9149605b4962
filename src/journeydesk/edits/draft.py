"""Several edits made one after the other, as one."""

from __future__ import annotations

from typing import TypeVar

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply

T = TypeVar("T")


class Draft:
    """A document on which edits are tried out, and the one edit they add up to.

    `draft.add(stages.add(draft.document, map_id, "Notice"))` does the edit and gives back the new id.
    """

    def __init__(self, document: Document, label: str) -> None:
        self.document = document
        self.edit = Edit(label)

    def do(self, edit: Edit) -> None:
        """Do an edit on the document as it now is."""
        self.document = apply(self.document, edit)
        self.edit = self.edit.then(edit)

    def add(self, made: tuple[Edit, T]) -> T:
        """Do an edit that makes something, and give back what it made."""
        edit, new = made
        self.do(edit)
        return new
