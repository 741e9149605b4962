"""Pictures kept in the file, decoded once, with their size in pixels."""

from __future__ import annotations

import base64
import warnings
from io import BytesIO

from msgspec import Struct

from journeydesk.document.bitmaps import BROKEN, sort_of, too_large
from journeydesk.document.records import Asset, RecordId
from journeydesk.layout.picture import Image, Rect


class Bitmap(Struct, frozen=True):
    """The bytes of a picture, its size in pixels, and what it is called."""

    digest: str
    media_type: str
    data: bytes
    width: int
    height: int
    name: str = ""

    def mark(self, rect: Rect, radius: float = 0.0, shows: RecordId | None = None) -> Image:
        """This picture in that rectangle."""
        return Image(rect, self.digest, self.media_type, self.data, radius, shows, self.name)


def bitmap(asset: Asset) -> Bitmap | None:
    """The picture of an asset; None if it cannot be read as one, or is too large to be decoded.

    Its media type is what its bytes are, whatever the record says.
    """
    from PIL import Image as Reader

    try:
        data = base64.b64decode(asset.data, validate=True)
        sort = sort_of(data)
        if sort is None:
            return None
        with warnings.catch_warnings():
            # only the head is read here, so a large picture is no danger
            warnings.simplefilter("ignore", Reader.DecompressionBombWarning)
            found = Reader.open(BytesIO(data), formats=[sort.name])
        with found:
            width, height = found.size
    except (*BROKEN, Reader.DecompressionBombError):
        return None
    if width <= 0 or height <= 0 or too_large(sort, width, height, len(data)):
        return None
    return Bitmap(asset.id, sort.media_type, data, width, height, asset.name)


class Pictures:
    """Bitmaps by the asset record they come from, so that each is decoded once."""

    def __init__(self) -> None:
        self._bitmaps: dict[RecordId, tuple[Asset, Bitmap | None]] = {}

    def image(self, asset: Asset) -> Bitmap | None:
        """The picture of an asset; None if it cannot be read as one."""
        known = self._bitmaps.get(asset.id)
        if known is None or known[0] is not asset:
            known = self._bitmaps[asset.id] = (asset, bitmap(asset))
        return known[1]


def fitted(image: Bitmap, room: Rect) -> Rect:
    """The largest rectangle of the picture's shape in the middle of the room."""
    scale = min(room.width / image.width, room.height / image.height)
    width, height = image.width * scale, image.height * scale
    return Rect(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
