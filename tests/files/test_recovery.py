"""What was left behind comes back, whatever became of its file; what does not fit is kept, and told."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.files import journal, lines, migrations, project, reading, recovery, replay, versions
from journeydesk.files.faults import Damaged
from journeydesk.files.journal import Open
from journeydesk.files.migrations import migrate
from journeydesk.files.recovery import keep_base, recover, take, waiting
from journeydesk.files.replay import Misfit
from journeydesk.files.saving import digest
from tests.document.making import a_card
from tests.files.journals import Desk, a_base, a_document, brought_back, made, texts, written
from tests.files.test_replay import CHAIN

posix = pytest.mark.skipif(os.name == "nt", reason="links and permissions are otherwise there")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file and a folder for its journals."""
    return Desk(tmp_path)


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


def test_a_map_whose_file_has_gone_comes_back_though_nothing_was_changed_since_it_was_saved(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    desk.saved(writer)
    path = desk.crash(writer)
    held = desk.path.read_bytes()
    assert recovery.keep_base(path, desk.path, sha256(held).hexdigest())
    desk.path.unlink()

    found = brought_back(path)

    assert found is not None
    assert (found.held, found.document, found.changed) == (held, desk.document, True)


def test_what_was_saved_last_is_kept_as_a_version_if_another_program_wrote_over_it_before_the_next_start(desk: Desk) -> None:
    writer = desk.begin()
    desk.write(writer, "first")
    desk.saved(writer)
    path = desk.crash(writer)
    held = desk.path.read_bytes()
    assert keep_base(path, desk.path, digest(held))
    desk.path.write_bytes(project.to_bytes(Document()))

    assert brought_back(path) is None
    assert [versions.read(desk.path, one) for one in versions.all_of(desk.path)] == [held]


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
