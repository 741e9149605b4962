"""Titles of a comparison with the sign of what happened to their record."""

from __future__ import annotations

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import RecordId


def signed(current: OpenDocument | None, record_id: RecordId, title: str) -> str:
    """The title with the sign before it; as it is where no comparison is shown."""
    if current is None or current.document.compared is None:
        return title
    from journeydesk.layout.difference_words import signed as with_sign

    return with_sign(current.document, record_id, title)
