"""Words: what each glyph stands for, how far each character reaches, and what of a word stays when it is cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.text import shaping
from journeydesk.text.fonts import Fonts
from journeydesk.text.runs import Face, Style
from journeydesk.text.shaping import Shaper, Words

FONTS = Fonts()
STYLE = Style(10)
LATIN = Shaper().words(FONTS.text_face(STYLE))


def face_of(character: str) -> Face:
    source = FONTS.source_for(character, STYLE, "SC")
    assert source
    return source.face(400, ord(character))


@settings(max_examples=150)
@given(st.text("AVTLoy.,-(fi)1/x\u0301", min_size=1, max_size=8), st.data())
def test_a_part_of_a_word_is_as_if_shaped_alone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    part = LATIN[text].part(start, end)

    if part is not None:
        alone = LATIN[text[start:end]]
        assert (part.glyphs, part.xs, part.texts, part.offsets) == (alone.glyphs, alone.xs, alone.texts, alone.offsets)


def test_kerned_letters_cannot_be_parted_without_shaping() -> None:
    assert LATIN["AVAV"].part(0, 1) is None
    assert LATIN["nn"].part(0, 1) is not None


def test_offsets_add_up_to_the_advance_in_both_directions() -> None:
    arabic = Shaper().words(face_of("ب"), right_to_left=True)["بَيت"]
    hindi = Shaper().words(face_of("ह"))["हिन्दी"]

    assert arabic.offsets[0] == hindi.offsets[0] == 0
    assert arabic.offsets[1] == arabic.offsets[2], "the vowel mark belongs to its letter"
    assert list(arabic.offsets) == sorted(arabic.offsets)
    assert hindi.offsets[1] == hindi.offsets[2] > 0


def test_words_are_shaped_once() -> None:
    words = Words(FONTS.text_face(STYLE), right_to_left=False, language="")

    assert words["late"] is words["late"]


def test_a_crowd_of_words_is_forgotten_and_shaped_alike_again() -> None:
    words = Words(FONTS.text_face(STYLE), right_to_left=False, language="")
    first = words["late"]
    words.update({str(number): first for number in range(shaping.CAPACITY)})

    assert words["late bus"] == LATIN["late bus"]
    assert len(words) == 1
    assert words["late"] == first
