"""Mermaid journeys are read exactly as Mermaid reads them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.exchange.mermaid import Diagram, NotMermaid, js_number, parse
from tests.exchange.corpus import as_mermaid_says, cases, expectations, files, needs_corpus

EXPECTED = expectations()
CASES = cases()


@needs_corpus
def test_every_diagram_of_the_corpus_has_an_expectation() -> None:
    assert {path.name for path in files("mermaid", "*.mmd")} == set(EXPECTED)


@needs_corpus
@pytest.mark.parametrize("path", files("mermaid", "*.mmd"), ids=lambda path: str(path.name))
def test_a_real_diagram_is_read_as_mermaid_reads_it(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    expected = EXPECTED[path.name]
    if "error" in expected:
        with pytest.raises(NotMermaid):
            parse(text)
    else:
        assert as_mermaid_says(parse(text)) == expected


@needs_corpus
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_verified_case_is_read_as_mermaid_reads_it(case: dict[str, Any]) -> None:
    if case["expect"] == "error":
        with pytest.raises(NotMermaid):
            parse(case["text"])
    else:
        assert as_mermaid_says(parse(case["text"])) == case["expect"]


def tasks(text: str) -> list[tuple[str, float | str, list[str]]]:
    found = parse(f"journey\nsection A\n{text}").tasks
    return [(task.name, "NaN" if math.isnan(task.score) else task.score, list(task.people)) for task in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x: 5: Me, You", [("x", 5, ["Me", "You"])]),
        ("x: 5:", [("x", 5, [""])]),
        ("x: 5: Me,", [("x", 5, ["Me", ""])]),
        ("x: 5: Me: extra", [("x", 5, ["Me"])]),
        ('x: 5: "Me, Myself"', [("x", 5, ['"Me', 'Myself"'])]),
        ("Step 1: open app: 5: Me", [("Step 1", "NaN", ["5"])]),
        ("Demo: 3: Customer, 4: Vendor", [("Demo", 3, ["Customer", "4"])]),
        ("x: 5 %% hi", [("x", "NaN", [])]),
        ("% of users: 5: Me\ny: 2", [("y", 2, [])]),
        ("50% off: 2", [("50% off", 2, [])]),
        ("%{x: 2", [("%{x", 2, [])]),
        ("%%{}\nx: 2", [("x", 2, [])]),
        ("😀%% x: 2", [("😀%% x", 2, [])]),
        ("x: 5: Child#1", [("x", 5, ["Child"])]),
        ("a#58; b: 5: M#44; N", [("a&#58; b", 5, ["M&#44; N"])]),
        ("a #hearts;: 5", [("a &hearts;", 5, [])]),
        ("Journeys of all: 5", [("Journeys of all", 5, [])]),
        ("sections of x: 5", [("sections of x", 5, [])]),
        ("title: Hello", [("title", "NaN", [])]),
        ("titles: 4", [("titles", 4, [])]),
        (r"a\: b: 5", [("a\\", "NaN", ["5"])]),
        ("\u200bx: 5", [("\u200bx", 5, [])]),
        ("\u00a0x: 5", [("x", 5, [])]),
        ("x: 5: \ufeffMe\u3000", [("x", 5, ["Me"])]),
        ("x: 5: \x1fMe", [("x", 5, ["\x1fMe"])]),
        ("ſection x: 5", [("ſection x", 5, [])]),
        ('<b style="a">x</b>: 5', [("<b style='a'>x</b>", 5, [])]),
        ("x: 5 y: 4", [("x", "NaN", ["4"])]),
    ],
)
def test_a_task_is_read_as_the_grammar_says(text: str, expected: list[tuple[str, float | str, list[str]]]) -> None:
    assert tasks(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("junk", 3),
        ("x: 1\n\njunk", 5),
        ("x:", 3),
        (": 5: Me", 3),
        ("Journey planning: 5: Me", 3),
        ("journey", 3),
        ("section", 3),
        ("section ", 3),
        ("sectionA", 3),
        ("title", 3),
        ("title \nx: 1", 3),
        ("Buy & pay &amp; go: 5", 3),
        ("x: 5; y: 4", 3),
        ("x: 5: Me;", 3),
        (";", 3),
        ("Fix #12: 5: Me", 3),
        ("accTitle hello", 3),
        ("accDescr {x}: 5: Me", 3),
        ("accDescr {\nx: 1", 3),
        ("accTitle:", 3),
        ("accDescr:   ", 3),
        ("C4Container view: 5", 3),
        ("section A %% c: 5", 3),
    ],
)
def test_an_error_names_its_line(text: str, line: int) -> None:
    with pytest.raises(NotMermaid) as caught:
        parse(f"journey\nsection A\n{text}")
    assert caught.value.line == line
    assert caught.value.why


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: T\n---\njourney\n", "T"),
        ("---\n\n\ntitle: T\n---   \n\n  journey\n", "T"),
        ("---\n\n---\njourney\n", ""),
        ("---\ntitle: T\n---x: y\n---\njourney\n", "T"),
        ("---\ntitle: T\n---\njourney\ntitle U\n", "U"),
        ("\t---\n\ttitle: T\n\t---\n\tjourney\n", "T"),
        ("---\ntitle: 1.50\n---\njourney\n", "1.5"),
        ("---\ntitle: 0x10\n---\njourney\n", "16"),
        ("---\ntitle: 2024-01-01\n---\njourney\n", "2024-01-01"),
        ("---\ntitle: yes\n---\njourney\n", "yes"),
        ("---\ntitle: true\n---\njourney\n", "true"),
        ("---\ntitle: false\n---\njourney\n", ""),
        ("---\ntitle: ~\n---\njourney\n", ""),
        ("---\ntitle: 0\n---\njourney\n", ""),
        ("---\ntitle: 0.0\n---\njourney\n", ""),
        ("---\ntitle: 12_000\n---\njourney\n", "12000"),
        ("---\ntitle: _1\n---\njourney\n", "_1"),
        ("---\ntitle: .inf\n---\njourney\n", "Infinity"),
        ("---\ntitle: 1e3\n---\njourney\n", "1000"),
        ("---\ntitle: '0'\n---\njourney\n", "0"),
        ("---\ntitle: [a, b]\n---\njourney\n", "a,b"),
        ("---\ntitle: {a: b}\n---\njourney\n", "[object Object]"),
        ("---\nconfig: &x {a: b}\nother: *x\n---\njourney\n", ""),
        ("---\n- a\n---\njourney\n", ""),
        ("---\n? [a]\n: b\ntitle: T\n---\njourney\n", "T"),
        ("---\ntitle: |\n  a\n  ---\n  b\n---\njourney\n", "a\n---\nb"),
        ("%% c\n%%{init: {'a': 'b'}}%%\n%%{wrap}%%\n\n  journey\n %% c\ntitle T", "T"),
        ("%%{init: {\n'a': 'b'\n}}%%\njourney title T", "T"),
        ("%%{init: x}%%journey\ntitle T", "T"),
        ('journey\ntitle a\ntitle   b: "c" %% d  ', '  b: "c" %% d  '),
        ("journey\ntitle Issue #42", "Issue "),
        ("journey\ntitle A #58; B", "A &#58; B"),
        ("journey\nTITLE x", "x"),
        ("journey\ntitle Wait <5 min & <b>go</b><br/> <script>x</script>", "Wait &lt;5 min &amp; <b>go</b><br> "),
        ("journey\ntitle <a href='javascript:x' onclick='y' title='z'>a<i>b</a></p></script>", '<a title="z">a<i>b</i></a>'),
        ("journey\ntitle <b><foo>a</foo>", "<b>a</b>"),
    ],
)
def test_a_title_is_found_where_mermaid_finds_it(text: str, title: str) -> None:
    assert parse(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "---\n---\njourney\n",
        "---\ntitle: T\njourney\n",
        "\n---\ntitle: T\n---\njourney\n",
        "---\ntitle: T\n ---\njourney\n",
        "---\na: 1\na: 2\n---\njourney\n",
        "---\na: !!python/object:os.system x\n---\njourney\n",
        "---\na: *unknown\n---\njourney\n",
        f"---\na: {'[' * 3000}\n---\njourney\n",
        f"---\na: {'x' * 9000}\n---\njourney\n",
        "journey-beta\n",
        "journey: x",
        "flowchart TD",
        "# c\njourney",
        "%%\njourney",
        "%%{ not a directive\njourney",
        "%%{init: never closed\njourney",
        "%%{a\u2028journey",
        "journeys: 5: Me",
        "C4Context\njourney",
    ],
)
def test_what_is_no_journey_to_mermaid_is_refused(text: str) -> None:
    with pytest.raises(NotMermaid):
        parse(text)


@pytest.mark.parametrize(
    ("text", "title", "description"),
    [
        ("accTitle: a # b; c: d \naccDescr : e # f", "a # b; c: d", "e # f"),
        ("accTitle:\nsection B\naccDescr {\n  a\n\n   b; c\n }", "section B", "a\nb; c"),
        ("accDescr { } x: 1", "", ""),
        ("accDescr {a} accTitle: b", "b", "a"),
        ("accDescr {}", "", ""),
    ],
)
def test_accessibility_texts_are_taken_whole(text: str, title: str, description: str) -> None:
    diagram = parse(f"journey\n{text}")
    assert (diagram.acc_title, diagram.acc_descr) == (title, description)


def test_everybody_is_named_once_in_the_order_of_javascript() -> None:
    assert parse("journey\nx: 1: b, \uffee, 😀, a, b\ny: 1: B,").actors == ["", "B", "a", "b", "😀", "\uffee"]


def test_sections_keep_their_order_also_doubled_and_empty() -> None:
    diagram = parse("journey\nx: 1\nsection  A \nsection B\nsection A\ny: 2\nsection A %% c")
    assert diagram.sections == [" A ", "B", "A", "A %% c"]
    assert [(task.section, task.place) for task in diagram.tasks] == [("", -1), ("A", 2)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    lines = ["---", "title: T", "---", "%%{init: {", "}}%%", "%% c", "journey", "", "%% c", "x: 1", " %% c", "y: 2"]
    assert [task.line for task in parse(end.join(lines)).tasks] == [10, 12]


def test_a_style_line_with_a_colour_is_no_entity_code() -> None:
    # Mermaid drops the semicolon, so that `#f00;` does not become `&f00;`, and what is left is a comment
    diagram = parse("journey\nlifestyle x: 5 y:#f00;\nclassDef z: 4 b:#00f;\nstyle a#b; : 3")
    assert [(task.name, task.data) for task in diagram.tasks][:2] == [("lifestyle x", " 5 y:"), ("classDef z", " 4 b:")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("", 0), (" \t", 0), ("3.5", 3.5), ("+3", 3), ("-1", -1), ("5e0", 5), (".5", 0.5), ("5.", 5), ("\ufeff4\u3000", 4)),
        *(("0x5", 5), ("0X1f", 31), ("0o7", 7), ("0b11", 3), ("0x" + "f" * 300, math.inf), ("1e999", math.inf)),
        *(("Infinity", math.inf), ("+Infinity", math.inf), ("-Infinity", -math.inf)),
    ],
)
def test_a_score_is_what_javascript_calls_a_number(text: str, value: float) -> None:
    assert js_number(text) == value


@pytest.mark.parametrize(
    "text", ["3,5", "4/5", "3-4", "happy", "５", "5😀", "-0x5", "1_000", "infinity", "NaN", ".", "0x", "\x1f5", "5n"]
)
def test_a_score_that_is_no_number_is_none(text: str) -> None:
    assert math.isnan(js_number(text))


def read_or_refused(text: str) -> Diagram | NotMermaid:
    try:
        return parse(text)
    except NotMermaid as refused:
        return refused


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("journey section title %#;:{}<>=\"'\n\r\t-A1é😀\u2028\u00a0\ufeffstyle"), max_size=120)
)
def test_any_text_is_a_diagram_or_an_error_with_a_line_of_the_text(text: str) -> None:
    for whole in (text, f"journey\n{text}", f"---\n{text}\n---\njourney"):
        answer = read_or_refused(whole)
        if isinstance(answer, NotMermaid):
            assert 1 <= answer.line <= len(whole.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        else:
            assert all(task.name for task in answer.tasks)


WORDS = (
    st.text(alphabet=st.sampled_from("abcdefgh äöüßжд客户😀-()/.,!?'&"), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda word: bool(word) and "," not in word and not word.lower().startswith(("title", "section", "acc")))
)


@settings(max_examples=80, deadline=None)
@given(
    WORDS,
    st.lists(
        st.tuples(WORDS, st.lists(st.tuples(WORDS, st.integers(1, 5), st.lists(WORDS, max_size=3, unique=True)), max_size=4)),
        max_size=4,
    ),
)
def test_a_written_diagram_is_read_as_it_was_written(
    title: str, sections: list[tuple[str, list[tuple[str, int, list[str]]]]]
) -> None:
    text = f"journey\n  title {title}\n"
    for section, own in sections:
        text += f"  section {section}\n"
        for name, score, people in own:
            text += f"    {name}: {score}{': ' if people else ''}{', '.join(people)}\n"

    diagram = parse(text)

    assert diagram.title == title
    assert diagram.sections == [section for section, _ in sections]
    found = [(task.section, task.name, task.score, list(task.people)) for task in diagram.tasks]
    assert found == [(section, name, score, people) for section, own in sections for name, score, people in own]
