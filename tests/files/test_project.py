"""Files of format 1: one record a line, equal documents equal bytes, nothing of a newer writer lost."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings

from journeydesk import __version__
from journeydesk.document.document import Document
from journeydesk.document.records import HEAD, Card, EmotionPoint, Head, Map, Rating, Record, RecordId, Unknown
from journeydesk.files import atomic, project
from journeydesk.files.lines import line
from tests.strategies import broken_documents, documents

HEADER = f'{{"format": 1, "app": "{__version__}", "records": [\n'


def reread(document: Document) -> Document:
    """The document written and read again."""
    return project.from_bytes(project.to_bytes(document), name="a.journey")


def a_card(**fields: object) -> Card:
    """A card with these fields."""
    return Card.checked({"id": "c", "lane": "l", **fields})


@given(documents())
@settings(max_examples=60, deadline=None)
def test_writing_and_reading_is_the_identity(document: Document) -> None:
    data = project.to_bytes(document)

    assert reread(document) == document
    assert project.to_bytes(reread(document)) == data
    assert project.to_bytes(Document(reversed(list(document)))) == data


@given(broken_documents())
@settings(max_examples=60, deadline=None)
def test_documents_that_need_repair_are_written_and_read_all_the_same(document: Document) -> None:
    assert reread(document) == document


@given(documents())
@settings(max_examples=60, deadline=None)
def test_a_file_is_json_with_one_record_a_line_sorted_by_kind_and_id(document: Document) -> None:
    text = project.to_bytes(document).decode()

    plain = json.loads(text)
    lines = text.split("\n")
    places = [(record["kind"], record["id"]) for record in plain["records"]]
    assert places == sorted(places)
    assert [json.loads(one.rstrip(",")) for one in lines[1:-2]] == plain["records"]
    assert lines[-2:] == ["]}", ""]
    assert next(iter(plain)) == "format"


def test_fields_stand_in_a_fixed_order_and_defaults_are_left_out() -> None:
    card = a_card(
        votes=2,
        text="Ünï “quoted”\n\\",
        order="a0",
        step=None,
        zebra=[1, {"b": None, "a": True}],
        apple=0.5,
        moment_of_truth=True,
    )

    assert line(card) == (
        '{"id": "c", "kind": "card", "order": "a0", "lane": "l", "text": "Ünï “quoted”\\n\\\\", "votes": 2, '
        '"moment_of_truth": true, "apple": 0.5, "zebra": [1, {"a": true, "b": null}]}'
    )


def test_a_field_set_to_its_default_is_written_like_one_never_set() -> None:
    card = a_card()

    assert line(card.but(text="Waits").but(text="")) == line(card) == '{"id": "c", "kind": "card", "lane": "l"}'


def test_value_objects_and_enumerations_are_written_by_their_values() -> None:
    card = a_card(rating=Rating.checked({"effort": 2, "impact": 5, "mood": "x"}), tags=("a", "b"))

    assert line(card).endswith('"tags": ["a", "b"], "rating": {"impact": 5, "effort": 2, "mood": "x"}}')
    assert line(Map.checked({"id": "m", "state": "to-be"})) == '{"id": "m", "kind": "map", "state": "to-be"}'


def test_whole_numbers_are_written_without_a_point() -> None:
    def knot(score: float) -> EmotionPoint:
        return EmotionPoint.checked({"id": "p", "lane": "e", "step": "s", "score": score})

    assert line(knot(3.0)).endswith('"score": 3}')
    assert line(knot(3.25)).endswith('"score": 3.25}')
    assert line(a_card(far=2.0**60)).endswith('"far": 1.152921504606847e+18}')


def test_what_json_cannot_hold_is_never_written() -> None:
    with pytest.raises(ValueError, match="no number"):
        line(a_card(mood=float("nan")))
    with pytest.raises(AssertionError, match="cannot stand in a file"):
        line(a_card(mood={1, 2}))


def test_an_empty_document_is_a_file_too() -> None:
    assert project.to_bytes(Document()).decode() == HEADER + "]}\n"
    assert reread(Document()) == Document()


def test_what_a_newer_writer_put_in_is_kept_and_written_back() -> None:
    text = (
        f'{{"format": 1, "app": "{__version__}", "mood": {{"a": [1, 2.5]}}, "zeal": null, "records": [\n'
        '{"id": "c", "kind": "card", "lane": "l", "rating": {"impact": 3, "regret": 4}, "smell": "roses"},\n'
        '{"id": "h", "kind": "hologram", "order": "a0", "depth": 3}\n'
        "]}\n"
    )

    document = project.from_bytes(text.encode(), name="newer.journey")

    assert project.to_bytes(document).decode() == text
    assert document.get(Unknown, "h").newer == {"order": "a0", "depth": 3}
    assert document.get(Head, HEAD).rest == {"mood": {"a": [1, 2.5]}, "zeal": None}
    changed = Document([*(one for one in document if one.id != "c"), document.get(Card, "c").but(text="New")])
    assert project.to_bytes(changed).decode() == text.replace('"lane": "l", ', '"lane": "l", "text": "New", ')


def test_a_file_edited_by_hand_need_not_have_a_record_a_line() -> None:
    text = (
        '\ufeff\n{ "records" : [ {"kind":"map",\n "id":"m"} ,{"votes":2.0,"id":"c","kind":"card","lane":"l"}], "format":1 }'
    )

    document = project.from_bytes(text.encode(), name="hand.journey")

    assert document == Document([Map.checked({"id": "m"}), a_card(votes=2)])


def test_half_a_surrogate_pair_from_a_careless_program_survives() -> None:
    text = HEADER + '{"id": "c", "kind": "card", "lane": "l", "text": "\\ud83d"}\n]}\n'

    assert project.to_bytes(project.from_bytes(text.encode(), name="x")).decode() == text


def test_a_whole_number_with_a_point_counts_as_whole() -> None:
    text = HEADER + '{"id": "c", "kind": "card", "lane": "l", "mood": [1.0, 1e300, 2.5]}\n]}\n'

    assert '"mood": [1, 1e+300, 2.5]' in project.to_bytes(project.from_bytes(text.encode(), name="x")).decode()


def test_a_file_is_written_whole_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a map.journey"
    document = Document([a_card(text="Waits")])

    project.write(document, path)

    assert project.read(path) == document
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_replaced_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real.journey", tmp_path / "link.journey"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)

    atomic.replace(link, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()


def test_a_new_file_has_the_permissions_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")

    atomic.replace(tmp_path / "new", b"")

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(atomic.NotWritten, match=r"folder could not be written: it is a folder\."):
        atomic.replace(folder, b"new")
    with pytest.raises(atomic.NotWritten, match="its folder does not exist"):
        atomic.replace(tmp_path / "nowhere" / "a.journey", b"new")
    with pytest.raises(atomic.NotWritten, match="no ordinary file"):
        atomic.replace(pipe, b"new")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe"]


def test_an_interrupted_write_leaves_the_old_file_and_no_part_of_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(b"old")

    with pytest.raises(TypeError):
        atomic.replace(path, "text is not bytes")  # type: ignore[arg-type]  # the interruption

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_why_a_file_could_not_be_written_is_said_plainly() -> None:
    assert atomic.why(PermissionError(13, "Permission denied")) == "you may not write there"
    assert atomic.why(OSError(28, "No space left on device")) == "No space left on device"


def test_records_of_one_kind_are_told_apart_from_the_head() -> None:
    document = Document([Head(id=HEAD, rest={"a": 1}), Unknown(id=RecordId("u"), kind="")])

    records: list[Record] = list(reread(document))
    assert {type(record) for record in records} == {Head, Unknown}
