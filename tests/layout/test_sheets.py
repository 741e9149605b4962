"""Papers, and how a picture lies on a sheet of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesk.layout.picture import Ink, Picture
from journeydesk.layout.sheets import MILLIMETRE, PAPERS, Paper, PaperTooSmall, UnknownPaper, paper, sheet_for

WIDE = Picture(2000, 900, Ink("#FFFFFF"), ())
TALL = Picture(800, 2400, Ink("#FFFFFF"), ())


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("A4", 210, 297), ("A0", 841, 1189), ("letter", 215.9, 279.4), ("Arch E", 914.4, 1219.2), (" tabloid ", 279.4, 431.8)],
)
def test_papers_have_their_standard_sizes(name: str, width: float, height: float) -> None:
    found = paper(name)

    assert (found.width / MILLIMETRE, found.height / MILLIMETRE) == pytest.approx((width, height))


@pytest.mark.parametrize("text", ["900x600mm", "900 x 600 mm", "900×600MM", "900,0x600.0mm"])
def test_a_paper_can_be_told_by_its_size(text: str) -> None:
    found = paper(text)

    assert (found.width, found.height) == pytest.approx((900 * MILLIMETRE, 600 * MILLIMETRE))
    assert found.name == "900x600mm"


@pytest.mark.parametrize("text", ["", "A11", "900x600", "0x600mm", "9x600mm", "99999x600mm", "axbmm", "-5x5mm"])
def test_what_is_no_paper_is_refused_in_one_sentence_that_says_what_is(text: str) -> None:
    with pytest.raises(UnknownPaper, match=r"A0.*900x600mm"):
        paper(text)


def test_a_map_lies_the_way_in_which_it_is_larger() -> None:
    wide, tall = sheet_for(WIDE, PAPERS["A0"]), sheet_for(TALL, PAPERS["A0"])

    assert (wide.width, wide.height) == (PAPERS["A0"].height, PAPERS["A0"].width)
    assert (tall.width, tall.height) == (PAPERS["A0"].width, PAPERS["A0"].height)


def test_the_orientation_can_be_told() -> None:
    sheet = sheet_for(WIDE, PAPERS["A3"], portrait=True)

    assert sheet.width < sheet.height
    assert sheet_for(TALL, paper("600x900mm"), portrait=False).width == pytest.approx(900 * MILLIMETRE)


def test_a_paper_told_by_its_size_is_not_turned() -> None:
    assert sheet_for(TALL, paper("900x600mm")).width == pytest.approx(900 * MILLIMETRE)


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

    sheet = sheet_for(picture, PAPERS[name], portrait=portrait, margin=margin)

    assert sheet.x >= margin - 1e-6
    assert sheet.y >= margin - 1e-6
    assert sheet.x * 2 + width * sheet.scale == pytest.approx(sheet.width)
    assert sheet.y * 2 + height * sheet.scale == pytest.approx(sheet.height)
    assert min(sheet.x, sheet.y) == pytest.approx(margin, abs=1e-6)


def test_a_sheet_without_room_between_its_margins_is_refused() -> None:
    with pytest.raises(PaperTooSmall, match="tiny"):
        sheet_for(WIDE, Paper("tiny", 50, 50))
