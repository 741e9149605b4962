"""The canvas in other scripts and directions: what is dragged and written there lands where it looks."""

from __future__ import annotations

from journeydesk.document.records import Card, Stage
from tests.layout.maps import chinese_japanese_emoji, right_to_left, sixty_steps
from tests.ui.pilot import Pilot


def test_on_a_map_that_reads_leftwards_stages_move_as_they_are_seen(pilot: Pilot) -> None:
    pilot.open(right_to_left())
    stages = pilot.document.stages(pilot.shown.map_id)
    assert pilot.frame(stages[0].id).x > pilot.frame(stages[1].id).x

    pilot.drag(stages[0].id, to=stages[1].id, across=0.1)

    assert [stage.id for stage in pilot.document.stages(pilot.shown.map_id)][:2] == [stages[1].id, stages[0].id]


def test_right_to_left_text_is_written_where_it_stands(pilot: Pilot) -> None:
    pilot.open(right_to_left())
    card = next(record for record in pilot.document if isinstance(record, Card) and len(record.text) > 4 and record.step)

    pilot.view.edit_text(card.id)
    writing = pilot.view.typist.writing
    assert writing is not None
    assert writing.reads_leftwards
    at_end = writing.caret_area.x()
    pilot.press("Right")
    assert writing.state.caret == len(card.text) - 1
    assert writing.caret_area.x() > at_end
    pilot.press("Left")
    pilot.type("ש")

    assert pilot.document.get(Card, card.id).text == card.text + "ש"


def test_chinese_and_emoji_are_written_and_taken_back(pilot: Pilot) -> None:
    pilot.open(chinese_japanese_emoji())
    stage = next(record for record in pilot.document if isinstance(record, Stage))

    pilot.view.edit_text(stage.id, "title")
    pilot.type("好")
    assert pilot.document.get(Stage, stage.id).title == stage.title + "好"
    pilot.press("Return")
    pilot.press("Ctrl+Z")

    assert pilot.document.get(Stage, stage.id).title == stage.title
    assert not pilot.view.grab().isNull()


def test_every_card_of_a_large_map_can_be_grabbed_where_it_is_shown(pilot: Pilot) -> None:
    pilot.open(sixty_steps())
    shown = [card for card in pilot.document if isinstance(card, Card) and pilot.shown.frame(card.id) is not None]

    missed = []
    for card in shown:
        frame = pilot.frame(card.id)
        if pilot.shown.record_at(frame.x + 4, frame.bottom - 4) != card.id:
            missed.append(card.text)

    assert len(shown) > 100
    assert missed == []
