"""What files are called: after a title, with a suffix, and whether two paths are one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.desk.open_document import UNTITLED, OpenDocument
from journeydesk.document.records import Map
from journeydesk.document.trouble import Trouble
from journeydesk.language import say

if TYPE_CHECKING:
    from pathlib import Path


class WouldReplace(Trouble):
    """A file nobody was asked about would be replaced."""


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with this suffix added unless it has it; an existing file at the longer path raises `WouldReplace`."""
    if path.suffix.lower() == suffix:
        return path
    longer = path.with_name(path.name + suffix)
    if longer.exists():
        raise WouldReplace(say("“{name}” is there already; choose it by its full name to replace it.", name=longer.name))
    return longer


def file_name(title: str) -> str:
    """A title as a file's name: without what some system does not allow in one."""
    kept = "".join(" " if character in '<>:"/\\|?*' or ord(character) < 32 else character for character in title)
    return " ".join(kept.split()).strip(". ")[:80] or say("Untitled")


def called(open_document: OpenDocument) -> str:
    """What a document is called as long as it has no file: by the source it came from, else by its map."""
    a_map = open_document.document.find(Map, open_document.map_id)
    return a_map.title if open_document.name == say(UNTITLED) and a_map is not None and a_map.title else open_document.name


def same_file(one: Path, other: Path) -> bool:
    """Whether both lead to one file, or would."""
    try:
        return one.samefile(other)
    except OSError:  # at least one is not there
        return one.absolute() == other.absolute()
