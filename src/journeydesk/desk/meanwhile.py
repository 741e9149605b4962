"""What is kept and said when a file is replaced: by us, or meanwhile by another program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.document.document import Document
from journeydesk.document.trouble import Trouble
from journeydesk.files import project
from journeydesk.files.migrations import FORMAT
from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.files.saving import Saved


def told(name: str, changes: int, conflicts: int) -> str:
    """What is said once changes of another program are in the document."""
    if conflicts:
        return say_many(
            "“{name}” was changed by another program; the changes are merged, and one thing is to be decided.",
            "“{name}” was changed by another program; the changes are merged, and {n} things are to be decided.",
            conflicts,
            name=name,
        )
    return say_many(
        "“{name}” was changed by another program: one change was merged into your map.",
        "“{name}” was changed by another program: {n} changes were merged into your map.",
        changes,
        name=name,
    )


def told_refused(name: str, why: str, backup: str) -> str:
    """What is said of a file that another program made into something that cannot be merged."""
    return say(
        "“{name}” was changed by another program and cannot be merged: {why} Your map is still here: "
        "save it under another name, or save it once more to replace that file, which is kept as {backup}.",
        name=name,
        why=why,
        backup=backup,
    )


def told_doubt(name: str, why: str, *, moved: bool) -> str:
    """What is said of a file that was written, but the disk did not confirm it; `moved`, it was to lie elsewhere."""
    if moved:
        return say("“{name}” was written, but the disk did not confirm it ({why}); save it elsewhere.", name=name, why=why)
    return say(
        "“{name}” was written, but the disk did not confirm it ({why}); save it once more, or elsewhere.", name=name, why=why
    )


def went_wrong_beside(name: str, saved: Saved) -> list[str]:
    """What else is to be said of a file that is saved."""
    said: list[str] = []
    if saved.backup:
        said.append(say("“{name}” is saved, but no backup of it could be kept: {why}.", name=name, why=saved.backup))
    if saved.late:
        said.append(
            say(
                "Another program wrote into “{name}” while it was saved; what it wrote is kept among the versions.", name=name
            )
        )
    return said


def keep_version(path: Path, written_in: int, data: bytes) -> None:
    """Keep what a save replaces as a version, if it is the first of the day or of an older format."""
    from journeydesk.files import versions

    with suppress(Trouble, OSError):  # the file is saved, and its last state is its backup
        if written_in < FORMAT:
            versions.keep(path, data, why="migration")
        elif versions.due(path):
            versions.keep(path, data, why="daily")


def keep_both(path: Path, ours: Document, theirs: bytes | None) -> None:
    """Keep both sides of a merge as versions."""
    from journeydesk.files import versions

    with suppress(Trouble, OSError):  # both are in the map, or listed as conflicts
        versions.keep(path, project.to_bytes(ours), why="merge")
        if theirs is not None:
            versions.keep(path, theirs, why="merge")


def keep_late(path: Path, theirs: bytes) -> None:
    """Keep as a version what another program wrote too late to be merged."""
    from journeydesk.files import versions

    with suppress(Trouble, OSError):  # it is the backup
        versions.keep(path, theirs, why="merge")
