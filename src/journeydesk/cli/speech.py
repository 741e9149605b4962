"""The language of the command line: the one the editor is set to, else the one of the environment."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress

from journeydesk.files import places, translations
from journeydesk.files.settings import Settings
from journeydesk.language import speak


@contextmanager
def as_wanted(environment: MutableMapping[str, str]) -> Iterator[None]:
    """Speak this language meanwhile, and have argparse speak it, which asks gettext for its words by itself.

    gettext finds its language in the environment only, so the one that is spoken is put there.
    """
    language = translations.chosen(Settings.load().language, translations.of_environment(environment))
    catalogue = translations.catalogue(language)
    if catalogue is None:
        yield
        return
    import gettext

    before, domain = environment.get("LANGUAGE"), gettext.textdomain()
    speak(catalogue, language)
    environment["LANGUAGE"] = language
    with suppress(places.NoResources):
        gettext.bindtextdomain(translations.DOMAIN, str(translations.folder()))
    gettext.textdomain(translations.DOMAIN)
    try:
        yield
    finally:
        speak(None)
        gettext.textdomain(domain)
        if before is None:
            del environment["LANGUAGE"]
        else:
            environment["LANGUAGE"] = before
