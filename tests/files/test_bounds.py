"""A stranger's file that would use up the memory is refused in a sentence; one that is merely large is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.document import bitmaps
from journeydesk.document.document import Document
from journeydesk.document.records import Map, Unknown
from journeydesk.files import bounds, project
from journeydesk.files.bounds import TooMuch
from journeydesk.files.faults import Damaged, NotAProject, inline
from journeydesk.files.reading import SUSPECT

HEAD = '{"format": 1, "records": [\n'


def large(*rows: str) -> bytes:
    """A file that is large enough to be read record by record."""
    return (HEAD + ",\n".join([*rows, '{"id": "m", "kind": "map"}']) + "]}" + " " * SUSPECT).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("bomb", ["[],", "{},", '{"":0},', "0,", '"ab",'])
def test_a_small_file_of_a_million_things_is_refused_before_any_is_made(bomb: str) -> None:
    data = HEAD + '{"id": "m", "kind": "map", "x": [' + bomb * (1_500_000 if bomb[0] in "[{" else 7_000_000) + "0]}]}"

    with pytest.raises(
        TooMuch, match=r"^x holds far more than a project can: it was not opened, as it could use up all memory\.$"
    ):
        project.from_bytes(data.encode(), name="x")


def test_texts_count_as_what_they_take_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ROOM", 10_000_000)
    plain, odd = "a" * 2_000_000, "a" * 2_000_000 + "😀"

    assert project.from_bytes(large(f'{{"id": "u", "kind": "u", "x": "{plain}", "y": 1}}'), name="x")
    with pytest.raises(TooMuch):
        project.from_bytes(large(f'{{"id": "u", "kind": "u", "x": "{odd}"}}'), name="x")
    with pytest.raises(TooMuch):
        project.from_bytes(large(f'{{"id": "u", "kind": "u", "x": ["{plain}"]}}'), name="x")


def test_no_record_is_longer_than_the_largest_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LONGEST", 1000)

    with pytest.raises(TooMuch):
        project.from_bytes(large(f'{{"id": "u", "kind": "u", "x": "{"a" * 1000}"}}'), name="x")


def test_a_large_file_reads_as_the_same_file_would_if_it_were_small() -> None:
    rows = (
        '{"id": "u", "kind": "u", "x": [1.0, 2.5, 1e300, -0, 12345678901234567890, true, null], "y": "😀\\ud83d"}',
        f'{{"id": "v", "kind": "v", "x": "{"long " * 20_000}\\ud83d", "y": [1.0]}}',
        f'{{"id": "w", "kind": "w", "x": "{"long " * 20_000}", "y": [1.0, 123456789012345678901234567890]}}',
    )

    found = project.from_bytes(large(*rows), name="x")

    assert found == project.from_bytes(large(*rows).rstrip(), name="x")
    assert found.get(Unknown, "u").newer["x"][0] == 1
    assert isinstance(found.get(Unknown, "w").newer["y"][0], int)


def test_a_long_text_where_a_record_should_stand_is_told_with_its_line() -> None:
    with pytest.raises(Damaged, match=r"^x, line 2: a record should stand here, not “aaaaa"):
        project.from_bytes(large(f'"{"a" * 100_000}"'), name="x")


def test_a_file_too_large_to_be_looked_through_is_refused_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ROOM", 6_000_000)

    with pytest.raises(Damaged, match=r"^x is damaged, and too large to say where: take an earlier copy\.$"):
        project.from_bytes(large("oops"), name="x")
    with pytest.raises(Damaged, match=r"^x: the record “u” has no “kind”\.$"):
        project.from_bytes(large('{"id": "u"}'), name="x")


def test_a_large_file_that_lacks_what_a_project_has_is_none(tmp_path: Path) -> None:
    path = tmp_path / "large.journey"
    path.write_bytes(b'{"format": 1, "stuff": [' + b" " * SUSPECT + b"]}")

    with pytest.raises(NotAProject, match="it has no list of “records”"):
        project.read(path)


@pytest.mark.parametrize(
    "data",
    [
        b'{"format": 1, "x": NaN, "records": [{oops',
        b'{"format": 1, "x": NaN',
        b'{"format": 1, "x": NaN, "y": ' + b"[" * 100_000,
    ],
)
def test_a_number_that_is_none_with_nonsense_after_it_is_one_sentence(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"^x, line 1: there is a number that is infinite, too long, or none at all\.$"):
        project.from_bytes(data, name="x")


def test_what_a_message_quotes_is_short_on_one_line_and_can_be_shown() -> None:
    assert inline(" a\n\tb\0\ud83d\u202e\u2028c", 40) == "a b\ufffd\ufffd\u202e c"
    assert inline("a" * 50, 40) == "a" * 40 + "…"


def test_what_messages_quote_of_a_file_never_breaks_the_line() -> None:
    data = b'{"format": 1, "records": [{"id": "a\\nb", "kind": "c\\u0000", "order\\n": 1}, {"id": "a\\nb", "kind": "c"}]}'

    with pytest.raises(Damaged, match=r"^x, line 1: the id “a b” stands twice in the file\.$"):
        project.from_bytes(data, name="x")


def test_an_empty_project_is_within_bounds() -> None:
    assert project.from_bytes(large(), name="x") == Document([Map.checked({"id": "m"})])


def test_a_small_file_nested_without_end_is_refused() -> None:
    with pytest.raises(Damaged, match="nested too deeply for a project"):
        project.from_bytes(b'{"format": 1, "records": [' + b'{"a":' * 3000, name="x")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"BM", "image/bmp"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"<svg", None),
        (b"", None),
    ],
)
def test_what_a_picture_is_its_first_bytes_say(data: bytes, kind: str | None) -> None:
    sort = bitmaps.sort_of(data)

    assert (sort.media_type if sort is not None else None) == kind


def test_a_picture_has_neither_too_many_pixels_nor_too_few_bytes_for_them() -> None:
    photograph, drawing = bitmaps.sort_of(b"\xff\xd8\xff"), bitmaps.sort_of(b"GIF89a")
    assert photograph is not None
    assert drawing is not None
    assert not bitmaps.too_large(photograph, 8000, 6000, 5_000_000)
    assert bitmaps.too_large(drawing, 8000, 6000, 5_000_000)
    assert not bitmaps.too_large(drawing, 2000, 2000, 100)
    assert bitmaps.too_large(photograph, 8000, 6000, 10_000)
    assert bitmaps.too_large(photograph, 50_000, 50_000, 10**9)
