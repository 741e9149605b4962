"""What the readme promises is proved by tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_row_of_what_happens_when_names_a_test_that_is_there() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("### What happens when")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| when"))]
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }

    named = [re.findall(r"`(test_\w+)`", row) for row in rows]

    assert len(rows) > 30
    assert all(named)
    assert {name for names in named for name in names} <= there
