"""What was left behind comes back, whatever became of its file; what does not fit is kept, and told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.files import holding, journal, lines, migrations, project, reading, recovery, replay
from journeydesk.files.faults import Damaged
from journeydesk.files.journal import Open
from journeydesk.files.migrations import migrate
from journeydesk.files.recovery import Recovered, keep_base, key, recover, remembered, take, tidy, waiting
from journeydesk.files.replay import Misfit
from journeydesk.files.saving import digest
from tests.document.making import a_card
from tests.files.journals import Desk, a_base, a_document, made, taken, written
from tests.files.test_replay import CHAIN

posix = pytest.mark.skipif(os.name == "nt", reason="links and permissions are otherwise there")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file and a folder for its journals."""
    return Desk(tmp_path)


def brought_back(path: Path) -> Recovered | None:
    """What a journal brings back."""
    with taken(path) as found:
        return recover(found)


def texts(document: Document) -> list[str]:
    """What the cards say."""
    return sorted(str(record.content()["text"]) for record in document if record.kind == "card")


def test_what_was_done_since_the_file_was_opened_comes_back(desk: Desk) -> None:
    writer = desk.begin(name="plan")
    desk.write(writer, "first")
    desk.write(writer, "second")
    path = desk.crash(writer)
    before = a_document("one", "two")

    found = brought_back(path)

    assert found is not None
    assert (found.document, found.before, found.held) == (desk.document, before, desk.data)
    assert (found.path, found.name, found.changed, found.older, found.aside) == (desk.path, "plan", False, False, None)
    assert (found.edits, found.since) == (2, found.until) == (2, "2026-11-27T20:00:00+01:00")
    assert [past.edit.label for past in found.done] == ["Write first", "Write second"]
    assert waiting(desk.folder) == waiting(desk.folder, desk.path) == [path]
    assert waiting(desk.folder, desk.folder / "other.journey") == []


def test_what_a_save_brought_to_the_file_is_not_brought_back_but_can_be_undone(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    desk.saved(writer)
    desk.write(writer, "second")
    path = desk.crash(writer)

    found = brought_back(path)

    assert found is not None
    assert texts(found.before) == ["first", "two"]
    assert texts(found.document) == ["second", "two"]
    assert (found.edits, len(found.done)) == (1, 2)


def test_a_journal_whose_file_has_everything_brings_nothing_back(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    desk.saved(writer)

    assert brought_back(desk.crash(writer)) is None


def test_a_save_that_was_about_to_be_is_known_by_what_the_file_holds(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    old = desk.path.read_bytes()
    new = project.to_bytes(desk.document)
    writer.tell(a_base(new, desk.path, after=1, why="saving"))
    desk.write(writer, "second")
    path = desk.crash(writer)

    not_yet = brought_back(path)
    desk.path.write_bytes(new)
    already = brought_back(path)

    assert not_yet is not None
    assert already is not None
    assert (not_yet.held, not_yet.edits) == (old, 2)
    assert (already.held, already.edits) == (new, 1)
    assert not_yet.document == already.document == desk.document


def test_what_was_about_to_be_saved_elsewhere_lies_where_it_lay(desk: Desk) -> None:
    other = desk.folder.parent / "other.journey"
    other.write_bytes(project.to_bytes(a_document("of somebody else")))
    writer = desk.begin(name="plan")
    keep_base(writer.path, desk.path, digest(desk.data))
    writer.tell(a_base(desk.data, other, after=0, why="saving"))
    desk.write(writer, "first")

    found = brought_back(desk.crash(writer))

    assert found is not None
    assert (found.path, found.held, found.changed) == (desk.path, desk.data, False)
    assert found.document == desk.document


def test_conflicts_that_were_open_come_back_though_nothing_else_is_different(desk: Desk) -> None:
    writer = desk.begin()
    writer.tell(Open(conflicts=({"id": "c0"},)))

    found = brought_back(desk.crash(writer))

    assert found is not None
    assert found.conflicts == ({"id": "c0"},)


def test_a_map_that_never_had_a_file_comes_back_under_its_name(desk: Desk) -> None:
    writer = desk.scribe.begin(recovery.new_name(desk.folder, None))
    document = a_document("untitled")
    from journeydesk.document.edit import compare

    writer.give(compare(Document(), document), a_base(None, None, name="New map"))

    found = brought_back(desk.crash(writer))

    assert found is not None
    assert (found.document, found.before, found.held, found.path, found.name) == (document, Document(), None, None, "New map")
    assert not found.changed


# what became of the file meanwhile


@pytest.mark.parametrize("what", ["gone", "changed", "a folder"])
def test_from_the_copy_of_its_file_work_comes_back_though_the_file_is_not_as_it_was(desk: Desk, what: str) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    assert keep_base(path, desk.path, digest(desk.data))
    desk.path.unlink()
    if what == "changed":
        desk.path.write_bytes(project.to_bytes(a_document("by somebody else")))
    elif what == "a folder":
        desk.path.mkdir()

    found = brought_back(path)

    assert found is not None
    assert (found.held, found.changed) == (desk.data, True)
    assert texts(found.document) == ["first", "two"]


def test_an_older_state_of_the_file_put_back_is_known_from_the_journal(desk: Desk) -> None:
    older = desk.path.read_bytes()
    writer = desk.begin()
    desk.write(writer, "first")
    desk.saved(writer)
    desk.write(writer, "second")
    path = desk.crash(writer)
    desk.path.write_bytes(older)

    found = brought_back(path)

    assert found is not None
    assert (found.held, found.edits) == (older, 2)
    assert texts(found.document) == ["second", "two"]


def test_without_file_and_copy_nothing_fits_and_the_journal_is_set_aside_whole(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    whole = path.read_bytes()
    desk.path.write_bytes(b"something else")

    found = take(path)
    assert found is not None
    with pytest.raises(Misfit, match="changed by another program, and there is no copy"):
        recover(found)
    aside = recovery.set_aside(found)

    assert aside.read_bytes() == whole
    assert waiting(desk.folder) == []


def test_no_copy_is_kept_of_a_file_that_is_another_by_now(desk: Desk) -> None:
    path = recovery.new_name(desk.folder, desk.path)

    assert not keep_base(path, desk.path, digest(b"something else"))
    assert list(desk.folder.iterdir()) == []
    assert not keep_base(path, desk.folder / "nowhere", digest(desk.data))
    assert keep_base(path, desk.folder / "nowhere", digest(desk.data), lambda: desk.data)
    recovery.forget_base(path)

    assert keep_base(path, desk.path, digest(desk.data))
    assert [one.suffix for one in desk.folder.iterdir()] == [recovery.BASE]
    recovery.forget_base(path)
    recovery.forget_base(path)
    assert list(desk.folder.iterdir()) == []


def test_a_copy_that_cannot_be_kept_leaves_nothing_half_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="No space"):
        keep_base(recovery.new_name(desk.folder, desk.path), desk.path, digest(desk.data))
    assert list(desk.folder.iterdir()) == []


def test_edits_that_do_not_fit_are_told(desk: Desk) -> None:
    writer = desk.begin()
    writer.note(made("c0", "is there already"))

    with pytest.raises(Misfit, match="does not fit"):
        brought_back(desk.crash(writer))


def test_a_base_that_is_damaged_itself_is_told(desk: Desk) -> None:
    desk.data = b'{"format": 1, "records": [5]}'
    desk.path.write_bytes(desk.data)
    writer = desk.begin()
    writer.note(made("new", "x"))

    with pytest.raises(Misfit, match="line 1: a record should stand here"):
        brought_back(desk.crash(writer))


def test_a_journal_of_a_newer_program_waits_for_it(desk: Desk) -> None:
    writer = desk.begin(format=99)
    desk.write(writer, "first")

    with pytest.raises(recovery.Newer, match="newer JourneyDesk"):
        brought_back(desk.crash(writer))


def test_work_comes_back_though_its_steps_do_not_follow_on_each_other(desk: Desk) -> None:
    writer = desk.begin()
    writer.note(written(desk.document, "earlier"), way="undone")

    found = brought_back(desk.crash(writer))

    assert found is not None
    assert texts(found.document) == ["earlier", "two"]
    assert (found.done, found.undone) == ([], [])


# what became of the journal itself


def test_a_torn_end_is_no_harm_and_is_written_over(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    with path.open("ab") as file:
        file.write(b'{"sum": "00000000", "line": 3, "edit": "half')

    found = take(path)
    assert found is not None
    recovered = recover(found)
    assert recovered is not None
    assert recovered.aside is None
    again = desk.scribe.go_on(found)
    desk.write(again, "second")

    assert texts(brought_back(desk.crash(again)).document) == ["second", "two"]  # type: ignore[union-attr]  # it is there


def test_of_a_journal_with_a_damaged_line_the_beginning_comes_back_and_a_copy_of_all_is_kept(desk: Desk) -> None:
    writer = desk.begin()
    for text in ("first", "second", "third"):
        desk.write(writer, text)
        assert writer.settle()
    path = desk.crash(writer)
    whole = path.read_bytes().replace(b"Write second", b"Write sekond")
    path.write_bytes(whole)

    found = brought_back(path)

    assert found is not None
    assert texts(found.document) == ["first", "two"]
    assert found.aside is not None
    assert found.aside.read_bytes() == whole


def test_a_damaged_journal_that_cannot_be_copied_comes_back_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    for text in ("first", "second", "third"):
        desk.write(writer, text)
        assert writer.settle()
    path = desk.crash(writer)
    path.write_bytes(path.read_bytes().replace(b"Write second", b"Write sekond"))

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    found = brought_back(path)

    assert found is not None
    assert found.aside is None
    assert texts(found.document) == ["first", "two"]


def test_a_journal_damaged_at_its_beginning_is_told_and_one_that_never_began_is_not(desk: Desk) -> None:
    writer = desk.begin()
    for text in ("first", "second"):
        desk.write(writer, text)
        assert writer.settle()
    path = desk.crash(writer)
    whole = path.read_bytes()

    path.write_bytes(whole.replace(b'"base"', b'"bose"'))
    with pytest.raises(Misfit, match="nothing in it that can be read"):
        brought_back(path)
    path.write_bytes(whole.replace(b"Write first", b"Write fjrst"))
    with pytest.raises(Misfit, match="A part of it is damaged"):
        brought_back(path)
    path.write_bytes(whole[:40])
    assert brought_back(path) is None


def test_a_journal_that_is_being_made_just_now_is_nobody_elses_business(desk: Desk) -> None:
    path = recovery.new_name(desk.folder, desk.path)
    path.write_bytes(b"")

    assert take(path) is None
    assert take(desk.folder / "nowhere.journal") is None


@pytest.mark.skipif(os.name == "nt", reason="open files keep their names there")
def test_a_journal_that_was_put_away_while_it_was_opened_is_not_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    real = holding.hold

    def late(handle: int) -> bool:
        path.rename(path.with_suffix(recovery.HISTORY))
        return real(handle)

    monkeypatch.setattr(holding, "hold", late)

    assert take(path) is None


HOLDER = """
import sys
from pathlib import Path
from journeydesk.files import recovery
found = recovery.take(Path(sys.argv[1]))
print(found is not None, flush=True)
input()
"""


def test_of_two_processes_that_bring_back_at_once_one_does(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"

    assert take(path) is None
    other.kill()
    other.communicate()

    assert texts(brought_back(path).document) == ["first", "two"]  # type: ignore[union-attr]  # it is there


def test_a_journal_larger_than_any_is_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    monkeypatch.setattr(journal, "LARGEST", 100)

    assert take(path) is None
    assert path.exists()


# the history of a file


def closed(desk: Desk, *texts: str, saved: bool = True) -> Path:
    """Its journal after somebody wrote this, saved, and closed the file in order."""
    writer = desk.begin()
    for text in texts:
        desk.write(writer, text)
    if saved:
        desk.saved(writer)
    kept = recovery.history_name(desk.folder, desk.path)
    writer.close(keep_as=kept)
    return kept


def test_a_file_gets_its_steps_back_when_it_is_opened_again(desk: Desk) -> None:
    kept = closed(desk, "first", "second")
    found = remembered(desk.folder, desk.path, digest(desk.data))

    assert found is not None
    assert found.taken.path == kept
    assert [past.edit.label for past in found.done] == ["Write first", "Write second"]
    assert (found.undone, found.dropped, found.conflicts) == ([], -1, ())
    assert remembered(desk.folder, desk.path, digest(desk.data)) is None  # it is held
    os.close(found.taken.handle)
    assert remembered(desk.folder, desk.path, digest(b"something else")) is None
    assert remembered(desk.folder, desk.folder / "other.journey", digest(desk.data)) is None


def test_what_was_given_up_is_no_step_of_what_is_opened_again(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    desk.saved(writer)
    held = desk.document
    desk.write(writer, "given up")
    writer.close(keep_as=recovery.history_name(desk.folder, desk.path))

    found = remembered(desk.folder, desk.path, digest(desk.data))
    assert found is not None
    assert ([past.edit.label for past in found.done], found.dropped) == (["Write first"], 1)
    again = desk.scribe.go_on(found.taken)
    again.tell(a_base(desk.data, desk.path, after=again.number, dropped=found.dropped))
    desk.document = held
    desk.write(again, "another way")
    path = desk.crash(again)

    recovered = brought_back(path)
    assert recovered is not None
    assert recovered.document == desk.document
    assert [past.edit.label for past in recovered.done] == ["Write first", "Write another way"]


def test_a_history_of_an_older_format_or_too_long_is_not_gone_on_with(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(desk, "first")
    with monkeypatch.context() as patch:
        patch.setattr(recovery, "FORMAT", 3)
        assert remembered(desk.folder, desk.path, digest(desk.data)) is None
    with monkeypatch.context() as patch:
        patch.setattr(recovery, "LONG", 10)
        assert remembered(desk.folder, desk.path, digest(desk.data)) is None

    found = remembered(desk.folder, desk.path, digest(desk.data))
    assert found is not None
    os.close(found.taken.handle)


def test_a_history_whose_steps_do_not_follow_is_passed_over_for_the_one_before(desk: Desk) -> None:
    good = closed(desk, "first")
    writer = desk.begin()
    writer.note(written(desk.document, "x"), way="undone")
    writer.tell(a_base(desk.data, desk.path, after=1, why="saved"))
    bad = recovery.history_name(desk.folder, desk.path)
    writer.close(keep_as=bad)
    os.utime(good, (1000, 1000))

    found = remembered(desk.folder, desk.path, digest(desk.data))

    assert found is not None
    assert found.taken.path == good
    os.close(found.taken.handle)


@posix
def test_a_link_and_the_file_itself_have_one_history(desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(desk.path)

    assert key(link) == key(desk.path) != key(tmp_path / "other" / "plan.journey")


def test_histories_go_once_they_take_too_much_the_longest_unused_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = closed(desk, "first"), closed(desk, "second")
    os.utime(old, (1000, 1000))
    waits = desk.begin()
    desk.write(waits, "third")
    path = desk.crash(waits)
    keep_base(path, desk.path, digest(desk.data))
    keep_base(recovery.new_name(desk.folder, desk.path), desk.path, digest(desk.data))
    aside = recovery.new_name(desk.folder, desk.path).with_suffix(recovery.ASIDE)
    aside.write_bytes(b"what did not fit may fit its copy some day")
    keep_base(aside, desk.path, digest(desk.data))
    monkeypatch.setattr(recovery, "MOST", new.stat().st_size + 10)

    tidy(desk.folder)

    both = {one.with_suffix(recovery.BASE) for one in (path, aside)}
    assert set(desk.folder.iterdir()) == {new, path, aside, *both}
    tidy(desk.folder / "nowhere")


def test_what_cannot_be_renamed_is_looked_at_again_at_the_next_start(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    found = take(path)
    assert found is not None

    def fail(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    recovery.put_away(found)

    assert waiting(desk.folder) == [path]
    assert brought_back(path) is not None


def test_a_journal_that_goes_while_all_are_listed_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)
    real = Path.glob

    def late(self: Path, pattern: str) -> list[Path]:
        found = list(real(self, pattern))
        path.unlink()
        return found

    monkeypatch.setattr(Path, "glob", late)

    assert waiting(desk.folder) == []


# an update between crash and start


@pytest.mark.parametrize("edits_in", [1, 2])
def test_work_comes_back_though_the_program_was_updated_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, edits_in: int
) -> None:
    writer = desk.begin(format=edits_in)
    if edits_in == 1:
        desk.write(writer, "first")
        path = desk.crash(writer)
    else:
        # a program of format 2 opened the file of format 1, and knows the text of a card as its words
        text = json.loads(lines.line(a_card("c0")))
        before, after = {**text, "words": "one"}, {**text, "words": "first"}
        path = desk.crash(writer)
        inside = journal.step_content(journal.Step(edit="Write first", number=1), [(json.dumps(before), json.dumps(after))])
        with path.open("ab") as file:
            file.write(journal.written(2, inside))
    for room in (reading, recovery, migrations):
        monkeypatch.setattr(room, "FORMAT", 3)
    monkeypatch.setattr(replay, "MIGRATIONS", CHAIN)
    monkeypatch.setattr(reading, "migrate", lambda plain: migrate(plain, CHAIN))

    found = brought_back(path)

    assert found is not None
    assert texts(found.document) == ["FIRST", "TWO"]
    assert texts(found.before) == ["ONE", "TWO"]
    assert (found.held, found.format, found.older) == (desk.data, 1, True)
    assert (found.done, found.undone) == ([], [])


def test_what_reading_raises_is_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    path = desk.crash(writer)

    def deep(*_arguments: object, **_more: object) -> Document:
        raise RecursionError("too deep")

    monkeypatch.setattr(recovery, "document_after", deep)
    with pytest.raises(Misfit, match="too deep"):
        brought_back(path)

    def damaged(*_arguments: object, **_more: object) -> Document:
        raise Damaged("it is damaged")

    monkeypatch.setattr(recovery, "document_after", damaged)
    with pytest.raises(Misfit, match="it is damaged"):
        brought_back(path)


def test_cut_or_damaged_at_any_byte_a_journal_brings_back_a_state_the_map_was_in_and_the_later_the_more_is_left(
    desk: Desk,
) -> None:
    writer = desk.begin()
    states = [desk.document]
    for text in ("a", "ab", "abc"):
        desk.write(writer, text, joined=text != "a")
        assert writer.settle()
        states.append(desk.document)
    desk.do(writer, made("new", "x"))
    states.append(desk.document)
    path = desk.crash(writer)
    whole = path.read_bytes()

    def state(data: bytes) -> int:
        """Which state comes back; the first if nothing is to be brought back, or the rest of a damaged one is kept."""
        path.write_bytes(data)
        try:
            found = brought_back(path)
        except Misfit:
            return 0
        return states.index(found.document) if found is not None else 0

    cut = [state(whole[:at]) for at in (*range(1, len(whole), 5), len(whole))]
    damaged = [state(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]) for at in range(0, len(whole), 13)]

    for found in (cut, damaged):
        assert found == sorted(found)
        assert found[0] == 0
    assert set(cut) == set(range(len(states)))
    assert set(damaged) == set(range(len(states) - 1))
