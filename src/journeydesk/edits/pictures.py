"""Pictures as they come from cameras and clipboards become upright sRGB, once, when they enter a document.

Here and not in `layout` or `render`: what is stored is then what every surface can draw as it is. JPEG bytes that are
upright RGB or grey already go in as they are, so that a photograph is never compressed twice without need.
"""

from __future__ import annotations

import errno
import stat
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.document.bitmaps import BROKEN, MOST_PIXELS, MOST_UNPACKED, sort_of
from journeydesk.document.trouble import Trouble
from journeydesk.language import say

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".ico"})
"""What the names of files end with that are taken for pictures."""
LARGEST_FILE: Final = 64 * 1024 * 1024
LARGEST_MADE: Final = 32 * 1024 * 1024
"""In bytes, of a file that is taken, and of what is made of it; a project file holds it in base64."""
OTHERS: Final = ("TIFF", "AVIF", "ICO")
"""What Pillow may take bytes for that no project has; among all it knows are some for which it starts other programs."""
ORIENTATION: Final = 0x0112
"""The EXIF tag that says how a picture must be turned; 1 is upright."""
ICON: Final = b"\0\0\1\0"
DEEP: Final = frozenset({"I", "F", "I;16", "I;16L", "I;16B", "I;16N"})
"""How icons begin; Pillow's modes of more than eight bits a colour."""


class NotAPicture(Trouble):
    """The bytes are no picture that can be read."""


class PictureTooLarge(Trouble):
    """The picture has more bytes or pixels than a document takes."""


def too_many_bytes(name: str, size: int, most: int = LARGEST_FILE) -> PictureTooLarge:
    """What to raise for a picture of so many bytes, before or after it is read."""
    return PictureTooLarge(
        say(
            "{picture} has {size} MB; pictures may have up to {most} MB.",
            picture=say("“{text}”", text=name) if name else say("This picture"),
            size=size // 1024**2,
            most=most // 1024**2,
        )
    )


def bytes_of(path: Path) -> bytes:
    """The bytes of a picture's file. Raises `OSError` and `PictureTooLarge`."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, say("it is no ordinary file"))
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise too_many_bytes(path.name, path.stat().st_size)
    return data


def upright(data: bytes, *, name: str = "") -> tuple[bytes, str]:
    """The bytes of the picture, upright and in sRGB, and their media type, "image/jpeg" or "image/png".

    JPEG stays JPEG, everything else becomes PNG; bytes that are right already come back as they are.
    Raises `NotAPicture` and `PictureTooLarge`.
    """
    from PIL import Image, UnidentifiedImageError

    what = say("“{text}”", text=name) if name else say("This picture")
    if len(data) > LARGEST_FILE:
        raise too_many_bytes(name, len(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures and odd metadata; the bounds below decide
            for size in _icons(data):
                _check(what, *size, deep=False)
            sort = sort_of(data)
            with Image.open(BytesIO(data), formats=OTHERS if sort is None else (sort.name,)) as picture:
                _check(what, *picture.size, deep=picture.mode in DEEP, most=MOST_UNPACKED if sort is None else sort.most)
                made, media_type = _made_right(picture, data)
    except Image.DecompressionBombError as found:
        raise PictureTooLarge(
            say(
                "{picture} has far more than the {most} million pixels that can be taken. Save it smaller, then add it"
                " again.",
                picture=what,
                most=MOST_PIXELS // 1_000_000,
            )
        ) from found
    except (UnidentifiedImageError, OverflowError) as found:
        raise NotAPicture(say("{picture} is no picture that can be read; PNG and JPEG can.", picture=what)) from found
    except BROKEN as found:
        raise NotAPicture(say("{picture} is damaged: the picture cannot be read to its end.", picture=what)) from found
    if len(made) > LARGEST_MADE:
        raise too_many_bytes(name, len(made), LARGEST_MADE)
    return made, media_type


def _icons(data: bytes) -> Iterator[tuple[int, int]]:
    """Width and height of the pictures in an icon, whatever its list says; Pillow decodes one as soon as it opens it."""
    count = int.from_bytes(data[4:6], "little") if data[:4] == ICON else 0
    for at in range(6, 6 + 16 * count, 16):
        begin = int.from_bytes(data[at + 12 : at + 16], "little")
        if data[begin : begin + 4] == b"\x89PNG":
            yield int.from_bytes(data[begin + 16 : begin + 20]), int.from_bytes(data[begin + 20 : begin + 24])
        else:
            yield (
                int.from_bytes(data[begin + 4 : begin + 8], "little"),
                int.from_bytes(data[begin + 8 : begin + 12], "little", signed=True) // 2,
            )


def _check(what: str, width: int, height: int, *, deep: bool, most: int = MOST_PIXELS) -> None:
    """Whether so many pixels may be decoded; deep ones take twice the room. Raises `PictureTooLarge`."""
    most = min(most, MOST_PIXELS) // (2 if deep else 1)
    if width * abs(height) > most:
        raise PictureTooLarge(
            say(
                "{picture} has {width} × {height} pixels; up to {most} million can be taken. Save it smaller, then add it"
                " again.",
                picture=what,
                width=width,
                height=height,
                most=most // 1_000_000,
            )
        )


def _made_right(picture: Image, data: bytes) -> tuple[bytes, str]:
    from PIL import ImageOps

    is_jpeg = picture.format in {"JPEG", "MPO"}
    picture.load()
    turned = picture.getexif().get(ORIENTATION, 1) not in {0, 1}
    if not turned and picture.format == "JPEG" and picture.mode in {"RGB", "L"}:
        return data, "image/jpeg"
    if (
        not turned
        and picture.format == "PNG"
        and picture.mode in {"RGB", "RGBA", "L"}
        and not getattr(picture, "is_animated", False)
    ):
        return data, "image/png"
    # nothing is copied without need: each copy may be 200 MB
    ImageOps.exif_transpose(picture, in_place=True)
    made = _to_rgb(picture)
    out = BytesIO()
    if is_jpeg:
        (made if made.mode == "RGB" else made.convert("RGB")).save(out, "JPEG", quality=95, subsampling=0)
        return out.getvalue(), "image/jpeg"
    made.save(out, "PNG", optimize=False)
    return out.getvalue(), "image/png"


def _to_rgb(picture: Image) -> Image:
    """The picture in sRGB; a CMYK picture by its own profile if it has a sound one."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if picture.mode == "CMYK" and profile:
        try:
            ours = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, BytesIO(profile), ours, outputMode="RGB")
        except ImageCms.PyCMSError:
            converted = None  # a broken profile says nothing; the plain conversion is right enough
        if converted is not None:
            converted.info.pop("icc_profile", None)
            return converted
    if picture.mode in DEEP:
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    transparent = picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info
    mode = "RGBA" if transparent else "RGB"
    made = picture if picture.mode == mode else picture.convert(mode)
    made.info.pop("icc_profile", None)
    return made
