"""A folder in which the program is killed again and again, and what must be true of it afterwards.

What is told while the program lives is what is expected; what is there is looked at with nothing of the program but its
reading of files and of what was left behind, on a copy of the journals.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct, field

from journeydesk.desk.background import Direct
from journeydesk.desk.journaling import Safe
from journeydesk.desk.safekeeping import Safekeeping
from journeydesk.document.document import Document
from journeydesk.document.edit import Stale, apply
from journeydesk.document.records import Cell, LaneKind
from journeydesk.document.trouble import Trouble
from journeydesk.edits import cards
from journeydesk.files import project, versions
from journeydesk.files.recovery import Recovered
from tests.torture.calls import REAL
from tests.torture.telling import state_of
from tests.ui.canvas.maps import shop


class Lost(Exception):
    """Something acknowledged is not there, or something is there that never was."""


class Told(Struct):
    """A document as it was told of: its states in order, and from which on nothing may be lost (-1: none yet)."""

    key: str
    path: str
    lies: bool
    taken: bool
    read_only: bool
    states: list[str]
    tokens: list[frozenset[str]]
    paths: set[str] = field(default_factory=set)
    durable: int = -1
    saved: int = -1
    leaving: bool = False
    closed: bool = False

    @property
    def held(self) -> int:
        """The state from which on nothing may be lost; -1 without one."""
        if self.read_only:
            return -1
        return self.saved if self.leaving or self.closed else max(self.durable, self.saved)

    def fits(self, state: str) -> bool:
        """Whether this is one of the states that may be found now."""
        return state in self.states[max(0, self.held) :]


class Figures(Struct):
    """What was done and found."""

    kills: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    took: list[int] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add what was counted elsewhere."""
        self.kills += other.kills
        most = {key: max(self.counts[key], other.counts[key]) for key in other.counts if key.startswith("most ")}
        self.counts += other.counts
        self.counts.update({key: count - self.counts[key] for key, count in most.items()})
        self.took += other.took


class World:
    """The folder, what was told of it, and what was counted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.maps = folder / "maps"
        self.home = folder / "home"
        self.journals = self.home / "state" / "journeydesk" / "journals"
        self.figures = Figures()
        self.documents: dict[str, Told] = {}
        self.known: set[str] = set()
        self.claims: dict[str, tuple[str, int]] = {}
        self.waiting: list[str] = []
        self._all: dict[str, Told] = {}
        self._tokens: set[str] = set()
        self.log: list[dict[str, Any]] = []
        """What was told in this round."""
        self.maps.mkdir(parents=True)
        project.write(shop({}), self.maps / "a-first.journey")

    # what is told

    def hear(self, line: dict[str, Any]) -> None:
        """The program told something."""
        self.log.append({key: value for key, value in line.items() if key != "tokens"})
        counts = self.figures.counts
        told = self._all.get(line.get("doc", ""))
        match line["what"]:
            case "open":
                self._open(line)
            case "edit" if told is not None:
                told.states.append(line["state"])
                told.tokens.append(frozenset(line["tokens"]))
                told.leaving = False
                self.known.add(line["state"])
                self._tokens.update(line["tokens"])
                counts["edits"] += 1
                counts[f"edits {line['way']}"] += 1
            case "durable" if told is not None:
                told.durable = line["at"]
                self.figures.took += line["took"]
            case "saved" if told is not None:
                told.saved = line["at"]
                told.paths.add(line["path"])
                self.claims[line["path"]] = (told.key, line["at"])
                counts["saves acknowledged"] += 1
            case "saving" | "moved" if told is not None:
                told.paths.add(line["path"])
            case "discarding" if told is not None:
                told.leaving = True
            case "closed" if told is not None:
                told.closed = True
                counts["closed"] += 1
            case "broken":
                raise Lost(f"An error nobody expected:\n{line['why']}")
            case "told":
                counts["told: " + _shape(line["sentence"])] += 1

    def _open(self, line: dict[str, Any]) -> None:
        told = Told(
            key=line["doc"],
            path=line["path"],
            lies=line["lies"],
            taken=line["taken"],
            read_only=line["read_only"],
            states=[line["state"]],
            tokens=[frozenset(line["tokens"])],
            durable=0 if line["lies"] else -1,
        )
        if told.path:
            told.paths.add(told.path)
        if told.taken:
            self._take_over(told.states[0])
        self.known.add(line["state"])
        self.documents[told.key] = self._all[told.key] = told
        self.figures.counts["opened"] += 1

    def write_theirs(self, path: Path, token: str, *, in_place: bool = False, handle: BinaryIO | None = None) -> bool:
        """Another program adds a card to a file, by renaming another over it or in place; whether it could.

        It makes no call that is counted. With a handle it writes to the file that this leads to, whatever it is called now.
        """
        try:
            document = project.loaded(path.read_bytes(), name=str(path)).document
            cell = cell_of(document)
        except (OSError, LookupError):
            return False
        edit, _ = cards.add(document, cell, token)
        changed = apply(document, edit)
        data = project.to_bytes(changed)
        self.elsewhere(path, state_of(changed))
        if in_place:
            with handle or path.open("r+b") as file:
                file.write(data)
                file.truncate()
        else:
            temporary = path.with_name("elsewhere.tmp")
            temporary.write_bytes(data)
            REAL["replace"](temporary, path)
        return True

    def elsewhere(self, path: Path, state: str) -> None:
        """Another program has written this state."""
        key = f"elsewhere.{len(self._all)}"
        self._all[key] = Told(
            key=key,
            path=str(path),
            lies=True,
            taken=False,
            read_only=True,
            states=[state],
            tokens=[frozenset()],
            paths={str(path)},
        )
        self.known.add(state)
        self.figures.counts["changes elsewhere"] += 1

    def _take_over(self, state: str) -> None:
        """A document was brought back: it takes the place of the one it was."""
        if state not in self.known:
            raise Lost(f"A document was brought back that never was: {state}.")
        before = next((key for key, told in self.documents.items() if told.fits(state)), None)
        if before is not None:
            del self.documents[before]

    def started(self, before: list[str]) -> None:
        """The first program has begun: what it brought back is what waited; nothing else is open any more."""
        brought = sorted(told.states[0] for key, told in self.documents.items() if key not in before and told.taken)
        if brought != sorted(self.waiting):
            raise Lost(f"The next start brought back {brought}, but {self.waiting} waited.")
        for key in before:
            self.documents.pop(key, None)

    # what is there

    def files(self) -> list[Path]:
        """All maps."""
        return sorted(self.maps.glob("*.journey"))

    def look(self, path: Path) -> Document:
        """Read a map, which must be whole at every moment."""
        try:
            document = project.read(path)
        except (Trouble, OSError) as error:
            raise Lost(f"{path.name} cannot be read: {error!r}") from error
        self.figures.counts["files read"] += 1
        return document

    def check(self) -> None:
        """All programs are gone: is everything there that must be?"""
        there = {str(path): state_of(self.look(path)) for path in self.files()}
        found = list(self._left_behind())
        brought = [state_of(one.document) for one in found]
        self.waiting = brought
        for state in brought:
            if state not in self.known:
                raise Lost(f"A document came back that never was: {state}.")
        for told in self.documents.values():
            self._check(told, there, brought)
        for path, (key, at) in self.claims.items():
            self._check_claim(path, key, at, there)
        self._check_steps(found)
        counts = self.figures.counts
        counts["recoveries"] += len(found)
        counts["most recovered at once"] = max(counts["most recovered at once"], len(found))
        parts = [path for folder in (self.maps, self.journals) for path in folder.rglob("*.part*")]
        counts["most temporary files left"] = max(counts["most temporary files left"], len(parts))
        counts["tokens acknowledged"] = len(self._tokens)

    def expect(self) -> None:
        """See once more what waits to be brought back, because a file was changed."""
        self.waiting = [state_of(one.document) for one in self._left_behind()]

    def _check(self, told: Told, there: dict[str, str], brought: list[str]) -> None:
        held = told.held
        if held < 0:
            return
        counts = self.figures.counts
        counts["documents looked for"] += 1
        at = next((state for state in brought if told.fits(state)), None)
        if at is None:
            at = next((there[path] for path in sorted(told.paths) if path in there and told.fits(there[path])), None)
        # all that is acknowledged of it is in its file, which is looked at by itself
        safe = told.closed or told.leaving or held == told.saved or (held == 0 and not told.taken)
        if at is None and not safe and not self._is_anothers(told, told.states[held]) and not self._is_a_version(told, there):
            files = {Path(path).name: (state, state in told.states) for path, state in there.items() if path in told.paths}
            raise Lost(
                f"{told.key} ({told.paths}, closed: {told.closed}, leaving: {told.leaving}) was durable up to state "
                f"{told.durable} and saved at {told.saved} of {len(told.states) - 1}; files {files}, brought back "
                f"{[(state, told.states.index(state) if state in told.states else None) for state in brought]}, "
                f"with {sorted(told.tokens[held])}"
            )
        if at is not None:
            counts["tokens found again"] += len(told.tokens[held])

    def _is_anothers(self, told: Told, state: str) -> bool:
        """Whether a state is what another document saved in the same file, and not more: that one answers for it."""
        others = (other for other in self._all.values() if other is not told and other.paths & told.paths)
        return any(state in other.states for other in others)

    def _is_a_version(self, told: Told, there: dict[str, str]) -> bool:
        """Whether somebody else wrote over the file, not knowing what was just saved, and that is kept as a version."""
        for path in told.paths:
            if self._is_anothers(told, there.get(path, "")):
                for version in versions.all_of(Path(path)):
                    document = project.loaded(versions.read(Path(path), version), name=path).document
                    if told.fits(state_of(document)):
                        self.figures.counts["found as a version"] += 1
                        return True
        return False

    def _check_claim(self, path: str, key: str, at: int, there: dict[str, str]) -> None:
        self.figures.counts["saved files looked at"] += 1
        if path not in there:
            raise Lost(f"{Path(path).name} was saved, and is gone.")
        claimed = self._all[key]
        if there[path] in claimed.states[at:]:
            return
        if not any(path in told.paths and there[path] in told.states for told in self._all.values() if told is not claimed):
            raise Lost(f"{Path(path).name} was saved as state {at} of {key}, and holds something else.")

    def _left_behind(self) -> Iterator[Recovered]:
        if not self.journals.is_dir():
            return
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.journals, copy)
        told: list[str] = []
        for found in Safekeeping(Safe(Direct(), copy), told.append).left_behind():
            os.close(found.taken.handle)
            yield found
        if told:
            raise Lost(f"What was left behind could not be brought back: {told}")

    def _check_steps(self, found: list[Recovered]) -> None:
        """The steps that came back lead all the way back, and forward again."""
        for one in found:
            document = one.document
            try:
                for past in reversed(one.done):
                    document = apply(document, past.edit.inverse())
                for past in one.done:
                    document = apply(document, past.edit)
                if document != one.document:
                    raise Lost("Undoing and redoing all steps of a document that came back leads elsewhere.")
                for past in reversed(one.undone):
                    document = apply(document, past.edit)
            except Stale as stale:
                raise Lost(f"A step of a document that came back does not fit it: {stale!r}") from stale
            self.figures.counts["undo steps walked"] += len(one.done) + len(one.undone)


def cell_of(document: Document) -> Cell:
    """A cell to put cards in. Raises `LookupError`."""
    a_map = document.maps[0]
    lane = next((lane for lane in document.lanes(a_map.id) if lane.lane_kind is LaneKind.ACTIONS), None)
    if lane is None:
        raise LookupError
    return Cell(document.steps_of_map(a_map.id)[0].id, lane.id)


def _shape(sentence: str) -> str:
    """A sentence without its names."""
    return re.sub(r"“[^”]*”|[\w./-]*/[\w./-]+|\d+", "…", sentence)[:110]
