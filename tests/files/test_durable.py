"""What is saved is on the disk: nothing points at bytes that are not there yet."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from journeydesk.files import atomic

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
