"""Columns as wide as somebody made them: everything that stands on them follows."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, CardId, Cell, MapId, RecordId, StepId
from journeydesk.edits import steps
from journeydesk.layout import sizes, where
from journeydesk.layout.journey import lay_out
from journeydesk.layout.kept import Kept
from journeydesk.layout.picture import Picture
from journeydesk.text.lines import Typesetter
from tests.layout import maps

MAP = MapId(RecordId("map-1"))
SECOND = StepId(RecordId("step-02"))


def widened(document: Document, step: StepId, width: float | None) -> Document:
    return apply(document, steps.change(document, step, width=width))


def shown(document: Document, typesetter: Typesetter) -> Picture:
    return lay_out(document, MAP, typesetter)


def test_a_wide_column_moves_what_follows_and_leaves_what_comes_before(typesetter: Typesetter) -> None:
    document = maps.example()
    before, after = shown(document, typesetter), shown(widened(document, SECOND, 300), typesetter)
    more = 300 - sizes.COLUMN

    assert after.width == before.width + more
    for old, new in zip(before.grid.columns, after.grid.columns, strict=True):
        at = [column.step for column in before.grid.columns].index(old.step)
        assert new.width == (300 if old.step == SECOND else old.width)
        assert new.x == old.x + (more if at > 1 else 0)
    assert after.grid.stages[0].width == before.grid.stages[0].width + more
    assert after.grid.width == before.grid.width + more


@pytest.mark.parametrize("width", [90.0, 300.0])
def test_cards_heads_and_faces_keep_to_their_column(width: float, typesetter: Typesetter) -> None:
    document = widened(maps.example(), SECOND, width)
    picture = shown(document, typesetter)

    for card in document:
        if isinstance(card, Card) and card.step == SECOND and card.span == 1:
            frame, cell = where.frame(picture, card.id), where.cell_frame(picture, Cell(SECOND, card.lane))
            assert frame is not None
            assert cell is not None
            assert (frame.x, frame.width) == (cell.x + sizes.CARD_INSET, width - 2 * sizes.CARD_INSET)
    head = where.frame(picture, SECOND)
    assert head is not None
    assert head.width == width
    lane = next(band.lane for band in picture.grid.bands if band.best is not None)
    points = [point for point in document.points(lane) if point.step == SECOND]
    for point in points[:1]:
        face = where.frame(picture, point.id)
        assert face is not None
        assert face.x + face.width / 2 == pytest.approx(head.x + width / 2)


def test_a_card_over_steps_is_as_wide_as_they_are(typesetter: Typesetter) -> None:
    document = maps.everything()
    card = next(card for card in document if isinstance(card, Card) and card.span > 1 and card.step is not None)
    assert card.step is not None
    before = where.frame(shown(document, typesetter), CardId(card.id))
    after = where.frame(shown(widened(document, card.step, 250), typesetter), card.id)

    assert before is not None
    assert after is not None
    assert after.width == pytest.approx(before.width + 250 - sizes.COLUMN)


def test_a_width_that_changes_is_laid_out_from_what_was_kept_as_if_anew(typesetter: Typesetter) -> None:
    document, kept = maps.everything(), Kept()
    lay_out(document, MAP, typesetter, kept=kept)
    last = document.steps_of_map(MAP)[-1].id

    for step, width in ((SECOND, 200.0), (last, 320.0), (SECOND, 92.0), (SECOND, None), (last, None)):
        document = widened(document, step, width)
        assert lay_out(document, MAP, typesetter, kept=kept) == lay_out(document, MAP, typesetter)


def test_a_map_that_reads_from_right_to_left_widens_leftwards(typesetter: Typesetter) -> None:
    document = maps.right_to_left()
    map_id = document.maps[0].id
    step = document.steps_of_map(map_id)[0].id
    before = lay_out(document, map_id, typesetter)
    after = lay_out(widened(document, step, 248), map_id, typesetter)

    old, new = before.grid.columns, after.grid.columns
    assert new[0].x + new[0].width - after.width == pytest.approx(old[0].x + old[0].width - before.width)
    assert new[0].width == 248
    assert new[1].x + new[1].width == pytest.approx(new[0].x)
