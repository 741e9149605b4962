"""Whatever became of a journal itself, what comes back is a state the map was in, and what cannot be used is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.files import holding, journal, recovery
from journeydesk.files.recovery import recover, take
from journeydesk.files.replay import Misfit
from tests.files.journals import Desk, brought_back, made, texts

posix = pytest.mark.skipif(os.name == "nt", reason="links and permissions are otherwise there")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file and a folder for its journals."""
    return Desk(tmp_path)


def test_a_torn_end_is_no_harm_and_is_written_over(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    with path.open("ab") as file:
        file.write(b'{"sum": "00000000", "line": 3, "edit": "half')

    found = take(path)
    assert found is not None
    recovered = recover(found)
    assert recovered is not None
    assert recovered.aside is None
    again = desk.scribe.go_on(found)
    desk.write(again, "second")

    assert texts(brought_back(desk.crash(again)).document) == ["second", "two"]  # type: ignore[union-attr]  # it is there


def test_of_a_journal_with_a_damaged_line_the_beginning_comes_back_and_a_copy_of_all_is_kept(desk: Desk) -> None:
    writer = desk.begin()
    for text in ("first", "second", "third"):
        desk.write(writer, text)
        assert writer.settle()
    path = desk.crash(writer)
    whole = path.read_bytes().replace(b"Write second", b"Write sekond")
    path.write_bytes(whole)

    found = brought_back(path)

    assert found is not None
    assert texts(found.document) == ["first", "two"]
    assert found.aside is not None
    assert found.aside.read_bytes() == whole


def test_a_damaged_journal_that_cannot_be_copied_comes_back_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    for text in ("first", "second", "third"):
        desk.write(writer, text)
        assert writer.settle()
    path = desk.crash(writer)
    path.write_bytes(path.read_bytes().replace(b"Write second", b"Write sekond"))

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    found = brought_back(path)

    assert found is not None
    assert found.aside is None
    assert texts(found.document) == ["first", "two"]


def test_a_journal_damaged_at_its_beginning_is_told_and_one_that_never_began_is_not(desk: Desk) -> None:
    writer = desk.begin()
    for text in ("first", "second"):
        desk.write(writer, text)
        assert writer.settle()
    path = desk.crash(writer)
    whole = path.read_bytes()

    path.write_bytes(whole.replace(b'"base"', b'"bose"'))
    with pytest.raises(Misfit, match="nothing in it that can be read"):
        brought_back(path)
    path.write_bytes(whole.replace(b"Write first", b"Write fjrst"))
    with pytest.raises(Misfit, match="A part of it is damaged"):
        brought_back(path)
    path.write_bytes(whole[:40])
    assert brought_back(path) is None


def test_a_journal_that_is_being_made_just_now_is_nobody_elses_business(desk: Desk) -> None:
    path = recovery.new_name(desk.folder, desk.path)
    path.write_bytes(b"")

    assert take(path) is None
    assert take(desk.folder / "nowhere.journal") is None


@pytest.mark.skipif(os.name == "nt", reason="open files keep their names there")
def test_a_journal_that_was_put_away_while_it_was_opened_is_not_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    real = holding.hold

    def late(handle: int) -> bool:
        path.rename(path.with_suffix(recovery.HISTORY))
        return real(handle)

    monkeypatch.setattr(holding, "hold", late)

    assert take(path) is None


HOLDER = """
import sys
from pathlib import Path
from journeydesk.files import recovery
found = recovery.take(Path(sys.argv[1]))
print(found is not None, flush=True)
input()
"""


def test_of_two_processes_that_bring_back_at_once_one_does(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"

    assert take(path) is None
    other.kill()
    other.communicate()

    assert texts(brought_back(path).document) == ["first", "two"]  # type: ignore[union-attr]  # it is there


def test_a_journal_larger_than_any_is_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    monkeypatch.setattr(journal, "LARGEST", 100)

    assert take(path) is None
    assert path.exists()


def test_cut_or_damaged_at_any_byte_a_journal_brings_back_a_state_the_map_was_in_and_the_later_the_more_is_left(
    desk: Desk,
) -> None:
    writer = desk.begin()
    states = [desk.document]
    for text in ("a", "ab", "abc"):
        desk.write(writer, text, joined=text != "a")
        assert writer.settle()
        states.append(desk.document)
    desk.do(writer, made("new", "x"))
    states.append(desk.document)
    path = desk.crash(writer)
    whole = path.read_bytes()

    def state(data: bytes) -> int:
        """Which state comes back; the first if nothing is to be brought back, or the rest of a damaged one is kept."""
        path.write_bytes(data)
        try:
            found = brought_back(path)
        except Misfit:
            return 0
        return states.index(found.document) if found is not None else 0

    cut = [state(whole[:at]) for at in (*range(1, len(whole), 5), len(whole))]
    damaged = [state(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]) for at in range(0, len(whole), 13)]

    for found in (cut, damaged):
        assert found == sorted(found)
        assert found[0] == 0
    assert set(cut) == set(range(len(states)))
    assert set(damaged) == set(range(len(states) - 1))
