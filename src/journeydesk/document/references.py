"""Which records a record names, and by which of its fields."""

from __future__ import annotations

from typing import NamedTuple

from journeydesk.document.hidden import named as names_of_hidden
from journeydesk.document.records import (
    Asset,
    Card,
    EmotionPoint,
    Lane,
    Link,
    Map,
    Persona,
    Record,
    RecordId,
    Stage,
    Step,
)


class Reference(NamedTuple):
    """A field that names another record, of one of these kinds; `stands_in` if this record is a part of that one."""

    field: str
    id: RecordId
    kinds: tuple[type[Record], ...]
    stands_in: bool


def references(record: Record) -> tuple[Reference, ...]:
    """All records this one names, the ones it stands in first."""
    match record:
        case Card():
            return (
                Reference("lane", record.lane, (Lane,), True),
                *((Reference("step", record.step, (Step,), True),) if record.step is not None else ()),
                *((Reference("image", record.image, (Asset,), False),) if record.image is not None else ()),
            )
        case EmotionPoint():
            return (
                Reference("lane", record.lane, (Lane,), True),
                Reference("step", record.step, (Step,), True),
                *((Reference("persona", record.persona, (Persona,), False),) if record.persona is not None else ()),
            )
        case Step():
            return (Reference("stage", record.stage, (Stage,), True),)
        case Stage() | Lane():
            return (Reference("map", record.map, (Map,), True),)
        case Link():
            return (
                Reference("start", record.start, (Card, Step), True),
                Reference("end", record.end, (Card, Step), True),
            )
        case Map():
            hidden = (curve.persona for curve in record.hidden_curves if curve.persona is not None)
            return (
                *(Reference("personas", persona, (Persona,), False) for persona in record.personas),
                *(Reference("hidden_curves", persona, (Persona,), False) for persona in hidden),
                *(Reference(field, named, (kind,), False) for field, named, kind in names_of_hidden(record)),
            )
        case Persona() if record.image is not None:
            return (Reference("image", record.image, (Asset,), False),)
    return ()
