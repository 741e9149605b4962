"""What is offered against findings: papers of the same kind, tried where they must be, and nothing that does not help."""

from __future__ import annotations

import pytest

from journeydesk.document.records import Handout, PrintSet
from journeydesk.document.trouble import Trouble
from journeydesk.layout.papers import paper
from journeydesk.layout.picture import Ink, Picture
from journeydesk.prints import remedies
from journeydesk.prints.printout import Printout
from journeydesk.text.lines import Typesetter
from tests.layout.maps_services import everything
from tests.prints.making import looked_at

BARE = Picture(300, 200, Ink("#FFFFFF"), ())


@pytest.mark.parametrize(
    ("name", "larger", "smaller"),
    [
        ("A0", ["2A0", "4A0"], ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"]),
        ("tabloid", ["ANSI-C", "ANSI-D", "ANSI-E"], ["LETTER"]),
        ("ARCH-E", [], ["ARCH-E1", "ARCH-D", "ARCH-C", "ARCH-B", "ARCH-A"]),
        ("914mm", ["1067mm", "1520mm"], ["610mm"]),
        ("800mm", ["914mm", "1067mm", "1520mm"], ["610mm"]),
        ("36in", ["42in", "60in"], ["24in"]),
        ("2000x1000mm", ["2500x1250mm", "3000x1500mm", "4000x2000mm", "5000x2500mm"], []),
    ],
)
def test_papers_are_followed_by_the_next_of_their_kind(name: str, larger: list[str], smaller: list[str]) -> None:
    of = paper(name)

    assert list(remedies.larger(of)) == larger
    assert list(remedies.smaller(of)) == smaller
    sizes = [paper(one).width for one in remedies.larger(of)]
    assert sizes == sorted(sizes)


def test_a_page_as_large_as_its_map_has_no_larger_paper() -> None:
    assert list(remedies.larger_paper(PrintSet(paper=""), BARE, 2)) == []
    assert list(remedies.smaller_paper(PrintSet(paper=""), BARE, 0.5, 0)) == []


def test_where_no_paper_is_large_enough_none_is_offered() -> None:
    assert list(remedies.larger_paper(PrintSet(paper="A0"), BARE, 9)) == []


def test_a_way_that_cannot_be_gone_is_not_offered() -> None:
    def refused(_: PrintSet) -> Printout:
        raise Trouble

    def offered(prints: PrintSet) -> list[remedies.Remedy]:
        return [
            *remedies.larger_type(prints, refused, now=1, wanted=2, size=8, measure=lambda _: 9),
            *remedies.uncut(prints, refused, 3),
        ]

    assert offered(PrintSet(paper="A4")) == []
    assert offered(PrintSet(paper="A0", sheets="A4")) == []
    assert offered(PrintSet(paper="A4", handout=Handout.OWNERS, reflow=True)) == []


def test_a_long_page_of_its_own_size_is_cut_into_sheets_and_a_handout_is_not() -> None:
    offered = list(remedies.shorter(PrintSet(paper=""), BARE, None, length=20_000))

    assert [remedy.prints for remedy in offered] == [PrintSet(paper="", sheets="A1")]
    assert list(remedies.shorter(PrintSet(paper="", handout=Handout.LANES), BARE, None, length=20_000)) == []


def test_no_narrower_roll_is_offered_where_none_is_short_enough() -> None:
    offered = list(remedies.shorter(PrintSet(paper="610mm", reflow=True), BARE, None, length=20_000))

    assert [remedy.prints.sheets for remedy in offered] == ["A1"]


def test_sheets_that_still_cut_something_are_offered_as_what_they_are(typesetter: Typesetter) -> None:
    prints = PrintSet(paper="A0", sheets="A4")
    before, report = looked_at(everything(), typesetter, prints, tried=True)

    (finding,) = [one for one in report.findings if one.about == "cut"]
    (remedy,) = finding.remedies
    after, _ = looked_at(everything(), typesetter, remedy.prints)
    assert "(helps, but not enough)" in remedy.title
    assert 0 < sum(len(page.cut) for page in after.pages) <= sum(len(page.cut) for page in before.pages) / 2


def test_sheets_of_an_unusual_paper_have_no_larger_kind() -> None:
    def same(_: PrintSet) -> Printout:
        return Printout(())

    assert list(remedies.uncut(PrintSet(paper="A0", sheets="B4"), same, 3)) == []
