"""What a file remembers: only what changed is printed again, and cuts stay where they were."""

from __future__ import annotations

import json

import pytest

from journeydesk.document.document import Document
from journeydesk.document.edit import apply
from journeydesk.document.records import Card, Handout, PrintSet
from journeydesk.edits import cards, stages
from journeydesk.prints.printout import Printout, Source, print_out
from journeydesk.prints.remembered import RemembersNothing
from journeydesk.text.lines import Typesetter
from tests.layout.maps import example

ON_A4 = PrintSet(paper="A0", sheets="A4")


def printed(document: Document, typesetter: Typesetter, prints: PrintSet = ON_A4, *, before: str = "") -> Printout:
    """The example printed."""
    return print_out(document, [document.maps[0].id], prints, typesetter, before=before)


def reworded(document: Document, was: str, becomes: str) -> Document:
    """The document with the text of one card changed."""
    (card,) = (record for record in document if isinstance(record, Card) and record.text == was)
    return apply(document, cards.rewrite(document, card.id, becomes))


def test_nothing_is_printed_again_where_nothing_changed(typesetter: Typesetter) -> None:
    before = printed(example(), typesetter)

    assert printed(example(), typesetter, before=before.remembers).pages == ()


def test_only_the_sheets_that_show_a_changed_card_are_printed_again(typesetter: Typesetter) -> None:
    document = example()
    before = printed(document, typesetter)

    after = printed(reworded(document, "Forum", "Floor"), typesetter, before=before.remembers)

    assert 1 <= len(after.pages) <= 2
    assert after.whole == len(before.pages)


def test_what_a_partial_print_remembers_is_everything(typesetter: Typesetter) -> None:
    document = example()
    before = printed(document, typesetter)
    changed = reworded(document, "Forum", "Floor")

    after = printed(changed, typesetter, before=before.remembers)

    assert printed(changed, typesetter, before=after.remembers).pages == ()


def test_cuts_stay_where_they_were_as_long_as_they_are_as_good(typesetter: Typesetter) -> None:
    document = example()
    before = printed(document, typesetter)
    told = json.loads(before.remembers)
    (places,) = told["cuts"].values()
    # what a cut may be moved by without coming any nearer to a card
    told["cuts"][""] = [[place - 2 for place in places[0]], places[1]]

    after = printed(document, typesetter, before=json.dumps(told))

    moved = json.loads(after.remembers)["cuts"][""]
    assert moved[0][0] == places[0][0] - 2


def test_a_card_that_is_removed_changes_its_sheet(typesetter: Typesetter) -> None:
    document = example()
    before = printed(document, typesetter)
    (card,) = (record for record in document if isinstance(record, Card) and record.text == "Forum")

    after = printed(apply(document, cards.remove(document, [card.id])), typesetter, before=before.remembers)

    assert after.pages


def test_pages_of_a_handout_are_remembered_by_what_they_are_about(typesetter: Typesetter) -> None:
    document = example()
    prints = PrintSet(handout=Handout.STAGES, paper="A4", reflow=True)
    before = printed(document, typesetter, prints)

    after = printed(reworded(document, "Forum", "Floor"), typesetter, prints, before=before.remembers)

    assert [page.label for page in after.pages] == ["Notice"]


def test_a_stage_that_is_renamed_changes_every_sheet_that_repeats_its_title(typesetter: Typesetter) -> None:
    document = example()
    prints = PrintSet(paper="A0", sheets="A5", heads=True)
    before = printed(document, typesetter, prints)
    first, *_ = document.stages(document.maps[0].id)

    after = printed(apply(document, stages.rename(document, first.id, "Noted")), typesetter, prints, before=before.remembers)

    below = {page.sheet for page in after.pages}
    assert {"A1", "B1", "C1"} <= below
    assert "C9" not in below


def test_what_only_some_sheets_remember_is_those(typesetter: Typesetter) -> None:
    document = example()
    map_ids = [document.maps[0].id]
    some = print_out(document, map_ids, ON_A4, typesetter, only=["A1"])

    after = print_out(document, map_ids, ON_A4, typesetter, before=some.remembers)

    assert {page.sheet for page in after.pages} == {
        page.sheet for page in printed(document, typesetter).pages if not page.is_key and page.sheet != "A1"
    }


def test_a_stage_called_like_the_assembly_key_is_a_stage(typesetter: Typesetter) -> None:
    document = example()
    first, *_ = document.stages(document.maps[0].id)
    document = apply(document, stages.rename(document, first.id, "key"))
    prints = PrintSet(handout=Handout.STAGES, paper="A4", reflow=True)
    before = printed(document, typesetter, prints)

    after = printed(reworded(document, "Forum", "Floor"), typesetter, prints, before=before.remembers)

    assert [page.label for page in after.pages] == ["key"]
    assert [page.label for page in print_out(document, [document.maps[0].id], prints, typesetter, only=["Key"]).pages] == [
        "key"
    ]


def test_parts_of_equal_names_are_remembered_apart(typesetter: Typesetter) -> None:
    document = example()
    first, second, *_ = document.stages(document.maps[0].id)
    document = apply(document, stages.rename(document, second.id, first.title))
    prints = PrintSet(handout=Handout.STAGES, paper="A4", reflow=True)
    before = printed(document, typesetter, prints)

    assert [page.label for page in before.pages[:2]] == ["Notice", "Notice (2)"]
    assert printed(document, typesetter, prints, before=before.remembers).pages == ()


@pytest.mark.parametrize("text", ["no memory", "[]", '{"pages": 3}', "\ud800"])
def test_what_is_no_memory_is_refused_in_one_sentence(text: str, typesetter: Typesetter) -> None:
    with pytest.raises(RemembersNothing, match="does not say what its pages showed"):
        printed(example(), typesetter, before=text)


def test_another_date_and_version_on_the_slug_line_change_no_sheet(typesetter: Typesetter) -> None:
    document = example()
    prints = PrintSet(paper="A0", sheets="A4", marks=True)
    map_ids = [document.maps[0].id]
    before = print_out(document, map_ids, prints, typesetter, source=Source("a.journey", "1234567", "2026-01-01"))

    after = print_out(
        document, map_ids, prints, typesetter, source=Source("b.journey", "89abcde", "2026-02-02"), before=before.remembers
    )

    assert after.pages == ()
