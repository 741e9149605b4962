"""Pictures in a PDF file, each once: JPEG stays JPEG, everything else without loss, its opacity as a mask.

A picture with far more pixels than the print can show is brought down to the print's dots per inch; all others go in
untouched, byte for byte if they are JPEG.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Mapping

from PIL import Image as Pillow

from journeydesk.document.bitmaps import BROKEN, sort_of
from journeydesk.language import say
from journeydesk.layout.picture import Image
from journeydesk.render.pdf.intents import Profile
from journeydesk.render.pdf.objects import Objects, Reference, Value, name

_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_GREYS = frozenset({"1", "L", "LA", "La"})
_QUALITY = 90
TOO_FINE = 1.5
"""A picture is brought down if it has more than this many times the dots of the print."""

Size = tuple[float, float]
"""Width and height in points."""


class Images:
    """The pictures of one file, by the digest of their bytes.

    `largest` is how large each is printed at most, `dpi` the dots per inch of the print, 0 for pictures as they are.
    """

    def __init__(
        self,
        objects: Objects,
        *,
        largest: Mapping[str, Size],
        dpi: float = 0.0,
        profile: Profile | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._objects = objects
        self._largest = largest
        self._dpi = dpi
        self._profile = profile
        self._tell = tell
        self._names: dict[str, str] = {}
        self._written: dict[str, Reference] = {}

    def name(self, image: Image) -> str:
        """The picture's name in the resources; empty if nobody can read its bytes."""
        if image.digest not in self._names:
            if self._tell is not None:
                self._tell(say("Drawing picture {number}", number=len(self._names) + 1))
            written = self._write(image.data, self._largest.get(image.digest))
            short = f"I{len(self._written)}" if written else ""
            if written:
                self._written[short] = written
            self._names[image.digest] = short
        return self._names[image.digest]

    def resources(self) -> dict[str, Value]:
        """The resources' table of pictures."""
        return dict(self._written)

    def _write(self, data: bytes, printed: Size | None) -> Reference | None:
        known = _jpeg_size(data)
        size = fitting(known[:2], printed, self._dpi) if known is not None else None
        if known is not None and size is None and (self._profile is None or known[2] == 4):
            return self._jpeg(data, *known)
        sort = sort_of(data)
        if sort is None:
            return None
        try:
            with Pillow.open(io.BytesIO(data), formats=[sort.name]) as opened:
                if known is not None and opened.mode in ("L", "RGB", "CMYK"):
                    return self._made_jpeg(opened, size)
                grey = opened.mode in _GREYS
                picture = opened.convert("RGBA")
        except (*BROKEN, Pillow.DecompressionBombError):
            return self._jpeg(data, *known) if known is not None else None
        return self._lossless(picture, fitting(picture.size, printed, self._dpi), grey=grey)

    def _jpeg(self, data: bytes, width: int, height: int, parts: int) -> Reference:
        """The bytes of a JPEG untouched."""
        entries: dict[str, Value] = {"Filter": name("DCTDecode"), **_entries(width, height, _SPACES[parts])}
        if parts == 4 and _by_adobe(data):
            # Adobe writes CMYK inverted, and says so in its own segment
            entries["Decode"] = "[1 0 1 0 1 0 1 0]"
        return self._objects.raw_stream(data, **entries)

    def _made_jpeg(self, opened: Pillow.Image, size: tuple[int, int] | None) -> Reference:
        """A JPEG made anew, smaller or in other colours."""
        picture = opened
        if size is not None:
            # far larger ones are halved while they are unpacked, down to twice what is needed: that takes a third of the time
            opened.draft(opened.mode, (2 * size[0], 2 * size[1]))
            picture = opened.resize(size, Pillow.Resampling.LANCZOS)
        if self._profile is not None and picture.mode != "CMYK":
            picture = self._profile.turned(picture)
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=_QUALITY, optimize=True)
        return self._jpeg(file.getvalue(), *picture.size, len(picture.getbands()))

    def _lossless(self, picture: Pillow.Image, size: tuple[int, int] | None, *, grey: bool) -> Reference:
        """Any other picture as PNG packs it."""
        if size is not None:
            # so that what cannot be seen does not shine through at its edges
            picture = picture.convert("RGBa").resize(size, Pillow.Resampling.LANCZOS).convert("RGBA")
        entries: dict[str, Value] = {}
        opacity = picture.getchannel("A")
        if opacity.getextrema() != (255, 255):
            entries["SMask"] = self._packed(opacity, "DeviceGray")
        colours = picture.convert("RGB")
        if self._profile is None:
            return self._packed(colours, "DeviceRGB", **entries)
        return self._packed(self._profile.turned(colours.convert("L") if grey else colours), "DeviceCMYK", **entries)

    def _packed(self, picture: Pillow.Image, space: str, **entries: Value) -> Reference:
        """The picture's samples, each line predicted from the one above, as PNG does it."""
        parts = len(picture.getbands())
        if picture.mode == "CMYK":
            # PNG knows no inks, but four values a pixel
            picture = Pillow.frombytes("RGBA", picture.size, picture.tobytes())
        file = io.BytesIO()
        picture.save(file, "PNG")
        predicted = f"<</Predictor 15 /Colors {parts} /BitsPerComponent 8 /Columns {picture.width}>>"
        return self._objects.raw_stream(
            _chunks(file.getvalue(), b"IDAT"),
            Filter=name("FlateDecode"),
            DecodeParms=predicted,
            **_entries(picture.width, picture.height, space),
            **entries,
        )


def fitting(pixels: tuple[int, int], printed: Size | None, dpi: float) -> tuple[int, int] | None:
    """The pixels a picture needs at the size it is printed at, if it has far more; else None."""
    if printed is None or not dpi or min(printed) <= 0:
        return None
    dots = min(count / side * 72 for count, side in zip(pixels, printed, strict=True))
    if dots <= TOO_FINE * dpi:
        return None
    return max(1, round(pixels[0] * dpi / dots)), max(1, round(pixels[1] * dpi / dots))


def _jpeg_size(data: bytes) -> tuple[int, int, int] | None:
    """Width, height and number of components from the frame header; None if it is no JPEG that goes into a file."""
    for marker, at in _segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            bits, height, width, components = struct.unpack_from(">BHHB", data, at + 2)
            return (width, height, components) if bits == 8 and components in _SPACES and width and height else None
    return None


def _by_adobe(data: bytes) -> bool:
    """Whether a JPEG has Adobe's own segment, however much stands before it."""
    return any(marker == 0xEE and data[at + 2 : at + 7] == b"Adobe" for marker, at in _segments(data))


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """The markers of a JPEG up to its samples, each with the place where its segment begins with its length."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 10 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            return
        if marker == 0xFF:
            at += 1
        else:
            yield marker, at + 2
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _entries(width: int, height: int, space: str) -> dict[str, Value]:
    return {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": name(space),
        "BitsPerComponent": 8,
        "Interpolate": "true",
    }


def _chunks(png: bytes, kind: bytes) -> bytes:
    """The data of all chunks of a kind, joined."""
    found = []
    at = 8
    while at + 8 <= len(png):
        length, tag = struct.unpack_from(">I4s", png, at)
        if tag == kind:
            found.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(found)
