"""Opening an address that stands on a card: only after asking, with all of it to be read, and only on the web or for mail."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from journeydesk.commands import when
from journeydesk.commands.registry import command
from journeydesk.desk.desk import Desk
from journeydesk.desk.shell import Offer
from journeydesk.document.records import Card, EmotionPoint, Persona, Record
from journeydesk.language import say
from journeydesk.layout import addresses
from journeydesk.render.links import address_of


def _addresses(desk: Desk) -> list[str]:
    """The addresses in all that is selected, as they would be opened."""
    if desk.current is None:
        return []
    texts = [text for record in when.selected(desk.current) for text in _texts(record)]
    return list(dict.fromkeys(found for one in addresses.all_of(texts) if (found := address_of(one)) is not None))


def _texts(record: Record) -> list[str]:
    match record:
        case Card():
            source = [record.evidence.source] if record.evidence is not None else []
            return [*source, record.text, record.note, record.channel]
        case EmotionPoint():
            return [record.label, record.note]
        case Persona():
            return [record.quote, *(section.text for section in record.sections)]
    return []


def _has_address(desk: Desk) -> bool:
    """An address stands on what is selected."""
    return bool(_addresses(desk))


@command("Open address…", menu="go", when=_has_address)
def follow(desk: Desk) -> None:
    """Open an address that stands on the selected card, in the browser or for a mail, after asking."""
    found = _addresses(desk)
    if len(found) == 1:
        _ask(desk, found[0])
    else:
        offers = [Offer(one, say("Open this address"), partial(_ask, desk, one)) for one in found]
        desk.shell.offer(say("Open which address?"), offers)


def _ask(desk: Desk, address: str) -> None:
    """Open an address if whoever reads all of it wants to."""
    parts = urlsplit(address)
    if parts.scheme.lower() == "mailto":
        sentence = say("A mail to this address would be begun:")
    else:
        sentence = say("The browser would go to {host}:", host=parts.hostname or "?")
    if desk.shell.ask_choice(say("Open address"), f"{sentence}\n\n{address}", [say("Open")]) == 0:
        desk.shell.open_address(address)
