"""What the editor asks: where carets stand, what is under the pointer, what could not be drawn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.text import breaks
from journeydesk.text.fonts import Fonts
from journeydesk.text.lines import Typesetter
from journeydesk.text.runs import Style
from tests.text.reading import only

STYLE = Style(10)
SHARED = Typesetter(Fonts())
LEFT_TO_RIGHT = st.lists(
    st.sampled_from(
        [
            "late ",
            "AVATAR",
            "e\u0301",
            "हिन्दी",
            "ภาษา",
            "ที่",
            "中文。",
            "👩‍👩‍👧",
            "1️⃣",
            "->",
            "fi",
            "\u00ad",
            "𓀀",
            "\ufe0f",
            " ",
        ]
    ),
    max_size=6,
).map("".join)


def test_carets_stand_between_letters_and_at_both_ends(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("ab ", STYLE))
    letter = only(typesetter.lines("a", STYLE)).width

    stops = typesetter.carets(line)

    assert [index for index, _ in stops] == [0, 1, 2, 3]
    assert stops[0][1] == 0
    assert stops[1][1] == pytest.approx(letter)
    assert stops[2][1] == pytest.approx(line.width)
    assert stops[3][1] > line.width


def test_an_empty_line_has_one_caret(typesetter: Typesetter) -> None:
    line = typesetter.lines("a\n", STYLE)[1]

    assert typesetter.carets(line) == ((2, 0.0),)
    assert typesetter.index_at(line, 40) == 2


def test_carets_count_from_the_start_of_the_source(typesetter: Typesetter) -> None:
    line = typesetter.lines("late bus", STYLE, 25)[1]

    assert [index for index, _ in typesetter.carets(line)] == [5, 6, 7, 8]


def test_no_caret_stands_inside_a_grapheme_cluster(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("a👩‍👩‍👧e\u0301", STYLE))

    assert [index for index, _ in typesetter.carets(line)] == [0, 1, 6, 8]


def test_right_to_left_carets_go_left(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("שלום", STYLE))
    stops = typesetter.carets(line)

    assert [index for index, _ in stops] == [0, 1, 2, 3, 4]
    assert stops[0][1] == pytest.approx(line.width)
    assert stops[-1][1] == pytest.approx(0)
    assert [x for _, x in stops] == sorted((x for _, x in stops), reverse=True)


def test_the_pointer_finds_the_nearer_edge_of_a_letter(typesetter: Typesetter) -> None:
    line = only(typesetter.lines("mm שלום", STYLE))
    m = only(typesetter.lines("m", STYLE)).width

    assert typesetter.index_at(line, -5) == 0
    assert typesetter.index_at(line, m * 0.4) == 0
    assert typesetter.index_at(line, m * 0.6) == 1
    assert typesetter.index_at(line, line.width + 50) == 3, "the right end of the Hebrew word is where it begins"
    assert typesetter.index_at(line, line.width - 0.1) == 3


@settings(max_examples=120, deadline=None)
@given(LEFT_TO_RIGHT)
def test_left_to_right_carets_never_go_back(text: str) -> None:
    line = only(SHARED.lines(text, STYLE))
    stops = SHARED.carets(line)

    assert [x for _, x in stops] == sorted(x for _, x in stops)
    assert [index for index, _ in stops] == sorted({index for index, _ in stops})
    assert {index for index, _ in stops} <= {0, *(breaks.clusters(text) if text else ())}
    assert stops[-1][0] == len(text)


@settings(max_examples=120, deadline=None)
@given(LEFT_TO_RIGHT)
def test_the_pointer_on_a_caret_finds_it(text: str) -> None:
    line = only(SHARED.lines(text, STYLE))
    stops = dict(SHARED.carets(line))

    for x in stops.values():
        found = SHARED.index_at(line, x)
        assert stops[found] == pytest.approx(x)


def test_characters_that_no_font_has_are_boxes_that_keep_their_text(typesetter: Typesetter) -> None:
    lines = typesetter.lines("a𓀀b\nᏣ𓀀", STYLE)
    run = lines[0].runs[0]

    assert run.glyphs[1] == 0
    assert run.texts == ("a", "𓀀", "b")
    assert run.xs[2] - run.xs[1] > 3, "a visible box"
    assert typesetter.missing(lines) == "𓀀Ꮳ"


def test_what_every_font_has_is_not_missing(typesetter: Typesetter) -> None:
    assert typesetter.missing(typesetter.lines("Über שלום 👍🏽 ١٢٣\u200d\x07\t", STYLE)) == ""
