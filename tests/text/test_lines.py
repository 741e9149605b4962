"""Lines: where they break, what is kept of the text, what hangs, what is remembered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.text import breaks
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style, TextLine
from tests.text.reading import only

STYLE = Style(10)
SCRIPTS = st.sampled_from(
    [
        "late ",
        "AVATAR",
        "well-known",
        "a\u00a0b",
        "co\u00adoperation",
        "е́ж",
        "שלום ",
        "עולם(",
        "سلام عليكم",
        "١٢٣ ",
        "हिन्दी ",
        "ภาษาไทย",
        "中文。",
        "「日本語」",
        "テスト",
        "한국어 ",
        "👩‍👩‍👧",
        "1️⃣",
        "🇩🇪",
        "\n",
        "\r\n",
        "\u2029",
        "\t",
        "\x07",
        "\ufe0f",
        "𓀀",
        "\u202e",
        "\u2069",
        "   ",
    ]
)
TEXTS = st.lists(st.one_of(SCRIPTS, st.text(max_size=4)), max_size=9).map("".join)
FONTS = Fonts()
SHARED = Typesetter(FONTS)


def test_an_empty_text_is_one_empty_line(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("", STYLE, 50))

    assert (line.text, line.runs, line.width, line.start, line.end) == ("", (), 0.0, 0, 0)
    assert line.ascent > 0
    assert line.descent > 0


def test_each_line_feed_ends_a_paragraph(typesetter: Typesetter) -> None:
    lines = typesetter.lines("one\n\ntwo\r\nשלום\n", STYLE)

    assert [(line.text, line.start, line.end, line.right_to_left) for line in lines] == [
        ("one", 0, 3, False),
        ("", 4, 4, False),
        ("two", 5, 8, False),
        ("שלום", 10, 14, True),
        ("", 15, 15, False),
    ]


def test_words_wrap_and_their_spaces_hang(typesetter: Typesetter) -> None:
    lines = typesetter.lines("Counts the late projects", STYLE, 50)

    assert [line.text for line in lines] == ["Counts ", "the late ", "projects"]
    assert lines[0].width == pytest.approx(only(typesetter.lines("Counts", STYLE)).width)
    assert lines[0].runs[-1].xs[-1] == pytest.approx(lines[0].width)


def test_in_right_to_left_paragraphs_spaces_hang_on_the_left(typesetter: Typesetter) -> None:
    line = typesetter.lines("שלום עולם", STYLE, 30)[0]

    assert line.text == "שלום "
    assert line.width == pytest.approx(only(typesetter.lines("שלום", STYLE)).width)
    assert line.runs[0].xs[0] < 0
    assert line.runs[0].xs[1] == pytest.approx(0)


def test_a_line_holds_exactly_what_is_as_wide_as_it(typesetter: Typesetter) -> None:
    width = only(typesetter.lines("the late", STYLE)).width

    assert [line.text for line in typesetter.lines("the late to", STYLE, width)] == ["the late ", "to"]
    assert [line.text for line in typesetter.lines("the late to", STYLE, width - 0.01)] == ["the ", "late to"]


def test_a_word_too_long_for_its_line_breaks_between_grapheme_clusters(typesetter: Typesetter) -> None:
    text = "e\u0301" * 12

    lines = typesetter.lines(text, STYLE, 30)

    assert len(lines) > 1
    assert all(len(line.text) % 2 == 0 for line in lines)
    assert typesetter.lines("👩‍👩‍👧👩‍👩‍👧", STYLE, 1)[0].text == "👩‍👩‍👧"


def test_no_break_space_does_not_break(typesetter: Typesetter) -> None:
    assert [line.text for line in typesetter.lines("aa 10\u00a0km", STYLE, 40)] == ["aa ", "10\u00a0km"]


def test_a_hyphenated_word_stays_whole_where_a_line_can_hold_it(typesetter: Typesetter) -> None:
    width = only(typesetter.lines("Doubt, second-", STYLE)).width

    assert [line.text for line in typesetter.lines("Doubt, second-guess it", STYLE, width)] == [
        "Doubt, ",
        "second-guess ",
        "it",
    ]
    assert [line.text for line in typesetter.lines("Plan - the day", STYLE, 34)] == ["Plan ", "- the ", "day"]
    assert [line.text for line in typesetter.lines("so state-of-the-art-", STYLE, 50)] == ["so ", "state-of-", "the-art-"]


def test_a_soft_hyphen_shows_only_where_it_breaks(typesetter: Typesetter) -> None:
    broken = typesetter.lines("co\u00adop\u00aderation", STYLE, 36)
    whole = only(typesetter.lines("co\u00adop\u00aderation", STYLE))
    plain = only(typesetter.lines("cooperation", STYLE))
    hyphen = only(typesetter.lines("\u2010", STYLE))

    assert [line.text for line in broken] == ["co\u00adop\u00ad", "eration"]
    assert broken[0].runs[0].glyphs[-1] == hyphen.runs[0].glyphs[0]
    assert broken[0].runs[0].texts[-1] == "\u00ad"
    assert broken[0].width == pytest.approx(only(typesetter.lines("coop", STYLE)).width + hyphen.width)
    assert whole.width == pytest.approx(plain.width)


def test_a_soft_hyphen_is_passed_over_where_its_hyphen_does_not_fit(typesetter: Typesetter) -> None:
    width = only(typesetter.lines("in the", STYLE)).width + 0.1

    assert [line.text for line in typesetter.lines("in th\u00ade bus", STYLE, width)] == ["in th\u00ade ", "bus"]


def test_tabs_are_spaces_and_control_characters_are_not_drawn(typesetter: Typesetter) -> None:
    assert only(typesetter.lines("a\tb", STYLE)).width == pytest.approx(only(typesetter.lines("a b", STYLE)).width)
    assert only(typesetter.lines("a\x07b\x00", STYLE)).width == pytest.approx(only(typesetter.lines("ab", STYLE)).width)
    assert only(typesetter.lines("a\tb", STYLE)).text == "a\tb"


def test_half_a_surrogate_pair_is_a_replacement_character(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("a\ud800", STYLE))

    assert "".join(run.text for run in line.runs) == "a\ufffd"


def test_positions_count_characters_also_beside_emoji(typesetter: Typesetter) -> None:
    lines = typesetter.lines("😀😀😀 late bus", STYLE, 50)

    assert [(line.start, line.end, line.text) for line in lines] == [(0, 4, "😀😀😀 "), (4, 12, "late bus")]


def test_lines_stand_apart_by_the_leading_of_the_design(typesetter: Typesetter) -> None:
    assert typesetter.leading(Style(11)) == pytest.approx(14.2)


def test_mixed_lines_are_as_tall_as_their_tallest_face(typesetter: Typesetter) -> None:
    latin = only(typesetter.lines("abc", STYLE))
    mixed = only(typesetter.lines("abc ไทย", STYLE))

    assert mixed.ascent > latin.ascent
    assert mixed.descent >= latin.descent


def drawn(text: str) -> str:
    """The text as glyphs stand for it: tabs as spaces, control characters as word joiners."""
    return "".join(
        " " if character == "\t" else "\u2060" if character < " " or "\x7f" <= character <= "\x9f" else character
        for character in text
    )


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.floats(1, 120)))
def test_lines_hold_the_whole_text_and_no_more(text: str, width: float | None) -> None:
    lines = SHARED.lines(text, STYLE, width)

    place = 0
    for line in lines:
        assert text[place : line.start] in ("", "\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
        assert line.text == text[line.start : line.end]
        place = line.end
    assert place == len(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.floats(1, 120)))
def test_every_character_stands_on_a_glyph(text: str, width: float | None) -> None:
    for line in SHARED.lines(text, STYLE, width):
        pieces = {}
        for run in line.runs:
            assert len(run.glyphs) == len(run.xs) == len(run.ys) == len(run.texts)
            assert "".join(run.texts[::-1] if run.right_to_left else run.texts) == run.text
            pieces[run.start] = run.text
        assert "".join(pieces[start] for start in sorted(pieces)) == drawn(line.text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.floats(1, 120))
def test_no_line_is_wider_than_asked_unless_one_cluster_is(text: str, width: float) -> None:
    for line in SHARED.lines(text, STYLE, width):
        seen = line.text.rstrip(" \t\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u1680\u200b")
        assert line.width <= width + 1e-3 or len(breaks.clusters(drawn(seen))) == 1


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.floats(1, 120)))
def test_what_was_set_before_makes_no_difference(text: str, width: float | None) -> None:
    fresh = Typesetter(FONTS)

    assert fresh.lines(text, STYLE, width) == SHARED.lines(text, STYLE, width)


def test_what_was_set_once_is_the_same_object_the_next_time(typesetter: Typesetter) -> None:
    first = typesetter.lines("Counts the late projects", STYLE, 50)

    assert typesetter.lines("Counts the late " + "projects", Style(10), 50) is first
    assert typesetter.lines("Counts the late projects", Style(10), 51) is not first


def visible_glyphs(line: TextLine) -> list[int]:
    return [glyph for run in line.runs for glyph in run.glyphs]


def test_a_break_inside_a_kerned_word_does_not_carry_its_kerning_over(typesetter: Typesetter) -> None:
    lines = typesetter.lines("AVAVAVAV", STYLE, 20)

    for line in lines:
        alone = only(typesetter.lines(line.text, STYLE))
        assert visible_glyphs(line) == visible_glyphs(alone)
        assert line.width == pytest.approx(alone.width)
