"""Addresses on cards are opened only after asking, with all of the address to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesk.commands.all import COMMANDS
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.document import Document
from journeydesk.document.records import Evidence, Record, Section
from tests.desk.player import Player, a_desk
from tests.document.making import a_card, a_knot, a_persona, a_stage, the_ground

FOLLOW = COMMANDS["address.follow"]


def followed(folder: Path, record: Record, *answers: int, choose: str = "") -> Player:
    """What happens when somebody follows an address on this record."""
    desk, player = a_desk(folder)
    current = OpenDocument(Document([*(one for one in the_ground() if one.id != record.id), record]))
    desk.add(current)
    current.select([record.id])
    player.choices, player.choose = list(answers), choose
    if FOLLOW.when(desk):
        desk.run(FOLLOW)
    return player


def test_an_address_is_opened_after_asking_with_all_of_it_to_be_read(tmp_path: Path) -> None:
    card = a_card("c", text="Reads https://bank.example@evil.example/a?b=1.")

    player = followed(tmp_path, card, 0)

    assert player.asked == [
        "Open address",
        "The browser would go to evil.example:\n\nhttps://bank.example@evil.example/a?b=1",
        "Open",
    ]
    assert player.shown == ["https://bank.example@evil.example/a?b=1"]


def test_whoever_changes_their_mind_opens_nothing(tmp_path: Path) -> None:
    assert followed(tmp_path, a_card("c", text="https://a.example")).shown == []


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://a.example",
        "smb://a.example/share",
        "\\\\host\\share",
        "data:text/html,x",
        "https://a.example/" + "a" * 3000,
        "no address at all",
    ],
)
def test_only_the_web_and_mail_can_be_opened(text: str, tmp_path: Path) -> None:
    player = followed(tmp_path, a_card("c", text=text), 0)

    assert (player.asked, player.shown) == ([], [])


def test_a_mail_is_said_to_be_one(tmp_path: Path) -> None:
    player = followed(tmp_path, a_card("c", note="mailto:ada@a.example"), 0)

    assert player.asked[1] == "A mail to this address would be begun:\n\nmailto:ada@a.example"
    assert player.shown == ["mailto:ada@a.example"]


def test_of_several_addresses_one_is_chosen_first(tmp_path: Path) -> None:
    card = a_card("c", text="https://a.example and https://b.example, https://a.example").but(
        evidence=Evidence(source="https://c.example")
    )

    player = followed(tmp_path, card, 0, choose="https://b.example")

    assert [offer.title for offer in player.offers] == ["https://c.example", "https://a.example", "https://b.example"]
    assert player.asked[0] == "Open which address?"
    assert player.shown == ["https://b.example"]


@pytest.mark.parametrize(
    "record",
    [
        a_knot("p", score=2, label="Angry: https://a.example"),
        a_persona("who").but(sections=(Section(text="https://a.example"),)),
    ],
    ids=["a knot", "a persona"],
)
def test_what_is_not_a_card_can_have_an_address_too(record: Record, tmp_path: Path) -> None:
    assert followed(tmp_path, record, 0).shown == ["https://a.example"]


def test_what_has_no_texts_has_no_address(tmp_path: Path) -> None:
    assert followed(tmp_path, a_stage("st"), 0).asked == []
