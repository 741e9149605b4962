"""What was left behind when a program ended before its time: all of it comes back, once, and nothing is thrown away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.desk.safekeeping import Safekeeping
from journeydesk.edits import templates
from journeydesk.files import journal, lock, migrations, project, reading, recovery, replay
from journeydesk.files.migrations import migrate
from journeydesk.files.recovery import Recovered
from tests.desk.house import (
    Clock,
    House,
    Turns,
    add,
    disown,
    elsewhere,
    held,
    locked_elsewhere,
    only,
    texts,
    write,
    writer_of,
)
from tests.desk.player import a_desk
from tests.files.test_replay import CHAIN

posix = pytest.mark.skipif(os.name == "nt", reason="names are text there")


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house."""
    return House(tmp_path)


def test_all_files_and_all_maps_without_one_come_back_at_once(house: House) -> None:
    desk = house.desk()
    for name in ("first/plan.journey", "second/plan.journey"):
        add(desk.open(house.file(name, name=name)), "unsaved")
    for number in range(2):
        desk.add(OpenDocument(templates.blank("New map"), name="New map", saved=False))
        add_lane_card(desk.documents[-1], f"untitled {number}")
    looked_at = desk.open(house.file("as it is", name="other.journey"))
    house.crash(desk)
    assert not looked_at.changed

    desk = house.desk()
    found = desk.bring_back()

    assert [(one.name, one.path and one.path.parent.name) for one in desk.documents] == [
        ("plan", "first"),
        ("plan", "second"),
        ("New map", None),
        ("New map", None),
    ]
    assert all(one.changed for one in desk.documents)
    assert texts(found[0][0].document) == ["first/plan.journey", "unsaved"]
    assert texts(found[1][0].document) == ["second/plan.journey", "unsaved"]
    assert [texts(one.document) for one, _ in found[2:]] == [["untitled 0"], ["untitled 1"]]
    assert house.desk().bring_back() == []
    house.crash(desk)
    assert len(house.desk().bring_back()) == 4


def add_lane_card(opened: OpenDocument, text: str) -> None:
    """Add a card to the first cell of a new map."""
    from journeydesk.document.records import Cell
    from journeydesk.edits import cards

    document, map_id = opened.document, opened.map_id
    assert map_id is not None
    cell = Cell(document.steps_of_map(map_id)[0].id, document.lanes(map_id)[0].id)
    opened.do(cards.add(document, cell, text)[0])


def test_what_the_file_has_already_is_not_brought_back(house: House) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    add(opened, "two")
    desk.save(opened)
    house.crash(desk)

    assert house.desk().bring_back() == []
    assert house.left()[".history"] == 1


def test_conflicts_come_back_to_be_decided(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    write(opened, "one", "mine")
    elsewhere(path, "one", "theirs")
    desk.tick()
    assert len(opened.conflicts) == 1
    house.crash(desk)

    desk = house.desk()
    ((back, _),) = desk.bring_back()

    assert back.conflicts == opened.conflicts
    back.decide(back.conflicts, "theirs")
    assert texts(back.document) == ["theirs"]
    assert not back.conflicts


def test_conflicts_nobody_can_read_any_more_keep_nothing_from_coming_back(house: House) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    add(opened, "two")
    writer_of(desk, opened).tell(journal.Open(conflicts=({"id": "x"},)))
    house.crash(desk)

    ((back, _),) = house.desk().bring_back()

    assert texts(back.document) == ["one", "two"]
    assert not back.conflicts


def test_what_does_not_fit_is_set_aside_and_told_and_the_rest_comes_back(house: House) -> None:
    desk = house.desk()
    first, second = house.file("one"), house.file("one", name="other.journey")
    add(desk.open(first), "lost?")
    add(desk.open(second), "two")
    house.crash(desk)
    first.write_bytes(b"something else")
    for copy in house.journals.glob(f"{recovery.key(first)}*{recovery.BASE}"):
        copy.unlink()

    desk = house.desk()
    desk.bring_back()

    (told,) = house.player.told
    assert "could not be brought back: The file it was written for was changed by another program" in told
    (aside,) = house.journals.glob("*.aside")
    assert str(aside) in told
    assert b"lost?" in aside.read_bytes()
    assert [one.path for one in desk.documents] == [second]


def test_what_a_newer_program_left_behind_waits_for_that_program(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = house.desk()
    add(desk.open(house.file("one")), "two")
    house.crash(desk)

    with monkeypatch.context() as older:
        older.setattr(recovery, "FORMAT", 0)
        for _ in range(2):
            assert house.desk().bring_back() == []
            (told,) = house.player.told
            assert "They were written by a newer JourneyDesk" in told

    assert house.left() == {".journal": 1, ".base": 1}
    ((back, _),) = house.desk().bring_back()
    assert texts(back.document) == ["one", "two"]


def test_of_a_damaged_journal_the_beginning_comes_back_and_it_is_told(house: House) -> None:
    desk = house.desk()
    opened = desk.open(house.file("one"))
    for text in ("two", "three", "four"):
        add(opened, text)
        assert writer_of(desk, opened).settle()
    house.crash(desk)
    (path,) = house.journals.glob("*.journal")
    path.write_bytes(path.read_bytes().replace(b"three", b"thr33"))

    desk = house.desk()
    ((back, _),) = desk.bring_back()

    assert texts(back.document) == ["one", "two"]
    assert "is damaged" in house.player.told[0]
    (aside,) = house.journals.glob("*.aside")
    assert b"four" in aside.read_bytes()
    add(back, "five")
    house.crash(desk)
    ((again, _),) = house.desk().bring_back()
    assert texts(again.document) == ["five", "one", "two"]
    assert b"four" in aside.read_bytes()


def test_without_journals_there_is_nothing_to_bring_back(house: House, tmp_path: Path) -> None:
    assert house.desk().bring_back() == []
    desk, _ = a_desk(tmp_path)
    assert desk.bring_back() == []
    desk.safekeeping.tidy()
    assert desk.safekeeping.end()


# the file meanwhile


@pytest.mark.parametrize("copy_too", [False, True])
def test_a_file_that_has_gone_gets_its_work_back_from_the_copy(house: House, copy_too: bool) -> None:
    desk, path = house.desk(), house.file("one")
    add(desk.open(path), "two")
    house.crash(desk)
    path.unlink()
    if copy_too:
        for copy in house.journals.glob("*.base"):
            copy.unlink()

    desk = house.desk()
    found = desk.bring_back()

    if copy_too:
        assert found == []
        assert "could not be brought back" in house.player.told[0]
        return
    ((back, how),) = found
    assert how.changed
    assert texts(back.document) == ["one", "two"]
    assert back.changed
    assert desk.save(back)
    assert held(path) == ["one", "two"]


def test_what_somebody_wrote_into_the_file_meanwhile_is_merged_with_what_comes_back(house: House) -> None:
    desk, path = house.desk(), house.file("one", "two")
    write(desk.open(path), "one", "mine")
    house.crash(desk)
    elsewhere(path, "two", "theirs")

    desk = house.desk()
    ((back, how),) = desk.bring_back()
    assert how.changed
    assert texts(back.document) == ["mine", "two"]
    desk.tick()

    assert texts(back.document) == ["mine", "theirs"]
    assert desk.save(back)
    assert held(path) == ["mine", "theirs"]


# a second window


def test_a_file_opened_in_a_window_that_runs_brings_back_what_another_window_left(house: House) -> None:
    crashing, path = house.desk(), house.file("one")
    add(crashing.open(path), "two")
    running = house.desk()
    shown: list[Recovered] = []
    running.brought_back = lambda _opened, how: shown.append(how)
    house.crash(crashing)

    back = running.open(path)

    assert texts(back.document) == ["one", "two"]
    assert [how.edits for how in shown] == [1]
    assert running.open(path) is back


def test_what_a_window_that_runs_still_writes_is_not_taken_from_it(house: House) -> None:
    running, path = house.desk(), house.file("one")
    opened = running.open(path)
    add(opened, "two")
    assert writer_of(running, opened).settle()

    assert house.desk().bring_back() == []

    add(opened, "three")
    house.crash(running)
    ((back, _),) = house.desk().bring_back()
    assert texts(back.document) == ["one", "three", "two"]


@pytest.mark.parametrize("choice", [0, None])
def test_what_comes_back_while_somebody_else_has_the_file_waits_until_it_is_free(house: House, choice: int | None) -> None:
    desk, path = house.desk(), house.file("one")
    add(desk.open(path), "two")
    house.crash(desk)
    locked_elsewhere(path)

    desk = house.desk()
    house.player.choices = [] if choice is None else [choice]
    desk.bring_back()
    assert [one.read_only != "" for one in desk.documents] == ([] if choice is None else [True])
    for one in desk.documents:
        desk.close(one)
    lock.path_of(path).unlink()

    ((back, _),) = house.desk().bring_back()
    assert texts(back.document) == ["one", "two"]


def test_what_comes_back_while_somebody_else_has_the_file_may_go_on_as_a_copy(house: House) -> None:
    desk, path = house.desk(), house.file("one")
    add(desk.open(path), "two")
    house.crash(desk)
    locked_elsewhere(path)

    desk = house.desk()
    house.player.choices = [1]
    desk.bring_back()
    copy = only(desk)
    assert (copy.path, texts(copy.document)) == (None, ["one", "two"])
    house.crash(desk)

    ((back, _),) = house.desk().bring_back()
    assert (back.path, texts(back.document)) == (None, ["one", "two"])


DRIVER = """
import sys
from pathlib import Path
from journeydesk.desk.background import Direct
from journeydesk.desk.desk import Desk
from journeydesk.desk.journaling import Safe
from journeydesk.files.settings import Settings
from tests.desk.house import texts
from tests.desk.player import Player
folder = Path(sys.argv[1])
desk = Desk(Settings(), Player(), settings_folder=folder, safe=Safe(Direct(), folder))
input()
print(json.dumps([texts(one.document) for one, _ in desk.bring_back()]), flush=True)
input()
"""


def test_programs_that_begin_at_the_same_time_bring_everything_back_once(house: House) -> None:
    desk = house.desk()
    for number in range(6):
        add(desk.open(house.file("one", name=f"{number}.journey")), f"unsaved {number}")
    house.crash(desk)
    others = [
        subprocess.Popen(
            [sys.executable, "-c", "import json" + DRIVER, str(house.journals)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(2)
    ]
    for other in others:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
    found = [json.loads(other.stdout.readline()) for other in others if other.stdout is not None]
    for other in others:
        other.communicate("\n")

    assert sorted(found[0] + found[1]) == [["one", f"unsaved {number}"] for number in range(6)]


# updates


@pytest.mark.parametrize("crashes", [1, 2])
def test_work_of_an_older_program_comes_back_and_goes_on_in_todays_format(
    house: House, monkeypatch: pytest.MonkeyPatch, crashes: int
) -> None:
    desk, path = house.desk(), house.file("one")
    add(desk.open(path), "two")
    house.crash(desk)
    for room in (reading, recovery, migrations, project):
        monkeypatch.setattr(room, "FORMAT", 3)
    for room_name in ("journaling", "meanwhile"):
        monkeypatch.setattr(f"journeydesk.desk.{room_name}.FORMAT", 3)
    monkeypatch.setattr(replay, "MIGRATIONS", CHAIN)
    monkeypatch.setattr(reading, "migrate", lambda plain: migrate(plain, CHAIN))

    desk = house.desk()
    ((back, _),) = desk.bring_back()
    assert texts(back.document) == ["ONE", "TWO"]
    assert not back.can_undo
    expected = ["ONE", "TWO"]
    for number in range(crashes):
        add(back, f"in today’s format {number}")
        expected.append(f"in today’s format {number}")
        house.crash(desk)
        desk = house.desk()
        ((back, _),) = desk.bring_back()

    assert texts(back.document) == expected
    assert desk.save(back)
    assert held(path) == expected
    assert '"format": 3' in path.read_text()
    house.crash(desk)
    assert house.desk().bring_back() == []


def test_the_first_save_of_an_older_file_keeps_it_as_a_version(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from journeydesk.files import versions

    desk, path = house.desk(), house.file("one")
    add(desk.open(path), "two")
    house.crash(desk)
    for room in (reading, recovery, migrations, project):
        monkeypatch.setattr(room, "FORMAT", 3)
    for room_name in ("journaling", "meanwhile"):
        monkeypatch.setattr(f"journeydesk.desk.{room_name}.FORMAT", 3)
    monkeypatch.setattr(replay, "MIGRATIONS", CHAIN)
    monkeypatch.setattr(reading, "migrate", lambda plain: migrate(plain, CHAIN))
    before = path.read_bytes()

    desk = house.desk()
    ((back, _),) = desk.bring_back()
    desk.save(back)

    (version,) = versions.all_of(path)
    assert version.why == "migration"
    assert versions.read(path, version) == before


# the end


def test_the_end_waits_for_what_is_under_way(house: House) -> None:
    turns = Turns()
    desk = house.desk(turns.beside)
    path = house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    desk.save(opened)
    house.player.answers = ["save"]
    desk.close_all()

    assert desk.safekeeping.end()

    assert held(path) == ["one", "two"]
    assert desk.documents == ()
    assert not lock.path_of(path).exists()


def test_what_goes_wrong_at_the_end_keeps_nothing_else_from_being_waited_for(house: House) -> None:
    turns, done = Turns(), []
    desk = house.desk(turns.beside)

    def fail() -> None:
        raise OSError(5, "Input/output error")

    desk.background.run(fail, lambda made: made())
    desk.background.run(lambda: 5, lambda made: done.append(made()))

    assert desk.safekeeping.end()

    assert done == [5]
    assert house.player.told == ["[Errno 5] Input/output error"]


def test_a_lock_left_behind_by_a_crash_keeps_nobody_from_working(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    Clock(monkeypatch)
    path = house.file("one")
    house.desk().open(path)
    disown(path)

    opened = house.desk().open(path)

    assert not opened.read_only
    assert house.player.asked == []


def test_histories_are_tidied_up_beside_the_editor(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, path = house.desk(), house.file("one")
    opened = desk.open(path)
    add(opened, "two")
    desk.save(opened)
    desk.close(opened)
    monkeypatch.setattr(recovery, "MOST", 10)

    house.desk().safekeeping.tidy()

    assert house.left() == {}


def test_what_nobody_keeps_is_let_go_of_without_a_word(house: House) -> None:
    desk: Desk = house.desk()
    kept: Safekeeping = desk.safekeeping
    opened = desk.open(house.file("one"))
    kept.let_go(opened)

    kept.let_go(opened)
    kept.remember(opened)


@posix
@pytest.mark.parametrize(
    "name", [b"\xff\xfe caf\xe9.journey", "地図 👩‍👩‍👧 (1) #2 %20.journey".encode(), b"a" * 247 + b".journey"]
)
def test_a_file_of_any_name_is_kept_and_comes_back(house: House, name: bytes) -> None:
    desk, path = house.desk(), house.folder / os.fsdecode(name)
    house.file("one").rename(path)
    opened = desk.open(path)
    add(opened, "two")
    assert desk.save(opened)
    add(opened, "three")
    house.crash(desk)

    desk = house.desk()
    ((back, _),) = desk.bring_back()
    assert back.path == path
    assert desk.save(back)
    assert held(path) == ["one", "three", "two"]
    assert desk.close(back)
    assert len(house.desk().open(path).steps) == 2
    assert house.player.told == []
