"""What the bytes of a picture are, told from their beginning, and the bounds for those of strangers.

Readers of pictures know dozens of formats, and some of them start other programs or open other files. So no reader here ever
guesses: it is told the one format that the bytes begin like, and it is one of these.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

MOST_PIXELS: Final = 50_000_000
"""Of one picture: four bytes each, and twice while it is turned. Cameras in telephones have up to so many."""

MOST_UNPACKED: Final = 34_000_000
MOST_WEBP: Final = 20_000_000
"""The same of pictures that are unpacked whole before anything is made of them, and of those that are so twice."""

BOMB: Final = 4_000_000
PACKED: Final = 1_200
"""A picture of more than so many pixels has at least one byte for so many of them; a plain ground packs to 1,030 a byte."""

MOST_TOGETHER: Final = 150_000_000
"""Bytes that all pictures of a file may have as they stand in it; `files.bounds` opens no file of much more."""


class Sort(NamedTuple):
    """A format of pictures: what Pillow and Qt call it, its media type, and how many pixels one may have."""

    name: str
    media_type: str
    qt: bytes
    most: int = MOST_UNPACKED


_SORTS: Final = (
    (b"\x89PNG\r\n\x1a\n", Sort("PNG", "image/png", b"png")),
    (b"\xff\xd8\xff", Sort("JPEG", "image/jpeg", b"jpeg", MOST_PIXELS)),
    (b"GIF87a", Sort("GIF", "image/gif", b"gif")),
    (b"GIF89a", Sort("GIF", "image/gif", b"gif")),
    (b"BM", Sort("BMP", "image/bmp", b"bmp")),
)
_WEBP: Final = Sort("WEBP", "image/webp", b"webp", MOST_WEBP)

BROKEN: Final = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, AttributeError, NotImplementedError,
    struct.error,
)  # fmt: skip
"""What Pillow raises where bytes are not what they should be; all but its own error for pictures that are too large."""


def sort_of(data: bytes) -> Sort | None:
    """What the bytes of a picture in a project are; None if they begin like none that is drawn."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _WEBP
    return next((sort for mark, sort in _SORTS if data.startswith(mark)), None)


def too_large(sort: Sort, width: int, height: int, size: int) -> bool:
    """Whether a picture of so many pixels in so many bytes is not decoded: too many pixels, or far too few bytes for them."""
    pixels = width * height
    return pixels > sort.most or pixels > max(BOMB, PACKED * size)
