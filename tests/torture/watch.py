"""Watching the documents of a desk: every state they go through, what of it is durable, and what is saved."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import Happening, OpenDocument
from tests.torture.telling import state_of, tokens_of

Tell = Callable[..., None]
"""Told lines by keywords."""


class Watched:
    """An open document that is watched: the states it went through, and how far they are durable and saved."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.state = 0
        self.durable = -1
        self.saved = -1
        self.path = ""
        self.pending: list[tuple[int, int, float]] = []
        """Number of the edit, state, and when it was done."""


class Watch:
    """Tells of each document's states before its keeping hears of them, and afterwards what is durable and saved."""

    def __init__(self, desk: Desk, tell: Tell, name: str) -> None:
        self.watched: dict[OpenDocument, Watched] = {}
        self._desk, self._tell, self._name = desk, tell, name
        self._count = 0
        safekeeping: Any = desk.safekeeping
        real_keep, real_let_go = safekeeping.keep, safekeeping.let_go

        def keep(open_document: OpenDocument, **more: Any) -> Any:  # noqa: ANN401 - what is handed on
            self._meet(open_document, taken=more.get("taken") is not None)
            keeping = real_keep(open_document, **more)
            open_document.listen(lambda happening: self._heard(open_document, happening))
            return keeping

        def let_go(open_document: OpenDocument, **more: Any) -> None:  # noqa: ANN401 - as the true one takes them
            real_let_go(open_document, **more)
            watched = self.watched.pop(open_document, None)
            if watched is not None:
                self._tell(what="closed", doc=watched.key)

        safekeeping.keep, safekeeping.let_go = keep, let_go

    def current(self) -> Watched:
        """The document in front."""
        current = self._desk.current
        assert current is not None
        return self.watched[current]

    def look(self) -> None:
        """See what is durable by now."""
        for open_document, watched in tuple(self.watched.items()):
            if open_document not in self._desk.documents:
                continue
            writer = self._desk.safekeeping.of(open_document).journal.writer
            if writer is None:
                continue
            settled, now = writer.settled, monotonic()
            took = []
            while watched.pending and watched.pending[0][0] <= settled:
                _, watched.durable, done = watched.pending.pop(0)
                took.append(round((now - done) * 1000))
            if took:
                self._tell(what="durable", doc=watched.key, at=watched.durable, took=took)

    def is_saved(self) -> None:
        """The document in front is shown as saved."""
        watched, current = self.current(), self._desk.current
        assert current is not None
        if watched.saved != watched.state:
            watched.saved = watched.state
            self._tell(what="saved", doc=watched.key, at=watched.state, path=str(current.path))

    def _meet(self, open_document: OpenDocument, *, taken: bool) -> None:
        self._count += 1
        watched = Watched(f"{self._name}.{self._count}")
        self.watched[open_document] = watched
        document = open_document.document
        watched.path = str(open_document.path or "")
        self._tell(
            what="open",
            doc=watched.key,
            path=watched.path,
            taken=taken,
            read_only=bool(open_document.read_only),
            lies=taken or (bool(watched.path) and not open_document.changed),
            state=state_of(document),
            tokens=tokens_of(document),
        )
        open_document.listen(lambda happening: self._hear(open_document, happening))

    def _hear(self, open_document: OpenDocument, happening: Happening) -> None:
        """An edit was done; nobody else has heard of it yet."""
        watched = self.watched.get(open_document)
        if watched is None or happening.edit is None:
            return
        watched.state += 1
        document = open_document.document
        self._tell(
            what="edit",
            doc=watched.key,
            at=watched.state,
            way=happening.way,
            state=state_of(document),
            tokens=tokens_of(document),
        )

    def _heard(self, open_document: OpenDocument, happening: Happening) -> None:
        """The keeping has heard of it as well."""
        watched = self.watched.get(open_document)
        if watched is None:
            return
        writer = self._desk.safekeeping.of(open_document).journal.writer
        if happening.edit is not None and writer is not None:
            watched.pending.append((writer.number, watched.state, monotonic()))
        if happening.saved and str(open_document.path or "") != watched.path:
            watched.path = str(open_document.path)
            self._tell(what="moved", doc=watched.key, path=watched.path)
