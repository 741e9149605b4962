"""Desks that keep what is done at them, in one house: a crash at one, and another begins where it left off."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from journeydesk.desk.background import Background, Beside, Direct
from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Card
from journeydesk.edits import cards
from journeydesk.files import lock, project, saving
from journeydesk.files.scribe import Scribe, Writer
from journeydesk.files.settings import Settings
from tests.desk.player import Player
from tests.edits.making import a_map, at

NOBODY = 2**22 + 1
"""The number of no process."""


def a_small_map(*texts: str) -> Document:
    """A map whose first cell holds these cards."""
    return a_map(holding={("Slips", "Actions"): list(texts)})


class House:
    """A folder with files, and the folder where their journals are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journals = folder / "state" / "journals"
        self.player = Player()
        self.scribe = Scribe()

    def file(self, *texts: str, name: str = "plan.journey") -> Path:
        """A file with a map with these cards."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        project.write(a_small_map(*texts), path)
        return path

    def desk(self, background: Background | None = None) -> Desk:
        """A program that begins; by default what is done beside the editor is done at once."""
        self.player = Player()
        self.scribe = Scribe()
        settings = Settings(last_folder=str(self.folder))
        safe = Safe(background or Direct(), self.journals, self.scribe)
        return Desk(settings, self.player, settings_folder=self.folder / "settings", safe=safe)

    def crash(self, desk: Desk) -> None:
        """The program ends before its time; its locks are those of a process that has gone."""
        for open_document in desk.documents:
            desk.safekeeping.of(open_document).journal.close(waits=True)
            if open_document.path is not None:
                disown(open_document.path)
        assert desk.background.wait(longest=20)

    def left(self) -> dict[str, int]:
        """How many files of each kind lie among the journals."""
        found: dict[str, int] = {}
        for path in self.journals.iterdir() if self.journals.is_dir() else ():
            found[path.suffix] = found.get(path.suffix, 0) + 1
        return found


class Turns:
    """Work beside the editor that is handed over when a test says so."""

    def __init__(self) -> None:
        self.beside = Beside(lambda: None)

    def until(self, so: Callable[[], object]) -> None:
        """Hand over what comes until something is so."""
        end = monotonic() + 20
        while not so():
            assert monotonic() < end, "It did not come."
            self.beside.turn()
            Event().wait(0.002)

    def rest(self) -> None:
        """Hand over all that is under way."""
        assert self.beside.wait(longest=20)


def disown(path: Path) -> None:
    """The lock of a file is that of a process that has gone."""
    place = lock.path_of(path)
    if place.exists():
        place.write_text(json.dumps({**json.loads(place.read_bytes()), "process": NOBODY}))


def locked_elsewhere(path: Path, **fields: object) -> None:
    """Somebody at another machine has the file open."""
    about = {"host": "workshop-2", "process": 1, "started": 1.0, "user": "priya", "mark": "theirs", **fields}
    lock.path_of(path).write_text(json.dumps(about))


def writer_of(desk: Desk, open_document: OpenDocument) -> Writer:
    """Who writes its journal."""
    writer = desk.safekeeping.of(open_document).journal.writer
    assert writer is not None
    return writer


def texts(document: Document) -> list[str]:
    """What the cards say."""
    return sorted(record.text for record in document if isinstance(record, Card))


def add(open_document: OpenDocument, text: str) -> None:
    """Add a card to the first cell."""
    cell = at(open_document.document, "Slips", "Actions")
    open_document.do(cards.add(open_document.document, cell, text)[0])


def write(open_document: OpenDocument, before: str, text: str, *, joins: str | None = None) -> None:
    """Write over what a card says."""
    card = next(one for one in open_document.document if isinstance(one, Card) and one.text == before)
    open_document.do(cards.change(open_document.document, [card.id], text=text), joins=joins)


def elsewhere(path: Path, before: str, text: str) -> None:
    """Another program writes over what a card says, and saves the file."""
    other = OpenDocument(project.read(path))
    write(other, before, text)
    project.write(other.document, path)


def held(path: Path) -> list[str]:
    """What the cards of a file say."""
    return texts(project.read(path))


class Clock:
    """A clock that a test turns on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        for room in ("keeping", "journaling", "locking"):
            monkeypatch.setattr(f"journeydesk.desk.{room}.monotonic", lambda: self.now)


def only(desk: Desk) -> OpenDocument:
    """The one open document."""
    (one,) = desk.documents
    return one


def fails(number: int) -> Callable[..., None]:
    """A call of the system that fails."""

    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


class Slow:
    """A disk that takes as long as a test wants over what is saved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on, self.begun = Event(), Event()
        real = saving.save

        def slow(*arguments: object, **more: object) -> object:
            self.begun.set()
            assert self.go_on.wait(20)
            return real(*arguments, **more)  # type: ignore[arg-type]  # whatever it was given

        monkeypatch.setattr(saving, "save", slow)
