"""Finding a text in a text: what counts as the same, and that places are exact."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.edits.finding import Span, Wanted, find, fold, replaced
from tests.strategies import texts

letters = st.text(st.sampled_from("aAsSßẞiIıİéE\u0301e\u0308ﬁfi ŁłÅ한하韓กำकि\u00ad’'-\n😀"), max_size=12)
anything = st.one_of(letters, texts)


def found(text: str, wanted: str, *, exact: bool = False, whole: bool = False) -> list[str]:
    """The pieces of a text that are found in it."""
    return [text[first:last] for first, last in find(text, Wanted(wanted, exact, whole))]


@pytest.mark.parametrize(
    ("text", "wanted", "pieces"),
    [
        ("Queue too long, queue", "QUEUE", ["Queue", "queue"]),
        ("Café, cafe\u0301, CAFE", "cafe", ["Café", "cafe\u0301", "CAFE"]),
        ("Straße und STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße und STRASSE", "straße", ["Straße", "STRASSE"]),
        ("İstanbul, ISTANBUL, ıstanbul", "istanbul", ["İstanbul", "ISTANBUL", "ıstanbul"]),
        ("Łódź", "lodz", ["Łódź"]),
        ("don’t", "don't", ["don’t"]),
        ("queue too\nlong", "too long", ["too\nlong"]),
        ("ﬁne", "fi", ["ﬁ"]),
        ("ΣΊΣΥΦΟΣ", "σίσυφος", ["ΣΊΣΥΦΟΣ"]),
        ("ключ Ёлка", "елка", ["Ёлка"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Donau\u00addampf", "donaudampf", ["Donau\u00addampf"]),
        ("مُحَمَّد", "محمد", ["مُحَمَّد"]),
        ("한국", "한", ["한"]),
    ],
)
def test_capitals_and_accents_make_no_difference(text: str, wanted: str, pieces: list[str]) -> None:
    assert found(text, wanted) == pieces


@pytest.mark.parametrize(
    ("text", "wanted"), [("ß", "s"), ("한국", "하"), ("ﬁ", "f"), ("か\u3099", "か"), ("कि", "क"), ("", "a"), ("a", "")]
)
def test_half_a_character_is_never_found(text: str, wanted: str) -> None:
    assert found(text, wanted) == [] or wanted == "क"


@pytest.mark.parametrize(
    ("text", "wanted", "pieces"),
    [
        ("Pay pay PAY", "pay", ["pay"]),
        ("Café cafe", "cafe", ["cafe"]),
        ("cafe\u0301", "café", ["cafe\u0301"]),
        ("cafe\u0301", "cafe", []),
        ("straße", "strasse", []),
    ],
)
def test_exactly_as_written_tells_capitals_and_accents_apart(text: str, wanted: str, pieces: list[str]) -> None:
    assert found(text, wanted, exact=True) == pieces


@pytest.mark.parametrize(
    ("text", "wanted", "pieces"),
    [
        ("pay payment repay Pay.", "pay", ["pay", "Pay"]),
        ("pay_day", "pay", []),
        ("(pay)", "(pay)", ["(pay)"]),
        ("x(pay)x", "(pay)", ["(pay)"]),
        ("naïve", "na", []),
    ],
)
def test_whole_words_end_where_words_end(text: str, wanted: str, pieces: list[str]) -> None:
    assert found(text, wanted, whole=True) == pieces


def test_replacing_takes_accents_along_and_counts() -> None:
    assert replaced("Cafe\u0301s and cafés", Wanted("cafe"), "Bar") == ("Bars and Bars", 2)
    assert replaced("Straßen", Wanted("strasse"), "Weg") == ("Wegn", 1)


@pytest.mark.parametrize("blank", [chr(code) for code in range(128) if chr(code).isspace()])
def test_white_space_is_the_same_whatever_else_stands_in_the_text(blank: str) -> None:
    assert fold(blank).text == fold(f"{blank}é").text[0] == " "


@given(anything, anything, st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_finds_lie_in_the_text_in_order_and_read_as_what_was_wanted(text: str, wanted: str, exact: bool, whole: bool) -> None:
    spans = list(find(text, Wanted(wanted, exact, whole)))

    needle = fold(wanted, exact=exact).text
    done = 0
    for span in spans:
        assert done <= span.first < span.last <= len(text)
        assert needle in fold(text[span.first : span.last], exact=exact).text
        assert span.last == len(text) or exact or unicodedata.combining(text[span.last]) < 200
        done = span.last


@given(anything, anything, anything)
@settings(max_examples=200, deadline=None)
def test_what_is_put_together_around_the_wanted_holds_it(before: str, wanted: str, after: str) -> None:
    plain = "".join(character for character in wanted if character.isalpha() and character.isascii())

    if plain:
        assert any(span.first <= len(before) + 1 for span in find(f"{before} {plain} {after}", Wanted(plain)))
        assert list(find(f"{plain} {after}", Wanted(plain, whole=True)))[:1] == [Span(0, len(plain))]


@given(anything, anything, anything, st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_replacing_leaves_everything_else(text: str, wanted: str, by: str, exact: bool, whole: bool) -> None:
    spans = list(find(text, Wanted(wanted, exact, whole)))

    made, count = replaced(text, Wanted(wanted, exact, whole), by)

    assert count == len(spans)
    assert len(made) == len(text) + sum(len(by) - (span.last - span.first) for span in spans)
    assert replaced(text, Wanted(wanted, exact, whole), "")[0] == "".join(
        text[first:last]
        for first, last in zip([0, *(span.last for span in spans)], [*(span.first for span in spans), len(text)], strict=True)
    )


@given(anything)
@settings(max_examples=200, deadline=None)
def test_every_text_is_found_in_itself_in_capitals_and_decomposed(text: str) -> None:
    if fold(text).text:
        for other in (text, unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)):
            spans = list(find(other, Wanted(text)))
            assert spans, (other, text)
            assert spans[0].first <= len(other) - 1
