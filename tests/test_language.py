"""One place through which everything is said."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from journeydesk.commands.registry import COMMANDS
from journeydesk.commands.words import words_of
from journeydesk.document.edit import apply
from journeydesk.document.records import Card
from journeydesk.edits import cards, lanes, maps, records, templates
from journeydesk.files import translations
from journeydesk.language import say, say_many, speak, to_say, to_say_many
from tests.layout.maps import example


class Loud(NullTranslations):
    """A language of capitals."""

    def gettext(self, message: str) -> str:
        """The text in capitals, its places as they are."""
        return message.upper().replace("{NAME}", "{name}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for as many in capitals."""
        return (msgid1 if n == 1 else msgid2).upper().replace("{N}", "{n}")


@pytest.fixture
def german(in_english: None) -> None:
    """German is spoken."""
    del in_english
    speak(translations.catalogue("de"))


def test_without_a_catalogue_english_is_spoken() -> None:
    assert say("“{name}” is empty.", name="a.md") == "“a.md” is empty."
    assert [say_many("{n} card", "{n} cards", n) for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
    assert say("") == ""


@pytest.mark.usefixtures("in_english")
def test_a_catalogue_is_spoken_from_then_on_until_another_is() -> None:
    speak(Loud())

    assert say("“{name}” is empty.", name="a.md") == "“a.md” IS EMPTY."
    assert say_many("{n} card", "{n} cards", 3) == "3 CARDS"
    assert say("") == ""

    speak(None)

    assert say("Saved") == "Saved"


def test_without_values_braces_stay_and_values_may_hold_braces() -> None:
    assert say("{not} a place") == "{not} a place"
    assert say("{name}", name="{so}") == "{so}"


def test_what_is_marked_stays_as_it_is() -> None:
    assert to_say("Stage") == "Stage"
    assert to_say_many("card", "{n} cards") == ("card", "{n} cards")


@pytest.mark.usefixtures("german")
def test_undo_says_in_german_what_it_takes_back() -> None:
    document = example()
    some = [record.id for record in document if isinstance(record, Card)][:2]
    everything = [document.stages(document.maps[0].id)[0].id]

    assert cards.remove(document, some[:1]).label == "Karte entfernen"
    assert cards.remove(document, some).label == "2 Karten entfernen"
    assert records.cut(document, some).label == "2 Karten ausschneiden"
    assert records.cut(document, everything).label.startswith("Phase und ")
    assert cards.change(document, some, moment_of_truth=True).label == "Moment der Wahrheit ändern"


@pytest.mark.usefixtures("german")
def test_what_is_put_into_a_document_is_in_the_language_spoken() -> None:
    document = templates.blank("Neu")

    assert [stage.title for stage in document.stages(document.maps[0].id)] == ["Phase 1", "Phase 2", "Phase 3", "Phase 4"]
    assert [lane.title for lane in document.lanes(document.maps[0].id)][-2:] == ["Schmerzpunkte", "Chancen"]
    edit, _ = maps.duplicate(document, document.maps[0].id)
    assert "Neu (Kopie)" in [a_map.title for a_map in apply(document, edit).maps]


def test_a_lane_that_was_named_in_another_language_is_renamed_with_its_kind(german: None) -> None:
    del german
    document = templates.blank()
    lane = document.lanes(document.maps[0].id)[0]

    speak(None)
    english = apply(document, lanes.change(document, lane.id, title="Actions"))
    speak(translations.catalogue("de"))
    changed = apply(english, lanes.change(english, lane.id, lane_kind="goals"))

    assert changed.lanes(document.maps[0].id)[0].title == "Ziele"


@pytest.mark.usefixtures("german")
def test_commands_are_found_by_german_and_by_english_words() -> None:
    import journeydesk.commands.all  # noqa: F401 - declares the commands

    words = words_of(COMMANDS["edit.remove"])

    assert COMMANDS["edit.remove"].title == "Entfernen"
    assert "löschen" in words
    assert "delete" in words
    assert "Remove" in words


def test_in_english_what_comes_with_the_program_stays_as_it_is() -> None:
    assert templates.said(example()) == example()


@pytest.mark.usefixtures("german")
def test_what_comes_with_the_program_speaks_german() -> None:
    document = templates.said(example())

    assert [a_map.title for a_map in document.maps] == ["Von verspäteten Projekten zu einem Werkzeug, das das Team liebt"]
    assert "„Ich möchte nicht mehr zurück.“" in {record.text for record in document if isinstance(record, Card)}
    assert {record.id for record in document} == {record.id for record in example()}
