"""What is wrong inside a document that could be read, and the edit that mends it without losing the text of a card.

A file can be edited by hand, merged by version control or written by another program, so ids may lead nowhere. What
`findings` tells is what `repair` does, because both are the same walk; a mended document has no findings. Ids that lead to a
record of a newer kind are left alone: only a newer writer knows what they mean.
"""

from __future__ import annotations

from collections.abc import Collection

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, compare
from journeydesk.document.mending import Finding, Mending
from journeydesk.document.mending_references import mend_assets, mend_links, mend_references
from journeydesk.document.mending_rows import mend_knots, mend_order, mend_spans, mend_stages
from journeydesk.document.records import RecordId

__all__ = ["Finding", "findings", "fits", "repair"]


def findings(document: Document) -> tuple[Finding, ...]:
    """Everything that `repair` would mend."""
    return tuple(_mended(document).findings)


def fits(document: Document) -> bool:
    """Whether there is nothing to mend but, it may be, pictures and order keys."""
    mending = Mending(document)
    for mend in (mend_references, mend_stages, mend_knots, mend_spans, mend_links):
        mend(mending)
    return not mending.findings


def repair(document: Document, *, avoiding: Collection[RecordId] = ()) -> Edit:
    """The edit that mends all findings; it changes nothing if there are none. Nothing is brought to lanes to be avoided."""
    return compare(document, Document(_mended(document, avoiding).records), label="Repair")


def _mended(document: Document, avoiding: Collection[RecordId] = ()) -> Mending:
    """Parents are mended before what stands in them, links and places last: no step undoes an earlier one."""
    mending = Mending(document, avoiding=avoiding)
    for mend in (mend_assets, mend_references, mend_stages, mend_knots, mend_spans, mend_links, mend_order):
        mend(mending)
    return mending
