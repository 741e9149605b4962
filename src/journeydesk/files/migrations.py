"""Files of older formats become files of this one: named functions on plain JSON, so records know today's only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

Plain = dict[str, Any]
"""A file as `json` reads it: `format`, `records` and whatever else stands beside them."""

Migration = Callable[[Plain], Plain]

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""Index 0 takes format 1 to 2. Each has a golden file of the format it takes in `tests/golden`."""

FORMAT: Final = 1 + len(MIGRATIONS)
"""The format this version writes."""


def migrate(plain: Plain, migrations: Sequence[Migration] = MIGRATIONS) -> Plain:
    """The file in the newest of these formats; one that is already there comes back as it is.

    `plain["format"]` is at least 1 and no newer. Whatever else a migration does, the number is set here.
    """
    for number, migration in enumerate(migrations, start=1):
        if plain["format"] == number:
            plain = {**migration(plain), "format": number + 1}
    return plain
