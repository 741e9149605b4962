"""The folder of versions beside a file: how a version lies in it, and how one is found, read and written.

`plan.journey.versions` holds a small file a version, whose name carries the time (so that the newest is found without reading
any) and a random id (so that two machines never write the same one). Its first line is a header in JSON; the rest is a delta
against the version that the header names as its parent, compressed. Long lines, which are pictures, lie beside them by their
sha256. No file is ever changed once it is written, but for the header when a version gets another name: sync programs have
nothing to reconcile, and a crash leaves what was there.

Nothing in the folder is trusted: names that are not of this form are left alone, sizes are bounded before anything is
unpacked, and no path is made of what a file says.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from datetime import UTC, datetime
from heapq import nlargest
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from journeydesk.document.trouble import Trouble
from journeydesk.files import atomic, disk
from journeydesk.files.bounds import LARGEST
from journeydesk.files.versions_lines import Long
from journeydesk.language import say

FOLDER: Final = ".versions"
SUFFIX: Final = ".version"
PART: Final = ".part"
MOST: Final = 100_000
"""So many of the newest versions of a file are looked at."""
DEEPEST: Final = 32
"""So many deltas stand on one another in what is written; a reader puts up with four times as many."""
LONGEST_NAME: Final = 200

_HEAD: Final = 2**14
_NAME: Final = re.compile(r"(20\d{6}-\d{6}-\d{6})-([a-z0-9]{12})\.version")
_TIME: Final = "%Y%m%d-%H%M%S-%f"

Why = Literal["named", "daily", "merge", "import", "migration", "restored"]
_Id = Annotated[str, Meta(pattern="^[a-z0-9]{12}$")]
_Sha = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class NotKept(Trouble):
    """A state of a file could not be kept as a version."""


class BrokenVersion(Trouble):
    """A version cannot be read: its file is damaged, or one it stands on is damaged or missing."""


class Header(Struct, frozen=True, kw_only=True, omit_defaults=False):
    """The first line of a version's file."""

    id: _Id
    name: Annotated[str, Meta(max_length=LONGEST_NAME)] = ""
    at: Annotated[datetime, Meta(tz=True)]
    why: Why
    app: Annotated[str, Meta(max_length=40)] = ""
    parent: _Id | None = None
    sha256: _Sha
    size: Annotated[int, Meta(ge=0, le=LARGEST)]
    changes: Annotated[int, Meta(ge=0)] | None = None


def folder_of(path: Path) -> Path:
    """The folder of a file's versions; of a link, that of the file it leads to. It may not exist yet."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + FOLDER)


def files(folder: Path) -> dict[str, Path]:
    """The files of versions in the folder by their ids, the newest first. An unreadable or missing folder has none."""
    try:
        with os.scandir(folder) as entries:
            names = nlargest(MOST, (entry.name for entry in entries if _NAME.fullmatch(entry.name)))
    except OSError:
        return {}
    return {name[-20:-8]: folder / name for name in names}


def time_of(file: Path) -> datetime:
    """When a version was kept, as the name of its file says."""
    found = _NAME.fullmatch(file.name)
    assert found is not None
    try:
        return datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # digits, but of no day or hour
        return datetime(2000, 1, 1, tzinfo=UTC)


def name_of(at: datetime, version_id: str) -> str:
    """The name of a version's file."""
    return f"{at.astimezone(UTC).strftime(_TIME)}-{version_id}{SUFFIX}"


def head(file: Path) -> Header:
    """The header of a version's file. Raises `BrokenVersion`."""
    return _split(file, whole=False)[0]


def steps(file: Path, header: Header, *, most: int) -> bytes:
    """The delta of a version's file, which has at most this many bytes. Raises `BrokenVersion`."""
    _, _, packed = _split(file, whole=True)
    return _unpack(packed, min(most, header.size + 64), file)


def write(folder: Path, header: Header, delta: bytes) -> None:
    """Write a version's file. Raises `atomic.NotWritten`."""
    atomic.replace(folder / name_of(header.at, header.id), msgspec.json.encode(header) + b"\n" + delta)


def rename(file: Path, name: str) -> Header:
    """Give a version another name; whatever else its header says stays. Raises `BrokenVersion` and `atomic.NotWritten`."""
    _, line, packed = _split(file, whole=True)
    line = msgspec.json.encode({**msgspec.json.decode(line, type=dict[str, object]), "name": name})
    atomic.replace(file, line + b"\n" + packed)
    return head(file)


def make_folder(path: Path) -> Path:
    """The folder of a file's versions, made if it is not there: who may not read the file cannot look into it.

    Raises `atomic.NotWritten`, and `OSError` if the file itself cannot be looked at.
    """
    folder = folder_of(path)
    if folder.is_symlink():  # an archive could hold one that leads anywhere
        raise atomic.NotWritten(say("{path} could not be written: {why}.", path=folder, why=say("it is a link")))
    if not folder.is_dir():
        try:
            mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o777
            # whoever may read the file may enter the folder
            folder.mkdir(mode=0o700 | mode | (mode & 0o444) >> 2, exist_ok=True)
            disk.settle(folder.parent)
        except OSError as error:
            raise atomic.NotWritten(say("{path} could not be written: {why}.", path=folder, why=atomic.why(error))) from error
    return folder


def write_long(folder: Path, long: Long, data: bytes) -> None:
    """Keep a long line unless it is there whole. Raises `atomic.NotWritten`."""
    file = folder / f"{long.digest}{PART}"
    try:
        there = read_long(folder, long) == data
    except BrokenVersion:
        there = False
    if not there:
        if file.is_symlink():  # what it leads to is not ours to replace
            file.unlink()
        atomic.replace(file, zlib.compress(data))


def read_long(folder: Path, long: Long) -> bytes:
    """A long line. Raises `BrokenVersion`."""
    file = folder / f"{long.digest}{PART}"
    data = _unpack(_bytes(file), long.size, file)
    if len(data) != long.size:
        raise broken(file)
    return data


def _split(file: Path, *, whole: bool) -> tuple[Header, bytes, bytes]:
    """Header, the line it was read from, and what follows it, if the whole is wanted."""
    line, _, packed = _bytes(file, at_most=LARGEST if whole else _HEAD).partition(b"\n")
    try:
        header = msgspec.json.decode(line[:_HEAD], type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise broken(file) from error
    if not _is_called(header, file.name):
        raise broken(file)
    return header, line, packed


def _is_called(header: Header, name: str) -> bool:
    """Whether the file of this header would have this name: lists are sorted by names, without reading headers."""
    try:
        return name_of(header.at, header.id) == name
    except OverflowError:  # a time zone away from the first or the last day there is
        return False


def _bytes(file: Path, *, at_most: int = LARGEST) -> bytes:
    """The first bytes of an ordinary file."""
    try:
        with open(file, "rb", opener=_patient) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise broken(file)
            return opened.read(at_most)
    except OSError as error:
        raise broken(file) from error


def _patient(name: str, flags: int) -> int:
    """Open without waiting for a writer, should the name be that of a pipe, and without following a link."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _unpack(packed: bytes, most: int, file: Path) -> bytes:
    """What was compressed; more than this many bytes are no delta of ours."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(packed, most + 1)
    except zlib.error as error:
        raise broken(file) from error
    if not unpacking.eof or len(data) > most:
        raise broken(file)
    return data


def broken(file: Path) -> BrokenVersion:
    """What to say of a version, or of a long line, whose file cannot be read."""
    if file.suffix == PART:
        return BrokenVersion(
            say(
                "This version cannot be read: its picture {name} in the folder {folder} is damaged or missing.",
                name=file.name[:12] + "…" + PART,
                folder=file.parent.name,
            )
        )
    return BrokenVersion(
        say(
            "The version of {time} cannot be read: the file {name} in the folder {folder} is damaged.",
            time=f"{time_of(file).astimezone():%Y-%m-%d %H:%M}",
            name=file.name,
            folder=file.parent.name,
        )
    )


def missing(file: Path) -> BrokenVersion:
    """What to say of a version that stands on another whose file is not there."""
    return BrokenVersion(
        say(
            "The version of {time} cannot be read: it stands on another that is missing from the folder {folder}; "
            "if the folder was copied, copy it whole.",
            time=f"{time_of(file).astimezone():%Y-%m-%d %H:%M}",
            folder=file.parent.name,
        )
    )
