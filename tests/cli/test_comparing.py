"""`diff` and `merge`: two copies of a project side by side, and one again."""

from __future__ import annotations

import json
from pathlib import Path

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


def test_copies_that_do_not_fit_together_are_told_of(run: Run, tmp_path: Path) -> None:
    ground = with_cards(a_step("s2", order="a1"))
    base = saved(tmp_path / "base.journey", ground)
    ours = saved(tmp_path / "ours.journey", Document(record for record in ground if record.id != "s"))
    theirs = saved(tmp_path / "theirs.journey", Document(record for record in ground if record.id != "s2"))

    ran = run("merge", base, ours, theirs, "-o", tmp_path / "out.journey")

    assert ran.status == 0
    assert "journeydesk check tells where" in ran.err
    assert run("check", tmp_path / "out.journey").status == 1
