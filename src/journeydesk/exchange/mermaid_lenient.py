"""What could be read of a diagram that Mermaid refuses, line by line, with a remark on each line that was mended.

A line that Mermaid would read by itself is read as Mermaid reads it. Of the others nothing is thrown away that looks like
a part of the journey: a line without a score becomes a task without one.
"""

from __future__ import annotations

import math
import re
from typing import Final

from journeydesk.exchange.mermaid import Diagram, NotMermaid, Section, js_number, statements
from journeydesk.exchange.mermaid_front import BadFrontMatter, title
from journeydesk.exchange.mermaid_lexer import tokens
from journeydesk.exchange.mermaid_source import CLOSE, OPEN, Source, codes_decoded, codes_restored, comments, directives
from journeydesk.exchange.plain import JS_SPACE, quoted
from journeydesk.exchange.report import Report
from journeydesk.language import say, to_say

MOST_TASKS: Final = 5_000
"""More tasks in a diagram are no journey anybody could look at; the rest is left out and reported."""

NO_SCORE: Final = OPEN
"""What stands for the score of a task that was made from a line without any; no text holds this character."""

_FRONT: Final = re.compile(r"\s*^[ \t]*---[ \t]*\n(.*?)^[ \t]*---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_HEADER: Final = re.compile(r"journey[^\s:]*", re.IGNORECASE)
_COMMAND: Final = re.compile(r"(?:style|classDef|class|linkStyle|click|direction|end)\b[^:]*(?::[^\s:]+)?$|//")
_KEYWORD: Final = re.compile(r"(title|section)\b\s*", re.IGNORECASE)
_BLOCK: Final = re.compile(r"accDescr\s*\{", re.IGNORECASE)
_STATEMENT: Final = re.compile(r"[ \t]*(?:title\b|section\b|accTitle\b|accDescr\b|[^:\n]+:[ \t]*[-+]?[0-9])", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(#?\w{1,31});")


def read(text: str, refused: NotMermaid, report: Report, *, at: int = 0) -> Diagram | None:
    """The diagram as far as it can be read, or None if it is no journey at all.

    `refused` is Mermaid's verdict, `at` the number of lines ahead of the text in its file.
    """
    source, yaml = beginning(text)
    header = _HEADER.match(source.text)
    if header is None:
        return None
    diagram = Diagram(title=_front_title(yaml))
    verdict = say("Mermaid calls this diagram an error, because {why}; what could be read was read.", why=refused.why)
    report.tell(refused.line + at, verdict, serious=True)
    _Reading(source.with_codes(), diagram, report, at).read(header.end())
    return diagram


def beginning(text: str) -> tuple[Source, str]:
    """The text from its first word on, and the YAML of its front matter: after directives and comments, however indented."""
    source = Source.of(text)
    source = source.without(directives(source.text))
    source = source.without(comments(source.text))
    front = _FRONT.match(source.text)
    if front is not None:
        source = source.without([(0, front.end())])
    source = source.without([(0, len(source.text) - len(source.text.lstrip(JS_SPACE + "%")))])
    return source, "" if front is None else front[1]


def _front_title(yaml: str) -> str:
    lines = [line for line in yaml.split("\n") if line.strip()]
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    try:
        return title("\n".join(line[indent:] for line in lines))
    except BadFrontMatter:
        return ""


class _Reading:
    """A reading under way: where it is, and the diagram it fills."""

    def __init__(self, source: Source, diagram: Diagram, report: Report, at: int) -> None:
        self.source = source
        self.diagram = diagram
        self.report = report
        self.at = at
        self.last_brace = source.text.rfind("}")

    def read(self, start: int) -> None:
        """Read all lines from this offset on."""
        text = self.source.text
        while start < len(text) and len(self.diagram.tasks) <= MOST_TASKS and len(self.diagram.statements) <= MOST_TASKS:
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            block = _BLOCK.match(text, start + _indent(text, start, end), end)
            if block is not None:
                end = self.block(start, block.end())
            elif text[start:end].strip(JS_SPACE) and not self.as_mermaid(start, end):
                self.mended(start, text[start:end].strip(JS_SPACE))
            start = end + 1

    def as_mermaid(self, start: int, end: int) -> bool:
        """Whether Mermaid reads these lines by themselves; then they are in the diagram."""
        trial = Diagram(statements=self.diagram.statements[-1:])
        try:
            statements(tokens(self.source.text, start, end), self.source, into=trial)
        except NotMermaid:
            return False
        statements(tokens(self.source.text, start, end), self.source, into=self.diagram)
        return True

    def block(self, start: int, inside: int) -> int:
        """Read an `accDescr {` block, and answer where it ends; one that is not closed ends before the next statement."""
        text = self.source.text
        close = text.find("}", inside) if inside <= self.last_brace else -1
        if close >= 0:
            end = text.find("\n", close)
            end = len(text) if end < 0 else end
            if not self.as_mermaid(start, end):
                self.diagram.acc_descr = codes_decoded(text[inside:close].strip(JS_SPACE))
                self.mended(close + 1, text[close + 1 : end].strip(JS_SPACE))
            return end
        end = inside
        while end < len(text) and not _STATEMENT.match(text, end):
            following = text.find("\n", end)
            end = len(text) if following < 0 else following + 1
        self.diagram.acc_descr = codes_decoded(text[inside:end].strip(JS_SPACE))
        self.tell(
            start, say("its accDescr is not closed by {brace}, so it was taken to end before the next statement", brace="}")
        )
        return end - 1

    def mended(self, offset: int, line: str) -> None:
        """Read one line that Mermaid refuses."""
        plain = codes_restored(line)
        if _COMMAND.match(line) or line == "}":
            self.tell(offset, say("{text} is not part of a journey and was left out", text=quoted(plain)))
            return
        if line.lower() == "journey":
            self.tell(offset, say("the word “journey” stands here a second time and was left out"))
            return
        line = _ENTITY.sub(lambda match: f"{OPEN}{match[1].removeprefix('#')}{CLOSE}", line)
        if ":" not in line:
            line = line.replace("：", ":")
        pieces = [piece for part in line.split(";") if (piece := part.strip(JS_SPACE))]
        if len(pieces) > 1 and all(map(_is_statement, pieces)):
            self.tell(offset, say("the semicolons were taken for line ends"))
            for piece in pieces:
                self.piece(offset, piece)
            return
        self.piece(offset, line.rstrip(JS_SPACE + ";"), told=quoted(plain))

    def piece(self, offset: int, line: str, told: str = "") -> None:
        """Read one statement."""
        keyword = _KEYWORD.match(line)
        name, score, people = _task(line)
        number = self.source.line(offset)
        if keyword is not None and math.isnan(js_number(score or "x")):
            rest = codes_decoded(line[keyword.end() :].strip(JS_SPACE))
            if keyword[1].lower() == "title":
                self.diagram.title = rest or self.diagram.title
                what = to_say(
                    "{text} was read as the title {title}" if rest else "{text} was read as a title without text and left out"
                )
                taken = rest
            else:
                self.diagram.statements.append(Section(rest, number))
                what, taken = to_say("{text} was read as the section {title}"), rest
        else:
            self.diagram.add_task(name, f"{score}:{people}" if people else score or NO_SCORE, number)
            task = self.diagram.tasks[-1]
            scored = task.data != NO_SCORE
            what = to_say(
                "{text} was read as the task {title}" if scored else "{text} was read as the task {title} without a score"
            )
            taken = task.name
        if told:
            self.tell(offset, say(what, text=told, title=quoted(taken)))

    def tell(self, offset: int, sentence: str) -> None:
        """Remark on a line that was mended."""
        sentence = say("Mermaid cannot read this line; {mended}.", mended=sentence)
        self.report.tell(self.source.line(offset) + self.at, sentence, serious=True, sort=say("lines Mermaid cannot read"))


def _indent(text: str, start: int, end: int) -> int:
    line = text[start:end]
    return len(line) - len(line.lstrip(JS_SPACE))


def _is_statement(piece: str) -> bool:
    return _KEYWORD.match(piece) is not None or ":" in piece


def _task(line: str) -> tuple[str, str, str]:
    """Name, score and people of a line: the score is the first piece after a colon that is a number."""
    pieces = line.split(":")
    at = next((index for index, piece in enumerate(pieces) if index and not math.isnan(js_number(piece or "x"))), 1)
    if at >= len(pieces):
        return line, "", ""
    people = ",".join(re.split("[;,]", ":".join(pieces[at + 1 :])))
    return ":".join(pieces[:at]).strip(JS_SPACE), pieces[at].strip(JS_SPACE), people
