"""Versions that are damaged, missing or made by strangers: each says so in a sentence, and the others still work."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.files import versions
from journeydesk.files.versions_lines import WrongDelta, follow

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
PICTURE = b"A" * 20_000
STATES = (b"one\ntwo\nthree\n" * 20, b"one\ntwo\nthree\n" * 20 + PICTURE, b"one\n2\nthree\n" * 20 + PICTURE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with three versions, each a day after the other."""
    path = tmp_path / "plan.journey"
    for at, data in enumerate(STATES):
        versions.keep(path, data, why="daily", now=NOON + timedelta(days=at))
    return path


def files_of(path: Path) -> list[Path]:
    """The files of the versions, the oldest first."""
    return sorted(versions.folder_of(path).glob("*.version"))


def a_stranger(path: Path, steps: bytes, *, size: int, **header: object) -> versions.Version:
    """Put a version into the folder that says this; give it as it is listed."""
    plain: dict[str, object] = {
        "id": "aaaabbbbcccc",
        "name": "",
        "at": "2026-04-01T10:00:00+00:00",
        "why": "daily",
        "parent": None,
    }
    plain |= {"sha256": sha256(b"").hexdigest(), "size": size, **header}
    folder = versions.folder_of(path)
    file = folder / f"20260401-100000-000000-{plain['id']}.version"
    file.write_bytes(json.dumps(plain).encode() + b"\n" + zlib.compress(steps))
    return versions.all_of(path)[0]


def test_a_version_whose_parent_is_missing_says_so_and_the_others_work(path: Path) -> None:
    last, middle, first = versions.all_of(path)
    files_of(path)[1].unlink()

    with pytest.raises(versions.BrokenVersion, match=r"^The version of 2026-03-04 .* stands on another that is missing"):
        versions.read(path, last)
    with pytest.raises(versions.BrokenVersion, match="is no longer in the folder plan"):
        versions.read(path, middle)
    assert versions.read(path, first) == STATES[0]


def test_what_is_kept_after_damage_stands_on_what_can_be_read(path: Path) -> None:
    files_of(path)[2].write_bytes(files_of(path)[2].read_bytes()[:-9])

    kept = versions.keep(path, STATES[2], why="daily", now=NOON + timedelta(days=5))

    assert kept is not None
    assert versions.read(path, kept) == STATES[2]


def test_a_version_is_kept_whole_where_none_can_be_read(path: Path) -> None:
    for file in files_of(path):
        file.write_bytes(b"")

    kept = versions.keep(path, STATES[2], why="daily", now=NOON + timedelta(days=5))

    assert kept is not None
    assert kept.changes is None
    assert versions.read(path, kept) == STATES[2]
    assert [version.broken for version in versions.all_of(path)] == [False, True, True, True]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_damage_to_a_file_is_a_sentence_and_never_other_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "plan.journey"
    for at, state in enumerate(STATES):
        versions.keep(path, state, why="daily", now=NOON + timedelta(days=at))
    file = data.draw(st.sampled_from(sorted(versions.folder_of(path).iterdir())))
    whole = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        whole[at] ^= data.draw(st.integers(1, 255))
    else:
        del whole[at:]
    file.write_bytes(whole)

    for version in versions.all_of(path):
        with suppress(versions.BrokenVersion):
            assert versions.read(path, version) in STATES
    kept = versions.keep(path, STATES[1], why="named", name="after", now=NOON + timedelta(days=9))
    assert kept is not None
    assert versions.read(path, kept) == STATES[1]


def test_a_missing_picture_says_so_and_comes_back_with_the_next_version_that_has_it(path: Path) -> None:
    last, _, first = versions.all_of(path)
    (part,) = versions.folder_of(path).glob("*.part")
    part.unlink()

    with pytest.raises(versions.BrokenVersion, match=r"its picture .* is damaged or missing"):
        versions.read(path, last)
    assert versions.read(path, first) == STATES[0]

    versions.keep(path, STATES[2], why="daily")
    assert versions.read(path, last) == STATES[2]


def test_a_damaged_picture_is_written_again_when_it_is_new_to_a_version(path: Path) -> None:
    versions.keep(path, STATES[0], why="daily", now=NOON + timedelta(days=5))
    (part,) = versions.folder_of(path).glob("*.part")
    part.write_bytes(b"not a picture")

    kept = versions.keep(path, STATES[1], why="daily", now=NOON + timedelta(days=6))

    assert kept is not None
    assert versions.read(path, kept) == STATES[1]


def test_a_picture_of_another_size_is_not_taken(path: Path) -> None:
    (part,) = versions.folder_of(path).glob("*.part")
    part.write_bytes(zlib.compress(PICTURE[:-1]))
    with pytest.raises(versions.BrokenVersion, match="its picture"):
        versions.read(path, versions.all_of(path)[0])

    part.write_bytes(zlib.compress(b"B" * len(PICTURE)))
    with pytest.raises(versions.BrokenVersion, match="is damaged"):
        versions.read(path, versions.all_of(path)[0])


def test_strange_files_in_the_folder_are_left_alone(path: Path) -> None:
    folder = versions.folder_of(path)
    for name in ("notes.txt", "20260302-110000-000000-abc.version", "20260302 (conflicted copy).version", ".hidden.part"):
        (folder / name).write_bytes(b"mine")
    (folder / "inside").mkdir()

    assert len(versions.all_of(path)) == 3
    assert (folder / "notes.txt").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "header",
    [
        {"id": "../../../etc"},
        {"id": "ddddeeeeffff"},
        {"size": -1},
        {"size": 10**12},
        {"at": "yesterday"},
        {"at": "2026-04-01T10:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "2026-05-01T10:00:00+00:00"},
        {"why": "because"},
        {"name": "x" * 1000},
        {"name": 5},
        {"parent": "../../../plan"},
        {"sha256": "no"},
        {"changes": "many"},
    ],
)
def test_a_first_line_that_cannot_be_is_a_version_that_cannot_be_read(header: dict[str, object], path: Path) -> None:
    plain: dict[str, object] = {
        "id": "aaaabbbbcccc",
        "at": "2026-04-01T10:00:00+00:00",
        "why": "daily",
        "sha256": "0" * 64,
        "size": 0,
    }
    file = versions.folder_of(path) / "20260401-100000-000000-aaaabbbbcccc.version"
    file.write_bytes(json.dumps(plain | header).encode() + b"\n" + zlib.compress(b""))

    listed = versions.all_of(path)[0]

    assert listed.broken
    assert listed.id == "aaaabbbbcccc"
    with pytest.raises(versions.BrokenVersion, match=r"^The version of .* is damaged\.$"):
        versions.read(path, listed)
    with pytest.raises(versions.BrokenVersion):
        versions.rename(path, listed, "x")
    assert len(versions.all_of(path)) == 4


def test_a_name_with_a_day_that_is_none_is_a_version_that_cannot_be_read(path: Path) -> None:
    (versions.folder_of(path) / "20269999-999999-000000-aaaabbbbcccc.version").write_bytes(b"{}")

    assert [version.broken for version in versions.all_of(path)] == [False, False, False, True]
    assert not versions.due(path, NOON + timedelta(days=2))


@pytest.mark.parametrize("line", [b"\xff\xfe", b"{" * 9000, b"[" * 20_000, b'{"id": ' + b"[" * 16_000])
def test_a_first_line_that_is_no_json_is_a_version_that_cannot_be_read(line: bytes, path: Path) -> None:
    (versions.folder_of(path) / "20260401-100000-000000-aaaabbbbcccc.version").write_bytes(line)

    assert versions.all_of(path)[0].broken


@pytest.mark.parametrize(
    "steps",
    [
        b"",
        b"nonsense",
        b"=0 1\n",
        b"+0\n",
        b"+5\nab",
        b"+99999999999\nab",
        b"=0 9999999999\n",
        b"@" + b"0" * 64 + b" 999999\n",
        b"@" + b"0" * 63 + b" 9\n",
        b"+3\nabc" * 9,
    ],
)
def test_a_delta_that_cannot_be_is_no_version(steps: bytes, path: Path) -> None:
    stranger = a_stranger(path, steps, size=12)

    with pytest.raises(versions.BrokenVersion, match="is damaged"):
        versions.read(path, stranger)


def test_a_state_of_more_lines_than_a_file_may_have_is_no_version() -> None:
    base = [b"\n"] * 2**19

    with pytest.raises(WrongDelta):
        follow(base, b"=0 524288\n" * 4)


def test_a_delta_of_endless_little_steps_is_given_up_soon(path: Path) -> None:
    stranger = a_stranger(path, b"+1\n\n" * 400_000, size=1_600_000)

    with pytest.raises(versions.BrokenVersion, match="is damaged"):
        versions.read(path, stranger)


def test_a_delta_that_unpacks_to_far_more_than_it_says_is_not_unpacked(path: Path) -> None:
    stranger = a_stranger(path, b"+1000\n" + bytes(50_000_000), size=1000)

    with pytest.raises(versions.BrokenVersion, match="is damaged"):
        versions.read(path, stranger)


def test_versions_that_stand_on_each_other_in_a_ring_are_not_followed_for_ever(path: Path) -> None:
    stranger = a_stranger(path, b"=0 1\n", size=4, parent="aaaabbbbcccc")

    with pytest.raises(versions.BrokenVersion, match="cannot be read"):
        versions.read(path, stranger)
    assert versions.keep(path, STATES[0], why="daily") is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_or_a_link_in_the_place_of_a_version_holds_nobody_up(path: Path, tmp_path: Path) -> None:
    pipe, link = files_of(path)[1:]
    pipe.unlink()
    os.mkfifo(pipe)
    secret = tmp_path / "secret"
    secret.write_bytes(link.read_bytes())
    link.unlink()
    link.symlink_to(secret)

    assert [version.broken for version in versions.all_of(path)] == [True, True, False]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_in_the_folder_leads_to_a_file_that_is_written(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    (part,) = versions.folder_of(path).glob("*.part")
    part.unlink()
    part.symlink_to(mine)

    kept = versions.keep(path, STATES[1], why="daily")

    assert kept is not None
    assert versions.read(path, kept) == STATES[1]
    assert mine.read_bytes() == b"mine"
    assert not part.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_versions_are_not_written_through_a_folder_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "plan.journey.versions").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(versions.NotKept, match=r"No version of “plan” was kept: .* it is a link\.$"):
        versions.keep(tmp_path / "plan.journey", STATES[0], why="daily")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_whose_name_no_disk_takes_has_no_versions_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(versions.NotKept, match=r"^No version of “x+” was kept: .*\.$"):
        versions.keep(tmp_path / f"{'x' * 300}.journey", STATES[0], why="daily")


def test_a_version_that_is_gone_cannot_be_named(path: Path) -> None:
    version = versions.all_of(path)[0]
    files_of(path)[2].unlink()

    with pytest.raises(versions.BrokenVersion):
        versions.rename(path, version, "x")
