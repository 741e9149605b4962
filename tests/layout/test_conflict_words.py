"""Conflicts in words: what they are about, where that stands, and what either side says."""

from __future__ import annotations

from journeydesk.document.conflicts import WHOLE, Conflict
from journeydesk.document.document import Document
from journeydesk.document.records import RecordId, Section, View
from journeydesk.layout.conflict_words import Told, tell
from tests.document.making import a_card, a_lane, a_map, a_persona, a_stage, a_step, the_ground


def told(document: Document, *conflicts: tuple[str, str, object, object]) -> Told:
    """Conflicts by id, field, ours and theirs in words."""
    return tell(document, [Conflict(RecordId(one), field, None, ours, theirs) for one, field, ours, theirs in conflicts])


def rows(said: Told) -> list[tuple[str, str, str]]:
    """Each field with what either side says."""
    return [(field.name, field.ours, field.theirs) for field in said.fields]


GROUND = Document(
    [
        *the_ground(),
        a_step("s2", order="a1", title="Pay"),
        a_lane("l2", order="a2", title="Worries"),
        a_card(text="Waits", step="s2", lane="l2", owner="Ada", tags=("a",)),
        a_persona(sections=(Section(title="Home", text="Bern"),)),
    ]
)


def test_a_card_is_told_by_its_text_and_its_place_and_each_field_by_what_it_is_called() -> None:
    said = told(GROUND, ("c", "text", "Waits", "Sits "), ("c", "owner", "Ada", "Ben"), ("c", "rating.impact", None, 3))

    assert (said.title, said.where) == ("Card “Waits”", "Worries · Pay")
    assert rows(said) == [("text", "Waits", "Sits"), ("owner", "“Ada”", "“Ben”"), ("impact", "nothing", "3")]
    assert [field.is_text for field in said.fields] == [True, False, False]
    assert said.spoken == (
        "Card “Waits”, Worries · Pay. text: ours Waits, theirs Sits. "
        "owner: ours “Ada”, theirs “Ben”. impact: ours nothing, theirs 3."
    )


def test_where_a_card_stands_is_told_as_one() -> None:
    said = told(GROUND, ("c", "lane", "l2", "l"), ("c", "step", "s2", None), ("c", "order", "a0", "a9"))

    assert rows(said) == [("place", "Worries · Pay", "Notes · Parking lot")]
    assert said.fields[0].paths == ("lane", "step", "order")


def test_another_place_in_the_same_cell_is_told_as_that() -> None:
    assert rows(told(GROUND, ("c", "order", "a0", "a9"))) == [("place", "at its place", "at another place there")]


def test_what_one_side_removed_is_told_by_who_has_it_still() -> None:
    card = GROUND.records[RecordId("c")]

    ours, theirs = told(GROUND, ("c", WHOLE, None, card)), told(GROUND, ("c", WHOLE, card, None))

    assert (rows(ours), ours.gone) == ([("the whole", "removed", "kept")], "ours")
    assert (rows(theirs), theirs.gone) == ([("the whole", "kept", "removed")], "theirs")


def test_two_kinds_of_one_id_are_told_by_what_they_are() -> None:
    said = told(GROUND, ("c", WHOLE, a_card(text="Waits"), a_stage("c", title="Later")))

    assert rows(said) == [("kind", "Card “Waits”", "Stage “Later”")]


def test_things_with_names_of_their_own_are_told_by_them() -> None:
    section, view = ("who", "sections.Home.text", "Bern", "Chur"), ("m", "views.Short.lanes", (), ("l",))
    document = Document([*GROUND, a_map(views=(View(name="Short"),))])

    assert rows(told(document, section)) == [("“Home”", "Bern", "Chur")]
    assert rows(told(document, view)) == [("“Short”", "as it is here", "as it is there")]
    assert rows(told(document, ("m", "prints", (), ()))) == [("print settings", "as it is here", "as it is there")]


def test_a_step_is_told_with_its_stage() -> None:
    said = told(Document([*GROUND, a_stage(title="Get in")]), ("s", "title", "", "Arrive"))

    assert (said.title, said.where, rows(said)) == ("Untitled step", "Get in", [("title", "", "Arrive")])
