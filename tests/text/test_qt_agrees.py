"""Qt loads the same bytes and sees the same glyphs as HarfBuzz does."""

from __future__ import annotations

import pytest
import uharfbuzz as hb
from PySide6.QtGui import QFont, QRawFont
from pytestqt.qtbot import QtBot

from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from journeydesk.ui.system_faces import system_fonts

TEXTS = [
    ("AVATAR To fi “quoted” 12", ""),
    ("Γειά Привет", ""),
    ("السلام عليكم", ""),
    ("שלום", ""),
    ("हिन्दी क्ष", ""),
    ("ภาษาไทย ที่", ""),
    ("👩‍👩‍👧👍🏽1️⃣", ""),
]


def agrees(typesetter: Typesetter, text: str, language: str) -> None:
    for line in typesetter.lines(text, Style(10, language=language)):
        for run in line.runs:
            raw = QRawFont()
            raw.loadFromData(run.face.data, 64.0, QFont.HintingPreference.PreferNoHinting)
            font = hb.Font(hb.Face(run.face.data))

            assert raw.isValid(), run.face.name
            assert raw.unitsPerEm() == run.face.units
            advances = raw.advancesForGlyphIndexes(list(run.glyphs))
            for glyph, advance in zip(run.glyphs, advances, strict=True):
                assert advance.x() == pytest.approx(
                    font.get_glyph_h_advance(glyph) * 64 / run.face.units, abs=1 / 64
                )  # what Qt counts in
            drawn = [glyph for glyph in run.glyphs if (ink := font.get_glyph_extents(glyph)) and ink.width]
            assert all(not raw.pathForGlyph(glyph).isEmpty() for glyph in drawn), run.face.name


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_qt_measures_the_same_bytes_alike(qtbot: QtBot, typesetter: Typesetter, text: str, language: str) -> None:
    del qtbot
    agrees(typesetter, text, language)


@pytest.mark.usefixtures("cjk", "qtbot")
@pytest.mark.parametrize(
    ("text", "language"), [("中文犇。", "zh"), ("日本語のテスト", "ja"), ("한국어", "ko"), ("繁體", "zh-Hant")]
)
def test_qt_measures_chinese_japanese_and_korean_alike(typesetter: Typesetter, text: str, language: str) -> None:
    agrees(typesetter, text, language)


@pytest.mark.usefixtures("qtbot")
def test_a_real_font_of_the_system_is_read_table_by_table() -> None:
    character = next(
        (sign for sign in "ⵣߊ𝔸ꙮ⠿" if any(font.covers(ord(sign)) for font in system_fonts()) and lacking(sign)), None
    )
    if character is None:
        pytest.skip("NOT TESTED: this system has no font with a character that the bundled ones lack")
    setter = Typesetter(Fonts(system=system_fonts()))

    lines = setter.lines(character, Style(10))

    assert setter.missing(lines) == ""
    assert lines[0].width > 0
    agrees(setter, character, "")


def lacking(sign: str) -> bool:
    bundled = Typesetter(Fonts())
    return bundled.missing(bundled.lines(sign, Style(10))) == sign
