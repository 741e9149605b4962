"""Things to choose from, in the palette: tags, colours, people, maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journeydesk.ui.palette import Choice

if TYPE_CHECKING:
    from journeydesk.desk.desk import Desk
    from journeydesk.desk.shell import Offer
    from journeydesk.ui.palette import Palette


def offer(
    palette: Palette, desk: Desk, question: str, offers: Sequence[Offer], typed: Callable[[str], Offer | None] | None
) -> None:
    """Open the palette with these offers; what the chosen one does runs at the desk, where trouble is told."""

    def choice(one: Offer) -> Choice:
        return Choice(one.title, one.about, lambda: void(desk.attempt(one.run)))

    def own(text: str) -> Choice | None:
        made = typed(text) if typed is not None else None
        return choice(made) if made is not None else None

    palette.open([choice(one) for one in offers], asking=question, own=own)


def void(_: object) -> None:
    """Forget what something gave back."""
