"""Saving over a file that others may change: never unseen, never in part, and told truthfully."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.files import disk, saving
from journeydesk.files.atomic import NotWritten
from journeydesk.files.saving import Meanwhile, Saved, backup_of, digest, save
from tests.cli.test_interrupted import as_anybody

OLD, NEW, THEIRS = b"the map of last week", b"the map of today", b"what a colleague wrote"
posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links are otherwise there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a folder of its own."""
    (tmp_path / "maps").mkdir()
    found = tmp_path / "maps" / "plan.journey"
    found.write_bytes(OLD)
    return found


@pytest.fixture(params=["swapping", "step by step", "step by step, one name a file", "no renaming over a file"])
def drive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Drives as there are: that swap two files, that cannot, that know no second names, that rename over nothing."""
    kind: str = request.param
    if kind != "swapping":
        monkeypatch.setattr(disk, "swap", lambda _one, _other: False)
    if "one name" in kind:
        monkeypatch.setattr(os, "link", fails(errno.EPERM))
    if kind == "no renaming over a file":
        real = os.replace

        def rename(source: Path, target: Path) -> None:
            if target.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            real(source, target)

        monkeypatch.setattr(os, "replace", rename)
    return kind


def fails(number: int) -> Callable[..., None]:
    """A call of the system that fails with this error."""

    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def there(path: Path) -> dict[str, bytes]:
    """All files of the folder and what they hold."""
    return {one.name: one.read_bytes() for one in path.parent.iterdir()}


@pytest.mark.usefixtures("drive")
def test_what_was_there_becomes_the_one_backup_and_nothing_else_is_left(path: Path) -> None:
    replaced: list[bytes] = []

    first = save(path, NEW, expected=digest(OLD), before=replaced.append)
    assert first == Saved(digest(NEW))
    assert there(path) == {"plan.journey": NEW, "plan.journey.bak": OLD}
    save(path, b"the next", expected=digest(NEW), before=replaced.append)

    assert there(path) == {"plan.journey": b"the next", "plan.journey.bak": NEW}
    assert replaced == [OLD, NEW]


@pytest.mark.usefixtures("drive")
def test_a_file_that_has_gone_is_written_anew(path: Path) -> None:
    path.unlink()
    replaced: list[bytes] = []

    assert save(path, NEW, expected=digest(OLD), before=replaced.append) == Saved(digest(NEW))
    assert there(path) == {"plan.journey": NEW}
    assert replaced == []


@pytest.mark.usefixtures("drive")
@pytest.mark.parametrize("wanted", [digest(OLD), None], ids=["the old one", "whatever it is"])
def test_a_file_that_another_program_makes_in_the_last_moment_is_seen(
    path: Path, wanted: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    real = disk.write_new

    def write_new(temporary: Path, data: bytes, *, mode: int = 0o666) -> None:
        real(temporary, data, mode=mode)
        path.write_bytes(THEIRS)

    monkeypatch.setattr(disk, "write_new", write_new)

    saved = save(path, NEW, expected=wanted)

    if wanted is None:
        assert saved == Saved(digest(NEW))
        assert there(path) == {"plan.journey": NEW, "plan.journey.bak": THEIRS}
    else:
        assert saved == Meanwhile(THEIRS)
        assert there(path) == {"plan.journey": THEIRS}


def test_what_another_program_wrote_is_handed_over_and_not_replaced(path: Path) -> None:
    path.write_bytes(THEIRS)

    assert save(path, NEW, expected=digest(OLD)) == Meanwhile(THEIRS)
    assert there(path) == {"plan.journey": THEIRS}


@pytest.mark.usefixtures("drive")
def test_what_another_program_writes_in_the_last_moment_is_seen_and_put_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write_new

    def late(target: Path, data: bytes, *, mode: int = 0o666) -> None:
        write(target, data, mode=mode)
        if path.read_bytes() == OLD:
            path.write_bytes(THEIRS)

    monkeypatch.setattr(disk, "write_new", late)

    assert save(path, NEW, expected=digest(OLD)) == Meanwhile(THEIRS)
    assert there(path) == {"plan.journey": THEIRS}


def test_what_another_program_writes_while_theirs_is_put_back_becomes_the_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, swap = disk.write_new, disk.swap
    if not swap(path, path):
        pytest.skip("nothing can be swapped here")
    swaps: list[int] = []

    def late(target: Path, data: bytes, *, mode: int = 0o666) -> None:
        write(target, data, mode=mode)
        path.write_bytes(THEIRS)

    def swapping(one: Path, other: Path) -> bool:
        swaps.append(1)
        if len(swaps) == 2:
            path.write_bytes(b"once more")
        return swap(one, other)

    monkeypatch.setattr(disk, "write_new", late)
    monkeypatch.setattr(disk, "swap", swapping)

    assert save(path, NEW, expected=digest(OLD)) == Meanwhile(THEIRS)
    assert there(path) == {"plan.journey": THEIRS, "plan.journey.bak": b"once more"}


@pytest.mark.usefixtures("drive")
def test_a_file_that_goes_in_the_last_moment_is_written_anew_and_kept_as_the_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write_new

    def late(target: Path, data: bytes, *, mode: int = 0o666) -> None:
        write(target, data, mode=mode)
        if data == NEW:
            path.unlink()

    monkeypatch.setattr(disk, "write_new", late)

    assert save(path, NEW, expected=digest(OLD)) == Saved(digest(NEW))
    assert there(path) == {"plan.journey": NEW, "plan.journey.bak": OLD}


@pytest.mark.usefixtures("drive")
def test_a_file_that_goes_and_cannot_be_written_once_more_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write_new

    def late(target: Path, data: bytes, *, mode: int = 0o666) -> None:
        if data == OLD:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(target, data, mode=mode)
        path.unlink()

    monkeypatch.setattr(disk, "write_new", late)

    with pytest.raises(NotWritten, match=os.strerror(errno.ENOSPC)):
        save(path, NEW, expected=digest(OLD))
    assert there(path) == {}


def test_a_folder_that_goes_in_the_last_moment_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap, elsewhere = disk.swap, path.parent.with_name("elsewhere")

    def late(one: Path, other: Path) -> bool:
        path.parent.rename(elsewhere)
        return swap(one, other)

    monkeypatch.setattr(disk, "swap", late)

    with pytest.raises(NotWritten, match="its folder does not exist"):
        save(path, NEW, expected=digest(OLD))
    assert (elsewhere / path.name).read_bytes() == OLD


def test_saving_twice_leaves_the_backup_what_was_there_before(path: Path) -> None:
    save(path, NEW, expected=digest(OLD))

    assert save(path, NEW, expected=digest(NEW)) == Saved(digest(NEW))

    assert there(path) == {"plan.journey": NEW, "plan.journey.bak": OLD}


def test_saving_over_anything_takes_what_is_there_as_the_backup(path: Path) -> None:
    path.write_bytes(THEIRS)

    assert save(path, NEW, expected=None) == Saved(digest(NEW))
    assert there(path) == {"plan.journey": NEW, "plan.journey.bak": THEIRS}


CALLS = ("write", "fsync", "replace", "link", "open", "swap")


@pytest.mark.usefixtures("drive")
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES])
def test_whichever_call_fails_the_file_holds_the_old_or_the_new_whole_and_the_answer_is_true(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: int
) -> None:
    count = 0
    holder = disk if call == "swap" else os
    real = getattr(holder, call)

    def sometimes(*arguments: object, **more: object) -> object:
        nonlocal count
        count += 1
        if count == number:
            raise OSError(error, os.strerror(error))
        return real(*arguments, **more)

    (path.parent / "plan.journey.bak").write_bytes(b"older")
    with monkeypatch.context() as patch:
        patch.setattr(holder, call, sometimes)
        try:
            result = save(path, NEW, expected=digest(OLD))
        except NotWritten:
            result = None

    found = there(path)
    assert found["plan.journey"] == (OLD if result is None else NEW)
    assert OLD in found.values() or (isinstance(result, Saved) and result.backup)
    if call != "replace":
        assert set(found) <= {"plan.journey", "plan.journey.bak"}
    assert save(path, NEW, expected=digest(found["plan.journey"])) == Saved(digest(NEW))


def test_a_disk_that_does_not_confirm_is_told_as_doubt(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "settle", fails(errno.EIO))

    result = save(path, NEW, expected=digest(OLD))

    assert isinstance(result, Saved)
    assert result.doubt == os.strerror(errno.EIO)
    assert path.read_bytes() == NEW


def test_a_backup_that_cannot_be_kept_is_told_and_leaves_nothing(path: Path) -> None:
    backup_of(path).mkdir()

    result = save(path, NEW, expected=digest(OLD))

    assert isinstance(result, Saved)
    assert result.backup
    assert path.read_bytes() == NEW
    assert {one.name for one in path.parent.iterdir()} == {"plan.journey", "plan.journey.bak"}


def test_what_nobody_can_read_after_the_swap_comes_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, count = Path.read_bytes, [0]

    def second_fails(self: Path) -> bytes:
        count[0] += 1
        if count[0] == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", second_fails)
        with pytest.raises(NotWritten, match=r"plan\.journey could not be written"):
            save(path, NEW, expected=digest(OLD))

    assert there(path) == {"plan.journey": OLD}


def test_a_folder_and_what_is_no_ordinary_file_are_not_saved_over(tmp_path: Path) -> None:
    (tmp_path / "folder.journey").mkdir()
    with pytest.raises(NotWritten, match="it is a folder"):
        save(tmp_path / "folder.journey", NEW, expected=None)
    with pytest.raises(NotWritten, match="its folder does not exist"):
        save(tmp_path / "nowhere" / "plan.journey", NEW, expected=None)


@posix
def test_a_pipe_is_not_read_to_an_end_that_never_comes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.journey")

    with pytest.raises(NotWritten, match="it is no ordinary file"):
        save(tmp_path / "pipe.journey", NEW, expected=None)


@posix
@pytest.mark.usefixtures("drive")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_permissions_are_kept_and_nobody_else_may_read_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    path.chmod(mode)
    seen: list[int] = []
    sync = os.fsync

    def watched(handle: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)

    save(path, NEW, expected=digest(OLD))

    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE(backup_of(path).stat().st_mode) == mode
    assert not seen[0] & ~mode


@posix
def test_a_symbolic_link_stays_one_and_what_it_leads_to_is_replaced(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(path)

    save(link, NEW, expected=digest(OLD))
    assert link.is_symlink()
    assert there(path) == {"plan.journey": NEW, "plan.journey.bak": OLD}

    path.unlink()
    save(link, b"through a link that leads nowhere", expected=None)
    assert link.is_symlink()
    assert path.read_bytes() == b"through a link that leads nowhere"


@posix
def test_another_name_of_the_same_file_keeps_what_it_had(path: Path, tmp_path: Path) -> None:
    os.link(path, tmp_path / "second name")

    save(path, NEW, expected=digest(OLD))

    assert path.read_bytes() == NEW
    assert (tmp_path / "second name").read_bytes() == OLD


@pytest.mark.usefixtures("drive")
@pytest.mark.parametrize(
    "name", ["a" * 247 + ".journey", "é" * 123 + ".journey", "my plan (1) #2 %20.journey", "地図👩‍👩‍👧.journey"]
)
def test_any_name_the_system_takes_can_be_saved_with_a_backup(tmp_path: Path, name: str) -> None:
    (tmp_path / "maps").mkdir()
    path = tmp_path / "maps" / name
    path.write_bytes(OLD)

    assert save(path, NEW, expected=digest(OLD)) == Saved(digest(NEW))
    assert there(path) == {name: NEW, backup_of(path).name: OLD}


@posix
def test_a_folder_of_others_is_told(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from journeydesk.files import atomic, saving\n"
        "try: saving.save(Path(sys.argv[1]), b'new', expected=None)\n"
        "except atomic.NotWritten as told: print(told)"
    )
    path.parent.chmod(0o500)
    try:
        ran = subprocess.run(
            [*as_anybody(), sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
        )
    finally:
        path.parent.chmod(0o700)

    assert "you may not write there" in ran.stdout
    assert there(path) == {"plan.journey": OLD}


def test_a_drive_that_knows_no_permissions_is_not_asked_to_change_them(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "chmod", fails(errno.EPERM))

    assert save(path, NEW, expected=digest(OLD)) == Saved(digest(NEW))


def test_a_file_is_told_from_itself_after_it_was_written(path: Path) -> None:
    before = saving.signature(path)
    assert before == saving.signature(path)

    save(path, NEW, expected=None)

    assert saving.signature(path) != before
    assert saving.signature(path.with_name("nothing")) is None


def test_a_backup_nobody_can_read_has_nothing_late_in_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def unless_backup(self: Path) -> bytes:
        if self == backup_of(path):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", unless_backup)
        assert save(path, NEW, expected=digest(OLD)) == Saved(digest(NEW))
