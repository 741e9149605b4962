"""Bursts of typing are one undo step each, and undo ends a burst."""

from __future__ import annotations

import pytest

from journeydesk.desk.history import History, Look
from journeydesk.document.edit import Edit, adding
from journeydesk.document.records import Map, MapId, RecordId


def an_edit(name: str) -> Edit:
    """An edit of its own record."""
    return adding(name, Map(id=MapId(RecordId(name))))


@pytest.mark.parametrize("done_again", [False, True])
def test_what_is_typed_after_undo_is_a_step_of_its_own(done_again: bool) -> None:
    history = History()
    history.add(an_edit("rename"), Look(), joins=None)
    history.add(an_edit("first burst"), Look(), joins="text")
    history.go_to(1, Look())
    if done_again:
        history.go_to(2, Look())

    history.add(an_edit("second burst"), Look(), joins="text")

    assert history.go_to(history.present - 1, Look())[0].edit == an_edit("second burst")
    assert history.undo_label == ("first burst" if done_again else "rename")
