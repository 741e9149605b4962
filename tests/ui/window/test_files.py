"""Opening, saving and closing from the window."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QTabBar, QToolButton

from journeydesk.document.document import Document
from journeydesk.files import places, project
from journeydesk.ui.notice import Notice
from tests.ui.window.conftest import WindowPilot

FEES = "Two hidden fees appear at checkout"


@pytest.fixture
def path(tmp_path: Path, example: Document) -> Path:
    """A file with the example."""
    path = tmp_path / "fees.journey"
    project.write(example, path)
    return path


def test_a_map_is_opened_changed_saved_and_opened_again(pilot: WindowPilot, path: Path) -> None:
    pilot.sitter.opens = [path]
    pilot.run("file.open_files")
    pilot.click(FEES)
    pilot.press("Del")
    assert pilot.window.isWindowModified()

    pilot.press("Ctrl+S")

    assert not pilot.window.isWindowModified()
    assert FEES not in [getattr(record, "text", "") for record in project.read(path)]
    pilot.press("Ctrl+Z")
    assert pilot.window.isWindowModified()
    assert FEES in pilot.card_texts()


def test_the_title_bar_names_file_and_map(pilot: WindowPilot, path: Path) -> None:
    pilot.open(path)

    assert pilot.window.windowTitle() == "fees.journey[*] — From late projects to a tool the team loves"
    assert pilot.around.document_name.text().startswith("fees — From late projects")


def test_save_as_goes_on_with_the_other_file(pilot: WindowPilot, path: Path, tmp_path: Path) -> None:
    pilot.open(path)
    pilot.sitter.saves = [tmp_path / "other"]

    pilot.press("Ctrl+Shift+S")

    assert pilot.open_document.path == tmp_path / "other.journey"
    assert project.read(tmp_path / "other.journey") == pilot.document
    assert pilot.window.windowTitle().startswith("other.journey")
    assert pilot.around.facts.saved.text() == "Saved just now"


def test_closing_the_window_asks_and_stays_when_cancelled(pilot: WindowPilot, path: Path) -> None:
    pilot.open(path)
    pilot.click(FEES)
    pilot.press("Del")

    pilot.sitter.unsaved = ["cancel"]
    assert not pilot.window.close()
    assert pilot.window.isVisible()

    pilot.sitter.unsaved = ["save"]
    assert pilot.window.close()
    assert FEES not in [getattr(record, "text", "") for record in project.read(path)]


def test_discarding_leaves_the_file_as_it_was(pilot: WindowPilot, path: Path) -> None:
    before = path.read_bytes()
    pilot.open(path)
    pilot.click(FEES)
    pilot.press("Del")

    pilot.sitter.unsaved = ["discard"]

    assert pilot.window.close()
    assert path.read_bytes() == before


def test_the_last_document_closed_shows_how_to_begin_with_recent_files(pilot: WindowPilot, path: Path) -> None:
    pilot.open(path)
    pilot.press("Ctrl+W")
    start = pilot.around.start
    assert start.isVisible()
    assert not pilot.view.isVisible()

    (recent,) = [button for button in start.findChildren(QPushButton) if button.toolTip() == str(path)]
    recent.click()
    pilot.settle()

    assert pilot.open_document.path == path
    assert pilot.view.isVisible()
    assert not start.isVisible()


def test_recent_files_stand_in_the_menu(pilot: WindowPilot, path: Path) -> None:
    pilot.open(path)
    pilot.press("Ctrl+W")
    menus = [menu for menu in pilot.window.menuBar().findChildren(QMenu) if menu.title() == "Recent files"]

    menus[0].aboutToShow.emit()
    (action,) = menus[0].actions()
    assert action.text() == "fees.journey"
    action.trigger()
    pilot.settle()

    assert pilot.open_document.path == path


def test_what_cannot_be_opened_is_told_in_one_sentence_and_the_rest_is_opened(
    pilot: WindowPilot, path: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.journey"
    broken.write_text("no map at all")

    pilot.window.open_paths([broken, tmp_path / "missing.journey", path])
    pilot.settle()

    assert len(pilot.sitter.told) == 2
    assert "broken.journey" in pilot.sitter.told[0]
    assert pilot.open_document.path == path
    notice = pilot.around.notice
    assert isinstance(notice, Notice)
    assert notice.sentence == f"{pilot.sitter.told[0]} There is one more notice."
    assert notice.details == pilot.sitter.told[1]


def test_the_programs_own_example_is_opened_as_a_copy(pilot: WindowPilot) -> None:
    own = places.resources() / "examples" / "project-software.journey"

    pilot.window.open_paths([own])

    assert pilot.open_document.path is None
    assert not pilot.open_document.changed
    assert len(pilot.document) > 50


def test_several_documents_have_tabs(pilot: WindowPilot, path: Path, example: Document) -> None:
    pilot.open(path)
    pilot.open(example)
    tabs = pilot.around.tabs
    assert tabs.isVisible()
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["fees", "Untitled"]

    tabs.setCurrentIndex(0)
    pilot.settle()
    assert pilot.open_document.path == path
    pilot.click(FEES)
    pilot.press("Del")
    assert tabs.tabText(0) == "fees *"

    pilot.sitter.unsaved = ["discard"]
    button = tabs.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    button.click()
    pilot.settle()
    assert not tabs.isVisible()
    assert pilot.open_document.path is None


def test_a_notice_shows_its_details_on_demand_and_goes(pilot: WindowPilot) -> None:
    notice = pilot.around.notice
    pilot.sitter.tell("Three things were mended.", details=["One", "Two"])
    assert (notice.sentence, notice.details) == ("Three things were mended.", "One\nTwo")

    details, away = notice.findChildren(QToolButton)
    details.click()
    (text,) = notice.findChildren(QPlainTextEdit)
    assert text.isVisible()
    away.click()

    assert notice.sentence == ""


def test_a_notice_that_was_read_goes_when_work_goes_on(
    pilot: WindowPilot, example: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    pilot.open(example)
    notice = pilot.around.notice
    pilot.sitter.tell("Saved it.")
    pilot.click(FEES)
    pilot.press("Del")
    assert notice.sentence == "Saved it."

    later = monotonic() + 60
    monkeypatch.setattr("journeydesk.ui.notice.monotonic", lambda: later)
    pilot.press("Ctrl+Z")

    assert notice.sentence == ""


@pytest.mark.parametrize("goes_on", ["file.save", "file.new"])
def test_a_notice_that_was_read_goes_with_a_save_and_with_another_map(
    pilot: WindowPilot, example: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goes_on: str
) -> None:
    pilot.open(example)
    pilot.sitter.saves = [tmp_path / "plan.journey"]
    notice = pilot.around.notice
    pilot.sitter.tell("It could not be written.")

    later = monotonic() + 60
    monkeypatch.setattr("journeydesk.ui.notice.monotonic", lambda: later)
    pilot.run(goes_on)

    assert notice.sentence == ""
