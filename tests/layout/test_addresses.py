"""Addresses on cards lead there, and a link's label to where the link leads."""

from __future__ import annotations

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Evidence
from journeydesk.layout.addresses import first
from journeydesk.layout.journey import lay_out
from journeydesk.layout.picture import LinkArea
from journeydesk.text.lines import Typesetter
from tests.document.making import a_card, a_link, a_step, the_ground


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a?b=c#d.", "https://example.org/a?b=c#d"),
        ("(http://example.org/a_(b))", "http://example.org/a_(b)"),
        ("write to mailto:ann@example.org, please", "mailto:ann@example.org"),
        ("“https://example.org”", "https://example.org"),
        ("time: 10:30, file:///etc/passwd, javascript:alert(1)", None),
        ("nothing", None),
    ],
)
def test_an_address_is_what_a_reader_would_take_for_one(text: str, address: str | None) -> None:
    assert first(["", text]) == address


def areas(document: Document, typesetter: Typesetter) -> dict[str | None, str]:
    """Where things lead, by the record."""
    picture = lay_out(document, document.maps[0].id, typesetter)
    return {mark.shows: mark.target for group in picture for mark in group.marks if isinstance(mark, LinkArea)}


def test_a_card_leads_to_the_address_it_names(typesetter: Typesetter) -> None:
    cards = [
        a_card("c1", text="Forum, https://example.org/forum"),
        a_card("c2", text="Survey", evidence=Evidence(source="https://example.org/survey"), order="a1"),
        a_card("c3", text="Plain", order="a2"),
    ]

    assert areas(Document([*the_ground(), *cards]), typesetter) == {
        "c1": "https://example.org/forum",
        "c2": "https://example.org/survey",
    }


def test_the_label_of_a_link_leads_to_where_the_link_does(typesetter: Typesetter) -> None:
    cards = [a_card("c1", text="One"), a_card("c2", text="Two", step="s2")]
    step = a_step("s2", order="a1")
    document = Document([*the_ground(), step, *cards, a_link(start="c1", end="c2", label="then")])

    assert areas(document, typesetter) == {"k": "#c2"}
