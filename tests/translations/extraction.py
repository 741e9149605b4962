"""Finding the texts: calls of `say` and its like by the syntax tree, commands from the registry."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from journeydesk.commands.all import COMMANDS
from journeydesk.commands.words import WORDS
from journeydesk.document.document import Document
from journeydesk.document.records import Asset
from journeydesk.edits.templates import WRITTEN
from journeydesk.files import places, project

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "src" / "journeydesk"

RESOURCES: Final = places.resources()

CALLS: Final[Mapping[str, int]] = {"say": 1, "to_say": 1, "say_many": 2, "to_say_many": 2}
"""How many texts each call begins with."""

ARGPARSE: Final = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "unrecognized arguments: %s",
    "unrecognized arguments",
    "not allowed with argument %s",
    "expected one argument",
    "expected at least one argument",
    "expected at most one argument",
    "ignored explicit argument %r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "argument %(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s",
)
"""What argparse says; it asks gettext for these texts by itself."""


class Said(NamedTuple):
    """A text that is said: for one thing and for many if the number decides."""

    one: str
    many: str = ""


Texts = dict[Said, set[str]]
"""Every text, with the files it stands in."""


class NoText(ValueError):
    """A call of `say` whose text is not written in it, and whose argument is no name either."""


def texts() -> Texts:
    """Every text of the program."""
    found: Texts = {}
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE).as_posix()
        for said in in_source(path.read_text("utf-8"), where):
            found.setdefault(said, set()).add(where)
    for command in COMMANDS.values():
        where = f"commands/{command.id.partition('.')[0]}.py"
        for text in (command.english_title, command.english_help):
            found.setdefault(Said(text), set()).add(where)
    for words in WORDS.values():
        found.setdefault(Said(words), set()).add("commands/words.py")
    for path in sorted(RESOURCES.glob("*/*.journey")):
        for text in in_document(project.read(path)):
            found.setdefault(Said(text), set()).add(path.relative_to(RESOURCES).as_posix())
    for text in ARGPARSE:
        found.setdefault(Said(text), set()).add("argparse")
    return _joined(found)


def _joined(found: Texts) -> Texts:
    """The texts, with one that is also the first form of a pair said by that pair: to gettext they are the same."""
    pairs = {said.one: said for said in found if said.many}
    joined: Texts = {}
    for said, files in found.items():
        joined.setdefault(pairs.get(said.one, said), set()).update(files)
    return joined


def in_source(source: str, where: str) -> Iterator[Said]:
    """The texts in one file of the source. Raises `NoText` for a text that is put together in the call."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        count = CALLS.get(name, 0)
        arguments = [part for argument in node.args[:count] for part in _branches(argument)]
        if not count:
            continue
        written = [part.value for part in arguments if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        made = [part for part in arguments if isinstance(part, ast.JoinedStr | ast.BinOp)]
        if made:
            raise NoText(f"{where}, line {node.lineno}: a text that is put together cannot be found in a catalogue.")
        if count == 2 and len(written) == 2:
            yield Said(*written)
        elif count == 1:
            yield from (Said(text) for text in written if text)


def in_document(document: Document) -> Iterator[str]:
    """The texts of a map that comes with the program."""
    for record in document:
        for name in () if isinstance(record, Asset) else WRITTEN:
            there = getattr(record, name, None) or ()
            yield from (there,) if isinstance(there, str) else there


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    else:
        yield node
