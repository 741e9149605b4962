"""What is wrong with a file: found out slowly, because it is asked only once something is wrong, and said in one sentence."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from journeydesk.document.checked import NoField, WrongField
from journeydesk.document.trouble import Trouble
from journeydesk.language import say, to_say


class NotThere(Trouble):
    """There is nothing at the path, or it may not be read."""


class NotAProject(Trouble):
    """What is at the path is no JourneyDesk project at all."""


class Damaged(Trouble):
    """The file was a project, or nearly is one, but cannot be read as it is."""


class NewerFormat(Trouble):
    """The file was written by a newer JourneyDesk, in a format this one does not know."""

    def __init__(self, name: str, *, found: int, known: int) -> None:
        super().__init__(
            say(
                "{name} has format {found}, but this JourneyDesk knows formats up to {known}: "
                "open it with a newer JourneyDesk; the file was not touched.",
                name=name,
                found=found,
                known=known,
            )
        )
        self.found = found
        self.known = known


_BINARY: Final = (
    (b"%PDF", to_say("a PDF")),
    (b"\x89PNG", to_say("a PNG picture")),
    (b"\xff\xd8\xff", to_say("a JPEG picture")),
    (b"GIF8", to_say("a GIF picture")),
    (b"PK\x03\x04", to_say("a ZIP archive or an office document")),
    (b"\x1f\x8b", to_say("a compressed archive")),
    (b"\x7fELF", to_say("a program")),
    (b"MZ", to_say("a program")),
)

_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (b"{\0", "UTF-16"),
    (b"\0{", "UTF-16"),
)

_BETWEEN: Final = re.compile(r"[ \t\r\n,:]*")

_UNSHOWN: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters: control, half a pair, private, none at all, line and paragraph ends."""

_CUT: Final = 16
"""A head may break off inside a word of JSON, "fals", or an escape, this many characters before its end."""


def absent(path: Path, error: OSError) -> str:
    """Why nothing could be read at this path."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return say("There is no file {path}.", path=path)
        case PermissionError():
            return say("{path} may not be read: ask its owner for permission.", path=path)
    return say("{path} could not be read: {why}.", path=path, why=error.strerror or error)


def text_of(data: bytes, name: str, *, whole: bool = True) -> str:
    """The bytes as text that could be a project. Raises `NotAProject` or `Damaged`; `whole` False allows a cut at the end."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            raise NotAProject(
                say(
                    "{name} is text in {encoding}; a JourneyDesk project is UTF-8: save it as UTF-8 and try again.",
                    name=name,
                    encoding=encoding,
                )
            )
    body = data.removeprefix(codecs.BOM_UTF8)
    start = body[:4096].lstrip(b" \t\r\n")
    if not start and not body.strip():
        raise NotAProject(say("{name} is empty: there is no project in it.", name=name))
    for mark, what in _BINARY:
        if start.startswith(mark):
            raise NotAProject(say("{name} is not a JourneyDesk project: it is {what}.", name=name, what=say(what)))
    if b"\0" in body[:65536]:
        raise NotAProject(say("{name} is not a JourneyDesk project: it is not even text.", name=name))
    if not start.startswith(b"{"):
        raise NotAProject(
            say("{name} is not a JourneyDesk project; if it is a Mermaid or Markdown text, import it instead.", name=name)
        )
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body, final=whole)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise Damaged(
            say(
                "{name}, line {line}: the byte {byte} is not UTF-8; "
                "if the file was saved as Windows-1252 or Latin-1, save it as UTF-8 and try again.",
                name=name,
                line=line,
                byte=f"0x{body[error.start]:02X}",
            )
        ) from error


def check_head(head: bytes, name: str) -> None:
    """Tell from the first bytes of a large file whether it can be a project at all. Raises `NotAProject` or `Damaged`."""
    text = text_of(head, name, whole=False)
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Unterminated string") and error.pos < len(text) - _CUT:
            raise not_json(error, name) from error
    except (RecursionError, ValueError) as error:
        raise Damaged(say("{name}: its first lines are nothing a project could begin with.", name=name)) from error


def not_json(error: json.JSONDecodeError, name: str) -> Damaged:
    """What is wrong with a text that is no JSON; one that ends too early says so."""
    if error.msg.startswith("Unterminated string") or not error.doc[error.pos :].strip():
        line = error.doc.rstrip().count("\n") + 1
        return Damaged(
            say(
                "{name}, line {line}: the file breaks off here; it was not written or copied to its end.",
                name=name,
                line=line,
            )
        )
    return Damaged(
        say(
            "{name}, line {line}, column {column}: this is not JSON ({why}).",
            name=name,
            line=error.lineno,
            column=error.colno,
            why=error.msg.lower(),
        )
    )


def of_record(row: Mapping[str, Any], wrong: WrongField) -> str:
    """What is wrong with a record, in the middle of a sentence: its kind and id, the field, what stands there."""
    kind, record_id = row.get("kind"), row.get("id")
    kind = inline(kind, 40) if isinstance(kind, str) else say("record")
    if isinstance(record_id, str):
        who = say("the {kind} “{id}”", kind=kind, id=inline(record_id, 60))
    else:
        who = say("the {kind}", kind=kind)
    if isinstance(wrong, NoField):
        return say("{record} has no “{field}”", record=who, field=inline(wrong.name, 40))
    return say(
        "{record} has a wrong “{field}”: {value} {rule}",
        record=who,
        field=inline(wrong.name, 40),
        value=shown(wrong.value),
        rule=wrong.rule,
    )


def shown(content: object) -> str:
    """A wrong value as it is quoted to people: short."""
    match content:
        case dict():
            return say("an object")
        case list():
            return say("a list")
        case str():
            return say("“{text}”", text=inline(content, 40))
    return inline(json.dumps(content), 40)


def inline(text: str, longest: int) -> str:
    """A stranger's text as it stands inside a sentence: short, on one line, without what cannot be shown."""
    shown = " ".join(text[: longest + 1].split())
    shown = "".join("\ufffd" if category(sign) in _UNSHOWN else sign for sign in shown)
    return shown if len(text) <= longest else f"{shown[:longest]}…"


def line_of(text: str, index: int) -> int:
    """The line on which the record with this index in `records` begins."""
    start = next((start for at, (start, _) in enumerate(_spans(text)) if at == index), 0)
    return text.count("\n", 0, start) + 1


def line_of_number(text: str, read: Callable[[str], object]) -> int:
    """The line of the first record in which `read` finds a number it refuses; the first line if it is in none."""
    try:
        for start, end in _spans(text):
            try:
                read(text[start:end])
            except ValueError:
                return text.count("\n", 0, start) + 1
    except (ValueError, IndexError, RecursionError):
        pass  # what comes after the number is no JSON either
    return 1


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each thing in the list `records` of this JSON begins and ends."""
    read = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
    at = _next(text, text.index("{") + 1)
    while text[at] != "}":
        name, at = read(text, at)
        at = _next(text, at)
        if name == "records" and text[at] == "[":
            at = _next(text, at + 1)
            while text[at] != "]":
                _, end = read(text, at)
                yield at, end
                at = _next(text, end)
            return
        _, at = read(text, at)
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    """Where the next thing begins that is no space, comma or colon."""
    found = _BETWEEN.match(text, at)
    assert found is not None
    return found.end()
