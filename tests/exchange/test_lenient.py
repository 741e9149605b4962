"""Where Mermaid calls a text an error, a person hears the line and why, and gets what could be read."""

from __future__ import annotations

import pytest

from journeydesk.exchange.drafts import DraftMap
from journeydesk.exchange.mermaid_maps import read
from journeydesk.exchange.report import Remark, Report


def lenient(text: str, *, at: int = 0) -> tuple[DraftMap | None, tuple[Remark, ...]]:
    report = Report()
    return read(text, title="Untitled", report=report, at=at, own_scores=False), report.finished()


def steps(draft: DraftMap | None) -> list[tuple[str, list[tuple[str, list[tuple[str | None, float]]]]]]:
    assert draft is not None
    return [
        (stage.title, [(step.title, [(knot.person, knot.score) for knot in step.knots.get(0, [])]) for step in stage.steps])
        for stage in draft.stages
    ]


@pytest.mark.parametrize(
    ("text", "expected", "lines"),
    [
        ("section A: sub\nx: 5: Me", [("A: sub", [("x", [("Me", 5)])])], [2, 2]),
        ("section A\nSection review: 5: Me", [("A", [("Section review", [("Me", 5)])])], [3, 3]),
        ("section\nx: 5", [("", [("x", [(None, 5)])])], [2, 2]),
        ("section A\nBuy; pay: 5: Me", [("A", [("Buy; pay", [("Me", 5)])])], [3, 3]),
        ("section A\nBuy &amp; pay: 5: Me", [("A", [("Buy & pay", [("Me", 5)])])], [3, 3]),
        ("section A\nx: 5: Me; You", [("A", [("x", [("Me", 5), ("You", 5)])])], [3, 3]),
        ("section A; x: 5: Me; y: 4;", [("A", [("x", [("Me", 5)]), ("y", [(None, 4)])])], [2, 2]),
        ("section A\nFix #12: 5: Me", [("A", [("Fix #12", [("Me", 5)])])], [3, 3]),
        ("section A\nJourney planning: 5: Me", [("A", [("Journey planning", [("Me", 5)])])], [3, 3]),
        ("section A\nx： 5： Me", [("A", [("x", [("Me", 5)])])], [3, 3]),
        ("section A\n: 5: Me", [("A", [("", [("Me", 5)])])], [3, 3]),
        ("section A\nOnly words\ny: 4", [("A", [("Only words", []), ("y", [(None, 4)])])], [3, 3]),
        ("section A\nx:\ny: 4", [("A", [("x", []), ("y", [(None, 4)])])], [3, 3]),
        ("section A\nx: sad; y: 2", [("A", [("x", []), ("y", [(None, 2)])])], [3, 3, 3]),
        ("section A\nStep 1: open; app: 5: Me", [("A", [("Step 1", []), ("app", [("Me", 5)])])], [3, 3, 3]),
        ("section A\nstyle x fill:#f9f\nx: 1", [("A", [("x", [(None, 1)])])], [3, 3]),
        ("section A\n// c\n}\nx: 1", [("A", [("x", [(None, 1)])])], [3, 3, 4]),
        ("section A\njourney\nx: 1", [("A", [("x", [(None, 1)])])], [3, 3]),
        ("title\n\nsection A\nx: 1", [("A", [("x", [(None, 1)])])], [2, 2]),
        ("accDescr { a } b; c\nx: 1", [("", [("b; c", []), ("x", [(None, 1)])])], [2, 2]),
        ("accDescr { a }\nx: 1\njunk", [("", [("x", [(None, 1)]), ("junk", [])])], [4, 4]),
        ("x: 1\naccDescr { a\nb", [("", [("x", [(None, 1)])])], [3, 3]),
        ("accDescr {\n a\n b\nsection A\nx: 1", [("A", [("x", [(None, 1)])])], [2, 2]),
    ],
)
def test_a_line_mermaid_refuses_is_mended_and_told(
    text: str, expected: list[tuple[str, list[tuple[str, list[tuple[str | None, float]]]]]], lines: list[int]
) -> None:
    draft, remarks = lenient(f"journey\n{text}", at=100)

    assert steps(draft) == expected
    assert [remark.line for remark in remarks] == [line + 100 for line in lines]
    assert all(remark.serious for remark in remarks[:2])


@pytest.mark.parametrize("header", ["Journey", "JOURNEY", "journeymap", "journey-beta", "journey:"])
def test_a_misspelt_header_is_forgiven(header: str) -> None:
    draft, remarks = lenient(f"{header}\nsection A\nx: 5: Me\n")
    assert steps(draft)[-1] == ("A", [("x", [("Me", 5)])])
    assert remarks[0].line == 1


@pytest.mark.parametrize(
    "ahead",
    [
        "\n---\ntitle: T\n---\n",
        "\n      ---\n      title: T\n      ---\n      ",
        "---\ntitle: T\n  ---\n",
        " ---\ntitle: T\n---\n",
    ],
)
def test_front_matter_in_the_wrong_place_is_read_all_the_same(ahead: str) -> None:
    draft, remarks = lenient(f"{ahead}journey\nx: 5")
    assert draft is not None
    assert draft.title == "T"
    assert len(remarks) == 1


def test_front_matter_that_is_no_yaml_is_left_out() -> None:
    draft, remarks = lenient("---\ntitle: [x\n---\njourney\nx: 5")
    assert draft is not None
    assert draft.title == "Untitled"
    assert steps(draft) == [("", [("x", [(None, 5)])])]
    assert "YAML" in str(remarks[0])


def test_an_unclosed_description_is_taken_to_the_next_statement() -> None:
    draft, _ = lenient("journey\naccDescr {\n a\n b\nsection A\nx: 1")
    assert draft is not None
    assert draft.scenario == "a b"


def test_titles_after_a_bad_line_still_count() -> None:
    draft, _ = lenient("journey\njunk\ntitle One\ntitle Two; three\ntitle\n\n")
    assert draft is not None
    assert draft.title == "Two; three"


@pytest.mark.parametrize("text", ["flowchart TD\nA-->B", "", "hello"])
def test_what_is_no_journey_at_all_gives_nothing(text: str) -> None:
    draft, remarks = lenient(text)
    assert draft is None
    assert not remarks


def test_a_flood_of_bad_lines_is_counted_not_listed() -> None:
    draft, remarks = lenient("journey\n" + "junk\n" * 20_000)
    assert draft is not None
    assert len(draft.stages[0].steps) == 5_000
    assert len(remarks) < 50
    assert "more places" in str(remarks[-1])
