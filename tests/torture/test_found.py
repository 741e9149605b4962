"""What torture has found, each as small as it can be told."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from journeydesk.files import disk, project, saving, versions
from journeydesk.files.saving import backup_of
from tests.desk.house import House, Slow, Turns, a_small_map, add, elsewhere, held, texts, writer_of


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def test_an_edit_that_goes_on_with_an_old_journal_while_an_unchanged_file_is_saved_comes_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.file("one")
    first = house.desk()
    opened = first.open(path)
    add(opened, "two")
    first.save(opened)
    first.close(opened)
    turns = Turns()
    second = house.desk(turns.beside)
    opened = second.open(path)
    turns.rest()
    slow = Slow(monkeypatch)
    second.save(opened)
    assert slow.begun.wait(20)

    add(opened, "three")
    slow.go_on.set()
    turns.rest()
    house.crash(second)

    ((back, _),) = house.desk().bring_back()
    assert texts(back.document) == ["one", "three", "two"]
    back.undo()
    assert texts(back.document) == ["one", "two"]
    assert house.player.told == []


def test_an_edit_that_counts_as_safe_comes_back_even_if_another_program_changes_the_file_at_once(
    house: House,
) -> None:
    turns = Turns()
    busy = Event()
    desk = house.desk(turns.beside)
    path = house.file("one")
    opened = desk.open(path)
    turns.rest()
    desk.background.run(lambda: busy.wait(20), lambda made: made())

    add(opened, "two")
    assert writer_of(desk, opened).settle()
    elsewhere(path, "one", "theirs")
    busy.set()
    house.crash(desk)

    ((back, _),) = house.desk().bring_back()
    assert texts(back.document) == ["one", "two"]
    assert house.player.told == []


def test_an_edit_made_before_it_is_seen_that_another_program_has_changed_the_file_comes_back(house: House) -> None:
    desk = house.desk()
    path = house.file("one")
    opened = desk.open(path)
    elsewhere(path, "one", "theirs")

    add(opened, "two")
    assert writer_of(desk, opened).settle()
    house.crash(desk)

    ((back, how),) = house.desk().bring_back()
    assert texts(back.document) == ["one", "two"]
    assert how.changed
    assert house.player.told == []


def test_a_file_left_as_another_program_wrote_it_has_no_steps_that_lead_elsewhere(house: House) -> None:
    path = house.file("one")
    first = house.desk()
    opened = first.open(path)
    add(opened, "two")
    elsewhere(path, "one", "theirs")
    first.tick()
    assert texts(opened.document) == ["theirs", "two"]
    house.player.answers = ["discard"]
    assert first.close(opened)

    again = house.desk().open(path)

    assert texts(again.document) == ["theirs"]
    while again.can_undo:
        again.undo()
    assert again.document == project.read(path)


def test_what_another_program_writes_into_the_file_as_it_becomes_the_backup_is_kept_as_a_version(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.file("one")
    desk = house.desk()
    opened = desk.open(path)
    add(opened, "two")
    theirs = project.to_bytes(a_small_map("one", "theirs"))
    real = disk.replace

    with path.open("r+b") as other:

        def late(source: Path, target: Path) -> None:
            if target == backup_of(path):
                other.write(theirs)
                other.truncate()
                other.flush()
            real(source, target)

        monkeypatch.setattr(disk, "replace", late)
        desk.save(opened)
    monkeypatch.undo()

    assert held(path) == ["one", "two"]
    assert theirs in [versions.read(path, version) for version in versions.all_of(path)]
    assert [sentence for sentence in house.player.told if "kept among the versions" in sentence]


def test_a_backup_that_cannot_be_read_again_is_no_trouble(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.file("one")
    real = disk.replace

    def gone(source: Path, target: Path) -> None:
        real(source, target)
        if target == backup_of(path):
            target.unlink()

    monkeypatch.setattr(disk, "replace", gone)

    assert saving.save(path, b"new", expected=None) == saving.Saved(saving.digest(b"new"))
