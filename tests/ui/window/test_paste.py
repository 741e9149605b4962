"""Pasting with the real clipboard: cards of lines, rows and pictures, and a plain notice for what cannot be taken."""

from __future__ import annotations

import errno
import os
import struct
import zlib
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from journeydesk.document.records import Asset, Card, Persona
from journeydesk.files.project import to_bytes
from journeydesk.ui.panels.parking import ParkingLot
from tests.layout.maps import example
from tests.ui.canvas.maps import shop
from tests.ui.window.conftest import WindowPilot

ALIVE = 3.0
"""Seconds in which the window must be back; twice what the slowest needs on a slow machine."""


def pasted(pilot: WindowPilot, data: QMimeData | str, *, at: tuple[str, str] = ("Arrive", "Actions")) -> bytes:
    """Paste into a cell, and give the bytes from before."""
    if isinstance(data, str):
        QGuiApplication.clipboard().setText(data)
    else:
        QGuiApplication.clipboard().setMimeData(data)
    before = to_bytes(pilot.document)
    pilot.click(at)
    start = perf_counter()
    pilot.press("Ctrl+V")
    assert perf_counter() - start < ALIVE
    return before


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """The bytes of a small red picture."""
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


def of_kind(media_type: str, data: bytes) -> QMimeData:
    """A clipboard with these bytes."""
    found = QMimeData()
    found.setData(media_type, QByteArray(data))
    return found


def huge_png(width: int, height: int) -> bytes:
    """A small file that claims to be a picture of this size."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")


def test_lines_become_cards_in_the_cell(pilot: WindowPilot) -> None:
    pilot.open(shop({}))

    first = pasted(pilot, "- One\n- Two\n\n3. Three\n")

    assert pilot.cards_in(("Arrive", "Actions")) == ["One", "Two", "Three"]
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first


def test_rows_fill_cells_and_what_is_added_is_told(pilot: WindowPilot) -> None:
    pilot.open(shop({}))

    first = pasted(pilot, 'a\t"b\nc"\nd\te', at=("Checkout", "Actions"))

    assert pilot.cards_in(("Checkout", "Actions")) == ["a"]
    assert pilot.cards_in(("Checkout", "Pain points")) == ["d"]
    assert pilot.card_texts() == ["a", "b\nc", "d", "e"]
    assert pilot.sitter.told == ["The table is larger than the map from here on. A step was added for it."]
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first


def test_on_a_right_to_left_map_columns_go_to_the_left(pilot: WindowPilot) -> None:
    pilot.open(shop({}, title="زيارة المتجر"))

    pasted(pilot, "a\tb")

    assert pilot.frame("b").x < pilot.frame("a").x


def test_a_table_of_a_web_page_fills_cells(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    data = QMimeData()
    data.setText("a\nb\nc\nd")
    data.setHtml("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")

    pasted(pilot, data)

    assert pilot.cards_in(("Browse", "Actions")) == ["b"]
    assert pilot.cards_in(("Arrive", "Pain points")) == ["c"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_becomes_a_card(pilot: WindowPilot, kind: str) -> None:
    pilot.open(shop({}))

    first = pasted(pilot, of_kind(f"image/{kind.lower()}", a_picture(kind)))

    (card,) = [one for one in pilot.document if isinstance(one, Card)]
    assert card.image is not None
    assert pilot.document.get(Asset, card.image).media_type in ("image/png", "image/jpeg")
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first


def test_a_picture_out_of_a_drawing_program_becomes_a_card_or_goes_onto_the_selected_one(pilot: WindowPilot) -> None:
    pilot.open(shop({("Arrive", "Actions"): ["Waits"]}))
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    QGuiApplication.clipboard().setImage(image)
    pilot.click("Waits")

    pilot.press("Ctrl+V")

    assert pilot.document.get(Card, pilot.find("Waits")).image is not None
    pilot.click(("Checkout", "Actions"))
    pilot.press("Ctrl+V")
    assert pilot.cards_in(("Checkout", "Actions")) == [""]


def test_a_picture_pasted_on_a_selected_person_becomes_the_portrait(pilot: WindowPilot) -> None:
    pilot.open(example())
    first = to_bytes(pilot.document)
    QGuiApplication.clipboard().setMimeData(of_kind("image/png", a_picture()))
    priya = next(one.id for one in pilot.document if isinstance(one, Persona) and one.name == "Priya")
    pilot.click(priya)

    pilot.press("Ctrl+V")

    assert pilot.document.get(Persona, priya).image is not None
    assert pilot.sitter.told == []
    assert pilot.open_document.selection == {priya}
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first


def test_a_picture_without_words_in_the_parking_lot_is_called_one(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    QGuiApplication.clipboard().setMimeData(of_kind("image/png", a_picture()))

    pilot.press("Escape")
    pilot.press("Ctrl+V")

    assert pilot.sitter.told == ["The card is in the parking lot now; choose a cell before you paste to have it there."]
    lot = pilot.window.findChild(ParkingLot)
    assert lot is not None
    assert [lot.item(row).text() for row in range(lot.count())] == ["Picture"]


def test_copied_files_become_cards_with_pictures_in_one_undo_step_and_what_cannot_be_read_is_told(
    pilot: WindowPilot, tmp_path: Path
) -> None:
    pilot.open(shop({}))
    good, broken = tmp_path / "good.png", tmp_path / "broken.png"
    good.write_bytes(a_picture())
    broken.write_bytes(a_picture()[:50])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (good, broken, tmp_path / "gone.jpg", good)])

    first = pasted(pilot, data)

    assert len(pilot.cards_in(("Arrive", "Actions"))) == 2
    # the system says the reason, in the language it was last asked in
    assert pilot.sitter.told == [f"“gone.jpg” cannot be read: {os.strerror(errno.ENOENT)}."]
    assert "“broken.png” is damaged" in pilot.around.notice.details
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == first


def test_a_copied_table_is_imported_as_a_map_of_its_own(pilot: WindowPilot, tmp_path: Path) -> None:
    pilot.open(shop({}))
    path = tmp_path / "trip.md"
    path.write_text("| Stage | Actions |\n|---|---|\n| Go | Walks |\n| Stay | Sleeps |\n", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])

    pasted(pilot, data)

    assert sorted(pilot.card_texts()) == ["Sleeps", "Walks"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ten words and more of them in every line here\n" * 120_000, "5\u202f520\u202f000 letters"),
        ("\n".join(map(str, range(50_000))), "letters"),
        ("\n".join("x" for _ in range(5000)), "5\u202f000 cards"),
        ("\n".join(["\t".join(["x"] * 500)] * 2000), "letters"),
        ("\n".join(["\t".join(["x"] * 100)] * 9), "9 rows of 100 columns"),
        ("\x00\x01\x7f\x02" * 5000, "no text"),
        ("word " * 30_000, "149\u202f999 letters"),
    ],
)
def test_too_much_text_is_told_and_changes_nothing(pilot: WindowPilot, text: str, why: str) -> None:
    pilot.open(shop())

    first = pasted(pilot, text)

    assert to_bytes(pilot.document) == first
    (told,) = pilot.sitter.told
    assert why in told
    assert pilot.around.notice.sentence == told
    assert not pilot.open_document.can_undo


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (huge_png(20_000, 15_000), "50 million pixels"),
        (huge_png(9000, 9000), "9000 × 9000 pixels"),
        (a_picture()[:60], "damaged"),
        (b"no picture at all" * 20, "no picture"),
        (b"", ""),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told_and_changes_nothing(pilot: WindowPilot, data: bytes, why: str) -> None:
    pilot.open(shop())

    first = pasted(pilot, of_kind("image/png", data))

    assert to_bytes(pilot.document) == first
    (told,) = pilot.sitter.told
    assert why in told
    assert not pilot.open_document.can_undo


def test_too_much_text_for_one_card_is_told_while_it_is_written(pilot: WindowPilot) -> None:
    pilot.open(shop({}))
    pilot.click(("Arrive", "Actions"))
    pilot.type("Short")
    QGuiApplication.clipboard().setText("word " * 1_000_000)

    pilot.press("Ctrl+V")

    assert pilot.writing == "Short"
    assert "letters" in pilot.sitter.told[0]
    pilot.press("Ctrl+Return")
    pilot.press("Ctrl+V")
    assert pilot.around.quick_entry.line.text() == ""
    assert len(pilot.sitter.told) == 2


def test_cards_go_from_one_document_to_another(pilot: WindowPilot) -> None:
    pilot.open(shop())
    pilot.click("Waits in line")
    pilot.press("Ctrl+C")
    pilot.open(shop({}))
    pilot.click(("Checkout", "Pain points"))

    pilot.press("Ctrl+V")

    assert pilot.cards_in(("Checkout", "Pain points")) == ["Waits in line"]


def test_pasting_before_anybody_has_copied_anything_is_told_and_changes_nothing(pilot: WindowPilot) -> None:
    pilot.open(shop())
    QGuiApplication.clipboard().clear()
    before = to_bytes(pilot.document)

    pilot.click(("Arrive", "Actions"))
    pilot.press("Ctrl+V")

    assert pilot.sitter.told == ["There is nothing on the clipboard that could become a card."]
    assert to_bytes(pilot.document) == before
