"""`make translations`: bring the `.po` files up to date with the source, make the `.mo` files, and say what is missing."""

from __future__ import annotations

import sys

from journeydesk.files import translations
from tests.translations import catalogues
from tests.translations.extraction import texts


def main() -> int:
    """One line a language; 1 if a text is not translated."""
    found = texts()
    status = 0
    for language, name in translations.LANGUAGES.items():
        if language == translations.ENGLISH:
            continue
        catalogue = catalogues.up_to_date(catalogues.read(language), found)
        catalogues.write(language, catalogue)
        missing = catalogues.untranslated(catalogue)
        print(f"{name}: {len(found) - len(missing)} of {len(found)} texts, in {catalogues.po_file(language)}")
        status = 1 if missing else status
    return status


if __name__ == "__main__":
    sys.exit(main())
