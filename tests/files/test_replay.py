"""A journal becomes the document and the history again, also when it was written for an older program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.edit import Edit, apply
from journeydesk.document.records import HEAD, Card, Head, Map
from journeydesk.files import lines, migrations, project, reading, recovery, replay
from journeydesk.files.faults import Damaged
from journeydesk.files.journal import Base, Journal, Step
from journeydesk.files.migrations import Plain, migrate
from journeydesk.files.replay import Misfit, document_after, edit_of, history, lead_back, steps_since
from tests.document.making import a_card
from tests.files.journals import a_document

BASE = a_document("one", "two")
DATA = project.to_bytes(BASE)
Row = dict[str, Any]


def row(name: str, text: str) -> Row:
    """A card as a file holds it."""
    found: Row = json.loads(lines.line(a_card(name, text=text)))
    return found


def step(*changes: tuple[Row | None, Row | None], number: int = 1, **more: Any) -> Step:  # noqa: ANN401 - fields of a step
    """A step with these changes."""
    return Step(**{"edit": "Some edit", "number": number, "changes": changes, **more})


def test_records_are_added_changed_and_removed() -> None:
    found = document_after(
        DATA,
        1,
        [step((None, row("new", "three"))), step((row("c0", "one"), row("c0", "ONE"))), step((row("c1", "two"), None))],
        name="plan",
    )

    assert {card.text for card in found if isinstance(card, Card)} == {"ONE", "three"}


def test_what_stands_beside_the_records_comes_back_as_well() -> None:
    heads = [{"id": HEAD, "kind": "", "rest": {"mood": number}} for number in (1, 2)]

    one = document_after(DATA, 1, [step((None, heads[0]))], name="plan")
    other = document_after(project.to_bytes(one), 1, [step((heads[0], heads[1]))], name="plan")
    none = document_after(project.to_bytes(other), 1, [step((heads[1], None))], name="plan")

    assert one.get(Head, HEAD).rest == {"mood": 1}
    assert other.get(Head, HEAD).rest == {"mood": 2}
    assert none == BASE


@pytest.mark.parametrize(
    "change",
    [
        (None, row("c0", "is there already")),
        (row("gone", "is not there"), row("gone", "still not")),
        (row("gone", "is not there"), None),
        (None, None),
        (None, {"kind": "card"}),
        (None, {"id": 5}),
        (None, {"id": HEAD, "rest": 5}),
    ],
)
def test_what_does_not_fit_is_told_with_the_name_of_the_edit(change: tuple[Row | None, Row | None]) -> None:
    with pytest.raises(Misfit, match=r"plan\.journey .“Some edit”. does not fit"):
        document_after(DATA, 1, [step(change)], name="plan.journey")


def test_a_record_that_cannot_be_read_is_damage() -> None:
    with pytest.raises(Damaged, match="wrong “text”"):
        document_after(DATA, 1, [step((None, {**row("new", "x"), "text": 5}))], name="plan")


def bases_and_steps(*rows: Base | Step) -> Journal:
    """A journal of these lines."""
    return Journal(tuple(rows), 0)


def test_what_was_given_to_what_another_program_wrote_belongs_to_that_alone() -> None:
    opened, taken = Base(base="a", format=1), Base(base="b", after=2, why="taken", format=1)
    merged, given, later = step(number=2), step(number=3, way="given"), step(number=4)
    found = bases_and_steps(opened, step(number=1), merged, given, taken, later)

    assert [one.number for one in steps_since(found, opened)] == [1, 2, 4]
    assert [one.number for one in steps_since(found, taken)] == [3, 4]


def test_what_was_given_to_a_base_that_was_not_written_any_more_is_none() -> None:
    opened = Base(base="a", format=1)
    found = bases_and_steps(opened, step(number=1), step(number=2), step(number=3, way="given"))

    assert [one.number for one in steps_since(found, opened)] == [1, 2]


def test_what_was_given_when_a_file_was_opened_leads_on_from_older_bases_too() -> None:
    older, opened = Base(base="a", format=1), Base(base="b", after=1, format=1)
    found = bases_and_steps(older, step(number=1), step(number=2, way="given"), opened, step(number=3))

    assert [one.number for one in steps_since(found, older)] == [1, 2, 3]
    assert [one.number for one in steps_since(found, opened)] == [2, 3]


def write(text: str, before: str, number: int, **more: Any) -> Step:  # noqa: ANN401 - fields of a step
    """Writing into a card."""
    return step((row("c0", before), row("c0", text)), number=number, edit=f"Write {text}", **more)


def seen(steps: Sequence[Step]) -> tuple[list[str], list[str]]:
    """The labels of what can be undone and redone."""
    done, undone = history(steps)
    return [past.edit.label for past in done], [past.edit.label for past in undone]


def test_the_history_comes_back_with_what_was_undone() -> None:
    first, second = write("a", "one", 1, at="early"), write("b", "a", 2)
    back = step((row("c0", "b"), row("c0", "a")), number=3, way="undone")
    again = step((row("c0", "a"), row("c0", "b")), number=4, way="redone")

    assert seen([first, second]) == (["Write a", "Write b"], [])
    assert seen([first, second, back]) == (["Write a"], ["Write b"])
    assert seen([first, second, back, again]) == (["Write a", "Write b"], [])
    assert seen([first, second, back, write("c", "a", 4)]) == (["Write a", "Write c"], [])
    assert history([first])[0][0].at == "early"


def test_letters_stay_one_step_until_something_comes_between() -> None:
    letters = [write("a", "one", 1, at="early"), write("ab", "a", 2, joined=True, at="late")]
    back = step((row("c0", "ab"), row("c0", "one")), number=3, way="undone")
    again = step((row("c0", "one"), row("c0", "ab")), number=4, way="redone")

    done, _ = history(letters)
    assert [(past.edit.label, past.at) for past in done] == [("Write a", "early")]
    assert done[0].edit.changes[0].before == BASE.get(Card, "c0")
    assert seen([*letters, back, again, write("abc", "ab", 5, joined=True)])[0] == ["Write a", "Write abc"]
    assert seen([letters[0], write("one", "a", 2, joined=True)]) == ([], [])
    assert seen([letters[0], write("one", "a", 2, joined=True), write("z", "one", 3, joined=True)])[0] == ["Write z"]
    assert seen([step(number=1)])[0] == ["Some edit"]


@pytest.mark.parametrize(
    "steps",
    [
        [step(number=1, way="undone")],
        [step(number=1, way="redone")],
        [write("a", "one", 1), write("c", "b", 2, joined=True)],
        [step((None, {"id": "x", "kind": "card"}))],
        [step((None, {"id": "x", "kind": 5}))],
    ],
)
def test_steps_that_do_not_follow_on_each_other_are_no_history(steps: list[Step]) -> None:
    with pytest.raises(Misfit, match="do not follow on each other"):
        history(steps)


def test_edits_that_take_each_other_back_lead_back() -> None:
    there, back = write("a", "one", 1), write("one", "a", 2)

    assert lead_back([])
    assert lead_back([there, back])
    assert not lead_back([there])
    assert not lead_back([there, there])


def test_an_edit_of_any_kind_of_record_comes_back() -> None:
    made = step((None, {"id": "u", "kind": "hologram", "deep": [1]}), (None, {"id": HEAD, "kind": "", "rest": {"a": 1}}))

    edit = edit_of(made)

    assert [change.id for change in edit] == ["u", HEAD]
    assert apply(BASE, edit).get(Head, HEAD).rest == {"a": 1}


# programs that were updated between a crash and the next start


def one_to_two(plain: Plain) -> Plain:
    """Call the text of a card its words."""
    return {**plain, "records": [{"words" if key == "text" else key: one[key] for key in one} for one in plain["records"]]}


def two_to_three(plain: Plain) -> Plain:
    """Call the words of a card its text, and shout them; a map has a scale of two."""
    rows = [{"text" if key == "words" else key: one[key] for key in one} for one in plain["records"]]
    rows = [{**one, "text": one["text"].upper()} if "text" in one else one for one in rows]
    return {**plain, "records": [{**one, "scale": 2} if one["kind"] == "map" else one for one in rows]}


CHAIN = (one_to_two, two_to_three)


@pytest.fixture
def updated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is of format 3 now."""
    for room in (reading, recovery, migrations):
        monkeypatch.setattr(room, "FORMAT", 3)
    monkeypatch.setattr(replay, "MIGRATIONS", CHAIN)
    monkeypatch.setattr(reading, "migrate", lambda plain: migrate(plain, CHAIN))


@pytest.mark.usefixtures("updated")
def test_edits_of_an_older_program_are_done_to_what_it_knew_and_then_migrated() -> None:
    found = document_after(DATA, 1, [write("a", "one", 1), step((None, row("new", "b")))], name="plan")

    assert {card.text for card in found if isinstance(card, Card)} == {"A", "TWO", "B"}
    assert found.maps[0].scale == 2


@pytest.mark.usefixtures("updated")
def test_a_base_that_was_older_still_is_brought_to_the_format_of_the_edits_first() -> None:
    before, after = ({key: one[key] for key in one if key != "text"} for one in (row("c0", "x"), row("c0", "x")))

    found = document_after(DATA, 2, [step(({**before, "words": "one"}, {**after, "words": "a"}))], name="plan")

    assert {card.text for card in found if isinstance(card, Card)} == {"A", "TWO"}


@pytest.mark.usefixtures("updated")
def test_a_document_that_never_had_a_file_is_migrated_too() -> None:
    a_map = {"id": "m", "kind": "map", "order": "a0"}

    assert document_after(None, 2, [step((None, a_map))], name="x").get(Map, "m").scale == 2


class Doing:
    """Somebody who does, undoes and redoes, as a document is worked on, and what a journal holds of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self.steps: list[Step] = []
        self.open = False

    def _note(self, edit: Edit, **more: Any) -> None:  # noqa: ANN401 - fields of a step
        def plain(record: Any) -> Row | None:  # noqa: ANN401 - a record, or nothing
            found: Row | None = None if record is None else json.loads(lines.line(record))
            return found

        changes = tuple((plain(change.before), plain(change.after)) for change in edit)
        self.steps.append(Step(edit=edit.label, number=len(self.steps) + 1, changes=changes, **more))
        self.document = apply(self.document, edit)

    def do(self, edit: Edit, *, joined: bool) -> None:
        """Do an edit, which belongs to the step before if it can."""
        if not edit:
            return
        joined = joined and self.open and bool(self.done)
        self._note(edit, joined=joined)
        self.undone.clear()
        whole = self.done.pop().then(edit) if joined else edit
        self.open = bool(whole)
        if whole:
            self.done.append(whole)

    def undo(self) -> None:
        """Take the last step back."""
        self.open = False
        if self.done:
            self.undone.append(self.done.pop())
            self._note(self.undone[-1].inverse(), way="undone")

    def redo(self) -> None:
        """Do the last step once more."""
        self.open = False
        if self.undone:
            self.done.append(self.undone.pop())
            self._note(self.done[-1], way="redone")


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_was_done_undone_and_redone_document_and_history_come_back(data: st.DataObject) -> None:
    from tests.strategies import documents, edits

    base = data.draw(documents(max_maps=1))
    somebody = Doing(base)
    for what in data.draw(st.lists(st.sampled_from(["do", "join", "undo", "redo"]), max_size=8)):
        if what in ("do", "join"):
            somebody.do(data.draw(edits(somebody.document)), joined=what == "join")
        else:
            getattr(somebody, what)()

    done, undone = history(somebody.steps)

    assert document_after(project.to_bytes(base), 1, somebody.steps, name="any") == somebody.document
    assert [past.edit for past in done] == somebody.done
    assert [past.edit for past in undone] == somebody.undone


def test_a_path_is_what_messages_call_a_document(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=str(tmp_path)):
        document_after(b'{"format": 1, "records": [{"id": 5}]}', 1, [], name=str(tmp_path / "plan.journey"))
