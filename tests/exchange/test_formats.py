"""A file comes in by what is in it; what cannot come in is told in one plain sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.trouble import Trouble
from journeydesk.exchange.formats import (
    FORMATS,
    CannotRead,
    Imported,
    NothingToImport,
    NotText,
    TooLarge,
    import_data,
    import_file,
    import_text,
)

DIAGRAM = "journey\ntitle Größe – “5”\nsection A\nx: 3: Zoë\n"
TABLE = "| Stage | Pain |\n|-|-|\n| A | Größe |\n"


@pytest.mark.parametrize("name", ["a.mmd", "a.mermaid", "a.md", "a.markdown", "a.txt", "a", "A.MMD"])
@pytest.mark.parametrize(
    "text", [DIAGRAM, TABLE, f"# H\n\n```mermaid\n{DIAGRAM}```\n", f"%% c\n---\ntitle: T\n---\n{DIAGRAM}"]
)
def test_a_file_is_known_by_what_is_in_it(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(import_file(tmp_path / name).document.maps) == 1


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "The text was read as UTF-16."),
        ("utf-16-le", "The text was read as UTF-16."),
        ("utf-16-be", "The text was read as UTF-16."),
        ("utf-32", "The text was read as UTF-32."),
        ("windows-1252", "The text was read as Windows-1252."),
    ],
)
def test_text_is_read_in_the_encoding_it_is_in(codec: str, told: str | None) -> None:
    imported = import_data(DIAGRAM.encode(codec), "a.mmd")
    assert imported.document.maps[0].title == "Größe – “5”"
    assert imported.document.personas[0].name == "Zoë"
    assert [str(remark) for remark in imported.report] == ([told] if told else [])
    assert not any(remark.serious for remark in imported.report)


def test_utf_16_with_the_bytes_of_its_mark_swapped_is_read() -> None:
    assert import_data(b"\xfe\xff" + DIAGRAM.encode("utf-16-be"), "a.mmd").document.personas[0].name == "Zoë"


def test_a_broken_byte_in_utf_8_is_told_and_the_rest_stays_right() -> None:
    one = import_data(DIAGRAM.encode() + "ü: 4: Zoë\n".encode() + b"y\xff: 5\n", "a.mmd")
    assert one.document.personas[0].name == "Zoë"
    assert "one character could not be read" in str(one.report[0])
    two = import_data(b"\xef\xbb\xbf" + DIAGRAM.encode() + b"y\xff\xfe: 5\n", "a.mmd")
    assert "2 characters could not be read" in str(two.report[0])


def test_windows_1252_with_bytes_it_does_not_have_is_told() -> None:
    imported = import_data(b"journey\nx\xe4\x81: 3", "a.mmd")
    assert "Windows-1252, in which one character" in str(imported.report[0])


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"PK\x03\x04" + b"\0\1\2\3" * 100,
        b"\x01\x02\x03\x04\x05\xff" * 50,
        b"a\0b\0" + b"\0\0\xd8\xdc" * 200,
        b"abc\0d" * 100,
    ],
)
def test_a_binary_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotText, match=r"“a\.md” is not a text file"):
        import_data(data, "a.md")


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe\n\x00"])
def test_an_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(NothingToImport, match=r"“a\.md” is empty"):
        import_data(data, "a.md")


def test_a_folder_a_missing_file_and_a_pipe_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is a folder"):
        import_file(tmp_path)
    with pytest.raises(CannotRead, match="There is no file"):
        import_file(tmp_path / "none.md")
    with pytest.raises(CannotRead, match="the name is not possible"):
        import_file(tmp_path / "a\0b")
    with pytest.raises(CannotRead, match="cannot be read"):
        import_file(tmp_path / ("a" * 300))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead, match="not an ordinary file"):
        import_file(tmp_path / "pipe")


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLarge, match="has 200 MB"):
        import_file(tmp_path / "a.md")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Only prose.", "a.txt", "holds no Mermaid journey and no table"),
        ("Only prose.", "a.mmd", "begins with “Only”"),
        ("flowchart TD\nA-->B", "a.mmd", "begins with “flowchart”"),
        ("%%{init: {}}%%\nsequenceDiagram\n", "a.mermaid", "begins with “sequenceDiagram”"),
        ("journey\n\nOnce upon a time, there was no colon.", "a.txt", "holds no Mermaid journey"),
        ("12", "a.mmd", "holds no Mermaid journey"),
        ('{"format": 1, "app": "0.1.0", "records": [\n]}\n', "a.journey", "is a JourneyDesk file already"),
    ],
)
def test_a_text_without_a_journey_is_told(text: str, name: str, told: str) -> None:
    with pytest.raises(NothingToImport) as caught:
        import_text(text, name)
    assert told in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    "text", ["journey", "journey\nx: happy", "journey x: 5: Me", "journey section A\n", "journey\n  title T; U"]
)
def test_a_pasted_diagram_is_known_by_its_statements(text: str) -> None:
    assert len(import_text(text, "Pasted text").document.maps) == 1


def test_a_pasted_text_needs_no_file_name() -> None:
    assert import_text(TABLE, "Pasted text").document.maps[0].title == "Pasted text"
    assert import_text(TABLE, ".md").document.maps[0].title == ".md"


def test_half_characters_of_a_clipboard_do_no_harm() -> None:
    document = import_text("journey\nx\ud83d: 3: \udc00", "a.mmd").document
    assert [step.title for step in document.steps_of_map(document.maps[0].id)] == ["x\ufffd"]


def test_every_format_says_which_files_are_its_own() -> None:
    assert sorted(suffix for each in FORMATS for suffix in each.suffixes) == [".markdown", ".md", ".mermaid", ".mmd", ".txt"]
    assert all(each.read(DIAGRAM.encode(), f"a{each.suffixes[0]}").document.maps for each in FORMATS)


SCRAPS = [
    *("journey", "\n", "section ", "title ", "x", ": ", "5", ",", "|", "| Stage | Pain |\n|-|-|\n", "```mermaid\n", "```\n"),
    *("# ", "%%", "{", "}", ";", "#", "---\n", "> ", "- ", "    ", "<br>", "&amp;", "\\", "*", "[", "](", "<a>", "~~~md\n"),
    *("\ud800", "\0", "\r", "é", "😀", "accDescr {"),
]


def come_in(way: Callable[[], Imported]) -> Imported | Trouble:
    try:
        return way()
    except Trouble as trouble:
        return trouble


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(SCRAPS)
        | st.text(max_size=5),
        max_size=40,
    ).map("".join),
    st.sampled_from(["a.mmd", "a.md", "Pasted text"]),
)  # fmt: skip
def test_any_text_comes_in_or_is_refused_in_a_sentence(text: str, name: str) -> None:
    answer = come_in(lambda: import_text(text, name))
    if isinstance(answer, Trouble):
        assert name in str(answer)
    else:
        assert answer.document.maps
        assert all(remark.sentence.endswith(".") for remark in answer.report), answer.report


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_come_in_or_are_refused_in_a_sentence(data: bytes) -> None:
    for whole in (data, b"journey\nx: 3: " + data, "journey\nx: 3: ".encode("utf-16-le") + data):
        answer = come_in(partial(import_data, whole, "a.mmd"))
        assert "a.mmd" in str(answer) if isinstance(answer, Trouble) else answer.document.maps
