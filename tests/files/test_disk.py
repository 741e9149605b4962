"""The few calls that bring bytes to a disk: whole, however little the system does at a time, and told when they fail."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest

from journeydesk.files import disk

PathLike = str | os.PathLike[str]


def test_all_is_written_however_little_is_taken_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data)[:3]))

    disk.write_new(tmp_path / "new", b"every card of the workshop")

    assert (tmp_path / "new").read_bytes() == b"every card of the workshop"


def test_a_disk_that_takes_nothing_is_trouble_and_no_endless_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda _handle, _data: 0)

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        disk.write_new(tmp_path / "new", b"something")


def test_a_new_file_never_takes_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        disk.write_new(tmp_path / "there", b"yours")
    assert (tmp_path / "there").read_bytes() == b"mine"


@pytest.mark.parametrize(("number", "told"), [(errno.EIO, True), (errno.ENOSPC, True), (errno.EINVAL, False)])
def test_a_folder_that_failed_is_told_and_one_that_cannot_be_asked_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: bool
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    before = len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else 0  # noqa: PTH110, PTH208

    if told:
        with pytest.raises(OSError, match=os.strerror(number)):
            disk.settle(tmp_path)
    else:
        disk.settle(tmp_path)
    if before:
        assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as it was counted before


def test_a_folder_that_cannot_be_opened_is_not_asked(tmp_path: Path) -> None:
    disk.settle(tmp_path / "nowhere")


class Share:
    """A network share that does not rename over a file; the renames of these numbers fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, fails: tuple[int, ...] = ()) -> None:
        self.calls: list[tuple[str, str]] = []
        real = os.replace

        def rename(source: PathLike, target: PathLike) -> None:
            self.calls.append((Path(source).name, Path(target).name))
            if len(self.calls) in fails:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            if Path(target).exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            real(source, target)

        monkeypatch.setattr(os, "replace", rename)


def two(folder: Path) -> tuple[Path, Path]:
    """Two files that say which they are."""
    one, other = folder / "one", folder / "other"
    one.write_bytes(b"one")
    other.write_bytes(b"other")
    return one, other


def test_on_a_share_that_does_not_rename_over_a_file_the_old_one_steps_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two(tmp_path)
    Share(monkeypatch)

    disk.replace(one, other)

    assert other.read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


@pytest.mark.parametrize("fails", [(2,), (3,)])
def test_what_stepped_aside_comes_back_if_it_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: tuple[int, ...]
) -> None:
    one, other = two(tmp_path)
    Share(monkeypatch, fails=fails)

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        disk.replace(one, other)

    assert (one.read_bytes(), other.read_bytes()) == (b"one", b"other")
    assert len(list(tmp_path.iterdir())) == 2


def test_what_stepped_aside_and_does_not_go_does_not_undo_the_replacing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two(tmp_path)
    Share(monkeypatch)

    def refuse(path: PathLike) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(os, "unlink", refuse)

    disk.replace(one, other)

    assert other.read_bytes() == b"one"


def test_two_files_change_places_where_the_system_can(tmp_path: Path) -> None:
    one, other = two(tmp_path)

    swapped = disk.swap(one, other)

    expected = (b"other", b"one") if swapped else (b"one", b"other")
    assert (one.read_bytes(), other.read_bytes()) == expected


def test_a_swap_that_fails_is_told_and_one_that_cannot_be_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two(tmp_path)
    monkeypatch.setattr(disk, "_swapper", lambda: lambda _one, _other: errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        disk.swap(one, other)

    monkeypatch.setattr(disk, "_swapper", lambda: lambda _one, _other: errno.EINVAL)
    assert not disk.swap(one, other)
    monkeypatch.setattr(disk, "_swapper", lambda: None)
    assert not disk.swap(one, other)


class Library:
    """A C library as a system has it: calls by name, each giving what it was told to."""

    def __init__(self, name: str, gives: int) -> None:
        self.given: list[tuple[object, ...]] = []

        def call(*arguments: object) -> int:
            self.given.append(arguments)
            ctypes.set_errno(errno.EXDEV)
            return gives

        setattr(self, name, call)


@pytest.mark.parametrize(
    ("name", "arguments"), [("renameat2", (-100, b"one", -100, b"other", 2)), ("renamex_np", (b"one", b"other", 2))]
)
def test_linux_and_macos_are_called_by_their_own_names(name: str, arguments: tuple[object, ...]) -> None:
    library, failing = Library(name, 0), Library(name, -1)
    well, badly = disk.swapper_of(library), disk.swapper_of(failing)
    assert well is not None
    assert badly is not None

    assert well(b"one", b"other") == 0
    assert library.given == [arguments]
    assert badly(b"one", b"other") == errno.EXDEV
    assert disk.swapper_of(object()) is None


def test_a_system_without_a_c_library_for_all_swaps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_name: object, **_more: object) -> object:
        raise TypeError("no library is called None")

    monkeypatch.setattr(ctypes, "CDLL", none)
    disk._swapper.cache_clear()  # noqa: SLF001 - it is asked for once for all
    try:
        assert not disk.swap(*two(tmp_path))
    finally:
        disk._swapper.cache_clear()  # noqa: SLF001 - as above
