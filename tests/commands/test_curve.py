"""Commands about curves: whose is drawn, which are shown, and those of another map beside them."""

from __future__ import annotations

from pathlib import Path

from journeydesk.commands.all import COMMANDS
from journeydesk.desk.desk import Desk
from journeydesk.desk.drawing import choices
from journeydesk.desk.open_document import Happening, OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Cell, CurveName, EmotionPoint, Map, State
from journeydesk.edits import emotions, maps, personas
from tests.desk.player import Player, a_desk
from tests.edits.making import a_full_map, a_map, after, lane_of, step_of, the_map


def at_work(folder: Path, document: Document) -> tuple[Desk, OpenDocument, Player]:
    """A desk with a document in front."""
    desk, sitter = a_desk(folder)
    opened = OpenDocument(document)
    desk.add(opened)
    return desk, opened, sitter


def run(desk: Desk, command_id: str) -> None:
    desk.run(COMMANDS[command_id])


def can(desk: Desk, command_id: str) -> bool:
    return COMMANDS[command_id].when(desk)


def says(desk: Desk, command_id: str) -> str:
    return COMMANDS[command_id].text(desk)


def test_whose_curve_is_drawn_goes_round_the_people_of_the_map(tmp_path: Path) -> None:
    desk, opened, _ = at_work(tmp_path, a_full_map())
    priya, sam = (one.id for one in opened.document.personas)
    heard: list[Happening] = []
    opened.listen(heard.append)

    assert opened.curve == CurveName(persona=priya)
    run(desk, "curve.next_persona")
    assert opened.curve == CurveName(persona=sam)
    run(desk, "curve.other_state")
    assert opened.curve == CurveName(persona=sam, state=State.TO_BE)
    assert COMMANDS["curve.other_state"].checked is not None
    assert COMMANDS["curve.other_state"].checked(desk)
    run(desk, "curve.next_persona")
    assert opened.curve == CurveName(persona=priya, state=State.TO_BE)
    run(desk, "curve.other_state")
    assert opened.curve == CurveName(persona=priya)
    assert [happening.curve for happening in heard] == [True] * 4
    assert not opened.can_undo


def test_the_curve_drawn_is_each_maps_own_and_goes_with_its_persona(tmp_path: Path) -> None:
    document = a_full_map()
    priya, sam = (one.id for one in document.personas)
    _, opened, _ = at_work(tmp_path, document)
    opened.draw_curve(CurveName(persona=sam))

    opened.show(document.maps[1].id)
    assert opened.curve == CurveName()
    opened.show(document.maps[0].id)
    assert opened.curve == CurveName(persona=sam)
    opened.do(personas.remove(opened.document, sam))
    assert opened.curve == CurveName(persona=priya)
    opened.undo()
    assert opened.curve == CurveName(persona=sam)


def test_the_curve_of_the_maps_own_state_stays_drawn_when_the_map_becomes_the_to_be_map(tmp_path: Path) -> None:
    document = a_full_map()
    priya = document.personas[0].id
    _, opened, _ = at_work(tmp_path, document)
    opened.draw_curve(CurveName(persona=priya, state=State.TO_BE))

    opened.do(maps.change(opened.document, the_map(document), state=State.TO_BE))

    assert opened.curve == CurveName(persona=priya)


def test_what_can_be_drawn_are_the_maps_people_and_whoever_has_a_curve() -> None:
    document = a_full_map()
    priya, sam = (one.id for one in document.personas)
    map_id = the_map(document)

    assert choices(document, map_id) == tuple(
        CurveName(persona=who, state=state) for who in (priya, sam) for state in (None, State.TO_BE)
    )
    lane, step = lane_of(document, "Emotions").id, step_of(document, "Trial").id
    with_nobody = after(document, emotions.put(document, lane, step, None, 3)[0])
    assert CurveName() in choices(with_nobody, map_id)
    bare = a_map()
    assert choices(bare, the_map(bare)) == (CurveName(), CurveName(state=State.TO_BE))


def test_the_curve_of_what_is_selected_is_hidden_and_shown_again(tmp_path: Path) -> None:
    document = a_full_map()
    priya, sam = document.personas
    desk, opened, _ = at_work(tmp_path, document)
    map_id = the_map(document)

    assert says(desk, "curve.hide") == "Hide curve of Priya"
    opened.select([sam.id])
    assert says(desk, "curve.hide") == "Hide curve of Sam"
    run(desk, "curve.hide")
    assert opened.document.get(Map, map_id).hidden_curves == (CurveName(persona=sam.id),)
    knot = next(point for point in document if isinstance(point, EmotionPoint) and point.persona == priya.id)
    opened.select([knot.id])
    run(desk, "curve.hide")
    assert not can(desk, "curve.hide")
    assert says(desk, "curve.hide") == "Hide curve"

    run(desk, "curve.show")
    assert not can(desk, "curve.show")
    for _ in range(3):
        opened.undo()
    assert opened.document == document


def test_scores_are_written_beside_faces_by_choice(tmp_path: Path) -> None:
    desk, opened, _ = at_work(tmp_path, a_full_map())
    command = COMMANDS["curve.scores"]
    assert command.checked is not None

    run(desk, "curve.scores")
    assert command.checked(desk)
    run(desk, "curve.scores")
    assert not command.checked(desk)
    assert opened.can_undo


def test_the_as_is_curves_come_beside_those_of_the_to_be_map(tmp_path: Path) -> None:
    document = a_full_map()
    edit, copy_id = maps.duplicate(document, the_map(document), state=State.TO_BE)
    desk, opened, sitter = at_work(tmp_path, after(document, edit))

    assert says(desk, "curve.bring_over") == "Bring over the to-be curves"
    opened.show(copy_id)
    assert says(desk, "curve.bring_over") == "Bring over the as-is curves"
    assert says(desk, "curve.other_state") == "Draw the as-is curve"
    run(desk, "curve.bring_over")

    assert len(emotions.curves_on(opened.document, copy_id)) == 4
    assert sitter.told[-1] == "The curves of “Some map” were brought over."
    opened.undo()
    assert opened.document == after(document, edit)


def test_where_no_step_has_the_title_of_another_it_is_said(tmp_path: Path) -> None:
    document = a_full_map()
    edit, bare = maps.add(document, "Bare", state=State.TO_BE)
    desk, opened, sitter = at_work(tmp_path, after(document, edit))
    opened.show(bare)

    run(desk, "curve.bring_over")

    assert sitter.told[-1] == "No step here has the title of a step of “Some map” that has a score."
    assert not opened.can_undo


def test_without_a_document_or_a_curve_there_is_nothing_to_draw(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path)
    for command_id in ("next_persona", "other_state", "hide", "show", "scores", "bring_over"):
        assert not can(desk, f"curve.{command_id}")
        assert says(desk, f"curve.{command_id}")
    desk, _, _ = at_work(tmp_path, a_map())
    for command_id in ("next_persona", "other_state", "hide", "show", "scores", "bring_over"):
        assert not can(desk, f"curve.{command_id}")


def test_a_digit_on_a_bare_cell_of_a_curve_puts_a_face_there(tmp_path: Path) -> None:
    document = a_full_map()
    desk, opened, _ = at_work(tmp_path, document)
    cell = Cell(step_of(document, "Trial").id, lane_of(document, "Emotions").id)
    opened.select([], cell=cell)

    run(desk, "rate.four")

    (point,) = opened.document.points_at(cell.step)  # type: ignore[arg-type]  # the cell has a step
    assert (point.persona, point.score) == (document.personas[0].id, 4)
    assert opened.selection == {point.id}
    run(desk, "rate.two")
    assert opened.document.get(EmotionPoint, point.id).score == 2
    opened.undo()
    opened.undo()
    assert opened.document == document
