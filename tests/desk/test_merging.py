"""Merging another copy of a map: from a state both have had if one is known, and as one step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import journeydesk.commands.all  # noqa: F401 - declares the commands
from journeydesk.commands.registry import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Card
from journeydesk.document.repair import findings
from journeydesk.files import project, versions
from tests.desk.player import Player, a_desk, current
from tests.desk.test_conflicts import BASE, OURS, THEIRS, changed
from tests.document.making import a_card


@pytest.fixture
def desk_and_player(tmp_path: Path) -> tuple[Desk, Player]:
    """A desk on which our copy lies, saved, with the common state among its versions."""
    desk, player = a_desk(tmp_path)
    ours = tmp_path / "ours.journey"
    project.write(BASE, ours)
    versions.keep(ours, ours.read_bytes(), why="named", name="sent to Sam")
    desk.add(OpenDocument(OURS, ours))
    return desk, player


def the_copy(folder: Path, document: Document = THEIRS) -> Path:
    """Their copy, in a folder of its own."""
    (folder / "theirs").mkdir(exist_ok=True)
    path = folder / "theirs" / "sam.journey"
    project.write(document, path)
    return path


def merge(desk: Desk, player: Player, path: Path) -> None:
    """Choose the command, and this file."""
    player.paths = [path]
    desk.run(COMMANDS["conflicts.merge_copy"])


def test_a_copy_is_merged_from_the_state_both_have_had(tmp_path: Path, desk_and_player: tuple[Desk, Player]) -> None:
    desk, player = desk_and_player
    path = the_copy(tmp_path, changed(BASE, a_card("a", text="one theirs", owner="Ada")))
    shutil.copytree(versions.folder_of(tmp_path / "ours.journey"), versions.folder_of(path))

    merge(desk, player, path)

    now = current(desk)
    assert [(one.id, one.field, one.base) for one in now.conflicts] == [("a", "text", "one")]
    assert now.document.get(Card, "a").owner == "Ada"
    assert now.selection == {"a"}
    assert now.deciding.theirs(now.conflicts) == "sam.journey"
    assert player.told == ["One change of “sam.journey” is in this map. One thing is to be decided."]
    now.undo()
    assert now.document == OURS


def test_a_copy_that_nobody_changed_brings_nothing(tmp_path: Path, desk_and_player: tuple[Desk, Player]) -> None:
    desk, player = desk_and_player

    merge(desk, player, the_copy(tmp_path, BASE))

    now = current(desk)
    assert (now.document, now.conflicts, now.can_undo) == (OURS, (), False)
    assert player.told == ["There is nothing in “sam.journey” that is not in this map."]


def test_without_a_common_state_whatever_differs_is_to_be_decided(
    tmp_path: Path, desk_and_player: tuple[Desk, Player]
) -> None:
    desk, player = desk_and_player
    path = the_copy(tmp_path, changed(THEIRS, a_card("new", order="a5", text="new")))
    player.choose = "I do not know"

    merge(desk, player, path)

    now = current(desk)
    assert [(one.id, one.field) for one in now.conflicts] == [("a", "text"), ("b", "text"), ("st", "title")]
    assert "new" in now.document
    assert player.told[0].endswith("is not known, so what either removed is there again.")
    assert len(versions.all_of(tmp_path / "ours.journey")) == 2, "how it was before is kept"


def test_a_copy_that_only_asks_brings_no_changes_and_says_none(tmp_path: Path, desk_and_player: tuple[Desk, Player]) -> None:
    desk, player = desk_and_player
    player.choose = "I do not know"

    merge(desk, player, the_copy(tmp_path, changed(OURS, a_card("a", text="one theirs"))))

    assert player.told[0].startswith("One thing is to be decided.")


def test_somebody_may_say_which_version_both_come_from(tmp_path: Path, desk_and_player: tuple[Desk, Player]) -> None:
    desk, player = desk_and_player
    path = the_copy(tmp_path, changed(BASE, a_card("a", text="one theirs"), a_card("b", order="a1", text="two", owner="Ada")))
    player.choose = "sent to Sam"

    merge(desk, player, path)

    now = current(desk)
    assert player.asked[-1] == "Which version do both copies come from?"
    assert [one.title for one in player.offers] == ["I do not know", "sent to Sam"]
    assert [(one.id, one.field) for one in now.conflicts] == [("a", "text")]
    assert (now.document.get(Card, "b").text, now.document.get(Card, "b").owner) == ("two ours", "Ada")


def test_whoever_does_not_say_where_both_come_from_has_nothing_merged(
    tmp_path: Path, desk_and_player: tuple[Desk, Player]
) -> None:
    desk, player = desk_and_player

    merge(desk, player, the_copy(tmp_path))

    assert (current(desk).document, current(desk).conflicts) == (OURS, ())


def test_the_file_itself_and_files_that_cannot_be_read_are_told_of(
    tmp_path: Path, desk_and_player: tuple[Desk, Player]
) -> None:
    desk, player = desk_and_player
    broken = tmp_path / "broken.journey"
    broken.write_text("nothing", encoding="utf-8")

    merge(desk, player, tmp_path / "ours.journey")
    merge(desk, player, broken)
    merge(desk, player, tmp_path / "gone.journey")

    assert player.told[0] == "“ours.journey” is this very file; choose another copy of it."
    assert len(player.told) == 3
    assert current(desk).document == OURS


def test_a_map_that_was_never_saved_can_take_a_copy_in(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, OURS)

    merge(desk, player, the_copy(tmp_path))

    assert len(current(desk).conflicts) == 3


def test_a_copy_that_does_not_fit_together_is_mended_before_it_comes_in(
    tmp_path: Path, desk_and_player: tuple[Desk, Player]
) -> None:
    desk, player = desk_and_player
    path = the_copy(tmp_path, changed(BASE, a_card("a", text="one theirs", owner="Ada"), a_card("lost", lane="nowhere")))
    shutil.copytree(versions.folder_of(tmp_path / "ours.journey"), versions.folder_of(path))

    merge(desk, player, path)

    assert current(desk).document.get(Card, "a").owner == "Ada"
    assert not findings(current(desk).document)
