"""What readers of PDF files find in a map: each card's words in one piece and in order, in every script."""

from __future__ import annotations

import io

import pytest

from journeydesk.document.document import Document
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import fitted
from journeydesk.layout.papers import paper
from journeydesk.render.pdf import write_pdf
from journeydesk.text.lines import Typesetter
from tests.layout.maps import chinese_japanese_emoji, everything, example, right_to_left, sixty_steps
from tests.render.scripts import PHRASES, RIGHT_TO_LEFT, cards_of, map_in, pressed, readers


def printed(document: Document, typesetter: Typesetter) -> bytes:
    out = io.BytesIO()
    write_pdf([fitted(lay_out(document, document.maps[0].id, typesetter), paper("A2"))], out, title="A map")
    return out.getvalue()


@pytest.mark.parametrize("script", [script for script in PHRASES if script not in RIGHT_TO_LEFT])
def test_poppler_reads_each_card_in_one_piece(script: str, typesetter: Typesetter) -> None:
    document = map_in(script)

    said = pressed(readers(printed(document, typesetter))["poppler"])

    for card in cards_of(document):
        assert said.count(pressed(card)) >= 3


@pytest.mark.parametrize("script", PHRASES)
def test_two_of_three_readers_read_each_card(script: str, typesetter: Typesetter) -> None:
    document = map_in(script)

    said = {reader: pressed(text) for reader, text in readers(printed(document, typesetter)).items()}

    for card in cards_of(document):
        assert len([reader for reader, text in said.items() if pressed(card) in text]) >= 2, card


@pytest.mark.parametrize("reference", [example, everything, sixty_steps, chinese_japanese_emoji])
def test_poppler_and_pdfium_read_each_card_of_whole_maps(reference: object, typesetter: Typesetter) -> None:
    assert callable(reference)
    document = reference()

    said = readers(printed(document, typesetter))

    for card in cards_of(document):
        assert pressed(card) in pressed(said["poppler"])
        assert pressed(card) in pressed(said["pdfium"])


def test_cards_with_brackets_numbers_and_signs_are_read_from_right_to_left(typesetter: Typesetter) -> None:
    document = right_to_left()

    said = {reader: pressed(text) for reader, text in readers(printed(document, typesetter)).items()}

    for card in cards_of(document):
        # poppler turns the question mark of an English line in such a map; pdfium mirrors brackets once more
        by_others = pressed(card) in said["mupdf"] and pressed(card) in said["pdfium"]
        assert pressed(card) in said["poppler"] or by_others, card
