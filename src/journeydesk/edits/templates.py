"""Documents to begin with."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.edits import copies, maps


def blank(title: str = "") -> Document:
    """A document with one map to start working on: four stages to be renamed, the six usual lanes, no cards."""
    edit, _ = maps.start(Document(), title)
    return apply(Document(), edit)


def from_document(document: Document) -> Document:
    """The same document under fresh ids, so that two made from one template never share a record."""
    return Document(copies.afresh(document).values())
