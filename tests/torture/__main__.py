"""Break the program: `python -m tests.torture [--kills N] [--seed N] [--workers N] [--folder DIRECTORY]`.

Folders of what was lost are kept, with what was told in the last round. Exits with 1 at the first loss.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Final

import msgspec

from tests.torture import faults, power, replaced, rounds, strace
from tests.torture.world import Figures, Lost

PARTS: Final = ("kills", "faults", "replaced", "power", "strace")


def main(words: list[str]) -> int:
    """Do all parts, or some; print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description="Break the program on purpose.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, action="append", help="where; several are used in turn, one by each worker")
    parser.add_argument("--alone", action="store_true", help="no other program changes the files meanwhile")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part")
    given = parser.parse_args(words)
    folders = given.folder or [Path(tempfile.gettempdir()), *(one for one in [Path("/dev/shm")] if one.is_dir())]  # noqa: S108
    parts = given.only or PARTS
    well = True
    if "kills" in parts:
        tasks: list[Callable[[Path, Figures], object]] = []
        for at in range(given.workers):
            kills = given.kills // given.workers + (at < given.kills % given.workers)
            tasks.append(_killing(kills, given.seed + at, elsewhere=not given.alone))
        well = beside("Killed while hands work at its window", tasks, folders) and well
    rest: dict[str, tuple[str, Callable[[Path, Figures], object]]] = {
        "faults": ("Every call to the disk fails in every way", lambda folder, figures: faults.every(folder, figures)),
        "replaced": (
            "Another program writes before every call to the disk",
            lambda folder, figures: replaced.every(folder, figures),
        ),
        "power": (
            "The power is cut before every call",
            lambda folder, figures: power.cut_everywhere(folder / "cut", figures),
        ),
        "strace": ("The system lets calls of the true program fail", lambda folder, figures: strace.every(folder, figures)),
    }
    for name, (title, does) in rest.items():
        if name in parts:
            well = beside(title, [does], folders) and well
    return 0 if well else 1


def beside(title: str, tasks: list[Callable[[Path, Figures], object]], folders: list[Path]) -> bool:
    """Do these in a process each, and print a table of what all counted; whether nothing was lost."""
    began = monotonic()
    running: dict[int, tuple[Path, str]] = {}
    for at, task in enumerate(tasks):
        place = folders[at % len(folders)]
        folder = Path(tempfile.mkdtemp(prefix="journeydesk-torture-", dir=place))
        process = os.fork()
        if process == 0:
            os._exit(_one(task, folder))
        running[process] = folder, _kind(place)
    figures, well = Figures(), True
    while running:
        process, status = os.wait()
        folder, kind = running.pop(process)
        report = folder / "report.json"
        if report.exists():
            told = json.loads(report.read_bytes())
            figures.add(Figures(Counter(told["kills"]), Counter(told["counts"]), told["took"]))
        if os.waitstatus_to_exitcode(status) == 0:
            shutil.rmtree(folder)
            continue
        lost = folder / "lost"
        print(f"\nLOST ({kind}); the folder is kept: {folder}\n{lost.read_text() if lost.exists() else 'It ended.'}")
        well = False
        for other in running:
            os.kill(other, signal.SIGTERM)
    table(title, figures, monotonic() - began)
    return well


def table(title: str, figures: Figures, seconds: float) -> None:
    """Print what was counted."""
    print(f"\n{title} ({seconds:.0f} s)")
    if figures.kills:
        print(f"  {'programs killed':<64}{figures.kills.total():>9}")
        for why, count in sorted(figures.kills.items()):
            print(f"    {KILLED[why]:<62}{count:>9}")
    for what, count in sorted(figures.counts.items()):
        print(f"  {what[:62]:<64}{count:>9}")
    if figures.took:
        took = sorted(figures.took)
        for share in (0.5, 0.95, 0.99, 0.999, 1.0):
            at = took[min(len(took) - 1, round(len(took) * share))]
            name = "longest" if share == 1.0 else f"{share:.1%} within"
            print(f"  {'from an edit to the disk, ' + name:<64}{at:>6} ms")
        late = sum(one > 250 for one in took)
        print(f"  {'edits on the disk after more than 250 ms':<64}{late:>9} of {len(took)}")
    sys.stdout.flush()


KILLED: Final = {
    "call": "by itself at a call to the disk, of each number in turn",
    "time": "at any time",
    "edit": "within 130 ms of an edit",
    "save": "within 40 ms of a save",
    "start": "while it starts",
    "end": "while it ends",
}


def _killing(kills: int, seed: int, *, elsewhere: bool) -> Callable[[Path, Figures], object]:
    def do(folder: Path, figures: Figures) -> None:
        rounds.load()
        torturer = rounds.Torturer(folder, seed, elsewhere=elsewhere)
        try:
            torturer.rounds(kills)
        except BaseException:
            (folder / "told.jsonl").write_text("\n".join(map(json.dumps, torturer.told())))
            raise
        finally:
            figures.add(torturer.all_figures())

    return do


def _one(task: Callable[[Path, Figures], object], folder: Path) -> int:
    figures, status = Figures(), 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        task(folder, figures)
    except Lost as lost:
        (folder / "lost").write_text(str(lost))
        status = 1
    except Exception:  # noqa: BLE001 - whatever it was, it is told
        (folder / "lost").write_text(traceback.format_exc())
        status = 1
    finally:
        (folder / "report.json").write_bytes(msgspec.json.encode(figures))
    return status


def _kind(folder: Path) -> str:
    """The kind of the file system."""
    import psutil

    mounts = [one for one in psutil.disk_partitions(all=True) if folder.resolve().is_relative_to(one.mountpoint)]
    return max(mounts, key=lambda one: len(one.mountpoint)).fstype if mounts else "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
