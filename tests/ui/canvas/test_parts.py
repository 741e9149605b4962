"""The parts of the canvas that need no hands: caret arithmetic, what must be painted again, where edges pull."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from journeydesk.document.edit import apply
from journeydesk.document.records import Card
from journeydesk.edits import cards
from journeydesk.layout.journey import lay_out
from journeydesk.layout.kept import Kept
from journeydesk.layout.picture import Box, Ink, Rect
from journeydesk.text.lines import Typesetter
from journeydesk.ui.canvas import typed, zooming
from journeydesk.ui.canvas.items import changed_area
from journeydesk.ui.canvas.overlay import Overlay
from journeydesk.ui.canvas.shapes import Hover
from journeydesk.ui.canvas.writing_keys import pasted
from tests.ui.canvas.maps import shop


def test_words_are_found_from_wherever_the_caret_is() -> None:
    text = "Waits, in line"

    assert typed.word_before(text, 10) == 7
    assert typed.word_before(text, 6) == 0
    assert typed.word_after(text, 0) == 7
    assert typed.word_after(text, 12) == 14
    assert typed.word_at(typed.typed(text), 8).selected == "in"
    assert typed.word_at(typed.typed(""), 3).selected == ""


@given(st.text(max_size=20), st.integers(0, 20), st.integers(0, 20), st.text(max_size=5))
@settings(max_examples=100)
def test_putting_text_in_replaces_just_the_selection(text: str, caret: int, anchor: int, more: str) -> None:
    state = typed.Typed(text, min(caret, len(text)), min(anchor, len(text)))

    done = typed.put(state, more)

    assert done.text == text[: state.start] + more + text[state.end :]
    assert done.caret == done.anchor == state.start + len(more)


def test_erasing_goes_by_stops_or_takes_the_selection() -> None:
    stops = [0, 1, 5, 6]
    state = typed.typed("aFAMLb")

    assert typed.erased(state, typed.before(stops, 6)).text == "aFAML"
    assert typed.erased(typed.to(state, 5), typed.before(stops, 5)).text == "ab"
    assert typed.erased(typed.everything(state), 0).text == ""
    assert typed.before(stops, 0) == 0
    assert typed.after(stops, 6) == 6


def test_a_letter_asks_only_for_its_card_to_be_painted_again(typesetter: Typesetter) -> None:
    document, kept = shop(), Kept()
    before = lay_out(document, document.maps[0].id, typesetter, kept=kept)
    card = next(record for record in document if isinstance(record, Card) and record.text == "Looks around")
    after = lay_out(
        apply(document, cards.rewrite(document, card.id, "Looks round")), document.maps[0].id, typesetter, kept=kept
    )

    others = [(old, new) for old, new in zip(before.groups, after.groups, strict=True) if old is not new]

    assert [new.key for _, new in others] == [("cell", card.lane, card.step)]
    (old, new) = others[0]
    area = changed_area(old.marks, new.marks)
    frame = new.frames[card.id]
    assert area is not None
    assert QRectF(frame.x, frame.y, frame.width, frame.height).adjusted(-9, -9, 9, 9).contains(area)


def test_equal_marks_need_no_paint() -> None:
    box = Box(Rect(0, 0, 10, 10), fill=Ink("#000000"))

    assert changed_area((box, box), (box, Box(Rect(0, 0, 10, 10), fill=Ink("#000000")))) is None
    area = changed_area((box,), (box, Box(Rect(50, 0, 10, 10))))
    assert area is not None
    assert not area.intersects(QRectF(0, 0, 10, 10))


def test_an_overlay_asks_only_for_what_differs() -> None:
    asked: list[QRectF] = []
    overlay = Overlay(asked.append)
    one, two = Hover(Rect(0, 0, 10, 10)), Hover(Rect(100, 0, 10, 10))

    overlay.show("hover", [one])
    overlay.show("hover", [one])
    assert len(asked) == 1
    overlay.show("hover", [one, two])
    assert len(asked) == 2
    assert not asked[1].intersects(QRectF(0, 0, 10, 10))
    overlay.clear("hover")
    assert overlay.shapes("hover") == ()
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("text", "part", "seen"),
    [("One\r\nTwo\n", "text", "One\nTwo"), ("One\r\n  Two", "title", "One Two"), ("a\x00b\x07", "text", "ab")],
)
def test_pasted_text_comes_with_plain_line_ends(text: str, part: str, seen: str) -> None:
    assert pasted(text, part) == seen


def test_zoom_steps_go_up_and_down_the_same_stairs() -> None:
    assert zooming.step_in(1.0) == 1.1
    assert zooming.step_out(1.0) == 0.9
    assert zooming.step_in(0.92) == 1.0
    assert zooming.step_in(8.0) == 8.0
    assert zooming.step_out(0.05) == 0.05
