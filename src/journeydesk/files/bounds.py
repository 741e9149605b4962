"""How much a stranger's file may hold, told from its bytes before anything is made of them.

A small file can ask for a lot of memory: a text with a single emoji takes four bytes a letter, `{}` takes sixty. So what is
counted is not only bytes. What these bounds let through is read with less than 500 MB, mended and shown.
"""

from __future__ import annotations

from typing import Final

from journeydesk.files.faults import NotAProject
from journeydesk.language import say

LARGEST: Final = 200_000_000
"""Bytes; no project is larger, because `edits.assets` takes no more pictures than come to less."""

ROOM: Final = 400_000_000
"""Bytes of memory for a file, its texts and its records, all at the same time."""

_A_THING: Final = 600
"""Bytes for a record, list or object: as JSON, as a record, and in the rows it stands in."""
_A_VALUE: Final = 60
"""Bytes for a value in one, without the letters of a text."""
LONGEST: Final = 64_000_000
"""Bytes of one record; the largest are pictures, and they have far less."""
SHORT: Final = 2**16
"""A record of so many bytes is not looked into, but taken to need four for each."""


class TooMuch(NotAProject):
    """The file holds more than any project, and reading it could use up the memory of the computer."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("{name} holds far more than a project can: it was not opened, as it could use up all memory.", name=name)
        )


class Room:
    """What memory is left for a file that is being read."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = ROOM
        self._take(len(data))
        self._take(_A_THING * (data.count(b"{") + data.count(b"[")))
        self._take(_A_VALUE * data.count(b","))

    def check(self, size: int) -> None:
        """Whether so many bytes can be one record. Raises `TooMuch`."""
        if size > LONGEST:
            raise TooMuch(self._name)

    def hold(self, row: object, size: int) -> None:
        """Count the texts of a record that stood on so many bytes. Raises `TooMuch`."""
        if size < SHORT or not isinstance(row, dict):
            self._take(4 * size)
        else:
            self._take(sum(_held(value) for value in row.values()))

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooMuch(self._name)


def fits_as_text(data: bytes) -> bool:
    """Whether there is room for the file as one text beside what is read from it."""
    return len(data) * (2 if data.isascii() else 8) <= ROOM


def _held(value: object) -> int:
    if isinstance(value, str):
        return len(value) * (1 if value.isascii() else 4)
    return 4 * len(str(value)) if isinstance(value, list | dict) else 8
