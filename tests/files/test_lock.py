"""Locks: one holder at a time, stale ones recognised, and none that keeps anybody from working."""

from __future__ import annotations

import errno
import getpass
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from time import time
from typing import Any

import psutil
import pytest

from journeydesk.files import lock
from journeydesk.files.lock import SILENT, Holder, Lock, path_of, take

posix = pytest.mark.skipif(os.name == "nt", reason="links and permissions are otherwise there")


@pytest.fixture(params=["second names", "one name a file"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file, on a drive where files may have two names, or not."""
    if request.param == "one name a file":
        monkeypatch.setattr(os, "link", refused)
    found = tmp_path / "plan.journey"
    found.write_bytes(b"")
    return found


def refused(*_arguments: object, **_more: object) -> None:
    """The system says no."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def mine(path: Path) -> Lock:
    """The lock taken."""
    found = take(path)
    assert isinstance(found, Lock)
    return found


def put(path: Path, **fields: Any) -> Path:  # noqa: ANN401 - whatever a lock may hold
    """A lock of somebody else; by default of this very process."""
    found = mine(path)
    place = found.path
    plain = {**json.loads(place.read_bytes()), "mark": "theirs", **fields}
    place.write_text(json.dumps(plain))
    return place


def test_a_second_one_is_told_who_holds_it_until_it_is_let_go_of(path: Path) -> None:
    first = mine(path)

    holder = take(path)
    assert isinstance(holder, Holder)
    assert holder == first.holder
    assert holder.here
    assert holder.process == os.getpid()
    first.let_go()

    assert sorted(one.name for one in path.parent.iterdir()) == ["plan.journey"]
    mine(path).let_go()


def test_nothing_but_the_lock_lies_beside_the_file(path: Path) -> None:
    mine(path)
    take(path)

    assert sorted(one.name for one in path.parent.iterdir()) == [".~lock.plan.journey#", "plan.journey"]


@posix
def test_a_link_and_what_it_leads_to_have_one_lock(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.journey").symlink_to(path)
    mine(path)

    assert isinstance(take(tmp_path / "link.journey"), Holder)


def test_of_many_who_take_it_at_once_one_has_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.journey"
    for _ in range(10):
        found: list[object] = []
        ready = Barrier(8)

        def go(found: list[object] = found, ready: Barrier = ready) -> None:
            ready.wait()
            found.append(take(path))

        threads = [Thread(target=go) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (one,) = [one for one in found if isinstance(one, Lock)]
        assert len([one for one in found if isinstance(one, Holder)]) == 7
        one.let_go()


GONE: list[tuple[str, dict[str, Any]]] = [
    ("the process has ended", {"process": 2**22 + 1}),
    ("its number belongs to another process now", {"started": 1_000_000.0}),
    ("no process has such a number", {"process": -5}),
    ("no process has so large a number", {"process": 2**70}),
    ("it never started", {"started": float("nan")}),
]


@pytest.mark.parametrize("fields", [fields for _, fields in GONE], ids=[why for why, _ in GONE])
def test_a_lock_of_a_process_that_has_gone_is_taken_over(path: Path, fields: dict[str, Any]) -> None:
    put(path, **fields)

    mine(path)


def test_a_process_that_ended_and_whose_parent_has_not_looked_yet_has_gone(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    started = psutil.Process(child.pid).create_time()
    while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE:
        pass
    put(path, process=child.pid, started=started)

    mine(path)
    child.wait()


@pytest.fixture
def somebody() -> Iterator[subprocess.Popen[bytes]]:
    """Another process that lives."""
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield child
    child.communicate(b"\n")


def test_a_lock_of_a_process_that_lives_is_respected(path: Path, somebody: subprocess.Popen[bytes]) -> None:
    put(path, process=somebody.pid, started=psutil.Process(somebody.pid).create_time())

    holder = take(path)

    assert isinstance(holder, Holder)
    assert holder.process == somebody.pid


def test_a_process_nobody_may_ask_about_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path)

    def refuse(pid: int | None = None) -> object:
        raise psutil.AccessDenied(pid)

    real = psutil.Process
    monkeypatch.setattr(psutil, "Process", lambda pid=None: real() if pid is None else refuse(pid))

    assert isinstance(take(path), Holder)


@pytest.mark.parametrize(("age", "stale"), [(0.0, False), (SILENT - 60, False), (SILENT + 60, True), (-3600.0, False)])
def test_a_lock_of_another_machine_is_stale_once_nobody_has_touched_it_for_long(path: Path, age: float, stale: bool) -> None:
    place = put(path, host="elsewhere", user="Priya")
    os.utime(place, (time() - age,) * 2)

    found = take(path)

    assert isinstance(found, Lock) == stale
    if isinstance(found, Holder):
        assert (found.host, found.user, found.here) == ("elsewhere", "Priya", False)


def test_a_lock_that_goes_while_it_is_looked_at_is_free(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put(path, host="elsewhere")
    real = lock._is_stale  # noqa: SLF001 - so that it goes between two looks

    def late(where: Path, holder: Holder) -> bool:
        place.unlink()
        return real(where, holder)

    monkeypatch.setattr(lock, "_is_stale", late)

    mine(path)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[]", b'{"host": 5}', b'{"host": "x"}', b"[" * 4096, b"x" * 10_000, b'{"a": ' + b"9" * 4000]
)
def test_a_damaged_lock_is_none(path: Path, data: bytes) -> None:
    path_of(path).write_bytes(data)

    found = mine(path)

    assert take(path) == found.holder


def test_a_lock_put_there_while_a_stale_one_is_taken_away_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = put(path, process=2**22 + 1)
    theirs = json.dumps({"host": "elsewhere", "process": 1, "started": 1.0, "mark": "new"})
    real = lock._is_stale  # noqa: SLF001 - so that somebody else is faster

    def slow(where: Path, holder: Holder) -> bool:
        found = real(where, holder)
        if found:
            stale.write_text(theirs)
        return found

    monkeypatch.setattr(lock, "_is_stale", slow)

    holder = take(path)

    assert isinstance(holder, Holder)
    assert holder.mark == "new"
    assert stale.read_text() == theirs


def test_one_that_was_taken_over_is_neither_touched_nor_taken_away(path: Path) -> None:
    first = mine(path)
    first.path.write_text(json.dumps({"host": "elsewhere", "process": 1, "started": 1.0}))
    os.utime(first.path, (1000, 1000))

    first.refresh()
    first.let_go()

    assert first.path.stat().st_mtime == 1000
    first.path.unlink()
    first.let_go()
    first.refresh()


def test_a_touched_lock_is_as_good_as_new(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = mine(path)
    os.utime(first.path, (1000, 1000))

    first.refresh()
    assert time() - first.path.stat().st_mtime < SILENT / 2

    monkeypatch.setattr(os, "utime", refused)
    first.refresh()
    monkeypatch.setattr(Path, "unlink", refused)
    first.let_go()
    assert first.path.exists()


def test_where_no_lock_can_be_written_nobody_is_kept_from_working(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert take(path.parent / "nowhere" / "plan.journey") is None

    monkeypatch.setattr(Path, "write_bytes", refused)
    assert take(path) is None
    assert [one.name for one in path.parent.iterdir()] == ["plan.journey"]


def test_a_stale_lock_that_cannot_be_taken_away_keeps_nobody_from_working(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, process=2**22 + 1)
    monkeypatch.setattr(Path, "rename", refused)

    assert take(path) is None


@pytest.mark.parametrize(
    "name", ["a" * 247 + ".journey", "é" * 123 + ".journey", "my plan (1) #2.journey", "地図👩‍👩‍👧.journey"]
)
def test_a_file_of_any_name_can_be_locked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    other = tmp_path / (name[:-9] + "x.journey")

    mine(tmp_path / name)

    assert isinstance(take(tmp_path / name), Holder)
    assert path_of(other) != path_of(tmp_path / name)


def test_a_user_the_system_does_not_know_can_lock_a_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", unknown)

    assert mine(path).holder.user == ""
