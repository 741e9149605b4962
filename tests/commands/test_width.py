"""Columns and stages made wider and narrower by command."""

from __future__ import annotations

from pathlib import Path

from journeydesk.commands.all import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Step
from journeydesk.edits import borders
from journeydesk.files.project import to_bytes
from journeydesk.layout import sizes
from tests.commands.test_registry import run_on
from tests.desk.player import a_desk, current
from tests.edits.making import a_map, at, columns, stage_of, step_of

PLAN = {"Notice": ["Slips", "Asks"], "Explore": [], "Commit": ["Trial", "Sign"]}


def at_work(tmp_path: Path) -> tuple[Desk, OpenDocument]:
    desk, _ = a_desk(tmp_path, a_map(PLAN))
    return desk, current(desk)


def width(opened: OpenDocument, step: str) -> float | None:
    return opened.document.get(Step, step_of(opened.document, step).id).width


def test_the_usual_width_is_that_of_the_map() -> None:
    assert borders.USUAL == sizes.COLUMN


def test_columns_of_selected_steps_grow_shrink_and_come_back(tmp_path: Path) -> None:
    desk, opened = at_work(tmp_path)
    data = to_bytes(opened.document)
    opened.select([step_of(opened.document, "Slips").id, step_of(opened.document, "Trial").id])

    run_on(desk, "width.wider")
    run_on(desk, "width.wider")
    assert (width(opened, "Slips"), width(opened, "Trial"), width(opened, "Asks")) == (196.0, 196.0, None)
    run_on(desk, "width.narrower")
    run_on(desk, "width.narrower")
    assert width(opened, "Slips") is None, "back at the usual width nothing is said"
    run_on(desk, "width.narrower")
    assert width(opened, "Slips") == 124.0
    run_on(desk, "width.usual")

    assert to_bytes(opened.document) == data


def test_a_column_grows_and_shrinks_no_farther_than_it_can_be_read(tmp_path: Path) -> None:
    desk, opened = at_work(tmp_path)
    opened.select((), cell=at(opened.document, "Asks", "Actions"))

    for _ in range(30):
        run_on(desk, "width.wider")
    assert width(opened, "Asks") == borders.WIDEST
    for _ in range(30):
        run_on(desk, "width.narrower")
    assert width(opened, "Asks") == borders.NARROWEST


def test_a_stage_takes_steps_in_and_gives_them_away(tmp_path: Path) -> None:
    desk, opened = at_work(tmp_path)
    opened.select([stage_of(opened.document, "Explore").id])
    assert not COMMANDS["width.give_step"].when(desk)

    run_on(desk, "width.take_step")
    assert columns(opened.document) == {"Notice": ["Slips", "Asks"], "Explore": ["", "Trial"], "Commit": ["Sign"]}
    assert not COMMANDS["width.take_step"].when(desk)
    run_on(desk, "width.give_step")

    assert columns(opened.document) == PLAN | {"Explore": [""]}
    opened.select([stage_of(opened.document, "Commit").id])
    assert not COMMANDS["width.take_step"].when(desk)
    opened.select(())
    assert not any(COMMANDS[name].when(desk) for name in ("width.wider", "width.give_step"))
