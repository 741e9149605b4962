"""Subcommands that set projects side by side: `diff` and `merge`."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from journeydesk.cli.looking import look_at
from journeydesk.cli.progress import Progress
from journeydesk.document.document import Document
from journeydesk.document.edit import Change, compare
from journeydesk.document.mending import name, title
from journeydesk.document.merge import WHOLE, Conflict
from journeydesk.document.records import Record
from journeydesk.document.repair import findings
from journeydesk.files import lines, project
from journeydesk.language import say

_LONGEST = 70


def diff(given: Namespace, progress: Progress) -> int:
    """Say record by record, field by field, what differs between two projects, and draw it if that is wished."""
    progress(say("Reading"))
    old, new = look_at(given.a), look_at(given.b)
    progress(say("Comparing"))
    changes = sorted(compare(old, new), key=lambda change: (_either(change).kind, change.id))
    if given.pdf is not None and changes:
        from journeydesk.cli.drawing_differences import draw

        draw(given, old, new, progress)
    elif given.pdf is not None:
        sentence = say("The projects do not differ; {path} was not written.", path=given.pdf)
        sys.stderr.write(f"{sentence}\n")
    if given.json:
        print(json.dumps([_plain(change) for change in changes], ensure_ascii=False, indent=2))
    else:
        for change in changes:
            print("\n".join(_told(change)))
    return 1 if changes else 0


def merge(given: Namespace, progress: Progress) -> int:
    """Merge two copies into one file; conflicts are listed, and ours is kept."""
    from journeydesk.document.merge import merge as merged_from

    progress(say("Reading"))
    base = Document() if given.driver and _is_empty(given.base) else project.read(given.base)
    ours, theirs = project.read(given.ours), project.read(given.theirs)
    progress(say("Merging"))
    merged = merged_from(base, ours, theirs)
    out = given.ours if given.driver else given.out
    progress(say("Writing {path}", path=out))
    project.write(merged.document, out)
    for conflict in merged.conflicts:
        record = merged.document.records[conflict.id]
        told = f"{name(record)} ({conflict.id}): {_conflict(conflict)}"
        # git's names for what it hands out mean nothing to anybody
        sys.stderr.write(f"{told}\n" if given.driver else f"{out}: {told}\n")
    found = len(findings(merged.document))
    if found > max(len(findings(ours)), len(findings(theirs))):
        sentence = say("{path}: the two copies do not fit together in every place; journeydesk check tells where.", path=out)
        sys.stderr.write(f"{sentence}\n")
    return 1 if merged.conflicts else 0


def _is_empty(path: Path) -> bool:
    """Whether there is nothing in a file, or no file; git hands such a one out for a project both sides added."""
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def _conflict(conflict: Conflict) -> str:
    if conflict.field != WHOLE:
        ours, theirs = _short(conflict.ours), _short(conflict.theirs)
        return say(
            "both changed “{field}”; ours is kept: {ours}, not {theirs}.", field=conflict.field, ours=ours, theirs=theirs
        )
    if conflict.ours is None:
        return say("ours removed it, but theirs needs or changed it; it is kept.")
    if conflict.theirs is None:
        return say("theirs removed it, but ours needs or changed it; it is kept.")
    return say("both made a record with this id, of two kinds; ours is kept.")


def _either(change: Change) -> Record:
    record = change.before if change.after is None else change.after
    assert record is not None
    return record


def _fields(change: Change) -> dict[str, tuple[object, object]]:
    """The fields that differ, as JSON has them: what was, what is."""
    before, after = (json.loads(lines.line(record)) if record is not None else {} for record in (change.before, change.after))
    names = [*after, *(name for name in before if name not in after)]
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def _plain(change: Change) -> dict[str, object]:
    record = _either(change)
    what = "added" if change.before is None else "removed" if change.after is None else "changed"
    return {"id": record.id, "kind": record.kind, "change": what, "fields": _fields(change)}


def _told(change: Change) -> Iterator[str]:
    record = _either(change)
    sign = "+" if change.before is None else "-" if change.after is None else "~"
    yield f"{sign} {title(record)} ({record.id})"
    if change.before is not None and change.after is not None:
        for field, (old, new) in _fields(change).items():
            yield f"    {field}: {_short(old)} → {_short(new)}"


def _short(content: object) -> str:
    if content is None:
        return say("nothing")
    text = lines.value(content)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
