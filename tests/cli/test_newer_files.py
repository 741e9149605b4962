"""Projects of a newer program: what only reads them says so and goes on, what would write them refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.files import project
from journeydesk.files.migrations import FORMAT
from tests.cli.running import Run
from tests.document.making import a_card, the_ground

NEXT = FORMAT + 1


def with_a_card() -> Document:
    """A map with a card."""
    return Document([*the_ground(), a_card("c", text="Waits")])


def newer(path: Path) -> Path:
    """A project as a program of the next format would write it, with a lane this one does not know."""
    data = project.to_bytes(with_a_card())
    strange = b'[\n{"id": "strange", "kind": "lane", "map": "m", "lane_kind": "holograms"},'
    path.write_bytes(data.replace(f'"format": {FORMAT}'.encode(), f'"format": {NEXT}'.encode()).replace(b"[", strange, 1))
    return path


@pytest.mark.parametrize("words", [("info",), ("check",), ("preflight",)])
def test_a_newer_file_is_told_of_with_a_remark(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    path = newer(tmp_path / "newer.journey")

    ran = run(*words, path)

    assert ran.status in (0, 1)
    assert f"{path} has format {NEXT}, but this JourneyDesk knows formats up to {FORMAT}" in ran.err
    assert ran.out


def test_info_tells_scripts_the_format_of_the_file(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("info", newer(tmp_path / "newer.journey"), "--json").out)["format"] == NEXT


def test_a_newer_file_can_be_drawn_and_compared_with_an_older_one(run: Run, tmp_path: Path) -> None:
    path, old = newer(tmp_path / "newer.journey"), tmp_path / "old.journey"
    project.write(with_a_card(), old)

    drawn, compared = run("export", path, tmp_path / "map.svg"), run("diff", old, path)

    assert drawn.status in (0, 1)
    assert f"has format {NEXT}" in drawn.err
    assert "<svg" in (tmp_path / "map.svg").read_text("utf-8")
    assert compared.status == 1
    assert compared.out.startswith("+ lane “strange” (strange)")


def test_a_newer_file_is_never_merged_into_one_of_today(run: Run, tmp_path: Path) -> None:
    path, out = newer(tmp_path / "newer.journey"), tmp_path / "out.journey"

    ran = run("merge", path, path, path, "-o", out)

    assert "open it with a newer JourneyDesk; the file was not touched." in ran.sentence
    assert not out.exists()
