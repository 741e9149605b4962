"""`info` and `check`: what is in a project, and what is wrong in it."""

from __future__ import annotations

import json
from pathlib import Path

from journeydesk.document.document import Document
from journeydesk.document.records import Rating, RecordId, Unknown
from tests.cli.running import Run, saved
from tests.document.making import a_card, a_knot, a_lane, a_link, a_map, a_persona, a_stage, a_step
from tests.strategies import PICTURES


def a_project() -> Document:
    """Two maps; the first has stages, steps, two curves, cards, links and a parking lot, all out of order."""
    ben = a_persona("ben", order="a1").but(name="Ben", role="Nurse")
    return Document(
        [
            a_map("m2", order="a1", title="Later", state="to-be"),
            a_map("m", title="Booking", scenario="At night", personas=("ben", "ada")),
            ben,
            a_persona("ada", order="a0").but(name="Ada"),
            a_persona("cy", order="a2").but(name="Cy"),
            a_stage("st2", order="a1", title="Book"),
            a_stage("st", title="Find"),
            a_step("s3", stage="st2"),
            a_step("s2", order="a1", title="Compare"),
            a_step("s", title="Search"),
            a_lane("e", lane_kind="emotions", order="a1", title="Feelings"),
            a_lane("l", title="Notes"),
            a_lane("h", order="a2", hidden=True, lane_kind="pain points"),
            a_knot("p1", persona="ada", score=2.5),
            a_knot("p2", persona="ben", score=4),
            a_knot("p3", score=1),
            a_knot("p4", persona="cy", score=5, label="Glad"),
            a_knot("p5", step="s3", score=3).but(note="Rushed"),
            a_card("c3", step="s3", text="Third"),
            a_card("c2", order="a1", text="Second", votes=2, rating=Rating(impact=4), mood="blue"),
            a_card("c1", text="First", channel="Web", tags=("x", "y"), owner="Ada", note="n", span=2),
            a_card("parked2", step=None, order="a1", text="Later"),
            a_card("parked1", lane="h", step=None, order="a0", text="Sooner"),
            a_link("k1", start="c1", end="c2"),
            a_link("k2", start="s", end="s"),
            a_link("k3", start="parked1", end="c1"),
            *PICTURES,
        ]
    )


def test_info_tells_scripts_everything_in_the_order_of_the_map(run: Run, tmp_path: Path) -> None:
    ran = run("info", saved(tmp_path / "a.journey", a_project()), "--json")

    assert ran.status == 0
    assert ran.err == ""
    assert json.loads(ran.out) == {
        "format": 1,
        "maps": [
            {
                "id": "m",
                "title": "Booking",
                "scenario": "At night",
                "state": "as-is",
                "personas": ["Ben", "Ada"],
                "stages": [
                    {
                        "title": "Find",
                        "steps": [
                            {
                                "title": "Search",
                                "scores": [
                                    {"persona": "Ben", "score": 4},
                                    {"persona": "Ada", "score": 2.5},
                                    {"persona": "Cy", "score": 5},
                                    {"persona": None, "score": 1},
                                ],
                            },
                            {"title": "Compare", "scores": []},
                        ],
                    },
                    {"title": "Book", "steps": [{"title": "", "scores": [{"persona": None, "score": 3}]}]},
                ],
                "lanes": [
                    {
                        "title": "Notes",
                        "kind": "notes",
                        "cards": [
                            {
                                "stage": "Find",
                                "step": "Search",
                                "text": "First",
                                "span": 2,
                                "note": "n",
                                "tags": ["x", "y"],
                                "channel": "Web",
                                "owner": "Ada",
                            },
                            {
                                "stage": "Find",
                                "step": "Search",
                                "text": "Second",
                                "rating": {"impact": 4},
                                "votes": 2,
                                "mood": "blue",
                            },
                            {"stage": "Book", "step": "", "text": "Third"},
                        ],
                    },
                    {
                        "title": "Feelings",
                        "kind": "emotions",
                        "cards": [
                            {"stage": "Find", "step": "Search", "text": "Glad", "persona": "Cy", "score": 5},
                            {"stage": "Book", "step": "", "text": "", "persona": None, "score": 3, "note": "Rushed"},
                        ],
                    },
                    {"title": "", "kind": "pain points", "cards": []},
                ],
                "links": 3,
                "parking": ["Sooner", "Later"],
            },
            {
                "id": "m2",
                "title": "Later",
                "scenario": "",
                "state": "to-be",
                "personas": [],
                "stages": [],
                "lanes": [],
                "links": 0,
                "parking": [],
            },
        ],
        "personas": [{"name": "Ada", "role": ""}, {"name": "Ben", "role": "Nurse"}, {"name": "Cy", "role": ""}],
        "assets": 2,
    }


def test_info_tells_people_a_line_a_map(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", a_project())

    assert run("info", path).out.splitlines() == [
        f"{path}: 2 maps, 3 personas, 2 pictures",
        "  Booking (as-is, m): 2 stages, 3 steps, 3 lanes, 5 cards, 3 links, 2 parked; Ben, Ada",
        "  Later (to-be, m2): 0 stages, 0 steps, 0 lanes, 0 cards",
    ]


def test_letters_of_every_script_stand_in_the_json_as_they_are(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", Document([a_map(title="预约 ★ مرحبا")]))

    assert '"title": "预约 ★ مرحبا"' in run("info", path, "--json").out


def test_a_whole_project_has_no_findings(run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", a_project())

    ran = run("check", path)

    assert ran.status == 0
    assert ran.out == f"{path}: nothing is wrong; {len(a_project())} records.\n"


def test_dangling_ids_are_findings_with_what_repair_would_do(run: Run, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.journey",
        Document([*a_project(), a_card("lost", lane="gone", text="Waits"), a_link("k9", start="c1", end="nowhere")]),
    )
    data = path.read_bytes()

    ran = run("check", path)

    assert ran.status == 1
    assert ran.out.splitlines() == [
        f"{path}: lost: The card “Waits” belongs to a lane that is not there (gone). Repair: A lane for it is made.",
        f"{path}: k9: The link “k9” does not lead from card to card or from step to step (c1 to nowhere). "
        "Repair: It is taken out.",
    ]
    assert path.read_bytes() == data


def test_a_cycle_of_links_is_a_loop_in_the_journey_and_no_finding(run: Run, tmp_path: Path) -> None:
    cycle = [a_link("k4", start="c1", end="c2"), a_link("k5", start="c2", end="c3"), a_link("k6", start="c3", end="c1")]

    assert run("check", saved(tmp_path / "a.journey", Document([*a_project(), *cycle]))).status == 0


def test_stages_and_steps_that_name_each_other_in_a_circle_are_told(run: Run, tmp_path: Path) -> None:
    circle = Document([a_map(), a_stage("x", map="y"), a_step("y", stage="x"), Unknown(id=RecordId("u"), kind="hologram")])

    ran = run("check", saved(tmp_path / "a.journey", circle))

    assert ran.status == 1
    assert "The stage “x” belongs to a map that is not there (y)." in ran.out
    info = run("info", tmp_path / "a.journey", "--json")
    assert (info.status, json.loads(info.out)["format"]) == (1, 1)
    assert info.err == f"{tmp_path / 'a.journey'}: x: The stage “x” belongs to a map that is not there (y).\n"
