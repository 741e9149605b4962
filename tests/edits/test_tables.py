"""Rows and columns from other programs: tabs, quotes, CSV and HTML become cells; and what is too much is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.document.document import Document
from journeydesk.document.records import Lane, LaneKind, Step
from journeydesk.edits import pasting
from journeydesk.edits.tables import MOST_CELLS, MOST_HTML, harmless, html_table, quoted, table_of
from tests.edits.making import a_map, after, at, texts, the_map

SHEETS = """
<html><head><style>td {color: red}</style><title>Sheet</title></head><body><google-sheets-html-origin>
<table><colgroup><col width="100"></colgroup><tbody>
<tr><td>a&nbsp;1</td><td style="x">b<br>2</td></tr>
<tr><td colspan="2">wide</td></tr>
<tr><td rowspan=2>high</td><td><p>one</p><p>two</p></td></tr>
<tr><td>below <table><tr><td>inner</td></tr></table></td></tr>
<tr><td></td></tr>
</tbody></table><table><tr><td>second</td><td>table</td></tr></table></body></html>
"""


def test_a_table_in_html_has_its_lines_its_wide_cells_and_its_high_ones() -> None:
    assert html_table(SHEETS) == [["a 1", "b\n2"], ["wide", ""], ["high", "one\ntwo"], ["", "below\ninner"]]
    assert html_table("<p>no table</p>") == []
    assert html_table("<td>loose</td>") == []
    assert html_table("<table><td>a<td>b</table>") == [["a", "b"]]
    assert html_table('<table><tr><td colspan="x" rowspan="0">a</td><td>b</td></tr></table></table></style>') == [["a", "b"]]
    assert html_table("<table><br>x<tr>y</tr></table>") == []
    assert html_table("<table><tr><td>a<div>b</div></td></tr></table>") == [["a\nb"]]
    assert html_table("<table><tr></tr><tr></tr></table><table><tr><td>x</td></tr></table>") == []
    assert html_table("x" * (MOST_HTML + 1)) == []


def test_html_counts_where_it_has_more_columns_than_the_text() -> None:
    html = "<TABLE><tr><td>a</td><td>b</td></tr></TABLE>"

    assert table_of("a\nb", html) == [["a", "b"]]
    assert table_of("a\tb", html) == [["a", "b"]]
    assert table_of("a\tb\tc", html) == [["a", "b", "c"]]
    assert table_of("a", "<table><tr><td>b</td></tr></table>") == [["a"]]


def test_tabs_part_cells_and_quotes_hold_lines_together() -> None:
    assert table_of('a\t"b\nc ""d"""\r\n\te\n') == [["a", 'b\nc "d"'], ["", "e"]]
    assert table_of('1. a\t- b\n"x"y\tz') == [["1. a", "- b"], ['"x"y', "z"]]
    assert table_of("- a\n2) b\n") == [["a"], ["b"], [""]]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a,b,c\nd,e,f", [["a", "b", "c"], ["d", "e", "f"]]),
        ("a;b;c\nd;e;f\n", [["a", "b", "c"], ["d", "e", "f"]]),
        ('"a, b",c\n"d","e"', [["a, b", "c"], ["d", "e"]]),
        ("Waits, bored\nLooks, lost", [["Waits, bored"], ["Looks, lost"]]),
        ("a, b, c", [["a, b, c"]]),
        ("a,b,c\nd,e", [["a,b,c"], ["d,e"]]),
        ('a,"b\nc,d', [['a,"b'], ["c,d"]]),
    ],
)
def test_csv_is_told_from_lines_with_commas(text: str, table: list[list[str]]) -> None:
    assert table_of(text) == table


@settings(max_examples=100)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6), min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_what_a_spreadsheet_writes_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    rows = [[cell.strip() or "x" for cell in row] for row in rows]
    text = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)

    assert table_of(text) == rows


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(st.sampled_from('<>/trdhablecospn ="2&;x'), max_size=60))
def test_no_text_is_too_odd_to_be_pasted(text: str, html: str) -> None:
    document = a_map()
    table_of(text, html)
    html_table(html)
    try:
        edit, new = pasting.paste_text(document, text, cell=at(document, "Slips", "Actions"), html=html)
    except pasting.TooMuch:
        return
    assert bool(edit) == bool(new)
    assert not new or len(after(document, edit)) >= len(document) + len(new)


def grown(document: Document, text: str, cell: tuple[str, str]) -> tuple[Document, tuple[int, int]]:
    """The map after a paste, and how many steps and lanes it added."""
    edit, _ = pasting.paste_text(document, text, cell=at(document, *cell))
    return after(document, edit), pasting.added_beyond(edit)


def test_a_table_fills_cells_to_the_right_and_below_and_adds_what_is_missing() -> None:
    document = a_map(rows=[LaneKind.ACTIONS, LaneKind.EMOTIONS, LaneKind.QUOTES])

    made, added = grown(document, "a\tb\nc\td\n\te", ("Explore", "Actions"))

    assert added == (1, 1)
    assert texts(made, "Explore", "Actions") == ["a"]
    assert texts(made, "Explore", "Quotes") == ["c"]
    lanes = made.lanes(the_map(made))
    steps = made.steps_of_map(the_map(made))
    assert [card.text for card in made.cards(lanes[-1].id, steps[-1].id)] == ["e"]
    assert lanes[-1].lane_kind is LaneKind.NOTES
    assert [card.text for card in made.cards(lanes[1].id, steps[-1].id)] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 200_001, "200\u202f001 letters"),
        ("x\n" * 1001, "1\u202f001 cards"),
        ("x" * 10_001, "10\u202f001 letters"),
        ("\n".join(["x"] * 3 + ["\t".join("y" * 70)]), "4 rows of 70 columns"),
        ("\n".join(["x\ty"] * 40), "40 rows of 2 columns"),
        ("\x00\x01\x02\x03PK", "no text"),
        ("ab\ufffd\ufffd\ufffd", "no text"),
    ],
)
def test_too_much_is_refused_with_the_limit_in_words(text: str, why: str) -> None:
    document = a_map()

    with pytest.raises(pasting.TooMuch, match=why) as told:
        pasting.paste_text(document, text, cell=at(document, "Slips", "Actions"))

    assert "hing was changed" in str(told.value) or why == "no text"


def test_as_much_as_is_allowed_goes_in_at_once() -> None:
    document = a_map()
    edit, new = pasting.paste_text(document, "x\n" * 1000, cell=at(document, "Slips", "Actions"))
    assert len(new) == 1000
    table = "\n".join(["\t".join(["x"] * 30)] * 30)
    edit, new = pasting.paste_text(document, table, cell=at(document, "Slips", "Actions"))
    assert len(new) == 900
    made = after(document, edit)
    assert sum(isinstance(one, Step) for one in made) == 30
    assert sum(isinstance(one, Lane) for one in made) == 30


def test_stray_control_characters_are_left_out() -> None:
    document = a_map()
    edit, _ = pasting.paste_text(document, "a long enough line\x0b\nb", cell=at(document, "Slips", "Actions"))
    assert texts(after(document, edit), "Slips", "Actions") == ["a long enough line", "b"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-a", "@SUM(A1)", "\t=1", "  =1", "\r=1", "-1+1", "=", "- a bullet"]
)
def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_kept_from_being_one(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert table_of(f"a\t{quoted(harmless(cell))}") == [["a", cell.replace("\r", "\n").strip()]]


@pytest.mark.parametrize("cell", ["", "a", "'a", "1", "-1", "+2,5", "-12 %", "a = b", "3 - 1", "'"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
    assert table_of(f"a\t{quoted(harmless(cell))}\tb") == [["a", cell, "b"]]


def test_a_page_that_asks_for_millions_of_cells_is_read_no_further() -> None:
    wide = html_table("<table>" + "<tr><td colspan=1000>x" * 1000)
    deep = html_table("<table>" + "<tr><td rowspan=1000 colspan=1000>x" + "<tr>" * 5000 + "<td>y")

    assert sum(map(len, wide)) <= MOST_CELLS + 1000
    assert deep == [["x", *[""] * 999]]


@pytest.mark.parametrize("span", ["9" * 5000, "१", "1e5", "-3", " 2 "])
def test_a_span_that_is_no_number_of_columns_is_one(span: str) -> None:
    assert len(html_table(f"<table><tr><td colspan='{span}'>a</td></tr></table>")[0]) in (1, 2, 1000)


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("<!-- <table><tr><td>no</td></tr></table> --><table><tr><td>a</td></tr></table>", [["a"]]),
        ("<!-- <!x> <? --><table><tr><td>a</td></tr></table>", [["a"]]),
        ("<!DOCTYPE html><?xml version='1.0'?><table><tr><td>a<!-- b -->c</td></tr></table>", [["ac"]]),
        ("<table><tr><td>a</td></tr></table><!-- no end <table><tr><td>b</td>", [["a"]]),
        ("<table><tr><td>a</td><td <td <td", [["a"]]),
    ],
)
def test_what_no_reader_shows_of_a_page_is_no_cell(page: str, rows: list[list[str]]) -> None:
    assert html_table(page) == rows


PUMPS = [
    "<!--",
    "<![CDATA[",
    "<?",
    "</",
    "<a ",
    "<a b='",
    '<a b="x>',
    "&#",
    "<style></",
    "a<b>",
    "<table>",
    "<td>",
    "<tr>",
    "< ",
]


@pytest.mark.parametrize("start", ["", "<table><tr><td>", "<table><tr><td><style>"])
@pytest.mark.parametrize("pump", PUMPS)
def test_a_page_made_to_be_slow_is_read_at_once(pump: str, start: str) -> None:
    # where work grows with the square of its length, this takes hours
    assert isinstance(html_table(start + pump * (300_000 // len(pump))), list)
