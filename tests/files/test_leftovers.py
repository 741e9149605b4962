"""What a program that ended in the middle of saving left beside a file is kept, and then removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeydesk.files import atomic, leftovers, project, recovery, versions
from tests.desk.house import House, a_small_map


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is so much later that nobody saves any more."""
    monkeypatch.setattr(leftovers, "OLD", -1.0)


def left(path: Path, data: bytes) -> Path:
    """A temporary file beside another."""
    made = atomic.beside(path)
    made.write_bytes(data)
    return made


def kept(path: Path) -> list[bytes]:
    """What the versions of a file hold."""
    return [versions.read(path, version) for version in versions.all_of(path)]


@pytest.mark.usefixtures("later")
def test_what_can_be_read_becomes_a_version_and_what_was_torn_goes(house: House) -> None:
    path = house.file("one")
    theirs = project.to_bytes(a_small_map("theirs"))
    gone = [left(path, theirs), left(path, theirs[: len(theirs) // 2]), left(path, path.read_bytes())]

    assert leftovers.take_in(path) == 3

    assert kept(path) == [theirs]
    assert not any(one.exists() for one in gone)


def test_what_may_still_be_written_is_left_alone(house: House) -> None:
    path = house.file("one")
    young = left(path, b"half")
    just_renamed = left(path, b"what the file held until now, with the time of that")
    os.utime(just_renamed, (1000, 1000))

    assert leftovers.take_in(path) == 0
    assert young.exists()
    assert just_renamed.exists()


@pytest.mark.usefixtures("later")
def test_files_of_others_are_left_alone(house: House) -> None:
    path = house.file("one")
    other = left(path.with_name("plan.journey.notes"), b"half")
    folder = atomic.beside(path)
    folder.mkdir()

    assert leftovers.take_in(path) == 0
    assert other.exists()
    assert folder.exists()


@pytest.mark.usefixtures("later")
def test_what_cannot_be_kept_stays(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.file("one")
    theirs = left(path, project.to_bytes(a_small_map("theirs")))

    def full(*_: object, **__: object) -> None:
        raise atomic.NotWritten("The disk is full.")

    monkeypatch.setattr(versions, "keep", full)

    assert leftovers.take_in(path) == 0
    assert theirs.exists()


@pytest.mark.usefixtures("later")
def test_opening_a_file_takes_in_what_was_left_beside_it(house: House) -> None:
    path = house.file("one")
    theirs = project.to_bytes(a_small_map("theirs"))
    left(path, theirs)

    house.desk().open(path)

    assert theirs in kept(path)
    assert list(path.parent.glob("*.part")) == []


def test_copies_that_came_to_no_end_go_from_among_the_journals(tmp_path: Path) -> None:
    old, young = tmp_path / "a-b.c.part", tmp_path / "a-b.d.part"
    for one in (old, young):
        one.write_bytes(b"half")
    os.utime(old, (0, 0))

    recovery.tidy(tmp_path)

    assert not old.exists()
    assert young.exists()
