"""Assets: pictures kept in the file, named by their content."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from journeydesk.document.bitmaps import MOST_TOGETHER
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit, adding, changing
from journeydesk.document.records import Asset, AssetId, Card, Persona, RecordId
from journeydesk.edits import pictures, records
from journeydesk.edits.cards import with_pictures_pruned
from journeydesk.language import say


def add(document: Document, data: bytes, *, name: str = "") -> tuple[Edit, AssetId]:
    """Add a picture from the bytes of its file; the same picture twice is one, and the second edit is empty.

    It is turned upright and to sRGB where need be. Raises `NotAPicture` and `PictureTooLarge`.
    """
    made, media_type = pictures.upright(data, name=name)
    asset_id = AssetId(RecordId(sha256(made).hexdigest()))
    if asset_id in document:
        return Edit(say("Add picture")), asset_id
    asset = Asset(id=asset_id, media_type=media_type, name=name, data=b64encode(made).decode("ascii"))
    together = len(asset.data) + sum(len(one.data) for one in document.assets)
    if together > MOST_TOGETHER:
        raise pictures.PictureTooLarge(
            say(
                "All pictures of a file may have {most} MB together, and with “{name}” they would have {size} MB: save some"
                " of them smaller.",
                most=MOST_TOGETHER // 1_000_000,
                name=name or say("this picture"),
                size=together // 1_000_000,
            )
        )
    return adding(say("Add picture"), asset), asset_id


def show(document: Document, record_id: RecordId, data: bytes, *, name: str = "") -> Edit:
    """Put a picture on a card or a persona instead of the one it shows. Raises like `add`."""
    record = document.records[record_id]
    if not isinstance(record, Card | Persona):
        raise TypeError(f"A {record.kind} shows no picture." if hasattr(record, "kind") else "This shows no picture.")
    edit, asset_id = add(document, data, name=name)
    shown = with_pictures_pruned(document, changing(say("Add picture"), [(record, record.but(image=asset_id))]))
    return Edit(say("Add picture"), (*edit.changes, *shown.changes))


def prune(document: Document) -> Edit:
    """Remove the pictures that nothing shows."""
    shown = {record.image for record in document if isinstance(record, Card | Persona)}
    return Edit(
        say("Remove unused pictures"), tuple(Change(asset, None) for asset in document.assets if asset.id not in shown)
    )


def remove(document: Document, asset_id: AssetId) -> Edit:
    """Remove a picture, also from the cards and personas that show it."""
    return records.remove(document, [asset_id])
