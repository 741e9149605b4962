"""`make bench`: a table of ratios, each from one run with both sides in turn, its limit beside it. Nothing fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.bench_files import open_and_save
from tests.bench.bench_frames import frame_rows
from tests.bench.bench_keeping import keeping_rows
from tests.bench.bench_layout import layout_from_nothing
from tests.bench.bench_memory import memory_ratio
from tests.bench.bench_merge import merge_and_open
from tests.bench.bench_pdf import pdf_ratio
from tests.bench.bench_prints import print_rows
from tests.bench.bench_start import start_ratio

Measure = Callable[[], tuple[float, float]]

ROWS: tuple[tuple[str, str, float | None, Measure], ...] = (
    *((f"PDF of {n:,} cards", "QPdfWriter, same picture", 0.8, lambda n=n: pdf_ratio(n)) for n in (500, 2_500, 10_000)),
    ("open and save 10,000 cards", "bare json and one fsync", None, lambda: open_and_save(10_000)),
    ("merge two copies of 10,000 cards", "opening both", 3.0, lambda: merge_and_open(10_000)),
    ("cold start to a painted window", "bare QGraphicsView window", 2.0, start_ratio),
    *(
        (f"layout of {n:,} cards", "shaping their texts", None, lambda n=n: layout_from_nothing(n))
        for n in (500, 2_500, 10_000)
    ),
)


def row(name: str, against: str, ours: float, theirs: float, most: float | None = None) -> str:
    """One line of the table: milliseconds or megabytes, and the most their ratio may be if there is a limit."""
    limit = "" if most is None else f"≤ {most:g}"
    return f"{name:<54} {ours:>9.1f} {theirs:>9.1f} {ours / theirs:>7.2f} {limit:<6} {against}"


def main() -> int:
    """Print the table row by row as it is measured."""
    print(f"{'':<54} {'ours':>9} {'other':>9} {'ratio':>7} {'limit':<6} against (milliseconds, megabytes)", flush=True)
    for name, against, most, measure in ROWS:
        ours, theirs = measure()
        print(row(name, against, ours * 1e3, theirs * 1e3, most), flush=True)
    ours, theirs = memory_ratio(10_000)
    print(row("memory with 10,000 cards open", "the empty window", ours / 2**20, theirs / 2**20, 3.0), flush=True)
    for name, against, ours, theirs, most in print_rows():
        print(row(name, against, ours * 1e3, theirs * 1e3, most), flush=True)
    for name, against, ours, theirs, most in keeping_rows():
        print(row(name, against, ours * 1e3, theirs * 1e3, most), flush=True)
    for name, against, ours, theirs, most in frame_rows():
        print(row(name, against, ours * 1e3, theirs * 1e3, most), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
