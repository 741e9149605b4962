"""What the colours of a file mean: sRGB, or the inks of a press by the profile that a user names.

The sRGB file says so as PDF/A does (`GTS_PDFA1`), for PDF/X allows profiles of presses only; the file for a press says so
as PDF/X does (`GTS_PDFX`), which is what preflight tools and their drivers ask for.
"""

from __future__ import annotations

import io
import struct
from functools import cache, lru_cache
from math import hypot
from pathlib import Path
from typing import Final

from msgspec import Struct
from PIL import Image as Pillow
from PIL import ImageCms

from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.render.pdf.objects import Objects, Reference, Value, array, dictionary, name, string

LARGEST: Final = 32_000_000
"""Bytes of a colour profile; those of presses have one or two million."""
_DATE: Final = slice(24, 36)
"""Where a profile's header says when it was made (ICC.1, 7.2.8)."""


class NoProfile(Trouble):
    """A file is not the profile of a press."""


class Profile(Struct, frozen=True):
    """The profile of a press in cyan, magenta, yellow and black: the bytes of its ICC file, and what it calls itself."""

    data: bytes
    name: str

    def turned(self, picture: Pillow.Image) -> Pillow.Image:
        """The picture in inks: RGB relative colorimetric with black point compensation, shades of grey in black alone."""
        if picture.mode == "L":
            bare = Pillow.new("L", picture.size)
            return Pillow.merge("CMYK", (bare, bare, bare, picture.point(_shades(self))))
        turned = ImageCms.applyTransform(picture, _transform(self))
        assert turned is not None
        return turned

    def black(self, lightness: float) -> float:
        """How much black ink alone, 0 to 1, is as light on the paper as an L* of 0 to 100."""
        return min(enumerate(_blacks(self)), key=lambda one: abs(one[1] - lightness))[0] / 255


_TRANSFORMS: dict[Profile, ImageCms.ImageCmsTransform] = {}


def _transform(profile: Profile) -> ImageCms.ImageCmsTransform:
    made = _TRANSFORMS.get(profile)
    if made is None:
        _TRANSFORMS.clear()
        made = _TRANSFORMS[profile] = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(profile.data)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    return made


@lru_cache(maxsize=1)
def _blacks(profile: Profile) -> tuple[float, ...]:
    """The lightness of each of 256 steps of black ink from none to solid, on the same scale as colours are turned."""
    turned = ImageCms.applyTransform(
        Pillow.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, step)) for step in range(256))),
        ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile.data)),
            ImageCms.createProfile("LAB"),
            "CMYK",
            "LAB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        ),
    )
    assert turned is not None
    return tuple(step / 2.55 for step in turned.tobytes()[::3])


@lru_cache(maxsize=1)
def _shades(profile: Profile) -> list[int]:
    """How much black ink is as light as each grey from black to white, 0 to 255."""
    return [round(profile.black(looks((grey, grey, grey))[0]) * 255) for grey in range(256)]


def looks(parts: tuple[int, int, int]) -> tuple[float, float]:
    """The lightness L*, 0 to 100, and the chroma C* of a colour in sRGB (CIE 1976)."""
    seen = ImageCms.applyTransform(Pillow.new("RGB", (1, 1), parts), _seen())
    assert seen is not None
    # as bytes a* and b* are signed
    light, red, yellow = struct.unpack("Bbb", seen.tobytes())
    return light / 2.55, hypot(red, yellow)


@cache
def _seen() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )


def read_profile(path: Path) -> Profile:
    """The profile of a press in an ICC file. Raises `NoProfile`, a plain sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NoProfile(say("The colour profile {path} cannot be read.", path=path)) from error
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(data[:LARGEST])).profile
        is_press = found.xcolor_space.strip() == "CMYK" and found.device_class.strip() == "prtr"
        named = (found.profile_description if is_press and _names_fit(data) else None) or path.stem
    except (OSError, ValueError, ImageCms.PyCMSError) as error:
        raise NoProfile(say("{path} is not a colour profile; choose an ICC file.", path=path)) from error
    if not is_press or len(data) > LARGEST:
        raise NoProfile(
            say("{path} is not the profile of a press that prints in cyan, magenta, yellow and black.", path=path)
        )
    profile = Profile(data, named.strip())
    try:
        _transform(profile)
        _blacks(profile)
    except (OSError, ValueError, ImageCms.PyCMSError) as error:
        raise NoProfile(say("The colour profile {path} is damaged: no colours can be turned with it.", path=path)) from error
    return profile


def _names_fit(data: bytes) -> bool:
    """Whether the names a profile has in several languages lie within it: room is made for what is said, however long.

    ICC.1:2022: the tag table is 7.3, a tag of type `mluc` 10.15.
    """
    for place in range(132, min(132 + 12 * _count(data, 128), len(data) - 11), 12):
        tag, at, size = struct.unpack_from(">4sII", data, place)
        if tag == b"desc" and data[at : at + 4] == b"mluc":
            names = range(at + 16, min(at + size, len(data)) - 11, 12)
            return all(sum(struct.unpack_from(">II", data, name + 4)) <= size for name in names[: _count(data, at + 8)])
    return True


def _count(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def srgb() -> bytes:
    """The sRGB profile; its date is none, so that it is the same every time."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_DATE] = bytes(12)
    return bytes(data)


def output_intents(objects: Objects, profile: Profile | None) -> Value:
    """What the catalog says of colours."""
    if profile is None:
        told: dict[str, Value] = {
            "S": name("GTS_PDFA1"),
            "OutputConditionIdentifier": string("sRGB IEC61966-2.1"),
            "RegistryName": string("http://www.color.org"),
            "Info": string("sRGB IEC61966-2.1"),
            "DestOutputProfile": _embedded(objects, srgb(), 3),
        }
    else:
        told = {
            "S": name("GTS_PDFX"),
            "OutputConditionIdentifier": string("Custom"),
            "Info": string(profile.name),
            "DestOutputProfile": _embedded(objects, profile.data, 4),
        }
    return array([objects.add(dictionary({"Type": name("OutputIntent"), **told}))])


def _embedded(objects: Objects, data: bytes, parts: int) -> Reference:
    return objects.stream(data, N=parts, Alternate=name("DeviceCMYK" if parts == 4 else "DeviceRGB"))
