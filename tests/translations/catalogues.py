"""The `.po` files: read, brought up to date with the source, and made into `.mo` files."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from journeydesk import __version__
from journeydesk.files import translations
from tests.translations.extraction import Said, Texts

WIDTH: Final = 126
BEGUN: Final = datetime(2026, 11, 22, tzinfo=UTC)
"""What the head of each file says, so that it does not change each time."""


def po_file(language: str) -> Path:
    """What a translator edits."""
    return translations.file(language).with_suffix(".po")


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one for a new language."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, domain=translations.DOMAIN)
    with path.open("rb") as opened:
        return read_po(opened, locale=language, domain=translations.DOMAIN)


def up_to_date(old: Catalog, texts: Texts) -> Catalog:
    """The catalogue with exactly these texts: known ones with their translations, new ones without, in the order of files."""
    new = Catalog(
        locale=old.locale, domain=old.domain, project="JourneyDesk", version=__version__, charset="utf-8", fuzzy=False,
        header_comment=f"# The texts of JourneyDesk in {translations.LANGUAGES[str(old.locale)]}.",
        creation_date=BEGUN, revision_date=BEGUN,
    )  # fmt: skip
    _keep_plurals(new, old)
    for said, files in sorted(texts.items(), key=lambda entry: (min(entry[1]), entry[0])):
        known = old.get(said.one)
        new.add(
            (said.one, said.many) if said.many else said.one,
            known.string if known is not None and bool(known.pluralizable) == bool(said.many) else None,
            locations=[(name, 0) for name in sorted(files)],
            flags=(known.flags - {"python-format", "python-brace-format"}) if known is not None else (),
            user_comments=known.user_comments if known is not None else (),
        )
    return new


def write(language: str, catalogue: Catalog) -> None:
    """Write the `.po` file and make the `.mo` file beside it."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalogue, width=WIDTH, ignore_obsolete=True, include_lineno=False)
    path.write_bytes(out.getvalue())
    made = BytesIO()
    write_mo(made, _translated(catalogue))
    translations.file(language).write_bytes(made.getvalue())


def _translated(catalogue: Catalog) -> Catalog:
    """Only what is translated in all its forms: a form that is empty would be said so."""
    made = Catalog(locale=catalogue.locale, domain=catalogue.domain, charset="utf-8", fuzzy=False, creation_date=BEGUN)
    _keep_plurals(made, catalogue)
    for message in catalogue:
        if message.id and _complete(catalogue, message):
            made.add(message.id, message.string)
    return made


def _keep_plurals(new: Catalog, old: Catalog) -> None:
    """Let a catalogue have the plural forms that its translations have, whatever this version of Babel would begin with."""
    new.mime_headers = [("Plural-Forms", old.plural_forms)]


def untranslated(catalogue: Catalog) -> list[Message]:
    """The texts that are not translated yet, or only in some of their forms."""
    return [message for message in catalogue if message.id and not _complete(catalogue, message)]


def said(message: Message) -> Said:
    """The text of a message."""
    return Said(*message.id) if message.pluralizable else Said(str(message.id))


def strings(message: Message) -> list[str]:
    """All forms of its translation."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def _complete(catalogue: Catalog, message: Message) -> bool:
    forms = strings(message)
    return all(forms) and len(forms) == (catalogue.num_plurals if message.pluralizable else 1)
