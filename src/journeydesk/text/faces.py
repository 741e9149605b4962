"""Static faces from variable font files: axes pinned by HarfBuzz's subsetter, the result kept in the cache folder.

Pinning a whole face takes about 15 ms, reading it back a third of a millisecond. A cached file that does not match its own
checksum is made again; a cache folder that cannot be written to costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import uharfbuzz as hb

from journeydesk.text.runs import Face

RECIPE = 1
"""Goes up with every change to how faces are made, so that older cached files are not taken for new ones."""

_MARK = b"JourneyDesk face\n"


class FaceCache:
    """A folder of static faces made before; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def fetch(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under this name, else what `make` gives, which is then kept."""
        if self._folder is None:
            return make()
        path = self._folder / f"{name}.face"
        try:
            kept = path.read_bytes()
        except OSError:
            kept = b""
        head = len(_MARK) + 4
        if kept.startswith(_MARK) and kept[len(_MARK) : head] == _checksum(memoryview(kept)[head:]):
            return kept[head:]
        data = make()
        with contextlib.suppress(OSError):
            self._keep(path, _MARK + _checksum(data) + data)
        return data

    @staticmethod
    def _keep(path: Path, content: bytes) -> None:
        import tempfile  # 8 ms that only the first start needs

        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")


def identity(face: hb.Face) -> str:
    """What tells two versions of a font file apart: revision and checksum in its `head` table."""
    return f"{face.reference_table('head').data[4:12].hex()}-{RECIPE}"


def pin(face: hb.Face, axes: Mapping[str, float], codepoints: Iterable[int] | None = None) -> bytes:
    """The face as a static font: these axes at these values, all others at their default.

    CFF2 outlines become CFF, which everything reads. With `codepoints` it holds only their glyphs and no layout features.
    """
    plan = hb.SubsetInput()
    if codepoints is None:
        plan.keep_everything()
        plan.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    else:
        plan.flags = hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.NO_HINTING
        plan.unicode_set.update(codepoints)
        plan.layout_feature_tag_set.clear()
    plan.pin_all_axes_to_default(face)
    for tag, value in axes.items():
        plan.pin_axis_location(face, tag, value)
    return plan.subset(face).blob.data


def as_face(name: str, data: bytes, *, allowed: bool = True) -> Face:
    """A face of static bytes; `allowed` and its own licence bits say whether it may be embedded."""
    loaded = hb.Face(data)
    return Face(
        key=f"{name}-{zlib.crc32(data):08x}",
        data=data,
        units=loaded.upem,
        name=name,
        embeddable=allowed and _may_be_embedded(loaded),
    )


def _may_be_embedded(face: hb.Face) -> bool:
    """Whether OS/2 fsType allows a part of the face in a document: not restricted, not bitmaps only, subsetting allowed."""
    bits = int.from_bytes(face.reference_table("OS/2").data[8:10], "big")
    restricted = bits & 0x000F == 0x0002
    return not restricted and not bits & 0x0300
