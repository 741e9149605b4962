"""The foreign formats JourneyDesk reads, and the two ways in: a file, and a text that was pasted."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from journeydesk.exchange import markdown, mermaid_lenient, mermaid_maps, tables
from journeydesk.exchange.cells import heading
from journeydesk.exchange.decoding import text_of
from journeydesk.exchange.drafts import DraftMap, document
from journeydesk.exchange.mermaid import NotMermaid, parse
from journeydesk.exchange.plain import JS_SPACE, name
from journeydesk.exchange.report import CannotRead, Imported, NothingToImport, NotText, Remark, Report, TooLarge
from journeydesk.language import say, to_say

__all__ = [
    "FORMATS",
    "CannotRead",
    "Format",
    "Imported",
    "NotText",
    "NothingToImport",
    "Remark",
    "TooLarge",
    "import_data",
    "import_file",
    "import_text",
]

MOST_BYTES: Final = 20_000_000
"""A larger file is refused before it is read: a journey document of this size was never written."""

MOST_MAPS: Final = 500

_DIAGRAM_SUFFIXES: Final = (".mmd", ".mermaid")
_WORD: Final = re.compile(r"[A-Za-z][\w-]*")
_JOURNEY: Final = re.compile(r"journey[ \t]*(?:$|(?:title|section)\b)|journey[ \t]+[^\s:][^:\n]*:[ \t]*[0-9]", re.MULTILINE)
_STATEMENT: Final = re.compile(r"^(?:journey)?[ \t]*(?:(?:section|title)[ \t]+\S|[^\s:][^:\n]*:[ \t]*[0-9])", re.MULTILINE)


class Format(NamedTuple):
    """A foreign format: what it is called, what its files are called, and how their bytes are read."""

    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Imported]


def import_file(path: Path) -> Imported:
    """A document of the maps in a file. Raises `CannotRead`, `TooLarge`, `NotText` and `NothingToImport`."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise CannotRead(say("“{name}” is a folder; give a file that is in it.", name=path.name))
        if not stat.S_ISREG(facts.st_mode):
            raise CannotRead(say("“{name}” is not an ordinary file.", name=path.name))
        if facts.st_size > MOST_BYTES:
            size = round(facts.st_size / 1_000_000)
            raise TooLarge(
                say(
                    "“{name}” has {size} MB; texts of up to {most} MB can be imported.",
                    name=path.name,
                    size=size,
                    most=MOST_BYTES // 1_000_000,
                )
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as trouble:
        raise CannotRead(say("There is no file “{path}”.", path=path)) from trouble
    except (OSError, ValueError) as trouble:
        why = (
            os.strerror(trouble.errno) if isinstance(trouble, OSError) and trouble.errno else say("the name is not possible")
        )
        raise CannotRead(say("“{name}” cannot be read: {why}.", name=path.name, why=why)) from trouble
    return import_data(data, path.name)


def import_data(data: bytes, file_name: str) -> Imported:
    """A document of the maps in the bytes of a file. Raises `NotText` and `NothingToImport`."""
    if not data.strip():
        raise NothingToImport(say("“{name}” is empty.", name=file_name))
    text, told = text_of(data, file_name)
    imported = import_text(text, file_name)
    return Imported(imported.document, (Remark(None, told), *imported.report)) if told else imported


def import_text(text: str, file_name: str) -> Imported:
    """A document of the maps in a text: one Mermaid journey, or a Markdown document. Raises `NothingToImport`.

    The name, a file's or something like "Pasted text", titles maps that have no title of their own.
    """
    if not text.strip(JS_SPACE + "\0"):
        raise NothingToImport(say("“{name}” is empty.", name=file_name))
    report = Report()
    title = name(Path(file_name).stem) or name(file_name)
    if _is_diagram(text, file_name):
        draft = mermaid_maps.read(text, title=title, report=report, own_scores=False)
        drafts = [draft] if draft is not None else []
    else:
        drafts = _document(text, title, report)
    if not drafts:
        raise NothingToImport(_nothing(text, file_name))
    return Imported(document(drafts), report.finished())


FORMATS: Final = (
    Format(to_say("Mermaid journey"), _DIAGRAM_SUFFIXES, import_data),
    Format("Markdown", (".md", ".markdown", ".txt"), import_data),
)


def _is_diagram(text: str, file_name: str) -> bool:
    """Whether the whole text is one diagram: by its first word, which in a Mermaid file need not be spelt right."""
    start = _start(text)
    if file_name.lower().endswith(_DIAGRAM_SUFFIXES):
        return start[:7].lower() == "journey"
    return _JOURNEY.match(start) is not None and (_STATEMENT.search(start) is not None or _is_mermaid(text))


def _is_mermaid(text: str) -> bool:
    try:
        parse(text)
    except NotMermaid:
        return False
    return True


def _start(text: str) -> str:
    return mermaid_lenient.beginning(text)[0].text


def _nothing(text: str, file_name: str) -> str:
    if text.lstrip(JS_SPACE).startswith('{"format"'):
        return say("“{name}” is a JourneyDesk file already; open it instead of importing it.", name=file_name)
    word = _WORD.match(_start(text))
    if file_name.lower().endswith(_DIAGRAM_SUFFIXES) and word is not None:
        return say(
            "“{name}” begins with “{word}”; of Mermaid's diagrams JourneyDesk reads “journey”.",
            name=file_name,
            word=word[0][:30],
        )
    return say(
        "“{name}” holds no Mermaid journey and no table of a journey, so there is nothing in it to import.", name=file_name
    )


def _document(text: str, title: str, report: Report) -> list[DraftMap]:
    """The maps of a Markdown document, from top to bottom."""
    drafts: list[DraftMap] = []
    aside: list[tuple[int, tables.Table, tables.Reading]] = []
    for part in markdown.parts(text):
        if len(drafts) >= MOST_MAPS:
            report.tell(
                getattr(part, "line", None),
                say("the document has more than {most} maps; the rest was left out.", most=MOST_MAPS),
                serious=True,
            )
            break
        match part:
            case markdown.Passed():
                report.tell(part.line, part.why, serious=part.serious, sort=part.sort)
            case markdown.Fence():
                draft = _fenced(part, title, report)
                drafts += [draft] if draft is not None else []
            case _:
                reading = tables.read(part, report)
                if reading.is_journey:
                    drafts.append(tables.draft(part, reading, title, report))
                else:
                    aside.append((len(drafts), part, reading))
    if not drafts:
        return [tables.draft(table, reading, title, report) for _, table, reading in aside]
    for place, table, reading in aside:
        _set_aside(drafts[max(0, place - 1)], table, reading, report)
    return drafts


def _fenced(fence: markdown.Fence, title: str, report: Report) -> DraftMap | None:
    """The map of a fence, or None if it is no journey."""
    start = _start(fence.text)
    named = fence.language == "mermaid" and start[:7].lower() == "journey"
    if not (named or fence.language == "journey" or _JOURNEY.match(start)):
        if fence.language == "mermaid" and (word := _WORD.match(start)) is not None:
            report.tell(
                fence.line,
                say("a Mermaid diagram of another kind, “{word}”, was passed over.", word=word[0][:30]),
                sort=say("other diagrams"),
            )
        return None
    text = fence.text if start[:7].lower() == "journey" else f"journey\n{fence.text}"
    ahead = fence.line - 1 - (text is not fence.text)
    nearest = next((words for each in fence.headings if (words := heading(each))), title)
    return mermaid_maps.read(text, title=nearest, report=report, at=ahead, own_scores=True)


def _set_aside(draft: DraftMap, table: tables.Table, reading: tables.Reading, report: Report) -> None:
    """Park the rows of a table that is near a journey in the map it stands by, and leave others out; both with a remark."""
    if not reading.is_near_one:
        tables.told(table, to_say("the table {labels} tells of no journey and was left out."), report)
        return
    for kind, text in tables.parked(table, reading):
        draft.parked.append((draft.lane(kind, say(str(kind).capitalize())), text))
    tables.told(
        table,
        to_say("the table {labels} has no stages or steps; its rows are in the parking lot of “{map}”."),
        report,
        map=draft.title[:60],
    )
