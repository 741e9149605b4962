"""Papers, and how a picture lies on a sheet of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.pages import PageTooLarge, fitted
from journeydesk.layout.papers import MILLIMETRE, PAPERS, ROLLS, Paper, PaperTooSmall, UnknownPaper, paper
from journeydesk.layout.picture import Ink, Picture

WIDE = Picture(2000, 900, Ink("#FFFFFF"), ())
TALL = Picture(800, 2400, Ink("#FFFFFF"), ())


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("A4", 210, 297),
        ("A0", 841, 1189),
        ("letter", 215.9, 279.4),
        ("Arch E", 914.4, 1219.2),
        ("b2", 500, 707),
        ("C5", 162, 229),
        ("ansi e", 863.6, 1117.6),
        (" tabloid ", 279.4, 431.8),
    ],
)
def test_papers_have_their_standard_sizes(name: str, width: float, height: float) -> None:
    found = paper(name)

    assert (found.width / MILLIMETRE, found.height / MILLIMETRE) == pytest.approx((width, height))


@pytest.mark.parametrize("text", ["900x600mm", "900 x 600 mm", "900×600MM", "900,0x600.0mm", "90x60cm", "90cm x 600mm"])
def test_a_paper_can_be_told_by_its_size(text: str) -> None:
    found = paper(text)

    assert (found.width, found.height) == pytest.approx((900 * MILLIMETRE, 600 * MILLIMETRE))
    assert found.name == "900x600mm"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A11",
        "A9",
        "900x600",
        "0x600mm",
        "9x600mm",
        "5081x600mm",
        "roll",
        "9mm",
        "6000mm",
        "99999x600mm",
        "axbmm",
        "-5x5mm",
    ],
)
def test_what_is_no_paper_is_refused_in_one_sentence_that_says_what_is(text: str) -> None:
    with pytest.raises(UnknownPaper, match=r"A0.*900x600mm"):
        paper(text)


def test_a_map_lies_the_way_in_which_it_is_larger() -> None:
    wide, tall = fitted(WIDE, PAPERS["A0"]), fitted(TALL, PAPERS["A0"])

    assert (wide.width, wide.height) == (PAPERS["A0"].height, PAPERS["A0"].width)
    assert (tall.width, tall.height) == (PAPERS["A0"].width, PAPERS["A0"].height)


def test_the_orientation_can_be_told() -> None:
    sheet = fitted(WIDE, PAPERS["A3"], portrait=True)

    assert sheet.width < sheet.height
    assert fitted(TALL, paper("600x900mm"), portrait=False).width == pytest.approx(900 * MILLIMETRE)


def test_a_paper_told_by_its_size_is_not_turned() -> None:
    assert fitted(TALL, paper("900x600mm")).width == pytest.approx(900 * MILLIMETRE)


@given(
    width=st.floats(50, 20_000),
    height=st.floats(50, 20_000),
    name=st.sampled_from(sorted(PAPERS)),
    portrait=st.sampled_from([None, True, False]),
    margin=st.floats(0, 80),
)
def test_the_whole_map_lies_in_the_middle_between_the_margins(
    width: float, height: float, name: str, portrait: bool | None, margin: float
) -> None:
    picture = Picture(width, height, Ink("#FFFFFF"), ())

    sheet = fitted(picture, PAPERS[name], portrait=portrait, margin=margin)

    (shown,) = sheet.shown
    assert shown.x >= margin - 1e-6
    assert shown.y >= margin - 1e-6
    assert shown.x * 2 + width * shown.scale == pytest.approx(sheet.width)
    assert shown.y * 2 + height * shown.scale == pytest.approx(sheet.height)
    assert min(shown.x, shown.y) == pytest.approx(margin, abs=1e-6)


def test_a_sheet_without_room_between_its_margins_is_refused() -> None:
    with pytest.raises(PaperTooSmall, match="tiny"):
        fitted(WIDE, Paper("tiny", 50, 50))


@pytest.mark.parametrize(
    ("text", "name", "width"),
    [
        ("914mm", "914mm", 914),
        ("roll 36in", "36in", 914.4),
        ("36in roll", "36in", 914.4),
        ('42"', "42in", 1066.8),
        ("61cm", "610mm", 610),
    ],
)
def test_a_roll_is_told_by_its_width(text: str, name: str, width: float) -> None:
    roll = paper(text)

    assert roll.is_roll
    assert roll.name == name
    assert roll.width / MILLIMETRE == pytest.approx(width)


def test_a_roll_is_as_long_as_the_map_needs() -> None:
    page = fitted(WIDE, ROLLS["914mm"], margin=0)
    upright = fitted(WIDE, ROLLS["914mm"], portrait=True, margin=0)

    assert (page.height, page.width) == pytest.approx((914 * MILLIMETRE, 914 * MILLIMETRE * 2000 / 900))
    assert (upright.width, upright.height) == pytest.approx((914 * MILLIMETRE, 914 * MILLIMETRE * 900 / 2000))


def test_a_map_that_would_need_a_roll_of_fifty_metres_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="narrower"):
        fitted(Picture(20_000, 100, Ink("#FFFFFF"), ()), ROLLS["1520mm"])
