"""Merging another copy of a map into an open document: from the newest state both have had, if one is known.

A state both have had is one whose very bytes lie in the versions of both, or are one of the files themselves. Nothing less is
taken for it unasked: from a state that only one side had, a merge would take the other back to it. Where none is known,
somebody may say which of our versions both come from; or the two are merged as if they had nothing in common but their ids,
so that whatever differs is a conflict.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from journeydesk.desk.conflicts import go_to, questions
from journeydesk.desk.shell import Offer
from journeydesk.document.document import Document
from journeydesk.document.edit import apply, compare
from journeydesk.document.trouble import Trouble
from journeydesk.files import project
from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.desk.background import Made
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.files.versions import Version

MOST: Final = 60
"""So many versions of either file are looked at, the newest first."""


class TheSame(Trouble):
    """A document would be merged with the file it comes from."""


class _Copy(Struct):
    """The other copy, the newest state that both have had, and where there is none, the versions that may be one."""

    path: Path
    theirs: Document
    base: Document | None
    versions: list[Version]


def merge_file(desk: Desk, current: OpenDocument, path: Path) -> None:
    """Bring the changes of another copy into an open document, as one step, and show the first conflict.

    How the document is now is kept as a version before. Raises `TheSame` and `ReadOnly`; what else goes wrong is told.
    """
    from journeydesk.desk.called import same_file

    current.check_changeable()
    own = current.path
    if own is not None and same_file(own, path):
        raise TheSame(say("“{name}” is this very file; choose another copy of it.", name=path.name))

    def read(made: Made[_Copy]) -> None:
        def bring() -> None:
            copy = made()
            if copy.versions:
                _ask(desk, current, copy)
            else:
                _bring(desk, current, copy, copy.base)

        desk.attempt(bring)

    desk.background.run(lambda: _read(path, own), read)


def _read(path: Path, own: Path | None) -> _Copy:
    """The other copy, mended as it is when a file is opened. Raises what `files.project.read` raises."""
    from journeydesk.document.repair import repair

    theirs = project.read(path)
    theirs = apply(theirs, repair(theirs))
    base = _in_common(own, path) if own is not None else None
    known = base is not None or own is None
    return _Copy(path, theirs, base, [] if known or own is None else _listed(own))


def _in_common(own: Path, path: Path) -> Document | None:
    """The newest state of our file that the other has had as well."""
    ours, theirs = _states(own), _states(path)
    data = next((data for digest, data in ours.items() if digest in theirs), None)
    try:
        return project.from_bytes(data, name=str(own)) if data is not None else None
    except Trouble:
        return None


def _states(path: Path) -> dict[bytes, bytes]:
    """The bytes of a file and of its versions by their sums, the newest first; what cannot be read is left out."""
    from journeydesk.files import versions

    found: list[bytes] = []
    with suppress(OSError):
        found.append(path.read_bytes())
    for version in _listed(path):
        try:
            found.append(versions.read(path, version))
        except (Trouble, OSError):
            continue
    return {sha256(data).digest(): data for data in found}


def _listed(path: Path) -> list[Version]:
    """The newest versions of a file."""
    from journeydesk.files import versions

    try:
        return [version for version in versions.all_of(path) if not version.broken][:MOST]
    except OSError:
        return []


def _ask(desk: Desk, current: OpenDocument, copy: _Copy) -> None:
    """Let somebody say from which of our versions both copies come."""
    from journeydesk.desk.versions import about, called, load

    own = current.path
    assert own is not None
    unknown = Offer(
        say("I do not know"), say("Whatever differs is to be decided"), partial(_bring, desk, current, copy, None)
    )
    offers = [
        Offer(called(one), about(one), partial(load, desk, own, one, partial(_bring, desk, current, copy), newer=False))
        for one in copy.versions
    ]
    desk.shell.offer(say("Which version do both copies come from?"), [unknown, *offers])


def _bring(desk: Desk, current: OpenDocument, copy: _Copy, base: Document | None) -> None:
    from journeydesk.desk.versions import keep_before
    from journeydesk.document.merge import merge

    path = copy.path
    merged = merge(base or Document(), current.document, copy.theirs)
    edit = compare(current.document, merged.document, label=say("Merge “{name}”", name=path.stem))
    if edit or merged.conflicts:
        keep_before(desk, current, "merge")
    current.bring(edit, merged.conflicts, theirs=path.name)
    found = questions(current)
    if found:
        go_to(current, found[0])
    desk.shell.tell(_told(path.name, len(edit.changes), len(found), known=base is not None))


def _told(name: str, changes: int, conflicts: int, *, known: bool) -> str:
    if not changes and not conflicts:
        return say("There is nothing in “{name}” that is not in this map.", name=name)
    sentences: list[str] = []
    if changes:
        sentences.append(
            say_many("One change of “{name}” is in this map.", "{n} changes of “{name}” are in this map.", changes, name=name)
        )
    if conflicts:
        sentences.append(say_many("One thing is to be decided.", "{n} things are to be decided.", conflicts))
    if not known:
        sentences.append(say("What both copies once had in common is not known, so what either removed is there again."))
    return " ".join(sentences)
