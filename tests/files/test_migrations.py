"""Every format ever written can still be read, and is kept as a golden file."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.document.checked import Frozen, defaults
from journeydesk.document.document import Document
from journeydesk.document.records import HEAD, KINDS, Head, LaneKind, Record, Unknown
from journeydesk.document.repair import findings
from journeydesk.files import project
from journeydesk.files.migrations import FORMAT, MIGRATIONS, Plain, migrate

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(number: int) -> Path:
    """The file that was written in this format."""
    return GOLDEN / f"format-{number}.journey"


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_there_is_a_golden_file_for_every_format_ever_written(number: int) -> None:
    document = project.read(golden(number))

    assert len(document) > len(KINDS)
    assert f'{{"format": {number},' in golden(number).read_text("utf-8")


def test_the_golden_file_of_todays_format_is_what_is_written_today() -> None:
    data = golden(FORMAT).read_bytes()

    assert project.to_bytes(project.read(golden(FORMAT))) == data


def test_the_golden_file_of_todays_format_has_every_kind_with_every_field_set() -> None:
    document = project.read(golden(FORMAT))

    for kind in KINDS.values():
        assert _unset(document, kind) == set(), kind.__name__
    assert {lane.lane_kind for one in document.maps for lane in document.lanes(one.id)} == set(LaneKind)
    assert document.find(Unknown, "hologram-1") is not None
    assert document.get(Head, HEAD).rest
    assert findings(document) == ()


def _unset(document: Document, kind: type[Record]) -> set[str]:
    """The fields that have their default in all records of the kind, those of value objects included."""
    values: list[Frozen] = [record for record in document if isinstance(record, kind)]
    for record in list(values):
        inner = record.content().values()
        values += [value for value in inner if isinstance(value, Frozen)]
        values += [value for row in inner if isinstance(row, tuple) for value in row if isinstance(value, Frozen)]
    return {
        f"{model.__name__}.{name}"
        for model in {type(value) for value in values}
        for name, default in defaults(model).items()
        if name != "kind" and all(getattr(value, name) == default for value in values if type(value) is model)
    }


def one_to_two(plain: Plain) -> Plain:
    """Call all titles names."""
    return {**plain, "records": [{"name" if key == "title" else key: row[key] for key in row} for row in plain["records"]]}


def two_to_three(plain: Plain) -> Plain:
    """Forget all but the first record."""
    return {**plain, "records": plain["records"][:1]}


def test_an_old_file_goes_through_every_migration_from_its_own_format_on() -> None:
    migrations = [one_to_two, two_to_three]
    rows = [{"title": "a"}, {"title": "b"}]

    assert migrate({"format": 1, "records": rows}, migrations) == {"format": 3, "records": [{"name": "a"}]}
    assert migrate({"format": 2, "records": rows}, migrations) == {"format": 3, "records": [{"title": "a"}]}
    newest: Plain = {"format": 3, "records": rows}
    assert migrate(newest, migrations) is newest


def test_the_format_is_one_more_than_the_migrations() -> None:
    assert len(MIGRATIONS) + 1 == FORMAT
    assert all(migration.__doc__ for migration in MIGRATIONS)
