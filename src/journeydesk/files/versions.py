"""Versions of a file: states that were named ("after workshop 1") or kept by themselves, each a few lines beside the file.

How they lie on the disk is said in `versions_kept`, what a delta is in `versions_lines`. Nothing here is shared between
calls: threads and machines may keep versions of one file at the same time. Each becomes a file of its own, and stands on
whichever version was the newest that could be read.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import Struct

from journeydesk import __version__
from journeydesk.document.ids import fresh
from journeydesk.files import atomic
from journeydesk.files import versions_kept as kept
from journeydesk.files.bounds import LARGEST
from journeydesk.files.versions_kept import DEEPEST, BrokenVersion, Header, NotKept, Why, folder_of
from journeydesk.files.versions_lines import LARGEST_DELTA, Long, Piece, WrongDelta, changes, delta, follow, pieces, size_of
from journeydesk.language import say

__all__ = [
    "BrokenVersion",
    "NotKept",
    "Version",
    "Why",
    "all_of",
    "due",
    "folder_of",
    "keep",
    "read",
    "rename",
]

_TICK: Final = timedelta(microseconds=1)


class Version(Struct, frozen=True, kw_only=True):
    """A state of a file: its name (empty if it was kept by itself), when and why it was kept, and by which program.

    `changes` is how many records were other than in the version before; None where there was none before, or none that could
    be read. `sha256` is that of its bytes, so two files that have had a state in common are known without reading it.
    `broken` says that not even its first line can be read.
    """

    id: str
    name: str
    at: datetime
    why: Why
    app: str = ""
    size: int = 0
    sha256: str = ""
    changes: int | None = None
    broken: bool = False


def keep(path: Path, data: bytes, *, why: Why, name: str = "", now: datetime | None = None) -> Version | None:
    """Keep these bytes as a version of the file; None if the newest already has them and no name is given.

    May be called from any thread. Raises `NotKept` if it is too large or cannot be written.
    """
    if len(data) > LARGEST:
        raise NotKept(say("{path} is too large to keep versions of it.", path=path))
    name = " ".join(name.split())[: kept.LONGEST_NAME]
    try:
        return _keep(path, data, why, name, (now or datetime.now()).astimezone())
    except atomic.NotWritten as error:
        raise NotKept(say("No version of “{name}” was kept: {why}", name=path.stem, why=error)) from error
    except OSError as error:
        raise NotKept(say("No version of “{name}” was kept: {why}.", name=path.stem, why=atomic.why(error))) from error


def _keep(path: Path, data: bytes, why: Why, name: str, now: datetime) -> Version | None:
    new, long = pieces(data)
    folder = kept.make_folder(path)
    there = kept.files(folder)
    newest, chain = _newest(there)
    for piece, line in long.items():
        kept.write_long(folder, piece, line)
    if newest is not None and chain[-1].row == new and not name:
        return None
    parent, packed = _smallest(chain, new)
    if newest is not None and timedelta(0) <= newest.at - now < timedelta(seconds=1):
        now = newest.at + _TICK  # a clock that is coarse or was set back a little puts nothing before what it follows
    header = Header(
        id=fresh(),
        name=name,
        at=now,
        why=why,
        app=__version__,
        parent=parent,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        changes=changes(chain[-1].row, new) if chain else None,
    )
    kept.write(folder, header, packed)
    return _version(header)


def all_of(path: Path) -> list[Version]:
    """The versions of the file, the newest first; of each only the first line is read."""
    found = [_listed(file) for file in kept.files(folder_of(path)).values()]
    return sorted(found, key=lambda version: (version.at, version.id), reverse=True)


def read(path: Path, version: Version) -> bytes:
    """The bytes of the file as they were in this version. Raises `BrokenVersion`."""
    folder = folder_of(path)
    there = kept.files(folder)
    file = there.get(version.id)
    if file is None:
        raise BrokenVersion(
            say(
                "The version of {time} is no longer in the folder {name} beside the file.",
                time=f"{version.at.astimezone():%Y-%m-%d %H:%M}",
                name=folder.name,
            )
        )
    header, row, _ = _chain(there, version.id)[-1]
    if size_of(row) != header.size:  # before any long line is read: what is read is bounded by it
        raise kept.broken(file)
    whole = BytesIO()
    for piece in row:
        whole.write(kept.read_long(folder, piece) if isinstance(piece, Long) else piece)
    data = whole.getvalue()
    if sha256(data).hexdigest() != header.sha256:
        raise kept.broken(file)
    return data


def rename(path: Path, version: Version, name: str) -> Version:
    """Give a version a name, another name, or with an empty one none. Raises `BrokenVersion` and `atomic.NotWritten`."""
    folder = folder_of(path)
    file = kept.files(folder).get(version.id) or folder / kept.name_of(version.at, version.id)
    return _version(kept.rename(file, " ".join(name.split())[: kept.LONGEST_NAME]))


def due(path: Path, now: datetime | None = None) -> bool:
    """Whether the file has no daily version of this day yet, by the clock of this place."""
    today = (now or datetime.now()).astimezone().date()
    for file in kept.files(folder_of(path)).values():
        version = _listed(file)
        if not version.broken and version.at.date() < today:
            return True
        if not version.broken and version.at.date() == today and version.why == "daily":
            return False
    return True


def _version(header: Header) -> Version:
    return Version(
        id=header.id,
        name=header.name,
        at=header.at.astimezone(),
        why=header.why,
        app=header.app,
        size=header.size,
        sha256=header.sha256,
        changes=header.changes,
    )


def _listed(file: Path) -> Version:
    try:
        return _version(kept.head(file))
    except BrokenVersion:
        return Version(id=file.name[-20:-8], name="", at=kept.time_of(file), why="daily", broken=True)


class Link(NamedTuple):
    """A version in the row of those that stand on one another: what it holds, and what reading the row up to it costs."""

    header: Header
    row: list[Piece]
    weight: int


def _newest(there: Mapping[str, Path]) -> tuple[Header | None, list[Link]]:
    """The header of the newest version that can be read, and the row of versions it stands on, itself at the end."""
    for version_id in there:
        try:
            row = _chain(there, version_id)
        except BrokenVersion:
            continue
        return row[-1].header, row
    return None, []


def _chain(there: Mapping[str, Path], version_id: str) -> list[Link]:
    """A version with all it stands on, from the one that stands on none. Raises `BrokenVersion`."""
    headers: list[Header] = []
    wanted: str | None = version_id
    while wanted is not None:
        if wanted not in there or len(headers) > 4 * DEEPEST:
            raise kept.missing(there[version_id])
        headers.append(kept.head(there[wanted]))
        wanted = headers[-1].parent
    chain: list[Link] = []
    base: list[Piece] = []
    weight = 0
    for header in reversed(headers):
        file = there[header.id]
        left = LARGEST_DELTA - weight
        steps = kept.steps(file, header, most=left)
        try:
            base, more = follow(base, steps, most=left)
        except WrongDelta as error:
            raise kept.broken(file) from error
        weight += more
        chain.append(Link(header, base, weight))
    return chain


def _smallest(chain: list[Link], new: list[Piece]) -> tuple[str | None, bytes]:
    """On which version the new one is to stand, and its delta, compressed; on none where that is no larger."""
    whole = delta((), new)
    if whole.weight > LARGEST_DELTA:
        raise NotKept(say("The file is too large to keep versions of it."))
    if chain:
        # what stands on too many stands on the first of them instead, so that reading one never means reading hundreds
        under = chain[-1] if len(chain) < DEEPEST else chain[0]
        short = delta(under.row, new)
        if len(short.steps) < len(whole.steps) and under.weight + short.weight <= LARGEST_DELTA:
            packed = zlib.compress(short.steps)
            if len(short.steps) < len(whole.steps) // 8 or len(packed) < len(zlib.compress(whole.steps)):
                return under.header.id, packed
    return None, zlib.compress(whole.steps)
