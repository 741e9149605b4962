"""`preflight`: the smallest type, from how far it reads, and each finding with the options that mend it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.files import places
from tests.cli.running import Run, saved
from tests.document.making import a_card, a_stage, the_ground

EXAMPLE = places.resources() / "examples" / "project-software.journey"


def test_a_large_poster_has_no_findings_and_its_figures_are_told(run: Run) -> None:
    ran = run("preflight", EXAMPLE, "--paper", "A0")

    assert (ran.status, ran.err) == (0, "")
    first, second, rule, *places_told, last = ran.out.splitlines()
    assert first == f"{EXAMPLE}: 1 page, 1189 × 841 mm"
    assert second == "The smallest type is 13.9 pt and can be read fluently from 0.77 m."
    assert "0.2 degrees of visual angle" in rule
    assert "Legge & Bigelow 2011" in rule
    assert len(places_told) == 10
    assert places_told[0] == "  13.9 pt  “● 7”  (card-29)"
    assert last == "Nothing will print badly."


def test_small_type_is_a_finding_with_options_that_mend_it(run: Run) -> None:
    ran = run("preflight", EXAMPLE, "--paper", "A3", "--portrait")

    assert ran.status == 1
    remedies = [line for line in ran.out.splitlines() if line.startswith("  → ")]
    assert remedies[0] == "  → Print on A0: --paper A0"
    for remedy in remedies:
        again = run("preflight", EXAMPLE, "--paper", "A3", "--portrait", *shlex.split(remedy.rsplit(": ", 1)[1]))
        assert ("arm’s length" in again.out) == ("(helps, but not enough)" in remedy)


def test_the_same_is_told_as_json(run: Run) -> None:
    ran = run("preflight", EXAMPLE, "--paper", "A3", "--json")

    assert ran.status == 1
    told = json.loads(ran.out)
    assert list(told) == [
        "pages", "smallest", "distance", "map_smallest", "map_distance", "rule", "source", "worst", "findings",
    ]  # fmt: skip
    assert told["pages"] == [{"label": "", "width": 420.0, "height": 297.0}]
    assert (told["smallest"], told["distance"]) == (pytest.approx(4.762), pytest.approx(0.263))
    assert told["source"] == "Legge & Bigelow 2011, Journal of Vision 11(5):8"
    assert told["worst"][0] == {"size": pytest.approx(4.762), "text": "● 7", "record": "card-29", "page": ""}
    (finding,) = told["findings"]
    assert finding["about"] == "type"
    assert finding["records"][0] == "card-29"
    assert finding["remedies"][0] == {"title": "Print on A1", "options": "--paper A1"}


def test_what_stands_beside_the_map_is_told_apart_from_its_own_type(run: Run) -> None:
    ran = run("preflight", EXAMPLE, "--paper", "A0", "--marks")

    assert "The smallest type is 13.9 pt" in ran.out
    assert "What stands beside the map is smaller: 8.0 pt." in ran.out


def test_seams_are_told_with_their_sheets(run: Run) -> None:
    ran = run("preflight", EXAMPLE, "--paper", "4A0", "--sheets", "A5")

    assert ran.status == 1
    assert "cards or faces (sheets " in ran.out
    assert "  → Sheets of A4: --sheets A4\n" in ran.out
    assert "  knot “" in ran.out


def test_what_does_not_fit_together_in_the_file_is_a_finding_too(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", Document([*the_ground(), a_card(), a_stage("st9", map="nowhere")]))

    ran = run("preflight", path, "--map", "m")

    assert ran.status == 1
    assert "st9" in ran.err
    assert "Nothing will print badly." in ran.out


def test_a_long_text_is_cut_short_among_the_worst_places(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", Document([*the_ground(), a_card(text="w" * 200, span=9)]))

    told = run("preflight", path).out

    assert all(len(line) < 120 for line in told.splitlines()[3:])


@pytest.mark.parametrize(
    "words", [["--paper", "A99"], ["--set", "Other"], ["--map", "Other"], ["--paper", "A8", "--margin", "40"]]
)
def test_what_cannot_be_looked_at_gets_one_sentence(words: list[str], run: Run) -> None:
    assert run("preflight", EXAMPLE, *words).sentence
