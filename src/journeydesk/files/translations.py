"""The languages the program speaks: which one is wanted, and where its catalogue lies.

A catalogue is a file of GNU gettext under `resources/translations`, in the folders the standard library expects, so that
`argparse` finds the same one. The `.po` files are what translators edit; `make translations` brings them up to date and makes
the `.mo` files beside them, which are kept as well, so that an editable install, a wheel and an installer need no step more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from journeydesk.files import places

if TYPE_CHECKING:
    from journeydesk.language import Catalogue

ENGLISH: Final = "en"
"""The language of the source; it needs no catalogue."""
DOMAIN: Final = "journeydesk"
LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {"de": "Deutsch", "en": "English", "es": "Español", "ar": "العربية"},
)
"""The languages there are, each by its own name."""
RIGHT_TO_LEFT: Final = frozenset({"ar"})


def folder() -> Path:
    """Where the catalogues lie: `<language>/LC_MESSAGES/journeydesk.mo` below it."""
    return places.resources() / "translations"


def file(language: str) -> Path:
    """Where the catalogue of a language lies, made from the `.po` file beside it."""
    return folder() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def chosen(setting: str, system: Iterable[str]) -> str:
    """The language to speak: the one of the settings, else the first of the system's that there is, else English.

    The system's are written as systems write them: `de_AT.UTF-8`, `es-MX`, `C`.
    """
    for wanted in (setting, *system):
        language = wanted.replace("-", "_").partition("_")[0].partition(".")[0].partition("@")[0].lower()
        if language in LANGUAGES:
            return language
        if language in ("c", "posix"):
            break
    return ENGLISH


def of_environment(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that an environment asks for, the first most; empty if it says nothing, as on Windows.

    `LANGUAGE` counts only beside a locale that is not C, as for other programs.
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return (locale,)
    more = [language for language in environment.get("LANGUAGE", "").split(":") if language]
    return (*more, locale) if locale else tuple(more)


def catalogue(language: str) -> Catalogue | None:
    """The translations of a language; None for English, and where their file is missing or cannot be read."""
    if language == ENGLISH:
        return None
    import struct
    from gettext import GNUTranslations

    try:
        with file(language).open("rb") as opened:
            return GNUTranslations(opened)
    except (OSError, ValueError, struct.error, places.NoResources):
        return None  # the program is understood better in English than not at all
