"""The true program under `strace`, which lets one call after another fail: what no wrapper here can get wrong."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from tests.torture import rounds
from tests.torture.rounds import Torturer
from tests.torture.world import Figures, Lost

CALLS: Final = ("fsync", "rename", "renameat2", "ftruncate", "link", "unlink")
ERRORS: Final = ("EIO", "ENOSPC", "EROFS")
WHEN: Final = (1, 2, 3, 4, 6, 9, 13)
"""Which call of a thread fails."""


def can() -> bool:
    """Whether strace is there and may do it."""
    if shutil.which("strace") is None:
        return False
    done = subprocess.run(["strace", "-f", "-qq", "-e", "inject=fsync:error=EIO", "true"], capture_output=True, check=False)
    return done.returncode == 0


def every(folder: Path, figures: Figures, *, step: int = 1) -> int:
    """Let each of these calls fail in the true program while hands work at its window; how often it was run."""
    if not can():
        figures.counts["strace is not here, or may not"] += 1
        return 0
    rounds.load()
    torturer = Torturer(folder, seed=1)
    wanted = [(call, error, when) for call in CALLS for error in ERRORS for when in WHEN][::step]
    try:
        for call, error, when in wanted:
            fault = f"inject={call}:error={error}:when={when}"
            try:
                torturer.under("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", fault)
            except Lost as lost:
                raise Lost(f"{fault}: {lost}") from lost
            figures.counts[f"{call} fails"] += 1
    finally:
        figures.add(torturer.all_figures())
    return len(wanted)
