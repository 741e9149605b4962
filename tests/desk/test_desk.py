"""The desk: opening, saving and closing real files, and trouble told in one sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from journeydesk.desk.called import file_name
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.repair import findings
from journeydesk.document.trouble import Trouble
from journeydesk.edits import stages, templates
from journeydesk.files import project
from journeydesk.files.settings import Settings
from tests.desk.player import Player, a_desk, current
from tests.edits.making import a_full_map, columns, the_map


def a_file(folder: Path, name: str = "map.journey") -> Path:
    """A project on disk."""
    path = folder / name
    project.write(a_full_map(), path)
    return path


def names(desk: Desk) -> list[str]:
    """What is open."""
    return [opened.name for opened in desk.documents]


def rename_stage(opened: OpenDocument, title: str) -> None:
    """Change something."""
    opened.do(stages.rename(opened.document, opened.document.stages(the_map(opened.document))[0].id, title))


def test_a_file_is_opened_once_and_brought_to_the_front_after_that(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    first, second = a_file(tmp_path), a_file(tmp_path, "other.journey")
    (tmp_path / "link.journey").symlink_to(first)

    opened = desk.open(first)
    other = desk.open(second)
    assert desk.documents == (opened, other)
    assert desk.open(tmp_path / "link.journey") is opened
    assert desk.current is opened
    assert player.told == []
    assert desk.recent == (tmp_path / "link.journey", second, first)
    assert Settings.load(tmp_path / "settings").recent == tuple(str(path) for path in desk.recent)


def test_a_new_map_nobody_touched_makes_way_for_the_one_that_is_opened(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path, templates.blank("New"))
    opened = desk.open(a_file(tmp_path))
    assert desk.documents == (opened,)

    desk, _ = a_desk(tmp_path, templates.blank("New"))
    rename_stage(current(desk), "Mine")
    current(desk).undo()
    desk.open(a_file(tmp_path))
    assert len(desk.documents) == 2


def test_saving_writes_the_file_and_tells_the_title_bar(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    path = a_file(tmp_path)
    opened = desk.open(path)
    rename_stage(opened, "Realise")

    assert opened.changed
    assert desk.save(opened)
    assert next(iter(columns(project.read(path)))) == "Realise"
    assert desk.current is not None
    assert not desk.current.changed


def test_a_new_map_asks_where_to_and_gets_the_suffix(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, templates.blank("New"))
    opened = current(desk)

    assert not desk.save(opened)
    player.save_to = [tmp_path / "From: A/B"[:4]]
    assert desk.save(opened)

    assert player.suggested[0] == tmp_path / "New.journey"
    assert opened.path == tmp_path / "From.journey"
    assert opened.path.is_file()
    assert desk.recent == (opened.path,)
    assert file_name(' a/b: "c"?\n. ') == "a b c"
    assert file_name("...") == "Untitled"


def test_saving_as_never_overwrites_what_is_open_here_or_was_not_asked_about(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    first, second = a_file(tmp_path), a_file(tmp_path, "other.journey")
    before = first.read_bytes()
    desk.open(first)
    opened = desk.open(second)

    player.save_to = [first, tmp_path / "other", tmp_path / "map", tmp_path / "third", second]
    with pytest.raises(Trouble, match="open here"):
        desk.save_as(opened)
    for _ in range(2):
        with pytest.raises(Trouble, match="there already"):
            desk.save_as(opened)
    assert desk.save_as(opened)
    assert opened.path == tmp_path / "third.journey"
    assert desk.save_as(opened)
    assert opened.path == second
    assert first.read_bytes() == before


def test_closing_asks_about_unsaved_changes(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    path = a_file(tmp_path)
    opened, other = desk.open(path), desk.open(a_file(tmp_path, "other.journey"))
    rename_stage(opened, "Realise")

    assert not desk.close(opened)
    assert current(desk) is opened
    player.answers = ["save"]
    assert desk.close(opened)
    assert names(desk) == ["other"]
    assert current(desk) is other
    assert "Realise" in path.read_text()
    assert desk.close(other)
    assert names(desk) == []
    assert player.asked == ["map", "map"]


def test_closing_a_document_behind_leaves_the_one_in_front(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    behind, front = desk.open(a_file(tmp_path)), desk.open(a_file(tmp_path, "other.journey"))

    desk.close(behind)

    assert desk.current is front


def test_leaving_asks_for_every_document_before_it_closes_any(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)
    for name in ("a.journey", "b.journey", "c.journey"):
        rename_stage(desk.open(a_file(tmp_path, name)), "Changed")
    assert desk.close(desk.documents[2]) is False

    player.answers = ["discard", "cancel"]
    assert not desk.close_all()
    assert names(desk) == ["a", "b", "c"]
    assert current(desk).name == "b"
    player.answers = ["discard", "save", "discard"]
    assert desk.close_all()
    assert names(desk) == []
    assert [("Changed" in (tmp_path / f"{name}.journey").read_text()) for name in "abc"] == [False, True, False]


def test_choosing_to_save_and_then_no_place_keeps_the_document_open(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path, templates.blank("New"))
    rename_stage(current(desk), "Mine")
    player.answers = ["save"]

    assert not desk.close(current(desk))
    assert len(desk.documents) == 1


def test_a_file_that_does_not_fit_together_is_mended_told_and_not_saved_yet(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    plain = json.loads(path.read_text())
    plain["records"] = [row for row in plain["records"] if row["kind"] != "step"]
    path.write_text(json.dumps(plain))
    before = path.read_bytes()
    desk, player = a_desk(tmp_path)

    opened = desk.open(path)

    assert findings(opened.document) == ()
    assert opened.changed
    assert not opened.can_undo
    assert "mended" in player.told[0]
    assert len(player.details) > 3
    assert path.read_bytes() == before

    plain = json.loads(before)
    path.write_text(
        json.dumps(
            {**plain, "records": [{"id": "s", "kind": "stage", "map": "m"}, {"id": "m", "kind": "map", "order": "a0"}]}
        )
    )
    desk, player = a_desk(tmp_path)
    desk.open(path)
    assert player.told


class Wish:
    """Something to be run, like a command."""

    def __init__(self, error: Exception | None, *, possible: bool = True) -> None:
        self.error = error
        self.possible = possible
        self.runs = 0

    def when(self, _desk: Desk) -> bool:
        return self.possible

    def run(self, _desk: Desk) -> None:
        self.runs += 1
        if self.error is not None:
            raise self.error


def test_trouble_becomes_one_sentence_and_the_desk_lives_on(tmp_path: Path) -> None:
    desk, player = a_desk(tmp_path)

    desk.run(Wish(Trouble("This does not go. Try that.")))
    desk.run(Wish(PermissionError(13, "Permission denied", "map.pdf")))
    desk.run(Wish(OSError("the disk is gone")))
    impossible = Wish(None, possible=False)
    desk.run(impossible)
    desk.run(fine := Wish(None))

    assert player.told[0] == "This does not go. Try that."
    assert "map.pdf" in player.told[1]
    assert "the disk is gone" in player.told[2]
    assert (len(player.told), impossible.runs, fine.runs) == (3, 0, 1)
    with pytest.raises(ZeroDivisionError):
        desk.run(Wish(ZeroDivisionError()))


def test_everybody_hears_when_documents_come_go_and_settings_change(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    heard: list[int] = []
    stop = desk.listen(lambda: heard.append(len(desk.documents)))

    desk.add(OpenDocument(templates.blank("New")))
    desk.change_settings(theme="dark")
    desk.close(current(desk))
    stop()
    desk.change_settings(theme="light")

    assert heard == [1, 1, 0]
    assert Settings.load(tmp_path / "settings").theme == "light"


@pytest.mark.skipif(os.name == "nt", reason="folders are locked otherwise there")
def test_settings_that_cannot_be_kept_hold_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    desk, player = a_desk(tmp_path)

    desk.change_settings(theme="dark")

    assert desk.settings.theme == "dark"
    assert "settings" in player.told[0]


def test_a_folder_that_is_gone_gives_way_to_the_home_folder(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path / "gone")
    assert desk.folder == Path.home()
    assert a_desk(tmp_path)[0].folder == tmp_path
    assert Desk(Settings(), Player()).folder == Path.home()


def test_a_desk_nobody_sits_at_says_so_and_gets_its_shell_later(tmp_path: Path) -> None:
    desk = Desk(Settings(), settings_folder=tmp_path)
    with pytest.raises(LookupError, match="shell"):
        _ = desk.shell
    desk.shell = player = Player()
    assert desk.shell is player


def test_one_typesetter_sets_all_text_of_a_desk(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    assert desk.typesetter is desk.typesetter
