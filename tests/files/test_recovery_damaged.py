"""A journal that names what no path can be: what needs no file comes back, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.document.records import Card
from journeydesk.files import journal, lines, recovery
from journeydesk.files.journal import Base, Step
from journeydesk.files.migrations import FORMAT
from journeydesk.files.replay import Misfit
from tests.document.making import a_card
from tests.files.journals import taken

PATHS = ["a\0b", "\ud83d", "a" * 5000]


def left_behind(folder: Path, base: Base) -> Path:
    """A journal with this base, and a card that was made."""
    made = journal.step_content(Step(edit="Add card", number=1), [("null", lines.line(a_card("c", text="Waits")))])
    path = recovery.new_name(folder, None)
    path.write_bytes(journal.written(1, journal.content_of(base)) + journal.written(2, made))
    return path


@pytest.mark.parametrize("name", PATHS, ids=["a nought", "half a letter", "no end"])
def test_work_without_a_base_comes_back_whatever_its_path(name: str, tmp_path: Path) -> None:
    with taken(left_behind(tmp_path, Base(base="", path=name, format=FORMAT))) as journal_left:
        found = recovery.recover(journal_left)

    assert found is not None
    assert found.document.get(Card, "c").text == "Waits"


@pytest.mark.parametrize("name", PATHS, ids=["a nought", "half a letter", "no end"])
def test_work_whose_base_can_be_nowhere_is_told(name: str, tmp_path: Path) -> None:
    with taken(left_behind(tmp_path, Base(base="0" * 64, path=name, format=FORMAT))) as journal_left, pytest.raises(Misfit):
        recovery.recover(journal_left)
