"""`make bench`: a table of ratios, each from one run with both sides in turn. Nothing here passes or fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.bench_canvas import edit_to_frame
from tests.bench.bench_files import open_and_save
from tests.bench.bench_layout import layout_from_nothing
from tests.bench.bench_pdf import pdf_ratio
from tests.bench.bench_start import start_ratio

Measure = Callable[[], tuple[float, float]]

ROWS: tuple[tuple[str, str, Measure], ...] = (
    *((f"PDF of {n:,} cards", "QPdfWriter, same picture", lambda n=n: pdf_ratio(n)) for n in (500, 2_500, 10_000)),
    ("open and save 10,000 cards", "bare json and one fsync", lambda: open_and_save(10_000)),
    ("cold start to a painted window", "bare QGraphicsView window", start_ratio),
    *((f"layout of {n:,} cards", "shaping their texts", lambda n=n: layout_from_nothing(n)) for n in (500, 2_500, 10_000)),
)


def row(name: str, against: str, ours: float, theirs: float) -> str:
    """One line of the table, times in milliseconds."""
    return f"{name:<34} {ours * 1e3:>9.1f} {theirs * 1e3:>9.1f} {ours / theirs:>7.2f}   {against}"


def main() -> int:
    """Print the table row by row as it is measured."""
    print(f"{'':<34} {'ours ms':>9} {'other ms':>9} {'ratio':>7}   against", flush=True)
    for name, against, measure in ROWS:
        print(row(name, against, *measure()), flush=True)
    base: tuple[float, float] | None = None
    for cards in (100, 500, 2_500):
        typed, moved = edit_to_frame(cards)
        base = base or (typed, moved)
        print(row(f"one letter to frame, {cards:,} cards", "the same at 100 cards", typed, base[0]), flush=True)
        print(row(f"one move to frame, {cards:,} cards", "the same at 100 cards", moved, base[1]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
