"""Whoever opens a file that cannot be read is told of the backup beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.document.trouble import Trouble
from journeydesk.files import bounds, project
from journeydesk.files.faults import NotAProject, NotThere
from journeydesk.files.saving import backup_of

HARMS = [
    pytest.param(lambda path: path.unlink(), id="gone"),
    pytest.param(lambda path: path.write_bytes(b"nonsense"), id="nonsense"),
    pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-4]), id="cut short"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with its backup."""
    path = tmp_path / "plan.journey"
    for place in (path, backup_of(path)):
        project.write(Document(), place)
    return path


@pytest.mark.parametrize("harm", HARMS)
def test_the_sentence_says_where_what_was_saved_before_lies(path: Path, harm: Callable[[Path], object]) -> None:
    harm(path)

    with pytest.raises(Trouble, match=r"What was saved before lies beside it and can be opened: plan\.journey\.bak\.$"):
        project.load(path)

    assert project.load(backup_of(path)).document == Document()


def test_that_a_file_holds_too_much_is_said_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ROOM", 10)

    with pytest.raises(NotAProject) as found:
        project.load(path)

    assert str(found.value).startswith(f"{path} holds far more than a project can")
    assert str(found.value).count("holds far more") == 1


def test_without_a_backup_nothing_is_said_of_one(path: Path) -> None:
    path.unlink()
    backup_of(path).unlink()

    with pytest.raises(NotThere) as found:
        project.load(path)

    assert "saved before" not in str(found.value)
