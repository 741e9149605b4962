"""A short form of `make torture`: the program is killed, its disk fails, its files are replaced, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture import faults, power, replaced
from tests.torture.world import Figures

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a program is killed as Unix kills")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: what a disk would take longest for is not what is tried here."""
    memory = Path("/dev/shm")  # noqa: S108 - only the place of a folder with a name of its own
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as made:
        yield Path(made)


def test_whatever_moment_it_is_killed_at_nothing_acknowledged_is_lost(folder: Path) -> None:
    words = ("--kills", "10", "--seed", "7", "--workers", "2", "--only", "kills", "--folder", str(folder))

    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", *words],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "programs killed" in done.stdout


def test_whichever_call_to_the_disk_fails_the_truth_is_told_and_nothing_is_lost(folder: Path) -> None:
    figures = Figures()

    told = faults.every(folder, figures, step=37, first=3)

    assert figures.counts["stories"] >= told > 30


def test_whenever_another_program_writes_the_file_neither_side_is_lost(folder: Path) -> None:
    figures = Figures()

    assert replaced.every(folder, figures, step=17, first=5) > 20


def test_whenever_the_power_is_cut_what_was_settled_is_enough(folder: Path) -> None:
    figures = Figures()

    cuts = power.cut_everywhere(folder / "cut", figures)

    assert figures.counts["power cuts"] == cuts > 200
