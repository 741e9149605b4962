"""Bad input: each command says one plain sentence with file, line or record, and overwrites nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journeydesk.document.document import Document
from tests.cli.running import Run, saved
from tests.document.making import a_card, the_ground

HEADER = b'{"format": 1, "app": "0.1.0", "records": [\n'
MAP = b'{"id": "m", "kind": "map"}'


def of(data: bytes) -> Callable[[Path], object]:
    """Makes a file of these bytes."""
    return lambda path: path.write_bytes(data)


def nonsense(path: Path) -> None:
    """Make 190 MB of nonsense that begins like nothing."""
    with path.open("wb") as file:
        file.write(b"{ 93487 &%$ nonsense \n" * 4000)
        file.truncate(190 * 10**6)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "There is no file "),
    "empty": (of(b""), " is empty: "),
    "a folder": (Path.mkdir, " is a folder"),
    "binary": (of(bytes(range(256)) * 100), "is not a JourneyDesk project"),
    "a picture": (of(b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "it is a PNG picture."),
    "truncated": (of(HEADER + b'{"id": "c", "kind": "card", "la'), "line 2: the file breaks off here"),
    "another shape": (of(b'{"format": 1, "records": {"a": 1}}'), "it has no list of “records”."),
    "a wrong record": (of(HEADER + b'{"id": "c", "kind": "card"}]}'), "line 2: the card “c” has no “lane”."),
    "one id twice": (of(HEADER + MAP + b",\n" + MAP + b"]}"), "line 3: the id “m” stands twice"),
    "format 99": (of(b'{"format": 99, "records": [{"id": "x"}]}'), "bad.journey"),
    "nonsense": (nonsense, "line 1, column 3: this is not JSON"),
    "utf-16": (of("journey".encode("utf-16")), "is text in UTF-16"),
    "windows-1252": (of(HEADER + MAP.replace(b"m", b"\xe9")), "line 2: the byte 0xE9 is not UTF-8"),
    "deeply nested": (of(b'{"format": 1, "records": ' + b"[" * 50_000), "nested too deeply"),
}  # fmt: skip

COMMANDS = [
    ["info", "BAD"],
    ["info", "BAD", "--json"],
    ["check", "BAD"],
    ["export", "BAD", "there.pdf"],
    ["export", "BAD", "there.svg", "--paper", "A0"],
    ["export", "BAD", "there.png", "--all-maps"],
    ["diff", "BAD", "good.journey"],
    ["diff", "good.journey", "BAD", "--json"],
    ["merge", "BAD", "good.journey", "good.journey", "-o", "there.journey"],
    ["merge", "good.journey", "good.journey", "BAD", "-o", "good.journey"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=[" ".join(words) for words in COMMANDS])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_project_gets_one_sentence_and_nothing_is_overwritten(
    name: str, words: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make, part = BAD[name]
    make(Path("bad.journey"))
    saved(Path("good.journey"), the_ground())
    for there in ("there.pdf", "there.svg", "there.png", "there.journey"):
        Path(there).write_text("precious")
    before = contents(tmp_path)

    sentence = run(*("bad.journey" if word == "BAD" else word for word in words)).sentence

    assert sentence.startswith(f"journeydesk {words[0]}: ")
    assert "bad.journey" in sentence
    assert part in sentence
    assert sentence.endswith(".")
    assert contents(tmp_path) == before


def contents(folder: Path) -> dict[str, bytes | int]:
    """What lies in a folder: the bytes of small files, the size of large ones."""
    return {
        path.name: path.stat().st_size if path.is_dir() or path.stat().st_size > 2**20 else path.read_bytes()
        for path in folder.iterdir()
    }


UNIMPORTABLE: list[str] = ["missing", "empty", "a folder", "binary", "a picture", "nonsense"]


@pytest.mark.parametrize("name", UNIMPORTABLE)
def test_what_cannot_be_imported_gets_one_sentence_and_makes_nothing(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make, _ = BAD[name]
    make(Path("bad.md"))
    Path("there.journey").write_text("precious")
    before = contents(tmp_path)

    assert "bad.md" in run("import", "bad.md", "out.journey").sentence
    assert "bad.md" in run("import", "bad.md", "there.journey", "--force").sentence

    assert contents(tmp_path) == before


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_diagram_in_another_encoding_is_imported_or_refused_in_a_sentence(encoding: str, run: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "day.mmd", tmp_path / "day.journey"
    source.write_bytes("journey\n  title Mein Café\n  section Früh\n    Tee: 5: Zoë\n".encode(encoding))

    ran = run("import", source, out)

    assert "Traceback" not in ran.err
    assert ran.status == 2 or "Mein Café" in run("info", out).out
    assert out.exists() == (ran.status != 2)


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    good = saved(tmp_path / "good.journey", Document([*the_ground(), a_card()]))
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.svg")

    assert run("export", good, tmp_path / "folder.pdf").sentence.endswith("could not be written: it is a folder.")
    assert run("export", good, tmp_path / "pipe.svg").sentence.endswith("could not be written: it is no ordinary file.")
    assert run("merge", good, good, good, "-o", tmp_path / "no" / "a.journey").sentence.endswith("its folder does not exist.")
