"""The language the program speaks: English stands in the source, other languages come from catalogues.

Whatever a person reads goes through `say` where it is used, and through `to_say` where it stands in a table that is made
before the language is known. The language is the process's, as the locale is: it is chosen once, by `app` or `cli`, before
anything is said, and handing it through every function that may raise one sentence would make each of them longer for
nothing. So this is the one module that keeps something for all; it knows nothing of the rest.
"""

from __future__ import annotations

from typing import Protocol


class Catalogue(Protocol):
    """Translations by the English text, as `gettext.NullTranslations` and its children give them."""

    def gettext(self, message: str) -> str:
        """The text in this language, or the same text."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text for as many, in this language."""
        ...


class _English:
    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


class _Spoken:
    catalogue: Catalogue = _English()
    language: str = "en"


def speak(catalogue: Catalogue | None, language: str = "en") -> None:
    """Speak the language of this catalogue, a BCP 47 tag, from now on; with None, English."""
    _Spoken.catalogue = catalogue if catalogue is not None else _English()
    _Spoken.language = language if catalogue is not None else "en"


def spoken() -> str:
    """The language spoken, as a BCP 47 tag."""
    return _Spoken.language


def say(text: str, /, **values: object) -> str:
    """The text in the language spoken, with `{name}` replaced by the value of that name.

    The text is written in the call itself, or was marked with `to_say` where it is written, so that it is found for
    translation. Without values, braces stay as they are.
    """
    translated = _Spoken.catalogue.gettext(text) if text else ""
    return translated.format(**values) if values else translated


def say_many(one: str, many: str, /, n: int, **values: object) -> str:
    """The text for `n` things: `one` for a single one, else `many`, by the rules of the language spoken."""
    return _Spoken.catalogue.ngettext(one, many, n).format(n=n, **values)


def to_say(text: str, /) -> str:
    """Mark a text of a table for translation; `say` translates it where it is used."""
    return text


def to_say_many(one: str, many: str, /) -> tuple[str, str]:
    """Mark the two forms of a text of a table for translation; `say_many` translates them where they are used."""
    return one, many
