"""`diff` and `merge`: two copies of a project side by side, and one again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, Rating, Record
from journeydesk.files import project
from tests.cli.running import Run, saved
from tests.document.making import a_card, a_lane, a_link, a_map, a_persona, a_step, the_ground


def with_cards(*cards: Record) -> Document:
    """The ground and these."""
    return Document([*the_ground(), *cards])


def test_equal_projects_do_not_differ(run: Run, tmp_path: Path) -> None:
    one, other = (saved(tmp_path / name, with_cards(a_card())) for name in ("a.journey", "b.journey"))

    assert (run("diff", one, other).status, run("diff", one, other).out) == (0, "")
    assert run("diff", one, other, "--json").out == "[]\n"


def test_a_difference_is_told_record_by_record_field_by_field(run: Run, tmp_path: Path) -> None:
    card = a_card(text="Waits", rating=Rating(impact=1))
    old = saved(tmp_path / "a.journey", with_cards(card, a_lane("x", title="Gone")))
    new = saved(
        tmp_path / "b.journey",
        with_cards(card.but(text="Sits " * 40, owner="Ada", rating=None), a_persona("who").but(name="Ben")),
    )

    ran = run("diff", old, new)

    assert ran.status == 1
    assert ran.out.splitlines() == [
        "~ card “" + "Sits " * 10 + "…” (c)",
        '    text: "Waits" → "' + ("Sits " * 40)[:69] + "…",
        '    owner: nothing → "Ada"',
        '    rating: {"impact": 1} → nothing',
        "- lane “Gone” (x)",
        "+ persona “Ben” (who)",
    ]


def test_a_difference_is_told_to_scripts(run: Run, tmp_path: Path) -> None:
    old = saved(tmp_path / "a.journey", with_cards(a_card(text="Waits"), a_card("d", order="a1")))
    new = saved(tmp_path / "b.journey", with_cards(a_card(text="Sits"), a_link(start="c", end="c")))

    ran = run("diff", old, new, "--json")

    assert ran.status == 1
    assert json.loads(ran.out) == [
        {"id": "c", "kind": "card", "change": "changed", "fields": {"text": ["Waits", "Sits"]}},
        {
            "id": "d",
            "kind": "card",
            "change": "removed",
            "fields": {
                "id": ["d", None],
                "kind": ["card", None],
                "order": ["a1", None],
                "lane": ["l", None],
                "step": ["s", None],
            },
        },
        {
            "id": "k",
            "kind": "link",
            "change": "added",
            "fields": {"id": [None, "k"], "kind": [None, "link"], "start": [None, "c"], "end": [None, "c"]},
        },
    ]


def test_two_copies_become_one(run: Run, tmp_path: Path) -> None:
    card = a_card(text="Waits")
    base = saved(tmp_path / "base.journey", with_cards(card))
    ours = saved(tmp_path / "ours.journey", with_cards(card.but(text="Sits")))
    theirs = saved(tmp_path / "theirs.journey", with_cards(card.but(owner="Ada")))

    ran = run("merge", base, ours, theirs, "-o", tmp_path / "out.journey")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert project.read(tmp_path / "out.journey") == with_cards(card.but(text="Sits", owner="Ada"))


def test_conflicts_are_listed_and_ours_is_kept(run: Run, tmp_path: Path) -> None:
    card, other, third = a_card(text="Waits"), a_card("d", order="a1", text="D"), a_card("e2", order="a2", text="E")
    base = saved(tmp_path / "base.journey", with_cards(card, other, third))
    ours = saved(tmp_path / "ours.journey", with_cards(card.but(text="Sits"), third.but(note="n"), a_map("x")))
    theirs = saved(tmp_path / "theirs.journey", with_cards(card.but(text="Stands"), other.but(text="Dd"), a_persona("x")))

    ran = run("merge", base, ours, theirs, "-o", ours)

    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.splitlines() == [
        f'{ours}: The card “Sits” (c): both changed “text”; ours is kept: "Sits", not "Stands".',
        f"{ours}: The card “Dd” (d): ours removed it, but theirs needs or changed it; it is kept.",
        f"{ours}: The card “E” (e2): theirs removed it, but ours needs or changed it; it is kept.",
        f"{ours}: The map “x” (x): both made a record with this id, of two kinds; ours is kept.",
    ]
    assert project.read(ours).get(Card, "d").text == "Dd"


def test_copies_of_broken_projects_that_do_not_fit_together_are_told_of(run: Run, tmp_path: Path) -> None:
    ground = with_cards(a_step("s2", order="a1"), a_card("lost", lane="nowhere"))
    base = saved(tmp_path / "base.journey", ground)
    ours = saved(tmp_path / "ours.journey", Document([*ground, a_link("k", start="c1", end="c2")]))
    theirs = saved(tmp_path / "theirs.journey", Document([*ground, a_link("k2", start="c3", end="c4")]))

    ran = run("merge", base, ours, theirs, "-o", tmp_path / "out.journey")

    assert ran.status == 0
    assert "journeydesk check tells where" in ran.err
    assert run("check", tmp_path / "out.journey").status == 1


def test_a_stage_of_which_each_removed_another_step_keeps_one(run: Run, tmp_path: Path) -> None:
    ground = with_cards(a_step("s2", order="a1"))
    base = saved(tmp_path / "base.journey", ground)
    ours = saved(tmp_path / "ours.journey", Document(record for record in ground if record.id != "s"))
    theirs = saved(tmp_path / "theirs.journey", Document(record for record in ground if record.id != "s2"))

    ran = run("merge", base, ours, theirs, "-o", tmp_path / "out.journey")

    assert ran.status == 1
    assert "ours removed it, but theirs needs or changed it; it is kept." in ran.err
    assert run("check", tmp_path / "out.journey").status == 0


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, as somebody with a name and settings of their own."""
    found = shutil.which("git")
    assert found is not None
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(folder)}
    names = {f"GIT_{who}_{what}": "ada@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **nobody, **names, "PATH": path}
    return subprocess.run([found, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def a_repository(folder: Path, base: Document | None, ours: Document, theirs: Document) -> Path:
    """A repository that knows JourneyDesk by the two lines of the readme, with a branch of theirs beside ours."""
    plan = folder / "plan.journey"

    def commit(document: Document | None) -> None:
        if document is not None:
            project.write(document, plan)
        (folder / "notes.txt").write_text(str(document), encoding="utf-8")
        git(folder, "add", "--all")
        assert git(folder, "commit", "--message", "a state").returncode == 0

    git(folder, "init", "--initial-branch", "ours")
    git(folder, "config", "merge.journeydesk.driver", "journeydesk merge --driver %O %A %B")
    (folder / ".gitattributes").write_text("*.journey merge=journeydesk\nnotes.txt merge=union\n", encoding="utf-8")
    commit(base)
    git(folder, "switch", "--create", "theirs")
    commit(theirs)
    git(folder, "switch", "ours")
    commit(ours)
    return plan


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
def test_git_merges_projects_by_two_lines_of_set_up(tmp_path: Path) -> None:
    card = a_card(text="Waits")
    plan = a_repository(
        tmp_path, with_cards(card), with_cards(card.but(text="Sits")), with_cards(card.but(owner="Ada"), a_persona("who"))
    )

    merged = git(tmp_path, "merge", "theirs", "--message", "together")

    assert merged.returncode == 0, merged.stderr
    assert project.read(plan) == with_cards(card.but(text="Sits", owner="Ada"), a_persona("who"))
    assert git(tmp_path, "status", "--porcelain").stdout == ""


@needs_git
@pytest.mark.parametrize("base", [with_cards(a_card(text="Waits")), None])
def test_git_says_that_a_project_is_in_conflict_and_leaves_one_that_opens(tmp_path: Path, base: Document | None) -> None:
    card = a_card(text="Waits")
    plan = a_repository(tmp_path, base, with_cards(card.but(text="Sits")), with_cards(card.but(text="Stands", owner="Ada")))

    merged = git(tmp_path, "merge", "theirs", "--message", "together")

    assert merged.returncode == 1
    assert 'The card “Sits” (c): both changed “text”; ours is kept: "Sits", not "Stands".' in merged.stderr
    assert git(tmp_path, "status", "--porcelain").stdout in ("UU plan.journey\n", "AA plan.journey\n")
    assert project.read(plan) == with_cards(card.but(text="Sits", owner="Ada"))


def test_a_merge_driver_that_cannot_read_leaves_all_as_it_is(run: Run, tmp_path: Path) -> None:
    ours = saved(tmp_path / "ours.journey", with_cards(a_card()))
    theirs = tmp_path / "theirs.journey"
    theirs.write_text("<<<<<<< no project", encoding="utf-8")
    before = ours.read_bytes()

    assert run("merge", "--driver", tmp_path / "gone.journey", ours, theirs).sentence
    assert run("merge", "--driver", theirs, ours, ours).sentence
    assert run("merge", ours, ours, ours).sentence
    assert ours.read_bytes() == before


def test_the_help_says_the_two_lines_of_set_up(run: Run) -> None:
    said = " ".join(run("merge", "--help").out.split())

    assert "merge.journeydesk.driver to “journeydesk merge --driver %O %A %B”" in said
    assert "“*.journey merge=journeydesk” in .gitattributes" in said
