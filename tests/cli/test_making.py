"""`new` and `import`: projects that are made, and never over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.files import places, project
from tests.cli.running import Run

DIAGRAM = "journey\n  title My day\n  section Go to work\n    Make tea: 5: Me\n    Go upstairs: 3: Me, Cat\n"
TEMPLATES = sorted(path.stem for path in (places.resources() / "templates").glob("*.journey"))


def test_a_new_project_has_a_map_to_begin_with(run: Run, tmp_path: Path) -> None:
    ran = run("new", tmp_path / "Our shop.journey")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    document = project.read(tmp_path / "Our shop.journey")
    assert [one.title for one in document.maps] == ["Our shop"]
    assert document.stages(document.maps[0].id)
    assert run("check", tmp_path / "Our shop.journey").status == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_new_project_can_begin_with_a_template_under_ids_of_its_own(name: str, run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / "a.journey", tmp_path / "b.journey"]
    for path in paths:
        assert run("new", path, "--template", name.upper()).status == 0

    one, other = map(project.read, paths)
    assert len(one) == len(other) == len(project.read(places.resources() / "templates" / f"{name}.journey"))
    assert not one.records.keys() & other.records.keys() - {asset.id for asset in one.assets}
    assert run("check", paths[0]).status == 0


def test_an_unknown_template_lists_those_there_are(run: Run, tmp_path: Path) -> None:
    sentence = run("new", tmp_path / "a.journey", "--template", "no such").sentence

    assert len(TEMPLATES) >= 4
    assert sentence == f"journeydesk new: There is no template “no such”; there are: {', '.join(TEMPLATES)}."
    assert not list(tmp_path.iterdir())


def test_an_import_makes_a_project_of_a_diagram(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "day.mmd"
    source.write_text(DIAGRAM)

    ran = run("import", source, tmp_path / "day.journey")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    document = project.read(tmp_path / "day.journey")
    assert [step.title for step in document.steps_of_map(document.maps[0].id)] == ["Make tea", "Go upstairs"]


def test_what_an_import_could_not_take_as_it_was_is_listed_with_its_line(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "day.mmd"
    source.write_text(DIAGRAM + "    Sleep: 9: Me\n")

    ran = run("import", source, tmp_path / "day.journey")

    assert ran.status in (0, 1)
    assert ran.err.startswith(f"{source}, line 6: ")
    assert project.read(tmp_path / "day.journey").maps


@pytest.mark.parametrize("words", [("new",), ("import", "day.mmd")])
def test_nothing_is_ever_made_over_a_file_that_is_there(
    words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("day.mmd").write_text(DIAGRAM)
    Path("there.journey").write_text("precious")

    sentence = run(*words, "there.journey").sentence

    assert sentence.endswith("there.journey is there already and was not touched; with --force it is overwritten.")
    assert Path("there.journey").read_text() == "precious"
    assert run(*words, "there.journey", "--force").status == 0
    assert project.read(Path("there.journey")).maps


@pytest.mark.parametrize("command", ["new", "import"])
@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("a.md", "a.md should end in .journey, as projects do."),
        ("folder.journey", "folder.journey is a folder; say a file in it."),
        ("nowhere/a.journey", "nowhere/a.journey cannot be made: the folder nowhere does not exist."),
    ],
)
def test_a_project_is_not_made_where_none_can_be(
    command: str, out: str, sentence: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.journey").mkdir()
    Path("day.mmd").write_text(DIAGRAM)
    words = (command, "day.mmd") if command == "import" else (command,)

    assert run(*words, out).sentence == f"journeydesk {command}: {sentence}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.mmd", "folder.journey"]
