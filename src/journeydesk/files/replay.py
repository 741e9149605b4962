"""What a journal says becomes a document again, and the steps that can be undone.

Edits are done to the plain JSON of their base, in the format they were written in, and the whole is migrated afterwards as
any file is: so work comes back even if the program was updated between a crash and the next start.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from journeydesk.document.document import Document
from journeydesk.document.edit import Change, Edit
from journeydesk.document.records import HEAD, KINDS, Head, Record, Unknown
from journeydesk.document.trouble import Trouble
from journeydesk.files import faults, reading
from journeydesk.files.journal import Base, Journal, Open, Row, Step
from journeydesk.files.migrations import MIGRATIONS, migrate
from journeydesk.language import say


class Misfit(Trouble):
    """A journal does not fit what it was written for; it is kept."""


class Past(Struct, frozen=True):
    """A step of the history as a journal keeps it: an edit, and when it was done (ISO 8601, or empty)."""

    edit: Edit
    at: str = ""


def document_after(base: bytes | None, written_in: int, steps: Iterable[Step], *, name: str) -> Document:
    """The document that these steps, written in this format, make of the bytes of a file, or of nothing.

    Raises `Misfit` if they do not fit, and what reading a file raises.
    """
    plain: dict[str, Any] = {"format": written_in, "records": []}
    if base is not None:
        reading.loaded(base, name=name)
        plain = migrate(json.loads(faults.text_of(base, name)), MIGRATIONS[: written_in - 1])
    rows: dict[str, Row] = {row["id"]: row for row in plain["records"]}
    top = {key: content for key, content in plain.items() if key not in reading.OWN}
    for step in steps:
        for before, after in step.changes:
            row = before if after is None else after
            if row is None or not isinstance(row.get("id"), str):
                raise _misfit(name, step)
            if row["id"] == HEAD:
                rest = after.get("rest", {}) if after is not None else {}
                if not isinstance(rest, dict):
                    raise _misfit(name, step)
                top = rest
                continue
            if (before is None) == (row["id"] in rows):
                raise _misfit(name, step)
            if after is None:
                del rows[row["id"]]
            else:
                rows[row["id"]] = after
    whole = {**top, "format": written_in, "records": list(rows.values())}
    return reading.loaded(json.dumps(whole).encode(), name=name).document


def steps_since(journal: Journal, base: Base) -> list[Step]:
    """The edits that lead from this base of the journal to its end.

    What was given to a later base that another program wrote is left out: the edit that merged it in leads there as well.
    So is what was given to a base that was not written any more.
    """
    kept = {step.number for step in journal.steps if step.number > base.after}
    found: list[Step] = []
    given_to: Base | None = None
    for line in reversed(journal.lines):
        if isinstance(line, Base):
            given_to = line
        elif isinstance(line, Step) and line.number in kept:
            fits = given_to is not None and (given_to is base or given_to.why != "taken")
            if line.way != "given" or fits:
                found.append(line)
    return found[::-1]


def conflicts_at(journal: Journal, number: int) -> tuple[Row, ...]:
    """The conflicts that were open once the edit with this number was done."""
    found: tuple[Row, ...] = ()
    at = 0
    for line in journal.lines:
        if isinstance(line, Step) and line.way != "given":
            at = line.number
        elif isinstance(line, Open) and at <= number:
            found = line.conflicts
    return found


def history(steps: Sequence[Step]) -> tuple[list[Past], list[Past]]:
    """The steps that can be undone and those that can be redone after these edits. Raises `Misfit`."""
    done: list[Past] = []
    undone: list[Past] = []
    joins, last = False, Past(Edit(""))
    for step in steps:
        if step.way == "given":
            continue
        try:
            if step.way == "undone":
                undone.append(done.pop())
                joins = False
            elif step.way == "redone":
                done.append(undone.pop())
                joins = False
            else:
                edit = edit_of(step)
                undone.clear()
                together = step.joined and joins
                if together:
                    last = done.pop()
                    edit = last.edit.then(edit)
                joins = bool(edit)
                if edit or not together:
                    done.append(Past(edit, last.at if together else step.at))
        except (LookupError, ValueError) as error:
            raise Misfit(
                say("The steps of “{name}” do not follow on each other.", name=faults.inline(step.edit, 60))
            ) from error
    return done, undone


def lead_back(steps: Iterable[Step]) -> bool:
    """Whether these edits, one after the other, change nothing in the end."""
    try:
        return not Edit("").then(*map(edit_of, steps))
    except ValueError:
        return False


def edit_of(step: Step) -> Edit:
    """The edit of a step that was written in this version's format. Raises `ValueError`."""
    return Edit(step.edit, tuple(Change(_record(before), _record(after)) for before, after in step.changes))


def _record(row: Row | None) -> Record | None:
    if row is None:
        return None
    kind = row.get("kind")
    if row.get("id") == HEAD:
        return Head.checked(row)
    return KINDS.get(kind if isinstance(kind, str) else "", Unknown).checked(row)


def _misfit(name: str, step: Step) -> Misfit:
    return Misfit(
        say(
            "What is to be done to {name} (“{edit}”) does not fit it.",
            name=faults.inline(name, 200),
            edit=faults.inline(step.edit, 60),
        )
    )
