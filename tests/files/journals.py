"""Journals for tests: written by a scribe as the program does, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, adding, apply, changing
from journeydesk.document.records import Card
from journeydesk.files import journal, project, recovery
from journeydesk.files.journal import Base, Journal
from journeydesk.files.migrations import FORMAT
from journeydesk.files.recovery import Recovered, Taken, recover
from journeydesk.files.saving import digest
from journeydesk.files.scribe import Scribe, Writer
from tests.document.making import a_card, the_ground


def a_document(*texts: str) -> Document:
    """One map with these cards, called c0, c1 and so on."""
    ground = the_ground()
    return Document([*ground, *(a_card(f"c{number}", text=text) for number, text in enumerate(texts))])


def written(document: Document, text: str, *, card: str = "c0") -> Edit:
    """What writes this into a card."""
    before = document.get(Card, card)
    return changing(f"Write {text}", [(before, before.but(text=text))])


def made(name: str, text: str) -> Edit:
    """What makes a card."""
    return adding(f"Make {name}", a_card(name, text=text))


def a_base(data: bytes | None, path: Path | None, **fields: object) -> Base:
    """What edits are done to, of today's format."""
    about: dict[str, object] = {"base": "" if data is None else digest(data), "path": "" if path is None else str(path)}
    return Base(**{"format": FORMAT, **about, **fields})  # type: ignore[arg-type]  # as a test wants them


class Desk:
    """A folder of journals, a file, and somebody who edits it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "journals"
        self.folder.mkdir(exist_ok=True)
        self.path = folder / "plan.journey"
        self.document = a_document("one", "two")
        self.data = project.to_bytes(self.document)
        self.path.write_bytes(self.data)
        self.scribe = Scribe()

    def begin(self, path: Path | None = None, **fields: object) -> Writer:
        """A journal of the file."""
        writer = self.scribe.begin(recovery.new_name(self.folder, path or self.path))
        writer.tell(a_base(self.data, path or self.path, **fields))
        return writer

    def do(self, writer: Writer, edit: Edit, *, joined: bool = False) -> None:
        """Do an edit, and note it."""
        self.document = apply(self.document, edit)
        writer.note(edit, joined=joined, at="2026-11-27T20:00:00+01:00")

    def write(self, writer: Writer, text: str, *, joined: bool = False) -> None:
        """Write into the first card."""
        self.do(writer, written(self.document, text), joined=joined)

    def saved(self, writer: Writer, *, after: int | None = None) -> None:
        """Save the document as it is."""
        self.data = project.to_bytes(self.document)
        writer.tell(a_base(self.data, self.path, after=writer.number if after is None else after, why="saving"))
        self.path.write_bytes(self.data)
        writer.tell(a_base(self.data, self.path, after=writer.number if after is None else after, why="saved"))

    def crash(self, writer: Writer) -> Path:
        """The process ends before its time; gives the journal it leaves behind."""
        assert writer.settle()
        writer.close(keep_as=None)
        return writer.path


def read(path: Path) -> Journal:
    """The journal in a file."""
    return journal.read(path.read_bytes())


@contextmanager
def taken(path: Path) -> Iterator[Taken]:
    """A journal held, and let go of afterwards."""
    import os

    found = recovery.take(path)
    assert found is not None
    try:
        yield found
    finally:
        os.close(found.handle)


def brought_back(path: Path) -> Recovered | None:
    """What a journal brings back."""
    with taken(path) as found:
        return recover(found)


def texts(document: Document) -> list[str]:
    """What the cards say."""
    return sorted(str(record.content()["text"]) for record in document if record.kind == "card")
