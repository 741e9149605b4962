"""Mermaid `journey` diagrams exactly as Mermaid 12 reads them, errors included.

Strings come out as Mermaid's own database holds them: untrimmed, with scores that may be outside 1 to 5 or no number.
`mermaid_lenient` reads what Mermaid refuses, `mermaid_maps` makes maps of diagrams.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from journeydesk.exchange.mermaid_front import BadFrontMatter, sanitised, title
from journeydesk.exchange.mermaid_lexer import Token, tokens
from journeydesk.exchange.mermaid_source import (
    NotMermaid,
    Source,
    codes_decoded,
    codes_restored,
    comments,
    directives,
    front_matter,
)
from journeydesk.exchange.plain import JS_SPACE, quoted
from journeydesk.language import say, to_say

__all__ = ["Diagram", "NotMermaid", "Section", "Task", "js_number", "parse", "statements"]

_C4: Final = re.compile("C4Container|C4Component|C4Dynamic|C4Deployment")
_INLINE_COMMENT: Final = re.compile("%%[^\n\u2028\u2029]*\n")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]+)?")
_OTHER_BASE: Final = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_BLANK_BEFORE: Final = re.compile(rf"\n[{JS_SPACE}]+")

WHY: Final = {
    "title": to_say("a title needs text after it on the same line"),
    "section": to_say("a section needs a name on its line, without colons and semicolons"),
    "name": to_say("there is no colon with a score after it"),
    "data": to_say("there is no task name before the colon"),
    ":": to_say("there is nothing after the colon"),
    ";": to_say("a semicolon cannot stand here"),
    "journey": to_say("the word “journey” at the start of a line begins a diagram, and here one has begun already"),
    "open": to_say("the accessibility text is empty or not closed"),
}
"""Why a token is an error where it stands, in plain words."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task; `place` is the number of its section statement, -1 before the first; `data` is all after the first colon."""

    section: str
    name: str
    score: float
    people: tuple[str, ...]
    line: int
    place: int
    data: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section statement."""

    name: str
    line: int


@dataclass(slots=True)
class Diagram:
    """What Mermaid's database holds after reading a journey; entity codes stand as `&#58;` and `&name;`."""

    title: str = ""
    acc_title: str = ""
    acc_descr: str = ""
    statements: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def sections(self) -> list[str]:
        """The names of the sections in their order, also doubled and empty ones."""
        return [section.name for section in self.statements]

    @property
    def actors(self) -> list[str]:
        """Everybody's name once, sorted by code unit."""
        names = {person for task in self.tasks for person in task.people}
        return sorted(names, key=lambda name: name.encode("utf-16-be", "surrogatepass"))

    def add_task(self, name: str, data: str, line: int) -> None:
        """Add a task as `addTask` does: score and people are the first two pieces between colons, the rest is dropped."""
        score, *rest = data.split(":")
        people = tuple(codes_decoded(person.strip(JS_SPACE)) for person in rest[0].split(",")) if rest else ()
        place = len(self.statements) - 1
        section = self.statements[-1].name if self.statements else ""
        self.tasks.append(Task(section, codes_decoded(name), js_number(score), people, line, place, data))


def parse(text: str) -> Diagram:
    """The diagram Mermaid reads from the text. Raises `NotMermaid`."""
    source, front_title = prepared(text)
    diagram = Diagram(title=sanitised(front_title))
    found = tokens(source.text)
    first = next(found)
    if not source.text.startswith("journey") or first.name != "journey":
        raise NotMermaid(source.line(first.offset), _no_header(source.text))
    hidden = _C4.search(_INLINE_COMMENT.sub("\n", source.text))
    if hidden is not None:
        why = say("Mermaid takes any text with the word “{word}” for a C4 diagram", word=hidden[0])
        raise NotMermaid(source.line(source.text.index(hidden[0])), why)
    statements(found, source, into=diagram)
    return diagram


def prepared(text: str) -> tuple[Source, str]:
    """The text as the lexer gets it, and the title of its front matter. Raises `NotMermaid` for a bad front matter."""
    source = Source.of(text)
    yaml, end = front_matter(source.text)
    try:
        front_title = title(yaml) if end else ""
    except BadFrontMatter as trouble:
        raise NotMermaid(1, str(trouble)) from trouble
    source = source.without([(0, end)])
    source = source.without(directives(source.text))
    source = source.without(comments(source.text))
    source = source.without([(0, len(source.text) - len(source.text.lstrip(JS_SPACE)))])
    return source.with_codes(), front_title


def statements(found: Iterator[Token], source: Source, *, into: Diagram) -> None:
    """Read statements up to the end of the text into the diagram. Raises `NotMermaid` at the first that is none."""
    section: Token | None = None
    for token in found:
        match token.name:
            case "title":
                into.title = codes_decoded(sanitised(token.text[6:]))
            case "section":
                into.statements.append(Section(codes_decoded(token.text[8:]), source.line(token.offset)))
            case "accTitle":
                into.acc_title = codes_decoded(sanitised(token.text.strip(JS_SPACE)))
            case "accDescr":
                into.acc_descr = codes_decoded(_BLANK_BEFORE.sub("\n", sanitised(token.text.strip(JS_SPACE))))
            case "name":
                data = next(found)
                if data.name != "data":
                    raise NotMermaid(source.line(token.offset), _no_data(token, data))
                into.add_task(token.text, data.text[1:], source.line(token.offset))
            case "newline" | "end":
                pass
            case _:
                why = say(WHY[token.name] if section is None else WHY["section"])
                raise NotMermaid(source.line((section or token).offset), why)
        section = token if token.name == "section" else None


def js_number(text: str) -> float:
    """What JavaScript's `Number` makes of a text: blank is 0, what is no number is NaN."""
    text = text.strip(JS_SPACE)
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _OTHER_BASE.fullmatch(text):
        digits = text[2:].lstrip("0") or "0"
        base = {"x": 16, "o": 8, "b": 2}[text[1].lower()]
        return float(int(digits, base)) if len(digits) < 250 else math.inf
    return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(text, math.nan)


def _no_header(text: str) -> str:
    if text.startswith("---"):
        return say("the front matter is not closed by a line --- at the same indent, or does not start in the first line")
    return say("a journey diagram begins with the word “journey”, in small letters")


def _no_data(name: Token, after: Token) -> str:
    word = name.text.strip(JS_SPACE)
    if word.lower() in ("title", "section"):
        return say("“{word}” needs a text after it", word=word)
    if after.name in (":", ";"):
        return say(WHY[after.name])
    return f"{say(WHY['name'])} ({quoted(codes_restored(word))})"
