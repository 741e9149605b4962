"""Of a Mermaid journey each task becomes a step, each person a persona with a curve, and everything changed is told."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.records import LaneKind
from journeydesk.exchange.formats import NothingToImport, import_file, import_text
from journeydesk.exchange.mermaid import NotMermaid, parse
from journeydesk.exchange.plain import name
from tests.exchange.corpus import CORPUS, cases, expectations, files, needs_corpus, outline

EXPECTED = expectations()


def of(text: str) -> tuple[list[tuple[str, list[tuple[str, dict[str | None, float]]]]], list[str]]:
    imported = import_text(f"journey\n{text}", "Pasted text")
    return outline(imported.document), [str(remark) for remark in imported.report]


def near(score: float | str) -> float | None:
    value = float(score)
    return None if math.isnan(value) else min(5.0, max(1.0, value))


@needs_corpus
@pytest.mark.parametrize("path", files("mermaid", "*.mmd"), ids=lambda path: str(path.name))
def test_a_real_diagram_becomes_the_map_mermaid_means(path: Path) -> None:
    expected = EXPECTED[path.name]
    imported = import_file(path)
    document = imported.document
    if "error" in expected:
        assert any(remark.serious and remark.line for remark in imported.report)
        assert len(document.steps_of_map(document.maps[0].id)) >= 1
        return

    stages = outline(document)
    assert document.maps[0].title == (expected["title"].strip() or expected["accTitle"] or path.stem)
    assert document.maps[0].scenario == expected["accDescr"]
    found = [(stage, step, scores) for stage, steps in stages for step, scores in steps]
    wanted = []
    for task in expected["tasks"]:
        people = dict.fromkeys(filter(None, task["people"])) or {None: None}
        score = near(task["score"])
        wanted.append((task["section"].strip(), task["task"].strip(), {} if score is None else dict.fromkeys(people, score)))
    assert [each for each in found if each[1]] == wanted
    with_tasks_ahead = [""] if wanted and not wanted[0][0] else []
    assert [stage for stage, _ in stages] == with_tasks_ahead + [section.strip() for section in expected["sections"]]
    assert sorted(persona.name for persona in document.personas) == sorted(filter(None, expected["actors"]))


@needs_corpus
def test_every_verified_case_becomes_a_map_or_is_refused_in_a_sentence() -> None:
    for case in cases():
        imported = import_text(case["text"], f"{case['name']}.mmd")
        assert any(remark.serious for remark in imported.report) == (case["expect"] == "error"), case["name"]


def test_tasks_become_steps_and_people_personas_of_the_file() -> None:
    stages, remarks = of("x: 4: Me\nsection A\ny: 5: Me, Cat\nz: 3")
    assert stages == [("", [("x", {"Me": 4})]), ("A", [("y", {"Me": 5, "Cat": 5}), ("z", {None: 3})])]
    assert not remarks


def test_neighbours_of_one_name_are_one_stage_and_later_ones_another() -> None:
    stages, _ = of("section A\nx: 1\nsection A\ny: 1\nsection B\nz: 1\nsection A\nu: 1")
    assert [(stage, [step for step, _ in steps]) for stage, steps in stages] == [
        ("A", ["x", "y"]),
        ("B", ["z"]),
        ("A", ["u"]),
    ]


def test_an_empty_section_is_kept_with_one_untitled_step_and_told() -> None:
    stages, remarks = of("section A\nsection B\nx: 1")
    assert stages == [("A", [("", {})]), ("B", [("x", {None: 1})])]
    assert remarks == ["Line 2: The section “A” has no tasks; it was kept as a stage with one untitled step."]


@pytest.mark.parametrize(
    ("score", "kept", "told"),
    [
        ("0", 1.0, "Line 2: The score of “x” is 0 and was brought to 1, as scores go from 1 to 5."),
        ("6", 5.0, "Line 2: The score of “x” is 6 and was brought to 5, as scores go from 1 to 5."),
        ("Infinity", 5.0, "Line 2: The score of “x” is Infinity and was brought to 5, as scores go from 1 to 5."),
        ("-Infinity", 1.0, "Line 2: The score of “x” is -Infinity and was brought to 1, as scores go from 1 to 5."),
        (" ", 1.0, "Line 2: The score of “x” is nothing, which counts as 0, and was brought to 1, as scores go from 1 to 5."),
        ("happy", None, "Line 2: The score “happy” of “x” is no number; the step is there without a score."),
        ("3.5", 3.5, None),
    ],
)
def test_scores_outside_are_brought_to_the_nearer_end_and_what_is_no_number_is_left_out(
    score: str, kept: float | None, told: str | None
) -> None:
    stages, remarks = of(f"x: {score}: Me")
    assert stages == [("", [("x", {} if kept is None else {"Me": kept})])]
    assert remarks == ([told] if told else [])


def test_names_are_trimmed_and_entity_codes_decoded() -> None:
    stages, _ = of("section  A#58; B \n a #60;b<br>c #hearts;  : 5: M#44;N , ,#9829;,M#44;N")
    assert stages == [("A: B", [("a <b c ♥", {"M,N": 5, "♥": 5})])]


def test_an_entity_code_nobody_knows_stays_as_it_is() -> None:
    assert of("x#99999999; #nonsense;: 1")[0] == [("", [("x&#99999999; &nonsense;", {None: 1})])]


def test_description_and_title_are_plain_text() -> None:
    imported = import_text("journey\ntitle Wait <5 min & <b>go</b><br/>home\naccDescr {\n One\n  two\n}\nx: 1", "a.mmd")
    assert (imported.document.maps[0].title, imported.document.maps[0].scenario) == ("Wait <5 min & go home", "One two")


def test_a_diagram_without_a_title_has_the_files_name() -> None:
    assert import_text("journey\nx: 1", "My day.mmd").document.maps[0].title == "My day"
    assert import_text("journey\naccTitle: Week\nx: 1", "My day.mmd").document.maps[0].title == "Week"


def test_a_diagram_without_tasks_is_an_empty_map_and_told() -> None:
    imported = import_text("journey\ntitle T", "a.mmd")
    assert [lane.lane_kind for lane in imported.document.lanes(imported.document.maps[0].id)] == [LaneKind.EMOTIONS]
    assert [str(remark) for remark in imported.report] == ["Line 1: The diagram “T” has no sections and no tasks."]


def test_what_follows_a_third_colon_is_dropped_as_mermaid_drops_it_and_told() -> None:
    stages, remarks = of("x: 5: Me: really\ny: 5: Me:")
    assert stages == [("", [("x", {"Me": 5}), ("y", {"Me": 5})])]
    assert remarks == ["Line 2: Mermaid drops what follows the third colon of a task (“really”), and so it was left out."]


def test_a_diagram_file_with_a_score_for_each_person_is_read_as_mermaid_reads_it_and_told() -> None:
    stages, remarks = of("Demo: 3: Customer, 4: Vendor")
    assert stages == [("", [("Demo", {"Customer": 3, "4": 3})])]
    assert remarks[0].startswith("Line 2: This task gives people scores of their own")
    assert "as Mermaid reads it" in remarks[0]


def test_in_a_document_a_score_for_each_person_means_what_the_writer_meant() -> None:
    tasks = ["Demo: 3: Customer, 4.5: Vendor", "Call: 2: Vendor, 6: Customer, 1: Vendor", "Mail: 5: Me, 4: "]
    text = "\n".join(["# Talks", "```mermaid", "journey", *tasks, "```"])
    imported = import_text(text, "a.md")
    assert outline(imported.document) == [
        ("", [("Demo", {"Customer": 3, "Vendor": 4.5}), ("Call", {"Vendor": 2, "Customer": 5}), ("Mail", {"Me": 5, "4": 5})])
    ]
    assert [remark.line for remark in imported.report] == [4, 5]
    assert "here and in one more task" in str(imported.report[0]).lower()


def test_people_are_shared_by_the_maps_of_a_document() -> None:
    fence = "```mermaid\njourney\nx: 3: Me\n```\n"
    document = import_text(fence + fence, "a.md").document
    assert len(document.maps) == 2
    assert [persona.name for persona in document.personas] == ["Me"]
    assert document.maps[0].personas == document.maps[1].personas == (document.personas[0].id,)


def test_more_tasks_and_people_than_anybody_could_look_at_are_left_out_and_told() -> None:
    many = "".join(f"t{number}: 3\n" for number in range(6_000))
    crowd = "x: 3: " + ", ".join(f"p{number}" for number in range(150))
    stages, remarks = of(many)
    assert len(stages[0][1]) == 5_000
    assert remarks == ["Line 5002: This diagram has more than 5000 tasks; those from here on were left out."]
    stages, remarks = of(crowd)
    assert len(stages[0][1][0][1]) == 100
    assert remarks[0] == "Line 2: This map has 100 people already; “p100” was left out."


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12)), max_size=6))
def test_what_mermaid_reads_becomes_a_map_with_the_same_steps(lines: list[tuple[str, str, str]]) -> None:
    text = "journey\n" + "\n".join(f"{one}: {two}: {three}" for one, two, three in lines)
    try:
        diagram = parse(text)
    except NotMermaid:
        diagram = None
    try:
        document = import_text(text, "a.mmd").document
    except NothingToImport:
        return
    if diagram is not None:
        steps = [step.title for step in document.steps_of_map(document.maps[0].id)]
        assert [step for step in steps if step] == [title for task in diagram.tasks if (title := name(task.name))]


@needs_corpus
def test_no_diagram_of_the_corpus_gives_each_person_a_score() -> None:
    # were there one, `own_scores` for documents would contradict what Mermaid makes of it
    for path in files("mermaid", "*.mmd"):
        assert "scores of their own" not in " ".join(map(str, import_file(path).report)), CORPUS / path


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("% of users: 5: Me", "Mermaid takes a line that begins with % for a comment, so this task was left out"),
        ("a%% b: 3: Me", "Mermaid takes this line for a comment because of its %%, so the task was left out"),
        ("Title case review: 5: Me", "Mermaid takes this line for the title, not for a task"),
        ("title Issue #42", "Mermaid takes what follows the # for a comment, so it was left out"),
        ("Say: 5: Child#1", "Mermaid takes what follows the # for a comment, so it was left out"),
    ],
)
def test_what_mermaid_silently_reads_otherwise_is_told(line: str, told: str) -> None:
    report = import_text(f"journey\n  section A\n  {line}\n  x: 1\n", "a.mmd").report
    assert [str(remark) for remark in report] == [f"Line 3: {told} (“{line}”)."]


@pytest.mark.parametrize(
    "line",
    [
        "%% old: 5: Me",
        "# old: 5: Me",
        "x: 5: Me # who",
        "a #9829; b: 5: Me",
        "50% off: 5: Me",
        "title At 5: 30",
        "accTitle: No #1",
        '%%{init: {"a":\n"#f00"}}%%',
    ],
)
def test_what_mermaid_reads_as_it_looks_needs_no_remark(line: str) -> None:
    assert import_text(f"journey\n  section A\n  {line}\n  x: 1\n", "a.mmd").report == ()
