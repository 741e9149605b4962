"""The catalogues hold what the program says, all of it and nothing else, and say it completely."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from babel.messages import Catalog

from journeydesk.files import translations
from tests.translations import catalogues
from tests.translations.extraction import NoText, Said, Texts, in_source, texts

COMPLETE = ("de", "es")
WITH_CATALOGUE = tuple(language for language in translations.LANGUAGES if language != translations.ENGLISH)
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)[a-z]|%[srd]\b|</?\w+>")
QUOTES = {"de": "„“", "es": "«»"}


@cache
def found() -> Texts:
    """Every text of the program."""
    return texts()


@cache
def catalogue(language: str) -> Catalog:
    """What stands in the `.po` file."""
    return catalogues.read(language)


@pytest.mark.parametrize("language", WITH_CATALOGUE)
def test_a_catalogue_holds_the_texts_of_the_source_and_no_others(language: str) -> None:
    kept = {catalogues.said(message) for message in catalogue(language) if message.id}

    assert sorted(found().keys() - kept) == [], "make translations brings new texts in"
    assert sorted(kept - found().keys()) == [], "make translations takes texts out that are gone"
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", COMPLETE)
def test_every_text_is_translated_in_all_its_forms(language: str) -> None:
    assert [catalogues.said(message) for message in catalogues.untranslated(catalogue(language))] == []


@pytest.mark.parametrize("language", WITH_CATALOGUE)
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", WITH_CATALOGUE)
def test_a_translation_has_the_places_and_the_ends_of_its_text(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        said = catalogues.said(message)
        for string in filter(None, catalogues.strings(message) if message.id else ()):
            forms = (said.one, said.many or said.one)
            if Counter(PLACEHOLDER.findall(string)) not in [Counter(PLACEHOLDER.findall(form)) for form in forms]:
                wrong.append((said.one, string, "places"))
            blank = [(text[:1].isspace(), text[-1:].isspace()) for text in (said.one, string)]
            if blank[0] != blank[1]:
                wrong.append((said.one, string, "blanks"))
            if said.one.endswith("…") != string.endswith("…") or said.one.startswith(";") != string.startswith(";"):
                wrong.append((said.one, string, "end"))

    assert wrong == []


@pytest.mark.parametrize("language", COMPLETE)
def test_quotes_are_those_of_the_language(language: str) -> None:
    begin, end = QUOTES[language][0], QUOTES[language][1]
    wrong = []
    for message in catalogue(language):
        said = catalogues.said(message).one
        for string in catalogues.strings(message) if message.id else ():
            counts = (string.count(begin), string.count(end))
            if counts[0] != counts[1] or ("“" in said and counts[0] != said.count("“")) or '"' in string:
                wrong.append((said, string))

    assert wrong == []


@pytest.mark.parametrize("language", WITH_CATALOGUE)
def test_what_is_read_is_what_stands_in_the_po_file(language: str) -> None:
    read = translations.catalogue(language)
    assert read is not None
    expected = catalogue(language)
    untranslated = {catalogues.said(message) for message in catalogues.untranslated(expected)}
    for message in expected:
        said = catalogues.said(message)
        if not message.id:
            continue
        if said in untranslated:
            assert read.gettext(said.one) == said.one
        elif said.many:
            forms = {read.ngettext(said.one, said.many, n) for n in range(200)}
            assert forms == set(catalogues.strings(message)), "make translations makes the .mo files anew"
        else:
            assert read.gettext(said.one) == message.string, "make translations makes the .mo files anew"


def test_texts_are_found_wherever_they_are_written() -> None:
    source = """
say("One {name}", name=f"{other}")
say("Yes" if yes else "No")
say_many("{n} card", "{n} cards", count)
TABLE = {"a": to_say("Marked"), "b": to_say_many("{n} lane", "{n} lanes")}
say(TABLE["a"])
heading.say(f"not {ours}")
"""

    assert list(in_source(source, "there.py")) == [
        Said("One {name}"),
        Said("Yes"),
        Said("No"),
        Said("{n} card", "{n} cards"),
        Said("Marked"),
        Said("{n} lane", "{n} lanes"),
    ]


@pytest.mark.parametrize("call", ['say(f"Move {what}")', 'say("Move " + what)', 'to_say(f"{n} cards" if n else "none")'])
def test_a_text_that_is_put_together_cannot_be_translated(call: str) -> None:
    with pytest.raises(NoText, match=r"there\.py, line 1"):
        list(in_source(call, "there.py"))


def test_a_catalogue_that_is_brought_up_to_date_keeps_translations_and_lets_go_of_old_texts() -> None:
    old = catalogues.up_to_date(Catalog(locale="de"), {Said("Open"): {"a.py"}, Said("Gone"): {"a.py"}})
    old["Open"].string = "Öffnen"
    old["Gone"].string = "Weg"

    new = catalogues.up_to_date(old, {Said("Open"): {"b.py"}, Said("{n} card", "{n} cards"): {"a.py"}})

    assert [message.id for message in new if message.id] == [("{n} card", "{n} cards"), "Open"]
    assert new["Open"].string == "Öffnen"
    assert [catalogues.said(message) for message in catalogues.untranslated(new)] == [Said("{n} card", "{n} cards")]
