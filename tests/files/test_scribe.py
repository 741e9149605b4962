"""The scribe: what is noted comes to the disk soon, in order, once, whatever the disk does meanwhile."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply, compare
from journeydesk.files import disk, holding, journal, recovery, scribe
from journeydesk.files.journal import Base, Open, Step
from journeydesk.files.replay import document_after, history, steps_since
from journeydesk.files.scribe import Scribe
from tests.files.journals import Desk, a_base, a_document, made, read, taken, written
from tests.strategies import documents, edits


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file and a folder for its journals."""
    return Desk(tmp_path)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that failed is tried again soon."""
    monkeypatch.setattr(scribe, "AGAIN", 0.01)


def until(so: Callable[[], object]) -> None:
    """Wait for another thread."""
    end = monotonic() + 20
    while not so():
        assert monotonic() < end, "It did not come."
        Event().wait(0.002)


def labels(path: Path) -> list[str]:
    """The labels of all edits in a journal."""
    return [step.edit for step in read(path).steps]


def test_what_is_noted_is_on_the_disk_soon_though_nobody_waits_for_it(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")

    until(lambda: writer.settled == 1)

    assert writer.size == writer.path.stat().st_size
    assert labels(writer.path) == ["Write first"]
    assert read(writer.path).bases[0].path == str(desk.path)
    writer.close(keep_as=None)


def test_the_name_of_a_new_journal_is_brought_to_the_disk_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[Path] = []
    monkeypatch.setattr(disk, "settle", settled.append)
    writer = desk.begin()

    for text in ("first", "second"):
        desk.write(writer, text)
        assert writer.settle()
        assert settled == [desk.folder]

    writer.close(keep_as=None)


def test_a_journal_is_nobody_elses_to_read_and_held_as_long_as_it_is_written(desk: Desk) -> None:
    writer = desk.begin()
    assert writer.settle()

    assert recovery.take(writer.path) is None
    if os.name != "nt":
        assert writer.path.stat().st_mode & 0o077 == 0

    writer.close(keep_as=None)
    with taken(writer.path) as found:
        assert len(found.journal.bases) == 1


def test_letters_of_one_step_become_one_line_and_other_steps_lines_of_their_own(desk: Desk) -> None:
    writer = desk.begin()
    desk.do(writer, made("new", ""))
    for text in ("W", "Wa", "Wai"):
        desk.do(writer, written(desk.document, text, card="new"), joined=True)
    desk.write(writer, "other")
    assert writer.settle()

    found = read(writer.path)

    assert [(step.edit, step.number, step.joined) for step in found.steps] == [
        ("Make new", 4, False),
        ("Write other", 5, False),
    ]
    assert document_after(desk.data, 1, found.steps, name="x") == desk.document
    assert writer.settled == writer.number == 5
    writer.close(keep_as=None)


def test_letters_typed_after_a_file_is_about_to_be_saved_stay_apart_from_those_it_holds(desk: Desk) -> None:
    writer = desk.begin()
    desk.do(writer, made("new", ""))
    desk.do(writer, written(desk.document, "W", card="new"), joined=True)
    held, after = desk.document, writer.number
    writer.part()
    desk.do(writer, written(desk.document, "Wa", card="new"), joined=True)
    desk.document, late = held, desk.document
    desk.saved(writer, after=after)
    assert writer.settle()

    found = read(writer.path)

    assert [step.number for step in found.steps] == [2, 3]
    assert document_after(desk.data, 1, steps_since(found, found.bases[-1]), name="x") == late
    assert [past.edit.label for past in history(found.steps)[0]] == ["Make new"]
    writer.close(keep_as=None)


def test_what_was_typed_and_taken_back_at_once_leaves_no_step(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "before")
    desk.do(writer, made("new", ""))
    desk.do(writer, Edit("Make new", made("new", "").inverse().changes), joined=True)
    desk.write(writer, "after")
    assert writer.settle()

    done, undone = history(read(writer.path).steps)

    assert [past.edit.label for past in done] == ["Write before", "Write after"]
    assert undone == []
    writer.close(keep_as=None)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("call", ["open", "write", "fsync", "ftruncate"])
def test_a_disk_that_fails_is_told_and_tried_again_until_everything_is_there_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    writer = desk.begin()
    if call != "open":
        assert writer.settle()
    real, fails = getattr(os, call), [3]

    def failing(*arguments: object, **more: object) -> object:
        if fails[0]:
            fails[0] -= 1
            if call == "write":
                real(arguments[0], bytes(arguments[1])[:7])  # type: ignore[call-overload]  # half of it is written
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **more)

    monkeypatch.setattr(os, call, failing)
    desk.write(writer, "first")
    assert not writer.settle()
    assert isinstance(writer.trouble, OSError)
    desk.write(writer, "second")

    until(lambda: writer.settled == 2)

    until(lambda: writer.trouble is None)
    assert labels(writer.path) == ["Write first", "Write second"]
    assert document_after(a_bytes(desk), 1, read(writer.path).steps, name="x") == desk.document
    writer.close(keep_as=None)


def a_bytes(desk: Desk) -> bytes:
    """What the file holds."""
    return desk.path.read_bytes()


@pytest.mark.usefixtures("soon")
def test_what_cannot_be_written_at_all_keeps_no_other_journal_from_being_written(desk: Desk) -> None:
    bad, good = desk.begin(), desk.begin()
    bad.tell(Open(conflicts=({"never": object()},)))
    desk.write(bad, "after it")

    assert not bad.settle()
    desk.write(good, "fine")

    assert good.settle()
    assert labels(good.path) == ["Write fine"]
    assert isinstance(bad.trouble, OSError)
    good.close(keep_as=None)
    bad.close(keep_as=None)


def test_nobody_who_edits_waits_for_a_slow_disk_and_a_save_waits_only_for_what_came_before_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = desk.begin()
    assert writer.settle()
    go_on, begun, real = Event(), Event(), os.fsync

    def slow(handle: int) -> None:
        begun.set()
        go_on.wait(20)
        real(handle)

    monkeypatch.setattr(os, "fsync", slow)
    desk.write(writer, "first")
    assert begun.wait(20)
    came: list[bool] = []
    saver = Thread(target=lambda: came.append(writer.settle()))
    saver.start()

    for number in range(200):
        desk.write(writer, f"while it is slow {number}")

    assert writer.settled == 0
    assert not writer.settle(longest=0.01)
    go_on.set()
    saver.join(20)
    assert came == [True]
    assert writer.settle()
    assert document_after(desk.data, 1, read(writer.path).steps, name="x") == desk.document
    writer.close(keep_as=None)


def test_whoever_keeps_on_typing_does_not_keep_a_save_from_its_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    assert writer.settle()
    real = os.fsync

    def busy(handle: int) -> None:
        real(handle)
        # somebody types whenever the disk is at work: there is always something more to be written
        writer.note(written(a_document("one"), "more"), way="given")

    monkeypatch.setattr(os, "fsync", busy)
    desk.write(writer, "first")

    assert writer.settle(longest=20)
    monkeypatch.setattr(os, "fsync", real)
    writer.close(keep_as=None)


def test_what_is_noted_after_it_was_closed_is_nowhere_and_nobody_waits_for_it(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    writer.close(keep_as=None)
    before = writer.path.read_bytes()

    desk.write(writer, "too late")

    assert writer.settle(longest=20)
    assert writer.closed
    assert writer.path.read_bytes() == before
    assert list(desk.folder.iterdir()) == [writer.path]


def test_closed_before_anything_was_noted_there_is_no_journal(desk: Desk) -> None:
    desk.scribe.begin(recovery.new_name(desk.folder, None)).close(keep_as=recovery.history_name(desk.folder, None))

    assert list(desk.folder.iterdir()) == []


def test_closed_in_order_it_waits_no_more_and_gone_on_with_it_does_again(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    kept = recovery.history_name(desk.folder, desk.path)
    writer.close(keep_as=kept)
    assert list(desk.folder.iterdir()) == [kept]

    found = recovery.take(kept)
    assert found is not None
    again = desk.scribe.go_on(found)
    assert (again.number, again.settle()) == (1, True)
    assert kept.exists()
    desk.write(again, "second")
    assert again.settle()

    assert list(desk.folder.iterdir()) == [again.path] == [kept.with_suffix(journal.SUFFIX)]
    assert labels(again.path) == ["Write first", "Write second"]
    again.close(keep_as=None)


def test_a_journal_that_cannot_be_put_away_stays_where_it_is(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    assert writer.settle()

    writer.close(keep_as=desk.folder / "nowhere" / "at all.history")

    assert labels(writer.path) == ["Write first"]


def test_where_open_files_keep_their_names_they_are_let_go_of_for_a_moment(tmp_path: Path) -> None:
    path, new = tmp_path / "old", tmp_path / "new"
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    assert holding.hold(handle)

    handle = holding.rename(handle, path, new, open_ones_stay=True)

    other = os.open(new, os.O_RDWR)
    assert not holding.hold(other)
    assert not path.exists()
    os.close(other)
    os.close(handle)


def test_on_windows_one_byte_far_behind_the_end_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module, calls = ModuleType("msvcrt"), list[tuple[int, int, int]]()
    handle = os.open(tmp_path / "journal", os.O_RDWR | os.O_CREAT)

    def locking(which: int, mode: int, count: int) -> None:
        calls.append((os.lseek(which, 0, os.SEEK_CUR), mode, count))
        if len(calls) == 2:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    module.__dict__.update(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", module)

    assert holding.hold(handle, windows=True)
    assert not holding.hold(handle, windows=True)
    assert calls == [(2**30, 2, 1)] * 2
    os.close(handle)


def test_somebody_who_looks_at_a_journal_as_it_is_made_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal"
    mine, theirs = os.open(path, os.O_RDWR | os.O_CREAT), os.open(path, os.O_RDWR)
    assert holding.hold(theirs)
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            os.close(theirs)

    monkeypatch.setattr(holding, "sleep", nap)
    holding.hold_at_last(mine)
    assert len(naps) == 3

    third = os.open(path, os.O_RDWR)
    assert not holding.hold(third)
    holding.hold_at_last(third)
    assert len(naps) > 50
    os.close(third)
    os.close(mine)


def test_the_desk_hears_from_the_scribe_when_something_is_settled_or_failed(desk: Desk) -> None:
    heard = Event()
    desk.scribe = Scribe(heard.set)
    writer = desk.begin()

    assert heard.wait(20)
    writer.close(keep_as=None)


@settings(max_examples=40, deadline=None)
@given(document=documents(), data=st.data())
def test_any_edits_written_by_the_scribe_lead_where_they_led(
    tmp_path_factory: pytest.TempPathFactory, document: Document, data: st.DataObject
) -> None:
    desk = Desk(tmp_path_factory.mktemp("any"))
    writer = desk.scribe.begin(recovery.new_name(desk.folder, None))
    writer.tell(a_base(None, None, name="Any"))
    writer.give(compare(Document(), document), a_base(None, None, name="Any"))
    for _ in range(data.draw(st.integers(0, 4))):
        edit = data.draw(edits(document))
        document = apply(document, edit)
        writer.note(edit)
    path = desk.crash(writer)

    found = read(path)

    assert isinstance(found.lines[0], Base)
    assert all(isinstance(line, Step | Base) for line in found.lines)
    assert document_after(None, 1, steps_since(found, found.bases[-1]), name="any") == document
