"""Pictures in a PDF file: JPEG bytes as they are, everything else without loss, its opacity as a mask; each picture once."""

from __future__ import annotations

import io
import struct

from PIL import Image as Pillow
from PIL import UnidentifiedImageError
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference

from journeydesk.layout.picture import Image
from journeydesk.render.pdf.objects import Objects, Value, dictionary, name

_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


class Images:
    """The pictures of one file, by the digest of their bytes."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._names: dict[str, str] = {}
        self._written: dict[str, PDFObjectReference] = {}

    def name(self, image: Image) -> str:
        """The picture's name in the resources; empty if nobody can read its bytes."""
        if image.digest not in self._names:
            written = _jpeg(self._objects, image.data) or _lossless(self._objects, image.data)
            short = f"I{len(self._written)}" if written else ""
            if written:
                self._written[short] = written
            self._names[image.digest] = short
        return self._names[image.digest]

    def resources(self) -> PDFDictionary:
        """The resources' table of pictures."""
        return dictionary(self._written)


def _jpeg(objects: Objects, data: bytes) -> PDFObjectReference | None:
    """The bytes of a JPEG untouched; None if they are none."""
    size = _jpeg_size(data)
    if size is None:
        return None
    width, height, components = size
    entries: dict[str, Value] = {"Filter": name("DCTDecode"), **_entries(width, height, _SPACES[components])}
    if components == 4 and b"Adobe\0" in data[:4096]:
        # Adobe writes CMYK inverted, and says so in its own segment
        entries["Decode"] = "[1 0 1 0 1 0 1 0]"
    return objects.raw_stream(data, **entries)


def _jpeg_size(data: bytes) -> tuple[int, int, int] | None:
    """Width, height and number of components from the frame header."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 10 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            bits, height, width, components = struct.unpack_from(">BHHB", data, at + 4)
            return (width, height, components) if bits == 8 and components in _SPACES and width and height else None
        at += 1 if marker == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _lossless(objects: Objects, data: bytes) -> PDFObjectReference | None:
    """Any other picture as PNG packs it; None if Pillow cannot read it."""
    try:
        with Pillow.open(io.BytesIO(data)) as opened:
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Pillow.DecompressionBombError):
        return None
    entries: dict[str, Value] = {}
    opacity = picture.getchannel("A")
    if opacity.getextrema() != (255, 255):
        entries["SMask"] = _packed(objects, opacity, "DeviceGray")
    return _packed(objects, picture.convert("RGB"), "DeviceRGB", **entries)


def _packed(objects: Objects, picture: Pillow.Image, space: str, **entries: Value) -> PDFObjectReference:
    """The picture's samples, each line predicted from the one above, as PNG does it."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    colours = 3 if space == "DeviceRGB" else 1
    predicted = f"<</Predictor 15 /Colors {colours} /BitsPerComponent 8 /Columns {picture.width}>>"
    return objects.raw_stream(
        _chunks(file.getvalue(), b"IDAT"),
        Filter=name("FlateDecode"),
        DecodeParms=predicted,
        **_entries(picture.width, picture.height, space),
        **entries,
    )


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
