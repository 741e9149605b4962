"""Commands of the versions beside a file: name one, look at one, compare it with the map as it is now, bring it back.

Each of them lets a version be chosen by typing; the panel does the same with the one chosen in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeydesk.commands import when
from journeydesk.commands.front import in_front
from journeydesk.commands.registry import command
from journeydesk.desk import versions
from journeydesk.desk.desk import Desk
from journeydesk.desk.shell import READ_ONLY, Offer
from journeydesk.language import say

if TYPE_CHECKING:
    from journeydesk.desk.open_document import OpenDocument
    from journeydesk.desk.versions import OldVersion
    from journeydesk.document.document import Document
    from journeydesk.files.versions import Version


def can_be_kept(desk: Desk) -> bool:
    """A document is open of which a version can be kept."""
    return when.document_open(desk) and not in_front(desk).read_only


def has_file(desk: Desk) -> bool:
    """A document with a file, or a version of one, is open."""
    return versions.file_of(desk.current) is not None


@command("Name this version…", menu="file", shortcut="Ctrl+Alt+S", when=can_be_kept)
def name(desk: Desk) -> None:
    """Keep the map as it is now under a name, such as “after workshop 1”; a new map is saved first."""
    current = in_front(desk)

    def offer(typed: str) -> Offer:
        return Offer(typed, say("Keep the map as it is now under this name"), partial(keep_as, desk, current, typed))

    _saved_first(desk, current, lambda: desk.shell.offer(say("What is this version to be called?"), (), typed=offer))


def keep_as(desk: Desk, current: OpenDocument, typed: str, then: Callable[[], None] = lambda: None) -> None:
    """Keep a document as it is now under a name; a new one is saved first. `then` is called once that is done."""

    def kept(version: Version | None) -> None:
        if version is not None:
            desk.shell.tell(say("“{name}” is kept as it is now: “{version}”.", name=current.name, version=version.name))
        then()

    if typed.strip():
        _saved_first(desk, current, lambda: versions.keep(desk, current, why="named", name=typed, then=kept))


def _saved_first(desk: Desk, current: OpenDocument, then: Callable[[], None]) -> None:
    """Go on once the document has a file; where it has none, it is asked for, and nothing more happens if it gets none."""
    if current.path is not None:
        then()
    else:
        desk.save(current, lambda well: then() if well else None)


def has_room(desk: Desk) -> bool:
    """A document is open that is no comparison, whose list of differences stands where the versions would."""
    return when.document_open(desk) and in_front(desk).document.compared is None


@command("All versions", menu="file", when=has_room, checked=lambda desk: desk.shell.panel_shown("versions"))
def panel(desk: Desk) -> None:
    """Show or hide the list of versions of the file."""
    desk.shell.toggle_panel("versions")


@command("Look at a version…", menu="file", when=has_file)
def look(desk: Desk) -> None:
    """Show how the map was, in a tab of its own."""
    _choose(desk, say("Which version do you want to see?"), look_at)


@command("Compare with a version…", menu="file", when=has_file)
def compare(desk: Desk) -> None:
    """Show what has changed since a version."""
    _choose(desk, say("With which version?"), compare_with)


@command("Restore a version…", menu="file", when=has_file)
def restore(desk: Desk) -> None:
    """Bring the map back to how it was, as one step that undo takes back."""
    _choose(desk, say("Which version is to come back?"), versions.restore)


def _choose(desk: Desk, question: str, run: Callable[[Desk, Path, Version], None]) -> None:
    path = versions.file_of(desk.current)
    assert path is not None

    def offer(found: list[Version]) -> None:
        if not found:
            desk.shell.tell(say("“{name}” has no versions yet: name one, or go on working for a day.", name=path.stem))
            return
        offers = [Offer(versions.called(one), versions.about(one), partial(run, desk, path, one)) for one in found]
        desk.shell.offer(question, offers)

    versions.listed(desk, path, offer)


def look_at(desk: Desk, path: Path, version: Version) -> None:
    """Show a version in a tab of its own, with what can be done with it above."""

    def show(old: OldVersion) -> None:
        buttons = (
            (say("Restore"), partial(versions.restore, desk, path, version)),
            (say("Compare with now"), partial(compare_with, desk, path, version)),
            (say("Save a copy…"), lambda: _forget(desk.save_as(old))),
            (say("Close"), lambda: _forget(desk.close(old))),
        )
        desk.shell.show_above(READ_ONLY, say("Read-only. {why}", why=old.read_only), buttons, of=old)

    versions.look_at(desk, path, version, show)


def compare_with(desk: Desk, path: Path, version: Version) -> None:
    """Show what differs between a version and the map as it is now."""
    from journeydesk.commands.compare import show_comparison

    def show(old: Document) -> None:
        current = desk.open_at(path) or desk.open(path)
        now = say("{name} now", name=path.stem)
        show_comparison(desk, old, current.document, old_name=versions.called(version), new_name=now)

    versions.load(desk, path, version, show)


def _forget(_: object) -> None:
    """What a question was answered with."""
