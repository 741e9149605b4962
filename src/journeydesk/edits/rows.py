"""Order keys for places in a row: only the records that go there get new ones."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TypeVar

from journeydesk.document import order
from journeydesk.document.order import Sibling
from journeydesk.document.records import Record, RecordId

S = TypeVar("S", bound=Sibling)


def staying(row: Sequence[S], going: Container[str], before: str | None) -> tuple[list[S], RecordId | None]:
    """The siblings that stay when some go, and the one of them that a place `before` a sibling now stands before.

    A sibling that goes itself hands the place on to the next that stays; one that is not in the row means the end.
    """
    stays = [sibling for sibling in row if sibling.id not in going]
    at = next((index for index, sibling in enumerate(row) if sibling.id == before), len(row))
    return stays, next((sibling.id for sibling in row[at:] if sibling.id not in going), None)


def keys(siblings: Sequence[Sibling], count: int, *, before: RecordId | None) -> list[str]:
    """Order keys in a row of siblings for `count` newcomers, all before the same sibling, or at the end if None."""
    if not count:
        return []
    first = order.place(siblings, before=before)
    after = next((sibling.order for sibling in siblings if sibling.id == before), None)
    if after is not None:
        return _between(first, after, count)
    found = [first]
    while len(found) < count:
        found.append(order.between(found[-1], None))
    return found


def _between(first: str, last: str, count: int) -> list[str]:
    """`first` and further keys up to `last`, halving the room each time so that they stay short."""
    if count == 1:
        return [first]
    middle = order.between(first, last)
    half = (count + 1) // 2
    return _between(first, middle, half) + _between(middle, last, count - half)


def stands_so(row: Sequence[Sibling], going: Sequence[Record], before: RecordId | None) -> bool:
    """Whether these records already stand in this row in this order, right before that sibling or at the end."""
    ids = [sibling.id for sibling in row]
    wanted = [record.id for record in going]
    if wanted[0] not in ids:
        return False
    at = ids.index(wanted[0])
    after = at + len(wanted)
    return ids[at:after] == wanted and (ids[after] if after < len(ids) else None) == before
