"""Things dragged onto the map from the library, the parking lot and other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from journeydesk.ui.canvas.landing import MIME, Landing, landing, text_landing
from journeydesk.ui.canvas.typist import new_token

if TYPE_CHECKING:
    from journeydesk.ui.canvas.gestures.gesture import Pointer
    from journeydesk.ui.canvas.overlay import Overlay
    from journeydesk.ui.canvas.shown import Shown
    from journeydesk.ui.canvas.typist import Typist


def thing_in(data: QMimeData) -> str:
    """The name of the thing a drag carries, or empty."""
    return bytes(data.data(MIME).data()).decode("utf-8", "replace") if data.hasFormat(MIME) else ""


def files_in(data: QMimeData) -> list[Path]:
    """The files a drag carries."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def texts_in(data: QMimeData) -> tuple[str, ...]:
    """The lines of text a drag carries, without empty ones."""
    if not data.hasText() or data.hasUrls():
        return ()
    return tuple(line.strip() for line in data.text().splitlines() if line.strip())


def is_wanted(data: QMimeData) -> bool:
    """Whether the canvas has a use for what a drag carries."""
    return bool(thing_in(data) or files_in(data) or texts_in(data))


class Drops:
    """A drag over the canvas: where it would land, shown while it moves, made when it is dropped."""

    def __init__(self, overlay: Overlay, typist: Typist, files: Callable[[list[Path]], None]) -> None:
        self._overlay, self._typist, self._files = overlay, typist, files

    def move(self, shown: Shown | None, data: QMimeData, pointer: Pointer) -> bool:
        """Show where it would land; False if it cannot be dropped there."""
        if files_in(data):
            return True
        found = self._landing(shown, data, pointer)
        self._overlay.show("target", found.shapes if found is not None else ())
        return found is not None

    def leave(self) -> None:
        """It left without being dropped."""
        self._overlay.clear("target")

    def drop(self, shown: Shown | None, data: QMimeData, pointer: Pointer) -> bool:
        """Put it there, and write on it if it is new."""
        self.leave()
        files = files_in(data)
        if files:
            self._files(files)
            return True
        found = self._landing(shown, data, pointer)
        if found is None or shown is None:
            return False
        self._typist.end()
        made = found.make()
        token = new_token()
        cell = shown.cell_at(pointer.x, pointer.y)
        shown.open_document.do(made.edit, joins=token, select=made.record_ids, cell=cell)
        if made.part:
            self._typist.open(made.record_ids[0], made.part, token=token, fresh=True)
        return True

    def _landing(self, shown: Shown | None, data: QMimeData, pointer: Pointer) -> Landing | None:
        if shown is None:
            return None
        thing = thing_in(data)
        if thing:
            return landing(shown, thing, pointer.x, pointer.y, free=pointer.copying)
        return text_landing(shown, texts_in(data), pointer.x, pointer.y)
