"""The history of a file that was closed in order is there when it is opened again; what is too much goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeydesk.files import recovery
from journeydesk.files.recovery import keep_base, key, remembered, take, tidy, waiting
from journeydesk.files.saving import digest
from tests.files.journals import Desk, a_base, brought_back, written

posix = pytest.mark.skipif(os.name == "nt", reason="links and permissions are otherwise there")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A file and a folder for its journals."""
    return Desk(tmp_path)


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
