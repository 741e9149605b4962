"""What a hand does by dragging, done by command: stretching cards, leading links elsewhere, turning to other documents."""

from __future__ import annotations

from pathlib import Path

from journeydesk.commands.all import COMMANDS
from journeydesk.commands.registry import Command
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Card, Link, RecordId, Step
from journeydesk.edits import links
from journeydesk.files.project import to_bytes
from tests.commands.test_link import cards, opened
from tests.commands.test_registry import run_on
from tests.desk.player import a_desk
from tests.edits.making import a_map


def span(current: OpenDocument, card_id: RecordId) -> int:
    return current.document.get(Card, card_id).span


def _command(command: str) -> Command:
    return COMMANDS[command]


def test_a_card_is_stretched_over_steps_and_shortened_again(tmp_path: Path) -> None:
    desk, _, current = opened(tmp_path)
    (one,) = cards(current, "Waits in line")
    before = to_bytes(current.document)
    current.select([one])
    assert not _command("span.less").when(desk)

    run_on(desk, "span.more")
    assert span(current, one) == 2
    run_on(desk, "span.less")
    assert to_bytes(current.document) == before
    for _ in range(20):
        run_on(desk, "span.more")
    row = [step.id for step in current.document.steps_of_map(current.document.maps[0].id)]
    assert span(current, one) == len(row) - row.index(current.document.get(Card, one).step or row[0])
    while current.can_undo:
        current.undo()

    assert to_bytes(current.document) == before
    current.select(())
    assert not _command("span.more").when(desk)


def test_a_link_is_chosen_and_led_elsewhere_without_a_mouse(tmp_path: Path) -> None:
    desk, player, current = opened(tmp_path)
    one, two, three = cards(current, "Waits in line", "Picks a basket", "No bags left")
    assert not _command("link.choose").when(desk)
    edit, link = links.add(current.document, one, two)
    current.do(edit)
    before = to_bytes(current.document)
    current.select([one])

    run_on(desk, "link.choose")
    assert current.selection == {link}
    player.choose = "No bags left"
    run_on(desk, "link.lead_to")
    assert current.document.get(Link, link).end == three
    assert current.selection == {link}
    titles = [offer.title for offer in player.offers]
    assert "Waits in line" not in titles, "nothing is linked with itself"
    player.choose = "Picks a basket"
    run_on(desk, "link.lead_from")
    assert current.document.get(Link, link).start == two
    current.undo()
    current.undo()

    assert to_bytes(current.document) == before
    current.select([three])
    assert not _command("link.choose").when(desk)


def test_of_several_links_one_is_chosen_from_a_list(tmp_path: Path) -> None:
    desk, player, current = opened(tmp_path)
    one, two, three = cards(current, "Waits in line", "Picks a basket", "No bags left")
    edit, _ = links.chain(current.document, [one, two, three])
    current.do(edit)
    current.select(())

    player.choose = "link from Picks a basket to No bags left"
    run_on(desk, "link.choose")

    (chosen,) = current.selection
    record = current.document.records[chosen]
    assert isinstance(record, Link)
    assert record.start == two
    assert len(player.offers) == 2


def test_a_link_of_steps_is_led_to_another_step(tmp_path: Path) -> None:
    desk, player, current = opened(tmp_path)
    steps = [record for record in current.document if isinstance(record, Step) and record.title]
    edit, link = links.add(current.document, steps[0].id, steps[1].id)
    current.do(edit, select=[link])
    assert len(steps) > 2

    player.choose = steps[2].title
    run_on(desk, "link.lead_to")

    assert current.document.get(Link, link).end == steps[2].id
    current.select(())
    run_on(desk, "link.choose")
    assert current.selection == {link}


def test_open_documents_follow_one_another(tmp_path: Path) -> None:
    desk, _ = a_desk(tmp_path, a_map({"One": []}))
    assert not _command("file.next_document").when(desk)
    first = desk.current
    desk.add(OpenDocument(a_map({"Two": []})))
    second = desk.current

    run_on(desk, "file.next_document")
    assert desk.current is first
    run_on(desk, "file.previous_document")
    assert desk.current is second
    run_on(desk, "file.previous_document")
    assert desk.current is first
