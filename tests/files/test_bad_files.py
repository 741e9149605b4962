"""Files that cannot be read: one plain sentence with file, line or record, quickly, and the file untouched."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from journeydesk.document.trouble import Trouble
from journeydesk.files import project
from journeydesk.files.bounds import LARGEST
from journeydesk.files.faults import Damaged, NewerFormat, NotAProject, NotThere, absent
from journeydesk.files.reading import SUSPECT

HEAD = b'{"format": 1, "app": "0.1.0", "records": [\n'
GOOD = b'{"id": "c", "kind": "card", "lane": "l"}'
DEEP = b"[" * 200 + b"]" * 200


def records(*lines: bytes) -> bytes:
    """A file with these lines as its records."""
    return HEAD + b",\n".join(lines) + b"\n]}\n"


def card(more: bytes) -> bytes:
    """A card with more fields."""
    return b'{"id": "d", "kind": "card", "lane": "l", ' + more + b"}"


BAD: list[tuple[str, bytes, type[Trouble], str]] = [
    ("empty", b"", NotAProject, "bad.journey is empty: there is no project in it."),
    ("blank", b" \n\t\n" * 3000, NotAProject, "bad.journey is empty: there is no project in it."),
    ("utf-16", "{}".encode("utf-16"), NotAProject, "bad.journey is text in UTF-16; a JourneyDesk project is UTF-8"),
    ("utf-16 bare", "{}".encode("utf-16-le"), NotAProject, "is text in UTF-16"),
    ("utf-16 big", "{}".encode("utf-16-be"), NotAProject, "is text in UTF-16"),
    ("utf-32", "{}".encode("utf-32"), NotAProject, "is text in UTF-32"),
    (
        "windows-1252",
        records(GOOD, '{"id": "d", "kind": "card", "lane": "l", "text": "Café"}'.encode("cp1252")),
        Damaged,
        "bad.journey, line 3: the byte 0xE9 is not UTF-8; if the file was saved as Windows-1252",
    ),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3", NotAProject, "bad.journey is not a JourneyDesk project: it is a PDF."),
    ("zip", b"PK\x03\x04abc", NotAProject, "it is a ZIP archive or an office document."),
    ("binary", b"{abc\0def", NotAProject, "it is not even text."),
    ("mermaid", b"journey\n  title A\n", NotAProject, "if it is a Mermaid or Markdown text, import it instead."),
    ("json list", b"[1, 2]", NotAProject, "bad.journey is not a JourneyDesk project"),
    ("json without format", b'{"a": 1}', NotAProject, "it is JSON, but says no “format”."),
    ("format true", b'{"format": true, "records": []}', NotAProject, "says no “format”"),
    ("format 0", b'{"format": 0, "records": []}', NotAProject, "says no “format”"),
    ("no records", b'{"format": 1}', NotAProject, "it has no list of “records”."),
    ("records an object", b'{"format": 1, "records": {}}', NotAProject, "it has no list of “records”."),
    (
        "format 99",
        b'{"format": 99, "app": "9.0", "records": [{"id": 1}]}',
        NewerFormat,
        "bad.journey has format 99, but this JourneyDesk knows formats up to 1: open it with a newer JourneyDesk",
    ),
    ("cut in a string", HEAD + GOOD + b',\n{"id": "d", "ki', Damaged, "bad.journey, line 3: the file breaks off here"),
    ("cut between", HEAD + GOOD + b",\n", Damaged, "bad.journey, line 2: the file breaks off here"),
    (
        "no comma",
        HEAD + GOOD + b"\n" + GOOD + b"]}",
        Damaged,
        "bad.journey, line 3, column 1: this is not JSON (expecting ','",
    ),
    ("more after it", records(GOOD) + b"more", Damaged, "bad.journey, line 4, column 1: this is not JSON (extra data)."),
    ("a number for a record", records(GOOD, b"7"), Damaged, "bad.journey, line 3: a record should stand here, not 7."),
    ("a list for a record", records(b"[]"), Damaged, "line 2: a record should stand here, not a list."),
    ("no kind", records(b'{"id": "x"}'), Damaged, "line 2: the record “x” has no “kind”."),
    (
        "a number for a kind",
        records(b'{"id": "x", "kind": 5}'),
        Damaged,
        "line 2: the record “x” has a wrong “kind”: 5 should be a text.",
    ),
    ("no id", records(b'{"kind": "card", "lane": "l"}'), Damaged, "line 2: the card has no “id”."),
    ("an empty id", records(b'{"id": "", "kind": "map"}'), Damaged, "has a wrong “id”: “” should not be empty."),
    ("no lane", records(GOOD, b'{"id": "d", "kind": "card"}'), Damaged, "bad.journey, line 3: the card “d” has no “lane”."),
    (
        "a score of nine",
        records(b'{"id": "p", "kind": "point", "lane": "l", "step": "s", "score": 9}'),
        Damaged,
        "line 2: the point “p” has a wrong “score”: 9 should be at most 5.",
    ),
    (
        "a colour by name",
        records(b'{"id": "s", "kind": "stage", "map": "m", "colour": "red"}'),
        Damaged,
        "the stage “s” has a wrong “colour”: “red” should be a colour such as #F2B8A0.",
    ),
    (
        "a long text for a number",
        records(card(b'"votes": "' + b"x" * 90 + b'"')),
        Damaged,
        f"wrong “votes”: “{'x' * 40}…” should be a whole number",
    ),
    (
        "half a letter for a word",
        records(b'{"id": "m", "kind": "map", "state": "\\ud83d"}'),
        Damaged,
        "line 2: the map “m” has a wrong “state”: “\ufffd” should be “as-is” or “to-be”.",
    ),
    (
        "another word for one that may be missing",
        records(b'{"id": "p", "kind": "point", "lane": "l", "step": "s", "score": 2, "state": "x"}'),
        Damaged,
        "line 2: the point “p” has a wrong “state”: “x” should be “as-is” or “to-be”.",
    ),
    ("an object for a text", records(card(b'"text": {}')), Damaged, "wrong “text”: an object should be"),
    ("inside a rating", records(card(b'"rating": {"impact": 8}')), Damaged, "wrong “rating.impact”: 8"),
    (
        "one id twice",
        records(GOOD, b'{"id": "c", "kind": "hologram"}'),
        Damaged,
        "bad.journey, line 3: the id “c” stands twice in the file.",
    ),
    ("the id of the head", records(b'{"id": ".", "kind": "map"}'), Damaged, "line 2: no record may have the id “.”."),
    ("nan", records(GOOD, card(b'"x": NaN')), Damaged, "bad.journey, line 3: there is a number"),
    ("an infinite number", records(card(b'"x": 1e999')), Damaged, "line 2: there is a number"),
    ("a number without end", records(card(b'"x": ' + b"9" * 9999)), Damaged, "line 2: there is a number"),
    ("nan beside the records", b'{"format": 1, "x": Infinity,\n"records": []}', Damaged, "line 1: there is a number"),
    (
        "nan after the records",
        b'{"a": {}, "format": 1, "records": [' + GOOD + b'], "x": NaN}',
        Damaged,
        "line 1: there is a number",
    ),
    (
        "nested without end",
        HEAD + b'{"x": ' + b"[" * 100_000,
        Damaged,
        "bad.journey: its lists and objects are nested too deeply",
    ),
    ("nested deeply", records(card(b'"x": ' + DEEP)), Damaged, "line 2: the card “d” is nested too deeply."),
    (
        "nested deeply beside",
        b'{"format": 1, "records": [], "x": {"y": ' + DEEP + b"}}",
        Damaged,
        "what stands beside its records is nested too deeply.",
    ),
    ("nan and no records", b'{"format": 1, "x": NaN}', Damaged, "line 1: there is a number"),
]


@pytest.mark.parametrize(("data", "kind", "sentence"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_a_bad_file_gets_one_sentence_and_is_left_as_it_was(
    data: bytes, kind: type[Trouble], sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.journey"
    path.write_bytes(data)

    with pytest.raises(kind) as told:
        project.read(path)

    message = str(told.value).replace(str(path), "bad.journey")
    assert sentence in message
    assert message.startswith("bad.journey")
    assert message.endswith(".")
    assert "\n" not in message
    assert path.read_bytes() == data


def test_a_newer_format_tells_both_numbers() -> None:
    with pytest.raises(NewerFormat) as told:
        project.from_bytes(b'{"format": 7, "records": []}', name="x")

    assert (told.value.found, told.value.known) == (7, 1)


def test_a_folder_or_a_pipe_is_no_project(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NotAProject, match=r"is a folder; a JourneyDesk project is a file\."):
        project.read(tmp_path)
    with pytest.raises(NotAProject, match="no ordinary file"):
        project.read(tmp_path / "pipe")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotThere, match=r"There is no file .*gone\.journey\."):
        project.read(tmp_path / "gone.journey")
    assert absent(Path("x"), PermissionError()) == "x may not be read: ask its owner for permission."
    assert absent(Path("x"), OSError(5, "Input/output error")) == "x could not be read: Input/output error."


NONSENSE = [
    b"\x93\x07nonsense ",
    b"nonsense\n",
    b"{nonsense",
    b'{"a": nonsense',
    HEAD + b"nonsense",
    HEAD + b'{"a": \xff',
    HEAD + b'{"a": ' + b"9" * 9999,
    HEAD + b'{"a": ' + b"[" * 9999,
]


@pytest.mark.parametrize("start", NONSENSE)
def test_many_megabytes_of_nonsense_are_refused_from_their_head(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "nonsense.journey"
    with path.open("wb") as file:
        file.write(start)
        file.write(b" nonsense" * 10_000)
        file.truncate(180 * 2**20)
    tracemalloc.start()

    with pytest.raises((NotAProject, Damaged)):
        project.read(path)

    assert tracemalloc.get_traced_memory()[1] < 2 * 2**20
    tracemalloc.stop()


def test_a_file_larger_than_any_project_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.journey"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(NotAProject, match="larger than any project"):
        project.read(path)


CUTS = [
    (b'{"id": "d", "kind": "card", "lane": "l", "text": "', b'abc"}'),
    (GOOD + b",\n", b'{"id": "d", "kind": "hologram"}'),
    (b'{"id": "d", "x": fal', b'se, "kind": "card", "lane": "l"}'),
    (b'{"id": "d", "kind": "card", "lane": "l", "text": "\xc3', b'\xa9"}'),
]


@pytest.mark.parametrize(("before", "after"), CUTS, ids=["in a string", "between records", "in a word", "in a letter"])
def test_a_large_project_passes_the_look_at_its_head(before: bytes, after: bytes, tmp_path: Path) -> None:
    path = tmp_path / "large.journey"
    spaces = b" " * (2**16 - len(HEAD) - len(before))
    path.write_bytes(HEAD + spaces + before + after + b" " * SUSPECT + b"]}")

    assert "d" in project.read(path)


def test_a_large_file_that_is_damaged_further_on_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "large.journey"
    path.write_bytes(records(*[GOOD.replace(b'"c"', b'"%d"' % n) for n in range(SUSPECT // 30)], b"oops"))

    with pytest.raises(Damaged, match=rf"line {SUSPECT // 30 + 2}, column 1: this is not JSON"):
        project.read(path)


def test_a_large_file_whose_head_nests_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "deep.journey"
    path.write_bytes(b'{"format": 1, "records": ' + b"[" * (SUSPECT + 1))

    with pytest.raises(Damaged, match="its first lines are nothing a project could begin with"):
        project.read(path)
