"""Known answers for each script: the right face, the right forms, the right order, breaks where readers expect them."""

from __future__ import annotations

import pytest

from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from tests.text.reading import faces, gap, only

STYLE = Style(10)


def seen(typesetter: Typesetter, text: str, width: float, style: Style = STYLE) -> list[str]:
    return [line.text for line in typesetter.lines(text, style, width)]


def test_latin_letters_are_kerned(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("AVATAR Hood", STYLE))

    assert gap(line, "A", "V") < -0.3
    assert gap(line, "T", "A") < -0.3
    assert gap(line, "o", "o") == pytest.approx(0, abs=0.05)
    assert faces(line) == [("Inter", "AVATAR Hood")]


def test_latin_is_as_wide_as_in_the_reference_drawing(typesetter: Typesetter) -> None:
    title = only(typesetter.lines("From late projects to a tool the team loves", Style(30, 700)))
    subtitle = only(
        typesetter.lines(
            "Buying and settling into project software · as-is · based on 14 interviews, spring 2026", Style(12.5)
        )
    )

    # measured in design/map.png: the ink from the first stem to the last
    assert title.width == pytest.approx(608, abs=4)
    assert subtitle.width == pytest.approx(501, abs=3)


def test_decomposed_letters_look_like_composed_ones(typesetter: Typesetter) -> None:
    composed = only(typesetter.lines("café", STYLE))
    decomposed = only(typesetter.lines("cafe\u0301", STYLE))

    assert decomposed.width == pytest.approx(composed.width)
    assert decomposed.runs[0].texts[-1] == "e\u0301"


def test_a_combining_mark_is_part_of_its_letter_and_takes_no_room(typesetter: Typesetter) -> None:
    plain = only(typesetter.lines("ng", STYLE))
    marked = only(typesetter.lines("ng\u0303", STYLE))

    assert marked.width == pytest.approx(plain.width)
    assert marked.runs[0].texts == ("n", "g\u0303", "")


@pytest.mark.parametrize("text", ["Γειά σου Κόσμε", "Привет, мир", "Đà Nẵng", "Łódź – Øre", "Київ"])
def test_greek_cyrillic_and_extended_latin_are_one_run_of_inter(typesetter: Typesetter, text: str) -> None:
    line = only(typesetter.lines(text, STYLE))

    assert faces(line) == [("Inter", text)]
    assert 0 not in line.runs[0].glyphs


def test_italic_and_weights_are_faces_of_their_own(typesetter: Typesetter) -> None:
    names = [
        only(typesetter.lines("Notice", style)).runs[0].face.name
        for style in (Style(10), Style(10, 600), Style(10, 700), Style(10, italic=True), Style(10, 700, italic=True))
    ]

    assert names == ["Inter-400", "Inter-600", "Inter-700", "Inter-Italic-400", "Inter-Italic-700"]


def test_arabic_letters_join(typesetter: Typesetter) -> None:
    run = only(typesetter.lines("ببب", STYLE)).runs[0]
    alone = only(typesetter.lines("ب", STYLE)).runs[0]
    final, medial, initial = [glyph for glyph, text in zip(run.glyphs, run.texts, strict=True) if text]
    isolated = next(glyph for glyph, text in zip(alone.glyphs, alone.texts, strict=True) if text)

    assert run.face.name == "NotoSansArabic-400"
    assert run.right_to_left
    assert run.text == "ببب"
    assert len({final, medial, initial, isolated}) == 4


def test_arabic_words_are_one_run_with_their_space_and_read_from_the_right(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("السلام عليكم", STYLE))

    assert line.right_to_left
    assert faces(line) == [("NotoSansArabic", "السلام عليكم")]
    assert [text for text in line.runs[0].texts if text][::-1] == list("السلام عليكم")


def test_hebrew_with_latin_and_digits_is_seen_in_reading_order(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("שלום (abc) 12", STYLE))

    assert line.right_to_left
    assert [run.text for run in line.runs] == ["12", ") ", "abc", " (", "שלום"]
    assert [run.right_to_left for run in line.runs] == [False, True, False, True, True]
    assert line.runs[1].glyphs[-1] == only(typesetter.lines("(", STYLE)).runs[0].glyphs[0], "a bracket is mirrored"


def test_numbers_in_arabic_run_left_to_right(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("سعر ١٢٣", STYLE))

    assert [(run.text, run.right_to_left) for run in line.runs] == [("١٢٣", False), ("سعر ", True)]


def test_devanagari_vowel_signs_stand_before_their_consonant(typesetter: Typesetter) -> None:
    run = only(typesetter.lines("हि", STYLE)).runs[0]
    ha = only(typesetter.lines("ह", STYLE)).runs[0].glyphs[0]

    assert run.face.name == "NotoSansDevanagari-400"
    assert run.glyphs[1] == ha, "the sign is drawn first"
    assert run.texts == ("हि", "")


def test_devanagari_conjuncts_are_one_glyph(typesetter: Typesetter) -> None:
    run = only(typesetter.lines("क्ष", STYLE)).runs[0]

    assert run.texts == ("क्ष",)


def test_thai_marks_stack_above_their_consonant(typesetter: Typesetter) -> None:
    run = only(typesetter.lines("ที่", STYLE)).runs[0]
    consonant = only(typesetter.lines("ท", STYLE))

    assert run.face.name == "NotoSansThai-400"
    assert run.texts == ("ที่", "", "")
    assert only(typesetter.lines("ที่", STYLE)).width == pytest.approx(consonant.width)


def test_thai_breaks_between_words(typesetter: Typesetter) -> None:
    assert seen(typesetter, "ภาษาไทยง่ายมาก", 36) == ["ภาษาไทย", "ง่ายมาก"]


@pytest.mark.usefixtures("cjk")
def test_chinese_punctuation_is_chinese_and_keeps_off_line_starts(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("这是“引号”，测试。", STYLE))

    assert faces(line) == [("NotoSansCJK-SC", "这是“引号”，测试。")]
    assert seen(typesetter, "这是“引号”，测试。", 55) == ["这是“引", "号”，测", "试。"]


@pytest.mark.usefixtures("cjk")
def test_japanese_kinsoku(typesetter: Typesetter) -> None:
    assert seen(typesetter, "お茶を飲む。", 55) == ["お茶を飲", "む。"]
    assert seen(typesetter, "彼は「はい」と言った", 35) == ["彼は", "「は", "い」と", "言った"]


@pytest.mark.usefixtures("cjk")
def test_korean_is_set_in_korean_forms_with_spaces_of_its_face(typesetter: Typesetter) -> None:
    assert faces(only(typesetter.lines("안녕하세요 세계", STYLE))) == [("NotoSansCJK-KR", "안녕하세요 세계")]


@pytest.mark.usefixtures("cjk")
def test_decomposed_hangul_and_kana_are_composed(typesetter: Typesetter) -> None:
    assert (
        only(typesetter.lines("\u1112\u1161\u11ab", STYLE)).runs[0].glyphs
        == only(typesetter.lines("한", STYLE)).runs[0].glyphs
    )
    assert only(typesetter.lines("か\u3099", STYLE)).runs[0].glyphs == only(typesetter.lines("が", STYLE)).runs[0].glyphs


@pytest.mark.usefixtures("cjk")
@pytest.mark.parametrize(
    ("text", "language", "region"),
    [
        ("直", "", "SC"),
        ("直", "ja", "JP"),
        ("直", "ja-JP", "JP"),
        ("直", "ko", "KR"),
        ("直", "zh-Hant", "TC"),
        ("直", "zh-TW", "TC"),
        ("直", "zh_HK", "HK"),
        ("直", "zh", "SC"),
        ("直です", "", "JP"),
        ("직 直", "", "KR"),
        ("ㄓˊ 直", "", "TC"),
        ("直です", "zh-Hans", "SC"),
        ("直です", "en", "JP"),
    ],
)
def test_chinese_characters_take_the_forms_of_language_or_neighbours(
    typesetter: Typesetter, text: str, language: str, region: str
) -> None:
    line = typesetter.lines(text, Style(10, language=language))[0]

    assert next(run.face.name for run in line.runs if "直" in run.text).startswith(f"NotoSansCJK-{region}-400")


@pytest.mark.usefixtures("cjk")
def test_weights_of_chinese_differ(typesetter: Typesetter) -> None:
    regular, bold = (only(typesetter.lines("中文", Style(10, weight))).runs[0] for weight in (400, 700))

    assert (regular.face.name, bold.face.name) == ("NotoSansCJK-SC-400", "NotoSansCJK-SC-700")
    assert regular.face.data != bold.face.data


@pytest.mark.usefixtures("cjk")
def test_latin_and_digits_in_chinese_stay_in_the_text_face(typesetter: Typesetter) -> None:
    assert faces(only(typesetter.lines("2024年Inter字", STYLE))) == [
        ("Inter", "2024"),
        ("NotoSansCJK-SC", "年"),
        ("Inter", "Inter"),
        ("NotoSansCJK-SC", "字"),
    ]


@pytest.mark.parametrize("cluster", ["👩‍👩‍👧", "👩🏽‍🚀", "👍🏽", "🇩🇪", "😀"])
def test_an_emoji_sequence_is_one_glyph(typesetter: Typesetter, cluster: str) -> None:
    run = only(typesetter.lines(cluster, STYLE)).runs[0]

    assert run.face.name == "NotoEmoji-400"
    assert run.texts == (cluster,)
    assert run.glyphs[0] != 0


@pytest.mark.parametrize("text", ["1️⃣", "❤️", "☺️", "a\ufe0f", "\ufe0f", "b\ufe0e"])
def test_variation_selectors_are_never_boxes(typesetter: Typesetter, text: str) -> None:
    lines = typesetter.lines(text, STYLE)

    assert 0 not in only(lines).runs[0].glyphs
    assert typesetter.missing(lines) == ""


def test_emoji_do_not_draw_words_and_punctuation_to_them(typesetter: Typesetter) -> None:
    assert faces(only(typesetter.lines("Go 👍! 😀 😀", STYLE))) == [
        ("Inter", "Go "),
        ("NotoEmoji", "👍"),
        ("Inter", "! "),
        ("NotoEmoji", "😀"),
        ("Inter", " "),
        ("NotoEmoji", "😀"),
    ]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Հայերեն", "NotoSansArmenian"),
        ("বাংলা", "NotoSansBengali"),
        ("አማርኛ", "NotoSansEthiopic"),
        ("ქართული", "NotoSansGeorgian"),
        ("ગુજરાતી", "NotoSansGujarati"),
        ("ਪੰਜਾਬੀ", "NotoSansGurmukhi"),
        ("ಕನ್ನಡ", "NotoSansKannada"),
        ("ភាសាខ្មែរ", "NotoSansKhmer"),
        ("ລາວ", "NotoSansLao"),
        ("മലയാളം", "NotoSansMalayalam"),
        ("မြန်မာ", "NotoSansMyanmar"),
        ("ଓଡ଼ିଆ", "NotoSansOriya"),
        ("සිංහල", "NotoSansSinhala"),
        ("தமிழ்", "NotoSansTamil"),
        ("తెలుగు", "NotoSansTelugu"),
    ],
)
def test_every_bundled_script_has_its_face(typesetter: Typesetter, text: str, family: str) -> None:
    line = only(typesetter.lines(text, STYLE))

    assert faces(line) == [(family, text)]
    assert typesetter.missing([line]) == ""
