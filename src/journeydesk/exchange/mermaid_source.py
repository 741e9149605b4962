"""What Mermaid does to a text before its journey lexer sees it: front matter, directives, comments, entity codes.

Each step is written as Mermaid's own regular expressions behave, but in linear time, and remembers where the text came
from so that an error can name the line in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from journeydesk.exchange.plain import JS_SPACE
from journeydesk.language import say

OPEN: Final = "\ufdd0"
CLOSE: Final = "\ufdd1"
"""Stand for `#` and `;` of an entity code; no text holds them, see `Source.of`."""

_TAG: Final = re.compile(r"<\w+", re.ASCII)
_ATTRIBUTE: Final = re.compile(r'="([^"]*)"')
_FENCE: Final = re.compile(rf"([{JS_SPACE.replace(chr(10), '').replace(chr(13), '')}]*)---([{JS_SPACE}]*)")
_SPACES: Final = re.compile(rf"[{JS_SPACE}]*")
_DIRECTIVE: Final = re.compile(rf"%%\{{[{JS_SPACE}]*(\w+)", re.ASCII)
_WORD: Final = re.compile(r"\w+", re.ASCII)
_COLON: Final = re.compile(rf"[{JS_SPACE}]*:")
_COMMENT: Final = re.compile(r"%%(?!\{)[^\n]+\n?")
_LINE_END: Final = re.compile("[\n\u2028\u2029]")
_CODE: Final = re.compile(r"#(\w+);", re.ASCII)
_RUN: Final = re.compile(rf"[^{JS_SPACE}]+")
_DIRECTIVE_END: Final = re.compile("\\}%%|[\u2028\u2029]")
_LINE: Final = re.compile("[^\n\u2028\u2029]+")


class NotMermaid(Exception):
    """Mermaid calls the text an error; the line, from 1, and why in plain words."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(say("line {line}: {why}", line=line, why=why))
        self.line = line
        self.why = why


class Source:
    """A text some parts of which were cut out, and where each character stood at first."""

    __slots__ = ("_ends", "_starts", "_was", "text")

    def __init__(self, text: str, ends: list[int], starts: list[int], was: list[int]) -> None:
        self.text = text
        self._ends = ends
        self._starts = starts
        self._was = was

    @classmethod
    def of(cls, text: str) -> Source:
        r"""The text with `\n` as its only line end and double quotes of HTML attributes made single."""
        text = re.sub(r"\r\n?", "\n", text).replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")
        text = _single_quotes(text)
        return cls(text, [match.start() for match in re.finditer("\n", text)], [0], [0])

    def line(self, offset: int) -> int:
        """The line, from 1, on which the character at this offset stood at first."""
        at = bisect_right(self._starts, offset) - 1
        return bisect_left(self._ends, self._was[at] + offset - self._starts[at]) + 1

    def without(self, spans: Iterable[tuple[int, int]]) -> Source:
        """The source without these parts, which are in order and do not overlap."""
        pieces: list[str] = []
        starts: list[int] = []
        was: list[int] = []
        length = 0
        at = 0
        for begin, end in (*spans, (len(self.text), len(self.text))):
            if begin > at or begin == len(self.text):
                segment = bisect_right(self._starts, at) - 1
                for index in range(segment, bisect_right(self._starts, max(at, begin - 1))):
                    inside = max(at, self._starts[index])
                    starts.append(length + inside - at)
                    was.append(self._was[index] + inside - self._starts[index])
                pieces.append(self.text[at:begin])
                length += begin - at
            at = end
        return Source("".join(pieces), self._ends, starts, was)

    def with_codes(self) -> Source:
        """The source with `#58;` and `#name;` made safe for the lexer, as `encodeEntities` does, and a line end added."""
        source = self.without(_style_semicolons(self.text))
        source.text = _CODE.sub(rf"{OPEN}\1{CLOSE}", source.text) + "\n"
        return source


def codes_decoded(text: str) -> str:
    """Entity codes in the form Mermaid hands them to the browser: `&#58;` and `&name;`."""
    if OPEN not in text:
        return text
    return re.sub(rf"{OPEN}(?=[0-9]+{CLOSE})", "&#", text).replace(OPEN, "&").replace(CLOSE, ";")


def codes_restored(text: str) -> str:
    """Entity codes as they were written."""
    return text.replace(OPEN, "#").replace(CLOSE, ";")


def _single_quotes(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (tag := _TAG.search(text, at)) is not None and (end := text.find(">", tag.end())) >= 0:
        pieces += (text[at : tag.end()], _ATTRIBUTE.sub(r"='\1'", text[tag.end() : end]), ">")
        at = end + 1
    pieces.append(text[at:])
    return "".join(pieces)


def front_matter(text: str) -> tuple[str, int]:
    """The YAML of a front matter and where the text goes on, or an empty YAML and 0 if there is none.

    The closing line stands at the indent of the opening one, and the YAML between them is dedented by it.
    """
    opening = _FENCE.match(text)
    if opening is None or "\n" not in opening[2]:
        return "", 0
    indent, end_of_run = opening[1], opening.end()
    body = text.rindex("\n", opening.start(2), end_of_run) + 1
    first = text.index("\n", opening.start(2)) + 1
    close = _closing(text, indent, body)
    if close is None and first < body:
        body, close = first, _closing(text, indent, first)
    if close is None:
        return "", 0
    yaml = text[body : close[0]]
    if indent:
        yaml = "\n".join(line.removeprefix(indent) for line in yaml.split("\n"))
    return yaml, close[1]


def _closing(text: str, indent: str, start: int) -> tuple[int, int] | None:
    fence = f"\n{indent}---"
    at = text.find(fence, start)
    while at >= 0:
        run = _SPACES.match(text, at + len(fence))
        if run is not None and "\n" in run[0]:
            return at, text.rindex("\n", run.start(), run.end()) + 1
        at = text.find(fence, at + 1)
    return None


def directives(text: str) -> Iterator[tuple[int, int]]:
    """Where the directives `%%{init: …}%%` stand, also unclosed ones."""
    at = 0
    while (match := _DIRECTIVE.search(text, at)) is not None:
        colon = _COLON.match(text, match.end())
        end = _after_space(text, colon.end() if colon else match.end())
        word = _WORD.match(text, end)
        if word is not None:
            end = word.end()
        else:
            stop = _DIRECTIVE_END.search(text, end)
            end = stop.start() if stop is not None else len(text)
        end = _after_space(text, end)
        at = end + 3 if text.startswith("}%%", end) else end
        yield match.start(), at


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where lines that are comments stand, with the blank lines ahead of them, as `cleanupComments` finds them."""
    done = at = 0
    while (at := text.find("%%", at)) >= 0:
        begin = at
        while begin > done and text[begin - 1] in JS_SPACE:
            begin -= 1
        if begin and text[begin - 1] not in "\n\u2028\u2029":
            end = _LINE_END.search(text, begin, at)
            begin = end.end() if end is not None else -1
        comment = _COMMENT.match(text, at)
        if begin < 0 or comment is None:
            at += 1
            continue
        yield begin, comment.end()
        done = at = comment.end()


def _after_space(text: str, at: int) -> int:
    run = _SPACES.match(text, at)
    return run.end() if run is not None else at


def _style_semicolons(text: str) -> list[tuple[int, int]]:
    """The last semicolons of lines like `style x:#f00;`, which Mermaid drops so that they are no entity codes."""
    spans: list[tuple[int, int]] = []
    if "style" not in text and "classDef" not in text:
        return spans
    for line in _LINE.finditer(text):
        last = line.end()
        for word in ("style", "classDef"):
            at = text.find(word, line.start(), last)
            semicolon = text.rfind(";", line.start(), last)
            if at < 0 or semicolon < 0:
                continue
            for run in _RUN.finditer(text, at + len(word), semicolon):
                colon = run[0].find(":")
                if 0 <= colon < run[0].rfind("#"):
                    spans.append((semicolon, semicolon + 1))
                    last = semicolon
                    break
    return sorted(spans)
