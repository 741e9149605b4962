"""Files of a newer format open as far as they can be read; old ones go through every migration up to today's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import HEAD, Card, Head, Map, Unknown
from journeydesk.document.repair import findings
from journeydesk.files import lines, migrations, project, reading
from journeydesk.files.faults import Damaged, NewerFormat, NotAProject
from journeydesk.files.migrations import FORMAT, Plain, migrate

GOLDEN = Path(__file__).parents[1] / "golden"
NEXT = FORMAT + 1

NEWER = f"""{{"format": {NEXT}, "app": "9.0", "mood": [1], "records": [
{{"id": "c", "kind": "card", "lane": "l", "text": {{"rich": ["Waits", "in line"]}}, "order": "a0"}},
{{"id": "d", "kind": "card", "lane": "l", "text": "Plain"}},
{{"id": "h", "kind": "hologram", "depth": 3}},
{{"id": "m", "kind": "map", "scale": 9}}
]}}
""".encode()


def test_a_file_of_a_newer_format_is_read_and_what_is_unknown_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "newer.journey"
    path.write_bytes(NEWER)

    found = project.load(path)

    assert found.newer
    assert (found.format, found.data) == (NEXT, NEWER)
    assert found.document.get(Card, "d").text == "Plain"
    assert found.document.get(Unknown, "c").newer["text"] == {"rich": ["Waits", "in line"]}
    assert found.document.get(Unknown, "h").newer == {"depth": 3}
    assert found.document.get(Head, HEAD).rest == {"mood": [1]}
    assert found.document.find(Map, "m") is None
    assert lines.line(found.document.records[found.document.get(Unknown, "m").id]) == '{"id": "m", "kind": "map", "scale": 9}'


def test_a_file_of_a_newer_format_is_not_taken_for_one_that_can_be_worked_on(tmp_path: Path) -> None:
    path = tmp_path / "newer.journey"
    path.write_bytes(NEWER)

    with pytest.raises(NewerFormat, match=f"has format {NEXT}"):
        project.read(path)


def test_a_file_of_todays_format_is_as_strict_as_ever_and_not_newer() -> None:
    today = NEWER.replace(f'"format": {NEXT}'.encode(), f'"format": {FORMAT}'.encode())

    with pytest.raises(Damaged, match="line 2: the card “c” has a wrong “text”"):
        project.loaded(today, name="x")
    assert not project.loaded(b'{"format": 1, "records": []}', name="x").newer


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ('{"kind": "card", "lane": 5}', "line 2: the card has no “id”."),
        ('{"id": "x", "kind": 5}', "line 2: the record “x” has a wrong “kind”: 5 should be a text."),
        ('"just a text"', "line 2: a record should stand here, not “just a text”."),
        ('{"id": "d", "kind": "a"},{"id": "d", "kind": "b"}', "line 2: the id “d” stands twice in the file."),
    ],
)
def test_what_is_no_record_at_all_is_damage_in_a_newer_format_too(row: str, sentence: str) -> None:
    data = f'{{"format": {NEXT}, "records": [\n{row}\n]}}'

    with pytest.raises(Damaged, match=f"^x, {re.escape(sentence)}$"):
        project.loaded(data.encode(), name="x")


def test_a_format_without_end_is_none() -> None:
    with pytest.raises(NotAProject, match="says no “format”"):
        project.loaded(b'{"format": ' + b"9" * 4000 + b', "records": []}', name="x")


def test_a_newer_file_in_which_nothing_else_is_new_is_the_same_document() -> None:
    data = (GOLDEN / f"format-{FORMAT}.journey").read_bytes()
    newer = data.replace(f'"format": {FORMAT}'.encode(), b'"format": 4711')

    assert project.loaded(newer, name="x").document == project.read(GOLDEN / f"format-{FORMAT}.journey")
    assert project.loaded(newer, name="x").format == 4711


def test_ids_that_lead_to_what_only_a_newer_program_can_read_are_left_alone() -> None:
    data = f"""{{"format": {NEXT}, "records": [
    {{"id": "m", "kind": "map"}}, {{"id": "l", "kind": "lane", "map": "m", "lane_kind": "holograms"}},
    {{"id": "st", "kind": "stage", "map": "m", "order": "a0"}}, {{"id": "s", "kind": "step", "stage": "st", "order": "a0"}},
    {{"id": "c", "kind": "card", "lane": "l", "step": "s", "order": "a0"}}]}}"""
    document = project.loaded(data.encode(), name="x").document

    assert isinstance(document.records[document.get(Card, "c").lane], Unknown)
    assert not [finding for finding in findings(document) if finding.record == "c"]


def one_to_two(plain: Plain) -> Plain:
    """Call the text of a card its words."""
    return {**plain, "records": [{"words" if key == "text" else key: row[key] for key in row} for row in plain["records"]]}


def two_to_three(plain: Plain) -> Plain:
    """Call the words of a card its text, and shout them."""
    rows = [{"text" if key == "words" else key: row[key] for key in row} for row in plain["records"]]
    return {**plain, "records": [{**row, "text": row["text"].upper()} if "text" in row else row for row in rows]}


def test_the_golden_file_of_the_first_format_goes_through_formats_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = (one_to_two, two_to_three)
    monkeypatch.setattr(reading, "FORMAT", 3)
    monkeypatch.setattr(reading, "migrate", lambda plain: migrate(plain, chain))
    data = (GOLDEN / "format-1.journey").read_bytes()

    found = reading.loaded(data, name="old")

    assert (found.format, found.newer) == (1, False)
    assert migrations.FORMAT == FORMAT  # the formats to come are this test's alone
    assert found.document.get(Card, "card-2").text == "¿Y AHORA?"
    assert _shouted(found.document) == _shouted(project.from_bytes(data, name="old"))


def _shouted(document: Document) -> list[tuple[str, str]]:
    return sorted((record.id, lines.line(record).upper()) for record in document)
