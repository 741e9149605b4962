"""What is said when a file is opened: that somebody else has it, that it was mended, or that it can only be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.files.lock import Holder


def held(name: str, holder: Holder) -> str:
    """Who has a file open."""
    if holder.here:
        return say("“{name}” is open in another window of JourneyDesk.", name=name)
    return say("“{name}” is open on the computer “{host}” ({user}).", name=name, host=holder.host, user=holder.user)


def mended(name: str, count: int) -> str:
    """How much of a file did not fit together."""
    return say_many(
        "“{name}” has one thing that does not fit together; JourneyDesk mended the map, but not the file until you save it.",
        "“{name}” has {n} things that do not fit together; JourneyDesk mended the map, but not the file until you save it.",
        count,
        name=name,
    )


def newer(found: int) -> str:
    """Why a file of a newer format cannot be changed."""
    return say("It was written by a newer JourneyDesk (format {found}); this one can only show it.", found=found)
