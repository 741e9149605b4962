"""Which maps of a project are to be drawn, and how they are to be printed, as the words of a command line say."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from journeydesk.cli.looking import look_at
from journeydesk.cli.progress import Progress
from journeydesk.document.checked import WrongField
from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Map, MapId, PrintSet, Turn
from journeydesk.document.repair import repair
from journeydesk.document.trouble import Trouble
from journeydesk.language import say, say_many

_NAMED: Final = 8
"""More maps than this are not listed in a message."""


class CannotExport(Trouble):
    """What was asked for cannot be drawn, or is not clear."""


class Chosen(Struct, frozen=True):
    """A project as it was read and as it was mended, the maps of it to be drawn, and how."""

    read: Document
    document: Document
    maps: tuple[Map, ...]
    prints: PrintSet


def choose(given: Namespace, progress: Progress) -> Chosen:
    """Read the project and find the maps and the print set that were asked for. Raises `CannotExport`."""
    progress(say("Reading {path}", path=given.file), 1)
    read = look_at(given.file)
    document = apply(read, repair(read))
    maps = _maps(document, given, own=frozenset(one.id for one in read.maps))
    return Chosen(read, document, tuple(maps), prints_of(given, maps))


def prints_of(given: Namespace, maps: Sequence[Map]) -> PrintSet:
    """The print set that was named or told, with what the other options say in its place.

    Without any, a page is as large as its map. Raises `CannotExport`.
    """
    said = {
        name: getattr(given, name)
        for name in ("paper", "sheets", "overlap", "margin", "bleed", "marks", "heads", "reflow", "least_type", "handout",
                     "view", "customer", "black_and_white")
        if getattr(given, name) is not None
    }  # fmt: skip
    if given.portrait or given.landscape:
        said["turn"] = Turn.PORTRAIT if given.portrait else Turn.LANDSCAPE
    prints = _begun(given, maps).but(**said)
    if not prints.paper and (given.portrait or given.landscape):
        raise CannotExport(say("--portrait and --landscape turn a sheet of --paper; say which."))
    return prints


def _begun(given: Namespace, maps: Sequence[Map]) -> PrintSet:
    """The print set to begin with."""
    if given.set_json is not None:
        return _read(given.set_json)
    if given.set is None:
        return PrintSet(paper="")
    from journeydesk.prints.standard import print_set, print_sets

    for one in maps:
        found = print_set(one, given.set)
        if found is not None:
            return found
    there = ", ".join(say("“{text}”", text=one.name) for one in print_sets(maps[0]))
    raise CannotExport(
        say("{path} has no print set “{name}”; there are {names}.", path=given.file, name=given.set, names=there)
    )


def _read(text: str) -> PrintSet:
    """A print set written as JSON."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotExport(say("What --set-json was given is not JSON: {why}.", why=error)) from error
    if not isinstance(content, dict):
        raise CannotExport(say("What --set-json was given is no print set: it should be an object with fields."))
    try:
        return PrintSet.checked(content)
    except WrongField as error:
        raise CannotExport(say("What --set-json was given is no print set: {why}", why=error)) from error


def _maps(document: Document, given: Namespace, *, own: frozenset[MapId]) -> Sequence[Map]:
    """The maps to draw: all, the one with that id or title, or the only one in the file, whatever mending adds."""
    maps = document.maps
    if not maps:
        raise CannotExport(say("{path} has no map to draw.", path=given.file))
    if given.all_maps:
        return maps
    only = [one for one in maps if one.id in own] or maps
    if given.map is None and len(only) == 1:
        return only
    if given.map is None:
        raise CannotExport(
            say(
                "{path} has {count} maps: say --map or --all-maps; there are {names}.",
                path=given.file,
                count=len(maps),
                names=_named(maps),
            )
        )
    found = (
        [one for one in maps if one.id == given.map]
        or [one for one in maps if one.title == given.map]
        or [one for one in maps if _plain(one.title) == _plain(given.map)]
    )
    if not found:
        raise CannotExport(
            say("{path} has no map “{title}”; there are {names}.", path=given.file, title=given.map, names=_named(maps))
        )
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise CannotExport(
            say(
                "{path} has {count} maps titled “{title}”: say which by its id, one of {ids}.",
                path=given.file,
                count=len(found),
                title=given.map,
                ids=ids,
            )
        )
    return found


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _named(maps: Sequence[Map]) -> str:
    names = ", ".join(say("“{text}”", text=" ".join(one.title.split())[:60] or one.id) for one in maps[:_NAMED])
    more = len(maps) - _NAMED
    return say_many("{names} and {n} more", "{names} and {n} more", more, names=names) if more > 0 else names


def listed(missing: str) -> str:
    """Characters as they are looked up: “ꙮ” (U+A66E)."""
    told = ", ".join(f"{say('“{text}”', text=character)} (U+{ord(character):04X})" for character in missing[:_NAMED])
    more = len(missing) - _NAMED
    return (
        say_many("{names} and {n} more character", "{names} and {n} more characters", more, names=told) if more > 0 else told
    )
