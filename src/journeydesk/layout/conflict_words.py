"""Conflicts in words: what they are about, where that stands, and what either side says, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from msgspec import Struct

from journeydesk.document.compared import Compared
from journeydesk.document.conflicts import PLACES, WHOLE, Conflict, names_of, value_at
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, Record, Stage, Step
from journeydesk.language import say, to_say
from journeydesk.layout.difference_fields import called, short, value_in_words
from journeydesk.layout.difference_words import title_of
from journeydesk.layout.lanes import lane_title

IN_ROWS = {"views": to_say("views"), "prints": to_say("print settings"), "sections": to_say("sections")}
"""Fields that hold things with names of their own, and what they are called."""


class Field(Struct, frozen=True):
    """What one field is called and what either side says; a text is told whole, so that what differs in it can be shown.

    `paths` are those of the conflicts it is made of.
    """

    name: str
    ours: str
    theirs: str
    paths: tuple[str, ...]
    is_text: bool = False


class Told(Struct, frozen=True):
    """The conflicts of one record in words. `gone` says who has removed it, if it was."""

    title: str
    where: str
    fields: tuple[Field, ...]
    gone: str = ""

    @property
    def spoken(self) -> str:
        """All of it in a few sentences."""
        rows = [
            say("{field}: ours {ours}, theirs {theirs}.", field=one.name, ours=one.ours, theirs=one.theirs)
            for one in self.fields
        ]
        return " ".join([", ".join(part for part in (self.title, self.where) if part) + ".", *rows])


def tell(document: Document, conflicts: Sequence[Conflict]) -> Told:
    """The conflicts of one record, which is there, in words."""
    record = document.records[conflicts[0].id]
    compared = Compared(document, document, "", "", MappingProxyType({}), MappingProxyType({}), frozenset())
    whole = next((one for one in conflicts if one.field == WHOLE), None)
    gone = "" if whole is None else "ours" if whole.ours is None else "theirs" if whole.theirs is None else ""
    fields = tuple(_fields(document, compared, record, conflicts))
    return Told(title_of(document, compared, record), _where(document, record), fields, gone)


def _fields(document: Document, compared: Compared, record: Record, conflicts: Sequence[Conflict]) -> Iterator[Field]:
    places = PLACES.get(record.kind, ())
    placed = {one.field: one.theirs for one in conflicts if one.field in places}
    for conflict in conflicts:
        names = names_of(conflict.field)
        if conflict.field == WHOLE:
            yield _whole(compared, document, conflict)
        elif conflict.field in placed:
            continue
        elif names[0] in IN_ROWS:
            yield _in_row(record, conflict, names)
        else:
            ours, theirs = value_at(record, conflict.field), conflict.theirs
            said = [value_in_words(value, compared, names[-1]) for value in (ours, theirs)]
            if isinstance(ours, str) and isinstance(theirs, str) and names[-1] in ("text", "title", "note", "label", "name"):
                yield Field(called(names[-1]), ours.strip(), theirs.strip(), (conflict.field,), is_text=True)
            else:
                yield Field(called(names[-1]), said[0], said[1], (conflict.field,))
    if placed:
        yield _place(document, record, placed)


def _whole(compared: Compared, document: Document, conflict: Conflict) -> Field:
    sides = (conflict.ours, conflict.theirs)
    if None in sides:
        ours, theirs = (say("removed") if side is None else say("kept") for side in sides)
        return Field(say("the whole"), ours, theirs, (WHOLE,))
    ours, theirs = (title_of(document, compared, side) for side in sides if isinstance(side, Record))
    return Field(say("kind"), ours, theirs, (WHOLE,))


def _in_row(record: Record, conflict: Conflict, names: Sequence[str]) -> Field:
    """A thing in a list of a record: its text if that is what differs, else only that it does."""
    ours, theirs = value_at(record, conflict.field), conflict.theirs
    name = say("“{text}”", text=short(names[1])) if len(names) > 1 else say(IN_ROWS[names[0]])
    if isinstance(ours, str) and isinstance(theirs, str) and names[-1] == "text":
        return Field(name, ours, theirs, (conflict.field,), is_text=True)
    return Field(name, say("as it is here"), say("as it is there"), (conflict.field,))


def _place(document: Document, record: Record, theirs: dict[str, object]) -> Field:
    """Where a record stands: in which cell or stage, or only at which place of it."""
    elsewhere = record.but(**theirs)
    here, there = _where(document, record), _where(document, elsewhere)
    if here == there:
        here, there = say("at its place"), say("at another place there")
    return Field(say("place"), here, there, tuple(theirs))


def _where(document: Document, record: Record) -> str:
    """Where a record stands, in the names of its lane and step."""
    step = document.find(Step, getattr(record, "step", None))
    stage = document.find(Stage, step.stage if step is not None else getattr(record, "stage", None))
    lane = document.find(Lane, getattr(record, "lane", None))
    names = [lane_title(lane)] if lane is not None else []
    if isinstance(record, Card) and record.step is None:
        names.append(say("Parking lot"))
    elif isinstance(record, Card | EmotionPoint | Step):
        title = (step.title if step is not None else "") or (stage.title if stage is not None else "")
        names.append(title)
    return " · ".join(short(name) for name in names if name.strip())
