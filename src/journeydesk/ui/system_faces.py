"""The system's fonts for characters the bundled ones lack: listed only when a text needs them, read table by table.

`QRawFont.fontTable` works for CFF outlines and for fonts in collections as well, so no file has to be found or parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from struct import pack
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from journeydesk.ui.style import FAMILY

TABLES: Final = (
    b"BASE", b"CFF ", b"CFF2", b"GDEF", b"GPOS", b"GSUB", b"HVAR", b"MVAR", b"OS/2", b"STAT", b"VORG", b"VVAR",
    b"avar", b"cmap", b"cvt ", b"fpgm", b"fvar", b"gasp", b"glyf", b"gvar", b"head", b"hhea", b"hmtx", b"kern",
    b"loca", b"maxp", b"name", b"post", b"prep", b"vhea", b"vmtx",
)  # fmt: skip
"""Everything that is of use for shaping and drawing outlines, in the order of a font file's directory."""
OUTLINES: Final = (b"glyf", b"CFF ", b"CFF2")
RESTRICTED: Final = 0x0002
"""The bit of `OS/2.fsType` that forbids embedding."""
SIZE: Final = 16.0


class SystemFont:
    """One family of the system, upright and regular."""

    def __init__(self, family: str) -> None:
        self.family = family

    @cached_property
    def _font(self) -> QRawFont:
        font = QFont(self.family)
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        raw = QRawFont.fromFont(font)
        raw.setPixelSize(SIZE)
        return raw

    @cached_property
    def _usable(self) -> bool:
        """Whether Qt gave this very family, and with outlines: pictures of letters cannot be printed large."""
        font = self._font
        return font.isValid() and font.familyName() == self.family and any(map(self._table, OUTLINES))

    @property
    def embeddable(self) -> bool:
        """Whether its licence bits allow it in a PDF."""
        table = self._table(b"OS/2")
        return len(table) < 10 or not int.from_bytes(table[8:10], "big") & RESTRICTED

    def covers(self, codepoint: int) -> bool:
        """Whether it has a glyph for the character."""
        return self._usable and self._font.supportsCharacter(codepoint)

    def load(self) -> bytes:
        """The font as one OpenType file, put together from its tables."""
        return font_file({tag: data for tag in TABLES if (data := self._table(tag))})

    def _table(self, tag: bytes) -> bytes:
        return bytes(self._font.fontTable(QFont.Tag(tag.decode())).data())  # it refuses the bytes its signature asks for


def system_fonts() -> Iterator[SystemFont]:
    """The families of the system that can be drawn at any size. Listing them takes some milliseconds."""
    for family in QFontDatabase.families():
        if family != FAMILY and QFontDatabase.isScalable(family) and not QFontDatabase.isPrivateFamily(family):
            yield SystemFont(family)


def font_file(tables: dict[bytes, bytes]) -> bytes:
    """An OpenType file made of tables. Checksums are left at zero: nothing that reads fonts here looks at them."""
    version = b"OTTO" if b"CFF " in tables or b"CFF2" in tables else b"\x00\x01\x00\x00"
    count = len(tables)
    power = max(1, count).bit_length() - 1
    head = version + pack(">4H", count, 16 << power, power, 16 * (count - (1 << power)))
    at = len(head) + 16 * count
    directory, body = b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += tag + pack(">3L", 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + directory + body
