"""What other programs drop on the map: pictures, files, texts, tables and addresses; what cannot be read is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QImage
from PySide6.QtWidgets import QApplication

from journeydesk.document.records import Asset, Card, Persona
from journeydesk.edits import pictures
from journeydesk.files.project import to_bytes
from journeydesk.ui.canvas.opening import Opened
from tests.ui.canvas.maps import shop
from tests.ui.pilot import CanvasShell, CellName, Pilot

HERE: CellName = ("Browse", "Pain points")


def picture(shade: int = 90, kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (shade, 20, 60)).save(out, kind)
    return out.getvalue()


def told(pilot: Pilot) -> list[str]:
    shell = pilot.desk.shell
    assert isinstance(shell, CanvasShell)
    return shell.told


def files(pilot: Pilot) -> list[list[Path]]:
    """What is handed on to be opened or imported, from now on."""
    found: list[list[Path]] = []
    pilot.view.dropped_files.connect(found.append)
    return found


def carrying(**formats: bytes) -> QMimeData:
    data = QMimeData()
    for name, content in formats.items():
        data.setData(name.replace("__", "/").replace("_", "-"), content)
    return data


def image_cards(pilot: Pilot, where: CellName = HERE) -> list[Card]:
    cell = pilot.cell(where)
    return [card for card in pilot.document.cards(cell.lane, cell.step) if card.image is not None]


def asset_of(pilot: Pilot, card: Card) -> Asset:
    assert card.image is not None
    return pilot.document.get(Asset, card.image)


def test_pictures_dropped_on_a_cell_become_image_cards_at_the_place(pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    data = to_bytes(pilot.document)
    paths = [tmp_path / "one.png", tmp_path / "two.JPG"]
    paths[0].write_bytes(picture(90))
    paths[1].write_bytes(picture(200, "JPEG"))

    assert pilot.drag_files(paths, to="Looks around")

    cell = pilot.cell(("Arrive", "Actions"))
    row = [card.text or "picture" for card in pilot.document.cards(cell.lane, cell.step)]
    assert row in (
        ["Waits in line", "picture", "picture", "Looks around"],
        ["Waits in line", "Looks around", "picture", "picture"],
    )
    assert [asset_of(pilot, card).name for card in image_cards(pilot, ("Arrive", "Actions"))] == [
        "one.png",
        "two.JPG",
    ]
    assert len(pilot.open_document.selection) == 2
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data
    assert not pilot.open_document.can_undo


def test_a_picture_dropped_on_a_person_is_their_portrait(pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    path = tmp_path / "anna.png"
    path.write_bytes(picture())
    person = next(record for record in pilot.document if isinstance(record, Persona))
    card = pilot.frame(person.id)

    assert pilot.drag_files([path], to=QPointF(card.x + 20, card.y + 20))

    assert pilot.document.get(Persona, person.id).image is not None
    pilot.press("Ctrl+Z")
    assert pilot.document.get(Persona, person.id).image is None


def test_a_picture_out_of_a_browser_comes_as_it_is(pilot: Pilot) -> None:
    pilot.open(shop())
    data = carrying(image__jpeg=picture(120, "JPEG"))
    data.setUrls([QUrl("https://example.org/queue.jpg")])

    assert pilot.drag_data(data, to=HERE)

    (card,) = image_cards(pilot)
    assert asset_of(pilot, card).media_type == "image/jpeg"


def test_an_image_without_a_file_comes_too(pilot: Pilot) -> None:
    pilot.open(shop())
    data = QMimeData()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    data.setImageData(image)

    assert pilot.drag_data(data, to=HERE)

    assert len(image_cards(pilot)) == 1


@pytest.mark.parametrize("content", [b"", b"no picture at all", picture()[:60]])
def test_a_broken_picture_is_told_and_the_others_come(content: bytes, pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    (tmp_path / "broken.png").write_bytes(content)
    (tmp_path / "sound.png").write_bytes(picture())

    assert pilot.drag_files([tmp_path / "broken.png", tmp_path / "sound.png"], to=HERE)

    assert len(told(pilot)) == 1
    assert "broken.png" in told(pilot)[0]
    assert len(image_cards(pilot)) == 1
    assert pilot.cards_in(HERE) == [""]


def test_a_picture_that_claims_to_be_enormous_is_told(pilot: Pilot, tmp_path: Path) -> None:
    opened = pilot.open(shop())
    path = tmp_path / "enormous.png"
    small = bytearray(picture())
    small[16:24] = (20_000).to_bytes(4, "big") + (15_000).to_bytes(4, "big")
    import zlib

    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    path.write_bytes(bytes(small))

    pilot.drag_files([path], to=HERE)

    assert "enormous.png" in told(pilot)[0]
    assert not opened.can_undo


def test_a_picture_file_that_is_too_large_is_not_even_read(
    pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = pilot.open(shop())
    monkeypatch.setattr(pictures, "LARGEST_FILE", 10)
    path = tmp_path / "large.png"
    path.write_bytes(picture())

    pilot.drag_files([path], to=HERE)

    assert "large.png" in told(pilot)[0]
    assert not opened.can_undo


def test_a_file_that_is_gone_is_told(pilot: Pilot, tmp_path: Path) -> None:
    opened = pilot.open(shop())

    pilot.drag_files([tmp_path / "gone.png"], to=HERE)
    pilot.drag_files([tmp_path / "gone.txt"], to=HERE)

    assert ["gone.png" in told(pilot)[0], "gone.txt" in told(pilot)[1]] == [True, True]
    assert not opened.can_undo


def test_lines_of_a_text_file_become_cards_where_it_is_dropped(pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    data = to_bytes(pilot.document)
    path = tmp_path / "notes.txt"
    path.write_text("- Nobody to ask\n- Draughty\n\n", encoding="utf-8")

    assert pilot.drag_files([path], to=HERE)

    assert pilot.cards_in(HERE) == ["Nobody to ask", "Draughty"]
    pilot.press("Ctrl+Z")
    assert to_bytes(pilot.document) == data


def test_a_text_file_dropped_beside_the_cells_is_imported(pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    found = files(pilot)
    path = tmp_path / "journey.txt"
    path.write_text("# A map\n", encoding="utf-8")

    assert pilot.drag_files([path], to=QPointF(60, 60))

    assert found == [[path]]
    assert not pilot.open_document.can_undo


@pytest.mark.parametrize("text", ["Slow,Dear\nRude,\n", "Slow;Dear\nRude;\n"])
def test_rows_of_a_table_fill_the_cells_from_there(text: str, pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop({}))
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")

    assert pilot.drag_files([path], to=("Browse", "Pain points"))

    assert pilot.cards_in(("Browse", "Pain points")) == ["Slow"]
    assert pilot.cards_in(("Checkout", "Pain points")) == ["Dear"]


def test_a_text_file_that_is_none_is_told(pilot: Pilot, tmp_path: Path) -> None:
    opened = pilot.open(shop())
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 20)

    pilot.drag_files([path], to=HERE)

    assert len(told(pilot)) == 1
    assert not opened.can_undo


def test_too_much_text_is_told_and_not_taken(pilot: Pilot) -> None:
    opened = pilot.open(shop())

    pilot.drag_text("a line\n" * 100_000, to=HERE)

    assert len(told(pilot)) == 1
    assert not opened.can_undo


def test_maps_in_files_are_opened_and_pictures_beside_them_come_too(pilot: Pilot, tmp_path: Path) -> None:
    pilot.open(shop())
    found = files(pilot)
    (tmp_path / "one.png").write_bytes(picture())

    pilot.drag_files([tmp_path / "map.journey", tmp_path / "old.mmd", tmp_path / "one.png"], to=HERE)

    assert found == [[tmp_path / "map.journey", tmp_path / "old.mmd"]]
    assert len(image_cards(pilot)) == 1


@pytest.mark.parametrize(
    ("formats", "title"),
    [
        ({"text__x_moz_url": "https://example.org/a\nThe queue".encode("utf-16-le")}, "The queue"),
        ({"text__html": b"<p><a href='https://example.org/a'><b>The</b> queue &amp; co</a></p>"}, "The queue & co"),
        ({}, "https://example.org/a"),
    ],
)
def test_an_address_becomes_a_card_with_its_title(formats: dict[str, bytes], title: str, pilot: Pilot) -> None:
    pilot.open(shop())
    data = carrying(**formats)
    data.setUrls([QUrl("https://example.org/a")])

    assert pilot.drag_data(data, to=HERE)

    assert pilot.cards_in(HERE) == [title]
    card = pilot.document.get(Card, pilot.find(title))
    assert card.note == ("" if title.startswith("https") else "https://example.org/a")


def test_a_drag_from_elsewhere_opens_a_gap_as_high_as_what_comes(pilot: Pilot) -> None:
    pilot.open(shop())
    data = QMimeData()
    data.setText("one\ntwo\nthree")
    port, at = pilot.view.viewport(), pilot.at("Looks around", down=0.1)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    QApplication.sendEvent(port, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none))
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, data, left, none)
    QApplication.sendEvent(port, move)

    (shape,) = (shape for shape in pilot.view.shown_over("target") if isinstance(shape, Opened))
    assert shape.slot.height > 90
    assert move.dropAction() == Qt.DropAction.CopyAction, "files and texts stay where they come from"


def test_what_nobody_has_a_use_for_is_not_taken(pilot: Pilot) -> None:
    pilot.open(shop())
    data = QMimeData()
    data.setData("application/x-something", QByteArray(b"x"))

    assert not pilot.drag_data(data, to=HERE)
    data.setText("   ")
    assert not pilot.drag_data(data, to=HERE)
