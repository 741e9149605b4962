"""Reading changed bytes one after another, in processes that may be killed: what came of each, how long, how large."""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

from journeydesk.document.trouble import Trouble
from tests.fuzz.kinds import KINDS, Kind

SLOWEST: Final = 1.0
"""Seconds of a processor that an input may take."""
LARGEST: Final = 500 * 2**20
"""Bytes that a process may have held at any time."""
ROOM: Final = 4 * 2**30
"""Bytes of addresses, most of them never used, beyond which the system gives a process no more."""
PATIENCE: Final = 30.0
"""Seconds after which a process that says nothing is killed, however busy the machine is."""
EVERY: Final = 10
"""One in so many inputs is used for more than it is read for."""


@dataclass(frozen=True)
class Fault:
    """An input that did what none may do."""

    number: int
    kind: str
    why: str


@dataclass
class Outcome:
    """What came of many inputs, counted."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)
    largest: int = 0


def made(seed: int, number: int, kinds: Sequence[Kind] = KINDS) -> tuple[Kind, bytes]:
    """The input with this number: its kind, and its bytes."""
    kind = kinds[number % len(kinds)]
    chance = random.Random(f"{seed} {kind.name} {number}")  # noqa: S311  # chance that can be repeated, nothing secret
    seeds = kind.seeds()
    return kind, kind.change(chance, chance.choice(seeds), seeds)


def came_of(kind: Kind, data: bytes, *, also: bool = False) -> str:
    """What came of an input: nothing if it was read, or the sentence it was refused with.

    Raises whatever else the program raises, and `AssertionError` where the sentence is none.
    """
    try:
        kind.read(data)
        if also and kind.also is not None:
            kind.also(data)
    except Trouble as trouble:
        said = str(trouble)
        assert said, "it was refused without a word"
        assert "\n" not in said, f"not one sentence: {said!r}"
        assert len(said) < 1000, f"no sentence of {len(said)} letters"
        assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in said), f"not to be shown: {said!r}"
        assert said.rstrip().endswith((".", "?", "”")), f"no whole sentence: {said!r}"
        assert not any(word in said for word in ("Traceback", "Error(", "0x7f")), f"not plain: {said!r}"
        return said
    return ""


def run(numbers: Sequence[int], *, seed: int, workers: int) -> Outcome:
    """Read the inputs with these numbers in so many processes at a time."""
    outcome = Outcome()
    shares = [list(numbers[at::workers]) for at in range(workers)]
    busy = [_Worker(seed, share) for share in shares if share]
    while busy:
        wait([worker.ours for worker in busy], timeout=1.0)
        for worker in list(busy):
            worker.hear(outcome)
            if worker.is_done:
                busy.remove(worker)
    return outcome


class _Worker:
    """A process with its share of the inputs; a new one takes the rest where it dies or must be killed."""

    def __init__(self, seed: int, numbers: Sequence[int]) -> None:
        self._seed = seed
        self._left = list(numbers)
        self._trace = Path(tempfile.mkdtemp()) / "trace"
        self.is_done = False
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(self._seed, self._left, theirs, self._trace), daemon=True)
        self._process.start()
        theirs.close()
        self._heard = time.monotonic()

    def hear(self, outcome: Outcome) -> None:
        """Take in what the process has said."""
        is_alive = self._process.is_alive()
        with contextlib.suppress(EOFError, OSError):
            while self.ours.poll():
                self._take(self.ours.recv(), outcome)
        if not self._left:
            self.is_done = True
            self._process.join(PATIENCE)
        elif not is_alive:
            self._lost(outcome, f"the process ended with {self._process.exitcode}\n{self._trace.read_text()}")
        elif time.monotonic() - self._heard > PATIENCE + (60 if self._fresh else 0):
            where = self._where()
            self._process.kill()
            self._process.join()
            self._lost(outcome, f"nothing was heard for {PATIENCE:g} seconds\n{where}")

    _fresh = True

    def _where(self) -> str:
        """Where in the program the process is."""
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGUSR1)
        time.sleep(0.5)
        return self._trace.read_text()

    def _take(self, said: tuple[int, str, str, float, int], outcome: Outcome) -> None:
        number, kind, fault, seconds, size = said
        self._heard, self._fresh = time.monotonic(), False
        self._left.remove(number)
        if fault.startswith("!"):
            outcome.faults.append(Fault(number, kind, fault[1:]))
        elif seconds > SLOWEST:
            outcome.faults.append(Fault(number, kind, f"it took {seconds:.2f} seconds of a processor"))
        elif size > LARGEST and size > outcome.largest:
            outcome.faults.append(Fault(number, kind, f"the process held {size / 2**20:.0f} MB"))
        (outcome.refused if fault else outcome.read)[kind] += 1
        outcome.slowest[kind] = max(outcome.slowest.get(kind, 0.0), seconds)
        outcome.largest = max(outcome.largest, size)

    def _lost(self, outcome: Outcome, why: str) -> None:
        number = self._left.pop(0)
        outcome.faults.append(Fault(number, KINDS[number % len(KINDS)].name, why))
        self.ours.close()
        if self._left:
            self._fresh = True
            self._start()
        else:
            self.is_done = True


def _work(seed: int, numbers: Sequence[int], theirs: Connection, trace: Path) -> None:
    """Read one input after the other, and say of each what came of it, how long it took and how large the process was."""
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say of broken pictures is heard by nobody
    with trace.open("w") as where:
        faulthandler.register(signal.SIGUSR1, where)
        faulthandler.enable(where)
        try:
            warm_up()
            for said in _each(seed, numbers):
                theirs.send(said)
        except BaseException:
            traceback.print_exc(file=where)
            raise
        theirs.close()


def _each(seed: int, numbers: Sequence[int]) -> Iterator[tuple[int, str, str, float, int]]:
    for number in numbers:
        began = time.process_time()
        try:
            kind, data = made(seed, number)
            began = time.process_time()
            fault = came_of(kind, data, also=number // len(KINDS) % EVERY == 0)
        except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
            fault = "!" + "".join(traceback.format_exception(*sys.exc_info())[-6:])
        yield number, KINDS[number % len(KINDS)].name, fault, time.process_time() - began, _peak()


def warm_up() -> None:
    """Read what nobody changed, so that what is made once, as modules and fonts are, counts for no input."""
    for kind in KINDS:
        for data in kind.seeds():
            with contextlib.suppress(Trouble):
                kind.read(data)
                if kind.also is not None:
                    kind.also(data)


def _peak() -> int:
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024
