"""Diagrams and tables are found wherever Markdown puts them, with the line and the heading they stand under."""

from __future__ import annotations

import pytest

from journeydesk.exchange import markdown
from journeydesk.exchange.formats import Imported, NothingToImport, import_text
from journeydesk.exchange.tables import Table
from tests.exchange.corpus import outline

DIAGRAM = "journey\n  section A\n    x: 3: Me\n"
TABLE = "| Stage | Pain |\n|-------|------|\n| A | x |\n"


def of(text: str) -> Imported:
    return import_text(text, "Notes.md")


def indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        f"```mermaid\n{DIAGRAM}```\n",
        f"~~~ mermaid\n{DIAGRAM}~~~\n",
        f"````Mermaid title=x\n{DIAGRAM}````\n",
        f"```{{mermaid}}\n{DIAGRAM}```\n",
        f"```{{.mermaid #id}}\n{DIAGRAM}```\n",
        f"```journey\n{DIAGRAM}```\n",
        f"```journey\n{DIAGRAM.removeprefix('journey')}```\n",
        f"```\n{DIAGRAM}```\n",
        f"```text\n{DIAGRAM}```\n",
        f"```mermaid\n---\ntitle: T\n---\n%% c\n{DIAGRAM}```\n",
        f"```mermaid\n{DIAGRAM}",
        f"- a list\n\n  1. in a list\n\n     ```mermaid\n{indented(DIAGRAM, '     ')}     ```\n",
        f"- ```mermaid\n{indented(DIAGRAM, '  ')}  ```\n",
        f"> a quote\n>\n> ```mermaid\n{indented(DIAGRAM, '> ')}> ```\n",
        f"a paragraph\n\n{indented(DIAGRAM, '    ')}",
        f"a paragraph\n::: mermaid\n{DIAGRAM}:::\n\nmore",
        f":::mermaid\n{DIAGRAM}",
        f"````markdown\n# In it\n\n```mermaid\n{DIAGRAM}```\n````\n",
        f"```mermaid\r\n{DIAGRAM}```\r\n".replace("\n", "\r\n").replace("\r\r", "\r"),
    ],
)
def test_a_diagram_is_found_wherever_it_is_fenced(text: str) -> None:
    stages = outline(of(text).document)
    assert [step for stage, steps in stages if stage == "A" for step in steps] == [("x", {"Me": 3})]


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"a paragraph\n{TABLE}# A heading",
        "Stage | Pain\n--- | :-:\nA | x",
        "Stage | Pain\n---|---\nA | x\nB | y\n\nEnd",
        f"- a list\n\n{indented(TABLE, '  ')}\n",
        f"> {TABLE.replace(chr(10), chr(10) + '> ')}",
        f"```markdown\n# In it\n\n{TABLE}\n```\n",
        f"```\n{TABLE}```\n",
        f"~~~~md\n```text\n{TABLE}```\n~~~~\n",
        f"{TABLE}> a quote",
        f"{TABLE}- a list",
        f"{TABLE}    code",
        f"a paragraph\n\n{indented(TABLE, '    ')}",
        f"- {TABLE.replace(chr(10), chr(10) + '  ')}\nno row",
    ],
)
def test_a_table_is_found_wherever_it_stands(text: str) -> None:
    stages = outline(of(text).document)
    assert stages[0] == ("A", [("", {})])
    assert len(stages) < 3


@pytest.mark.parametrize(
    "text",
    [
        "| Stage | Pain |\n",
        "| Stage | Pain |\n| A | x |\n",
        "| Stage | Pain |\n|---|\n| A | x |\n",
        "Stage\n---\nA",
        "| Stage |\n|--x|\n| A |\n",
        "Stage\n:-:\nA",
        "| Stage | Pain |\n     |-|-|\n| A | x |\n",
        "- | Stage | Pain |\n|-|-|\n",
        "```python\n| Stage | Pain |\n|-|-|\n```\n",
        "<!--\n| Stage | Pain |\n|-|-|\n| A | x |\n-->\n",
        "```mermaid\nflowchart TD\n  A-->B\n```\n",
        "```mermaid\n```\n",
        "```text\njourney through the Alps\n```\n",
        "The journey begins.\n\nsection A\nx: 5: Me\n",
        "<table><tr><td>Stage</td></tr></table>\n",
    ],
)
def test_what_is_no_journey_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(NothingToImport, match=r"Notes\.md"):
        of(text)


def test_maps_are_titled_by_themselves_or_by_the_nearest_heading() -> None:
    text = f"""
# *Whole* [document](x) #

{TABLE}
## `Part` one

```mermaid
journey
title Its own
x: 1
```

Setext **heading**
---

```mermaid
{DIAGRAM}```

#

{TABLE}
"""
    maps = of(text).document.maps
    assert [each.title for each in maps] == ["Whole document", "Its own", "Setext heading", "Setext heading"]


def test_the_heading_above_the_nearest_is_a_tables_scenario() -> None:
    maps = of(
        f"# Book\n\n## Chapter\n\n### Old\n\n## New chapter\n\n{TABLE}\n```md\n### Within\n\n{TABLE}```\n"
    ).document.maps
    assert [(each.title, each.scenario) for each in maps] == [("New chapter", "Book"), ("Within", "New chapter")]


@pytest.mark.parametrize(
    ("ahead", "line"),
    [
        ("", 1),
        ("# a\n\n", 3),
        ("```md\n\n", 3),
        ("````md\n\n```text\n", 4),
    ],
)
def test_lines_are_those_of_the_file(ahead: str, line: int) -> None:
    found = [part for part in markdown.parts(f"{ahead}| Stage | Pain |\n|-|-|\n| A | x |\n") if isinstance(part, Table)]
    assert (found[0].line, found[0].rows) == (line, [(line + 2, ["A", "x"])])


@pytest.mark.parametrize(
    ("ahead", "line"), [("```mermaid\n", 4), ("# a\n\n- ```mermaid\n  ", 6), ("```journey\n\n", 5), ("a\n\n::: mermaid\n", 6)]
)
def test_remarks_on_a_fenced_diagram_name_the_line_of_the_file(ahead: str, line: int) -> None:
    inner = "journey\nsection A\nx: 7: Me\n" if "journey" not in ahead else "section A\n\nx: 7: Me\n"
    text = ahead + (inner.replace("\n", "\n  ") if "- " in ahead else inner)
    assert [remark.line for remark in of(text).report] == [line]


def test_other_diagrams_and_html_tables_are_passed_over_with_one_remark_each() -> None:
    text = f"```mermaid\nflowchart TD\nA-->B\n```\n\n<table>\n<tr></tr>\n</table>\n\n{TABLE}"
    assert [(remark.line, remark.serious) for remark in of(text).report] == [(2, False), (6, False)]


def test_a_misspelt_diagram_in_a_document_is_read_with_a_remark() -> None:
    imported = of("# Day\n\n```mermaid\nJourney\nsection A\nx: 3: Me\n```\n")
    assert imported.document.maps[0].title == "Day"
    assert (imported.report[0].line, imported.report[0].serious) == (4, True)


def test_a_fence_called_journey_that_is_none_is_read_as_far_as_it_goes() -> None:
    imported = of("```journey\nsome prose\n```\n")
    assert imported.report[0].line == 2


def test_fences_within_fences_are_opened_only_so_deep() -> None:
    text = TABLE
    for depth in range(8):
        text = f"{'`' * (3 + depth)}md\n{text}{'`' * (3 + depth)}\n"
    with pytest.raises(NothingToImport):
        of(text)


def test_a_document_beyond_all_measure_is_read_to_a_point_and_told() -> None:
    lines = of(TABLE + "\n" + "a\n" * 100_000)
    assert "larger than any journey document" in str(lines.report[0])
    blocks = of(TABLE + "\n" + "# a\n" * 21_000)
    assert "larger than any journey document" in str(blocks.report[0])
    lists = of(TABLE + "\n" + "- # a\n" * 21_000)
    assert "larger than any journey document" in str(lists.report[0])
    maps = of(f"{TABLE}\n" * 600)
    assert len(maps.document.maps) == 500
    assert maps.report[-1].serious
