"""Versions of an open document: keeping the map as it is now, looking at how it was, and bringing that back.

Reading and writing is done in the background; what came of it is told at the desk, and a document that a version was kept of
tells its listeners. A version that is looked at is a document of its own, which is read-only and knows whose it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.edit import apply, compare
from journeydesk.document.trouble import Trouble
from journeydesk.files import project, versions
from journeydesk.language import say, say_many, to_say

if TYPE_CHECKING:
    from journeydesk.desk.background import Made
    from journeydesk.desk.desk import Desk
    from journeydesk.files.versions import Version, Why

WHY: Final = {
    "named": to_say("named"),
    "daily": to_say("daily"),
    "merge": to_say("before a merge"),
    "import": to_say("before an import"),
    "migration": to_say("before the format changed"),
    "restored": to_say("before restoring"),
}
"""Why a version was kept, in a word or two."""


class NoFile(Trouble):
    """A document that has no file has no versions."""


class OldVersion(OpenDocument):
    """A version that is looked at: of which file, and which one."""

    def __init__(self, document: Document, of: Path, version: Version) -> None:
        super().__init__(
            document,
            name=title_of(of, version),
            read_only=say("This is how “{name}” was at {time}.", name=of.stem, time=time_of(version)),
        )
        self.of = of
        self.version = version


def file_of(open_document: OpenDocument | None) -> Path | None:
    """The file whose versions belong to a document: its own, or the one it is a version of."""
    if open_document is None:
        return None
    if isinstance(open_document, OldVersion) and open_document.path is None:
        return open_document.of
    return open_document.path


def called(version: Version) -> str:
    """What a version is called: by its name, or else by its time."""
    return version.name or time_of(version)


def title_of(path: Path, version: Version) -> str:
    """What a version that is shown beside its file is called."""
    return f"{path.stem} — {called(version)}"


def time_of(version: Version) -> str:
    """When a version was kept, to the minute."""
    return f"{version.at:%Y-%m-%d %H:%M}"


def reason(version: Version) -> str:
    """Why a version was kept, and how much is other than in the one before."""
    if version.broken:
        return say("damaged")
    parts = [say(WHY[version.why])] if version.why != "named" else []
    if version.changes:
        parts.append(say_many("{n} change", "{n} changes", version.changes))
    return " · ".join(parts)


def about(version: Version) -> str:
    """What is to be said of a version beside what it is called."""
    return " · ".join(part for part in (time_of(version) if version.name else "", reason(version)) if part)


def listed(desk: Desk, path: Path, then: Callable[[list[Version]], None]) -> None:
    """Find the versions of a file, the newest first."""
    desk.background.run(partial(versions.all_of, path), lambda made: then(made()))


def keep(
    desk: Desk,
    open_document: OpenDocument,
    *,
    why: Why,
    name: str = "",
    then: Callable[[Version | None], None] = lambda _: None,
) -> None:
    """Keep the document as it is now, saved or not; `then` gets the version, or None where the newest is the same.

    What goes wrong is told, and then nothing was kept. Raises `NoFile`.
    """
    path = open_document.path
    if path is None:
        raise NoFile(
            say("“{name}” has no file yet: save it first, then its versions lie beside it.", name=open_document.name)
        )
    document = open_document.document

    def work() -> Version | None:
        return versions.keep(path, project.to_bytes(document), why=why, name=name)

    def kept(made: Made[Version | None]) -> None:
        def tell() -> None:
            then(made())
            open_document.tell_versions()

        desk.attempt(tell)

    desk.background.run(work, kept)


def keep_before(desk: Desk, open_document: OpenDocument, why: Why) -> None:
    """Keep the document as it is before something is done to it: a merge, an import, going back.

    It never stands in the way: a document without a file has nothing to go beside, what goes wrong is told, and undo is there
    all the same.
    """
    if open_document.path is not None:
        keep(desk, open_document, why=why)


def load(desk: Desk, path: Path, version: Version, then: Callable[[Document], None], *, newer: bool = True) -> None:
    """Read what a version holds, mended as it is when a file is opened; what goes wrong is told.

    Without `newer`, a version that a newer program has written is refused.
    """

    def work() -> Document:
        from journeydesk.document.repair import repair

        data, name = versions.read(path, version), title_of(path, version)
        document = project.loaded(data, name=name).document if newer else project.from_bytes(data, name=name)
        return apply(document, repair(document))

    def loaded(made: Made[Document]) -> None:
        desk.attempt(lambda: then(made()))

    desk.background.run(work, loaded)


def look_at(desk: Desk, path: Path, version: Version, then: Callable[[OldVersion], None] = lambda _: None) -> None:
    """Show a version as a document of its own, in front; one that is shown already comes to the front."""
    there = (one for one in desk.documents if isinstance(one, OldVersion) and one.version.id == version.id)
    shown = next(there, None)
    if shown is not None:
        desk.show(shown)
        then(shown)
        return

    def show(document: Document) -> None:
        old = OldVersion(document, path, version)
        desk.add(old)
        then(old)

    load(desk, path, version, show)


def restore(desk: Desk, path: Path, version: Version) -> None:
    """Bring the document back to how it was in a version, as one step to undo; how it is now is kept as a version before."""

    def bring_back(document: Document) -> None:
        current = desk.open_at(path) or desk.open(path)
        current.check_changeable()
        edit = compare(current.document, document, label=say("Restore “{name}”", name=called(version)))
        desk.show(current)
        if not edit:
            desk.shell.tell(say("“{name}” is just as it was in “{version}”.", name=current.name, version=called(version)))
            return
        keep_before(desk, current, "restored")
        current.do(edit, select=())
        desk.shell.tell(
            say("“{name}” is as it was in “{version}”; undo takes that back.", name=current.name, version=called(version))
        )

    load(desk, path, version, bring_back, newer=False)


def rename(desk: Desk, path: Path, version: Version, name: str) -> None:
    """Give a version another name; with an empty one it has none."""

    def renamed(made: Made[Version]) -> None:
        def tell() -> None:
            made()
            for one in desk.documents:
                if file_of(one) == path:
                    one.tell_versions()

        desk.attempt(tell)

    desk.background.run(partial(versions.rename, path, version, name), renamed)
