"""Rounds of starting, working, being killed and looking, in one world after another."""

from __future__ import annotations

import fcntl
import gc
import os
import random
import select
import shutil
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, Final, Literal

from msgspec import Struct, json

from tests.torture.driver import Orders, run
from tests.torture.telling import Ears
from tests.torture.world import Figures, Lost, World

ROUNDS: Final = 25
"""Rounds in one world before another begins."""
LONGEST: Final = 12.0
"""Seconds after which a program is killed in any case."""
SILENT: Final = 60.0
"""Seconds after which a program of which nothing is heard counts as hanging."""

Why = Literal["call", "time", "edit", "save", "start", "end"]


class Plan(Struct, frozen=True):
    """When a program is killed: at a call, some time after it is ready, after edits or saves, while it starts, or never."""

    why: Why
    wait: float = 0.0
    count: int = 0


def load() -> None:
    """Import all the program needs, so that what is forked has it; nothing of Qt may be made here."""
    for name in (
        "PySide6.QtTest",
        "journeydesk.app",
        "journeydesk.desk.keeping",
        "journeydesk.ui.around",
        "journeydesk.ui.watching",
        "tests.ui.window.conftest",
    ):
        import_module(name)
    gc.freeze()


def _die_with_parent() -> None:
    """No program outlives whoever tortures it."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Program:
    """A program that runs: its process, what it tells, and when it is to be killed."""

    def __init__(self, orders: Orders, plan: Plan, *, fresh: bool, prefix: tuple[str, ...] = ()) -> None:
        self.orders, self.plan = orders, plan
        self.alive = True
        self.started = False
        self.status = 0
        self._began = self._heard = monotonic()
        self._due: float | None = monotonic() + plan.wait if plan.why == "start" else None
        self._left = plan.count
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = Path(orders.folder, f"{orders.name}.errors")
        reads, writes = os.pipe()
        if fresh:
            command = [*prefix, sys.executable, "-m", "tests.torture.driver", str(writes), json.encode(orders).decode()]
            with self._errors.open("wb") as errors:
                self._process = subprocess.Popen(command, pass_fds=(writes,), stderr=errors)
            self.pid = self._process.pid
        else:
            self.pid = os.fork()
            if self.pid == 0:
                os.close(reads)
                _die_with_parent()
                self._be(writes)
        os.close(writes)
        fcntl.fcntl(reads, fcntl.F_SETFL, os.O_NONBLOCK)
        self.ears = Ears(reads)

    def _be(self, writes: int) -> None:
        status = 1
        try:
            os.dup2(os.open(self._errors, os.O_WRONLY | os.O_CREAT, 0o600), 2)
            status = run(self.orders, writes)
        finally:
            os._exit(status)

    def heard(self, line: dict[str, Any]) -> None:
        """Something was told: perhaps it is time."""
        self._heard = monotonic()
        what, plan = line["what"], self.plan
        if what == "ready" and plan.why == "time":
            self._due = monotonic() + plan.wait
        if (what == "edit" and plan.why == "edit") or (what in ("pressed", "saving") and plan.why == "save"):
            self._left -= 1
            if self._left == 0:
                self._due = monotonic() + plan.wait

    def look(self) -> None:
        """Kill it if it is time."""
        now = monotonic()
        if now - self._heard > SILENT:
            self.kill()
            raise Lost(f"The program hangs: {self.plan} {self.orders}.")
        if now > self._due if self._due is not None else self.plan.why != "end" and now - self._began > LONGEST:
            self.kill()

    def kill(self) -> None:
        """Kill it, if it lives."""
        if self.alive:
            os.kill(self.pid, signal.SIGKILL)

    @property
    def said(self) -> str:
        """The end of what it said on standard error."""
        return self._errors.read_text("utf-8", "replace")[-2000:]

    def reap(self) -> None:
        """It has ended."""
        if self._process is not None:
            self.status = self._process.wait()
        else:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.alive = False
        os.close(self.ears.pipe)


class Torturer:
    """Does the rounds; everything it decides comes from its seed."""

    def __init__(self, folder: Path, seed: int, *, elsewhere: bool = True) -> None:
        self.folder, self.seed = folder, seed
        self.figures = Figures()
        self._luck = random.Random(seed)  # noqa: S311 - no secret
        self._world: World | None = None
        self._worlds = self._rounds = 0
        self._call = 0
        self._elsewhere = elsewhere
        self._prefix: tuple[str, ...] = ()

    def rounds(self, kills: int) -> Figures:
        """Go on until so many programs were killed. Raises `Lost`."""
        while self.figures.kills.total() < kills:
            if self._world is None or self._rounds % ROUNDS == 0:
                self._begin_world()
            self._rounds += 1
            self._round()
        self._end_world()
        return self.figures

    def under(self, *words: str) -> None:
        """One round with a program that is begun with these words, and ends in order. Raises `Lost`."""
        self._prefix = words
        if self._world is None or self._rounds % ROUNDS == 0:
            self._begin_world()
        self._rounds += 1
        self._round()

    def all_figures(self) -> Figures:
        """What was counted, also in a world that is not done."""
        if self._world is not None:
            self.figures.add(self._world.figures)
            self._world.figures = Figures()
        return self.figures

    def told(self) -> list[dict[str, Any]]:
        """What was told in the last round."""
        return self._world.log if self._world is not None else []

    def _begin_world(self) -> None:
        self._end_world()
        self._worlds += 1
        self._world = World(self.folder / f"world-{self._worlds}")

    def _end_world(self) -> None:
        if self._world is not None:
            self.figures.add(self._world.figures)
            shutil.rmtree(self._world.folder)
            self._world = None

    def _round(self) -> None:
        world, luck = self._world, self._luck
        assert world is not None
        world.figures.counts["rounds"] += 1
        world.log.clear()
        if self._elsewhere and luck.random() < 0.15:
            self._intrude(world)
            world.expect()
        first = self._start("a", self._plan())
        programs = [first]
        wants_other = luck.random() < 0.15 and not self._prefix
        before = list(world.documents)
        last_look = 0.0
        while any(program.alive for program in programs):
            pipes = [program.ears.pipe for program in programs if program.alive]
            ready, _, _ = select.select(pipes, [], [], 0.002)
            for program in programs:
                if program.alive and program.ears.pipe in ready:
                    self._hear(program, before if program is first else None)
            for program in programs:
                if program.alive:
                    program.look()
            if wants_other and first.started and first.alive:
                wants_other = False
                programs.append(self._start("b", self._plan()))
                world.figures.counts["second programs"] += 1
            if monotonic() - last_look > 0.02:
                last_look = monotonic()
                world.look(luck.choice(world.files()))
                if self._elsewhere and first.started and luck.random() < 0.01:
                    self._intrude(world)
        for program in programs:
            if program.status == -signal.SIGKILL:
                self.figures.kills[program.plan.why] += 1
            elif program.status != 0:
                raise Lost(f"The program ended with {program.status}: {program.said}")
            else:
                world.figures.counts["ended in order"] += 1
        world.check()

    def _intrude(self, world: World) -> None:
        """Another program changes a file."""
        token = "tk" + "".join(self._luck.choices("abcdefghijklmnopqrstuvwxyz", k=8))
        world.write_theirs(self._luck.choice(world.files()), token)

    def _hear(self, program: Program, before: list[str] | None) -> None:
        """Hear what a program tells; `before` is what was open before the first one began."""
        world = self._world
        assert world is not None
        for line in program.ears.hear():
            world.hear(line)
            program.heard(line)
            if line["what"] == "started":
                program.started = True
                if before is not None:
                    world.started(before)
            if line["what"] == "killed":
                self.figures.counts[f"at {line['kind']}"] += 1
        if program.ears.ended:
            program.reap()

    def _start(self, letter: str, plan: Plan) -> Program:
        world, luck = self._world, self._luck
        assert world is not None
        number = self._rounds
        files = world.files()
        orders = Orders(
            home=str(world.home),
            folder=str(world.folder),
            cache=str(self.folder / "cache"),
            paths=tuple(str(path) for path in luck.sample(files, k=min(len(files), luck.choice((0, 1, 1, 2))))),
            seed=luck.randrange(2**32),
            name=f"{letter}{number}",
            call=plan.count if plan.why == "call" else 0,
            how=luck.choice(("before", "after", "middle")),
            end_after=luck.randint(5, 25) if plan.why == "end" else 0,
        )
        fresh = luck.random() < 0.05 or bool(self._prefix)
        if fresh:
            self.figures.counts["programs from nothing"] += 1
        return Program(orders, plan, fresh=fresh, prefix=self._prefix)

    def _plan(self) -> Plan:
        luck = self._luck
        roll = 1.0 if self._prefix else luck.random()
        if roll < 0.42:
            self._call = self._call % 150 + 1
            return Plan("call", count=self._call)
        if roll < 0.62:
            return Plan("time", wait=luck.uniform(0, 2.0))
        if roll < 0.78:
            return Plan("edit", wait=luck.uniform(0, 0.13), count=luck.randint(1, 60))
        if roll < 0.90:
            return Plan("save", wait=luck.uniform(0, 0.04), count=luck.randint(1, 5))
        if roll < 0.96:
            return Plan("start", wait=luck.uniform(0, 0.9))
        return Plan("end")
