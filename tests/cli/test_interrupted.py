"""An export that is ended, or finds no room, ends soon, leaves no half file, and what was there before is whole."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import saved
from tests.cli.test_main import BARE
from tests.layout.maps import example
from tests.layout.maps_large import many_cards

SOON = 10.0
"""Alone it is a fraction of a second; a machine that runs other tests meanwhile may take longer."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of 10,000 cards."""
    return saved(tmp_path_factory.mktemp("large") / "large.journey", many_cards(10_000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs without asking them")
@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["ended", "interrupted"])
@pytest.mark.parametrize("step", ["Reading", "Laying out", "Drawing", "Writing"])
@pytest.mark.parametrize("name", ["there.pdf", "there.png"])
def test_an_export_that_is_ended_stops_soon_and_leaves_what_was_there(
    name: str, step: str, sign: signal.Signals, status: int, large: Path, tmp_path: Path
) -> None:
    out = tmp_path / name
    out.write_text("precious")
    words = ["export", str(large), str(out), "--paper", "1067mm", "--progress"]
    with subprocess.Popen(
        [sys.executable, "-m", "journeydesk", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=BARE
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if line.split(" ", 2)[2].startswith(step):
                break
        time.sleep(0.05)
        program.send_signal(sign)
        begun = time.monotonic()
        _, told = program.communicate(timeout=30)
        took = time.monotonic() - begun

    assert took < SOON
    assert "Traceback" not in told
    # writing may be over before the sign comes
    assert program.returncode == status or (step == "Writing" and program.returncode in (0, 1))
    if program.returncode == status and step != "Writing":
        assert out.read_text() == "precious"
    else:
        assert out.read_bytes() == b"precious" or out.stat().st_size > 10_000
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell is there to limit the size of files")
@pytest.mark.parametrize("name", ["there.pdf", "there.png", "there.svg"])
def test_a_file_that_grows_too_large_for_the_disk_is_told_and_the_old_one_stays(name: str, tmp_path: Path) -> None:
    path, out = saved(tmp_path / "a.journey", example()), tmp_path / name
    out.write_text("precious")

    # a limit of 8 blocks stands for a disk that is full: the system refuses to write on, as it would there
    ran = subprocess.run(
        ["sh", "-c", f'ulimit -f 8; exec "{sys.executable}" -B -m journeydesk export "{path}" "{out}"'],
        capture_output=True,
        text=True,
        check=False,
        env={**BARE, "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )

    assert ran.returncode == 2, ran.stderr
    assert ran.stderr == f"journeydesk export: {out} could not be written: File too large.\n"
    assert out.read_text() == "precious"
    assert not list(tmp_path.glob(".*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        shutil.which("mount") is not None
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("no small disk can be mounted here, so a full one was not tried (a limit on files was)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_old_file_stays(small_disk: Path, tmp_path: Path) -> None:
    path, out = saved(tmp_path / "a.journey", many_cards(400)), small_disk / "there.pdf"
    out.write_text("precious")

    ran = subprocess.run(
        [sys.executable, "-m", "journeydesk", "export", str(path), str(out), "--paper", "A0"],
        capture_output=True,
        text=True,
        check=False,
        env=BARE,
    )

    assert ran.returncode == 2
    assert ran.stderr == f"journeydesk export: {out} could not be written: No space left on device.\n"
    assert out.read_text() == "precious"
    assert [one.name for one in small_disk.iterdir()] == ["there.pdf"]


def test_of_several_files_none_is_replaced_where_there_is_no_room_for_all(small_disk: Path, tmp_path: Path) -> None:
    path, old = saved(tmp_path / "a.journey", example()), small_disk / "there-A1.svg"
    old.write_text("precious")

    ran = subprocess.run(
        [sys.executable, "-m", "journeydesk", "export", path, small_disk / "there.svg", "--paper", "A1", "--sheets", "A4"],
        capture_output=True,
        text=True,
        check=False,
        env=BARE,
    )

    assert ran.returncode == 2
    assert re.fullmatch(
        r"journeydesk export: .*/there-\w+\.svg could not be written: No space left on device\.\n", ran.stderr
    )
    assert old.read_text() == "precious"
    assert [one.name for one in small_disk.iterdir()] == [old.name]


def as_anybody() -> list[str]:
    """The words before a program that have it run without the right to write everywhere; none if nobody here has it."""
    if not hasattr(os, "geteuid"):
        pytest.skip("folders without rights are made otherwise on this system")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere and setpriv is not there to forbid it, so nothing was refused")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    path, folder = saved(tmp_path / "a.journey", example()), tmp_path / "locked"
    folder.mkdir()
    out = folder / "a.pdf"
    out.write_text("precious")
    folder.chmod(0o500)

    ran = subprocess.run(
        [*as_anybody(), sys.executable, "-m", "journeydesk", "export", str(path), str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=BARE,
    )

    folder.chmod(0o700)
    assert ran.stderr == f"journeydesk export: {out} could not be written: you may not write there.\n"
    assert ran.returncode == 2
    assert out.read_text() == "precious"
