"""Versions of a file: kept beside it as what changed, read back to the byte, and never in each other's way."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.files import project, versions
from journeydesk.files.versions_kept import DEEPEST
from tests.strategies import documents

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
HEAD = b'{"format": 1, "app": "0.1.0", "records": [\n'


def a_file(*texts: str, pictures: tuple[bytes, ...] = ()) -> bytes:
    """A file with a card a text and an asset a picture, as far as versions care."""
    lines = [b'{"id": "%d", "kind": "asset", "data": "%s"}' % (at, picture) for at, picture in enumerate(pictures)]
    lines += [b'{"id": "card-%d", "kind": "card", "text": "%s"}' % (at, text.encode()) for at, text in enumerate(texts)]
    return HEAD + b",\n".join(lines) + b"\n]}\n"


def weight(path: Path) -> int:
    """How many bytes the versions of a file take."""
    return sum(file.stat().st_size for file in versions.folder_of(path).iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the map lies."""
    return tmp_path / "plan.journey"


def test_a_version_is_kept_beside_the_file_and_read_back(path: Path) -> None:
    kept = versions.keep(path, a_file("Waits"), why="named", name="  after \n workshop 1 ", now=NOON)

    assert kept is not None
    assert (kept.name, kept.at, kept.why, kept.changes) == ("after workshop 1", NOON, "named", None)
    assert versions.all_of(path) == [kept]
    assert versions.read(path, kept) == a_file("Waits")
    assert kept.sha256 == sha256(a_file("Waits")).hexdigest()
    assert [one.name for one in path.parent.iterdir()] == ["plan.journey.versions"]


def test_a_file_without_versions_has_none_and_nothing_is_made(path: Path) -> None:
    assert versions.all_of(path) == []
    assert versions.due(path, NOON)
    assert not list(path.parent.iterdir())


def test_the_same_bytes_are_kept_once_unless_they_get_a_name(path: Path) -> None:
    versions.keep(path, a_file("Waits"), why="daily", now=NOON)

    assert versions.keep(path, a_file("Waits"), why="merge", now=NOON) is None
    named = versions.keep(path, a_file("Waits"), why="named", name="first", now=NOON)

    assert named is not None
    assert [version.name for version in versions.all_of(path)] == ["first", ""]
    assert named.changes == 0


def test_changes_count_the_records_that_are_other(path: Path) -> None:
    picture = b"A" * 9000
    kept = [
        versions.keep(path, data, why="daily", now=NOON + timedelta(hours=at))
        for at, data in enumerate(
            [
                a_file("Waits", "Pays"),
                a_file("Waits", "Pays twice"),
                a_file("Waits", "Pays twice", "Leaves", "Returns"),
                a_file("Waits"),
                a_file("Waits", pictures=(picture,)),
                b"anything else",
            ]
        )
    ]

    assert [version.changes if version else None for version in kept] == [None, 1, 2, 3, 1, 2]


@given(st.lists(st.one_of(st.binary(max_size=60), documents().map(project.to_bytes)), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_any_bytes_come_back_exactly(tmp_path_factory: pytest.TempPathFactory, states: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("any") / "plan.journey"
    kept = [versions.keep(path, data, why="daily", name="x") for data in states]

    assert [versions.read(path, version) for version in kept if version is not None] == states
    assert [version.name for version in versions.all_of(path)] == ["x"] * len(states)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n" * 70_000, id="empty lines"),
        pytest.param(b"\n" * (2**20 + 5), id="more lines than a file has"),
        pytest.param(os.urandom(100_000), id="not even text"),
        pytest.param(b"a\r\nb\r\n\r" * 900, id="other ends of lines"),
        pytest.param((b"x" * 9000 + b"\n") * 3 + b"y" * 9000, id="long lines that are alike"),
    ],
)
def test_what_is_no_project_is_kept_all_the_same(data: bytes, path: Path) -> None:
    first = versions.keep(path, b"before\n" + data + b"\nafter", why="daily")
    second = versions.keep(path, data, why="daily")
    third = versions.keep(path, b"before\n" + data + data, why="daily")

    assert first is not None
    assert second is not None
    assert third is not None
    assert versions.read(path, first) == b"before\n" + data + b"\nafter"
    assert versions.read(path, second) == data
    assert versions.read(path, third) == b"before\n" + data + data


def test_two_hundred_versions_of_a_large_map_with_pictures_take_hardly_more_than_one(path: Path) -> None:
    pictures = tuple(os.urandom(30_000).hex().encode() for _ in range(5))
    texts = [os.urandom(30).hex() for _ in range(2500)]
    versions.keep(path, a_file(*texts, pictures=pictures), why="daily", now=NOON)
    one = weight(path)
    for at in range(1, 200):
        texts[at * 12] = os.urandom(30).hex()
        versions.keep(path, a_file(*texts, pictures=pictures), why="daily", now=NOON + timedelta(days=at))

    kept = versions.all_of(path)
    assert len(kept) == 200
    assert {version.changes for version in kept[:-1]} == {1}
    assert weight(path) < 1.6 * one
    assert len(list(versions.folder_of(path).glob("*.part"))) == len(pictures)
    assert versions.read(path, kept[0]) == a_file(*texts, pictures=pictures)


def test_a_picture_that_comes_and_goes_is_stored_once(path: Path) -> None:
    picture = os.urandom(30_000).hex().encode()
    with_it, without = a_file("Waits", pictures=(picture,)), a_file("Waits")

    kept = [versions.keep(path, data, why="daily") for data in (with_it, without, with_it, without, with_it)]

    assert [versions.read(path, version) for version in kept if version] == [with_it, without, with_it, without, with_it]
    assert weight(path) < 1.1 * len(picture)


def test_no_version_stands_on_a_row_that_grows_without_end(path: Path) -> None:
    texts = [f"card {at}" for at in range(200)]
    for at in range(3 * DEEPEST):
        texts[at] = "changed"
        versions.keep(path, a_file(*texts), why="daily", now=NOON + timedelta(days=at))

    kept = versions.all_of(path)
    for version in kept[DEEPEST:-1]:  # without those in the middle, the newest still know what they stand on
        (versions.folder_of(path) / name_of(path, version)).unlink()

    assert versions.read(path, kept[0]) == a_file(*texts)


def name_of(path: Path, version: versions.Version) -> str:
    """The name of the file a version lies in."""
    (found,) = versions.folder_of(path).glob(f"*{version.id}.version")
    return found.name


def test_a_delta_that_would_not_be_smaller_is_not_kept_as_one(path: Path) -> None:
    common = b"the same in both, and long enough to be found again\n"
    first = b"".join(os.urandom(6).hex().encode() + b"\n" + common for _ in range(100))
    for data in (first, common * 100, os.urandom(100), first[::-1]):
        kept = versions.keep(path, data, why="daily")
        assert kept is not None
        assert versions.read(path, kept) == data

    alone = [file for file in versions.folder_of(path).iterdir() if b'"parent":null' in file.read_bytes()]
    assert len(alone) >= 3


def test_a_delta_that_is_shorter_but_takes_more_room_compressed_is_not_kept_as_one(path: Path) -> None:
    lines = [b"a" * length + b"\n" for length in range(1, 30)]
    shuffled = sorted(lines, key=lambda line: sha256(line).digest())

    for data in (b"".join(lines), b"".join(shuffled)):
        kept = versions.keep(path, data, why="daily")
        assert kept is not None
        assert versions.read(path, kept) == data

    assert [b'"parent":null' in file.read_bytes() for file in versions.folder_of(path).iterdir()] == [True, True]


def test_deltas_that_together_would_cost_too_much_to_read_are_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [os.urandom(20).hex() for _ in range(40)]
    versions.keep(path, a_file(*texts), why="daily", now=NOON)
    cost = 2 * len(a_file(*texts))
    monkeypatch.setattr("journeydesk.files.versions.LARGEST_DELTA", cost)
    for day in range(1, 30):
        texts[day] = "changed"
        kept = versions.keep(path, a_file(*texts), why="daily", now=NOON + timedelta(days=day))
        assert kept is not None
        assert versions.read(path, kept) == a_file(*texts)

    alone = [file for file in versions.folder_of(path).iterdir() if b'"parent":null' in file.read_bytes()]
    assert 2 <= len(alone) < 15


def test_versions_are_listed_newest_first_whatever_order_they_come_in(path: Path) -> None:
    for hours in (5, 1, 9, 3):
        versions.keep(path, a_file(str(hours)), why="daily", now=NOON + timedelta(hours=hours))

    assert [version.at - NOON for version in versions.all_of(path)] == [timedelta(hours=hours) for hours in (9, 5, 3, 1)]


def test_versions_of_one_moment_keep_their_order(path: Path) -> None:
    for name in "abcdef":
        versions.keep(path, a_file(name), why="named", name=name, now=NOON)

    kept = versions.all_of(path)
    assert [version.name for version in kept] == list("fedcba")
    assert all(later.at > earlier.at for later, earlier in pairwise(kept))


def test_a_version_gets_another_name_and_is_otherwise_as_it_was(path: Path) -> None:
    first = versions.keep(path, a_file("Waits"), why="daily", now=NOON)
    second = versions.keep(path, a_file("Waits", "Pays"), why="daily", now=NOON + timedelta(days=1))
    assert first is not None
    assert second is not None

    renamed = versions.rename(path, first, " before  the workshop ")

    assert renamed.name == "before the workshop"
    assert versions.all_of(path) == [second, renamed]
    assert versions.read(path, renamed) == a_file("Waits")
    assert versions.read(path, second) == a_file("Waits", "Pays")
    assert versions.rename(path, renamed, "") == first


def test_what_a_newer_program_wrote_into_the_first_line_stays_when_a_version_gets_a_name(path: Path) -> None:
    kept = versions.keep(path, a_file("Waits"), why="daily", now=NOON)
    assert kept is not None
    file = versions.folder_of(path) / name_of(path, kept)
    file.write_bytes(file.read_bytes().replace(b"{", b'{"smell":"roses",', 1))

    versions.rename(path, kept, "first")

    assert b'"smell":"roses"' in file.read_bytes()


def test_a_day_has_one_daily_version(path: Path) -> None:
    versions.keep(path, a_file("Waits"), why="daily", now=NOON - timedelta(days=1))
    assert versions.due(path, NOON)

    versions.keep(path, a_file("Waits"), why="named", name="first", now=NOON)
    assert versions.due(path, NOON)

    versions.keep(path, a_file("Pays"), why="daily", now=NOON)
    versions.keep(path, a_file("Leaves"), why="merge", now=NOON)

    assert not versions.due(path, NOON + timedelta(minutes=1))
    assert versions.due(path, NOON + timedelta(days=1))


def test_threads_keep_versions_at_the_same_time(path: Path) -> None:
    states = [a_file("Waits", str(at)) for at in range(24)]
    with ThreadPoolExecutor(6) as pool:
        kept = list(pool.map(partial(keep_named, path), states))

    assert [versions.read(path, version) for version in kept] == states
    assert len(versions.all_of(path)) == len(states)


def keep_named(path: Path, data: bytes) -> versions.Version:
    """Keep this under a name."""
    version = versions.keep(path, data, why="named", name="x")
    assert version is not None
    return version


@given(st.lists(documents(), min_size=2, max_size=4))
@settings(max_examples=15, deadline=None)
def test_versions_of_two_machines_meet_in_one_folder(
    tmp_path_factory: pytest.TempPathFactory, states: list[Document]
) -> None:
    here, there = (tmp_path_factory.mktemp("machine") / "plan.journey" for _ in range(2))
    data = [project.to_bytes(document) for document in states]
    kept = [(path, keep_named(path, one)) for one in data for path in (here, there)]
    for file in versions.folder_of(there).iterdir():
        (versions.folder_of(here) / file.name).write_bytes(file.read_bytes())

    assert len(versions.all_of(here)) == len(kept)
    assert [versions.read(here, version) for _, version in kept] == [one for one in data for _ in range(2)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_has_the_versions_of_the_file_it_leads_to(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path.symlink_to(tmp_path / "elsewhere" / "real.journey")

    versions.keep(path, a_file("Waits"), why="daily")

    assert versions.folder_of(path) == tmp_path / "elsewhere" / "real.journey.versions"
    assert len(versions.all_of(tmp_path / "elsewhere" / "real.journey")) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
@pytest.mark.parametrize(("file", "folder"), [(0o600, 0o700), (0o640, 0o750), (0o400, 0o700)])
def test_who_may_not_read_the_file_cannot_look_into_its_versions(path: Path, file: int, folder: int) -> None:
    path.write_bytes(a_file("Waits"))
    path.chmod(file)

    versions.keep(path, a_file("Waits"), why="daily")

    assert stat.S_IMODE(versions.folder_of(path).stat().st_mode) == folder


def test_where_no_folder_can_be_made_it_is_said(path: Path) -> None:
    versions.folder_of(path).write_bytes(b"in the way")

    with pytest.raises(
        versions.NotKept, match=r"^No version of “plan” was kept: .*plan\.journey\.versions could not be written"
    ):
        versions.keep(path, a_file("Waits"), why="daily")
    assert versions.all_of(path) == []


def test_what_is_too_large_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeydesk.files.versions.LARGEST", 100)
    with pytest.raises(versions.NotKept, match="too large to keep versions of it"):
        versions.keep(path, a_file("Waits", "Pays", "Leaves"), why="daily")

    monkeypatch.setattr("journeydesk.files.versions.LARGEST", 10_000)
    monkeypatch.setattr("journeydesk.files.versions.LARGEST_DELTA", 100)
    with pytest.raises(versions.NotKept, match="too large to keep versions of it"):
        versions.keep(path, a_file("Waits", "Pays", "Leaves"), why="daily")
