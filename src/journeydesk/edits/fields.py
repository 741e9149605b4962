"""Changing plain fields of records: what all `rename` and `change` functions do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from journeydesk.document.checked import field_names
from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, changing
from journeydesk.document.records import Record

R = TypeVar("R", bound=Record)

PLACES: Final = frozenset({"id", "kind", "order", "map", "stage", "lane", "step", "start", "end"})
"""Fields that say what a record is and where it stands: `move` changes these, with all that hangs on them."""

NAMES: Final[Mapping[str, str]] = {
    "moment_of_truth": "moment of truth",
    "lane_kind": "kind of lane",
    "image": "picture",
    "personas": "personas",
    "due": "due date",
    "scale": "emotion scale",
}
"""What the undo menu calls a field where its own name is not plain."""


def changed(document: Document, kind: type[R], ids: Iterable[str], fields: Mapping[str, object]) -> Edit:
    """The edit that sets fields of all records of this kind among the ids.

    Raises `TypeError` for a field that the kind does not have or that only `move` may change, and
    `WrongField` for a value the field cannot hold.
    """
    wrong = [name for name in fields if name not in field_names(kind) or name in PLACES]
    if wrong:
        raise TypeError(f"{kind.__name__} has no field {wrong[0]!r} that could be changed.")
    records = [
        record for record in (document.find(kind, record_id) for record_id in dict.fromkeys(ids)) if record is not None
    ]
    return changing(label(fields, thing(kind, len(records))), [(record, record.but(**fields)) for record in records])


def label(fields: Iterable[str], what: str) -> str:
    """What the undo menu says about a change of these fields."""
    names = list(fields)
    return f"Change {NAMES.get(names[0], names[0])}" if len(names) == 1 else f"Change {what}"


def thing(kind: type[Record], count: int) -> str:
    """One or several records of a kind in words: "card", "3 cards"."""
    name = {"EmotionPoint": "emotion", "Asset": "picture", "Unknown": "record", "Head": "record"}.get(
        kind.__name__, kind.__name__.lower()
    )
    return name if count == 1 else f"{count} {name}s"
