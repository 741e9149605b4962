"""Which language is wanted, and what happens where its catalogue cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.files import places, translations


@pytest.mark.parametrize(
    ("setting", "system", "language"),
    [
        ("", (), "en"),
        ("de", (), "de"),
        ("", ("es_MX.UTF-8",), "es"),
        ("", ("de-AT",), "de"),
        ("", ("DE@euro",), "de"),
        ("", ("C.UTF-8",), "en"),
        ("", ("fr_FR.UTF-8", "de_DE.UTF-8"), "de"),
        ("", ("POSIX", "de"), "en"),
        ("", ("en_GB", "de"), "en"),
        ("en", ("de",), "en"),
        ("tlh", ("de",), "de"),
        ("", ("tlh",), "en"),
    ],
)
def test_the_settings_choose_the_language_then_the_system(setting: str, system: tuple[str, ...], language: str) -> None:
    assert translations.chosen(setting, system) == language


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({}, ()),
        ({"LANG": "de_DE.UTF-8"}, ("de_DE.UTF-8",)),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "es_ES.UTF-8"}, ("es_ES.UTF-8",)),
        ({"LC_ALL": "ar", "LANG": "de_DE.UTF-8"}, ("ar",)),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "es:de"}, ("es", "de", "de_DE.UTF-8")),
        ({"LANGUAGE": "es"}, ("es",)),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "es"}, ("C.UTF-8",)),
    ],
)
def test_the_environment_asks_for_languages_as_it_does_of_other_programs(
    environment: dict[str, str], languages: tuple[str, ...]
) -> None:
    assert translations.of_environment(environment) == languages


def test_english_needs_no_catalogue_and_every_other_language_has_one() -> None:
    assert translations.catalogue("en") is None
    for language in translations.LANGUAGES.keys() - {"en"}:
        found = translations.catalogue(language)
        assert found is not None
        assert found.gettext("no text of the program") == "no text of the program"


@pytest.mark.parametrize(
    "data", [None, b"", b"nonsense", b"\xde\x12\x04\x95" + b"\0" * 4, b"\xde\x12\x04\x95" + b"\1\0\0\0" * 20]
)
def test_a_catalogue_that_cannot_be_read_leaves_the_program_in_english(
    data: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "resources", lambda: tmp_path)
    if data is not None:
        translations.file("de").parent.mkdir(parents=True)
        translations.file("de").write_bytes(data)

    assert translations.catalogue("de") is None


def test_without_resources_the_program_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise places.NoResources("gone")

    monkeypatch.setattr(places, "resources", missing)

    assert translations.catalogue("de") is None
