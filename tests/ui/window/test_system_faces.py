"""The system's fonts, read table by table, are whole fonts again."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import uharfbuzz as hb
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from journeydesk.ui.system_faces import SystemFont, font_file, system_fonts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def system(qapp: QApplication) -> SystemFont:
    """A font of this system that can write Latin."""
    del qapp
    found = next((font for font in system_fonts() if font.covers(ord("A"))), None)
    if found is None:
        pytest.skip("this system has no font of its own")
    return found


def test_what_is_put_together_shapes_as_the_system_draws(system: SystemFont) -> None:
    data = system.load()
    face = hb.Face(data)
    raw = QRawFont.fromFont(QFont(system.family))

    assert face.upem == raw.unitsPerEm()
    font, buffer = hb.Font(face), hb.Buffer()
    buffer.add_str("Ag")
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    assert [info.codepoint for info in buffer.glyph_infos] == list(raw.glyphIndexesForString("Ag"))
    assert QRawFont(QByteArray(data), 16).isValid()


def test_a_font_says_what_it_covers_and_whether_it_may_be_embedded(system: SystemFont) -> None:
    assert not system.covers(0x10FFFD)
    assert isinstance(system.embeddable, bool)


def test_a_family_that_is_not_there_covers_nothing(qapp: QApplication) -> None:
    del qapp
    assert not SystemFont("No Such Family 7").covers(ord("A"))


def test_the_system_is_asked_only_when_nothing_bundled_has_a_character(system: SystemFont) -> None:
    listed: list[str] = []

    def fonts() -> Iterator[SystemFont]:
        listed.append("listed")
        yield system

    typesetter = Typesetter(Fonts(system=fonts()))
    typesetter.lines("Latin, Ελληνικά, кириллица, עברית", Style(11))
    assert listed == []

    typesetter.lines("\U0010fffd", Style(11))
    assert listed == ["listed"]


def test_a_font_file_has_its_tables_in_order_and_on_even_places() -> None:
    data = font_file({b"head": b"12345", b"OS/2": b"xyz"})

    assert data[:4] == b"\x00\x01\x00\x00"
    assert int.from_bytes(data[4:6], "big") == 2
    entries = [data[12 + 16 * n : 28 + 16 * n] for n in range(2)]
    assert [entry[:4] for entry in entries] == [b"OS/2", b"head"]
    for entry, content in zip(entries, (b"xyz", b"12345"), strict=True):
        at, size = int.from_bytes(entry[8:12], "big"), int.from_bytes(entry[12:], "big")
        assert at % 4 == 0
        assert data[at : at + size] == content
    assert font_file({b"CFF ": b""})[:4] == b"OTTO"
