"""Print sets of a map: saved, renamed and removed, each one step; kept with the file and merged by name and field."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.merge import merge
from journeydesk.document.records import Handout, Map, MapId, PrintSet, RecordId
from journeydesk.document.repair import repair
from journeydesk.edits import maps, prints
from tests.document.making import a_map

M = MapId(RecordId("m"))
WALL = PrintSet(name="Wall", paper="A0", sheets="A4")


def a_document(*sets: PrintSet) -> Document:
    """A map with these print sets."""
    return Document([a_map("m", title="Booking", prints=sets)])


def names(document: Document) -> list[str]:
    """What the map's print sets are called."""
    return [one.name for one in document.get(Map, M).prints]


def test_a_print_set_is_saved_under_its_name() -> None:
    document = a_document()

    after = apply(document, prints.save(document, M, WALL.but(name="  Wall  of fame ")))

    assert after.get(Map, M).prints == (WALL.but(name="Wall of fame"),)
    assert prints.named(after, M, "wall OF fame") is not None


def test_saving_under_a_name_that_is_there_brings_it_up_to_date() -> None:
    there = PrintSet.checked({"name": "Wall", "paper": "A1", "ink": "much"})
    document = a_document(there, PrintSet(name="Other"))

    after = apply(document, prints.save(document, M, WALL.but(name="wall")))

    saved = prints.named(after, M, "Wall")
    assert saved is not None
    assert (saved.name, saved.paper, saved.sheets, saved.newer) == ("Wall", "A0", "A4", {"ink": "much"})
    assert names(after) == ["Wall", "Other"]


def test_without_a_name_nothing_is_saved() -> None:
    document = a_document()

    assert not prints.save(document, M, PrintSet(name="  ")).changes


def test_a_print_set_is_renamed_unless_the_name_is_taken() -> None:
    document = a_document(WALL, PrintSet(name="Other"))

    after = apply(document, prints.rename(document, M, "WALL", "Hall"))

    assert names(after) == ["Hall", "Other"]
    assert names(apply(document, prints.rename(document, M, "Wall", "wall"))) == ["wall", "Other"]
    for was, becomes in (("Wall", "other"), ("Wall", " "), ("Nobody", "Somebody")):
        assert not prints.rename(document, M, was, becomes).changes


def test_a_print_set_is_removed() -> None:
    document = a_document(WALL, PrintSet(name="Other"))

    assert names(apply(document, prints.remove(document, M, "wall"))) == ["Other"]
    assert not prints.remove(document, M, "Nobody").changes


def test_undoing_a_save_is_as_if_it_never_was() -> None:
    document = a_document()
    edit = prints.save(document, M, WALL)

    assert apply(apply(document, edit), edit.inverse()) == document


def test_a_copied_map_has_the_print_sets_too() -> None:
    document = a_document(WALL)

    edit, copied = maps.duplicate(document, M)

    assert apply(document, edit).get(Map, copied).prints == (WALL,)


def test_what_two_people_save_comes_together_by_name_and_field() -> None:
    base = a_document(WALL)
    ours = apply(base, prints.save(base, M, WALL.but(marks=True)))
    theirs = apply(base, prints.save(base, M, PrintSet(name="Handout", handout=Handout.STAGES)))
    theirs = apply(theirs, prints.save(theirs, M, WALL.but(overlap=15)))

    merged = merge(base, ours, theirs)

    assert merged.document.get(Map, M).prints == (
        WALL.but(marks=True, overlap=15),
        PrintSet(name="Handout", handout=Handout.STAGES),
    )
    assert not merged.conflicts


def test_of_two_print_sets_of_one_name_the_first_stays() -> None:
    document = a_document(WALL, WALL.but(paper="A1"))

    mended = apply(document, repair(document))

    assert mended.get(Map, M).prints == (WALL,)
