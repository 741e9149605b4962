"""Journals on the disk: which wait to be brought back, what comes of them, and which remember the history of a file.

A journal is called by its file, `<key of the path>-<id>.journal`, as long as work may have to be brought back from it. Closed
in order it becomes `.history`, from which a file gets its undo steps back when it is opened again. One that does not fit is
renamed to `.aside` and never deleted. Beside it, `.base` holds the bytes its edits are done to, for the case that the file
itself is changed or gone when they are needed. Whoever writes a journal holds it, so nobody else takes it for left behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Final

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.ids import fresh
from journeydesk.document.trouble import Trouble
from journeydesk.files import disk, faults, holding, journal, reading
from journeydesk.files.journal import Base, Journal, Row, Step
from journeydesk.files.migrations import FORMAT
from journeydesk.files.replay import Misfit, Past, conflicts_at, document_after, history, lead_back, steps_since
from journeydesk.language import say

HISTORY: Final = ".history"
ASIDE: Final = ".aside"
BASE: Final = ".base"
MOST: Final = 2**29
"""Bytes that histories of closed files may take together; beyond, those not used for longest go."""
LEFT: Final = 600.0
"""Seconds after which a copy that is not done will never be."""
LONG: Final = 2**26
"""A history longer than this is not gone on with: the next begins anew."""


class Newer(Misfit):
    """A journal of a newer program, which may bring back what is in it."""


class Taken(Struct, frozen=True):
    """A journal that this process holds, and what stands in it."""

    path: Path
    handle: int
    journal: Journal


class Recovered(Struct, frozen=True):
    """Work that was brought back: where it belongs, what the file held, what was made of it, and how.

    `held` are the bytes the work was done to, None for a document that never had a file, and `format` is theirs; `changed`
    says that the file is not as it was then. `since` and `until` are times in ISO 8601, or empty. `older` says that the
    journal is of an older format; `aside` is where a copy of it lies if it is damaged, and not all of it could be used.
    """

    taken: Taken
    path: Path | None
    name: str
    held: bytes | None
    format: int
    before: Document
    document: Document
    done: list[Past]
    undone: list[Past]
    conflicts: tuple[Row, ...]
    edits: int
    since: str
    until: str
    changed: bool
    older: bool = False
    aside: Path | None = None


class Remembered(Struct, frozen=True):
    """What is known of a file from the last time it was open: its journal, its steps, and what was still to be decided.

    `dropped` is the number of the last edit the file holds, or -1 if it is the last of all.
    """

    taken: Taken
    done: list[Past]
    undone: list[Past]
    dropped: int
    conflicts: tuple[Row, ...]


def key(path: Path) -> str:
    """What a file's journals are called by."""
    return sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]


def new_name(folder: Path, path: Path | None) -> Path:
    """A name for a new journal."""
    return folder / f"{key(path) if path is not None else 'untitled'}-{fresh()}{journal.SUFFIX}"


def history_name(folder: Path, path: Path | None) -> Path:
    """A name for the journal of a file that was closed in order."""
    return new_name(folder, path).with_suffix(HISTORY)


def waiting(folder: Path, path: Path | None = None) -> list[Path]:
    """The journals that may have to be brought back, the oldest first; of one file, if there is a path."""
    return _called(folder, journal.SUFFIX, path)


def take(path: Path) -> Taken | None:
    """Hold a journal and read it; None if another process holds it or just makes it, or it has gone."""
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    if not holding.hold(handle):
        os.close(handle)
        return None
    try:
        about = os.fstat(handle)
        if not 0 < about.st_size <= journal.LARGEST or not os.path.samestat(about, path.stat()):
            raise OSError
        os.lseek(handle, 0, os.SEEK_SET)
        data = b"".join(iter(lambda: os.read(handle, 2**20), b""))
    except OSError:
        os.close(handle)
        return None
    return Taken(path, handle, journal.read(data))


def recover(taken: Taken) -> Recovered | None:
    """What a journal that was left behind brings back; None if the file is there and has it all. Raises `Misfit`."""
    found = taken.journal
    if not found.lines and not found.missing:
        return None  # it ended before anything was in it
    if not found.bases:
        raise Misfit(say("There is nothing in it that can be read."))
    last = found.bases[-1]
    if last.format > FORMAT:
        raise Newer(say("They were written by a newer JourneyDesk; start that one once more."))
    base, held = _fitting(found, taken.path.with_suffix(BASE))
    path = Path(base.path) if base.path else None
    steps = steps_since(found, base)
    try:
        document = document_after(held, base.format, steps, name=faults.inline(base.path or last.name, 200))
        loaded = (
            reading.loaded(held, name=faults.inline(base.path, 200))
            if held is not None
            else reading.Loaded(Document(), b"", FORMAT)
        )
        before = loaded.document
    except Misfit:
        raise
    except (faults.NotAProject, faults.Damaged, ValueError, RecursionError) as error:
        raise Misfit(str(error)) from error
    has_gone = held is not None and path is not None and not path.exists()
    if document == before and not found.conflicts and not has_gone:
        if found.missing:
            raise Misfit(say("A part of it is damaged."))
        if held is not None and path is not None and _digest(path) != base.base:
            _keep_as_version(path, held)
        return None
    done, undone = _history(found)
    return Recovered(
        taken=taken,
        path=path,
        name=last.name,
        held=held,
        format=loaded.format,
        before=before,
        document=document,
        done=done,
        undone=undone,
        conflicts=found.conflicts,
        edits=sum(step.way != "given" and not step.joined for step in steps),
        since=next((step.at for step in steps if step.at), ""),
        until=steps[-1].at if steps else "",
        changed=path is not None and _digest(path) != base.base,
        older=any(one.format != FORMAT for one in found.bases),
        aside=_copy_aside(taken) if found.missing else None,
    )


def _keep_as_version(path: Path, held: bytes) -> None:
    """Keep what was saved last as a version: another program has written something else over it since."""
    from journeydesk.files import versions

    with suppress(Trouble, OSError):  # it is in the backup or in what was written over it, unless that knew nothing of it
        versions.keep(path, held, why="merge")


def _history(found: Journal) -> tuple[list[Past], list[Past]]:
    """The steps of a journal; none where they do not follow on each other, because work comes back without them as well."""
    if all(one.format == FORMAT for one in found.bases):
        with suppress(Misfit):
            return history(found.steps)
    return [], []


def _copy_aside(taken: Taken) -> Path | None:
    """Keep the journal as it is: whoever goes on with it writes over what could not be used."""
    copy = taken.path.with_name(f"{taken.path.stem}-{fresh()}{ASIDE}")
    try:
        disk.write_new(copy, taken.path.read_bytes(), mode=0o600)
    except OSError:
        return None
    return copy


def leave(taken: Taken) -> Path:
    """Let a journal wait for the program that can read it; gives its name."""
    os.close(taken.handle)
    return taken.path


def set_aside(taken: Taken) -> Path:
    """Keep a journal that does not fit under a name nobody takes for work that waits; gives that name."""
    return _let_go(taken, ASIDE)


def put_away(taken: Taken) -> Path:
    """Keep a journal of which the file has everything as the history of that file."""
    return _let_go(taken, HISTORY)


def remembered(folder: Path, path: Path, held: str) -> Remembered | None:
    """What is known of a file that ends with these bytes (their sha256); None if nothing is, then undo begins anew."""
    for one in reversed(_called(folder, HISTORY, path)):
        taken = take(one)
        if taken is None:
            continue
        found = taken.journal
        base = next((base for base in reversed(found.bases) if base.base == held and _is_on_the_way(found, base)), None)
        if base is not None and found.size <= LONG and all(one.format == FORMAT for one in found.bases):
            whole = lead_back(step for step in found.steps if step.number > base.after)
            steps = [step for step in found.steps if whole or step.number <= base.after]
            with suppress(Misfit):
                dropped = -1 if whole else base.after
                conflicts = found.conflicts if whole else conflicts_at(found, base.after)
                return Remembered(taken, *history(steps), dropped, conflicts)
        os.close(taken.handle)
    return None


def _is_on_the_way(found: Journal, base: Base) -> bool:
    """Whether the steps before a base lead to its bytes; to those another program wrote only if they had nothing more."""
    given = {line.number for line in found.lines if isinstance(line, Step) and line.way == "given"}
    return base.why != "taken" or base.after + 1 not in given


def keep_base(journal_path: Path, path: Path, wanted: str, again: Callable[[], bytes] = bytes) -> bool:
    """Keep a copy of the file beside its journal: the bytes with this sha256, from the file or made `again`.

    False if neither gives them. Raises `OSError`.
    """
    data = b""
    with suppress(OSError):  # it has gone meanwhile
        data = path.read_bytes()
    if sha256(data).hexdigest() != wanted:
        data = again()
    if sha256(data).hexdigest() != wanted:
        return False
    copy = journal_path.with_suffix(BASE)
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = copy.with_suffix(f".{fresh()}.part")
    try:
        disk.write_new(temporary, data, mode=0o600)
        disk.replace(temporary, copy)
    finally:
        with suppress(OSError):  # what was renamed is there no more
            temporary.unlink()
    return True


def forget_base(journal_path: Path) -> None:
    """The copy of the file is not needed any more."""
    with suppress(OSError):
        journal_path.with_suffix(BASE).unlink()


def tidy(folder: Path) -> None:
    """Let histories go that were not used for longest, if all take too much, and copies of files that no journal needs."""
    room = MOST
    for copy in folder.glob(f"*{BASE}"):
        if not any(copy.with_suffix(suffix).exists() for suffix in (journal.SUFFIX, ASIDE)):
            forget_base(copy)
    for part in folder.glob("*.part"):
        with suppress(OSError):  # of a copy that came to no end
            if time() - part.stat().st_mtime > LEFT:
                part.unlink()
    for one in reversed(_called(folder, HISTORY)):
        with suppress(OSError):
            room -= one.stat().st_size
            if room < 0:
                one.unlink()


def _called(folder: Path, suffix: str, path: Path | None = None) -> list[Path]:
    """The journals with this suffix, of one file or of all, the one written last at the end."""
    pattern = f"{key(path) if path is not None else '*'}-*{suffix}"
    found: list[tuple[float, Path]] = []
    for one in folder.glob(pattern):
        with suppress(OSError):  # it went in this moment
            found.append((one.stat().st_mtime, one))
    return [one for _, one in sorted(found)]


def _fitting(found: Journal, copy: Path) -> tuple[Base, bytes | None]:
    """The last base whose bytes are still there, in the file or in the copy of it; or that is nothing at all."""
    for base in reversed(found.bases):
        if not base.base:
            return base, None
        for data in _places(base, copy):
            if sha256(data).hexdigest() == base.base:
                return base, data
    raise Misfit(say("The file it was written for was changed by another program, and there is no copy of it."))


def _places(base: Base, copy: Path) -> Iterator[bytes]:
    # what was only about to be saved may never have been, and then it lies where it lay before
    for place in (Path(base.path),) if base.why == "saving" else (Path(base.path), copy):
        with suppress(OSError, ValueError):  # a damaged journal may name what no path can be
            yield place.read_bytes()


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):  # a damaged journal may name what no path can be
        return ""


def _let_go(taken: Taken, suffix: str) -> Path:
    name = taken.path.with_suffix(suffix)
    with suppress(OSError):  # then it is looked at again at the next start
        disk.replace(taken.path, name)
    os.close(taken.handle)
    return name
