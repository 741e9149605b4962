"""Pictures as they come from cameras and clipboards become upright sRGB, once, when they enter a document.

Here and not in `layout` or `render`: what is stored is then what every surface can draw as it is. JPEG bytes that are
upright RGB or grey already go in as they are, so that a photograph is never compressed twice without need.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from journeydesk.document.trouble import Trouble
from journeydesk.language import say

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".ico"})
"""What the names of files end with that are taken for pictures."""
LARGEST_FILE: Final = 64 * 1024 * 1024
"""In bytes; a project file holds its pictures in base64."""
MOST_PIXELS: Final = 60_000_000
"""What Qt still shows; a small file can claim to be larger than memory, so this is asked before anything is decoded."""
ORIENTATION: Final = 0x0112
"""The EXIF tag that says how a picture must be turned; 1 is upright."""


class NotAPicture(Trouble):
    """The bytes are no picture that can be read."""


class PictureTooLarge(Trouble):
    """The picture has more bytes or pixels than a document takes."""


def too_many_bytes(name: str, size: int) -> PictureTooLarge:
    """What to raise for a picture's file of so many bytes, before or after it is read."""
    return PictureTooLarge(
        say(
            "{picture} has {size} MB; pictures may have up to {most} MB.",
            picture=say("“{text}”", text=name) if name else say("This picture"),
            size=size // 1024**2,
            most=LARGEST_FILE // 1024**2,
        )
    )


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
            with Image.open(BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise PictureTooLarge(
                        say(
                            "{picture} has {width} × {height} pixels; up to {most} million can be taken. Save it smaller,"
                            " then add it again.",
                            picture=what,
                            width=picture.width,
                            height=picture.height,
                            most=MOST_PIXELS // 1_000_000,
                        )
                    )
                return _made_right(picture, data)
    except Image.DecompressionBombError as found:
        raise PictureTooLarge(
            say(
                "{picture} has far more than the {most} million pixels that can be taken. Save it smaller, then add it"
                " again.",
                picture=what,
                most=MOST_PIXELS // 1_000_000,
            )
        ) from found
    except UnidentifiedImageError as found:
        raise NotAPicture(say("{picture} is no picture that can be read; PNG and JPEG can.", picture=what)) from found
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError) as found:  # what broken files make Pillow raise
        raise NotAPicture(say("{picture} is damaged: the picture cannot be read to its end.", picture=what)) from found


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
    made = _to_rgb(ImageOps.exif_transpose(picture))
    out = BytesIO()
    if is_jpeg:
        made.convert("RGB").save(out, "JPEG", quality=95, subsampling=0)
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
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    transparent = picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info
    made = picture.convert("RGBA" if transparent else "RGB")
    made.info.pop("icc_profile", None)
    return made
