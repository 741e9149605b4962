"""Versions at a desk: named, looked at, compared and brought back, whatever is open and whatever goes wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from journeydesk.commands import versions as commands
from journeydesk.commands.registry import COMMANDS
from journeydesk.desk import versions
from journeydesk.desk.background import Direct, Made
from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.shell import READ_ONLY
from journeydesk.desk.versions import OldVersion
from journeydesk.document.records import Card
from journeydesk.document.repair import findings
from journeydesk.edits import cards
from journeydesk.files import project
from journeydesk.files import versions as kept
from journeydesk.files.settings import Settings
from journeydesk.files.versions import Version
from tests.desk.player import Player, a_desk, current
from tests.edits.making import a_map

T = TypeVar("T")


@pytest.fixture
def at(tmp_path: Path) -> tuple[Desk, Player]:
    """A desk with a map that lies in a file."""
    desk, player = a_desk(tmp_path, a_map(holding={("Slips", "Actions"): ["Waits in line"]}))
    player.save_to = [tmp_path / "plan.journey"]
    desk.save(current(desk))
    return desk, player


class Later:
    """Does work when it is told to, so that a test can do something meanwhile."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()

    def run(self, work: Callable[[], T], then: Callable[[Made[T]], object]) -> None:
        """Remember it."""
        self.waiting.append(lambda: Direct().run(work, then))

    def wait(self, *, longest: float) -> bool:
        """Do all of it."""
        del longest
        while self.waiting:
            self.waiting.popleft()()
        return True


@pytest.fixture
def slow(tmp_path: Path) -> tuple[Desk, Player, Later]:
    """A desk with a new map at which nothing is written or read before it is waited for."""
    player, later = Player(), Later()
    desk = Desk(Settings(last_folder=str(tmp_path)), player, settings_folder=tmp_path / "settings", safe=Safe(later))
    desk.add(OpenDocument(a_map(holding={("Slips", "Actions"): ["Waits in line"]})))
    return desk, player, later


def write(desk: Desk, text: str) -> None:
    """Give the first card another text."""
    document = current(desk).document
    card = next(record for record in document if isinstance(record, Card))
    current(desk).do(cards.change(document, [card.id], text=text))


def texts(desk: Desk) -> set[str]:
    """The texts of the cards in front."""
    return {record.text for record in current(desk).document if isinstance(record, Card)}


def name_it(desk: Desk, player: Player, name: str) -> Version:
    """Name the version in front; the newest there is."""
    player.choose = name
    desk.run(COMMANDS["versions.name"])
    player.choose = ""
    path = versions.file_of(desk.current)
    assert path is not None
    return kept.all_of(path)[0]


def choose(desk: Desk, player: Player, command: str, name: str) -> None:
    """Run a command and choose a version."""
    player.choose = name
    desk.run(COMMANDS[command])
    player.choose = ""


def test_a_version_holds_the_map_as_it_is_now_saved_or_not(at: tuple[Desk, Player]) -> None:
    desk, player = at
    write(desk, "not saved yet")

    version = name_it(desk, player, "after workshop 1")

    assert (version.name, version.why) == ("after workshop 1", "named")
    assert current(desk).changed
    assert b"not saved yet" in kept.read(current(desk).path or Path(), version)
    assert player.told == ["“plan” is kept as it is now: “after workshop 1”."]


def test_a_new_map_is_saved_before_it_gets_a_version(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, a_map(holding={("Slips", "Actions"): ["Waits in line"]}))
    player.choose = "first"

    desk.run(COMMANDS["versions.name"])
    assert not list(tmp_path.glob("*.versions"))

    player.save_to = [tmp_path / "plan.journey"]
    desk.run(COMMANDS["versions.name"])
    assert [version.name for version in kept.all_of(tmp_path / "plan.journey")] == ["first"]


def test_a_map_without_a_file_has_no_versions_and_says_so(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path, a_map(holding={("Slips", "Actions"): ["Waits in line"]}))

    with pytest.raises(versions.NoFile, match="has no file yet: save it first"):
        versions.keep(desk, current(desk), why="named", name="x")
    versions.keep_before(desk, current(desk), "merge")

    assert not COMMANDS["versions.look"].when(desk)
    assert not list(tmp_path.glob("*.versions"))


def test_a_version_holds_the_map_as_it_was_when_it_was_named_however_slow_the_disk_is(
    slow: tuple[Desk, Player, Later], tmp_path: Path
) -> None:
    desk, player, later = slow
    plan, player.choose, player.save_to = current(desk), "first", [tmp_path / "plan.journey"]
    desk.run(COMMANDS["versions.name"])
    while plan.path is None:
        later.waiting.popleft()()
    write(desk, "later")
    desk.add(OpenDocument(a_map()))
    later.wait(longest=1)

    (version,) = kept.all_of(tmp_path / "plan.journey")
    assert b"Waits in line" in kept.read(tmp_path / "plan.journey", version)
    assert player.told == ["“plan” is kept as it is now: “first”."]


def test_restoring_takes_what_was_done_while_the_version_was_read_back_as_well(
    slow: tuple[Desk, Player, Later], tmp_path: Path
) -> None:
    desk, player, later = slow
    player.choose, player.save_to = "first", [tmp_path / "plan.journey"]
    desk.run(COMMANDS["versions.name"])
    later.wait(longest=1)

    versions.restore(desk, tmp_path / "plan.journey", kept.all_of(tmp_path / "plan.journey")[0])
    write(desk, "meanwhile")
    later.wait(longest=1)

    assert texts(desk) == {"Waits in line"}
    current(desk).undo()
    assert texts(desk) == {"meanwhile"}


def test_an_empty_name_keeps_nothing(at: tuple[Desk, Player]) -> None:
    desk, _ = at

    commands.keep_as(desk, current(desk), "  ")

    assert kept.all_of(current(desk).path or Path()) == []


def test_looking_at_a_version_opens_a_tab_that_cannot_be_changed(at: tuple[Desk, Player]) -> None:
    desk, player = at
    write(desk, "then")
    name_it(desk, player, "after workshop 1")
    plan = current(desk)
    write(desk, "now")

    choose(desk, player, "versions.look", "after workshop 1")

    old = current(desk)
    assert isinstance(old, OldVersion)
    assert old.name == "plan — after workshop 1"
    assert "then" in texts(desk)
    assert "now" not in texts(desk)
    assert old.read_only.startswith("This is how “plan” was at ")
    assert list(player.above[READ_ONLY, old][1]) == ["Restore", "Compare with now", "Save a copy…", "Close"]
    choose(desk, player, "versions.look", "after workshop 1")
    assert list(desk.documents) == [plan, old]
    player.above[READ_ONLY, old][1]["Close"]()
    assert list(desk.documents) == [plan]


def test_a_copy_of_a_version_is_a_map_of_its_own(at: tuple[Desk, Player], tmp_path: Path) -> None:
    desk, player = at
    version = name_it(desk, player, "first")
    path = current(desk).path
    assert path is not None
    commands.look_at(desk, path, version)
    old = current(desk)
    assert versions.file_of(old) == path

    player.save_to = [tmp_path / "copy.journey"]
    player.above[READ_ONLY, old][1]["Save a copy…"]()

    assert versions.file_of(old) == tmp_path / "copy.journey"
    write(desk, "may be changed")


def test_restoring_is_one_step_that_undo_takes_back_and_what_was_is_kept(at: tuple[Desk, Player]) -> None:
    desk, player = at
    write(desk, "then")
    name_it(desk, player, "after workshop 1")
    write(desk, "now")
    before = current(desk).document

    choose(desk, player, "versions.restore", "after workshop 1")

    assert "then" in texts(desk)
    assert current(desk).undo_label == "Restore “after workshop 1”"
    path = current(desk).path
    assert path is not None
    newest = kept.all_of(path)[0]
    assert newest.why == "restored"
    assert b"now" in kept.read(path, newest)
    current(desk).undo()
    assert current(desk).document == before


def test_restoring_from_a_tab_of_a_version_brings_the_map_to_the_front(at: tuple[Desk, Player]) -> None:
    desk, player = at
    plan = current(desk)
    write(desk, "then")
    version = name_it(desk, player, "first")
    write(desk, "now")
    assert plan.path is not None
    commands.look_at(desk, plan.path, version)

    player.above[READ_ONLY, current(desk)][1]["Restore"]()

    assert current(desk) is plan
    assert "then" in texts(desk)


def test_restoring_opens_the_map_again_if_it_was_closed(at: tuple[Desk, Player]) -> None:
    desk, player = at
    write(desk, "then")
    version = name_it(desk, player, "first")
    plan = current(desk)
    path = plan.path
    assert path is not None
    desk.save(plan)
    commands.look_at(desk, path, version)
    desk.close(plan)

    versions.restore(desk, path, version)

    assert current(desk).path == path
    assert player.told[-1] == "“plan” is just as it was in “first”."
    assert not current(desk).can_undo


def test_a_version_is_compared_with_the_map_as_it_is_now(at: tuple[Desk, Player]) -> None:
    desk, player = at
    write(desk, "then")
    name_it(desk, player, "first")
    write(desk, "now")

    choose(desk, player, "versions.compare", "first")

    assert current(desk).name == "first ↔ plan now"
    assert current(desk).read_only


def test_where_there_are_no_versions_yet_it_is_said(at: tuple[Desk, Player]) -> None:
    desk, player = at

    desk.run(COMMANDS["versions.restore"])

    assert player.told == ["“plan” has no versions yet: name one, or go on working for a day."]


def test_a_version_that_cannot_be_read_is_told_and_nothing_happens(at: tuple[Desk, Player]) -> None:
    desk, player = at
    version = name_it(desk, player, "first")
    path = current(desk).path
    assert path is not None
    (file,) = kept.folder_of(path).glob("*.version")
    file.write_bytes(file.read_bytes()[:-5])
    document = current(desk).document

    versions.restore(desk, path, version)
    commands.look_at(desk, path, version)

    assert [sentence.endswith("is damaged.") for sentence in player.told[-2:]] == [True, True]
    assert current(desk).document is document


def test_a_version_of_no_map_at_all_is_told_by_its_name(at: tuple[Desk, Player]) -> None:
    desk, player = at
    path = current(desk).path
    assert path is not None
    version = kept.keep(path, b"no map", why="named", name="strange")
    assert version is not None

    commands.look_at(desk, path, version)

    assert player.told[-1].startswith("plan — strange is not a JourneyDesk project")


def test_a_version_gets_another_name_and_everybody_hears_of_it(at: tuple[Desk, Player]) -> None:
    desk, player = at
    version = name_it(desk, player, "first")
    path = current(desk).path
    assert path is not None
    heard: list[bool] = []
    current(desk).listen(lambda happening: heard.append(happening.versions))

    versions.rename(desk, path, version, "the first")

    assert [one.name for one in kept.all_of(path)] == ["the first"]
    assert heard == [True]


def test_a_version_that_could_not_be_kept_is_told_and_what_follows_goes_on(at: tuple[Desk, Player]) -> None:
    desk, player = at
    write(desk, "then")
    name_it(desk, player, "first")
    write(desk, "now")
    path = current(desk).path
    assert path is not None
    folder = kept.folder_of(path)
    aside = folder.rename(folder.with_suffix(".aside"))
    folder.write_bytes(b"in the way")

    versions.keep_before(desk, current(desk), "merge")

    assert "could not be written" in player.told[-1]
    assert aside.is_dir()


def test_more_about_a_version_is_its_time_why_it_was_kept_and_what_was_changed(at: tuple[Desk, Player]) -> None:
    desk, player = at
    name_it(desk, player, "first")
    write(desk, "now")
    versions.keep_before(desk, current(desk), "merge")
    path = current(desk).path
    assert path is not None
    last, first = kept.all_of(path)

    assert (versions.called(last), versions.about(last)) == (f"{last.at:%Y-%m-%d %H:%M}", "before a merge · 1 change")
    assert (versions.called(first), versions.about(first)) == ("first", f"{first.at:%Y-%m-%d %H:%M}")
    (kept.folder_of(path) / f"20200101-120000-000000-{'a' * 12}.version").write_bytes(b"")
    assert versions.about(kept.all_of(path)[-1]) == "damaged"


def test_a_version_that_does_not_fit_together_is_mended_before_anybody_looks_at_it(at: tuple[Desk, Player]) -> None:
    desk, player = at
    path = current(desk).path
    assert path is not None
    card = next(record for record in current(desk).document if isinstance(record, Card))
    broken = current(desk).document.replaced([card], [card.but(lane="nowhere")])
    kept.keep(path, project.to_bytes(broken), why="named", name="by hand")

    choose(desk, player, "versions.look", "by hand")

    assert isinstance(current(desk), OldVersion)
    assert findings(broken)
    assert not findings(current(desk).document)
