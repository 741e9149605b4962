"""What is said of an edit that was done, in a few words."""

from __future__ import annotations

from journeydesk.desk.announced import announced
from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.edit import Edit
from journeydesk.document.records import Cell, LaneKind, RecordId
from journeydesk.edits import cards, emotions, lanes, links, maps, records, stages
from tests.layout.build import Build


def shop() -> tuple[OpenDocument, dict[str, RecordId]]:
    """A stage of two steps, a lane of notes and one of faces."""
    build = Build("Shop")
    enter, pay = build.stage("Buy", steps=("Enter", "Pay"))
    build.stage("")
    notes, mood = build.lane(LaneKind.NOTES), build.lane(LaneKind.EMOTIONS, "Mood")
    one, two = build.card(notes, enter, "a basket"), build.card(notes, enter, "")
    build.scores(mood, [enter], [2.0])
    ids = {"enter": enter, "pay": pay, "notes": notes, "mood": mood, "one": one, "two": two}
    return OpenDocument(build.document()), ids


def said(current: OpenDocument, edit: Edit) -> str:
    """What is said when this edit is done."""
    heard: list[str] = []
    stop = current.listen(lambda happening: heard.append(announced(current.document, happening)))
    current.do(edit)
    stop()
    return heard[-1]


def test_what_moves_says_where_it_is_now() -> None:
    current, ids = shop()
    document = current.document
    step, lane = document.steps_of_map(document.maps[0].id)[1].id, document.lanes(document.maps[0].id)[0].id

    assert said(current, cards.move(document, [ids["one"]], to=Cell(step, lane))) == "Moved to Pay, Notes"
    assert said(current, cards.park(current.document, [ids["two"], ids["one"]])) == "2 things moved to parking lot"
    moved = cards.move(current.document, [ids["one"]], to=Cell(step, lane))
    other = cards.move(current.document, [ids["two"]], to=Cell(document.steps_of_map(document.maps[0].id)[0].id, lane))
    assert said(current, Edit("Move cards", (*moved, *other))) == "2 things moved"


def test_faces_and_heads_that_move_say_where_they_are_now() -> None:
    current, ids = shop()
    document, map_id = current.document, current.document.maps[0].id
    (face,) = document.points(document.lanes(map_id)[1].id)

    assert (
        said(current, emotions.move(document, face.id, score=2.0, to=document.steps_of_map(map_id)[1].id))
        == "Moved to Pay, Mood"
    )
    assert said(current, emotions.move(current.document, face.id, score=4.0)) == ""
    lane = document.lanes(map_id)[1].id
    assert said(current, lanes.move(current.document, lane, before=document.lanes(map_id)[0].id)) == "Moved to lane 1 of 2"
    row = document.stages(map_id)
    assert said(current, stages.move(current.document, row[1].id, before=row[0].id)) == "Moved to stage 1 of 2"
    assert ids


def test_what_goes_is_named_and_what_comes_is_heard_where_it_stands() -> None:
    current, ids = shop()
    edit, link = links.add(current.document, ids["one"], ids["two"])
    assert said(current, edit) == ""

    assert said(current, records.remove(current.document, [link])) == "Removed: link from a basket to empty card"
    assert said(current, records.remove(current.document, [ids["two"]])) == "Removed: empty card"
    assert said(current, records.remove(current.document, [ids["enter"]])) == "Remove step and 1 card"


def test_what_changes_many_says_what_it_was_and_undo_says_so() -> None:
    current, ids = shop()
    heard: list[str] = []
    both = cards.change(current.document, [ids["one"], ids["two"]], votes=3)

    assert said(current, both) == both.label
    assert said(current, maps.rename(current.document, current.document.maps[0].id, "Bank")) == ""
    current.listen(lambda happening: heard.append(announced(current.document, happening)))
    current.undo()
    current.redo()
    current.select([ids["one"]])
    assert heard == ["Undone: Rename map", "Done again: Rename map", ""]
    assert announced(current.document, Happening()) == ""
