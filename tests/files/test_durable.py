"""What is saved is on the disk: nothing points at bytes that are not there yet."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from journeydesk.files import atomic, disk

DATA = b"every card of the workshop"


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be opened there")
def test_the_file_is_settled_before_it_takes_the_old_ones_place_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(b"before")
    done: list[tuple[str, bytes]] = []
    settle, rename = os.fsync, os.replace

    def watched_settle(handle: int) -> None:
        there = os.fstat(handle)
        what = "folder" if stat.S_ISDIR(there.st_mode) else f"file of {there.st_size}"
        done.append((what, path.read_bytes()))
        settle(handle)

    def watched_rename(source: Path, target: Path) -> None:
        done.append(("rename", path.read_bytes()))
        rename(source, target)

    monkeypatch.setattr(os, "fsync", watched_settle)
    monkeypatch.setattr(os, "replace", watched_rename)

    atomic.replace(path, DATA)

    assert done == [(f"file of {len(DATA)}", b"before"), ("rename", b"before"), ("folder", DATA)]


def test_a_folder_that_does_not_confirm_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(disk, "settle", fail)

    with pytest.raises(atomic.NotWritten, match="did not confirm what was written there"):
        atomic.replace(tmp_path / "map.journey", DATA)
    assert (tmp_path / "map.journey").read_bytes() == DATA


@pytest.mark.skipif(not hasattr(os, "chown"), reason="files have no owners there")
def test_a_file_keeps_its_owner_where_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(b"before")
    asked: list[tuple[int, int]] = []

    def refuse(_path: Path, user: int, group: int) -> None:
        asked.append((user, group))
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    atomic.replace(path, DATA)

    assert asked == [(path.stat().st_uid, path.stat().st_gid)]
    assert path.read_bytes() == DATA


@pytest.mark.skipif(os.name == "nt", reason="permissions are otherwise there")
def test_the_permissions_of_what_is_replaced_are_kept_though_new_files_get_others(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(b"before")
    path.chmod(0o666)
    mask = os.umask(0o077)
    try:
        atomic.replace(path, DATA)
    finally:
        os.umask(mask)

    assert stat.S_IMODE(path.stat().st_mode) == 0o666


def test_none_of_several_files_is_replaced_if_one_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(b"before")

    with pytest.raises(atomic.NotWritten, match="its folder does not exist"):
        atomic.replace_all([(path, DATA), (tmp_path / "nowhere" / "map.journey", DATA)])

    assert [one.name for one in tmp_path.iterdir()] == ["map.journey"]
    assert path.read_bytes() == b"before"
