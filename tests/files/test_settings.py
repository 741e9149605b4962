"""Settings are kept between two starts, and never keep the program from starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.files import atomic
from journeydesk.files.settings import ASIDE, NAME, Settings


def test_settings_are_kept_between_two_starts(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet"
    settings = Settings(recent=("b.journey", "a.journey"), theme="dark", geometry="AdnQ", last_folder="maps")

    settings.save(folder)

    assert Settings.load(folder) == settings
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_the_first_start_has_fresh_settings(tmp_path: Path) -> None:
    assert Settings.load(tmp_path) == Settings()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe{}", b"[]", b'{"theme": "purple"}', b'{"recent": 5}'])
def test_damaged_settings_are_set_aside_and_forgotten(data: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(data)

    assert Settings.load(tmp_path) == Settings()

    assert (tmp_path / ASIDE).read_bytes() == data
    assert not (tmp_path / NAME).exists()


def test_settings_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"theme": "dark", "smell": "roses"}')

    Settings.load(tmp_path).but(theme="light").save(tmp_path)

    assert '"smell": "roses"' in (tmp_path / NAME).read_text()


def test_settings_that_cannot_be_kept_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(atomic.NotWritten, match="could not be written"):
        Settings().save(tmp_path / "file")


def test_settings_lie_where_the_system_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("journeydesk.files.places.config", lambda: tmp_path / "journeydesk")

    Settings(theme="light").save()

    assert Settings.load().theme == "light"
    assert (tmp_path / "journeydesk" / NAME).is_file()
