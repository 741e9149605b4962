"""Texts made to be slow to read are read, or refused, at once."""

from __future__ import annotations

import contextlib
import time

import pytest

from journeydesk.document.trouble import Trouble
from journeydesk.exchange.formats import import_text

SIZE = 150_000
LONG_AGO = 20.0
"""Seconds: not a measure but a guard; each of these takes well under one, and hours where work grows with the square."""

J = "journey\n"
T = "| Stage | Pain |\n|-|-|\n"

NASTY = {
    "pipes": "|" * SIZE,
    "a wide header": "|" * (SIZE // 2) + "\n" + "|-" * (SIZE // 4),
    "hashes": "#" * SIZE,
    "empty headings": "#\n" * (SIZE // 2),
    "ticks": "`" * SIZE,
    "fences": "```\n" * (SIZE // 4),
    "quotes": ">" * SIZE,
    "quotes in quotes": (">" * 40 + " a\n") * (SIZE // 43),
    "lists in lists": "".join(" " * depth + "- a\n" for depth in range(700)),
    "bullets": "- " * (SIZE // 2),
    "one long line": "a" * SIZE,
    "stars": "*a **b " * (SIZE // 7),
    "brackets": "[" * (SIZE // 10) + "\n===\n\n" + T,
    "emphasis in a cell": T + "| A | " + "*a **b '" * 2_000 + " |\n",
    "brackets in a cell": T + "| A | " + "[" * 19_000 + " |\n",
    "a long cell": T + "| A | " + "happy* " * (SIZE // 7) + " |\n",
    "spaces in a cell": T + "| A | a" + " " * SIZE + "b • c |\n",
    "spaces in a heading": "# a" + " " * SIZE + "{\n\n" + T + "| A | b |\n",
    "spaces in a figure": "| Stage | Emotion |\n|-|-|\n| A | 5" + " " * 19_000 + "x |\n",
    "spaces among people": "| Stage | Persona | Emotion |\n|-|-|-|\n| A | a" + " " * 19_000 + "b | 5 |\n",
    "line ends as marks in a cell": T + "| A | " + "<br>" * 5_000 + " |\n",
    "combining marks": T + "| A | e" + "\u0301" * SIZE + " |\n",
    "words that fold to many": T + "| A | " + "\ufdfa" * 5_000 + " |\n",
    "aliases in front matter": "---\n"
    + "".join(f"a{n}: &a{n} [{', '.join(['*a' + str(n - 1)] * 9) if n else 1}]\n" for n in range(30))
    + "title: *a29\n---\n"
    + J,
    "a front matter that holds itself": "---\ntitle: &a [*a, *a]\n---\n" + J,
    "bullets in a cell": T + "| A | " + "• a " * (SIZE // 4) + " |\n",
    "tags in a cell": T + "| A | " + "<li " * 4_000 + " |\n",
    "a long heading in a table": f"| Stage | {'pain ' * (SIZE // 5)} |\n|-|-|\n",
    "colons": ":::" * (SIZE // 3),
    "bare comments": "%%\n" * (SIZE // 3),
    "blank lines and a comment": " \n" * (SIZE // 2) + "%% a\n",
    "directives": "%%{" * (SIZE // 3),
    "unclosed directives": "%%{a:" * (SIZE // 5),
    "front matter fences": "---\n" * (SIZE // 4) + J,
    "front matter of brackets": "---\n" + "a: [\n" * 3_000 + "---\n" + J,
    "blank lines and front matter": " \n" * (SIZE // 2) + "---\n",
    "spaces": J + " " * SIZE,
    "new lines": J + "\n" * SIZE,
    "descriptions": J + "accDescr {\n" * (SIZE // 11),
    "a title of new lines": J + "accTitle" + "\n" * SIZE,
    "junk": J + "junk\n" * (SIZE // 5),
    "semicolons": J + "a;b;c: 1\n" * (SIZE // 9),
    "colons in a task": J + ":" * SIZE,
    "percents": J + "%" * SIZE,
    "styles": J + "style " * (SIZE // 6) + ":;",
    "styles with colours": J + "style:#a;" * (SIZE // 9),
    "tags": J + "<a" * (SIZE // 2),
    "tags in a title": J + "title " + '<a b="' * (SIZE // 6),
    "tags in a short title": J + "title " + "<a" * 1_900,
    "entities": J + "#x;" * (SIZE // 3) + ": 5",
    "a long number": J + "x: " + "9" * SIZE,
    "a long number that is none": J + "x: " + "9" * SIZE + "x",
    "a long hexadecimal number": J + "x: 0x" + "f" * SIZE,
    "many people": J + "x: 1: " + ",".join(f"p{number}" for number in range(SIZE // 7)),
    "sections": J + "section a\n" * (SIZE // 10),
}


@pytest.mark.parametrize("name", ["Notes.md", "Notes.mmd"])
@pytest.mark.parametrize("what", NASTY)
def test_a_nasty_text_is_read_at_once(what: str, name: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(Trouble):
        assert import_text(NASTY[what], name).document.maps
    assert time.monotonic() - began < LONG_AGO
