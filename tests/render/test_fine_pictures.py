"""Pictures in print: once each, and no finer than the print can show."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from journeydesk.layout.pages import Page, Shown, own_size
from journeydesk.layout.picture import Rect
from journeydesk.render.pdf.images import TOO_FINE, fitting
from tests.render.conftest import Tool
from tests.render.drawing import picture, rasterised, shown
from tests.render.sheets import opened, written

INCH = 72.0


def a_picture(side: int, *, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture with soft colours, the same every time."""
    across = np.linspace(0, 255, side).astype(np.uint8)
    red, green = np.meshgrid(across, across)
    image = Pillow.fromarray(np.dstack([red, green, 255 - red]), "RGB").convert(mode)
    if mode == "RGBA":
        image.putalpha(Pillow.fromarray(green))
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def drawn(data: bytes) -> dict[str, tuple[int, int, str]]:
    """The pictures in a file: width, height and filter."""
    with opened(data) as file:
        tables = file.pages[0].Resources.XObject
        return {
            key[1:]: (int(one.Width), int(one.Height), str(one.Filter))
            for key, one in tables.items()
            if str(one.Subtype) == "/Image"
        }


def test_a_picture_far_finer_than_the_print_is_brought_down_to_it() -> None:
    of = picture(shown(a_picture(1000), Rect(0, 0, INCH, INCH)), width=80, height=80)

    assert drawn(written([own_size(of)], dpi=300)) == {"I0": (300, 300, "/FlateDecode")}
    assert drawn(written([own_size(of)], dpi=150)) == {"I0": (150, 150, "/FlateDecode")}


def test_a_picture_hardly_finer_than_the_print_stays_as_it_is() -> None:
    of = picture(shown(a_picture(400), Rect(0, 0, INCH, INCH)), width=80, height=80)

    assert drawn(written([own_size(of)], dpi=300)) == {"I0": (400, 400, "/FlateDecode")}


def test_without_a_wish_pictures_stay_as_they_are() -> None:
    of = picture(shown(a_picture(1000), Rect(0, 0, INCH, INCH)), width=80, height=80)

    assert drawn(written([own_size(of)], dpi=0)) == {"I0": (1000, 1000, "/FlateDecode")}


def test_the_largest_of_all_places_counts() -> None:
    data = a_picture(1000)
    of = picture(shown(data, Rect(0, 0, 10, 10)), shown(data, Rect(20, 0, INCH, INCH)), width=100, height=80)
    small = Page(100, 80, (Shown(of),))
    large = Page(250, 200, (Shown(of, 2.0),))

    assert drawn(written([small, large], dpi=300)) == {"I0": (600, 600, "/FlateDecode")}


def test_jpeg_stays_jpeg_and_looks_the_same() -> None:
    data = a_picture(1200, kind="JPEG")
    of = picture(shown(data, Rect(0, 0, INCH, INCH), media_type="image/jpeg"), width=80, height=80)

    file = written([own_size(of)], dpi=300)

    assert drawn(file) == {"I0": (300, 300, "/DCTDecode")}
    with opened(file) as inside:
        image = Pillow.open(io.BytesIO(inside.pages[0].Resources.XObject.I0.read_raw_bytes()))
        expected = Pillow.open(io.BytesIO(data)).resize((300, 300), Pillow.Resampling.LANCZOS)
        assert np.abs(np.asarray(image).astype(int) - np.asarray(expected)).mean() < 2


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_jpeg_keeps_its_kind_of_colours(mode: str) -> None:
    of = picture(shown(a_picture(1200, kind="JPEG", mode=mode), Rect(0, 0, INCH, INCH)), width=80, height=80)

    with opened(written([own_size(of)], dpi=300)) as file:
        image = file.pages[0].Resources.XObject.I0
        assert (int(image.Width), str(image.ColorSpace)) == (300, "/DeviceGray" if mode == "L" else "/DeviceCMYK")
        assert ("/Decode" in image) == (mode == "CMYK")


def test_inks_of_a_jpeg_are_right_however_much_is_said_before_them() -> None:
    plain = a_picture(64, kind="JPEG", mode="CMYK")
    talkative = plain[:2] + b"\xff\xed" + (6002).to_bytes(2, "big") + b"x" * 6000 + plain[2:]

    brief, at_length = (
        rasterised(written([own_size(picture(shown(one, Rect(0, 0, INCH, INCH)), width=80, height=80))]))
        for one in (plain, talkative)
    )

    assert (brief == at_length).all()


def test_a_mask_is_brought_down_with_its_picture() -> None:
    of = picture(shown(a_picture(900, mode="RGBA"), Rect(0, 0, INCH, INCH)), width=80, height=80)

    with opened(written([own_size(of)], dpi=300)) as file:
        image = file.pages[0].Resources.XObject.I0
        assert (int(image.Width), int(image.SMask.Width)) == (300, 300)


def test_a_broken_jpeg_goes_in_as_it_is() -> None:
    data = a_picture(1200, kind="JPEG")[:2000]
    of = picture(shown(data, Rect(0, 0, INCH, INCH)), width=80, height=80)

    file = written([own_size(of)], dpi=300)

    assert file.count(data) == 1


def test_the_file_with_smaller_pictures_is_the_same_every_time() -> None:
    of = picture(shown(a_picture(1000, kind="JPEG"), Rect(0, 0, INCH, INCH)), width=80, height=80)

    assert written([own_size(of)]) == written([own_size(of)])


def test_poppler_finds_the_dots_of_the_print(tool: Tool) -> None:
    of = picture(shown(a_picture(1000), Rect(0, 0, INCH, INCH)), width=80, height=80)

    row = tool("pdfimages", "-list", data=written([own_size(of)], dpi=200)).splitlines()[-1].split()

    assert row[12:14] == ["200", "200"]


@given(
    st.integers(1, 5000), st.integers(1, 5000), st.floats(1, 3000), st.floats(1, 3000), st.sampled_from([72, 150, 300, 600])
)
def test_pictures_that_are_brought_down_have_at_least_the_dots_of_the_print(
    across: int, down: int, width: float, height: float, dpi: float
) -> None:
    size = fitting((across, down), (width, height), dpi)

    if size is None:
        assert min(across / width, down / height) * 72 <= TOO_FINE * dpi * 1.001
    else:
        assert size[0] <= across
        assert size[1] <= down
        assert (size[0] + 0.5) / width * 72 >= dpi * 0.999
        assert (size[1] + 0.5) / height * 72 >= dpi * 0.999
