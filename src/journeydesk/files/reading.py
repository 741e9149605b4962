"""Reading a `.journey` file: from its bytes to a document, or one sentence that says what is wrong and where.

A file that is no project is told from its size and its head, before it is read whole. Unknown fields and kinds are kept.
Dangling ids are no error here: the document is a flat set, and `repair` tells of them.

Files of a newer format can be read as well, as far as they are lists of records (`load`), but not be worked on: what is
written is of this version's format.
"""

from __future__ import annotations

import codecs
import json
import math
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, Never

import msgspec
from msgspec import Struct

from journeydesk.document.checked import WrongField
from journeydesk.document.document import Document
from journeydesk.document.records import HEAD, KINDS, Head, Record, RecordId, Unknown
from journeydesk.files import faults
from journeydesk.files.bounds import LARGEST, SHORT, Room, fits_as_text
from journeydesk.files.faults import Damaged, NewerFormat, NotAProject, NotThere
from journeydesk.files.migrations import FORMAT, Plain, migrate
from journeydesk.language import say

SUSPECT: Final = 2**22
"""From this size on the head of a file must look like a project before the rest is read, and that record by record."""

_HEAD: Final = 2**16
_DEEPEST: Final = 60
_NEWEST: Final = 10_000
"""No format will ever have a number beyond."""
OWN: Final = frozenset({"format", "app", "records"})


class _WrongRecord(Exception):
    """The record at this index of the file is wrong."""

    def __init__(self, index: int, fault: str) -> None:
        super().__init__(fault)
        self.index = index


class Loaded(Struct, frozen=True):
    """What a file holds: its document, its bytes as they were read, and its format, which may be a newer one."""

    document: Document
    data: bytes
    format: int

    @property
    def newer(self) -> bool:
        """Whether a newer JourneyDesk wrote the file; then it may be looked at, but not be written."""
        return self.format > FORMAT


def read(path: Path) -> Document:
    """The document in the file. Raises `NotThere`, `NotAProject`, `NewerFormat` or `Damaged`; the file is never changed."""
    return from_bytes(bytes_of(path), name=str(path))


def load(path: Path) -> Loaded:
    """The document in the file, of a newer format too if it can be read at all. Raises as `read`, but for `NewerFormat`.

    Where there is a backup beside what cannot be read, the sentence says so.
    """
    try:
        return loaded(bytes_of(path), name=str(path))
    except (NotThere, NotAProject, Damaged) as error:
        from journeydesk.files.saving import backup_of

        backup = backup_of(path)
        if not backup.is_file():
            raise
        kind = next(kind for kind in (NotThere, NotAProject, Damaged) if isinstance(error, kind))
        raise kind(
            say(
                "{trouble} What was saved before lies beside it and can be opened: {backup}.",
                trouble=error,
                backup=backup.name,
            )
        ) from error


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that may be a project. Raises `NotThere`, `NotAProject` or `Damaged`."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise NotAProject(say("{path} is a folder; a JourneyDesk project is a file.", path=path))
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            raise NotAProject(
                say("{path} cannot be a JourneyDesk project: it is no ordinary file, or larger than any project.", path=path)
            )
        with path.open("rb") as file:
            if about.st_size > SUSPECT:
                faults.check_head(file.read(_HEAD), str(path))
                file.seek(0)
            return file.read()
    except OSError as error:
        raise NotThere(faults.absent(path, error)) from error


def from_bytes(data: bytes, *, name: str) -> Document:
    """The document in the bytes of a file; `name` is what messages call it. Raises as `read`, but for `NotThere`."""
    return _document(data, name, newest=FORMAT).document


def loaded(data: bytes, *, name: str) -> Loaded:
    """The document in the bytes of a file, of a newer format too; `name` is what messages call it. Raises as `load`.

    In a newer format a record that cannot be read as its kind is kept as it came, as one of a kind nobody knows.
    """
    return _document(data, name, newest=_NEWEST)


def _document(data: bytes, name: str, *, newest: int) -> Loaded:
    plain = _plain(data, name, newest)
    number: int = plain["format"]
    plain = migrate(plain)
    try:
        records = _records(plain["records"], newer=number > FORMAT)
    except _WrongRecord as wrong:
        if not fits_as_text(data):
            raise Damaged(say("{name}: {fault}.", name=name, fault=wrong)) from wrong
        line = faults.line_of(faults.text_of(data, name), wrong.index)
        raise Damaged(say("{name}, line {line}: {fault}.", name=name, line=line, fault=wrong)) from wrong
    rest = {key: content for key, content in plain.items() if key not in OWN}
    if rest:
        if _too_deep(rest):
            raise Damaged(say("{name}: what stands beside its records is nested too deeply.", name=name))
        records[HEAD] = Head(id=HEAD, rest=rest)
    return Loaded(Document(records), data, number)


def _plain(data: bytes, name: str, newest: int) -> Plain:
    """The file as plain JSON of a format up to the newest that is taken."""
    room = Room(data, name)
    plain = _piecewise(data, room) if len(data) > SUSPECT else None
    if plain is None:
        if not fits_as_text(data):
            raise Damaged(say("{name} is damaged, and too large to say where: take an earlier copy.", name=name))
        plain = _at_once(faults.text_of(data, name), name)
    number = plain.get("format")
    if type(number) is not int or not 1 <= number <= _NEWEST:
        raise NotAProject(say("{name} is not a JourneyDesk project: it is JSON, but says no “format”.", name=name))
    if number > newest:
        raise NewerFormat(name, found=number, known=FORMAT)
    if not isinstance(plain.get("records"), list):
        raise NotAProject(say("{name} is not a JourneyDesk project: it has no list of “records”.", name=name))
    return plain


def _piecewise(data: bytes, room: Room) -> Plain | None:
    """A large file, one record after the other, so that it is in memory only once; None where something is wrong with it.

    Raises `bounds.TooMuch`.
    """
    try:
        parts = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=dict[str, msgspec.Raw])
        plain: Plain = {name: _json(bytes(part).decode()) for name, part in parts.items() if name != "records"}
        rows: list[object] = []
        for part in msgspec.json.decode(parts["records"], type=list[msgspec.Raw]):
            size = len(memoryview(part))
            room.check(size)
            # a long one without a copy of it as text
            rows.append(_LONG.decode(part) if size > SHORT else _json(bytes(part).decode()))
            room.hold(rows[-1], size)
    except (msgspec.MsgspecError, ValueError, KeyError, RecursionError):
        return None  # what and where is found out again, from the text
    return {**plain, "records": rows}


def _at_once(text: str, name: str) -> Plain:
    """The file as plain JSON; here is found what is wrong with it."""
    try:
        return _json(text)
    except json.JSONDecodeError as error:
        raise faults.not_json(error, name) from error
    except RecursionError as error:
        raise Damaged(say("{name}: its lists and objects are nested too deeply for a project.", name=name)) from error
    except ValueError as error:
        line = faults.line_of_number(text, _json)
        raise Damaged(
            say("{name}, line {line}: there is a number that is infinite, too long, or none at all.", name=name, line=line)
        ) from error


def _json(text: str) -> Plain:
    """The text as JSON, which must begin with a brace."""
    plain: Plain = json.loads(text, parse_float=_number, parse_constant=_no_number)
    return plain


def _records(rows: list[object], *, newer: bool) -> dict[RecordId, Record]:
    records: dict[RecordId, Record] = {}
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            raise _WrongRecord(index, say("a record should stand here, not {value}", value=faults.shown(row)))
        record = _record(index, row, newer=newer)
        if record.id in records:
            raise _WrongRecord(index, say("the id “{id}” stands twice in the file", id=faults.inline(record.id, 60)))
        if record.id == HEAD:
            raise _WrongRecord(index, say("no record may have the id “{id}”", id=HEAD))
        if record.newer and _too_deep(record.newer):
            shown = {"kind": faults.inline(record.kind, 40), "id": faults.inline(record.id, 60)}
            raise _WrongRecord(index, say("the {kind} “{id}” is nested too deeply", **shown))
        records[record.id] = record
    return records


def _record(index: int, row: Plain, *, newer: bool) -> Record:
    kind = row.get("kind")
    try:
        return KINDS.get(kind if isinstance(kind, str) else "", Unknown).checked(row)
    except WrongField as wrong:
        with suppress(WrongField):
            if newer:
                return Unknown.checked(row)
        raise _WrongRecord(index, faults.of_record(row, wrong)) from wrong


def _number(text: str) -> float:
    """A JSON number with a point or an exponent; a whole one becomes an int, so that 1.0 and 1 are written alike."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


_LONG: Final = msgspec.json.Decoder(float_hook=_number)


def _no_number(text: str) -> Never:
    raise ValueError(text)


def _too_deep(content: object) -> bool:
    """Whether unknown content is nested deeper than it could safely be compared and written."""
    level: list[object] = [content]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for thing in level:
            if isinstance(thing, dict):
                inner += thing.values()
            elif isinstance(thing, list):
                inner += thing
        if not inner:
            return False
        level = inner
    return True
