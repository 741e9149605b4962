"""Photographs in shades of grey, each turned once."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from journeydesk.document.bitmaps import BROKEN, sort_of
from journeydesk.layout.picture import Image


def in_grey(image: Image) -> Image:
    """The picture in shades of grey, its edges as they are."""
    data, media_type, digest = _grey(image.digest, image.media_type, image.data)
    return replace(image, data=data, media_type=media_type, digest=digest)


@lru_cache(maxsize=32)
def _grey(digest: str, media_type: str, data: bytes) -> tuple[bytes, str, str]:
    import hashlib
    from io import BytesIO

    from PIL import Image as Reader

    out, sort = BytesIO(), sort_of(data)
    if sort is None:
        return data, media_type, digest
    try:
        with Reader.open(BytesIO(data), formats=[sort.name]) as opened:
            kind = "image/jpeg" if media_type == "image/jpeg" else "image/png"
            if kind == "image/jpeg":
                opened.convert("L").save(out, "JPEG", quality=90)
            else:
                opened.convert("LA" if opened.has_transparency_data else "L").save(out, "PNG")
    except (*BROKEN, Reader.DecompressionBombError):
        return data, media_type, digest  # whoever draws it sees that it cannot be read
    made = out.getvalue()
    return made, kind, hashlib.sha256(made).hexdigest()
