"""Texts longer than anybody would look at: their beginning is drawn, so that a small file cannot fill the memory."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import Text
from journeydesk.layout.pieces import LONGEST
from journeydesk.text.lines import Typesetter
from tests.document.making import a_card, the_ground

LETTERS = {"words": "word ", "one word": "a", "Chinese": "漢", "emoji": "😀", "marks": "\u0301", "line ends": "\n"}


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
def test_of_an_endless_text_the_beginning_is_drawn(letters: str, typesetter: Typesetter) -> None:
    endless = letters * (1_000_000 // len(letters))
    document = Document([*the_ground(), a_card("c", text=endless)])

    picture = lay_out(document, document.maps[0].id, typesetter)

    texts = [mark for group in picture.groups for mark in group.marks if isinstance(mark, Text)]
    assert sum(len(run.glyphs) for mark in texts for run in mark.line.runs) < 3 * LONGEST
