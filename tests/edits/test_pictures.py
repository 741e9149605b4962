"""Pictures: upright sRGB when they come in, once in the file, gone with the last that shows them."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from PIL import Image, ImageCms

from journeydesk.document.records import Asset, Card, Persona, RecordId
from journeydesk.edits import assets, cards, personas, pictures, records
from tests.edits.making import a_full_map, a_map, after, card_of, step_of

RED, BLUE = (220, 20, 30), (20, 30, 220)


def a_picture(kind: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    """A picture 24 wide and 16 high, its left half red and its right half blue."""
    picture = Image.new("RGB", (24, 16), RED)
    picture.paste(BLUE, (12, 0, 24, 16))
    out = BytesIO()
    picture.convert(mode).save(out, kind, **options)
    return out.getvalue()


def orientation(value: int) -> Image.Exif:
    exif = Image.Exif()
    exif[pictures.ORIENTATION] = value
    return exif


def colour_at(data: bytes, x: int, y: int) -> tuple[int, int, int]:
    with Image.open(BytesIO(data)) as picture:
        return cast("tuple[int, int, int]", picture.convert("RGB").getpixel((x, y)))


def close(one: tuple[int, int, int], other: tuple[int, int, int], by: int = 40) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (a_picture("JPEG"), "image/jpeg"),
        (a_picture("JPEG", "L"), "image/jpeg"),
        (a_picture("JPEG", exif=orientation(1)), "image/jpeg"),
        (a_picture("PNG"), "image/png"),
        (a_picture("PNG", "RGBA"), "image/png"),
    ],
)
def test_what_is_upright_rgb_already_goes_in_as_it_is(data: bytes, media_type: str) -> None:
    assert pictures.upright(data) == (data, media_type)


def test_a_photograph_held_sideways_is_turned_upright() -> None:
    made, media_type = pictures.upright(a_picture("JPEG", quality=95, subsampling=0, exif=orientation(6)))

    with Image.open(BytesIO(made)) as picture:
        assert picture.size == (16, 24)
        assert picture.getexif().get(pictures.ORIENTATION, 1) == 1
    assert media_type == "image/jpeg"
    assert close(colour_at(made, 8, 4), RED)
    assert close(colour_at(made, 8, 20), BLUE)


def test_a_png_held_sideways_is_turned_too() -> None:
    made, media_type = pictures.upright(a_picture("PNG", exif=orientation(3)))

    assert media_type == "image/png"
    assert (colour_at(made, 2, 2), colour_at(made, 20, 2)) == (BLUE, RED)


def test_a_picture_for_printers_becomes_rgb() -> None:
    made, media_type = pictures.upright(a_picture("JPEG", "CMYK", quality=95))

    with Image.open(BytesIO(made)) as picture:
        assert picture.mode == "RGB"
    assert media_type == "image/jpeg"
    assert close(colour_at(made, 4, 8), RED, 60)


def a_printers_profile() -> bytes:
    """A CMYK profile by ICC.1:2001 in which every ink is black: a table "A2B0" with paper white at the first of 16 points."""
    identity = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    straight = bytes(range(256))
    table = (
        b"mft1"
        + bytes(4)
        + bytes([4, 3, 2, 0])
        + identity
        + straight * 4
        + bytes([255, 128, 128])
        + bytes([0, 128, 128]) * 15
        + straight * 3
    )
    body = struct.pack(">I4sII", 1, b"A2B0", 144, len(table)) + table
    white = struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    head = struct.pack(">I4sI4s4s4s", 128 + len(body), b"", 0x02400000, b"prtr", b"CMYK", b"Lab ") + bytes(12) + b"acsp"
    return head.ljust(68, b"\0") + white + bytes(128 - 68 - len(white)) + body


def test_a_picture_for_printers_is_read_by_its_own_profile() -> None:
    made, _ = pictures.upright(a_picture("JPEG", "CMYK", icc_profile=a_printers_profile()))

    assert close(colour_at(made, 4, 8), (21, 21, 21), 6)  # nine tenths of an ink leave a tenth of the light
    with Image.open(BytesIO(made)) as picture:
        assert "icc_profile" not in picture.info


def test_a_printers_profile_that_makes_no_sense_does_not_keep_the_picture_out() -> None:
    for profile in (b"nonsense", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        made, _ = pictures.upright(a_picture("JPEG", "CMYK", icc_profile=profile, quality=95))
        assert close(colour_at(made, 4, 8), RED, 60)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("GIF", "P"), ("BMP", "RGB"), ("TIFF", "RGB"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGB"), ("TIFF", "CMYK")],
)
def test_other_pictures_become_png(kind: str, mode: str) -> None:
    made, media_type = pictures.upright(a_picture(kind, mode))

    assert media_type == "image/png"
    with Image.open(BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("PNG", (24, 16))


def test_deep_grey_keeps_its_shades_and_transparency_stays() -> None:
    out = BytesIO()
    Image.new("I;16", (2, 2), 256 * 100).save(out, "PNG")
    deep, _ = pictures.upright(out.getvalue())
    assert close(colour_at(deep, 0, 0), (100, 100, 100), 2)

    out = BytesIO()
    Image.new("LA", (2, 2), (10, 0)).save(out, "PNG")
    clear, _ = pictures.upright(out.getvalue())
    with Image.open(BytesIO(clear)) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((0, 0)) == (10, 10, 10, 0)


@pytest.mark.parametrize("data", [b"", b"no picture at all", a_picture("JPEG")[:200], a_picture("PNG")[:60]])
def test_what_is_no_whole_picture_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(pictures.NotAPicture) as found:
        pictures.upright(data, name="cat.jpg")
    assert "cat.jpg" in str(found.value)


def test_pictures_larger_than_bounds_are_refused_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_picture()
    monkeypatch.setattr(pictures, "MOST_PIXELS", 24 * 16 - 1)
    with pytest.raises(pictures.PictureTooLarge, match="24 × 16"):
        pictures.upright(data)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(pictures.PictureTooLarge):
        pictures.upright(data)
    monkeypatch.setattr(pictures, "LARGEST_FILE", len(data) - 1)
    with pytest.raises(pictures.PictureTooLarge, match="MB"):
        pictures.upright(data)


def test_the_same_picture_twice_is_one_record_named_by_its_content() -> None:
    document, data = a_map(), a_picture()

    edit, asset_id = assets.add(document, data, name="red.png")
    document = after(document, edit)

    asset = document.get(Asset, asset_id)
    assert asset.id == sha256(data).hexdigest()
    assert (b64decode(asset.data), asset.media_type, asset.name) == (data, "image/png", "red.png")
    assert not assets.add(document, data)[0]


def test_a_picture_goes_with_the_last_that_shows_it() -> None:
    document = a_full_map()
    one, priya = card_of(document, "one").id, document.personas[0].id
    document = after(document, assets.show(document, one, a_picture()))
    document = after(document, assets.show(document, priya, a_picture()))
    picture = document.assets[0].id

    without_card = after(document, cards.remove(document, [one]))
    assert picture in without_card
    assert picture not in after(without_card, personas.change(without_card, priya, image=None))
    assert picture not in after(without_card, personas.remove(without_card, priya))
    replaced = after(without_card, assets.show(without_card, priya, a_picture("JPEG")))
    assert [asset.media_type for asset in replaced.assets] == ["image/jpeg"]


def test_removing_a_picture_takes_it_off_cards_and_personas_also_off_those_that_get_shorter() -> None:
    document = a_full_map()
    two, priya = card_of(document, "two").id, document.personas[0].id
    document = after(document, assets.show(document, two, a_picture()))
    document = after(document, assets.show(document, priya, a_picture()))
    picture = document.assets[0].id

    edit = records.remove(document, [picture, step_of(document, "Explore").id, step_of(document, "Trial").id])
    left = after(document, edit)

    assert left.get(Card, two).image is None
    assert left.get(Persona, priya).image is None
    assert after(document, assets.remove(document, picture)).get(Card, two).image is None


def test_pictures_nobody_shows_are_found_and_other_records_show_none() -> None:
    document = after(a_map(), assets.add(a_map(), a_picture())[0])

    assert assets.prune(document).ids == {document.assets[0].id}
    with pytest.raises(TypeError, match="step"):
        assets.show(document, RecordId(step_of(document, "Slips").id), a_picture())


def test_what_is_made_of_a_picture_may_not_be_too_large_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST_MADE", 50)

    with pytest.raises(pictures.PictureTooLarge, match="pictures may have up to 0 MB"):
        pictures.upright(a_picture("TIFF"), name="scan.tif")


def test_a_deep_picture_may_have_half_as_many_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 24 * 16)

    assert pictures.upright(a_picture("PNG"))
    with pytest.raises(pictures.PictureTooLarge, match="24 × 16 pixels"):
        pictures.upright(a_picture("TIFF", "F"))


def test_an_icon_is_measured_by_the_picture_in_it_and_not_by_its_list() -> None:
    data = bytearray(a_picture("ICO", sizes=[(16, 16)]))
    at = data.index(b"IHDR") + 4
    data[at : at + 8] = struct.pack(">II", 30_000, 5_000)
    data[at + 13 : at + 17] = struct.pack(">I", zlib.crc32(data[at - 4 : at + 13]))

    with pytest.raises(pictures.PictureTooLarge, match="30000 × 5000 pixels"):
        pictures.upright(bytes(data), name="bomb.ico")
    assert pictures.upright(a_picture("ICO", sizes=[(16, 16)], bitmap_format="bmp"))


@pytest.mark.parametrize(
    "data",
    [
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n(x) print\n%%EOF\n",
        b"%PDF-1.7\n",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
        b"8BPS\0\1" + b"\0" * 40,
        b"P6 9 9 255 " + b"a" * 243,
    ],
    ids=["EPS", "PDF", "SVG", "PSD", "PPM"],
)
def test_formats_for_which_other_programs_or_files_are_opened_are_no_pictures(data: bytes) -> None:
    with pytest.raises(pictures.NotAPicture):
        pictures.upright(data)


def test_all_pictures_of_a_file_together_stay_within_what_can_be_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "MOST_TOGETHER", 300)
    edit, _ = assets.add(a_map(), a_picture("PNG"))

    with pytest.raises(pictures.PictureTooLarge, match=r"All pictures of a file may have 0 MB together, and with “b\.jpg”"):
        assets.add(after(a_map(), edit), a_picture("JPEG"), name="b.jpg")


def test_a_picture_comes_from_an_ordinary_file_that_is_not_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(b"12345")
    monkeypatch.setattr(pictures, "LARGEST_FILE", 5)

    assert pictures.bytes_of(tmp_path / "a.png") == b"12345"
    with pytest.raises(OSError, match="no ordinary file"):
        pictures.bytes_of(tmp_path)
    monkeypatch.setattr(pictures, "LARGEST_FILE", 4)
    with pytest.raises(pictures.PictureTooLarge, match=r"^“a\.png” has 0 MB"):
        pictures.bytes_of(tmp_path / "a.png")
