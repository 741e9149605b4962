"""The journal: whatever happens to its bytes, what is read of it is a beginning of what was written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.files import journal, lines
from journeydesk.files.journal import Base, Line, Open, Step
from tests.strategies import records, texts

_numbers = st.integers(0, 2**40)
_bases = st.builds(
    Base,
    base=st.sampled_from(["", "a" * 64]),
    after=_numbers,
    dropped=st.integers(-1, 5),
    path=texts,
    name=texts,
    why=st.sampled_from(["opened", "saving", "saved", "taken"]),
    format=st.integers(1, 9),
    app=texts,
    at=texts,
)
_rows = st.none() | records().map(lambda record: json.loads(lines.line(record)))
_steps = st.builds(
    Step,
    edit=texts,
    number=_numbers,
    way=st.sampled_from(["done", "undone", "redone", "given"]),
    joined=st.booleans(),
    changes=st.lists(st.tuples(_rows, _rows), max_size=3).map(tuple),
    at=texts,
)
_opens = st.builds(Open, conflicts=st.lists(st.dictionaries(texts, texts, max_size=2), max_size=2).map(tuple))
_journals = st.lists(_bases | _steps | _opens, max_size=8)


def content(line: Line) -> str:
    """A line's inside."""
    if isinstance(line, Step):
        return journal.step_content(line, ((json.dumps(before), json.dumps(after)) for before, after in line.changes))
    return journal.content_of(line)


def bytes_of(rows: list[Base | Step | Open]) -> list[bytes]:
    """The lines of a journal."""
    return [journal.written(number, content(line)) for number, line in enumerate(rows, start=1)]


@settings(max_examples=50, deadline=None)
@given(_journals)
def test_what_is_written_is_read_back(rows: list[Base | Step | Open]) -> None:
    data = b"".join(bytes_of(rows))

    found = journal.read(data)

    assert found.lines == tuple(rows)
    assert (found.size, found.missing) == (len(data), False)


@settings(max_examples=50, deadline=None)
@given(_journals, st.data())
def test_cut_anywhere_it_is_a_beginning(rows: list[Base | Step | Open], data: st.DataObject) -> None:
    written = bytes_of(rows)
    whole = b"".join(written)
    cut = data.draw(st.integers(0, len(whole)))

    found = journal.read(whole[:cut])

    ends = [sum(map(len, written[:count])) for count in range(len(rows) + 1)]
    expected = max(count for count, end in enumerate(ends) if end <= cut)
    assert found.lines == tuple(rows[:expected])
    assert (found.size, found.missing) == (ends[expected], False)


@settings(max_examples=50, deadline=None)
@given(_journals.filter(bool), st.data())
def test_with_any_byte_flipped_it_is_a_beginning(rows: list[Base | Step | Open], data: st.DataObject) -> None:
    written = bytes_of(rows)
    whole = bytearray(b"".join(written))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))

    found = journal.read(bytes(whole))

    ends = [sum(map(len, written[:count])) for count in range(len(rows) + 1)]
    harmed = next(count for count in range(len(rows)) if at < ends[count + 1])
    assert found.lines == tuple(rows[:harmed])
    # whether anything good comes after what is damaged: the end of a line may be what was harmed
    assert found.missing == (harmed + (2 if at == ends[harmed + 1] - 1 else 1) < len(rows))


@settings(max_examples=50, deadline=None)
@given(_journals, st.data())
def test_lines_that_were_torn_and_written_once_more_are_read_once(
    rows: list[Base | Step | Open], data: st.DataObject
) -> None:
    noisy = b""
    for line in bytes_of(rows):
        for _ in range(data.draw(st.integers(0, 2))):
            noisy += line[: data.draw(st.integers(0, len(line) - 1))] + b"\n"
        noisy += line * data.draw(st.integers(1, 2))

    found = journal.read(noisy)

    assert (found.lines, found.missing) == (tuple(rows), False)


@pytest.mark.parametrize(
    "inside",
    [
        '"edit": "no number"',
        '"edit": 5, "number": 1',
        '"edit": "x", "number": 1, "way": "sideways"',
        '"hologram": 1',
        '"base": "x"',
        '"conflicts": 5',
        '"edit": "x", "number": 1, "changes": ' + "[" * 5000 + "]" * 5000,
        '"edit": "x", "number": ' + "9" * 5000,
        "no JSON",
    ],
)
def test_a_line_nobody_knows_is_none(inside: str) -> None:
    assert journal.read(journal.written(1, inside)) == journal.Journal((), 0)


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_no_journal(data: bytes) -> None:
    assert journal.read(data).lines == ()


def test_what_a_journal_tells_of_itself() -> None:
    given_up = Base(base="a", after=3, dropped=1, format=1)
    steps = [Step(edit=str(number), number=number) for number in range(1, 5)]
    rows: list[Base | Step | Open] = [
        Base(base="a", format=1),
        *steps[:3],
        Open(conflicts=({"id": "c"},)),
        given_up,
        steps[3],
    ]

    found = journal.read(b"".join(bytes_of(rows)))

    assert [base.dropped for base in found.bases] == [-1, 1]
    assert [step.edit for step in found.steps] == ["1", "4"]
    assert found.number == 4
    assert found.conflicts == ({"id": "c"},)
    assert journal.Journal((), 0).conflicts == ()
    assert journal.Journal((Base(base="a", after=9, format=1),), 0).number == 9
