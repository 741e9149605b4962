"""Read changed bytes: `python -m tests.fuzz [COUNT] [--seed N] [--workers N] [--only NUMBER] [--kind NAME]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from tests.fuzz.kinds import KINDS
from tests.fuzz.running import came_of, made, run

FOLDER = Path("build/fuzz")


def main(words: list[str]) -> int:
    """Read so many inputs, or one again; print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Read changed files, pictures and texts.")
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="read this one again, in this process, and keep it in build/fuzz")
    parser.add_argument("--kind", help="only inputs of this kind")
    given = parser.parse_args(words)
    if given.only is not None:
        kind, data = made(given.seed, given.only)
        keep(given.seed, given.only)
        began = time.process_time()
        print(came_of(kind, data, also=True) or "It was read.", f"({time.process_time() - began:.2f} s)")
        return 0
    numbers = [at for at in range(given.count) if given.kind is None or KINDS[at % len(KINDS)].name == given.kind]
    began = time.monotonic()
    outcome = run(numbers, seed=given.seed, workers=given.workers)
    print(f"{'kind':16}{'read':>8}{'refused':>9}{'slowest':>10}")
    for kind in KINDS:
        if kind.name in outcome.slowest:
            slowest = outcome.slowest[kind.name]
            print(f"{kind.name:16}{outcome.read[kind.name]:8}{outcome.refused[kind.name]:9}{slowest:8.2f} s")
    total = outcome.read.total() + outcome.refused.total()
    print(f"{total} inputs in {time.monotonic() - began:.0f} s, seed {given.seed}; ", end="")
    print(f"the largest process held {outcome.largest / 2**20:.0f} MB; {len(outcome.faults)} faults")
    for fault in outcome.faults:
        keep(given.seed, fault.number)
        print(f"\n{fault.kind}, input {fault.number} (python -m tests.fuzz --seed {given.seed} --only {fault.number}):")
        print(fault.why.encode("ascii", "backslashreplace").decode())
    return 1 if outcome.faults else 0


def keep(seed: int, number: int) -> None:
    """Keep an input as a file, to be looked at."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    kind, data = made(seed, number)
    (FOLDER / f"{kind.name.replace(' ', '-')}-{seed}-{number}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
