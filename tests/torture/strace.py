"""The true program under `strace`, which lets one call after another fail: what no wrapper here can get wrong."""

from __future__ import annotations

from pathlib import Path

from tests.torture.world import Figures


def every(folder: Path, figures: Figures) -> int:
    """Let calls fail."""
    del folder, figures
    return 0
