"""Commands on a document that is open read-only: what would change it is off, everything else does what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.commands.all import COMMANDS
from journeydesk.commands.changing import CHANGING, LOOKING, MENUS, changes
from journeydesk.commands.registry import Command
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument, ReadOnly
from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, Link, Persona, Stage, Step
from journeydesk.edits import records
from journeydesk.files import project
from journeydesk.files.project import to_bytes
from tests.desk.player import Player, a_desk
from tests.layout import maps

WHY = "It is open on the computer “anna-laptop”."


def selections(document: Document) -> list[list[str]]:
    """Nothing, and one of each kind of thing, for a command may need any of them."""
    kinds = (Card, Stage, Step, Lane, EmotionPoint, Link, Persona)
    first = [next((str(record.id) for record in document if isinstance(record, kind)), "") for kind in kinds]
    return [[], *([one] for one in first if one)]


def a_read_only_desk(folder: Path, document: Document) -> tuple[Desk, Player, OpenDocument]:
    desk, player = a_desk(folder)
    player.text, player.choose = "Reads reviews", "Other"
    current = OpenDocument(document, folder / "plan.journey", read_only=WHY)
    desk.add(current)
    return desk, player, current


def everything() -> list[Document]:
    return [maps.example(), maps.everything()]


@pytest.mark.parametrize("one", COMMANDS.values(), ids=lambda one: one.id)
def test_no_command_changes_a_document_that_is_read_only(one: Command, tmp_path: Path) -> None:
    for document in everything():
        for ids in selections(document):
            desk, player, current = a_read_only_desk(tmp_path, document)
            current.select(ids)
            one.text(desk)
            desk.run(one)
            assert current.document is document
            assert not [said for said in player.told if "read-only" in said]
            assert not (changes(one.id, one.menu) and one.when(desk))


@pytest.mark.parametrize("one", [one for one in COMMANDS.values() if not changes(one.id, one.menu)], ids=lambda one: one.id)
def test_what_is_on_for_a_read_only_document_changes_none_that_can_be_changed(one: Command, tmp_path: Path) -> None:
    for document in everything():
        for ids in selections(document):
            desk, _ = a_desk(tmp_path, document)
            current = desk.documents[0]
            current.select(ids)
            desk.run(one)
            assert current.document is document


def test_the_exceptions_are_commands_that_are_there_and_are_exceptions() -> None:
    assert {one.id for one in COMMANDS.values()} >= LOOKING | CHANGING
    assert all(COMMANDS[one].menu in MENUS for one in LOOKING)
    assert not [one for one in CHANGING if COMMANDS[one].menu in MENUS]


def test_what_can_be_done_with_a_document_that_can_be_changed_can_be_done(tmp_path: Path) -> None:
    document = maps.example()
    desk, _ = a_desk(tmp_path, document)
    desk.documents[0].select(selections(document)[1])

    on = {one.id for one in COMMANDS.values() if changes(one.id, one.menu) and one.when(desk)}
    desk.documents[0].keep_as_it_is(WHY)
    off = {one.id for one in COMMANDS.values() if changes(one.id, one.menu) and not one.when(desk)}

    assert {"edit.cut", "edit.duplicate", "insert.stage", "map.park", "many.colour", "look.dark_map"} <= on & off


def test_saving_saves_a_copy_which_can_be_changed(tmp_path: Path) -> None:
    desk, player, current = a_read_only_desk(tmp_path, maps.example())
    player.save_to = [tmp_path / "mine.journey"]
    assert COMMANDS["file.save"].text(desk) == "Save a copy…"

    desk.run(COMMANDS["file.save"])

    assert player.asked == ["Save a copy"]
    assert player.suggested == [tmp_path / "plan (copy).journey"]
    assert to_bytes(project.read(tmp_path / "mine.journey")) == to_bytes(current.document)
    assert current.read_only == ""
    assert COMMANDS["file.save"].text(desk) == "Save"
    assert current.path == tmp_path / "mine.journey"


def test_nothing_is_copied_to_a_document_that_is_read_only(tmp_path: Path) -> None:
    desk, player, current = a_read_only_desk(tmp_path, maps.example())
    desk.add(OpenDocument(maps.everything(), read_only=WHY))
    desk.show(current)
    current.select(selections(current.document)[1])

    for one in ("transfer.to_map", "transfer.whole_map"):
        desk.run(COMMANDS[one])
        assert [offer.title for offer in player.offers] == ["A new file"]


def test_the_copy_does_not_take_the_place_of_what_is_read_only(tmp_path: Path) -> None:
    project.write(maps.everything(), tmp_path / "plan.journey")
    before = (tmp_path / "plan.journey").read_bytes()
    desk, player, current = a_read_only_desk(tmp_path, maps.example())
    player.save_to = [tmp_path / "plan.journey"]

    desk.run(COMMANDS["file.save"])

    assert player.told == [f"“plan” is open read-only: {WHY} Save a copy to change it."]
    assert (tmp_path / "plan.journey").read_bytes() == before
    assert current.read_only == WHY


def test_closing_a_read_only_document_asks_nothing(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    current = OpenDocument(maps.example(), saved=False, read_only=WHY)
    desk.add(current)

    assert desk.close(current)
    assert player.asked == []


def test_an_edit_of_a_read_only_document_is_refused_in_a_plain_sentence() -> None:
    document = maps.example()
    current = OpenDocument(document, name="plan", read_only=WHY)
    edit = records.remove(document, selections(document)[1])

    with pytest.raises(ReadOnly) as told:
        current.do(edit)
    assert str(told.value) == f"“plan” is open read-only: {WHY} Save a copy to change it."
    assert current.document is document

    current.keep_as_it_is("")
    current.do(edit)
    current.undo()
    current.keep_as_it_is(WHY)
    with pytest.raises(ReadOnly):
        current.redo()
    current.keep_as_it_is("")
    current.redo()
    current.keep_as_it_is(WHY)
    with pytest.raises(ReadOnly):
        current.undo()
