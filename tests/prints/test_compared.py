"""A comparison on paper."""

from __future__ import annotations

from itertools import pairwise

from journeydesk.document.compared import compare_documents
from journeydesk.document.document import Document
from journeydesk.document.records import Card, Persona
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Box, Path, Text
from journeydesk.layout.theme import DARK, LIGHT
from journeydesk.prints.compared import comparison_pages
from journeydesk.prints.mono import in_black_and_white
from journeydesk.text.lines import Typesetter
from tests.document.making import a_map, a_persona
from tests.layout.compared_maps import workshop
from tests.layout.maps import example


def said(page: Page) -> list[str]:
    """The lines on a page, as they are drawn."""
    return [mark.line.text for one in page.shown for group in one.picture for mark in group.marks if isinstance(mark, Text)]


def test_the_map_comes_first_and_then_the_list(typesetter: Typesetter) -> None:
    pages = comparison_pages(workshop(), typesetter)

    assert [page.label for page in pages] == [
        "From late projects to a tool the team loves",
        "What differs 1",
        "What differs 2",
    ]
    assert "Compared: Before the workshop → Now" in said(pages[0])
    listed = [line for page in pages[1:] for line in said(page)]
    for line in (
        "What differs",
        "Before the workshop → Now",
        "Settle in",
        "Card “Nobody owns the roll-out”",
        "Added · Pain points · Kick-off",
        "text: “Legal review takes nineteen days” → “Legal review takes nine days”",
        "votes: 0 → 3",
    ):
        assert line in listed


def test_every_row_of_the_list_has_its_sign(typesetter: Typesetter) -> None:
    both = workshop()
    pages = comparison_pages(both, typesetter)

    rows = [group for page in pages[1:] for one in page.shown for group in one.picture if group.key[0] == "row"]
    of_rows = [group for group in rows if group.key[1] in both.compared.differences]

    assert len(of_rows) == len(both.compared.differences)
    assert all(any(isinstance(mark, Path) for mark in group.marks) for group in of_rows)
    assert all(one.y + one.height <= two.y or two.y < one.y for one, two in pairwise(rows))


def test_a_map_without_differences_is_left_out(typesetter: Typesetter) -> None:
    before = Document([*example(), a_map("m2", order="a5", title="Other")])
    after = Document([record for record in before if not (isinstance(record, Card) and record.id == "card-01")])

    pages = comparison_pages(compare_documents(before, after, old_name="a", new_name="b"), typesetter, theme=DARK)

    assert [page.label for page in pages] == ["From late projects to a tool the team loves", "What differs"]


def test_what_belongs_to_the_whole_file_is_shown_with_its_first_map(typesetter: Typesetter) -> None:
    before = example()
    after = Document([record.but(role="boss") if isinstance(record, Persona) else record for record in before])

    pages = comparison_pages(compare_documents(before, after, old_name="a", new_name="b"), typesetter)

    assert [page.label for page in pages] == ["From late projects to a tool the team loves", "What differs"]


def test_of_files_without_maps_there_is_the_list_alone(typesetter: Typesetter) -> None:
    both = compare_documents(Document(), Document([a_persona().but(name="Ada")]), old_name="a", new_name="b")

    (page,) = comparison_pages(both, typesetter)

    assert "Persona “Ada”" in said(page)


def test_what_is_no_comparison_and_what_does_not_differ_has_no_list(typesetter: Typesetter) -> None:
    same = compare_documents(example(), example(), old_name="a", new_name="b")

    assert comparison_pages(example(), typesetter) == ()
    assert [page.label for page in comparison_pages(same, typesetter)] == ["From late projects to a tool the team loves"]


def test_in_black_and_white_every_sign_is_white_on_black(typesetter: Typesetter) -> None:
    both = workshop()
    picture = in_black_and_white(lay_out(both, both.maps[0].id, typesetter), LIGHT)

    legend = picture.group("compared")
    assert legend is not None
    paths = [mark for mark in legend.marks if isinstance(mark, Path)]
    assert {mark.fill.colour for mark in paths if mark.fill is not None} == {"#000000"}
    assert {mark.pen.ink.colour for mark in paths if mark.fill is None and mark.pen is not None} == {"#FFFFFF"}
    outlines = {mark.pen.dash for mark in legend.marks if isinstance(mark, Box) and mark.pen is not None}
    assert len(outlines) >= 4
