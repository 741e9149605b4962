"""The command line speaks the language of the environment or of the editor's settings; what scripts read stays as it is."""

from __future__ import annotations

import gettext
import json
from pathlib import Path

import pytest

from journeydesk.cli.main import run
from journeydesk.cli.speech import as_wanted
from journeydesk.files.settings import Settings
from journeydesk.language import say


@pytest.fixture(autouse=True)
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


def test_help_is_in_the_language_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")

    assert run(["export", "--help"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("Aufruf: ")
    assert "Eine Map als PDF, SVG oder PNG zeichnen." in told
    assert "diese Hilfe zeigen und enden" in told
    assert "show this help" not in told


def test_what_is_wrong_is_said_in_spanish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")

    assert run(["info", str(tmp_path / "none.journey")]) == 2
    assert "No hay ningún archivo" in capsys.readouterr().err

    assert run(["export", "a.journey"]) == 2
    assert "faltan estos argumentos: OUT.(pdf|svg|png)" in capsys.readouterr().err


def test_the_language_of_the_editor_goes_before_that_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    Settings(language="de").save()

    assert run(["info", str(tmp_path / "none.journey")]) == 2

    assert "Es gibt keine Datei" in capsys.readouterr().err


def test_json_has_its_english_names_in_every_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "a.journey")
    run(["new", path])
    run(["info", path, "--json"])
    english = json.loads(capsys.readouterr().out)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")

    run(["info", path, "--json"])

    assert json.loads(capsys.readouterr().out) == english


@pytest.mark.parametrize("before", [None, "fr"])
def test_afterwards_nothing_is_left_of_the_language(before: str | None) -> None:
    environment = {"LANG": "de_DE.UTF-8"} | ({"LANGUAGE": before} if before else {})
    kept = dict(environment)

    with as_wanted(environment):
        assert say("File") == "Datei"
        assert environment["LANGUAGE"] == "de"
        assert gettext.textdomain() == "journeydesk"

    assert environment == kept
    assert gettext.textdomain() == "messages"
    assert say("File") == "File"
