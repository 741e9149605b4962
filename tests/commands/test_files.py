"""Commands of the file and export menus, on real files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from journeydesk.commands import export, file
from journeydesk.commands.all import COMMANDS
from journeydesk.document.document import Document
from journeydesk.document.trouble import Trouble
from journeydesk.edits import stages
from journeydesk.exchange.formats import FORMATS
from journeydesk.files import places, project
from tests.commands.test_registry import run_on
from tests.desk.player import Player, a_desk, current
from tests.edits.making import a_full_map, columns, map_of, the_map

MERMAID = "journey\n  title Morning\n  section Wake\n    Get up: 2: Me\n    Coffee: 5: Me, Cat\n"
BROKEN = "journey\n  title Morning\n  section Wake\n    Get up: 9: Me\n"


def a_file(folder: Path, name: str = "map.journey") -> Path:
    """A project on disk."""
    path = folder / name
    project.write(a_full_map(), path)
    return path


def test_a_new_map_is_ready_to_be_worked_on(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)

    opened = run_on(desk, "file.new")

    assert len(opened.document.lanes(the_map(opened.document))) == 6
    assert not opened.changed
    assert opened.name == "Untitled"


@pytest.mark.parametrize("template", ["customer_journey", "service_blueprint", "workshop_map"])
def test_templates_begin_a_map_under_fresh_ids_in_place_of_an_untouched_one(template: str, tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    first = run_on(desk, "file.new", f"file.new_{template}").document
    assert len(desk.documents) == 1

    second = run_on(desk, f"file.new_{template}").document

    assert set(first.records).isdisjoint(second.records)
    assert list(columns(first)) == list(columns(second))
    assert len(columns(first)) >= 4


def test_the_example_is_opened_as_a_copy_that_cannot_be_saved_over(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    opened = run_on(desk, "file.example")
    assert (opened.path, opened.changed) == (None, False)

    file.open_paths(desk, [places.resources() / "examples" / file.EXAMPLE])
    assert current(desk).path is None


def test_several_files_are_opened_and_one_that_cannot_be_read_stops_none(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    (tmp_path / "wrong.journey").write_bytes(b"\x00\x01nonsense")
    (tmp_path / "diagram.mmd").write_text(MERMAID)
    (tmp_path / "gone.mmd").unlink(missing_ok=True)
    player.paths = [tmp_path / name for name in ("wrong.journey", "gone.journey", "gone.mmd", "diagram.mmd")] + [
        a_file(tmp_path)
    ]

    run_on(desk, "file.open_files")

    assert [opened.name for opened in desk.documents] == ["diagram", "map"]
    assert len(player.told) == 4
    assert "wrong.journey" in player.told[0]
    assert "gone.journey" in player.told[1]
    assert player.filters[0][1][0] == ".journey"


def test_what_can_be_imported_is_what_exchange_reads() -> None:
    assert sorted(suffix for _, suffixes in file.FOREIGN for suffix in suffixes) == sorted(
        suffix for one in FORMATS for suffix in one.suffixes
    )


def test_the_map_last_worked_on_is_opened_again(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    assert not COMMANDS["file.open_last"].when(desk)
    first, second = desk.open(a_file(tmp_path)), desk.open(a_file(tmp_path, "other.journey"))
    desk.close(second)
    desk.close(first)

    assert run_on(desk, "file.open_last").name == "other"
    assert run_on(desk, "file.open_last").name == "map"
    assert len(run_on(desk, "file.open_last").document) == len(a_full_map())


def test_saving_writes_without_a_word(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    path = a_file(tmp_path)
    opened = desk.open(path)
    opened.do(stages.rename(opened.document, opened.document.stages(the_map(opened.document))[0].id, "Realise"))

    run_on(desk, "file.save")
    assert not opened.changed
    run_on(desk, "file.save_as")
    assert opened.path == path
    player.save_to = [tmp_path / "copy"]
    run_on(desk, "file.save_as")
    assert opened.path == tmp_path / "copy.journey"
    assert player.told == []
    assert list(columns(project.read(tmp_path / "copy.journey")))[:1] == ["Realise"]


def test_saving_where_nothing_can_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    run_on(desk, "file.new")
    (tmp_path / "folder.journey").mkdir()
    player.save_to = [tmp_path / "folder.journey", tmp_path / "none" / "there.journey"]

    run_on(desk, "file.save", "file.save")

    assert len(player.told) == 2
    assert all("could not be written" in sentence for sentence in player.told)
    assert current(desk).path is None


def test_closing_and_leaving(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    run_on(desk, "file.new", "insert.stage")
    desk.run(COMMANDS["file.leave"])
    assert player.shown == []
    assert len(desk.documents) == 1

    player.answers = ["discard"]
    desk.run(COMMANDS["file.close"])
    assert desk.current is None
    desk.run(COMMANDS["file.leave"])
    assert player.shown == ["quit"]


def test_an_import_is_a_new_unsaved_map_and_tells_what_could_not_be_read(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    (tmp_path / "broken.mmd").write_text(BROKEN)
    (tmp_path / "fine.mmd").write_text(MERMAID)
    player.paths = [tmp_path / "broken.mmd"]

    desk.run(COMMANDS["file.import_files"])
    opened = current(desk)
    assert (opened.changed, opened.path, opened.name) == (True, None, "broken")
    assert map_of(opened.document).title == "Morning"
    assert player.told[0].startswith("Imported 1 map from broken")
    assert any("9" in line for line in player.details)

    player.paths = [tmp_path / "fine.mmd"]
    desk.run(COMMANDS["file.import_files"])
    assert columns(current(desk).document) == {"Wake": ["Get up", "Coffee"]}
    assert player.told[1].startswith("Imported 1 map from fine")
    (tmp_path / "refused.mmd").write_text(MERMAID + "    and then\n    Leaves: 3: Me\n")
    player.paths = [tmp_path / "refused.mmd"]
    desk.run(COMMANDS["file.import_files"])
    assert "could not be read as written" in player.told[2]
    player.paths = []
    desk.run(COMMANDS["file.import_files"])
    assert len(desk.documents) == 3


def test_text_on_the_clipboard_is_imported(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    desk.run(COMMANDS["file.import_clipboard"])
    assert "no text on the clipboard" in player.told[0]

    player.text = "Nothing that could be a map"
    desk.run(COMMANDS["file.import_clipboard"])
    assert len(player.told) == 2
    assert desk.current is None

    player.text = MERMAID
    desk.run(COMMANDS["file.import_clipboard"])
    assert current(desk).name == "Pasted map"
    assert current(desk).changed


def exporting(tmp_path: Path, *paths: str) -> tuple[Player, list[Path]]:
    """The files after exporting to them with the command their suffix says."""
    desk, player = a_desk(tmp_path, a_full_map())
    player.save_to = [tmp_path / path for path in paths]
    for path in paths:
        run_on(desk, f"export.{path.rpartition('.')[2]}")
    return player, [tmp_path / path for path in paths]


def test_a_poster_is_one_sheet_of_a0_with_the_map_on_it(tmp_path: Path) -> None:
    player, (path,) = exporting(tmp_path, "poster.pdf")

    with pikepdf.open(path) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
        assert len(pdf.pages) == 1
    assert [round(side / 72 * 25.4) for side in box] == [0, 0, 1189, 841]
    assert player.told == [f"Exported on A0, landscape, to {path}."]
    assert player.suggested == [tmp_path / "Some map.pdf"]


def test_a_map_becomes_vectors_and_pixels(tmp_path: Path) -> None:
    player, (svg, png) = exporting(tmp_path, "map.svg", "map.png")

    box = re.search(r'viewBox="0 0 ([\d.]+) ', svg.read_text())
    assert box is not None
    width = float(box[1])
    with Image.open(BytesIO(png.read_bytes())) as picture:
        assert picture.width == pytest.approx(2 * width, abs=2)
    assert player.told == [f"Exported to {svg}.", f"Exported to {png}."]


def test_all_maps_go_into_one_file_and_papers_are_taken_by_name(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    desk.open(a_file(tmp_path))
    player.save_to = [tmp_path / "all"]
    run_on(desk, "export.all_maps")
    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        assert len(pdf.pages) == 2
    assert player.suggested == [tmp_path / "map.pdf"]
    assert "as 2 pages" in player.told[-1]

    second = current(desk).document.maps[1].id
    export.export_to(desk, tmp_path / "tall.pdf", paper="A3", portrait=True, map_id=second)
    with pikepdf.open(tmp_path / "tall.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [842, 1191]
        assert str(pdf.docinfo["/Title"]) == "Second"
    assert "A3, portrait" in player.told[-1]


def test_what_cannot_be_exported_is_said_and_no_file_is_touched(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, a_full_map())
    path = tmp_path / "map.pdf"
    path.write_bytes(b"precious")

    for wrong, paper in ((tmp_path / "map.docx", "A0"), (path, "napkin")):
        with pytest.raises(Trouble):
            export.export_to(desk, wrong, paper=paper)
    empty, _ = a_desk(tmp_path, Document())
    for nobody in (empty, a_desk(tmp_path)[0]):
        with pytest.raises(export.NothingToExport):
            export.export_to(nobody, path)
    player.save_to = [tmp_path / "map"]
    desk.run(COMMANDS["export.pdf"])
    assert "already" in player.told[0]
    desk.run(COMMANDS["export.svg"])
    assert path.read_bytes() == b"precious"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["map.pdf"]


def test_the_poster_dialog_belongs_to_the_shell(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, a_full_map())

    run_on(desk, "export.poster")
    run_on(desk, "export.print")

    assert player.shown == ["export", "print"]
