"""The steps of a history, as who shows them sees them: none can be changed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from typing_extensions import override

if TYPE_CHECKING:
    from journeydesk.desk.history import Done, History


class Steps(Sequence["Done"]):
    """All steps, oldest first, those that are undone last; always those of now, and none is copied."""

    def __init__(self, history: History) -> None:
        self._history = history

    @property
    def present(self) -> int:
        """How many of them are done; the others are undone."""
        return self._history.present

    @property
    def saved(self) -> int | None:
        """After how many of them the document was what its file holds; None if it never was, or no step leads there."""
        return self._history.saved

    @override
    def __len__(self) -> int:
        return self._history.count

    @overload
    def __getitem__(self, at: int) -> Done: ...
    @overload
    def __getitem__(self, at: slice) -> list[Done]: ...
    @override
    def __getitem__(self, at: int | slice) -> Done | list[Done]:
        if isinstance(at, slice):
            return [self._history.step(one) for one in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._history.step(at % len(self))
