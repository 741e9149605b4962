"""Faces: static, kept in the cache folder, the same with and without it; fonts of the system as the last resort."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest
import uharfbuzz as hb

from journeydesk.text.faces import FaceCache, as_face, pin
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Face, Style
from tests.text.reading import cmap, faces, only, patched

STYLE = Style(10)


@dataclass(frozen=True)
class Handed:
    """A font of the system: Inter's letters under other characters."""

    family: str
    glyphs: Mapping[int, int]
    embeddable: bool = True
    tables: Mapping[str, bytes] = field(default_factory=dict)

    def covers(self, codepoint: int) -> bool:
        return codepoint in self.glyphs

    def load(self) -> bytes:
        inter = Fonts().text_face(STYLE).data
        return patched(inter, {"cmap": cmap(self.glyphs), **self.tables})


def test_faces_are_static_and_whole(typesetter: Typesetter) -> None:
    del typesetter
    face = Fonts().text_face(Style(10, 600))
    loaded = hb.Face(face.data)

    assert loaded.axis_infos == []
    assert loaded.upem == face.units == 2048
    assert "fvar" not in loaded.table_tags
    assert face.embeddable


def test_weights_differ_in_bytes_and_keys() -> None:
    fonts = Fonts()
    regular, semibold, bold = (fonts.text_face(Style(10, weight)) for weight in (400, 600, 700))

    assert len({regular.key, semibold.key, bold.key}) == len({regular.data, semibold.data, bold.data}) == 3


def test_the_cache_folder_changes_nothing_but_the_time(tmp_path: Path) -> None:
    without = Fonts().text_face(STYLE)
    making = Fonts(cache=tmp_path).text_face(STYLE)
    reading = Fonts(cache=tmp_path).text_face(STYLE)

    assert without.data == making.data == reading.data
    assert without.key == making.key == reading.key
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"JourneyDesk face\n", b"nonsense"])
def test_a_damaged_cache_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    good = Fonts(cache=tmp_path).text_face(STYLE)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for bad in (damage, whole[:-100], whole[:-1] + bytes([whole[-1] ^ 1])):
        file.write_bytes(bad)

        assert Fonts(cache=tmp_path).text_face(STYLE).data == good.data
        assert file.read_bytes() == whole


def test_a_cache_folder_that_cannot_be_written_to_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    assert Fonts(cache=tmp_path / "file").text_face(STYLE).data


def test_the_cache_makes_only_what_it_does_not_have(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("face")
        return b"bytes"

    assert [FaceCache(tmp_path).fetch("name", make) for _ in range(3)] == [b"bytes"] * 3
    assert made == ["face"]
    assert [path.name for path in tmp_path.iterdir()] == ["name.face"]


def test_faces_come_in_fallback_order() -> None:
    names = [face.name for face in Fonts().faces_for(Style(10, 700, italic=True))]

    assert names[:2] == ["Inter-Italic-700", "NotoSans-Italic-700"]
    assert "NotoEmoji-700" in names
    assert "NotoSansArabic-700" in names


@pytest.mark.usefixtures("cjk")
def test_a_page_of_chinese_stays_the_same_face_as_a_map_gains_characters(typesetter: Typesetter) -> None:
    before = only(typesetter.lines("中文", STYLE)).runs[0].face
    everyday = only(typesetter.lines("这是一个很长的地图，有很多客户体验", STYLE)).runs
    rare = only(typesetter.lines("犇猋骉", STYLE)).runs

    assert [run.face.key for run in everyday] == [before.key]
    assert all(run.face.key != before.key and 0 not in run.glyphs for run in rare)
    assert only(typesetter.lines("文", STYLE)).runs[0].face is before


@pytest.mark.usefixtures("cjk")
def test_chinese_faces_are_static_cff(typesetter: Typesetter) -> None:
    face = only(typesetter.lines("中", STYLE)).runs[0].face

    assert "CFF " in hb.Face(face.data).table_tags
    assert hb.Face(face.data).axis_infos == []
    assert len(face.data) < 2_000_000


def test_a_font_of_the_system_is_asked_last() -> None:
    cherokee = Handed("Somewhere Sans", {0x13A0: 2, 0x13A1: 3, ord("a"): 4, 0x20: 5})
    setter = Typesetter(Fonts(system=[cherokee]))

    line = only(setter.lines("a ᎠᎡ Ꭲ", STYLE))

    assert [(run.face.name, run.text) for run in line.runs] == [
        ("Inter-400", "a "),
        ("Somewhere Sans", "ᎠᎡ"),
        ("Inter-400", " Ꭲ"),
    ]
    assert line.runs[1].glyphs == (2, 3)
    assert setter.missing([line]) == "Ꭲ"


def test_the_system_is_not_asked_before_it_is_needed() -> None:
    asked: list[str] = []

    def listing() -> Iterator[Handed]:
        asked.append("list")
        yield Handed("Somewhere Sans", {0x13A0: 2})

    setter = Typesetter(Fonts(system=listing()))

    setter.lines("Über नमस्ते שלום 👍", STYLE)
    assert asked == []
    assert [faces(only(setter.lines("Ꭰ", Style(10, weight)))) for weight in (400, 700)] == [[("Somewhere Sans", "Ꭰ")]] * 2
    assert asked == ["list"]


def test_a_font_of_the_system_without_weights_is_one_face() -> None:
    setter = Typesetter(Fonts(system=[Handed("Somewhere Sans", {0x13A0: 2})]))
    regular, bold = (only(setter.lines("Ꭰ", Style(10, weight))).runs[0].face for weight in (400, 700))

    assert regular is bold


def test_chinese_fonts_of_the_system_are_chosen_by_region() -> None:
    glyphs = {0x16A0: 2}  # a rune, which no bundled font has, in place of a Chinese character
    system = [Handed("Noto Sans CJK SC", glyphs), Handed("Noto Sans CJK JP", glyphs), Handed("Other", glyphs)]
    setter = Typesetter(Fonts(system=system))

    names = [setter.lines("ᚠ", Style(10, language=language))[0].runs[0].face.name for language in ("ja", "zh", "ko")]

    assert names == ["Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans CJK SC"]


def test_a_variable_font_of_the_system_is_pinned_to_the_weight(tmp_path: Path) -> None:
    del tmp_path
    setter = Typesetter(Fonts(system=[Variable()]))

    regular, bold = (only(setter.lines("ᚠ", Style(10, weight))).runs[0] for weight in (400, 700))

    assert (regular.face.name, bold.face.name) == ("Waves-400", "Waves-700")
    assert hb.Face(bold.face.data).axis_infos == []
    assert regular.face.data != bold.face.data


class Variable:
    """Noto Sans as it comes, variable, with a rune for a letter."""

    family = "Waves"
    embeddable = True

    def covers(self, codepoint: int) -> bool:
        return codepoint == 0x16A0

    def load(self) -> bytes:
        found = find_spec("manimgx_fonts")
        assert found
        folder = (found.submodule_search_locations or [""])[0]
        return patched(Path(folder, "NotoSans[wght].ttf").read_bytes(), {"cmap": cmap({0x16A0: 40})})


@pytest.mark.parametrize(
    ("bits", "allowed"), [(0x0000, True), (0x0008, True), (0x0004, True), (0x0002, False), (0x0100, False), (0x0200, False)]
)
def test_licence_bits_say_whether_a_face_may_be_embedded(bits: int, allowed: bool) -> None:
    inter = Fonts().text_face(STYLE).data
    os2 = hb.Face(inter).reference_table("OS/2").data
    marked = patched(inter, {"OS/2": os2[:8] + bits.to_bytes(2, "big") + os2[10:]})

    assert as_face("marked", marked).embeddable is allowed
    assert not as_face("marked", marked, allowed=False).embeddable


def test_equal_keys_mean_equal_bytes() -> None:
    inter = Fonts().text_face(STYLE).data

    assert as_face("a", inter).key == as_face("a", bytes(inter)).key
    assert as_face("a", inter).key != as_face("a", inter + b"\0").key


def test_pinning_leaves_no_axis() -> None:
    source = hb.Face(Fonts().text_source(STYLE).loaded.blob)

    assert {axis.tag for axis in source.axis_infos} == {"opsz", "wght"}
    assert hb.Face(pin(source, {"wght": 500})).axis_infos == []


def test_setting_a_text_imports_no_qt_no_bidi_and_no_font_packages() -> None:
    unwanted = ["PySide6", "bidi", "fontpkg", "fontpkg_inter", "journeydesk.text.bidi"]
    script = (
        "import sys; from journeydesk.text.fonts import Fonts; from journeydesk.text.lines import Typesetter;"
        "from journeydesk.text.runs import Style; Typesetter(Fonts()).lines('a b', Style(10), 20);"
        f"print([name for name in {unwanted} if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_mixture_of_scripts_is_cut_by_face(typesetter: Typesetter) -> None:
    assert faces(only(typesetter.lines("one दो ไทย", STYLE))) == [
        ("Inter", "one "),
        ("NotoSansDevanagari", "दो"),
        ("Inter", " "),
        ("NotoSansThai", "ไทย"),
    ]


def test_faces_compare_by_key(typesetter: Typesetter) -> None:
    face = only(typesetter.lines("a", STYLE)).runs[0].face

    assert face == Face(key=face.key, data=b"", units=1)
